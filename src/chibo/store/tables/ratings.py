"""Yearly ratings of organisations."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from chibo.store.columns import Row, not_empty


class OrganizationRating(Row, table=True):
    """The level of an organisation for a period, on the scale of that time; or why it has none."""

    __tablename__ = "organization_rating"
    __table_args__ = (
        UniqueConstraint("organization_id", "period"),
        CheckConstraint("(level IS NULL) <> (reason IS NULL)", name="level_or_reason"),
        *not_empty("period"),
    )

    organization_id: int = Field(foreign_key="organization.id")
    #: `2020`, `2025-Q3`, ... as `domain/period.py` writes it.
    period: str
    #: A level code of the scale in force at the end of the period.
    level: str | None = None
    #: The words of the source.
    printed: str | None = None
    #: Why it was not rated.
    reason: str | None = None
    #: The scale's id in the rulebook.
    rule: str | None = None
