"""Laying out: a document becomes a sheet in the Party's format, the same for the Word file and for the PDF."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from chibo.domain.partial_date import PartialDate
from chibo.i18n import _
from chibo.reports.document import (
    Band,
    Chart,
    Document,
    Facts,
    Flat,
    Heading,
    Items,
    PageBreak,
    Paragraph,
    Table,
    Tally,
    unfolded,
)
from chibo.reports.render import chart, paging, paper_format, scale, tabling
from chibo.reports.render.cells import counted, empty, fact, glue, heading, lead, show, tidy
from chibo.reports.render.letters import NO_BREAK_SPACE, balanced
from chibo.reports.render.paper import BLANK, addressed, addressed_to
from chibo.reports.render.paper_format import Format
from chibo.reports.render.sheet import Bar, Bars, Break, Foot, Grid, Head, Part, Row, Sheet, Signature, Text

#: Under the excerpt of a paper.
_DIVIDER = "-----"
_ENDS = (",", ";", ".")
_TERM = re.compile(r"(?:(?<=nhiệm kỳ)|(?<=term)|(?<=năm)) (?=\d)|(?:(?<=chi)|(?<=đảng)) (?=bộ\b)", re.IGNORECASE)
_LABELS = 0.36
#: Paragraphs that go with the signatures to their page.
_COMPANY = 2


@dataclass(frozen=True, slots=True)
class _Style:
    """What the parts of one sheet have in common.

    Args:
        size: of running text.
        indent: of the first line of a paragraph.
        after: the space below a paragraph.
        room: how wide the text is.
        formal: whether it is a paper with the Party's head.
        format: the format of its day.
        measuring: what was measured in its tables.
        by_hand: how high a line of a table is that is filled in by hand.
    """

    size: float
    indent: float
    after: float
    room: float
    formal: bool
    format: Format
    measuring: tabling.Measuring
    by_hand: float


def laid_out(document: Document) -> Sheet:
    """Lay out a document on the paper of its day."""
    look = paper_format.on(document.on)
    measuring = tabling.Measuring()
    landscape = document.landscape or _too_wide(document, look, measuring)
    formal = document.letterhead is not None
    body = look.practice["body" if formal else "plain"]
    style = _Style(
        size=look.size("body") if formal else body["body"],
        indent=body["indent"] if formal else 0,
        after=body["after"],
        room=look.room(landscape=landscape),
        formal=formal,
        format=look,
        measuring=measuring,
        by_hand=look.practice["table"]["by_hand"],
    )
    sheet = _sheet(document, style, pitch=body["pitch"], landscape=landscape)
    if not formal:
        return sheet
    close = look.practice["tight"]
    tight = replace(style, after=close["after"], by_hand=close["by_hand"])
    closer = replace(_sheet(document, tight, pitch=close["pitch"], landscape=landscape), gap=close["gap"])
    return paging.settled(sheet, closer)


def _sheet(document: Document, style: _Style, *, pitch: float, landscape: bool) -> Sheet:
    parts: list[Part] = [*_title(document, style)]
    for block in unfolded(document.blocks):
        parts += _block(block, style)
    return Sheet(
        name=heading(document),
        format=style.format,
        day=_day(document.on),
        landscape=landscape,
        mirrored=document.mirrored,
        notice=tidy(document.notice),
        head=_head(document, style.format),
        parts=tuple(_with_the_foot(parts, document)),
        foot=_foot(document),
        pitch=pitch,
        gap=style.format.practice["signature"]["gap"],
    )


def _too_wide(document: Document, look: Format, measuring: tabling.Measuring) -> bool:
    """Tell whether a list needs a turned sheet; the sheet of a paper with the Party's head is as the paper says."""
    room = look.room(landscape=False)
    tables = [block for block in unfolded(document.blocks) if isinstance(block, Table) and block.lines]
    return document.letterhead is None and any(tabling.needs(table, look, measuring) > room for table in tables)


def _day(on: date | PartialDate | None) -> date | None:
    return on.known if isinstance(on, PartialDate) else on


def _head(document: Document, look: Format) -> Head | None:
    head = document.letterhead
    if head is None:
        return None
    room, size = look.practice["head"]["issuer"], look.values["agency"]["size"]
    issuer = tuple(balanced(_whole(line), size, room) for line in document.issuer)
    party = balanced(tidy(head.party), look.size("party"), look.practice["head"]["party"])
    return Head(issuer, tidy(head.number), tidy(head.draft), party, tidy(head.place))


def _title(document: Document, style: _Style) -> Iterator[Text]:
    """Set kind, excerpt and divider, and to whom the paper speaks; in a list the issuer above them."""
    look = style.format
    if not style.formal:
        last = len(document.issuer)
        for number, line in enumerate(document.issuer, 1):
            yield Text(_text(line), style.size, bold=number == last, after=12 if number == last else 0)
    kind = look.size("kind") if style.formal else look.practice["plain"]["title"]
    excerpt = look.size("excerpt") if style.formal else style.size + 1
    before = 20 if style.formal else 0
    last = 0 if document.excerpt else 8
    title = balanced(_whole(document.title), kind, style.room)
    about = balanced(_whole(document.excerpt), excerpt, style.room)
    yield Text(title, kind, align="center", bold=True, before=before, after=last, keep=True)
    if document.excerpt:
        after = 0 if style.formal else 8
        yield Text(about, excerpt, align="center", bold=True, after=after, keep=True)
    if style.formal:
        yield Text(_DIVIDER, style.size, align="center", after=6, keep=True)
    if to := addressed_to(document):
        yield Text(_text(to), style.size, align="center", before=2, after=8)


