"""Ranks by a figure: equal figures share a rank, and what has no figure has none."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Rank:
    """Where one stands among others.

    Args:
        key: who; it orders those of one rank.
        place: the rank from 1; after two firsts comes a third. None without a figure.
        figure: the figure, or None.
    """

    key: str
    place: int | None
    figure: Fraction | None


def ranked(figures: Iterable[tuple[str, Fraction | None]], *, lowest_first: bool = False) -> list[Rank]:
    """Rank by figures, the highest first; the order in which they come in never matters.

    Args:
        figures: each with its key, no two alike.
        lowest_first: the lowest figure is the best, as of a goal that says "at most".
    """
    given = sorted(figures, key=lambda each: each[0])
    known = [(figure, key) for key, figure in given if figure is not None]
    # Sorting keeps the order of equal ones, which is that of their keys.
    known.sort(key=lambda each: each[0], reverse=not lowest_first)
    found: list[Rank] = []
    for number, (figure, key) in enumerate(known, 1):
        same = bool(found) and found[-1].figure == figure
        found.append(Rank(key, found[-1].place if same else number, figure))
    return found + [Rank(key, None, None) for key, figure in given if figure is None]
