"""What is seen of ratings: the list of a year, its figures; and closing it."""

from typing import Annotated

import typer

from chibo.cli.member_options import UnderOption, text_option
from chibo.cli.member_recording import the_member
from chibo.cli.options import FormatOption, OutputOption
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.errors import UsageProblem
from chibo.i18n import _

group = typer.Typer()

YearOption = Annotated[
    str | None,
    typer.Option(
        "--year",
        metavar=_("PERIOD"),
        help=_("The year whose roll is meant, such as 2024; or a quarter, 2025-Q3."),
        show_default=False,
    ),
]


@group.command(
    "list",
    help=_(
        "List who is rated what in a year, who is still to be rated and who is not, and why; without --year, the "
        "ratings of the organisation itself over the years."
    ),
    epilog=_("Example: chibo rating list --year 2024"),
)
def list_(
    context: typer.Context,
    year: YearOption = None,
    member: Annotated[
        str | None,
        typer.Option(
            "--member", metavar=_("MEMBER"), help=_("The ratings of this member over the years."), show_default=False
        ),
    ] = None,
    under: UnderOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the ratings of an organisation, of a member, or everybody on the roll of a period."""
    from chibo.reports import rating_roll
    from chibo.reports import ratings as report
    from chibo.services import member_ratings, organizations, rating_rolls, ratings
    from chibo.services.results import read_period

    if year is None and under is not None:
        raise UsageProblem(_("The list of a body needs its year."), hint=_("Add --year, such as --year 2024."))
    with reading(context) as session:
        if member is not None:
            who = the_member(context, session, member)
            rows = member_ratings.of_member(session, who)
            document = report.of_member(who, rows, member_ratings.earlier(session, rows))
        else:
            whose = organizations.find(session, code=under) if under else organization(context, session)
            if year is None:
                document = report.listing(whose, ratings.listed(session, whose))
            else:
                found = rating_rolls.roll(
                    session,
                    organization=whose,
                    period=read_period(year),
                    below=under is not None,
                    on=day(context),
                )
                document = rating_roll.listing(found)
    show(context, document, form, output)


@group.command(
    "summary",
    help=_("Count the ratings of a year: all, not rated and why, not yet rated, rated, each level with its share."),
    epilog=_("Example: chibo rating summary --year 2024"),
)
def summary(
    context: typer.Context,
    year: YearOption = None,
    under: UnderOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Count the roll of a period."""
    from chibo.reports import rating_summary as report
    from chibo.services import organizations, rating_rolls
    from chibo.services.results import read_period

    asked = day(context)
    with reading(context) as session:
        whose = organizations.find(session, code=under) if under else organization(context, session)
        found = rating_rolls.roll(
            session,
            organization=whose,
            period=read_period(year or str(asked.year)),
            below=under is not None,
            on=asked,
        )
        document = report.summary(found)
    show(context, document, form, output)


@group.command(
    "close",
    help=_("Close the ratings of a year: what is corrected afterwards is a new version, with its reason."),
    epilog=_('Example: chibo rating close --year 2024 --by "Nguyễn Văn An"'),
)
def close(
    context: typer.Context,
    year: Annotated[
        str,
        typer.Option(
            "--year", metavar=_("PERIOD"), help=_("The year, such as 2024; or a quarter, 2025-Q3."), show_default=False
        ),
    ],
    by: Annotated[str | None, text_option("--by", help=_("Who closes it."))] = None,
    reason: Annotated[
        str | None, text_option("--reason", help=_("Why it is closed although somebody is not yet rated."))
    ] = None,
) -> None:
    """Close the ratings of a period."""
    from chibo.reports import goals, rating_roll
    from chibo.services import closed_periods

    with writing(context) as session:
        whose = organization(context, session)
        row, roll = closed_periods.close(session, whose, period=year, by=by, reason=reason, on=day(context))
        message = _("Closed: ratings of {code} for {period}; rated: {rated}, not yet: {missing}.").format(
            code=whose.code,
            period=goals.period(roll.period),
            rated=len(roll.levels) and sum(roll.levels.values()),
            missing=row.missing,
        )
        between = [each.text for each in rating_roll.on_the_way(roll)]
    say(context, message)
    for each in between:
        say(context, _("Note: {what}").format(what=each))
