"""Figures that were reported without a goal, and what does not agree in them."""

from collections.abc import Sequence
from dataclasses import dataclass

from chibo.domain import contradiction
from chibo.domain.contradiction import Contradiction
from chibo.domain.target import Aim, Measure
from chibo.domain.target import Target as Goal
from chibo.services import metrics
from chibo.store.tables import Result

#: Populations that the headcount of members answers for.
_MEMBERS = {"members", "đảng viên", "members rated"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A result as it was given, with its place in the term before or outside any target."""

    row: Result
    contradictions: tuple[Contradiction, ...]


def judged(rows: Sequence[Result], *, members: int | None) -> tuple[Figure, ...]:
    """Say of the figures that a term reported without a goal what does not agree in them."""
    wholes = {row.id: row for row in rows}
    return tuple(
        Figure(
            row,
            _against_whole(row, wholes.get(row.within_id or 0))
            + contradiction.of_result(
                goal_of(row),
                metrics.stated(row),
                base=members if of_members(row.population) else None,
            ),
        )
        for row in rows
    )


def goal_of(row: Result) -> Goal:
    """Give what a figure measures to the rules: a goal that asks for nothing."""
    return Goal(
        code="",
        measure=row.measure or Measure.NARRATIVE,
        aim=Aim.STATED,
        unit=row.unit,
        growth=row.growth,
        base=row.base,
    )


def _against_whole(row: Result, whole: Result | None) -> tuple[Contradiction, ...]:
    """Compare a figure with the one it is a part of, when both are measured alike."""
    if whole is None or (row.measure, row.unit, row.period) != (whole.measure, whole.unit, whole.period):
        return ()
    found = contradiction.child_above_parent(metrics.stated(row), metrics.stated(whole))
    return (found,) if found else ()


def of_members(population: str | None) -> bool:
    """Tell whether a population is the members."""
    return population is not None and population.strip().casefold() in _MEMBERS
