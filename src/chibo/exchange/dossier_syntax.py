"""Reading TOML with its mistakes in our own words; after a mistake on one line, the lines behind it are read too."""

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from chibo.domain.partial_date import PartialDate
from chibo.errors import Problem
from chibo.exchange.dossier_places import quoted
from chibo.i18n import N_, _

#: How often reading starts again behind a mistake, and how many characters may be read again in all.
MOST_MISTAKES = 30
MOST_READ_AGAIN = 2_000_000

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WHERE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_PAIR = re.compile(
    r"""(?P<key>\s*(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=\s*(?P<value>.*)"""
)
# tomllib needs the square of the parts of a dotted key, so a long one would keep it busy for hours.
_DEEP_KEY = re.compile(r"""(?<![\w-])(?:(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){40}""")
# Python turns no more digits than this into a whole number.
_ENDLESS_NUMBER = re.compile(r"[0-9_]{4000,}")
_HEAD = re.compile(r"\s*\[{1,2}[\w.-]+\]{1,2}\s*(?:#.*)?")
_OPEN_HEAD = re.compile(r"\s*[\w.-]+\]{1,2}\s*(?:#.*)?|\s*\[{1,2}[\w.-]+\s*(?:#.*)?")
_FIRST_WORD = re.compile(r"\s*(?P<key>[A-Za-z0-9_-]+)(?=\s|$)")
_CURLY = "“”„‟‘’«»"


