"""The register of members: everybody who has or had a place in an organisation, as they stand on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from chibo.domain.member_life import Event, EventKind, happened
from chibo.domain.member_list import Included
from chibo.domain.names import sort_key
from chibo.domain.party_age import PartyAge, party_age
from chibo.domain.standing import Grade, Standing, standing
from chibo.domain.strength import Strength
from chibo.services import member_lists, member_settings
from chibo.store.tables import Member, MemberBadge, Organization


@dataclass(frozen=True, slots=True)
class Entry:
    """A person in the register of a day.

    Args:
        member: the person.
        events: what had happened by then, in the order of life.
        organization: the code of the organisation in which the person is looked at.
        standing: how they stand in it.
        age: their party age; None when there is nothing to count from.
        badge: the highest badge they held, or None.
    """

    member: Member
    events: tuple[Event, ...]
    organization: str
    standing: Standing
    age: PartyAge | None
    badge: MemberBadge | None


@dataclass(frozen=True, slots=True)
class Register:
    """The register of an organisation on a day.

    Args:
        organization: whose it is.
        below: those of every organisation below it stand in it too.
        on: the day.
        entries: everybody who has or had a place there, by given name.
    """

    organization: Organization
    below: bool
    on: date
    entries: tuple[Entry, ...]

    @property
    def strength(self) -> Strength:
        """How many count (R40)."""
        counted = [entry.standing for entry in self.entries if entry.standing.counted]
        official = sum(each.grade is Grade.OFFICIAL for each in counted)
        return Strength(
            official=official,
            probationary=len(counted) - official,
            exempt=sum(each.exempt for each in counted),
            suspended=sum(each.suspended for each in counted),
            temporarily_elsewhere=sum(each.temporarily_elsewhere for each in counted),
            guests=len(self.included([Included.TEMPORARILY_HERE])),
        )

    @property
    def uncertain(self) -> list[Entry]:
        """Those of whom a fact known only to its month or year may have happened by the day, or not."""
        return [entry for entry in self.entries if not entry.standing.certain]

    def included(self, wanted: Collection[Included]) -> list[Entry]:
        """Give those whom a list holds, in order."""
        is_in = member_lists.is_included
        return [entry for entry in self.entries if any(is_in(entry.standing, each) for each in wanted)]


def register(session: Session, *, organization: Organization, below: bool = False, on: date) -> Register:
    """Load the register of a day.

    Args:
        session: the database.
        organization: whose members.
        below: with those of every organisation that stood below it on the day.
        on: the day.
    """
    readings = member_settings.readings(session)
    placed = list(member_lists.placed(session, organization=organization, below=below, on=on))
    held = member_lists.badges(session, [member for member, _history, _here in placed], on=on)
    entries = [
        Entry(
            member=member,
            events=happened(history, on=on),
            organization=here,
            standing=standing(history, on=on, organization=here, leap=readings.of(here).leap),
            age=party_age(history, on=on, card_admitted=member.card_admitted),
            badge=held[member.id][-1] if member.id in held else None,
        )
        for member, history, here in placed
    ]
    entries.sort(key=lambda entry: (sort_key(entry.member.name), entry.member.code_key))
    return Register(organization, below, on, tuple(entries))


def transfer_in(entry: Entry) -> tuple[Event, str | None] | None:
    """Give the last transfer to the organisation, and where from: as printed, else the code of the one left."""
    left: Event | None = None
    found = None
    for event in entry.events:
        if event.kind is EventKind.TRANSFER_OUT:
            left = event
        elif event.kind is EventKind.TRANSFER_IN and event.organization == entry.organization:
            found = event, event.note or (left.organization if left else None)
    return found


def transfer_out(entry: Entry) -> tuple[Event, str | None] | None:
    """Give the transfer by which the person left the organisation, and where to: as printed, else the code."""
    left = entry.standing.left_by
    if left is None or left.kind not in (EventKind.TRANSFER_OUT, EventKind.TRANSFER_IN):
        return None
    after = entry.events[entry.events.index(left) :]
    joined = next((event.organization for event in after if event.kind is EventKind.TRANSFER_IN), None)
    return left, left.note or joined


def leaving(entry: Entry) -> Event | None:
    """Give the fact by which the person left the Party from the organisation: death, removal, expulsion, withdrawal."""
    left = entry.standing.left_by
    return None if left is None or left.kind in (EventKind.TRANSFER_OUT, EventKind.TRANSFER_IN) else left
