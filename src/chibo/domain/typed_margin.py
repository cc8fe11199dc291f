"""How far a goal was passed, as people type it from a source: `vượt 87%`, `vượt 0,8 điểm`, `150%`, `tăng 5 triệu`."""

import re
from dataclasses import dataclass
from decimal import Decimal

from chibo.domain import unit as units
from chibo.domain.names import nfc
from chibo.domain.target import MarginIn, Measure
from chibo.domain.typed_number import split_number
from chibo.errors import Refused
from chibo.i18n import _, show_number

_WORDS = re.compile(
    r"(?P<way>vượt|cao hơn|tăng|hơn|thấp hơn|thiếu|kém|đạt|above|below|over|short by)?\s*"
    r"(?P<word>khoảng|trên|hơn|gần|about|over|nearly)?\s*(?P<rest>\d.*)",
    re.DOTALL | re.IGNORECASE,
)
_BELOW = ("thấp hơn", "thiếu", "kém", "below", "short by")
_OF_GOAL = ("đạt", "")
_POINTS = re.compile(r"%?\s*(?:điểm|points?)(?:\s*%|\s+phần\s+trăm)?.*", re.DOTALL | re.IGNORECASE)
_RELATIVE = re.compile(
    r"%\s*(?:của\s+)?(?:chỉ tiêu|nghị quyết|kế hoạch|mục tiêu|of the goal).*", re.DOTALL | re.IGNORECASE
)
#: What the distance is from: "vượt 5 triệu đồng so với nghị quyết".
_BESIDE = re.compile(r"\s*(?:so với|so sánh với|than|above|below)\b.*", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedMargin:
    """How far, in what, and the word before it."""

    margin: Decimal
    margin_in: MarginIn
    qualifier: str | None = None


def read_margin(text: str, *, measure: Measure, unit: str | None = None) -> TypedMargin:
    """Read how far a source says that a goal was passed.

    Args:
        text: what was typed.
        measure: what the target measures; of a share a bare `vượt 0,8%` may be points or percent of the goal.
        unit: its unit, in which the distance is told.

    Raises:
        Refused: it is none, or may mean two things, or is in another unit.
    """
    asked = " ".join(nfc(text).split())
    match = _WORDS.fullmatch(asked)
    try:
        figure, said = split_number(match["rest"] if match else "")
    except ValueError as error:
        raise Refused(
            _("{text} does not say how far the goal was passed.").format(text=asked),
            hint=_("Write it like “vượt 87%”, “vượt 0,8 điểm”, “150%” or “vượt 5 triệu đồng”."),
        ) from error
    way, word = ((match["way"] or "").lower(), match["word"]) if match else ("", None)
    figure = -figure if way in _BELOW else figure
    if _POINTS.fullmatch(said):
        return TypedMargin(figure, MarginIn.POINTS, word)
    if not said.startswith("%"):
        _check_unit(figure, said, unit)
        return TypedMargin(figure, MarginIn.UNITS, word)
    if way in _OF_GOAL:
        return TypedMargin(figure, MarginIn.OF_GOAL, word)
    if measure is Measure.SHARE and not _RELATIVE.fullmatch(said):
        raise Refused(
            _("“{text}” of a share may mean points or percent of the goal.").format(text=asked),
            hint=_("Write “vượt 0,8 điểm” for percentage points, or “vượt 0,8% chỉ tiêu” for percent of the goal."),
        )
    return TypedMargin(figure, MarginIn.PERCENT, word)


def _check_unit(figure: Decimal, said: str, unit: str | None) -> None:
    """Refuse a distance in another unit than the goal's: “vượt 500 m” of a goal in km."""
    said = _BESIDE.sub("", said).strip()
    if not said or not unit or units.factor(said, unit) == 1 or not units.differ(said, unit):
        return
    meant = units.in_unit(figure, said, unit)
    raise Refused(
        _("The target is measured in {unit}, not in {words}.").format(unit=unit, words=said),
        hint=_("Write the distance in {unit}.").format(unit=unit)
        if meant is None
        else _("In {unit} it is {figure}: write that.").format(unit=unit, figure=show_number(abs(meant))),
    )
