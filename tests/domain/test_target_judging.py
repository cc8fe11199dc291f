from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.target import AddsUp, Aim, Cap, Every, Growth, Measure, Result, Target
from chibo.domain.target_judging import judge
from chibo.domain.verdict import Judgement, Verdict

MET, NOT_MET, EXCEEDED = Verdict.MET, Verdict.NOT_MET, Verdict.EXCEEDED
OVER_CAP, NO_DATA, NOT_DUE, TO_JUDGE = Verdict.OVER_CAP, Verdict.NO_DATA, Verdict.NOT_DUE, Verdict.TO_JUDGE

# The term of the founding branch: from 13/03/2020, printed 2020-2022, its end not known.
YEARS = (2020, 2021, 2022)
TERM_END = date(2022, 12, 31)
CONGRESS_DAY = date(2020, 3, 13)
LONG_AFTER = date(2026, 11, 22)

EXCELLENT = Target("3a", Measure.SHARE, Aim.BETWEEN, low=Decimal(15), high=Decimal(20), cap=Cap.HARD, every=Every.YEAR)
RATED_GOOD = Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="good", every=Every.YEAR)
ADMITTED = Target(
    "4", Measure.COUNT, Aim.BETWEEN, low=Decimal(1), high=Decimal(2), cap=Cap.SOFT, adds_up=AddsUp.SUM_IN_TERM
)
NONE_DISCIPLINED = Target("6", Measure.COUNT, Aim.AT_MOST, high=Decimal(0), adds_up=AddsUp.SUM_IN_TERM)


def shares(**counts: tuple[int, int]) -> list[Result]:
    """Results of years: `shares(y2020=(2, 11))`."""
    return [
        Result(Period.of_year(int(year[1:])), numerator=part, denominator=whole)
        for year, (part, whole) in counts.items()
    ]


def values(given: dict[str, int | str]) -> list[Result]:
    """Results by period: `values({"2020": 1, "term": 3})`."""
    return [Result(Period.parse(period), value=Decimal(value)) for period, value in given.items()]


def judged(target: Target, results: list[Result], on: date = LONG_AFTER, **given: Any) -> Judgement:
    return judge(target, results, **{"years": YEARS, "term_end": TERM_END, "on": on, **given})


def by_period(judgement: Judgement) -> dict[str, Verdict | None]:
    return {str(each.period): each.verdict for each in judgement.periods}


def codes(judgement: Judgement) -> list[str]:
    return [note.code for note in judgement.notes]


@pytest.mark.parametrize("target", [EXCELLENT, RATED_GOOD, ADMITTED, NONE_DISCIPLINED])
def test_without_results_a_target_is_not_due_and_later_has_no_data(target: Target) -> None:
    assert judged(target, [], on=CONGRESS_DAY).verdict is NOT_DUE
    assert judged(target, [], on=LONG_AFTER).verdict is NO_DATA


@pytest.mark.parametrize(("excellent", "verdict"), [(1, NOT_MET), (2, MET), (3, OVER_CAP)])
def test_a_year_of_the_founding_branch_is_judged_by_its_share(excellent: int, verdict: Verdict) -> None:
    """15-20 % of eleven members."""
    judgement = judged(EXCELLENT, shares(y2020=(excellent, 11)), on=date(2020, 12, 31))

    assert judgement.verdict is verdict
    assert by_period(judgement) == {"2020": verdict, "2021": NOT_DUE, "2022": NOT_DUE}
    assert judgement.periods[0].rule == "share.between.hard"


def test_a_judged_year_carries_its_figures() -> None:
    first = judged(EXCELLENT, shares(y2020=(2, 11))).periods[0]

    assert (first.numerator, first.denominator, str(first.value)) == (2, 11, "18.18")


@pytest.mark.parametrize(
    ("excellent", "verdict"),
    [
        ((2, 2, 2), MET),
        ((2, 1, 2), NOT_MET),
        ((2, 3, 2), OVER_CAP),
        ((1, 3, 2), OVER_CAP),
        ((2, 2), NO_DATA),
        ((1, 2), NOT_MET),
        ((3,), OVER_CAP),
    ],
)
def test_all_years_due_must_be_met(excellent: tuple[int, ...], verdict: Verdict) -> None:
    results = shares(**{f"y{2020 + index}": (count, 11) for index, count in enumerate(excellent)})

    assert judged(EXCELLENT, results).verdict is verdict


