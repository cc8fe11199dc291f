"""How the results of parts make the result of a whole: counts and amounts by their sum, shares by their counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from chibo.domain.period import Period
from chibo.domain.share import Figure
from chibo.domain.target import AddsUp, Measure, Qualifier, Result, Target, parse_qualifier
from chibo.domain.verdict import Note


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a period: a result given for it, or one put together from its parts."""

    result: Result | None
    complete: bool = False
    notes: tuple[Note, ...] = ()
    addable: bool = True


def summed(target: Target, parts: list[Result], *, complete: bool) -> Known:
    """Add results up; shares by their counts, never by averaging percentages."""
    if len(parts) == 1:
        return Known(parts[0], complete=complete, notes=(Note("added_up", {"periods": 1}),))
    # A change without its base, or a result in words, cannot be added.
    figures = [figures_of(target, part) for part in parts]
    if (target.growth and target.base is None) or not all(figures):
        return Known(None, notes=(Note("cannot_add"),), addable=False)
    lows, highs, bases = zip(*(figure for figure in figures if figure), strict=True)
    total, most = _total(lows), _total(highs)
    share = target.measure is Measure.SHARE
    result = Result(
        period=Period.of_term(),
        numerator=total if share else None,
        denominator=_total(bases) if share else None,
        value=None if share else Decimal(total),
        value_high=None if share or most == total else Decimal(most),
        qualifier=_common_qualifier(parts),
    )
    return Known(result, complete=complete, notes=(Note("added_up", {"periods": len(parts)}),))


def figures_of(target: Target, part: Result) -> tuple[Figure, Figure, Figure] | None:
    """Give a part's lower and upper figure and its base, or None when it has no figure that can be added."""
    if target.measure is Measure.SHARE:
        if part.numerator is None or part.denominator is None:
            return None
        return part.numerator, part.numerator, part.denominator
    figure = part.value if part.value is not None else part.numerator
    if figure is None:
        return None
    return figure, figure if part.value_high is None else part.value_high, 0


def _total(figures: Sequence[Figure]) -> Figure:
    total: Figure = 0
    for figure in figures:
        total = total + figure
    return total


def _common_qualifier(parts: list[Result]) -> str:
    """Give the word for a sum: that of its parts when they agree, `about` when they pull in different ways."""
    words = {(parse_qualifier(part.qualifier), part.qualifier) for part in parts if part.qualifier}
    kinds = {kind for kind, _ in words}
    if not kinds:
        return ""
    return next(iter(sorted(word for _, word in words))) if len(kinds) == 1 else Qualifier.ABOUT.value


def adds(target: Target) -> bool:
    """Tell whether results of a target are figures at all, which can be added or of which the latest counts."""
    return target.measure in (Measure.SHARE, Measure.COUNT, Measure.AMOUNT, Measure.TITLE)


def sums(target: Target) -> bool:
    """Tell whether the results of the years are added up for the term."""
    return target.adds_up is AddsUp.SUM_IN_TERM and adds(target)
