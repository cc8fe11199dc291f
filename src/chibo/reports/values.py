"""What stands in a cell of a document: texts, numbers, days, and the values that are drawn in a way of their own."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from chibo.domain.partial_date import PartialDate


class Tone(StrEnum):
    """How a status strikes the reader; colour is never its only sign, its word always stands with it."""

    GOOD = "good"
    BAD = "bad"
    WARNING = "warning"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Status:
    """A verdict or another state, as a code for programs and a word for people.

    Args:
        code: such as `not_met`.
        label: the word in the language in use.
        tone: how to draw it.
    """

    code: str
    label: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole with its percentage: `2/11 = 18,18 %`.

    Args:
        numerator: how many counted, or None when only the percentage is known.
        denominator: how many there were, or None when only the percentage is known.
        percent: the percentage, to two decimals, or as it was printed; in per mille when `of` says so.
        of: what all are in the unit of `percent`: 100, or 1000 for per mille.
    """

    numerator: int | None
    denominator: int | None
    percent: Decimal | None
    of: int = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: `2 đảng viên`, `139 tỷ đồng`.

    Args:
        value: the number.
        unit: its unit in the words of the source, or empty.
    """

    value: Decimal | int
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Parts:
    """Several values in one cell, one under the other where the format allows it, else joined by ` · `.

    Args:
        items: the values, such as a figure, then its verdict, then what the source printed.
    """

    items: tuple["Cell", ...]


Cell: TypeAlias = str | int | bool | Decimal | date | PartialDate | Status | Share | Amount | Parts | None
