"""The papers of a congress: the minutes of each count, its own minutes, the report of its result."""

import typer

from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption
from chibo.cli.paper_making import print_paper
from chibo.cli.paper_options import ElectionOption, OfficeOption
from chibo.cli.paper_set import Asked
from chibo.i18n import _


def add_to(group: typer.Typer) -> None:
    """Put the papers under `report`."""
    group.command(
        "count-minutes",
        help=_("The minutes of one count: base, ballots, votes, who is elected, under which rule; to sign."),
        epilog=_("Example: chibo report count-minutes --election 1 -o minutes.html"),
    )(count_minutes)
    group.command(
        "congress-minutes", help=_("The minutes of a congress; what is not known is left blank, to fill in.")
    )(congress_minutes)
    group.command(
        "congress-result", help=_("The report of a congress's result to the superior, with the request to ratify.")
    )(congress_result)


def count_minutes(
    context: typer.Context,
    election: ElectionOption = None,
    office: OfficeOption = None,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the minutes of one count."""
    asked = Asked(term=term, on=on, election=election, office=office)
    print_paper(context, "count-minutes", asked, form, output)


def congress_minutes(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the minutes of the congress that opened a term."""
    print_paper(context, "congress-minutes", Asked(term=term, on=on), form, output)


def congress_result(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the report of the result of the congress that opened a term."""
    print_paper(context, "congress-result", Asked(term=term, on=on), form, output)
