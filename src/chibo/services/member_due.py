"""What falls due in an organisation: for its members by the rules, and its next congress."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from chibo.domain.congress_due import CongressDue, congress_due
from chibo.domain.due import Due, DueKind, member_due
from chibo.domain.member_life import Event, Life, life_on
from chibo.domain.working_days import WEEKENDS, Calendar
from chibo.services import member_lists, member_settings, organizations, working_calendar
from chibo.services.member_settings import Reading
from chibo.store.tables import Congress, Member, MemberBadge, Organization, Term


@dataclass(frozen=True, slots=True)
class MemberDue:
    """Something that falls due for a member, where."""

    member: Member
    organization: str
    due: Due


@dataclass(frozen=True, slots=True)
class NextCongress:
    """The next congress of an organisation.

    Args:
        organization: whose.
        name: what it is called on the day.
        term: the label of the term that it will close; None when no term is recorded.
        due: when.
    """

    organization: Organization
    name: str
    term: str | None
    due: CongressDue


@dataclass(frozen=True, slots=True)
class DueList:
    """Everything that is overdue or falls due within a time, each kind earliest first."""

    members: tuple[MemberDue, ...]
    congresses: tuple[NextCongress, ...]


def due(session: Session, *, organization: Organization, below: bool = False, on: date, within: int) -> DueList:
    """Give what is overdue or falls due within so many days.

    Args:
        session: the database.
        organization: the organisation.
        below: look at every organisation that stands below it on the day too.
        on: the day as of which it is asked.
        within: days, 0 or more.
    """
    readings = member_settings.readings(session)
    people = list(member_lists.placed(session, organization=organization, below=below, on=on))
    held = member_lists.badges(session, [member for member, _history, _here in people], on=on)
    calendar = _calendar((history for _member, history, _here in people), on=on)
    found = [
        MemberDue(member, here, each)
        for member, history, here in people
        for each in _due(member, history, readings.of(here), calendar, held.get(member.id, ()), on=on, within=within)
        if _concerns(each, life_on(history, on=on), here, below=below)
    ]
    found.sort(key=lambda each: (each.due.on.earliest, each.due.kind, each.member.code_key))
    return DueList(tuple(found), tuple(_congresses(session, organization, below=below, on=on, within=within)))


def next_congress(session: Session, organization: Organization, *, on: date) -> NextCongress | None:
    """Give the next congress of an organisation as of a day (R14-R18).

    It is counted from the last congress, else from the start of the last term. A planned end that names a day counts
    before the rule, and so does one that a decision set.

    Returns:
        None when no congress is recorded, or no rule is known for its kind of organisation.
    """
    held = (
        select(Congress, Term)
        .join(Term, col(Congress.opens_term_id) == col(Term.id))
        .where(Congress.organization_id == organization.id)
    )
    terms = select(Term).where(Term.organization_id == organization.id)
    days = [(congress.on or term.starts, term) for congress, term in session.exec(held)]
    days += [(term.starts, term) for term in session.exec(terms)]
    begun = [(day, term) for day, term in days if day is not None and day.latest <= on]
    if not begun:
        return None
    last, term = max(begun, key=lambda each: each[0].earliest)
    period = organizations.period_on(session, organization, last.latest)
    if period.kind is None:
        return None
    planned = term.planned_end if term.planned_end and (term.planned_end.day or term.extension_decision) else None
    found = congress_due(last, kind=period.kind, on=on, planned_end=planned)
    name = organizations.period_on(session, organization, on).name
    return NextCongress(organization, name, term.label, found) if found else None


def _due(
    member: Member,
    history: tuple[Event, ...],
    reading: Reading,
    calendar: Calendar,
    held: Sequence[MemberBadge],
    *,
    on: date,
    within: int,
) -> tuple[Due, ...]:
    return member_due(
        history,
        on=on,
        within=within,
        calendar=calendar,
        held=[each.years for each in held],
        card_admitted=member.card_admitted,
        leap=reading.leap,
        lapse_months=reading.lapse_months,
    )


def _concerns(each: Due, life: Life, here: str, *, below: bool) -> bool:
    """Tell whether something is this organisation's affair: it is the home's, or the end of activity as a guest here.

    Who is on the way to another organisation, or died, is still the affair of the one that was left.
    """
    if each.kind is DueKind.TEMPORARY_IN_END and each.event:
        return below or each.event.organization == here
    if life.is_member and life.home is None:
        return life.transit is not None and life.transit.organization in (None, here)
    return here == (life.home if life.is_member else life.left_from)


def _congresses(
    session: Session, organization: Organization, *, below: bool, on: date, within: int
) -> list[NextCongress]:
    whose = [organization]
    if below:
        whose += [each.organization for each in organizations.listed(session, on=on, under=organization)]
    last = on + timedelta(days=min(within, (date.max - on).days))
    standing = [each for each in whose if not each.dissolved or each.dissolved.latest > on]
    found = [each for one in standing if (each := next_congress(session, one, on=on))]
    return sorted((each for each in found if each.due.due.earliest <= last), key=lambda each: each.due.due.earliest)


def _calendar(histories: Iterable[tuple[Event, ...]], *, on: date) -> Calendar:
    """Make the calendar for what a deadline may follow from: an admission not yet recognised, a transfer on its way."""
    days = []
    for history in histories:
        life = life_on(history, on=on)
        if life.is_member and life.recognition is None:
            days += [each.on for each in (life.admitted, life.ceremony) if each]
        if life.is_member and life.transit:
            days.append(life.transit.on)
    # Probation ends in the year after the ceremony.
    years = {year for day in days for year in range(day.earliest.year, min(day.latest.year + 2, date.max.year))}
    return working_calendar.around(date(year, 1, 1) for year in years) if years else WEEKENDS
