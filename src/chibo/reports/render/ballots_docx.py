"""Ballot papers as a Word file: identical, two in the two halves of an A4, in exactly the number asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from chibo.reports.ballot_paper import BallotPaper
from chibo.reports.render import ballot_sheets, docx_frame, paper_format
from chibo.reports.render.cells import tidy
from chibo.reports.render.docx_parts import cell, paragraph, row, run, spacer, table
from chibo.reports.render.letters import width
from chibo.reports.render.sheet import Sheet

_PITCH = 1.15
_HEAD, _GAP = 82.0, 3.0
_HALF = 148.5


def render(paper: BallotPaper, *, count: int) -> bytes:
    """Write so many identical ballot papers.

    Args:
        paper: what is printed on each.
        count: how many, 1 or more.
    """
    look = paper_format.ballot(paper.on)
    page = {"width": 210, "height": 297, **look["margins"]}
    day = paper_format.on(paper.on)
    sheet = Sheet(
        name=ballot_sheets.name(paper),
        format=replace(day, values={**day.values, "page": page}),
        day=None,
        landscape=False,
        notice="",
        head=None,
        parts=(),
        foot=None,
        pitch=0,
    )
    made = docx_frame.begun(sheet, numbered=False)
    halves = ballot_sheets.halves(paper)
    drawn = "".join(_paper(paper, look))
    room = page["width"] - page["left"] - page["right"]
    rows = []
    for papers in ballot_sheets.sheets(paper, count):
        # The line to cut along is there on a last sheet with one paper too.
        rows += [_half(drawn if place < papers else "", look, room, halves, place) for place in range(halves)]
    return docx_frame.packed(made, table(rows, (room,)) + spacer(1))


def _half(drawn: str, look: Mapping[str, Any], room: float, halves: int, place: int) -> str:
    """Put a paper into its half: the first begins at the upper margin, the second as far below the cut."""
    top, bottom = look["margins"]["top"], look["margins"]["bottom"]
    if halves == 1:
        # Less than the page by a little, so that no reader's rounding makes an empty page.
        return row([cell(drawn, room)], high=2 * _HALF - top - bottom - 2)
    inner = cell(drawn or spacer(1), room, above=top if place else 0, cut=bool(place))
    return row([inner], high=_HALF - top, exactly=True)


def _paper(paper: BallotPaper, look: Mapping[str, Any]) -> Iterator[str]:
    sizes = look["sizes"]
    room = 210 - look["margins"]["left"] - look["margins"]["right"]
    if paper.notice:
        yield _line(paper.notice, 9, bold=True, after=3)
    yield _head(paper, sizes, room)
    yield _line(paper.title, sizes["title"], bold=True, before=6 if len(paper.names) > 6 else 14)  # noqa: PLR2004
    yield _line(paper.excerpt, sizes["text"], bold=True)
    yield _line(paper.seats, sizes["text"], before=4, after=5)
    yield _list(paper, look, room)
    yield paragraph(run(tidy(paper.instruction), sizes["note"], italic=True), pitch=sizes["note"] * _PITCH, before=5)


def _head(paper: BallotPaper, sizes: Mapping[str, Any], room: float) -> str:
    *above, own = map(tidy, paper.issuer)
    left = "".join(_line(each, sizes["head"]) for each in above) + _line(own, sizes["head"], bold=True)
    left += _line(paper.seal, 10, italic=True, before=6)
    right = room - _HEAD - _GAP
    side = max((right - width(tidy(paper.party), sizes["party"], bold=True)) / 2 - 0.2, 0)
    title = run(tidy(paper.party), sizes["party"], bold=True)
    title = paragraph(title, pitch=sizes["party"] * _PITCH, align="center", sides=(side, side), ruled=0.6)
    title += _line(paper.place, sizes["head"], italic=True, before=4)
    return table([row([cell(left, _HEAD), cell(spacer(1), _GAP), cell(title, right)])], (_HEAD, _GAP, right))


def _list(paper: BallotPaper, look: Mapping[str, Any], room: float) -> str:
    sizes, boxes = look["sizes"], len(paper.columns) - 2
    long = len(paper.names) > look["names"]["sheet"]
    size = sizes["small"] if long else sizes["table"]
    widths = (look["number"], room - look["number"] - boxes * look["box"], *[look["box"]] * boxes)
    heads = [
        cell(_line(each, sizes["small"], bold=True), wide, vertical="center")
        for each, wide in zip(paper.columns, widths, strict=True)
    ]
    rows = [row(heads, head=True)]
    for number, name in enumerate(paper.names, 1):
        cells = [cell(_line(str(number), size), widths[0], vertical="center")]
        said = paragraph(run(tidy(name), size), pitch=size * _PITCH)
        cells += [cell(said, widths[1], vertical="center"), *[cell(spacer(1), look["box"])] * boxes]
        rows.append(row(cells, high=0 if long else look["row"]))
    return table(rows, widths, ruled=0.5, padding=(2, 1))


def _line(
    text: str, size: float, *, bold: bool = False, italic: bool = False, before: float = 0, after: float = 0
) -> str:
    said = run(tidy(text), size, bold=bold, italic=italic)
    return paragraph(said, pitch=size * _PITCH, align="center", before=before, after=after)
