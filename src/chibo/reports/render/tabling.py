"""Fitting a table on a sheet: how wide its columns are, and how small its letters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from chibo.reports.document import Align, Cell, Column, Table
from chibo.reports.render.cells import glue, leaves, lines, tidy
from chibo.reports.render.letters import width
from chibo.reports.render.paper_format import Format
from chibo.reports.render.sheet import Grid, Row

#: In millimetres: a name that is longer may be broken, though not below this; a text likewise.
_NAME, _TEXT = 34, 20
#: A name that is written by hand.
_WRITTEN = 55
_INDENT = 4
#: A word that is longer may be broken: no name and no figure is.
_LONGEST = 45
#: A column no wider than this is not broken where there is room.
_FIGURE = 22
_STEP = 1.0
#: The space between words, and the size at which words of different indents are compared.
_SPACE, _USUAL = width(" ", 1), 12
_SLACK = 0.6


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a column asks for in millimetres, at one size of letters.

    Args:
        least: so that no word is broken.
        easy: so that names and texts can be read.
        paired: so that no short text needs three lines.
        whole: so that no line is broken.
        sides: what of these is the room at its sides.
        lengths: how often lines of each length stand in it.
        grows: whether spare room is of use to it.
        names: whether it names the lines.
    """

    least: float
    easy: float
    paired: float
    whole: float
    sides: float
    lengths: Counter[float]
    grows: bool
    names: bool = False


@dataclass(frozen=True, slots=True)
class _Measured:
    """What stands in a column, measured in letters of one point; it grows with the size of the letters.

    Args:
        column: the column.
        word: its widest word.
        head: the widest word of its heading.
        title: its heading on one line.
        halved: its heading on two lines.
        pairs: its widest line on two lines.
        lengths: how often lines of each length stand in it, with how far they are moved in, in millimetres.
        texts: whether words stand beside each other in it.
    """

    column: Column
    word: tuple[float, float]
    head: float
    title: float
    halved: float
    pairs: tuple[float, float]
    lengths: Counter[tuple[float, float]]
    texts: bool


def written(cell: Cell) -> str:
    """Write a cell, each of its values on a line of its own; what is not known is left empty, to be filled in."""
    known = [leaf for leaf in leaves(cell) if leaf is not None]
    return "\n".join(glue(line, leaf) for leaf in known for line in lines(leaf))


class Measuring:
    """The written and measured tables of one document, each measured once: a register has thousands of cells."""

    def __init__(self) -> None:
        self._done: dict[int, tuple[Table, tuple[Row, ...], list[_Measured]]] = {}

    def of(self, table: Table) -> tuple[tuple[Row, ...], list[_Measured]]:
        """Give the lines of a table as they are written, and what stands in its columns."""
        # By identity, since comparing tables would walk through their cells; each is kept, so that no number returns.
        if id(table) not in self._done:
            rows = _rows(table)
            self._done[id(table)] = (table, rows, _measured(table, rows))
        return self._done[id(table)][1:]


def needs(table: Table, look: Format, measuring: Measuring) -> float:
    """Give the room in which a table can be read well in letters that are not yet small."""
    size = look.practice["table"]["sizes"][1]
    return sum(_wish(each, look, size).easy for each in measuring.of(table)[1])


def grid(table: Table, look: Format, measuring: Measuring, *, room: float, by_hand: float) -> Grid:
    """Fit a table into a room: the largest letters with which no word is broken, then widths that spare lines.

    Args:
        table: with at least one line.
        look: the format of the day.
        measuring: what was measured in the document.
        room: in millimetres.
        by_hand: how high a line is in which something is written by hand.
    """
    rows, measured = measuring.of(table)
    size, wishes = _sized(measured, look, room)
    widths = tuple(_shared(wishes, room))
    return Grid(
        widths=widths,
        aligns=tuple(column.align.value for column in table.columns),
        naming=table.naming,
        heads=tuple(glue(tidy(column.title)) for column in table.columns),
        rows=rows,
        size=size,
        high=by_hand if any(column.by_hand for column in table.columns) else 0,
    )


def _sized(measured: Sequence[_Measured], look: Format, room: float) -> tuple[float, list[_Wish]]:
    """Choose the size of the letters: a large one in which the table reads well, else one in which it fits."""
    practice = look.practice["table"]
    crowded = sum(len(measured) >= columns for columns in practice["crowds"])
    asked = {size: [_wish(each, look, size) for each in measured] for size in practice["sizes"][crowded:]}
    well = (size for size in asked if size >= practice["easy"] and sum(wish.easy for wish in asked[size]) <= room)
    fitting = (size for size in asked if size <= practice["easy"] and sum(wish.least for wish in asked[size]) <= room)
    size: float = next(well, None) or next(fitting, min(asked))
    return size, asked[size]


def _rows(table: Table) -> tuple[Row, ...]:
    return tuple(
        Row(
            tuple(map(written, line.cells)),
            indent=line.depth * _INDENT,
            remark=f"{tidy(table.remark_title)}: {glue(tidy(line.remark))}" if line.remark else "",
        )
        for line in table.lines
    )


