from dataclasses import replace
from datetime import date

import pytest

from chibo.domain.rating import (
    Level,
    Rated,
    at_least,
    compare,
    level_of,
    parse_level,
    read_level,
    scale_of_year,
    scale_on,
    scales,
)

ORGANIZATION, MEMBER = Rated.ORGANIZATION, Rated.MEMBER


def level(code: str, rated: Rated = ORGANIZATION) -> Level:
    found = level_of(code, rated=rated)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("year", "codes"),
    [
        (2003, ["clean_strong", "fulfilled_well", "fulfilled", "weak"]),
        (2017, ["clean_strong", "fulfilled_well", "fulfilled", "weak"]),
        (2018, ["excellent", "good", "completed", "not_completed"]),
        (2025, ["excellent", "good", "completed", "not_completed"]),
    ],
)
def test_a_year_is_rated_on_the_scale_of_its_last_day(year: int, codes: list[str]) -> None:
    """R102: the words changed with 132-QĐ/TW of 08/03/2018."""
    scale = scale_of_year(ORGANIZATION, year=year)

    assert scale is not None
    assert [each.code for each in scale.levels] == codes


def test_members_had_their_own_words_before_2018() -> None:
    """R102."""
    scale = scale_on(MEMBER, day=date(2016, 12, 31))

    assert scale is not None
    assert scale.levels[0].vi == "đủ tư cách, hoàn thành xuất sắc nhiệm vụ"


@pytest.mark.parametrize(
    ("printed", "year", "code"),
    [
        ("hoàn thành xuất sắc nhiệm vụ", 2020, "excellent"),
        ("HOÀN THÀNH XUẤT SẮC NHIỆM VỤ", 2020, "excellent"),
        ("hoan thanh xuat sac", 2020, "excellent"),
        ("HTXSNV", 2020, "excellent"),
        ("HTTNV", 2020, "good"),
        ("Hoàn thành tốt", 2020, "good"),
        ("good", 2020, "good"),
        ("HTNV", 2020, "completed"),
        ("không hoàn thành nhiệm vụ", 2020, "not_completed"),
        ("trong sạch, vững mạnh tiêu biểu", 2020, "excellent"),
        ("trong sạch vững mạnh", 2016, "clean_strong"),
        ("Trong sạch - vững mạnh", 2016, "clean_strong"),
        ("trong sạch, vững mạnh tiêu biểu", 2006, "clean_strong"),
        ("hoàn thành tốt nhiệm vụ", 2016, "fulfilled_well"),
    ],
)
def test_a_printed_level_is_read_on_the_scale_of_its_year(printed: str, year: int, code: str) -> None:
    scale = scale_of_year(ORGANIZATION, year=year)
    assert scale is not None

    found = parse_level(printed, scale=scale)

    assert found is not None
    assert found.code == code


def test_a_word_that_is_no_level_is_not_guessed() -> None:
    day = date(2020, 12, 31)

    assert read_level("tạm được", rated=ORGANIZATION, day=day) is None
    assert read_level("hoàn thành tốt nhiệm vụ trở lên", rated=ORGANIZATION, day=day) is None
    assert level_of("splendid", rated=ORGANIZATION) is None


def test_an_old_word_used_later_stays_a_level_of_the_old_scale() -> None:
    found = read_level("trong sạch, vững mạnh", rated=ORGANIZATION, day=date(2021, 12, 31))

    assert found is not None
    assert (found.code, found.scale) == ("clean_strong", "organization-rating-scale-2014")


def test_a_new_word_used_for_an_earlier_year_stays_a_level_of_the_new_scale() -> None:
    """The founding branch printed `hoàn thành xuất sắc nhiệm vụ` for 2017."""
    found = read_level("hoàn thành xuất sắc nhiệm vụ", rated=ORGANIZATION, day=date(2017, 12, 31))

    assert found is not None
    assert found.scale == "organization-rating-scale-2018"


@pytest.mark.parametrize("rated", list(Rated))
def test_every_name_alias_and_code_of_a_scale_reads_back_as_its_level(rated: Rated) -> None:
    for scale in scales(rated):
        for each in scale.levels:
            for form in (each.code, each.vi, each.en, *each.aliases):
                assert parse_level(form, scale=scale) == each


@pytest.mark.parametrize(
    ("code", "goal", "expected"),
    [("excellent", "good", True), ("good", "good", True), ("completed", "good", False), ("clean_strong", "weak", True)],
)
def test_levels_of_one_scale_are_compared(code: str, goal: str, expected: bool) -> None:
    assert at_least(level(code), level(goal), rated=ORGANIZATION) is expected


def test_levels_of_different_scales_are_not_guessed_but_their_equivalents_are_stated() -> None:
    """R102: no text that was read says that `trong sạch, vững mạnh` equals `hoàn thành xuất sắc nhiệm vụ`."""
    compared = compare(level("good"), level("clean_strong"), rated=ORGANIZATION)

    assert at_least(level("good"), level("clean_strong"), rated=ORGANIZATION) is None
    assert (compared.order, compared.same_scale, compared.certainty) == (-1, False, "unverified")
    assert (compared.level.code, compared.goal.code) == ("good", "excellent")


def test_a_comparison_on_one_scale_is_as_sure_as_the_scale() -> None:
    assert compare(level("good"), level("good"), rated=ORGANIZATION).certainty == "text"
    assert compare(level("weak"), level("weak"), rated=ORGANIZATION).certainty == "summary"


def test_without_an_equivalent_no_order_is_stated() -> None:
    compared = compare(level("good"), replace(level("clean_strong"), equivalent=""), rated=ORGANIZATION)

    assert (compared.order, compared.same_scale) == (None, False)
