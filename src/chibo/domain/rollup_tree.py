"""The tree of organisations below one of them on a day, and who counts in a sum over it."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where an organisation stands in a tree that is written line under line, each under the one above it.

    Args:
        key: the organisation.
        above: the organisation above it.
        depth: 0 for those right below the root.
        last: the line of the last organisation below it; its own line when there is none.
    """

    key: int
    above: int
    depth: int
    last: int


def lined_up(above: Mapping[int, int], *, root: int, order: Callable[[int], object]) -> list[Place]:
    """Write a tree line under line, without its root.

    Args:
        above: each organisation with the one it stands under; what does not lead to the root is left out.
        root: the organisation at the head.
        order: the order of those that stand side by side.
    """
    below: dict[int, list[int]] = {}
    for key, parent in above.items():
        below.setdefault(parent, []).append(key)
    for side_by_side in below.values():
        side_by_side.sort(key=order)  # type: ignore[arg-type]  # whatever can be compared
    found: list[Place | None] = []

    def descend(parent: int, depth: int) -> None:
        for key in below.get(parent, ()):
            # A record in which two stand under each other must not be followed for ever.
            if key == root:
                continue
            line = len(found)
            found.append(None)
            descend(key, depth + 1)
            found[line] = Place(key, parent, depth, len(found) - 1)

    descend(root, 0)
    return [place for place in found if place is not None]


def lowest(lines: Sequence[int], places: Sequence[Place]) -> Iterator[bool]:
    """Tell of each reporting organisation whether it counts: only when none below it reports the same.

    A body's figures hold those of its branches, so that both together would count people twice.

    Args:
        lines: the lines of those that report, in order; one that reports several times stands there several times.
        places: the tree.
    """
    for line in lines:
        last = places[line].last
        following = bisect_right(lines, line) if last > line else len(lines)
        yield following == len(lines) or lines[following] > last


def leaves(places: Iterable[Place]) -> Iterator[Place]:
    """Give the organisations below which there is none."""
    for line, place in enumerate(places):
        if place.last == line:
            yield place
