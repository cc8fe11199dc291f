"""What every form of ballot papers shares: how many stand on a sheet, and how many sheets there are."""

from chibo.reports.ballot_paper import BallotPaper
from chibo.reports.render.cells import tidy
from chibo.reports.render.paper_format import ballot


def halves(paper: BallotPaper) -> int:
    """Give how many papers stand on an A4: two, or one when the list is long."""
    most: int = ballot(paper.on)["names"]["half"]
    return 2 if len(paper.names) <= most else 1


def sheets(paper: BallotPaper, count: int) -> list[int]:
    """Give how many papers stand on each sheet, so that there are exactly so many in all."""
    step = halves(paper)
    return [min(step, count - start) for start in range(0, count, step)]


def name(paper: BallotPaper) -> str:
    """Give the title of the file."""
    return f"{tidy(paper.title)} – {tidy(paper.excerpt)}"
