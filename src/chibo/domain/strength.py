"""Strength (đảng số) on a day, and how it moved over a time: opening + gains − losses = closing."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chibo.domain.member_life import Event, EventKind, Life, after, counted_from, holds, life_on
from chibo.domain.standing import Grade, Status, standing_in


class MovementKind(StrEnum):
    """How a member comes to be counted, or ceases to be (the statistics' form 1: papers 1i)."""

    ADMITTED = "admitted"
    READMITTED = "readmitted"
    RESTORED = "restored"
    TRANSFERRED_IN = "transferred_in"
    TRANSFERRED_OUT = "transferred_out"
    DECEASED = "deceased"
    EXPELLED = "expelled"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


GAINS = (MovementKind.ADMITTED, MovementKind.TRANSFERRED_IN, MovementKind.RESTORED, MovementKind.READMITTED)
LOSSES = (
    MovementKind.DECEASED,
    MovementKind.EXPELLED,
    MovementKind.REMOVED,
    MovementKind.WITHDRAWN,
    MovementKind.TRANSFERRED_OUT,
)
_KINDS = {
    EventKind.ADMISSION: MovementKind.ADMITTED,
    EventKind.CEREMONY: MovementKind.ADMITTED,
    EventKind.READMISSION: MovementKind.READMITTED,
    EventKind.RESTORED: MovementKind.RESTORED,
    EventKind.TRANSFER_IN: MovementKind.TRANSFERRED_IN,
    EventKind.TRANSFER_OUT: MovementKind.TRANSFERRED_OUT,
    EventKind.DECEASED: MovementKind.DECEASED,
    EventKind.EXPELLED: MovementKind.EXPELLED,
    EventKind.REMOVED: MovementKind.REMOVED,
    EventKind.WITHDRAWN: MovementKind.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Strength:
    """How many members are counted on a day, and how many guests are not.

    Args:
        official: official members, by the recognitions decided by then.
        probationary: probationary members.
        exempt: of those counted, how many are exempt.
        suspended: of those counted, how many are suspended from party activity.
        temporarily_elsewhere: of those counted, how many are active elsewhere for a while.
        guests: members of other organisations who are active here for a while; not counted (R40).
    """

    official: int = 0
    probationary: int = 0
    exempt: int = 0
    suspended: int = 0
    temporarily_elsewhere: int = 0
    guests: int = 0

    @property
    def total(self) -> int:
        """Everybody who counts: official and probationary members."""
        return self.official + self.probationary


@dataclass(frozen=True, slots=True)
class Movement:
    """One gain or loss: what, on which day it counts, and the fact behind it."""

    kind: MovementKind
    on: date
    event: Event


@dataclass(frozen=True, slots=True)
class Movements:
    """How strength moved over a time.

    Args:
        opening: the strength at the end of the day before.
        gains: how many were gained, by kind; every kind is there.
        losses: how many were lost, by kind; every kind is there.
        closing: the strength at the end of the last day, counted anew.
    """

    opening: int
    gains: Mapping[MovementKind, int]
    losses: Mapping[MovementKind, int]
    closing: int

    @property
    def agree(self) -> bool:
        """Tell whether opening + gains − losses = closing."""
        return self.opening + sum(self.gains.values()) - sum(self.losses.values()) == self.closing


def strength(
    histories: Iterable[Sequence[Event]], *, on: date, organizations: frozenset[str] | None = None
) -> Strength:
    """Count the members at the end of a day.

    Args:
        histories: the facts of each person.
        on: the day.
        organizations: the organisations counted together; None counts the whole Party as recorded, those between two
            organisations included.
    """
    found: Counter[str] = Counter()
    for history in histories:
        life = life_on(history, on=on)
        if not _counted(life, organizations):
            found["guests"] += _is_guest(life, organizations, on=on)
            continue
        now = standing_in(life, on=on)
        found["official" if now.grade is Grade.OFFICIAL else "probationary"] += 1
        found["exempt"] += now.exempt
        found["suspended"] += now.suspended
        found["temporarily_elsewhere"] += now.temporarily_elsewhere
    return Strength(**found)


def member_movements(
    history: Sequence[Event], *, since: date, until: date, organizations: frozenset[str] | None = None
) -> tuple[Movement, ...]:
    """Give the gains and losses that one person is, in the order of life.

    A transfer between two of the organisations that are counted together is neither, when both its facts fall into
    the time.

    Args:
        history: the facts of the person.
        since: the first day.
        until: the last day.
        organizations: see `strength`.
    """
    found: list[Movement] = []
    life = Life()
    for day, event in counted_from(history):
        if day > until:
            break
        before, life = life, after(life, event)
        was, now = _counted(before, organizations), _counted(life, organizations)
        if was == now or day < since:
            continue
        inside = event.kind is EventKind.TRANSFER_IN and before.transit is not None
        if inside and found and found[-1].event == before.transit and _moved(before.transit, event):
            found.pop()
        else:
            found.append(Movement(_kind(event, gained=now), day, event))
    return tuple(found)


def movements(
    histories: Sequence[Sequence[Event]], *, since: date, until: date, organizations: frozenset[str] | None = None
) -> Movements:
    """Give how strength moved from the first day to the last, both included, by kind (papers 1i).

    Args:
        histories: the facts of each person.
        since: the first day.
        until: the last day.
        organizations: see `strength`.

    Raises:
        ValueError: the last day is before the first.
        OverflowError: the first day has no day before it.
    """
    if until < since:
        raise ValueError(until)
    counts = Counter(
        movement.kind
        for history in histories
        for movement in member_movements(history, since=since, until=until, organizations=organizations)
    )
    day_before = since - timedelta(days=1)
    return Movements(
        opening=strength(histories, on=day_before, organizations=organizations).total,
        gains={kind: counts[kind] for kind in GAINS},
        losses={kind: counts[kind] for kind in LOSSES},
        closing=strength(histories, on=until, organizations=organizations).total,
    )


def _kind(event: Event, *, gained: bool) -> MovementKind:
    kind = _KINDS[event.kind]
    # Joining another organisation without a transfer out on record is a loss of the first.
    return MovementKind.TRANSFERRED_OUT if kind in GAINS and not gained else kind


def _counted(life: Life, organizations: frozenset[str] | None) -> bool:
    """Tell whether a member counts: at the official home only (R40)."""
    return life.is_member and (organizations is None or life.home in organizations)


def _is_guest(life: Life, organizations: frozenset[str] | None, *, on: date) -> bool:
    if organizations is None:
        return standing_in(life, on=on).status is Status.TEMPORARILY_HERE
    return any(
        event.kind is EventKind.TEMPORARY_IN and event.organization in organizations and holds(event, on=on)
        for event in life.running
    )


def _moved(out: Event, into: Event) -> bool:
    return out.organization != into.organization
