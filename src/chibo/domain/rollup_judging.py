"""Many targets judged at once: the same rules as for one (`target_judging`), asked once for each thing that differs.

Thousands of branches set the same few goals, and many of their figures are alike. A yearly target is judged year by
year, so the figure of one year against one goal is judged once for all branches; any other target once for all that
have the same goal, the same results and the same term.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from chibo.domain.period import Period, PeriodKind
from chibo.domain.share import WHOLE, Figure
from chibo.domain.target import Every, Measure, Result, Target
from chibo.domain.target_judging import judge, judge_alone, whole
from chibo.domain.verdict import PeriodJudgement, Verdict

#: A result as it is stored: its period as it is written, then everything else; `read` turns it into one the rules know.
Stored: TypeAlias = tuple[Any, ...]

#: Years as periods are written.
_ONE_YEAR = {f"{year:04}": year for year in range(1900, 2200)}
#: Verdicts as bits, so that the verdicts of many years are put together once for each mixture of them.
_BITS: dict[Verdict | None, int] = {None: 0} | {verdict: 1 << place for place, verdict in enumerate(Verdict)}


@dataclass(frozen=True, slots=True)
class Span:
    """The term of a branch as far as judging needs it.

    Args:
        years: the years that fall due in it.
        starts: its first day, or None.
        ends: its last possible day, or None.
    """

    years: tuple[int, ...]
    starts: date | None
    ends: date | None


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """What one period of a target amounts to. Two branches with the same figures share one.

    Args:
        period: the period.
        verdict: its verdict; None when it is only a part of what is judged.
        numerator: n of a share.
        denominator: d of a share.
        value: the count, the amount or the change.
        held: whether a title is held; None for everything else.
        level: the code of a level, or empty.
        percent: the percentage of a share; in per mille when `of` says so.
        words: the figure as printed or told, when there is no other.
        approximate: the source says `khoảng`, `trên`, ... or gives a range.
        of: what all are in the unit of a share, see `share.whole_in`.
    """

    period: Period
    verdict: Verdict | None
    numerator: Figure | None = None
    denominator: Figure | None = None
    value: Decimal | None = None
    held: bool | None = None
    level: str = ""
    percent: Decimal | None = None
    words: str = ""
    approximate: bool = False
    of: int = WHOLE

    @property
    def known(self) -> bool:
        """Whether anything at all is stated for the period."""
        if self.numerator is not None or self.value is not None or self.percent is not None:
            return True
        return self.held is not None or bool(self.level or self.words)


class Judged(NamedTuple):
    """A target's verdict and its periods, in the order of time."""

    verdict: Verdict
    entries: tuple[Entry, ...]