def test_a_missed_year_is_told_as_two_of_three() -> None:
    judgement = judged(EXCELLENT, shares(y2020=(2, 11), y2021=(1, 11), y2022=(2, 11)))

    assert (judgement.verdict, judgement.rule) == (NOT_MET, "periods.all")
    assert dict(judgement.notes[0].figures) == {"met": 2, "of": 3}


def test_no_year_met_is_told_as_none_of_one() -> None:
    judgement = judged(EXCELLENT, shares(y2020=(1, 11)), on=date(2021, 1, 1))

    assert dict(judgement.notes[0].figures) == {"met": 0, "of": 1}


def test_a_year_without_data_is_named() -> None:
    judgement = judged(EXCELLENT, shares(y2020=(2, 11), y2022=(2, 11)))

    assert [str(note.figures["period"]) for note in judgement.notes if note.code == "missing"] == ["2021"]


def test_a_year_is_due_at_the_close_of_its_last_day() -> None:
    assert judged(EXCELLENT, [], on=date(2020, 12, 30)).verdict is NOT_DUE
    assert judged(EXCELLENT, [], on=date(2020, 12, 31)).verdict is NO_DATA


def test_a_year_that_has_not_ended_is_judged_when_its_result_is_in() -> None:
    judgement = judged(EXCELLENT, shares(y2020=(1, 11)), on=date(2020, 12, 1))

    assert by_period(judgement)["2020"] is NOT_MET


def test_a_yearly_level_is_exceeded_when_every_year_due_is() -> None:
    years = [Result(Period.of_year(year), level=level) for year, level in zip(YEARS, ["excellent"] * 3, strict=True)]

    assert judged(RATED_GOOD, years).verdict is EXCEEDED
    assert judged(RATED_GOOD, [*years[:2], replace(years[2], level="good")]).verdict is MET
    assert judged(RATED_GOOD, [*years[:2], replace(years[2], level="completed")]).verdict is NOT_MET
    assert judged(RATED_GOOD, years).periods[0].rule == "organization-rating-scale-2018"


def test_a_result_of_another_year_of_the_term_is_shown_but_not_judged() -> None:
    """A term that ends on 30/06/2022 is due for 2020 and 2021 only."""
    judgement = judged(
        EXCELLENT,
        shares(y2020=(2, 11), y2021=(2, 11), y2022=(5, 11)),
        years=(2020, 2021),
        term_end=date(2022, 6, 30),
    )

    assert judgement.verdict is MET
    assert by_period(judgement) == {"2020": MET, "2021": MET, "2022": None}


def test_one_figure_printed_for_every_year_stands_for_each_year_due() -> None:
    every_year = Result(Period.parse("hàng năm"), numerator=2, denominator=11)

    assert by_period(judged(EXCELLENT, [every_year])) == {"2020": MET, "2021": MET, "2022": MET}
    assert judged(EXCELLENT, [every_year, *shares(y2021=(1, 11))]).verdict is NOT_MET
    assert by_period(judged(EXCELLENT, [every_year], on=date(2021, 6, 1)))["2022"] is NOT_DUE


def test_a_level_held_over_a_span_of_years_is_held_in_each() -> None:
    span = Result(Period.parse("2020-2022"), level="good")

    assert by_period(judged(RATED_GOOD, [span])) == {"2020": MET, "2021": MET, "2022": MET}


def test_a_share_over_a_span_is_not_that_of_its_years() -> None:
    span = Result(Period.parse("2020-2022"), numerator=6, denominator=33)

    judgement = judged(EXCELLENT, [span])

    assert (judgement.verdict, judgement.rule) == (TO_JUDGE, "period.unclear")
    assert "other_periods" in codes(judgement)


def test_a_result_whose_period_is_not_printed_needs_a_person() -> None:
    unknown = Result(Period.parse("unknown"), value=Decimal(20))

    assert judged(EXCELLENT, [unknown]).verdict is TO_JUDGE
    assert judged(ADMITTED, [unknown]).verdict is TO_JUDGE
    assert judged(ADMITTED, [unknown], on=CONGRESS_DAY).verdict is NOT_DUE


def test_the_later_of_two_results_for_one_period_counts() -> None:
    assert judged(ADMITTED, values({"term": 0}) + values({"term": 1})).verdict is MET


