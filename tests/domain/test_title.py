"""Titles by their words, and what one asks of another (R119, R120)."""

from datetime import date

import pytest

from chibo.domain.award import Recipient
from chibo.domain.metric_records import Counted, MemberRated, Records, TitleWon
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.title import population_warnings, read_title, title_key, title_warnings, titles

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
    assert title_key("Khu phố xanh, sạch, đẹp") == title_key("khu phố xanh sạch đẹp")
    assert title_key("Cờ Đơn vị Văn hóa") == title_key("cờ đơn vị văn hoá ") != WORKER


def test_a_fighter_is_picked_among_the_advanced_workers():
    """R119."""
    some = [won(WORKER, "An"), won(WORKER, "Bình"), won(FIGHTER, "Chi")]

    assert warned(some) == [("not_among", "Chi")]
    assert warned([won(WORKER, "An"), won(FIGHTER, "An")]) == []


def test_while_some_advanced_workers_are_only_a_number_nobody_can_be_called_missing():
    assert warned([won(WORKER, people=13), won(FIGHTER, "Chi")]) == []


def test_a_number_of_staff_hides_no_member():
    """R119: thirteen Advanced Workers who are no members say nothing for or against a member."""
    staff = won(WORKER, people=13, population="staff", year=2021)
    named = [won(WORKER, "An", year=2021), won(FIGHTER, "Chi", year=2021)]

    assert warned([staff, *named], 2021) == [("not_among", "Chi")]
    assert warned([staff, named[1]], 2021) == [("base_unknown", None)]
    assert warned([staff, won(FIGHTER, people=1, population="staff", year=2021)], 2021) == []


def test_a_fighter_without_any_recorded_advanced_worker_cannot_be_checked_and_that_is_said():
    """R119: nothing recorded is not a lack, but the check was not made either."""
    assert warned([won(FIGHTER, "Chi")]) == warned([won(FIGHTER, people=2)]) == [("base_unknown", None)]


def test_more_fighters_than_advanced_workers_cannot_be():
    assert warned([won(WORKER, people=2), won(FIGHTER, people=3)]) == [("number_above_base", None)]


def test_from_2024_the_rule_asks_for_levels():
    """R119: Advanced Worker from good, the fighter from excellent; a rating that is not recorded says nothing."""
    year = Period.of_year(2025)
    ratings = [MemberRated("An", "An", year, "completed"), MemberRated("Bình", "Bình", year, "good")]
    some = [won(WORKER, "An"), won(WORKER, "Bình"), won(WORKER, "Chi"), won(FIGHTER, "Bình"), won(FIGHTER, "Chi")]

    assert warned(some, ratings=ratings) == [("level_below", "An"), ("level_below", "Bình")]


@pytest.mark.parametrize(
    ("year", "rule", "certainty"),
    [
        (2012, "grassroots-emulation-fighter-before-2014", "unverified"),
        (2016, "grassroots-emulation-fighter-2014", "text"),
        (2021, "grassroots-emulation-fighter-before-2024", "unverified"),
        (2024, "grassroots-emulation-fighter-2024", "summary"),
    ],
)
def test_the_title_is_picked_among_the_advanced_workers_by_the_rule_of_its_year(year, rule, certainty):
    """R119; Decree 65/2014/ND-CP, Article 4.1.a, was read, what was in force before and after it was not."""
    some = [won(WORKER, "An", year=year), won(FIGHTER, "Chi", year=year)]

    first, *_more = title_warnings(some, period=Period.of_year(year), on=date(year, 12, 31))

    assert (first.code, first.rule, first.certainty) == ("not_among", rule, certainty)


def test_before_2024_the_fighter_needs_no_level_but_the_advanced_worker_does():
    """Decree 65/2014/ND-CP, Article 4.1.b, asks for an initiative; Law 15/2003/QH11, Article 24, is from memory."""
    year = Period.of_year(2021)
    some = [won(WORKER, "An", year=2021), won(WORKER, "Bình", year=2021), won(FIGHTER, "Bình", year=2021)]
    ratings = [MemberRated("An", "An", year, "completed"), MemberRated("Bình", "Bình", year, "good")]

    found = title_warnings(some, period=year, on=date(2021, 12, 31), ratings=ratings)

    assert [(each.code, each.figures.get("name"), each.rule) for each in found if each.code == "level_below"] == [
        ("level_below", "An", "advanced-worker-before-2024")
    ]


def above(*some, staff=13, members=()):
    counted = () if staff is None else (Counted("staff", PartialDate(2021), staff),)
    records = Records(organization="CB-01", titles=some, headcounts=(*counted, *members))
    return [
        (each.title, each.figures["population"], each.figures["holders"], each.figures["base"])
        for each in population_warnings(records, period=Period.of_year(2021))
    ]


def numbers(title, people, whom, year=2021):
    return won(title, people=people, population=whom, year=year)


def test_more_holders_than_people_are_told_with_both_figures():
    """30 Advanced Workers of 13 staff; the figures of another year say nothing."""
    assert above(numbers(WORKER, 30, "staff")) == [(WORKER, "staff", 30, 13)]
    assert above(numbers(WORKER, 13, "staff")) == []
    assert above(numbers(WORKER, 30, "staff", year=2020)) == []
    assert above(numbers(WORKER, 30, "staff"), staff=None) == []


def test_holders_are_added_up_over_records_of_one_title_and_over_the_groups():
    members = (Counted("members", PartialDate(2021, 12), 10),)

    assert above(numbers(WORKER, 7, "staff"), numbers(WORKER, 7, "staff")) == [(WORKER, "staff", 14, 13)]
    assert above(numbers(WORKER, 24, "members_and_staff"), members=members) == [(WORKER, "members_and_staff", 24, 23)]
    assert above(numbers(WORKER, 24, ""), members=members) == [(WORKER, "members_and_staff", 24, 23)]
    assert above(numbers(WORKER, 23, "members_and_staff"), members=members) == []


def test_what_can_be_given_twice_a_year_is_compared_record_by_record():
    """A certificate of the committee and one of the province may go to the same people."""
    twice = [numbers("commendation", 9, "staff"), numbers("commendation", 8, "staff")]

    assert above(*twice) == []
    assert above(*twice, numbers("commendation", 14, "staff")) == [("commendation", "staff", 14, 13)]


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
