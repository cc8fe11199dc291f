"""What the records hold against an excellent rating of an organisation: its leaders' discipline, its units' ratings."""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain.member_life import Event, EventKind
from chibo.domain.member_rules import rule_on
from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.domain.rating_conditions import Code, Finding
from chibo.rulebook.loader import Rule
from chibo.services import member_ratings, members, organizations, terms
from chibo.store.tables import Committee, Member, Organization, Post

_DISCIPLINE = (EventKind.DISCIPLINE, EventKind.EXPELLED)
_EXCELLENT, _LOWEST = "excellent", "not_completed"


def findings(
    session: Session, organization: Organization, *, level: str | None, period: Period, day: date
) -> tuple[Finding, ...]:
    """Hold an excellent rating of an organisation against the discipline and the ratings on record (R116).

    The records know the discipline of members, not that of organisations, and a post by the name of its holder. So this
    finds only what is on record: a discipline of a member who bears the name of a committee member, dated in the
    period, and a unit below that was rated lowest. It warns, and never says that there is nothing.

    Args:
        session: the database.
        organization: who is rated.
        level: the level; any but excellent is asked nothing.
        period: the period.
        day: its last day, which chooses the rule and the tree.
    """
    rule = rule_on("excellent-organization", day)
    if level != _EXCELLENT or rule is None or period.starts is None:
        return ()
    return (*_leaders(session, organization, rule, period.starts, day), *_units(session, organization, rule, period))


def _leaders(session: Session, organization: Organization, rule: Rule, first: date, last: date) -> Iterator[Finding]:
    posts = _posts(session, organization, first, last)
    if not posts:
        return
    for member, history in members.histories(session, organization=organization):
        post = posts.get(fold(member.name))
        for event in history if post else ():
            if event.kind in _DISCIPLINE and first <= event.on.latest and event.on.earliest <= last:
                yield _disciplined(rule, member, post, event)


def _disciplined(rule: Rule, member: Member, post: Post | None, event: Event) -> Finding:
    figures = {
        "name": f"{member.name}, {member.code}",
        "post": post.position.value if post else "",
        "discipline": event.form.value if event.form else event.kind.value,
        "on": event.on.for_people(),
    }
    return Finding(Code.LEADER_DISCIPLINED, rule.id, rule.certainty, figures)


def _posts(session: Session, organization: Organization, first: date, last: date) -> dict[str, Post]:
    """Give the posts that were held at a time between two days, by the folded name of their holder."""
    found: dict[str, Post] = {}
    for term in terms.listed(session, organization):
        begins, end = terms.begins(term), terms.end(session, term)
        if begins is None or begins > last or (end is not None and end < first):
            continue
        rows = (
            select(Post)
            .join(Committee, col(Post.committee_id) == col(Committee.id))
            .where(Committee.term_id == term.id, col(Post.name).is_not(None))
            .order_by(col(Post.place))
        )
        for post in session.exec(rows):
            if (post.since and post.since.earliest > last) or (post.until and post.until.latest < first):
                continue
            found.setdefault(fold(post.name or ""), post)
    return found


def _units(session: Session, organization: Organization, rule: Rule, period: Period) -> Iterator[Finding]:
    rows = member_ratings.of_organizations(session, period=period, under=organization)
    lowest = {row.organization_id for row in rows if row.level == _LOWEST and row.organization_id != organization.id}
    if not lowest:
        return
    for entry in organizations.listed(session, on=period.ends or date.max, under=organization):
        if entry.organization.id in lowest:
            figures = {"unit": entry.organization.code, "level": _LOWEST}
            yield Finding(Code.UNIT_NOT_COMPLETED, rule.id, rule.certainty, figures)
