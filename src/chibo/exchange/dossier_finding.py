"""What a check of a dossier finds: an error, which refuses the file, or a warning, which is shown and kept."""

from dataclasses import dataclass
from datetime import date
from typing import Self

from chibo.domain.partial_date import PartialDate
from chibo.errors import Problem
from chibo.exchange.dossier_places import Path, key_path
from chibo.i18n import show_date


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a dossier that does not agree with another.

    Args:
        problem: what it is, at its key path.
        severe: whether the file is refused for it.
        path: the key path as a program reads it, with positions from 0.
    """

    problem: Problem
    severe: bool
    path: Path

    @classmethod
    def error(cls, code: str, path: Path, message: str, hint: str = "") -> Self:
        """Make a finding for which the file is refused."""
        return cls(Problem(code, message, place=key_path(path), hint=hint), True, path)

    @classmethod
    def warning(cls, code: str, path: Path, message: str, hint: str = "") -> Self:
        """Make a finding that is shown beside what is kept."""
        return cls(Problem(code, message, place=key_path(path), hint=hint), False, path)


def shown_day(day: PartialDate | date) -> str:
    """Write a day as far as it is known, as people write it: `13/03/2020`, `03/2020`, `2020`."""
    known = day if isinstance(day, date) else day.known
    return show_date(known) if known else "/".join(reversed(str(day).split("-")))
