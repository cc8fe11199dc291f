"""Terms of an organisation."""

from typing import Annotated

import typer

from chibo.cli.options import FormatOption, OutputOption, parse_partial_date
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.partial_date import PartialDate
from chibo.i18n import _

group = typer.Typer(name="term", no_args_is_help=True, help=_("Terms of an organisation."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "add",
    help=_("Add a term under its printed label."),
    epilog=_("Example: chibo term add 2020-2022 --starts 13/03/2020"),
)
def add(
    context: typer.Context,
    label: Annotated[str, typer.Argument(metavar=_("LABEL"), help=_("Its label as printed, such as 2020-2022."))],
    starts: Annotated[
        PartialDate | None,
        typer.Option(
            "--starts",
            metavar=_("DATE"),
            parser=parse_partial_date,
            help=_("The day of the congress that opens it, as far as known."),
            show_default=False,
        ),
    ] = None,
    planned_end: Annotated[
        PartialDate | None,
        typer.Option(
            "--planned-end",
            metavar=_("DATE"),
            parser=parse_partial_date,
            help=_("When it is planned to end; else the end of the last year in its label."),
            show_default=False,
        ),
    ] = None,
    ordinal: Annotated[
        str | None,
        typer.Option("--ordinal", metavar=_("TEXT"), help=_("Its number as printed, such as XII."), show_default=False),
    ] = None,
) -> None:
    """Add a term."""
    from chibo.services import terms

    with writing(context) as session:
        whose = organization(context, session)
        added = terms.add(session, whose, label=label, starts=starts, planned_end=planned_end, ordinal=ordinal)
        message = _("Added: term {label} of {code}").format(label=added.label, code=whose.code)
    say(context, message)


@group.command("list", help=_("List the terms of an organisation."))
def list_(context: typer.Context, form: FormatOption = None, output: OutputOption = None) -> None:
    """List the terms of an organisation, oldest first."""
    from chibo.reports import terms as report
    from chibo.services import terms

    with reading(context) as session:
        whose = organization(context, session)
        document = report.listing(whose, terms.listed(session, whose))
    show(context, document, form, output)


@group.command("show", help=_("Show one term: its dates, its years, the term before it."))
def show_(
    context: typer.Context,
    label: Annotated[
        str | None,
        typer.Argument(
            metavar=_("LABEL"), help=_("Its label, with any dash; else the term of the day."), show_default=False
        ),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show one term."""
    from chibo.reports import terms as report
    from chibo.services import targets, terms

    with reading(context) as session:
        whose = organization(context, session)
        term = terms.find(session, whose, label=label, on=day(context))
        document = report.one(
            whose,
            term,
            previous=terms.previous(session, term),
            targets=len(targets.listed(session, term)),
            years=terms.years(session, term),
            end=terms.end(session, term),
        )
    show(context, document, form, output)
