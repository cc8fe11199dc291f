"""Sums that cannot be true, what a rule warns of, and how both are said; each case names its rule."""

from datetime import date

import pytest

from chibo import i18n
from chibo.domain.congress import CongressForm
from chibo.domain.election import (
    After,
    BallotForm,
    Ballots,
    Candidate,
    CandidateOutcome,
    Code,
    Deductions,
    Finding,
    Office,
    Sheet,
    judge,
    message,
    most_surplus,
)
from chibo.domain.election_findings import _SENTENCES
from chibo.rulebook import loader
from domain.election_sheets import AN, BINH, CUC, DUNG, EM, ERRORS, make_sheet, one_person


@pytest.fixture(autouse=True)
def _english() -> None:
    """The sentences are compared as the code has them."""
    i18n.use("en")


def codes(sheet: Sheet) -> list[Code]:
    return [finding.code for finding in judge(sheet).findings]


# --- sums that cannot be true -------------------------------------------------------------------------------------


WRONG = [
    (
        make_sheet(present=19, ballots=Ballots(issued=20, collected=20, valid=20, invalid=0)),
        "issued_exceeds_present",
    ),
    (make_sheet(ballots=Ballots(issued=19, collected=20, valid=20, invalid=0)), "collected_exceeds_issued"),
    (make_sheet(ballots=Ballots(issued=20, collected=20, valid=19, invalid=0)), "collected_not_valid_plus_invalid"),
    (make_sheet(ballots=Ballots(issued=20, collected=19, valid=19, invalid=1)), "collected_not_valid_plus_invalid"),
    (make_sheet({AN: 21, BINH: 15, CUC: 12, DUNG: 8}), "votes_exceed_valid"),
    (make_sheet({AN: 20, BINH: 20, CUC: 20, DUNG: 1}), "votes_exceed_seats"),
    (one_person(11, against=10), "agree_disagree_exceed_valid"),
    (one_person(11, against=8), "agree_disagree_exceed_valid"),
    (one_person(11, against=9, deductions=Deductions(exempt_absent=20)), "base_not_positive"),
    (make_sheet({AN: 18, "NGUYỄN  VĂN AN": 1, CUC: 12, DUNG: 8}), "duplicate_candidate"),
    (make_sheet({AN: 18, "Lê Thị Hoà": 15, "Lê Thị Hòa": 12, DUNG: 8}), "duplicate_candidate"),
    (make_sheet({AN: 18, BINH: 15, CUC: 12, DUNG: -1}), "negative_number"),
    (one_person(21, against=-1, ballots=Ballots(issued=20, collected=20, valid=20, invalid=0)), "negative_number"),
    (make_sheet(ballots=Ballots(issued=20, collected=20, valid=21, invalid=-1)), "negative_number"),
    (make_sheet(deductions=Deductions(barred=-1)), "negative_number"),
    (make_sheet(seats=-3), "negative_number"),
]


@pytest.mark.parametrize(("sheet", "code"), WRONG)
def test_a_sum_that_cannot_be_true_leaves_everything_undetermined(sheet: Sheet, code: str) -> None:
    """R73 and issue 4; R71 for the one-person list."""
    result = judge(sheet)

    assert code in [finding.code for finding in result.findings]
    assert (result.elected, result.tied, result.alternates, result.next) == ((), (), (), None)
    assert result.unfilled == max(0, sheet.seats)
    assert {candidate.outcome for candidate in result.candidates} == {CandidateOutcome.UNDETERMINED}


def test_every_kind_of_error_has_a_case_above() -> None:
    assert {code for _, code in WRONG} == ERRORS


def test_all_errors_are_found_at_once_with_their_figures() -> None:
    papers = Ballots(issued=21, collected=22, valid=20, invalid=1)
    found = [
        one for one in judge(make_sheet({AN: 21, BINH: 40}, seats=3, ballots=papers)).findings if one.code in ERRORS
    ]

    assert [one.code.value for one in found] == [
        "issued_exceeds_present",
        "collected_exceeds_issued",
        "collected_not_valid_plus_invalid",
        "votes_exceed_valid",
        "votes_exceed_valid",
        "votes_exceed_seats",
    ]
    assert found[3].figures == {"name": AN, "votes": 21, "valid": 20}


def test_votes_against_that_are_not_stated_are_unknown_and_not_zero() -> None:
    """Design §3: missing is not zero."""
    assert judge(one_person(11, against=None)).elected == (AN,)


def test_on_an_agree_list_of_several_neither_box_may_be_marked() -> None:
    """R69: it is not counted for that person and the ballot stays valid."""
    people = (Candidate(name=AN, votes=15, against=3), Candidate(name=BINH, votes=14, against=6))
    sheet = make_sheet(office=Office.DELEGATES, seats=2, ballot=BallotForm.AGREE, candidates=people)

    assert codes(sheet) == []
    assert judge(sheet).elected == (AN, BINH)


# --- what a rule warns of -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("summoned", "present", "met"), [(24, 16, True), (24, 15, False), (20, 14, True), (20, 13, False)]
)
def test_two_thirds_of_those_summoned_must_be_present(summoned: int, present: int, met: bool) -> None:
    """F2, R63."""
    sheet = one_person(13, against=present - 13, official_summoned=summoned, present=present)

    assert (Code.QUORUM_NOT_MET not in codes(sheet)) is met


