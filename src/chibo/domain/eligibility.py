"""Who is summoned, may vote, may stand, and is rated: each answer with its reason and its rule.

The answers are as of the end of a day, from facts that had come to be by then; a recognition counts from the day on
which it was decided (R35).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.domain.member_life import Event
from chibo.domain.member_rules import rule_on
from chibo.domain.months import DayRange, Leap, shifted
from chibo.domain.standing import Grade, Ground, Standing, Status, standing

_DECEMBER, _LAST = 12, 31


class Reason(StrEnum):
    """Why somebody may, or may not."""

    OFFICIAL_MEMBER = "official_member"
    #: May, and is counted only when present (R61).
    COUNTED_IF_PRESENT = "counted_if_present"
    MEMBER = "member"
    NOT_A_MEMBER = "not_a_member"
    GUEST = "guest"
    #: Between two organisations: nowhere at home.
    IN_TRANSIT = "in_transit"
    SUSPENDED = "suspended"
    PROSECUTED = "prosecuted"
    DETAINED = "detained"
    PROBATIONARY = "probationary"
    #: The 12 months are over, but recognition is not decided (R35).
    RECOGNITION_NOT_DECIDED = "recognition_not_decided"
    EXEMPT = "exempt"
    ADMITTED_LATELY = "admitted_lately"


@dataclass(frozen=True, slots=True)
class Eligibility:
    """One answer.

    Args:
        allowed: whether the person may, or is.
        reason: why.
        rule: the id of the rule that says so; None where it only follows from not being a member.
        certainty: how sure that rule is, as the rulebook tags it; empty without a rule.
        certain: no partly known date leaves the answer open.
    """

    allowed: bool
    reason: Reason
    rule: str | None
    certainty: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Rights:
    """What a person may do on a day: be summoned to a congress, vote, stand."""

    summoned: Eligibility
    vote: Eligibility
    stand: Eligibility


def eligibility(
    history: Iterable[Event], *, on: date, organization: str | None = None, leap: Leap = Leap.CLAMP
) -> Rights:
    """Tell what a person may do in an organisation on a day (R34, R35, R40, R61, R62).

    Args:
        history: every fact recorded of the person.
        on: the day of the congress or meeting.
        organization: the organisation; None asks for the official home, whichever it is.
        leap: the setting `probation.leap`.
    """
    now = standing(history, on=on, organization=organization, leap=leap)
    vote = _vote(now)
    # The Charter takes voting and standing from the same people (R34, R40).
    return Rights(summoned=_summoned(now), vote=vote, stand=vote)


def may_vote(
    history: Iterable[Event], *, on: date, organization: str | None = None, leap: Leap = Leap.CLAMP
) -> Eligibility:
    """Tell whether a person may vote and elect in an organisation on a day; see `eligibility`."""
    return eligibility(history, on=on, organization=organization, leap=leap).vote


def may_stand(
    history: Iterable[Event], *, on: date, organization: str | None = None, leap: Leap = Leap.CLAMP
) -> Eligibility:
    """Tell whether a person may stand in an organisation on a day; see `eligibility`."""
    return eligibility(history, on=on, organization=organization, leap=leap).stand


def is_rated(history: Iterable[Event], *, year: int, organization: str | None = None) -> Eligibility:
    """Tell whether a person is rated for a year in an organisation, as of its 31 December; see `is_rated_on`.

    Args:
        history: every fact recorded of the person.
        year: the year.
        organization: the organisation; None asks for the official home.
    """
    return is_rated_on(history, on=date(year, _DECEMBER, _LAST), organization=organization)


def is_rated_on(history: Iterable[Event], *, on: date, organization: str | None = None) -> Eligibility:
    """Tell whether a person is rated for a period in an organisation, as of the period's last day (R107-R109, R44).

    The months since admission count from the ceremony, else from the decision. A version of the rule that nobody has
    read (`applied = false`) answers like the one before it, and its certainty says so.

    Args:
        history: every fact recorded of the person.
        on: the last day of the period.
        organization: the organisation; None asks for the official home.
    """
    history = tuple(history)
    now = standing(history, on=on, organization=organization)
    if not now.counted:
        return _outside(now, guest_rule="temporary-transfer-rating")
    rule = rule_on("rating-exclusions", on)
    excluded = rule.values["excluded"] if rule else ()
    if now.exempt:
        return _answer(now, Reason.EXEMPT, "rating-exclusions" if "exempt" in excluded else "exemption-rights")
    if now.suspended and "suspended" in excluded:
        return _answer(now, Reason.SUSPENDED, "rating-exclusions")
    began = now.ceremony_on or now.admitted_on
    if rule and began:
        enough = shifted(DayRange.of(began), rule.values["least_months_since_admission"])
        if enough.latest > on:
            clear = now.certain and enough.earliest > on
            return _answer(now, Reason.ADMITTED_LATELY, "rating-exclusions", certain=clear)
    return _answer(now, Reason.MEMBER, "rating-exclusions", allowed=True)


def _summoned(now: Standing) -> Eligibility:
    if not _at_home(now):
        return _outside(now, guest_rule="congress-summoned")
    if barred := _barred(now):
        return barred
    if now.exempt or now.temporarily_elsewhere:
        return _answer(now, Reason.COUNTED_IF_PRESENT, "congress-summoned", allowed=True)
    return _answer(now, Reason.MEMBER, "congress-summoned", allowed=True)


def _vote(now: Standing) -> Eligibility:
    if not _at_home(now):
        return _outside(now, guest_rule="temporary-transfer-rights")
    if barred := _barred(now):
        return barred
    if now.grade is not Grade.OFFICIAL:
        if now.reason is Ground.RECOGNITION_AWAITED:
            return _answer(now, Reason.RECOGNITION_NOT_DECIDED, "recognition-known")
        return _answer(now, Reason.PROBATIONARY, "probationary-rights")
    if now.exempt or now.temporarily_elsewhere:
        return _answer(now, Reason.COUNTED_IF_PRESENT, "congress-summoned", allowed=True)
    return _answer(now, Reason.OFFICIAL_MEMBER, "probationary-rights", allowed=True)


def _barred(now: Standing) -> Eligibility | None:
    for holds, reason in (
        (now.suspended, Reason.SUSPENDED),
        (now.prosecuted, Reason.PROSECUTED),
        (now.detained, Reason.DETAINED),
    ):
        if holds:
            return _answer(now, reason, "congress-barred")
    return None


def _at_home(now: Standing) -> bool:
    return now.counted and now.status is not Status.IN_TRANSIT


def _outside(now: Standing, *, guest_rule: str) -> Eligibility:
    """Answer for who is not at home here: guests by the rule on them, everybody else by not being a member."""
    if now.status is Status.IN_TRANSIT:
        return _answer(now, Reason.IN_TRANSIT, "transfer-procedure")
    if now.status is Status.TEMPORARILY_HERE:
        return _answer(now, Reason.GUEST, guest_rule)
    return _answer(now, Reason.NOT_A_MEMBER, None)


def _answer(
    now: Standing, reason: Reason, subject: str | None, *, allowed: bool = False, certain: bool = True
) -> Eligibility:
    rule = rule_on(subject, now.on) if subject else None
    return Eligibility(
        allowed=allowed,
        reason=reason,
        rule=rule.id if rule else None,
        certainty=rule.certainty if rule else "",
        certain=certain and now.certain,
    )
