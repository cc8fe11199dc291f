"""The parts of a sheet as WordprocessingML, written as text: building it element by element takes ten times as long."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from chibo.reports.render.sheet import Foot, Grid, Head, Row, Text

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TWIPS_A_MM, _TWIPS_A_POINT = 1440 / 25.4, 20
_JUSTIFIED = {"justify": "both"}
#: From one line to the next, for each point of the letters.
_PITCH = 1.18
#: Above and below the text of a cell, in points; LibreOffice and Word add the line.
_INSIDE = 1.25
#: A hyphen at which no line ends: in a term, `2020-2022`, and in a sign, `29-QĐ/TW`.
_HYPHEN = re.compile(r"(?<=\d)-(?=\d|[^\W\d_]{1,4}/)")
_CUT = '<w:tcBorders><w:top w:val="dashed" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders>'
# Characters that no XML file may hold.
_NOT_IN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def mm(length: float) -> int:
    """Give millimetres in twentieths of a point, by which Word measures."""
    return round(length * _TWIPS_A_MM)


def pt(length: float) -> int:
    """Give points in twentieths of a point."""
    return round(length * _TWIPS_A_POINT)


def run(text: str, size: float, *, bold: bool = False, italic: bool = False, underlined: bool = False) -> str:
    """Write words with one look; a line break in them begins a new line."""
    looks = "".join(
        tag for tag, wanted in (("<w:b/>", bold), ("<w:i/>", italic), ('<w:u w:val="single"/>', underlined)) if wanted
    )
    # The order of the elements is fixed: underlining comes after the size.
    half = round(size * 2)
    sized = f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
    under = '<w:u w:val="single"/>' if underlined else ""
    looks = looks.replace(under, "") + sized + under
    said = _NOT_IN_XML.sub("", text)
    words = "<w:br/>".join(
        "<w:noBreakHyphen/>".join(
            f'<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t>' for piece in _HYPHEN.split(line)
        )
        for line in said.split("\n")
    )
    return f"<w:r><w:rPr>{looks}</w:rPr>{words}</w:r>"


def paragraph(
    runs: str,
    *,
    pitch: float,
    align: str = "left",
    before: float = 0,
    after: float = 0,
    first: float = 0,
    sides: tuple[float, float] = (0, 0),
    level: int = 0,
    keep: bool = False,
    ruled: float = 0,
) -> str:
    """Write a paragraph.

    Args:
        runs: its words.
        pitch: from one line to the next, in points; 0 leaves it to the letters and pictures.
        align: where it stands.
        before: the space above it in points.
        after: the space below it in points.
        first: how far its first line is moved in, in millimetres.
        sides: how far its left and right side are moved in, in millimetres.
        level: how deep a heading it is; 0 when it is none.
        keep: whether it stays on one page with what follows.
        ruled: how thick a line stands below it, in points; 0 for none.
    """
    eighths = round(ruled * 8)
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="{eighths}" w:space="2" w:color="000000"/></w:pBdr>'
    left, right = sides
    height = f' w:line="{pt(pitch)}" w:lineRule="exact"' if pitch else ""
    properties = [
        "<w:keepNext/>" if keep else "",
        line if ruled else "",
        f'<w:spacing w:before="{pt(before)}" w:after="{pt(after)}"{height}/>',
        f'<w:ind w:left="{mm(left)}" w:right="{mm(right)}" w:firstLine="{mm(first)}"/>',
        f'<w:jc w:val="{_JUSTIFIED.get(align, align)}"/>',
        f'<w:outlineLvl w:val="{level - 1}"/>' if level else "",
    ]
    return f"<w:p><w:pPr>{''.join(properties)}</w:pPr>{runs}</w:p>"


def text(part: Text, pitch: float) -> str:
    """Write a paragraph of the sheet."""
    opening = run(f"{part.opening} ", part.size, bold=True) if part.opening else ""
    said = run(part.text, part.size, bold=part.bold, italic=part.italic)
    return paragraph(
        opening + said,
        pitch=max(pitch, part.size * 1.15),
        align=part.align,
        before=part.before,
        after=part.after,
        first=part.indent,
        level=part.level,
        keep=part.keep,
    )


def spacer(height: float) -> str:
    """Write an empty line of a height in points; between two tables there must be one."""
    return paragraph("", pitch=height)


def broken_page() -> str:
    """Begin a new page, without an empty line at its head."""
    height = f'<w:spacing w:before="0" w:after="0" w:line="{pt(1)}" w:lineRule="exact"/>'
    return f"<w:p><w:pPr><w:pageBreakBefore/>{height}</w:pPr></w:p>"


def cell(
    content: str,
    width: float,
    *,
    span: int = 1,
    vertical: str = "",
    merged: str = "",
    above: float = 0,
    cut: bool = False,
) -> str:
    """Write a cell of a table.

    Args:
        content: its paragraphs.
        width: in millimetres.
        span: over how many columns it goes.
        vertical: `center` or `bottom`; else its text stands at the top.
        merged: `restart` begins a cell that goes over several rows, `continue` goes on with it.
        above: the room above its content, in millimetres.
        cut: whether a line to cut along stands above it.
    """
    properties = [
        f'<w:tcW w:w="{mm(width)}" w:type="dxa"/>',
        f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
        f'<w:vMerge w:val="{merged}"/>' if merged else "",
        _CUT if cut else "",
        f'<w:tcMar><w:top w:w="{mm(above)}" w:type="dxa"/></w:tcMar>' if above else "",
        f'<w:vAlign w:val="{vertical}"/>' if vertical else "",
    ]
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], *, head: bool = False, high: float = 0, exactly: bool = False) -> str:
    """Write a row that no page break goes through.

    Args:
        cells: from the left.
        head: whether it is repeated on each page.
        high: how high it is at least, in millimetres.
        exactly: whether it is just so high.
    """
    rule = "exact" if exactly else "atLeast"
    properties = [
        "<w:cantSplit/>",
        f'<w:trHeight w:val="{mm(high)}" w:hRule="{rule}"/>' if high else "",
        "<w:tblHeader/>" if head else "",
    ]
    return f"<w:tr><w:trPr>{''.join(properties)}</w:trPr>{''.join(cells)}</w:tr>"


def table(
    rows: Iterable[str], widths: Sequence[float], *, ruled: float = 0, padding: tuple[float, float] = (0, 0)
) -> str:
    """Write a table whose columns keep their widths, in Word as in LibreOffice.

    Args:
        rows: from the top.
        widths: of the columns, in millimetres.
        ruled: how thick its lines are, in points; 0 for none.
        padding: the room in its cells, in millimetres at the sides, in points above and below.
    """
    eighths = round(ruled * 8)
    kinds = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{kind} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>' for kind in kinds)
    across, along = mm(padding[0]), pt(padding[1])
    margins = "".join(
        f'<w:{side} w:w="{room}" w:type="dxa"/>'
        for side, room in (("top", along), ("left", across), ("bottom", along), ("right", across))
    )
    grid = "".join(f'<w:gridCol w:w="{mm(width)}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(map(mm, widths))}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
        f"{f'<w:tblBorders>{lines}</w:tblBorders>' if ruled else ''}"
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def grid(part: Grid, practice: Mapping[str, Any]) -> str:
    """Write a table of the sheet; its head is repeated on each page."""
    vertical = "center" if part.high else ""
    heads = [
        cell(_said(head, part.size, "center", bold=True), width, vertical="center")
        for head, width in zip(part.heads, part.widths, strict=False)
    ]
    rows = [row(heads, head=True)] if heads else []
    # The number of a line goes on beside its remark, and both stay on one page.
    beside = min(part.naming, 1)
    for line in part.rows:
        rows.append(row(_cells(part, line, vertical, beside), high=part.high))
        if line.remark:
            said = _said(line.remark, part.size, "left", italic=True)
            before = [cell(spacer(1), part.widths[0], merged="continue")] * beside
            rows.append(row([*before, cell(said, sum(part.widths[beside:]), span=len(part.widths) - beside)]))
    ruled = practice["rule"] if part.ruled else 0
    return table(rows, part.widths, ruled=ruled, padding=(practice["padding"], _INSIDE))


def _cells(part: Grid, line: Row, vertical: str, beside: int) -> Iterable[str]:
    for place, (said, align, width) in enumerate(zip(line.cells, part.aligns, part.widths, strict=True)):
        indent = line.indent if place == part.naming else 0
        merged = "restart" if line.remark and place < beside else ""
        written = _said(said, part.size, align, indent=indent, keep=bool(line.remark))
        yield cell(written, width, vertical=vertical, merged=merged)


def _said(
    words: str,
    size: float,
    align: str,
    *,
    bold: bool = False,
    italic: bool = False,
    indent: float = 0,
    keep: bool = False,
) -> str:
    written = run(words, size, bold=bold, italic=italic) if words else ""
    return paragraph(written, pitch=size * _PITCH, align=align, sides=(indent, 0), keep=keep)


def _line(words: str, size: float, *, before: float = 0, bold: bool = False, italic: bool = False) -> str:
    """Write a line of the head or of the foot, in the middle of its column and on one page with the next."""
    return paragraph(
        run(words, size, bold=bold, italic=italic), pitch=size * _PITCH, align="center", before=before, keep=True
    )


def head(part: Head, values: Mapping[str, Any], widths: tuple[float, float, float], party: float) -> str:
    """Write the head of a paper in two columns.

    Args:
        part: what it says.
        values: the sizes of its parts.
        widths: of the issuer's column, of the room between, of the party's column, in millimetres.
        party: how wide the title of the party is; the line below it is as long.
    """
    agency, number = values["agency"]["size"], values["number"]["size"]
    own = len(part.issuer)
    left = [_line(each, agency, bold=place == own) for place, each in enumerate(part.issuer, 1)]
    left += [_line("*", agency), _line(part.number, number)]
    left += [_line(part.draft, number, before=4, bold=True)] if part.draft else []
    # Half a point to spare, so that no reader's rounding breaks the title.
    side = max((widths[2] - party) / 2 - 0.2, 0)
    size = values["party"]["size"]
    title = paragraph(
        run(part.party, size, bold=True),
        pitch=size * _PITCH,
        align="center",
        sides=(side, side),
        ruled=values["party"]["rule"],
    )
    right = title + _line(part.place, values["place"]["size"], before=6, italic=True)
    cells = (cell("".join(left), widths[0]), cell(spacer(1), widths[1]), cell(right, widths[2]))
    return table([row(cells)], widths)


def foot(part: Foot, values: Mapping[str, Any], room: float, gap: float) -> str:
    """Write recipients and signatures beside each other.

    Args:
        part: what they say.
        values: the sizes of their parts.
        room: how wide the text is, in millimetres.
        gap: the room to sign, in millimetres.
    """
    beside = bool(part.recipients) or len(part.signatures) == 1
    count = len(part.signatures) + beside
    width = room / count
    sizes = values["recipients"]
    left = paragraph(run(part.addressed, sizes["size"], underlined=True), pitch=sizes["size"] * _PITCH, keep=True)
    left += "".join(
        paragraph(run(each, sizes["lines"]), pitch=sizes["lines"] * _PITCH, keep=True) for each in part.recipients
    )
    # One row, since LibreOffice puts two of them on two pages.
    cells = [cell(left if part.recipients else spacer(1), width)] if beside else []
    most = max((len(each.above) for each in part.signatures), default=0)
    for each in part.signatures:
        size = values["authority"]["size"]
        lines = (*each.above, *[""] * (most - len(each.above)))
        said = [_line(line, size, bold=not place) for place, line in enumerate(lines)]
        name = paragraph(
            run(each.name, values["name"]["size"], bold=True),
            pitch=values["name"]["size"] * _PITCH,
            align="center",
            before=gap * _TWIPS_A_MM / _TWIPS_A_POINT,
        )
        cells.append(cell("".join(said) + name, width))
    return table([row(cells)], [width] * count)
