"""Committees and their posts."""

import typer

from chibo.i18n import _

group = typer.Typer(name="committee", no_args_is_help=True, help=_("Committees and their posts."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)
