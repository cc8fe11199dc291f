"""Two statements about one thing that do not agree: a result and a figure beside it, a total and its parts."""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from chibo.domain import printed_unit, unit
from chibo.domain.contradiction import Contradiction
from chibo.domain.names import fold
from chibo.domain.period import Period, PeriodKind
from chibo.domain.share import PER_MILLE, WHOLE, printed_figure, prints_as, whole_in
from chibo.domain.target import AddsUp, Measure, Qualifier, Result, Target, parse_qualifier
from chibo.domain.target_adding import adds, figures_of
from chibo.i18n import show_number

_COUNTED = (Measure.COUNT, Measure.AMOUNT)
#: Of what parts, and of how many, a period consists.
_PARTS = {
    PeriodKind.YEAR: ((PeriodKind.QUARTER, 4), (PeriodKind.MONTH, 12)),
    PeriodKind.QUARTER: ((PeriodKind.MONTH, 3),),
}


class _Reach(NamedTuple):
    """Between what a figure lies, in its own unit; None on a side that is open."""

    low: Decimal | None
    high: Decimal | None
    unit: str


def reported_differs(
    target: Target, result: Result, *, figure: Target, reported: Result, what: str
) -> Contradiction | None:
    """Compare a result of a target with a figure of the same indicator and period that was reported without a goal.

    A figure that is the other one rounded or cut off agrees, and so does a rough one (“khoảng”); with “trên 90 %” only
    a lower one does not. What is measured in another way, or in a unit of another measure, is compared with nothing.

    Args:
        target: the target.
        result: its result.
        figure: what the figure measures.
        reported: the figure.
        what: the figure's own words.
    """
    same = {target.measure, figure.measure} <= set(_COUNTED) or target.measure is figure.measure
    based = (target.growth, target.base) == (figure.growth, figure.base)
    final = not (result.so_far or result.waiting)
    known = final and result.period == reported.period and result.period.kind is not PeriodKind.UNKNOWN
    if not (same and based and known and _differ(target, result, figure, reported)):
        return None
    figures = {"result": _told(result, target), "reported": _told(reported, figure), "what": what}
    return Contradiction("reported_differs", figures, period=result.period)


def _differ(target: Target, result: Result, figure: Target, reported: Result) -> bool:
    if target.measure is Measure.LEVEL:
        ranges = result.level_high or reported.level_high
        return bool(result.level and reported.level and not ranges and fold(result.level) != fold(reported.level))
    if target.measure in (Measure.SHARE, Measure.TITLE):
        first, other = _counts(result), _counts(reported)
        if first and other:
            return first != other
        if (first or other) and target.measure is Measure.TITLE:
            # How many of how many hold it, beside "held".
            return False
        if first or other:
            return _prints_otherwise(first, reported, figure) or _prints_otherwise(other, result, target)
    here, there = _reach(target, result), _reach(figure, reported)
    return here is not None and there is not None and _apart(here, there, whole=target.measure is Measure.SHARE)


def _counts(result: Result) -> tuple[Fraction, Fraction] | None:
    """Give the part and the whole of a share, where both are known."""
    if result.numerator is None or not result.denominator:
        return None
    return Fraction(result.numerator), Fraction(result.denominator)


def _prints_otherwise(counts: tuple[Fraction, Fraction] | None, beside: Result, of: Target) -> bool:
    """Tell whether a share that is printed beside counts is not theirs."""
    if counts is None or beside.value is None or beside.value_high is not None or beside.qualifier:
        return False
    exact = counts[0] / counts[1]
    printed = printed_figure(beside.printed)
    whole = of.whole
    if printed is not None and beside.printed.strip()[-1] in f"%{PER_MILLE}":
        # Its own sign says in what it is printed.
        whole = whole_in(beside.printed.strip()[-1])
    return not prints_as(exact.numerator, exact.denominator, beside.value if printed is None else printed, of=whole)


def _reach(of: Target, result: Result) -> _Reach | None:
    """Tell between what a figure lies; None when there is none, or a rough one."""
    value = result.value if result.value is not None else result.numerator
    if value is None or of.measure not in (*_COUNTED, Measure.SHARE, Measure.RANK, Measure.TITLE):
        return None
    low, high = Decimal(value), Decimal(value) if result.value_high is None else result.value_high
    asked = printed_unit.expected(of.measure, of.unit, growth=of.growth, based=of.base is not None) or ""
    match parse_qualifier(result.qualifier):
        case None:
            return _Reach(low, high, asked)
        case Qualifier.OVER | Qualifier.FROM:
            return _Reach(low, None, asked)
        case Qualifier.UNDER:
            return _Reach(None, high, asked)
    return None


