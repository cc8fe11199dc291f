"""Goals for a change as people type them: `tăng 5%`, `giảm 0,5 điểm`, `giảm 7 hộ`, `gấp đôi`, `tăng 1,5 lần`."""

import re
from decimal import Decimal

from chibo.domain.target import Aim, Growth
from chibo.domain.typed_number import split_number

_CHANGE = re.compile(
    r"(tăng|giảm|increase|decrease|up|down|growth|fall)\s*(?:of\s+)?(\d.*)?", re.DOTALL | re.IGNORECASE
)
_DOWN = ("giảm", "decrease", "down", "fall")
_MULTIPLE = re.compile(r"(?:tăng\s+)?(?:gấp\s+)?(\d[\d.,]*)\s*(?:lần|times|x)\b.*", re.DOTALL | re.IGNORECASE)
_DOUBLE = re.compile(r"(?:tăng\s+)?gấp\s+(đôi|hai|ba|bốn|năm)|(double|triple)", re.IGNORECASE)
_WORDS = {"đôi": 2, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "double": 2, "triple": 3}
_POINTS = re.compile(r"(?:điểm(?:\s+phần\s+trăm|\s*%)?|%?\s*points?)", re.IGNORECASE)


def read_change(asked: str) -> tuple[Aim, Decimal, Growth, str] | None:
    """Read a goal for a change; None when it speaks of none.

    A fall has a negative figure: `giảm 0,5 điểm` is a change of at most -0.5 points. `tăng 1,5 lần` is what people
    print for one and a half times the base, so it is read as the multiple. A percent sign alone is percent of the
    base, which for a share may be meant as points; whoever asks for a share has to say which.

    Args:
        asked: what was typed, in NFC.

    Returns:
        The aim, the figure, in what the change is, and its unit.

    Raises:
        ValueError: the figure cannot be read.
    """
    if match := _DOUBLE.fullmatch(asked):
        return Aim.AT_LEAST, Decimal(_WORDS[(match[1] or match[2]).lower()]), Growth.TIMES, ""
    if match := _MULTIPLE.fullmatch(asked):
        figure, _nothing = split_number(match[1])
        return Aim.AT_LEAST, figure, Growth.TIMES, ""
    if not (match := _CHANGE.fullmatch(asked)):
        return None
    falls = match[1].lower() in _DOWN
    if match[2] is None:
        # "tăng độ che phủ" names only a direction: any change to that side.
        return (Aim.LESS_THAN if falls else Aim.MORE_THAN), Decimal(0), Growth.POINTS, ""
    figure, unit = split_number(match[2])
    growth = Growth.PERCENT if unit == "%" else Growth.POINTS
    unit = "" if _POINTS.fullmatch(unit) else unit
    if falls:
        return Aim.AT_MOST, -figure, growth, unit
    return Aim.AT_LEAST, figure, growth, unit
