"""A figure for a longer time than the goal asks about: 11 meetings in a year under "one every month".

Such a total says nothing of each month, but it can prove something of them together, and only what it proves is judged:

- The mean of figures that all lie within a goal lies within it too. So a total whose mean lies outside proves that some
  period missed: 11 of 12 meetings. A total of 12 proves nothing, since one month may have had two and another none.
- Counts are never below zero. So a total that keeps a ceiling by itself keeps it in each period ("none in the year"),
  and of a longer time than the periods asked about a floor that is missed by all of it is missed by them.
- What is known of single periods is taken off first; a total of which one period is left is that period's figure.

All of it holds only of what adds up (`adds_up`); of a goal whose periods stand by themselves the figure of a year may
be that of its last day, and a person must judge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from chibo.domain.period import Period, PeriodKind
from chibo.domain.target import AddsUp, Aim, Measure, Result, Target
from chibo.domain.target_adding import Known, figures_of
from chibo.domain.target_figure import Weighed, goal_rule, weigh
from chibo.domain.verdict import Note, NoteValue, Verdict

_MISSED = (Verdict.NOT_MET, Verdict.OVER_CAP)
_KEPT = (Verdict.MET, Verdict.EXCEEDED)
_FLOORS = (Aim.AT_LEAST, Aim.MORE_THAN, Aim.EXACTLY, Aim.BETWEEN)
_CEILINGS = (Aim.AT_MOST, Aim.LESS_THAN)
#: Of several totals the shortest says most.
_LONGER = (PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.SPAN, PeriodKind.TERM)
_LENGTH = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Total:
    """A figure for several periods of a goal.

    Args:
        result: the figure.
        periods: the periods that lie in its time and have no result of their own.
        weighed: what it proves of them; `to_judge` when nothing.
    """

    result: Result
    periods: tuple[Period, ...]
    weighed: Weighed


def totals(
    target: Target,
    given: Mapping[Period, Result],
    *,
    known: Mapping[Period, Known],
    term: tuple[date | None, date | None],
    on: date,
) -> list[Total]:
    """Find the figures that stand for several periods of a goal, the shorter before the longer.

    Args:
        target: the goal; it asks about each of the periods.
        given: every result by its period.
        known: what is known of each period that falls due in the term, in the order of time.
        term: the first and the last day of the term, as far as they are known.
        on: the day as of which is judged; a total of a time that has not ended proves nothing.
    """
    open_ones = {period for period, each in known.items() if each.result is None and each.addable}
    found: list[Total] = []
    longer = [period for period in given if period.kind in _LONGER and period not in known]
    for period in sorted(longer, key=lambda each: (_LONGER.index(each.kind), each)):
        first, last = term if period.kind is PeriodKind.TERM else (period.starts, period.ends)
        if first is None or last is None:
            continue
        inside = [each for each in known if _lies_in(each, first, last)]
        left = [each for each in inside if each in open_ones]
        if len(inside) > 1 and left:
            ended = last <= on and not given[period].so_far
            parts = [known[each] for each in inside]
            proven = _proven(target, given[period], parts, tiled=_tiled(inside, first, last)) if ended else None
            weighed = _weighed(target, given[period], proven)
            found.append(Total(given[period], tuple(left), _told(weighed, inside, period)))
            open_ones -= set(left)
    return found


def _weighed(target: Target, result: Result, proven: Verdict | None) -> Weighed:
    """Give a total with the verdict that it proves; of what does not add up nobody knows whether it is a total."""
    shown = weigh(target, result)
    if proven is None:
        return replace(shown, verdict=Verdict.TO_JUDGE, rule="period.unclear", notes=(*shown.notes, Note("total_open")))
    if target.adds_up is AddsUp.SNAPSHOT:
        note = Note("total_if_added" if proven in _MISSED else "total_open")
        return replace(shown, verdict=Verdict.TO_JUDGE, rule="period.unclear", notes=(*shown.notes, note))
    note = Note("total_misses" if proven in _MISSED else "total_keeps")
    return replace(shown, verdict=proven, rule="period.total", notes=(*shown.notes, note))


def _proven(target: Target, result: Result, inside: Sequence[Known], *, tiled: bool) -> Verdict | None:
    """Give the verdict that a total proves of the periods in its time; None when it proves nothing.

    Args:
        target: the goal for each of them.
        result: the total.
        inside: what is known of each of them.
        tiled: they are all of its time.
    """
    if target.growth or target.measure not in (Measure.SHARE, Measure.COUNT, Measure.AMOUNT):
        return None
    if target.measure is Measure.SHARE:
        # The share of all of it lies between the lowest and the highest of its parts.
        said = weigh(target, result)
        return said.verdict if tiled and said.rule == goal_rule(target) and said.verdict in _MISSED else None
    target = _whole_numbers(target)
    left, count = _rest(target, result, inside)
    if count == 1 and tiled:
        return _decided(target, left)
    together = replace(target, low=_times(target.low, count), high=_times(target.high, count))
    mean = _decided(together, left) if tiled else None
    if mean in _MISSED:
        return mean
    if target.measure is not Measure.COUNT:
        return None
    if target.aim in _FLOORS and target.floor is not None:
        floor = replace(together, aim=Aim.AT_LEAST, low=_times(target.floor, count), high=None, cap=None)
        if _decided(floor, left) is Verdict.NOT_MET:
            return Verdict.NOT_MET
    if target.aim in _CEILINGS and _decided(target, left) in _KEPT:
        return Verdict.MET
    return None


def _decided(target: Target, result: Result) -> Verdict | None:
    """Give the verdict of a figure by the goal's own rule; None when words or a guess would decide."""
    said = weigh(target, result)
    return said.verdict if said.rule == goal_rule(target) else None


