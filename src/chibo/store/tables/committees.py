"""Committees, posts, and their ratification by the superior committee."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from chibo.domain.partial_date import PartialDate
from chibo.domain.post import Answer, GainedBy, Position
from chibo.store.columns import PartialDateText, Row, code_of, in_order, not_negative


class Committee(Row, table=True):
    """The committee of an organisation in a term, or its secretary and deputy where there is none."""

    __tablename__ = "committee"
    __table_args__ = (UniqueConstraint("term_id"), *not_negative("size"))

    organization_id: int = Field(foreign_key="organization.id", index=True)
    term_id: int = Field(foreign_key="term.id")
    #: The number of members as printed; the posts may name fewer.
    size: int | None = None
    #: What the source calls it.
    printed: str | None = None


class Post(Row, table=True):
    """A post and who holds it; the holder may be unnamed."""

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("committee_id", "place"),
        in_order("since", "until"),
    )

    committee_id: int = Field(foreign_key="committee.id")
    place: int
    position: Position = Field(sa_type=code_of(Position))
    #: None when the source names nobody.
    name: str | None = None
    gained_by: GainedBy = Field(default=GainedBy.ELECTION, sa_type=code_of(GainedBy))
    since: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    until: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    ended_by: str | None = None
    ratified: Answer | None = Field(default=None, sa_type=code_of(Answer))
    #: Held the post in the term before too; None when nobody says.
    reelected: bool | None = None


class Ratification(Row, table=True):
    """The request to the superior committee to confirm a result, and its answer."""

    __tablename__ = "ratification"
    __table_args__ = (in_order("submitted", "decided"),)

    committee_id: int = Field(foreign_key="committee.id", unique=True)
    submitted: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    decided: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    decision_no: str | None = None
    authority: str | None = None
