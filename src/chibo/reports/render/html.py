"""HTML: one page in one file, for the screen, the telephone and A4 paper; it loads nothing and runs nothing."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape
from importlib.resources import files

from chibo.i18n import _, language
from chibo.reports.document import (
    Amount,
    Block,
    Cell,
    Chart,
    Details,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    PageBreak,
    Panels,
    Paragraph,
    Share,
    Status,
    Table,
    Tally,
    Tone,
)
from chibo.reports.render import chart, panels, svg, tallies
from chibo.reports.render.cells import empty, fact, heading, lead, leaves, lines, tidy
from chibo.reports.render.markup import cell, text
from chibo.reports.render.paper import addressed, addressed_to, signed

#: What stands between the issuer of a paper and its number.
_STAR = "*"
#: The style of every page, in order.
_STYLES = ("page.css", "panels.css")
#: Deeper lines are indented like this one.
_DEEPEST = 4
#: From this number of columns on, a table becomes a card for each line on a telephone.
_STACKED = 4
#: From these numbers of columns on, a table is set closer, and closest.
_WIDE, _WIDEST = 6, 10
#: A list with more items than this is set in small letters on paper.
_MANY = 8
#: A column whose lines are no longer than this is not broken.
_SHORT = 12
#: So many facts stand beside each other where there is room.
_FEW = 2
#: From this number of lines in a cell on, and with a longer line than this, its column gets more room.
_TALL, _WORDY = 3, 40


def render(document: Document) -> str:
    """Draw the document as a page that stands on its own."""
    style = "".join(files(__package__).joinpath(name).read_text(encoding="utf-8") for name in _STYLES)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language()}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escape(heading(document))}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            *_body(document),
            f'<div class="{"page formal" if document.letterhead else "page"}">',
            *_header(document),
            "<main>",
            *(part for number, block in enumerate(document.blocks, 1) for part in _draw(block, f"b{number}")),
            *_foot(document),
            "</main>",
            f"<footer><p>{text(heading(document))}</p></footer>",
            "</div>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _body(document: Document) -> Iterator[str]:
    """Open the body; the notice comes first, since paper repeats it at the head of each page."""
    if not document.notice:
        yield "<body>"
    else:
        name = escape(_("Notice"))
        yield '<body class="noticed">'
        yield f'<aside class="notice" aria-label="{name}"><p>{text(document.notice)}</p></aside>'


def _header(document: Document) -> Iterator[str]:
    yield "<header>"
    head = document.letterhead
    if head:
        yield '<div class="letterhead"><div>'
    if document.issuer:
        *above, own = map(text, document.issuer)
        yield f'<p class="issuer">{"<br>".join([*above, f"<strong>{own}</strong>"])}</p>'
    if head:
        draft = f'<p class="draft">{text(head.draft)}</p>' if head.draft else ""
        yield f'<p>{_STAR}</p><p class="number">{text(head.number)}</p>{draft}</div>'
        yield f'<div><p class="party"><strong>{text(head.party)}</strong></p>'
        yield f'<p class="place">{text(head.place)}</p></div></div>'
    yield f"<h1>{text(document.title)}</h1>"
    if document.excerpt:
        yield f'<p class="excerpt">{text(document.excerpt)}</p>'
    if document.addressees:
        yield f'<p class="addressees">{text(addressed_to(document))}</p>'
    yield "</header>"


def _foot(document: Document) -> Iterator[str]:
    """Draw the recipients on the left and the places for signatures beside them, all on one page."""
    if not document.signers and not document.recipients:
        return
    yield '<div class="foot">'
    if document.recipients:
        yield f'<div class="recipients"><p>{text(addressed())}</p><ul>'
        yield from (f"<li>{text(each)}</li>" for each in document.recipients)
        yield "</ul></div>"
    for signer in document.signers:
        authority, *post, name = map(text, signed(signer))
        said = "".join(f"<p>{each}</p>" for each in post)
        yield f'<div class="signer"><p><strong>{authority}</strong></p>{said}<p class="name">{name}</p></div>'
    yield "</div>"


def _draw(block: Block, name: str) -> Iterator[str]:  # noqa: C901 - one case for each kind of block
    """Draw a block.

    Args:
        block: what to draw.
        name: a word no other block of the page has, for ids.
    """
    match block:
        case Heading():
            yield f"<h{block.level + 1}>{text(block.text)}</h{block.level + 1}>"
        case Paragraph():
            yield _paragraph(block)
        case Items():
            tag = "ol" if block.numbered else "ul"
            yield f'<{tag} class="many">' if len(block.items) > _MANY else f"<{tag}>"
            yield from (f"<li>{text(item)}</li>" for item in block.items)
            yield f"</{tag}>"
        case Facts():
            yield from _facts(block)
        case Tally():
            yield from tallies.draw(block)
        case Table():
            yield from _table(block, name)
        case Chart():
            yield from _chart(block, name)
        case Panels():
            yield from panels.draw(block, name, inner=_draw)
        case Details():
            yield f"<details><summary>{text(block.title)}</summary>"
            for number, inner in enumerate(block.blocks, 1):
                yield from _draw(inner, f"{name}-{number}")
            yield "</details>"
        case PageBreak():
            yield '<div class="break"></div>'


def _paragraph(block: Paragraph) -> str:
    word = f"{lead(block.tone)}:" if lead(block.tone) else ""
    openings = "".join(f"<strong>{text(each)}</strong> " for each in (word, block.opening) if each)
    words = f"<strong>{text(block.text)}</strong>" if block.strong else text(block.text)
    kinds = [
        *([f"remark {block.tone}"] if block.tone is not Tone.NEUTRAL else []),
        *(["centered"] if block.centered else []),
    ]
    return f'<p class="{" ".join(kinds)}">{openings}{words}</p>' if kinds else f"<p>{openings}{words}</p>"


def _facts(block: Facts) -> Iterator[str]:
    """Draw figures and verdicts as cards, anything else as a list of labels and values."""
    cards = all(_is_figure(leaf) for _label, value in block.facts for leaf in leaves(value))
    few = " few" if len(block.facts) == _FEW else ""
    yield f'<dl class="{"cards" if cards else f"facts{few}"}">'
    for label, value in block.facts:
        yield f"<div><dt>{text(label)}</dt><dd>{cell(fact(value))}</dd></div>"
    yield "</dl>"


def _is_figure(leaf: Cell) -> bool:
    return isinstance(leaf, int | Decimal | Share | Amount | Status) and not isinstance(leaf, bool)


def _table(table: Table, name: str) -> Iterator[str]:
    if not table.lines:
        yield from ([f"<h3>{text(table.caption)}</h3>"] if table.caption else [])
        yield f'<p class="empty">{escape(empty(table))}</p>'
        return
    unnamed = escape(_("Table"))
    label = f'aria-labelledby="{name}"' if table.caption else f'aria-label="{unnamed}"'
    # The box scrolls on a narrow screen, so it can be reached from the keyboard and has a name.
    yield f'<div class="scroll{" spare" if table.spare else ""}" role="group" tabindex="0" {label}>'
    yield f'<table class="{" ".join(kinds)}">' if (kinds := _kinds(table)) else "<table>"
    if table.caption:
        yield f'<caption id="{name}">{text(table.caption)}</caption>'
    classes = [_column(table, position) for position in range(len(table.columns))]
    titles = [
        f'<th scope="col" class="{kind}">{text(column.title)}</th>'
        for column, kind in zip(table.columns, classes, strict=True)
    ]
    yield from ("<thead>", "<tr>", *titles, "</tr>", "</thead>")
    # A line with its remark is a body of its own, which paper keeps on one page.
    between = ["</tbody>", "<tbody>"] if table.remark_title else []
    yield "<tbody>"
    for number, line in enumerate(table.lines):
        yield from (*(between if number else []), "<tr>", *_line(table, line, classes), "</tr>", *_remark(table, line))
    yield "</tbody>"
    yield "</table>"
    yield "</div>"


def _kinds(table: Table) -> list[str]:
    """Say how a table is to be set: how close, and whether its lines become cards on a telephone."""
    count = len(table.columns)
    return [
        *(["remarked"] if table.remark_title else []),
        *(["stacked"] if count >= _STACKED else []),
        *(["wide"] if count >= _WIDE else []),
        *(["widest"] if count >= _WIDEST else []),
    ]


def _column(table: Table, position: int) -> str:
    """Say how the cells of a column are to be set: at which side, and whether they need room to break."""
    column = table.columns[position]
    if position == table.naming:
        return column.align
    written = [lines(line.cells[position]) for line in table.lines]
    longest = max((len(words) for texts in written for words in texts), default=0)
    tall = longest > _SHORT and (max(map(len, written)) >= _TALL or longest > _WORDY)
    return " ".join(
        [
            column.align,
            *(["before"] if position < table.naming else []),
            *(["spare"] if column.spare else []),
            "short" if longest <= _SHORT else "long",
            *(["tall"] if tall else []),
        ]
    )


def _line(table: Table, line: Line, classes: list[str]) -> Iterator[str]:
    stacked = len(table.columns) >= _STACKED
    for position, (column, value) in enumerate(zip(table.columns, line.cells, strict=True)):
        if position == table.naming:
            yield f'<th scope="row" class="{classes[position]}{_depth(line)}">{_level(line)}{cell(value)}</th>'
        else:
            # On a telephone the heading stands too far above: each value bears its own.
            label = f' data-label="{escape(tidy(column.title))}"' if stacked else ""
            none = " none" if leaves(value) == (None,) else ""
            yield f'<td class="{classes[position]}{none}"{label}>{cell(value)}</td>'


def _remark(table: Table, line: Line) -> Iterator[str]:
    if line.remark:
        said = f'<span class="label">{text(table.remark_title)}:</span> {text(line.remark)}'
        yield f'<tr class="remark"><td colspan="{len(table.columns)}">{said}</td></tr>'


def _depth(line: Line) -> str:
    return f" depth-{min(line.depth, _DEEPEST)}" if line.depth else ""


def _level(line: Line) -> str:
    """Say how deep a line stands to those who do not see the indent."""
    said = escape(_("level {depth}").format(depth=line.depth + 1))
    return f'<span class="unseen">{said}: </span>' if line.depth else ""


def _chart(drawn: Chart, name: str) -> Iterator[str]:
    yield f'<figure aria-labelledby="{name}">'
    yield f'<figcaption id="{name}">{text(drawn.title)}</figcaption>'
    key = _("The box with upright strokes is the goal, the bar that ends in a dot is the result.")
    yield f'<p class="key">{escape(key)}</p>'
    yield '<div class="bands">'
    for number, band in enumerate(drawn.bands, 1):
        aim = chart.goal(band)
        goal = f' <span class="aim">{escape(_("Goal"))}: {text(aim)}</span>' if aim else ""
        yield f'<div class="band"><p><span class="measured">{text(band.label)}</span>{goal}</p>'
        yield svg.draw(band, drawn, name=f"{name}-{number}")
        yield "</div>"
    yield "</div>"
    yield "</figure>"
