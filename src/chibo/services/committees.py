"""The committee of a term: its posts, its ratification, and its size beside the rule of its day."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain.committee import SizeFinding, size_findings
from chibo.domain.counting import State
from chibo.errors import NotFound
from chibo.i18n import _
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule
from chibo.services import organizations, rule_settings, terms
from chibo.store.tables import Committee, Congress, Election, Headcount, Organization, Post, Ratification, Term


@dataclass(frozen=True, slots=True)
class Seats:
    """The committee of a term and what the rules say of it.

    Args:
        committee: what is stored of it.
        posts: who holds which post, in the order of the source.
        ratification: the superior committee's answer, or None when nothing is recorded.
        official: the branch's official members at the congress; None when they are not known (R90).
        rule: the rule on the size on the day, or None.
        findings: where the size and the rules of the day differ (R89-R91).
    """

    committee: Committee
    posts: tuple[Post, ...]
    ratification: Ratification | None
    official: int | None
    rule: Rule | None
    findings: tuple[SizeFinding, ...]


def of_term(session: Session, *, organization: Organization, term: Term) -> Seats:
    """Give the committee of a term.

    Raises:
        NotFound: none is recorded for that term.
    """
    found = find(session, organization=organization, term=term)
    if found is None:
        raise NotFound(
            _("No committee of the term {label} is recorded for {code}.").format(
                label=term.label, code=organization.code
            ),
            hint=_(
                "Close its elections with: chibo election result --close, "
                "or record the congress with: chibo congress record"
            ),
        )
    return found


def find(session: Session, *, organization: Organization, term: Term) -> Seats | None:
    """Give the committee of a term, or None when none is recorded."""
    committee = session.exec(select(Committee).where(Committee.term_id == term.id)).first()
    if committee is None:
        return None
    posts = select(Post).where(Post.committee_id == committee.id).order_by(col(Post.place))
    ratified = select(Ratification).where(Ratification.committee_id == committee.id)
    congress = session.exec(select(Congress).where(Congress.opens_term_id == term.id)).first()
    official = _official(session, congress)
    day = _day(congress, term)
    setting = rule_settings.in_force(session, organization).get("committee.least")
    findings: tuple[SizeFinding, ...] = ()
    period = organizations.period_on(session, organization, day or date.max)
    # The committees of several organisations together have no size that a rule could be held against.
    if day is not None and committee.size is not None and period.covers is None:
        least = int(setting.value) if setting else None
        findings = size_findings(committee.size, official=official, on=day, least=least)
    return Seats(
        committee=committee,
        posts=tuple(session.exec(posts).all()),
        ratification=session.exec(ratified).first(),
        official=official,
        rule=loader.find("committee-size", day) if day and period.covers is None else None,
        findings=findings,
    )


def _official(session: Session, congress: Congress | None) -> int | None:
    """Give the official members that the congress's own account counts."""
    if congress is None:
        return None
    counted = select(Headcount).where(Headcount.congress_id == congress.id, Headcount.population == "members")
    rows = session.exec(counted.order_by(col(Headcount.id))).all()
    day = congress.on
    # A figure of another day, such as of the end of the term, is not the strength at the congress.
    at_congress = [row.official for row in rows if row.official is not None and row.on in (None, day)]
    return at_congress[0] if at_congress else _counted_here(session, congress)


def _counted_here(session: Session, congress: Congress) -> int | None:
    """Give the official members from whom the first election held here found its base (R90)."""
    held = select(Election.official_summoned).where(
        Election.congress_id == congress.id, Election.state != State.RECORDED
    )
    return session.exec(held.order_by(col(Election.position))).first()


def _day(congress: Congress | None, term: Term) -> date | None:
    when = congress.on if congress and congress.on else term.starts
    return when.earliest if when else terms.begins(term)
