"""Reading the cells of a list of members: text, codes, choices and dates, in whatever form a spreadsheet kept them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any

from chibo.domain.names import fold, nearest
from chibo.domain.partial_date import PartialDate
from chibo.errors import Refused
from chibo.exchange import members_form
from chibo.exchange.members_form import Column, Holds, heading_key
from chibo.exchange.spreadsheet import Value, plain
from chibo.i18n import _, language
from chibo.services import typed_text

#: A year in a cell of numbers; a serial number of a day as small would be a day before 1906.
_YEARS = range(1850, 2101)
#: The serial numbers of days: up to 31/12/9999.
_SERIALS = range(_YEARS.stop, 2_958_466)
_SERIAL_TEXT = re.compile(r"[2-6]\d{4}")
# A dash in its place says that there is nothing; text that is but a dash goes out behind an apostrophe.
_NOTHING = re.compile(r"[-–—\s]*")
#: Before a word that is kept as printed although it reads like one of the list.
AS_PRINTED = "'"
_FAULTS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!", "#GETTING_DATA"}
)
_SHORT_YEAR = re.compile(r"\d{1,2}[/.\-\s]\d{1,2}[/.\-\s]\d{2}|\d{1,2}[/.\-]\d{2}")
_SHAPED = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?")
# "ngày 13 tháng 3 năm 2020", "tháng 3/2020", "năm 1998", "T3/2020"
_IN_WORDS = re.compile(
    r"(?:(?:ngay|mung|mong)? ?(?P<day>\d{1,2}) )?(?:thang|t) ?(?P<month>\d{1,2}) ?(?:nam|/|-|,)? ?(?P<year>\d{4})"
    r"|nam (?P<alone>\d{4})"
)
# "…/…/1998", "../05/1998", "00/00/1998": what is not known is left open.
_OPEN = re.compile(
    r"(?:(?P<day>[.…_\-?\s]+|0{1,2}|\d{1,2})[/])?(?P<month>[.…_\-?\s]+|0{1,2}|\d{1,2})[/](?P<year>\d{4})"
)
_BADGE = re.compile(r"(\d{1,2})(?: ?(?:năm|nam|years?))?(?: ?\(([^()]*)\))?", re.IGNORECASE)


class BadCell(Exception):
    """A cell that cannot be read.

    Args:
        code: a stable word for programs.
        message: what is wrong.
        hint: what to do about it.
    """

    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell that was read in a way that somebody should look at."""

    code: str
    message: str


def is_blank(value: Value) -> bool:
    """Tell whether a cell says nothing: it is blank, or holds a dash in its place."""
    return value is None or (isinstance(value, str) and _NOTHING.fullmatch(value.strip()) is not None)


def read_cell(value: Value, column: Column, *, epoch: date) -> tuple[Any, Doubt | None]:
    """Read a cell that is not blank.

    Args:
        value: what it holds.
        column: its column.
        epoch: the day from which serial numbers of days count.

    Returns:
        What it says, and what somebody should look at in it.

    Raises:
        BadCell: it cannot be read.
    """
    if isinstance(value, str):
        if value in _FAULTS:
            raise BadCell(
                "spreadsheet_error",
                _("the cell shows an error of the spreadsheet"),
                _("Correct the formula, or type the value."),
            )
        return _READERS[column.holds](plain(value), column)
    if column.holds is Holds.DATE:
        return _date_of(value, epoch)
    return _READERS[column.holds](_as_text(value, column), column)


# --- text ---------------------------------------------------------------------------------------------------------


def _as_text(value: Value, column: Column) -> str:
    """Write a number as it was typed; everything else that is no text was typed otherwise than it is kept."""
    if isinstance(value, bool):
        raise BadCell("wrong_type", _("the cell holds TRUE or FALSE"), _("Write it in words."))
    if isinstance(value, date | datetime | time | timedelta):
        raise BadCell(
            "became_a_date",
            _("the spreadsheet took this for a date or a time"),
            _("Format the cell as text and type it again: {example}").format(example=column.example or "12/12"),
        )
    if isinstance(value, float):
        return f"{int(value)}" if value.is_integer() else f"{Decimal(repr(value)):f}".replace(".", _decimal_mark())
    return str(value)


def _decimal_mark() -> str:
    return "," if language() == "vi" else "."


@lru_cache(maxsize=65_536)
def _text(text: str, column: Column) -> tuple[str, None]:
    try:
        return typed_text.cleaned(text, what=column.title), None
    except Refused as error:
        raise BadCell("bad_text", error.message, error.hint) from None


#: What people write under a list; Tống is a family name, tổng is not.
_SUM = re.compile(r"(tổng|tổng cộng|tổng số|cộng|total|sum)\W*\d*\W*(đảng viên|người|đồng chí)?\W*")


def _name(text: str, column: Column) -> tuple[str, None]:
    try:
        name = typed_text.cleaned(text, what=column.title)
    except Refused as error:
        raise BadCell("bad_text", error.message, error.hint) from None
    if not any(letter.isalpha() for letter in name):
        raise BadCell("no_name", _("this is no name"), _("Write the family name, middle name and given name."))
    if _SUM.fullmatch(name.casefold()):
        raise BadCell("no_name", _("this is a sum, not a name"), _("Delete the line."))
    return name, None


