"""Party age: the months since the admission decision, less the time outside party activity (R30-R32).

What is only partly known gives the least and the most it can be, never an invented day.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.domain.member_life import LEAVING, Event, EventKind, happened, lived
from chibo.domain.member_rules import rule_id
from chibo.domain.months import DayRange, add_months, whole_months
from chibo.domain.partial_date import PartialDate

_MONTHS = 12


class Basis(StrEnum):
    """What party age is counted from."""

    DECISION = "decision"
    #: The admission date on the card, where the decision is lost or never existed (R31).
    CARD = "card"
    #: Neither is recorded: the ceremony, which comes at most a little later than the decision.
    CEREMONY = "ceremony"


@dataclass(frozen=True, slots=True)
class Gap:
    """Time outside party activity; `until` is None while it lasts."""

    since: PartialDate
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class PartyAge:
    """Party age on a day.

    Args:
        basis: what it is counted from.
        since: the date it is counted from, as recorded.
        gaps: what is taken off.
        counted_from: the day it would be counted from if there had been no gaps; anniversaries are counted from here.
        least: the completed months it is at least.
        most: the completed months it is at most.
        recognised: the member is recognised as official; only then does party age count (R30).
        rule: the id of the rule.
    """

    basis: Basis
    since: PartialDate
    gaps: tuple[Gap, ...]
    counted_from: DayRange
    least: int
    most: int
    recognised: bool
    rule: str | None

    @property
    def least_years(self) -> int:
        """The completed years it is at least."""
        return self.least // _MONTHS

    @property
    def most_years(self) -> int:
        """The completed years it is at most."""
        return self.most // _MONTHS

    @property
    def years(self) -> int | None:
        """The completed years; None when partly known dates leave them open."""
        return self.least_years if self.least_years == self.most_years else None


def party_age(history: Iterable[Event], *, on: date, card_admitted: PartialDate | None = None) -> PartyAge | None:
    """Give the party age on a day; after death that of the day of death, outside the Party that of the leaving (F5).

    Args:
        history: every fact recorded of the person.
        on: the day.
        card_admitted: the admission date on the card, used when no admission decision is recorded.

    Returns:
        None when there is nothing to count from on that day.
    """
    events = happened(history, on=on)
    life = lived(events)
    decision = next((event.on for event in events if event.kind is EventKind.ADMISSION), None)
    ceremony = next((event.on for event in events if event.kind is EventKind.CEREMONY), None)
    by_card = card_admitted if card_admitted and card_admitted.latest <= on else None
    basis, since, subject = next(
        (
            (basis, day, subject)
            for basis, day, subject in (
                (Basis.DECISION, decision, "party-age"),
                (Basis.CARD, by_card, "party-age-by-card"),
                (Basis.CEREMONY, ceremony, "party-age"),
            )
            if day
        ),
        (None, None, ""),
    )
    if basis is None or since is None:
        return None
    found = gaps(events)
    dead = life.left.on if life.left and life.left.kind is EventKind.DECEASED else PartialDate.of(on)
    bounds = sorted(
        (
            _later(since.earliest, [(gap.since.latest, _end(gap, on).earliest) for gap in found]),
            _later(since.latest, [(gap.since.earliest, _end(gap, on).latest) for gap in found]),
        )
    )
    counted = DayRange(*bounds)
    return PartyAge(
        basis=basis,
        since=since,
        gaps=found,
        counted_from=counted,
        least=whole_months(counted.latest, min(dead.earliest, on)),
        most=whole_months(counted.earliest, min(dead.latest, on)),
        recognised=life.recognition is not None,
        rule=rule_id(subject, on),
    )


def gaps(events: Sequence[Event]) -> tuple[Gap, ...]:
    """Give the time outside party activity, from facts in the order of life (R30, R32).

    Counted as such: from expulsion, removal or withdrawal to readmission, and lost contact. A wrongful expulsion that
    ended in restoration is none.
    """
    return tuple(sorted((*_outside(events), *_lost(events)), key=lambda gap: gap.since))


def _outside(events: Sequence[Event]) -> Iterator[Gap]:
    left: Event | None = None
    for event in events:
        if event.kind in LEAVING:
            left = event
        elif event.kind is EventKind.READMISSION and left:
            yield Gap(left.on, event.on)
            left = None
        elif event.kind is EventKind.RESTORED:
            left = None
    if left and left.kind is not EventKind.DECEASED:
        yield Gap(left.on, None)


def _lost(events: Sequence[Event]) -> Iterator[Gap]:
    """Give lost contact; it ends when contact is regained, at its stated end, or with the membership."""
    lost: Event | None = None
    for event in events:
        if event.kind is EventKind.LOST_CONTACT:
            if lost and lost.until:
                yield Gap(lost.on, lost.until)
            lost = event if not lost or lost.until else lost
        elif lost and event.kind is EventKind.CONTACT_REGAINED:
            yield Gap(lost.on, event.on)
            lost = None
        elif lost and event.kind in LEAVING:
            yield Gap(lost.on, lost.until or event.on)
            lost = None
    if lost:
        yield Gap(lost.on, lost.until)


def _end(gap: Gap, on: date) -> DayRange:
    """Give the days on which a gap ends, none of them after the day that is asked for."""
    if gap.until is None:
        return DayRange.of(on)
    return DayRange(min(gap.until.earliest, on), min(gap.until.latest, on))


def _later(start: date, times: Iterable[tuple[date, date]]) -> date:
    """Move a day on by the lengths of some times, in whole months and days; what overlaps counts once."""
    moved = covered = start
    for begins, ends in sorted(times):
        since = max(begins, covered)
        if since < ends:
            months = whole_months(since, ends)
            moved = add_months(moved, months) + (ends - add_months(since, months))
            covered = ends
    return moved
