"""Lives told by two days answer as the whole life does (R107)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chibo.domain import plain_life
from chibo.domain.member_life import Event
from chibo.domain.metric_life import is_counted
from chibo.domain.metric_ratings import is_due
from chibo.domain.metric_records import Person, Span
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.plain_life import PlainLife

DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))
FACTS = st.lists(st.tuples(st.sampled_from(plain_life.PLAIN), DAYS), min_size=1, max_size=5)


def last_day(year: int) -> date:
    return date(year, 12, 31)


@given(FACTS, st.integers(2018, 2026), st.integers(0, 400))
def test_two_days_tell_of_a_plain_life_what_all_of_it_tells(facts, year, unknown):
    joining = [day for kind, day in facts if kind in plain_life.JOINING]
    if not joining:
        return
    person = Person("1", "A", tuple(Event(kind, PartialDate.of(day), organization="CB") for kind, day in facts))
    life = PlainLife(min(joining), max(joining))
    until = last_day(year) - timedelta(days=unknown)
    span = Span(Period.of_year(year), since=date(year, 1, 1), until=until)

    assert plain_life.is_counted(life, on=until) == is_counted(person, "CB", on=until)
    told = plain_life.is_due(life, until=until, end=last_day(year))
    if told is not None:
        assert told == is_due(person, span, organization="CB")


def test_who_was_admitted_half_a_year_before_or_earlier_is_due():
    """Six months from the ceremony (132-QĐ/TW; 124-QĐ/TW Art. 5.2.1): 30 June is enough for 31 December, 1 July not."""
    end = last_day(2024)

    assert plain_life.is_due(PlainLife(date(2024, 6, 30), date(2024, 6, 30)), until=end, end=end) is True
    assert plain_life.is_due(PlainLife(date(2024, 7, 1), date(2024, 7, 1)), until=end, end=end) is None
    assert plain_life.is_due(PlainLife(date(2025, 1, 1), date(2025, 1, 1)), until=end, end=end) is False
