"""A figure of a longer time than the goal asks about (docs/decisions.md, "What a total proves")."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.period import Period, PeriodKind
from chibo.domain.target import AddsUp, Aim, Cap, Every, Measure, Result, Target
from chibo.domain.target_figure import weigh
from chibo.domain.target_judging import judge
from chibo.domain.verdict import Verdict

MET, NOT_MET, NO_DATA, TO_JUDGE = Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA, Verdict.TO_JUDGE
TERM = {"years": (2021,), "term_start": date(2021, 1, 1), "term_end": date(2021, 12, 31), "on": date(2021, 12, 31)}
MEETINGS = Target("1", Measure.COUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.MONTH, adds_up=AddsUp.SUM_IN_YEAR)
TOPICS = Target("2", Measure.COUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.QUARTER, adds_up=AddsUp.SUM_IN_YEAR)
NONE = Target("3", Measure.COUNT, Aim.AT_MOST, high=Decimal(0), every=Every.QUARTER, adds_up=AddsUp.SUM_IN_YEAR)
GOOD = (Verdict.MET, Verdict.EXCEEDED)


def results(figures):
    return [Result(Period.parse(period), value=Decimal(value)) for period, value in figures.items()]


def judged(target, figures, **more):
    return judge(target, results(figures), **{**TERM, **more})


def codes(judgement):
    return [note.code for note in judgement.notes]


def test_eleven_meetings_in_a_year_prove_that_a_month_was_missed():
    found = judged(MEETINGS, {"2021": 11})

    assert (found.verdict, codes(found)) == (NOT_MET, ["total_misses"])
    # Twelve months without data would say that nobody reported anything.
    assert [(str(each.period), each.verdict, each.rule) for each in found.periods] == [
        ("2021", NOT_MET, "period.total")
    ]


@pytest.mark.parametrize("meetings", [12, 15])
def test_twelve_meetings_in_a_year_prove_nothing_of_each_month(meetings):
    found = judged(MEETINGS, {"2021": meetings})

    assert (found.verdict, found.rule, codes(found)) == (TO_JUDGE, "period.unclear", ["total_open"])


@pytest.mark.parametrize(("total", "code"), [(11, "total_if_added"), (12, "total_open")])
def test_a_figure_that_may_be_that_of_the_last_day_is_for_a_person(total, code):
    """The periods of a snapshot stand by themselves, so nobody knows whether 11 is their sum."""
    stands_alone = Target("1", Measure.COUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.MONTH)
    found = judged(stands_alone, {"2021": total})

    assert (found.verdict, codes(found)) == (TO_JUDGE, [code])


@pytest.mark.parametrize(("total", "verdict"), [(3, NOT_MET), (4, TO_JUDGE)])
def test_a_yearly_total_under_a_quarterly_goal(total, verdict):
    assert judged(TOPICS, {"2021": total}).verdict is verdict


def test_a_quarterly_total_under_a_monthly_goal_leaves_the_other_months_as_they_are():
    found = judged(MEETINGS, {"2021-Q1": 2, "2021-04": 1})

    assert found.verdict is NOT_MET
    assert {str(each.period): each.verdict for each in found.periods if each.verdict is not NO_DATA} == {
        "2021-Q1": NOT_MET,
        "2021-04": MET,
    }


def test_none_in_the_year_is_none_in_each_quarter():
    found = judged(NONE, {"2021": 0})

    assert (found.verdict, found.periods[0].rule, codes(found)) == (MET, "period.total", ["total_keeps"])
    assert judged(NONE, {"2021": 1}).verdict is NOT_MET


def test_what_is_known_of_single_months_is_taken_off_first():
    """12 in the year, 3 of them in June: the other eleven months had 9."""
    found = judged(MEETINGS, {"2021": 12, "2021-06": 3})

    assert found.verdict is NOT_MET
    assert {str(each.period): each.verdict for each in found.periods} == {"2021-06": Verdict.EXCEEDED, "2021": NOT_MET}


@pytest.mark.parametrize(("total", "verdict"), [(12, MET), (11, NOT_MET)])
def test_the_one_month_that_is_left_is_the_rest_of_the_total(total, verdict):
    months = {f"2021-{month:02}": 1 for month in range(1, 12)}

    assert judged(MEETINGS, {**months, "2021": total}).verdict is verdict


def test_a_total_beside_all_its_months_decides_nothing():
    months = {f"2021-{month:02}": 1 for month in range(1, 13)}
    found = judged(MEETINGS, {**months, "2021": 11})

    assert (found.verdict, found.periods[-1].verdict) == (MET, None)


def test_a_total_of_a_year_that_has_not_ended_proves_nothing():
    found = judged(MEETINGS, {"2021": 5}, on=date(2021, 6, 30))

    assert (found.verdict, codes(found)) == (TO_JUDGE, ["total_open"])
    assert {each.verdict for each in found.periods if each.period.kind is PeriodKind.MONTH} == {Verdict.NOT_DUE}


def test_months_before_the_term_may_have_had_some_of_the_total():
    """From 15 March ten months fall due, but the eleven meetings are of all twelve."""
    begun = {"term_start": date(2021, 3, 15)}

    assert judged(MEETINGS, {"2021": 11}, **begun).verdict is TO_JUDGE
    # Nine are too few for ten months, whenever they were: nobody holds less than none.
    assert judged(MEETINGS, {"2021": 9}, **begun).verdict is NOT_MET
    # An amount may be below zero in a month outside, so nothing is proven of those inside.
    gain = Target("4", Measure.AMOUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.MONTH, adds_up=AddsUp.SUM_IN_YEAR)
    assert judged(gain, {"2021": 9}, **begun).verdict is TO_JUDGE
    assert judged(gain, {"2021": 9}).verdict is NOT_MET


def test_a_term_total_under_a_yearly_goal_proves_only_what_lies_in_the_term():
    """001: two a year; the year in which the term begins is counted whole, the term is not (docs/decisions.md)."""
    yearly = Target("5", Measure.COUNT, Aim.AT_LEAST, low=Decimal(2), every=Every.YEAR, adds_up=AddsUp.SUM_IN_TERM)
    span = {"years": (2020, 2021, 2022), "term_end": date(2022, 12, 31), "on": date(2022, 12, 31)}

    whole = {**span, "term_start": date(2020, 1, 1)}
    assert judged(yearly, {"term": 5}, **whole).verdict is NOT_MET
    found = judged(yearly, {"term": 6}, **whole)
    assert (found.verdict, "other_periods" in codes(found)) == (TO_JUDGE, True)
    from_march = {**span, "term_start": date(2020, 3, 13)}
    assert judged(yearly, {"term": 4}, **from_march).verdict is TO_JUDGE
    assert judged(yearly, {"term": 3}, **from_march).verdict is NOT_MET
    unknown = {**span, "term_start": None}
    assert judged(yearly, {"term": 1}, **unknown).verdict is TO_JUDGE


def test_words_and_approximate_totals_prove_nothing_they_do_not_say():
    about = [Result(Period.of_year(2021), value=Decimal(11), qualifier="khoảng")]
    under = [Result(Period.of_year(2021), value=Decimal(12), qualifier="dưới")]
    words = [Result(Period.of_year(2021), text="đều đặn")]

    assert judge(MEETINGS, about, **TERM).verdict is TO_JUDGE
    assert judge(MEETINGS, under, **TERM).verdict is NOT_MET
    assert judge(MEETINGS, words, **TERM).verdict is TO_JUDGE


def test_a_share_of_the_year_below_its_floor_was_below_it_in_some_quarter():
    attended = Target("6", Measure.SHARE, Aim.AT_LEAST, low=Decimal(95), every=Every.QUARTER, adds_up="sum_in_year")
    below = [Result(Period.of_year(2021), numerator=90, denominator=100)]
    above = [Result(Period.of_year(2021), numerator=99, denominator=100)]

    assert judge(attended, below, **TERM).verdict is NOT_MET
    assert judge(attended, above, **TERM).verdict is TO_JUDGE


GOALS = st.builds(
    lambda aim, low, width, cap: Target(
        "7",
        Measure.COUNT,
        aim,
        low=None if aim in (Aim.AT_MOST, Aim.LESS_THAN) else Decimal(low),
        high=Decimal(low + width) if aim in (Aim.AT_MOST, Aim.LESS_THAN, Aim.BETWEEN) else None,
        cap=cap if aim is Aim.BETWEEN else None,
        every=Every.QUARTER,
        adds_up=AddsUp.SUM_IN_YEAR,
    ),
    st.sampled_from([Aim.AT_LEAST, Aim.MORE_THAN, Aim.AT_MOST, Aim.LESS_THAN, Aim.EXACTLY, Aim.BETWEEN]),
    st.integers(0, 3),
    st.integers(0, 2),
    st.sampled_from(Cap),
)


@given(goal=GOALS, quarters=st.lists(st.integers(0, 4), min_size=4, max_size=4), told=st.sets(st.integers(1, 4)))
def test_what_a_total_proves_is_true_of_its_quarters(goal, quarters, told):
    """Whatever is decided from the year and some quarters is what all four quarters say."""
    truth = [weigh(goal, Result(Period.of_year(2021), value=Decimal(each))).verdict for each in quarters]
    known = {f"2021-Q{number}": quarters[number - 1] for number in told}
    verdict = judged(goal, {**known, "2021": sum(quarters)}).verdict

    if verdict in (NOT_MET, Verdict.OVER_CAP):
        assert not all(each in GOOD for each in truth)
    if verdict in GOOD:
        assert all(each in GOOD for each in truth)
