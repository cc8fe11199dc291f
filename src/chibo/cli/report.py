"""Reports: what a leader reads, on screen or on paper. Each is loaded only when it is asked for."""

from importlib import import_module
from typing import Any

import typer
from typer.main import get_group

from chibo.cli import own_template
from chibo.cli.loading import Commands, LoadingGroup
from chibo.i18n import N_, _

#: Each report with its file and its line on the help page, in the order of that page.
REPORTS = {
    "targets": ("report_targets", N_("How the targets of a term stand, by what figures and under which rule.")),
    "terms": (
        "report_terms",
        N_("The terms of an organisation one after the other: congress, strength, committee, targets."),
    ),
    "members": (
        "report_members",
        N_("The list of members on a day, with the columns of a form or those you choose."),
    ),
    "statistics": (
        "report_members",
        N_("How strength moved over a time, beside the year before, and of whom it consists at the end."),
    ),
    "congress": ("report_shown", N_("What is recorded of a congress, and what does not agree in it.")),
    "committee": (
        "report_shown",
        N_("The committee of a term: its posts, its size beside the rule, its ratification."),
    ),
    "count-minutes": (
        "report_congress",
        N_("The minutes of one count: base, ballots, votes, who is elected, under which rule; to sign."),
    ),
    "congress-minutes": (
        "report_congress",
        N_("The minutes of a congress; what is not known is left blank, to fill in."),
    ),
    "congress-result": (
        "report_congress",
        N_("The report of a congress's result to the superior, with the request to ratify."),
    ),
    "resolution": ("report_congress", N_("The resolution of a congress with its targets, to sign.")),
    "ratification-request": (
        "report_congress",
        N_("The request to ratify those elected, with what is enclosed; to sign."),
    ),
    "ratification-decision": (
        "report_congress",
        N_("A draft of the superior's decision to ratify; the superior issues it."),
    ),
    "invitation": ("report_congress", N_("The invitation to a congress; the name is filled in by hand.")),
    "attendance-sheet": ("report_congress", N_("The list of those summoned, with a column to sign in.")),
    "agenda": ("report_congress", N_("The agenda of a congress in the lawful order of its day.")),
    "rollup": (
        "report_rollup",
        N_("The targets of all branches below an organisation, added up by what they measure, and by branch."),
    ),
    "trend": (
        "report_rollup",
        N_("The same thing over the terms and years of a branch, or of all branches below an organisation."),
    ),
    "achievement": (
        "report_papers",
        N_("The report to sign on how the targets of a term, or of one year, were reached."),
    ),
    "particulars": (
        "report_papers",
        N_("The list of short particulars: of candidates, of those elected, or of the members; on a turned sheet."),
    ),
    "due": ("report_papers", N_("What falls due, as a paper; on screen: chibo member due.")),
    "rating": (
        "report_papers",
        N_("The report to sign on the ratings of a year: figures, proposals, who has no level and why."),
    ),
}


def _load(name: str) -> Any:  # noqa: ANN401 - Typer's own Command type is private
    """Load a report, with the option `--template`, so that none has to name it itself."""
    file, line = REPORTS[name]
    alone = typer.Typer()
    import_module(f"chibo.cli.{file}").add_to(alone)
    command = get_group(alone).commands[name]
    command.help = _(line)
    command.params.append(own_template.option())
    return command


class Reports(LoadingGroup):
    """The commands under `report`."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - passed on
        """Put the reports in, each loaded when it is asked for."""
        super().__init__(**settings)
        self.commands = Commands({name: line for name, (_file, line) in REPORTS.items()}, _load)


def add_to(app: typer.Typer) -> None:
    """Put the group into the command line."""
    app.add_typer(
        typer.Typer(
            name="report", cls=Reports, no_args_is_help=True, help=_("Reports for leaders, on screen or on paper.")
        )
    )
