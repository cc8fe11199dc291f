"""Congresses, who attended them, and where the account of them was printed."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from chibo.domain.congress import CongressForm, DetailKind
from chibo.domain.partial_date import PartialDate
from chibo.store.columns import PartialDateText, Row, code_of, not_empty, not_negative


class Source(Row, table=True):
    """The printed account that figures were taken from."""

    __tablename__ = "source"

    publisher: str | None = None
    author: str | None = None
    address: str | None = None
    published: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    published_printed: str | None = None
    whole_article_seen: bool | None = None


class Congress(Row, table=True):
    """A congress: it opens one term and closes the one before."""

    __tablename__ = "congress"

    organization_id: int = Field(foreign_key="organization.id", index=True)
    opens_term_id: int = Field(foreign_key="term.id", unique=True)
    closes_term_id: int | None = Field(default=None, foreign_key="term.id", index=True)
    #: The term of the organisation above that the source names beside this one.
    parent_term_id: int | None = Field(default=None, foreign_key="term.id", index=True)
    source_id: int | None = Field(default=None, foreign_key="source.id", index=True)
    on: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    #: The day in the source's words when they say more or less than a date.
    on_printed: str | None = None
    session: str | None = None
    form: CongressForm | None = Field(default=None, sa_type=code_of(CongressForm))
    ordinal: str | None = None
    pilot: bool | None = None
    place: str | None = None


class CongressDetail(Row, table=True):
    """One line of the account: a guest, an organ, an event, a direction, a note."""

    __tablename__ = "congress_detail"
    __table_args__ = (UniqueConstraint("congress_id", "kind", "position"), *not_empty("text"))

    congress_id: int = Field(foreign_key="congress.id")
    kind: DetailKind = Field(sa_type=code_of(DetailKind))
    position: int
    text: str


class CongressSession(Row, table=True):
    """One session of a congress that was held in several: the preparatory one, the official one."""

    __tablename__ = "congress_session"
    __table_args__ = (UniqueConstraint("congress_id", "position"), *not_empty("name"))

    congress_id: int = Field(foreign_key="congress.id")
    position: int
    #: What the source calls it: `phiên trù bị`, `phiên chính thức`.
    name: str
    on: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    #: The part of the day, as printed.
    part: str | None = None
    place: str | None = None


class Attendance(Row, table=True):
    """Who came to a congress, in figures as printed."""

    __tablename__ = "attendance"
    __table_args__ = not_negative("summoned", "present", "official_summoned", "official_present")

    congress_id: int = Field(foreign_key="congress.id", unique=True)
    summoned: int | None = None
    present: int | None = None
    official_summoned: int | None = None
    official_present: int | None = None
    #: The source's own words, such as `26 đảng viên dự`.
    printed: str | None = None
