"""The facts of a member's life: recording them after the rules were asked, and withdrawing what was wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, func, select

from chibo.domain import member_checks
from chibo.domain.member_findings import WORDS, Finding, message
from chibo.domain.member_life import Event, EventKind, life_on
from chibo.domain.working_days import WEEKENDS, Calendar
from chibo.errors import NotFound, Problem, Refused
from chibo.i18n import _
from chibo.services import member_settings, members, typed_text, working_calendar
from chibo.store.tables import Member, MemberEvent, Organization

# Only these are followed by a deadline in working days (R25, R27, R38).
_DATED = frozenset(
    {
        EventKind.ADMISSION,
        EventKind.CEREMONY,
        EventKind.RECOGNITION,
        EventKind.READMISSION,
        EventKind.TRANSFER_OUT,
        EventKind.TRANSFER_IN,
    }
)


@dataclass(frozen=True, slots=True)
class Fact:
    """A recorded fact.

    Args:
        number: by which people name it; facts keep their numbers.
        event: what happened.
        withdrawn: why it was withdrawn; None while it counts.
    """

    number: int
    event: Event
    withdrawn: str | None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, and what a rule warns of in it."""

    facts: tuple[Fact, ...]
    warnings: tuple[Finding, ...]


def facts(session: Session, member: Member) -> list[Fact]:
    """Give every fact of a life, those that were withdrawn too, in the order recorded."""
    rows = (
        select(MemberEvent, Organization.code)
        .join(Organization, col(MemberEvent.organization_id) == col(Organization.id), isouter=True)
        .where(MemberEvent.member_id == member.id)
        .order_by(col(MemberEvent.position))
    )
    return [Fact(row.position, members.as_event(row, code), row.withdrawn_reason) for row, code in session.exec(rows)]


def home_on(session: Session, member: Member, *, on: date) -> str | None:
    """Give the code of the organisation of official activity at the end of a day; None where there is none."""
    return life_on(members.history(session, member), on=on).home


def record(session: Session, member: Member, *, events: Sequence[Event]) -> Recorded:
    """Record facts of a life, all or none.

    Args:
        session: the database.
        member: whose life it is.
        events: the facts in the order in which they happened; organisations by their codes.

    Raises:
        Refused: they cannot be, with every reason and its rule.
    """
    before = members.history(session, member)
    if double := next((fact for fact in facts(session, member) if not fact.withdrawn and fact.event in events), None):
        raise Refused(
            _("This is recorded already, as fact {number} of {name} ({code}).").format(
                number=double.number, name=member.name, code=member.code
            ),
            hint=_("There is nothing to do."),
        )
    events = tuple(map(_cleaned, events))
    found = checked(session, member, before, (*before, *events))
    last = session.exec(select(func.max(MemberEvent.position)).where(MemberEvent.member_id == member.id)).one() or 0
    codes = {event.organization for event in events if event.organization}
    known = select(Organization.code, Organization.id).where(col(Organization.code).in_(codes))
    ids = dict(session.exec(known).all())
    recorded = [_row(member, number, event, ids) for number, event in enumerate(events, start=last + 1)]
    session.add_all(recorded)
    session.flush()
    return Recorded(
        tuple(Fact(row.position, event, None) for row, event in zip(recorded, events, strict=True)), tuple(found)
    )


