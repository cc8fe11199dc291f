"""Congresses: record one from a file, show it, give it back as a file."""

import typer

from chibo.i18n import _

group = typer.Typer(
    name="congress",
    no_args_is_help=True,
    help=_("Congresses: record one from a file, show it, give it back as a file."),
)


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)
