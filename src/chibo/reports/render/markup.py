"""Texts and cells as HTML, for everything that a page is made of."""

import re
from datetime import date
from decimal import Decimal
from html import escape

from chibo.domain.partial_date import PartialDate
from chibo.reports.document import Cell, Share, Status
from chibo.reports.render.cells import glue, leaves, lines, tidy

_RANGE = re.compile(r"\d+(?:[.,]\d+)?\u2013\d+(?:[.,]\d+)?(?:\u00a0?[%‰])?|\b\d{4}-\d{4}\b")


def text(words: str) -> str:
    """Write a text: one line, its letters composed, its figures held together."""
    return _whole(glue(tidy(words)))


def cell(value: Cell) -> str:
    """Write a cell, its values one under the other."""
    return "<br>".join(_leaf(leaf) for leaf in leaves(value))


def status(value: Status) -> str:
    """Write a state as its word in its frame."""
    return f'<span class="status {value.tone}">{text(value.label)}</span>'


def _leaf(leaf: Cell) -> str:
    written = "<br>".join(_whole(glue(line, leaf)) for line in lines(leaf))
    match leaf:
        case Status():
            return f'<span class="status {leaf.tone}">{written}</span>'
        case Share() | int() | Decimal() | date() | PartialDate():
            return f'<span class="figure">{written}</span>'
    return written


def _whole(words: str) -> str:
    """Escape a text, and keep ranges such as `15–20 %` on one line: browsers break after the dash."""
    return _RANGE.sub(r'<span class="range">\g<0></span>', escape(words))
