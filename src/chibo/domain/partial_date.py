"""A date that may be only partly known: a year, a month of a year, or a day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Self

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_TYPED = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date with its precision; an unknown month or day is 0, so that earlier precision sorts first.

    Args:
        year: the year, 1 to 9999.
        month: the month, or 0 when unknown.
        day: the day of the month, or 0 when unknown.
    """

    year: int
    month: int = 0
    day: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `1998`, `05/1998`, `13/05/1998`, `1998-05` or `1998-05-13`.

        Raises:
            ValueError: it is none of these, or no such day exists.
        """
        text = text.strip()
        if match := _ISO.fullmatch(text):
            year, month, day = (int(part or 0) for part in match.groups())
        elif match := _TYPED.fullmatch(text):
            day, month, year = (int(part or 0) for part in match.groups())
        else:
            raise ValueError(text)
        known = cls(year, month, day)
        if any(part is not None and not int(part) for part in match.groups()):
            raise ValueError(text)  # 0 stands for what is not known, and is never typed
        date(year, month or 1, day or 1)  # raises ValueError for 31/02
        return known

    @classmethod
    def of(cls, day: date) -> Self:
        """Make a fully known date from a day."""
        return cls(day.year, day.month, day.day)

    @property
    def known(self) -> date | None:
        """The day, when it is fully known."""
        return date(self.year, self.month, self.day) if self.day else None

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def for_people(self) -> str:
        """Write it as people do, as far as it is known: `1998`, `05/1998`, `13/05/1998`."""
        return "/".join(f"{part:02}" for part in (self.day, self.month, self.year) if part)

    def __str__(self) -> str:
        """Write it the ISO way, as far as it is known: `1998`, `1998-05`, `1998-05-13`."""
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
        if self.day:
            parts.append(f"{self.day:02}")
        return "-".join(parts)
