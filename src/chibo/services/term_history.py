"""The terms of an organisation one after the other: congress, strength, committee, targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain.post import Position
from chibo.domain.verdict import Verdict
from chibo.services import achievements, terms
from chibo.store.tables import Committee, Congress, Headcount, Organization, Post, Term


@dataclass(frozen=True, slots=True)
class Chapter:
    """One term.

    Args:
        term: the term.
        congress: the congress that opened it, or None when it is not recorded.
        strength: how many members were counted at that congress, or None.
        size: how many its committee has, or None.
        secretary: the name of the secretary, the last one of several, or None.
        totals: how many of its targets have each verdict as of the day.
    """

    term: Term
    congress: Congress | None
    strength: Headcount | None
    size: int | None
    secretary: str | None
    totals: Mapping[Verdict, int]


def of_organization(session: Session, *, organization: Organization, on: date) -> tuple[Chapter, ...]:
    """Give the terms of an organisation that had begun by a day, oldest first, with their targets judged as of it."""
    begun = [term for term in terms.listed(session, organization) if (terms.begins(term) or date.min) <= on]
    return tuple(_chapter(session, organization, term, on=on) for term in begun)


def _chapter(session: Session, organization: Organization, term: Term, *, on: date) -> Chapter:
    congress = session.exec(select(Congress).where(Congress.opens_term_id == term.id)).first()
    strength = None
    if congress:
        counted = select(Headcount).where(Headcount.congress_id == congress.id, Headcount.population == "members")
        strength = session.exec(counted.order_by(col(Headcount.id))).first()
    committee = session.exec(select(Committee).where(Committee.term_id == term.id)).first()
    secretary = None
    if committee:
        held = select(Post).where(Post.committee_id == committee.id, Post.position == Position.SECRETARY)
        named = [(_since(post), post.place, post.name) for post in session.exec(held).all() if post.name]
        # Of several the last one who had begun by the day: who comes later is not known then.
        secretary = max((each for each in named if each[0] <= on), default=(date.min, 0, None))[2]
    return Chapter(
        term=term,
        congress=congress,
        strength=strength,
        size=committee.size if committee else None,
        secretary=secretary,
        totals=achievements.of_term(session, organization=organization, term=term, on=on).totals,
    )


def _since(post: Post) -> date:
    return post.since.earliest if post.since else date.min
