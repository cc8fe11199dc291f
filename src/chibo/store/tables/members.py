"""Members: the person, the dated facts of their party life, and their badges."""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from chibo.domain.member_life import DisciplineForm, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import Gender
from chibo.store.columns import PartialDateText, Row, code_of, not_empty


class Member(Row, table=True):
    """A person in the records; what happened to their membership stands in `member_event`."""

    __tablename__ = "member"
    __table_args__ = not_empty("code", "name")

    code: str = Field(unique=True)
    #: The code for comparison without regard to case.
    code_key: str = Field(unique=True)
    #: The name in use.
    name: str
    #: The name folded for search without case, diacritics and tone placement.
    name_key: str = Field(index=True)
    birth_name: str | None = None
    gender: Gender | None = Field(default=None, sa_type=code_of(Gender))
    birth: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    ethnicity: str | None = None
    religion: str | None = None
    home_town: str | None = None
    address: str | None = None
    #: General education, such as 12/12.
    education: str | None = None
    #: Professional training, such as a degree and its subject.
    qualification: str | None = None
    #: Political theory: `elementary`, `intermediate`, `advanced`, `bachelor` or as printed.
    theory_level: str | None = None
    foreign_language: str | None = None
    occupation_before: str | None = None
    occupation: str | None = None
    #: The post in the office or association, as printed.
    office: str | None = None
    #: Army, police or pensioner, as the register asks.
    service: str | None = None
    #: The number of the card, as text with its leading zeros.
    card_no: str | None = None
    #: Its digits alone, for finding it and for finding doubles.
    card_key: str | None = Field(default=None, index=True)
    #: The admission date printed on the card, for party age when the decision is lost (R31).
    card_admitted: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    profile_no: str | None = None


class MemberEvent(Row, table=True):
    """One dated fact in the life of a member; it is ended by another fact, never overwritten."""

    __tablename__ = "member_event"
    __table_args__ = (
        UniqueConstraint("member_id", "position"),
        # As-of lists of a branch ask for everyone who ever had a fact there.
        Index("ix_member_event_organization_id_member_id", "organization_id", "member_id"),
    )

    member_id: int = Field(foreign_key="member.id")
    #: The order in which facts of one day were recorded.
    position: int
    kind: EventKind = Field(sa_type=code_of(EventKind))
    on: PartialDate = Field(sa_type=PartialDateText)
    organization_id: int | None = Field(default=None, foreign_key="organization.id")
    #: The first day on which it no longer holds, where that was stated from the start.
    until: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    #: The day a recognition reaches back to (R28).
    effective: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    #: When the branch received the admission decision (R25).
    received: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    form: DisciplineForm | None = Field(default=None, sa_type=code_of(DisciplineForm))
    reason: str | None = None
    decision: str | None = None
    #: Where to or from where, as printed, when that body is not in the records.
    elsewhere: str | None = None
    #: Why it was withdrawn as wrongly recorded; it then counts for nothing, and stays to be seen.
    withdrawn_reason: str | None = None


class MemberBadge(Row, table=True):
    """A badge for years in the Party that was awarded (R55–R57)."""

    __tablename__ = "member_badge"
    __table_args__ = (
        UniqueConstraint("member_id", "years"),
        CheckConstraint("years > 0", name="years_positive"),
    )

    member_id: int = Field(foreign_key="member.id")
    years: int
    on: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    decision: str | None = None
    number: str | None = None
