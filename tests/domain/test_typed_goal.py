from datetime import date
from decimal import Decimal

import pytest

from chibo.domain.period import Period
from chibo.domain.target import Aim, Growth, Measure, Result, Target
from chibo.domain.target_figure import weigh
from chibo.domain.typed_goal import TypedGoal, read_goal
from chibo.domain.verdict import Verdict
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


@pytest.mark.parametrize(
    ("typed", "aim", "low", "high", "unit"),
    [
        ("không quá 1%", Aim.AT_MOST, None, "1", "%"),
        ("giảm còn dưới 0,5%", Aim.LESS_THAN, None, "0.5", "%"),
        ("giảm xuống dưới 7%", Aim.LESS_THAN, None, "7", "%"),
        ("còn 3 hộ", Aim.AT_MOST, None, "3", "hộ"),
        ("không còn hộ nghèo", Aim.AT_MOST, None, "0", None),
        ("không để xảy ra cháy nổ", Aim.AT_MOST, None, "0", None),
        ("1% trở xuống", Aim.AT_MOST, None, "1", "%"),
        ("từ 95 đến 97%", Aim.BETWEEN, "95", "97", "%"),
        ("một hoặc hai đảng viên", Aim.BETWEEN, "1", "2", "đảng viên"),
        ("ít nhất một đảng viên", Aim.AT_LEAST, "1", None, "đảng viên"),
        # Twice a year is a count of times, not twice the base.
        ("2 lần/năm", Aim.AT_LEAST, "2", None, "lần/năm"),
        ("tốp 10", Aim.AT_MOST, None, "10", None),
        ("hạng 5/14", Aim.AT_MOST, None, "5", None),
    ],
)
def test_a_goal_in_the_words_of_a_resolution_is_read(typed, aim, low, high, unit):
    read = read_goal(typed, day=DAY)

    assert (read.aim, read.low, read.high, read.unit, read.growth) == (
        aim,
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        unit,
        None,
    )


@pytest.mark.parametrize("typed", ["HTTNV trở lên", "hoàn thành tốt nhiệm vụ trở lên", "good or better"])
def test_a_level_or_better_is_the_goal_that_every_level_is(typed):
    assert read_goal(typed, day=DAY) == TypedGoal(Aim.LEVEL_AT_LEAST, Measure.LEVEL, level="good")


@pytest.mark.parametrize(
    ("typed", "low", "high", "growth"),
    [
        ("tăng 5-7%", "5", "7", Growth.PERCENT),
        ("tăng từ 5 đến 7%", "5", "7", Growth.PERCENT),
        ("giảm 1-1,5 điểm", "-1.5", "-1", Growth.POINTS),
        ("gấp 1,5-2 lần", "1.5", "2", Growth.TIMES),
    ],
)
def test_a_change_may_be_a_range_and_a_fall_turns_its_ends_round(typed, low, high, growth):
    read = read_goal(typed, day=DAY)

    assert (read.aim, read.low, read.high, read.growth) == (Aim.BETWEEN, Decimal(low), Decimal(high), growth)


@pytest.mark.parametrize(
    ("typed", "part", "whole", "verdict"),
    [
        # Exactly two thirds, and the next household above them and below.
        ("trên 2/3 số hộ", 200, 300, Verdict.NOT_MET),
        ("trên 2/3 số hộ", 201, 300, Verdict.MET),
        ("2/3 số hộ", 200, 300, Verdict.MET),
        ("2/3 số hộ", 66_666_665, 99_999_999, Verdict.NOT_MET),
        ("trên 2/3 số hộ", 66_666_667, 99_999_999, Verdict.MET),
        ("không quá 1/3 số hộ", 100, 300, Verdict.MET),
        ("dưới 1/3 số hộ", 100, 300, Verdict.NOT_MET),
        ("hơn một nửa số hộ", 150, 300, Verdict.NOT_MET),
        ("hơn một nửa số hộ", 151, 300, Verdict.MET),
    ],
)
def test_a_fraction_of_all_households_is_a_share_that_is_judged_exactly(typed, part, whole, verdict):
    read = read_goal(typed, day=DAY)
    goal = Target("1", Measure.SHARE, read.aim, read.low, read.high, unit=read.unit)

    assert read.printed == typed
    assert weigh(goal, Result(Period.of_year(2022), part, whole)).verdict is verdict


def test_a_part_of_so_many_stays_a_count_unless_a_share_is_asked_for():
    assert read_goal("3/4 trường", day=DAY).out_of == 4
    assert read_goal("3/4 trường", day=DAY, measure=Measure.SHARE).low == 75


def test_thousands_are_read_in_a_count_and_asked_about_elsewhere():
    assert read_goal("1.226 lượt", day=DAY, measure=Measure.COUNT).low == 1226
    with pytest.raises(Refused, match="1250"):
        read_goal("1.250 tỷ đồng", day=DAY)


def test_a_plain_figure_is_a_floor_and_a_plain_zero_a_ceiling():
    """Design §4: "100 % …" is a floor, "không có …" a ceiling."""
    assert read_goal("100%", day=DAY).aim is Aim.AT_LEAST
    assert read_goal("0", day=DAY) == TypedGoal(Aim.AT_MOST, Measure.COUNT, high=Decimal(0))


@pytest.mark.parametrize(
    "typed", ["", "nhiều", ">=", ">x", "15-", "1.200", "a-b", "tăng 5 -x", "mười lăm con", "4/3 số hộ"]
)
def test_a_goal_that_can_mean_nothing_or_two_things_is_refused(typed):
    with pytest.raises(Refused):
        read_goal(typed, day=DAY)
