"""Everything that is recorded of one election, gathered for its page."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from chibo.domain.counting import InvalidReason
from chibo.services import counts, election_concerns, elections
from chibo.services.concerns import Concern
from chibo.services.counts import Difference
from chibo.services.elections import Ballot
from chibo.store.tables import BaseDeduction, Congress, Election, Member, Organization, Term


@dataclass(frozen=True, slots=True)
class Page:
    """One election with everything around it.

    Args:
        congress: the congress that holds it.
        organization: whose congress it is.
        term: the term that the congress opens.
        ballot: the election, its list, its base and what the rules make of it.
        follows: the election that it follows, or None.
        followed_by: the numbers of the elections that follow it, each once.
        deducted: who is taken off the base, by name, as far as it is recorded.
        reasons: how many ballots were invalid for which reason.
        codes: the codes of the candidates who are in the records, by the number of the member.
        concerns: what does not add up, and what the rules warn of.
        missing: what is not counted yet.
        tellers: how many ballots each teller has read one by one.
        differences: where two tellers differ.
        versions: every version with its result, the oldest first; this one alone when it was never corrected.
    """

    congress: Congress
    organization: Organization
    term: Term
    ballot: Ballot
    follows: Election | None
    followed_by: tuple[int, ...]
    deducted: tuple[BaseDeduction, ...]
    reasons: dict[InvalidReason, int]
    codes: dict[int, str]
    concerns: tuple[Concern, ...]
    missing: tuple[str, ...]
    tellers: dict[int, int]
    differences: tuple[Difference, ...]
    versions: tuple[Ballot, ...]


def page(session: Session, election: Election) -> Page:
    """Gather everything about an election."""
    congress = session.get_one(Congress, election.congress_id)
    ballot = elections.ballot(session, election)
    after = select(Election.position).where(Election.follows_id == election.id)
    taken = select(BaseDeduction).where(BaseDeduction.election_id == election.id)
    numbers = [each.member_id for each in ballot.candidacies if each.member_id is not None]
    codes = session.exec(select(Member.id, Member.code).where(col(Member.id).in_(numbers))).all() if numbers else ()
    tellers = {teller: len(counts.counted(session, election, teller=teller)) for teller in (1, 2)}
    return Page(
        congress=congress,
        organization=session.get_one(Organization, congress.organization_id),
        term=session.get_one(Term, congress.opens_term_id),
        ballot=ballot,
        follows=session.get(Election, election.follows_id) if election.follows_id is not None else None,
        followed_by=tuple(sorted(set(session.exec(after).all()))),
        deducted=tuple(session.exec(taken.order_by(col(BaseDeduction.position))).all()),
        reasons=counts.reasons(session, election),
        codes={number: code for number, code in codes},  # noqa: C416 - rows of the database, not pairs
        concerns=tuple(_concerns(session, ballot)),
        missing=tuple(counts.missing(ballot)),
        tellers={teller: count for teller, count in tellers.items() if count},
        differences=tuple(counts.differences(session, ballot)),
        versions=tuple(elections.ballot(session, each) for each in elections.versions(session, election)),
    )


def _concerns(session: Session, ballot: Ballot) -> list[Concern]:
    """Give what is wrong in the count, whole or half done, then what rules warn of; each once."""
    found = [*counts.problems(session, ballot), *election_concerns.of_ballot(session, ballot)]
    return list({(each.code, each.message): each for each in found}.values())
