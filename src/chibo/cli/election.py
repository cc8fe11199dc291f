"""Elections: the list, the count, the result, and the rule by which each is judged."""

from pathlib import Path
from typing import Annotated

import typer

from chibo import settings
from chibo.cli import election_count, election_opening, election_result
from chibo.cli.election_options import ElectionArgument, congress_of, election_of
from chibo.cli.options import FormatOption, OutputOption, TermOption
from chibo.cli.output import show, write
from chibo.cli.session import reading
from chibo.i18n import _

TemplateFile = Annotated[Path | None, typer.Option("--output", "-o", help=_("Write to this file."), show_default=False)]

group = typer.Typer(name="election", no_args_is_help=True, help=_("Elections: who is elected, and by which rule."))
for part in (election_opening, election_count, election_result):
    group.add_typer(part.group)


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "list",
    help=_("The elections of a congress, each with what more than half is, who is elected and what follows."),
    epilog=_("Example: chibo election list --term 2025-2027"),
)
def list_(
    context: typer.Context, term: TermOption = None, form: FormatOption = None, output: OutputOption = None
) -> None:
    """List the elections of a congress."""
    from chibo.reports import elections_list as report
    from chibo.services import elections
    from chibo.store.tables import Organization, Term

    with reading(context) as session:
        congress = congress_of(context, session, term)
        document = report.listing(
            session.get_one(Organization, congress.organization_id),
            session.get_one(Term, congress.opens_term_id),
            congress,
            elections.of_congress(session, congress),
        )
    show(context, document, form, output)


@group.command(
    "show",
    help=_("Everything about one election: its list, base, count, result, and what is to be seen to."),
    epilog=_("Example: chibo election show 1. As it was before a correction: chibo election show 1 --version 1"),
)
def show_one(
    context: typer.Context,
    number: ElectionArgument = None,
    version: Annotated[
        int | None,
        typer.Option("--version", metavar=_("NUMBER"), min=1, help=_("Which version of it; else the last.")),
    ] = None,
    term: TermOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show one election."""
    from chibo.reports import election_page as report
    from chibo.services import election_pages

    with reading(context) as session:
        found = election_of(context, session, number, term=term, version=version)
        document = report.page(election_pages.page(session, found))
    show(context, document, form, output)


@group.command(
    "judge",
    help=_(
        "Judge the count of one ballot by the rules of its day; needs no database and writes nothing. A count that "
        "cannot be true is judged too: its problems are named, nobody is elected, and the exit code is 0. A sheet that "
        "cannot be read is refused with exit code 4."
    ),
    epilog=_(
        "Example: chibo election judge election.toml. An empty sheet, with every key explained: chibo election template"
    ),
)
def judge(
    context: typer.Context,
    sheet: Annotated[
        str, typer.Argument(metavar=_("SHEET"), help=_("The counting sheet, TOML or JSON; - reads stdin."))
    ],
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Judge one counting sheet."""
    from chibo.cli.sheet_file import read_sheet_file
    from chibo.domain import election
    from chibo.reports import election_judgement as report

    read = election.read_sheet(read_sheet_file(sheet, schema="election-sheet.schema.json"))
    made = settings.made(settings.stored(settings.file()), area="election")
    judgement = election.judge(read, settings=election.read_settings(made))
    show(context, report.document(read, judgement), form, output)


@group.command("template", help=_("Give an empty counting sheet to fill in, with every key explained."))
def template(context: typer.Context, output: TemplateFile = None) -> None:
    """Write the empty sheet that `election judge` reads."""
    from chibo.exchange.shipped import shipped

    write(context, shipped("templates", "election.toml").read_text(encoding="utf-8"), output)
