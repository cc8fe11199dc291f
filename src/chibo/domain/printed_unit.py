"""The unit that a source prints beside a figure, held against the unit in which the figure is recorded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chibo.domain import unit
from chibo.domain.names import fold, nfc
from chibo.domain.target import Growth, Measure, Result, Target
from chibo.domain.typed_number import UnclearNumberError, split_number
from chibo.i18n import _, show_number

_NUMBER = r"\d[\d.,]*(?: \d{3})*"
_PRINTED = re.compile(
    rf"(?P<word>[^\d]{{0,40}}?)\s*(?P<low>{_NUMBER})\s*(?P<sign>[%‰]?)"
    rf"(?:\s*(?:\.\.|-|[\u2010-\u2015\u2212]|đến|to)\s*(?P<high>{_NUMBER})|\s*/\s*{_NUMBER})?\s*(?P<unit>\D.*)?",
    re.DOTALL | re.IGNORECASE,
)
#: After these a figure is a distance or a change, and no result.
_DISTANCE = re.compile(r"\b(vuot|hon muc|kem|thieu|them|so voi)\b")
_CHANGE = re.compile(r"\b(tang|giam|up|down)\b")
_POINTS = ("diem", "point", "points")
#: A number of its own after the figure: "83,2%/50% xã".
_FIGURE_IN = re.compile(r"(?<![^\W\d_])\d")
#: An amount in two units, as it is said: "1 tỷ 450 triệu đồng".
_TOGETHER = re.compile(
    r"(?P<more>\d+)\s*(?:(?:tỷ|tỉ)(?:\s*đồng)?\s+(?P<millions>\d{1,3})\s*(?=triệu)|triệu(?:\s*đồng)?\s+"
    r"(?P<thousands>\d{1,3})\s*(?=nghìn|ngàn))",
    re.IGNORECASE,
)
_CUT = re.compile(r"[;,(].*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class UnitFault:
    """A figure that is recorded in another unit than its source prints.

    Args:
        printed: the figure as the source prints it, with its unit.
        said: that unit.
        unit: the unit in which the figure is recorded.
        value: the figure that is recorded.
        meant: the printed figure in that unit, or None where the two are of different measures.
        sure: one of the two is a known unit; else they may be two words for the same thing.
    """

    printed: str
    said: str
    unit: str
    value: Decimal
    meant: Decimal | None
    sure: bool


@dataclass(frozen=True, slots=True)
class Recorded:
    """A figure as it is recorded, and what it is of.

    Args:
        measure: what is measured.
        unit: its unit, or None.
        growth: in what it is a change, or None.
        based: the base of the change is known, so that the figure is what was reached.
        value: the figure.
        value_high: the upper end of a range.
        printed: what the source prints.
    """

    measure: Measure
    unit: str | None
    growth: Growth | None
    based: bool
    value: Decimal | None
    value_high: Decimal | None
    printed: str | None


def expected(measure: Measure, stated: str | None, *, growth: Growth | None = None, based: bool = False) -> str | None:
    """Give the unit that a figure is recorded in; None where nothing says it.

    Args:
        measure: what is measured.
        stated: the unit of the goal.
        growth: in what it is a change.
        based: the figure that was reached is recorded, and no change.
    """
    if measure not in (Measure.SHARE, Measure.COUNT, Measure.AMOUNT) or growth is Growth.TIMES:
        return None
    if growth is Growth.PERCENT and not based:
        return "%"
    if measure is Measure.SHARE:
        return stated or "%"
    if growth is Growth.PERCENT and unit.parse(stated or "").kind == "share":
        # The unit is that of the growth, and the figure that was reached has another.
        return None
    return stated or None


def of(target: Target, result: Result) -> Recorded:
    """Give what is recorded of a target as far as its unit is concerned."""
    return Recorded(
        measure=target.measure,
        unit=target.unit,
        growth=target.growth,
        based=target.base is not None,
        value=result.value,
        value_high=result.value_high,
        printed=result.printed,
    )


def faults(recorded: Recorded) -> tuple[UnitFault, ...]:
    """Find the figures of a result that are recorded in another unit than the source prints beside them.

    What is printed in another unit of the same measure is right where the figure was converted: “1.450 m” as 1.45 of
    a goal in km.
    """
    asked = expected(recorded.measure, recorded.unit, growth=recorded.growth, based=recorded.based)
    read = _read(recorded.printed or "", change=recorded.growth is not None)
    if asked is None or read is None:
        return ()
    said, ends = read
    if recorded.based and unit.parse(said).kind == "share" and recorded.measure is not Measure.SHARE:
        # The change in percent beside the figure that was reached.
        return ()
    if recorded.growth is Growth.POINTS and recorded.measure is Measure.SHARE and fold(said) in _POINTS:
        return ()
    return tuple(_found(recorded, said, asked, ends))


def _found(recorded: Recorded, said: str, asked: str, ends: list[str]) -> Iterator[UnitFault]:
    times = unit.factor(said, asked)
    sure = times is not None or unit.differ(said, asked)
    if times == 1 or (not sure and unit.factor(asked, said) == 1):
        return
    for value, end in zip((recorded.value, recorded.value_high), ends, strict=False):
        if value is None:
            continue
        figures = readings(end)
        own = abs(value)
        meant = [unit.in_unit(figure, said, asked) for figure in figures]
        if own in meant or (times is None and own not in figures):
            continue
        right = meant[figures.index(own)] if own in figures else meant[0]
        if right is not None and value < 0:
            right = -right
        yield UnitFault(f"{end} {said}", said, asked, value, right, sure)


def sentence(fault: UnitFault) -> str:
    """Say that a figure is recorded in another unit than its source prints."""
    figures = {"printed": fault.printed, "unit": fault.unit, "value": show_number(fault.value)}
    if fault.meant is None:
        return _("{printed} is printed, but the figure is in {unit}: {value}.").format(**figures)
    return _("{printed} is printed, which is {computed} in {unit}, not {value}.").format(
        **figures, computed=show_number(fault.meant)
    )


def readings(figure: str) -> list[Decimal]:
    """Give what a printed figure may be: `1.450` is 1450 as Vietnamese writes it, or 1,45."""
    try:
        return [split_number(figure)[0]]
    except UnclearNumberError:
        return [split_number(figure, whole=True)[0], Decimal(figure.replace(",", "."))]


def _as_one(match: re.Match[str]) -> str:
    """Write “1 tỷ 450 triệu” as one figure: 1450 triệu."""
    return f"{int(match['more']) * 1000 + int(match['millions'] or match['thousands'])} "


def _read(printed: str, *, change: bool) -> tuple[str, list[str]] | None:
    """Take a printed figure apart into its unit and its ends; None when it is no plain figure with a unit."""
    match = _PRINTED.fullmatch(_TOGETHER.sub(_as_one, " ".join(nfc(printed).split())))
    if match is None:
        return None
    word, after = fold(match["word"]), _CUT.sub("", match["unit"] or "").strip()
    said = f"{match['sign']} {after}".strip()
    if _DISTANCE.search(word) or (_CHANGE.search(word) and not change):
        return None
    if not said or _FIGURE_IN.search(said) or not (said[0].isalpha() or said[0] in "%‰"):
        return None
    ends = [match["low"], *([match["high"]] if match["high"] else [])]
    try:
        for end in ends:
            readings(end)
    except ValueError:
        return None
    return said, ends
