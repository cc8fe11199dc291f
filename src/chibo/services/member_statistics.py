"""Statistics of members: how strength moved over a time, and of whom it consists at its end (papers 1i)."""

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain.member_composition import Part, Portrait, composition
from chibo.domain.member_life import Event, life_on
from chibo.domain.months import add_months
from chibo.domain.names import sort_key
from chibo.domain.partial_date import PartialDate
from chibo.domain.party_age import party_age
from chibo.domain.standing import Standing, standing
from chibo.domain.strength import GAINS, LOSSES, Movements, Strength, movements, strength
from chibo.errors import Refused
from chibo.i18n import _, show_date
from chibo.services import member_settings, members, organizations
from chibo.store.tables import Headcount, Member, Organization

_YEAR = 12
#: Nobody was a member before the Party was founded.
FOUNDED = date(1930, 2, 3)

#: A member with every fact of their life.
Person = tuple[Member, Sequence[Event]]


@dataclass(frozen=True, slots=True)
class Span:
    """A time, and the organisations that are counted together in it.

    Args:
        since: the first day.
        until: the last day.
        codes: the codes of the organisations.
    """

    since: date
    until: date
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """What one member adds to the figures.

    Args:
        member: the person.
        opening: 1 when counted at the beginning.
        gains: how often gained.
        losses: how often lost.
        closing: 1 when counted at the end.
        lines: 1 when in the list of the last day.
    """

    member: Member
    opening: int
    gains: int
    losses: int
    closing: int
    lines: int

    @property
    def agrees(self) -> bool:
        """Tell whether opening + gains − losses = closing = lines in the list."""
        return self.opening + self.gains - self.losses == self.closing == self.lines


@dataclass(frozen=True, slots=True)
class Statistics:
    """The statistics of a time.

    Args:
        span: the time.
        movements: how strength moved in it.
        before: the same time a year earlier.
        movements_before: how strength moved in that.
        lines: how many lines the list of the last day has.
        differences: the members whose figures do not agree; none when everything is right.
        strength: how many count on the last day.
        parts: of whom it consists.
        uncertain: those of whom a partly known fact may have happened by the last day, or not.
        stated: the strength that is recorded in figures for the last day, or None.
    """

    span: Span
    movements: Movements
    before: Span
    movements_before: Movements
    lines: int
    differences: tuple[Account, ...]
    strength: Strength
    parts: tuple[Part, ...]
    uncertain: tuple[Member, ...]
    stated: int | None = None

    @property
    def agree(self) -> bool:
        """Tell whether opening + gains − losses = closing = lines in the list (papers 1i)."""
        return self.movements.agree and self.movements.closing == self.lines and not self.differences


def of_organization(
    session: Session, *, organization: Organization, below: bool = False, since: date, until: date
) -> Statistics:
    """Make the statistics of an organisation over a time.

    Args:
        session: the database.
        organization: the organisation.
        below: count every organisation below it too.
        since: the first day.
        until: the last day.

    Raises:
        Refused: the last day is before the first, or the first before the Party was founded.
    """
    if until < since:
        raise Refused(
            _("The last day, {until}, is before the first, {since}.").format(
                until=show_date(until), since=show_date(since)
            ),
            hint=_("Exchange --from and --to."),
        )
    if since < FOUNDED:
        raise Refused(
            _("There were no members on {day}.").format(day=show_date(since)),
            hint=_("The Party was founded on {day}; begin on that day or later.").format(day=show_date(FOUNDED)),
        )
    span = _span(session, organization, since, until, below=below)
    before = _span(session, organization, *year_before(since, until), below=below)
    people = members.histories(
        session, organization=None if below else organization, under=organization if below else None
    )
    stated = None if below else _stated(session, organization, on=until)
    return count(people, span=span, before=before, readings=member_settings.readings(session), stated=stated)


