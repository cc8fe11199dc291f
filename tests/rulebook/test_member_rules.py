"""The dated rules of members: every version is whole, and one follows the other without a gap."""

from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from chibo.domain.member_life import DisciplineForm
from chibo.rulebook import loader

NEWEST = date(2026, 11, 1)
# What lists and checks of any year ask for.
EVERY_DAY = [
    "admission-ceremony",
    "badge",
    "badge-discipline",
    "card-number",
    "congress-barred",
    "congress-summoned",
    "discipline-forms",
    "discipline-lapse",
    "exemption",
    "exemption-rights",
    "party-age",
    "party-age-by-card",
    "party-age-gaps",
    "probation",
    "probationary-rights",
    "readmission-once",
    "recognition-effect",
    "recognition-known",
    "removal-grounds",
    "temporary-transfer-rating",
    "temporary-transfer-rights",
    "withdrawal",
]
LATER = [
    "admission-age",
    "admission-vote",
    "discipline-vote",
    "exemption-reasons",
    "readmission-barred",
    "readmission-wait",
    "recognition-deadline",
    "recognition-failed-votes",
    "temporary-transfer",
    "transfer-procedure",
]


def values(subject: str, day: date) -> Any:
    rule = loader.find(subject, day)

    assert rule is not None
    return rule.values


@pytest.mark.parametrize("subject", EVERY_DAY + LATER)
def test_the_versions_of_a_rule_follow_each_other_without_gap_or_overlap(subject: str) -> None:
    found = loader.versions(subject)

    assert (found[0].since is None) == (subject in EVERY_DAY)
    assert found[-1].until is None
    assert all(before.until == after.since for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("subject", "day", "expected"),
    [
        ("admission-age", NEWEST, {"least_years": 18, "most_years": 60, "counted_by": "month"}),  # R23
        ("admission-vote", NEWEST, {"numerator": 2, "denominator": 3}),  # R24
        ("admission-ceremony", date(2026, 7, 25), {"within_working_days": 30, "counted_from": "received"}),  # R25
        ("admission-ceremony", date(2026, 7, 26), {"within_working_days": 30, "counted_from": "issued"}),  # R25
        ("recognition-deadline", date(2020, 1, 1), {"within_working_days": 30}),  # R27
        ("recognition-failed-votes", date(2020, 1, 1), {"votes": 3}),  # R29
        ("readmission-once", NEWEST, {"most": 1}),  # R33
        ("readmission-wait", NEWEST, {"least_months": 36}),  # R33
        ("transfer-procedure", date(2025, 6, 30), {"applied": False, "within_working_days": 30}),  # R38
        ("transfer-procedure", date(2025, 7, 1), {"within_working_days": 60}),  # R38
        ("temporary-transfer", date(2022, 1, 1), {"least_months": 3, "below_months": 12, "study_most_months": 24}),
        ("temporary-transfer-rights", NEWEST, {"without": ["vote", "stand"], "counted": False}),  # R40
        ("card-number", date(2025, 8, 7), {"forms": ["NN.NNNNNN"]}),  # R54
        ("card-number", date(2025, 8, 8), {"forms": ["NN.NNNNNN", "NNNNNNNNNNNN"]}),  # R54
    ],
)
def test_the_figures_of_a_day(subject: str, day: date, expected: dict[str, Any]) -> None:
    assert dict(values(subject, day)) == expected


def test_probation_is_twelve_months_and_its_leap_day_a_setting() -> None:
    """R26, F4."""
    assert dict(values("probation", NEWEST)) == {"settings": ["probation.leap"], "months": 12, "leap": "clamp"}


def test_badges_have_no_step_at_35_and_fewer_before_2016() -> None:
    """R55, R56, R57."""
    assert values("badge", NEWEST)["years"] == [30, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90]
    assert values("badge", date(2016, 9, 19))["years"] == [30, 40, 50, 60, 70, 80]
    assert "early" not in values("badge", date(2016, 9, 20))
    for rule in loader.versions("badge"):
        days = [(each["day"], each["month"]) for each in rule.values["award_days"]]

        assert days == [(3, 2), (19, 5), (2, 9), (7, 11)]
    for rule in loader.versions("badge")[2:]:
        steps = [step for group in rule.values["early"] for step in (group["from"], group["to"], group["months"])]

        assert steps == [30, 65, 12, 70, 90, 24]


def test_the_forms_of_discipline_are_those_of_the_code() -> None:
    """R48."""
    forms = values("discipline-forms", NEWEST)

    assert forms["official"] == [*DisciplineForm, "expelled"]
    assert forms["probationary"] == [DisciplineForm.REPRIMAND, DisciplineForm.WARNING]


@pytest.mark.parametrize(
    ("subject", "day", "certainty"),
    [
        ("admission-age", date(2020, 1, 1), "text"),
        ("admission-age", NEWEST, "lead"),
        ("probation", date(2010, 1, 1), "unverified"),
        ("recognition-deadline", NEWEST, "unverified"),
        ("recognition-known", NEWEST, "lead"),
        ("transfer-procedure", date(2020, 1, 1), "unverified"),
        ("exemption-reasons", NEWEST, "summary"),
        ("discipline-lapse", NEWEST, "unverified"),
        ("badge", date(2022, 1, 1), "text"),
        ("badge", NEWEST, "unverified"),
    ],
)
def test_how_sure_a_rule_is(subject: str, day: date, certainty: str) -> None:
    """The tags of the reading: [T] text, [S] summary, [G] lead, [M] unverified."""
    rule = loader.find(subject, day)

    assert rule is not None
    assert rule.certainty == certainty


@pytest.mark.parametrize("subject", EVERY_DAY + LATER)
def test_what_nobody_has_read_says_so_in_its_sentence_or_is_a_setting(subject: str) -> None:
    for rule in loader.versions(subject):
        admitted = "not read" in rule.title["en"] and "chưa đọc được" in rule.title["vi"]

        assert rule.certainty != "unverified" or admitted, rule.id
