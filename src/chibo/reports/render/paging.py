"""Estimating the pages of a sheet, so that neither a signature nor a line of a table stands alone on one.

Word, LibreOffice and the PDF's typesetter break pages by themselves; what is estimated here only decides what they are
asked: a tighter pitch, and a break before the last lines of a table. Heights are in points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from chibo.reports.render.letters import POINT, width
from chibo.reports.render.sheet import Bars, Break, Foot, Grid, Head, Part, Row, Sheet, Text

#: From one line to the next in tables and at head and foot, for each point of the letters.
_PITCH = 1.18
_BEFORE_THE_FOOT, _AFTER_A_TABLE = 14, 8
_IN_A_CELL, _IN_A_HEAD = 3.2, 4
_AROUND_A_BAR = 3
#: A paragraph of so many lines is not torn.
_WHOLE = 3
#: Word and the typesetter may differ by this much over a page.
_DOUBT = 11
#: A last page that holds less than this part is nearly empty.
_SPARSE = 0.4
#: Lines of a table that go with a signature to its page, and rows that may not stand alone.
_COMPANY = 2
#: A longer document is a register: it is not signed, and measuring it takes time.
_MOST_CELLS = 4000


@dataclass(frozen=True, slots=True)
class Piece:
    """What no page break goes through.

    Args:
        height: how high it is.
        before: the space above it, which is left out at the head of a page.
        keep: whether it stays on one page with what follows.
        part: which part of the sheet it is of; -1 for the foot.
        row: which line of a table it is; -1 when it is none.
        repeated: the height of the head of its table, which stands above it on a new page.
    """

    height: float
    before: float = 0
    keep: bool = False
    part: int = -1
    row: int = -1
    repeated: float = 0


@dataclass(slots=True)
class Page:
    """A page as estimated: how much of it is used, in points, and what stands on it."""

    used: float
    pieces: list[Piece]


def settled(sheet: Sheet, tight: Sheet) -> Sheet:
    """Give a sheet, or the same set more tightly where that saves a nearly empty page, with no line left alone.

    Args:
        sheet: as it is set as a rule.
        tight: the same with less room between its lines.
    """
    if not measurable(sheet):
        return sheet
    pages = estimated(sheet)
    last = pages[-1].used / _room(sheet)
    if len(pages) > 1 and last < _SPARSE and _fits(tight, len(pages) - 1):
        return _kept_together(tight)
    if not _fits(sheet, len(pages)) and _fits(tight, len(pages)):
        return _kept_together(tight)
    return _kept_together(sheet)


def measurable(sheet: Sheet) -> bool:
    """Tell whether its pages are worth an estimate: something is signed, or it is no long register."""
    cells = sum(len(part.rows) * len(part.widths) for part in sheet.parts if isinstance(part, Grid))
    return cells <= _MOST_CELLS


def _fits(sheet: Sheet, pages: int) -> bool:
    """Tell whether a sheet surely needs no more than so many pages."""
    found = estimated(sheet, doubt=_DOUBT)
    return len(found) <= pages


def _kept_together(sheet: Sheet) -> Sheet:
    """Begin a new page before the last lines of a table of which one would stand alone, or none with a signature."""
    # Whether a page turns out a little higher or lower, the same must hold.
    for page, after in (turn for doubt in (-_DOUBT, 0, _DOUBT) for turn in pairwise(estimated(sheet, doubt=doubt))):
        first, last = after.pieces[0], page.pieces[-1]
        if last.row < 0:
            continue
        grid = sheet.parts[last.part]
        if not isinstance(grid, Grid) or len(grid.rows) < 2 * _COMPANY:
            continue
        alone = first.part == last.part and first.row == len(grid.rows) - 1
        unsigned = first.part < 0 and last.row == len(grid.rows) - 1
        if alone or unsigned:
            parted = _parted(sheet, last.part, len(grid.rows) - _COMPANY)
            # Not where this would leave a nearly empty page itself.
            left = [page for page in estimated(parted) if page.pieces[-1].part == last.part]
            if left and left[-1].used > _room(sheet) / 2:
                return parted
    return sheet


def _parted(sheet: Sheet, place: int, row: int) -> Sheet:
    """Begin a new page before a line of a table, with the table's head anew."""
    grid = sheet.parts[place]
    if not isinstance(grid, Grid):
        return sheet
    halves = (replace(grid, rows=grid.rows[:row]), Break(), replace(grid, rows=grid.rows[row:]))
    return replace(sheet, parts=(*sheet.parts[:place], *halves, *sheet.parts[place + 1 :]))


def estimated(sheet: Sheet, *, doubt: float = 0) -> list[Page]:
    """Fill pages with what must stay together, one after the other.

    Args:
        sheet: the sheet.
        doubt: how much lower each page is taken to be.
    """
    room = _room(sheet) - doubt
    pages = [Page(0, [])]
    for group in _groups(sheet):
        if group[0].part >= 0 and isinstance(sheet.parts[group[0].part], Break):
            pages.append(Page(0, []))
            continue
        page = pages[-1]
        high = sum(piece.height for piece in group) + sum(piece.before for piece in group[1:])
        if page.pieces and page.used + group[0].before + high > room:
            page = Page(group[0].repeated if group[0].row > 0 else 0, [])
            pages.append(page)
        elif page.pieces:
            page.used += group[0].before
        page.used += high
        page.pieces += group
    return pages if pages[-1].pieces else pages[:-1] or pages


