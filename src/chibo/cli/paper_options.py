"""Options that the commands of papers share."""

from typing import Annotated

import typer

from chibo.domain.election_sheet import Office
from chibo.i18n import _

ElectionOption = Annotated[
    int | None,
    typer.Option(
        "--election",
        metavar=_("NUMBER"),
        min=1,
        help=_("The election by its number in the congress."),
        show_default=False,
    ),
]
OfficeOption = Annotated[
    Office | None,
    typer.Option("--office", help=_("The election by its office, where there was one."), show_default=False),
]
YearOption = Annotated[
    int | None,
    typer.Option("--year", metavar=_("YEAR"), min=1930, max=9999, help=_("One year of the term."), show_default=False),
]
