"""Reports on members: their list with the columns of a form, and how strength moved."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli.list_columns import asked_columns
from chibo.cli.member_options import UnderOption
from chibo.cli.options import FormatOption, OnOption, OutputOption, parse_day
from chibo.cli.output import show
from chibo.cli.session import day, organization, reading
from chibo.domain.member_list import Included, ListColumn, Preset
from chibo.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.store.tables import Organization


def add_to(group: typer.Typer) -> None:
    """Put the commands into the group."""
    group.command("members", epilog=_("Example: chibo report members --preset so-danh-sach -o danh-sach.xlsx"))(members)
    group.command("statistics", epilog=_("Example: chibo report statistics --from 01/01/2024 --to 31/12/2024"))(
        statistics
    )


def members(
    context: typer.Context,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar=_("KEYS"),
            help=_("The columns, separated by commas, of these: {keys}").format(keys=", ".join(ListColumn)),
            show_default=False,
        ),
    ] = None,
    preset: Annotated[
        Preset | None,
        typer.Option(
            "--preset",
            help=_("The columns of a form: the register of members (form 7-HSĐV), or the list of particulars."),
            show_default=False,
        ),
    ] = None,
    standing: Annotated[
        list[Included] | None,
        typer.Option(
            "--standing",
            help=_("Whom to list; may be given again. Else everybody who counts in the strength."),
            show_default=False,
        ),
    ] = None,
    under: UnderOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """List the members of an organisation, or of it and those below it."""
    from chibo.reports import members as report
    from chibo.services import member_register, organizations

    chosen = asked_columns(columns, preset)
    asked = day(context, on)
    with reading(context) as session:
        whose = _whose(context, session, under)
        found = member_register.register(session, organization=whose, below=under is not None, on=asked)
        issuer = organizations.issuer(session, whose, on=asked)
        included = tuple(dict.fromkeys(standing or [Included.COUNTED]))
        document = report.build(found, columns=chosen, included=included, issuer=issuer)
    show(context, document, form, output)


def statistics(
    context: typer.Context,
    since: Annotated[
        date,
        typer.Option(
            "--from",
            metavar=_("DATE"),
            parser=parse_day,
            help=_("The first day, such as 01/01/2024."),
            show_default=False,
        ),
    ],
    until: Annotated[
        date,
        typer.Option(
            "--to", metavar=_("DATE"), parser=parse_day, help=_("The last day, such as 31/12/2024."), show_default=False
        ),
    ],
    under: UnderOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Report how the strength of an organisation moved."""
    from chibo.reports import member_statistics as report
    from chibo.services import member_statistics, organizations

    with reading(context) as session:
        whose = _whose(context, session, under)
        below = under is not None
        found = member_statistics.of_organization(session, organization=whose, below=below, since=since, until=until)
        issuer = organizations.issuer(session, whose, on=until)
        document = report.build(found, organization=whose, below=below, issuer=issuer)
    show(context, document, form, output)


def _whose(context: typer.Context, session: "Session", under: str | None) -> "Organization":
    """Find the organisation of `--under`, else the one that is meant."""
    from chibo.services import organizations

    return organizations.find(session, code=under) if under else organization(context, session)
