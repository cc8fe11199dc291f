"""Elections of a congress, and who stood in them."""

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

# From the sheet: what judges it is not needed to keep it, and would cost each command its loading.
from chibo.domain.counting import Proposer, State
from chibo.domain.election_sheet import After, BallotForm, Office
from chibo.store.columns import Row, code_of, not_empty, not_negative


class Election(Row, table=True):
    """One ballot for one office; a further round follows the one before (R76).

    A correction is a row of its own at the same position with the next version; the highest version holds.
    """

    __tablename__ = "election"
    __table_args__ = (
        UniqueConstraint("congress_id", "position", "version"),
        CheckConstraint("round >= 1", name="round_from_one"),
        CheckConstraint("version >= 1", name="version_from_one"),
        CheckConstraint("follows_id <> id", name="not_after_itself"),
        CheckConstraint("(version = 1) = (correction_of_id IS NULL)", name="correction_of_a_version"),
        CheckConstraint("(version = 1) = (correction_reason IS NULL)", name="correction_with_a_reason"),
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
    state: State = Field(default=State.RECORDED, sa_type=code_of(State))
    #: 1, or the number of the correction; with the election it corrects and why.
    version: int = 1
    correction_of_id: int | None = Field(default=None, foreign_key="election.id", unique=True)
    correction_reason: str | None = None
    #: When voting was opened and the result was closed, as `HH:MM`.
    opened_at: str | None = None
    closed_at: str | None = None
    #: Why the count was closed although the two tellers' counts differ.
    difference_reason: str | None = None


class Candidacy(Row, table=True):
    """A person on a ballot list, in the list's order."""

    __tablename__ = "candidacy"
    __table_args__ = (
        UniqueConstraint("election_id", "position"),
        *not_empty("name"),
        *not_negative("votes", "against", "support"),
    )

    election_id: int = Field(foreign_key="election.id")
    position: int
    name: str
    #: Who they are in the records; None when the list knows only a name.
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
    #: Who proposed them, in the source's words.
    proposed_by: str | None = None
    #: Who proposed them, for the rule on nominees from the floor (R82).
    proposer: Proposer | None = Field(default=None, sa_type=code_of(Proposer))
    #: How many of those present agreed to a nominee who was not the convening committee's (R82).
    support: int | None = None
    #: Why they do not stand after all; they are then not on the ballot paper.
    withdrawn_reason: str | None = None
    votes: int | None = None
    against: int | None = None
    #: Whether the source says that they were elected; None when it does not say.
    elected: bool | None = None
