"""The ratings of a year beside the cap on excellent ratings, in each unit that counts, and beside the goal."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chibo.domain.quota_check import Checked
from chibo.domain.share import rounded, told
from chibo.i18n import N_, _, ngettext, show_date, show_number, show_percent
from chibo.reports import goals, labels, quota, rating_words
from chibo.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Line,
    Paragraph,
    Parts,
    Share,
    Status,
    Table,
    Tone,
)
from chibo.services.quota_checks import Effect, Goal, Granted, Review, Unit, UnitKind
from chibo.services.quota_exceptions import Exceptional, TakenBack

_KINDS = {
    UnitKind.BRANCH: N_("branch {code}"),
    UnitKind.GRASSROOTS: N_("grassroots organisation {code}"),
    UnitKind.GROUP: N_("{group}, in {code}"),
}

# Why an exception that was granted does nothing.
_EFFECTS = {
    Effect.NO_CAP: N_("it changes nothing: no cap is known for that time"),
    Effect.COUNTED_ELSEWHERE: N_(
        "it changes nothing: the cap of that time is counted over the whole of {counted}, or by the groups of similar "
        "position there, so it must be granted to {counted}"
    ),
    Effect.NO_SUCH_GROUP: N_("it changes nothing: nobody who is counted has this position"),
    Effect.NEARER_ONE: N_("it changes nothing: another exception stands nearer to those it could be for"),
}


def review(found: Review) -> Document:
    """Show the ratings of a period beside the cap and the goal."""
    table = Table(
        columns=(
            Column("unit", _("Counted together"), names=True),
            Column("rated", _("Rated"), align=Align.RIGHT),
            Column("not_yet", _("Not yet"), align=Align.RIGHT),
            Column("excellent", _("Excellent"), align=Align.RIGHT),
            Column("good", _("Good"), align=Align.RIGHT),
            Column("most", _("Most by the cap"), align=Align.RIGHT),
            Column("state", _("Cap")),
        ),
        lines=tuple(Line(_cells(unit), remark="; ".join(_remarks(unit))) for unit in found.units),
        remark_title=_("How it is counted"),
        remark_key="counting",
    )
    return Document(
        title=_("Excellent ratings of {code} and the cap, {period}").format(
            code=found.organization.code, period=goals.period(found.period)
        ),
        notice=_("This organisation is fictional.") if found.organization.fictional else "",
        blocks=(Facts(_facts(found)), table, *_goals(found), *_notes(found)),
        data=_data(found),
    )


def _facts(found: Review) -> tuple[tuple[str, Cell], ...]:
    rule = found.reading.rule
    if rule is None:
        return ((_("Cap of the regulation"), _("none is known for that day")),)
    facts: list[tuple[str, Cell]] = [
        (
            _("Cap"),
            _("{ratio} of {base}, {rounding}, {scope}").format(
                ratio=show_percent(rounded(rule.ratio * 100)),
                base=labels.of(quota.BASES, rule.denominator),
                rounding=labels.of(quota.ROUNDINGS, rule.rounding),
                scope=labels.of(quota.SCOPES, rule.scope),
            ),
        ),
        (_("Rule"), f"{rule.rule} ({rule.source})"),
        (_("Certainty"), labels.of(labels.CERTAINTIES, rule.certainty)),
    ]
    if rule.settings:
        facts.append((_("Read by the settings"), ", ".join(rule.settings)))
    if found.exceptions:
        facts.append((_("Exception"), Parts(tuple(whose(each.exceptional) for each in found.exceptions))))
    if found.taken_back:
        facts.append((_("Exception taken back"), Parts(tuple(map(_taken_back, found.taken_back)))))
    facts.append((_("If the superior allows it"), _possible(found)))
    return tuple(facts)


def effect(found: Granted) -> str:
    """Say why an exception does nothing; empty where it counts."""
    if found.effect is Effect.COUNTS:
        return ""
    return _(_EFFECTS[found.effect]).format(counted=", ".join(found.counted_in))


def whose(found: Exceptional) -> str:
    """Say which higher ratio was granted, to whom and by whom."""
    said = _("{ratio} for {whom}, allowed by {by}").format(
        ratio=show_percent(Decimal(found.percent)),
        whom=" – ".join(each for each in (found.organization, found.group) if each),
        by=found.allowed_by,
    )
    return f"{said} ({found.reason})" if found.reason else said


def _taken_back(found: TakenBack) -> str:
    return _("{exception}: taken back on {day}: {reason}").format(
        exception=whose(found.exceptional), day=show_date(found.on), reason=found.reason
    )


def _possible(found: Review) -> str:
    if found.possible is None:
        return _("no rule of that time names a higher ratio; try one with --if-percent")
    ratio = show_percent(Decimal(found.possible.percent))
    if found.possible.rule is None:
        return _("{ratio}, as asked here; no rule of that time names it").format(ratio=ratio)
    by = rating_words.by_rule(found.possible.rule, found.possible.certainty)
    return f"{ratio} ({by})"


def _cells(unit: Unit) -> tuple[Cell, ...]:
    held = unit.held
    return (
        _name(unit),
        unit.tally.rated,
        unit.tally.not_yet or None,
        Share(unit.tally.excellent, unit.tally.rated, _excellent(unit)) if unit.tally.rated else None,
        unit.tally.good,
        held.cap if held else None,
        _state(unit),
    )


def _excellent(unit: Unit) -> Decimal:
    """Give the share of the excellent, on the side of the goal on which it is."""
    bounds = [end for end in (unit.goal.low, unit.goal.high) if end is not None] if unit.goal else []
    return told(Fraction(unit.tally.excellent * 100, unit.tally.rated), bounds)


def _name(unit: Unit) -> str:
    return _(_KINDS[unit.kind]).format(code=unit.code, group=unit.group or _("position not recorded"))


def _state(unit: Unit) -> Status:
    if unit.checked is None:
        return Status("no_rule", _("no rule"))
    within = unit.within
    if not unit.binding:
        word = _("within, for comparison") if within else _("above, for comparison")
        return Status("not_counted_here", word)
    return Status("within", _("within"), Tone.GOOD) if within else Status("over_cap", _("over the cap"), Tone.BAD)


def _remarks(unit: Unit) -> Iterable[str]:
    """Write out the formula, and in whole people what would keep the cap."""
    held = unit.held
    if held is None:
        return
    rule = held.quota
    yield _("{ratio} of {base} = {exact}, {rounding}: {most}").format(
        ratio=show_percent(rounded(rule.ratio * 100)),
        base=held.base,
        exact=show_number(rounded(rule.ratio * held.base)),
        rounding=labels.of(quota.ROUNDINGS, rule.rounding),
        most=held.cap,
    )
    if held.to_lower:
        yield ngettext(
            "{count} of the excellent must be rated good; then {most} of {rated} may be excellent",
            "{count} of the excellent must be rated good; then {most} of {rated} may be excellent",
            held.to_lower,
        ).format(count=held.to_lower, most=held.most, rated=unit.tally.rated)
    if unit.tally.not_yet:
        yield _("if all who are not yet rated were good: at most {most}").format(most=held.most_when_all_rated)
    if unit.exceptional and unit.exceptional.granted and unit.checked:
        yield _("without the exception: {most}").format(most=unit.checked.cap)
    if unit.supposed and unit.supposed.quota.ratio != rule.ratio:
        yield _("with {ratio}, if the superior allows it: {most}, {word}").format(
            ratio=show_percent(rounded(unit.supposed.quota.ratio * 100)),
            most=unit.supposed.cap,
            word=_("within") if unit.supposed.within else _("over the cap"),
        )


def _goals(found: Review) -> Iterable[Block]:
    lines = [(unit, unit.goal) for unit in found.units if unit.goal is not None]
    if not lines:
        return ()
    facts = tuple(
        (_("Goal {target} of {code}").format(target=goal.target, code=unit.code), _goal(goal, unit))
        for unit, goal in lines
    )
    warnings = [
        Paragraph(
            _("The goal of {code} needs at least {least} excellent, but the cap allows only {most}.").format(
                code=unit.code, least=goal.counts[0], most=held.most
            ),
            Tone.WARNING,
        )
        for unit, goal in lines
        if goal.counts and (held := unit.held) and goal.counts[0] > held.most
    ]
    return (Facts(facts), *warnings)


def _goal(goal: Goal, unit: Unit) -> Cell:
    counts = goal.counts
    if not counts:
        said = _("no whole number of {rated} meets it").format(rated=unit.tally.rated)
    elif len(counts) == 1:
        said = _("met by {count} of {rated}").format(count=counts[0], rated=unit.tally.rated)
    else:
        said = _("met by {first} to {last} of {rated}").format(first=counts[0], last=counts[-1], rated=unit.tally.rated)
    word = {True: _("met"), False: _("not met"), None: _("not everybody is rated yet")}[goal.met]
    band = quota.band(goal.low, goal.high)
    return Parts(tuple(each for each in (band, said, word) if each))


def _notes(found: Review) -> Iterable[Paragraph]:
    for each in found.exceptions:
        if why := effect(each):
            yield Paragraph(
                _("The exception of {whom}: {why}.").format(
                    whom=" – ".join(name for name in (each.exceptional.organization, each.exceptional.group) if name),
                    why=why,
                ),
                Tone.WARNING,
            )
    if found.stands_in:
        yield Paragraph(
            _("No grassroots organisation is recorded above {code}, so it is counted by itself.").format(
                code=found.organization.code
            ),
            Tone.WARNING,
        )
    if any(unit.tally.not_yet for unit in found.units):
        yield Paragraph(
            _(
                "Not everybody is rated yet; the figures may still change. Who: chibo rating list --year {period}"
            ).format(period=found.period),
            Tone.WARNING,
        )
    if found.reading.ignored:
        names = ", ".join(each.name for each in found.reading.ignored)
        yield Paragraph(_("Settings that the rule of that time is not open to: {names}").format(names=names))


# --- for programs -------------------------------------------------------------------------------------------------


def _data(found: Review) -> dict[str, Any]:
    rule = found.reading.rule
    return {
        "organization": found.organization.code,
        "period": str(found.period),
        "on": found.on.isoformat(),
        "rule": None
        if rule is None
        else {
            "id": rule.rule,
            "source": rule.source,
            "certainty": rule.certainty,
            "denominator": rule.denominator,
            "ratio": quota.ratio(rule.ratio),
            "rounding": rule.rounding,
            "scope": rule.scope,
            "settings": list(rule.settings),
        },
        "exceptions": [_granted_data(each) for each in found.exceptions],
        "exceptions_taken_back": [_taken_back_data(each) for each in found.taken_back],
        "possible_exception": _exception_data(found.possible),
        "grassroots_known": not found.stands_in,
        "units": [_unit(unit) for unit in found.units],
        "within": not found.over,
        "goals_met": not found.missed,
    }


def _unit(unit: Unit) -> dict[str, Any]:
    tally, goal = unit.tally, unit.goal
    return {
        "kind": unit.kind.value,
        "organization": unit.code,
        "group": unit.group,
        "binding": unit.binding,
        "rated": tally.rated,
        "excellent": tally.excellent,
        "good": tally.good,
        "lower": tally.lower,
        "not_yet": tally.not_yet,
        "percent_of_rated": f"{_excellent(unit):f}" if tally.rated else None,
        "cap": _checked(unit.checked),
        "cap_with_exception": _checked(unit.allowed),
        "cap_if_allowed": _checked(unit.supposed),
        "exception": _exception_data(unit.exceptional),
        "within": unit.within,
        "goal": None
        if goal is None
        else {
            "target": goal.target,
            "term": goal.term,
            "low": f"{goal.low:f}" if goal.low is not None else None,
            "high": f"{goal.high:f}" if goal.high is not None else None,
            "allowed": list(goal.counts),
            "met": goal.met,
        },
    }


def _granted_data(found: Granted) -> dict[str, Any]:
    return {
        **(_exception_data(found.exceptional) or {}),
        "effect": found.effect.value,
        "counted_in": list(found.counted_in),
    }


def _taken_back_data(found: TakenBack) -> dict[str, Any]:
    return {
        **(_exception_data(found.exceptional) or {}),
        "taken_back": found.on.isoformat(),
        "taken_back_reason": found.reason,
    }


def _exception_data(found: Exceptional | None) -> dict[str, Any] | None:
    if found is None:
        return None
    return {
        "percent": found.percent,
        "granted": found.granted,
        "allowed_by": found.allowed_by or None,
        "organization": found.organization,
        "group": found.group,
        "rule": found.rule,
        "certainty": found.certainty or None,
        "reason": found.reason or None,
    }


def _checked(held: Checked | None) -> dict[str, Any] | None:
    if held is None:
        return None
    return {
        "ratio": quota.ratio(held.quota.ratio),
        "base": held.base,
        "cap": held.cap,
        "most": held.most,
        "most_when_all_rated": held.most_when_all_rated,
        "within": held.within,
        "to_lower": held.to_lower,
    }
