"""What a spreadsheet is to us, whatever file it stood in: sheets with numbered lines of values, and where a cell is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from chibo.i18n import _

#: What a cell can hold; None is blank.
Value: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
#: How far a long piece of work is: so much done, of so much in all where that is known.
Progress: TypeAlias = Callable[[int, int | None], None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a sheet.

    Args:
        number: its number in the file, from 1.
        values: its cells from the left; blank ones at the end may be left out.
    """

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are merged into one; every one but the first reads as blank."""

    first_line: int
    last_line: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that can be read once, from the top.

    Args:
        name: its name; empty for a CSV file, which has only one.
        lines: gives its lines that hold something.
        place: gives the place of a cell, from the number of the line and of the column (from 0).
        hidden: it is hidden in the workbook.
        count: about how many lines it has, for progress; None when nobody knows.
        merged: its merged cells.
        uncounted: cells with a formula whose value is not in the file, as (line, column).
        epoch: the day from which serial numbers of days count.
        notes: what a person should know of how it was read; grows while the lines are read.
    """

    name: str
    lines: Callable[[], Iterator[Line]]
    place: Callable[[int, int], str]
    hidden: bool = False
    count: int | None = None
    merged: tuple[Merged, ...] = ()
    uncounted: frozenset[tuple[int, int]] = frozenset()
    epoch: date = date(1899, 12, 30)
    notes: list[str] = field(default_factory=list)


def letters(column: int) -> str:
    """Give the letters of a column: A, B, ..., Z, AA, from its number (from 0)."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def cell_place(sheet: str) -> Callable[[int, int], str]:
    """Give how a cell of a workbook is named: `Đảng viên!B7`."""
    return lambda line, column: f"{sheet}!{letters(column)}{line}"


def text_place(prefix: str = "") -> Callable[[int, int], str]:
    """Give how a cell of a CSV file is named: by its line and column, after the name of the file where it has one."""
    before = f"{prefix}: " if prefix else ""
    return lambda line, column: before + _("line {line}, column {column}").format(line=line, column=column + 1)


# What is a formula to a spreadsheet that opens the file, or a dash that stands for nothing; an apostrophe before it
# makes it text.
_FORMULA = frozenset("=+-@\t\r–—")


def neutralized(text: str) -> str:
    """Give text that no spreadsheet takes for a formula."""
    return "'" + text if text.lstrip("'")[:1] in _FORMULA else text


def plain(text: str) -> str:
    """Take back what `neutralized` did."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in _FORMULA else text
