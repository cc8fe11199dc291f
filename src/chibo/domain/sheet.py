"""Reading a sheet that is already parsed from TOML or JSON: every problem at once, each with its place."""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from chibo.domain.names import nearest, normalize
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.errors import Problem
from chibo.i18n import _

Choice = TypeVar("Choice", bound=StrEnum)

#: Stands in for a value that could not be read; the sheet is refused before anyone computes with it.
UNREAD = 0
#: More digits than any figure of a record has.
_MOST_DIGITS = 15


class Table:
    """A table of a sheet, read key by key; what is wrong is added to one list of problems.

    Args:
        content: the parsed value; anything but a mapping with text keys is a problem itself.
        keys: every key the table may have.
        problems: the list that takes the problems.
        place: the key path of the table, such as `candidates[0]`; empty for the whole sheet.
    """

    __slots__ = ("_content", "_place", "_problems", "_readable")

    def __init__(self, content: object, *, keys: Iterable[str], problems: list[Problem], place: str = "") -> None:
        self._place = place
        self._problems = problems
        self._readable = isinstance(content, Mapping)
        self._content: Mapping[object, object] = content if isinstance(content, Mapping) else {}
        if not self._readable:
            self._wrong_type(place, _("a table"))
        known = tuple(keys)
        for key in self._content:
            if key not in known:
                near = nearest(str(key), known)
                self._add(
                    "unknown_key",
                    _("There is no key {key} here.").format(key=_shown(key)),
                    place=self.path(_shown(key)),
                    hint=_("Did you mean {key}?").format(key=near)
                    if near
                    else _("The keys are: {keys}").format(keys=", ".join(known)),
                )

    def path(self, key: str) -> str:
        """Give the key path of one of the table's keys."""
        return f"{self._place}.{key}" if self._place else key

    def integer(self, key: str, *, least: int | None = None) -> int:
        """Read a whole number that must be there.

        Args:
            key: its key.
            least: the least positive number it may be. Negative numbers pass: they are errors of the count itself.
        """
        if not self._present(key):
            return UNREAD
        value = self._content[key]
        # In Python True is an int; in a sheet it is not a number.
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong_type(self.path(key), _("a whole number"))
            return UNREAD
        if least is not None and 0 <= value < least:
            self._add("too_small", _("It must be at least {least}.").format(least=least), place=self.path(key))
        return value

    def optional_integer(self, key: str) -> int | None:
        """Read a whole number that may be left out; missing is not zero."""
        return None if self._content.get(key) is None else self.integer(key)

    def flag(self, key: str) -> bool:
        """Read true or false; left out means false."""
        value = self._content.get(key)
        if value is not None and not isinstance(value, bool):
            self._wrong_type(self.path(key), _("true or false"))
        return value is True

    def text(self, key: str) -> str:
        """Read a text that must be there, as NFC and with single spaces."""
        if not self._present(key):
            return ""
        value = self._content[key]
        if not isinstance(value, str):
            self._wrong_type(self.path(key), _("a text"))
            return ""
        text = normalize(value)
        if not text:
            self._add("empty", _("It is empty."), place=self.path(key))
        elif any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in text):
            self._add(
                "invisible_character",
                _("It holds a character that cannot be seen."),
                place=self.path(key),
                hint=_("Type it again by hand."),
            )
        return text

    def optional_text(self, key: str) -> str | None:
        """Read a text that may be left out."""
        return None if self._content.get(key) is None else self.text(key)

    def optional_texts(self, key: str) -> tuple[str, ...]:
        """Read a list of texts that may be left out."""
        value = self._content.get(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple) or not all(isinstance(each, str) and each.strip() for each in value):
            self._wrong_type(self.path(key), _("a list of texts"))
            return ()
        return tuple(normalize(each) for each in value)

    def optional_number(self, key: str) -> Decimal | None:
        """Read a whole number or a decimal that may be left out; the file must be parsed with decimals, not floats."""
        value = self._content.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            self._wrong_type(self.path(key), _("a number"))
            return None
        number = Decimal(value)
        if not number.is_finite() or number.adjusted() > _MOST_DIGITS or len(number.as_tuple().digits) > _MOST_DIGITS:
            self._wrong_type(self.path(key), _("a number that a figure can have"))
            return None
        return number

    def optional_date(self, key: str) -> PartialDate | None:
        """Read a date that may be left out, as far as it is known: a date, a year, or text such as `03/2020`."""
        value = self._content.get(key)
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return PartialDate.of(value)
        try:
            year = isinstance(value, int) and not isinstance(value, bool)
            if year or isinstance(value, str):
                return PartialDate.parse(f"{value:04}" if year else str(value))
        except ValueError:
            pass
        self._add(
            "not_a_date",
            _("It is not a date."),
            place=self.path(key),
            hint=_("Write it like 2020-03-13, 13/03/2020, 03/2020 or 2020."),
        )
        return None

    def period(self, key: str) -> Period:
        """Read a period that must be there, such as `2020`, `2020-Q2` or `term`."""
        if not self._present(key):
            return Period.of_term()
        value = self._content[key]
        try:
            if isinstance(value, int | str) and not isinstance(value, bool):
                return Period.parse(str(value))
        except ValueError:
            pass
        self._add(
            "not_a_period",
            _("It is not a period."),
            place=self.path(key),
            hint=_("Write 2020, 2020-Q2, 05/2020, 2020-2022, term, each_year or unknown."),
        )
        return Period.of_term()

    def day(self, key: str) -> date:
        """Read a day that must be there and fully known, as a date or as text such as `13/03/2020`."""
        if not self._present(key):
            return date.min
        value = self._content[key]
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        known = None
        if isinstance(value, str):
            try:
                known = PartialDate.parse(value).known
            except ValueError:
                known = None
        if known is None:
            self._add(
                "not_a_day",
                _("It is not a day."),
                place=self.path(key),
                hint=_("Write it like 2020-03-13 or 13/03/2020."),
            )
        return known or date.min

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Read a code that must be there."""
        first = next(iter(kind))
        return (self._code(key, kind) or first) if self._present(key) else first

    def optional_choice(self, key: str, kind: type[Choice]) -> Choice | None:
        """Read a code that may be left out or null."""
        return None if self._content.get(key) is None else self._code(key, kind)

    def child(self, key: str, *, keys: Iterable[str]) -> "Table":
        """Read a table inside the table that must be there."""
        if not self._present(key):
            # What would be missing inside it is not said again.
            table = Table({}, keys=keys, problems=self._problems, place=self.path(key))
            table._readable = False
            return table
        return Table(self._content[key], keys=keys, problems=self._problems, place=self.path(key))

    def children(self, key: str, *, keys: Iterable[str]) -> list["Table"]:
        """Read a list of tables that must be there; it may be empty."""
        if not self._present(key):
            return []
        value = self._content[key]
        if not isinstance(value, list | tuple):
            self._wrong_type(self.path(key), _("a list"))
            return []
        known = tuple(keys)
        return [
            Table(item, keys=known, problems=self._problems, place=f"{self.path(key)}[{position}]")
            for position, item in enumerate(value)
        ]

    def _present(self, key: str) -> bool:
        if key in self._content:
            return True
        if self._readable:
            self._add("missing_key", _("The key {key} is missing.").format(key=key), place=self.path(key))
        return False

    def _code(self, key: str, kind: type[Choice]) -> Choice | None:
        value = self._content[key]
        codes = [code.value for code in kind]
        if isinstance(value, str) and value in codes:
            return kind(value)
        if not isinstance(value, str):
            self._wrong_type(self.path(key), _("one of: {codes}").format(codes=", ".join(codes)))
            return None
        near = nearest(value, codes)
        self._add(
            "unknown_value",
            _("It cannot be {value}.").format(value=_shown(value)),
            place=self.path(key),
            hint=_("Did you mean {value}?").format(value=near)
            if near
            else _("Choose one of: {choices}").format(choices=", ".join(codes)),
        )
        return None

    def _wrong_type(self, place: str, expected: str) -> None:
        self._add("wrong_type", _("It must be {expected}.").format(expected=expected), place=place)

    def _add(self, code: str, message: str, *, place: str, hint: str = "") -> None:
        self._problems.append(Problem(code, message, place=place, hint=hint))


def _shown(value: object) -> str:
    """Quote what was typed so that it is safe to print: short, and without characters that move the cursor."""
    text = str(value)
    short = text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004 - as much as a line has room for
    return "".join(letter if letter.isprintable() else "·" for letter in short)
