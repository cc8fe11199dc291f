"""A result beside a figure of the same indicator and period, and a total beside its parts."""

from dataclasses import replace
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.domain.period import Period
from chibo.domain.target import AddsUp, Aim, Growth, Measure, Result, Target
from chibo.domain.target_agreement import reported_differs, totals_differ

YEAR = Period.of_year(2021)
LEARNED = Target("1", Measure.COUNT, Aim.AT_LEAST, low=Decimal(2), unit="buổi", adds_up=AddsUp.SUM_IN_YEAR)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def of(measure, unit=None, **more):
    return Target("1", measure, Aim.STATED, unit=unit, **more)


def value(figure, printed="", **more):
    return Result(YEAR, value=Decimal(figure), printed=printed, **more)


def counts(part, whole):
    return Result(YEAR, numerator=part, denominator=whole)


def compared(target, result, reported, figure=None):
    return reported_differs(target, result, figure=figure or target, reported=reported, what="báo cáo năm")


@pytest.mark.parametrize(
    ("target", "result", "figure", "reported"),
    [
        (of(Measure.COUNT, "hộ"), value("3"), of(Measure.COUNT, "hộ"), value("4")),
        (of(Measure.AMOUNT, "km"), value("1.45"), of(Measure.AMOUNT, "m"), value("1550")),
        (of(Measure.AMOUNT, "tỷ đồng"), value("12"), of(Measure.AMOUNT, "tỉ đồng"), value("13")),
        (of(Measure.SHARE, "%"), counts(9, 11), of(Measure.SHARE, "%"), counts(18, 22)),
        (of(Measure.SHARE, "%"), counts(9, 11), of(Measure.SHARE, "%"), value("90")),
        (of(Measure.SHARE, "%"), value("90"), of(Measure.SHARE, "%"), counts(9, 11)),
        (of(Measure.SHARE, "%"), value("85"), of(Measure.SHARE, "%"), value("90", qualifier="trên")),
        (of(Measure.SHARE, "‰"), value("8.85"), of(Measure.SHARE, "%"), value("8.85")),
        (of(Measure.AMOUNT, "km"), value("5"), of(Measure.AMOUNT, "km"), value("6", value_high=Decimal(7))),
        (of(Measure.LEVEL), Result(YEAR, level="good"), of(Measure.LEVEL), Result(YEAR, level="excellent")),
    ],
)
def test_a_figure_that_differs_from_the_result_of_the_same_year_is_told(target, result, figure, reported):
    told = compared(target, result, reported, figure)

    assert told is not None
    assert (told.code, told.period, told.figures["what"]) == ("reported_differs", YEAR, "báo cáo năm")
    assert compared(figure, reported, result, target) is not None


@pytest.mark.parametrize(
    ("target", "result", "figure", "reported"),
    [
        (of(Measure.AMOUNT, "km"), value("1.45"), of(Measure.AMOUNT, "m"), value("1450")),
        (of(Measure.AMOUNT, "km"), value("1.5"), of(Measure.AMOUNT, "m"), value("1450")),
        (of(Measure.SHARE, "%"), counts(9, 11), of(Measure.SHARE, "%"), value("81.8")),
        (of(Measure.SHARE, "%"), value("81.82"), of(Measure.SHARE, "%"), value("81.8")),
        (of(Measure.SHARE, "%"), counts(11, 1243), of(Measure.SHARE, "‰"), value("8.85")),
        (of(Measure.SHARE, "%"), value("91"), of(Measure.SHARE, "%"), value("90", qualifier="trên")),
        (of(Measure.SHARE, "%"), value("91"), of(Measure.SHARE, "%"), value("85", qualifier="khoảng")),
        (of(Measure.SHARE, "%"), counts(11, 1243), of(Measure.SHARE, "%"), value("0.885", "8,85 ‰")),
        (of(Measure.TITLE), value("1"), of(Measure.TITLE), counts(9, 10)),
        # Of other measures, or of no known moment, nobody can say that they differ.
        (of(Measure.AMOUNT, "km"), value("5"), of(Measure.AMOUNT, "ha"), value("6")),
        (of(Measure.SHARE, "%"), counts(9, 11), of(Measure.COUNT, "đảng viên"), value("8")),
        (of(Measure.AMOUNT, "%", growth=Growth.PERCENT), value("5"), of(Measure.AMOUNT, "%"), value("105")),
        (of(Measure.LEVEL), Result(YEAR, level="good"), of(Measure.LEVEL), Result(YEAR, text="đạt")),
    ],
)
def test_a_figure_that_can_be_the_result_is_no_contradiction(target, result, figure, reported):
    assert compared(target, result, reported, figure) is None


