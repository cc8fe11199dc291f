"""Committees and their posts."""

import typer

from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption
from chibo.cli.output import show
from chibo.cli.session import day, organization, reading
from chibo.i18n import _

group = typer.Typer(name="committee", no_args_is_help=True, help=_("Committees and their posts."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.callback()
def committee() -> None:
    """Keep `show` a word of its own while it is the only one."""


@group.command("show", help=_("The committee of a term: its posts, its size beside the rule, its ratification."))
def show_one(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the committee of a term."""
    from chibo.reports import committee as report
    from chibo.services import committees, organizations, terms

    asked = day(context, on)
    with reading(context) as session:
        branch = organization(context, session)
        chosen = terms.find(session, branch, label=term, on=asked)
        seats = committees.of_term(session, organization=branch, term=chosen)
        issuer = organizations.issuer(session, branch, on=terms.begins(chosen) or asked)
        document = report.build(seats, organization=branch, term=chosen, issuer=issuer)
    show(context, document, form, output)
