"""Who is elected, who is tied and what follows, in tables of cases; each names the rule or the public source."""

from dataclasses import replace
from datetime import date

import pytest

from chibo import i18n
from chibo.domain.congress import CongressForm
from chibo.domain.election import (
    After,
    BallotForm,
    CandidateOutcome,
    Code,
    Deductions,
    ElectionSettings,
    Next,
    Office,
    Sheet,
    as_json,
    base,
    judge,
    needed,
)
from domain.election_sheets import AN, BINH, CUC, DUNG, EM, make_sheet, one_person


def outcomes(sheet: Sheet) -> list[str]:
    return [candidate.outcome.value for candidate in judge(sheet).candidates]


# --- the base and the majority ------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [date(2012, 5, 1), date(2020, 3, 13), date(2025, 3, 13)])
def test_five_votes_of_ten_present_do_not_elect_in_a_branch_of_eleven(day: date) -> None:
    """R67; dangcongsan.vn/ban-doc/hoi-dap/ve-van-de-bau-cu-trong-dang-76123.html (cases/x01)."""
    result = judge(one_person(5, against=5, official_summoned=11, present=10, on=day))

    assert (result.base, result.needed, result.elected) == (11, 6, ())
    assert result.next is Next.ANOTHER_ROUND


def test_twenty_official_with_five_kinds_of_absence_give_a_base_of_sixteen() -> None:
    """F1 (R66): 1 away for a time, 2 exempt of whom 1 came, 1 suspended, 1 sick and excused, 1 without reason."""
    gone = Deductions(temporary_elsewhere_absent=1, exempt_absent=1, barred=1, absent_accepted=1)
    result = judge(make_sheet({AN: 9, BINH: 8, CUC: 15, DUNG: 1}, present=15, deductions=gone))

    assert (result.base, result.needed) == (16, 9)
    assert result.elected == (CUC, AN)


@pytest.mark.parametrize(("people", "votes"), [(11, 6), (12, 7), (1, 1), (16, 9)])
def test_more_than_half_of_the_base(people: int, votes: int) -> None:
    """F1."""
    assert needed(base(people, deductions=Deductions())) == votes


def test_exactly_half_does_not_elect() -> None:
    """F1: 2·v > D is strict."""
    sheet = one_person(10, against=10)

    assert outcomes(sheet) == ["not_elected"]


def test_a_base_of_zero_elects_nobody_and_has_no_percentages() -> None:
    """F1: D = 0 is an error."""
    result = judge(one_person(0, against=0, official_summoned=4, present=0, deductions=Deductions(exempt_absent=4)))

    assert Code.BASE_NOT_POSITIVE in [finding.code for finding in result.findings]
    assert (result.base, result.needed, result.next) == (0, None, None)
    assert [(one.percent, one.outcome) for one in result.candidates] == [(None, CandidateOutcome.UNDETERMINED)]


@pytest.mark.parametrize(
    ("votes", "people", "text"),
    [(5, 11, "45.45"), (2, 3, "66.67"), (1, 8, "12.50"), (1, 800, "0.13"), (11, 11, "100.00"), (0, 11, "0.00")],
)
def test_percentages_are_of_the_base_with_two_decimals_half_up(votes: int, people: int, text: str) -> None:
    """cases/x02: per cent of official members; 1 of 800 is 0.125 and becomes 0.13."""
    result = judge(one_person(votes, against=people - votes, official_summoned=people, present=people))

    assert result.candidates[0].percent == text


@pytest.mark.parametrize(
    ("form", "day", "rule"),
    [
        (CongressForm.MEMBERS, date(2014, 6, 8), "election-winner-before-2014"),
        (CongressForm.MEMBERS, date(2014, 6, 9), "election-winner-244qd"),
        (CongressForm.MEMBERS, date(2024, 10, 9), "election-winner-244qd"),
        (CongressForm.MEMBERS, date(2024, 10, 10), "election-winner-190qd"),
        (CongressForm.DELEGATES, date(2014, 6, 8), "election-winner-delegates-before-2014"),
        (CongressForm.DELEGATES, date(2024, 10, 9), "election-winner-delegates-244qd"),
        (CongressForm.DELEGATES, date(2024, 10, 10), "election-winner-delegates-190qd"),
    ],
)
def test_the_day_of_the_ballot_chooses_the_rule(form: CongressForm, day: date, rule: str) -> None:
    """R66–R68: 244-QĐ/TW from 09/06/2014, 190-QĐ/TW from 10/10/2024."""
    assert judge(make_sheet(form=form, on=day)).rules[0].id == rule


