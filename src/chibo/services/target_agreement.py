"""What does not agree with the results of a target: another target, a figure without a goal, their own total."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from chibo.domain import contradiction, target_agreement
from chibo.domain.contradiction import Contradiction
from chibo.domain.names import fold
from chibo.domain.target import Result as GivenResult
from chibo.domain.target import Target as Goal
from chibo.services import metrics, stated_figures
from chibo.store.tables import Result, Target


def found(
    row: Target,
    rows: Sequence[Target],
    *,
    goals: Mapping[int, Goal],
    results: Sequence[GivenResult],
    figures: Sequence[Result],
    years: Sequence[int],
) -> Iterator[Contradiction]:
    """Find what stands beside a target in its term and does not agree with it; see `of_results` and `_of_siblings`."""
    yield from _of_siblings(row, rows, goals=goals, years=years)
    yield from of_results(row, goals[row.id], results, figures=figures, years=years)


def of_results(
    row: Target, goal: Goal, results: Sequence[GivenResult], *, figures: Sequence[Result], years: Sequence[int]
) -> Iterator[Contradiction]:
    """Compare the results of a target with figures that its term reported of the same thing, and totals with parts.

    Args:
        row: the stored target.
        goal: the same as the rules see it.
        results: its results; of two for one period the later is judged.
        figures: what the term reported without a goal.
        years: the years of the term.
    """
    judged = {result.period: result for result in results}
    for figure in figures:
        reported = metrics.stated(figure)
        if not row.indicator or figure.indicator != row.indicator or reported.period not in judged:
            continue
        if not _same_people(row.population, figure.population):
            continue
        differs = target_agreement.reported_differs(
            goal,
            judged[reported.period],
            figure=stated_figures.goal_of(figure),
            reported=reported,
            what=figure.text or "",
        )
        if differs:
            yield differs
    yield from target_agreement.totals_differ(goal, tuple(judged.values()), years=years)


def _of_siblings(
    row: Target, rows: Sequence[Target], *, goals: Mapping[int, Goal], years: Sequence[int]
) -> Iterable[Contradiction]:
    """Compare a yearly floor with a figure of the term for the same thing."""
    for other in rows:
        same = row.indicator is not None and other.indicator == row.indicator
        if other.id != row.id and (same or other.within_id == row.id):
            above = contradiction.yearly_floor_above_term(goals[row.id], goals[other.id], years=len(years))
            if above:
                yield above


def _same_people(first: str | None, other: str | None) -> bool:
    """Tell whether two figures can be of the same people; what is not stated can be."""
    if not first or not other or fold(first) == fold(other):
        return True
    return stated_figures.of_members(first) and stated_figures.of_members(other)
