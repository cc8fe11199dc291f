"""`chibo election count`: in a form, in one line, or ballot by ballot."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chibo.cli import count_ballots, count_form
from chibo.cli.confirm import can_ask
from chibo.cli.election_options import ElectionArgument, choice, election_of, pairs, people
from chibo.cli.options import Format, FormatOption, OutputOption, TermOption
from chibo.cli.output import chosen_form, say, show
from chibo.cli.session import reading, writing
from chibo.domain.counting import InvalidReason
from chibo.errors import Refused, UsageProblem
from chibo.i18n import _

if TYPE_CHECKING:
    from chibo.services.elections import Ballot

group = typer.Typer()


@dataclass(frozen=True, slots=True)
class _Given:
    """The figures of one command line."""

    papers: Mapping[str, int]
    votes: Mapping[str, int]
    against: Mapping[str, int]
    reasons: Mapping[InvalidReason, int]

    def __bool__(self) -> bool:
        return bool(self.papers or self.votes or self.against or self.reasons)


@group.command(
    "count",
    help=_(
        "Enter the count of an open election: in a form on a terminal, with the options in one line, or ballot by "
        "ballot with --ballots. Each figure and ballot is kept at once, so a count broken off goes on where it was."
    ),
    epilog=_(
        "Example: chibo election count 1. In one line: chibo election count 1 --issued 11 --collected 11 --valid 11 "
        '--invalid 0 --vote "Nguyễn Văn An=10" --vote "Trần Thị Bình=9". '
        "Ballot by ballot: chibo election count 1 --ballots; then the second teller: "
        "chibo election count 1 --ballots --teller 2"
    ),
)
def count(
    context: typer.Context,
    number: ElectionArgument = None,
    issued: Annotated[
        int | None, typer.Option("--issued", min=0, help=_("Ballots issued."), show_default=False)
    ] = None,
    collected: Annotated[
        int | None, typer.Option("--collected", min=0, help=_("Ballots collected."), show_default=False)
    ] = None,
    valid: Annotated[int | None, typer.Option("--valid", min=0, help=_("Valid ballots."), show_default=False)] = None,
    invalid: Annotated[
        int | None, typer.Option("--invalid", min=0, help=_("Invalid ballots."), show_default=False)
    ] = None,
    votes: Annotated[
        list[str] | None,
        typer.Option("--vote", metavar=_("NAME=NUMBER"), help=_("Votes for a candidate."), show_default=False),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option("--against", metavar=_("NAME=NUMBER"), help=_("Votes against a candidate."), show_default=False),
    ] = None,
    reasons: Annotated[
        list[str] | None,
        typer.Option(
            "--invalid-reason",
            metavar=_("REASON=NUMBER"),
            help=_("How many ballots are invalid for a reason: too_many=1, nobody=1, signed=1, …"),
            show_default=False,
        ),
    ] = None,
    ballots: Annotated[
        bool,
        typer.Option("--ballots", help=_("Count ballot by ballot; without a terminal one a line from stdin.")),
    ] = False,
    teller: Annotated[
        int, typer.Option("--teller", min=1, max=2, help=_("Which teller reads the ballots; 2 checks 1."))
    ] = 1,
    term: TermOption = None,
    form: FormatOption = None,
    output: OutputOption = None,
) -> None:
    """Enter figures and show the election."""
    chosen = chosen_form(form, output)  # before anything is written
    papers = {"issued": issued, "collected": collected, "valid": valid, "invalid": invalid}
    given = _Given(
        {name: figure for name, figure in papers.items() if figure is not None},
        pairs(votes, option="--vote", read=people),
        pairs(against, option="--against", read=people),
        {_reason(name): figure for name, figure in pairs(reasons, option="--invalid-reason", read=people).items()},
    )
    if teller != 1 and not ballots:
        raise UsageProblem(
            _("A second teller counts ballot by ballot."),
            hint=_("Add --ballots: chibo election count --ballots --teller 2"),
        )
    if not (given or ballots or can_ask()):
        raise Refused(
            _("Nothing was written: no figure was given, and there is no terminal to ask on."),
            hint=_("Give --issued, --collected, --valid, --invalid and --vote NAME=NUMBER, or --ballots."),
        )
    found = _enter(context, number, given, term=term) if given else _find(context, number, term=term)
    if ballots:
        count_ballots.read_all(context, found, teller=teller)
    elif not given:
        count_form.fill(context, found)
    _show(context, found, chosen, output)


def _find(context: typer.Context, number: int | None, *, term: str | None) -> int:
    """Give the number in the database of the election that is meant.

    Raises:
        Refused: it is closed.
    """
    from chibo.services import counts

    with reading(context) as session:
        election = election_of(context, session, number, term=term)
        counts.see_open(election)
        return election.id


def _enter(context: typer.Context, number: int | None, given: _Given, *, term: str | None) -> int:
    """Write the figures of one command line, all or none.

    Raises:
        Refused: they cannot be true; every problem is listed.
    """
    from chibo.services import concerns, counts, elections

    with writing(context) as session:
        election = election_of(context, session, number, term=term)
        ballot = elections.ballot(session, election)
        counts.enter(
            session,
            election,
            papers=given.papers,
            votes=_by_number(ballot, given.votes),
            against=_by_number(ballot, given.against),
        )
        counts.enter_reasons(session, election, given.reasons)
        wrong = [
            each
            for each in counts.problems(session, elections.ballot(session, election))
            # What other commands still have to count is no fault of these figures.
            if each.error and each.code not in ("ballots_not_all_read", "tellers_differ")
        ]
        if wrong:
            raise Refused(
                _("These figures do not add up."),
                hint=_("Nothing was written. Count again, or mend the figure."),
                problems=concerns.as_problems(wrong),
            )
        return election.id


def _by_number(ballot: "Ballot", figures: Mapping[str, int]) -> dict[int, int]:
    from chibo.services import counts

    return {counts.candidate(ballot, name).id: figure for name, figure in figures.items()}


def _reason(name: str) -> InvalidReason:
    """Read a reason for an invalid ballot.

    Raises:
        UsageProblem: it is none.
    """
    try:
        return choice(InvalidReason)(name)
    except ValueError as error:
        raise UsageProblem(
            _("{name} is no reason for an invalid ballot.").format(name=name),
            hint=_("The reasons are: {reasons}").format(reasons=", ".join(InvalidReason)),
        ) from error


def _show(context: typer.Context, number: int, chosen: Format, output: Path | None) -> None:
    from chibo.reports import election_page as report
    from chibo.services import election_pages
    from chibo.store.tables import Election

    with reading(context) as session:
        shown = election_pages.page(session, session.get_one(Election, number))
        document = report.page(shown)
        place, complete = shown.ballot.election.position, not shown.missing
    if complete:
        say(context, _("Next: chibo election result {number} --close").format(number=place))
    show(context, document, chosen, output)
