"""Ballot papers as a PDF: identical, in exactly the number asked for."""

from typing import Any

from chibo.i18n import language
from chibo.reports.ballot_paper import BallotPaper
from chibo.reports.render import ballot_sheets, paper_format, typefaces
from chibo.reports.render.cells import tidy
from chibo.reports.render.paper_format import STAND_INS
from chibo.reports.render.pdf import compiled


def render(paper: BallotPaper, *, count: int) -> bytes:
    """Set so many identical ballot papers.

    Args:
        paper: what is printed on each.
        count: how many, 1 or more.
    """
    family, fonts = typefaces.chosen(paper_format.on(paper.on).values["font"])
    job: dict[str, Any] = {
        "name": ballot_sheets.name(paper),
        "fonts": list(dict.fromkeys([family, STAND_INS[-1]])),
        "lang": language(),
        "look": paper_format.ballot(paper.on),
        "halves": ballot_sheets.halves(paper),
        "sheets": ballot_sheets.sheets(paper, count),
        "paper": {
            "issuer": list(map(tidy, paper.issuer)),
            "columns": list(map(tidy, paper.columns)),
            "names": list(map(tidy, paper.names)),
            **{
                part: tidy(getattr(paper, part))
                for part in ("party", "place", "seal", "title", "excerpt", "seats", "instruction", "notice")
            },
        },
    }
    return compiled("ballots.typ", {"job": job}, fonts=fonts)
