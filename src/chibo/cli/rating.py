"""Yearly ratings of organisations."""

from typing import Annotated

import typer

from chibo.cli.confirm import confirm_changes, tell
from chibo.cli.options import FormatOption, OutputOption, YesOption
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.i18n import _

group = typer.Typer(name="rating", no_args_is_help=True, help=_("Yearly ratings of organisations."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "set",
    help=_("Record the rating of a year, or why there was none."),
    epilog=_('Example: chibo rating set 2020 "hoàn thành tốt nhiệm vụ"'),
)
def set_(
    context: typer.Context,
    period: Annotated[str, typer.Argument(metavar=_("PERIOD"), help=_("The year, such as 2020."))],
    level: Annotated[
        str | None,
        typer.Argument(
            metavar=_("LEVEL"),
            help=_("The level, by its code, its words or their abbreviation: good, “hoàn thành tốt nhiệm vụ”, HTTNV."),
            show_default=False,
        ),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option(
            "--reason", metavar=_("TEXT"), help=_("Why it was not rated, instead of a level."), show_default=False
        ),
    ] = None,
    printed: Annotated[
        str | None,
        typer.Option("--printed", metavar=_("TEXT"), help=_("The words of the source."), show_default=False),
    ] = None,
    yes: YesOption = False,
) -> None:
    """Record the level of an organisation for a period."""
    from chibo.domain.period import Period
    from chibo.reports import goals, labels
    from chibo.services import ratings

    with writing(context) as session:
        whose = organization(context, session)
        recorded = ratings.record(
            session, whose, period=period, level=level, reason=reason, printed=printed, on=day(context)
        )
        when = goals.period(Period.parse(recorded.rating.period))
        what = _("rating of {code} for {period}").format(code=whose.code, period=when)
        confirm_changes(context, recorded.written.changes, what=what, yes=yes)
        words = labels.level(recorded.rating.level) or _("not rated")
    if recorded.off_scale:
        say(context, _("Note: “{level}” is no level of the scale in force that year.").format(level=words))
    tell(context, recorded.written, what=what, value=words)


@group.command("list", help=_("List the ratings of an organisation."))
def list_(context: typer.Context, form: FormatOption = None, output: OutputOption = None) -> None:
    """List the ratings of an organisation, oldest first."""
    from chibo.reports import ratings as report
    from chibo.services import ratings

    with reading(context) as session:
        whose = organization(context, session)
        document = report.listing(whose, ratings.listed(session, whose))
    show(context, document, form, output)
