"""Reading a sheet from a file or from stdin: TOML or JSON, with decimals instead of floats."""

import json
import sys
from collections import Counter
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path

from chibo.errors import NotFound, Problem, Refused
from chibo.i18n import _

#: A sheet has one target or one ballot; a larger file is another file.
LARGEST = 1_000_000
STDIN = "-"
_DOSSIER = "chibo congress template"


def read_sheet_file(place: str, *, schema: str) -> object:
    """Read a sheet; a text that begins with a brace is JSON, any other TOML.

    Args:
        place: the file; `-` is stdin.
        schema: the file in docs/json that shows the form, for the hint.

    Raises:
        NotFound: there is no such file.
        Refused: it cannot be read; every mistake of a TOML text is listed with its line.
    """
    from chibo.exchange import dossier_syntax

    text = _text(place)
    if text.lstrip().startswith(("{", "[")) and _is_json(place, text):
        return _json(place, text, schema=schema)
    reading = dossier_syntax.parse(text)
    if reading.problems:
        raise _unreadable(place, *reading.problems, schema=schema)
    return reading.data


def _json(place: str, text: str, *, schema: str) -> object:
    problems: list[Problem] = []

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        """Name a key that stands twice, as TOML does."""
        for key, times in Counter(key for key, _value in pairs).items():
            if times > 1:
                problems.append(Problem("duplicate_key", _("The key {key} stands twice.").format(key=key)))
        return dict(pairs)

    try:
        data = json.loads(text, parse_float=_number, parse_constant=_number, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        where = _("line {line}, column {column}").format(line=error.lineno, column=error.colno)
        message = _("This is not JSON: {reason}.").format(reason=error.msg)
        raise _unreadable(place, Problem("syntax", message, place=where), schema=schema) from error
    except RecursionError as error:
        problem = Problem("too_deep", _("Lists or tables are too deep in one another."))
        raise _unreadable(place, problem, schema=schema) from error
    except ValueError as error:
        # Python turns only so many digits into a whole number.
        problem = Problem("figure_out_of_range", _("The number is far too long."))
        raise _unreadable(place, problem, schema=schema) from error
    if problems:
        raise _unreadable(place, *problems, schema=schema)
    return data


def _number(text: str) -> Decimal:
    """Read a number exactly; one that no decimal can hold is no number."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _text(place: str) -> str:
    """Read the text of a file, its lines ended by line feeds alone."""
    try:
        if place == STDIN:
            content = sys.stdin.buffer.read(LARGEST + 1)
        else:
            with Path(place).open("rb") as file:
                content = file.read(LARGEST + 1)
    except (FileNotFoundError, ValueError) as error:
        raise NotFound(
            _("There is no file {file}.").format(file=place), hint=_("Check its name and folder, or use - for stdin.")
        ) from error
    except OSError as error:
        raise Refused(
            _("The file cannot be read: {file} ({reason})").format(file=place, reason=error.strerror),
            hint=_("Check that it is a file and that you may read it."),
        ) from error
    if len(content) > LARGEST:
        raise Refused(
            _("The file is too large for a sheet: {file}").format(file=place),
            hint=_("Check that it is the right file."),
        )
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise Refused(
            _("The file is not UTF-8 text: {file}").format(file=place), hint=_("Save it again as UTF-8.")
        ) from error


def _is_json(place: str, text: str) -> bool:
    """Tell JSON from TOML: a TOML table head begins with a bracket too."""
    return text.lstrip().startswith("{") or place.lower().endswith(".json")


def _unreadable(place: str, *problems: Problem, schema: str) -> Refused:
    return Refused(
        _("The sheet cannot be read: {file}").format(file=place),
        hint=_("Write it as TOML or JSON; docs/json/{schema} shows the form.").format(schema=schema),
        # The reader of TOML knows dossiers and names their template, which is no help with a sheet.
        problems=[replace(each, hint="") if _DOSSIER in each.hint else each for each in problems],
    )
