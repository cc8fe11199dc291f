"""How a person stands on a day: member or not, official or probationary, active, exempt, elsewhere, here as a guest.

Every answer is as of the end of a day and rests only on facts that had come to be by then (see `member_life`). A member
whose recognition reaches back to 15/09 but was decided on 20/11 is probationary from 15/09 to 19/11 (R35); from 20/11
on, `Standing.official_on` says 15/09 (R28).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.domain import probation
from chibo.domain.member_life import LEAVING, Event, EventKind, Life, counted_from, holds, lived
from chibo.domain.member_rules import rule_id
from chibo.domain.months import Leap
from chibo.domain.partial_date import PartialDate


class Grade(StrEnum):
    """Official or probationary (R26-R28)."""

    OFFICIAL = "official"
    PROBATIONARY = "probationary"


class Status(StrEnum):
    """What a person's place in an organisation amounts to; where several hold, the first of this order is named."""

    LEFT = "left"
    TRANSFERRED_OUT = "transferred_out"
    NOT_YET = "not_yet"
    #: Left one organisation officially and has not joined the next; named when no organisation is asked for.
    IN_TRANSIT = "in_transit"
    #: A guest: not counted here (R40).
    TEMPORARILY_HERE = "temporarily_here"
    SUSPENDED = "suspended"
    EXEMPT = "exempt"
    TEMPORARILY_ELSEWHERE = "temporarily_elsewhere"
    ACTIVE = "active"


class Ground(StrEnum):
    """What the grade rests on."""

    RECOGNISED = "recognised"
    #: Admitted by decision, the ceremony is not recorded.
    CEREMONY_AWAITED = "ceremony_awaited"
    PROBATION_RUNNING = "probation_running"
    #: The 12 months are over, recognition is not decided (R35).
    RECOGNITION_AWAITED = "recognition_awaited"
    #: Nothing is recorded of the admission, as with guests.
    ADMISSION_UNKNOWN = "admission_unknown"
    NOT_A_MEMBER = "not_a_member"


