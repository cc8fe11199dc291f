"""Reports: what a leader reads, on screen or on paper."""

import typer

from chibo.cli import committee, congress
from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption
from chibo.cli.output import show
from chibo.cli.session import day, organization, reading
from chibo.i18n import _

group = typer.Typer(name="report", no_args_is_help=True, help=_("Reports for leaders, on screen or on paper."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.command("targets", help=_("How the targets of a term stand, by what figures and under which rule."))
def targets(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Report on the targets of a term."""
    from chibo.reports import targets as report
    from chibo.services import achievements, organizations, terms

    asked = day(context, on)
    with reading(context) as session:
        branch = organization(context, session)
        chosen = terms.find(session, branch, label=term, on=asked)
        found = achievements.of_term(session, organization=branch, term=chosen, on=asked)
        document = report.build(found, issuer=organizations.issuer(session, branch, on=asked))
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


# A leader looks for every page under `report`; these two are the pages of `congress show` and `committee show`.
group.command("congress", help=_("What is recorded of a congress, and what does not agree in it."))(congress.show_one)
group.command("committee", help=_("The committee of a term: its posts, its size beside the rule, its ratification."))(
    committee.show_one
)
