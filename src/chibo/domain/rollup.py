"""Figures of many branches added up: numerators and denominators, never percentages (design §4).

Added together is only what measures the same: the same indicator (else the same metric), measure, unit and
population. What cannot be added is named with its branch and the reason, and never taken for zero.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from chibo.domain import unit as units
from chibo.domain.metric import with_official
from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.domain.rollup_judging import Entry
from chibo.domain.share import PER_MILLE, WHOLE, Figure, told, whole_in
from chibo.domain.target import Growth, Measure, Official
from chibo.domain.verdict import Verdict

#: Words of one population in sources of different years and languages.
_POPULATIONS = {"members": "members", "dang vien": "members", "members rated": "members"}
_ADDED = (Measure.COUNT, Measure.AMOUNT)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is measured: targets of the same kind can be added up.

    Args:
        indicator: the code of what is measured, or empty: then the metric says it.
        metric: the name of the metric, for a target without an indicator.
        measure: how it is measured.
        unit: what is counted, one for all its spellings; of shares `‰`, and empty for those in percent.
        population: of whom a share is; empty when no target says so.
        growth: whether it is a change.
    """

    indicator: str
    metric: str
    measure: Measure
    unit: str = ""
    population: str = ""
    growth: Growth | None = None

    @property
    def name(self) -> str:
        """The indicator, else the metric."""
        return self.indicator or self.metric


def kind_of(
    *,
    indicator: str | None,
    metric: str | None,
    measure: Measure,
    unit: str | None,
    population: str | None,
    growth: Growth | None,
) -> Kind | None:
    """Say what a target measures; None when nothing says so, and then it is compared with no other."""
    if not indicator and not metric:
        return None
    whom = fold(population or "")
    share = measure is Measure.SHARE and growth is None
    return Kind(
        indicator=indicator or "",
        # Which figure is the official one makes it no other thing.
        metric="" if indicator else with_official(metric or "", Official.COMPUTED),
        measure=measure,
        unit=units.key(unit or "") if measure in _ADDED or growth else PER_MILLE if whole_in(unit) != WHOLE else "",
        population=_POPULATIONS.get(whom, whom) if share else "",
        growth=growth,
    )


def merged(kinds: Iterable[Kind]) -> dict[Kind, Kind]:
    """Put kinds together that only differ in a population or unit one of them does not state.

    Returns:
        For each kind the one it belongs to; it stays alone when several stated ones could be meant.
    """
    found: dict[Kind, Kind] = {}
    stated: dict[tuple[object, ...], list[Kind]] = {}
    for kind in dict.fromkeys(kinds):
        found[kind] = kind
        stated.setdefault(_without_details(kind), []).append(kind)
    for together in stated.values():
        for kind in together:
            fuller = [
                other
                for other in together
                if other != kind
                and kind.unit in (other.unit, *_unstated(kind))
                and kind.population in ("", other.population)
            ]
            if len(fuller) == 1:
                found[kind] = fuller[0]
    return found


def _unstated(kind: Kind) -> tuple[str, ...]:
    """Give the unit that says nothing: a share without one is in percent, so it is none in per mille."""
    return () if kind.measure is Measure.SHARE else ("",)


def _without_details(kind: Kind) -> tuple[object, ...]:
    return kind.indicator, kind.metric, kind.measure, kind.growth


class WhyNot(StrEnum):
    """Why a figure is not in a sum."""

    PERCENT_ONLY = "percent_only"
    WORDS_ONLY = "words_only"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class Left:
    """A figure that is known but cannot be added.

    Args:
        line: the line of its branch in the tree.
        why: the reason.
        entry: the figure.
    """

    line: int
    why: WhyNot
    entry: Entry


@dataclass(slots=True)
class PeriodSum:
    """The figures of one period added up.

    Args:
        period: the period.
        branches: how many figures are in the sum, or for levels and titles how many are counted.
        numerator: the sum of the numerators of shares; None while there is none.
        denominator: the sum of their denominators.
        value: the sum of counts or amounts; None while there is none.
        levels: how many branches have each level; `held` and `not_held` of a title.
        approximate: the lines whose figure the source gives as `about`, `over`, ... or as a range; they are added
            with the figure named.
        missing: the lines for which the period is due and nothing is known.
        left: figures that cannot be added.
        of: what all are in the unit of the share, see `share.whole_in`.
        bounds: the figures of the goals that stand printed beside the sum.
    """

    period: Period
    branches: int = 0
    numerator: Figure | None = None
    denominator: Figure | None = None
    value: Decimal | None = None
    levels: Counter[str] = field(default_factory=Counter)
    approximate: list[int] = field(default_factory=list)
    missing: list[int] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    of: int = WHOLE
    bounds: tuple[Decimal, ...] = ()

    @property
    def percent(self) -> Decimal | None:
        """The share of the sums, in percent or in per mille as `of` says."""
        if self.numerator is None or not self.denominator:
            return None
        return told(Fraction(self.numerator) * self.of / Fraction(self.denominator), self.bounds)


