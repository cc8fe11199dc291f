"""XLSX: a workbook to work on and to print, one sheet a table, by openpyxl (the extra `xlsx`).

Numbers, percentages and days are kept as such, everything else as text: a card number keeps its zeros, a date known
only to its year is not made a day, and no text is ever run as a formula.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import takewhile
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]  # it has no types of its own
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.cell_range import CellRange  # type: ignore[import-untyped]

from chibo.errors import Refused
from chibo.i18n import _, language
from chibo.reports.document import (
    Cell,
    Chart,
    Document,
    Facts,
    Flat,
    Heading,
    Items,
    Line,
    Paragraph,
    Table,
    Tally,
    Tone,
    unfolded,
)
from chibo.reports.render import chart, paper, paper_format
from chibo.reports.render.cells import counted, empty, fact, gridded, heading, show, tidy, worded
from chibo.reports.render.xlsx_cells import (
    BOLD,
    HEAD,
    LINE_HEIGHT,
    NORMAL,
    TITLE,
    Look,
    Page,
    drawn,
    lines_of,
    widths_of,
)

#: A worksheet has no more lines (Excel specifications and limits, Microsoft).
MOST_LINES = 1_048_576
# The head of a table stays in sight below so many lines at most; more would fill a small screen.
_MOST_FROZEN = 10
_NAME_LENGTH = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']+")
_KEPT_BY_EXCEL = "history"
_HEADER_LENGTH = 200
_LABEL_WIDTH, _TEXT_WIDTH = 38, 76
_INCH = 25.4
_A4 = 9
#: How far the heads and feet of pages stand from the edge, in millimetres.
_EDGE = 8
_LOOKS = {Tone.NEUTRAL: NORMAL, Tone.GOOD: NORMAL, Tone.WARNING: BOLD, Tone.BAD: BOLD}


@dataclass(frozen=True, slots=True)
class _Row:
    """A line outside a table: a text over the width of the sheet, or a label with its value."""

    text: str
    look: Look = NORMAL
    value: Cell = None
    labels: bool = False


def render(document: Document) -> bytes:
    """Write the document as a workbook.

    A list is one sheet. Of a document with several tables or much text, the first sheet holds the text and names the
    others, which hold a table each.

    Raises:
        Refused: a table is longer than a worksheet.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "chibo"
    book.properties.title = heading(document)
    book.properties.language = language()
    blocks = tuple(_in_cells(block) for block in unfolded(document.blocks))
    before = [*_head(document), *_rows(takewhile(lambda block: not isinstance(block, Table), blocks))]
    tables = [block for block in blocks if isinstance(block, Table)]
    if len(tables) == 1 and len(before) < _MOST_FROZEN:
        after = [*_rows(blocks[blocks.index(tables[0]) + 1 :]), *_foot(document)]
        name = next(_names([tables[0].caption or document.title]))
        _sheet(book, document, name, before, tables[0], after, styles={})
    else:
        _sheets(book, document, blocks)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _in_cells(block: Flat) -> Flat:
    """Give remarks a column, and put the table of its figures in the place of a chart; nothing for an empty one."""
    if isinstance(block, Table):
        return gridded(block)
    if not isinstance(block, Chart):
        return block
    return chart.as_table(block) if chart.drawn(block) else Items(())


def _head(document: Document) -> Iterator[_Row]:
    yield from _notice(document)
    own = document.issuer[-1] if document.issuer else None
    for line in paper.above(document):
        yield _Row(line, BOLD if own and line == tidy(own) else NORMAL)
    yield _Row(tidy(document.title), TITLE)
    if document.excerpt:
        yield _Row(tidy(document.excerpt), BOLD)
    if document.addressees:
        yield _Row(paper.addressed_to(document))


def _notice(document: Document) -> Iterator[_Row]:
    if document.notice:
        yield _Row(_("Notice: {text}").format(text=tidy(document.notice)), BOLD)


def _rows(blocks: Iterator[Flat] | Sequence[Flat]) -> Iterator[_Row]:
    """Write blocks other than tables as lines."""
    for block in blocks:
        match block:
            case Heading():
                yield _Row(tidy(block.text), BOLD)
            case Paragraph():
                yield _Row(worded(block), BOLD if block.strong else _LOOKS[block.tone])
            case Items():
                for number, item in enumerate(block.items, 1):
                    yield _Row(f"{number}. {tidy(item)}" if block.numbered else f"– {tidy(item)}")
            case Facts():
                for label, cell in block.facts:
                    yield _Row(tidy(label), value=fact(cell), labels=True)
            case Tally():
                yield _Row(tidy(block.title), value=counted(block), labels=True)


def _foot(document: Document) -> Iterator[_Row]:
    """Write the places for signatures and the recipients."""
    for part in paper.below(document):
        yield _Row("")
        yield from (_Row(line) for line in part)


def _sheets(book: Workbook, document: Document, blocks: Sequence[Flat]) -> None:
    """Write a sheet of the text, then a sheet for each table."""
    captions = list(_captions(blocks))
    first, *names = _names([_("Report"), *captions])
    text = list(_head(document))
    sheets: list[tuple[str, list[_Row], Table]] = []
    for block in blocks:
        if isinstance(block, Table):
            name, caption = names[len(sheets)], captions[len(sheets)]
            text.append(_Row(_("{caption}: see the sheet “{name}”").format(caption=caption, name=name)))
            sheets.append((name, [*_notice(document), _Row(heading(document), BOLD), _Row(caption, BOLD)], block))
        else:
            text += _rows([block])
    text += _foot(document)
    styles: dict[tuple[Look, str], Any] = {}
    _sheet(book, document, first, text, styles=styles)
    for name, above, table in sheets:
        _sheet(book, document, name, above, table, styles=styles)


