"""The ratings of a period in figures, in the order of form 7B: all, not rated and why, rated, levels (papers 1h)."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from chibo.domain.member_rating import NotRated
from chibo.domain.rating_roll import State
from chibo.domain.share import percent
from chibo.i18n import _
from chibo.reports import goals, rating_words
from chibo.reports.document import Align, Cell, Column, Document, Facts, Line, Paragraph, Share, Table, Tone
from chibo.reports.rating_roll import closed, head, on_the_way
from chibo.services.rating_rolls import Entry, Roll

#: Grounds for not being rated, in the order of the form.
_GROUNDS = (NotRated.EXEMPT, NotRated.SUSPENDED, NotRated.ADMITTED_LATELY, NotRated.OTHER)


def summary(roll: Roll) -> Document:
    """Count the roll of a period."""
    levels = _levels(roll)
    total, rated = len(roll.entries), len(roll.of(State.RATED))
    lines = [Line((_("All on the roll"), total, None, None))]
    lines += [
        Line((rating_words.ground(ground), roll.grounds[ground], _share(roll.grounds[ground], total), None), depth=1)
        for ground in _GROUNDS
        if roll.grounds[ground]
    ]
    not_yet = len(roll.of(State.NOT_YET))
    lines.append(Line((_("Not yet rated"), not_yet, _share(not_yet, total), None), depth=1))
    lines.append(Line((_("Rated"), rated, _share(rated, total), None)))
    lines += [
        Line((rating_words.level(code), count, _share(count, total), _share(count, rated)), depth=1)
        for code, count in levels.items()
    ]
    table = Table(
        columns=(
            Column("item", _("Members"), names=True),
            Column("count", _("Number"), align=Align.RIGHT),
            Column("of_all", _("Of all"), align=Align.RIGHT),
            Column("of_rated", _("Of those rated"), align=Align.RIGHT),
        ),
        lines=tuple(lines),
    )
    title = (
        _("Ratings of {code} and below in figures, {period}")
        if roll.below
        else _("Ratings of {code} in figures, {period}")
    )
    others = [entry for entry in roll.entries if not entry.standing.counted]
    return Document(
        title=title.format(code=roll.organization.code, period=goals.period(roll.period)),
        notice=_("This organisation is fictional.") if roll.organization.fictional else "",
        blocks=(
            Facts((*_own(roll), *_ratios(levels, rated))),
            table,
            *((_branches(roll),) if roll.below else ()),
            *(
                (
                    Paragraph(
                        _("Rated here, though no member here at the end of the period: {names}").format(
                            names=", ".join(entry.member.name for entry in others)
                        ),
                        Tone.WARNING,
                    ),
                )
                if others
                else ()
            ),
            *on_the_way(roll),
        ),
        data=_data(roll),
    )


def _own(roll: Roll) -> Iterable[tuple[str, Cell]]:
    """Give what the head of a roll says beside its numbers, which the table has."""
    counted = {_("Rated"), _("Not yet rated"), _("Not to be rated")}
    return (fact for fact in head(roll) if fact[0] not in counted)


def _ratios(levels: Counter[str], rated: int) -> tuple[tuple[str, Cell], ...]:
    """Give the share of excellent ratings of each base that is in use, since the two differ (R106)."""
    if "excellent" not in levels:
        return ()
    excellent, good = levels["excellent"], levels["good"]
    return (
        (_("Excellent among those rated"), _share(excellent, rated)),
        (_("Excellent to those rated good"), _share(excellent, good)),
        (_("Excellent among those rated good or better"), _share(excellent, excellent + good)),
    )


def _levels(roll: Roll) -> Counter[str]:
    """Count each level of the scale of the time, those nobody has too; then levels of another scale."""
    found = Counter(dict.fromkeys(roll.scale, 0))
    found.update(roll.levels)
    return found


def _share(part: int, whole: int) -> Share | None:
    return Share(part, whole, percent(part, whole)) if whole else None


def _branches(roll: Roll) -> Table:
    """Count each organisation on the roll by itself."""
    codes = list(_levels(roll))
    return Table(
        columns=(
            Column("organization", _("Organisation"), names=True),
            Column("total", _("All"), align=Align.RIGHT),
            Column("not_rated", _("Not to be rated"), align=Align.RIGHT),
            Column("not_yet", _("Not yet rated"), align=Align.RIGHT),
            Column("rated", _("Rated"), align=Align.RIGHT),
            *(Column(code, rating_words.level(code) or code, align=Align.RIGHT) for code in codes),
        ),
        lines=tuple(
            Line((code, *_states(entries), *(_counted(entries)[level] for level in codes)))
            for code, entries in _by_branch(roll)
        ),
    )


def _by_branch(roll: Roll) -> list[tuple[str, list[Entry]]]:
    found: dict[str, list[Entry]] = {}
    for entry in roll.entries:
        found.setdefault(entry.organization, []).append(entry)
    return sorted(found.items())


def _states(entries: Sequence[Entry]) -> tuple[int, int, int, int]:
    states = Counter(entry.place.state for entry in entries)
    return len(entries), states[State.NOT_RATED], states[State.NOT_YET], states[State.RATED]


def _counted(entries: Sequence[Entry]) -> Counter[str]:
    return Counter(entry.rating.level for entry in entries if entry.rating and entry.rating.level)


# --- for programs -------------------------------------------------------------------------------------------------


def _data(roll: Roll) -> dict[str, Any]:
    levels = _levels(roll)
    excellent, good = levels["excellent"], levels["good"]
    rated = len(roll.of(State.RATED))
    return {
        "organization": roll.organization.code,
        "below": roll.below,
        "period": str(roll.period),
        "on": roll.on.isoformat(),
        "closed": closed(roll),
        **_figures(roll.entries, list(levels)),
        "excellent_of_rated": _fraction(excellent, rated),
        "excellent_of_good": _fraction(excellent, good),
        "excellent_of_good_or_better": _fraction(excellent, excellent + good),
        "organizations": [
            {"organization": code, **_figures(entries, list(levels))} for code, entries in _by_branch(roll)
        ],
    }


def _figures(entries: Sequence[Entry], codes: Sequence[str]) -> dict[str, Any]:
    total, not_rated, not_yet, rated = _states(entries)
    grounds = Counter(
        entry.place.ground for entry in entries if entry.place.state is State.NOT_RATED and entry.place.ground
    )
    counted = _counted(entries)
    return {
        "total": total,
        "not_rated": not_rated,
        "grounds": {ground.value: grounds[ground] for ground in _GROUNDS},
        "not_yet": not_yet,
        "rated": rated,
        "levels": {code: counted[code] for code in codes},
    }


def _fraction(part: int, whole: int) -> dict[str, Any]:
    """Give a share with its parts; the percentage is null where there is nothing to share."""
    return {"numerator": part, "denominator": whole, "percent": f"{percent(part, whole):f}" if whole else None}
