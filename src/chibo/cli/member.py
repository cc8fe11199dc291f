"""Members: who belongs where, since when, in what standing, and what falls due next."""

import typer

from chibo.cli import member_badge, member_person, member_steps, member_transfer, member_views
from chibo.i18n import _

group = typer.Typer(
    name="member",
    no_args_is_help=True,
    help=_("Members: who belongs where, since when, in what standing, and what falls due."),
)
for part in (member_person, member_views, member_steps, member_transfer, member_badge):
    group.add_typer(part.group)


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(group)
