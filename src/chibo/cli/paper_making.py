"""Making the papers of the set: in which house style, under which number, signed by whom."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from chibo.cli.options import Format
from chibo.cli.output import say, show
from chibo.cli.paper_set import Asked, Made, Numbered, load
from chibo.cli.session import day, reading
from chibo.domain.paper import Body

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.reports.paper_head import Issuing
    from chibo.services.papers import Place


def print_paper(context: typer.Context, name: str, asked: Asked, form: Format | None, output: Path | None) -> None:
    """Print a paper of the set with blanks for its number and day; nothing is written into the register."""
    with reading(context) as session:
        made = load(context, session, name, asked)
        issued = issuing(session, made, on=made.on or day(context, asked.on))
        document = made.document(issued)
    warn(context, issued)
    show(context, document, form, output)


def issuing(
    session: "Session", made: Made, *, on: date, number: int | None = None, dated: date | None = None
) -> "Issuing":
    """Give how a paper goes out.

    Args:
        session: the database.
        made: the paper.
        on: the day whose house style and signers count.
        number: its number; None leaves a blank.
        dated: the day it bears; None leaves the paper's own, or a blank.
    """
    from chibo.reports.paper_head import Issuing
    from chibo.services import paper_signers, paper_styles

    style = paper_styles.of(session, made.issuer, on=on, file=made.issuer.id == made.organization.id)
    signing = paper_signers.of(session, made.issuer, style, on=on)
    return Issuing(style=style, number=number, on=dated, signing=signing)


def place_of(session: "Session", made: Made, numbered: Numbered, *, on: date, body: Body) -> "Place":
    """Tell in which term and series a paper of a day is numbered."""
    from chibo.services import papers

    if numbered.congress:
        return papers.Place(made.term, numbered.kind, Body.CONGRESS)
    return papers.Place(papers.committee_term(session, made.organization, on=on), numbered.kind, body)


def warn(context: typer.Context, issued: "Issuing") -> None:
    """Say what speaks against who is to sign."""
    from chibo.reports.paper_head import signer_warning

    if words := signer_warning(issued.signing):
        say(context, words)
