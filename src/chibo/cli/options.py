"""Options and arguments that several commands share, each defined once."""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chibo.domain.partial_date import PartialDate
from chibo.domain.typed_number import read_number
from chibo.i18n import _


class Format(StrEnum):
    """The forms a list or report can take."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    CSV = "csv"
    MD = "md"
    HTML = "html"
    XLSX = "xlsx"
    DOCX = "docx"
    PDF = "pdf"


def parse_day(text: str | date) -> date:
    """Read a day typed as `13/03/2020` or `2020-03-13`.

    Raises:
        typer.BadParameter: it is no such day.
    """
    if isinstance(text, date):
        return text
    known = parse_partial_date(text).known
    if known is None:
        raise typer.BadParameter(_("{text} names no day; write 13/03/2020 or 2020-03-13.").format(text=text))
    return known


def parse_partial_date(text: str | PartialDate) -> PartialDate:
    """Read a date as far as it is known: `2020`, `03/2020`, `13/03/2020` or `2020-03-13`.

    Raises:
        typer.BadParameter: it is no such date.
    """
    if isinstance(text, PartialDate):
        return text
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise typer.BadParameter(
            _("{text} is no date; write 13/03/2020, 2020-03-13, 03/2020 or 2020.").format(text=text)
        ) from error


def parse_number(text: str | Decimal) -> Decimal:
    """Read a number with a decimal comma or point: `15`, `12,5`, `12.5`.

    Raises:
        typer.BadParameter: it is no such number.
    """
    if isinstance(text, Decimal):
        return text
    try:
        return read_number(text)
    except ValueError as error:
        raise typer.BadParameter(_("{text} is no number; write 15 or 12,5.").format(text=text)) from error


FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format", "-f", help=_("The form of the output; a table on a terminal, else plain."), show_default=False
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", help=_("Write to this file; its ending chooses the form."), show_default=False),
]
TermOption = Annotated[
    str | None,
    typer.Option(
        "--term", help=_("The term by its label, with any dash; else the term of the day."), show_default=False
    ),
]
OnOption = Annotated[
    date | None,
    typer.Option(
        "--on",
        metavar=_("DATE"),
        parser=parse_day,
        help=_("The day that is asked about, such as 13/03/2020; else today."),
        show_default=False,
    ),
]
YesOption = Annotated[bool, typer.Option("--yes", "-y", help=_("Answer every question with yes."))]
