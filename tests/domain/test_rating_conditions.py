from datetime import date
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.domain.period import Period
from chibo.domain.rating_conditions import Code, message, of_level, of_period

END_2024, END_2026 = date(2024, 12, 31), date(2026, 12, 31)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.mark.parametrize(
    ("level", "score", "on_time", "beyond", "codes"),
    [
        ("excellent", 90, 100, 30, []),
        ("excellent", "89.99", 100, 30, [Code.SCORE_TOO_LOW]),
        ("excellent", 95, 99, 29, [Code.TOO_MUCH_LATE, Code.TOO_LITTLE_BEYOND]),
        ("good", 70, 100, None, []),
        ("good", "69.5", 100, None, [Code.SCORE_TOO_LOW]),
        ("good", 90, 100, None, [Code.SCORE_ABOVE]),
        ("completed", 50, 80, None, []),
        ("completed", 69, "79.9", None, [Code.TOO_MUCH_LATE]),
        ("not_completed", 49, None, None, []),
        ("not_completed", 50, None, None, [Code.SCORE_ABOVE]),
        ("good", None, None, None, [Code.SCORE_MISSING]),
    ],
)
def test_a_level_is_held_against_points_and_tasks(level, score, on_time, beyond, codes):
    """R113: 366-QĐ/TW, Điều 11."""
    figures = {
        name: None if value is None else Decimal(value)
        for name, value in (("score", score), ("on_time", on_time), ("beyond", beyond))
    }
    found = of_level(level, **figures, day=END_2026)

    assert [each.code for each in found] == codes
    assert {each.rule for each in found} <= {"rating-conditions-2025"}


def test_before_366_half_of_the_tasks_had_to_go_beyond():
    """R113: 124-QĐ/TW, Điều 12.1; points were not asked for."""
    [found] = of_level("excellent", beyond=Decimal(49), day=END_2024)

    assert (found.code, found.rule) == (Code.TOO_LITTLE_BEYOND, "rating-conditions-2023")
    assert "at least 50" in message(found)
    assert of_level("excellent", beyond=Decimal(50), on_time=Decimal(100), day=END_2024) == ()
    assert of_level("good", score=Decimal(10), day=END_2024) == ()
    assert of_level(None, score=Decimal(10), day=END_2026) == ()


@pytest.mark.parametrize(
    ("period", "codes"),
    [
        ("2024", []),
        ("2024-Q3", [Code.PERIOD_UNUSUAL]),
        ("2025-Q3", []),
        ("2025-Q4", [Code.QUARTER_MERGED]),
        ("2026-05", [Code.PERIOD_UNUSUAL]),
        ("2026", []),
        ("2025-2030", []),
        ("2020-2022", [Code.PERIOD_UNUSUAL]),
        ("2015", []),
    ],
)
def test_quarters_are_rated_only_where_the_rule_has_it(period, codes):
    """R114: 366-QĐ/TW, from 30/08/2025; quarter IV is merged into the year."""
    when = Period.parse(period)

    assert [each.code for each in of_period(when, day=when.ends)] == codes
