"""Finding the heading of a list of members: one line or two, anywhere at the top, the columns in any order."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from chibo.errors import Problem
from chibo.exchange import members_form
from chibo.exchange.members_form import heading_key
from chibo.exchange.spreadsheet import Line, Sheet, Value
from chibo.i18n import _

#: The heading is looked for in so many lines that hold something: titles of papers stand above it.
MOST_ABOVE = 40
# 1 2 3 or (1) (2) (3) under the heading, as on printed forms.
_COLUMN_NUMBER = re.compile(r"\(?\d{1,2}[a-z]?\)?")
# "Nam" and "Nữ" under "Ngày sinh": the column tells the gender too.
_BIRTHS = {"nam": "birth_male", "nu": "birth_female", "male": "birth_male", "female": "birth_female"}
_NEEDED = {"members": ({"name"}, {"code"}, {"card_no"}), "history": ({"kind", "on"},)}


@dataclass(frozen=True, slots=True)
class Table:
    """A list that was found on a sheet.

    Args:
        sheet: the sheet.
        form: `members` or `history`.
        columns: the number of each column that is understood, by its key.
        heading: the number of the heading's last line.
        others: the headings that are not understood, with their places.
        problems: what is wrong with the heading.
        lines: the lines below it that hold something.
    """

    sheet: Sheet
    form: str
    columns: Mapping[str, int]
    heading: int
    others: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    lines: Iterator[Line]


@dataclass(frozen=True, slots=True)
class _Heading:
    form: str
    found: tuple[tuple[int, str], ...]
    #: How many of the lines that were looked at it takes, from which one on.
    first: int
    length: int

    @property
    def keys(self) -> set[str]:
        return {key for _column, key in self.found}


def find_table(sheet: Sheet) -> Table | None:
    """Find the list on a sheet; None when nothing looks like its heading."""
    lines = sheet.lines()
    above = list(islice(lines, MOST_ABOVE))
    candidates = [
        heading
        for start in range(len(above))
        for length in (1, 2)
        for form in ("members", "history")
        if (heading := _heading(above, start, length, form)) is not None
    ]
    if not candidates:
        return None
    # Most columns; of equals the shorter heading, then the one further up; a fact's kind decides between the forms.
    best = max(candidates, key=lambda each: (len(each.keys), each.form == "history", -each.length, -each.first))
    last = best.first + best.length - 1
    rest = above[last + 1 :]
    if rest and _is_numbering(rest[0].values):
        rest = rest[1:]
    columns: dict[str, int] = {}
    problems: list[Problem] = []
    for column, key in best.found:
        if key in columns:
            problems.append(_twice(sheet, above[last].number, column, columns[key], best.form, key))
        columns.setdefault(key, column)
    known = {column for column, _key in best.found}
    others = tuple(
        (str(value), sheet.place(above[last].number, column))
        for column, value in enumerate(_merged_heading(above, best))
        if value and column not in known
    )
    return Table(sheet, best.form, columns, above[last].number, others, tuple(problems), chain(rest, lines))


def _heading(above: Sequence[Line], start: int, length: int, form: str) -> _Heading | None:
    """Read so many lines as the heading of a form; None when they are not."""
    if start + length > len(above):
        return None
    upper = above[start].values
    if length == 1:
        found = tuple(_single(upper, form))
    else:
        lower = above[start + 1].values
        if not _may_be_heading(lower):
            return None
        found = tuple(_double(upper, lower, form))
    keys = {key for _column, key in found}
    if not any(needed <= keys for needed in _NEEDED[form]) or len(keys) < 2:  # noqa: PLR2004 - one word alone is a title
        return None
    return _Heading(form, found, start, length)


def _single(values: Sequence[Value], form: str) -> Iterator[tuple[int, str]]:
    known = members_form.headings(form)
    for column, value in enumerate(values):
        if isinstance(value, str) and (key := known.get(heading_key(value))):
            yield column, key


def _double(upper: Sequence[Value], lower: Sequence[Value], form: str) -> Iterator[tuple[int, str]]:
    """Read a heading of two lines: what stands above several columns holds for each of them."""
    known = members_form.headings(form)
    top = ""
    for column in range(max(len(upper), len(lower))):
        over = upper[column] if column < len(upper) else None
        under = lower[column] if column < len(lower) else None
        if over is not None:
            top = heading_key(str(over))
        if under is None:
            key = known.get(top) if over is not None else None
        else:
            name = heading_key(str(under))
            both = known.get(f"{top} {name}".strip())
            birth = _BIRTHS.get(name) if known.get(top) == "birth" else None
            key = birth or both or known.get(name)
        if key:
            yield column, key


def _may_be_heading(values: Sequence[Value]) -> bool:
    """Tell a second line of a heading from the first line of data: words only, and no column of names or dates."""
    texts = [value for value in values if value is not None]
    if not texts or not all(isinstance(value, str) for value in texts):
        return False
    known = members_form.headings("members").keys() | _BIRTHS.keys() | members_form.headings("history").keys()
    understood = sum(heading_key(str(value)) in known for value in texts)
    return understood * 2 >= len(texts)


def _is_numbering(values: Sequence[Value]) -> bool:
    texts = [str(value) for value in values if value is not None]
    return len(texts) > 2 and all(_COLUMN_NUMBER.fullmatch(text.strip()) for text in texts)  # noqa: PLR2004 - see above


def _merged_heading(above: Sequence[Line], best: _Heading) -> list[Value]:
    """Give the heading of each column, of two lines the lower one where it says something."""
    lines = [above[best.first + row].values for row in range(best.length)]
    width = max(map(len, lines))
    merged: list[Value] = [None] * width
    for values in lines:
        for column, value in enumerate(values):
            if value is not None:
                merged[column] = value
    return merged


def _twice(sheet: Sheet, line: int, column: int, first: int, form: str, key: str) -> Problem:
    title = members_form.form(form).column(key).title if not key.startswith("birth_") else key
    return Problem(
        "heading_twice",
        _("The column {title} stands twice.").format(title=title),
        place=sheet.place(line, column),
        hint=_("The other is at {place}; give one of them another heading.").format(place=sheet.place(line, first)),
    )
