"""Ballot papers to print: identical, two on an A4 with a line to cut along, in exactly the number asked for."""

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from chibo.i18n import _, language
from chibo.reports.ballot_paper import BallotPaper, Marking
from chibo.reports.render import ballot_sheets, paper_format
from chibo.reports.render.cells import tidy


def render(paper: BallotPaper, *, count: int) -> str:
    """Draw so many identical ballot papers as one page file that stands on its own.

    Args:
        paper: what is printed on each.
        count: how many, 1 or more.
    """
    style = files(__package__).joinpath("ballots.css").read_text(encoding="utf-8")
    drawn = "\n".join(_paper(paper))
    halves = ballot_sheets.halves(paper)
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language()}">',
            "<head>",
            '<meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            f"<title>{escape(ballot_sheets.name(paper))}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            *(_sheet(drawn, papers, halves) for papers in ballot_sheets.sheets(paper, count)),
            "</body>",
            "</html>",
            "",
        ]
    )


def _sheet(drawn: str, papers: int, halves: int) -> str:
    kind = "sheet halves" if halves > 1 else "sheet"
    return "\n".join([f'<section class="{kind}">', *[drawn] * papers, "</section>"])


def _paper(paper: BallotPaper) -> Iterator[str]:
    # A list that fills a sheet has smaller letters.
    long = len(paper.names) > paper_format.ballot(paper.on)["names"]["sheet"]
    yield f'<article class="ballot{" long" if long else ""}">'
    if paper.notice:
        yield f'<p class="notice">{_text(paper.notice)}</p>'
    *above, own = map(_text, paper.issuer)
    yield '<div class="head">'
    yield f'<div><p>{"<br>".join([*above, f"<strong>{own}</strong>"])}</p><p class="seal">{_text(paper.seal)}</p></div>'
    yield f'<div><p class="party"><strong>{_text(paper.party)}</strong></p>'
    yield f'<p class="place">{_text(paper.place)}</p></div></div>'
    yield f"<h1>{_text(paper.title)}</h1>"
    yield f'<p class="excerpt">{_text(paper.excerpt)}</p>'
    yield f'<p class="seats">{_text(paper.seats)}</p>'
    yield from _list(paper)
    yield f'<p class="instruction">{_text(paper.instruction)}</p>'
    yield "</article>"


def _list(paper: BallotPaper) -> Iterator[str]:
    boxes = len(paper.columns) - 2
    box = escape(_("box"))
    yield f'<table class="{paper.marking}">'
    titles = "".join(f'<th scope="col">{_text(title)}</th>' for title in paper.columns)
    yield f"<thead><tr>{titles}</tr></thead>"
    yield "<tbody>"
    for number, name in enumerate(paper.names, 1):
        empty = f'<td aria-label="{box}"></td>' * boxes if paper.marking is Marking.AGREE else ""
        yield f'<tr><td class="number">{number}</td><td class="name">{_text(name)}</td>{empty}</tr>'
    yield "</tbody>"
    yield "</table>"


def _text(text: str) -> str:
    return escape(tidy(text))