def withdraw(session: Session, member: Member, *, number: int, reason: str) -> Fact:
    """Withdraw a fact that was recorded wrongly; it counts no longer, and stays to be seen with the reason.

    Args:
        session: the database.
        member: whose life it is.
        number: the number of the fact.
        reason: why.

    Raises:
        NotFound: there is no such fact.
        Refused: it was withdrawn before, or others that follow from it could not be without it.
    """
    of_member = select(MemberEvent).where(MemberEvent.member_id == member.id, MemberEvent.position == number)
    row = session.exec(of_member).first()
    fact = next((each for each in facts(session, member) if each.number == number), None)
    if row is None or fact is None:
        raise NotFound(
            _("{name} has no fact {number}.").format(name=member.name, number=number),
            hint=_("See the facts and their numbers with: chibo member history {code}").format(code=member.code),
        )
    if fact.withdrawn:
        raise Refused(
            _("Fact {number} was withdrawn already: {reason}").format(number=number, reason=fact.withdrawn),
            hint=_("There is nothing to do."),
        )
    before = members.history(session, member)
    rest = list(before)
    rest.remove(fact.event)
    checked(session, member, before, tuple(rest))
    row.withdrawn_reason = typed_text.cleaned(reason, what=_("the reason"))
    session.flush()
    return Fact(number, fact.event, row.withdrawn_reason)


def checked(session: Session, member: Member, before: Sequence[Event], now: Sequence[Event]) -> list[Finding]:
    """Give what a rule warns of in a life that was not found in it before.

    Args:
        session: the database.
        member: whose life it is.
        before: the life as it was recorded.
        now: the life as it would be.

    Raises:
        Refused: something new cannot be; every reason is told with its rule.
    """
    changed = {event.kind for event in {*before} ^ {*now}}
    calendar = working_calendar.around(_days(now)) if changed & _DATED else WEEKENDS
    old = review(session, member, before, calendar=calendar)
    return new_only(member, old, review(session, member, now, calendar=calendar), recorded=bool(before))


def review(
    session: Session, member: Member, history: Sequence[Event], *, calendar: Calendar = WEEKENDS
) -> tuple[Finding, ...]:
    """Find what cannot be, or what a rule warns of, in a life with the birth and card number as they stand."""
    leap = member_settings.readings(session).of(life_on(history, on=date.max).home).leap
    return member_checks.review(history, birth=member.birth, card_no=member.card_no, calendar=calendar, leap=leap)


def new_only(member: Member, old: Sequence[Finding], now: Sequence[Finding], *, recorded: bool = True) -> list[Finding]:
    """Give the warnings that were not there before.

    Args:
        member: whose life it is.
        old: what was found before.
        now: what is found now.
        recorded: whether there is a life to look up; somebody who is being added has none yet.

    Raises:
        Refused: something new cannot be; every reason is told with its rule.
    """
    found = [finding for finding in now if finding not in old]
    if severe := [finding for finding in found if finding.severe]:
        raise Refused(
            _("This cannot be in the life of {name} ({code}).").format(name=member.name, code=member.code),
            problems=[_problem(finding) for finding in severe],
            hint=_("See what is recorded with: chibo member history {code}").format(code=member.code)
            if recorded
            else _("Correct the days, and run it again."),
        )
    return found


def _problem(finding: Finding) -> Problem:
    rule = _("Rule: {rule}.").format(rule=finding.rule) if finding.rule else ""
    return Problem(finding.code, message(finding), hint=rule)


def _days(history: Sequence[Event]) -> list[date]:
    """Give the days that deadlines can begin on: of each fact, and a year later, when probation ends."""
    dated = [event for event in history if event.kind in _DATED]
    dates = [each for event in dated for each in (event.on, event.received) if each]
    years = {year for each in dates for year in (each.earliest.year, min(each.latest.year + 1, date.max.year))}
    return [date(year, 12, 31) for year in years]


def _cleaned(event: Event) -> Event:
    what = _(WORDS[event.kind])
    reason, decision, note = (
        typed_text.optional(text, what=what) or "" for text in (event.reason, event.decision, event.note)
    )
    return replace(event, reason=reason, decision=decision, note=note)


def _row(member: Member, number: int, event: Event, organizations: dict[str, int]) -> MemberEvent:
    return MemberEvent(
        member_id=member.id,
        position=number,
        kind=event.kind,
        on=event.on,
        organization_id=organizations[event.organization] if event.organization else None,
        until=event.until,
        effective=event.effective,
        received=event.received,
        form=event.form,
        reason=event.reason or None,
        decision=event.decision or None,
        elsewhere=event.note or None,
    )