def _captions(blocks: Sequence[Flat]) -> Iterator[str]:
    """Give each table a caption: its own, else the heading above it, else its number."""
    above, number = "", 0
    for block in blocks:
        if isinstance(block, Heading):
            above = tidy(block.text)
        elif isinstance(block, Table):
            number += 1
            yield tidy(block.caption) or above or _("Table {number}").format(number=number)
            above = ""


def _names(wanted: Sequence[str]) -> Iterator[str]:
    """Make names of sheets: short, without the signs that are not allowed there, no two alike."""
    taken = {"", _KEPT_BY_EXCEL}
    for text in wanted:
        clean = " ".join(_NOT_IN_NAMES.sub(" ", tidy(text)).split())
        name, number = _cut(clean, _NAME_LENGTH), 1
        while name.casefold() in taken:
            number += 1
            ending = f" ({number})"
            name = (_cut(clean, _NAME_LENGTH - len(ending)) or _("Sheet")) + ending
        taken.add(name.casefold())
        yield name


def _cut(text: str, length: int) -> str:
    """Shorten a text, after a word where there is one."""
    if len(text) <= length:
        return text
    kept = text[: length - 1]
    return kept.rsplit(" ", 1)[0].rstrip(" ,;.–-") + "…"


def _sheet(
    book: Workbook,
    document: Document,
    name: str,
    above: Sequence[_Row],
    table: Table | None = None,
    below: Sequence[_Row] = (),
    *,
    styles: dict[tuple[Look, str], Any],
) -> None:
    """Write a sheet: lines, the table, lines.

    Raises:
        Refused: the table is too long for one.
    """
    lines = table.lines if table else ()
    if len(above) + 1 + len(lines) + len(below) > MOST_LINES:
        raise Refused(
            _("The table has {lines} lines; a worksheet holds {most}.").format(lines=len(lines), most=MOST_LINES),
            hint=_("Ask for a part of it, or for --format csv."),
        )
    widths = widths_of(table) if table and lines else (_LABEL_WIDTH, _TEXT_WIDTH)
    page = Page(book.create_sheet(name), widths, styles)
    _lay_out(page, document)
    if table and lines:
        # The writer puts these before the first line, so they are said first.
        head = len(above) + 1
        page.sheet.freeze_panes = f"A{head + 1}"
        page.sheet.print_title_rows = f"{head}:{head}"
        page.sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(widths))}{head + len(lines)}"
    number = _write_rows(page, above, after=0)
    if table and lines:
        titles = [(tidy(column.title), HEAD) for column in table.columns]
        _write_line(page, titles, number=number + 1)
        for place, line in enumerate(lines, number + 2):
            _write_line(page, _looks(table, line), number=place)
        number += 1 + len(lines)
    elif table:
        number = _write_rows(page, [_Row(empty(table))], after=number)
    _write_rows(page, below, after=number)


def _looks(table: Table, line: Line) -> list[tuple[Cell, Look]]:
    """Give the cells of a line with their looks; an indent shows how deep it stands under another."""
    return [
        (cell, Look(HEAD.size, align=column.align, boxed=True, indent=line.depth if place == table.naming else 0))
        for place, (column, cell) in enumerate(zip(table.columns, line.cells, strict=True))
    ]


def _write_line(page: Page, cells: Sequence[tuple[Cell, Look]], *, number: int) -> None:
    """Write a line of a table."""
    high = max(lines_of(cell, width, look) for (cell, look), width in zip(cells, page.widths, strict=True))
    if high > 1:
        # Not every program makes room for a second line by itself.
        page.sheet.row_dimensions[number].height = high * LINE_HEIGHT[HEAD.size]
    page.sheet.append([drawn(page, cell, look) for cell, look in cells])


def _write_rows(page: Page, rows: Sequence[_Row], *, after: int) -> int:
    """Write lines of text below so many others; gives how many there are then."""
    columns = len(page.widths)
    # A label may need more room than the first columns of a table have.
    label = next((count for count in range(1, columns) if sum(page.widths[:count]) >= _LABEL_WIDTH), columns - 1)
    for number, row in enumerate(rows, after + 1):
        if row.labels and label:
            parts = [(1, label, row.text, BOLD), (label + 1, columns, row.value, NORMAL)]
        else:
            said = f"{row.text}: {show(row.value)}" if row.labels else row.text
            parts = [(1, columns, said, row.look)]
        cells: list[Any] = [None] * columns
        high = 1
        for first, last, cell, look in parts:
            cells[first - 1] = drawn(page, cell, look)
            if last > first:
                page.sheet.merged_cells.add(CellRange(min_row=number, max_row=number, min_col=first, max_col=last))
            high = max(high, lines_of(cell, sum(page.widths[first - 1 : last]), look))
        # A line of merged cells does not grow by itself.
        page.sheet.row_dimensions[number].height = high * LINE_HEIGHT[row.look.size]
        page.sheet.append(cells)
    return after + len(rows)


def _lay_out(page: Page, document: Document) -> None:
    """Set widths and print: A4 across, as wide as one page, the notice and the page number on every page."""
    sheet = page.sheet
    for place, width in enumerate(page.widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    margins = paper_format.on(document.on).page(landscape=True)
    for side in ("left", "right", "top", "bottom"):
        setattr(sheet.page_margins, side, round(margins[side] / _INCH, 3))
    sheet.page_margins.header = sheet.page_margins.footer = round(_EDGE / _INCH, 3)
    sheet.oddFooter.center.text = "&P/&N"
    if document.notice:
        # An ampersand commands the printer's head line.
        sheet.oddHeader.center.text = _cut(tidy(document.notice), _HEADER_LENGTH).replace("&", "&&")
