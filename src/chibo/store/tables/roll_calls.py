"""The roll of a congress: who was summoned, who came and went, and who is excused."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from chibo.domain.election_sheet import Deduction
from chibo.store.columns import Row, code_of, not_empty


class RollCall(Row, table=True):
    """One person on the roll of a congress: summoned or not, there or not, and why not."""

    __tablename__ = "roll_call"
    __table_args__ = (
        UniqueConstraint("congress_id", "position"),
        UniqueConstraint("congress_id", "member_id"),
        *not_empty("name"),
    )

    congress_id: int = Field(foreign_key="congress.id")
    position: int
    name: str
    #: Who they are in the records; None when the roll knows only a name.
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    #: An official member with a vote, not a probationary one (R61).
    official: bool = True
    summoned: bool = True
    #: Whether they came, if only for a part; None until they are called.
    present: bool | None = None
    #: When they came and went, as `HH:MM`; None when nobody wrote it down, or they stayed to the end.
    arrived: str | None = None
    departed: str | None = None
    #: Why they are absent, and whether the convening committee accepted it (R66).
    absence_reason: str | None = None
    absence_accepted: bool | None = None
    #: Said at the roll call where the records of members do not say it: exempt, elsewhere for a time, barred.
    deduction: Deduction | None = Field(default=None, sa_type=code_of(Deduction))
