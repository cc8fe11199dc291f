"""The form of a count: one figure after the other, each kept at once and checked, in plain lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import typer

from chibo.cli.lines import ask
from chibo.cli.session import reading, writing
from chibo.domain.counting import InvalidReason
from chibo.domain.election_sheet import BallotForm
from chibo.domain.tally import REASON_KEYS
from chibo.i18n import _

_BACK, _STOP = "b", "q"
_REASONS = "reasons"
#: These need not be known.
_OPTIONAL = (_REASONS, "against")


@dataclass(frozen=True, slots=True)
class Figure:
    """One question of the form.

    Args:
        label: what is asked.
        key: which figure: a paper's name, `votes`, `against` or `reasons`.
        candidacy: the number of the candidacy, for votes.
        value: what stands, or None.
    """

    label: str
    key: str
    candidacy: int | None
    value: int | None


def fill(context: typer.Context, number: int) -> bool:
    """Ask for every figure of a count and keep each at once.

    Args:
        context: the command's context.
        number: the number of the election in the database.

    Returns:
        Whether the count is complete and adds up.
    """
    figures = _figures(context, number)
    for line in _opening(context, number):
        typer.echo(line, err=True)
    place = next((place for place, each in enumerate(figures) if each.value is None), 0)
    mending = False
    while place < len(figures):
        answer = _ask(figures[place])
        if answer is None or answer.lower() == _STOP:
            typer.echo(_("Stopped. What was typed is kept; go on with the same command."), err=True)
            return False
        if answer.lower() == _BACK:
            place = max(0, place - 1)
            continue
        if answer and not _keep(context, number, figures[place], answer):
            continue
        if not answer and figures[place].value is None and figures[place].key not in _OPTIONAL:
            typer.echo(_("This figure is not known yet: type it, or q to stop."), err=True)
            continue
        figures = _figures(context, number)
        place += 1
        if mending or place == len(figures):
            mending = True
            place = _mend(context, number, figures)
    return True


def _mend(context: typer.Context, number: int, figures: Sequence[Figure]) -> int:
    """At the end, ask which figure to mend where they do not add up; give its place, or the end."""
    if not _problems(context, number, hint=""):
        return len(figures)
    for place, each in enumerate(figures, start=1):
        typer.echo(f"  {place} {each.label}: {'—' if each.value is None else each.value}", err=True)
    while True:
        answer = ask(_("Which figure do you mend? Its number, or Enter to leave it so: "))
        if not answer:
            return len(figures)
        if answer.isdecimal() and 1 <= int(answer) <= len(figures):
            return int(answer) - 1
        typer.echo(_("Type numbers from 1 to {last}.").format(last=len(figures)), err=True)


def _ask(figure: Figure) -> str | None:
    stands = "" if figure.value is None else f" [{figure.value}]"
    return ask(f"{figure.label}{stands}: ")


def _keep(context: typer.Context, number: int, figure: Figure, answer: str) -> bool:
    """Keep one figure in a transaction of its own, and say what does not add up with it."""
    from chibo.services import counts
    from chibo.store.tables import Election

    reasons = _read_reasons(answer) if figure.key == _REASONS else None
    if figure.key == _REASONS and reasons is None:
        typer.echo(_("{text} names no reasons; type it again, such as 2=1 6=1.").format(text=answer), err=True)
        return False
    if reasons is None and not answer.isdecimal():
        typer.echo(_("{text} is no whole number; type it again.").format(text=answer), err=True)
        return False
    with writing(context) as session:
        election = session.get_one(Election, number)
        if reasons is not None:
            counts.enter_reasons(session, election, dict.fromkeys(InvalidReason, 0) | reasons)
        elif figure.candidacy is None:
            counts.enter(session, election, papers={figure.key: int(answer)})
        elif figure.key == "votes":
            counts.enter(session, election, votes={figure.candidacy: int(answer)})
        else:
            counts.enter(session, election, against={figure.candidacy: int(answer)})
    _problems(context, number, hint=_("Go on, or type b to go back to the figure before."))
    return True


def _read_reasons(text: str) -> dict[InvalidReason, int] | None:
    """Read `2=1 6=1`: for each key of a reason how many; None when it is no such list."""
    found: dict[InvalidReason, int] = {}
    for word in text.replace(",", " ").split():
        key, sign, count = word.partition("=")
        if not sign or key not in REASON_KEYS or not count.isdecimal():
            return None
        found[REASON_KEYS[key]] = int(count)
    return found


def _problems(context: typer.Context, number: int, *, hint: str) -> bool:
    """Say what does not add up so far, and what to do about it."""
    from chibo.reports import count_form as report
    from chibo.services import counts, elections
    from chibo.store.tables import Election

    with reading(context) as session:
        ballot = elections.ballot(session, session.get_one(Election, number))
        lines = list(report.concern_lines(counts.problems(session, ballot)))
    for line in lines:
        typer.echo(line, err=True)
    if lines and hint:
        typer.echo(hint, err=True)
    return bool(lines)


def _figures(context: typer.Context, number: int) -> list[Figure]:
    """Give the questions with what stands."""
    from chibo.reports.election_page import INVALID
    from chibo.services import counts, elections
    from chibo.services.counts import PAPER_WORDS
    from chibo.store.tables import Election

    with reading(context) as session:
        ballot = elections.ballot(session, session.get_one(Election, number))
        stated = sum(counts.reasons(session, ballot.election).values())
    election = ballot.election
    found = [Figure(_(word), name, None, getattr(election, name)) for name, word in PAPER_WORDS.items()]
    if election.invalid:
        keys = ", ".join(f"{key} {_(INVALID[reason])}" for key, reason in REASON_KEYS.items())
        words = _("Invalid because ({keys}); such as 2=1 6=1, Enter when not stated").format(keys=keys)
        found.append(Figure(words, _REASONS, None, stated or None))
    agree = election.ballot is BallotForm.AGREE
    for each in ballot.candidacies:
        words = _("{name}, agree") if agree else _("Votes for {name}")
        found.append(Figure(words.format(name=each.name), "votes", each.id, each.votes))
        if agree:
            found.append(Figure(_("{name}, disagree").format(name=each.name), "against", each.id, each.against))
    return found


def _opening(context: typer.Context, number: int) -> list[str]:
    from chibo.reports import count_form as report
    from chibo.services import elections
    from chibo.store.tables import Election

    with reading(context) as session:
        said = list(report.heading(elections.ballot(session, session.get_one(Election, number))))
    return [
        *said,
        _("Type a figure and press Enter. Enter alone keeps what stands in brackets; b goes back, q stops."),
        _("Each figure is kept as soon as it is typed."),
    ]
