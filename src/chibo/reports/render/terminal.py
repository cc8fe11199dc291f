"""The terminal: tables that fit its width, verdicts in colour and always in words, charts as bars."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from io import StringIO
from itertools import compress, zip_longest
from typing import TypeAlias

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

from chibo.i18n import _
from chibo.reports.document import (
    Align,
    Band,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Flat,
    Heading,
    Items,
    Line,
    PageBreak,
    Paragraph,
    Status,
    Table,
    Tally,
    Tone,
    unfolded,
)
from chibo.reports.render import chart, scale
from chibo.reports.render.cells import NO_BREAK_SPACE, counted, empty, fact, glue, leaves, lines, tidy, worded
from chibo.reports.render.paper import BLANK, above, addressed, addressed_to

_STYLES = {Tone.GOOD: "green", Tone.BAD: "bold red", Tone.WARNING: "yellow", Tone.NEUTRAL: ""}
#: A longer word of running text may be broken to make a table fit; a figure never is.
_LONGEST_WORD = 16
_NARROWEST_NAME = 20
_GAP = "  "
_CORNER = "└ "

#: A row of a cell, and its style.
_Piece: TypeAlias = tuple[str, str]
_NOTHING: _Piece = ("", "")
_INDENT = 2
_BAR_WIDEST, _BAR_NARROWEST = 50, 10


def render(document: Document, *, width: int = 80, colour: bool = False) -> str:
    """Draw the document for a terminal.

    Args:
        document: what to draw.
        width: of the terminal, in columns.
        colour: whether to write colours and bold letters; without them no escape code is written.
    """
    page = StringIO()
    console = Console(
        file=page,
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},  # the caller has asked the environment already
    )
    to = addressed_to(document)
    addressees = [Text(row) for row in _wrap(to, width)] if to else []
    parts = [
        _head(document, width),
        addressees,
        *(_draw(block, width) for block in unfolded(document.blocks)),
        *_foot(document, width),
    ]
    for number, part in enumerate(filter(None, parts)):
        # The lines are broken already: rich is not to break or crop them again.
        console.print(*([""] if number else []), *part, sep="\n", soft_wrap=True)
    return "\n".join(line.rstrip() for line in page.getvalue().split("\n"))


def _head(document: Document, width: int) -> list[Text]:
    notice = [(document.notice, "bold yellow")] if document.notice else []
    issuer = [(line, "dim") for line in above(document)]
    said = [*notice, *issuer, (document.title, "bold"), (document.excerpt, "bold")]
    return [Text(row, style) for text, style in said if text for row in _wrap(tidy(text), width)]


def _foot(document: Document, width: int) -> Iterator[list[Text]]:
    """Draw the places for signatures side by side, with room to sign, then the recipients."""
    if document.signers:
        columns = tuple(Column("", signer.authority, Align.CENTER) for signer in document.signers)
        table = Table(columns, ())
        rooms = [(width - len(_GAP) * (len(columns) - 1)) // len(columns)] * len(columns)
        signed_by: list[list[_Piece]] = []
        for signer, room in zip(document.signers, rooms, strict=True):
            posts, name = (_wrap(tidy(line), room) if line else [""] for line in (signer.post, signer.name or BLANK))
            said = [(row, "bold") for row in _wrap(tidy(signer.authority), room)]
            signed_by.append([*said, *((row, "") for row in posts), _NOTHING, _NOTHING, *((row, "") for row in name)])
        yield list(_side_by_side(table, signed_by, rooms))
    if document.recipients:
        yield [Text(addressed()), *_items(Items(document.recipients), width)]


def _draw(block: Flat, width: int) -> list[Text]:
    match block:
        case Heading():
            style = "bold underline" if block.level == 1 else "bold"
            return [Text(row, style) for row in _wrap(tidy(block.text), width)]
        case Paragraph():
            style = "bold" if block.strong else _STYLES[block.tone]
            rows = _wrap(worded(block), width)
            return [Text(row.center(width) if block.centered else row, style) for row in rows]
        case Items():
            return list(_items(block, width))
        case Facts():
            return list(_pairs([(label, fact(cell)) for label, cell in block.facts], width))
        case Tally():
            return list(_pairs([(block.title, counted(block).replace(": ", f":{NO_BREAK_SPACE}"))], width))
        case Table():
            caption = [Text(row, "bold") for row in _wrap(tidy(block.caption), width)] if block.caption else []
            return [*caption, *_table(block, width)]
        case Chart():
            return list(_chart(block, width)) if chart.drawn(block) else []
        case PageBreak():
            return []


def _items(block: Items, width: int) -> Iterator[Text]:
    for number, item in enumerate(block.items, 1):
        mark = f"{number}. " if block.numbered else "- "
        for row, text in enumerate(_wrap(tidy(item), width - len(mark))):
            yield Text((" " * len(mark) if row else mark) + text)


def _pairs(pairs: Sequence[tuple[str, Cell]], width: int) -> Iterator[Text]:
    """Draw labels with their values beside them."""
    room = min(max((cell_len(tidy(label)) for label, _cell in pairs), default=0) + 1, width // 2)
    for label, cell in pairs:
        label_rows = [(row, "bold") for row in _wrap(f"{tidy(label)}:", room)]
        for left, right in zip_longest(label_rows, _rows(cell, width - room - 1), fillvalue=_NOTHING):
            yield Text.assemble(left, " " * (room - cell_len(left[0]) + 1), right)


def _table(table: Table, width: int) -> list[Text]:
    """Draw a table, or its lines as blocks of labelled values when its figures do not fit side by side."""
    if not table.lines:
        return [Text(row) for row in _wrap(empty(table), width)]
    fitting = _fitting(table, width)
    if fitting is None:
        return list(_records(table, width))
    table, widths = fitting
    # By hand and not with rich's own table: it would measure and break every cell once more, and take twice the time.
    titles = [
        [(row, "bold") for row in _wrap(tidy(column.title), room)]
        for column, room in zip(table.columns, widths, strict=True)
    ]
    remarks = [list(_remark(table, line, widths, width)) for line in table.lines]
    rows = [
        [*_side_by_side(table, _line(table, line, widths), widths), *remark]
        for line, remark in zip(table.lines, remarks, strict=True)
    ]
    across = _across(widths)
    rule = Text("─" * max([across, *(row.cell_len for remark in remarks for row in remark)]), "dim")
    drawn = [rule, *_side_by_side(table, titles, widths), rule]
    between = [rule] if any(len(row) > 1 for row in rows) else []
    for number, row in enumerate(rows):
        drawn += [*(between if number else []), *row]
    return [*drawn, rule]


def _fitting(table: Table, width: int) -> tuple[Table, list[int]] | None:
    """Choose the columns for a width, and how wide each is; the spare ones go before anything has to be broken.

    Returns:
        The table with the columns that are drawn and their widths, or None when its figures do not fit side by side.
    """
    widths = _widths(table, width - _between(len(table.columns)))
    if widths and _across(widths) < width:
        return table, widths
    kept = [not column.spare or place == table.naming for place, column in enumerate(table.columns)]
    if all(kept):
        return (table, widths) if widths else None
    fewer = replace(
        table,
        columns=tuple(compress(table.columns, kept)),
        lines=tuple(replace(line, cells=tuple(compress(line.cells, kept))) for line in table.lines),
    )
    widths = _widths(fewer, width - _between(len(fewer.columns)))
    return (fewer, widths) if widths else None


def _between(columns: int) -> int:
    return len(_GAP) * (columns - 1)


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + _between(len(widths))


def _remark(table: Table, line: Line, widths: Sequence[int], width: int) -> Iterator[Text]:
    """Draw what is said about a line at length across the terminal beneath it, under its name."""
    if line.remark:
        before = sum(widths[: table.naming]) + len(_GAP) * table.naming + _INDENT * line.depth
        for row in _wrap(f"{tidy(table.remark_title)}: {tidy(line.remark)}", width - before):
            yield Text(" " * before + row, "italic")


def _side_by_side(table: Table, cells: Sequence[Sequence[_Piece]], widths: Sequence[int]) -> Iterator[Text]:
    """Put the rows of cells beside each other, each at its side of its column."""
    for pieces in zip_longest(*cells, fillvalue=_NOTHING):
        row = Text()
        gap = ""
        for (text, style), column, room in zip(pieces, table.columns, widths, strict=True):
            spare = room - cell_len(text)
            before = {Align.LEFT: 0, Align.CENTER: spare // 2, Align.RIGHT: spare}[column.align]
            row.append(gap + " " * before).append(text, style)
            gap = " " * (spare - before) + _GAP
        yield row


def _records(table: Table, width: int) -> Iterator[Text]:
    """Draw each line of a table as a block of labels and values; one that stands under another is indented."""
    titles = [column.title for column in table.columns]
    for number, line in enumerate(table.lines):
        if number:
            yield Text()
        indent = _INDENT * line.depth
        pairs = list(zip(titles, line.cells, strict=True))
        if line.remark:
            pairs.append((table.remark_title, line.remark))
        for text in _pairs(pairs, width - indent):
            yield Text.assemble(" " * indent, text)


def _line(table: Table, line: Line, widths: Sequence[int]) -> list[list[_Piece]]:
    """Break the cells of a line to the widths of their columns; the name of a nested line hangs under a corner."""
    cells: list[list[_Piece]] = []
    for position, (cell, room) in enumerate(zip(line.cells, widths, strict=True)):
        indent = _indent(table, line, position)
        rows = _rows(cell, room - indent)
        if indent:
            corner = [_CORNER.rjust(indent), *[" " * indent] * (len(rows) - 1)]
            rows = [(before + text, style) for before, (text, style) in zip(corner, rows, strict=True)]
        cells.append(rows)
    return cells


def _indent(table: Table, line: Line, position: int) -> int:
    return _INDENT * line.depth if position == table.naming else 0


def _widths(table: Table, room: int) -> list[int] | None:
    """Share the room among the columns: figures in one piece first, the rest where it spares most rows.

    Args:
        table: with at least one line.
        room: in columns of the terminal.

    Returns:
        The width of each column, or None when even broken into words the table does not fit.
    """
    wanted: list[int] = []
    whole: list[int] = []
    least: list[int] = []
    lengths: list[Counter[int]] = []
    for position, column in enumerate(table.columns):
        head = _longest_word(tidy(column.title))
        texts = [(_indent(table, line, position), line.cells[position]) for line in table.lines]
        lengths.append(Counter(indent + cell_len(line) for indent, cell in texts for line in lines(cell)))
        natural = max(lengths[-1], default=0)
        broken = max(indent + _longest_piece(cell) for indent, cell in texts)
        lengths[-1][cell_len(tidy(column.title))] += 1
        figures = all(not isinstance(leaf, str | Status) for _indent_of, cell in texts for leaf in leaves(cell))
        wanted.append(max(natural, cell_len(tidy(column.title))))
        if position == table.naming:
            broken = max(broken, min(natural, _NARROWEST_NAME))
        least.append(max(broken, head))
        whole.append(max(natural, head) if figures else max(broken, head))
    given = next((widths for widths in (wanted, whole, least) if sum(widths) <= room), None)
    if given is None:
        return None
    given = list(given)
    for _spare in range(min(room, sum(wanted)) - sum(given)):
        tightest = max(range(len(given)), key=lambda position: _rows_spared(lengths[position], given[position]))
        given[tightest] += 1
    return given


def _rows_spared(lengths: Counter[int], width: int) -> Fraction:
    """Estimate how many rows one more column of the terminal spares; a text as long as `n` fills `n / width` rows."""
    return Fraction(sum(length * times for length, times in lengths.items() if length > width), width * width)


def _longest_word(text: str) -> int:
    return max((cell_len(word) for word in text.split(" ")), default=1) or 1


def _longest_piece(cell: Cell) -> int:
    """Measure the widest piece of a cell that is not broken."""
    longest = 1
    for leaf in leaves(cell):
        for line in lines(leaf):
            words = glue(line, leaf).split(" ")
            longest = max(longest, *(_whole_piece(word) if isinstance(leaf, str) else cell_len(word) for word in words))
    return longest


def _whole_piece(word: str) -> int:
    """Tell how much of a word stays in one piece; one with `_` in it is typed in a command, so all of it does."""
    return cell_len(word) if "_" in word else min(cell_len(word), _LONGEST_WORD)


def _rows(cell: Cell, width: int) -> list[_Piece]:
    """Break a cell into rows of a width, each with its style."""
    rows: list[_Piece] = []
    for leaf in leaves(cell):
        style = _STYLES[leaf.tone] if isinstance(leaf, Status) else ""
        rows += [(row, style) for line in lines(leaf) for row in _wrap(line, width, of=leaf)]
    return rows or [_NOTHING]


def _wrap(text: str, width: int, *, of: Cell = None) -> list[str]:
    """Break a text between words; rich would also break at the no-break spaces that hold figures together."""
    if cell_len(text) <= width:
        return [text.replace(NO_BREAK_SPACE, " ")]
    rows = [""]
    for word in glue(text, of).split(" "):
        if rows[-1] and cell_len(rows[-1]) + 1 + cell_len(word) <= width:
            rows[-1] += f" {word}"
            continue
        pieces = chop_cells(word, max(width, 1)) or [""]
        rows = [*rows, *pieces] if rows[-1] else [*rows[:-1], *pieces]
    return [row.replace(NO_BREAK_SPACE, " ") for row in rows]


def _chart(drawn: Chart, width: int) -> Iterator[Text]:
    """Draw each result as a bar with the goal in it, all on one scale; what is not known has no bar."""
    measured = scale.of_chart(drawn)
    yield from (Text(row, "bold") for row in _wrap(tidy(drawn.title), width))
    marks = [mark for band in drawn.bands for mark in band.marks]
    left = max((cell_len(tidy(mark.label)) for mark in marks), default=0)
    figure = max((cell_len(chart.figure(mark, drawn)) for mark in marks), default=0)
    verdict = max((cell_len(tidy(mark.status.label)) for mark in marks), default=0)
    # Tens, so that every bar of the same document has cells of a round percentage.
    bar = min(max((width - left - figure - verdict - 7) // 10 * 10, _BAR_NARROWEST), _BAR_WIDEST)
    for band in drawn.bands:
        yield Text()
        yield from (Text(row) for row in _wrap(tidy(band.label), width))
        if aim := chart.goal(band):
            yield from (Text(row) for row in _wrap(f"{_('Goal')}: {aim}", width))
        for mark in band.marks:
            style = _STYLES[mark.status.tone]
            yield Text.assemble(
                tidy(mark.label) + " " * (left - cell_len(tidy(mark.label)) + 1),
                (f"│{_bar(band, mark.value, bar, measured)}│", style),
                f"  {chart.figure(mark, drawn):>{figure}}  ",
                (tidy(mark.status.label), style),
            )
        if not band.marks:
            yield Text(f"{' ' * (left + 1)}│{_bar(band, None, bar, measured)}│  {_('no result')}")
    yield Text()
    first, last = (measured.write(tick) for tick in (measured.ticks[0], measured.ticks[-1]))
    yield Text(" " * (left + 2) + first + last.rjust(bar - cell_len(first)))
    yield from (Text(row, "dim") for row in _wrap(_("█ result · ░ goal · ▓ result within the goal"), width))


def _bar(band: Band, value: Decimal | None, width: int, measured: scale.Scale) -> str:
    """Draw one bar: █ what was reached, ░ the goal, ▓ where both are."""
    # Half up: the bar of a result touches the first cell of a goal as soon as it meets its lower end.
    # A bar begins at zero, also where the scale begins below it: a small fall is a short bar.
    places = (measured.place(scale.ZERO), measured.place(scale.ZERO if value is None else value))
    first, last = sorted(int((place * width / 100).to_integral_value(ROUND_HALF_UP)) for place in places)
    reached = range(first, last)
    aim = range(0)
    if ends := scale.span(band, measured):
        low, high = (end * width / 100 for end in ends)
        start = min(int(low), width - 1)
        aim = range(start, max(math.ceil(high), start + 1))
    signs = {(True, True): "▓", (True, False): "█", (False, True): "░", (False, False): " "}
    return "".join(signs[cell in reached, cell in aim] for cell in range(width))