def test_before_2014_a_deduction_for_absence_is_named() -> None:
    """R67: nobody was excluded for absence; the figure is taken as stated."""
    sheet = one_person(6, against=4, official_summoned=11, present=10, on=date(2012, 5, 1))
    result = judge(replace(sheet, deductions=Deductions(absent_accepted=1)))

    assert result.base == 10
    assert [(one.code, one.rule) for one in result.findings] == [
        (Code.DEDUCTION_NOT_IN_RULE, "election-winner-before-2014")
    ]


# --- seats, ties, and what follows --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "elected", "tied", "unfilled", "follows"),
    [
        pytest.param({AN: 18, BINH: 15, CUC: 12, DUNG: 8}, [AN, BINH, CUC], [], 0, Next.NONE, id="three over half"),
        pytest.param({AN: 17, BINH: 15, CUC: 12, DUNG: 16}, [AN, DUNG, BINH], [], 0, Next.NONE, id="the least falls"),
        pytest.param({AN: 18, BINH: 15, CUC: 10, DUNG: 8}, [AN, BINH], [], 1, Next.ANOTHER_ROUND, id="one short"),
        pytest.param({AN: 17, BINH: 17, CUC: 12, DUNG: 8}, [AN, BINH, CUC], [], 0, Next.NONE, id="a tie inside"),
        pytest.param({AN: 18, BINH: 15, CUC: 12, DUNG: 12}, [AN, BINH], [CUC, DUNG], 1, Next.TIE_REVOTE, id="last"),
        pytest.param(
            {AN: 18, BINH: 13, CUC: 13, DUNG: 13}, [AN], [BINH, CUC, DUNG], 2, Next.TIE_REVOTE, id="two seats"
        ),
        pytest.param({AN: 15, BINH: 15, CUC: 15, DUNG: 15}, [], [AN, BINH, CUC, DUNG], 3, Next.TIE_REVOTE, id="all"),
        pytest.param({AN: 18, BINH: 15, CUC: 9, DUNG: 9}, [AN, BINH], [], 1, Next.ANOTHER_ROUND, id="tie under half"),
        pytest.param({AN: 0, BINH: 0, CUC: 0, DUNG: 0}, [], [], 3, Next.ANOTHER_ROUND, id="no votes"),
        pytest.param({}, [], [], 3, Next.ANOTHER_ROUND, id="no candidates"),
    ],
)
def test_votes_fill_three_seats(
    votes: dict[str, int], elected: list[str], tied: list[str], unfilled: int, follows: Next
) -> None:
    """R75 (more over half than seats, ties) and R76 (too few), base 20."""
    result = judge(make_sheet(votes))

    assert (list(result.elected), list(result.tied)) == (elected, tied)
    assert (result.unfilled, result.next) == (unfilled, follows)


@pytest.mark.parametrize(
    ("votes", "elected", "tied", "unfilled", "follows"),
    [
        pytest.param({BINH: 9, CUC: 5}, [BINH], [], 0, Next.NONE, id="no majority needed"),
        pytest.param({BINH: 7, CUC: 7}, [], [BINH, CUC], 1, Next.CONGRESS_DECIDES, id="a new tie"),
        pytest.param({BINH: 0, CUC: 0}, [], [BINH, CUC], 1, Next.CONGRESS_DECIDES, id="no votes at all"),
        pytest.param({BINH: 0}, [], [], 1, Next.CONGRESS_DECIDES, id="nobody wins without a vote"),
    ],
)
def test_after_a_tie_the_higher_votes_win(
    votes: dict[str, int], elected: list[str], tied: list[str], unfilled: int, follows: Next
) -> None:
    """R75: between the tied, without needing more than half; still tied, the congress decides."""
    result = judge(make_sheet(votes, seats=1, round=2, after=After.TIE))

    assert (list(result.elected), list(result.tied)) == (elected, tied)
    assert (result.unfilled, result.next) == (unfilled, follows)
    assert "election-tie-190qd" in [rule.id for rule in result.rules]


