"""Ratings of members with their earlier versions, what was proposed on the way."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from chibo.domain.member_rating import NotRated, Proposer
from chibo.store.columns import DecimalText, Row, code_of, not_empty, not_negative
from chibo.store.tables.organization_ratings import RatingRow


class MemberRating(RatingRow, table=True):
    """The level of a member for a period, in force: its newest version; or why there is none."""

    __tablename__ = "member_rating"
    __table_args__ = (
        UniqueConstraint("member_id", "period"),
        # Whoever counts asks for one period of one organisation, or of many.
        Index("ix_member_rating_organization_id_period_level", "organization_id", "period", "level"),
        CheckConstraint("(level IS NULL) <> (not_rated IS NULL)", name="level_or_not_rated"),
        CheckConstraint("version >= 1", name="version_from_one"),
        CheckConstraint("version = 1 OR replaces_reason IS NOT NULL", name="correction_with_a_reason"),
        *not_empty("period"),
    )

    member_id: int = Field(foreign_key="member.id")
    #: Where the member was rated: the official branch (R109).
    organization_id: int = Field(foreign_key="organization.id")
    #: `2020`, `2025-Q3`, ... as `domain/period.py` writes it.
    period: str
    #: Why there is no level.
    not_rated: NotRated | None = Field(default=None, sa_type=code_of(NotRated))
    #: The group of similar position and duty in which the cap counts, where it is not the post held.
    position_group: str | None = None


class EarlierRating(RatingRow, table=True):
    """A version of a rating that another has replaced after the period was closed; kept to be seen."""

    __tablename__ = "earlier_rating"
    __table_args__ = (
        UniqueConstraint("member_rating_id", "version"),
        UniqueConstraint("organization_rating_id", "version"),
        CheckConstraint("(member_rating_id IS NULL) <> (organization_rating_id IS NULL)", name="of_one_rating"),
    )

    member_rating_id: int | None = Field(default=None, foreign_key="member_rating.id")
    organization_rating_id: int | None = Field(default=None, foreign_key="organization_rating.id")
    #: Where the member was rated.
    organization_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    not_rated: NotRated | None = Field(default=None, sa_type=code_of(NotRated))
    position_group: str | None = None
    #: The day on which it was replaced.
    replaced: date


class ProposedLevel(Row, table=True):
    """A level that somebody proposed for a member, or for the organisation itself, before it was decided."""

    __tablename__ = "proposed_level"
    __table_args__ = (
        # A plain constraint would let the organisation's own proposals, which have no member, pass any number of times.
        Index(
            "uq_proposed_level_by",
            "organization_id",
            "period",
            text("coalesce(member_id, 0)"),
            "by",
            unique=True,
        ),
        *not_empty("period", "level"),
    )

    #: Where the member is rated, or the organisation that is rated itself.
    organization_id: int = Field(foreign_key="organization.id")
    #: None for the organisation itself.
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    period: str
    by: Proposer = Field(sa_type=code_of(Proposer))
    #: A level code of the scale of the period.
    level: str
    score: Decimal | None = Field(default=None, sa_type=DecimalText)
    printed: str | None = None


class ClosedPeriod(Row, table=True):
    """A period whose ratings an organisation has closed; what is corrected afterwards is a new version."""

    __tablename__ = "closed_period"
    __table_args__ = (UniqueConstraint("organization_id", "period"), *not_empty("period"), *not_negative("missing"))

    organization_id: int = Field(foreign_key="organization.id")
    period: str
    on: date
    #: Who closed it.
    by: str | None = None
    #: Why it was closed although somebody was not rated yet.
    reason: str | None = None
    #: How many were not rated yet.
    missing: int = 0


class QuotaException(Row, table=True):
    """More excellent ratings than the usual cap, allowed by the superior for a period."""

    __tablename__ = "quota_exception"
    __table_args__ = (
        Index(
            "uq_quota_exception_period",
            "organization_id",
            "period",
            text("coalesce(position_group, '')"),
            unique=True,
            sqlite_where=text("taken_back IS NULL"),
            postgresql_where=text("taken_back IS NULL"),
        ),
        CheckConstraint("(taken_back IS NULL) = (taken_back_reason IS NULL)", name="taken_back_with_a_reason"),
        CheckConstraint("percent > 0 AND percent <= 100", name="percent_of_a_hundred"),
        *not_empty("period", "allowed_by"),
    )

    organization_id: int = Field(foreign_key="organization.id")
    period: str
    #: Only for this group of similar position; None for the whole organisation.
    position_group: str | None = None
    #: The cap in percent that is allowed.
    percent: int
    #: Who allowed it, with the document as printed.
    allowed_by: str
    #: Why it was allowed.
    reason: str | None = None
    #: When it was taken back, or found to be recorded wrongly; it then counts for nothing, and stays to be seen.
    taken_back: date | None = None
    taken_back_reason: str | None = None
