"""Reading a workbook: what is wrong with the file is found before it is opened, its lines are given one by one.

openpyxl reads values only, line by line. What it does not tell in that way - merged cells, formulas whose value is
not in the file - is looked up in the sheet's own text first.
"""

import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from chibo.errors import ChiboError, Problem, Refused
from chibo.exchange.encodings import converter, old_encoding
from chibo.exchange.spreadsheet import Line, Merged, Sheet, Value, cell_place
from chibo.i18n import _

#: After so many blank lines nothing more is looked for; a sheet can have a million of them.
MOST_BLANK = 5_000
#: The columns that are read; a sheet can have 16 384.
MOST_COLUMNS = 500
_LARGEST = 200_000_000
_LARGEST_SHEET = 600_000_000
_LARGEST_OTHER = 80_000_000
_LARGEST_LINE = 4_000_000
# A part that shrinks more than this was made to burst; a million blank lines shrink about 50 times.
_LARGEST_RATIO = 250
_SMALL = 5_000_000
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_SAMPLE_LINES = 200
_CHUNK = 1 << 20
_LINE_END = re.compile(rb"</(?:\w+:)?row>|<(?:\w+:)?row\b[^>]*/>")
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*[^/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>/]*>[^<]")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the text of a sheet tells that its values do not."""

    lines: int
    merged: tuple[Merged, ...]
    uncounted: frozenset[tuple[int, int]]


@contextmanager
def read_xlsx(path: Path) -> Iterator[list[Sheet]]:
    """Open a workbook and give its sheets.

    Args:
        path: the file.

    Raises:
        Refused: it is no workbook, is protected by a password, is damaged or bursts when it is unpacked; or the
            library that reads workbooks is not installed.
    """
    openpyxl = library()
    _check_head(path)
    try:
        _check_parts(path)
        with warnings.catch_warnings():
            # What openpyxl leaves out (pictures, rules of colour) is nothing that we read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except ChiboError:
        raise
    except Exception as error:
        # Damage shows itself in openpyxl by whatever its first victim raises.
        raise _damaged(path) from error
    try:
        yield [_sheet(path, book, sheet) for sheet in book.worksheets if hasattr(sheet, "_get_source")]
    finally:
        book.close()


def library() -> Any:  # noqa: ANN401 - openpyxl has no types
    """Give the library for workbooks.

    Raises:
        Refused: it is not installed.
    """
    try:
        import openpyxl  # type: ignore[import-untyped]  # it has no types of its own
    except ImportError as error:
        raise _missing_library() from error
    return openpyxl


def _missing_library() -> Refused:
    """Say how the library for workbooks is installed."""
    return Refused(
        _("Workbooks (.xlsx) need a library that is not installed."),
        hint=_('Install it with: pip install "chibo[xlsx]"; or use CSV, which needs nothing.'),
    )


# --- before it is opened ------------------------------------------------------------------------------------------


