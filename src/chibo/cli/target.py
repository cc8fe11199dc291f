"""Targets of a term, and how each is judged."""

import typer

from chibo.i18n import _

group = typer.Typer(name="target", no_args_is_help=True, help=_("Targets of a term, and how each is judged."))


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)
