"""Goals for a change as people type them: `tăng 5%`, `giảm 0,5–1 điểm`, `giảm 7 hộ`, `gấp đôi`, `tăng 1,5 lần`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from chibo.domain.target import Aim, Growth
from chibo.domain.typed_number import split_number

_CHANGE = re.compile(
    r"(?P<way>tăng|giảm|increase|decrease|up|down|growth|fall)\s*(?:of\s+)?(?:(?P<bound>từ|ít nhất|tối thiểu|at least|"
    r"trên|hơn|more than|over|thêm|bình quân)\s+)?(?P<rest>\d.*)?",
    re.DOTALL | re.IGNORECASE,
)
_DOWN = ("giảm", "decrease", "down", "fall")
_MORE = ("trên", "hơn", "more than", "over")
# "2 lần/năm" alone is a count of times; a multiple is said to be one, or has English words.
_MULTIPLE = re.compile(
    r"(?:(?:tăng|gấp)\s+(?:gấp\s+)?(?:từ\s+)?(?P<figures>\d.*?)\s*lần\b(?!\s*/).*|(?P<english>\d.*?)\s*(?:times|x)\b.*)",
    re.DOTALL | re.IGNORECASE,
)
_DOUBLE = re.compile(r"(?:tăng\s+)?gấp\s+(đôi|hai|ba|bốn|năm)|(double|triple)", re.IGNORECASE)
_WORDS = {"đôi": 2, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "double": 2, "triple": 3}
_POINTS = re.compile(r"(?:điểm(?:\s+phần\s+trăm|\s*%)?|%?\s*points?)", re.IGNORECASE)
_BAND = re.compile(
    r"(?P<low>\d[\d.,]*)\s*%?\s*(?:\.\.|-|[\u2010-\u2015\u2212]|đến|to)\s*(?P<high>\d.*)", re.DOTALL | re.IGNORECASE
)
#: Words after a percent sign that name when, or of what, and no other unit.
_PERCENT = re.compile(
    r"%\s*(?:/\s*năm|mỗi\s+năm|một\s+năm|hằng\s+năm|hàng\s+năm|a\s+year|/\s*year|số\s.+|so\s+với\s.+)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedChange:
    """What a goal for a change says: a fall has negative figures."""

    aim: Aim
    low: Decimal | None
    high: Decimal | None
    growth: Growth
    unit: str = ""


def read_change(asked: str) -> TypedChange | None:
    """Read a goal for a change; None when it speaks of none.

    `giảm 0,5 điểm` is a change of at most -0.5 points, `giảm 1–1,5 điểm` one from -1.5 to -1. `tăng 1,5 lần` is what
    people print for one and a half times the base, so it is read as the multiple. A percent sign alone is percent of
    the base, which for a share may be meant as points; whoever asks for a share has to say which.

    Args:
        asked: what was typed, in NFC.

    Raises:
        ValueError: the figure cannot be read, or what stands after it is no unit.
    """
    if match := _DOUBLE.fullmatch(asked):
        figure = Decimal(_WORDS[(match[1] or match[2]).lower()])
        return TypedChange(Aim.AT_LEAST, figure, None, Growth.TIMES)
    if match := _MULTIPLE.fullmatch(asked):
        low, high, unit = _figures(match["figures"] or match["english"])
        if unit:
            raise ValueError(asked)
        return TypedChange(Aim.AT_LEAST if high is None else Aim.BETWEEN, low, high, Growth.TIMES)
    if not (match := _CHANGE.fullmatch(asked)):
        return None
    falls = match["way"].lower() in _DOWN
    bound = (match["bound"] or "").lower()
    if match["rest"] is None:
        if bound:
            raise ValueError(asked)
        # "tăng độ che phủ" names only a direction: any change to that side.
        zero = Decimal(0)
        return (
            TypedChange(Aim.LESS_THAN, None, zero, Growth.POINTS)
            if falls
            else TypedChange(Aim.MORE_THAN, zero, None, Growth.POINTS)
        )
    low, high, unit = _figures(match["rest"])
    growth = Growth.PERCENT if unit == "%" else Growth.POINTS
    unit = "" if _POINTS.fullmatch(unit) else unit
    if high is not None:
        ends = (-high, -low) if falls else (low, high)
        return TypedChange(Aim.BETWEEN, *ends, growth, unit)
    strict = bound in _MORE
    if falls:
        return TypedChange(Aim.LESS_THAN if strict else Aim.AT_MOST, None, -low, growth, unit)
    return TypedChange(Aim.MORE_THAN if strict else Aim.AT_LEAST, low, None, growth, unit)


def _figures(written: str) -> tuple[Decimal, Decimal | None, str]:
    """Read one figure or a range, and the unit after it.

    Raises:
        ValueError: it is neither, or what stands after it is no unit: `5 -7%` is a range that could not be read.
    """
    high: Decimal | None = None
    if match := _BAND.fullmatch(written):
        low, _nothing = split_number(match["low"])
        high, unit = split_number(match["high"])
        if high < low:
            raise ValueError(written)
    else:
        low, unit = split_number(written)
    unit = "%" if _PERCENT.fullmatch(unit) else unit
    if unit and not (unit == "%" or unit[0].isalpha() or _POINTS.fullmatch(unit)):
        raise ValueError(written)
    return low, high, unit
