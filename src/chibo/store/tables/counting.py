"""The count of an election: who is taken off the base, who counted, and each ballot that was read out."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from chibo.domain.counting import BoardRole, InvalidReason
from chibo.domain.election_sheet import Deduction
from chibo.store.columns import Row, code_of, not_empty, not_negative


class BaseDeduction(Row, table=True):
    """One person taken off the official members summoned, and why (R66); the election keeps how many of each."""

    __tablename__ = "base_deduction"
    __table_args__ = (UniqueConstraint("election_id", "position"), *not_empty("name"))

    election_id: int = Field(foreign_key="election.id")
    position: int
    name: str
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    deduction: Deduction = Field(sa_type=code_of(Deduction))
    #: What the records or the roll call say, such as `sick` or `exempt since 01/02/2019`.
    reason: str | None = None


class CountingSeat(Row, table=True):
    """A seat on the counting board of an election (R74)."""

    __tablename__ = "counting_seat"
    __table_args__ = (UniqueConstraint("election_id", "position"), *not_empty("name"))

    election_id: int = Field(foreign_key="election.id")
    position: int
    name: str
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    role: BoardRole = Field(default=BoardRole.MEMBER, sa_type=code_of(BoardRole))


class InvalidCount(Row, table=True):
    """How many ballots were invalid for one reason (R72)."""

    __tablename__ = "invalid_count"
    __table_args__ = (UniqueConstraint("election_id", "reason"), *not_negative("count"))

    election_id: int = Field(foreign_key="election.id")
    reason: InvalidReason = Field(sa_type=code_of(InvalidReason))
    count: int


class CountedBallot(Row, table=True):
    """One ballot as a teller read it out."""

    __tablename__ = "counted_ballot"
    __table_args__ = (
        UniqueConstraint("election_id", "teller", "number"),
        CheckConstraint("teller IN (1, 2)", name="teller_one_or_two"),
        CheckConstraint("number >= 1", name="number_from_one"),
        CheckConstraint("(marks IS NULL) <> (invalid IS NULL)", name="marks_or_invalid"),
    )

    election_id: int = Field(foreign_key="election.id")
    teller: int = 1
    number: int
    #: A sign for each candidate in the order of the list: `+` voted for, `-` against or struck out, `.` neither.
    marks: str | None = None
    invalid: InvalidReason | None = Field(default=None, sa_type=code_of(InvalidReason))
