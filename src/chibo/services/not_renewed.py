"""Targets of the term before that the resolution of this one does not set again: nothing in its table compares."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chibo.domain import contradiction, target_judging
from chibo.domain.contradiction import Contradiction
from chibo.domain.target import Result, Target
from chibo.domain.verdict import Verdict
from chibo.services import target_agreement
from chibo.services.metrics import Window
from chibo.store.tables import Result as Figure
from chibo.store.tables import Target as Row


@dataclass(frozen=True, slots=True)
class NotRenewed:
    """A target that ended with its term.

    Args:
        target: the stored target.
        results: what was recorded and computed of it.
        verdict: how it stands.
        contradictions: what does not agree in its figures.
    """

    target: Row
    results: tuple[Result, ...]
    verdict: Verdict
    contradictions: tuple[Contradiction, ...]


def left(before: Sequence[Row], now: Sequence[Row]) -> list[Row]:
    """Give the targets with which none of this term is compared: none measures the same."""
    again = {row.indicator for row in now if row.indicator}
    return [row for row in before if row.indicator not in again]


def judged(
    row: Row,
    goal: Target,
    results: tuple[Result, ...],
    *,
    loose: Sequence[Figure],
    window: Window,
    on: date,
) -> NotRenewed:
    """Judge a target in its own term.

    Args:
        row: the stored target.
        goal: the same as the rules see it.
        results: what is known of it.
        loose: what its term reported without a goal.
        window: its term.
        on: the day.
    """
    # A term that another one followed is over, though nobody recorded its years.
    ends = window.ends or on
    found = target_judging.judge(goal, results, years=window.years, term_end=ends, on=on, term_start=window.starts)
    verdicts = {each.period: each.verdict for each in found.periods}
    wrong = tuple(
        replace(each, period=result.period)
        for result in results
        for each in contradiction.of_result(goal, result, verdict=verdicts.get(result.period))
    )
    beside = target_agreement.of_results(row, goal, results, figures=loose, years=window.years)
    return NotRenewed(row, results, found.verdict, (*wrong, *beside))
