"""The form in which lists of ratings come in: its columns in both languages, and the empty list to fill in."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from chibo.domain.member_rating import NotRated, Proposer
from chibo.domain.rating import Rated, level_of, scale_on
from chibo.exchange.members_form import heading_key
from chibo.exchange.spreadsheet_writing import Kept, WrittenColumn, WrittenSheet, csv_text, workbook
from chibo.i18n import LANGUAGES, _, language
from chibo.services.rating_rolls import Entry, Roll

#: Code, card number and name stay in sight.
_FROZEN = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the form.

    Args:
        key: its name for the program.
        kind: how its cells are read: `who`, `level`, `reason`, `number`, `text` or `date`.
        width: how wide it is, in characters.
        heading: its heading by language.
        also: other headings that are understood.
    """

    key: str
    kind: str
    width: int
    heading: Mapping[str, str]
    also: tuple[str, ...]

    @property
    def title(self) -> str:
        """The heading in the language in use."""
        return self.heading[language()]


@cache
def columns() -> Mapping[str, Column]:
    """Give the columns in order, by key."""
    content = _content()
    found = [
        Column(each["key"], each["kind"], each["width"], {name: each[name] for name in LANGUAGES}, tuple(each["also"]))
        for each in content["column"]
    ]
    return {column.key: column for column in found}


@cache
def headings() -> Mapping[str, str]:
    """Give the key of a column for each heading that is understood, both reduced by `heading_key`."""
    known: dict[str, str] = {}
    for column in columns().values():
        known |= {heading_key(column.heading[each]): column.key for each in LANGUAGES}
    for column in columns().values():
        for other in (*column.also, column.key):
            known.setdefault(heading_key(other), column.key)
    return known


@cache
def grounds() -> Mapping[str, NotRated]:
    """Give why there is no level for each word that is understood, reduced by `heading_key`."""
    known: dict[str, NotRated] = {}
    for code, words in _grounds().items():
        known |= {heading_key(each): code for each in (code.value, *words.values())}
    for each in _content()["ground"]:
        for other in each["also"]:
            known.setdefault(heading_key(other), NotRated(each["code"]))
    return known


@cache
def _grounds() -> Mapping[NotRated, Mapping[str, str]]:
    return {NotRated(each["code"]): {name: each[name] for name in LANGUAGES} for each in _content()["ground"]}


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(files("chibo.exchange").joinpath("ratings_form.toml").read_text(encoding="utf-8"))


def template_workbook(roll: Roll) -> bytes:
    """Write the list of those who are to be rated as a workbook to fill in, with what is recorded already.

    Raises:
        Refused: the library that writes workbooks is not installed.
    """
    return workbook([_sheet(roll)], lists=_("Lists"))


def template_csv(roll: Roll) -> bytes:
    """Write the list of those who are to be rated as CSV; see `template_workbook`."""
    return csv_text(_sheet(roll))


def _sheet(roll: Roll) -> WrittenSheet:
    levels = _words(roll.on)
    written = [
        WrittenColumn(
            title=column.title,
            width=column.width,
            kept=Kept.DATE if column.kind == "date" else Kept.TEXT,
            note=_("Pick a level, or write it in words or as an abbreviation.") if column.kind == "level" else "",
            choices=levels if column.kind == "level" else (),
        )
        for column in columns().values()
    ]
    rows = [[_value(key, entry) for key in columns()] for entry in roll.to_be_rated]
    return WrittenSheet(_("Ratings"), written, rows, frozen=_FROZEN, to_fill=True)


def _words(on: date) -> tuple[str, ...]:
    scale = scale_on(Rated.MEMBER, day=on)
    return tuple(word_of(level.code) for level in scale.levels) if scale else ()


def word_of(code: str) -> str:
    """Give the words of a level in the language in use."""
    level = level_of(code, rated=Rated.MEMBER)
    return (level.vi if language() == "vi" else level.en) if level else code


def _value(key: str, entry: Entry) -> str | date | None:
    """Give what is recorded of a column."""
    rating = entry.rating
    match key:
        case "code":
            return entry.member.code
        case "card_no":
            return entry.member.card_no
        case "name":
            return entry.member.name
        case "level":
            return word_of(rating.level) if rating and rating.level else None
        case "reason":
            ground = _grounds()[rating.not_rated][language()] if rating and rating.not_rated else None
            return (rating.reason if rating else None) or ground
        case "decided":
            return (rating.decided.known or rating.decided.for_people()) if rating and rating.decided else None
        case "score" | "on_time" | "beyond":
            figure = getattr(rating, key) if rating else None
            return None if figure is None else f"{figure:f}".replace(".", "," if language() == "vi" else ".")
        case _ if key in _PROPOSERS:
            proposed = entry.proposals.get(Proposer(key))
            return word_of(proposed.level) if proposed else None
        case _:
            return getattr(rating, key) or None if rating else None


_PROPOSERS: Sequence[str] = [by.value for by in Proposer]
