"""Members: loading them with the facts of their lives."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from sqlmodel import Session, col, select

from chibo.domain.member_life import Event
from chibo.store.tables import Member, MemberEvent, Organization, OrganizationPeriod

if TYPE_CHECKING:
    from sqlalchemy import Row


def histories(
    session: Session,
    *,
    organization: Organization | None = None,
    under: Organization | None = None,
    members: Collection[int] | None = None,
) -> list[tuple[Member, tuple[Event, ...]]]:
    """Load members, each with every fact of their life in the order recorded, in two statements.

    Args:
        session: the database.
        organization: only who ever had a fact there.
        under: only who ever had a fact there or in an organisation that ever stood below it.
        members: only these, by their numbers; not many.
    """
    facts = (
        select(MemberEvent, Organization.code)
        .join(Organization, col(MemberEvent.organization_id) == col(Organization.id), isouter=True)
        .where(col(MemberEvent.withdrawn_reason).is_(None))
    )
    people = select(Member)
    if organization is not None or under is not None:
        who = select(MemberEvent.member_id)
        if organization is not None:
            who = who.where(MemberEvent.organization_id == organization.id)
        if under is not None:
            below = select(col(Organization.id)).where(Organization.id == under.id).cte("below", recursive=True)
            deeper = select(col(OrganizationPeriod.organization_id)).join(
                below, col(OrganizationPeriod.parent_id) == below.c.id
            )
            who = who.where(col(MemberEvent.organization_id).in_(select(below.union(deeper).c.id)))
        people = people.where(col(Member.id).in_(who))
        facts = facts.where(col(MemberEvent.member_id).in_(who))
    if members is not None:
        people = people.where(col(Member.id).in_(members))
        facts = facts.where(col(MemberEvent.member_id).in_(members))
    by_member: dict[int, list[Event]] = {}
    for fact, code in session.exec(facts.order_by(col(MemberEvent.member_id), col(MemberEvent.position))):
        by_member.setdefault(fact.member_id, []).append(as_event(fact, code))
    return [(member, tuple(by_member.get(member.id, ()))) for member in session.exec(people)]


def history(session: Session, member: Member) -> tuple[Event, ...]:
    """Give every fact of one life that counts, in the order recorded."""
    return next(events for _member, events in histories(session, members=[member.id]))


def as_event(fact: "MemberEvent | Row[Any]", organization: str | None) -> Event:
    """Give a fact as the rules read it.

    Args:
        fact: the fact.
        organization: the code of its organisation.
    """
    return Event(
        kind=fact.kind,
        on=fact.on,
        organization=organization,
        until=fact.until,
        effective=fact.effective,
        received=fact.received,
        form=fact.form,
        reason=fact.reason or "",
        decision=fact.decision or "",
        note=fact.elsewhere or fact.note,
    )
