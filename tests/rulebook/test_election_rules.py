"""The dated rules of elections: every version is whole, and one follows the other without a gap."""

from datetime import date
from itertools import pairwise

import pytest

from chibo.rulebook import loader

# What a judgement cannot do without, whatever the day.
EVERY_DAY = [
    "election-winner",
    "election-winner-delegates",
    "election-quorum",
    "election-bookkeeping",
    "election-tie",
    "election-shortage",
    "secretary-three-ballots",
    "alternates",
]
FROM_2014 = [
    "election-ballot-forms",
    "election-invalid-ballots",
    "counting-board",
    "election-list",
    "election-surplus",
    "election-surplus-small",
    "one-office-one-ballot",
]


@pytest.mark.parametrize("subject", [*EVERY_DAY, *FROM_2014, "floor-nominee"])
def test_the_versions_of_a_rule_follow_each_other_without_gap_or_overlap(subject: str) -> None:
    found = loader.versions(subject)

    assert found[-1].until is None
    assert all(before.until == after.since for before, after in pairwise(found))
    assert {language for rule in found for language in rule.title} == {"vi", "en"}
    assert {rule.certainty for rule in found} <= set(loader.CERTAINTIES)


@pytest.mark.parametrize(
    ("subjects", "first"), [(EVERY_DAY, None), (FROM_2014, date(2014, 6, 9)), (["floor-nominee"], date(2024, 10, 10))]
)
def test_a_rule_reaches_back_as_far_as_something_is_known(subjects: list[str], first: date | None) -> None:
    assert {loader.versions(subject)[0].since for subject in subjects} == {first}


@pytest.mark.parametrize(
    ("day", "instrument", "certainty"),
    [
        (date(2014, 6, 8), "Cách tính theo Điều lệ Đảng khóa X", "text"),
        (date(2014, 6, 9), "Quyết định 244-QĐ/TW (09/06/2014)", "text"),
        (date(2024, 10, 9), "Quyết định 244-QĐ/TW (09/06/2014)", "text"),
        (date(2024, 10, 10), "Quyết định 190-QĐ/TW (10/10/2024)", "text"),
    ],
)
def test_the_rule_of_the_winner_by_day(day: date, instrument: str, certainty: str) -> None:
    """R66, R67."""
    rule = loader.find("election-winner", day)

    assert rule is not None
    assert (rule.instrument, rule.certainty) == (instrument, certainty)


@pytest.mark.parametrize("subject", ["election-quorum", "election-tie", "election-shortage"])
def test_what_nobody_has_read_says_so(subject: str) -> None:
    """R63, R75 and R76 are tagged [M] in the reading of the sources."""
    assert {rule.certainty for rule in loader.versions(subject)} == {"unverified"}
