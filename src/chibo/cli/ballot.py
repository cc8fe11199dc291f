"""Ballot papers to print."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.election_options import ElectionArgument
from chibo.cli.options import OnOption, TermOption
from chibo.cli.output import say, write
from chibo.cli.session import day, organization, reading
from chibo.domain.election_sheet import Office
from chibo.errors import Refused, UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from types import ModuleType

group = typer.Typer(name="ballot", no_args_is_help=True, help=_("Ballot papers to print."))

#: What draws the papers, by the ending of the file.
_RENDERERS = {".html": "ballots", ".htm": "ballots", ".docx": "ballots_docx", ".pdf": "ballots_pdf"}


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.callback()
def _group() -> None:
    """Keep `print` a word of its own while it is the only one."""


@group.command(
    "print",
    help=_("Make identical ballot papers, two on an A4, in exactly the number that is needed."),
    epilog=_("Example: chibo ballot print 1 --spare 2 -o ballots.html"),
)
def print_(
    context: typer.Context,
    number: ElectionArgument = None,
    election: Annotated[
        int | None,
        typer.Option(
            "--election",
            metavar=_("NUMBER"),
            min=1,
            help=_("The election by its number in the congress."),
            show_default=False,
        ),
    ] = None,
    office: Annotated[
        Office | None,
        typer.Option("--office", help=_("The election by its office; the one under way."), show_default=False),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            "--count",
            metavar=_("NUMBER"),
            min=1,
            help=_("How many papers in all; else one for each official member who is there, and the spare ones."),
            show_default=False,
        ),
    ] = None,
    spare: Annotated[
        int, typer.Option("--spare", metavar=_("NUMBER"), min=0, help=_("How many papers more than voters."))
    ] = 0,
    term: TermOption = None,
    on: OnOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help=_("Write to this file, which ends in .html, .docx or .pdf."), show_default=False
        ),
    ] = None,
) -> None:
    """Make the ballot papers of one election; nothing on them tells one from another."""
    from chibo.reports import ballots as report
    from chibo.services import ballot_lists, congresses, organizations, terms

    if number is not None and election not in (None, number):
        raise UsageProblem(
            _("Two elections are named: {first} and {second}.").format(first=number, second=election),
            hint=_("Name one, such as: chibo ballot print 1"),
        )
    if count is not None and spare:
        raise UsageProblem(
            _("--count says how many papers in all, so --spare has nothing to add."), hint=_("Leave one of them out.")
        )
    renderer = _renderer(output)
    with reading(context) as session:
        branch = organization(context, session)
        chosen = terms.find(session, branch, label=term, on=day(context, on))
        congress = congresses.of_term(session, organization=branch, term=chosen)
        listed = ballot_lists.find(session, congress, number=number or election, office=office)
        held = congress.on.earliest if congress.on else day(context, on)
        paper = report.paper(listed, names=organizations.issuer(session, branch, on=held))
        meant = listed.election.position
    if count is None and not listed.voters:
        raise Refused(
            _("How many voters are there is not recorded."), hint=_("Say how many papers with --count NUMBER.")
        )
    papers = count if count is not None else (listed.voters or 0) + spare
    write(context, renderer.render(paper, count=papers), output)
    words = _("Ballot papers for election {number}: {count}; official members there: {voters}.")
    there = _("not recorded") if listed.voters is None else listed.voters
    say(context, words.format(number=meant, count=papers, voters=there))
    if listed.voters is not None and papers < listed.voters:
        say(context, _("Warning: there are fewer papers than voters."))


def _renderer(output: Path | None) -> "ModuleType":
    """Load what draws the papers for the ending of the file; a page for a browser when no file is named.

    Raises:
        UsageProblem: the ending names no form of ballot papers.
        Refused: the file cannot be written, or the library that writes this form is not installed.
    """
    from chibo.cli.output import chosen_form
    from chibo.reports import render

    ending = output.suffix.lower() if output else ".html"
    if ending not in _RENDERERS:
        raise UsageProblem(
            _("Ballot papers are written as html, docx or pdf, and {file} has another ending.").format(file=output),
            hint=_("Name a file that ends in .html, .docx or .pdf."),
        )
    if output:
        chosen_form(None, output)
    return render.load_module(_RENDERERS[ending])
