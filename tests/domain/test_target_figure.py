from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.period import Period
from chibo.domain.rating import Rated
from chibo.domain.target import Aim, Cap, Every, Growth, Measure, Result, Target
from chibo.domain.target_figure import is_empty, weigh
from chibo.domain.verdict import Verdict

YEAR = Period.of_year(2020)
MET, NOT_MET, EXCEEDED = Verdict.MET, Verdict.NOT_MET, Verdict.EXCEEDED
OVER_CAP, NO_DATA, TO_JUDGE = Verdict.OVER_CAP, Verdict.NO_DATA, Verdict.TO_JUDGE


def make_target(measure: str, aim: str, low: str | None = None, high: str | None = None, **given: Any) -> Target:
    bounds = {"low": low, "high": high}
    return Target("1", Measure(measure), Aim(aim), **{k: Decimal(v) for k, v in bounds.items() if v}, **given)


def share(numerator: int, denominator: int) -> Result:
    return Result(YEAR, numerator=numerator, denominator=denominator)


def figure(value: str, **given: Any) -> Result:
    return Result(YEAR, value=Decimal(value), **given)


EXCELLENT = make_target("share", "between", "15", "20", cap=Cap.HARD)


@pytest.mark.parametrize(
    ("numerator", "denominator", "verdict"),
    [
        (1, 11, NOT_MET),
        (2, 11, MET),
        (3, 11, OVER_CAP),
        (3, 20, MET),
        (4, 20, MET),
        (5, 20, OVER_CAP),
        (0, 11, NOT_MET),
    ],
)
def test_a_band_with_a_hard_top_is_judged_on_whole_numbers(numerator: int, denominator: int, verdict: Verdict) -> None:
    """Design §4: 15·d ≤ 100·n ≤ 20·d."""
    weighed = weigh(EXCELLENT, share(numerator, denominator))

    assert (weighed.verdict, weighed.rule) == (verdict, "share.between.hard")


def test_a_share_is_shown_with_two_decimals() -> None:
    assert str(weigh(EXCELLENT, share(2, 11)).value) == "18.18"


@pytest.mark.parametrize(
    ("goal", "value", "verdict"),
    [
        # A plain figure is a floor; more than the count asked beats the goal.
        (("count", "at_least", "2"), "1", NOT_MET),
        (("count", "at_least", "2"), "2", MET),
        (("count", "at_least", "2"), "3", EXCEEDED),
        (("amount", "at_least", "60"), "59.9", NOT_MET),
        (("amount", "at_least", "60"), "62", EXCEEDED),
        # A share above its floor is met, and 100 % of 100 % too.
        (("share", "at_least", "95"), "94.99", NOT_MET),
        (("share", "at_least", "95"), "98", MET),
        (("share", "at_least", "100"), "100", MET),
        # A floor printed as a range: 7-8 and more.
        (("count", "at_least", "7", "8"), "6", NOT_MET),
        (("count", "at_least", "7", "8"), "8", MET),
        (("count", "at_least", "7", "8"), "9", EXCEEDED),
        (("share", "at_least", "7", "8"), "9", MET),
        (("share", "more_than", "98"), "98", NOT_MET),
        (("share", "more_than", "98"), "98.01", MET),
        (("count", "more_than", "2"), "2", NOT_MET),
        (("count", "more_than", "2"), "3", MET),
        (("count", "more_than", "2"), "4", EXCEEDED),
        (("amount", "more_than", "2"), "4", MET),
        # A plain zero is a ceiling; a ceiling is kept, never beaten.
        (("count", "at_most", None, "0"), "0", MET),
        (("count", "at_most", None, "0"), "1", NOT_MET),
        (("share", "at_most", None, "2"), "1", MET),
        (("share", "at_most", None, "2"), "2.01", NOT_MET),
        (("share", "less_than", None, "2"), "2", NOT_MET),
        (("share", "less_than", None, "2"), "1.99", MET),
        (("count", "exactly", "3"), "3", MET),
        (("count", "exactly", "3"), "4", NOT_MET),
        (("count", "exactly", "3"), "2", NOT_MET),
        # One or two new members, with nothing wrong in a third.
        (("count", "between", "1", "2"), "0", NOT_MET),
        (("count", "between", "1", "2"), "1", MET),
        (("count", "between", "1", "2"), "2", MET),
        (("count", "between", "1", "2"), "3", EXCEEDED),
        (("share", "between", "15", "20"), "21", EXCEEDED),
    ],
)
def test_a_figure_is_held_against_its_goal(goal: tuple[Any, ...], value: str, verdict: Verdict) -> None:
    target = make_target(*goal)

    weighed = weigh(target, figure(value))

    assert weighed.verdict is verdict
    assert weighed.rule.startswith(f"{target.measure}.{target.aim}")


