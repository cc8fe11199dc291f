"""Show the main job on real data, in a scratch database."""

import typer

from chibo.cli.output import say
from chibo.cli.session import where
from chibo.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put the command into the command line."""
    app.command("demo", help=_("Show the main job on real data, in a scratch database."))(demo)


def demo(context: typer.Context) -> None:
    """Record the founding congress in a scratch database and print what a leader would read."""
    raise SystemExit(1)
