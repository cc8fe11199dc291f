"""Reading a dossier from a file: every problem at once, each with its place, and nothing but `Refused` raised."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path as File
from typing import Any

from pydantic import ValidationError

from chibo.errors import NotFound, Problem, Refused
from chibo.exchange.dossier import Dossier
from chibo.exchange.dossier_checks import check
from chibo.exchange.dossier_finding import Finding
from chibo.exchange.dossier_places import Places, quoted, scan
from chibo.exchange.dossier_problems import problems_of
from chibo.exchange.dossier_readable import readable
from chibo.exchange.dossier_syntax import parse
from chibo.i18n import _, ngettext

#: The largest file that is read, in bytes; the richest real dossier has a hundredth of it.
LARGEST = 1_000_000
#: How many problems are listed; a file with more is not a dossier.
MOST_PROBLEMS = 200
#: What stands for standard input.
STANDARD_INPUT = "-"

# How files begin that people take for a text file.
_OTHER_FORMATS = ((b"PK\x03\x04", "Word, Excel, ZIP"), (b"%PDF", "PDF"), (b"\xd0\xcf\x11\xe0", "Word, Excel"))
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read(path: str | File) -> Dossier:
    """Read a dossier.

    Args:
        path: the file, or `-` for standard input.

    Raises:
        NotFound: there is no such file.
        Refused: it cannot be read or does not agree with itself; every problem is listed with its place.
    """
    return read_with_warnings(path)[0]


def read_with_warnings(path: str | File) -> tuple[Dossier, tuple[Problem, ...]]:
    """Read a dossier, and give what is odd in it but kept.

    Args:
        path: the file, or `-` for standard input.

    Raises:
        NotFound: see `read`.
        Refused: see `read`.
    """
    return read_bytes(_content(path), name=str(path))


def read_bytes(content: bytes, *, name: str) -> tuple[Dossier, tuple[Problem, ...]]:
    """Read a dossier from the bytes of a file, and give what is odd in it but kept.

    Args:
        content: the bytes.
        name: what the file is called, for the message.

    Raises:
        Refused: see `read`.
    """
    reading = parse(_text(content, name=name))
    if reading.data is None:
        raise _refused(name, reading.problems)
    if not reading.data and not reading.problems:
        raise _unreadable(name, "empty", _("The file holds no data."), _template_hint())
    try:
        places = scan(reading.text)
    except RecursionError:
        # Deep enough for tomllib, too deep for us: the form refuses it at its first key anyway.
        places = Places()
    try:
        dossier = Dossier.model_validate(reading.data)
    except ValidationError as error:
        told, count = problems_of(error, places=places, mended=reading.mended, most=MOST_PROBLEMS)
        more = _problems_of_the_rest(reading.data, error, places)
        # Without its cause: pydantic's own account of a large file is longer than the file.
        raise _refused(
            name, [*reading.problems, *told, *more], count=len(reading.problems) + count + len(more)
        ) from None
    if reading.problems:
        raise _refused(name, reading.problems)
    findings = sorted(check(dossier), key=lambda each: places.line(each.path) or 0)
    if errors := [each for each in findings if each.severe]:
        raise _refused(name, [_placed(each, places) for each in errors])
    return dossier, tuple(_placed(each, places) for each in findings)


def _problems_of_the_rest(data: Mapping[str, Any], error: ValidationError, places: Places) -> list[Problem]:
    """Check what the form could read beside its mistakes, so that nothing waits for the next run without need."""
    rest = readable(data, error)
    if rest is None:
        return []
    found = [replace(each, path=rest.path(each.path)) for each in check(rest.dossier) if each.severe]
    found = [each for each in found if rest.judges(each.problem.code, each.path)]
    return [_placed(each, places) for each in sorted(found, key=lambda each: places.line(each.path) or 0)]


def _content(path: str | File) -> bytes:
    """Read the bytes of a file, no more of them than a dossier may have."""
    name = str(path)
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        file = File(path)
        if file.is_dir():
            raise _unreadable(name, "folder", _("This is a folder, not a file."), _("Name a file in it."))
        with file.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except (FileNotFoundError, ValueError) as error:
        nothing = Problem("no_file", _("There is no such file."))
        raise NotFound(
            _("There is no such file: {file}").format(file=name), hint=_template_hint(), problems=[nothing]
        ) from error
    except PermissionError as error:
        hint = _("Ask for the right to read it, or close the program that holds it open.")
        raise _unreadable(name, "not_readable", _("The file may not be read."), hint) from error
    except OSError as error:
        raise _unreadable(name, "not_readable", _("The file cannot be read."), _("Copy it and try again.")) from error


def _text(content: bytes, *, name: str) -> str:
    """Turn the bytes into text with one kind of line end."""
    if len(content) > LARGEST:
        message = _("The file is larger than {most} MB.").format(most=LARGEST // 1_000_000)
        raise _unreadable(
            name, "too_large", message, _("A dossier holds text only; keep pictures and papers elsewhere.")
        )
    for start, format_name in _OTHER_FORMATS:
        if content.startswith(start):
            message = _("This is a file of another kind ({format}).").format(format=format_name)
            raise _unreadable(name, "other_format", message, _template_hint())
    if content.startswith(_UTF_16) or _looks_like_utf_16(content):
        raise _unreadable(
            name, "utf_16", _("The text is saved as UTF-16 (“Unicode”)."), _("Save it as UTF-8 in your editor.")
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _refused(
            name,
            [
                Problem(
                    "not_utf_8",
                    _("The text is not saved as UTF-8."),
                    place=_("line {line}").format(line=line),
                    hint=_("Save it as UTF-8 in your editor."),
                )
            ],
        ) from error
    if text.lstrip().startswith("{"):
        raise _unreadable(name, "json", _("This is JSON, not TOML."), _template_hint())
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _looks_like_utf_16(content: bytes) -> bool:
    """Tell UTF-16 without its mark by its empty bytes: Vietnamese text has one beside most letters."""
    return len(content) > 1 and content.count(0) * 4 > len(content)


def _placed(finding: Finding, places: Places) -> Problem:
    """Say where a finding is by its line."""
    return replace(finding.problem, place=places.place(finding.path))


def _unreadable(name: str, code: str, message: str, hint: str) -> Refused:
    return _refused(name, [Problem(code, message, hint=hint)])


def _refused(name: str, problems: Sequence[Problem], *, count: int | None = None) -> Refused:
    count = len(problems) if count is None else count
    listed = list(problems[:MOST_PROBLEMS])
    if count > MOST_PROBLEMS:
        more = count - MOST_PROBLEMS
        listed.append(Problem("more", ngettext("and {count} more.", "and {count} more.", more).format(count=more)))
    return Refused(
        ngettext("{file} has {count} problem.", "{file} has {count} problems.", count).format(
            file=_("Standard input") if name == STANDARD_INPUT else quoted(File(name).name or name), count=count
        ),
        hint=_("Nothing was written. Mend each place and run it again."),
        problems=listed,
    )


def _template_hint() -> str:
    return _("`chibo congress template` prints an empty dossier to fill in.")
