"""CSV by RFC 4180: the lines of the main table, for spreadsheets and programs."""

import csv
import re
from io import StringIO

from chibo.reports.document import Document
from chibo.reports.render.cells import flat, gridded

# What a spreadsheet would run as a formula: https://owasp.org/www-community/attacks/CSV_Injection
_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # also the full-width signs
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def render(document: Document) -> str:
    """Write the first table of the document, its columns' keys as the head; nothing when it has no table.

    A text that a spreadsheet would take for a formula gets an apostrophe in front; numbers do not.
    """
    page = StringIO(newline="")
    writer = csv.writer(page)
    for table in map(gridded, document.tables[:1]):
        writer.writerow([column.key for column in table.columns])
        writer.writerows([_harmless(flat(cell)) for cell in line.cells] for line in table.lines)
    return page.getvalue()


def for_excel(text: str) -> str:
    """Put the mark in front by which Excel knows a file for UTF-8; for files only, never for a pipe."""
    return _BYTE_ORDER_MARK + text


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
