"""The counting sheet of one ballot: its words, records and base, and reading it from a parsed TOML or JSON file."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.domain.congress import CongressForm
from chibo.domain.sheet import Table
from chibo.errors import Problem, Refused
from chibo.i18n import _


class Office(StrEnum):
    """What is elected; each office has a ballot of its own (R79)."""

    COMMITTEE = "committee"
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    DELEGATES = "delegates"


class BallotForm(StrEnum):
    """How the voter marks the paper: strike out on a list with surplus, else agree or disagree (R70)."""

    SURPLUS = "surplus"
    AGREE = "agree"


class After(StrEnum):
    """Why a ballot follows another: seats stayed open (R76), or people were tied (R75)."""

    SHORTAGE = "shortage"
    TIE = "tie"


class Deduction(StrEnum):
    """Why somebody is taken off the base; the keys of `Deductions` (R66, R68)."""

    TEMPORARY_ELSEWHERE_ABSENT = "temporary_elsewhere_absent"
    EXEMPT_ABSENT = "exempt_absent"
    BARRED = "barred"
    ABSENT_ACCEPTED = "absent_accepted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deductions:
    """Who is taken off the official members summoned to give the base, in people (R66, R68).

    Args:
        temporary_elsewhere_absent: transferred to another body for a time, and absent.
        exempt_absent: exempt from work and activity, and absent.
        barred: suspended, charged, prosecuted or detained.
        absent_accepted: absent for the whole congress for a reason the convening committee accepted.
    """

    temporary_elsewhere_absent: int = 0
    exempt_absent: int = 0
    barred: int = 0
    absent_accepted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """The ballot papers, by what became of them."""

    issued: int
    collected: int
    valid: int
    invalid: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person on the ballot list.

    Args:
        name: the name as on the list.
        votes: the votes for them.
        against: the votes against them; None when the sheet does not say.
        counting_board: whether they sit on the counting board, which the rules forbid (R74).
    """

    name: str
    votes: int
    against: int | None = None
    counting_board: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything that decides one ballot; the figures are in people, papers and votes.

    Args:
        on: the day of the ballot, which chooses the rules.
        office: what is elected.
        form: who sits in the congress.
        seats: the number to elect on this ballot.
        alternate_seats: the alternates to take from the same list; only for delegates (R86).
        ballot: the form of the paper.
        round: which ballot for this office it is, from 1.
        after: why it follows another ballot, or None.
        official_summoned: the official members, or delegates, summoned.
        present: those of them who are present.
        deductions: who is taken off them to give the base.
        ballots: the papers counted.
        candidates: the ballot list in its order.
    """

    on: date
    office: Office
    form: CongressForm
    seats: int
    ballot: BallotForm
    round: int
    official_summoned: int
    present: int
    deductions: Deductions
    ballots: Ballots
    candidates: tuple[Candidate, ...]
    alternate_seats: int = 0
    after: After | None = None


def base(official_summoned: int, *, deductions: Deductions) -> int:
    """Compute the base D: the official members summoned less the deductions, in people (F1; R66, R68)."""
    return (
        official_summoned
        - deductions.temporary_elsewhere_absent
        - deductions.exempt_absent
        - deductions.barred
        - deductions.absent_accepted
    )


def needed(base: int) -> int:
    """Give the fewest votes that are more than half of a base (F1)."""
    return base // 2 + 1


_SHEET = (
    "on",
    "office",
    "form",
    "seats",
    "alternate_seats",
    "ballot",
    "round",
    "after",
    "official_summoned",
    "present",
    "deductions",
    "ballots",
    "candidates",
)
_DEDUCTIONS = tuple(Deduction)
_BALLOTS = ("issued", "collected", "valid", "invalid")
_CANDIDATE = ("name", "votes", "against", "counting_board")


def read_sheet(content: object) -> Sheet:
    """Read a counting sheet; negative numbers pass, because judging names them beside the other sums.

    Args:
        content: the parsed file, a table: numbers as int, the day as a date or as text.

    Raises:
        Refused: the sheet cannot be understood; every problem is listed with its key path.
    """
    problems: list[Problem] = []
    table = Table(content, keys=_SHEET, problems=problems)
    off = table.child("deductions", keys=_DEDUCTIONS)
    papers = table.child("ballots", keys=_BALLOTS)
    sheet = Sheet(
        on=table.day("on"),
        office=table.choice("office", Office),
        form=table.choice("form", CongressForm),
        seats=table.integer("seats", least=1),
        alternate_seats=table.optional_integer("alternate_seats") or 0,
        ballot=table.choice("ballot", BallotForm),
        round=table.integer("round", least=1),
        after=table.optional_choice("after", After),
        official_summoned=table.integer("official_summoned"),
        present=table.integer("present"),
        deductions=Deductions(
            temporary_elsewhere_absent=off.integer("temporary_elsewhere_absent"),
            exempt_absent=off.integer("exempt_absent"),
            barred=off.integer("barred"),
            absent_accepted=off.integer("absent_accepted"),
        ),
        ballots=Ballots(
            issued=papers.integer("issued"),
            collected=papers.integer("collected"),
            valid=papers.integer("valid"),
            invalid=papers.integer("invalid"),
        ),
        candidates=tuple(
            Candidate(
                name=entry.text("name"),
                votes=entry.integer("votes"),
                against=entry.optional_integer("against"),
                counting_board=entry.flag("counting_board"),
            )
            for entry in table.children("candidates", keys=_CANDIDATE)
        ),
    )
    office_known = all(problem.place != "office" for problem in problems)
    if sheet.alternate_seats > 0 and sheet.office is not Office.DELEGATES and office_known:
        problems.append(
            Problem(
                "alternates_of_delegates_only",
                _("Only delegates have alternates."),
                place="alternate_seats",
                hint=_("Leave it out, or make the office delegates."),
            )
        )
    if problems:
        raise Refused(
            _("The counting sheet cannot be read."),
            hint=_("Mend each place; write 0 where there is none."),
            problems=problems,
        )
    return sheet
