"""Counting ballot by ballot: a line a ballot, at most a key a mark, each kept at once."""

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

from chibo.cli.confirm import can_ask
from chibo.cli.lines import ask
from chibo.cli.session import reading, writing
from chibo.domain.tally import NO_MARK
from chibo.errors import Refused
from chibo.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.services.elections import Ballot

_UNDO, _TALLY, _STOP = "u", "t", "q"


def read_all(context: typer.Context, number: int, *, teller: int) -> None:
    """Read ballots from a terminal, or one a line from a file, until they end; each is kept at once.

    Args:
        context: the command's context.
        number: the number of the election in the database.
        teller: the first or the second teller.

    Raises:
        Refused: a line of a file is no ballot; those before it are kept.
    """
    by_hand = can_ask()
    for line in _opening(context, number, teller=teller, by_hand=by_hand):
        typer.echo(line, err=True)
    for place, typed in enumerate(_typed() if by_hand else _lines(), start=1):
        if typed == _STOP:
            break
        if not typed:
            continue
        try:
            said = step(context, number, typed, teller=teller)
        except ValueError as error:
            said = _("{text} is no ballot: {part} cannot be read.").format(text=typed, part=error)
            if not by_hand:
                raise Refused(
                    _("Line {number}: {message}").format(number=place, message=said),
                    hint=_("The ballots before it are kept. Mend the line and go on with the rest."),
                ) from error
        except Refused as error:
            if not by_hand:
                raise
            said = f"{error.message} {error.hint}"
        typer.echo(said, err=True)
    for line in _closing(context, number, teller=teller):
        typer.echo(line, err=True)


def step(context: typer.Context, number: int, typed: str, *, teller: int) -> str:
    """Take one ballot or command in a transaction of its own, and say what it was taken for with the tally.

    Raises:
        ValueError: it is no ballot.
        Refused: the election is closed, or every ballot collected has been read.
    """
    from chibo.reports import count_form as report
    from chibo.services import counts

    if typed == _TALLY:
        with reading(context) as session:
            ballot = _ballot(session, number)
            return report.tally_line(counts.tallied(session, ballot, teller=teller), ballot)
    with writing(context) as session:
        return _taken(session, number, typed, teller=teller)


def rehearse(context: typer.Context, number: int, *, teller: int) -> None:
    """Take a ballot and take everything back, so that the first one need not wait for what has to be loaded."""
    with suppress(Refused), writing(context, dry_run=True) as session:
        _taken(session, number, NO_MARK, teller=teller)


def _taken(session: "Session", number: int, typed: str, *, teller: int) -> str:
    """Take one ballot, or the last one back, and say what it was taken for with the tally."""
    from chibo.domain.tally import read_ballot
    from chibo.reports import count_form as report
    from chibo.services import counts, elections
    from chibo.store.tables import Election

    election = session.get_one(Election, number)
    ballot = elections.list_of(session, election)
    counts.see_open(election)
    if typed == _UNDO:
        taken, sums = counts.undo_ballot(session, ballot, teller=teller)
        done = _("Ballot {number} is taken back.").format(number=taken) if taken else _("There is no ballot yet.")
    else:
        if election.seats is None or election.ballot is None:
            raise Refused(_("The seats and the form of the ballot are not known."))
        read = read_ballot(typed, candidates=len(ballot.candidacies), seats=election.seats, ballot=election.ballot)
        placed, sums = counts.add_ballot(session, ballot, read, teller=teller)
        done = report.read_out(placed, read, ballot)
    return f"{done} {report.tally_line(sums, ballot)}"


def _typed() -> Iterator[str]:
    while (answer := ask("> ")) is not None:
        yield answer.lower()


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.strip().lower()


def _opening(context: typer.Context, number: int, *, teller: int, by_hand: bool) -> list[str]:
    from chibo.reports import count_form as report
    from chibo.services import counts

    with reading(context) as session:
        ballot = _ballot(session, number)
        counts.see_open(ballot.election)
        try:
            said = [*report.heading(ballot), *(report.keys(ballot) if by_hand else ())]
        except ValueError as error:
            raise Refused(
                _("The list is too long to be counted ballot by ballot ({count} names).").format(count=error),
                hint=_("Count the votes on paper and enter the sums: chibo election count"),
            ) from error
        if by_hand or counts.counted(session, ballot.election, teller=teller):
            said.append(report.tally_line(counts.tallied(session, ballot, teller=teller), ballot))
    if by_hand:
        rehearse(context, number, teller=teller)
    return said


def _closing(context: typer.Context, number: int, *, teller: int) -> list[str]:
    """Say where the count is, and where two tellers differ once both have read the same number of ballots."""
    from chibo.reports import count_form as report
    from chibo.services import counts

    with reading(context) as session:
        ballot = _ballot(session, number)
        said = [report.tally_line(counts.tallied(session, ballot, teller=teller), ballot)]
        first, second = (len(counts.counted(session, ballot.election, teller=each)) for each in (1, 2))
        if second and first == second:
            differences = counts.differences(session, ballot)
            said += report.difference_lines(differences) if differences else [_("The two counts agree.")]
    return said


def _ballot(session: "Session", number: int) -> "Ballot":
    from chibo.services import elections
    from chibo.store.tables import Election

    return elections.ballot(session, session.get_one(Election, number))