def _measured(table: Table, rows: Sequence[Row]) -> list[_Measured]:
    return [
        _measure(column, [(row.indent if place == table.naming else 0, row.cells[place]) for row in rows])
        for place, column in enumerate(table.columns)
    ]


def _measure(column: Column, cells: Sequence[tuple[float, str]]) -> _Measured:
    title = tidy(column.title)
    lengths: Counter[tuple[float, float]] = Counter()
    widest: dict[float, float] = {}
    pairs: dict[float, float] = {}
    texts = False
    for (indent, text), times in Counter(cells).items():
        for line in text.split("\n"):
            words = line.split(" ")
            measures = [width(word, 1) for word in words]
            lengths[sum(measures) + _SPACE * (len(words) - 1), indent] += times
            widest[indent] = max(widest.get(indent, 0), *measures)
            texts = texts or len(words) > 1
            pairs[indent] = max(pairs.get(indent, 0), _halved(measures))
    indent = max(widest, key=lambda each: widest[each] + each / _USUAL, default=0)
    deeper = max(pairs, key=lambda each: pairs[each] + each / _USUAL, default=0)
    return _Measured(
        column,
        word=(widest.get(indent, 0), indent),
        head=max(width(word, 1, bold=True) for word in title.split(" ")),
        title=width(title, 1, bold=True),
        halved=_halved([width(word, 1, bold=True) for word in title.split(" ")]),
        pairs=(pairs.get(deeper, 0), deeper),
        lengths=lengths,
        texts=texts,
    )


def _halved(words: Sequence[float]) -> float:
    """Measure a line on two lines, parted where the longer of them is shortest.

    Args:
        words: how wide each of its words is.
    """
    whole, left, best = sum(words) + _SPACE * (len(words) - 1), -_SPACE, 0.0
    for each in words[:-1]:
        left += _SPACE + each
        longer = max(left, whole - left - _SPACE)
        best = min(best, longer) if best else longer
    return best


def _wish(measured: _Measured, look: Format, size: float) -> _Wish:
    """Say what a column asks for in letters of a size."""
    practice, column = look.practice["table"], measured.column
    if column.by_hand:
        room = practice["signed"]
        return _Wish(room, room, room, room, sides=0, lengths=Counter(), grows=False)
    sides = 2 * practice["padding"] + _SLACK
    word, indent = measured.word
    least = min(max(word * size + indent, measured.head * size), _LONGEST)
    lengths: Counter[float] = Counter()
    for (length, indented), times in measured.lengths.items():
        lengths[round(length * size + indented)] += times
    # A heading on two lines is no loss.
    lengths[ceil(measured.halved * size)] += 1
    whole = max(least, *(length * size + indented for length, indented in measured.lengths))
    empty = column.names and not any(length for length, _indented in measured.lengths)
    if empty:
        # Names that are written in by hand need the room of names.
        whole = max(whole, _WRITTEN)
    pair, deeper = measured.pairs
    easy = max(least, min(whole, _NAME if column.names else _TEXT))
    return _Wish(
        least + sides,
        easy + sides,
        easy + sides if column.names else max(least, min(pair * size + deeper, _TEXT)) + sides,
        max(whole, measured.title * size) + sides,
        sides,
        lengths,
        grows=(measured.texts or empty) and column.align is not Align.CENTER,
        names=column.names,
    )


def _shared(wishes: Sequence[_Wish], room: float) -> list[float]:
    """Share the room among the columns: each line in one piece, else only figures are, else where it spares most."""
    whole, easy, least = ([getattr(wish, name) for wish in wishes] for name in ("whole", "easy", "least"))
    snug = [wish.whole if wish.whole <= _FIGURE else wish.easy for wish in wishes]
    paired = [wish.paired for wish in wishes]
    named = [wish.easy if wish.names else wish.least for wish in wishes]
    for given in (whole, snug, easy, paired, named, least):
        if sum(given) <= room:
            break
    else:
        return [each * room / sum(given) for each in given]
    spared = [_spared(wish, each) for wish, each in zip(wishes, given, strict=True)]
    while room - sum(given) >= _STEP and max(spared) > 0:
        place = spared.index(max(spared))
        given[place] += _STEP
        spared[place] = _spared(wishes[place], given[place])
    return _filled(wishes, given, room)


def _spared(wish: _Wish, given: float) -> float:
    """Estimate how many lines a little more room spares; a text as long as `n` fills `n / width` lines."""
    if given >= wish.whole:
        return 0
    inner = max(given - wish.sides, 1)
    return sum(length * times for length, times in wish.lengths.items() if length > inner) / (inner * inner)


def _filled(wishes: Sequence[_Wish], given: Sequence[float], room: float) -> list[float]:
    """Give what is left to the columns of text, so that the table is as wide as the running text."""
    growing = [each if wish.grows else 0 for wish, each in zip(wishes, given, strict=True)]
    share = growing if any(growing) else given
    left = room - sum(given)
    return [each + left * part / sum(share) for each, part in zip(given, share, strict=True)]
