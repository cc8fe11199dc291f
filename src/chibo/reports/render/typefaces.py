"""Typefaces of this machine for the PDF: one that has every Vietnamese letter, as near to Times New Roman as there is.

Debian's package fonts-liberation (1.07) has the family's name and widths but lacks 92 Vietnamese letters; with
fonts-liberation2 beside it, both bear one name. So each file is asked whether it has the letters.
"""

import struct
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import typst

from chibo.reports.render.paper_format import STAND_INS

#: Letters that incomplete typefaces lack first.
_ASKED = tuple(map(ord, "ảạấẩẵắặẻẽếệỉịỏọốổỗộớởợủụứừữựỳỷỹỵẢẠẤỆỘỢỰỶỸ"))
_SEGMENTS, _CMAP = 4, b"cmap"


def chosen(font: str, *, system: bool = True) -> tuple[str, typst.Fonts]:
    """Choose the typeface that stands for one, and give the typefaces to set with.

    Args:
        font: the typeface that is asked for.
        system: whether to look among those of the machine; else only what comes with the typesetter is used.
    """
    found = _installed(system=system)
    for family in (font, *STAND_INS):
        faces = [face for face in found.fonts() if face.family == family]
        folders = dict.fromkeys(Path(face.path).parent for face in faces if face.path and complete(Path(face.path)))
        lacking = [face for face in faces if face.path and not complete(Path(face.path))]
        if faces and not lacking:
            return family, found
        if folders:
            # Another file of the same name lacks letters: only the folder of the complete one is looked at.
            return family, typst.Fonts(include_system_fonts=False, font_paths=[str(next(iter(folders)))])
    return STAND_INS[-1], typst.Fonts(include_system_fonts=False)


@cache
def _installed(*, system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system)


@cache
def complete(file: Path) -> bool:
    """Tell whether a typeface has the Vietnamese letters; a file that cannot be read so is taken to have them."""
    try:
        with file.open("rb") as source:
            held = source.read()
        return _has_all(held, _ASKED)
    except (OSError, struct.error, ValueError, IndexError):
        return True


def _has_all(held: bytes, letters: Sequence[int]) -> bool:
    """Look letters up in the table of characters (OpenType, `cmap`, format 4: segments of 16-bit characters).

    Raises:
        ValueError: the file has no such table.
    """
    count = struct.unpack_from(">H", held, 4)[0]
    records = (struct.unpack_from(">4sLLL", held, 12 + 16 * place) for place in range(count))
    start = next((offset for tag, _sum, offset, _length in records if tag == _CMAP), None)
    if start is None:
        raise ValueError(_CMAP)
    for place in range(struct.unpack_from(">H", held, start + 2)[0]):
        table = start + struct.unpack_from(">HHL", held, start + 4 + 8 * place)[2]
        if struct.unpack_from(">H", held, table)[0] == _SEGMENTS:
            return all(_has(held, table, letter) for letter in letters)
    raise ValueError(_SEGMENTS)


def _has(held: bytes, table: int, letter: int) -> bool:
    """Look a letter up in the segments: a first and a last character, what is added, where glyphs are listed."""
    double = struct.unpack_from(">H", held, table + 6)[0]
    ends = table + 14
    for place in range(ends, ends + double, 2):
        if letter > struct.unpack_from(">H", held, place)[0]:
            continue
        first, added, listed = (
            struct.unpack_from(">H", held, place + 2 + double * (1 + column))[0] for column in range(3)
        )
        if letter < first:
            return False
        if not listed:
            return bool((letter + added) & 0xFFFF)
        glyph = struct.unpack_from(">H", held, place + 2 + double * 3 + listed + 2 * (letter - first))[0]
        return bool(glyph)
    return False
