"""Pages that other nouns show too: a leader looks for every page under `report`."""

import typer

from chibo.cli import committee, congress


def add_to(group: typer.Typer) -> None:
    """Put the pages of `congress show` and `committee show` into the group."""
    group.command("congress")(congress.show_one)
    group.command("committee")(committee.show_one)
