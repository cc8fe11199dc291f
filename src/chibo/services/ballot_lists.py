"""The list that goes on a ballot paper, and how many papers a congress needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from chibo.domain.counting import State
from chibo.domain.election import BallotForm, Office
from chibo.errors import NotFound, Refused
from chibo.i18n import _
from chibo.services import elections
from chibo.store.tables import Attendance, Congress, Election, Organization, RollCall, Term


@dataclass(frozen=True, slots=True)
class BallotList:
    """What is printed on the ballot papers of one election.

    Args:
        congress: where it is held.
        organization: whose congress it is.
        term: the term that the congress opens.
        election: the election.
        seats: how many are elected.
        form: how the voter marks the paper.
        names: who stands, in the order of the list.
        voters: official members with a vote who are there; None when the records do not say.
    """

    congress: Congress
    organization: Organization
    term: Term
    election: Election
    seats: int
    form: BallotForm
    names: tuple[str, ...]
    voters: int | None


def find(
    session: Session, congress: Congress, *, number: int | None = None, office: Office | None = None
) -> BallotList:
    """Give the list of one election of a congress.

    Args:
        session: the database.
        congress: where it is held.
        number: the number of the election in the congress.
        office: what is elected; the last election of that office is meant.

    Raises:
        NotFound: the congress has no such election.
        Refused: its list, its seats or the form of the ballot is not known.
    """
    newest = elections.held(session, congress)
    meant = [row for row in newest if number in (None, row.position) and office in (None, row.office)]
    if not meant:
        raise NotFound(
            _("The congress has no such election."),
            hint=_("Open one with: chibo election open. Its elections are: {elections}").format(
                elections=", ".join(f"{row.position} ({row.office.value})" for row in newest) or "—"
            ),
        )
    # The one that is under way is meant before those that are over.
    election = next((row for row in reversed(meant) if row.state is State.OPEN), meant[-1])
    names = tuple(each.name for each in elections.ballot(session, election).candidacies)
    seats, form = election.seats, election.ballot
    if not names or not seats or form is None:
        raise Refused(
            _("The ballot cannot be printed: its names, its seats or its form are not recorded."),
            hint=_("Open the election with its list: chibo election open --help"),
        )
    return BallotList(
        congress=congress,
        organization=session.get_one(Organization, congress.organization_id),
        term=session.get_one(Term, congress.opens_term_id),
        election=election,
        seats=seats,
        form=form,
        names=names,
        voters=_voters(session, congress, election),
    )


def _voters(session: Session, congress: Congress, election: Election) -> int | None:
    """Count the official members who are there: by the roll, else by the election's or the congress's figures."""
    roll: Sequence[RollCall] = session.exec(select(RollCall).where(RollCall.congress_id == congress.id)).all()
    if any(each.present for each in roll):
        return sum(each.official and bool(each.present) and each.departed is None for each in roll)
    figures = session.exec(select(Attendance).where(Attendance.congress_id == congress.id)).first()
    known = (election.present, figures.official_present if figures else None)
    return next((count for count in known if count is not None), None)