def _apart(first: _Reach, other: _Reach, *, whole: bool) -> bool:
    """Tell whether two figures have nothing in common.

    Args:
        first: one.
        other: the other.
        whole: a whole figure may be a rounded one, as 18 % of 18.18 % is; a count is none.
    """
    times = unit.factor(first.unit, other.unit) if first.unit and other.unit else Fraction(1)
    if times is None:
        return False
    points = [each.low for each in (first, other) if each.low is not None and each.low == each.high]
    if len(points) == len((first, other)):
        mine, its = points
        return not (_rounds(Fraction(mine) * times, its, whole) or _rounds(Fraction(its) / times, mine, whole))
    low, high = (None if end is None else Fraction(end) * times for end in first[:2])
    return bool(
        (low is not None and other.high is not None and low > Fraction(other.high))
        or (high is not None and other.low is not None and high < Fraction(other.low))
    )


def _rounds(exact: Fraction, printed: Decimal, whole: bool) -> bool:
    """Tell whether an exact figure may be printed so."""
    rough = whole or printed != printed.to_integral_value()
    return exact == Fraction(printed) or (rough and prints_as(exact.numerator, exact.denominator * WHOLE, printed))


def totals_differ(target: Target, results: Sequence[Result], *, years: Collection[int] = ()) -> Iterator[Contradiction]:
    """Compare the total of a year or quarter with the sum of its parts, and that of the term with its years.

    All parts make the total. Of a count or an amount some of them may not make more than it either; the term may hold
    more than its whole years.

    Args:
        target: the target; only what adds up is compared.
        results: its results.
        years: the years of the term.
    """
    if target.adds_up is AddsUp.SNAPSHOT or not adds(target) or target.growth is not None:
        return
    given = {each.period: each for each in results if not (each.so_far or each.waiting or each.qualifier)}
    for period, total in sorted(given.items()):
        for kind, wanted in _PARTS.get(period.kind, ()):
            parts = [each for part, each in sorted(given.items()) if part.kind is kind and _within(part, period)]
            yield from _against_parts(target, total, parts, complete=len(parts) == wanted)
    if target.adds_up is AddsUp.SUM_IN_TERM and (term := given.get(Period.of_term())):
        parts = [given[year] for year in map(Period.of_year, years) if year in given]
        yield from _against_parts(target, term, parts, complete=False)


def _against_parts(target: Target, total: Result, parts: list[Result], *, complete: bool) -> Iterator[Contradiction]:
    found = [each for each in (figures_of(target, part) for part in parts) if each]
    if not parts or len(found) < len(parts):
        return
    low, high, base = (sum((Fraction(each[side]) for each in found), Fraction(0)) for side in range(3))
    whole = figures_of(target, total)
    if target.measure is Measure.SHARE:
        if not complete or not base:
            return
        counts = _counts(total)
        differs = counts != (low, base) if counts else _prints_otherwise((low, base), total, target)
        computed = f"{low}/{base}"
    elif whole is None:
        return
    else:
        first, last = Fraction(whole[0]), Fraction(whole[1])
        differs = low > last or (complete and high < first)
        computed = (
            _with_unit(_number(low), target) if low == high else f"{_number(low)}–{_with_unit(_number(high), target)}"
        )
    if differs:
        figures = {"total": _told(total, target), "computed": computed, "of": str(total.period)}
        yield Contradiction("total_differs", figures, period=total.period)


def _within(part: Period, whole: Period) -> bool:
    starts, ends = whole.starts, whole.ends
    return bool(part.starts and part.ends and starts and ends and starts <= part.starts and part.ends <= ends)


def _told(result: Result, of: Target) -> str:
    """Write a figure for people: as it is printed, else with its unit."""
    if result.printed or of.measure is Measure.LEVEL:
        return result.printed or result.level
    if result.numerator is not None and result.denominator:
        return f"{result.numerator}/{result.denominator}"
    value = result.value if result.value is not None else result.numerator
    high = "" if result.value_high is None else f"–{show_number(result.value_high)}"
    text = show_number(value) if value is not None else ""
    return " ".join(filter(None, (result.qualifier, _with_unit(f"{text}{high}", of))))


def _with_unit(figure: str, of: Target) -> str:
    asked = printed_unit.expected(of.measure, of.unit, growth=of.growth, based=of.base is not None)
    return f"{figure} {asked}" if asked else figure


def _number(exact: Fraction) -> str:
    """Write a sum of decimals."""
    return show_number(Decimal(exact.numerator) / Decimal(exact.denominator))
