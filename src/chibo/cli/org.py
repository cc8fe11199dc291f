"""Organisations: which there are, what they were called, where they belong."""

from datetime import date
from typing import Annotated

import typer

from chibo.cli.confirm import confirm_changes, tell
from chibo.cli.options import FormatOption, OutputOption, YesOption, parse_day, parse_partial_date
from chibo.cli.output import say, show
from chibo.cli.session import day, organization, reading, writing
from chibo.domain.partial_date import PartialDate
from chibo.errors import UsageProblem
from chibo.i18n import _

group = typer.Typer(
    name="org",
    no_args_is_help=True,
    help=_("Organisations: which there are, what they were called, where they belong."),
)


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command(
    "headcount",
    help=_("Record how many members, staff, households ... there were; without a figure, list what is recorded."),
    epilog=_("Example: chibo org headcount --population staff --total 13 --year 2021"),
)
def headcount(
    context: typer.Context,
    population: Annotated[
        str,
        typer.Option(
            "--population",
            metavar=_("WHOM"),
            help=_("Of whom: members, staff (who work there and are no members), households, or words."),
        ),
    ] = "members",
    total: Annotated[
        int | None,
        typer.Option("--total", metavar=_("NUMBER"), min=0, help=_("How many."), show_default=False),
    ] = None,
    official: Annotated[
        int | None,
        typer.Option(
            "--official", metavar=_("NUMBER"), min=0, help=_("Of members: how many official."), show_default=False
        ),
    ] = None,
    probationary: Annotated[
        int | None,
        typer.Option(
            "--probationary",
            metavar=_("NUMBER"),
            min=0,
            help=_("Of members: how many on probation."),
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", metavar=_("YEAR"), min=1930, max=9999, help=_("In this year."), show_default=False),
    ] = None,
    counted: Annotated[
        PartialDate | None,
        typer.Option(
            "--on",
            metavar=_("DATE"),
            parser=parse_partial_date,
            help=_("On this day, as far as it is known; a list is as known on it. Else today."),
            show_default=False,
        ),
    ] = None,
    yes: YesOption = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Record a population in figures, or list those that are recorded."""
    from chibo.reports import headcounts as report
    from chibo.reports import labels
    from chibo.services import headcounts

    if year is not None and counted is not None:
        raise UsageProblem(_("--year and --on both say when."), hint=_("Leave one of them out."))
    today = day(context)
    when = PartialDate(year) if year else counted or PartialDate.of(today)
    if (total, official, probationary) == (None, None, None):
        with reading(context) as session:
            whose = organization(context, session)
            document = report.listing(whose, headcounts.listed(session, whose, on=min(when.latest, date.max)))
        show(context, document, form, output)
        return
    with writing(context) as session:
        whose = organization(context, session)
        row, written = headcounts.record(
            session,
            whose,
            population=population,
            when=when,
            total=total,
            official=official,
            probationary=probationary,
            on=today,
        )
        what = _("number of {population} of {code} in {when}").format(
            population=labels.of(report.POPULATIONS, row.population), code=whose.code, when=when.for_people()
        )
        confirm_changes(context, written.changes, what=what, yes=yes)
        value = str(report.total_of(row))
    tell(context, written, what=what, value=value)


@group.command(
    "add",
    help=_("Add an organisation."),
    epilog=_('Example: chibo org add CB-01 "Chi bộ Trường Tiểu học Hoa Sữa" --kind subordinate_branch --parent DB-01'),
)
def add(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar=_("CODE"), help=_("Its code, such as CB-01."))],
    name: Annotated[str, typer.Argument(metavar=_("NAME"), help=_("Its name."))],
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar=_("KIND"),
            help=_(
                "Its kind, such as subordinate_branch or “chi bộ trực thuộc”; see: chibo rules show organization-kinds"
            ),
            show_default=False,
        ),
    ] = None,
    parent: Annotated[
        str | None,
        typer.Option(
            "--parent",
            metavar=_("CODE"),
            help=_("The organisation it stands under, by code or name."),
            show_default=False,
        ),
    ] = None,
    founded: Annotated[
        PartialDate | None,
        typer.Option(
            "--founded",
            metavar=_("DATE"),
            parser=parse_partial_date,
            help=_("When it was founded, as far as known: 1998, 05/1998 or 13/05/1998."),
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            "--since",
            metavar=_("DATE"),
            parser=parse_day,
            help=_("From when it has this name, kind and parent; left out when not known."),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Add an organisation with its first name."""
    from chibo.services import organizations

    with writing(context) as session:
        above = organizations.find(session, code=parent) if parent else None
        added = organizations.add(
            session, code=code, name=name, kind=kind, parent=above, founded=founded, since=since, on=day(context)
        )
        under = _(" under {parent}").format(parent=above.code) if above else ""
        message = _("Added: {code}{under}").format(code=added.code, under=under)
    say(context, message)


@group.command("list", help=_("List the organisations that stand on a day."))
def list_(
    context: typer.Context,
    under: Annotated[
        str | None,
        typer.Option(
            "--under", metavar=_("CODE"), help=_("Only those below this one, at any depth."), show_default=False
        ),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the organisations that stand on the day of `--on`, else today."""
    from chibo.reports import organizations as report
    from chibo.services import organizations

    on = day(context)
    with reading(context) as session:
        above = organizations.find(session, code=under) if under else None
        document = report.listing(organizations.listed(session, on=on, under=above), on=on)
    show(context, document, form, output)


@group.command("show", help=_("Show one organisation: its name, kind and parent over time, and its terms."))
def show_(
    context: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(
            metavar=_("CODE"),
            help=_("Its code, or a part of its name; else the one that is meant."),
            show_default=False,
        ),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show one organisation."""
    from chibo.reports import organizations as report
    from chibo.services import organizations, terms

    with reading(context) as session:
        found = organizations.find(session, code=code) if code else organization(context, session)
        document = report.one(
            found,
            entry=organizations.entry_on(session, found, day(context)),
            periods=organizations.history(session, found),
            terms=[term.label for term in terms.listed(session, found)],
        )
    show(context, document, form, output)


@group.command("tree", help=_("Show the organisations of a day, each under its parent."))
def tree(
    context: typer.Context,
    code: Annotated[
        str | None,
        typer.Argument(metavar=_("CODE"), help=_("Begin with this one; else with all."), show_default=False),
    ] = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Show the organisations of a day as a tree."""
    from chibo.reports import organizations as report
    from chibo.services import organizations

    on = day(context)
    with reading(context) as session:
        root = organizations.find(session, code=code) if code else None
        document = report.tree(organizations.tree(session, on=on, root=root), on=on)
    show(context, document, form, output)
