from datetime import date

import pytest

from chibo.domain.badge import award_days_on, first_award_day, next_badge
from chibo.domain.member_life import DisciplineForm, Event, EventKind
from chibo.domain.partial_date import PartialDate


def fact(kind: EventKind, on: str, **more: object) -> Event:
    return Event(kind, PartialDate.parse(on), "CB-A", **more)


ADMITTED = fact(EventKind.ADMISSION, "10/02/1996")


def test_the_badge_is_given_on_the_first_award_day_after_its_years() -> None:
    """F6, R55, R56: decision 10/02/1996, 30 years on 10/02/2026, given on 19/05/2026."""
    badge = next_badge([ADMITTED], on=date(2025, 6, 1))

    assert badge is not None
    assert (badge.years, badge.reached_on.known, badge.award_on.known) == (30, date(2026, 2, 10), date(2026, 5, 19))
    assert badge.early_from is not None
    assert badge.early_from.known == date(2025, 2, 10)
    assert badge.posthumous_from == badge.early_from
    assert not badge.overdue


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 2, 3), date(2026, 2, 3)),
        (date(2026, 2, 4), date(2026, 5, 19)),
        (date(2026, 9, 2), date(2026, 9, 2)),
        (date(2026, 11, 8), date(2027, 2, 3)),
        (date(9999, 12, 1), date.max),
    ],
)
def test_the_award_days_of_a_year(day: date, expected: date) -> None:
    """R56: 03/02, 19/05, 02/09, 07/11."""
    assert first_award_day(day, award_days=award_days_on(date(2024, 1, 1))) == expected


@pytest.mark.parametrize(
    ("on", "held", "years", "overdue"),
    [
        (date(2026, 5, 19), [], 30, False),
        (date(2026, 5, 20), [], 30, True),
        (date(2026, 5, 20), [30], 40, False),
        (date(2037, 1, 1), [30], 40, True),
        (date(2037, 1, 1), [], 40, True),
        (date(2037, 1, 1), [30, 40], 45, False),
    ],
)
def test_the_next_badge_by_what_is_held(on: date, held: list[int], years: int, overdue: bool) -> None:
    """R55: no 35; who has 40 years and no badge is given the one for 40."""
    badge = next_badge([ADMITTED], on=on, held=held)

    assert badge is not None
    assert (badge.years, badge.overdue) == (years, overdue)


def test_before_2016_there_was_no_badge_for_45_years() -> None:
    """R55."""
    history = [fact(EventKind.ADMISSION, "10/02/1970")]
    before = next_badge(history, on=date(2016, 1, 1), held=[40])
    after = next_badge(history, on=date(2017, 1, 1), held=[40])

    assert before is not None
    assert after is not None
    assert (before.years, before.rule, before.early_from) == (50, "badge-before-2016", None)
    assert (after.years, after.rule) == (45, "badge-2016")


@pytest.mark.parametrize(("held", "years", "early"), [([60], 65, date(2037, 2, 10)), ([65], 70, date(2041, 2, 10))])
def test_the_gravely_ill_may_have_it_one_year_early_and_from_seventy_years_two(
    held: list[int], years: int, early: date
) -> None:
    """R57."""
    badge = next_badge([fact(EventKind.ADMISSION, "10/02/1973")], on=date(2024, 1, 1), held=held)

    assert badge is not None
    assert badge.early_from is not None
    assert (badge.years, badge.early_from.known) == (years, early)


@pytest.mark.parametrize(("died", "expected"), [("10/02/2025", 30), ("09/02/2025", None)])
def test_a_posthumous_badge_up_to_twelve_months_early(died: str, expected: int | None) -> None:
    """R57."""
    badge = next_badge([ADMITTED, fact(EventKind.DECEASED, died)], on=date(2025, 4, 1))

    assert (badge.years if badge else None) == expected
    assert badge is None or (badge.posthumous and badge.award_on.known == date(2025, 5, 19))


def test_who_was_put_out_has_none_to_come() -> None:
    assert next_badge([ADMITTED, fact(EventKind.REMOVED, "01/01/2020")], on=date(2026, 6, 1)) is None


def test_a_partly_known_decision_gives_a_range_of_award_days() -> None:
    badge = next_badge([fact(EventKind.ADMISSION, "1996")], on=date(2025, 6, 1))

    assert badge is not None
    assert (badge.reached_on.earliest, badge.reached_on.latest) == (date(2026, 1, 1), date(2026, 12, 31))
    assert (badge.award_on.earliest, badge.award_on.latest) == (date(2026, 2, 3), date(2027, 2, 3))


def test_the_time_outside_moves_the_badge() -> None:
    """R30, R32."""
    history = [ADMITTED, fact(EventKind.REMOVED, "01/03/2000"), fact(EventKind.READMISSION, "01/03/2003")]
    badge = next_badge(history, on=date(2026, 6, 1))

    assert badge is not None
    assert badge.reached_on.known == date(2029, 2, 10)


@pytest.mark.parametrize(
    ("on", "until", "lapse", "delayed"),
    [
        (date(2026, 3, 1), None, None, True),
        (date(2026, 7, 1), None, None, False),
        (date(2026, 7, 1), None, 24, True),
        (date(2026, 7, 1), PartialDate(2026, 8, 1), None, True),
        (date(2026, 3, 1), PartialDate(2026, 2, 1), None, False),
    ],
)
def test_while_disciplined_a_member_is_not_considered(
    on: date, until: PartialDate | None, lapse: int | None, delayed: bool
) -> None:
    """R58, R51: 12 months unless the decision or the setting says otherwise."""
    warned = fact(EventKind.DISCIPLINE, "01/07/2025", form=DisciplineForm.WARNING, until=until)
    badge = next_badge([ADMITTED, warned], on=on, lapse_months=lapse)

    assert badge is not None
    assert (badge.delayed_by is not None) is delayed


def test_29_february_comes_round_on_the_28th() -> None:
    badge = next_badge([fact(EventKind.ADMISSION, "29/02/1996")], on=date(2025, 6, 1))

    assert badge is not None
    assert badge.reached_on.known == date(2026, 2, 28)
