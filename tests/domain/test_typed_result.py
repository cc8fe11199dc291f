from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.domain.target import Aim, Growth, Measure
from chibo.domain.typed_result import Asked, TypedResult, read_result
from chibo.errors import Refused

DAY = date(2020, 12, 31)
SHARE = Asked(Measure.SHARE, Aim.BETWEEN, unit="%", population="đảng viên")
COUNT = Asked(Measure.COUNT, Aim.AT_LEAST, unit="đảng viên")
AMOUNT = Asked(Measure.AMOUNT, Aim.AT_LEAST, unit="tỷ đồng")
LEVEL = Asked(Measure.LEVEL, Aim.LEVEL_AT_LEAST)
TITLE = Asked(Measure.TITLE, Aim.ACHIEVED)
GROWTH = Asked(Measure.AMOUNT, Aim.AT_LEAST, unit="%", growth=True)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.mark.parametrize(
    ("asked", "typed", "read"),
    [
        (SHARE, "2/11", TypedResult(numerator=2, denominator=11)),
        (SHARE, "2 / 11 đảng viên", TypedResult(numerator=2, denominator=11)),
        (SHARE, "0/0", TypedResult(numerator=0, denominator=0)),
        (SHARE, "18,18%", TypedResult(value=Decimal("18.18"))),
        (SHARE, "18.18 %", TypedResult(value=Decimal("18.18"))),
        (SHARE, "khoảng 90%", TypedResult(value=Decimal(90), qualifier="khoảng")),
        (SHARE, "7–8 %", TypedResult(value=Decimal(7), value_high=Decimal(8))),
        (COUNT, "3", TypedResult(value=Decimal(3))),
        (COUNT, "3 đảng viên", TypedResult(value=Decimal(3))),
        (COUNT, "1.200", TypedResult(value=Decimal(1200))),
        (AMOUNT, "12,5 tỷ đồng", TypedResult(value=Decimal("12.5"))),
        (AMOUNT, "trên 139", TypedResult(value=Decimal(139), qualifier="trên")),
        (LEVEL, "hoàn thành tốt nhiệm vụ", TypedResult(level="good")),
        (LEVEL, "HTXSNV", TypedResult(level="excellent")),
        (TITLE, "có", TypedResult(value=Decimal(1))),
        (TITLE, "không", TypedResult(value=Decimal(0))),
        (TITLE, "no", TypedResult(value=Decimal(0))),
        (TITLE, "9/10", TypedResult(numerator=9, denominator=10)),
        (GROWTH, "giảm 10%", TypedResult(value=Decimal(-10))),
        (GROWTH, "tăng 5,5%", TypedResult(value=Decimal("5.5"))),
        (GROWTH, "-3", TypedResult(value=Decimal(-3))),
        (Asked(Measure.NARRATIVE, Aim.STATED), " cơ bản  hoàn thành ", TypedResult(words="cơ bản hoàn thành")),
        (Asked(Measure.COUNT, Aim.STATED), "đã thực hiện", TypedResult(words="đã thực hiện")),
    ],
)
def test_a_result_is_read_in_the_form_of_its_measure(asked, typed, read):
    assert read_result(typed, asked=asked, day=DAY) == read


def test_an_old_word_is_read_on_its_own_scale_and_said_so():
    """R102: the levels before 2018 differ."""
    read = read_result("trong sạch, vững mạnh", asked=LEVEL, day=date(2021, 12, 31))

    assert (read.level, read.other_scale) == ("clean_strong", "organization-rating-scale-2014")


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        (SHARE, "12/11"),
        (SHARE, "3"),
        (SHARE, "101%"),
        (SHARE, "2/11 hộ"),
        (SHARE, "good"),
        (SHARE, "999999999999/9999999999999"),
        (SHARE, "20-15%"),
        (COUNT, "2/11"),
        (COUNT, "2,5"),
        (COUNT, "-1"),
        (COUNT, "3 hộ"),
        (AMOUNT, "1.200"),
        (AMOUNT, "nhiều"),
        (LEVEL, "tuyệt"),
        (TITLE, "2"),
        (TITLE, "11/10"),
        (SHARE, "  "),
    ],
)
def test_a_result_of_another_kind_is_refused_with_an_example(asked, typed):
    with pytest.raises(Refused) as refused:
        read_result(typed, asked=asked, day=DAY)

    assert refused.value.hint


FALL = Asked(Measure.COUNT, Aim.AT_MOST, unit="hộ", growth=True, falls=True)
MILLIONS = Asked(Measure.AMOUNT, Aim.AT_LEAST, unit="triệu đồng")
RANK = Asked(Measure.RANK, Aim.AT_MOST)