@pytest.mark.parametrize(("seats", "most"), [(3, 1), (4, 1), (5, 1), (6, 1), (7, 2), (9, 2), (10, 3), (15, 4), (33, 9)])
@pytest.mark.parametrize("day", [date(2020, 3, 13), date(2024, 11, 1), date(2025, 3, 13)])
def test_the_most_surplus_of_a_committee_list(seats: int, most: int, day: date) -> None:
    """F3, R80–R81."""
    limit = most_surplus(seats, rules=loader.on(day))

    assert limit is not None
    assert limit[0] == most


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        pytest.param(make_sheet(), [], id="3 seats, 4 names"),
        pytest.param(
            make_sheet({AN: 15, BINH: 15, CUC: 15, DUNG: 0, EM: 0}), ["surplus_too_large"], id="3 seats, 5 names"
        ),
        pytest.param(make_sheet({AN: 15, BINH: 15, CUC: 15}), ["no_surplus"], id="3 seats, 3 names"),
        pytest.param(make_sheet({AN: 15, BINH: 15}), ["list_too_short"], id="3 seats, 2 names"),
        pytest.param(
            make_sheet({BINH: 15, CUC: 4}, seats=1, round=2, after=After.SHORTAGE), [], id="what is left of the list"
        ),
        pytest.param(make_sheet({BINH: 9, CUC: 8}, seats=1, round=2, after=After.TIE), [], id="between the tied"),
        pytest.param(make_sheet({BINH: 9, CUC: 8}, seats=1, after=After.TIE), [], id="a re-vote counted in round 1"),
        pytest.param(make_sheet({AN: 15, BINH: 3}, office=Office.SECRETARY, seats=1), [], id="secretary with surplus"),
        pytest.param(one_person(15, against=5), [], id="secretary without surplus (R83)"),
        pytest.param(
            make_sheet({AN: 15, BINH: 15, CUC: 15}, ballot=BallotForm.AGREE, seats=2, office=Office.DELEGATES),
            ["surplus_on_agree_ballot"],
            id="agree with surplus (R70)",
        ),
        pytest.param(
            make_sheet({AN: 15, BINH: 3}, office=Office.SECRETARY, seats=2), ["one_person_office"], id="two secretaries"
        ),
        pytest.param(
            make_sheet({AN: 15, BINH: 3}, office=Office.DEPUTY_SECRETARY, seats=2), ["one_person_office"], id="deputies"
        ),
        pytest.param(
            make_sheet({AN: 8, BINH: 7, CUC: 6, DUNG: 1}, official_summoned=8, present=8),
            ["committee_not_allowed"],
            id="8 official members (R89)",
        ),
        pytest.param(
            make_sheet(
                {AN: 8, BINH: 7, CUC: 6, DUNG: 1},
                official_summoned=9,
                present=8,
                deductions=Deductions(exempt_absent=1),
            ),
            [],
            id="9 with exempt ones (R90)",
        ),
        pytest.param(
            make_sheet({f"Lê Văn {given}": 15 for given in ["A", "B", "C", "D", "E", "G", "H", "I", "K"]}, seats=8),
            ["committee_too_large"],
            id="8 seats (R91)",
        ),
        pytest.param(
            make_sheet(
                {f"Lê Văn {given}": 15 for given in ["A", "B", "C", "D", "E", "G", "H", "I", "K"]},
                seats=8,
                form=CongressForm.DELEGATES,
            ),
            [],
            id="8 seats above the branch (R60)",
        ),
    ],
)
def test_a_rule_warns_and_the_result_stands(sheet: Sheet, expected: list[str]) -> None:
    result = judge(sheet)

    assert [finding.code.value for finding in result.findings] == expected
    assert result.next is not None
    assert CandidateOutcome.UNDETERMINED not in [candidate.outcome for candidate in result.candidates]


def test_whoever_counts_does_not_stand() -> None:
    """R74, 190-QĐ/TW Art 8."""
    people = (Candidate(name=AN, votes=15, counting_board=True), Candidate(name=BINH, votes=5))
    result = judge(make_sheet(office=Office.SECRETARY, seats=1, candidates=people))

    assert [(one.code, one.rule, one.figures["name"]) for one in result.findings] == [
        (Code.COUNTING_BOARD_ON_BALLOT, "counting-board-190qd", AN)
    ]
    assert result.elected == (AN,)


# --- how it is said -----------------------------------------------------------------------------------------------


def test_every_code_has_a_sentence_and_the_one_person_list_its_own() -> None:
    (finding,) = judge(one_person(11, against=8)).findings

    assert set(_SENTENCES) == set(Code)
    assert message(finding) == (
        f"{AN}: on a one-person list agree (11) plus disagree (8) must make the valid ballots (20); they make 19."
    )


def test_a_sentence_takes_its_figures_by_name() -> None:
    finding = Finding(Code.NEGATIVE_NUMBER, None, {"key": "ballots.invalid", "value": -1})

    assert message(finding) == "ballots.invalid is -1; it cannot be below zero."
