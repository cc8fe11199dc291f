"""Organisations, what they were called and where they belonged at each time."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field

from chibo.domain.partial_date import PartialDate
from chibo.store.columns import PartialDateText, Row, in_order, not_empty


class Organization(Row, table=True):
    """A unit of the Party; its name, kind and parent change and stand in its periods."""

    __tablename__ = "organization"
    __table_args__ = (in_order("founded", "dissolved"), *not_empty("code"))

    code: str = Field(unique=True)
    #: The code for comparison without regard to case.
    code_key: str = Field(unique=True)
    founded: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    dissolved: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    #: Invented for show; every page about it must say so.
    fictional: bool = False


class OrganizationPeriod(Row, table=True):
    """What an organisation was called, of what kind it was and under whom, for a while."""

    __tablename__ = "organization_period"
    __table_args__ = (
        # One period a beginning, the unknown one included, which a plain constraint would let pass any number of times.
        Index(
            "uq_organization_period_since",
            "organization_id",
            text("coalesce(since, '0001-01-01')"),
            unique=True,
        ),
        CheckConstraint("since < until", name="since_before_until"),
        CheckConstraint("covers > 1", name="covers_several"),
        *not_empty("name"),
    )

    organization_id: int = Field(foreign_key="organization.id")
    name: str
    #: The name folded for search without case and diacritics.
    name_key: str = Field(index=True)
    #: A code of the rulebook's `organization-kinds` of the time, or None when it is not known.
    kind: str | None = None
    #: What kind of place it serves, as printed: school, hamlet, office.
    setting: str | None = None
    parent_id: int | None = Field(default=None, foreign_key="organization.id", index=True)
    #: None when the beginning is not known.
    since: date | None = None
    #: The first day on which it no longer holds.
    until: date | None = None
    decision: str | None = None
    #: For how many organisations it stands, when a source tells of several together and names none of them.
    covers: int | None = None
