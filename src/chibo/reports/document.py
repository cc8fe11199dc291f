"""What a report is before it is drawn: a head, blocks and typed cells. A renderer knows nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from chibo.domain.partial_date import PartialDate

# What a document is made of is imported from here, wherever it is kept.
from chibo.reports.letterhead import Letterhead as Letterhead  # noqa: PLC0414
from chibo.reports.letterhead import Signer as Signer  # noqa: PLC0414
from chibo.reports.values import Amount as Amount  # noqa: PLC0414
from chibo.reports.values import Cell as Cell  # noqa: PLC0414
from chibo.reports.values import Parts as Parts  # noqa: PLC0414
from chibo.reports.values import Share as Share  # noqa: PLC0414
from chibo.reports.values import Status as Status  # noqa: PLC0414
from chibo.reports.values import Tone as Tone  # noqa: PLC0414


class Align(StrEnum):
    """Where the text of a column stands."""

    LEFT = "left"
    RIGHT = "right"
    CENTER = "center"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Args:
        key: its name for programs (JSON, CSV).
        title: its heading for people.
        align: where its text stands.
        names: whether its cells name their lines; the first column does when none is marked.
        spare: whether people may do without it where there is little room, since another column says the same.
        by_hand: whether its cells are left empty to be written in by hand, such as a signature; paper makes room.
        coded: whether its cells are words for commands, such as an indicator; beside `spare`, paper does without it.
        period: whether it is one of those that change with the years; a template of one's own repeats them.
    """

    key: str
    title: str
    align: Align = Align.LEFT
    names: bool = False
    spare: bool = False
    by_hand: bool = False
    coded: bool = False
    period: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table.

    Args:
        cells: one for each column.
        depth: how deep it stands under another line ("trong đó"), 0 for the outermost.
        remark: what is to be said about it at length, across the whole table beneath it; empty when nothing is.
    """

    cells: tuple[Cell, ...]
    depth: int = 0
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Args:
        columns: its columns.
        lines: its lines.
        caption: what it shows, or empty.
        empty: the sentence shown instead of a table without lines.
        remark_title: what the remarks of its lines are called; empty in a table whose lines have none.
        remark_key: their name for programs (JSON, CSV).
        spare: whether a telephone may do without it, since panels of the same document say the same.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    caption: str = ""
    empty: str = ""
    remark_title: str = ""
    remark_key: str = "note"
    spare: bool = False

    @property
    def naming(self) -> int:
        """The position of the column that names the lines; it shows how deep they stand."""
        return next((position for position, column in enumerate(self.columns) if column.names), 0)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the document.

    Args:
        text: its words, with its number if it has one.
        level: how deep it stands: 1 as `I.`, 2 as `1.`, 3 as `a)`.
    """

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text.

    Args:
        text: its words.
        tone: other than neutral marks a warning or a notice.
        opening: words before the text that stand out, such as `Article 1.`; may be empty.
        centered: whether it stands in the middle, such as the line in which a body decides.
        strong: whether all of it stands out.
    """

    text: str
    tone: Tone = Tone.NEUTRAL
    opening: str = ""
    centered: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list of sentences.

    Args:
        items: the sentences.
        numbered: whether they are numbered.
    """

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values, one a line.

    Args:
        facts: the pairs, in order; a None value is shown as not known.
    """

    facts: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Something that has a state, such as a target that was missed.

    Args:
        code: its short name.
        text: its words.
        figures: what it was judged by, in words; may be empty.
        key: the key of its panel in the same document, or empty.
    """

    code: str
    text: str
    figures: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many there are of each state, such as of each verdict.

    Args:
        title: what is counted.
        counts: the states with their numbers, in order.
        lead: the tally in a sentence, for readers who have five seconds; empty when nothing is said before the counts.
        which: what has each of the states, one tuple a state; empty when only the numbers are told. A page shows it;
            other forms say it in their tables.
    """

    title: str
    counts: tuple[tuple[Status, int], ...]
    lead: str = ""
    which: tuple[tuple[Named, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One measured value of a chart, such as the share of a year.

    Args:
        label: the period.
        value: the value on the chart's scale; None where nothing is known: a gap, never a zero.
        status: its verdict.
    """

    label: str
    value: Decimal | None
    status: Status


