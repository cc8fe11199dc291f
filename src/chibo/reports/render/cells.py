"""What a cell says: its text for people, and its value for programs."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from chibo.domain.partial_date import PartialDate
from chibo.i18n import _, show_date, show_number, show_share
from chibo.reports.document import (
    Amount,
    Cell,
    Column,
    Document,
    Line,
    Paragraph,
    Parts,
    Share,
    Status,
    Table,
    Tally,
    Tone,
)

#: What people see where nothing is known.
UNKNOWN = "—"
_PERCENT = 100
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
# Control characters can command a terminal, direction marks can make a line read otherwise than it is stored.
_DROPPED = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]) | {9: " "}


def tidy(text: str) -> str:
    """Make one line of a text, its letters composed, without control and direction characters."""
    composed = unicodedata.normalize("NFC", text)
    return composed if composed.isprintable() else " ".join(composed.splitlines()).translate(_DROPPED)


def leaves(cell: Cell) -> tuple[Cell, ...]:
    """Give the values of a cell one by one; an unknown value among known ones is left out."""
    if not isinstance(cell, Parts):
        return (cell,)
    return tuple(leaf for item in cell.items for leaf in leaves(item) if leaf is not None) or (None,)


def lines(cell: Cell) -> tuple[str, ...]:
    """Write a cell for people, one line for each of its values and for each line of a text."""
    written: list[str] = []
    for leaf in leaves(cell):
        written += [tidy(line) for line in leaf.splitlines()] if isinstance(leaf, str) else [_show(leaf)]
    return tuple(written)


def show(cell: Cell) -> str:
    """Write a cell for people on one line: `2/11 = 18,18 %`, `2 đảng viên`, `13/03/2020`, `…/05/1998`."""
    return " · ".join(_show(leaf) for leaf in leaves(cell))


def glue(text: str, of: Cell = None) -> str:
    """Put no-break spaces into the figures of a text, so that `= 18,18 %` is not torn at the end of a line.

    Args:
        text: a text of `show` or `lines`.
        of: the cell it was written from; an amount keeps its number and unit together.
    """
    if isinstance(of, Amount):
        return text.replace(" ", NO_BREAK_SPACE, 1)
    # A share that needs two lines has its percentage on the second, with the sign before it.
    return re.sub(r"(?<=\d) (?=[%‰])|(?<==) (?=\d)", NO_BREAK_SPACE, text)


def raw(cell: Cell) -> object:
    """Give a cell to programs, as JSON can say it.

    A date is ISO as far as it is known, a decimal and an amount's number a string, a status its code, a share its
    fraction `2/11` or, when only the percentage is known, `20%`; parts are a list; the unknown is null.
    """
    match cell:
        case None | bool() | int() | str():
            return cell
        case Decimal():
            return _exact(cell)
        case date():
            return cell.isoformat()
        case PartialDate():
            return str(cell)
        case Status():
            return cell.code
        case Share():
            return _raw_share(cell)
        case Amount():
            return {"value": _exact(cell.value), "unit": cell.unit}
        case Parts():
            return [raw(item) for item in cell.items]


def flat(cell: Cell) -> str:
    """Give a cell to programs as one text, as `raw` does where that is a text.

    The unknown is empty, a truth `true` or `false`, an amount `139.5 ha`, parts stand behind each other. A share is
    `2/11 = 18.18%`, since a spreadsheet would read `2/11` alone as the second of November.
    """
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Amount():
            return f"{_exact(cell.value)} {cell.unit}".rstrip()
        case Share():
            percent = None if cell.percent is None else _signed(cell)
            return " = ".join(filter(None, dict.fromkeys([_raw_share(cell), percent])))
        case Parts():
            return "; ".join(filter(None, map(flat, cell.items)))
        case _:
            known = raw(cell)
            return "" if known is None else str(known)


def lead(tone: Tone) -> str:
    """Give the word that opens a paragraph of this tone, since colour is never the only sign; may be empty."""
    return {Tone.WARNING: _("Warning"), Tone.BAD: _("Problem")}.get(tone, "")


def worded(block: Paragraph) -> str:
    """Give the words of a paragraph on one line: the word of its tone, its opening, its text."""
    return ": ".join(filter(None, (lead(block.tone), " ".join(filter(None, (tidy(block.opening), tidy(block.text)))))))


def fact(cell: Cell) -> Cell:
    """Give the value of a fact; what is not known is said in words."""
    return _("not known") if cell is None else cell


def empty(table: Table) -> str:
    """Give the sentence that stands for a table without lines."""
    return tidy(table.empty) or _("Nothing to show.")


def counted(tally: Tally) -> str:
    """Write a tally on one line: `vượt: 3 · đạt: 4`."""
    return " · ".join(f"{tidy(status.label)}: {show_number(count)}" for status, count in tally.counts)


def gridded(table: Table) -> Table:
    """Put the remarks of a table into a last column, for forms in which nothing stands across the columns."""
    if not table.remark_title:
        return table
    return Table(
        (*table.columns, Column(table.remark_key, table.remark_title)),
        tuple(Line((*line.cells, line.remark or None), line.depth) for line in table.lines),
        caption=table.caption,
        empty=table.empty,
    )


def heading(document: Document) -> str:
    """Give the title and the excerpt of a document on one line."""
    return " – ".join(tidy(part) for part in (document.title, document.excerpt) if part)


def _exact(value: Decimal | int) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _show(leaf: Cell) -> str:  # noqa: C901 - one case for each kind of cell
    match leaf:
        case None:
            return UNKNOWN
        case str():
            return tidy(leaf)
        case bool():
            return _("yes") if leaf else _("no")
        case int() | Decimal():
            return show_number(leaf)
        case date():
            return show_date(leaf)
        case PartialDate():
            return _show_partial(leaf)
        case Status():
            return tidy(leaf.label)
        case Share():
            return _show_share(leaf)
        case Amount():
            return f"{show_number(leaf.value)} {tidy(leaf.unit)}".rstrip()
        case Parts():
            return show(leaf)


def _show_partial(day: PartialDate) -> str:
    month = f"{day.month:02}" if day.month else "…"
    return f"{day.day:02}/{month}/{day.year:04}" if day.day else f"…/{month}/{day.year:04}"


def _show_share(share: Share) -> str:
    known = [] if share.numerator is None or share.denominator is None else [f"{share.numerator}/{share.denominator}"]
    if share.percent is not None:
        known.append(show_share(share.percent, of=share.of))
    return " = ".join(known) or UNKNOWN


def _raw_share(share: Share) -> str | None:
    if share.numerator is not None and share.denominator is not None:
        return f"{share.numerator}/{share.denominator}"
    return None if share.percent is None else _signed(share)


def _signed(share: Share) -> str:
    return f"{share.percent:f}{'%' if share.of == _PERCENT else '‰'}"