def _rest(target: Target, result: Result, inside: Sequence[Known]) -> tuple[Result, int]:
    """Take what is known of single periods off a total, and say for how many periods the rest stands.

    The whole total stands for all of them when something known cannot be taken off exactly.
    """
    parts = [each.result for each in inside if each.result is not None]
    exact = all(
        each.complete and each.result is not None and not each.result.qualifier for each in inside if each.result
    )
    figures = [figures_of(target, part) for part in parts]
    total = figures_of(target, result)
    if total is None or not exact or any(figure is None or figure[0] != figure[1] for figure in figures):
        return result, len(inside)
    taken = sum((Decimal(figure[0]) for figure in figures if figure), Decimal(0))
    rest = replace(
        result,
        numerator=None,
        denominator=None,
        value=Decimal(total[0]) - taken,
        value_high=None if total[0] == total[1] else Decimal(total[1]) - taken,
    )
    return rest, len(inside) - len(parts)


def _whole_numbers(target: Target) -> Target:
    """Write a strict bound on a count as the next whole number: more than 0 is at least 1."""
    if target.measure is not Measure.COUNT:
        return target
    if target.aim is Aim.MORE_THAN and target.floor is not None:
        return replace(target, aim=Aim.AT_LEAST, low=Decimal(target.floor.__floor__() + 1), high=None)
    if target.aim is Aim.LESS_THAN and target.ceiling is not None:
        return replace(target, aim=Aim.AT_MOST, high=Decimal(target.ceiling.__ceil__() - 1), low=None)
    return target


def _times(figure: Decimal | None, count: int) -> Decimal | None:
    return None if figure is None else figure * count


def _told(weighed: Weighed, inside: Sequence[Period], period: Period) -> Weighed:
    """Put into the remark of how many periods it speaks."""
    *before, last = weighed.notes
    figures: dict[str, NoteValue] = {"period": period, "count": len(inside), "kind": inside[0].kind.value}
    return replace(weighed, notes=(*before, Note(last.code, figures)))


def _lies_in(period: Period, first: date, last: date) -> bool:
    starts, ends = period.starts, period.ends
    return starts is not None and ends is not None and first <= starts and ends <= last


def _tiled(inside: Sequence[Period], first: date, last: date) -> bool:
    """Tell whether periods of one kind fill a time without a gap."""
    if not inside or inside[0].starts != first or inside[-1].ends != last:
        return False
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    return months == len(inside) * _LENGTH[inside[0].kind]
