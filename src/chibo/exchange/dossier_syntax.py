"""Reading TOML with its mistakes in our own words; after a mistake on one line, the lines behind it are read too."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

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
        if match := _UNSEEN.search(line):
            found.problems.append(
                Problem(
                    "control_character",
                    _("There is a character that cannot be seen ({character}).").format(
                        character=f"U+{ord(match.group()):04X}"
                    ),
                    place=_place(number, match.start() + 1),
                    hint=_("Delete it and type the text again by hand."),
                )
            )
            if len(found.problems) >= MOST_MISTAKES:
                break
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
    line = lines[number - 1]
    code, message, hint, goes_on = _explained(_WHERE.sub("", told), line, column)
    if code == "duplicate_key":
        message, hint = _twice(lines, number)
    found.problems.append(
        Problem(code, message, place=_("end of the file") if at_end else _place(number, column), hint=hint)
    )
    if not goes_on or at_end or number in found.mended:
        return False
    found.mended.add(number)
    pair = _PAIR.fullmatch(line)
    if pair and pair["value"][:1] in ("[", "{") and pair["value"].rstrip()[-1] not in "]}":
        # The list goes on behind this line, and nobody knows how far.
        return False
    keeps_key = pair and code != "duplicate_key"
    lines[number - 1] = f'{pair["key"]} = ""' if pair and keeps_key else ""
    found.text = "\n".join(lines)
    return True


def _explained(told: str, line: str, column: int) -> tuple[str, str, str, bool]:
    """Turn a message of tomllib into a code, a sentence, a hint, and whether the lines behind can still be read."""
    for start, code, sentence, hint, goes_on in _MESSAGES:
        if told.startswith(start):
            if code == "value":
                return *_about_value(line, column), goes_on
            if code == "unseen":
                return *_about_character(line, column), goes_on
            return code, _(sentence), _(hint), goes_on
    return "syntax", _("This line cannot be read."), "", False


# Beginnings of tomllib's messages; the same in Python 3.11 to 3.14. `value` and `unseen` are looked at more closely.
_MESSAGES = (
    ("Invalid date or datetime", "no_such_date", N_("There is no such day."), N_("Write a day like 2020-03-13."), True),
    ("Expected newline or end of document", "value", "", "", True),
    ("Invalid value", "value", "", "", True),
    ("Illegal character", "unseen", "", "", True),
    ("Found invalid character", "unseen", "", "", True),
    (
        "Unescaped '\\'",
        "bad_escape",
        N_("A backslash in a text needs a second one."),
        N_("Write it twice, or put the text in single quotes."),
        True,
    ),
    ("Invalid hex value", "bad_escape", N_("This is no character code."), N_("Type the character itself."), True),
    ("Escaped character", "bad_escape", N_("This is no character code."), N_("Type the character itself."), True),
    ("Cannot overwrite a value", "duplicate_key", "", "", True),
    ("Duplicate inline table key", "duplicate_key", "", "", True),
    (
        "Expected '=' after a key",
        "no_equals_sign",
        N_("There is no = behind the key."),
        N_('Write it like: name = "..."'),
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
    (
        "Cannot declare",
        "duplicate_table",
        N_("This table stands twice."),
        N_("Put its keys together, or write [[...]] when there are several."),
        False,
    ),
    ("Cannot redefine", "duplicate_table", N_("This table stands twice."), N_("Put its keys together."), False),
    ("Cannot mutate", "duplicate_table", N_("This table stands twice."), N_("Put its keys together."), False),
    ("Unterminated string", "open_text", N_("A text is not closed."), N_("Put quotes at its end too."), False),
    ("Expected \"'", "open_text", N_("A text is not closed."), N_("Put quotes at its end too."), False),
    ("Unclosed array", "open_list", N_("A list before this place is not closed."), N_("Put ] at its end."), False),
    ("Unclosed inline", "open_table", N_("A table before this place is not closed."), N_("Put } at its end."), False),
    ("Expected ']", "open_header", N_("The head of a table is not closed."), N_("Write [term] or [[targets]]."), False),
    ("TOML inline arrays", "too_deep", N_("Lists or tables are too deep in one another."), "", False),
)


def _about_value(line: str, column: int) -> tuple[str, str, str]:
    """Say what is wrong with a value, from what people usually write there."""
    pair = _PAIR.fullmatch(line)
    value = (pair["value"] if pair else line[column - 1 :]).strip()
    checks: tuple[tuple[Callable[[str], object], str, str, str], ...] = (
        (
            lambda text: not text or text.startswith("#"),
            "no_value",
            _("There is nothing behind the =."),
            _("Leave out the whole line when it is not known."),
        ),
        (
            lambda text: any(mark in text for mark in _CURLY) and text[0] in _CURLY,
            "curly_quotes",
            _("Text stands in straight quotes here."),
            _('Write " and not “ or ”; do not use a word processor.'),
        ),
        (
            re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}/\d{4}").match,
            "date_without_quotes",
            _("A day that is written so stands in quotes."),
            _('Write "13/03/2020", or 2020-03-13 without quotes.'),
        ),
        (
            re.compile(r"[+-]?\d+,\d").match,
            "decimal_comma",
            _("A number has a decimal point here, not a comma."),
            _("Write 12.5."),
        ),
        (
            re.compile(r"[+-]?\d+(?:\.\d+)?\s*[%\w]").match,
            "words_after_number",
            _("Behind a number nothing else may stand."),
            _('Write low = 15 and unit = "%".'),
        ),
        (
            re.compile(r"(?i:true|false)\b").match,
            "true_or_false",
            _("This is neither true nor false."),
            _("Write true or false, in small letters."),
        ),
    )
    for fits, code, message, hint in checks:
        if fits(value):
            return code, message, hint
    if value.startswith(("'", '"')):
        return "words_after_text", _("Behind the quotes nothing else may stand."), _("Each key has its own line.")
    return (
        "text_without_quotes",
        _("{value} is not a value.").format(value=quoted(value)),
        _('Text stands in quotes: "{value}"').format(value=quoted(value).strip('"')),
    )


def _about_character(line: str, column: int) -> tuple[str, str, str]:
    """Tell a text that is not closed on its line from a character that cannot be seen."""
    if column > len(line):
        return "open_text", _("A text is not closed on its line."), _("Put quotes at its end too.")
    character = f"U+{ord(line[column - 1]):04X}"
    return (
        "control_character",
        _("There is a character that cannot be seen ({character}).").format(character=character),
        _("Delete it and type the text again by hand."),
    )


def _twice(lines: list[str], number: int) -> tuple[str, str]:
    """Say which key stands twice, and where it stood first."""
    pair = _PAIR.fullmatch(lines[number - 1])
    if not pair:
        return _("A key or a table stands twice."), _("Keep one of them.")
    key = pair["key"].strip()
    for earlier in range(number - 1, 0, -1):
        if lines[earlier - 1].lstrip().startswith("["):
            break
        before = _PAIR.fullmatch(lines[earlier - 1])
        if before and before["key"].strip() == key:
            return (
                _("The key {key} stands twice; first in line {line}.").format(key=quoted(key).strip('"'), line=earlier),
                _("Keep one of them."),
            )
    return _("The key {key} stands twice.").format(key=quoted(key).strip('"')), _("Keep one of them.")


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
