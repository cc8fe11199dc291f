from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.months import DayRange, Leap, add_months, as_partial, shifted, whole_months
from chibo.domain.partial_date import PartialDate


@pytest.mark.parametrize(
    ("day", "months", "leap", "expected"),
    [
        (date(2024, 9, 15), 12, Leap.CLAMP, date(2025, 9, 15)),
        (date(2024, 2, 29), 12, Leap.CLAMP, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, Leap.NEXT_DAY, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, Leap.NEXT_DAY, date(2028, 2, 29)),
        (date(2025, 8, 31), 6, Leap.CLAMP, date(2026, 2, 28)),
        (date(2025, 5, 20), 30, Leap.CLAMP, date(2027, 11, 20)),
        (date(2027, 11, 20), -6, Leap.CLAMP, date(2027, 5, 20)),
        (date(9990, 1, 1), 1200, Leap.CLAMP, date.max),
        (date(1, 1, 1), -1, Leap.CLAMP, date.min),
    ],
)
def test_months_are_added(day: date, months: int, leap: Leap, expected: date) -> None:
    """F4 for 29 February."""
    assert add_months(day, months, leap=leap) == expected


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 1200))
def test_completed_months_count_what_was_added(day: date, months: int) -> None:
    assert whole_months(day, add_months(day, months)) == months


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_next_month_is_not_complete_yet(start: date, end: date) -> None:
    months = whole_months(start, end)

    assert end <= start or add_months(start, months) <= end < add_months(start, months + 1)


@pytest.mark.parametrize(
    ("text", "leap", "expected"),
    [
        ("15/09/2024", Leap.CLAMP, "2025-09-15"),
        ("09/2024", Leap.CLAMP, "2025-09"),
        ("2024", Leap.CLAMP, "2025"),
        ("02/2024", Leap.NEXT_DAY, "2025"),
    ],
)
def test_a_partly_known_date_stays_partly_known(text: str, leap: Leap, expected: str) -> None:
    later = shifted(DayRange.of(PartialDate.parse(text)), 12, leap=leap)

    assert str(as_partial(later)) == expected


def test_days_beyond_one_year_are_no_date() -> None:
    assert as_partial(shifted(DayRange.of(PartialDate(2024)), 6)) is None
    assert DayRange.of(PartialDate(2024)).known is None
    assert DayRange.of(date(2024, 5, 1)).known == date(2024, 5, 1)