def _groups(sheet: Sheet) -> Iterator[list[Piece]]:
    """Give the pieces of a sheet, those that stay on one page together."""
    group: list[Piece] = []
    for piece in _pieces(sheet):
        group.append(piece)
        if not piece.keep:
            yield group
            group = []
    if group:
        yield group


def _pieces(sheet: Sheet) -> Iterator[Piece]:
    if sheet.head:
        yield Piece(_head(sheet, sheet.head), keep=True)
    after = 0.0
    for place, part in enumerate(sheet.parts):
        for piece in _of_part(sheet, part, place):
            yield replace(piece, before=max(after, piece.before)) if piece.row <= 0 else piece
            after = 0
        after = _after(part)
    if sheet.foot:
        yield Piece(_foot(sheet, sheet.foot), before=max(after, _BEFORE_THE_FOOT))


def _after(part: Part) -> float:
    match part:
        case Text():
            return part.after
        case Break():
            return 0
    return _AFTER_A_TABLE


def _of_part(sheet: Sheet, part: Part, place: int) -> Iterator[Piece]:
    match part:
        case Text():
            yield from _text(sheet, part, place)
        case Grid():
            yield from _grid(part, place)
        case Bars():
            label = _lines(f"{part.label} ({part.goal})", part.size, _width(sheet), bold=True) * part.size * _PITCH
            one = part.size * _PITCH + _AROUND_A_BAR
            yield Piece(label + one * (len(part.bars) + 1), before=_AROUND_A_BAR, part=place)
        case Break():
            yield Piece(0, part=place)


def _text(sheet: Sheet, part: Text, place: int) -> Iterator[Piece]:
    pitch = max(sheet.pitch, part.size * 1.15)
    said = f"{part.opening} {part.text}".strip()
    lines = _lines(said, part.size, _width(sheet), bold=part.bold, indent=part.indent)
    # A longer paragraph is torn, with two lines at least on each side.
    whole = lines if lines <= _WHOLE or part.keep else 2
    yield Piece(whole * pitch, before=part.before, keep=part.keep, part=place)
    for number in range(lines - whole):
        yield Piece(pitch, keep=number == lines - whole - 2, part=place)


def _grid(part: Grid, place: int) -> Iterator[Piece]:
    rooms = [each - 2.6 for each in part.widths]
    line = part.size * _PITCH
    head = 0.0
    if part.heads:
        most = max(_lines(each, part.size, room, bold=True) for each, room in zip(part.heads, rooms, strict=True))
        head = most * line + _IN_A_HEAD
        yield Piece(head, before=3, keep=True, part=place, row=0)
    for number, row in enumerate(part.rows):
        yield Piece(_row(part, row, rooms, line), part=place, row=number, repeated=head)


def _row(part: Grid, row: Row, rooms: Sequence[float], line: float) -> float:
    high = 1
    for place, (said, room) in enumerate(zip(row.cells, rooms, strict=True)):
        inner = room - (row.indent if place == part.naming else 0)
        high = max(high, sum(_lines(each, part.size, inner) for each in said.split("\n")))
    found = max(high * line + _IN_A_CELL, part.high / POINT)
    if row.remark:
        beside = sum(part.widths[min(part.naming, 1) :]) - 2.6
        found += _lines(row.remark, part.size, beside) * line + _IN_A_CELL
    return found


def _head(sheet: Sheet, head: Head) -> float:
    values, room = sheet.format.values, sheet.format.practice["head"]["issuer"]
    size = values["agency"]["size"]
    issuer = sum(_lines(each, size, room, bold=True) for each in head.issuer)
    return float((issuer + 2 + bool(head.draft)) * size * _PITCH + 4 * bool(head.draft))


def _foot(sheet: Sheet, foot: Foot) -> float:
    values = sheet.format.values
    beside = bool(foot.recipients) or len(foot.signatures) == 1
    room = _width(sheet) / (len(foot.signatures) + beside)
    lines = sum(_lines(each, values["recipients"]["lines"], room) for each in foot.recipients)
    left = values["recipients"]["size"] * _PITCH + lines * values["recipients"]["lines"] * _PITCH
    above = max((len(each.above) for each in foot.signatures), default=0)
    signed = (above + 1) * values["authority"]["size"] * _PITCH + sheet.gap / POINT
    return max(left if foot.recipients else 0, signed if foot.signatures else 0)


def _room(sheet: Sheet) -> float:
    page = sheet.format.page(landscape=sheet.landscape)
    return float(page["height"] - page["top"] - page["bottom"]) / POINT


def _width(sheet: Sheet) -> float:
    return sheet.format.room(landscape=sheet.landscape)


def _lines(said: str, size: float, room: float, *, bold: bool = False, indent: float = 0) -> int:
    """Count the lines that words fill, in millimetres of room."""
    lines, used, space = 1, indent, width(" ", size)
    for word in said.split(" "):
        wide = width(word, size, bold=bold)
        if used > indent * (lines == 1) and used + space + wide > room:
            lines += 1
            used = wide
        else:
            used += wide + (space if used > indent * (lines == 1) else 0)
        if wide > room:
            lines += int(wide / room)
    return lines
