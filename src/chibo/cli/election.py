"""Elections: who is elected by a count, and by which rule."""

from typing import Annotated

import typer

from chibo import settings
from chibo.cli.options import FormatOption, OutputOption
from chibo.cli.output import show
from chibo.i18n import _

group = typer.Typer(name="election", no_args_is_help=True, help=_("Elections: who is elected, and by which rule."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)


@group.callback()
def _group() -> None:
    """Keep `judge` a word of its own, though it is the only one yet."""


@group.command(
    "judge",
    help=_(
        "Judge the count of one ballot by the rules of its day; needs no database and writes nothing. A count that "
        "cannot be true is judged too: its problems are named, nobody is elected, and the exit code is 0. A sheet that "
        "cannot be read is refused with exit code 4."
    ),
    epilog=_(
        "Example: chibo election judge election.toml. A sheet to copy, with every key explained: "
        "data/templates/election.toml"
    ),
)
def judge(
    context: typer.Context,
    sheet: Annotated[
        str, typer.Argument(metavar=_("SHEET"), help=_("The counting sheet, TOML or JSON; - reads stdin."))
    ],
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Judge one counting sheet."""
    from chibo.cli.sheet_file import read_sheet_file
    from chibo.domain import election
    from chibo.reports import election_judgement as report

    read = election.read_sheet(read_sheet_file(sheet, schema="election-sheet.schema.json"))
    made = settings.made(settings.stored(settings.file()), area="election")
    judgement = election.judge(read, settings=election.read_settings(made))
    show(context, report.document(read, judgement), form, output)
