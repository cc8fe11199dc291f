"""JSON: what programs are told, the same in every language."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pydantic_core import to_json

from chibo.domain.partial_date import PartialDate
from chibo.reports.document import Amount, Document, Parts, Share, Status
from chibo.reports.later import Later
from chibo.reports.render.cells import gridded, raw


def render(document: Document) -> str:
    """Write the document's data, or the lines of its first table as objects keyed by the columns' keys."""
    if isinstance(document.data, Later):
        # Python's own encoder indents key by key, which took a tenth of the roll-up of a large body.
        return to_json(document.data.told, indent=2).decode() + "\n"
    said = _lines(document) if document.data is None else document.data
    return json.dumps(said, indent=2, ensure_ascii=False, allow_nan=False, default=_plain) + "\n"


def _lines(document: Document) -> list[dict[str, object]]:
    return [
        {column.key: raw(cell) for column, cell in zip(table.columns, line.cells, strict=True)}
        for table in map(gridded, document.tables[:1])
        for line in table.lines
    ]


def _plain(value: object) -> object:
    """Turn what JSON does not know into what it knows; tuples and strings it knows already."""
    match value:
        case date() | Decimal() | PartialDate() | Status() | Share() | Amount() | Parts():
            return raw(value)
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case Mapping():
            return dict(value)
        case Sequence():
            return list(value)
    raise TypeError(f"{type(value).__name__} cannot be told in JSON")
