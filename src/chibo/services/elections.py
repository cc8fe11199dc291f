"""The elections of a congress, and what the rules make of them when enough is known."""

from dataclasses import dataclass, fields

from sqlmodel import Session, col, select

from chibo.domain import election as rules
from chibo.domain.election import Ballots, Candidate, Deductions, ElectionSettings, Judgement, Sheet
from chibo.services import rule_settings
from chibo.store.tables import Candidacy, Congress, Election, Organization


@dataclass(frozen=True, slots=True)
class Ballot:
    """One election with its ballot list.

    Args:
        election: what is stored of it.
        candidacies: the ballot list in its order.
        base: the official members from whom more than half is counted; None when the figures do not say (R66).
        needed: the fewest votes that are more than half of the base, or None.
        judgement: what the rules make of the whole sheet; None when a figure of it is not known.
    """

    election: Election
    candidacies: tuple[Candidacy, ...]
    base: int | None
    needed: int | None
    judgement: Judgement | None


def of_congress(session: Session, congress: Congress) -> tuple[Ballot, ...]:
    """Give the elections of a congress in the order in which they were held."""
    held = select(Election).where(Election.congress_id == congress.id).order_by(col(Election.position))
    organization = session.get_one(Organization, congress.organization_id)
    settings = rule_settings.election_settings(session, organization)
    return tuple(_ballot(session, congress, election, settings=settings) for election in session.exec(held).all())


def _ballot(session: Session, congress: Congress, election: Election, *, settings: ElectionSettings) -> Ballot:
    listed = select(Candidacy).where(Candidacy.election_id == election.id).order_by(col(Candidacy.position))
    candidacies = tuple(session.exec(listed).all())
    deductions = _figures(election, Deductions)
    base = None
    if election.official_summoned is not None and deductions is not None:
        base = rules.base(election.official_summoned, deductions=deductions)
    sheet = _sheet(congress, election, candidacies, deductions)
    return Ballot(
        election=election,
        candidacies=candidacies,
        base=base,
        needed=rules.needed(base) if base is not None and base > 0 else None,
        judgement=rules.judge(sheet, settings=settings) if sheet else None,
    )


def _figures(election: Election, kind: type[Deductions]) -> Deductions | None:
    """Give the deductions when every one of them is stated; what is not stated is not zero."""
    known = {field.name: getattr(election, field.name) for field in fields(kind)}
    return None if None in known.values() else kind(**known)


def _sheet(
    congress: Congress, election: Election, candidacies: tuple[Candidacy, ...], deductions: Deductions | None
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
        Candidate(name=each.name, votes=each.votes, against=each.against)
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
