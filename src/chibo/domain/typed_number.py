"""Numbers as people type them: a decimal comma or point, groups of thousands, words after them."""

import re
from decimal import Decimal

from chibo.domain.names import nfc

_NUMBER = re.compile(r"\s*(?P<sign>[+\-\u2212]?)\s*(?P<digits>\d+(?:[., \u00a0\u202f]\d+)*)\s*(?P<rest>.*)", re.DOTALL)
_GROUP = 3
#: More digits than any figure of a record has; longer ones are slips of the keyboard.
_MOST_DIGITS = 15


class UnclearNumberError(ValueError):
    """`1.200` may mean twelve hundred, as Vietnamese writes it, or one and a fifth."""


def read_number(text: str) -> Decimal:
    """Read a whole text as one number.

    Raises:
        UnclearNumberError: one mark with three digits after it, which may group thousands or begin the decimals.
        ValueError: it is no number, or something stands after it.
    """
    value, rest = split_number(text)
    if rest:
        raise ValueError(text)
    return value


def split_number(text: str, *, whole: bool = False) -> tuple[Decimal, str]:
    """Read the number that a text begins with, and give the words after it.

    Args:
        text: such as `12,5 tỷ đồng`.
        whole: only whole numbers are meant, so `1.200` is twelve hundred.

    Raises:
        UnclearNumberError: see `read_number`.
        ValueError: it begins with no number, or the number is too long to be a figure.
    """
    match = _NUMBER.fullmatch(nfc(text))
    if match is None or len(re.sub(r"\D", "", match["digits"])) > _MOST_DIGITS:
        raise ValueError(text)
    digits = _plain(match["digits"], whole=whole)
    value = Decimal(digits)
    return -value if match["sign"] in ("-", "\u2212") else value, match["rest"].strip()


def _plain(written: str, *, whole: bool) -> str:
    """Bring digits with marks to the plain form with a decimal point."""
    digits = re.sub("[\u00a0\u202f]", " ", written)
    marks = re.findall(r"[., ]", digits)
    if not marks:
        return digits
    groups = re.split(r"[., ]", digits)
    # The last mark begins the decimals when it differs from those before it, or when it stands alone.
    decimal = marks[-1] != " " and (len(marks) == 1 or marks[-1] not in marks[:-1])
    if len(marks) == 1 and decimal and len(groups[1]) == _GROUP and len(groups[0]) <= _GROUP and groups[0][0] != "0":
        if not whole:
            raise UnclearNumberError(written)
        decimal = False
    before, after = (groups[:-1], groups[-1]) if decimal else (groups, "")
    same = len(set(marks[: len(before) - 1])) <= 1
    if not same or (len(before) > 1 and (len(before[0]) > _GROUP or any(len(part) != _GROUP for part in before[1:]))):
        raise ValueError(written)
    return "".join(before) + (f".{after}" if after else "")
