"""A result and its goal as a small SVG picture, to scale and as wide as its place."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from chibo.i18n import _, show_percent
from chibo.reports.document import Band, Mark
from chibo.reports.render import chart
from chibo.reports.render.cells import tidy

_STEP = 25
# Heights in CSS pixels: of one result (its words, then its bar), and of the scale under all of them.
_ROW, _SCALE = 30, 22
_BAR_TOP, _BAR_HEIGHT = 17, 9


def draw(band: Band, *, name: str) -> str:
    """Draw the results of a band.

    Lengths along the scale are percentages of the picture's width, which is the scale from 0 to 100 % itself: so the
    picture is to scale on a telephone as on paper, and its letters keep their size.

    Args:
        band: the goal and its results.
        name: a word no other picture of the page has, for the ids of its title and description.
    """
    rows = band.marks or (None,)
    height = _ROW * len(rows) + _SCALE
    said = [f"{_('Goal')}: {chart.goal(band)}", *(_said(mark) for mark in rows)]
    parts = [
        f'<svg role="img" aria-labelledby="{name}-title {name}-desc" width="100%" height="{height}">',
        f'<title id="{name}-title">{escape(tidy(band.label))}</title>',
        f'<desc id="{name}-desc">{escape("; ".join(said))}</desc>',
        *(part for row, mark in enumerate(rows) for part in _row(band, mark, row * _ROW)),
        *_scale(_ROW * len(rows)),
        "</svg>",
    ]
    return "\n".join(parts)


def _said(mark: Mark | None) -> str:
    return f"{tidy(mark.label)}: {show_percent(mark.value)}, {tidy(mark.status.label)}" if mark else _("no result")


def _row(band: Band, mark: Mark | None, top: int) -> Iterator[str]:
    bar = f'y="{top + _BAR_TOP}" height="{_BAR_HEIGHT}"'
    yield f'<text x="0" y="{top + 13}">{escape(_said(mark))}</text>'
    yield f'<rect class="track" x="0" width="100%" {bar}/>'
    if ends := chart.span(band):
        low, high = ends
        yield f'<rect class="goal" x="{low:f}%" width="{high - low:f}%" {bar}/>'
        for end in (band.low, band.high):
            if end is not None:
                x, y = f"{chart.place(end):f}%", top + _BAR_TOP
                yield f'<line class="end" x1="{x}" x2="{x}" y1="{y - 2}" y2="{y + _BAR_HEIGHT + 2}"/>'
    if mark:
        x, middle = f"{chart.place(mark.value):f}%", top + _BAR_TOP + _BAR_HEIGHT // 2
        tone = mark.status.tone
        yield f'<rect class="value {tone}" x="0" width="{x}" y="{middle - 2}" height="4"/>'
        yield f'<circle class="mark {tone}" cx="{x}" cy="{middle}" r="5"/>'


def _scale(top: int) -> Iterator[str]:
    for value in range(0, 101, _STEP):
        anchor = {0: "start", 100: "end"}.get(value, "middle")
        place = f'x="{value}%" y="{top + 16}" text-anchor="{anchor}"'
        yield f'<line class="tick" x1="{value}%" x2="{value}%" y1="{top - 4}" y2="{top + 2}"/>'
        yield f'<text class="scale" {place}>{show_percent(Decimal(value))}</text>'
