"""Goals, periods and the remarks of a judgement, in words."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from chibo.domain import own_scale
from chibo.domain.period import Period, PeriodKind
from chibo.domain.share import WHOLE, whole_in
from chibo.domain.target import Aim, Growth, MarginIn, Measure, Qualifier, parse_qualifier
from chibo.domain.verdict import Note
from chibo.i18n import N_, _, language, ngettext, show_number, show_percent
from chibo.reports import labels


class Goal(Protocol):
    """What the wording of a goal reads."""

    measure: Measure
    aim: Aim
    low: Decimal | None
    high: Decimal | None
    level: str | None
    unit: str | None
    growth: Growth | None
    printed: str | None
    qualifier: str | None
    out_of: Decimal | None
    scale: str | None
    set_by: str | None


_BOUNDS = {
    Aim.AT_LEAST: N_("at least {limit}"),
    Aim.MORE_THAN: N_("more than {limit}"),
    Aim.AT_MOST: N_("at most {limit}"),
    Aim.LESS_THAN: N_("less than {limit}"),
    Aim.EXACTLY: N_("exactly {limit}"),
}
_PERIODS = {
    PeriodKind.TERM: N_("whole term"),
    PeriodKind.EACH_YEAR: N_("each year"),
    PeriodKind.UNKNOWN: N_("period not stated"),
}
_QUALIFIERS = {
    "about": N_("the source says “about”, so the figure alone does not decide"),
    "over": N_("the source says “over”"),
    "from": N_("the source says “or more”"),
    "nearly": N_("the source says “nearly”, so the figure alone does not decide"),
    "under": N_("the source says “under”"),
}
_TRENDS = {
    "rising": N_("the source says only that it rises"),
    "falling": N_("the source says only that it falls"),
    "steady": N_("the source says only that it stays as it is"),
}
_BLURS = {
    "about": N_("the goal itself says “about”, so what falls short of it is for a person to judge"),
    "nearly": N_("the goal itself says “nearly”, so what falls short of it is for a person to judge"),
}
_REMARKS = {
    "periods_met": N_("{met} of {of} periods met"),
    "zero_denominator": N_("nobody to count from (0), so there is no share"),
    "no_denominator": N_("the number counted from is missing, so there is no share"),
    "range": N_("the source gives a range, {low} to {high}"),
    "from_printed": N_("read from the printed figure {printed}"),
    "printed_verdict": N_("the verdict is the source's own"),
    "scales_differ": N_("rated on another scale ({level}) than the goal ({goal}); a person must compare them"),
    "unknown_level": N_("no rating scale has the level “{level}”"),
    "growth": N_("measured {measured} against a base of {base}"),
    "latest": N_("the latest result counts: {period}"),
    "missing": N_("no result for {period}"),
    "holding": N_("kept so far"),
    "so_far": N_("falls short so far"),
    "other_periods": N_("{period} lies outside the periods that count"),
    "cannot_add": N_("the results of the parts cannot be added up"),
    "incomplete_goal": N_("the goal names no figure"),
    "set_elsewhere": N_("the figure of the goal is set by {by} and is not known here"),
    "implied_goal": N_("the goal is not printed; worked out from the source it is {figure}"),
    "level_range": N_("the source gives a range of levels, {low} to {high}"),
    "total_misses": N_("{period} has one figure for {count} {kind}: with it the goal was not kept in each of them"),
    "total_keeps": N_("{period} has one figure for {count} {kind}: with it the goal was kept in each of them"),
    "total_open": N_(
        "{period} has one figure for {count} {kind}, which does not say how each of them stands: a person must judge"
    ),
    "total_if_added": N_(
        "{period} has one figure for {count} {kind}: a person must judge; if it is their sum (adds_up: sum_in_year),"
        " the goal was not kept in each of them"
    ),
}
_IN_A_YEAR = {PeriodKind.MONTH: 12, PeriodKind.QUARTER: 4}
_PARTS = {PeriodKind.MONTH: N_("months"), PeriodKind.QUARTER: N_("quarters"), PeriodKind.YEAR: N_("years")}


_NO_CHANGE = {
    Aim.MORE_THAN: N_("an increase"),
    Aim.LESS_THAN: N_("a fall"),
    Aim.AT_LEAST: N_("no fall"),
    Aim.AT_MOST: N_("no increase"),
    Aim.EXACTLY: N_("no change"),
}
#: A fall is told by its size, so its bounds change sides.
_FALLS = {
    Aim.AT_MOST: N_("a fall of at least {limit}"),
    Aim.LESS_THAN: N_("a fall of more than {limit}"),
    Aim.AT_LEAST: N_("a fall of at most {limit}"),
    Aim.MORE_THAN: N_("a fall of less than {limit}"),
    Aim.EXACTLY: N_("a fall of exactly {limit}"),
    Aim.BETWEEN: N_("a fall of {limit}"),
}
_PLACES = {Aim.EXACTLY: N_("place {place}"), Aim.LESS_THAN: N_("better than place {place}")}
_OR_BETTER = N_("place {place} or better")
_BLURRED = {Qualifier.ABOUT: N_("about {limit}"), Qualifier.NEARLY: N_("nearly {limit}")}
_MARGINS = {
    MarginIn.PERCENT: (N_("{figure} of the goal above it"), N_("{figure} of the goal below it")),
    MarginIn.POINTS: (N_("{figure} points above the goal"), N_("{figure} points below the goal")),
    MarginIn.UNITS: (N_("{figure} above the goal"), N_("{figure} below the goal")),
    MarginIn.OF_GOAL: (N_("{figure} of the goal"), N_("{figure} of the goal")),
}


def goal(target: Goal) -> str:
    """Write what a target asks: `15–20 %`, `at least 1 member`, `good or better`, `a fall of at least 0.5 points`."""
    if target.printed:
        return target.printed
    if target.aim is Aim.LEVEL_AT_LEAST:
        return _level(target)
    if target.aim is Aim.ACHIEVED:
        return _("achieved")
    figure = target.low if target.low is not None else target.high
    if figure is None:
        return _("as set by {body}").format(body=target.set_by) if target.set_by else _("as stated")
    if target.aim is Aim.STATED:
        return _("{figure}, for a person to judge").format(figure=_with_unit(show_number(figure), target))
    if target.growth:
        return _growth(target, figure)
    if target.measure is Measure.RANK:
        return _rank(target, figure)
    return _plain(target, figure)


def margin(figure: object, margin_in: str) -> str:
    """Write how far a source says that a goal was passed: `87 % of the goal above it`."""
    above, below = _MARGINS[MarginIn(margin_in)]
    value = figure if isinstance(figure, Decimal) else Decimal(str(figure))
    size = abs(value)
    percents = margin_in in (MarginIn.PERCENT, MarginIn.OF_GOAL)
    words = show_percent(size) if percents else show_number(size)
    return _(below if value < 0 else above).format(figure=words)


def _level(target: Goal) -> str:
    words = own_scale.parse(target.scale) if target.scale else ()
    if words and own_scale.place(words, target.level or "") == len(words) - 1:
        return target.level or ""
    return _("{level} or better").format(level=target.level) if words else labels.level_or_better(target.level)


def _plain(target: Goal, figure: Decimal) -> str:
    """Write a goal for a figure itself."""
    if target.aim is Aim.AT_MOST and figure == 0:
        return _("none")
    if target.aim is Aim.AT_LEAST and target.measure is Measure.SHARE and target.low == whole_in(target.unit):
        # All of them: nobody says "at least 100 %".
        return _with_unit(show_number(figure), target)
    if target.aim is Aim.BETWEEN and target.low is not None and target.high is not None:
        return _with_unit(f"{show_number(target.low)}–{show_number(target.high)}", target)
    limit = show_number(figure)
    if target.out_of is not None:
        limit = f"{limit}/{show_number(target.out_of)}"
    limit = _with_unit(limit, target)
    if target.qualifier and (blurred := _BLURRED.get(parse_qualifier(target.qualifier) or Qualifier.FROM)):
        return _(blurred).format(limit=limit)
    return _(_BOUNDS[target.aim]).format(limit=limit)


def _rank(target: Goal, place: Decimal) -> str:
    if target.aim is Aim.AT_MOST and place == 1:
        return _("first place")
    if target.aim is Aim.BETWEEN and target.low is not None and target.high is not None:
        return _("place {first} to {last}").format(first=show_number(target.low), last=show_number(target.high))
    return _(_PLACES.get(target.aim, _OR_BETTER)).format(place=show_number(place))


def _growth(target: Goal, figure: Decimal) -> str:
    """Write a goal for a change: its direction in words, its size without a sign."""
    ends = [end for end in (target.low, target.high) if end is not None]
    if target.growth is Growth.TIMES:
        span = "–".join(show_number(end) for end in (ends if target.aim is Aim.BETWEEN else [figure]))
        bound = N_("{limit}") if target.aim is Aim.BETWEEN else _BOUNDS[target.aim]
        words = _("{goal} times the base").format(goal=_(bound).format(limit=span))
    elif not figure and target.aim in _NO_CHANGE:
        words = _(_NO_CHANGE[target.aim])
    elif all(end <= 0 for end in ends):
        sizes = sorted(abs(end) for end in ends) if target.aim is Aim.BETWEEN else [abs(figure)]
        limit = _with_unit("–".join(show_number(size) for size in sizes), target)
        words = _(_FALLS[target.aim]).format(limit=limit)
    else:
        sizes = ends if target.aim is Aim.BETWEEN else [figure]
        limit = _with_unit("–".join(show_number(size) for size in sizes), target)
        bound = N_("{limit}") if target.aim is Aim.BETWEEN else _BOUNDS[target.aim]
        words = _("growth of {goal}").format(goal=_(bound).format(limit=limit))
    return words


def term_before(label: str) -> str:
    """Name the term before; a source that does not say its years calls it only that."""
    return _("Term {term}").format(term=label) if any(sign.isdigit() for sign in label) else _("The term before")


def period(value: Period) -> str:
    """Write a period as people say it: `2020`, `quarter 2/2020`, `05/2020`, `2020–2021`, `whole term`."""
    match value.kind:
        case PeriodKind.YEAR:
            return f"{value.year}"
        case PeriodKind.QUARTER:
            return _("quarter {quarter}/{year}").format(quarter=value.part, year=value.year)
        case PeriodKind.MONTH:
            return f"{value.part:02}/{value.year}"
        case PeriodKind.SPAN:
            return f"{value.year}–{value.part}"
        case _:
            return _(_PERIODS[value.kind])


def remark(note: Note, *, unit: str = "") -> str:
    """Word one remark of a judgement; a goal that was worked out is told in the unit of its target."""
    figures = note.figures
    if note.code == "approximate":
        return _(_QUALIFIERS[str(figures["qualifier"])])
    if note.code == "trend":
        return _(_TRENDS[str(figures["trend"])])
    if note.code == "goal_approximate":
        return _(_BLURS[str(figures["qualifier"])])
    if note.code == "level_range":
        return _(_REMARKS[note.code]).format(**{name: labels.level(str(value)) for name, value in figures.items()})
    if note.code == "implied_goal":
        return _(_REMARKS[note.code]).format(figure=f"{number(figures['figure'])} {unit}".rstrip())
    if note.code == "growth" and "measured" not in figures:
        return _("growth from a base of 0 has no percentage")
    if note.code == "added_up":
        count = figures["periods"]
        many = count if isinstance(count, int) else 0
        return ngettext("added up from {periods} result", "added up from {periods} results", many).format(periods=many)
    if note.code == "waiting":
        people = figures["people"]
        many = people if isinstance(people, int) else 0
        return ngettext(
            "{period}: {people} member is still to be rated", "{period}: {people} members are still to be rated", many
        ).format(period=_shown("period", figures["period"]), people=many)
    return _(_REMARKS[note.code]).format(**{name: _shown(name, value) for name, value in figures.items()})


def remarks(notes: Sequence[Note], *, unit: str = "") -> list[str]:
    """Word several remarks, each once, missing periods in one sentence."""
    missing = _missing([note.figures["period"] for note in notes if note.code == "missing"])
    words = [remark(note, unit=unit) for note in notes if note.code != "missing"]
    if missing:
        words.append(_("no result for {period}").format(period=", ".join(missing)))
    return list(dict.fromkeys(word for word in words if word))


def _with_unit(number: str, target: Goal) -> str:
    unit = target.unit or ""
    in_percent = target.measure is Measure.SHARE and whole_in(unit) == WHOLE
    if target.growth is Growth.POINTS and in_percent:
        unit = _("percentage points")
    elif (target.growth is Growth.PERCENT and "%" not in unit) or (not unit and target.measure is Measure.SHARE):
        unit = "%"
    if unit.startswith("%") and language() == "en":
        return f"{number}{unit}"
    return f"{number} {unit}".strip()


def growth_unit(target: Goal) -> str:
    """Give the unit of a change: percent of the base, how many times it, or points; empty when it is no change."""
    if target.growth is Growth.TIMES:
        return _("times")
    return _with_unit("", target) if target.growth else ""


def spread(notes: Sequence[Note]) -> str:
    """Say for how many periods one figure stands, such as `12 months`; empty when it stands for its own."""
    total = next((note.figures for note in notes if note.code.startswith("total_")), None)
    return f"{total['count']} {_shown('kind', total['kind'])}" if total else ""


def number(value: object) -> str:
    """Write a figure with the decimal mark of the language."""
    return show_number(value) if isinstance(value, int | Decimal) else str(value)


def _missing(periods: Sequence[object]) -> list[str]:
    """Name periods; the months or quarters of a whole year by their year, so that nobody reads twelve months."""
    named: dict[str, None] = {}
    known = [each for each in periods if isinstance(each, Period)]
    for each in known:
        count = _IN_A_YEAR.get(each.kind)
        alike = [other for other in known if other.kind is each.kind and other.year == each.year]
        if count and len(alike) == count:
            kind = _(_PARTS[each.kind])
            named[_("all {count} {kind} of {year}").format(count=count, kind=kind, year=each.year)] = None
        else:
            named[period(each)] = None
    return list(named)


def span(low: Decimal | int, high: Decimal | int) -> str:
    """Write a range of figures; below zero a dash would read as a sign."""
    words = _("{low} to {high}") if min(low, high) < 0 else "{low}–{high}"
    return words.format(low=show_number(low), high=show_number(high))


def _shown(name: str, value: object) -> str:
    if name == "kind":
        return _(_PARTS[PeriodKind(str(value))])
    if name in ("level", "goal"):
        return labels.level(str(value)) or ""
    return period(value) if isinstance(value, Period) else number(value)
