"""Text as people type it: brought to one form, and refused when it holds what nobody can see."""

import unicodedata

from chibo.domain.names import nfc
from chibo.errors import Refused
from chibo.i18n import _

#: The longest text a record may hold; a paragraph fits, a book does not.
LONGEST = 4_000
#: The longest code or label.
LONGEST_CODE = 64


def cleaned(text: str, *, what: str, longest: int = LONGEST) -> str:
    """Bring text to NFC with single spaces.

    Args:
        text: what was typed.
        what: what it is for the message, such as `the name`.
        longest: the most characters it may have.

    Raises:
        Refused: it is empty, too long, or holds a character that cannot be seen.
    """
    clean = " ".join(nfc(text).split())
    if not clean:
        raise Refused(_("{what}: it is empty.").format(what=what), hint=_("Write at least one letter or figure."))
    if len(clean) > longest:
        raise Refused(
            _("{what}: it is too long ({length} characters).").format(what=what, length=len(clean)),
            hint=_("At most {longest} characters fit.").format(longest=longest),
        )
    # Quick for the text of a long list: printable text holds none of these.
    hidden = ("Cc", "Cf", "Cs", "Co", "Cn")
    if not clean.isprintable() and any(unicodedata.category(letter) in hidden for letter in clean):
        raise Refused(
            _("{what}: it holds a character that cannot be seen.").format(what=what), hint=_("Type it again by hand.")
        )
    return clean


def optional(text: str | None, *, what: str) -> str | None:
    """Bring text to NFC where there is some; nothing and blanks are None."""
    return cleaned(text, what=what) if text and text.strip() else None


def code(text: str, *, what: str) -> str:
    """Bring a code to NFC; see `cleaned`."""
    return cleaned(text, what=what, longest=LONGEST_CODE)


def code_key(text: str) -> str:
    """Reduce a code for comparison: `vp-stttt-hn` and `VP-STTTT-HN` are one code."""
    return " ".join(nfc(text).casefold().split())
