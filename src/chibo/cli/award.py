"""Awards to an organisation and its people."""

from typing import Annotated

import typer

from chibo.cli.options import FormatOption, OutputOption, TermOption
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.award import Recipient
from chibo.i18n import _

group = typer.Typer(name="award", no_args_is_help=True, help=_("Awards to an organisation and its people."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "add",
    help=_("Record an award."),
    epilog=_('Example: chibo award add 2020 "Giấy khen của Đảng ủy" --recipient people --people 3'),
)
def add(
    context: typer.Context,
    period: Annotated[str, typer.Argument(metavar=_("PERIOD"), help=_("The year, such as 2020; or term."))],
    title: Annotated[str, typer.Argument(metavar=_("TITLE"), help=_("What the award is called."))],
    given_by: Annotated[
        str | None, typer.Option("--given-by", metavar=_("TEXT"), help=_("Who gave it."), show_default=False)
    ] = None,
    recipient: Annotated[Recipient, typer.Option("--recipient", help=_("Whom it honours."))] = Recipient.ORGANIZATION,
    name: Annotated[
        str | None,
        typer.Option("--name", metavar=_("NAME"), help=_("The unit or the person it honours."), show_default=False),
    ] = None,
    people: Annotated[
        int | None, typer.Option("--people", metavar=_("NUMBER"), min=1, help=_("How many people."), show_default=False)
    ] = None,
    printed: Annotated[
        str | None,
        typer.Option(
            "--printed",
            metavar=_("TEXT"),
            help=_("The words of the source where they say less than a number, such as “một số cá nhân”."),
            show_default=False,
        ),
    ] = None,
    term: TermOption = None,
) -> None:
    """Record an award."""
    from chibo.services import awards, terms

    with writing(context) as session:
        whose = organization(context, session)
        on = day(context)
        award, new = awards.add(
            session,
            whose,
            period=period,
            title=title,
            given_by=given_by,
            recipient=recipient,
            recipient_name=name,
            people=people,
            printed=printed,
            term=terms.find(session, whose, label=term, on=on) if term else None,
            on=on,
        )
        what = _("award of {period}: {title}").format(period=award.period, title=award.title)
    say(context, (_("Recorded: {what}") if new else _("Nothing changed: {what}")).format(what=what))


@group.command("list", help=_("List the awards of an organisation."))
def list_(context: typer.Context, form: FormatOption = None, output: OutputOption = None) -> None:
    """List the awards of an organisation, oldest first."""
    from chibo.reports import awards as report
    from chibo.services import awards

    with reading(context) as session:
        whose = organization(context, session)
        document = report.listing(whose, awards.listed(session, whose))
    show(context, document, form, output)
