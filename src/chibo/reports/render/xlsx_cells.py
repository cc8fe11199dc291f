"""The cells of a worksheet: what is kept of a value, and how it looks."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any

from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]  # it has no types of its own
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]

from chibo.domain.partial_date import PartialDate
from chibo.reports.document import Align, Amount, Cell, Share, Table
from chibo.reports.render.cells import lines, show, tidy

#: How high a line of each letter size is, in points.
LINE_HEIGHT: Mapping[int, float] = {11: 15, 12: 16, 15: 20}

# Before this day spreadsheets count one day too many: theirs has a 29 February 1900.
_FIRST_DAY = date(1900, 3, 1)
# A spreadsheet keeps so many figures of a number.
_MOST_FIGURES = 15
# Longer formats are refused, and longer text in the text format shows as ####.
_MOST_FORMAT = 255
# What a spreadsheet would read as a formula, a number or a date once somebody edits the cell.
_MISREAD = re.compile(r"[=+\-@\uff1d\uff0b\uff0d\uff20]|[\d\s.,:/%-]*\d[\d\s.,:/%-]*$")
_GENERAL, _TEXT, _DAY, _PERCENT = "General", "@", "dd/mm/yyyy", "0.00%"

_FACE = "Times New Roman"
_EDGE = Side(style="thin", color="808080")
_BOX = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_SHADE = PatternFill("solid", fgColor="E7E6E6")
_NARROWEST, _WIDEST = 6, 40
# A letter of the heading is wider than one of the text, and a cell has some room at its sides.
_ROOM = 2
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks.

    Args:
        size: of the letters, in points.
        bold: with bold letters.
        align: where the text stands.
        boxed: with lines around it.
        shaded: on grey.
        indent: how many steps it is moved in.
    """

    size: int = 12
    bold: bool = False
    align: Align = Align.LEFT
    boxed: bool = False
    shaded: bool = False
    indent: int = 0


NORMAL, BOLD, TITLE = Look(), Look(bold=True), Look(size=15, bold=True)
HEAD = Look(size=11, bold=True, align=Align.CENTER, boxed=True, shaded=True)


@dataclass(frozen=True, slots=True)
class Page:
    """A worksheet that is being written.

    Args:
        sheet: the worksheet.
        widths: how wide its columns are, in letters.
        styles: the styles made for the workbook so far; making one takes longer than writing a cell.
    """

    sheet: Any
    widths: Sequence[int]
    styles: dict[tuple[Look, str], Any]


def drawn(page: Page, cell: Cell, look: Look) -> Any:  # noqa: ANN401 - openpyxl is untyped
    """Make a cell of a worksheet.

    Args:
        page: where it will be written.
        cell: the value.
        look: how it looks.
    """
    kept, form = value(cell)
    made = WriteOnlyCell(page.sheet, kept)
    if isinstance(kept, str):
        # openpyxl would take `=1+1` for a formula and `#N/A` for an error.
        made.data_type = "s"
    if style := page.styles.get((look, form)):
        made._style = style  # noqa: SLF001 - the way openpyxl has to share a style
        return made
    made.number_format = form
    # So a spreadsheet keeps the text a text when somebody edits it.
    made.quotePrefix = form == _TEXT
    made.font = Font(name=_FACE, size=look.size, bold=look.bold)
    made.alignment = Alignment(horizontal=look.align.value, vertical="top", wrap_text=True, indent=look.indent)
    if look.boxed:
        made.border = _BOX
    if look.shaded:
        made.fill = _SHADE
    page.styles[look, form] = made._style  # noqa: SLF001 - see above
    return made


def value(cell: Cell) -> tuple[str | int | Decimal | date | None, str]:
    """Give what is kept of a value, and the format in which it is shown.

    A number, a percentage, a day and an amount can be counted with; `2/11 = 18,18 %` is the number 0,1818 shown so. The
    unknown is an empty cell.
    """
    match cell:
        case None:
            return None, _GENERAL
        case bool():
            return show(cell), _GENERAL
        case int() | Decimal() if _fits(cell):
            return cell, _GENERAL
        case date() if cell >= _FIRST_DAY:
            return cell, _DAY
        case PartialDate() if cell.known and cell.known >= _FIRST_DAY:
            return cell.known, _DAY
        case Share() if cell.percent is not None and _fits(cell.percent):
            known = cell.numerator is not None and cell.denominator is not None
            counts = f'"{cell.numerator}/{cell.denominator} = "' if known else ""
            if cell.of != 100:  # noqa: PLR2004
                # A spreadsheet knows percent alone.
                return cell.percent, f'{counts}{_GENERAL}" ‰"'
            # Two decimals, and more where the figure has them: it would else be rounded onto a goal beside it.
            more = "0" * max(0, -int(cell.percent.as_tuple().exponent) - 2)
            return cell.percent / 100, f"{counts}{_PERCENT[:-1]}{more}%"
        case Amount() if _fits(cell.value) and '"' not in cell.unit and len(cell.unit) < _MOST_FORMAT // 2:
            return cell.value, f'{_GENERAL}" {tidy(cell.unit)}"' if cell.unit else _GENERAL
    text = "\n".join(lines(cell))
    return text, _TEXT if len(text) <= _MOST_FORMAT and _MISREAD.match(text) else _GENERAL


def widths_of(table: Table) -> tuple[int, ...]:
    """Give how wide the columns must be, in letters: as their widest value, within limits."""
    widths = []
    for place, column in enumerate(table.columns):
        words = max(map(len, tidy(column.title).split()), default=0)
        widest = max(
            (
                len(line) + (row.depth * _INDENT if place == table.naming else 0)
                for row in table.lines
                for line in lines(row.cells[place])
            ),
            default=0,
        )
        widths.append(min(max(words + _ROOM, widest + _ROOM, _NARROWEST), _WIDEST))
    return tuple(widths)


def lines_of(cell: Cell, width: int, look: Look) -> int:
    """Guess how many lines a value takes in a cell of a width, given in letters of the text."""
    # A letter of the body is narrower than the figure by which widths are counted.
    room = max(int(width * 14 / look.size) - 1, 1)
    return sum(len(wrap(line, room)) if len(line) > room else 1 for line in lines(cell))


def _fits(number: Decimal | int) -> bool:
    """Tell whether a spreadsheet keeps every figure of a number; one that it would round is written as text."""
    figures = str(abs(number)) if isinstance(number, int) else "".join(map(str, number.as_tuple().digits))
    return len(figures.strip("0")) <= _MOST_FIGURES
