"""The calendar of working days: public holidays from a kept library, with the days that settings add or take out."""

from collections.abc import Iterable
from datetime import date

from chibo import settings
from chibo.domain.working_days import Calendar

#: Working days are counted forward from a day, over the end of its year and a little further.
_AHEAD = 1


def around(days: Iterable[date]) -> Calendar:
    """Make the calendar for deadlines that begin on some days: their years and the next.

    Saturdays that are worked in exchange for a day off are worked, as far as the library knows them.

    Raises:
        Refused: a setting holds what are no days.
    """
    from holidays import country_holidays

    years = {year for day in days for year in range(day.year, min(day.year + _AHEAD, date.max.year) + 1)}
    known = country_holidays("VN", years=years)
    made = settings.made(settings.stored(settings.file()), area="holidays")
    added, removed = (frozenset(settings.days(made.get(f"holidays.{name}", ""))) for name in ("add", "remove"))
    return Calendar(
        off=(frozenset(known) | added) - removed, worked=(frozenset(known.weekend_workdays) - added) | removed
    )
