"""Reading a CSV file: its encoding and delimiter are found out, its lines are given one by one."""

import codecs
import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median

from chibo.errors import Problem, Refused
from chibo.exchange.encodings import OldEncoding, converter, is_vietnamese, old_encoding
from chibo.exchange.spreadsheet import Line, Sheet, text_place
from chibo.i18n import _

#: A list of a million members with every column filled in is smaller.
LARGEST = 500_000_000
#: A cell longer than this is a quotation mark that nobody closed.
LONGEST_CELL = 60_000
_DELIMITERS = (",", ";", "\t")
_CHUNK = 1 << 20
# So much of the file tells what it is.
_SAMPLE_LINES = 200
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_csv(path: Path, *, prefix: str = "") -> Sheet:
    """Find out what a CSV file is written in, and give it as a sheet.

    Args:
        path: the file.
        prefix: names the file in places, where there are several.

    Raises:
        Refused: it is no text in an encoding that is known, or holds a cell without an end.
    """
    if path.stat().st_size > LARGEST:
        raise _unreadable(path, "too_large", _("The file is too large."), _("Divide it into several files."))
    encoding = _encoding(path)
    if encoding is None:
        encoding, old = _eight_bits(path)
    else:
        old = old_encoding(_sample(path, encoding))
    delimiter = _delimiter(path, encoding)
    sheet = Sheet("", lambda: _lines(path, encoding, delimiter, old), text_place(prefix), count=_count(path))
    if old is not None:
        sheet.notes.append(_("The text was in the old encoding {name} and was converted.").format(name=old.value))
    elif encoding == "cp1258":
        sheet.notes.append(_("The text was in the encoding {name} and was converted.").format(name="Windows-1258"))
    return sheet


def _encoding(path: Path) -> str | None:
    """Give the Unicode encoding of a file; None when it is none."""
    with path.open("rb") as file:
        start = file.read(4096)
        for mark, name in _MARKS:
            if start.startswith(mark):
                return _whole(path, name)
        if start.count(0) * 4 >= len(start):
            # Text in UTF-16 without a mark: the high bytes of plain letters are nought.
            return _whole(path, "utf-16-be" if start[::2].count(0) > start[1::2].count(0) else "utf-16-le")
    return _whole(path, "utf-8")


def _whole(path: Path, name: str) -> str | None:
    """Give the name of an encoding when the whole file can be read in it."""
    decoder = codecs.getincrementaldecoder(name)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return None
    return name


def _eight_bits(path: Path) -> tuple[str, OldEncoding | None]:
    """Tell the encodings of one byte a letter from one another, by what makes Vietnamese words.

    Raises:
        Refused: none does.
    """
    with path.open("rb") as file:
        binary = b"\0" in file.read(_CHUNK)
    if not binary:
        if old := old_encoding(_sample(path, "latin-1")):
            return "latin-1", old
        if _whole(path, "cp1258") and is_vietnamese(_sample(path, "cp1258")):
            return "cp1258", None
    raise _unreadable(
        path,
        "unknown_encoding",
        _("The file is no text in a known encoding."),
        _("Open it in your spreadsheet program and save it as “CSV UTF-8”, or as .xlsx."),
    )


def _sample(path: Path, encoding: str) -> list[str]:
    with _opened(path, encoding) as file:
        return [line[:LONGEST_CELL] for line in islice(file, _SAMPLE_LINES)]


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[io.TextIOWrapper]:
    with path.open("rb") as file, io.TextIOWrapper(file, encoding=encoding, newline="") as text:
        yield text


def _delimiter(path: Path, encoding: str) -> str:
    """Give the delimiter that makes the most columns of the first lines; `sep=;` on the first line says it."""
    lines = [line for line in _sample(path, encoding) if line.strip()]
    if lines and lines[0].lower().startswith("sep=") and lines[0].rstrip("\r\n")[4:] in _DELIMITERS:
        return lines[0][4]
    return max(_DELIMITERS, key=lambda each: _columns(lines, each))


def _columns(lines: list[str], delimiter: str) -> float:
    try:
        return median(len(row) for row in csv.reader(lines, delimiter=delimiter)) if lines else 0
    except csv.Error:
        return 0


def _count(path: Path) -> int:
    """Count the lines, for progress only."""
    with path.open("rb") as file:
        return sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_CHUNK), b""))


def _lines(path: Path, encoding: str, delimiter: str, old: OldEncoding | None) -> Iterator[Line]:
    """Give the lines that hold something, numbered as an editor does.

    Raises:
        Refused: a cell has no end.
    """
    convert = converter(old) if old else None
    with _opened(path, encoding) as file:
        rows = csv.reader(file, delimiter=delimiter)
        number, before = 1, csv.field_size_limit(LONGEST_CELL)
        try:
            for row in rows:
                if row and any(row) and not (number == 1 and row[0].lower().startswith("sep=")):
                    values = map(convert, row) if convert else row
                    yield Line(number, tuple([value or None for value in values]))
                number = rows.line_num + 1
        except csv.Error as error:
            raise _unreadable(
                path,
                "endless_cell",
                _("The cell that begins here has no end."),
                _("See to the quotation marks on this line."),
                place=_("line {line}").format(line=number),
            ) from error
        finally:
            csv.field_size_limit(before)


def _unreadable(path: Path, code: str, message: str, hint: str, *, place: str = "") -> Refused:
    return Refused(
        _("The file cannot be read: {file}").format(file=path.name),
        problems=[Problem(code, message, place=place, hint=hint)],
    )
