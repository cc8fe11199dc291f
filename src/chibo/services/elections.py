"""The elections of a congress, and what the rules make of them when enough is known."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

from sqlmodel import Session, col, select

from chibo.domain import election as rules
from chibo.domain.counting import State
from chibo.domain.election import Ballots, Candidate, Deductions, ElectionSettings, Judgement, Sheet
from chibo.domain.names import alike_key
from chibo.domain.quorum import Quorum
from chibo.errors import NotFound
from chibo.i18n import _
from chibo.services import attendance, rule_settings
from chibo.store.tables import Candidacy, Congress, CountingSeat, Election, Organization


@dataclass(frozen=True, slots=True)
class Ballot:
    """One election with its ballot list.

    Args:
        election: what is stored of it.
        candidacies: the ballot list in its order, without those who withdrew.
        base: the official members from whom more than half is counted; None when the figures do not say (R66).
        needed: the fewest votes that are more than half of the base, or None.
        judgement: what the rules make of the whole sheet; None when a figure of it is not known.
        withdrawn: who was proposed and does not stand after all.
        board: the counting board.
    """

    election: Election
    candidacies: tuple[Candidacy, ...]
    base: int | None
    needed: int | None
    judgement: Judgement | None
    withdrawn: tuple[Candidacy, ...] = ()
    board: tuple[CountingSeat, ...] = ()


def of_congress(session: Session, congress: Congress) -> tuple[Ballot, ...]:
    """Give the elections of a congress in the order in which they were held, each as last corrected."""
    settings = _settings(session, congress)
    return tuple(_ballot(session, congress, election, settings=settings) for election in held(session, congress))


def held(session: Session, congress: Congress) -> list[Election]:
    """Give what is stored of the elections of a congress in their order, each as last corrected."""
    everything = (
        select(Election)
        .where(Election.congress_id == congress.id)
        .order_by(col(Election.position), col(Election.version))
    )
    return list({election.position: election for election in session.exec(everything).all()}.values())


def find(session: Session, congress: Congress, *, number: int | None = None, version: int | None = None) -> Election:
    """Find an election of a congress.

    Args:
        session: the database.
        congress: the congress.
        number: its place among the elections of the congress, from 1; None takes the last that is open, else the last.
        version: which version of it; None takes the last.

    Raises:
        NotFound: there is none.
    """
    current = held(session, congress)
    if number is None:
        found = [each for each in current if each.state is State.OPEN] or current
    else:
        found = [each for each in current if each.position == number]
    if found and version is not None:
        found = [each for each in versions(session, found[-1]) if each.version == version]
    if not found:
        raise NotFound(
            _("This congress has no such election."),
            hint=_("See them with: chibo election list. Open one with: chibo election open OFFICE"),
        )
    return found[-1]


def versions(session: Session, election: Election) -> list[Election]:
    """Give every version of an election, the oldest first."""
    same = select(Election).where(Election.congress_id == election.congress_id, Election.position == election.position)
    return list(session.exec(same.order_by(col(Election.version))).all())


def ballot(session: Session, election: Election) -> Ballot:
    """Give one election with its list, its base and what the rules make of it."""
    congress = session.get_one(Congress, election.congress_id)
    return _ballot(session, congress, election, settings=_settings(session, congress))


def list_of(session: Session, election: Election) -> Ballot:
    """Give one election with its list and nothing judged, for whoever counts it ballot by ballot."""
    listed = select(Candidacy).where(Candidacy.election_id == election.id).order_by(col(Candidacy.position))
    standing = tuple(each for each in session.exec(listed).all() if each.withdrawn_reason is None)
    return Ballot(election=election, candidacies=standing, base=None, needed=None, judgement=None)


def _settings(session: Session, congress: Congress) -> ElectionSettings:
    return rule_settings.election_settings(session, session.get_one(Organization, congress.organization_id))


def _ballot(session: Session, congress: Congress, election: Election, *, settings: ElectionSettings) -> Ballot:
    listed = select(Candidacy).where(Candidacy.election_id == election.id).order_by(col(Candidacy.position))
    everybody = session.exec(listed).all()
    candidacies = tuple(each for each in everybody if each.withdrawn_reason is None)
    board: tuple[CountingSeat, ...] = ()
    # Who counted is known only where the count was taken here.
    if election.state is not State.RECORDED:
        seats = select(CountingSeat).where(CountingSeat.election_id == election.id)
        board = tuple(session.exec(seats.order_by(col(CountingSeat.position))).all())
    deductions = _figures(election, Deductions)
    base = None
    if election.official_summoned is not None and deductions is not None:
        base = rules.base(election.official_summoned, deductions=deductions)
    sheet = _sheet(congress, election, candidacies, deductions, board=board)
    roll = _on_the_roll(session, congress, election) if sheet else None
    return Ballot(
        election=election,
        candidacies=candidacies,
        base=base,
        needed=rules.needed(base) if base is not None and base > 0 else None,
        judgement=rules.judge(sheet, settings=settings, roll=roll) if sheet else None,
        withdrawn=tuple(each for each in everybody if each.withdrawn_reason is not None),
        board=board,
    )


def _on_the_roll(session: Session, congress: Congress, election: Election) -> Quorum | None:
    """Give the quorum when voting was opened, as the roll tells it; None where nobody was called."""
    roll = attendance.presence(session, congress, at=election.opened_at)
    return roll.quorum if roll.called else None


def on_board(candidacy: Candidacy, board: Sequence[CountingSeat]) -> bool:
    """Tell whether a candidate sits on the counting board: the same member, else the same name (R74)."""
    return any(
        seat.member_id == candidacy.member_id
        if seat.member_id is not None and candidacy.member_id is not None
        else alike_key(seat.name) == alike_key(candidacy.name)
        for seat in board
    )


def _figures(election: Election, kind: type[Deductions]) -> Deductions | None:
    """Give the deductions when every one of them is stated; what is not stated is not zero."""
    known = {field.name: getattr(election, field.name) for field in fields(kind)}
    return None if None in known.values() else kind(**known)


def _sheet(
    congress: Congress,
    election: Election,
    candidacies: tuple[Candidacy, ...],
    deductions: Deductions | None,
    *,
    board: Sequence[CountingSeat],
) -> Sheet | None:
    """Put a counting sheet together; None when a figure that decides is not known."""
    day, form = congress.on.known if congress.on else None, congress.form
    seats, ballot = election.seats, election.ballot
    summoned, present = election.official_summoned, election.present
    papers = {name: getattr(election, name) for name in ("issued", "collected", "valid", "invalid")}
    if day is None or form is None or deductions is None or seats is None or ballot is None:
        return None
    if summoned is None or present is None or None in papers.values() or not candidacies:
        return None
    candidates = [
        Candidate(name=each.name, votes=each.votes, against=each.against, counting_board=on_board(each, board))
        for each in candidacies
        if each.votes is not None
    ]
    # Seats of 0 are a slip of the source; the rules have nothing to say on them.
    if len(candidates) < len(candidacies) or seats == 0:
        return None
    return Sheet(
        on=day,
        office=election.office,
        form=form,
        seats=seats,
        alternate_seats=election.alternate_seats or 0,
        ballot=ballot,
        round=election.round,
        after=election.after,
        official_summoned=summoned,
        present=present,
        deductions=deductions,
        ballots=Ballots(**papers),
        candidates=tuple(candidates),
    )