def _block(block: Flat, style: _Style) -> Iterator[Part]:
    match block:
        case Heading():
            deep = block.level > 2  # noqa: PLR2004 - I. and 1. are bold, a) is slanted
            made = _running(block.text, style, level=block.level)
            yield replace(made, bold=not deep, italic=deep, before=style.after, keep=True)
        case Paragraph():
            yield _paragraph(block, style)
        case Items():
            for number, item in enumerate(block.items, 1):
                yield _running(f"{number}. {item}" if block.numbered else f"- {item}", style)
        case Facts():
            yield from _facts(block, style)
        case Tally():
            yield _running(counted(block), style, opening=f"{tidy(block.title)}:")
        case Table():
            yield from _table(block, style)
        case Chart():
            yield from _chart(block, style)
        case PageBreak():
            yield Break()


def _running(text: str, style: _Style, *, opening: str = "", level: int = 0) -> Text:
    return Text(
        _text(text),
        style.size,
        opening=opening,
        align="justify" if style.formal and not level else "left",
        indent=style.indent,
        after=style.after,
        level=level,
    )


def _paragraph(block: Paragraph, style: _Style) -> Text:
    word = f"{lead(block.tone)}:" if lead(block.tone) else ""
    opening = " ".join(filter(None, (word, tidy(block.opening))))
    made = replace(_running(block.text, style, opening=opening), bold=block.strong)
    return replace(made, align="center", indent=0, keep=True) if block.centered else made


def _facts(block: Facts, style: _Style) -> Iterator[Part]:
    """Set facts as sentences in a paper, where what is not known is filled in by hand, else as labels and values."""
    if style.formal:
        for label, cell in block.facts:
            yield _running(f"- {tidy(label)}: {BLANK if cell is None else _text(show(cell))}", style)
    elif block.facts:
        widths = (style.room * _LABELS, style.room * (1 - _LABELS))
        rows = tuple(Row((_text(label), tabling.written(fact(cell)))) for label, cell in block.facts)
        yield Grid(widths, ("left", "left"), 0, (), rows, style.size, ruled=False)


def _table(block: Table, style: _Style) -> Iterator[Part]:
    size = style.format.practice["table"]["sizes"][0]
    if block.caption:
        yield Text(_text(block.caption), size, align="center", bold=True, before=style.after, after=4, keep=True)
    if block.lines:
        yield tabling.grid(_filled(block), style.format, style.measuring, room=style.room, by_hand=style.by_hand)
    else:
        yield replace(_running(empty(block), style), italic=True)


def _filled(table: Table) -> Table:
    """Leave out the columns that may be spared and hold nothing, or only words for commands: a sheet is narrow."""
    kept = [
        place
        for place, column in enumerate(table.columns)
        if not column.spare or (not column.coded and any(line.cells[place] is not None for line in table.lines))
    ]
    if len(kept) == len(table.columns):
        return table
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        lines=tuple(replace(line, cells=tuple(line.cells[place] for place in kept)) for line in table.lines),
    )


def _chart(block: Chart, style: _Style) -> Iterator[Part]:
    if not chart.drawn(block):
        return
    size = style.format.practice["chart"]["size"]
    key = _("The box with upright strokes is the goal, the bar that ends in a dot is the result.")
    yield Text(_text(block.title), style.size, bold=True, indent=style.indent, before=style.after, after=2, keep=True)
    yield Text(key, size, italic=True, indent=style.indent, after=4, keep=True)
    measured = scale.of_chart(block)
    unit = f"\u00a0{_text(block.unit)}" if block.unit and block.unit.strip() else ""
    last = len(measured.ticks) - 1
    # The unit once, at the end: long ones would run into each other.
    ticks = tuple(
        (float(measured.place(tick)), measured.write(tick) + (unit if number == last else ""))
        for number, tick in enumerate(measured.ticks)
    )
    for band in block.bands:
        yield Bars(_text(band.label), _text(chart.goal(band)), tuple(_bars(band, block)), ticks, size)


def _bars(band: Band, drawn: Chart) -> Iterator[Bar]:
    measured = scale.of_chart(drawn)
    ends = scale.span(band, measured)
    low, high = map(float, ends) if ends else (None, None)
    zero = float(measured.place(scale.ZERO))
    for mark in band.marks:
        value = None if mark.value is None else float(measured.place(mark.value))
        yield Bar(tidy(mark.label), low, high, zero, value, _text(chart.words(mark, drawn)))
    if not band.marks:
        yield Bar("", low, high, zero, None, _("no result"))


def _with_the_foot(parts: list[Part], document: Document) -> list[Part]:
    """Keep the last paragraphs on the page of the signatures, which do not stand alone on a page."""
    kept = list(parts)
    for place in range(len(parts) - 1, max(len(parts) - _COMPANY, 0) - 1, -1):
        part = parts[place]
        if not document.signers or not isinstance(part, Text):
            break
        kept[place] = replace(part, keep=True)
    return kept


def _foot(document: Document) -> Foot | None:
    if not document.signers and not document.recipients:
        return None
    recipients = [f"- {tidy(each).rstrip('.,;')}" for each in document.recipients]
    ended = tuple(f"{each}{'.' if number == len(recipients) else ','}" for number, each in enumerate(recipients, 1))
    signatures = tuple(
        Signature(tuple(tidy(line) for line in (each.authority, each.post) if line), tidy(each.name))
        for each in document.signers
    )
    return Foot(addressed(), ended, signatures)


def _whole(text: str) -> str:
    """Give a text of the head, in which a term or a year is not parted from its figures."""
    return _TERM.sub(NO_BREAK_SPACE, _text(text))


def _text(text: str) -> str:
    return glue(tidy(text))
