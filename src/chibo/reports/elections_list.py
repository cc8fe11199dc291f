"""The elections of a congress in a list, each with its result and what follows."""

from collections.abc import Sequence
from typing import Any

from chibo.domain.counting import State
from chibo.i18n import N_, _
from chibo.reports.congress_election import title_of
from chibo.reports.document import (
    Align,
    Column,
    Document,
    Line,
    Status,
    Table,
    Tone,
)
from chibo.reports.targets import fictional_notice
from chibo.services.elections import Ballot
from chibo.store.tables import Congress, Organization, Term

STATES = {
    "recorded": (N_("told by an account"), Tone.NEUTRAL),
    "open": (N_("open"), Tone.WARNING),
    "closed": (N_("closed"), Tone.GOOD),
}


def listing(organization: Organization, term: Term, congress: Congress, ballots: Sequence[Ballot]) -> Document:
    """List the elections of a congress in their order."""
    table = Table(
        columns=(
            Column("number", _("No."), Align.RIGHT),
            Column("office", _("Office"), names=True),
            Column("seats", _("Seats"), Align.RIGHT),
            Column("state", _("State")),
            Column("needed", _("More than half")),
            Column("elected", _("Elected")),
            Column("next", _("What follows")),
        ),
        lines=tuple(
            Line(
                (
                    each.election.position,
                    title_of(each.election),
                    each.election.seats,
                    state(each.election.state),
                    _("{needed} of {base}").format(needed=each.needed, base=each.base) if each.needed else None,
                    ", ".join(elected(each)) or None,
                    _short_step(each),
                )
            )
            for each in ballots
        ),
        empty=_("No election of this congress is recorded yet."),
    )
    return Document(
        title=_("Elections of the congress of {code}, term {label}").format(code=organization.code, label=term.label),
        excerpt=congress.on.for_people() if congress.on else "",
        notice=fictional_notice() if organization.fictional else "",
        blocks=(table,),
        data=[summary(each) for each in ballots],
    )


def state(code: State) -> Status:
    """Give how far an election is, with its word and tone."""
    word, tone = STATES[code]
    return Status(code, _(word), tone)


def elected(ballot: Ballot) -> list[str]:
    """Give who was elected, by the count, else by the source."""
    if ballot.judgement is not None:
        return list(ballot.judgement.elected)
    return [each.name for each in ballot.candidacies if each.elected]


_STEPS = {
    "none": N_("every seat is filled"),
    "tie_revote": N_("vote again between the tied"),
    "another_round": N_("another ballot"),
    "congress_decides": N_("the congress decides"),
    "appointment": N_("appointment from above"),
}


def _short_step(ballot: Ballot) -> str | None:
    judgement = ballot.judgement
    if judgement is None:
        return None
    return _(_STEPS[judgement.next]) if judgement.next else _("mend the figures")


def summary(ballot: Ballot) -> dict[str, Any]:
    """Give what a list says of an election to programs."""
    election, judgement = ballot.election, ballot.judgement
    return {
        "number": election.position,
        "version": election.version,
        "office": election.office.value,
        "round": election.round,
        "after": election.after.value if election.after else None,
        "seats": election.seats,
        "state": election.state.value,
        "base": ballot.base,
        "needed": ballot.needed,
        "elected": elected(ballot),
        "next": judgement.next.value if judgement and judgement.next else None,
    }
