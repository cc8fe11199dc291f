"""Reading a counting sheet: all of it, or every problem at once with its place."""

import json
import tomllib
from datetime import date, datetime
from typing import Any

import pytest

from chibo import i18n
from chibo.domain.congress import CongressForm
from chibo.domain.election import After, BallotForm, Ballots, Candidate, Deductions, Office, Sheet, read_sheet
from chibo.errors import Refused

SHEET = """
on = 2025-03-13
office = "delegates"
form = "members"
seats = 1
alternate_seats = 1
ballot = "surplus"
round = 2
after = "shortage"
official_summoned = 11
present = 10
deductions = { temporary_elsewhere_absent = 1, exempt_absent = 0, barred = 0, absent_accepted = 0 }
ballots = { issued = 10, collected = 10, valid = 9, invalid = 1 }
candidates = [
  { name = "Nguyễn Văn An", votes = 7 },
  { name = "Trần Thị  Bình ", votes = 2, against = 7, counting_board = true },
]
"""
READ = Sheet(
    on=date(2025, 3, 13),
    office=Office.DELEGATES,
    form=CongressForm.MEMBERS,
    seats=1,
    alternate_seats=1,
    ballot=BallotForm.SURPLUS,
    round=2,
    after=After.SHORTAGE,
    official_summoned=11,
    present=10,
    deductions=Deductions(temporary_elsewhere_absent=1),
    ballots=Ballots(issued=10, collected=10, valid=9, invalid=1),
    candidates=(
        Candidate(name="Nguyễn Văn An", votes=7),
        Candidate(name="Trần Thị Bình", votes=2, against=7, counting_board=True),
    ),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    """The sentences are compared as the code has them."""
    i18n.use("en")


def sheet_with(**given: Any) -> dict[str, Any]:
    return {**tomllib.loads(SHEET), **given}


def problems(content: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        read_sheet(content)
    return [(problem.code, problem.place) for problem in caught.value.problems]


def test_a_sheet_from_toml_and_from_json_is_the_same() -> None:
    from_json = json.loads(json.dumps(sheet_with(on="13/03/2025")))

    assert read_sheet(sheet_with()) == READ
    assert read_sheet(from_json) == READ


def test_what_may_be_left_out_may_also_be_null() -> None:
    people = [{"name": "Nguyễn Văn An", "votes": 7, "against": None, "counting_board": None}]
    sheet = read_sheet(sheet_with(after=None, alternate_seats=None, candidates=people))

    assert (sheet.after, sheet.alternate_seats) == (None, 0)
    assert sheet.candidates == (Candidate(name="Nguyễn Văn An", votes=7),)


def test_negative_numbers_pass_because_judging_names_them() -> None:
    sheet = read_sheet(sheet_with(seats=-1, present=-10))

    assert (sheet.seats, sheet.present) == (-1, -10)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"seats": True}, ("wrong_type", "seats")),
        ({"seats": 1.0}, ("wrong_type", "seats")),
        ({"seats": "1"}, ("wrong_type", "seats")),
        ({"seats": None}, ("wrong_type", "seats")),
        ({"seats": 0}, ("too_small", "seats")),
        ({"round": 0}, ("too_small", "round")),
        ({"on": "31/02/2025"}, ("not_a_day", "on")),
        ({"on": "03/2025"}, ("not_a_day", "on")),
        ({"on": 2025}, ("not_a_day", "on")),
        ({"on": datetime(2025, 3, 13, 8, 0)}, ("not_a_day", "on")),  # noqa: DTZ001 - as TOML gives it
        ({"office": "treasurer"}, ("unknown_value", "office")),
        ({"office": None}, ("wrong_type", "office")),
        ({"after": 1}, ("wrong_type", "after")),
        ({"office": "committee"}, ("alternates_of_delegates_only", "alternate_seats")),
        ({"deductions": 3}, ("wrong_type", "deductions")),
        ({"ballots": []}, ("wrong_type", "ballots")),
        ({"candidates": {}}, ("wrong_type", "candidates")),
        ({"candidates": ["An"]}, ("wrong_type", "candidates[0]")),
        ({"candidates": [{"votes": 3}]}, ("missing_key", "candidates[0].name")),
        ({"candidates": [{"name": "  ", "votes": 3}]}, ("empty", "candidates[0].name")),
        ({"candidates": [{"name": 7, "votes": 3}]}, ("wrong_type", "candidates[0].name")),
        ({"candidates": [{"name": "A\x1b[2Jn", "votes": 3}]}, ("invisible_character", "candidates[0].name")),
        ({"candidates": [{"name": "An", "votes": 3, "against": "0"}]}, ("wrong_type", "candidates[0].against")),
        (
            {"candidates": [{"name": "An", "votes": 3, "counting_board": 1}]},
            ("wrong_type", "candidates[0].counting_board"),
        ),
    ],
)
def test_one_thing_wrong_is_one_problem_with_its_place(given: dict[str, Any], found: tuple[str, str]) -> None:
    assert problems(sheet_with(**given)) == [found]


@pytest.mark.parametrize("key", ["on", "office", "form", "seats", "ballot", "round", "official_summoned", "present"])
def test_a_missing_key_is_named(key: str) -> None:
    content = sheet_with()
    del content[key]

    assert problems(content) == [("missing_key", key)]


def test_a_missing_table_is_said_once_and_not_for_each_of_its_keys() -> None:
    content = sheet_with()
    del content["deductions"], content["ballots"], content["candidates"]

    assert problems(content) == [
        ("missing_key", "deductions"),
        ("missing_key", "ballots"),
        ("missing_key", "candidates"),
    ]


def test_an_unknown_key_is_told_the_nearest_right_one() -> None:
    with pytest.raises(Refused) as caught:
        read_sheet(sheet_with(oficial_summoned=11, **{"zzz\x1b": 1}))

    near, far = caught.value.problems
    assert (near.place, near.hint) == ("oficial_summoned", "Did you mean official_summoned?")
    assert far.place == "zzz·"
    assert far.hint.startswith("The keys are: on, office, ")


def test_an_unknown_value_is_told_the_nearest_right_one() -> None:
    with pytest.raises(Refused) as caught:
        read_sheet(sheet_with(office="Delegate"))

    assert [problem.hint for problem in caught.value.problems] == ["Did you mean delegates?"]


def test_every_problem_is_listed_at_once() -> None:
    content = sheet_with(seats="two", ballot="red", round=0, candidates=[{"name": "", "votes": 1.5}, 7])
    del content["present"]

    assert problems(content) == [
        ("wrong_type", "seats"),
        ("unknown_value", "ballot"),
        ("too_small", "round"),
        ("missing_key", "present"),
        ("wrong_type", "candidates[1]"),
        ("empty", "candidates[0].name"),
        ("wrong_type", "candidates[0].votes"),
    ]


@pytest.mark.parametrize("content", [[], "sheet", None, 7])
def test_what_is_no_table_at_all_is_one_problem(content: Any) -> None:
    assert problems(content) == [("wrong_type", "")]