def test_a_revote_for_two_seats_elects_one_and_names_a_new_tie_for_the_other() -> None:
    """R75."""
    result = judge(make_sheet({BINH: 6, CUC: 9, DUNG: 6}, seats=2, round=2, after=After.TIE))

    assert (result.elected, result.tied, result.unfilled) == ((CUC,), (BINH, DUNG), 1)
    assert result.next is Next.CONGRESS_DECIDES


@pytest.mark.parametrize(
    ("office", "number", "follows", "rule"),
    [
        (Office.COMMITTEE, 1, Next.ANOTHER_ROUND, "election-shortage-190qd"),
        (Office.COMMITTEE, 2, Next.CONGRESS_DECIDES, "election-shortage-190qd"),
        (Office.DELEGATES, 2, Next.CONGRESS_DECIDES, "election-shortage-190qd"),
        (Office.DEPUTY_SECRETARY, 3, Next.CONGRESS_DECIDES, "election-shortage-190qd"),
        (Office.SECRETARY, 1, Next.ANOTHER_ROUND, "secretary-three-ballots-232qd"),
        (Office.SECRETARY, 2, Next.ANOTHER_ROUND, "secretary-three-ballots-232qd"),
        (Office.SECRETARY, 3, Next.APPOINTMENT, "secretary-three-ballots-232qd"),
        (Office.SECRETARY, 4, Next.APPOINTMENT, "secretary-three-ballots-232qd"),
    ],
)
def test_an_open_seat_leads_on_by_office_and_round(office: Office, number: int, follows: Next, rule: str) -> None:
    """R76, and R77 for the secretary: the third ballot that elects nobody leads to an appointment."""
    result = judge(one_person(5, against=15, office=office, round=number, after=After.SHORTAGE if number > 1 else None))

    assert result.next is follows
    assert rule in [found.id for found in result.rules]


def test_equal_votes_are_listed_in_vietnamese_name_order_and_candidates_as_given() -> None:
    """Design §2: people are sorted by given name first."""
    result = judge(make_sheet({CUC: 17, DUNG: 3, BINH: 17, AN: 17}))

    assert result.elected == (AN, BINH, CUC)
    assert [one.name for one in result.candidates] == [CUC, DUNG, BINH, AN]


# --- delegates and alternates -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "elected", "alternates", "tied", "follows"),
    [
        pytest.param({AN: 18, BINH: 17, CUC: 12, DUNG: 11, EM: 10}, [AN, BINH], [CUC, DUNG], [], Next.NONE, id="two"),
        pytest.param({AN: 18, BINH: 17, CUC: 12, DUNG: 9, EM: 8}, [AN, BINH], [CUC], [], Next.NONE, id="one over half"),
        pytest.param(
            {AN: 18, BINH: 16, CUC: 16, DUNG: 12, EM: 0}, [AN], [DUNG], [BINH, CUC], Next.TIE_REVOTE, id="seat"
        ),
        pytest.param(
            {AN: 17, BINH: 15, CUC: 14, DUNG: 11, EM: 11}, [AN, BINH], [CUC], [DUNG, EM], Next.TIE_REVOTE, id="alt"
        ),
        pytest.param(
            {AN: 18, BINH: 15, CUC: 15, DUNG: 15, EM: 0}, [AN], [], [BINH, CUC, DUNG], Next.TIE_REVOTE, id="across"
        ),
        pytest.param(
            {AN: 17, BINH: 13, CUC: 13, DUNG: 13, EM: 13}, [AN], [], [BINH, CUC, DUNG, EM], Next.TIE_REVOTE, id="4"
        ),
    ],
)
def test_delegates_come_first_then_alternates_from_the_same_list(
    votes: dict[str, int], elected: list[str], alternates: list[str], tied: list[str], follows: Next
) -> None:
    """R86, base 20, two delegates and two alternates; who of the tied is a delegate is not decided here."""
    # Strike-out ballots carry at most two names each; agree-or-disagree ones can hold the many votes of these cases.
    result = judge(make_sheet(votes, office=Office.DELEGATES, seats=2, alternate_seats=2, ballot=BallotForm.AGREE))

    assert (list(result.elected), list(result.alternates)) == (elected, alternates)
    assert (list(result.tied), result.next) == (tied, follows)
    assert "alternates-190qd" in [rule.id for rule in result.rules]