def _check_head(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(len(_OLE))
    if head == _OLE:
        raise _unreadable(
            path,
            "encrypted",
            _("The workbook is protected by a password, or is in the old form .xls."),
            _("Open it in your spreadsheet program and save it as .xlsx without a password."),
        )
    if path.stat().st_size > _LARGEST:
        raise _unreadable(path, "too_large", _("The file is too large."), _("Divide it into several files."))
    if not zipfile.is_zipfile(path):
        raise _unreadable(
            path, "not_a_workbook", _("This is no workbook, whatever its name says."), _("Save it as .xlsx or CSV.")
        )


def _check_parts(path: Path) -> None:
    """Refuse a zip that is no workbook or would burst."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    if not {"xl/workbook.xml", "[Content_Types].xml"} <= {part.filename for part in parts}:
        raise _unreadable(
            path, "not_a_workbook", _("This is a zip file, but no workbook."), _("Save the list as .xlsx or CSV.")
        )
    others = 0
    for part in parts:
        is_sheet = part.filename.startswith("xl/worksheets/")
        others += 0 if is_sheet or "/media/" in part.filename else part.file_size
        bursts = part.file_size > _SMALL and part.file_size > _LARGEST_RATIO * max(part.compress_size, 1)
        if bursts or others > _LARGEST_OTHER or (is_sheet and part.file_size > _LARGEST_SHEET):
            raise _unreadable(
                path,
                "bursts",
                _("Unpacked, the workbook is far too large: {part}.").format(part=part.filename),
                _("Copy the lines that are filled in to a new workbook."),
            )


def _look(path: Path, part: str) -> _Looked:
    """Go through the text of a sheet for merged cells and formulas without a value."""
    merged: list[Merged] = []
    uncounted: set[tuple[int, int]] = set()
    lines = 0
    with zipfile.ZipFile(path) as packed, packed.open(part) as file:
        for piece, ends in _pieces(path, file):
            lines += ends
            if b"mergeCell " in piece:
                merged += [_merged(found) for found in _MERGED.findall(piece)]
            if _FORMULA.search(piece):
                uncounted |= set(_uncounted(piece))
    return _Looked(lines, tuple(merged), frozenset(uncounted))


def _pieces(path: Path, file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Give the text in pieces that end with a line of the sheet, and how many lines end in each."""
    rest = b""
    while chunk := file.read(_CHUNK):
        rest += chunk
        ends = list(_LINE_END.finditer(rest))
        if ends:
            yield rest[: ends[-1].end()], len(ends)
            rest = rest[ends[-1].end() :]
        elif len(rest) > _LARGEST_LINE:
            raise _unreadable(
                path,
                "bursts",
                _("A line of the workbook is far too long."),
                _("Copy the lines that are filled in to a new workbook."),
            )
    yield rest, 0


def _merged(found: tuple[bytes, bytes, bytes, bytes]) -> Merged:
    left, top, right, bottom = found
    return Merged(int(top), int(bottom), _column(left), _column(right))


def _uncounted(piece: bytes) -> Iterator[tuple[int, int]]:
    for attributes, content in _CELL.findall(piece):
        if _FORMULA.search(content) and not _VALUE.search(content) and (place := _REFERENCE.search(attributes)):
            yield int(place[2]), _column(place[1])


def _column(name: bytes) -> int:
    """Give the number of a column (from 0) from its letters."""
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


# --- the lines ----------------------------------------------------------------------------------------------------


def _sheet(path: Path, book: Any, sheet: Any) -> Sheet:  # noqa: ANN401 - openpyxl has no types
    looked = _look(path, sheet._worksheet_path)  # noqa: SLF001 - openpyxl tells it nowhere else
    made = Sheet(
        name=sheet.title,
        lines=lambda: _lines(path, sheet, made),
        place=cell_place(sheet.title),
        hidden=sheet.sheet_state != "visible",
        count=looked.lines,
        merged=looked.merged,
        uncounted=looked.uncounted,
        epoch=book.epoch.date(),
    )
    return made


def _lines(path: Path, sheet: Any, made: Sheet) -> Iterator[Line]:  # noqa: ANN401 - openpyxl has no types
    """Give the lines that hold something, until nothing more is to be expected."""
    lines = _filled(path, sheet, made)
    first = list(islice(lines, _SAMPLE_LINES))
    old = old_encoding(value for line in first for value in line.values if isinstance(value, str))
    if old is None:
        yield from first
        yield from lines
        return
    made.notes.append(_("The text was in the old encoding {name} and was converted.").format(name=old.value))
    convert = converter(old)
    for line in chain(first, lines):
        yield Line(line.number, tuple(convert(each) if isinstance(each, str) else each for each in line.values))


def _filled(path: Path, sheet: Any, made: Sheet) -> Iterator[Line]:  # noqa: ANN401 - openpyxl has no types
    # What a workbook says of its own size is often wrong.
    sheet.reset_dimensions()
    blank = 0
    for number, values in enumerate(_values(path, sheet), start=1):
        if any(value is not None for value in values) or (made.uncounted and _has_formula(made, number)):
            blank = 0
            yield Line(number, values)
            continue
        blank += 1
        if blank >= MOST_BLANK:
            made.notes.append(
                _("Sheet {sheet} was read down to line {line}: {count} blank lines came before it.").format(
                    sheet=made.name, line=number, count=blank
                )
            )
            return


def _has_formula(made: Sheet, number: int) -> bool:
    return any(line == number for line, _column in made.uncounted)


def _values(path: Path, sheet: Any) -> Iterable[tuple[Value, ...]]:  # noqa: ANN401 - openpyxl has no types
    rows = iter(sheet.iter_rows(values_only=True, max_col=None))
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                values = next(rows)
        except StopIteration:
            return
        except (ParseError, ValueError, KeyError, IndexError, TypeError, OSError, zipfile.BadZipFile) as error:
            raise _damaged(path) from error
        yield values[:MOST_COLUMNS]


def _damaged(path: Path) -> Refused:
    return _unreadable(
        path, "damaged", _("The workbook is damaged."), _("Open it in your spreadsheet program and save it anew.")
    )


def _unreadable(path: Path, code: str, message: str, hint: str) -> Refused:
    return Refused(
        _("The file cannot be read: {file}").format(file=path.name),
        problems=[Problem(code, message, hint=hint)],
    )
