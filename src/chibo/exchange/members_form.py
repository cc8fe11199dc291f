"""The form in which lists of members come in and go out: its columns and the words for its codes, in both languages."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from chibo.domain.names import fold
from chibo.i18n import LANGUAGES, language

_NOT_LETTERS = re.compile(r"[\W_]+")
_ALL_REASONS = ("exemption_reason", "removal_reason", "other_reason")
#: The codes of reasons of every kind: a fact of the history may have any.
_REASON = "reason"


class Holds(StrEnum):
    """How the cells of a column are read."""

    CODE = "code"
    NAME = "name"
    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    ORGANIZATION = "organization"
    BADGES = "badges"
    YEARS = "years"


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """A column of the form.

    Args:
        key: its name for the program.
        holds: how its cells are read.
        width: how wide it is, in characters.
        heading: its heading by language.
        note: what is written in it, by language.
        example: a value, or empty.
        also: other headings that are understood.
        words: of a choice, the list of words for its codes; else empty.
        choices: of a choice, the list to pick from; else empty.
        open: of a choice, other words are kept as they are.
    """

    key: str
    holds: Holds
    width: int
    heading: Mapping[str, str]
    note: Mapping[str, str]
    example: str
    also: tuple[str, ...]
    words: str
    choices: str
    open: bool

    @property
    def title(self) -> str:
        """The heading in the language in use."""
        return self.heading[language()]


@dataclass(frozen=True, slots=True)
class Form:
    """The columns of one sheet.

    Args:
        name: `members` or `history`.
        title: its name by language.
        columns: its columns in order.
    """

    name: str
    title: Mapping[str, str]
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """Give the column of a name."""
        return next(column for column in self.columns if column.key == key)


def heading_key(text: str) -> str:
    """Reduce a heading or a word for comparison: no case, no diacritics, no punctuation, single spaces."""
    return _NOT_LETTERS.sub(" ", fold(text)).strip()


@cache
def form(name: str) -> Form:
    """Give the form of a sheet, `members` or `history`."""
    content = _content()
    return Form(name, content["sheets"][name], tuple(_column(each) for each in content[name]))


def sheet_title(name: str) -> str:
    """Give what a sheet is called in the language in use."""
    return str(_content()["sheets"][name][language()])


def sheet_titles(name: str) -> frozenset[str]:
    """Give what a sheet is called in each language."""
    return frozenset(_content()["sheets"][name].values())


@cache
def headings(name: str) -> Mapping[str, str]:
    """Give the key of a column for each heading that is understood, both reduced by `heading_key`."""
    known: dict[str, str] = {}
    # The headings of the form itself come before those that are understood beside them.
    for column in form(name).columns:
        known |= {heading_key(column.heading[each]): column.key for each in LANGUAGES}
    for column in form(name).columns:
        for other in (*column.also, column.key):
            known.setdefault(heading_key(other), column.key)
    return known


@cache
def words(name: str) -> Mapping[str, Mapping[str, str]]:
    """Give the words for each code of a list, by language."""
    lists = _content()["words"]
    codes = (
        {code: each for part in _ALL_REASONS for code, each in lists[part].items()} if name == _REASON else lists[name]
    )
    return {code: {each: word[each] for each in LANGUAGES} for code, word in codes.items()}


@cache
def codes(name: str) -> Mapping[str, str]:
    """Give the code for each word of a list that is understood, reduced by `heading_key`."""
    lists = _content()["words"]
    parts = _ALL_REASONS if name == _REASON else (name,)
    known: dict[str, str] = {}
    for part in parts:
        for code, word in lists[part].items():
            for said in (code, *(word[each] for each in LANGUAGES), *word.get("also", ())):
                known.setdefault(heading_key(said), code)
    return known


def word(name: str, code: str | None) -> str | None:
    """Give the word for a code in the language in use; what is no code of the list stands for itself."""
    known = words(name).get(code or "")
    return known[language()] if known else code


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files("chibo.exchange").joinpath("members_form.toml").read_text(encoding="utf-8"))


def _column(stated: Mapping[str, Any]) -> Column:
    return Column(
        key=stated["key"],
        holds=Holds(stated["holds"]),
        width=stated["width"],
        heading={each: stated[each] for each in LANGUAGES},
        note=stated["note"],
        example=stated.get("example", ""),
        also=tuple(stated.get("also", ())),
        words=stated.get("words", ""),
        choices=stated.get("list", stated.get("words", "")),
        open=stated.get("open", False),
    )
