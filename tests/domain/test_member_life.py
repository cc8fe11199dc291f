"""Standing, rights, party age and strength over lives as a whole: what holds for every lawful life."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain import standing as standings
from chibo.domain.badge import next_badge
from chibo.domain.due import member_due
from chibo.domain.eligibility import eligibility, is_rated
from chibo.domain.member_checks import review
from chibo.domain.member_life import Event, EventKind, happened, life_on, ordered
from chibo.domain.partial_date import PartialDate
from chibo.domain.party_age import party_age
from chibo.domain.standing import standing
from chibo.domain.strength import member_movements, movements, strength
from chibo.domain.working_days import WEEKENDS
from domain.lives import FIRST, LAST, ORGANIZATIONS, DrawnLife, blurred, lives

DAYS = st.dates(FIRST, LAST)
GROUPS = st.frozensets(st.sampled_from(ORGANIZATIONS), min_size=1)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@given(lives())
def test_a_drawn_life_is_lawful(life: DrawnLife) -> None:
    assert [finding for finding in review(life.events) if finding.severe] == []


@given(lives(), DAYS)
def test_the_home_on_a_day_is_the_one_the_facts_lead_to(life: DrawnLife, on: date) -> None:
    """R40: counted at the official home only."""
    counted = {each for each in ORGANIZATIONS if standing(life.events, on=on, organization=each).counted}
    home = life.home_on(on)

    assert counted == ({home} if home else set())


@given(st.lists(lives(), max_size=5), DAYS, DAYS, GROUPS)
def test_strength_at_the_end_is_opening_plus_gains_less_losses(
    drawn: list[DrawnLife], one: date, other: date, group: frozenset[str]
) -> None:
    """Papers 1i: the check of form 1; and each strength is what the lives were drawn with."""
    since, until = sorted((one, other))
    histories = [life.events for life in drawn]
    found = movements(histories, since=since, until=until, organizations=group)

    assert found.agree
    assert found.opening == sum(life.home_on(since - timedelta(days=1)) in group for life in drawn)
    assert found.closing == sum(life.home_on(until) in group for life in drawn)


@given(lives().flatmap(lambda life: blurred(life.events)), DAYS, DAYS, st.none() | GROUPS)
def test_the_law_of_strength_holds_for_partly_known_dates(
    history: tuple[Event, ...], one: date, other: date, group: frozenset[str] | None
) -> None:
    since, until = sorted((one, other))

    assert movements([history], since=since, until=until, organizations=group).agree


@given(lives().flatmap(lambda life: blurred(life.events)), DAYS, st.data())
def test_a_fact_added_later_never_changes_the_answer_for_an_earlier_day(
    history: tuple[Event, ...], on: date, data: st.DataObject
) -> None:
    later = [event for event in history if event.on.earliest > on]
    known = [event for event in history if event.on.earliest <= on]
    some = known + [event for event in later if data.draw(st.booleans())]

    assert standing(some, on=on) == standing(known, on=on)
    assert eligibility(some, on=on) == eligibility(known, on=on)
    assert party_age(some, on=on) == party_age(known, on=on)
    assert next_badge(some, on=on) == next_badge(known, on=on)
    assert strength([some], on=on) == strength([known], on=on)
    due = [member_due(each, on=on, within=90, calendar=WEEKENDS) for each in (some, known)]
    assert due[0] == due[1]


@given(lives(), st.integers(2008, 2026), st.data())
def test_the_order_in_which_facts_of_different_days_were_recorded_does_not_matter(
    life: DrawnLife, year: int, data: st.DataObject
) -> None:
    on = date(year, 12, 31)
    # Facts of one day are told apart by their order only.
    events = [event for number, event in enumerate(life.events) if event.on not in {e.on for e in life.events[:number]}]
    mixed = data.draw(st.permutations(events))

    assert standing(mixed, on=on) == standing(events, on=on)
    assert is_rated(mixed, year=year) == is_rated(events, year=year)


@given(lives(), DAYS)
def test_at_most_one_organisation_has_a_person_as_its_own(life: DrawnLife, on: date) -> None:
    """R38."""
    found = [standing(life.events, on=on, organization=each) for each in ORGANIZATIONS]

    assert sum(each.counted for each in found) <= 1
    assert all(each.status is not standings.Status.IN_TRANSIT for each in found)


def test_a_fact_of_a_known_month_counts_from_its_last_day() -> None:
    history = [Event(EventKind.ADMISSION, day("05/2020"), "CB-A")]

    assert happened(history, on=date(2020, 5, 30)) == ()
    assert len(happened(history, on=date(2020, 5, 31))) == 1
    assert not standing(history, on=date(2020, 5, 1)).certain
    assert standing(history, on=date(2020, 4, 30)).certain


def test_a_partly_known_fact_had_happened_when_the_next_one_in_the_life_had() -> None:
    history = [
        Event(EventKind.ADMISSION, day("2020"), "CB-A"),
        Event(EventKind.CEREMONY, day("15/03/2020"), "CB-A"),
    ]

    assert len(happened(history, on=date(2020, 3, 15))) == 2


def test_a_death_of_which_only_the_year_is_known_comes_after_the_other_facts_of_that_year() -> None:
    history = [
        Event(EventKind.DECEASED, day("2020")),
        Event(EventKind.ADMISSION, day("03/02/2000"), "CB-A"),
        Event(EventKind.EXEMPTION, day("01/06/2020"), reason="old_age"),
    ]

    assert [event.kind for event in ordered(history)] == [
        EventKind.ADMISSION,
        EventKind.EXEMPTION,
        EventKind.DECEASED,
    ]


def test_what_is_prolonged_keeps_its_beginning_and_takes_the_new_end() -> None:
    """R39: temporary activity may be extended."""
    history = [
        Event(EventKind.ADMISSION, day("03/02/2020"), "CB-A"),
        Event(EventKind.TEMPORARY_OUT, day("01/01/2024"), until=day("01/07/2024")),
        Event(EventKind.TEMPORARY_OUT, day("15/06/2024"), until=day("01/10/2024")),
    ]
    found = life_on(history, on=date(2024, 8, 1)).in_force(EventKind.TEMPORARY_OUT, on=date(2024, 8, 1))

    assert found is not None
    assert (found.on, found.until) == (day("01/01/2024"), day("01/10/2024"))
    assert life_on(history, on=date(2024, 10, 1)).in_force(EventKind.TEMPORARY_OUT, on=date(2024, 10, 1)) is None


def test_moving_inside_what_is_counted_together_is_no_movement() -> None:
    history = [
        Event(EventKind.ADMISSION, day("03/02/2020"), "CB-A"),
        Event(EventKind.TRANSFER_OUT, day("01/03/2024"), "CB-A"),
        Event(EventKind.TRANSFER_IN, day("20/03/2024"), "CB-B"),
    ]
    year = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}

    assert member_movements(history, **year, organizations=frozenset({"CB-A", "CB-B"})) == ()
    assert [each.kind for each in member_movements(history, **year, organizations=frozenset({"CB-A"}))] == [
        "transferred_out"
    ]
    assert [each.kind for each in member_movements(history, **year, organizations=frozenset({"CB-B"}))] == [
        "transferred_in"
    ]


def test_a_year_of_a_branch_in_figures() -> None:
    """Papers 1i, form 1: 2 at the start, 2 gained, 2 lost, a guest who is not counted (R40)."""
    histories = [
        [Event(EventKind.ADMISSION, day("03/02/2010"), "CB-A"), Event(EventKind.RECOGNITION, day("03/02/2011"))],
        [Event(EventKind.ADMISSION, day("03/02/2010"), "CB-A"), Event(EventKind.DECEASED, day("05/05/2024"))],
        [Event(EventKind.ADMISSION, day("19/05/2024"), "CB-A")],
        [
            Event(EventKind.ADMISSION, day("2001")),
            Event(EventKind.TRANSFER_IN, day("01/02/2024"), "CB-A"),
            Event(EventKind.REMOVED, day("01/12/2024"), reason="no_dues"),
        ],
        [Event(EventKind.TEMPORARY_IN, day("01/06/2024"), "CB-A", until=day("01/03/2025"))],
    ]
    found = movements(histories, since=date(2024, 1, 1), until=date(2024, 12, 31), organizations=frozenset({"CB-A"}))
    at_the_end = strength(histories, on=date(2024, 12, 31), organizations=frozenset({"CB-A"}))

    assert (found.opening, found.closing, found.agree) == (2, 2, True)
    assert {kind.value: count for kind, count in found.gains.items() if count} == {"admitted": 1, "transferred_in": 1}
    assert {kind.value: count for kind, count in found.losses.items() if count} == {"deceased": 1, "removed": 1}
    assert (at_the_end.official, at_the_end.probationary, at_the_end.total, at_the_end.guests) == (1, 1, 2, 1)


def test_joining_elsewhere_without_a_transfer_out_on_record_still_adds_up() -> None:
    history = [
        Event(EventKind.ADMISSION, day("03/02/2020"), "CB-A"),
        Event(EventKind.TRANSFER_IN, day("20/03/2024"), "CB-B"),
    ]
    found = movements([history], since=date(2024, 1, 1), until=date(2024, 12, 31), organizations=frozenset({"CB-A"}))

    assert found.agree
    assert standing(history, on=date(2024, 4, 1), organization="CB-A").status == "transferred_out"


def test_a_time_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="2023"):
        movements([], since=date(2024, 1, 1), until=date(2023, 1, 1))