@pytest.mark.parametrize(("admitted", "verdict"), [(0, NOT_MET), (1, MET), (2, MET), (3, EXCEEDED)])
def test_the_founding_goal_of_one_or_two_new_members(admitted: int, verdict: Verdict) -> None:
    judgement = judged(ADMITTED, values({"term": admitted}))

    assert (judgement.verdict, judgement.rule) == (verdict, "count.between.soft")


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"2020": 1, "2021": 1, "2022": 1}, EXCEEDED),
        ({"2020": 0, "2021": 1, "2022": 0}, MET),
        ({"2020": 0, "2021": 0, "2022": 0}, NOT_MET),
        # What is missing could still add one.
        ({"2020": 0, "2021": 0}, NO_DATA),
        # What is there suffices already.
        ({"2020": 1}, MET),
        ({"2021": 3}, EXCEEDED),
        # Quarters and months make a year; a year's own result comes before them.
        ({"2020-Q1": 0, "2020-Q2": 1, "2020-Q3": 0, "2020-Q4": 0, "2021": 0, "2022": 0}, MET),
        ({"2020-Q1": 5, "2020": 0, "2021": 0, "2022": 0}, NOT_MET),
        ({"2020-Q1": 0, "2021": 0, "2022": 0}, NO_DATA),
        # A span stands for its years unless one of them is known.
        ({"2020/2021": 1, "2022": 0}, MET),
        ({"2020/2021": 5, "2020": 0, "2021": 0, "2022": 0}, NOT_MET),
        ({"2020/2022": 0}, NOT_MET),
    ],
)
def test_yearly_results_add_up_over_the_term(given: dict[str, int | str], verdict: Verdict) -> None:
    assert judged(ADMITTED, values(given)).verdict is verdict


def test_the_sum_is_shown_as_the_term_and_the_years_as_its_parts() -> None:
    judgement = judged(ADMITTED, values({"2020": 1, "2021": 1, "2022": 1}))

    assert by_period(judgement) == {"2020": None, "2021": None, "2022": None, "term": EXCEEDED}
    assert judgement.periods[-1].value == 3
    assert "added_up" in codes(judgement)


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ({"2020": 0}, NOT_DUE),
        ({"2020": 1}, MET),
        ({"2020": 3}, EXCEEDED),
        ({"term": 0}, NOT_DUE),
        ({"term": 3}, EXCEEDED),
    ],
)
def test_before_the_term_ends_a_floor_may_be_met_but_not_missed(given: dict[str, int | str], verdict: Verdict) -> None:
    assert judged(ADMITTED, values(given), on=date(2021, 6, 1)).verdict is verdict


@pytest.mark.parametrize(
    ("on", "given", "verdict"),
    [
        (date(2021, 6, 1), {"2020": 0}, NOT_DUE),
        (date(2021, 6, 1), {"2020": 1}, NOT_MET),
        (LONG_AFTER, {"2020": 1}, NOT_MET),
        (LONG_AFTER, {"2020": 0, "2021": 0}, NO_DATA),
        (LONG_AFTER, {"2020": 0, "2021": 0, "2022": 0}, MET),
        (LONG_AFTER, {"term": 0}, MET),
    ],
)
def test_a_broken_ceiling_is_final_at_once_but_a_kept_one_only_at_the_end(
    on: date, given: dict[str, int | str], verdict: Verdict
) -> None:
    assert judged(NONE_DISCIPLINED, values(given), on=on).verdict is verdict


def test_a_ceiling_kept_so_far_says_so() -> None:
    assert "holding" in codes(judged(NONE_DISCIPLINED, values({"2020": 0}), on=date(2021, 6, 1)))


def test_a_hard_cap_on_a_sum_is_passed_at_once_and_kept_only_at_the_end() -> None:
    target = replace(ADMITTED, cap=Cap.HARD)

    assert judged(target, values({"2020": 3}), on=date(2021, 6, 1)).verdict is OVER_CAP
    assert judged(target, values({"2020": 2}), on=date(2021, 6, 1)).verdict is NOT_DUE
    assert judged(target, values({"term": 2})).verdict is MET


def test_a_snapshot_above_its_ceiling_may_still_come_down() -> None:
    poverty = Target("7", Measure.SHARE, Aim.AT_MOST, high=Decimal(2))

    assert judged(poverty, values({"2020": 5}), on=date(2021, 6, 1)).verdict is NOT_DUE
    assert judged(poverty, values({"2020": 5, "2022": 1})).verdict is MET


