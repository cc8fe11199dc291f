from datetime import date
from decimal import Decimal

import pytest

from chibo.domain.target import Aim, Measure
from chibo.domain.typed_goal import TypedGoal, read_goal
from chibo.errors import Refused

DAY = date(2020, 12, 31)


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        (">=15%", TypedGoal(Aim.AT_LEAST, Measure.SHARE, low=Decimal(15), unit="%")),
        ("≥ 15 %", TypedGoal(Aim.AT_LEAST, Measure.SHARE, low=Decimal(15), unit="%")),
        (">0", TypedGoal(Aim.MORE_THAN, Measure.COUNT, low=Decimal(0))),
        ("<=3", TypedGoal(Aim.AT_MOST, Measure.COUNT, high=Decimal(3))),
        ("<5%", TypedGoal(Aim.LESS_THAN, Measure.SHARE, high=Decimal(5), unit="%")),
        ("=2", TypedGoal(Aim.EXACTLY, Measure.COUNT, low=Decimal(2))),
        ("15-20%", TypedGoal(Aim.BETWEEN, Measure.SHARE, Decimal(15), Decimal(20), unit="%")),
        ("15% – 20%", TypedGoal(Aim.BETWEEN, Measure.SHARE, Decimal(15), Decimal(20), unit="%")),
        ("1..2", TypedGoal(Aim.BETWEEN, Measure.COUNT, Decimal(1), Decimal(2))),
        ("12,5", TypedGoal(Aim.AT_LEAST, Measure.AMOUNT, low=Decimal("12.5"))),
        ("139 tỷ đồng", TypedGoal(Aim.AT_LEAST, None, low=Decimal(139), unit="tỷ đồng")),
        ("hoàn thành tốt nhiệm vụ", TypedGoal(Aim.LEVEL_AT_LEAST, Measure.LEVEL, level="good")),
    ],
)
def test_a_goal_is_read_as_people_write_it(typed, goal):
    assert read_goal(typed, day=DAY) == goal


def test_a_plain_figure_is_a_floor_and_a_plain_zero_a_ceiling():
    """Design §4: "100 % …" is a floor, "không có …" a ceiling."""
    assert read_goal("100%", day=DAY).aim is Aim.AT_LEAST
    assert read_goal("0", day=DAY) == TypedGoal(Aim.AT_MOST, Measure.COUNT, high=Decimal(0))


@pytest.mark.parametrize("typed", ["", "nhiều", ">=", ">x", "15-", "1.200", "a-b"])
def test_a_goal_that_can_mean_nothing_or_two_things_is_refused(typed):
    with pytest.raises(Refused):
        read_goal(typed, day=DAY)
