"""The tables, one file an area.

organization ─┬─< organization_period >── parent organization
              ├─< organization_setting
              ├─< headcount
              ├─< term ─┬─ congress ─┬─ attendance
              │         │            ├─< congress_detail        source >─ congress
              │         │            ├─< congress_session
              │         │            ├─< roll_call
              │         │            └─< election ─┬─< candidacy          election >── election (follows, corrects)
              │         │                          ├─< base_deduction
              │         │                          ├─< counting_seat
              │         │                          ├─< invalid_count
              │         │                          └─< counted_ballot
              │         ├─< committee ─┬─< post
              │         │              └─< ratification
              │         ├─< paper ─< paper_file
              │         ├─ resolution ─< target ─< result        target ─< target (within)
              │         └─< result (a figure reported without a goal)
              ├─< organization_rating ─< earlier_rating
              ├─< proposed_level, closed_period, quota_exception
              ├─< award                        award >── member
              └─< activity ─< activity_person

member ─┬─< member_event >── organization
        ├─< member_badge
        ├─< member_rating ─< earlier_rating    member_rating >── organization
        ├─< proposed_level
        ├─< activity_person
        └─< roll_call, candidacy, base_deduction, counting_seat (where the person is in the records)

Building a table class costs milliseconds, so an area is loaded when one of its tables is first asked for. Whatever
writes loads them all (`load_all`), since the order of writing follows the foreign keys of every table.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chibo.store.tables.activities import Activity, ActivityPerson
    from chibo.store.tables.awards import Award
    from chibo.store.tables.committees import Committee, Post, Ratification
    from chibo.store.tables.congresses import Attendance, Congress, CongressDetail, CongressSession, Source
    from chibo.store.tables.counting import BaseDeduction, CountedBallot, CountingSeat, InvalidCount
    from chibo.store.tables.elections import Candidacy, Election
    from chibo.store.tables.headcounts import Headcount
    from chibo.store.tables.members import Member, MemberBadge, MemberEvent
    from chibo.store.tables.organization_ratings import OrganizationRating
    from chibo.store.tables.organizations import Organization, OrganizationPeriod
    from chibo.store.tables.papers import Paper, PaperFile
    from chibo.store.tables.ratings import (
        ClosedPeriod,
        EarlierRating,
        MemberRating,
        ProposedLevel,
        QuotaException,
    )
    from chibo.store.tables.resolutions import Resolution
    from chibo.store.tables.roll_calls import RollCall
    from chibo.store.tables.settings import OrganizationSetting
    from chibo.store.tables.targets import Result, Target
    from chibo.store.tables.terms import Term

__all__ = [
    "Activity",
    "ActivityPerson",
    "Attendance",
    "Award",
    "BaseDeduction",
    "Candidacy",
    "ClosedPeriod",
    "Committee",
    "Congress",
    "CongressDetail",
    "CongressSession",
    "CountedBallot",
    "CountingSeat",
    "EarlierRating",
    "Election",
    "Headcount",
    "InvalidCount",
    "Member",
    "MemberBadge",
    "MemberEvent",
    "MemberRating",
    "Organization",
    "OrganizationPeriod",
    "OrganizationRating",
    "OrganizationSetting",
    "Paper",
    "PaperFile",
    "Post",
    "ProposedLevel",
    "QuotaException",
    "Ratification",
    "Resolution",
    "Result",
    "RollCall",
    "Source",
    "Target",
    "Term",
]

_AREAS = {
    "Activity": "activities",
    "ActivityPerson": "activities",
    "Award": "awards",
    "Committee": "committees",
    "Post": "committees",
    "Ratification": "committees",
    "Attendance": "congresses",
    "Congress": "congresses",
    "CongressDetail": "congresses",
    "CongressSession": "congresses",
    "Source": "congresses",
    "BaseDeduction": "counting",
    "CountedBallot": "counting",
    "CountingSeat": "counting",
    "InvalidCount": "counting",
    "Candidacy": "elections",
    "Election": "elections",
    "Member": "members",
    "MemberBadge": "members",
    "MemberEvent": "members",
    "Headcount": "headcounts",
    "Organization": "organizations",
    "OrganizationPeriod": "organizations",
    "ClosedPeriod": "ratings",
    "EarlierRating": "ratings",
    "MemberRating": "ratings",
    "Paper": "papers",
    "PaperFile": "papers",
    "OrganizationRating": "organization_ratings",
    "ProposedLevel": "ratings",
    "QuotaException": "ratings",
    "RollCall": "roll_calls",
    "OrganizationSetting": "settings",
    "Resolution": "resolutions",
    "Result": "targets",
    "Target": "targets",
    "Term": "terms",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a table class
    """Load the area of a table when it is first asked for."""
    if name not in _AREAS:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_AREAS[name]}"), name)


def load_all() -> None:
    """Load every area, for whatever writes, migrates or compares schemas."""
    for area in dict.fromkeys(_AREAS.values()):
        import_module(f"{__name__}.{area}")
