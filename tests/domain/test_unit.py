"""Units in every spelling: which are one, which are so many of another, and which are of another measure."""

from decimal import Decimal
from fractions import Fraction

import pytest

from chibo.domain import unit


@pytest.mark.parametrize(
    ("said", "goal"),
    [
        ("tỉ đồng", "Tỷ đồng"),
        ("ty dong", "tỷ đồng"),
        ("tỷ", "tỷ đồng"),
        ("tr.đ", "triệu đồng"),
        ("tr. đồng", "triệu đồng"),
        ("trđ/người/năm", "triệu đồng/người/năm"),
        ("triệu VNĐ", "triệu đồng"),
        ("million dong", "triệu đồng"),
        ("triệu đồng", "triệu đồng/người/năm"),
        ("triệu đồng/người một năm", "triệu đồng/người/năm"),
        ("triệu đồng/khẩu/năm", "triệu đồng/người/năm"),
        ("m²", "m2"),
        ("mét vuông", "m²"),
        ("héc-ta", "ha"),
        ("kilometres", "km"),
        ("km đường bê tông", "km"),
        ("KM", "km"),
        ("tấn/ha", "Tấn/ha"),
        ("phần trăm", "%"),
        ("%/năm", "%"),
        ("%", "% kế hoạch"),
        ("tỷ lệ %", "%"),
        ("đồng chí", "đảng viên"),
        ("đ/c", "đảng viên"),
        ("members", "party member"),
        ("Households", "household"),
        ("hộ", "hộ nghèo"),
        ("lần", "lần/năm"),
        ("tr.đ/ng/năm", "triệu đồng/người/năm"),
        ("1.000 đồng", "nghìn đồng"),
        ("1000đ", "nghìn đồng"),
        ("ngđ", "nghìn đồng"),
        ("ngàn đồng", "nghìn đồng"),
        ("VND billion", "tỷ đồng"),
        ("tỷ.đ", "tỷ đồng"),
        ("m3/ngày đêm", "m³/ngày"),
        ("triệu đồng/ha canh tác", "triệu đồng/ha/năm"),
        ("triệu đồng/đầu người/năm", "triệu đồng/người/năm"),
        ("đ.viên", "đảng viên"),
        ("md", "m"),
        ("hecta rừng", "ha"),
        ("% tổng số đảng viên", "%"),
    ],
)
def test_spellings_of_one_unit_are_one(said, goal):
    assert unit.factor(said, goal) == 1


@pytest.mark.parametrize(
    ("figure", "said", "goal", "meant"),
    [
        ("1450", "m", "km", "1.45"),
        ("1.45", "km", "mét", "1450"),
        ("12500", "m²", "ha", "1.25"),
        ("2", "km²", "ha", "200"),
        ("350", "tạ", "tấn", "35"),
        ("62.5", "tạ/ha", "tấn/ha", "6.25"),
        ("1450", "kg", "tấn", "1.45"),
        ("72000000", "đồng", "triệu đồng", "72"),
        ("1.45", "tỷ", "triệu đồng", "1450"),
        ("1.2", "nghìn tỷ đồng", "tỷ đồng", "1200"),
        ("350", "nghìn đồng", "triệu đồng", "0.35"),
        ("9", "‰", "%", "0.9"),
        ("500", "lít", "m³", "0.5"),
        ("1.2", "nghìn con", "con", "1200"),
        ("3500", "kWh", "MWh", "3.5"),
    ],
)
def test_a_figure_in_another_unit_of_the_same_measure_is_converted_exactly(figure, said, goal, meant):
    assert unit.in_unit(Decimal(figure), said, goal) == Decimal(meant)
    assert unit.factor(said, goal) * unit.factor(goal, said) == Fraction(1)


@pytest.mark.parametrize(
    ("said", "goal"),
    [
        ("hộ", "km"),
        ("ha", "km"),
        ("tấn", "triệu đồng"),
        ("đồng", "đảng viên"),
        ("đồng chí", "triệu đồng"),
        ("USD", "triệu đồng"),
        # A sào is 360, 497 or 500 m², and a month has 28 to 31 days: no factor is exact.
        ("sào", "ha"),
        ("triệu đồng/tháng", "triệu đồng/năm"),
        ("triệu đồng/hộ", "triệu đồng/người"),
        # The yield of a hectare is not that of the village.
        ("tạ/ha", "tạ"),
        ("tấn mủ", "tấn lúa"),
        ("người", "triệu đồng/người"),
        # Without marks "tram" is a hundred, but a station too; "đồng" is money, but begins a comrade too.
        ("trạm", "hộ"),
        ("tivi", "tỷ đồng"),
    ],
)
def test_units_of_other_measures_are_none(said, goal):
    assert unit.factor(said, goal) is None
    assert unit.in_unit(Decimal(3), said, goal) is None


def test_two_words_that_only_count_may_be_one_thing_but_a_known_unit_is_no_other():
    assert not unit.differ("nhà", "hộ")
    assert unit.differ("km", "hộ")
    assert unit.differ("m", "km")


def test_a_month_is_no_year_and_a_household_no_person():
    assert unit.differ("triệu đồng/tháng", "triệu đồng/năm")
    assert unit.differ("triệu đồng/hộ", "triệu đồng/người")
    assert not unit.differ("triệu đồng/người", "triệu đồng")


def test_all_spellings_of_a_unit_add_up_together_and_no_others():
    assert len({unit.key(said) for said in ("tỷ đồng", "tỉ đồng", "Tỷ VNĐ", "tỷ.đ", "billion dong")}) == 1
    assert len({unit.key(said) for said in ("tỷ đồng", "triệu đồng", "tỷ đồng/năm", "hộ", "km", "m")}) == 6