def _code(text: str, column: Column) -> tuple[str, None]:
    try:
        return typed_text.code(text, what=column.title), None
    except Refused as error:
        raise BadCell("bad_text", error.message, error.hint) from None


@lru_cache(maxsize=4096)
def _choice(text: str, column: Column) -> tuple[str, None]:
    if column.open and text.startswith(AS_PRINTED):
        return _text(text.removeprefix(AS_PRINTED), column)
    code = members_form.codes(column.words).get(heading_key(text))
    if code is not None:
        return code, None
    if column.open:
        return _text(text, column)
    known = [word[language()] for word in members_form.words(column.choices).values()]
    near = nearest(text, known)
    raise BadCell(
        "unknown_word",
        _("this word is not known here"),
        (_("Did you mean {near}?").format(near=near) + " " if near else "")
        + _("Write one of: {words}").format(words=", ".join(known)),
    )


# --- dates --------------------------------------------------------------------------------------------------------


def _date_of(value: Value, epoch: date) -> tuple[PartialDate, Doubt | None]:
    """Read a date that is no text: a real one, a year, or the serial number of a day."""
    if isinstance(value, date):  # a datetime is one too
        return PartialDate(value.year, value.month, value.day), None
    if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
        raise BadCell("no_date", _("this is no date"), _date_hint())
    number = int(value)
    if number in _YEARS:
        return PartialDate(number), None
    if number in _SERIALS:
        return _serial(number, epoch)
    raise BadCell("no_date", _("this is no date"), _date_hint())


def _serial(number: int, epoch: date) -> tuple[PartialDate, Doubt]:
    day = PartialDate.of(epoch + timedelta(days=number))
    message = _("the number {number} was read as the day {day}").format(number=number, day=day.for_people())
    return day, Doubt("serial_date", message)


@lru_cache(maxsize=131_072)
def _date(text: str, _column: Column) -> tuple[PartialDate, Doubt | None]:
    """Read a date as people type it, as far as it is known."""
    text = text.strip()
    try:
        return PartialDate.parse(text.replace(" ", "")), None
    except ValueError:
        pass
    if found := _WITH_TIME.fullmatch(text):
        return _date(found[1], _column)
    if _SERIAL_TEXT.fullmatch(text):
        return _serial(int(text), date(1899, 12, 30))
    if found := _IN_WORDS.fullmatch(fold(text)):
        return _made(found["alone"] or found["year"], found["month"], found["day"]), None
    if found := _OPEN.fullmatch(text):
        day, month = (
            part if part and part.strip().isdigit() and int(part) else None for part in (found["day"], found["month"])
        )
        if day is None or month is not None:
            return _made(found["year"], month, day), None
    if _SHORT_YEAR.fullmatch(text):
        raise BadCell(
            "short_year",
            _("a year of two digits is not certain"),
            _("Write the year with four digits, such as 13/03/2020."),
        )
    if _SHAPED.fullmatch(text):
        raise BadCell("no_such_day", _("there is no such day"), _("The day comes first: 13/03/2020."))
    raise BadCell("no_date", _("this is no date"), _date_hint())


def _made(year: str, month: str | None, day: str | None) -> PartialDate:
    parts = [part for part in (day, month, year) if part]
    try:
        return PartialDate.parse("/".join(parts))
    except ValueError:
        raise BadCell("no_such_day", _("there is no such day"), _("The day comes first: 13/03/2020.")) from None


def _date_hint() -> str:
    return _("Write 13/03/2020; known only in part: 03/2020 or 2020.")


# --- badges -------------------------------------------------------------------------------------------------------


def _badges(text: str, _column: Column) -> tuple[tuple[int, ...], None]:
    """Read the years of badges: `30, 40` or `30 năm; 40 năm`."""
    years: list[int] = []
    for part in re.split(r"[,;+/]", text):
        found = _BADGE.fullmatch(part.strip())
        if found is None:
            raise BadCell(
                "no_badges", _("these are no years of badges"), _("Write the years, parted by commas: 30, 40.")
            )
        years.append(_in_range(int(found[1])))
    return tuple(dict.fromkeys(years)), None


def _years(text: str, _column: Column) -> tuple[int, None]:
    found = _BADGE.fullmatch(text.strip())
    if found is None:
        raise BadCell("no_badges", _("these are no years of a badge"), _("Write the years alone: 30."))
    return _in_range(int(found[1])), None


def _in_range(years: int) -> int:
    if years < 1:
        raise BadCell("no_badges", _("these are no years of a badge"), _("Write the years alone: 30."))
    return years


_READERS: dict[Holds, Callable[[str, Column], tuple[Any, Doubt | None]]] = {
    Holds.CODE: _code,
    Holds.NAME: _name,
    Holds.TEXT: _text,
    Holds.CHOICE: _choice,
    Holds.DATE: _date,
    Holds.ORGANIZATION: _text,
    Holds.BADGES: _badges,
    Holds.YEARS: _years,
}
