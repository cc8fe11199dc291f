"""Reports: what a leader reads, on screen or on paper."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli import committee, congress, report_congress, report_papers, report_rollup
from chibo.cli.list_columns import asked_columns
from chibo.cli.member_options import UnderOption
from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption, parse_day
from chibo.cli.output import show
from chibo.cli.own_template import Reports
from chibo.cli.session import day, organization, reading
from chibo.domain.member_list import Included, ListColumn, Preset
from chibo.errors import UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.store.tables import Organization

group = typer.Typer(
    name="report", cls=Reports, no_args_is_help=True, help=_("Reports for leaders, on screen or on paper.")
)


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command("targets", help=_("How the targets of a term stand, by what figures and under which rule."))
def targets(
    context: typer.Context,
    term: TermOption = None,
    under: report_rollup.BelowOption = None,
    year: report_rollup.YearOption = None,
    rank: report_rollup.RankOption = None,
    on: OnOption = None,
    why: Annotated[
        bool, typer.Option("--why", help=_("Name the people and records behind each computed figure."))
    ] = False,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Report on the targets of a term, or on those of every branch below an organisation."""
    if under is not None:
        if term is not None:
            raise UsageProblem(
                _("--term and --under cannot stand together."),
                hint=_("Below an organisation each branch has a term of its own; name a day with --on."),
            )
        report_rollup.over_tree(context, under=under, year=year, rank=rank, on=on, form=form, output=output, each=True)
        return
    if year is not None or rank is not None:
        raise UsageProblem(
            _("--year and --rank go with --under."), hint=_("Name the organisation at the head with --under CODE.")
        )
    from chibo.reports import targets as report
    from chibo.services import achievements, organizations, terms

    asked = day(context, on)
    with reading(context) as session:
        branch = organization(context, session)
        chosen = terms.find(session, branch, label=term, on=asked)
        found = achievements.of_term(session, organization=branch, term=chosen, on=asked)
        document = report.build(found, issuer=organizations.issuer(session, branch, on=asked), explain=why)
    show(context, document, form, output)


@group.command(
    "terms", help=_("The terms of an organisation one after the other: congress, strength, committee, targets.")
)
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


@group.command(
    "members",
    help=_("The list of members on a day, with the columns of a form or those you choose."),
    epilog=_("Example: chibo report members --preset so-danh-sach -o danh-sach.xlsx"),
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


@group.command(
    "statistics",
    help=_("How strength moved over a time, beside the year before, and of whom it consists at the end."),
    epilog=_("Example: chibo report statistics --from 01/01/2024 --to 31/12/2024"),
)
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


# A leader looks for every page under `report`; these two are the pages of `congress show` and `committee show`.
group.command("congress", help=_("What is recorded of a congress, and what does not agree in it."))(congress.show_one)
group.command("committee", help=_("The committee of a term: its posts, its size beside the rule, its ratification."))(
    committee.show_one
)
report_congress.add_to(group)
report_rollup.add_to(group)
report_papers.add_to(group)
