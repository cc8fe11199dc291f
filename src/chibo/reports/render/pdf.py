"""PDF: the paper ready to be printed, by typst (the extra `pdf`); the same data gives the same bytes.

What is said goes to the typesetter as data and is set as plain text; the template is a file of the package.
"""

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import typst

from chibo.i18n import language
from chibo.reports.document import Document
from chibo.reports.render import typefaces
from chibo.reports.render.layout import laid_out
from chibo.reports.render.letters import POINT, width
from chibo.reports.render.paper_format import STAND_INS
from chibo.reports.render.sheet import Bars, Break, Grid, Part, Sheet, Text

#: What a file without a day of its own says of its making; nothing is asked of the clock.
_NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)
_BREAK_HERE = "\N{ZERO WIDTH SPACE}"
_AFTER_A_SIGN = re.compile(r"(?<=[-/–_.|])")
_SIDES = 2.6
#: No letter is wider, in millimetres for each point of its size.
_WIDEST = POINT
#: A longer table is not marked up for screen readers: it would take twice the time and six times the room.
_MOST_TAGGED = 2000


def render(document: Document, *, system: bool = True) -> bytes:
    """Set the document as a PDF.

    Args:
        document: what to set.
        system: whether to look among the typefaces of the machine; else the typesetter's own are used.
    """
    sheet = laid_out(document)
    family, fonts = typefaces.chosen(sheet.format.values["font"], system=system)
    tagged = sum(len(part.rows) * len(part.widths) for part in sheet.parts if isinstance(part, Grid)) <= _MOST_TAGGED
    data = _data(sheet) | {"fonts": list(dict.fromkeys([family, STAND_INS[-1]])), "lang": language(), "tagged": tagged}
    return compiled("paper.typ", {"sheet": data}, fonts=fonts, day=sheet.day, tagged=tagged)


def compiled(
    template: str, inputs: dict[str, Any], *, fonts: typst.Fonts, day: date | None = None, tagged: bool = True
) -> bytes:
    """Set a template of the package with data.

    Args:
        template: the name of its file.
        inputs: what it says, by name.
        fonts: the typefaces to set with.
        day: the day of the paper, or None.
        tagged: whether to mark it up for screen readers.
    """
    made = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _NO_DAY
    compiler = typst.Compiler(
        files(__package__).joinpath(template).read_bytes(),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={name: json.dumps(said, ensure_ascii=False) for name, said in inputs.items()},
    )
    packed: Any = compiler.compile(format="pdf", timestamp=made, pdf_tags=tagged)
    return bytes(packed)


def _data(sheet: Sheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "values": sheet.format.values,
        "practice": sheet.format.practice,
        "page": sheet.format.page(landscape=sheet.landscape),
        "day": [sheet.day.year, sheet.day.month, sheet.day.day] if sheet.day else None,
        "notice": sheet.notice,
        "head": asdict(sheet.head) if sheet.head else None,
        "parts": [_part(part) for part in sheet.parts],
        "foot": asdict(sheet.foot) if sheet.foot else None,
        "pitch": sheet.pitch,
        "gap": sheet.gap,
        "mirrored": sheet.mirrored,
    }


def _part(part: Part) -> dict[str, Any]:
    match part:
        case Text():
            return {"kind": "text", **asdict(part)}
        case Grid():
            return _grid(part)
        case Bars():
            return {"kind": "bars", **asdict(part)}
        case Break():
            return {"kind": "break"}


def _grid(part: Grid) -> dict[str, Any]:
    """Give a table; by hand, since there may be thousands of cells."""
    rooms = [each - _SIDES for each in part.widths]
    return {
        "kind": "grid",
        "widths": part.widths,
        "aligns": part.aligns,
        "naming": part.naming,
        "heads": [_broken(head, room, part.size, bold=True) for head, room in zip(part.heads, rooms, strict=False)],
        "rows": [
            (
                [_broken(cell, room, part.size) for cell, room in zip(row.cells, rooms, strict=True)],
                row.indent,
                row.remark,
            )
            for row in part.rows
        ],
        "size": part.size,
        "ruled": part.ruled,
        "high": part.high,
    }


def _broken(text: str, room: float, size: float, *, bold: bool = False) -> str:
    """Let a word that is wider than its column be broken: after a sign in it, else between any two letters."""
    if len(text) * size * _WIDEST <= room or max(map(len, text.split()), default=0) * size * _WIDEST <= room:
        return text

    def fits(piece: str) -> bool:
        return width(piece, size, bold=bold) <= room

    def parted(word: str) -> str:
        pieces = _AFTER_A_SIGN.split(word)
        return _BREAK_HERE.join(piece if fits(piece) else _BREAK_HERE.join(piece) for piece in pieces)

    lines = ([word if fits(word) else parted(word) for word in line.split(" ")] for line in text.split("\n"))
    return "\n".join(" ".join(words) for words in lines)
