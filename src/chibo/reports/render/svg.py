"""A result and its goal as a small SVG picture, to scale and as wide as its place."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from chibo.i18n import _
from chibo.reports.document import Band, Chart, Mark
from chibo.reports.render import chart, scale
from chibo.reports.render.cells import tidy

# Heights in CSS pixels: of one result (its words, then its bar), and of the scale under all of them.
_ROW, _SCALE = 30, 22
_BAR_TOP, _BAR_HEIGHT = 17, 9


def draw(band: Band, drawn: Chart, *, name: str) -> str:
    """Draw the results of a band.

    Lengths along the scale are percentages of the picture's width, which is the scale itself: so the picture is to
    scale on a telephone as on paper, and its letters keep their size.

    Args:
        band: the goal and its results.
        drawn: the chart it belongs to, whose scale it has.
        name: a word no other picture of the page has, for the ids of its title and description.
    """
    rows = band.marks or (None,)
    measured = scale.of_chart(drawn)
    height = _ROW * len(rows) + _SCALE
    said = [f"{_('Goal')}: {chart.goal(band)}", *(_said(mark, drawn) for mark in rows)]
    parts = [
        f'<svg role="img" aria-labelledby="{name}-title {name}-desc" width="100%" height="{height}">',
        f'<title id="{name}-title">{escape(tidy(band.label))}</title>',
        f'<desc id="{name}-desc">{escape("; ".join(said))}</desc>',
        *(part for row, mark in enumerate(rows) for part in _row(band, mark, row * _ROW, drawn)),
        *_scale(measured, _ROW * len(rows)),
        "</svg>",
    ]
    return "\n".join(parts)


def _said(mark: Mark | None, drawn: Chart) -> str:
    if mark is None:
        return _("no result")
    return f"{tidy(mark.label)}: {chart.words(mark, drawn)}"


def _row(band: Band, mark: Mark | None, top: int, drawn: Chart) -> Iterator[str]:
    measured = scale.of_chart(drawn)
    bar = f'y="{top + _BAR_TOP}" height="{_BAR_HEIGHT}"'
    yield f'<text x="0" y="{top + 13}">{escape(_said(mark, drawn))}</text>'
    yield f'<rect class="track" x="0" width="100%" {bar}/>'
    if ends := scale.span(band, measured):
        low, high = ends
        yield f'<rect class="goal" x="{_along(low)}" width="{_along(high - low)}" {bar}/>'
        for end in (band.low, band.high):
            if end is not None:
                x, y = _along(measured.place(end)), top + _BAR_TOP
                yield f'<line class="end" x1="{x}" x2="{x}" y1="{y - 2}" y2="{y + _BAR_HEIGHT + 2}"/>'
    if mark and mark.value is not None:
        x, middle = _along(measured.place(mark.value)), top + _BAR_TOP + _BAR_HEIGHT // 2
        tone = mark.status.tone
        # A bar begins at zero, also where the scale begins below it.
        zero, reached = measured.place(scale.ZERO), measured.place(mark.value)
        start, length = _along(min(zero, reached)), _along(abs(reached - zero))
        yield f'<rect class="value {tone}" x="{start}" width="{length}" y="{middle - 2}" height="4"/>'
        yield f'<circle class="mark {tone}" cx="{x}" cy="{middle}" r="5"/>'


def _scale(measured: scale.Scale, top: int) -> Iterator[str]:
    for number, tick in enumerate(measured.ticks):
        anchor = "start" if not number else "end" if number == len(measured.ticks) - 1 else "middle"
        value = _along(measured.place(tick))
        place = f'x="{value}" y="{top + 16}" text-anchor="{anchor}"'
        yield f'<line class="tick" x1="{value}" x2="{value}" y1="{top - 4}" y2="{top + 2}"/>'
        yield f'<text class="scale" {place}>{escape(measured.write(tick))}</text>'


def _along(place: Decimal) -> str:
    """Write a place or a length along the scale, to the thousandth."""
    return f"{place:.3f}".rstrip("0").rstrip(".") + "%"