def test_a_snapshot_of_the_term_is_that_of_its_last_year() -> None:
    target = Target("8", Measure.SHARE, Aim.AT_LEAST, low=Decimal(90))

    assert judged(target, values({"2020": 95, "2021": 95, "2022": 80})).verdict is NOT_MET
    assert judged(target, values({"2020": 80, "2022": 95})).verdict is MET
    assert judged(target, values({"2021": 95})).verdict is NO_DATA
    assert judged(target, values({"2022-Q4": 95})).verdict is MET


def test_shares_add_up_by_their_counts_and_never_by_averages() -> None:
    target = Target("9", Measure.SHARE, Aim.AT_LEAST, low=Decimal(50), adds_up=AddsUp.SUM_IN_TERM)

    judgement = judged(target, shares(y2020=(1, 1), y2021=(1, 9), y2022=(2, 10)))

    assert judgement.verdict is NOT_MET
    assert (judgement.periods[-1].numerator, judgement.periods[-1].denominator) == (4, 20)


def test_percentages_without_counts_cannot_be_added() -> None:
    target = Target("9", Measure.SHARE, Aim.AT_LEAST, low=Decimal(50), adds_up=AddsUp.SUM_IN_TERM)

    judgement = judged(target, values({"2020": 60, "2021": 60, "2022": 60}))

    assert (judgement.verdict, judgement.rule) == (TO_JUDGE, "periods.cannot_add")


def test_yearly_growth_without_a_base_cannot_be_added() -> None:
    target = Target(
        "9", Measure.AMOUNT, Aim.AT_LEAST, low=Decimal(5), adds_up=AddsUp.SUM_IN_TERM, growth=Growth.PERCENT
    )

    assert judged(target, values({"2020": 2, "2021": 2, "2022": 2})).verdict is TO_JUDGE


def test_a_sum_of_approximate_figures_is_approximate() -> None:
    parts = values({"2020": 1, "2021": 0, "2022": 0})

    over = judged(ADMITTED, [replace(parts[0], qualifier="trên"), *parts[1:]])
    mixed = judged(ADMITTED, [replace(parts[0], qualifier="trên"), replace(parts[1], qualifier="gần"), parts[2]])

    assert (over.verdict, over.periods[-1].qualifier) == (MET, "trên")
    assert (mixed.verdict, mixed.periods[-1].qualifier) == (TO_JUDGE, "about")


def test_a_sum_of_ranges_is_a_range() -> None:
    parts = values({"2020": 1, "2021": 0, "2022": 0})

    judgement = judged(ADMITTED, [replace(parts[0], value_high=Decimal(2)), *parts[1:]])

    assert judgement.verdict is MET
    assert "range" in codes(judgement)


@pytest.mark.parametrize(
    ("on", "given", "verdict"),
    [
        (date(2021, 6, 29), {"2020": 1}, NOT_DUE),
        (date(2021, 6, 30), {"2020": 1}, NO_DATA),
        (date(2021, 6, 30), {"2020": 1, "2021": 1}, MET),
        (date(2021, 6, 30), {"2020": 1, "2021": 0}, NOT_MET),
        # A year that begins after the date does not count for it.
        (LONG_AFTER, {"2020": 0, "2021": 1, "2022": 5}, NOT_MET),
        (LONG_AFTER, {"term": 2}, MET),
        (LONG_AFTER, {}, NO_DATA),
    ],
)
def test_a_target_with_a_date_is_due_on_that_date(on: date, given: dict[str, int | str], verdict: Verdict) -> None:
    bridges = Target(
        "10",
        Measure.COUNT,
        Aim.AT_LEAST,
        low=Decimal(2),
        every=Every.BY,
        by=PartialDate(2021, 6),
        adds_up=AddsUp.SUM_IN_TERM,
    )

    assert judged(bridges, values(given), on=on).verdict is verdict


def test_a_target_with_a_date_after_the_term_needs_the_year_of_that_date() -> None:
    """“Đến năm 2025” in a resolution of 2020-2022."""
    target = Target("10", Measure.SHARE, Aim.AT_LEAST, low=Decimal(90), every=Every.BY, by=PartialDate(2025))

    assert judged(target, values({"2022": 95})).verdict is NO_DATA
    assert judged(target, values({"2025": 95})).verdict is MET
    assert judged(target, values({"2022": 80}), on=date(2023, 1, 1)).verdict is NOT_DUE


