"""The papers of a congress: the minutes of each count, its own minutes, the report of its result."""

from collections.abc import Callable
from typing import Annotated

import typer

from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption
from chibo.cli.paper_making import print_paper
from chibo.cli.paper_options import ElectionOption, OfficeOption
from chibo.cli.paper_set import Asked
from chibo.i18n import _

#: Papers that ask for nothing but the congress and the day.
_PLAIN = (
    "congress-minutes",
    "congress-result",
    "resolution",
    "ratification-request",
    "ratification-decision",
    "invitation",
    "attendance-sheet",
)


def add_to(group: typer.Typer) -> None:
    """Put the papers under `report`."""
    group.command(
        "count-minutes",
        epilog=_("Example: chibo report count-minutes --election 1 -o minutes.html"),
    )(count_minutes)
    for name in _PLAIN:
        group.command(name)(_plain(name))
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


def _plain(name: str) -> Callable[..., None]:
    """Make the command that prints a paper of the set."""

    def command(
        context: typer.Context,
        term: TermOption = None,
        on: OnOption = None,
        form: FormatOption = None,
        output: OutputOption = None,
    ) -> None:
        print_paper(context, name, Asked(term=term, on=on), form, output)

    return command


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
