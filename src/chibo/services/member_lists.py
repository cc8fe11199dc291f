"""Members as they stand on a day: a list of them, and everything about one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain import badge, probation
from chibo.domain.badge import Badge
from chibo.domain.eligibility import Rights, eligibility
from chibo.domain.member_life import Event, EventKind, Life, happened, holds, life_on
from chibo.domain.member_list import Included
from chibo.domain.months import DayRange
from chibo.domain.names import sort_key
from chibo.domain.party_age import PartyAge, party_age
from chibo.domain.standing import Grade, Standing, Status, standing
from chibo.services import member_settings, members, organizations, working_calendar
from chibo.services.member_settings import Readings
from chibo.store.tables import Member, MemberBadge, Organization

#: So many numbers fit well into one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """A member as they stand on a day.

    Args:
        member: the person.
        organization: the code of the organisation in which they are looked at; None when it is the Party as a whole.
        standing: how they stand in it.
        rights: what they may do in it.
        age: their party age; None when there is nothing to count from.
    """

    member: Member
    organization: str | None
    standing: Standing
    rights: Rights
    age: PartyAge | None


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one member on a day.

    Args:
        listed: as in a list, at the official home.
        history: the facts that had come to be by then, in the order of life.
        probation_ends: when the 12 months end; None without a ceremony.
        recognition_due: the last day for considering recognition; None for who is recognised or has no ceremony.
        next_badge: the badge that comes next, or None.
        badges: the badges held by then.
    """

    listed: Listed
    history: tuple[Event, ...]
    probation_ends: DayRange | None
    recognition_due: DayRange | None
    next_badge: Badge | None
    badges: tuple[MemberBadge, ...]


def listed(
    session: Session,
    *,
    organization: Organization,
    below: bool = False,
    on: date,
    included: Included = Included.PRESENT,
) -> list[Listed]:
    """Give the members of an organisation as they stand at the end of a day, by given name.

    A person stands in the list once: at the official home when it is among the organisations looked at, else where
    they are a guest, else where they last belonged.

    Args:
        session: the database.
        organization: the organisation.
        below: look at every organisation that stands below it on the day too.
        on: the day.
        included: whom to give.
    """
    readings = member_settings.readings(session)
    found = []
    for member, history, here in placed(session, organization=organization, below=below, on=on):
        each = stand(member, history, on=on, organization=here, readings=readings)
        if is_included(each.standing, included):
            found.append(each)
    return sorted(found, key=lambda each: (sort_key(each.member.name), each.member.code_key))


def placed(
    session: Session, *, organization: Organization, below: bool = False, on: date
) -> Iterator[tuple[Member, tuple[Event, ...], str]]:
    """Give everybody who is or was in an organisation by a day, with the facts of their life, and where."""
    codes = {organization.code}
    if below:
        codes |= {each.organization.code for each in organizations.listed(session, on=on, under=organization)}
        loaded = members.histories(session, under=organization)
    else:
        loaded = members.histories(session, organization=organization)
    for member, history in loaded:
        here = _place(life_on(history, on=on), codes, on=on)
        if here is not None:
            yield member, history, here


def people(session: Session, some: Sequence[Member], *, on: date) -> list[Listed]:
    """Give some members as they stand in the Party at the end of a day, in the order given."""
    readings = member_settings.readings(session)
    histories = {
        member.id: history for member, history in members.histories(session, members=[each.id for each in some])
    }
    return [stand(member, histories[member.id], on=on, organization=None, readings=readings) for member in some]


def card(session: Session, member: Member, *, on: date) -> Card:
    """Give everything about one member at the end of a day."""
    history = members.history(session, member)
    readings = member_settings.readings(session)
    life = life_on(history, on=on)
    reading = readings.of(life.home)
    held = badges(session, [member], on=on).get(member.id, ())
    ceremony = life.ceremony.on if life.ceremony else None
    due = None
    if ceremony and life.recognition is None and life.is_member:
        years = (ceremony.earliest, date(min(ceremony.latest.year + 1, date.max.year), 12, 31))
        due = probation.recognition_due(ceremony, calendar=working_calendar.around(years), leap=reading.leap)
    return Card(
        listed=stand(member, history, on=on, organization=None, readings=readings),
        history=happened(history, on=on),
        probation_ends=probation.probation_end(ceremony, leap=reading.leap) if ceremony else None,
        recognition_due=due,
        next_badge=badge.next_badge(
            history,
            on=on,
            held=[each.years for each in held],
            card_admitted=member.card_admitted,
            lapse_months=reading.lapse_months,
        ),
        badges=tuple(held),
    )


def stand(
    member: Member, history: tuple[Event, ...], *, on: date, organization: str | None, readings: Readings
) -> Listed:
    """Tell how a member stands whose facts were loaded before.

    Args:
        member: the person.
        history: every fact of the life.
        on: the day.
        organization: the code of the organisation that is asked for; None asks for the Party as a whole.
        readings: how the organisations read the rules.
    """
    asked = (organization or life_on(history, on=on).home) if readings.own else None
    leap = readings.of(asked).leap
    return Listed(
        member=member,
        organization=organization,
        standing=standing(history, on=on, organization=organization, leap=leap),
        rights=eligibility(history, on=on, organization=organization, leap=leap),
        age=party_age(history, on=on, card_admitted=member.card_admitted),
    )


def badges(session: Session, some: Iterable[Member], *, on: date) -> dict[int, list[MemberBadge]]:
    """Give the badges that were held on a day, by the member's number; an undated one is held all the time."""
    ids = [member.id for member in some]
    found: dict[int, list[MemberBadge]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some_ids = col(MemberBadge.member_id).in_(ids[start : start + _AT_ONCE])
        for row in session.exec(select(MemberBadge).where(some_ids).order_by(col(MemberBadge.years))):
            if row.on is None or row.on.latest <= on:
                found.setdefault(row.member_id, []).append(row)
    return found


def is_included(now: Standing, included: Included) -> bool:
    """Tell whether a list holds a person who stands so."""
    match included:
        case Included.PRESENT:
            return now.counted or now.status is Status.TEMPORARILY_HERE
        case Included.COUNTED:
            return now.counted
        case Included.OFFICIAL | Included.PROBATIONARY:
            return now.counted and now.grade is Grade(included)
        case Included.EXEMPT:
            return now.counted and now.exempt
        case Included.SUSPENDED:
            return now.counted and now.suspended
        case Included.TEMPORARILY_ELSEWHERE:
            return now.counted and now.temporarily_elsewhere
        case Included.TEMPORARILY_HERE:
            return now.status is Status.TEMPORARILY_HERE
        case Included.LEFT:
            return now.left_by is not None
        case Included.ALL:
            return now.status is not Status.NOT_YET


def _place(life: Life, codes: set[str], *, on: date) -> str | None:
    """Tell in which of some organisations a person is looked at; None for who has not been in any of them."""
    if life.is_member and life.home in codes:
        return life.home
    guest_in = [
        each.organization for each in life.running if each.kind is EventKind.TEMPORARY_IN and holds(each, on=on)
    ]
    left = [code for code in life.departures if code in codes]
    return next(
        (code for code in guest_in if code in codes), max(left, key=lambda code: life.departures[code].on, default=None)
    )
