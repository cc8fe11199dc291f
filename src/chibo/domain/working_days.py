"""Working days: deadlines are counted over them, by a calendar that is given (F9).

The domain knows no public holidays. The service makes the calendar: it asks a kept library for the days off of the
years it needs (`holidays.country_holidays("VN", years=...)`: Tết, the compensatory days, ...), adds the days that the
setting adds, and takes out those that it removes:

    def calendar_of(years: Iterable[int], *, added: Collection[date], removed: Collection[date]) -> Calendar:
        off = set(country_holidays("VN", years=years))
        return Calendar(off=frozenset(off | set(added)), worked=frozenset(removed))

A day that was removed is worked even on a Saturday or Sunday, as when a day off is swapped.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_SATURDAY = 5
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are not worked, beside Saturdays and Sundays.

    Args:
        off: public holidays and compensatory days off.
        worked: days worked although they are a Saturday, a Sunday or in `off`.
    """

    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()


#: Saturdays and Sundays only.
WEEKENDS = Calendar()


def is_working_day(day: date, *, calendar: Calendar) -> bool:
    """Tell whether a day is worked."""
    return day in calendar.worked or (day.weekday() < _SATURDAY and day not in calendar.off)


@lru_cache(maxsize=16_384)
def add_working_days(day: date, count: int, *, calendar: Calendar) -> date:
    """Give the last day of a time of so many working days; the day after `day` is the first that can count.

    Args:
        day: the day of the act, which itself does not count.
        count: working days, 0 or more.
        calendar: which days are not worked.

    Raises:
        ValueError: the count is negative.
    """
    if count < 0:
        raise ValueError(count)
    while count and day < date.max:
        day += _DAY
        count -= is_working_day(day, calendar=calendar)
    return day


def working_days_after(start: date, end: date, *, calendar: Calendar) -> int:
    """Count the working days after one day up to and with another; none when the end is not later."""
    return sum(
        is_working_day(start + timedelta(days=ahead), calendar=calendar) for ahead in range(1, (end - start).days + 1)
    )
