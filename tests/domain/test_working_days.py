from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.working_days import WEEKENDS, Calendar, add_working_days, is_working_day, working_days_after

# The Tết holiday of 2025 (25 January to 2 February), 10/03 of the lunar year, 30/04-01/05 with the swapped Friday
# 2 May, 02/09: as announced for 2025; Saturday 26 April was worked for 2 May.
HOLIDAYS = frozenset(
    {date(2025, 1, 1)}
    | {date(2025, 1, 25) + timedelta(days=ahead) for ahead in range(9)}
    | {date(2025, 4, 7), date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2), date(2025, 9, 1), date(2025, 9, 2)}
)
YEAR_2025 = Calendar(off=HOLIDAYS, worked=frozenset({date(2025, 4, 26)}))


def test_a_report_is_due_seven_working_days_after_the_congress() -> None:
    """F9: closed on Friday 23/05/2025, report by 03/06/2025."""
    assert add_working_days(date(2025, 5, 23), 7, calendar=YEAR_2025) == date(2025, 6, 3)


def test_tet_moves_a_deadline() -> None:
    """F9: the calendar must know Tết: from Friday 24/01/2025 the next working day is Monday 03/02."""
    assert add_working_days(date(2025, 1, 24), 1, calendar=YEAR_2025) == date(2025, 2, 3)
    assert add_working_days(date(2025, 1, 24), 1, calendar=WEEKENDS) == date(2025, 1, 27)


def test_a_swapped_day_off_and_the_saturday_worked_for_it() -> None:
    """F9: compensatory days."""
    assert is_working_day(date(2025, 4, 26), calendar=YEAR_2025)
    assert not is_working_day(date(2025, 5, 2), calendar=YEAR_2025)
    assert add_working_days(date(2025, 4, 25), 1, calendar=YEAR_2025) == date(2025, 4, 26)
    assert add_working_days(date(2025, 4, 29), 1, calendar=YEAR_2025) == date(2025, 5, 5)


def test_no_days_is_the_day_itself_and_fewer_are_refused() -> None:
    assert add_working_days(date(2025, 5, 24), 0, calendar=WEEKENDS) == date(2025, 5, 24)
    with pytest.raises(ValueError, match="-1"):
        add_working_days(date(2025, 5, 24), -1, calendar=WEEKENDS)


def test_a_deadline_never_runs_off_the_calendar() -> None:
    assert add_working_days(date(9999, 12, 30), 30, calendar=WEEKENDS) == date.max


@given(st.dates(date(2024, 6, 1), date(2025, 12, 31)), st.integers(1, 90))
def test_adding_and_counting_agree(start: date, count: int) -> None:
    end = add_working_days(start, count, calendar=YEAR_2025)

    assert is_working_day(end, calendar=YEAR_2025)
    assert working_days_after(start, end, calendar=YEAR_2025) == count
    assert working_days_after(end, start, calendar=YEAR_2025) == 0