_RULES = {
    Status.TRANSFERRED_OUT: "transfer-procedure",
    Status.IN_TRANSIT: "transfer-procedure",
    Status.TEMPORARILY_HERE: "temporary-transfer-rights",
    Status.SUSPENDED: "congress-barred",
    Status.EXEMPT: "exemption",
    Status.TEMPORARILY_ELSEWHERE: "temporary-transfer-rights",
}
_LEAVING_RULES = {
    EventKind.REMOVED: "removal-grounds",
    EventKind.EXPELLED: "discipline-forms",
    EventKind.WITHDRAWN: "withdrawal",
}
_GRADE_RULES = {
    Ground.RECOGNISED: "recognition-effect",
    Ground.CEREMONY_AWAITED: "admission-ceremony",
    Ground.PROBATION_RUNNING: "probation",
    Ground.RECOGNITION_AWAITED: "recognition-known",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a person stands on a day.

    Args:
        on: the day.
        status: what it amounts to in the organisation that was asked for, or in the Party when none was.
        grade: official or probationary; None for who is no member, and for a guest whose admission is not recorded.
        reason: what the grade rests on.
        rule: the id of the rule behind the status, or behind the grade when the status is active; None without one.
        counted: counts in the strength (đảng số) of what was asked for (R40).
        organization: the official home; None when it is unknown, outside the records, or there is none.
        since: when the status began, as far as it is known; for who is active, when the person came to this home.
        admitted_on: the admission decision of the present membership.
        ceremony_on: its ceremony.
        official_on: from when the member is official, as known on the day (R28).
        recognized_on: when that was decided.
        left_by: the fact by which the person left the Party or the organisation; None for who has not left.
        running: everything that holds for a while on the day, whatever the status names.
        certain: no partly dated fact may have happened by then without being counted.
    """

    on: date
    status: Status
    grade: Grade | None
    reason: Ground
    rule: str | None
    counted: bool
    organization: str | None
    since: PartialDate | None
    admitted_on: PartialDate | None
    ceremony_on: PartialDate | None
    official_on: PartialDate | None
    recognized_on: PartialDate | None
    left_by: Event | None
    running: tuple[Event, ...]
    certain: bool

    @property
    def exempt(self) -> bool:
        """Exempt from work and activity."""
        return self._holds(EventKind.EXEMPTION)

    @property
    def suspended(self) -> bool:
        """Suspended from party activity."""
        return self._holds(EventKind.SUSPENSION)

    @property
    def prosecuted(self) -> bool:
        """Charged or prosecuted."""
        return self._holds(EventKind.PROSECUTION)

    @property
    def detained(self) -> bool:
        """Detained."""
        return self._holds(EventKind.DETENTION)

    @property
    def temporarily_elsewhere(self) -> bool:
        """A member of here, active elsewhere for a while."""
        return self._holds(EventKind.TEMPORARY_OUT)

    def _holds(self, kind: EventKind) -> bool:
        return any(event.kind is kind for event in self.running)


def standing(
    history: Iterable[Event], *, on: date, organization: str | None = None, leap: Leap = Leap.CLAMP
) -> Standing:
    """Tell how a person stands at the end of a day.

    Args:
        history: every fact recorded of the person, in any order; facts of one day in the order in which they happened.
        on: the day.
        organization: the organisation asked for; None asks for the Party as a whole.
        leap: the setting `probation.leap`.
    """
    dated = counted_from(history)
    life = lived(event for day, event in dated if day <= on)
    certain = not any(event.on.earliest <= on < day for day, event in dated)
    return standing_in(life, on=on, organization=organization, leap=leap, certain=certain)


def standing_in(
    life: Life, *, on: date, organization: str | None = None, leap: Leap = Leap.CLAMP, certain: bool = True
) -> Standing:
    """Tell how a person stands whose life was worked out before; see `standing`."""
    status, fact = _status(life, on=on, organization=organization)
    grade, reason = _grade(life, on=on, leap=leap)
    belongs = status not in (Status.LEFT, Status.TRANSFERRED_OUT, Status.NOT_YET)
    return Standing(
        on=on,
        status=status,
        grade=grade if belongs else None,
        reason=reason if belongs else Ground.NOT_A_MEMBER,
        rule=_rule(status, reason, fact, on=on),
        counted=belongs and status is not Status.TEMPORARILY_HERE,
        organization=life.home if life.left is None else life.left_from,
        since=fact.on if fact else None,
        admitted_on=life.admitted.on if life.admitted else None,
        ceremony_on=life.ceremony.on if life.ceremony else None,
        official_on=probation.official_on(life, leap=leap),
        recognized_on=life.recognition.on if life.recognition else None,
        left_by=fact if status in (Status.LEFT, Status.TRANSFERRED_OUT) else None,
        running=tuple(event for event in life.running if holds(event, on=on)),
        certain=certain,
    )


def _status(life: Life, *, on: date, organization: str | None) -> tuple[Status, Event | None]:
    """Give the status, and the fact with which it began."""
    if organization is not None and not (life.is_member and life.home == organization):
        if guest := life.guest_in(organization, on=on):
            return Status.TEMPORARILY_HERE, guest
        if gone := life.departures.get(organization):
            return (Status.LEFT if gone.kind in LEAVING else Status.TRANSFERRED_OUT), gone
        return Status.NOT_YET, None
    if life.left:
        return Status.LEFT, life.left
    if not life.is_member:
        guest = life.in_force(EventKind.TEMPORARY_IN, on=on)
        return (Status.TEMPORARILY_HERE if guest else Status.NOT_YET), guest
    if life.transit:
        return Status.IN_TRANSIT, life.transit
    for status, kind in (
        (Status.SUSPENDED, EventKind.SUSPENSION),
        (Status.EXEMPT, EventKind.EXEMPTION),
        (Status.TEMPORARILY_ELSEWHERE, EventKind.TEMPORARY_OUT),
    ):
        if fact := life.in_force(kind, on=on):
            return status, fact
    return Status.ACTIVE, life.arrived


def _grade(life: Life, *, on: date, leap: Leap) -> tuple[Grade | None, Ground]:
    if life.recognition:
        return Grade.OFFICIAL, Ground.RECOGNISED
    if not life.joined:
        return None, Ground.ADMISSION_UNKNOWN
    if not life.ceremony:
        return Grade.PROBATIONARY, Ground.CEREMONY_AWAITED
    over = probation.is_over(life, on=on, leap=leap)
    return Grade.PROBATIONARY, Ground.RECOGNITION_AWAITED if over else Ground.PROBATION_RUNNING


def _rule(status: Status, reason: Ground, fact: Event | None, *, on: date) -> str | None:
    if status is Status.LEFT and fact:
        subject = _LEAVING_RULES.get(fact.kind)
    elif status is Status.ACTIVE:
        subject = _GRADE_RULES.get(reason)
    else:
        subject = _RULES.get(status)
    return rule_id(subject, on) if subject else None