@dataclass(slots=True)
class Reading:
    """What a text held.

    Args:
        data: the content; None when it could not be read to the end.
        text: the text that was read, with every mistake taken out and the same lines.
        problems: the mistakes.
        mended: the lines that were changed to read on; what stands there is not to be judged a second time.
    """

    data: dict[str, Any] | None
    text: str
    problems: list[Problem] = field(default_factory=list)
    mended: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A mistake in our own words, and whether the lines behind it can still be read."""

    code: str
    message: str
    hint: str
    goes_on: bool = True


def parse(text: str) -> Reading:
    """Read a TOML text, with every mistake that can be found.

    Args:
        text: the text, its lines ended by line feeds alone.
    """
    found = Reading(None, text)
    _take_out_unseen(found)
    if deep := _DEEP_KEY.search(found.text):
        found.problems.append(_too_deep(found.text.count("\n", 0, deep.start()) + 1))
        return found
    most = max(1, min(MOST_MISTAKES, MOST_READ_AGAIN // (len(text) + 1)))
    while True:
        try:
            found.data = tomllib.loads(found.text, parse_float=_figure)
        except RecursionError:
            found.problems.append(_too_deep(None))
        except tomllib.TOMLDecodeError as error:
            if _mistake(found, str(error)) and len(found.problems) < most:
                continue
        except ValueError:
            if _endless_number(found):
                continue
        return found


def _figure(text: str) -> Decimal:
    """Read a number with a decimal point exactly; one that no decimal can hold is no number."""
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal("NaN")


def _take_out_unseen(found: Reading) -> None:
    """Report raw control characters, once a line, and read on without them."""
    for number, line in enumerate(found.text.split("\n"), start=1):
        match = _UNSEEN.search(line)
        if match and len(found.problems) < MOST_MISTAKES:
            told = _unseen(match.group())
            place = _place(number, match.start() + 1)
            found.problems.append(Problem(told.code, told.message, place=place, hint=told.hint))
    found.text = _UNSEEN.sub(" ", found.text)


def _endless_number(found: Reading) -> bool:
    """Report a whole number too long for Python, and put another in its place."""
    match = _ENDLESS_NUMBER.search(found.text)
    if not match:
        found.problems.append(Problem("syntax", _("There is a number that cannot be read.")))
        return False
    line = found.text.count("\n", 0, match.start()) + 1
    found.problems.append(Problem("figure_out_of_range", _("The number is far too long."), place=_place(line)))
    found.text = found.text[: match.start()] + "0" + found.text[match.end() :]
    found.mended.add(line)
    return True


def _mistake(found: Reading, told: str) -> bool:
    """Report a mistake; give whether its line could be taken out so that the rest can be read."""
    where = _WHERE.search(told)
    lines = found.text.split("\n")
    at_end = where is None or where["line"] is None
    number = len(lines) if where is None or where["line"] is None else int(where["line"])
    column = 0 if where is None or where["column"] is None else int(where["column"])
    if number in found.mended:
        # It follows from how the line was mended, not from what was written.
        return False
    mistake = _explained(_WHERE.sub("", told), lines, number, column)
    place = _("end of the file") if at_end else _place(number, column)
    found.problems.append(Problem(mistake.code, mistake.message, place=place, hint=mistake.hint))
    mended = None if at_end or not mistake.goes_on else _mended(lines[number - 1], code=mistake.code)
    if mended is None:
        return False
    found.mended.add(number)
    lines[number - 1] = mended
    found.text = "\n".join(lines)
    return True


def _mended(line: str, *, code: str) -> str | None:
    """Put something harmless in the place of a wrong line; None when nobody knows how far its value goes on."""
    if line.lstrip().startswith("["):
        return None
    if code == "duplicate_key":
        return ""
    pair = _PAIR.fullmatch(line)
    if pair:
        value = pair["value"].rstrip()
        return None if value[:1] in ("[", "{") and value[-1] not in "]}" else f'{pair["key"]} = ""'
    key = _FIRST_WORD.match(line)
    return f'{key["key"]} = ""' if key and code == "no_equals_sign" else ""


def _explained(told: str, lines: list[str], number: int, column: int) -> _Mistake:
    """Turn a message of tomllib into our own words."""
    line = lines[number - 1]
    if _HEAD.fullmatch(line) and told.startswith(("Invalid value", "Unclosed array")):
        return _Mistake("open_list", _("A list before this place is not closed."), _("Put ] at its end."), False)
    if _OPEN_HEAD.fullmatch(line):
        return _Mistake(
            "open_header", _("The head of a table lacks a bracket."), _("Write [term] or [[targets]]."), False
        )
    for start, code, sentence, hint, goes_on in _MESSAGES:
        if told.startswith(start):
            if code == "value":
                return _about_value(line, column)
            if code == "unseen":
                return _about_character(line, column)
            if code == "duplicate_key":
                return _twice(told, lines, number)
            return _Mistake(code, _(sentence).format(table=quoted(line.strip()).strip('"')), _(hint), goes_on)
    return _Mistake("syntax", _("This line cannot be read."), "", False)


_NO_DAY = ("no_such_date", N_("There is no such day."), N_("Write a day like 2020-03-13."))
# What people write behind an equals sign, and what they should write.
_VALUES = (
    (
        re.compile(r"$|#"),
        "no_value",
        N_("There is nothing behind the =."),
        N_("Leave out the whole line when it is not known."),
    ),
    (
        re.compile(f"[{_CURLY}]"),
        "curly_quotes",
        N_("Text stands in straight quotes here."),
        N_('Write " and not “ or ”; do not use a word processor.'),
    ),
    (
        re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{4}|\d{4}-\d{1,2}(?:-\d{1,2})?"),
        "date_without_quotes",
        N_("A day that is written so stands in quotes."),
        N_('Write "13/03/2020", or 2020-03-13 without quotes.'),
    ),
    (
        re.compile(r"[+-]?\d+,\d"),
        "decimal_comma",
        N_("A number has a decimal point here, not a comma."),
        N_("Write 12.5."),
    ),
    (
        re.compile(r"[+-]?\d+(?:\.\d+)?\s*[%\w]"),
        "words_after_number",
        N_("Behind a number nothing else may stand."),
        N_('Write low = 15 and unit = "%".'),
    ),
    (
        re.compile(r"(?i:true|false)\b"),
        "true_or_false",
        N_("This is neither true nor false."),
        N_("Write true or false, in small letters."),
    ),
    (
        re.compile("[\"']"),
        "words_after_text",
        N_("Behind the quotes nothing else may stand."),
        N_("Each key has its own line."),
    ),
)
_ESCAPE = N_("What follows the backslash is no code of a character.")
_ESCAPE_HINT = N_("Write the backslash twice, or type the character itself.")
_TWICE = N_("The table {table} stands twice.")
_TOGETHER = N_("Put its keys together, or write [[...]] each time when there are several.")
# Beginnings of tomllib's messages; the same in Python 3.11 to 3.14. `value` and `unseen` are looked at more closely.
_MESSAGES = (
    ("Invalid date or datetime", *_NO_DAY, True),
    ("Expected newline or end of document", "value", "", "", True),
    ("Invalid value", "value", "", "", True),
    ("Illegal character", "unseen", "", "", True),
    ("Found invalid character", "unseen", "", "", True),
    ("Unescaped '\\'", "bad_escape", _ESCAPE, _ESCAPE_HINT, True),
    ("Invalid hex value", "bad_escape", _ESCAPE, _ESCAPE_HINT, True),
    ("Escaped character", "bad_escape", _ESCAPE, _ESCAPE_HINT, True),
    ("Cannot overwrite a value", "duplicate_key", "", "", True),
    ("Duplicate inline table key", "duplicate_key", "", "", True),
    (
        "Expected '=' after a key",
        "no_equals_sign",
        N_("There is no = behind the key."),
        N_('Write it like: name = "..."; notes of your own begin with #.'),
        True,
    ),
    ("Invalid statement", "no_key", N_("This line begins with no key."), N_("Notes of your own begin with #."), True),
    (
        "Invalid initial character for a key part",
        "no_key",
        N_("A key is missing here, or has other letters than a to z."),
        N_("`chibo congress template` shows every key."),
        True,
    ),
    ("Cannot declare", "duplicate_table", _TWICE, _TOGETHER, False),
    ("Cannot redefine", "duplicate_table", _TWICE, _TOGETHER, False),
    ("Cannot mutate", "duplicate_table", _TWICE, _TOGETHER, False),
    ("Unterminated string", "open_text", N_("A text is not closed."), N_("Put quotes at its end too."), False),
    ("Expected \"'", "open_text", N_("A text is not closed."), N_("Put quotes at its end too."), False),
    ("Unclosed array", "open_list", N_("A list before this place is not closed."), N_("Put ] at its end."), False),
    ("Unclosed inline", "open_table", N_("A table before this place is not closed."), N_("Put } at its end."), False),
    ("Expected ']", "open_header", N_("The head of a table is not closed."), N_("Write [term] or [[targets]]."), False),
    ("TOML inline arrays", "too_deep", N_("Lists or tables are too deep in one another."), "", False),
)


def _about_value(line: str, column: int) -> _Mistake:
    """Say what is wrong with a value, from what people usually write there."""
    pair = _PAIR.fullmatch(line)
    value = (pair["value"] if pair else line[column - 1 :]).strip()
    for pattern, *words in _VALUES:
        if match := pattern.match(value):
            no_day = words[0] == "date_without_quotes" and not _is_day(match.group())
            code, sentence, hint = _NO_DAY if no_day else words
            return _Mistake(code, _(sentence), _(hint))
    return _Mistake(
        "text_without_quotes",
        _("{value} is not a value.").format(value=quoted(value)),
        _("Text stands in quotes: {value}").format(value=quoted(value)),
    )


def _is_day(text: str) -> bool:
    try:
        PartialDate.parse(text)
    except ValueError:
        return False
    return True


def _about_character(line: str, column: int) -> _Mistake:
    """Tell a text that is not closed on its line from a character that cannot be seen."""
    if column > len(line):
        return _Mistake("open_text", _("A text is not closed on its line."), _("Put quotes at its end too."))
    return _unseen(line[column - 1])


def _unseen(character: str) -> _Mistake:
    message = _("There is a character that cannot be seen ({character}).")
    return _Mistake(
        "control_character",
        message.format(character=f"U+{ord(character):04X}"),
        _("Delete it and type the text again by hand."),
    )


def _twice(told: str, lines: list[str], number: int) -> _Mistake:
    """Say which key stands twice, and where it stood first."""
    hint = _("Keep one of them.")
    if inline := re.search("Duplicate inline table key '(.*)'", told):
        return _Mistake("duplicate_key", _("The key {key} stands twice.").format(key=quoted(inline[1])), hint)
    pair = _PAIR.fullmatch(lines[number - 1])
    if not pair:
        return _Mistake("duplicate_key", _("A key or a table stands twice."), hint)
    key = pair["key"].strip()
    for earlier in range(number - 1, 0, -1):
        if lines[earlier - 1].lstrip().startswith("["):
            break
        before = _PAIR.fullmatch(lines[earlier - 1])
        if before and before["key"].strip() == key:
            message = _("The key {key} stands twice; first in line {line}.")
            return _Mistake("duplicate_key", message.format(key=quoted(key), line=earlier), hint)
    return _Mistake("duplicate_key", _("The key {key} stands twice.").format(key=quoted(key)), hint)


def _too_deep(line: int | None) -> Problem:
    return Problem(
        "too_deep",
        _("Lists or tables are too deep in one another."),
        place=_place(line) if line else "",
        hint=_("`chibo congress template` shows how a dossier is built."),
    )


def _place(line: int, column: int = 0) -> str:
    if column:
        return _("line {line}, column {column}").format(line=line, column=column)
    return _("line {line}").format(line=line)