class Judge:
    """Judges targets as of a day and remembers what it has judged."""

    def __init__(self, *, on: date, year: int | None, read: Callable[[Stored], Result]) -> None:
        """Begin with nothing remembered.

        Args:
            on: the day as of which is judged.
            year: only this year's results are taken, and the verdicts on it; None takes the whole term.
            read: turns a stored result into one the rules know.
        """
        self._on = on
        self._year = year
        # The years of a term that is judged as a whole are mixed in many ways, each from the same few results.
        self._read = cache(read)
        self._goals: list[Target] = []
        self._yearly: list[bool] = []
        #: By goal, then by result, or by the year of which none is known: the year, what it amounts to, its verdict.
        self._years: list[dict[Hashable, tuple[int, Entry, int]]] = []
        self._figured: dict[tuple[Hashable, ...], Entry] = {}
        self._wholes: dict[int, Verdict] = {}
        self._others: dict[tuple[Hashable, ...], Judged] = {}

    def number(self, goal: Target) -> int:
        """Take in a goal and give the number by which it is judged; equal goals should be taken in once."""
        self._goals.append(goal)
        self._yearly.append(goal.every is Every.YEAR)
        self._years.append({})
        return len(self._goals) - 1

    def judged(self, number: int, results: Sequence[Stored], span: Span) -> Judged:
        """Judge a target by its results; of two for one period the later in the list counts.

        Args:
            number: the goal, from `number`.
            results: what is stored.
            span: the term of the branch.
        """
        if self._yearly[number]:
            judged = self._by_years(number, results, span.years)
            if judged is not None:
                return judged
        key = (number, tuple(results), span)
        found = self._others.get(key)
        if found is None:
            found = self._others[key] = self._in_full(number, results, span)
        return found

    def _by_years(self, number: int, results: Sequence[Stored], years: tuple[int, ...]) -> Judged | None:
        """Judge a yearly target year by year; None when a result is for anything else than one of its years."""
        known = self._years[number]
        found: dict[int, tuple[int, Entry, int]] = {}
        for result in results:
            judged = known.get(result)
            if judged is None:
                year = _ONE_YEAR.get(result[0])
                if year is None:
                    return None
                judged = known[result] = self._one_year(number, result, year)
            found[judged[0]] = judged
        if tuple(found) != years:
            if not found.keys() <= set(years):
                return None
            found = {year: found.get(year) or self._unknown_year(number, year) for year in years}
        if self._year is not None:
            found = {year: judged for year, judged in found.items() if year == self._year}
        entries = []
        seen = 0
        for _each, entry, bit in found.values():
            entries.append(entry)
            seen |= bit
        verdict = self._wholes.get(seen)
        if verdict is None:
            verdict = self._wholes[seen] = whole(each for each, bit in _BITS.items() if seen & bit)
        return Judged(verdict, tuple(entries))

    def _unknown_year(self, number: int, year: int) -> tuple[int, Entry, int]:
        known = self._years[number]
        if year not in known:
            known[year] = self._one_year(number, None, year)
        return known[year]

    def _one_year(self, number: int, result: Stored | None, year: int) -> tuple[int, Entry, int]:
        goal = self._goals[number]
        if goal.measure is Measure.LEVEL or result is None:
            entry = self._judge_year(goal, result, year)
        else:
            # The same figure against the same goal in another year: only whether that year is over makes a difference.
            key = (number, date(year, 12, 31) <= self._on, date(year, 1, 1) <= self._on, result[1:])
            figured = self._figured.get(key)
            if figured is None:
                figured = self._figured[key] = self._judge_year(goal, result, year)
            entry = replace(figured, period=_of_year(year))
        return year, entry, _BITS[entry.verdict]

    def _judge_year(self, goal: Target, result: Stored | None, year: int) -> Entry:
        given = None if result is None else self._read(result)
        return entry_of(goal, judge_alone(goal, given, period=Period.of_year(year), on=self._on))

    def _in_full(self, number: int, results: Sequence[Stored], span: Span) -> Judged:
        goal = self._goals[number]
        given = [self._read(result) for result in results]
        judgement = judge(goal, given, years=span.years, term_end=span.ends, on=self._on, term_start=span.starts)
        entries = tuple(entry_of(goal, period) for period in judgement.periods)
        if self._year is None:
            return Judged(judgement.verdict, entries)
        inside = tuple(entry for entry in entries if _lies_in(entry.period, self._year))
        if goal.every in (Every.TERM, Every.BY):
            # What is due at the end of the term is not decided by one of its years: its figure so far stands beside.
            whole_term = tuple(entry for entry in entries if entry.period.kind is PeriodKind.TERM)
            return Judged(judgement.verdict, (*inside, *whole_term))
        return Judged(whole(entry.verdict for entry in inside), inside)


@cache
def _of_year(year: int) -> Period:
    return Period.of_year(year)


def _lies_in(period: Period, year: int) -> bool:
    starts, ends = period.starts, period.ends
    return starts is not None and ends is not None and starts.year == ends.year == year


def entry_of(goal: Target, judged: PeriodJudgement) -> Entry:
    """Give what a judged period amounts to."""
    title = goal.measure is Measure.TITLE
    # A title that n of d people hold is a share of them.
    share = (goal.measure is Measure.SHARE and goal.growth is None) or (title and bool(judged.denominator))
    counted = share and judged.numerator is not None and judged.denominator
    return Entry(
        period=judged.period,
        verdict=judged.verdict,
        numerator=judged.numerator if counted else None,
        denominator=judged.denominator if counted else None,
        value=None if share or title else judged.value,
        held=bool(judged.value) if title and not share and judged.value is not None else None,
        level=judged.level,
        percent=judged.value if share else None,
        words=judged.text or judged.printed or judged.printed_verdict,
        approximate=bool(judged.qualifier) or any(note.code == "range" for note in judged.notes),
        of=goal.whole if share and not title else WHOLE,
    )
