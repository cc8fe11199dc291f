"""Ratings of organisations, and what every rating says."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from chibo.domain.partial_date import PartialDate
from chibo.store.columns import DecimalText, PartialDateText, Row, not_empty


class RatingRow(Row):
    """What every rating says."""

    #: A level code of the scale in force at the end of the period.
    level: str | None = None
    #: The words of the source.
    printed: str | None = None
    #: Why it was not rated, in words.
    reason: str | None = None
    #: The scale's id in the rulebook.
    rule: str | None = None
    #: Points out of 100, where the rule of the time asks for them (R113).
    score: Decimal | None = Field(default=None, sa_type=DecimalText)
    #: How many percent of the tasks were done on time, and how many beyond what was asked (R113).
    on_time: Decimal | None = Field(default=None, sa_type=DecimalText)
    beyond: Decimal | None = Field(default=None, sa_type=DecimalText)
    #: The decision that recognised it, as printed, and its day.
    decision_no: str | None = None
    decided: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    #: 1, and one more for each correction after the period was closed.
    version: int = 1
    #: Why this version stands in place of the one before; None for the first.
    replaces_reason: str | None = None


class OrganizationRating(RatingRow, table=True):
    """The level of an organisation for a period, on the scale of that time; or why it has none."""

    __tablename__ = "organization_rating"
    __table_args__ = (
        UniqueConstraint("organization_id", "period"),
        CheckConstraint("(level IS NULL) <> (reason IS NULL)", name="level_or_reason"),
        CheckConstraint("version >= 1", name="version_from_one"),
        CheckConstraint("version = 1 OR replaces_reason IS NOT NULL", name="correction_with_a_reason"),
        *not_empty("period"),
    )

    organization_id: int = Field(foreign_key="organization.id")
    #: `2020`, `2025-Q3`, ... as `domain/period.py` writes it.
    period: str
