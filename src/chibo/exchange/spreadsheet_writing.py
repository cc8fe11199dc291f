"""Writing lists as a workbook that is easy to fill in and to print, or as CSV."""

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from chibo.exchange.spreadsheet import letters, neutralized
from chibo.exchange.spreadsheet_xlsx import library

#: So many lines of an empty list have pick lists and notes.
LINES_TO_FILL = 5_000
_A4 = 9
_DATE_FORMAT = "dd/mm/yyyy"
# A pick list that is written into the rule itself may have no more characters; Excel's limit for a note is the same.
_MOST_LETTERS = 255
_HEADING_HEIGHT = 62
# So many characters side by side can be read on A4 turned.
_PAGE_WIDTH = 165
# In inches: the margins of party documents (papers 2.2), turned with the sheet.
_MARGINS = {"left": 0.6, "right": 0.6, "top": 0.8, "bottom": 0.6, "header": 0.3, "footer": 0.3}


class Kept(Enum):
    """How the cells of a column are kept."""

    TEXT = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class WrittenColumn:
    """A column of a sheet that is written.

    Args:
        title: its heading.
        width: how wide it is, in characters.
        kept: how its cells are kept.
        note: shown when a cell of it is entered; or empty.
        choices: what may be picked; or empty.
        strict: nothing else may be written.
    """

    title: str
    width: int
    kept: Kept = Kept.TEXT
    note: str = ""
    choices: tuple[str, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A sheet that is written.

    Args:
        title: its name.
        columns: its columns.
        rows: its lines: text, days, or None.
        frozen: so many columns stay in sight.
        to_fill: it is a list to fill in, with pick lists and notes.
        hidden: it is hidden.
    """

    title: str
    columns: Sequence[WrittenColumn]
    rows: Iterable[Sequence[str | date | None]]
    frozen: int = 0
    to_fill: bool = False
    hidden: bool = False


def workbook(sheets: Sequence[WrittenSheet], *, lists: str) -> bytes:
    """Write sheets as a workbook.

    Args:
        sheets: the sheets in order.
        lists: the name of the hidden sheet that holds the pick lists.

    Raises:
        Refused: the library that writes workbooks is not installed.
    """
    openpyxl = library()
    book = openpyxl.Workbook(write_only=True)
    choices = _choices(sheets)
    for sheet in sheets:
        _write_sheet(book, sheet, choices, lists)
    if choices:
        hidden = book.create_sheet(lists)
        hidden.sheet_state = "hidden"
        for row in range(max(map(len, choices))):
            hidden.append([each[row] if row < len(each) else None for each in choices])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def csv_text(sheet: WrittenSheet) -> bytes:
    """Write a sheet as CSV in UTF-8 with its mark, which spreadsheet programs need to see that it is."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow([column.title for column in sheet.columns])
    rows.writerows([_as_text(value) for value in row] for row in sheet.rows)
    return written.getvalue().encode("utf-8-sig")


def _as_text(value: str | date | None) -> str | None:
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return neutralized(value) if value else value


def _choices(sheets: Sequence[WrittenSheet]) -> list[tuple[str, ...]]:
    """Give every pick list once."""
    return list(
        dict.fromkeys(column.choices for sheet in sheets if sheet.to_fill for column in sheet.columns if column.choices)
    )


def _write_sheet(book: Any, sheet: WrittenSheet, choices: Sequence[tuple[str, ...]], lists: str) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]

    page = book.create_sheet(sheet.title)
    page.sheet_state = "hidden" if sheet.hidden else "visible"
    page.freeze_panes = f"{letters(sheet.frozen)}2"
    page.print_title_rows = "1:1"
    if sheet.frozen:
        page.print_title_cols = f"A:{letters(sheet.frozen - 1)}"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = _pages(sheet), 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    for name, inches in _MARGINS.items():
        setattr(page.page_margins, name, inches)
    page.oddFooter.center.text = "&P/&N"
    wrapped = Alignment(vertical="top", wrap_text=True)
    page.row_dimensions[1].height = _HEADING_HEIGHT
    for at, column in enumerate(sheet.columns):
        dimension = page.column_dimensions[letters(at)]
        dimension.width = column.width
        dimension.alignment = wrapped
        dimension.number_format = _DATE_FORMAT if column.kept is Kept.DATE else "@"
    if sheet.to_fill:
        _help_to_fill(page, sheet, choices, lists)
    line = Side(style="thin", color="808080")
    heading = []
    for column in sheet.columns:
        cell = WriteOnlyCell(page, value=column.title)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E7EEF7")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        heading.append(cell)
    page.append(heading)
    for row in sheet.rows:
        page.append([_cell(WriteOnlyCell, page, value, wrapped) for value in row])


def _pages(sheet: WrittenSheet) -> int:
    """Count the pages side by side on which a sheet can still be read; the columns in sight stand on each."""
    widths = [column.width for column in sheet.columns]
    kept = sum(widths[: sheet.frozen])
    return max(1, math.ceil((sum(widths) - kept) / (_PAGE_WIDTH - kept)))


def _cell(make: Any, page: Any, value: str | date | None, wrapped: Any) -> Any:  # noqa: ANN401 - openpyxl has no types
    if value is None or value == "":
        return None
    if isinstance(value, date):
        cell = make(page, value=value)
        cell.number_format = _DATE_FORMAT
        cell.alignment = wrapped
        return cell
    cell = make(page, value=neutralized(value))
    cell.number_format = "@"
    cell.alignment = wrapped
    return cell


def _help_to_fill(page: Any, sheet: WrittenSheet, choices: Sequence[tuple[str, ...]], lists: str) -> None:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

    for at, column in enumerate(sheet.columns):
        if column.choices:
            place = letters(choices.index(column.choices))
            rule = DataValidation(type="list", formula1=f"'{lists}'!${place}$1:${place}${len(column.choices)}")
            rule.showErrorMessage = column.strict
        else:
            rule = DataValidation()
        rule.allow_blank = True
        if column.note:
            rule.showInputMessage = True
            rule.promptTitle = column.title[:32]
            rule.prompt = column.note[:_MOST_LETTERS]
        if column.choices or column.note:
            rule.add(f"{letters(at)}2:{letters(at)}{LINES_TO_FILL + 1}")
            page.data_validations.append(rule)
