"""What programs are told of members: the parts that several outputs share."""

from typing import Any

from chibo.domain.eligibility import Eligibility
from chibo.domain.member_findings import Finding, message
from chibo.domain.member_life import Event
from chibo.domain.months import DayRange, as_partial
from chibo.domain.partial_date import PartialDate
from chibo.domain.party_age import PartyAge
from chibo.errors import Problem
from chibo.services.member_events import Fact
from chibo.services.member_lists import Listed


def listed(each: Listed) -> dict[str, Any]:
    """Tell of a member as they stand on a day."""
    now, vote = each.standing, each.rights.vote
    return {
        "code": each.member.code,
        "name": each.member.name,
        "card_no": each.member.card_no,
        "birth": each.member.birth,
        "gender": each.member.gender,
        "standing": now.grade,
        "status": now.status,
        "organization": each.organization or now.organization,
        "counted": now.counted,
        "admitted_on": now.admitted_on,
        "official_on": now.official_on,
        "party_age": years(each.age),
        "party_age_range": age_range(each.age),
        "can_vote": vote.allowed,
        "can_stand": each.rights.stand.allowed,
        "reason": vote.reason,
        "rule": vote.rule,
        "certain": now.certain,
    }


def counts(age: PartyAge | None) -> bool:
    """Tell whether party age counts: only that of a recognised member does (R30)."""
    return age is not None and age.recognised


def years(age: PartyAge | None) -> int | None:
    """Give the completed years of party age; None when it does not count or partly known dates leave it open."""
    return age.years if age and counts(age) else None


def age_range(age: PartyAge | None) -> dict[str, int] | None:
    """Give the least and the most years of party age."""
    return {"least": age.least_years, "most": age.most_years} if age and counts(age) else None


def day(days: DayRange | None) -> PartialDate | None:
    """Give a day as far as it is known; None where it can lie in several years."""
    return as_partial(days) if days else None


def day_range(days: DayRange | None) -> dict[str, Any] | None:
    """Give the first and the last day that something can fall on."""
    return {"earliest": days.earliest, "latest": days.latest} if days else None


def right(answer: Eligibility) -> dict[str, Any]:
    """Tell an answer with its reason and rule."""
    return {
        "allowed": answer.allowed,
        "reason": answer.reason,
        "rule": answer.rule,
        "certainty": answer.certainty,
        "certain": answer.certain,
    }


def event(each: Event) -> dict[str, Any]:
    """Tell a fact of a life."""
    return {
        "kind": each.kind,
        "on": each.on,
        "organization": each.organization,
        "until": each.until,
        "effective": each.effective,
        "received": each.received,
        "form": each.form,
        "reason": each.reason or None,
        "decision": each.decision or None,
        "elsewhere": each.note or None,
    }


def fact(each: Fact) -> dict[str, Any]:
    """Tell a recorded fact, with its number and whether it still counts."""
    return {"number": each.number, **event(each.event), "withdrawn": each.withdrawn}


def warning(finding: Finding) -> dict[str, Any]:
    """Tell what a rule warns of."""
    return {"code": finding.code, "message": message(finding), "rule": finding.rule}


def problem(found: Problem) -> dict[str, Any]:
    """Tell what is odd in particulars, in the form of `warning`; its place is the rule that says so."""
    return {"code": found.code, "message": found.message, "rule": found.place or None}
