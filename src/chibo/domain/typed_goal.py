"""Goals as people type them: `>=15%`, `15-20%`, `100%`, `0`, `không quá 2 hộ`, `tăng 5%`, `3/5 tiêu chí`, a level."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from chibo.domain.names import nfc
from chibo.domain.rating import Rated, read_level
from chibo.domain.share import PER_MILLE
from chibo.domain.target import Aim, Growth, Measure, of_a_quota
from chibo.domain.typed_change import read_change
from chibo.domain.typed_number import split_number
from chibo.errors import Refused
from chibo.i18n import _

_SIGNS = {
    ">=": Aim.AT_LEAST,
    "≥": Aim.AT_LEAST,
    "<=": Aim.AT_MOST,
    "≤": Aim.AT_MOST,
    ">": Aim.MORE_THAN,
    "<": Aim.LESS_THAN,
    "=": Aim.EXACTLY,
}
_PHRASES = {
    "không quá": "<=",
    "không vượt quá": "<=",
    "nhiều nhất": "<=",
    "tối đa": "<=",
    "at most": "<=",
    "ít nhất": ">=",
    "tối thiểu": ">=",
    "không dưới": ">=",
    "at least": ">=",
    "trên": ">",
    "hơn": ">",
    "more than": ">",
    "over": ">",
    "dưới": "<",
    "less than": "<",
    "under": "<",
    "đúng": "=",
    "exactly": "=",
}
_PHRASE = re.compile(rf"({'|'.join(sorted(_PHRASES, key=len, reverse=True))})\s+(?=\d)(.+)", re.DOTALL | re.IGNORECASE)
_OR_MORE = re.compile(r"(?:từ\s+)?(\d.*?)\s+(?:trở lên|or more)", re.DOTALL | re.IGNORECASE)
_BLURRED = re.compile(r"(khoảng|gần|xấp xỉ|about|nearly)\s+(?=\d)(.+)", re.DOTALL | re.IGNORECASE)
_OUT_OF = re.compile(r"(?P<part>\d+)\s*/\s*(?P<whole>\d+)(?!\s*/)\s*(?P<unit>\D.*)?", re.DOTALL)
_RANK = re.compile(r"(?:xếp\s+)?(?:thứ|hạng|place)\s+(?P<place>\d+|nhất|nhì|ba|first|second|third)", re.IGNORECASE)
_PLACES = {"nhất": 1, "first": 1, "nhì": 2, "second": 2, "ba": 3, "third": 3}
_FROM = re.compile(r"từ\s+(?=\d)", re.IGNORECASE)
_TOPS = (Aim.AT_MOST, Aim.LESS_THAN)
_SIGNED = re.compile(r"(>=|≥|<=|≤|>|<|=)\s*(.+)", re.DOTALL)
_BAND = re.compile(r"(?P<low>\d[\d.,]*)\s*[%‰]?\s*(?:\.\.|-|[\u2010-\u2015\u2212])\s*(?P<high>\d.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class TypedGoal:
    """What a typed goal says; what it does not say is None.

    Args:
        aim: how the result must stand to the goal.
        measure: what is measured, where the goal itself shows it.
        low: the floor, the exact figure or the lower end.
        high: the ceiling or the upper end.
        level: the code of a level.
        unit: the words after the figure.
        growth: in what the change is, when the goal is one.
        qualifier: a word that blurs the goal.
        out_of: of how many.
    """

    aim: Aim
    measure: Measure | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: str | None = None
    unit: str | None = None
    growth: Growth | None = None
    qualifier: str | None = None
    out_of: Decimal | None = None


def read_goal(text: str, *, day: date) -> TypedGoal:
    """Read a goal; a plain figure is a floor, a plain zero a ceiling ("không có …"), a level word that level or better.

    Args:
        text: what was typed.
        day: the day whose rating scale a level word belongs to.

    Raises:
        Refused: it is no goal that can mean one thing only.
    """
    asked = nfc(text).strip()
    try:
        return _figures(asked)
    except ValueError:
        pass
    if level := read_level(asked, rated=Rated.ORGANIZATION, day=day):
        return TypedGoal(Aim.LEVEL_AT_LEAST, Measure.LEVEL, level=level.code)
    raise Refused(
        _("The goal {goal} cannot be read.").format(goal=asked),
        hint=_(
            'Write ">=15%", "15-20%", "1..2", "<=3", "100%", "0", "3/5", "tăng 5%", "giảm 2 hộ", "gấp 2 lần",'
            ' "hạng 1" or a level such as good; else use --aim.'
        ),
    )


def _figures(asked: str) -> TypedGoal:
    if change := read_change(asked):
        aim, figure, growth, unit = change
        low, high = (None, figure) if aim in _TOPS else (figure, None)
        return TypedGoal(aim, low=low, high=high, unit=unit or None, growth=growth)
    if match := _RANK.fullmatch(asked):
        word = match["place"].lower()
        return TypedGoal(Aim.AT_MOST, Measure.RANK, high=Decimal(_PLACES.get(word) or word))
    if match := _BLURRED.fullmatch(asked):
        return replace(_figures(match[2]), qualifier=match[1])
    if match := _OR_MORE.fullmatch(asked):
        return _floor(match[1])
    if match := _PHRASE.fullmatch(asked):
        return _figures(f"{_PHRASES[match[1].lower()]}{match[2]}")
    return _signed(_FROM.sub("", asked, count=1))


def _floor(asked: str) -> TypedGoal:
    """Read a floor that is put as "7–8 % trở lên": the lower end binds, the upper one is kept."""
    read = _signed(asked)
    return replace(read, aim=Aim.AT_LEAST) if read.aim is Aim.BETWEEN else read


def _signed(asked: str) -> TypedGoal:
    sign = _SIGNED.fullmatch(asked)
    if match := _OUT_OF.fullmatch(sign[2] if sign else asked):
        part, whole = Decimal(match["part"]), Decimal(match["whole"])
        aim = _SIGNS[sign[1]] if sign else Aim.AT_LEAST
        low, high = (None, part) if aim in _TOPS else (part, None)
        return TypedGoal(aim, Measure.COUNT, low, high, unit=match["unit"] or None, out_of=whole)
    if match := _BAND.fullmatch(asked):
        low, _nothing = split_number(match["low"])
        high, unit = split_number(match["high"])
        return TypedGoal(Aim.BETWEEN, _measure(unit, low, high), low, high, unit=unit or None)
    match = _SIGNED.fullmatch(asked)
    figure, unit = split_number(match[2] if match else asked)
    measure = _measure(unit, figure)
    aim = _SIGNS[match[1]] if match else Aim.AT_LEAST if figure else Aim.AT_MOST
    if aim in (Aim.AT_MOST, Aim.LESS_THAN):
        return TypedGoal(aim, measure, high=figure, unit=unit or None)
    return TypedGoal(aim, measure, low=figure, unit=unit or None)


def _measure(unit: str, *figures: Decimal) -> Measure | None:
    """Tell what a figure measures: a percentage is a share, a bare whole number a count; other units say nothing.

    Raises:
        ValueError: what stands after the figure is no unit.
    """
    if unit in ("%", PER_MILLE) or of_a_quota(unit):
        return Measure.SHARE
    if unit.startswith(PER_MILLE):
        return Measure.AMOUNT
    if unit and not unit[0].isalpha():
        raise ValueError(unit)
    whole = all(figure == figure.to_integral_value() for figure in figures)
    return None if unit else Measure.COUNT if whole else Measure.AMOUNT
