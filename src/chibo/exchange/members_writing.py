"""Writing many members at once: plain rows, a thousand a statement."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, TableClause, column, insert, table
from sqlmodel import Session, col, select

from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from chibo.exchange.members_facts import Badge, Fact
from chibo.store.tables import Member, MemberBadge, MemberEvent

_UID = 16


@dataclass(frozen=True, slots=True)
class NewMember:
    """A member to be added.

    Args:
        values: the columns of the row.
        facts: the facts, in the order in which they are numbered.
        badges: the badges.
    """

    values: Mapping[str, Any]
    facts: Sequence[Fact]
    badges: Sequence[Badge]


def _bare(name: str, columns: Sequence[str]) -> TableClause:
    """Name a table without the types of its columns: the values are written as they are stored."""
    return table(name, *map(column, columns))


_MEMBER_COLUMNS = tuple(name for name in Member.model_fields if name != "id")
_EVENT_COLUMNS = tuple(name for name in MemberEvent.model_fields if name != "id")
_BADGE_COLUMNS = tuple(name for name in MemberBadge.model_fields if name != "id")
_MEMBERS = _bare("member", _MEMBER_COLUMNS)
_EVENTS = _bare("member_event", _EVENT_COLUMNS)
_BADGES = _bare("member_badge", _BADGE_COLUMNS)
# An attribute of an enumeration costs more than looking its value up.
_KINDS = {kind: kind.value for kind in EventKind}
_BLANK = dict.fromkeys(_MEMBER_COLUMNS) | {"note": ""}


def add_all(session: Session, people: Sequence[NewMember], *, organizations: Mapping[str, int]) -> None:
    """Add members with their facts and badges.

    Args:
        session: the database.
        people: who is new; their codes are free.
        organizations: the number of each organisation by its code.
    """
    if not people:
        return
    session.flush()
    connection = session.connection()
    uids = _uids(len(people))
    rows = [{**_BLANK, **person.values, "uid": uid} for person, uid in zip(people, uids, strict=False)]
    for row in rows:
        _as_stored(row)
    _insert(connection, _MEMBERS, rows)
    keys = [row["code_key"] for row in rows]
    ids: dict[str, int] = dict(
        session.exec(select(Member.code_key, Member.id).where(col(Member.code_key).in_(keys))).all()
    )
    add_facts(
        session,
        [
            (ids[person.values["code_key"]], number, fact)
            for person in people
            for number, fact in enumerate(person.facts, start=1)
        ],
        organizations=organizations,
    )
    add_badges(session, [(ids[person.values["code_key"]], badge) for person in people for badge in person.badges])


def add_facts(session: Session, facts: Sequence[tuple[int, int, Fact]], *, organizations: Mapping[str, int]) -> None:
    """Add facts.

    Args:
        session: the database.
        facts: the number of the member, the number of the fact in the life, and the fact.
        organizations: the number of each organisation by its code.
    """
    rows = []
    for (member, position, fact), uid in zip(facts, _uids(len(facts)), strict=False):
        event = fact.event
        rows.append(
            {
                "uid": uid,
                "note": fact.note,
                "member_id": member,
                "position": position,
                "kind": _KINDS[event.kind],
                "on": str(event.on),
                "organization_id": organizations[event.organization] if event.organization else None,
                "until": str(event.until) if event.until else None,
                "effective": str(event.effective) if event.effective else None,
                "received": str(event.received) if event.received else None,
                "form": event.form.value if event.form else None,
                "reason": event.reason or None,
                "decision": event.decision or None,
                "elsewhere": fact.elsewhere or None,
                "withdrawn_reason": fact.withdrawn,
            }
        )
    _insert(session.connection(), _EVENTS, rows)


def add_badges(session: Session, badges: Sequence[tuple[int, Badge]]) -> None:
    """Add badges, each with the number of its member."""
    rows = [
        {
            "uid": uid,
            "note": badge.note,
            "member_id": member,
            "years": badge.years,
            "on": str(badge.on) if badge.on else None,
            "decision": badge.decision,
            "number": badge.number,
        }
        for (member, badge), uid in zip(badges, _uids(len(badges)), strict=False)
    ]
    _insert(session.connection(), _BADGES, rows)


def _as_stored(row: dict[str, Any]) -> None:
    """Write the dates of a row as they are stored."""
    for name in ("birth", "card_admitted"):
        if isinstance(row[name], PartialDate):
            row[name] = str(row[name])


def _insert(connection: Connection, into: TableClause, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(into), rows)


def _uids(count: int) -> Iterator[str]:
    """Give new identifiers, from one reading of the system's random numbers."""
    drawn = os.urandom(_UID * count).hex()
    return (drawn[start : start + 2 * _UID] for start in range(0, len(drawn), 2 * _UID))
