"""The tables, one file an area.

organization ─┬─< organization_period >── parent organization
              ├─< organization_setting
              ├─< headcount
              ├─< term ─┬─ congress ─┬─ attendance
              │         │            ├─< congress_detail        source >─ congress
              │         │            └─< election ─< candidacy
              │         ├─< committee ─┬─< post
              │         │              └─< ratification
              │         ├─ resolution ─< target ─< result        target ─< target (within)
              │         └─< result (a figure reported without a goal)
              ├─< organization_rating
              └─< award

member ─┬─< member_event >── organization
        └─< member_badge
"""

from chibo.store.tables.committees import Committee, Post, Ratification
from chibo.store.tables.congresses import Attendance, Congress, CongressDetail, Source
from chibo.store.tables.elections import Candidacy, Election
from chibo.store.tables.members import Member, MemberBadge, MemberEvent
from chibo.store.tables.organizations import Headcount, Organization, OrganizationPeriod
from chibo.store.tables.ratings import Award, OrganizationRating
from chibo.store.tables.settings import OrganizationSetting
from chibo.store.tables.targets import Resolution, Result, Target
from chibo.store.tables.terms import Term

__all__ = [
    "Attendance",
    "Award",
    "Candidacy",
    "Committee",
    "Congress",
    "CongressDetail",
    "Election",
    "Headcount",
    "Member",
    "MemberBadge",
    "MemberEvent",
    "Organization",
    "OrganizationPeriod",
    "OrganizationRating",
    "OrganizationSetting",
    "Post",
    "Ratification",
    "Resolution",
    "Result",
    "Source",
    "Target",
    "Term",
]