def test_each_quarter_whose_last_day_lies_in_the_term_is_judged() -> None:
    meetings = Target("11", Measure.COUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.QUARTER)

    judgement = judged(
        meetings,
        values({"2020-Q1": 1, "2020-Q2": 1, "2020-07": 0, "2020-08": 0, "2020-09": 1}),
        on=date(2020, 10, 15),
        term_start=CONGRESS_DAY,
        term_end=date(2020, 12, 31),
        years=(2020,),
    )

    assert by_period(judgement) == {
        "2020-Q1": MET,
        "2020-Q2": MET,
        "2020-07": None,
        "2020-08": None,
        "2020-09": None,
        "2020-Q3": MET,
        "2020-Q4": NOT_DUE,
    }
    assert judgement.verdict is MET


def test_each_month_from_the_start_of_the_term_is_judged() -> None:
    meetings = Target("11", Measure.COUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.MONTH)

    judgement = judged(
        meetings, [], on=date(2020, 4, 30), term_start=date(2020, 3, 13), term_end=date(2020, 5, 31), years=()
    )

    assert by_period(judgement) == {"2020-03": NO_DATA, "2020-04": NO_DATA, "2020-05": NOT_DUE}


def test_quarters_add_up_to_a_year_that_may_be_met_early() -> None:
    target = Target("12", Measure.COUNT, Aim.AT_LEAST, low=Decimal(3), every=Every.YEAR, adds_up=AddsUp.SUM_IN_YEAR)
    half = values({"2020-Q1": 1, "2020-Q2": 1})

    assert by_period(judged(target, half, on=date(2020, 7, 1)))["2020"] is NOT_DUE
    assert by_period(judged(target, half, on=date(2021, 1, 1)))["2020"] is NO_DATA
    assert by_period(judged(target, half + values({"2020-Q3": 1}), on=date(2020, 10, 1)))["2020"] is MET
    assert by_period(judged(target, half + values({"2020-Q3": 0, "2020-Q4": 0})))["2020"] is NOT_MET


def test_a_narrative_goal_is_for_a_person_once_it_is_due() -> None:
    target = Target("13", Measure.NARRATIVE, Aim.STATED)
    words = Result(Period.of_term(), text="cơ bản đều đã hoàn thành")

    assert judged(target, [], on=CONGRESS_DAY).verdict is NOT_DUE
    assert judged(target, []).verdict is TO_JUDGE
    assert judged(target, [words]).verdict is TO_JUDGE
    assert judged(target, [replace(words, printed_verdict="đạt")]).verdict is MET


def test_a_year_judged_in_words_does_not_settle_the_term() -> None:
    target = Target("13", Measure.NARRATIVE, Aim.STATED)

    assert judged(target, [Result(Period.of_year(2020), printed_verdict="đạt")]).verdict is NO_DATA


def test_an_empty_result_counts_as_missing() -> None:
    assert judged(ADMITTED, [Result(Period.of_term())]).verdict is NO_DATA


def test_a_term_without_a_known_end_is_never_due() -> None:
    assert judged(ADMITTED, values({"term": 0}), term_end=None).verdict is NOT_DUE


def test_a_printed_verdict_stays_beside_the_judged_one() -> None:
    result = replace(values({"term": 0})[0], printed="0", printed_verdict="đạt")

    term = judged(ADMITTED, [result]).periods[-1]

    assert (term.verdict, term.printed, term.printed_verdict) == (NOT_MET, "0", "đạt")


def test_two_printed_figures_for_every_year_are_not_counted_twice() -> None:
    each = Result(Period.parse("each_year"), value=Decimal(1))

    assert judged(ADMITTED, [each, each]).periods[-1].value == 3


def test_a_figure_for_every_year_is_only_shown_while_no_year_is_due() -> None:
    every_year = Result(Period.parse("each_year"), numerator=2, denominator=11)

    judgement = judged(EXCELLENT, [every_year], on=CONGRESS_DAY)

    assert judgement.verdict is NOT_DUE
    assert by_period(judgement)["each_year"] is TO_JUDGE


