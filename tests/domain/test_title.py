"""Titles by their words, and what one asks of another (R119, R120)."""

from datetime import date

import pytest

from chibo.domain.award import Recipient
from chibo.domain.metric_records import MemberRated, TitleWon
from chibo.domain.period import Period
from chibo.domain.title import read_title, title_key, title_warnings, titles

WORKER, FIGHTER = "advanced_worker", "emulation_fighter_grassroots"


def won(title, who="", year=2025, **given):
    named = {"recipient": Recipient.MEMBER, "member": who, "name": who} if who else {"recipient": Recipient.PEOPLE}
    return TitleWon(title, Period.of_year(year), **{**named, **given})


def warned(some, year=2025, **given):
    found = title_warnings(some, period=Period.of_year(year), on=date(year, 12, 31), **given)
    return [(each.code, each.figures.get("name")) for each in found]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Lao động tiên tiến", WORKER),
        ("LĐTT", WORKER),
        ("lđtt.", WORKER),
        ("advanced_worker", WORKER),
        ("Chiến sỹ thi đua cấp cơ sở", FIGHTER),
        ("CSTĐCS", FIGHTER),
        ("Giấy khen của Đảng ủy", None),
        ("", None),
    ],
)
def test_a_title_is_read_by_code_words_or_abbreviation_and_never_by_a_part(text, code):
    assert read_title(text) == code


def test_no_two_titles_share_a_word():
    forms = [form for title in titles() for form in {title.code, title.vi, title.en, *title.aliases}]

    assert all(read_title(form) == title.code for title in titles() for form in (title.vi, title.en, *title.aliases))
    assert len({title.code for title in titles()}) == len(titles())
    assert forms


def test_free_words_stay_possible_and_are_one_title_in_any_writing():
    assert title_key("Cờ Đơn vị Văn hóa") == title_key("cờ đơn vị văn hoá ") != WORKER


def test_a_fighter_is_picked_among_the_advanced_workers():
    """R119."""
    some = [won(WORKER, "An"), won(WORKER, "Bình"), won(FIGHTER, "Chi")]

    assert warned(some) == [("not_among", "Chi")]
    assert warned([won(WORKER, "An"), won(FIGHTER, "An")]) == []


def test_while_some_advanced_workers_are_only_a_number_nobody_can_be_called_missing():
    assert warned([won(WORKER, people=13), won(FIGHTER, "Chi")]) == []
    assert warned([won(FIGHTER, "Chi")]) == []


def test_more_fighters_than_advanced_workers_cannot_be():
    assert warned([won(WORKER, people=2), won(FIGHTER, people=3)]) == [("number_above_base", None)]


def test_from_2024_the_rule_asks_for_levels():
    """R119: Advanced Worker from good, the fighter from excellent; a rating that is not recorded says nothing."""
    year = Period.of_year(2025)
    ratings = [MemberRated("An", "An", year, "completed"), MemberRated("Bình", "Bình", year, "good")]
    some = [won(WORKER, "An"), won(WORKER, "Bình"), won(WORKER, "Chi"), won(FIGHTER, "Bình"), won(FIGHTER, "Chi")]

    assert warned(some, ratings=ratings) == [("level_below", "An"), ("level_below", "Bình")]


@pytest.mark.parametrize(
    ("year", "percent", "fighters", "expected"),
    [
        (2023, None, 3, []),
        (2023, None, 4, [("above_cap", None)]),
        (2025, None, 4, []),
        (2025, 15, 4, [("above_cap", None)]),
        (2023, 20, 4, []),
    ],
)
def test_the_cap_is_15_percent_to_2023_and_then_what_the_body_has_set(year, percent, fighters, expected):
    """R120: 15 % of 20 is exactly 3; the figure is unverified, so a setting replaces it."""
    some = [won(WORKER, people=20, year=year), won(FIGHTER, people=fighters, year=year)]

    assert warned(some, year, percent=percent) == expected
