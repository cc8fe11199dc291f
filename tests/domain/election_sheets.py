"""Counting sheets to start from: a test names only what it is about."""

from datetime import date
from typing import Any

from chibo.domain.congress import CongressForm
from chibo.domain.election import BallotForm, Ballots, Candidate, Code, Deductions, Office, Sheet

AN, BINH, CUC, DUNG, EM = "Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "Phạm Văn Dũng", "Vũ Thị Em"
#: The codes of arithmetic that cannot be true; the others are warnings.
ERRORS = frozenset(list(Code)[: list(Code).index(Code.QUORUM_NOT_MET)])


def make_sheet(votes: dict[str, int] | None = None, **given: Any) -> Sheet:
    """Make a sheet of a branch of 20 that elects 3 from 4; a test names only what it is about."""
    votes = votes if votes is not None else {AN: 18, BINH: 15, CUC: 12, DUNG: 8}
    people = given.get("present", 20)
    usual: dict[str, Any] = {
        "on": date(2025, 3, 13),
        "office": Office.COMMITTEE,
        "form": CongressForm.MEMBERS,
        "seats": 3,
        "ballot": BallotForm.SURPLUS,
        "round": 1,
        "official_summoned": 20,
        "present": people,
        "deductions": Deductions(),
        "ballots": Ballots(issued=people, collected=people, valid=people, invalid=0),
        "candidates": tuple(Candidate(name=name, votes=count) for name, count in votes.items()),
    }
    return Sheet(**{**usual, **given})


def one_person(votes: int, *, against: int | None, **given: Any) -> Sheet:
    """Make an agree-or-disagree sheet for a secretary."""
    return make_sheet(
        **{
            "office": Office.SECRETARY,
            "seats": 1,
            "ballot": BallotForm.AGREE,
            "candidates": (Candidate(name=AN, votes=votes, against=against),),
            **given,
        }
    )