def test_a_ballot_for_no_seat_elects_nobody() -> None:
    """A sheet from a file is refused with 0 seats; records may still hold it."""
    result = judge(make_sheet({AN: 0, BINH: 0}, seats=0))

    assert (result.elected, result.tied, result.unfilled, result.next) == ((), (), 0, Next.NONE)


def test_after_a_tie_nobody_without_a_vote_becomes_an_alternate() -> None:
    """R75, R86: a re-vote needs no majority, but somebody for whom nobody voted has won no place at all."""
    sheet = make_sheet(
        {AN: 9, BINH: 4, CUC: 0}, office=Office.DELEGATES, seats=1, alternate_seats=2, after=After.TIE, round=2
    )

    result = judge(sheet)

    assert (result.elected, result.alternates, result.tied, result.next) == ((AN,), (BINH,), (), Next.NONE)


@pytest.mark.parametrize(("read", "alternates"), [(None, (BINH,)), ("with_votes", (BINH,)), ("anybody", (BINH, CUC))])
def test_whether_somebody_without_a_vote_becomes_an_alternate_after_a_tie_is_a_setting(read, alternates) -> None:
    """R75, R86 leave it open."""
    sheet = make_sheet(
        {AN: 9, BINH: 4, CUC: 0}, office=Office.DELEGATES, seats=1, alternate_seats=2, after=After.TIE, round=2
    )

    result = judge(sheet, settings=ElectionSettings(tie_alternates=read))

    assert (result.elected, result.alternates) == ((AN,), alternates)
    assert result.settings == (("election.tie_alternates",) if read == "anybody" else ())


def test_without_places_for_alternates_there_are_none() -> None:
    result = judge(make_sheet({AN: 18, BINH: 11, CUC: 5}, office=Office.DELEGATES, seats=1, ballot=BallotForm.AGREE))

    assert (result.elected, result.alternates) == ((AN,), ())


def test_a_judgement_as_json_has_every_key_and_its_sources() -> None:
    """Design §6; the whole object is a promise."""
    i18n.use("en")

    assert as_json(
        judge(make_sheet({AN: 18, BINH: 12, CUC: 12, DUNG: 8}, seats=2, official_summoned=21, present=20))
    ) == {
        "base": 21,
        "needed": 11,
        "problems": [
            {
                "code": "votes_exceed_seats",
                "message": "All votes together (50) are more than valid ballots times seats (20 × 2 = 40).",
                "rule": "election-bookkeeping",
            },
            {
                "code": "surplus_too_large",
                "message": "4 candidates for 2 seats are a surplus of 2; at most 0 is allowed.",
                "rule": "election-surplus-190qd",
            },
        ],
        "elected": [],
        "tied": [],
        "alternates": [],
        "unfilled": 2,
        "next": None,
        "candidates": [
            {"name": AN, "votes": 18, "percent": "85.71", "outcome": "undetermined"},
            {"name": BINH, "votes": 12, "percent": "57.14", "outcome": "undetermined"},
            {"name": CUC, "votes": 12, "percent": "57.14", "outcome": "undetermined"},
            {"name": DUNG, "votes": 8, "percent": "38.10", "outcome": "undetermined"},
        ],
        "rules": [
            {
                "id": "election-winner-190qd",
                "source": "Quyết định 190-QĐ/TW (10/10/2024), Điều 30 khoản 2",
            },
            {"id": "election-bookkeeping", "source": "Phép cộng của biên bản kiểm phiếu"},
            {
                "id": "election-surplus-190qd",
                "source": "Quyết định 190-QĐ/TW (10/10/2024), Điều 14 khoản 1",
            },
        ],
    }