def count(
    people: Sequence[Person], *, span: Span, before: Span, readings: member_settings.Readings, stated: int | None = None
) -> Statistics:
    """Make the statistics of members that were loaded before.

    Args:
        people: the members with their facts.
        span: the time.
        before: the time it is compared with.
        readings: how the organisations read the rules that are open.
        stated: the strength that is recorded in figures for the last day, or None.
    """
    on = span.until
    each_moved: list[Movements] = []
    accounts: list[Account] = []
    portraits: list[Portrait] = []
    uncertain: list[Member] = []
    for member, history in sorted(people, key=lambda person: (sort_key(person[0].name), person[0].code_key)):
        moved = movements([history], since=span.since, until=on, organizations=span.codes)
        stands = _standing(history, span, readings)
        each_moved.append(moved)
        accounts.append(_account(member, moved, stands))
        if stands.counted:
            portraits.append(_portrait(member, history, stands))
        if not stands.certain:
            uncertain.append(member)
    histories = [history for _member, history in people]
    return Statistics(
        span=span,
        movements=_sum(each_moved),
        before=before,
        movements_before=movements(histories, since=before.since, until=before.until, organizations=before.codes),
        lines=len(portraits),
        differences=tuple(account for account in accounts if not account.agrees),
        strength=strength(histories, on=on, organizations=span.codes),
        parts=composition(portraits, on=on),
        uncertain=tuple(uncertain),
        stated=stated,
    )


def year_before(since: date, until: date) -> tuple[date, date]:
    """Give the same time a year earlier; the end of a month stays the end of that month."""
    end = add_months(until, -_YEAR)
    last = calendar.monthrange(until.year, until.month)[1]
    if until.day == last:
        end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
    return add_months(since, -_YEAR), end


def _standing(history: Sequence[Event], span: Span, readings: member_settings.Readings) -> Standing:
    """Tell how a member stands on the last day, as the list does: at a home that is one of those counted."""
    home = life_on(history, on=span.until).home
    asked = home if home in span.codes else min(span.codes)
    return standing(history, on=span.until, organization=asked, leap=readings.of(asked).leap)


def _account(member: Member, moved: Movements, stands: Standing) -> Account:
    return Account(
        member=member,
        opening=moved.opening,
        gains=sum(moved.gains.values()),
        losses=sum(moved.losses.values()),
        closing=moved.closing,
        lines=int(stands.counted),
    )


def _portrait(member: Member, history: Sequence[Event], stands: Standing) -> Portrait:
    return Portrait(
        standing=stands,
        age=party_age(history, on=stands.on, card_admitted=member.card_admitted),
        gender=member.gender,
        birth=member.birth,
        ethnicity=member.ethnicity,
        religion=member.religion,
        education=member.education,
        theory_level=member.theory_level,
    )


def _sum(found: Iterable[Movements]) -> Movements:
    opening = closing = 0
    gains: Counter[str] = Counter()
    losses: Counter[str] = Counter()
    for moved in found:
        opening += moved.opening
        closing += moved.closing
        gains.update(moved.gains)
        losses.update(moved.losses)
    return Movements(
        opening=opening,
        gains={kind: gains[kind] for kind in GAINS},
        losses={kind: losses[kind] for kind in LOSSES},
        closing=closing,
    )


def _span(session: Session, organization: Organization, since: date, until: date, *, below: bool) -> Span:
    """Give the organisations of a time: those of its last day, and those that were dissolved in it.

    So a branch that moved away takes its members with it on every day, and one that was dissolved keeps its losses.
    """
    codes = {organization.code}
    if below:
        codes |= {each.organization.code for each in organizations.tree(session, on=until, root=organization)}
        for each in organizations.tree(session, on=since, root=organization):
            dissolved: PartialDate | None = each.organization.dissolved
            if dissolved and dissolved.latest <= until:
                codes.add(each.organization.code)
    return Span(since, until, frozenset(codes))


def _stated(session: Session, organization: Organization, *, on: date) -> int | None:
    """Give the strength that is recorded in figures for a day; the latest record where there are several."""
    recorded = session.exec(
        select(Headcount)
        .where(
            Headcount.organization_id == organization.id,
            Headcount.population == "members",
            Headcount.on == PartialDate.of(on),
        )
        .order_by(col(Headcount.id).desc())
    ).first()
    if recorded is None:
        return None
    if recorded.total is not None or None in (recorded.official, recorded.probationary):
        return recorded.total
    return (recorded.official or 0) + (recorded.probationary or 0)
