"""Make a new, empty database."""

import typer

from chibo.cli.output import say
from chibo.cli.session import where
from chibo.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put the command into the command line."""
    app.command("init", help=_("Make a new, empty database."))(init)


def init(context: typer.Context) -> None:
    """Make the database where the other commands will look for it."""
    from chibo.store.database import create

    place = where(context)
    create(place)
    say(context, _("A new database is ready: {where}").format(where=place))
