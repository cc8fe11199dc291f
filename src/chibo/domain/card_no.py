"""Numbers of member cards, kept as text: their usual form and how two of them are compared (R54)."""

import re
from datetime import date

from chibo.domain.member_rules import rule_on
from chibo.domain.names import normalize
from chibo.rulebook.loader import Rule

_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015]+")
_EIGHT = re.compile(r"[0-9]{8}")


def normalize_card_no(text: str) -> str:
    """Write a card number as it is kept: eight digits as `NN.NNNNNN`, more or fewer without separators.

    What holds anything but digits and separators is kept as typed, with single spaces; leading zeros stay.
    """
    digits = card_key(text)
    if not digits.isdecimal() or not digits.isascii():
        return normalize(text)
    return f"{digits[:2]}.{digits[2:]}" if _EIGHT.fullmatch(digits) else digits


def card_key(text: str) -> str:
    """Reduce a card number for comparison: `55.068120`, `55068120` and `55 068.120` are one number."""
    return _SEPARATORS.sub("", normalize(text)).casefold()


def unusual_card_no(text: str, *, on: date) -> Rule | None:
    """Give the rule that a card number departs from, or None when it has a form known on the day (R54).

    An unusual number is warned of and never refused.
    """
    rule = rule_on("card-number", on)
    if rule is None:
        return None
    kept = normalize_card_no(text)
    return None if any(_fits(kept, form) for form in rule.values["forms"]) else rule


def _fits(kept: str, form: str) -> bool:
    """Tell whether a number has a form, `N` being a digit; numbers after the first two digits begin at 1."""
    pattern = re.escape(form).replace("N", "[0-9]")
    return re.fullmatch(pattern, kept) is not None and set(card_key(kept)[2:]) != {"0"}
