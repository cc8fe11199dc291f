"""Settings."""

import typer

from chibo.i18n import _

group = typer.Typer(name="config", no_args_is_help=True, help=_("Settings."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)
