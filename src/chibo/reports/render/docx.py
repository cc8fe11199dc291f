"""DOCX: the paper as a Word file to be changed, signed and kept, by python-docx (the extra `docx`)."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

from docx.document import Document as Made
from docx.shared import Mm
from lxml.etree import tostring  # type: ignore[import-untyped]  # it has no types of its own

from chibo.i18n import _, show_percent
from chibo.reports.document import Document
from chibo.reports.render import docx_frame, docx_parts, png
from chibo.reports.render.docx_parts import cell, paragraph, row, run, spacer
from chibo.reports.render.layout import laid_out
from chibo.reports.render.letters import width
from chibo.reports.render.sheet import Bars, Break, Grid, Part, Sheet, Text

_PITCH = 1.18
_BEFORE_THE_FOOT, _AFTER_A_TABLE = 11, 8
#: Of the room beside the periods, so much is for the picture, the rest for the words.
_PICTURE = 0.55


def render(document: Document) -> bytes:
    """Write the document as a Word file."""
    sheet = laid_out(document)
    made = docx_frame.begun(sheet)
    return docx_frame.packed(made, "".join(_content(made, sheet)))


def _content(made: Made, sheet: Sheet) -> Iterator[str]:
    look = sheet.format
    room = look.room(landscape=sheet.landscape)
    if sheet.head:
        sides = look.practice["head"]
        widths = (sides["issuer"], room - sides["issuer"] - sides["party"], sides["party"])
        party = width(sheet.head.party, look.size("party"), bold=True)
        yield docx_parts.head(sheet.head, look.values, widths, party)
    for part in sheet.parts:
        yield from _part(made, sheet, part, room)
    if sheet.foot:
        yield paragraph("", pitch=_BEFORE_THE_FOOT, keep=True)
        yield docx_parts.foot(sheet.foot, look.values, room, sheet.gap)
        # Word wants a paragraph after the last table.
        yield spacer(1)


def _part(made: Made, sheet: Sheet, part: Part, room: float) -> Iterator[str]:
    match part:
        case Text():
            yield docx_parts.text(part, sheet.pitch)
        case Grid():
            yield docx_parts.grid(part, sheet.format.practice["table"])
            yield spacer(_AFTER_A_TABLE)
        case Bars():
            yield from _bars(made, sheet, part, room)
        case Break():
            yield docx_parts.broken_page()


def _bars(made: Made, sheet: Sheet, part: Bars, room: float) -> Iterator[str]:
    """Draw each value as a picture to scale, with its period before it and its words behind it."""
    practice = sheet.format.practice["chart"]
    goal = run(f" ({part.goal})", part.size) if part.goal else ""
    yield paragraph(run(part.label, part.size, bold=True) + goal, pitch=part.size * _PITCH, after=2, keep=True)
    first = practice["period"]
    picture = (room - first) * _PICTURE
    widths = (first, picture, room - first - picture)
    rows = []
    for bar in part.bars:
        drawn = png.bar(bar, wide=picture - 2, high=practice["bar"])
        inline = made.part.new_pic_inline(BytesIO(drawn), width=Mm(picture - 2), height=None)
        element: Any = inline
        for side in ("distT", "distB", "distL", "distR"):
            # LibreOffice would put 3 mm at its sides where nothing is said.
            element.set(side, "0")
        # Who does not see the picture is told what it shows.
        element.docPr.set("descr", ", ".join(filter(None, (part.label, part.goal, bar.period, bar.words))))
        shown = f"<w:r><w:drawing>{tostring(inline, encoding='unicode')}</w:drawing></w:r>"
        pitch = part.size * _PITCH
        rows.append(
            row(
                (
                    cell(paragraph(run(bar.period, part.size), pitch=pitch, align="right", sides=(0, 2)), widths[0]),
                    cell(paragraph(shown, pitch=0), widths[1], vertical="center"),
                    cell(paragraph(run(bar.words, part.size), pitch=pitch, sides=(2, 0)), widths[2]),
                )
            )
        )
    yield docx_parts.table(rows, widths)
    first, last = part.ticks[0][1], part.ticks[-1][1]
    if (first, last) != (show_percent(Decimal(0)), show_percent(Decimal(100))):
        words = _("Scale: {first} to {last}").format(first=first, last=last)
        yield paragraph(run(words, part.size, italic=True), pitch=part.size * _PITCH, after=2)
    yield spacer(_AFTER_A_TABLE)
