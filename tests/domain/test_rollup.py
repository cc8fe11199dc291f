"""Targets of many branches: judged like one, added up without averaging, ranked whatever the order they come in."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain import rollup
from chibo.domain.period import Period, PeriodKind
from chibo.domain.ranking import ranked
from chibo.domain.rollup import Kind, Reported, WhyNot
from chibo.domain.rollup_judging import Entry, Judge, Span
from chibo.domain.rollup_tree import lined_up, lowest
from chibo.domain.target import AddsUp, Aim, Cap, Every, Growth, Measure, Result, Target
from chibo.domain.target_judging import judge
from chibo.domain.verdict import Verdict

YEARS = (2020, 2021, 2022, 2023)
ON = date(2023, 6, 30)
TERM = Span(YEARS, date(2020, 3, 13), date(2023, 12, 31))
GOOD = Target("3", Measure.SHARE, Aim.AT_LEAST, low=Decimal(90), every=Every.YEAR)
EXCELLENT = Target("3a", Measure.SHARE, Aim.BETWEEN, Decimal(15), Decimal(20), Cap.HARD, every=Every.YEAR)
ADMITTED = Target("4", Measure.COUNT, Aim.AT_LEAST, low=Decimal(3), adds_up=AddsUp.SUM_IN_TERM)
RATED = Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="good", every=Every.YEAR)
HELD = Target("5", Measure.TITLE, Aim.ACHIEVED, every=Every.YEAR)
SAVED = Target("6", Measure.AMOUNT, Aim.AT_LEAST, low=Decimal(20), every=Every.QUARTER)
GOALS = (GOOD, EXCELLENT, ADMITTED, RATED, HELD, SAVED)
SHARES = Kind("members_good", "", Measure.SHARE)


def judged(goal, results, *, year=None, span=TERM, on=ON):
    """Judge as a roll-up does; a stored result is the result with its period in front."""
    bench = Judge(on=on, year=year, read=lambda stored: Result(Period.parse(stored[0]), *stored[1:]))
    stored = [(str(each.period), *(getattr(each, name) for name in Result.__slots__[1:])) for each in results]
    number = bench.number(goal)
    first = bench.judged(number, stored, span)
    # What was judged before is remembered, and must be the same.
    assert bench.judged(number, stored, span) == first
    return first


PERIODS = [
    Period.parse(text)
    for text in ("2019", "2020", "2021", "2022", "2023", "2020-Q1", "2021-05", "2020/2021", "term", "each_year")
]
FIGURES_OF = [(None, None), (None, 0), (0, 4), (1, 6), (2, 11), (11, 12), (9, 9)]


def a_result(period, figures, value, level, qualifier, so_far):
    return Result(period, figures[0], figures[1], value, level=level, qualifier=qualifier, so_far=so_far)


RESULTS = st.builds(
    a_result,
    st.sampled_from(PERIODS),
    st.sampled_from(FIGURES_OF),
    st.sampled_from([None, Decimal(0), Decimal(1), Decimal("18.18"), Decimal(30)]),
    st.sampled_from(["", "good", "excellent", "completed"]),
    st.sampled_from(["", "", "khoảng", "trên"]),
    st.booleans(),
)


@given(st.sampled_from(GOALS), st.lists(RESULTS, max_size=6), st.dates(date(2019, 1, 1), date(2025, 1, 1)))
def test_a_target_among_thousands_is_judged_like_one_alone(goal, given_results, on):
    alone = judge(goal, given_results, years=YEARS, term_end=TERM.ends, on=on, term_start=TERM.starts)
    among = judged(goal, given_results, on=on)

    assert among.verdict is alone.verdict
    assert [(each.period, each.verdict, each.level) for each in among.entries] == [
        (each.period, each.verdict, each.level) for each in alone.periods
    ]


@given(st.sampled_from(GOALS), st.lists(RESULTS, max_size=6), st.sampled_from(YEARS))
def test_a_year_shows_only_its_own_periods_and_what_the_term_has_reached_so_far(goal, given_results, year):
    found = judged(goal, given_results, year=year)
    dated = [each for each in found.entries if each.period.kind is not PeriodKind.TERM]

    assert all(each.period.starts.year == each.period.ends.year == year for each in dated)
    assert len(found.entries) - len(dated) <= (goal.every in (Every.TERM, Every.BY))


def share(numerator, denominator, period="2020"):
    return Entry(Period.parse(period), Verdict.MET, numerator, denominator, percent=Decimal(50))


def reports(*entries):
    return [Reported(line, line, Verdict.MET, tuple(each)) for line, each in enumerate(entries)]


def test_shares_are_added_by_their_counts_and_never_averaged():
    """Design §4: 1 of 2 and 10 of 10 are 11 of 12, not 75 %."""
    [total] = rollup.added(reports([share(1, 2)], [share(10, 10)]), kind=SHARES)

    assert (total.numerator, total.denominator, total.percent) == (11, 12, Decimal("91.67"))


@pytest.mark.parametrize(
    ("entry", "kind", "why"),
    [
        (Entry(Period.of_year(2020), Verdict.MET, percent=Decimal(93)), SHARES, WhyNot.PERCENT_ONLY),
        (Entry(Period.of_year(2020), Verdict.TO_JUDGE, words="cơ bản đạt"), SHARES, WhyNot.WORDS_ONLY),
        (
            Entry(Period.of_year(2020), Verdict.MET, value=Decimal(5)),
            Kind("income", "", Measure.AMOUNT, growth=Growth.PERCENT),
            WhyNot.GROWTH,
        ),
    ],
)
def test_what_cannot_be_added_is_named_with_its_reason(entry, kind, why):
    [total] = rollup.added(reports([entry]), kind=kind)

    assert [(left.line, left.why) for left in total.left] == [(0, why)]
    assert (total.branches, total.numerator, total.value) == (0, None, None)


def test_a_year_nobody_reported_is_missing_and_not_zero():
    [total] = rollup.added(reports([Entry(Period.of_year(2020), Verdict.NO_DATA)], [share(3, 4)]), kind=SHARES)

    assert (total.missing, total.branches, total.numerator, total.denominator) == ([0], 1, 3, 4)


def test_an_approximate_figure_is_added_and_named():
    about = Entry(Period.of_year(2020), Verdict.TO_JUDGE, value=Decimal(90), approximate=True)
    [total] = rollup.added(reports([about]), kind=Kind("savings", "", Measure.AMOUNT, "trieu dong"))

    assert (total.value, total.approximate) == (Decimal(90), [0])


def test_a_yearly_floor_and_a_figure_of_the_term_for_the_same_thing_are_not_added_twice():
    """Case 001: both stand side by side in one resolution, with the same results of the years."""
    yearly = [Entry(Period.of_year(2020), Verdict.MET, value=Decimal(2))]
    term = [Entry(Period.of_year(2020), None, value=Decimal(2)), Entry(Period.of_term(), Verdict.MET, value=Decimal(5))]
    both = [Reported(0, 1, Verdict.MET, tuple(yearly)), Reported(0, 2, Verdict.MET, tuple(term))]

    sums = rollup.added(both, kind=Kind("admissions", "", Measure.COUNT))

    assert [(str(each.period), each.value, each.branches) for each in sums] == [("2020", 2, 1), ("term", 5, 1)]


def test_levels_are_counted_and_titles_too():
    level = [Entry(Period.of_year(2020), Verdict.MET, level=level) for level in ("good", "good", "excellent")]
    title = [Entry(Period.of_year(2020), Verdict.MET, held=held) for held in (True, False, True)]

    [levels] = rollup.added(reports(*([each] for each in level)), kind=Kind("branch_rating", "", Measure.LEVEL))
    [titles] = rollup.added(reports(*([each] for each in title)), kind=Kind("cultural_office", "", Measure.TITLE))

    assert levels.levels == {"good": 2, "excellent": 1}
    assert titles.levels == {"held": 2, "not_held": 1}


def kind(unit=None, population=None, measure=Measure.AMOUNT):
    return rollup.kind_of(indicator="fund", metric=None, measure=measure, unit=unit, population=population, growth=None)


def test_amounts_of_different_units_are_different_kinds():
    assert kind("triệu đồng") != kind("tạ")
    assert kind("triệu đồng") == kind("Triệu Đồng")


def test_a_unit_that_is_not_stated_joins_the_only_one_that_is():
    found = rollup.merged([kind("triệu đồng"), kind()])
    unclear = rollup.merged([kind("triệu đồng"), kind("tạ"), kind()])

    assert found[kind()] == kind("triệu đồng")
    assert unclear[kind()] == kind()


def test_members_are_one_population_in_either_language():
    assert kind(population="đảng viên", measure=Measure.SHARE) == kind(population="members", measure=Measure.SHARE)
    assert kind(population="hộ", measure=Measure.SHARE) != kind(population="members", measure=Measure.SHARE)


def test_which_figure_is_official_makes_no_other_kind():
    asked = {"indicator": None, "measure": Measure.LEVEL, "unit": None, "population": None, "growth": None}
    names = ("organization_rating", "organization_rating:official=recorded")

    plain, recorded = (rollup.kind_of(metric=name, **asked) for name in names)

    assert plain == recorded


def test_a_target_that_names_nothing_is_of_no_kind():
    asked = {
        "indicator": None,
        "metric": None,
        "measure": Measure.COUNT,
        "unit": None,
        "population": None,
        "growth": None,
    }

    assert rollup.kind_of(**asked) is None


@st.composite
def trees(draw):
    """Each organisation under an earlier one; 0 is the root."""
    return {key: draw(st.integers(0, key - 1)) for key in range(1, draw(st.integers(1, 12)) + 1)}


@given(trees())
def test_a_tree_is_written_with_everything_below_right_after_it(above):
    places = lined_up(above, root=0, order=lambda key: key)

    assert {place.key: place.above for place in places} == above
    for line, place in enumerate(places):
        below = {each.key for each in places[line + 1 : place.last + 1]}
        assert below == {key for key in above if leads_to(key, place.key, above)}


def leads_to(key, head, above):
    while key in above:
        key = above[key]
        if key == head:
            return True
    return False


def test_two_that_stand_under_each_other_are_followed_only_once():
    assert [place.key for place in lined_up({1: 0, 0: 1, 2: 3, 3: 2}, root=0, order=lambda key: key)] == [1]


@given(trees(), st.data())
def test_the_roll_up_of_any_tree_is_the_sum_over_its_leaves(above, data):
    """A body reports what its branches did; with all leaves reporting, only they are added."""
    places = lined_up(above, root=0, order=lambda key: key)
    leaves = [line for line, place in enumerate(places) if place.last == line]
    bodies = data.draw(st.sets(st.sampled_from(range(len(places)))))
    reporting = sorted({*leaves, *bodies})
    figures = {line: data.draw(st.tuples(st.integers(0, 9), st.integers(9, 20))) for line in reporting}

    counting = [line for line, counts in zip(reporting, lowest(reporting, places), strict=True) if counts]
    given_reports = [Reported(line, line, Verdict.MET, (share(*figures[line]),)) for line in counting]
    [total] = rollup.added(given_reports, kind=SHARES)

    assert counting == leaves
    assert total.numerator == sum(figures[line][0] for line in leaves)
    assert total.denominator == sum(figures[line][1] for line in leaves)


@given(trees(), st.data())
def test_nobody_counts_together_with_somebody_below(above, data):
    places = lined_up(above, root=0, order=lambda key: key)
    reporting = sorted(data.draw(st.sets(st.sampled_from(range(len(places))))))

    counting = [line for line, counts in zip(reporting, lowest(reporting, places), strict=True) if counts]

    # Everybody who reports counts, or somebody below counts instead.
    assert all(any(line <= other <= places[line].last for other in counting) for line in reporting)
    assert not [(one, other) for one in counting for other in counting if one < other <= places[one].last]


FIGURES = st.dictionaries(
    st.text("ABCD", min_size=1, max_size=3), st.none() | st.fractions(0, 100, max_denominator=7), max_size=8
)


@given(FIGURES, st.randoms(), st.booleans())
def test_a_rank_never_depends_on_the_order_of_input(figures, chosen, lowest_first):
    shuffled = list(figures.items())
    chosen.shuffle(shuffled)

    assert ranked(shuffled, lowest_first=lowest_first) == ranked(figures.items(), lowest_first=lowest_first)


@given(FIGURES)
def test_a_rank_is_one_more_than_the_number_of_those_who_are_better(figures):
    for each in ranked(figures.items()):
        better = [
            other for other in figures.values() if other is not None and each.figure is not None and other > each.figure
        ]
        assert each.place == (None if each.figure is None else len(better) + 1)


def test_equal_figures_share_a_rank_and_nobody_without_a_figure_has_one():
    figures = [("C", Fraction(9, 10)), ("B", None), ("A", Fraction(90, 100)), ("D", Fraction(1, 2))]

    assert [(each.place, each.key) for each in ranked(figures)] == [(1, "A"), (1, "C"), (3, "D"), (None, "B")]
