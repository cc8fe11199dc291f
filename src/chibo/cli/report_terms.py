"""The report on the terms of an organisation."""

import typer

from chibo.cli.options import FormatOption, OnOption, OutputOption
from chibo.cli.output import show
from chibo.cli.session import day, organization, reading


def add_to(group: typer.Typer) -> None:
    """Put the command into the group."""
    group.command("terms")(terms)


def terms(
    context: typer.Context,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Report on the terms of an organisation."""
    from chibo.reports import term_history as report
    from chibo.services import organizations, term_history

    asked = day(context, on)
    with reading(context) as session:
        branch = organization(context, session)
        chapters = term_history.of_organization(session, organization=branch, on=asked)
        issuer = organizations.issuer(session, branch, on=asked)
        document = report.build(chapters, organization=branch, issuer=issuer, on=asked)
    show(context, document, form, output)
