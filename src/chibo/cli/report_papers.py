"""The papers of a committee: the report on targets, the list of particulars, what falls due."""

from enum import StrEnum
from typing import Annotated

import typer

from chibo.cli.list_columns import asked_columns
from chibo.cli.options import FormatOption, OnOption, OutputOption, TermOption
from chibo.cli.paper_making import print_paper
from chibo.cli.paper_options import YearOption
from chibo.cli.paper_set import Asked
from chibo.domain.member_list import ListColumn, Preset
from chibo.i18n import _


class Of(StrEnum):
    """Whose particulars are listed; as in `services/particulars.py`, which the help page must not load."""

    CANDIDATES = "candidates"
    ELECTED = "elected"
    MEMBERS = "members"


def add_to(group: typer.Typer) -> None:
    """Put the papers under `report`."""
    group.command(
        "achievement",
        epilog=_("Example: chibo report achievement --year 2020 -o bao-cao.docx"),
    )(achievement)
    group.command(
        "particulars",
        epilog=_("Example: chibo report particulars elected -o trich-ngang.docx"),
    )(particulars)
    group.command(
        "due",
        epilog=_("Example: chibo report due --within 90 -o viec-den-han.docx"),
    )(due)
    group.command(
        "rating",
        epilog=_("Example: chibo report rating --year 2025 -o xep-loai.docx"),
    )(rating)


def achievement(
    context: typer.Context,
    year: YearOption = None,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the report on the targets of a term, or of one year of it."""
    print_paper(context, "achievement", Asked(term=term, on=on, year=year), form, output)


def particulars(
    context: typer.Context,
    of: Annotated[Of, typer.Argument(metavar=_("WHOSE"), help=_("candidates, elected or members."))] = Of.ELECTED,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns",
            metavar=_("KEYS"),
            help=_("The columns, separated by commas, of these: {keys}").format(keys=", ".join(ListColumn)),
            show_default=False,
        ),
    ] = None,
    term: TermOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the list of short particulars."""
    chosen = asked_columns(columns, Preset.PARTICULARS if columns is None else None)
    print_paper(context, "particulars", Asked(term=term, on=on, of=of, columns=chosen), form, output)


def due(
    context: typer.Context,
    within: Annotated[int, typer.Option("--within", min=0, help=_("So many days ahead."))] = 90,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print what falls due."""
    print_paper(context, "due", Asked(on=on, within=within), form, output)


def rating(
    context: typer.Context,
    year: YearOption = None,
    on: OnOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Print the report on the ratings of a year."""
    print_paper(context, "rating", Asked(on=on, year=year), form, output)
