from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chibo.domain.target import Aim, Measure
from chibo.domain.typed_result import Asked, TypedResult, read_result
from chibo.errors import Refused

DAY = date(2020, 12, 31)
SHARE = Asked(Measure.SHARE, Aim.BETWEEN, unit="%", population="đảng viên")
COUNT = Asked(Measure.COUNT, Aim.AT_LEAST, unit="đảng viên")
AMOUNT = Asked(Measure.AMOUNT, Aim.AT_LEAST, unit="tỷ đồng")
LEVEL = Asked(Measure.LEVEL, Aim.LEVEL_AT_LEAST)
TITLE = Asked(Measure.TITLE, Aim.ACHIEVED)
GROWTH = Asked(Measure.AMOUNT, Aim.AT_LEAST, unit="%", growth=True)


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
