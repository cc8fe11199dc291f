from decimal import Decimal

import pytest

from chibo.domain.target import Aim, Every, Growth, Measure, Qualifier, Target, faults, parse_qualifier


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("khoảng", Qualifier.ABOUT),
        ("Trên", Qualifier.OVER),
        ("hơn", Qualifier.OVER),
        ("gần", Qualifier.NEARLY),
        ("dưới", Qualifier.UNDER),
        ("chừng độ", Qualifier.ABOUT),
        ("", None),
    ],
)
def test_the_word_before_a_figure_is_understood(printed: str, expected: Qualifier | None) -> None:
    assert parse_qualifier(printed) is expected


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        (Target("1", Measure.SHARE, Aim.AT_LEAST, low=Decimal(100)), ()),
        (Target("1", Measure.SHARE, Aim.AT_LEAST), ("low_missing",)),
        (Target("1", Measure.COUNT, Aim.AT_MOST), ("high_missing",)),
        (Target("1", Measure.COUNT, Aim.AT_MOST, high=Decimal(0)), ()),
        (Target("1", Measure.SHARE, Aim.BETWEEN, low=Decimal(15)), ("high_missing",)),
        (Target("1", Measure.SHARE, Aim.BETWEEN, low=Decimal(20), high=Decimal(15)), ("band_upside_down",)),
        (Target("1", Measure.SHARE, Aim.AT_LEAST, low=Decimal(120), unit="‰"), ()),
        (Target("1", Measure.SHARE, Aim.AT_LEAST, low=Decimal(1200), unit="‰"), ("share_above_100",)),
        (Target("1", Measure.AMOUNT, Aim.LESS_THAN, high=Decimal(12), unit="‰"), ()),
        (Target("1", Measure.SHARE, Aim.AT_LEAST, low=Decimal(120)), ("share_above_100",)),
        (Target("1", Measure.SHARE, Aim.AT_LEAST, low=Decimal(120), growth=Growth.PERCENT), ()),
        (Target("1", Measure.SHARE, Aim.AT_MOST, high=Decimal(120)), ()),
        (Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST), ("level_missing",)),
        (Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="splendid"), ("level_unknown",)),
        (Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="good"), ()),
        (Target("1", Measure.COUNT, Aim.LEVEL_AT_LEAST, level="good"), ("aim_needs_level_measure",)),
        (Target("1", Measure.TITLE, Aim.ACHIEVED, every=Every.BY), ("by_missing",)),
        (Target("1", Measure.NARRATIVE, Aim.STATED), ()),
    ],
)
def test_what_a_goal_lacks_is_named(target: Target, codes: tuple[str, ...]) -> None:
    assert faults(target) == codes


def test_a_limit_may_be_written_on_either_side() -> None:
    assert Target("1", Measure.COUNT, Aim.AT_MOST, low=Decimal(0)).ceiling == 0
    assert Target("1", Measure.COUNT, Aim.AT_LEAST, high=Decimal(2)).floor == 2
    assert Target("1", Measure.COUNT, Aim.BETWEEN, high=Decimal(2)).floor is None
