"""Markdown: CommonMark with pipe tables, as wikis and code hosts read it."""

import re
from collections.abc import Iterator

from chibo.i18n import _
from chibo.reports.document import (
    Align,
    Cell,
    Chart,
    Document,
    Facts,
    Flat,
    Heading,
    Items,
    Line,
    Paragraph,
    Table,
    Tally,
    unfolded,
)
from chibo.reports.render import chart
from chibo.reports.render.cells import counted, empty, fact, gridded, lead, lines, tidy
from chibo.reports.render.paper import above, addressed, addressed_to, signed

_RULES = {Align.LEFT: "---", Align.RIGHT: "---:", Align.CENTER: ":---:"}
_INLINE = re.compile(r"[\\`*_\[\]<>|~$&]")
# What opens a list, a heading or an underline when a line begins with it.
_OPENING = re.compile(r"^(\s*)(?:([#+=-])|(\d+)([.)]))")


def render(document: Document) -> str:
    """Write the document as Markdown."""
    warned = _("Notice")
    blocks = [
        f"> **{warned}:** {_text(document.notice)}" if document.notice else "",
        "  \n".join(map(_text, above(document))),
        f"# {_text(document.title)}",
        f"**{_text(document.excerpt)}**" if document.excerpt else "",
        _text(addressed_to(document)),
        *("\n".join(_lines(block)) for block in unfolded(document.blocks)),
        "\n".join(_signers(document)),
        "\n".join(_recipients(document)),
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _signers(document: Document) -> Iterator[str]:
    """Put the places for signatures side by side."""
    if document.signers:
        yield _row(f"**{_inline(tidy(each.authority))}**" for each in document.signers)
        yield _row(_RULES[Align.CENTER] for _each in document.signers)
        yield _row("<br>".join(map(_inline, signed(each)[1:])) for each in document.signers)


def _recipients(document: Document) -> Iterator[str]:
    if document.recipients:
        yield _text(addressed())
        yield ""
        yield from (f"- {_text(each)}" for each in document.recipients)


def _lines(block: Flat) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {_text(block.text)}"
        case Paragraph():
            yield _paragraph(block)
        case Items():
            for number, item in enumerate(block.items, 1):
                yield f"{number}. {_text(item)}" if block.numbered else f"- {_text(item)}"
        case Facts():
            for label, cell in block.facts:
                yield f"- **{_text(label)}:** {_cell(fact(cell))}"
        case Tally():
            yield f"- **{_text(block.title)}:** {_inline(counted(block))}"
        case Table():
            yield from _table(gridded(block))
        case Chart() if chart.drawn(block):
            yield from _table(chart.as_table(block))


def _paragraph(block: Paragraph) -> str:
    opening = f"**{_text(block.opening)}** " if block.opening else ""
    text = f"**{_text(block.text)}**" if block.strong else _inline(tidy(block.text)) if opening else _text(block.text)
    word = lead(block.tone)
    return f"> **{word}:** {opening}{text}" if word else f"{opening}{text}"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"**{_text(table.caption)}**"
        yield ""
    if not table.lines:
        yield _text(empty(table))
        return
    yield _row(_inline(tidy(column.title)) for column in table.columns)
    yield _row(_RULES[column.align] for column in table.columns)
    for line in table.lines:
        yield _row(_line(table, line))


def _line(table: Table, line: Line) -> Iterator[str]:
    for position, cell in enumerate(line.cells):
        nested = line.depth and position == table.naming
        yield ("&emsp;" * (line.depth - 1) + "↳ " if nested else "") + _cell(cell)


def _row(cells: Iterator[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    return "<br>".join(map(_inline, lines(cell)))


def _text(text: str) -> str:
    """Write a text so that it opens no list, heading or quotation."""
    return _OPENING.sub(r"\1\3\\\2\4", _inline(tidy(text)))


def _inline(text: str) -> str:
    return _INLINE.sub(r"\\\g<0>", text)
