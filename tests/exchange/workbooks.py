"""Workbooks written for tests, good and broken."""

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADING = ("Mã", "Họ và tên", "Ngày sinh", "Số thẻ ĐV", "Ngày vào Đảng")
SHEET = "Đảng viên"


def workbook(place: Path, *rows: Sequence[Any], heading: Sequence[Any] = HEADING, title: str = SHEET) -> Path:
    """Write a workbook of one sheet."""
    book = Workbook()
    page = book.active
    page.title = title
    for row in (heading, *rows):
        page.append(list(row))
    book.save(place)
    return place


def with_sheet_text(place: Path, source: Path, change: Any) -> Path:
    """Copy a workbook with the text of its first sheet changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == "xl/worksheets/sheet1.xml" else content)
    return place


def with_lines(place: Path, source: Path, lines: Any) -> Path:
    """Copy a workbook with lines of XML added to its first sheet, a piece at a time."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename != "xl/worksheets/sheet1.xml":
                new.writestr(part.filename, content)
                continue
            head, tail = content.split(b"</sheetData>")
            with new.open(part.filename, "w") as sheet:
                sheet.write(head)
                for line in lines:
                    sheet.write(line)
                sheet.write(b"</sheetData>" + tail)
    return place