@pytest.mark.parametrize(
    ("asked", "typed", "read"),
    [
        (SHARE, "từ 95 đến 97%", TypedResult(value=Decimal(95), value_high=Decimal(97))),
        (SHARE, "95% trở lên", TypedResult(value=Decimal(95), qualifier="trở lên")),
        (SHARE, "đạt 96,5%", TypedResult(value=Decimal("96.5"))),
        (SHARE, "8/9 đảng viên, đạt 90%", TypedResult(8, 9, printed="8/9 đảng viên, đạt 90%")),
        (SHARE, "8/9 (90%)", TypedResult(8, 9, printed="8/9 (90%)")),
        (COUNT, "3 đồng chí", TypedResult(value=Decimal(3))),
        (COUNT, "không có", TypedResult(value=Decimal(0), printed="không có")),
        (LEVEL, "HTTNV trở lên", TypedResult(level="good", printed="HTTNV trở lên")),
        (RANK, "hạng 7/34", TypedResult(value=Decimal(7), printed="hạng 7/34")),
        (FALL, "giảm 3 hộ", TypedResult(value=Decimal(-3))),
        (FALL, "giảm 2-3 hộ", TypedResult(value=Decimal(-3), value_high=Decimal(-2))),
        (FALL, "tăng 1 hộ", TypedResult(value=Decimal(1))),
        (MILLIONS, "61,5 triệu", TypedResult(value=Decimal("61.5"))),
    ],
)
def test_a_result_in_the_words_of_a_report_is_read(asked, typed, read):
    assert read_result(typed, asked=asked, day=DAY) == read


@pytest.mark.parametrize(
    ("asked", "typed", "said"),
    [
        (FALL, "3", "giảm 3"),
        (replace(FALL, falls=False, base=Decimal(21)), "giảm 3 hộ", "21"),
        (MILLIONS, "72.000.000 đồng", "đồng"),
    ],
)
def test_a_result_that_would_turn_the_verdict_round_is_asked_about(asked, typed, said):
    with pytest.raises(Refused) as refused:
        read_result(typed, asked=asked, day=DAY)

    assert said in f"{refused.value} {refused.value.hint}"


@pytest.mark.parametrize(
    ("unit", "typed", "figure"),
    [
        ("km", "1450 m", "1.45"),
        ("km", "1400-1450 m", "1.4-1.45"),
        ("triệu đồng", "72.000.000 đồng", "72"),
        ("triệu đồng/người/năm", "0,055 tỷ đồng", "55"),
        ("tấn/ha", "62,5 tạ/ha", "6.25"),
    ],
)
def test_a_figure_typed_in_another_unit_of_the_same_measure_is_refused_with_the_figure_in_the_goals(
    unit, typed, figure
):
    with pytest.raises(Refused) as refused:
        read_result(typed, asked=Asked(Measure.AMOUNT, Aim.AT_LEAST, unit=unit), day=DAY)

    assert f"In {unit} it is {figure}: write that." in refused.value.hint.replace(",", ".")


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        (Asked(Measure.AMOUNT, Aim.AT_LEAST, unit="km"), "12 hộ"),
        (Asked(Measure.AMOUNT, Aim.AT_LEAST, unit="triệu đồng/người"), "5 người"),
        # "tăng 5%" of a goal of five households more is no five households.
        (Asked(Measure.AMOUNT, Aim.AT_LEAST, unit="hộ", growth=True, growth_in=Growth.POINTS), "tăng 5%"),
        (
            Asked(
                Measure.AMOUNT, Aim.AT_LEAST, unit="triệu đồng", growth=True, growth_in=Growth.PERCENT, base=Decimal(9)
            ),
            "8,5%",
        ),
        (Asked(Measure.AMOUNT, Aim.AT_LEAST, growth=True, growth_in=Growth.PERCENT), "tăng 3 hộ"),
        (Asked(Measure.COUNT, Aim.AT_LEAST), "20%"),
        (replace(SHARE, unit="‰"), "9%"),
    ],
)
def test_a_figure_in_a_unit_of_another_measure_is_no_result(asked, typed):
    with pytest.raises(Refused) as refused:
        read_result(typed, asked=asked, day=DAY)

    assert "Leave the words out" not in refused.value.hint


@pytest.mark.parametrize(
    ("unit", "typed"),
    [
        ("tỷ đồng", "12,5 tỉ đồng"),
        ("triệu đồng/người/năm", "55 triệu đồng"),
        ("triệu đồng", "12,5 tr.đ"),
        ("đảng viên", "3 đ/c"),
        ("household", "3 households"),
    ],
)
def test_a_unit_in_another_spelling_is_the_goals(unit, typed):
    assert read_result(typed, asked=Asked(Measure.AMOUNT, Aim.AT_LEAST, unit=unit), day=DAY).value


def test_the_figure_that_is_meant_of_a_share_can_be_typed_as_it_is_named():
    with pytest.raises(Refused) as refused:
        read_result("0,9%", asked=replace(SHARE, unit="‰"), day=DAY)

    assert "In ‰ it is 9‰: write that." in refused.value.hint
    assert read_result("9‰", asked=replace(SHARE, unit="‰"), day=DAY).value == 9
