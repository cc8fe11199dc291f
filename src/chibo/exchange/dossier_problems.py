"""What the form of a dossier refuses, in our own words: every error of pydantic becomes a problem with its place."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from chibo.domain.names import nearest
from chibo.errors import Problem
from chibo.exchange.dossier import VERSION, Dossier, Part
from chibo.exchange.dossier_places import Path, Places, quoted
from chibo.exchange.dossier_values import MOST
from chibo.i18n import N_, _

#: A few numbers that a person recognises; longer ones are cut.
_LONGEST_SHOWN = 20


def problems_of(
    error: ValidationError, *, places: Places, mended: AbstractSet[int] = frozenset(), most: int
) -> tuple[list[Problem], int]:
    """Turn a refusal of the form into problems, in the order of their lines.

    Args:
        error: what pydantic raised.
        places: the lines of the text that was read.
        mended: lines whose mistake is told already.
        most: how many problems are put into words.

    Returns:
        The problems, and how many there are in all.
    """
    told = [each for each in error.errors(include_url=False) if places.line(each["loc"]) not in mended]
    told.sort(key=lambda each: places.line(each["loc"]) or 0)
    problems: list[Problem] = []
    for each in told[:most]:
        code, message, hint = _explained(each, each["loc"])
        problems.append(Problem(code, message, place=places.place(each["loc"]), hint=hint))
    return problems, len(told)


# Error of pydantic → code, sentence, hint.
_SENTENCES: Mapping[str, tuple[str, str, str]] = {
    "negative": ("negative", N_("{key} cannot be below zero."), ""),
    "greater_than_equal": ("too_small", N_("{key} must be at least {least}."), ""),
    "less_than_equal": ("too_many", N_("{key} cannot be more than {most}."), ""),
    "int_parsing_size": ("too_many", N_("{key} cannot be more than {most}."), ""),
    "too_short": ("empty", N_("{key} is empty."), N_("Write it; a line that is not needed may be left out.")),
    "too_long": (
        "too_long",
        N_("{key} is too long: {length} characters, and at most {longest} are kept."),
        N_("Shorten it; several notes may stand in notes."),
    ),
    "unseen_character": (
        "control_character",
        N_("{key} holds a character that cannot be seen ({character})."),
        N_("Delete it and type the text again by hand."),
    ),
    "no_such_date": (
        "no_such_date",
        N_("{key}: there is no day {value}."),
        N_('Write 2020-03-13, "13/03/2020", "03/2020" or 2020.'),
    ),
    "no_date": (
        "no_date",
        N_("{key} is no day: {value}."),
        N_('Write 2020-03-13, "13/03/2020", "03/2020" or 2020.'),
    ),
    "no_period": (
        "no_period",
        N_("{key} is no period: {value}."),
        N_('Write 2020, "2020-Q1", "2020-05", "2020/2022", "term", "each_year" or "unknown".'),
    ),
    "no_number": (
        "no_number",
        N_("{key} is no number: {value}."),
        N_("Write a number without quotes, with a decimal point: 12.5."),
    ),
    "figure_out_of_range": ("figure_out_of_range", N_("{key} is a number that no paper prints: {value}."), ""),
}


def _explained(told: ErrorDetails, path: Path) -> tuple[str, str, str]:
    """Give the code, the sentence and the hint of one error."""
    kind, value = told["type"], told["input"]
    if special := _SPECIAL.get(kind):
        return special(path, value)
    if kind in _TYPES:
        return _wrong_type(kind, path, value)
    if kind == "greater_than_equal" and isinstance(value, int) and value < 0:
        kind = "negative"
    if kind not in _SENTENCES:
        return "unreadable_value", _("{key} cannot be read.").format(key=_key(path)), _how_to_write(path)
    code, message, hint = _SENTENCES[kind]
    limits: Mapping[str, Any] = told.get("ctx", {})
    figures = {
        "key": _key(path),
        "value": _shown(value),
        "least": limits.get("ge"),
        "most": limits.get("le", MOST),
        "length": limits.get("actual_length"),
        "longest": limits.get("max_length"),
        "character": limits.get("character"),
    }
    return code, _(message).format(**figures), _(hint)


def _missing(path: Path, _value: object) -> tuple[str, str, str]:
    return "missing_key", _("The key {key} is missing.").format(key=_key(path)), _how_to_write(path)


def _unknown(path: Path, _value: object) -> tuple[str, str, str]:
    return "unknown_key", _("There is no key {key} here.").format(key=_key(path)), _right_key(path)


def _wrong_type(kind: str, path: Path, value: object) -> tuple[str, str, str]:
    """Say what kind of value is expected, with an example."""
    key = _key(path)
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    inner = _inner(_annotation(path))
    match kind:
        case "tuple_type" if _is_part(inner):
            expected, hint = _("a list of tables"), _("Write [[{table}]] with two brackets.").format(table=_plain(path))
        case "tuple_type":
            expected, hint = _("a list of texts"), _('Write it like: {key} = ["...", "..."]').format(key=key)
        case "model_type" | "model_attributes_type":
            expected, hint = _("a table"), _("Write [{table}] with one bracket.").format(table=_plain(path))
            if path and isinstance(path[-1], int):
                hint = _("Write [[{table}]] with two brackets.").format(table=_plain(path))
        case "int_type":
            expected, hint = _("a whole number"), _("Write it like: {key} = 11").format(key=name)
        case "bool_type":
            expected, hint = _("true or false"), _("Write it without quotes: {key} = true").format(key=name)
        case _:
            shown = _shown(value) if isinstance(value, int | Decimal | date | time) else '"..."'
            text = shown if shown.startswith('"') else f'"{shown}"'
            example = text if isinstance(path[-1], int) else f"{name} = {text}"
            expected, hint = _("text"), _("Write it in quotes: {example}").format(example=example)
    message = _("{key} must be {expected}, not {given}.")
    return "wrong_type", message.format(key=key, expected=expected, given=_kind(value)), hint


def _not_a_choice(path: Path, value: object) -> tuple[str, str, str]:
    """Say which codes there are, the nearest one first."""
    if path == ("chibo",):
        message = _("This is version {version} of the form; this program reads version {ours}.")
        hint = _("Write chibo = {ours}, or use a newer program.").format(ours=VERSION)
        return "unknown_version", message.format(version=_shown(value), ours=VERSION), hint
    choices = choices_of(path)
    message = _("{key} cannot be {value}.").format(key=_key(path), value=_shown(value))
    hint = _("Choose one of: {choices}.").format(choices=", ".join(choices))
    near = nearest(value[:100], choices) if isinstance(value, str) else None
    return "unknown_value", message, f"{_('Did you mean {key}?').format(key=near)} {hint}" if near else hint


_SPECIAL: Mapping[str, Callable[[Path, object], tuple[str, str, str]]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _not_a_choice,
    "literal_error": _not_a_choice,
}
_TYPES = ("model_type", "model_attributes_type", "tuple_type", "string_type", "int_type", "bool_type")


def choices_of(path: Path) -> tuple[str, ...]:
    """Give the codes that may stand at a path; none when it takes anything."""
    kind = _annotation(path)
    return tuple(str(code) for code in kind) if isinstance(kind, type) and issubclass(kind, StrEnum) else ()


def _right_key(path: Path) -> str:
    """Name the key that was probably meant: a near one here, the same one elsewhere, else all that there are."""
    known = _keys(path[:-1])
    written = str(path[-1])
    near = nearest(written[:100], known)
    found = [table for table, keys in tables(Dossier) if written in keys]
    meant = [_("Did you mean {key}?").format(key=near)] if near else []
    if found:
        meant.append(_("{key} belongs in {tables}.").format(key=written, tables=", ".join(found)))
    if meant:
        return " ".join(meant)
    return _("The keys are: {keys}.").format(keys=", ".join(known))


def _how_to_write(path: Path) -> str:
    """Give an example of a key that is missing."""
    kind = _annotation(path)
    key = path[-1] if path else ""
    if _is_part(kind):
        return _("Add the table [{table}].").format(table=_plain(path))
    if choices := choices_of(path):
        example = _("Write it like: {example}").format(example=f'{key} = "{choices[0]}"')
        return f"{example} {_('Choose one of: {choices}.').format(choices=', '.join(choices))}"
    example = f"{key} = 2020" if key == "period" else f'{key} = "..."'
    return _("Write it like: {example}").format(example=example)


# --- the form, looked up by path ----------------------------------------------------------------------------------


def _annotation(path: Path) -> Any:  # noqa: ANN401 - a type of any kind
    """Give the type that the form has at a path; None where it has nothing."""
    kind: Any = Dossier
    for part in path:
        if isinstance(part, int):
            kind = _inner(kind)
        elif _is_part(kind) and part in kind.model_fields:
            kind = _without_none(kind.model_fields[part].annotation)
        else:
            return None
    return kind


def _without_none(kind: Any) -> Any:  # noqa: ANN401 - a type of any kind
    if get_origin(kind) in (Union, UnionType):
        kind = next(each for each in get_args(kind) if each is not type(None))
    return kind


def _inner(kind: Any) -> Any:  # noqa: ANN401 - a type of any kind
    """Give what a list holds."""
    return get_args(kind)[0] if get_origin(kind) is tuple else None


def _is_part(kind: Any) -> bool:  # noqa: ANN401 - a type of any kind
    return isinstance(kind, type) and issubclass(kind, Part)


def _keys(path: Path) -> tuple[str, ...]:
    kind = _annotation(path)
    return tuple(kind.model_fields) if _is_part(kind) else ()


def tables(kind: type[Part], name: str = "") -> list[tuple[str, tuple[str, ...]]]:
    """Give every table of the form as people write its head, with its keys."""
    found: list[tuple[str, tuple[str, ...]]] = [(name, tuple(kind.model_fields))] if name else []
    prefix = f"{name.strip('[]')}." if name else ""
    for key, described in kind.model_fields.items():
        inner = _without_none(described.annotation)
        if _is_part(inner):
            found += tables(inner, f"[{prefix}{key}]")
        elif _is_part(_inner(inner)):
            found += tables(_inner(inner), f"[[{prefix}{key}]]")
    return found


# --- words ----------------------------------------------------------------------------------------------------------


def _key(path: Path) -> str:
    """Name the last key of a path for a sentence."""
    if not path:
        return _("the file")
    last = path[-1]
    if isinstance(last, int):
        return _("{key} no. {number}").format(key=_key(path[:-1]), number=last + 1)
    return last if last.isascii() and last.isprintable() and len(last) <= _LONGEST_SHOWN * 2 else quoted(last)


def _plain(path: Path) -> str:
    """Write a path as it stands in the head of a table, without positions."""
    return ".".join(part for part in path if isinstance(part, str))


def _shown(value: object) -> str:
    """Show a value as it was written, cut short."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return quoted(value)
        case int() if abs(value) >= 10**_LONGEST_SHOWN:
            return _("a number of more than {count} digits").format(count=_LONGEST_SHOWN)
        case Decimal():
            digits = str(value)
            return digits if len(digits) <= _LONGEST_SHOWN else f"{digits[:_LONGEST_SHOWN]}…"
        case int() | date() | time():
            return str(value)
        case _:
            return _kind(value)


def _kind(value: object) -> str:
    """Name the kind of a value that was read."""
    match value:
        case bool():
            return _("true or false")
        case str():
            return _("text")
        case int():
            return _("a whole number")
        case Decimal():
            return _("a number with decimals")
        case datetime() | time():
            return _("a time")
        case date():
            return _("a day")
        case list():
            return _("a list")
        case _:
            return _("a table")
