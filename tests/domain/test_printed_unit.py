"""The unit that a source prints beside a figure, against the unit of the goal."""

from decimal import Decimal

import pytest

from chibo.domain import contradiction
from chibo.domain.period import Period
from chibo.domain.printed_unit import Recorded, UnitFault, faults
from chibo.domain.target import Aim, Growth, Measure, Result, Target


def found(measure, unit, value, printed, *, growth=None, based=False, high=None):
    recorded = Recorded(measure, unit, growth, based, Decimal(value), Decimal(high) if high else None, printed)
    return [(fault.value, fault.meant, fault.sure) for fault in faults(recorded)]


@pytest.mark.parametrize(
    ("unit", "value", "printed", "meant"),
    [
        ("km", "1450", "1.450 m", "1.45"),
        ("km", "1450", "đạt 1450 mét đường bê tông", "1.45"),
        ("km", "1.5", "1.450 m", "1.45"),
        ("triệu đồng", "72000000", "72.000.000 đồng", "72"),
        ("triệu đồng", "1.45", "1,45 tỷ đồng", "1450"),
        ("tỷ đồng", "45799", "45.799/36.875 triệu đồng", "45.799"),
        ("tỷ đồng", "1450", "1 tỷ 450 triệu đồng", "1.45"),
        ("tấn/ha", "62.5", "62,5 tạ/ha (năm 2021: 60 tạ/ha)", "6.25"),
    ],
)
def test_a_figure_as_it_is_printed_in_another_unit_is_told_with_the_figure_that_is_meant(unit, value, printed, meant):
    assert found(Measure.AMOUNT, unit, value, printed) == [(Decimal(value), Decimal(meant), True)]


@pytest.mark.parametrize(
    ("measure", "unit", "value", "printed"),
    [
        (Measure.AMOUNT, "km", "1.45", "1.450 m"),
        (Measure.AMOUNT, "km", "1.45", "1,45 km"),
        (Measure.AMOUNT, "triệu đồng", "1450", "khoảng 1,45 tỉ đồng"),
        (Measure.AMOUNT, "tỷ đồng", "45799", "45.799/36.875 tỷ đồng"),
        (Measure.AMOUNT, "triệu đồng", "1450", "1 tỷ 450 triệu đồng"),
        (Measure.AMOUNT, "tỷ đồng", "1.45", "1 tỷ 450 triệu đồng"),
        (Measure.AMOUNT, "triệu đồng", "2.35", "2 triệu 350 nghìn đồng"),
        (Measure.AMOUNT, "triệu đồng/người/năm", "55", "55 tr.đ"),
        (Measure.COUNT, "hộ nghèo", "12", "12 hộ"),
        (Measure.COUNT, "hộ", "12", "12 hộ thoát nghèo"),
        (Measure.COUNT, "đảng viên", "3", "3 đ/c"),
        (Measure.SHARE, "%", "90", "90% (9/10 đồng chí)"),
        (Measure.SHARE, None, "83.2", "83,2%/50% xã"),
        (Measure.SHARE, "% kế hoạch", "105", "105 %"),
        # Distances and changes are no figures of a goal for what is reached.
        (Measure.AMOUNT, "triệu đồng", "5", "vượt 5%"),
        (Measure.AMOUNT, "triệu đồng", "5", "tăng 5% so với năm trước"),
        (Measure.AMOUNT, None, "1450", "1450 m"),
    ],
)
def test_a_figure_in_the_unit_of_its_goal_is_right_however_it_is_printed(measure, unit, value, printed):
    assert found(measure, unit, value, printed) == []


def test_ten_times_too_much_in_percent_and_per_mille_is_told():
    assert found(Measure.SHARE, "%", "8.85", "8,85 ‰") == [(Decimal("8.85"), Decimal("0.885"), True)]
    assert found(Measure.SHARE, "‰", "0.9", "0,9%") == [(Decimal("0.9"), Decimal(9), True)]


def test_nine_comrades_are_no_nine_percent():
    assert found(Measure.SHARE, "%", "9", "9 đồng chí") == [(Decimal(9), None, True)]


def test_a_change_in_percent_is_none_in_households_but_stands_beside_a_figure_with_its_base():
    fall = {"growth": Growth.POINTS}
    assert found(Measure.AMOUNT, "hộ", "-5", "giảm 5%", **fall) == [(Decimal(-5), None, True)]
    assert found(Measure.AMOUNT, "hộ", "-5", "giảm 5 hộ", **fall) == []
    assert found(Measure.AMOUNT, "km", "-500", "giảm 500 m", **fall) == [(Decimal(-500), Decimal("-0.5"), True)]
    assert found(Measure.SHARE, "%", "5", "tăng 5 điểm", **fall) == []
    assert found(Measure.AMOUNT, "triệu đồng", "8.5", "tăng 8,5%", growth=Growth.PERCENT, based=True) == []


def test_both_ends_of_a_range_are_told():
    assert [value for value, _meant, _sure in found(Measure.AMOUNT, "km", "1400", "1400–1450 m", high="1450")] == [
        1400,
        1450,
    ]


def test_two_words_that_only_count_are_asked_about_and_no_contradiction():
    assert found(Measure.COUNT, "cháu", "2", "2 trẻ") == [(Decimal(2), None, False)]
    target = Target("1", Measure.COUNT, Aim.AT_LEAST, low=Decimal(2), unit="cháu")
    result = Result(Period.of_year(2021), value=Decimal(2), printed="2 trẻ")
    assert contradiction.unit_differs(target, result) == ()


def test_a_recorded_figure_in_another_unit_is_a_contradiction():
    target = Target("1", Measure.AMOUNT, Aim.AT_LEAST, low=Decimal(2), unit="km")
    result = Result(Period.of_year(2021), value=Decimal(1450), printed="1.450 m")

    [told] = contradiction.of_result(target, result)

    assert (told.code, told.figures["value"], told.figures["computed"]) == (
        "unit_differs",
        Decimal(1450),
        Decimal("1.45"),
    )


def test_a_fault_keeps_both_units():
    recorded = Recorded(Measure.AMOUNT, "km", None, False, Decimal(1450), None, "1.450 m")

    assert faults(recorded) == (UnitFault("1.450 m", "m", "km", Decimal(1450), Decimal("1.45"), True),)