def test_quarters_are_known_from_the_years_when_the_start_is_not_and_from_nothing_without_an_end() -> None:
    meetings = Target("11", Measure.COUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.QUARTER)

    known = judged(meetings, [], years=(2020,), term_end=date(2020, 6, 30))
    unknown = judged(meetings, [], years=(), term_end=None)

    assert by_period(known) == {"2020-Q1": NO_DATA, "2020-Q2": NO_DATA}
    assert (unknown.verdict, unknown.periods) == (NOT_DUE, ())


def test_one_part_without_a_figure_keeps_the_whole_from_being_added() -> None:
    quarters = [*values({"2020-Q1": 1}), Result(Period.parse("2020-Q2"), text="không rõ")]

    in_year = judged(ADMITTED, [*quarters, *values({"2021": 1})])
    in_words = judged(ADMITTED, [*values({"2020": 1}), Result(Period.of_year(2021), text="một số")])

    assert (in_year.verdict, in_year.rule) == (TO_JUDGE, "periods.cannot_add")
    assert (in_words.verdict, in_words.rule) == (TO_JUDGE, "periods.cannot_add")


def test_a_year_of_quarters_that_cannot_be_added_needs_a_person() -> None:
    target = Target("12", Measure.SHARE, Aim.AT_LEAST, low=Decimal(90), every=Every.YEAR, adds_up=AddsUp.SUM_IN_YEAR)

    judgement = judged(target, values({"2020-Q1": 90, "2020-Q2": 90}), on=date(2020, 12, 31))

    assert by_period(judgement)["2020"] is TO_JUDGE


def test_a_figure_for_every_year_is_judged_itself_when_the_years_of_the_term_are_not_known() -> None:
    # 058: the previous term is not named, but "hàng năm" is printed.
    every_year = Result(Period.parse("each_year"), numerator=2, denominator=11)

    judgement = judge(EXCELLENT, [every_year], years=(), term_end=None, on=date(2022, 8, 2))

    assert judgement.verdict is MET
    assert by_period(judgement) == {"each_year": MET}


def test_a_result_for_a_time_that_has_not_begun_counts_for_nothing() -> None:
    """Design 4: a report as of a day knows nothing of later years, also when they are recorded by now."""
    results = shares(y2020=(2, 11), y2021=(3, 11))

    judgement = judged(EXCELLENT, results, on=date(2020, 12, 31))

    assert by_period(judgement) == {"2020": MET, "2021": NOT_DUE, "2022": NOT_DUE}
    assert judgement.verdict is MET
    assert judged(ADMITTED, values({"2021": 3}), on=CONGRESS_DAY).verdict is NOT_DUE


def test_a_sum_needs_the_year_in_which_the_term_ends() -> None:
    # Nobody reported the months of 2022: no discipline in 2020 and 2021 is not yet none in the term.
    none = Target("7", Measure.COUNT, Aim.AT_MOST, high=Decimal(0), adds_up=AddsUp.SUM_IN_TERM)
    years = [Result(Period.of_year(year), value=Decimal(0)) for year in (2020, 2021)]
    ended = {"years": (2020, 2021), "term_end": date(2022, 9, 15), "on": date(2022, 12, 31)}

    assert judge(none, years, **ended).verdict is NO_DATA
    assert judge(none, [*years, Result(Period.of_year(2022), value=Decimal(0))], **ended).verdict is MET
    assert judge(none, [Result(Period.of_term(), value=Decimal(0))], **ended).verdict is MET


def test_a_year_without_a_result_does_not_count_among_the_missed() -> None:
    judgement = judged(EXCELLENT, shares(y2020=(1, 11)))

    assert judgement.verdict is NOT_MET
    assert [note.figures for note in judgement.notes if note.code == "periods_met"] == [{"met": 0, "of": 1}]


def test_the_figure_of_a_goal_that_is_only_stated_is_shown() -> None:
    # 058: "475 ha (100% kế hoạch)": the plan itself is not printed.
    stated = Target("1", Measure.AMOUNT, Aim.STATED, unit="ha")
    result = Result(Period.of_term(), value=Decimal(475), printed_verdict="100% kế hoạch", verdict=MET)

    term = judge(stated, [result], years=(), term_end=None, on=date(2022, 8, 2)).periods[-1]

    assert (term.value, term.verdict, term.rule) == (475, MET, "result.printed_verdict")
