"""The period that a result is for, and the years that a term holds."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache, total_ordering
from typing import Self

from chibo.domain.names import fold
from chibo.domain.partial_date import PartialDate


class PeriodKind(StrEnum):
    """What sort of period a result is for."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    SPAN = "span"
    EACH_YEAR = "each_year"
    TERM = "term"
    UNKNOWN = "unknown"


_DATED = (PeriodKind.YEAR, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.SPAN)
_WORDS = {
    PeriodKind.TERM: ("term", "whole term", "ca nhiem ky", "nhiem ky", "trong nhiem ky", "toan nhiem ky", "toan khoa"),
    PeriodKind.EACH_YEAR: (
        "each_year",
        "each-year",
        "each year",
        "every year",
        "yearly",
        "hang nam",
        "hằng năm",
        "moi nam",
        "tung nam",
        "cac nam",
    ),
    PeriodKind.UNKNOWN: ("unknown", "not printed", "khong ro", "chua ro", "khong ghi", "khong in"),
}
_BY_WORD = {fold(word): kind for kind, words in _WORDS.items() for word in words}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_NUMBER = r"(?P<part>\d{1,2}|iv|i{1,3})"
_YEAR = re.compile(r"(?:nam )?(?P<year>\d{4})")
_QUARTER = (
    re.compile(rf"(?:quarter|quy|q) ?{_NUMBER} ?(?:[/.-]|nam)? ?(?P<year>\d{{4}})"),
    re.compile(rf"(?P<year>\d{{4}}) ?[/-]? ?(?:quarter|quy|q) ?{_NUMBER}"),
)
_MONTH = (
    re.compile(r"(?P<year>\d{4}) ?[-/.] ?(?P<part>\d{1,2})"),
    re.compile(r"(?:thang |t|month )?(?P<part>\d{1,2}) ?(?:[-/.]|nam) ?(?P<year>\d{4})"),
)
# A school year is the span of its two years.
_SPAN = re.compile(
    r"(?:tu (?:nam )?|giai doan |nam hoc |school year )?(?P<year>\d{4}) ?(?:/|-|den(?: nam)?) ?(?P<part>\d{4})"
)
_DASHES = re.compile("[\u2010-\u2015\u2212]")


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """The time that one result is for.

    Args:
        kind: a year, quarter, month or span of years; the whole term; one figure for every year of it; not printed.
        year: the year, or the first year of a span; 0 without a date.
        part: the quarter, the month, or the last year of a span; 0 otherwise.
    """

    kind: PeriodKind
    year: int = 0
    part: int = 0

    def __post_init__(self) -> None:
        """Refuse what no calendar has.

        Raises:
            ValueError: no such year, quarter or month, or a span that does not go forward.
        """
        least, most = {
            PeriodKind.QUARTER: (1, 4),
            PeriodKind.MONTH: (1, 12),
            PeriodKind.SPAN: (self.year + 1, 9999),
        }.get(self.kind, (0, 0))
        years = (1, 9999) if self.kind in _DATED else (0, 0)
        if not (least <= self.part <= most and years[0] <= self.year <= years[1]):
            raise ValueError(f"{self.kind} {self.year} {self.part}")

    @classmethod
    def of_year(cls, year: int) -> Self:
        """Make the period of a year."""
        return cls(PeriodKind.YEAR, year)

    @classmethod
    def of_term(cls) -> Self:
        """Make the period of the whole term."""
        return cls(PeriodKind.TERM)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2020`, `2020-Q2`, `quý 2/2020`, `05/2020`, `2020-2021`, `cả nhiệm kỳ`, `hàng năm`, `unknown`.

        Raises:
            ValueError: it is none of these, or no such period exists.
        """
        asked = _DASHES.sub("-", fold(text))
        if asked in _BY_WORD:
            return cls(_BY_WORD[asked])
        for kind, patterns in (
            (PeriodKind.YEAR, (_YEAR,)),
            (PeriodKind.SPAN, (_SPAN,)),
            (PeriodKind.QUARTER, _QUARTER),
            (PeriodKind.MONTH, _MONTH),
        ):
            for pattern in patterns:
                if match := pattern.fullmatch(asked):
                    part = match.groupdict().get("part") or "0"
                    return cls(kind, int(match["year"]), _ROMAN.get(part) or int(part))
        raise ValueError(text)

    @property
    def starts(self) -> date | None:
        """The first day; None when it has no date of its own."""
        if self.kind not in _DATED:
            return None
        month = {PeriodKind.QUARTER: 3 * self.part - 2, PeriodKind.MONTH: self.part}.get(self.kind, 1)
        return date(self.year, month, 1)

    @property
    def ends(self) -> date | None:
        """The last day; None when it has no date of its own."""
        if self.kind not in _DATED:
            return None
        year = self.part if self.kind is PeriodKind.SPAN else self.year
        month = {PeriodKind.QUARTER: 3 * self.part, PeriodKind.MONTH: self.part}.get(self.kind, 12)
        return date(year, month, calendar.monthrange(year, month)[1])

    @property
    def years(self) -> range:
        """The years of a year or a span; empty for everything else."""
        if self.kind is PeriodKind.YEAR:
            return range(self.year, self.year + 1)
        return range(self.year, self.part + 1) if self.kind is PeriodKind.SPAN else range(0)

    def __str__(self) -> str:
        """Write it the one canonical way, as it is stored: `2020`, `2020-Q2`, `2020-05`, `2020/2021`, `term`."""
        match self.kind:
            case PeriodKind.YEAR:
                return f"{self.year:04}"
            case PeriodKind.QUARTER:
                return f"{self.year:04}-Q{self.part}"
            case PeriodKind.MONTH:
                return f"{self.year:04}-{self.part:02}"
            case PeriodKind.SPAN:
                return f"{self.year:04}/{self.part:04}"
            case _:
                return self.kind.value

    def __lt__(self, other: Self) -> bool:
        """Put periods in the order in which they end, the shorter first; those without a date come last."""
        return _order(self) < _order(other)


@lru_cache(maxsize=4_096)
def _order(period: Period) -> tuple[date, int, int]:
    """Give what puts periods in order; remembered, since reports sort the same few periods over and over."""
    starts, ends = period.starts, period.ends
    place = list(PeriodKind).index(period.kind)
    if starts is None or ends is None:
        return date.max, 0, place
    return ends, (ends - starts).days, place


def term_end(label: str, *, planned_end: PartialDate | None = None, ended: PartialDate | None = None) -> date | None:
    """Give the last possible day of a term.

    Args:
        label: the term's name as printed; its last year is used only when neither date is known.
        planned_end: when the term should end, as far as it is known.
        ended: when it did end, as far as it is known.

    Returns:
        The end, else the planned end, else 31 December of the label's last year; None when nothing says.
    """
    if known := ended or planned_end:
        return known.latest
    years = _label_years(label)
    return date(years[-1], 12, 31) if years else None


def term_years(
    starts: PartialDate | None,
    *,
    planned_end: PartialDate | None = None,
    ended: PartialDate | None = None,
    label: str,
) -> tuple[int, ...]:
    """Give the years that fall due inside a term: those whose 31 December lies in it.

    A year is rated and reported at its end, so the year in which a term ends belongs to it only when the term
    reaches 31 December.

    Args:
        starts: when the term began; when unknown, 1 January of the label's first year.
        planned_end: see `term_end`.
        ended: see `term_end`.
        label: see `term_end`.
    """
    named = _label_years(label)
    end = term_end(label, planned_end=planned_end, ended=ended)
    start = starts.earliest if starts else (date(named[0], 1, 1) if named else None)
    if start is None or end is None:
        return ()
    return tuple(year for year in range(start.year, end.year + 1) if date(year, 12, 31) <= end)


def _label_years(label: str) -> list[int]:
    return [year for year in map(int, re.findall(r"(?<!\d)\d{4}(?!\d)", label)) if year]
