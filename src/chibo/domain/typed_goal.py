"""Goals as people type them: `>=15%`, `15-20%`, `100%`, `0`, `hoàn thành tốt nhiệm vụ`."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chibo.domain.names import nfc
from chibo.domain.rating import Rated, read_level
from chibo.domain.target import Aim, Measure
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
_SIGNED = re.compile(r"(>=|≥|<=|≤|>|<|=)\s*(.+)", re.DOTALL)
_BAND = re.compile(r"(?P<low>\d[\d.,]*)\s*%?\s*(?:\.\.|-|[\u2010-\u2015\u2212])\s*(?P<high>\d.*)", re.DOTALL)


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
    """

    aim: Aim
    measure: Measure | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: str | None = None
    unit: str | None = None


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
        hint=_('Write ">=15%", "15-20%", "1..2", "<=3", "100%", "0" or a level such as good; else use --aim.'),
    )


def _figures(asked: str) -> TypedGoal:
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
    if unit and unit != "%" and not unit[0].isalpha():
        raise ValueError(unit)
    if unit == "%":
        return Measure.SHARE
    whole = all(figure == figure.to_integral_value() for figure in figures)
    return None if unit else Measure.COUNT if whole else Measure.AMOUNT
