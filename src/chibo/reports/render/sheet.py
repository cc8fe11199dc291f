"""A paper laid out: texts, tables and bars with their sizes, as both the Word file and the PDF set them.

Every length along the line is in millimetres, every size of letters and every space between lines in points.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from chibo.reports.render.paper_format import Format


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph.

    Args:
        text: its words.
        size: of its letters.
        opening: words before the text in bold; may be empty.
        align: `left`, `center` or `justify`.
        bold: with bold letters.
        italic: with slanted letters.
        indent: how far its first line is moved in.
        before: the space above it.
        after: the space below it.
        level: how deep a heading it is; 0 when it is none.
        keep: whether it stays on one page with what follows.
    """

    text: str
    size: float
    opening: str = ""
    align: str = "left"
    bold: bool = False
    italic: bool = False
    indent: float = 0
    before: float = 0
    after: float = 0
    level: int = 0
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table.

    Args:
        cells: what stands in each column; a line break parts the values of a cell.
        indent: how far the name of the line is moved in.
        remark: what is said across the whole table beneath it; may be empty.
    """

    cells: tuple[str, ...]
    indent: float = 0
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table.

    Args:
        widths: of its columns.
        aligns: where the text of each column stands: `left`, `center` or `right`.
        naming: the position of the column that names the lines.
        heads: the headings, repeated on each page; none for a list of labels and values.
        rows: its lines.
        size: of the letters.
        ruled: whether it has lines around its cells.
        high: how high a line is at least, in millimetres; 0 when it may be as low as its letters.
    """

    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    naming: int
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    size: float
    ruled: bool = True
    high: float = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A measured value, all places in percent of the length of the scale.

    Args:
        period: when it was measured.
        low: where the goal begins, or None when there is no goal with a figure.
        high: where the goal ends.
        zero: where the bar begins.
        value: what was reached, or None when nothing was.
        words: the value and its verdict.
    """

    period: str
    low: float | None
    high: float | None
    zero: float
    value: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """The values of one goal, one under the other.

    Args:
        label: what is measured.
        goal: the goal in words; may be empty.
        bars: the values.
        ticks: the figures under the scale, each with its place.
        size: of the letters.
    """

    label: str
    goal: str
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    size: float


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins a new page."""


Part: TypeAlias = Text | Grid | Bars | Break


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a paper of the Party, in two columns.

    Args:
        issuer: the bodies that issue it, its own last.
        number: number and sign.
        draft: that it is a draft; may be empty.
        party: the title of the Party.
        place: place and day.
    """

    issuer: tuple[str, ...]
    number: str
    draft: str
    party: str
    place: str


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: on whose behalf and in which post, with the name below the room."""

    above: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below the content and is kept on one page.

    Args:
        addressed: the words above the recipients.
        recipients: to whom it goes; may be empty.
        signatures: from the left; may be empty.
    """

    addressed: str
    recipients: tuple[str, ...]
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper ready to be set.

    Args:
        name: title and excerpt on one line, for the properties of the file.
        format: the format of its day.
        day: its day, where it is wholly known.
        landscape: whether the sheet is turned.
        notice: what stands at the head of every page; may be empty.
        head: the head of a paper of the Party; None in a list or a report, whose issuer is among the parts.
        parts: from the title to the end of the content, in order.
        foot: signatures and recipients; None when there are none.
        pitch: from one line of running text to the next.
        gap: the room to sign, in millimetres.
        mirrored: whether the margins of the back of a sheet are those of its front, mirrored.
    """

    name: str
    format: Format
    day: date | None
    landscape: bool
    notice: str
    head: Head | None
    parts: tuple[Part, ...]
    foot: Foot | None
    pitch: float
    gap: float = 0
    mirrored: bool = False