class Reported(NamedTuple):
    """What one target of one branch amounts to.

    Args:
        line: the line of the branch in the tree.
        target: which target it is.
        verdict: its verdict.
        entries: its periods.
    """

    line: int
    target: int
    verdict: Verdict
    entries: tuple[Entry, ...]


def added(reports: Sequence[Reported], *, kind: Kind, bounds: tuple[Decimal, ...] = ()) -> tuple[PeriodSum, ...]:
    """Add the figures of targets of one kind up, period by period, in the order of time.

    Args:
        reports: the targets that count, by line. Where a branch has several of one kind (a yearly floor beside a
            figure for the term), a period is taken from the first that states it.
        kind: what they measure.
        bounds: the figures of their goals.
    """
    stated = _stated(reports)
    times = Counter(chain.from_iterable(entries for _line, entries in stated))
    named: dict[Entry, WhyNot | None] = {}
    for entry in times:
        why = _why_not(entry, kind)
        if why or entry.approximate or (not entry.known and entry.verdict is Verdict.NO_DATA):
            named[entry] = why
    sums: dict[Period, PeriodSum] = {}
    for line, entries in stated:
        if not named.keys().isdisjoint(entries):
            for entry in entries:
                if entry in named:
                    _name(_of(sums, entry.period), entry, named[entry], line)
    for entry, count in times.items():
        if entry.known and not named.get(entry) and kind.measure is not Measure.NARRATIVE:
            _add(_of(sums, entry.period), entry, count)
    of = whole_in(kind.unit)
    return tuple(replace(sums[period], of=of, bounds=bounds) for period in sorted(sums))


def _stated(reports: Sequence[Reported]) -> list[tuple[int, Sequence[Entry]]]:
    """Give what each target states; of a branch with several each period once, from the first that knows it.

    A period is missing only where none of them knows it, and once.
    """
    stated: list[tuple[int, Sequence[Entry]]] = []
    for line, together in groupby(reports, key=attrgetter("line")):
        group = list(together)
        if len(group) == 1:
            stated.append((line, group[0].entries))
            continue
        known = {entry.period for report in group for entry in report.entries if entry.known}
        told: set[Period] = set()
        for report in group:
            entries = [
                entry
                for entry in report.entries
                if entry.period not in told and (entry.known or entry.period not in known)
            ]
            told |= {entry.period for entry in entries if entry.known or entry.verdict is Verdict.NO_DATA}
            stated.append((line, entries))
    return stated


def _of(sums: dict[Period, PeriodSum], period: Period) -> PeriodSum:
    found = sums.get(period)
    if found is None:
        found = sums[period] = PeriodSum(period)
    return found


def _why_not(entry: Entry, kind: Kind) -> WhyNot | None:
    """Say why a known figure cannot be added."""
    if not entry.known or kind.measure is Measure.NARRATIVE:
        return None
    if kind.growth:
        return WhyNot.GROWTH
    if entry.percent is not None and not entry.denominator:
        return WhyNot.PERCENT_ONLY
    figures = (entry.numerator, entry.value, entry.held)
    return None if entry.level or any(figure is not None for figure in figures) else WhyNot.WORDS_ONLY


def _name(found: PeriodSum, entry: Entry, why: WhyNot | None, line: int) -> None:
    if why:
        found.left.append(Left(line, why, entry))
    elif not entry.known:
        found.missing.append(line)
    else:
        found.approximate.append(line)


def _add(found: PeriodSum, entry: Entry, count: int) -> None:
    found.branches += count
    if entry.level:
        found.levels[entry.level] += count
    elif entry.numerator is not None and entry.denominator is not None:
        found.numerator = (found.numerator or 0) + entry.numerator * count
        found.denominator = (found.denominator or 0) + entry.denominator * count
    elif entry.held is not None:
        found.levels["held" if entry.held else "not_held"] += count
    elif entry.value is not None:
        found.value = (found.value or Decimal(0)) + entry.value * count
