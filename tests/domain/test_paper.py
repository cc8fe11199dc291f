"""Number and sign of a paper: series, letters, how people type them (36-HD/VPTW; R127)."""

from datetime import date

import pytest

from chibo.domain import paper
from chibo.domain.paper import Asked, Body, PaperKind

DAY = date(2022, 1, 25)


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (PaperKind.MINUTES, Body.CONGRESS, "BB/ĐH"),
        (PaperKind.RESOLUTION, Body.CONGRESS, "NQ/ĐH"),
        (PaperKind.REPORT, Body.BRANCH, "BC/CB"),
        (PaperKind.SUBMISSION, Body.BRANCH, "TTr/CB"),
        (PaperKind.PROGRAMME, Body.BRANCH, "CTr/CB"),
        (PaperKind.DECISION, Body.PARTY_BODY, "QĐ/ĐU"),
        (PaperKind.PLAN, Body.BRANCH, "KH/CB"),
        (PaperKind.NOTICE, Body.PARTY_BODY, "TB/ĐU"),
        (PaperKind.LETTER, Body.PARTY_BODY, "CV/ĐU"),
        (PaperKind.GUIDELINE, Body.PARTY_BODY, "HD/ĐU"),
        (PaperKind.CONCLUSION, Body.PARTY_BODY, "KL/ĐU"),
    ],
)
def test_a_sign_is_the_letters_of_the_kind_and_of_the_body(kind, body, expected):
    """36-HD/VPTW; R127: `Số 01-BC/CB`."""
    assert paper.sign(kind, body, on=DAY) == expected


def test_a_house_style_puts_its_own_letters_in_place_of_the_rules():
    """Papers 2.3: the sign letters are checked with the upper committee."""
    own = {"congress": "ĐHCB", "programme": "CT"}

    assert paper.sign(PaperKind.MINUTES, Body.CONGRESS, on=DAY, own=own) == "BB/ĐHCB"
    assert paper.sign(PaperKind.PROGRAMME, Body.BRANCH, on=DAY, own=own) == "CT/CB"


@pytest.mark.parametrize(
    ("number", "expected"), [(1, "01-BC/CB"), (9, "09-BC/CB"), (10, "10-BC/CB"), (104, "104-BC/CB")]
)
def test_numbers_up_to_nine_have_a_zero_in_front(number, expected):
    """36-HD/VPTW."""
    assert paper.written(number, "BC/CB") == expected


def test_a_congress_has_one_series_for_all_kinds_and_a_committee_one_for_each():
    """36-HD/VPTW."""
    kinds = (PaperKind.MINUTES, PaperKind.RESOLUTION, PaperKind.REPORT)

    assert {paper.series_of(kind, Body.CONGRESS) for kind in kinds} == {"congress"}
    assert [paper.series_of(kind, Body.BRANCH) for kind in kinds] == ["minutes", "resolution", "report"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("03-BB/ĐH", Asked(3, "bb/dh")),
        ("3-bb/dh", Asked(3, "bb/dh")),
        ("Số 12-TTr/CB", Asked(12, "ttr/cb")),
        ("No. 12-TTr/CB", Asked(12, "ttr/cb")),
        ("005", Asked(5)),
        (" 5 ", Asked(5)),
    ],
)
def test_a_number_is_understood_as_people_type_it(typed, expected):
    assert paper.read(typed) == expected


@pytest.mark.parametrize("typed", ["", "BB/ĐH", "0", "00-BC/CB", "-3", "3/BC", "99999"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match=".*"):
        paper.read(typed)


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2018, 4, 2), date(2018, 4, 3), date(2026, 11, 26)])
def test_every_day_has_a_rule_on_numbers(day):
    rule = paper.number_rule(day)

    assert rule is not None
    assert (rule.id == "paper-numbers-36hd") is (day >= date(2018, 4, 3))


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (PaperKind.NOTICE, Body.BRANCH, "paper-kinds-of-branch-66qd"),
        (PaperKind.CONCLUSION, Body.BRANCH, "paper-kinds-of-branch-66qd"),
        (PaperKind.REPORT, Body.BRANCH, None),
        (PaperKind.NOTICE, Body.PARTY_BODY, None),
    ],
)
def test_a_branch_issues_no_notices_and_no_conclusions(kind, body, expected):
    """R127, a lead: 66-QĐ/TW, Điều 9.4c."""
    rule = paper.not_issued_by(kind, body, on=DAY)

    assert (rule.id if rule else None) == expected
