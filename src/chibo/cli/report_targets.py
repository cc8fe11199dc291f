"""The report on targets: those of one term, or of every branch below an organisation."""

from typing import Annotated

import typer

from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption
from chibo.cli.output import show
from chibo.cli.report_rollup import BelowOption, RankOption, YearOption, over_tree
from chibo.cli.session import day, organization, reading
from chibo.errors import UsageProblem
from chibo.i18n import _


def add_to(group: typer.Typer) -> None:
    """Put the command into the group."""
    group.command("targets")(targets)


def targets(
    context: typer.Context,
    term: TermOption = None,
    under: BelowOption = None,
    year: YearOption = None,
    rank: RankOption = None,
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
        over_tree(context, under=under, year=year, rank=rank, on=on, form=form, output=output, each=True)
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