@given(numerator=st.integers(0, 400), denominator=st.integers(1, 400), low=st.integers(0, 60), width=st.integers(0, 40))
def test_a_share_in_a_band_agrees_with_fractions(numerator: int, denominator: int, low: int, width: int) -> None:
    target = replace(EXCELLENT, low=Decimal(low), high=Decimal(low + width))
    exact = Fraction(numerator * 100, denominator)

    expected = NOT_MET if exact < low else OVER_CAP if exact > low + width else MET

    assert weigh(target, share(numerator, denominator)).verdict is expected


def test_a_share_of_nobody_or_without_its_base_is_no_data() -> None:
    assert weigh(EXCELLENT, share(0, 0)).verdict is NO_DATA
    assert weigh(EXCELLENT, replace(share(0, 0), value=Decimal(18))).verdict is NO_DATA
    assert weigh(EXCELLENT, Result(YEAR, numerator=2)).verdict is NO_DATA


def test_counts_decide_before_a_stated_percentage() -> None:
    weighed = weigh(EXCELLENT, replace(share(3, 11), value=Decimal(20), printed="20%"))

    assert (weighed.verdict, str(weighed.value)) == (OVER_CAP, "27.27")


def test_a_printed_percentage_counts_where_nothing_else_is_known_and_says_so() -> None:
    weighed = weigh(EXCELLENT, Result(YEAR, printed="18,2 %"))

    assert (weighed.verdict, str(weighed.value)) == (MET, "18.20")
    assert [note.code for note in weighed.notes] == ["from_printed"]


@pytest.mark.parametrize(
    ("goal", "qualifier", "value", "verdict"),
    [
        (("share", "at_least", "90"), "trên", "90", MET),
        (("share", "at_least", "90"), "trên", "85", TO_JUDGE),
        (("share", "at_least", "90"), "gần", "90", TO_JUDGE),
        (("share", "at_least", "95"), "gần", "90", NOT_MET),
        (("share", "at_most", None, "90"), "gần", "90", MET),
        (("share", "at_least", "90"), "dưới", "90", NOT_MET),
        (("share", "less_than", None, "90"), "dưới", "90", MET),
        (("share", "at_least", "90"), "khoảng", "95", TO_JUDGE),
        (("share", "more_than", "90"), "trên", "90", MET),
        (("share", "at_most", None, "90"), "trên", "90", NOT_MET),
        (("count", "at_least", "50"), "hơn", "50", EXCEEDED),
        (("count", "at_least", "50"), "hơn", "49", TO_JUDGE),
        (("share", "between", "15", "20"), "trên", "15", MET),
    ],
)
def test_an_approximate_word_is_judged_when_all_it_can_mean_agrees(
    goal: tuple[Any, ...], qualifier: str, value: str, verdict: Verdict
) -> None:
    weighed = weigh(make_target(*goal), figure(value, qualifier=qualifier))

    assert weighed.verdict is verdict
    assert (weighed.rule == "result.approximate") == (verdict is TO_JUDGE)


def test_over_15_percent_against_a_hard_top_needs_a_person() -> None:
    assert weigh(EXCELLENT, figure("15", qualifier="trên")).verdict is TO_JUDGE
    assert weigh(EXCELLENT, figure("20", qualifier="trên")).verdict is OVER_CAP


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [("16", "18", MET), ("14", "16", TO_JUDGE), ("19", "21", TO_JUDGE), ("21", "22", OVER_CAP), ("10", "14", NOT_MET)],
)
def test_a_result_given_as_a_range_is_judged_when_all_of_it_agrees(low: str, high: str, verdict: Verdict) -> None:
    assert weigh(EXCELLENT, figure(low, value_high=Decimal(high))).verdict is verdict


@pytest.mark.parametrize(
    ("level", "goal", "verdict"),
    [
        ("excellent", "good", EXCEEDED),
        ("good", "good", MET),
        ("completed", "good", NOT_MET),
        ("hoàn thành tốt nhiệm vụ", "good", MET),
        ("HTXSNV", "good", EXCEEDED),
    ],
)
def test_a_level_names_the_scale_that_it_is_on(level: str, goal: str, verdict: Verdict) -> None:
    """R102."""
    target = Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level=goal)

    weighed = weigh(target, Result(YEAR, level=level))

    assert (weighed.verdict, weighed.rule) == (verdict, "organization-rating-scale-2018")


def test_a_members_level_is_on_the_scale_of_members() -> None:
    target = Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="good", rated=Rated.MEMBER)

    assert weigh(target, Result(YEAR, level="good")).rule == "member-rating-scale-2018"


