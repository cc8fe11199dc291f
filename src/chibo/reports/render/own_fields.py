"""What a document gives to a template of one's own: plain texts by name, as people write them."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from chibo.domain.partial_date import PartialDate
from chibo.i18n import show_date, show_number
from chibo.reports.document import Amount, Document, Line, Parts, Share, Status, Table
from chibo.reports.render.cells import leaves, show, tidy
from chibo.reports.render.cells import lines as written
from chibo.reports.render.paper import BLANK

#: A field: a text, a blank to fill in by hand (None), or what holds further fields.
Field: TypeAlias = "str | bool | dict[str, Field] | list[Field] | None"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DECIMAL = re.compile(r"-?\d+(\.\d+)?")
#: Keys of the data whose texts are numbers; a card number looks like one and is none.
_NUMBERS = {"value", "low", "high", "percent", "share", "score", "ratio", "base"}


def of(document: Document, *, shape: bool = False) -> dict[str, Field]:
    """Give the fields of a document.

    The head stands first, then `lines`, which are the lines of the first table in words, and `periods`, the headings of
    its columns that change with the years (each line has its own `periods` beside them), then `tables`, which are all
    of them, and `data`, which is what `--format json` says, with days and numbers as people write them.

    Args:
        document: whose fields.
        shape: give a table without lines one that is blank, to tell which fields there may be.
    """
    head = document.letterhead
    tables = [_table(table, shape=shape) for table in document.tables]
    return {
        "title": tidy(document.title),
        "excerpt": tidy(document.excerpt) or None,
        "notice": tidy(document.notice),
        "issuer": tidy(document.issuer[-1]) if document.issuer else None,
        "issuers": [tidy(each) for each in document.issuer],
        "party": tidy(head.party) if head else None,
        "number": tidy(head.number) if head else None,
        "place": tidy(head.place) if head else None,
        "recipients": [tidy(each) for each in document.recipients],
        "signers": [
            {"authority": tidy(each.authority), "post": tidy(each.post), "name": tidy(each.name) or None}
            for each in document.signers
        ],
        "lines": tables[0]["lines"] if tables else [],
        "periods": tables[0]["periods"] if tables else [],
        "tables": [*tables],
        "data": _written(document.data),
    }


def names(fields: Field, *, above: str = "") -> list[tuple[str, str]]:
    """List fields as a template writes them, each with what it holds now; of a list, the first that is there.

    Returns:
        Pairs such as `("issuer", "Chi bộ 1")` and `("lines[].goal", "15–20 %")`.
    """
    if isinstance(fields, dict):
        return [
            pair for name, inner in fields.items() for pair in names(inner, above=f"{above}.{name}" if above else name)
        ]
    if isinstance(fields, list):
        return names(union(fields), above=f"{above}[]")
    return [(above, BLANK if fields is None else show(fields).replace("\n", " · "))]


def union(fields: Sequence[Field]) -> Field:
    """Give one field that has everything that any of these has; None when there is none."""
    known = [each for each in fields if each is not None]
    if known and all(isinstance(each, dict) for each in known):
        keys = dict.fromkeys(key for each in known if isinstance(each, dict) for key in each)
        return {key: union([each[key] for each in known if isinstance(each, dict) and key in each]) for key in keys}
    if known and all(isinstance(each, list) for each in known):
        return [inner for each in known if isinstance(each, list) for inner in each]
    return known[0] if known else None


def _table(table: Table, *, shape: bool) -> dict[str, Field]:
    keys = [column.key for column in table.columns]
    lines: list[Field] = []
    blank = (Line(tuple(None for _column in table.columns)),) if shape and not table.lines else ()
    for line in (*table.lines, *blank):
        cells: dict[str, Field] = {
            key: None if leaves(cell) == (None,) else "\n".join(written(cell))
            for key, cell in zip(keys, line.cells, strict=True)
        }
        # Without their names, for tables whose columns change with the years.
        values = list(cells.values())
        cells["cells"] = values
        cells["periods"] = [value for value, column in zip(values, table.columns, strict=True) if column.period]
        if table.remark_title:
            cells[table.remark_key] = tidy(line.remark)
        lines.append(cells)
    titles: dict[str, Field] = {column.key: tidy(column.title) for column in table.columns}
    heads: list[Field] = list(titles.values())
    periods: list[Field] = [tidy(column.title) for column in table.columns if column.period]
    return {"caption": tidy(table.caption), "titles": titles, "heads": heads, "periods": periods, "lines": lines}


def _written(value: object, *, key: str = "") -> Field:
    """Write data as people do: `13/03/2020`, `18,18`; what is not known is a blank."""
    match value:
        case None | bool():
            return value
        case Mapping():
            return {str(name): _written(inner, key=str(name)) for name, inner in value.items()}
        case str() if _DAY.fullmatch(value):
            return show_date(date.fromisoformat(value))
        case str() if key in _NUMBERS and _DECIMAL.fullmatch(value):
            return show_number(Decimal(value))
        case str():
            return tidy(value)
        case Sequence():
            return [_written(inner, key=key) for inner in value]
        case int() | Decimal() | date() | PartialDate() | Status() | Share() | Amount() | Parts():
            return show(value)
    return tidy(str(value))
