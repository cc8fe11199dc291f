"""The nouns of the command line, each loaded only when it is asked for."""

from importlib import import_module
from typing import Any

import typer
from typer.main import get_group

from chibo.i18n import N_

#: Each noun with its line on the help page, in that order; its file bears its name and says the same (tested).
NAMES = {
    "init": N_("Make a new, empty database."),
    "demo": N_("Show the main job on real data: a congress, its committee, its targets; keeps nothing."),
    "org": N_("Organisations: which there are, what they were called, where they belong."),
    "member": N_("Members: who belongs where, since when, in what standing, and what falls due."),
    "term": N_("Terms of an organisation."),
    "congress": N_("Congresses: plan one, call its roll, record one from a file, show it, give it back as a file."),
    "committee": N_("Committees and their posts."),
    "election": N_("Elections: who is elected, and by which rule."),
    "ballot": N_("Ballot papers to print."),
    "ratification": N_("Ratification by the superior committee, person by person."),
    "target": N_("Targets of a term, and how each is judged."),
    "result": N_("Results of targets."),
    "rating": N_("Ratings of members and organisations."),
    "award": N_("Awards and titles of an organisation and its people."),
    "activity": N_("Activities: who was to come, who came."),
    "quota": N_("How many may be rated excellent."),
    "report": N_("Reports for leaders, on screen or on paper."),
    "paper": N_("Papers with a number: issue one, and the register of those issued."),
    "data": N_("Lists of members in and out: workbooks and CSV."),
    "rules": N_("The dated rules that figures are judged by."),
    "config": N_("Settings of the program, and of single organisations."),
}


def load(name: str) -> Any:  # noqa: ANN401 - Typer's own Command type is private
    """Load the module of a noun and build its commands: every command needs one module of the command line."""
    alone = typer.Typer()
    import_module(f"chibo.cli.{name}").add_to(alone)
    return get_group(alone).commands[name]