@dataclass(frozen=True, slots=True)
class Band:
    """One line of a chart: what was aimed at, and what was reached.

    Args:
        label: what is measured, such as the target's code and words.
        low: the lower end of the goal, or None when it is open.
        high: the upper end of the goal, or None when it is open.
        marks: the measured values.
        goal: the goal in words, for readers who do not see the picture.
    """

    label: str
    low: Decimal | None
    high: Decimal | None
    marks: tuple[Mark, ...]
    goal: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Results against their goals, all on one scale.

    Args:
        title: what it shows.
        bands: its lines.
        unit: what the values count; None for shares, whose scale goes from 0 to 100 %.
    """

    title: str
    bands: tuple[Band, ...]
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page, on paper; elsewhere it is nothing."""


@dataclass(frozen=True, slots=True)
class Details:
    """Blocks that a page may fold away under their title; every other form shows them below it.

    Args:
        title: whose details they are, such as the code and name of a branch.
        blocks: the content, in order; details may hold further details.
    """

    title: str
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One result in a panel.

    Args:
        label: the period.
        figure: the result as people read it; None when there is none.
        value: the result on the panel's scale; None when it has no figure, such as a level.
        status: its verdict; None when it is only a part of what is judged.
    """

    label: str
    figure: Cell
    value: Decimal | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """One thing that was aimed at: its goal, its results on a scale of its own, and what stands behind them.

    Args:
        key: a word no other panel of the document has, to point to it.
        label: what is measured.
        status: how it stands.
        goal: the goal in words.
        low: the lower end of the goal, or None when it is open.
        high: the upper end of the goal, or None when it is open.
        unit: what the values count; None for shares, whose scale goes from 0 to 100 %.
        readings: the results, in the order of time.
        behind: what stands behind the results, which a page folds away.
    """

    key: str
    label: str
    status: Status
    goal: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    readings: tuple[Reading, ...] = ()
    behind: tuple["Block", ...] = ()


@dataclass(frozen=True, slots=True)
class Panels:
    """Panels, which only a page draws; other forms say the same in their tables, and draw the chart instead.

    Args:
        title: what they show.
        behind: what is called what stands behind each of them.
        panels: one for each thing that was aimed at.
        chart: the shares among them, for forms that draw no panels; None when there is none.
    """

    title: str
    behind: str
    panels: tuple[Panel, ...]
    chart: Chart | None = None


Flat: TypeAlias = Heading | Paragraph | Items | Facts | Tally | Table | Chart | PageBreak
Block: TypeAlias = Flat | Details | Panels


def unfolded(blocks: Iterable[Block]) -> Iterator[Flat]:
    """Give blocks one after the other, for forms that fold nothing.

    Details become a heading and their blocks; of panels remains the chart, since a table has said the rest.
    """
    for block in blocks:
        if isinstance(block, Details):
            yield Heading(block.title)
            yield from unfolded(block.blocks)
        elif isinstance(block, Panels):
            yield from (block.chart,) if block.chart else ()
        else:
            yield block


@dataclass(frozen=True, slots=True)
class Document:
    """A report or a list, ready to be drawn.

    Args:
        title: the kind of paper, such as `BÁO CÁO`, or what is listed.
        excerpt: the line under it that says what about; empty in a plain list.
        issuer: the organisations above the title, outermost first.
        notice: a sentence that must stand on every form of it, such as that the data is fictional.
        blocks: the content, in order.
        data: what the JSON form says; None when the first table's lines say it all.
        letterhead: the rest of the head of a paper; None in a report or a list.
        signers: who signs, from the left.
        recipients: to whom it goes, one a line; the last says where it is kept.
        addressees: to whom it speaks, above the content; empty in most papers.
        on: the day of the paper, as far as it is known: it chooses the format of paper; None where it has no day.
        landscape: whether its paper is turned, because its tables are wide.
        mirrored: whether it is printed on both sides, the back with the margins of the front mirrored.
    """

    title: str
    blocks: tuple[Block, ...]
    excerpt: str = ""
    issuer: tuple[str, ...] = ()
    notice: str = ""
    data: Mapping[str, Any] | Sequence[Any] | None = field(default=None)
    letterhead: Letterhead | None = None
    signers: tuple[Signer, ...] = ()
    recipients: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    on: date | PartialDate | None = None
    landscape: bool = False
    mirrored: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables among the blocks, those inside details included."""
        return tuple(block for block in unfolded(self.blocks) if isinstance(block, Table))
