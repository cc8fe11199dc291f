"""Panels of a page: each goal as a field on a scale, the results on it year under year, and what stands behind them."""

from collections.abc import Callable, Iterator
from html import escape

from chibo.i18n import _
from chibo.reports.document import Block, Panel, Panels, Reading, Status
from chibo.reports.render import scale
from chibo.reports.render.markup import cell, text
from chibo.reports.render.scale import Scale

#: What draws a block under a name of its own.
Blocks = Callable[[Block, str], Iterator[str]]
#: A longer label of a result is no period but a name.
_LONGEST_YEAR = 11


def draw(block: Panels, name: str, *, inner: Blocks) -> Iterator[str]:
    """Draw panels under their title.

    Lengths along a scale are percentages of the picture's width, and the picture takes the width of its place: so it is
    to scale on a telephone as on paper, and the letters beside it keep their size. The pictures are hidden from screen
    readers, since every figure, verdict and goal stands beside them in words.

    Args:
        block: what to draw.
        name: a word no other block of the page has, for ids.
        inner: draws a block that stands behind a panel.
    """
    yield f'<section class="panels" aria-labelledby="{name}"><h2 id="{name}">{text(block.title)}</h2>'
    if any(scale.of(panel) for panel in block.panels):
        yield f'<p class="key">{_legend()}</p>'
    yield '<div class="grid">'
    for number, panel in enumerate(block.panels, 1):
        kind = f"{panel.status.tone} named" if _named(panel) else panel.status.tone
        yield f'<article class="panel {kind}" id="{anchor(panel.key)}" aria-labelledby="{name}-{number}">'
        yield f'<h3 id="{name}-{number}">{text(panel.label)}</h3>'
        yield f'<p class="aim"><span class="label">{_goal()}:</span> <strong>{text(panel.goal)}</strong>'
        yield f"{cell(panel.status)}</p>"
        yield from _readings(panel)
        if panel.behind:
            # The name of the thing is heard with the button, but not seen twice.
            unseen = f'<span class="unseen">: {text(panel.label)}</span>'
            yield f"<details><summary>{text(block.behind)}{unseen}</summary>"
            for inside, each in enumerate(panel.behind, 1):
                yield from inner(each, f"{name}-{number}-{inside}")
            yield "</details>"
        yield "</article>"
    yield "</div>"
    yield "</section>"


def anchor(key: str) -> str:
    """Give the id of the panel with this key; a key may hold signs that an id may not."""
    safe = "".join(sign if sign.isascii() and sign.isalnum() else f"-{ord(sign):x}-" for sign in key)
    return f"panel-{safe}"


def _named(panel: Panel) -> bool:
    """Tell whether the results bear names, which need more room than years."""
    return any(len(reading.label) > _LONGEST_YEAR for reading in panel.readings)


def _goal() -> str:
    return escape(_("Goal"))


def _legend() -> str:
    return escape(_("The box with upright strokes is the goal, the bar that ends in a dot is the result."))


def _readings(panel: Panel) -> Iterator[str]:
    drawn = scale.of(panel)
    plain = "" if drawn else " plain"
    yield f'<ul class="readings{plain}">'
    for reading in panel.readings:
        figure = f"<b>{cell(reading.figure)}</b>" if reading.figure is not None else ""
        verdict = f" {cell(reading.status)}" if reading.status else ""
        nothing = "" if figure or verdict else text(_("no result"))
        picture = _picture(panel, reading, drawn) if drawn else ""
        yield (
            f'<li><span class="when">{text(reading.label)}</span>{picture}'
            f'<span class="said">{figure}{verdict}{nothing}</span></li>'
        )
    if not panel.readings:
        picture = _picture(panel, None, drawn) if drawn else ""
        yield f'<li><span class="when"></span>{picture}<span class="said">{text(_("no result"))}</span></li>'
    yield "</ul>"
    if drawn:
        yield _axis(panel, drawn)


def _picture(panel: Panel, reading: Reading | None, drawn: Scale) -> str:
    """Draw the field of the goal and one result in it; a part of what is judged is drawn without the field."""
    shapes = ['<rect class="track" x="0" width="100%" y="36%" height="28%"/>']
    judged = reading is None or reading.status is not None
    if judged and (ends := scale.span(panel, drawn)):
        low, high = ends
        shapes.append(f'<rect class="goal" x="{low:.2f}%" width="{high - low:.2f}%" y="-1%" height="102%"/>')
        for end in dict.fromkeys(end for end in (panel.low, panel.high) if end is not None):
            x = f"{drawn.place(end):.2f}%"
            shapes.append(f'<line class="end" x1="{x}" x2="{x}" y1="0" y2="100%"/>')
    if reading and reading.value is not None:
        tone = _tone(reading.status)
        zero, reached = drawn.place(scale.ZERO), drawn.place(reading.value)
        start, width = min(zero, reached), abs(reached - zero)
        shapes.append(f'<rect class="value {tone}" x="{start:.2f}%" width="{width:.2f}%" y="42%" height="16%"/>')
        shapes.append(f'<circle class="mark {tone}" cx="{reached:.2f}%" cy="50%" r="5"/>')
    return f'<span class="picture" aria-hidden="true"><svg>{"".join(shapes)}</svg></span>'


def _tone(status: Status | None) -> str:
    return str(status.tone) if status else "neutral"


def _axis(panel: Panel, drawn: Scale) -> str:
    """Write the figures of the scale under its last result, the unit beside them."""
    marks = []
    for number, tick in enumerate(drawn.ticks):
        x = f"{drawn.place(tick):.2f}%"
        anchored = "start" if not number else "end" if number == len(drawn.ticks) - 1 else "middle"
        marks.append(f'<line class="tick" x1="{x}" x2="{x}" y1="0" y2="5"/>')
        if drawn is not scale.PERCENT or not number % 2:
            words = escape(drawn.write(tick))
            marks.append(f'<text class="scale" x="{x}" y="17" text-anchor="{anchored}">{words}</text>')
    unit = text(panel.unit) if panel.unit else ""
    return (
        '<div class="axis" aria-hidden="true"><span></span>'
        f'<svg width="100%" height="20">{"".join(marks)}</svg><span class="unit">{unit}</span></div>'
    )
