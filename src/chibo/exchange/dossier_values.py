"""The kinds of values that a dossier holds: texts, codes, counts, figures, days, periods; each with its limits.

What is wrong is raised by a code; `dossier_problems` has the sentence.
"""

import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator, StringConstraints
from pydantic import WithJsonSchema as Described
from pydantic_core import PydanticCustomError

from chibo.domain.names import nfc, normalize
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period

#: The longest text a key may hold; an article's whole paragraph fits, a whole book does not.
LONGEST = 4_000
#: The longest name, label or title, which has to stand in a column or at the head of a paper.
LONGEST_LINE = 300
LONGEST_CODE = 64
#: Far above any number of people, votes or ballots.
MOST = 100_000_000
#: Digits before and behind the decimal point that a figure may have; far above any that was ever printed.
DIGITS = 15

# Characters that a screen or a paper swallows: control, format (zero width, direction), surrogate, line separators.
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
_YEARS = range(1, 10_000)


def _date(value: object) -> PartialDate:
    """Read a TOML date, a year, or a date typed as text."""
    if isinstance(value, PartialDate):
        return value
    # A datetime is a date too for Python, but says more than a day.
    if type(value) is date:
        return PartialDate.of(value)
    if type(value) is int and value in _YEARS:
        return PartialDate(value)
    if isinstance(value, str):
        try:
            return PartialDate.parse(value)
        except ValueError as error:
            figures = sum(character.isdecimal() for character in value)
            # `31/02/2020` looks like a day but is none; `soon` is no day at all.
            if figures >= len("2020") and len(value) <= len("31/02/2020 "):
                raise PydanticCustomError("no_such_date", "no_such_date") from error
    raise PydanticCustomError("no_date", "no_date")


def _number(value: object) -> Decimal:
    """Take whole numbers and decimals, never true and false, never what is no number (`nan`, `inf`)."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise PydanticCustomError("no_number", "no_number")
    # Compared before it is converted: a whole number of a million digits takes minutes to become a decimal.
    if isinstance(value, int) and abs(value) >= 10**DIGITS:
        raise PydanticCustomError("figure_out_of_range", "figure_out_of_range")
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int):
        raise PydanticCustomError("no_number", "no_number")
    if number.adjusted() >= DIGITS or exponent < -DIGITS:
        raise PydanticCustomError("figure_out_of_range", "figure_out_of_range")
    return number


def _period(value: object) -> str:
    """Read a period: a year as a number or a text, a quarter, `term`, ..."""
    if type(value) is int and value in _YEARS:
        return str(Period.of_year(value))
    if isinstance(value, str):
        try:
            return str(Period.parse(value))
        except ValueError as error:
            raise PydanticCustomError("no_period", "no_period") from error
    raise PydanticCustomError("no_period", "no_period")


def _text(value: object) -> object:
    """Normalise text to NFC and refuse what cannot be seen."""
    if not isinstance(value, str):
        return value
    for character in value:
        if character not in "\n\t" and (unicodedata.category(character) in _UNSEEN or character in "\ufffe\uffff"):
            raise PydanticCustomError("unseen_character", "unseen_character", {"character": f"U+{ord(character):04X}"})
    return nfc(value).strip()


def _line(value: object) -> object:
    """Normalise a text that stands on one line."""
    value = _text(value)
    return normalize(value) if isinstance(value, str) else value


_DAY = {"type": ["string", "integer"], "description": "2020, 2020-03, 2020-03-13 or 13/03/2020"}
_WHEN = {
    "type": ["string", "integer"],
    "description": "2020, 2020-Q1, 2020-05, 2020/2022, term, each_year or unknown",
}

Text = Annotated[str, BeforeValidator(_text), StringConstraints(min_length=1, max_length=LONGEST)]
Line = Annotated[str, BeforeValidator(_line), StringConstraints(min_length=1, max_length=LONGEST_LINE)]
Code = Annotated[str, BeforeValidator(_line), StringConstraints(min_length=1, max_length=LONGEST_CODE)]
Count = Annotated[int, Field(ge=0, le=MOST, strict=True)]
Seats = Annotated[int, Field(ge=1, le=MOST, strict=True)]
Several = Annotated[int, Field(ge=2, le=MOST, strict=True)]
Round = Annotated[int, Field(ge=1, le=20, strict=True)]
Flag = Annotated[bool, Field(strict=True)]
Number = Annotated[
    Decimal, PlainValidator(_number), PlainSerializer(str, when_used="json"), Described({"type": "number"})
]
Day = Annotated[PartialDate, PlainValidator(_date), PlainSerializer(str, when_used="json"), Described(_DAY)]
When = Annotated[str, PlainValidator(_period), Described(_WHEN)]
