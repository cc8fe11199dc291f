"""The life of a member as dated facts, and what it amounted to on any day.

A fact is dated by the day on which it came to be: a decision by the day it was taken, even where it reaches back (the
day a recognition takes effect is another date, `Event.effective`). So a fact that is added later never changes what
was so on an earlier day.

A fact known only to its year or month counts from the last day it can mean, or from the next fact in the life if
that comes first: until then it is not certain that it had happened.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate

from chibo.domain.partial_date import PartialDate


class EventKind(StrEnum):
    """What happened in the life of a member (R23-R58)."""

    ADMISSION = "admission_decision"
    CEREMONY = "admission_ceremony"
    #: Dated by its decision; `effective` is the day it reaches back to (R28).
    RECOGNITION = "recognition"
    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"
    TEMPORARY_OUT = "temporary_out"
    TEMPORARY_RETURN = "temporary_return"
    #: Somebody else's member comes here for a while.
    TEMPORARY_IN = "temporary_in"
    TEMPORARY_END = "temporary_end"
    EXEMPTION = "exemption"
    EXEMPTION_END = "exemption_end"
    SUSPENSION = "suspension"
    SUSPENSION_END = "suspension_end"
    PROSECUTION = "prosecution"
    PROSECUTION_END = "prosecution_end"
    DETENTION = "detention"
    DETENTION_END = "detention_end"
    #: Time outside party activity that is taken off party age (R30).
    LOST_CONTACT = "lost_contact"
    CONTACT_REGAINED = "contact_regained"
    #: Leave from work, which the rating of the year asks about (R110); the member stays active in the Party.
    SICK_LEAVE = "sick_leave"
    SICK_LEAVE_END = "sick_leave_end"
    MATERNITY_LEAVE = "maternity_leave"
    MATERNITY_LEAVE_END = "maternity_leave_end"
    DISCIPLINE = "discipline"
    REMOVED = "removed"
    EXPELLED = "expelled"
    WITHDRAWN = "withdrawn"
    DECEASED = "deceased"
    READMISSION = "readmission"
    #: Restored after a wrongful expulsion or removal: the membership goes on (R32).
    RESTORED = "restored"


class DisciplineForm(StrEnum):
    """A form of discipline that leaves the person a member; expulsion is an event of its own (R48)."""

    REPRIMAND = "reprimand"
    WARNING = "warning"
    REMOVAL_FROM_POST = "removal_from_post"


#: How membership ends.
LEAVING = frozenset({EventKind.REMOVED, EventKind.EXPELLED, EventKind.WITHDRAWN, EventKind.DECEASED})
#: What holds for a while, and what ends it.
ENDED_BY: Mapping[EventKind, EventKind] = {
    EventKind.TEMPORARY_OUT: EventKind.TEMPORARY_RETURN,
    EventKind.TEMPORARY_IN: EventKind.TEMPORARY_END,
    EventKind.EXEMPTION: EventKind.EXEMPTION_END,
    EventKind.SUSPENSION: EventKind.SUSPENSION_END,
    EventKind.PROSECUTION: EventKind.PROSECUTION_END,
    EventKind.DETENTION: EventKind.DETENTION_END,
    EventKind.LOST_CONTACT: EventKind.CONTACT_REGAINED,
    EventKind.SICK_LEAVE: EventKind.SICK_LEAVE_END,
    EventKind.MATERNITY_LEAVE: EventKind.MATERNITY_LEAVE_END,
}
BEGUN_BY: Mapping[EventKind, EventKind] = {end: begin for begin, end in ENDED_BY.items()}
#: Where they are partly known, these stand at the end of what their date can mean.
_LATE = LEAVING | BEGUN_BY.keys() | {EventKind.TRANSFER_IN}
# On one and the same day: membership begins before anything else, and ends after it.
_RANK = {EventKind.ADMISSION: 0, EventKind.READMISSION: 0, EventKind.CEREMONY: 1} | dict.fromkeys(LEAVING, 3)


@dataclass(frozen=True, slots=True)
class Event:
    """One fact in the life of a member.

    Args:
        kind: what happened.
        on: when it came to be: the day of the decision or of the act.
        organization: a key of the organisation it happened in: the one that admits, that is left (transfer out), that
            is joined (transfer in), the host (temporary in); None where it is outside the records.
        until: the first day on which it no longer holds, where that was stated from the start. It ends then without a
            further fact; a fact of the same kind that begins before then prolongs it.
        effective: the day a recognition reaches back to; None when the decision does not say.
        received: when the branch received the admission decision.
        form: which discipline.
        reason: why: a code of the rulebook (`old_age`, `no_dues`, `study`, ...) or words.
        decision: number and issuer of the decision, as printed.
        note: anything else, such as where to or from where, as printed.
    """

    kind: EventKind
    on: PartialDate
    organization: str | None = None
    until: PartialDate | None = None
    effective: PartialDate | None = None
    received: PartialDate | None = None
    form: DisciplineForm | None = None
    reason: str = ""
    decision: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """What a life amounts to after some of its facts.

    Args:
        admitted: the admission or readmission decision of the present membership.
        ceremony: its ceremony.
        recognition: its recognition as official.
        home: the organisation of official activity; None where it is not known or outside the records.
        arrived: the fact by which the person came to that home.
        transit: the transfer out that no transfer in has followed.
        running: what holds for a while and no fact has ended; a stated end may have passed, see `in_force`.
        disciplines: every discipline, oldest first.
        left: how and when membership ended; None while it lasts.
        left_from: the home when membership ended.
        departures: by organisation, the fact by which the person last left it.
        readmissions: how often the person was readmitted.
    """

    admitted: Event | None = None
    ceremony: Event | None = None
    recognition: Event | None = None
    home: str | None = None
    arrived: Event | None = None
    transit: Event | None = None
    running: tuple[Event, ...] = ()
    disciplines: tuple[Event, ...] = ()
    left: Event | None = None
    left_from: str | None = None
    departures: Mapping[str, Event] = field(default_factory=dict)
    readmissions: int = 0

    @property
    def is_member(self) -> bool:
        """Tell whether the person is a member of the Party, as far as the facts go."""
        return self.left is None and self.joined is not None

    @property
    def joined(self) -> Event | None:
        """The fact with which the present membership begins: the decision, else the ceremony."""
        return self.admitted or self.ceremony

    def in_force(self, kind: EventKind, *, on: date) -> Event | None:
        """Give what of a kind holds on a day."""
        return next((each for each in self.running if each.kind is kind and holds(each, on=on)), None)

    def guest_in(self, organization: str, *, on: date) -> Event | None:
        """Give the temporary activity in an organisation that holds on a day."""
        return next(
            (
                each
                for each in self.running
                if each.kind is EventKind.TEMPORARY_IN and each.organization == organization and holds(each, on=on)
            ),
            None,
        )


def holds(event: Event, *, on: date) -> bool:
    """Tell whether a fact that holds for a while has not reached its stated end on a day."""
    return event.until is None or on < event.until.latest


def ordered(history: Iterable[Event]) -> tuple[Event, ...]:
    """Bring facts into the order of life; facts of one day keep the order in which they were given."""
    return tuple(sorted(history, key=lambda event: (_place(event), _RANK.get(event.kind, 2))))


def counted_from(history: Iterable[Event]) -> tuple[tuple[date, Event], ...]:
    """Give the facts in the order of life, each with the first day on which it certainly had happened."""
    events = ordered(history)
    days = accumulate((event.on.latest for event in reversed(events)), min)
    return tuple(zip(reversed(tuple(days)), events, strict=True))


def happened(history: Iterable[Event], *, on: date) -> tuple[Event, ...]:
    """Give the facts that certainly had happened by the end of a day, in the order of life."""
    return tuple(event for day, event in counted_from(history) if day <= on)


def life_on(history: Iterable[Event], *, on: date) -> Life:
    """Give what a life amounted to at the end of a day."""
    return lived(happened(history, on=on))


def lived(events: Iterable[Event]) -> Life:
    """Give what facts in the order of life amount to."""
    life = Life()
    for event in events:
        life = after(life, event)
    return life


def after(life: Life, event: Event) -> Life:
    """Give what a life amounts to after one more fact; it never refuses, see `member_checks` for what cannot be."""
    return _STEPS[event.kind](life, event)


def ends(end: Event, running: Event) -> bool:
    """Tell whether a fact ends another that is running; of temporary activity here, the one at the same host."""
    if BEGUN_BY.get(end.kind) is not running.kind:
        return False
    if running.kind is not EventKind.TEMPORARY_IN or end.organization is None:
        return True
    return end.organization == running.organization


def _place(event: Event) -> date:
    return event.on.latest if event.kind in _LATE else event.on.earliest


def _or(first: str | None, second: str | None) -> str | None:
    return second if first is None else first


def _begun(running: Collection[Event], event: Event) -> tuple[Event, ...]:
    """Add what begins; where the same is running still, it is prolonged and keeps its beginning."""
    same = [
        each
        for each in running
        if each.kind is event.kind
        and (each.kind is not EventKind.TEMPORARY_IN or each.organization == event.organization)
    ]
    others = tuple(each for each in running if each not in same)
    prolonged = [each for each in same if each.until is None or event.on.earliest <= each.until.latest]
    return (*others, replace(event, on=prolonged[0].on) if prolonged else event)


def _begin(life: Life, event: Event) -> Life:
    return replace(life, running=_begun(life.running, event))


def _end(life: Life, event: Event) -> Life:
    return replace(life, running=tuple(each for each in life.running if not ends(event, each)))


def _admit(life: Life, event: Event) -> Life:
    home = _or(event.organization, life.home)
    return replace(life, admitted=event, home=home, arrived=life.arrived or event, left=None)


def _celebrate(life: Life, event: Event) -> Life:
    home = _or(event.organization, life.home)
    return replace(life, ceremony=event, home=home, arrived=life.arrived or event)


def _recognize(life: Life, event: Event) -> Life:
    return replace(life, recognition=event)


def _transfer_out(life: Life, event: Event) -> Life:
    return replace(
        life,
        home=None,
        arrived=None,
        transit=event,
        running=tuple(each for each in life.running if each.kind is not EventKind.TEMPORARY_OUT),
        departures=_departed(life, _or(event.organization, life.home), event),
    )


def _transfer_in(life: Life, event: Event) -> Life:
    joined = event.organization
    return replace(
        life,
        home=joined,
        arrived=event,
        transit=None,
        # Who joins the host of a temporary activity officially is a guest there no longer.
        running=tuple(
            each for each in life.running if each.kind is not EventKind.TEMPORARY_IN or each.organization != joined
        ),
        # Without a transfer out on record, joining one organisation is leaving the other.
        departures=life.departures if life.home == joined else _departed(life, life.home, event),
    )


def _discipline(life: Life, event: Event) -> Life:
    return replace(life, disciplines=(*life.disciplines, event))


def _leave(life: Life, event: Event) -> Life:
    gone = _departed(life, life.home, event)
    return replace(life, left=event, left_from=life.home, running=(), departures=gone)


def _readmit(life: Life, event: Event) -> Life:
    return Life(
        admitted=event,
        home=event.organization,
        arrived=event,
        disciplines=life.disciplines,
        departures=life.departures,
        readmissions=life.readmissions + 1,
    )


def _restore(life: Life, event: Event) -> Life:
    home = _or(event.organization, life.left_from)
    return replace(life, left=None, home=home, arrived=event, transit=None)


def _departed(life: Life, organization: str | None, event: Event) -> Mapping[str, Event]:
    return life.departures if organization is None else {**life.departures, organization: event}


_STEPS: Mapping[EventKind, Callable[[Life, Event], Life]] = {
    **dict.fromkeys(ENDED_BY, _begin),
    **dict.fromkeys(BEGUN_BY, _end),
    **dict.fromkeys(LEAVING, _leave),
    EventKind.ADMISSION: _admit,
    EventKind.CEREMONY: _celebrate,
    EventKind.RECOGNITION: _recognize,
    EventKind.TRANSFER_OUT: _transfer_out,
    EventKind.TRANSFER_IN: _transfer_in,
    EventKind.DISCIPLINE: _discipline,
    EventKind.READMISSION: _readmit,
    EventKind.RESTORED: _restore,
}
