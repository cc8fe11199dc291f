"""Yearly ratings of organisations, and awards."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from chibo.domain.award import Recipient
from chibo.store.columns import Row, code_of, not_empty, not_negative


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


class Award(Row, table=True):
    """An award to an organisation, a unit of it, a member or a number of people."""

    __tablename__ = "award"
    __table_args__ = (*not_empty("period", "title"), *not_negative("people"))

    organization_id: int = Field(foreign_key="organization.id", index=True)
    term_id: int | None = Field(default=None, foreign_key="term.id", index=True)
    #: The congress whose dossier states it; None when it was recorded by itself.
    congress_id: int | None = Field(default=None, foreign_key="congress.id", index=True)
    period: str
    title: str
    given_by: str | None = None
    recipient: Recipient = Field(sa_type=code_of(Recipient))
    #: Who, as printed: the unit or the person.
    recipient_name: str | None = None
    #: How many people, when the source says.
    people: int | None = None
    #: The source's words where they say less than a number, such as `một số cá nhân`.
    printed: str | None = None
