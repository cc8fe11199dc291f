"""The members that are recorded already, as far as a list may be about them: a few statements for many lines."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, col, or_, select

from chibo.exchange.members_facts import Badge, Fact
from chibo.services.members import as_event
from chibo.store.tables import Member, MemberBadge, MemberEvent, Organization

#: A statement takes no more values than this on every engine.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class StoredFact:
    """A recorded fact and its number in the database."""

    id: int
    position: int
    fact: Fact


@dataclass(slots=True)
class Stored:
    """A member who is recorded already, with facts in the order recorded, and badges by their years."""

    member: Member
    facts: list[StoredFact] = field(default_factory=list)
    badges: dict[int, MemberBadge] = field(default_factory=dict)


@dataclass(slots=True)
class Known:
    """Who is recorded among those that some lines may be about."""

    by_code: dict[str, Stored] = field(default_factory=dict)
    by_card: dict[str, list[Stored]] = field(default_factory=dict)
    by_name: dict[str, list[Stored]] = field(default_factory=dict)

    def add(self, stored: Stored) -> None:
        """Enter a member under every key."""
        member = stored.member
        self.by_code[member.code_key] = stored
        self.by_name.setdefault(member.name_key, []).append(stored)
        if member.card_key:
            self.by_card.setdefault(member.card_key, []).append(stored)


def load(
    session: Session, *, codes: Collection[str], cards: Collection[str], names: Collection[str], newest: int
) -> Known:
    """Load who may be meant.

    Args:
        session: the database.
        codes: the codes, reduced for comparison.
        cards: the card numbers, reduced for comparison.
        names: the names, folded.
        newest: members with a higher number were added by this list itself and are left out.
    """
    known = Known()
    people: dict[int, Stored] = {}
    if newest:
        for some_codes, some_cards, some_names in _parts(codes, cards, names):
            asked = or_(
                col(Member.code_key).in_(some_codes),
                col(Member.card_key).in_(some_cards),
                col(Member.name_key).in_(some_names),
            )
            for member in session.exec(select(Member).where(asked, col(Member.id) <= newest)):
                people.setdefault(member.id, Stored(member))
    fill(session, people)
    for stored in people.values():
        known.add(stored)
    return known


def fill(session: Session, people: Mapping[int, Stored]) -> None:
    """Load the facts and badges of members, by their numbers."""
    for some in _some(people):
        facts = (
            select(MemberEvent, Organization.code)
            .join(Organization, col(MemberEvent.organization_id) == col(Organization.id), isouter=True)
            .where(col(MemberEvent.member_id).in_(some))
            .order_by(col(MemberEvent.member_id), col(MemberEvent.position))
        )
        for row, code in session.exec(facts):
            fact = Fact(as_event(row, code), row.elsewhere, row.note, row.withdrawn_reason)
            people[row.member_id].facts.append(StoredFact(row.id, row.position, fact))
        badges = select(MemberBadge).where(col(MemberBadge.member_id).in_(some)).order_by(col(MemberBadge.years))
        for badge in session.exec(badges):
            people[badge.member_id].badges[badge.years] = badge


def as_badge(badge: MemberBadge) -> Badge:
    """Give a recorded badge as a list tells it."""
    return Badge(badge.years, badge.on, badge.decision, badge.number, badge.note)


def _parts(*keys: Collection[str]) -> Iterator[tuple[list[str], ...]]:
    """Divide several collections of keys into parts that one statement takes."""
    longest = max(map(len, keys))
    listed = [list(each) for each in keys]
    for start in range(0, longest, AT_ONCE):
        yield tuple(each[start : start + AT_ONCE] for each in listed)


def _some(keys: Iterable[Any]) -> Iterator[list[Any]]:
    listed = list(keys)
    for start in range(0, len(listed), AT_ONCE):
        yield listed[start : start + AT_ONCE]