def test_a_goal_on_the_old_scale_and_a_rating_on_the_new_one_need_a_person() -> None:
    """A term across 2018: goal `trong sạch, vững mạnh`, rated `hoàn thành tốt nhiệm vụ`."""
    target = Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="clean_strong")

    weighed = weigh(target, Result(Period.of_year(2018), level="good"))

    assert (weighed.verdict, weighed.rule) == (TO_JUDGE, "level.across_scales")
    assert dict(weighed.notes[0].figures) == {
        "level": "good",
        "goal": "clean_strong",
        "certainty": "unverified",
        "level_as": "good",
        "goal_as": "excellent",
        "order": -1,
    }


def test_a_level_on_no_scale_needs_a_person() -> None:
    target = Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="good")

    assert weigh(target, Result(YEAR, level="tạm được")).rule == "level.unreadable"


@pytest.mark.parametrize(
    ("result", "verdict"),
    [
        (figure("1"), MET),
        (figure("0"), NOT_MET),
        (share(11, 11), MET),
        (share(10, 11), NOT_MET),
        (share(0, 0), NO_DATA),
        (Result(YEAR, text="được công nhận"), TO_JUDGE),
    ],
)
def test_a_title_is_held_or_not(result: Result, verdict: Verdict) -> None:
    assert weigh(Target("1", Measure.TITLE, Aim.ACHIEVED), result).verdict is verdict


def test_words_are_for_a_person_unless_a_verdict_is_printed() -> None:
    words = Result(YEAR, text="cơ bản đều đã hoàn thành")

    assert weigh(EXCELLENT, words).verdict is TO_JUDGE
    assert weigh(EXCELLENT, replace(words, printed_verdict="cơ bản đạt")).verdict is TO_JUDGE
    assert weigh(EXCELLENT, replace(words, printed_verdict="đạt")).verdict is MET
    assert weigh(EXCELLENT, replace(words, printed_verdict="cơ bản đạt", verdict=MET)).verdict is MET


def test_a_printed_verdict_never_overrides_figures() -> None:
    assert weigh(EXCELLENT, replace(share(1, 11), printed_verdict="đạt", verdict=MET)).verdict is NOT_MET


def test_a_stated_goal_is_judged_by_a_person() -> None:
    target = Target("1", Measure.NARRATIVE, Aim.STATED)

    assert weigh(target, figure("5")).verdict is TO_JUDGE
    assert weigh(target, Result(YEAR, printed_verdict="vượt")).verdict is EXCEEDED


@pytest.mark.parametrize(
    ("growth", "base", "low", "value", "verdict", "shown"),
    [
        (Growth.PERCENT, "200", "5", "210", MET, "5.00"),
        (Growth.PERCENT, "200", "5", "209", NOT_MET, "4.50"),
        (Growth.PERCENT, "200", "5", "220", EXCEEDED, "10.00"),
        (Growth.POINTS, "90", "5", "95", MET, "5.00"),
        (Growth.PERCENT, None, "5", "6", EXCEEDED, "6"),
        (Growth.PERCENT, "-100", "10", "-90", MET, "10.00"),
    ],
)
def test_growth_is_a_change_against_its_base(
    growth: Growth, base: str | None, low: str, value: str, verdict: Verdict, shown: str
) -> None:
    target = make_target("amount", "at_least", low, growth=growth, base=Decimal(base) if base else None)

    weighed = weigh(target, figure(value))

    assert (weighed.verdict, str(weighed.value)) == (verdict, shown)


def test_a_fall_of_ten_percent_is_a_ceiling_below_zero() -> None:
    target = make_target("count", "at_most", None, "-10", growth=Growth.PERCENT, base=Decimal(20))

    assert weigh(target, figure("18")).verdict is MET
    assert weigh(target, figure("19")).verdict is NOT_MET


def test_growth_from_zero_is_no_data() -> None:
    target = make_target("amount", "at_least", "5", growth=Growth.PERCENT, base=Decimal(0))

    assert (weigh(target, figure("3")).verdict, weigh(target, figure("3")).rule) == (NO_DATA, "growth.no_base")


def test_a_goal_without_its_figure_needs_a_person() -> None:
    assert weigh(make_target("count", "at_least"), figure("3")).rule == "goal.incomplete"
    assert weigh(make_target("share", "between", "15"), share(2, 11)).rule == "goal.incomplete"


@pytest.mark.parametrize(
    ("result", "empty"),
    [
        (Result(YEAR), True),
        (Result(YEAR, text=" "), True),
        (Result(YEAR, value=Decimal(0)), False),
        (Result(YEAR, text="tốt"), False),
        (Result(YEAR, printed_verdict="đạt"), False),
    ],
)
def test_missing_is_not_zero(result: Result, empty: bool) -> None:
    assert is_empty(result) is empty


