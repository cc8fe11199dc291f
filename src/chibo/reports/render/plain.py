"""Plain lines, for ears and for pipes.

A screen reader reads line by line and loses the head of a table long before its last line, and `grep` shows single
lines: so each line of a table is one line here and names every value itself, `label: value; label: value`. Nothing
is drawn, coloured or aligned, and no line is broken: the reader's own device does that.
"""

from collections.abc import Iterator

from chibo.i18n import _
from chibo.reports.document import (
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
from chibo.reports.render.cells import counted, empty, fact, show, tidy, worded
from chibo.reports.render.paper import above, addressed_to, below


def render(document: Document) -> str:
    """Write the document as plain lines; a blank line stands between its blocks."""
    notice = [_("Notice: {text}").format(text=tidy(document.notice))] if document.notice else []
    head = [*above(document), *(tidy(line) for line in (document.title, document.excerpt) if line)]
    addressees = list(filter(None, [addressed_to(document)]))
    blocks = [notice, head, addressees, *(list(_lines(block)) for block in unfolded(document.blocks)), *below(document)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _lines(block: Flat) -> Iterator[str]:
    match block:
        case Heading():
            yield tidy(block.text)
        case Paragraph():
            yield worded(block)
        case Items():
            for number, item in enumerate(block.items, 1):
                yield f"{number}. {tidy(item)}" if block.numbered else f"- {tidy(item)}"
        case Facts():
            for label, cell in block.facts:
                yield f"{tidy(label)}: {show(fact(cell))}"
        case Tally():
            yield f"{tidy(block.title)}: {counted(block)}"
        case Table():
            yield from _table(block)
        case Chart() if chart.drawn(block):
            yield from _table(chart.as_table(block))


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield tidy(table.caption)
    if not table.lines:
        yield empty(table)
    for line in table.lines:
        yield _record(table, line)


def _record(table: Table, line: Line) -> str:
    """Write a line of a table; one that stands under another says so first, since an indent is not heard."""
    values = [f"{tidy(column.title)}: {show(cell)}" for column, cell in zip(table.columns, line.cells, strict=True)]
    depth = [_("level {depth}").format(depth=line.depth + 1)] if line.depth else []
    remark = [f"{tidy(table.remark_title)}: {tidy(line.remark)}"] if line.remark else []
    return "; ".join(depth + values + remark)
