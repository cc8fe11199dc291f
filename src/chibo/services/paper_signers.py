"""Who signs the papers of a committee, and whether they may (24-QĐ/TW, 15.2; papers 1.0)."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain.names import fold
from chibo.domain.post import Answer, Position
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule
from chibo.services import terms
from chibo.services.paper_styles import HouseStyle
from chibo.store.tables import Committee, Organization, Post


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs a paper of a committee.

    Args:
        position: the post of a signer whom the records name, or None when the house style names one.
        post: the post in the words of the house style; empty when the records name the signer.
        name: who signs; empty when nobody is known, so that the place is left free.
        committee: whether the branch has a committee, on whose behalf it is then signed.
        unlawful: the rule by which this deputy secretary may not sign yet; None where nothing speaks against it.
    """

    position: Position | None = Position.SECRETARY
    post: str = ""
    name: str = ""
    committee: bool = False
    unlawful: Rule | None = None


def of(session: Session, organization: Organization, style: HouseStyle, *, on: date) -> Signing:
    """Tell who signs for an organisation on a day: whom the house style names, else the secretary of that day."""
    posts, committee = _holders(session, organization, on=on)
    if style.signer is None:
        secretary = next((each.name for each in posts if each.position is Position.SECRETARY and each.name), "")
        return Signing(name=secretary or "", committee=committee)
    post, name = style.signer
    deputy = fold(post).startswith(("pho bi thu", "deputy secretary"))
    return Signing(
        None, post, name, committee, loader.find("deputy-signs", on) if deputy and not _ratified(posts, name) else None
    )


def _holders(session: Session, organization: Organization, *, on: date) -> tuple[list[Post], bool]:
    """Give who holds a post on a day, and whether there is a committee beside the secretary and the deputy."""
    if not terms.listed(session, organization):
        return [], False
    term = terms.find(session, organization, on=on)
    if (terms.begins(term) or date.min) > on:
        # Before the first recorded term nobody is known; whom its congress will elect does not sign yet.
        return [], False
    committee = session.exec(select(Committee).where(Committee.term_id == term.id)).first()
    if committee is None:
        return [], False
    rows = session.exec(select(Post).where(Post.committee_id == committee.id).order_by(col(Post.place))).all()
    holding = [row for row in rows if row.until is None or row.until.latest > on]
    return holding, bool(committee.size) or any(row.position is Position.COMMITTEE_MEMBER for row in rows)


def _ratified(posts: list[Post], name: str) -> bool:
    """Tell whether the records hold that a deputy secretary was ratified."""
    return any(
        each.position is Position.DEPUTY_SECRETARY
        and each.ratified is Answer.ACCEPTED
        and fold(each.name or "") == fold(name)
        for each in posts
    )