def test_a_level_result_in_words_only_needs_a_person() -> None:
    target = Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="good")

    assert weigh(target, Result(YEAR, text="được khen")).rule == "result.words"


def test_over_and_more_reaches_its_own_figure() -> None:
    # 058: "trên 90% trở lên" against a goal of 90 % and of more than 90 %.
    printed = Result(Period.of_year(2021), value=Decimal(90), qualifier="trên … trở lên")
    floor = Target("1", Measure.SHARE, Aim.AT_LEAST, low=Decimal(90), every=Every.YEAR)
    above = Target("1", Measure.SHARE, Aim.MORE_THAN, low=Decimal(90), every=Every.YEAR)

    assert weigh(floor, printed).verdict is Verdict.MET
    assert weigh(above, printed).verdict is Verdict.TO_JUDGE


@pytest.mark.parametrize(
    ("cap", "change", "verdict"),
    [
        (None, "-0.4", NOT_MET),
        (None, "0", NOT_MET),
        (None, "-1", MET),
        (None, "-1.5", MET),
        (None, "-1.7", EXCEEDED),
        (Cap.HARD, "-1.7", OVER_CAP),
    ],
)
def test_a_fall_by_so_much_to_so_much_is_missed_by_a_smaller_fall(
    cap: Cap | None, change: str, verdict: Verdict
) -> None:
    """ "Giảm tỷ lệ hộ nghèo từ 1 đến 1,5 %/năm": -0,4 is above both figures and yet falls short."""
    goal = make_target("share", "between", "-1.5", "-1", growth=Growth.POINTS, cap=cap)

    weighed = weigh(goal, figure(change))

    assert (weighed.verdict, weighed.rule) == (verdict, "growth.between.falling")


def test_a_band_of_growth_keeps_its_top() -> None:
    goal = make_target("amount", "between", "7", "8", growth=Growth.PERCENT)

    assert [weigh(goal, figure(each)).verdict for each in ("6", "7.5", "9")] == [NOT_MET, MET, EXCEEDED]


BOUNDS = st.decimals(0, 100, places=1)


@given(
    aim=st.sampled_from([Aim.AT_LEAST, Aim.MORE_THAN, Aim.AT_MOST, Aim.LESS_THAN, Aim.EXACTLY, Aim.BETWEEN]),
    ends=st.tuples(BOUNDS, BOUNDS).map(sorted),
    part=st.integers(0, 3000),
    whole=st.integers(1, 3000),
    kind=st.sampled_from(["share", "per mille", "percent", "times", "points"]),
)
def test_the_printed_figure_never_stands_on_the_other_side_of_the_printed_goal(aim, ends, part, whole, kind) -> None:
    low, high = ends
    of = 1000 if kind == "per mille" else 100
    counts, growth = kind in ("share", "per mille"), {"percent": 100, "times": 1, "points": 1}.get(kind, 0)
    goal = Target(
        "1",
        Measure.SHARE if counts else Measure.AMOUNT,
        aim,
        low=None if aim in (Aim.AT_MOST, Aim.LESS_THAN) else low,
        high=high if aim in (Aim.AT_MOST, Aim.LESS_THAN, Aim.BETWEEN) else None,
        unit="‰" if kind == "per mille" else None,
        growth=Growth(kind) if growth else None,
        base=Decimal(whole) if growth else None,
    )
    base = {"percent": whole, "points": whole}.get(kind, 0)
    exact = Fraction(part * of, whole) if counts else Fraction((part - base) * (growth or 1), 1)
    exact = exact / whole if kind in ("percent", "times") else exact
    weighed = weigh(goal, share(part, whole) if counts else figure(str(part)))

    assert weighed.value is not None
    for bound in map(Fraction, goal.bounds):
        shown = Fraction(weighed.value)
        assert (shown < bound, shown == bound, shown > bound) == (exact < bound, exact == bound, exact > bound)


def test_1795_of_1200_is_not_told_as_the_1_5_times_that_it_misses() -> None:
    grown = make_target("amount", "at_least", "1.5", growth=Growth.TIMES, base=Decimal(1200))
    weighed = weigh(grown, figure("1795"))

    assert (weighed.verdict, weighed.value) == (NOT_MET, Decimal("1.496"))


@pytest.mark.parametrize(("part", "verdict", "value"), [(11, MET, "8.85"), (15, NOT_MET, "12.07"), (0, MET, "0.00")])
def test_a_share_in_per_mille_is_worked_out_in_thousands(part: int, verdict: Verdict, value: str) -> None:
    growth = make_target("share", "at_most", high="9", unit="‰")
    weighed = weigh(growth, share(part, 1243))

    assert (weighed.verdict, str(weighed.value), weighed.rule) == (verdict, value, "share.at_most")
