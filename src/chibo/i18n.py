"""The language in use: messages, and dates, numbers and percentages as people write them."""

import gettext as _gettext
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

LANGUAGES = ("vi", "en")
DEFAULT = "vi"
LOCALE_DIR = Path(__file__).parent / "locale"
# The default domain of gettext: binding it to our catalogue also translates Typer's own headings and errors.
DOMAIN = "messages"

_language = DEFAULT
_catalogue: _gettext.NullTranslations = _gettext.NullTranslations()


def use(language: str) -> None:
    """Choose the language of everything said from now on.

    Args:
        language: `vi` or `en`; English is the language of the message ids, so it needs no catalogue.
    """
    global _language, _catalogue  # noqa: PLW0603 - one language a process, chosen once
    _language = language
    # Typer asks gettext itself, and gettext asks the environment.
    os.environ["LANGUAGE"] = language
    _gettext.bindtextdomain(DOMAIN, str(LOCALE_DIR))
    _catalogue = _gettext.translation(DOMAIN, str(LOCALE_DIR), [language], fallback=True)


def language() -> str:
    """Give the language in use, `vi` or `en`."""
    return _language


def choose(arguments: Sequence[str], environment: Mapping[str, str], system: str | None) -> str:
    """Decide the language: `--lang`, else `CHIBO_LANG`, else the system's when it is ours, else Vietnamese.

    Args:
        arguments: the command line after the program's name.
        environment: the environment variables.
        system: the system's language such as `vi_VN`, or None when it is not known.
    """
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            return _known(argument.removeprefix("--lang=")) or DEFAULT
        if argument == "--lang" and position + 1 < len(arguments):
            return _known(arguments[position + 1]) or DEFAULT
    return _known(environment.get("CHIBO_LANG")) or _known(system) or DEFAULT


def system_language() -> str | None:
    """Ask the system for its language; None when it does not say."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage())
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value
    return None


def _known(name: str | None) -> str | None:
    """Reduce `vi_VN.UTF-8` to `vi` when it is a language we speak."""
    word = (name or "").replace("-", "_").split("_")[0].split(".")[0].lower()
    return word if word in LANGUAGES else None


def _(message: str) -> str:
    """Translate a message into the language in use."""
    return _catalogue.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Translate a message whose wording depends on a number."""
    return _catalogue.ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name that extraction tools know
    """Mark a message for the catalogue without translating it yet."""
    return message


def show_date(day: date) -> str:
    """Write a day as people read it: 13/03/2020 in both languages."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def show_number(value: Decimal | int) -> str:
    """Write a number with the decimal mark of the language, without needless zeros."""
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", ",") if _language == "vi" else text


def show_share(value: Decimal, *, of: int = 100) -> str:
    """Write a share in the unit in which all are so many: `18,18 %` of 100, `8,85 ‰` of 1000."""
    return show_percent(value) if of == 100 else f"{show_number(value)} ‰"  # noqa: PLR2004 - percent


def show_percent(value: Decimal) -> str:
    """Write a percentage: `18,18 %` in Vietnamese, `18.18%` in English."""
    return f"{show_number(value)} %" if _language == "vi" else f"{show_number(value)}%"
