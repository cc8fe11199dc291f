"""The papers of a congress: the minutes of each count, its own minutes, the report of its result."""

from typing import Annotated

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
        epilog=_("Example: chibo report count-minutes --election 1 -o minutes.html"),
    )(count_minutes)
    group.command("congress-minutes")(congress_minutes)
    group.command("congress-result")(congress_result)

    group.command("resolution")(resolution)
    group.command("ratification-request")(ratification_request)
    group.command("ratification-decision")(ratification_decision)
    group.command("invitation")(invitation)
    group.command("attendance-sheet")(attendance_sheet)
    group.command(
        "agenda",
        epilog=_("Example: chibo report agenda --preparatory -o chuong-trinh.docx"),
    )(agenda)


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


def resolution(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the resolution of the congress that opened a term."""
    print_paper(context, "resolution", Asked(term=term, on=on), form, output)


def ratification_request(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the request for ratification."""
    print_paper(context, "ratification-request", Asked(term=term, on=on), form, output)


def ratification_decision(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the draft of the decision."""
    print_paper(context, "ratification-decision", Asked(term=term, on=on), form, output)


def invitation(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the invitation."""
    print_paper(context, "invitation", Asked(term=term, on=on), form, output)


def attendance_sheet(
    context: typer.Context,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the sheet on which those present sign."""
    print_paper(context, "attendance-sheet", Asked(term=term, on=on), form, output)


def agenda(
    context: typer.Context,
    preparatory: Annotated[
        bool, typer.Option("--preparatory", help=_("A preparatory session takes over a part of it."))
    ] = False,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the agenda."""
    print_paper(context, "agenda", Asked(term=term, on=on, preparatory=preparatory), form, output)
