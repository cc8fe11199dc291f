from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.rating_conditions import Code, is_asked
from chibo.domain.rating_leave import Length, findings, in_period

Y2020, Y2024, Y2025 = (Period.of_year(year) for year in (2020, 2024, 2025))
SICK, BACK = EventKind.SICK_LEAVE, EventKind.SICK_LEAVE_END


def leave(kind, on, until=None):
    return Event(kind, PartialDate.parse(on), until=PartialDate.parse(until) if until else None)


@pytest.mark.parametrize(
    ("facts", "months", "days", "at_most"),
    [
        # 3 months to the day are 3 months; a day less is not.
        ([leave(SICK, "2020-03-01", "2020-06-01")], 3, 0, "completed"),
        ([leave(SICK, "2020-03-01", "2020-05-31")], 2, 30, None),
        # Only what lies in the year counts, on both sides of it.
        ([leave(SICK, "2019-11-01", "2020-04-01")], 3, 0, "completed"),
        ([leave(SICK, "2020-11-15", "2021-06-01")], 1, 17, None),
        ([leave(SICK, "2020-10-01")], 3, 0, "completed"),
        # Several times add up; 30 days left over make a month.
        ([leave(SICK, "2020-02-01", "2020-03-16"), leave(SICK, "2020-08-01", "2020-09-16")], 3, 0, "completed"),
        ([leave(SICK, "2020-02-01", "2020-03-16"), leave(SICK, "2020-08-01", "2020-09-15")], 2, 29, None),
        # Prolonged before its end it is one time; a fact of the end goes before what was stated.
        ([leave(SICK, "2020-02-01", "2020-03-01"), leave(SICK, "2020-02-20", "2020-05-01")], 3, 0, "completed"),
        ([leave(SICK, "2020-02-01", "2020-06-01"), leave(BACK, "2020-04-01")], 2, 0, None),
        ([leave(SICK, "2020-02-01"), leave(BACK, "2020-05-02")], 3, 1, "completed"),
        ([leave(SICK, "2020-02-01"), leave(EventKind.DECEASED, "2020-03-01")], 1, 0, None),
    ],
)
def test_sick_leave_of_three_months_or_more_in_the_year_sets_a_highest_level(facts, months, days, at_most):
    """R110: 21-HD/BTCTW, read in its own words."""
    [found] = in_period(facts, period=Y2020)

    assert (found.least, found.most, found.at_most) == (Length(months, days), Length(months, days), at_most)
    assert (found.certain, found.rule, found.certainty) == (True, "rating-leave-2019", "text")


@pytest.mark.parametrize(
    ("period", "level", "code", "asked"),
    [
        (Y2020, "excellent", Code.ABOVE_LEVEL_OF_LEAVE, True),
        (Y2020, "good", Code.ABOVE_LEVEL_OF_LEAVE, True),
        (Y2020, "completed", None, False),
        (Y2020, "not_completed", None, False),
        (Y2020, None, None, False),
        # From 2023 on nobody has read the text: it warns and does not ask.
        (Y2024, "good", Code.ABOVE_LEVEL_OF_LEAVE, False),
        (Y2025, "good", Code.ABOVE_LEVEL_OF_LEAVE, False),
        # Before 2019 no rule is known.
        (Period.of_year(2018), "excellent", None, False),
        # The rule says “in the year”; a quarter has no such level.
        (Period.parse("2025-Q1"), "excellent", None, False),
    ],
)
def test_a_level_above_it_is_found_and_asked_about_where_the_words_were_read(period, level, code, asked):
    """R110."""
    facts = [leave(SICK, f"{period.year}-01-01", f"{period.year}-07-01")]

    found = findings(in_period(facts, period=period), level=level)

    assert [each.code for each in found] == ([code] if code else [])
    assert [is_asked(each) for each in found] == ([asked] if code else [])


def test_what_a_partly_known_date_leaves_open_is_told_as_open():
    [found] = in_period([leave(SICK, "2020-03", "2020-06")], period=Y2020)

    assert (found.least, found.most) == (Length(2, 1), Length(3, 29))
    assert (found.at_most, found.certain) == ("completed", False)
    [told] = findings([found], level="good")
    assert (told.code, is_asked(told)) == (Code.PERHAPS_ABOVE_LEVEL_OF_LEAVE, False)


def test_maternity_leave_is_told_and_sets_no_level():
    """R110: rated on the time worked."""
    [found] = in_period([leave(EventKind.MATERNITY_LEAVE, "2020-02-01", "2020-08-01")], period=Y2020)

    assert (found.kind, found.least, found.at_most) == (EventKind.MATERNITY_LEAVE, Length(6, 0), None)
    assert findings([found], level="excellent") == ()


def test_a_period_without_days_of_its_own_and_the_last_of_all_years_are_no_trouble():
    facts = [leave(SICK, "2020-02-01")]

    assert in_period(facts, period=Period.of_term()) == ()
    assert in_period(facts, period=Period.of_year(9999))[0].least.months == 11


@given(
    st.lists(st.tuples(st.integers(1, 360), st.integers(1, 120)), min_size=1, max_size=4),
    st.dates(date(2019, 11, 1), date(2023, 1, 1)),
)
def test_leave_in_a_year_is_never_longer_than_the_days_it_lasted(gaps, first):
    facts, day = [], first.toordinal()
    for gap, lasted in gaps:
        since, until = date.fromordinal(day + gap), date.fromordinal(day + gap + lasted)
        facts.append(Event(SICK, PartialDate.of(since), until=PartialDate.of(until)))
        day += gap + lasted

    for year in (2020, 2021, 2022):
        found = in_period(facts, period=Period.of_year(year))
        days = sum(
            date.fromordinal(at).year == year
            for fact in facts
            for at in range(fact.on.earliest.toordinal(), fact.until.earliest.toordinal())
        )
        assert bool(found) is bool(days)
        if found:
            length = found[0].least
            # A month has 28 to 31 days.
            assert length.months * 28 + length.days <= days <= length.months * 31 + length.days
