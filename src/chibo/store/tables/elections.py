"""Elections of a congress, and who stood in them."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

# From the sheet: what judges it is not needed to keep it, and would cost each command its loading.
from chibo.domain.election_sheet import After, BallotForm, Office
from chibo.store.columns import Row, code_of, not_empty, not_negative


class Election(Row, table=True):
    """One ballot for one office; a further round follows the one before (R76)."""

    __tablename__ = "election"
    __table_args__ = (
        UniqueConstraint("congress_id", "position"),
        CheckConstraint("round >= 1", name="round_from_one"),
        CheckConstraint("follows_id <> id", name="not_after_itself"),
        *not_negative(
            "seats",
            "alternate_seats",
            "elected_count",
            "official_summoned",
            "present",
            "temporary_elsewhere_absent",
            "exempt_absent",
            "barred",
            "absent_accepted",
            "issued",
            "collected",
            "valid",
            "invalid",
        ),
    )

    congress_id: int = Field(foreign_key="congress.id")
    #: The order in which the congress held its elections.
    position: int
    office: Office = Field(sa_type=code_of(Office))
    seats: int | None = None
    alternate_seats: int | None = None
    ballot: BallotForm | None = Field(default=None, sa_type=code_of(BallotForm))
    round: int = 1
    follows_id: int | None = Field(default=None, foreign_key="election.id", index=True)
    after: After | None = Field(default=None, sa_type=code_of(After))
    #: How many were elected, as printed, when nothing more is known.
    elected_count: int | None = None
    official_summoned: int | None = None
    present: int | None = None
    temporary_elsewhere_absent: int | None = None
    exempt_absent: int | None = None
    barred: int | None = None
    absent_accepted: int | None = None
    issued: int | None = None
    collected: int | None = None
    valid: int | None = None
    invalid: int | None = None
    #: The figures contradict each other in the source and are kept as it prints them.
    as_printed: bool = False
    #: The rule that decides the winner on the day, by its id in the rulebook.
    rule: str | None = None


class Candidacy(Row, table=True):
    """A person on a ballot list, in the list's order."""

    __tablename__ = "candidacy"
    __table_args__ = (
        UniqueConstraint("election_id", "position"),
        *not_empty("name"),
        *not_negative("votes", "against"),
    )

    election_id: int = Field(foreign_key="election.id")
    position: int
    name: str
    proposed_by: str | None = None
    votes: int | None = None
    against: int | None = None
    #: Whether the source says that they were elected; None when it does not say.
    elected: bool | None = None
