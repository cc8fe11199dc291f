"""The scale of a panel or a chart: where a value stands on it, and which figures are written under it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from chibo.i18n import show_number, show_percent
from chibo.reports.document import Band, Chart, Panel

ZERO, _HUNDRED = Decimal(0), Decimal(100)
_QUARTERS = tuple(Decimal(value) for value in (0, 25, 50, 75, 100))
#: A scale of any other unit has at most this many steps, each 1, 2 or 5 times a power of ten.
_STEPS = 4
_ROUND = (1, 2, 5)
#: Shares that are all at most so many percent have a scale of their own, from 0 on.
_SLIVER = Decimal(10)
#: A goal that is open above goes on by this part beyond its floor, so that its field can be seen.
_BEYOND = Decimal("1.25")


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale with its ticks, the first at its start and the last at its end."""

    ticks: tuple[Decimal, ...]
    percent: bool

    def place(self, value: Decimal) -> Decimal:
        """Give the place of a value in percent of the scale's length; what lies beyond stands at its end."""
        start, end = self.ticks[0], self.ticks[-1]
        return (min(max(value, start), end) - start) * _HUNDRED / (end - start)

    def write(self, tick: Decimal) -> str:
        """Write the figure of a tick."""
        return show_percent(tick) if self.percent else show_number(tick)


PERCENT = Scale(_QUARTERS, percent=True)


def of(panel: Panel) -> Scale | None:
    """Give the scale of a panel; None when neither its goal nor a result has a figure."""
    values = [reading.value for reading in panel.readings if reading.value is not None]
    ends = [end for end in (panel.low, panel.high) if end is not None]
    if not values and not ends:
        return None
    open_above = panel.high is None and panel.low is not None
    beyond = panel.low if open_above else None
    return _shares([*values, *ends], beyond=beyond) if panel.unit is None else _fitting([*values, *ends], beyond=beyond)


def of_chart(chart: Chart) -> Scale:
    """Give the one scale of a chart, on which all its results and goals stand."""
    ends = [end for band in chart.bands for end in (band.low, band.high) if end is not None]
    floors = [band.low for band in chart.bands if band.low is not None and band.high is None]
    values = [mark.value for band in chart.bands for mark in band.marks if mark.value is not None]
    beyond = max(floors, default=None)
    return _shares([*values, *ends], beyond=beyond) if chart.unit is None else _fitting([*values, *ends], beyond=beyond)


def _shares(values: Sequence[Decimal], *, beyond: Decimal | None) -> Scale:
    """Give the scale of shares: 0 to 100 %; further where one is above it, shorter where all would be mere slivers."""
    highest = max([ZERO, *values])
    if highest > _HUNDRED or ZERO < highest <= _SLIVER:
        return replace(_fitting(values, beyond=beyond), percent=True)
    return PERCENT


def _fitting(values: Sequence[Decimal], *, beyond: Decimal | None) -> Scale:
    """Give a scale of figures that holds some values, and goes on beyond a floor that is open above."""
    highest = max([ZERO, *values])
    if beyond is not None and beyond > 0:
        highest = max(highest, beyond * _BEYOND)
    whole = all(value == value.to_integral_value() for value in values)
    return Scale(_ticks(min([ZERO, *values]), highest, whole=whole), percent=False)


def span(panel: Panel | Band, scale: Scale) -> tuple[Decimal, Decimal] | None:
    """Give the ends of the goal as places on the scale; None when the goal has no figure."""
    if panel.low is None and panel.high is None:
        return None
    start, end = scale.ticks[0], scale.ticks[-1]
    # A share, a count and an amount cannot fall below 0: a ceiling's field begins there.
    low, high = (start if panel.low is None else panel.low), (end if panel.high is None else panel.high)
    return scale.place(low), scale.place(high)


def _ticks(lowest: Decimal, highest: Decimal, *, whole: bool) -> tuple[Decimal, ...]:
    """Choose the smallest round step with which few ticks hold both ends; whole figures get whole steps."""
    if lowest == highest:
        highest = lowest + 1
    step = _step((highest - lowest) / _STEPS, whole=whole)
    while True:
        first = (lowest / step).to_integral_value(ROUND_FLOOR)
        last = (highest / step).to_integral_value(ROUND_CEILING)
        if last - first <= _STEPS:
            return tuple(step * number for number in range(int(first), int(last) + 1))
        step = _step(step * Decimal("1.01"), whole=whole)


def _step(least: Decimal, *, whole: bool) -> Decimal:
    if whole and least <= 1:
        return Decimal(1)
    power = Decimal(1).scaleb(least.adjusted())
    return next(power * times for times in (*_ROUND, 10) if power * times >= least)
