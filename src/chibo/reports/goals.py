"""Goals, periods and the remarks of a judgement, in words."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from chibo.domain.period import Period, PeriodKind
from chibo.domain.target import Aim, Growth, Measure
from chibo.domain.verdict import Note
from chibo.i18n import N_, _, language, ngettext, show_number
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
}


#: All of them: nobody says "at least 100 %".
_ALL = 100


def goal(target: Goal) -> str:
    """Write what a target asks: `15–20 %`, `at least 1 member`, `good or better`."""
    if target.printed:
        return target.printed
    if target.aim is Aim.LEVEL_AT_LEAST:
        return _("{level} or better").format(level=labels.level(target.level))
    if target.aim is Aim.ACHIEVED:
        return _("achieved")
    if target.aim is Aim.STATED:
        return _("as stated")
    if target.aim is Aim.AT_MOST and not target.growth and 0 in (target.low, target.high):
        return _("none")
    if target.aim is Aim.AT_LEAST and target.measure is Measure.SHARE and target.low == _ALL and not target.growth:
        return _with_unit(show_number(target.low), target)
    if target.aim is Aim.BETWEEN and target.low is not None and target.high is not None:
        words = _with_unit(f"{show_number(target.low)}–{show_number(target.high)}", target)
    else:
        limit = target.low if target.low is not None else target.high
        if limit is None:
            return _("as stated")
        words = _(_BOUNDS[target.aim]).format(limit=_with_unit(show_number(limit), target))
    return _("growth of {goal}").format(goal=words) if target.growth else words


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


def remark(note: Note) -> str:
    """Word one remark of a judgement."""
    figures = note.figures
    if note.code == "approximate":
        return _(_QUALIFIERS[str(figures["qualifier"])])
    if note.code == "growth" and "measured" not in figures:
        return _("growth from a base of 0 has no percentage")
    if note.code == "added_up":
        count = figures["periods"]
        many = count if isinstance(count, int) else 0
        return ngettext("added up from {periods} result", "added up from {periods} results", many).format(periods=many)
    return _(_REMARKS[note.code]).format(**{name: _shown(name, value) for name, value in figures.items()})


def remarks(notes: Sequence[Note]) -> list[str]:
    """Word several remarks, each once, missing periods in one sentence."""
    missing = [_period(note.figures["period"]) for note in notes if note.code == "missing"]
    words = [remark(note) for note in notes if note.code != "missing"]
    if missing:
        words.append(_("no result for {period}").format(period=", ".join(missing)))
    return list(dict.fromkeys(word for word in words if word))


def _with_unit(number: str, target: Goal) -> str:
    unit = target.unit or ("%" if target.measure is Measure.SHARE or target.growth is Growth.PERCENT else "")
    if unit == "%" and language() == "en":
        return f"{number}%"
    return f"{number} {unit}".strip()


def number(value: object) -> str:
    """Write a figure with the decimal mark of the language."""
    return show_number(value) if isinstance(value, int | Decimal) else str(value)


def _shown(name: str, value: object) -> str:
    if name in ("level", "goal"):
        return labels.level(str(value)) or ""
    return period(value) if isinstance(value, Period) else number(value)


def _period(value: object) -> str:
    return period(value) if isinstance(value, Period) else str(value)
