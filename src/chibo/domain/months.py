"""Months added to a day, and the days that a partly known date can mean."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from chibo.domain.partial_date import PartialDate

_MONTHS = 12


class Leap(StrEnum):
    """Which day a span of months ends on when its month lacks the day, such as 29 February (F4)."""

    #: The last day of the month.
    CLAMP = "clamp"
    #: The first day of the month after it.
    NEXT_DAY = "next_day"


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days that something can fall on; one day when it is fully known."""

    earliest: date
    latest: date

    @classmethod
    def of(cls, day: PartialDate | date) -> Self:
        """Give the days that a date can mean."""
        return cls(day.earliest, day.latest) if isinstance(day, PartialDate) else cls(day, day)

    @property
    def known(self) -> date | None:
        """The day, when there is only one."""
        return self.earliest if self.earliest == self.latest else None


@lru_cache(maxsize=65_536)
def add_months(day: date, months: int, *, leap: Leap = Leap.CLAMP) -> date:
    """Give the same day of the month so many months later, or earlier when negative.

    Beyond the years that a date can have, the last or the first of all days.
    """
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    last = calendar.monthrange(year, month + 1)[1]
    if day.day <= last:
        return date(year, month + 1, day.day)
    end = date(year, month + 1, last)
    return end + timedelta(days=1) if leap is Leap.NEXT_DAY else end


def shifted(days: DayRange, months: int, *, leap: Leap = Leap.CLAMP) -> DayRange:
    """Give the days so many months later, or earlier when negative."""
    return DayRange(add_months(days.earliest, months, leap=leap), add_months(days.latest, months, leap=leap))


def whole_months(start: date, end: date) -> int:
    """Count the months that were completed from one day to another; none when the end is not later."""
    if end <= start:
        return 0
    months = (end.year - start.year) * _MONTHS + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def as_partial(days: DayRange) -> PartialDate | None:
    """Write the days as a date that is as exact as they allow; None when they reach beyond one year."""
    first, last = days.earliest, days.latest
    if first == last:
        return PartialDate.of(first)
    if first.year != last.year:
        return None
    return PartialDate(first.year, first.month if first.month == last.month else 0)