def test_figures_of_other_periods_are_not_compared_nor_those_of_no_known_one():
    target, unknown = of(Measure.COUNT, "hộ"), Period.parse("unknown")

    assert compared(target, value("3"), replace(value("4"), period=Period.of_year(2022))) is None
    assert compared(target, replace(value("3"), period=unknown), replace(value("4"), period=unknown)) is None


def test_both_figures_are_told_as_they_are_printed_or_with_their_unit():
    told = compared(of(Measure.AMOUNT, "km"), value("1.45"), value("1550", "1.550 m"), of(Measure.AMOUNT, "m"))

    assert (told.figures["result"], told.figures["reported"]) == ("1.45 km", "1.550 m")


def months(*figures, year=2021):
    return [Result(Period.parse(f"{year}-{month:02}"), value=Decimal(one)) for month, one in enumerate(figures, 1)]


def quarters(*figures):
    return [Result(Period.parse(f"2021-Q{number}"), value=Decimal(one)) for number, one in enumerate(figures, 1)]


def totals(results, target=LEARNED, years=()):
    return [
        (str(each.period), each.figures["total"], each.figures["computed"])
        for each in totals_differ(target, results, years=years)
    ]


def test_a_total_of_a_year_that_is_not_the_sum_of_its_twelve_months_is_told_with_both_figures():
    assert totals([value("11"), *months(*[1] * 12)]) == [("2021", "11 buổi", "12 buổi")]
    assert totals([value("12"), *months(*[1] * 12)]) == []
    assert totals([value("13"), *months(*[1] * 12)]) == [("2021", "13 buổi", "12 buổi")]


def test_a_total_is_held_against_its_quarters_and_a_quarter_against_its_months():
    assert totals([value("9"), *quarters(2, 2, 2, 2)]) == [("2021", "9 buổi", "8 buổi")]
    assert totals([*quarters(2), *months(1, 1, 1)]) == [("2021-Q1", "2 buổi", "3 buổi")]


def test_some_parts_may_be_less_than_their_total_but_never_more():
    assert totals([value("9"), *quarters(2, 2, 2)]) == []
    assert totals([value("5"), *quarters(2, 2, 2)]) == [("2021", "5 buổi", "6 buổi")]


def test_shares_add_up_by_their_counts():
    share = replace(LEARNED, measure=Measure.SHARE, unit="%")
    parts = [Result(Period.parse(f"2021-Q{number}"), numerator=2, denominator=3) for number in (1, 2, 3, 4)]

    assert totals([counts(8, 12), *parts], share) == []
    assert totals([value("66.7"), *parts], share) == []
    assert totals([value("70"), *parts], share) == [("2021", "70 %", "8/12")]


def test_the_years_of_a_term_may_not_make_more_than_its_total():
    target = replace(LEARNED, adds_up=AddsUp.SUM_IN_TERM)
    years = [Result(Period.of_year(year), value=Decimal(2)) for year in (2020, 2021, 2022)]

    assert totals([*years, Result(Period.of_term(), value=Decimal(5))], target, (2020, 2021, 2022)) == [
        ("term", "5 buổi", "6 buổi")
    ]
    # The months after the last whole year count for the term too.
    assert totals([*years, Result(Period.of_term(), value=Decimal(7))], target, (2020, 2021, 2022)) == []


@pytest.mark.parametrize("target", [replace(LEARNED, adds_up=AddsUp.SNAPSHOT), replace(LEARNED, growth=Growth.POINTS)])
def test_what_does_not_add_up_is_not_compared(target):
    assert totals([value("11"), *months(*[1] * 12)], target) == []


def test_a_rough_total_is_not_compared():
    assert totals([value("11", qualifier="khoảng"), *months(*[1] * 12)]) == []
