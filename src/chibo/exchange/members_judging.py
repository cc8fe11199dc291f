"""What the rules say of the lives on a list, told at the cells that tell them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session

from chibo.domain import member_checks
from chibo.domain.list_preview import State
from chibo.domain.member_findings import CARD_CODES, Finding, message
from chibo.domain.member_life import Event, life_on
from chibo.domain.months import Leap
from chibo.domain.partial_date import PartialDate
from chibo.domain.working_days import WEEKENDS, Calendar
from chibo.exchange.members_facts import Fact
from chibo.exchange.members_lines import Read
from chibo.i18n import _
from chibo.services import member_settings, working_calendar


@dataclass(frozen=True, slots=True)
class Told:
    """A fact, and the line that tells it."""

    fact: Fact
    read: Read


@dataclass(slots=True)
class Judge:
    """What lives are judged by: the readings of the rules, the working days of the years that were met, the day."""

    session: Session
    today: date
    readings: member_settings.Readings | None = None
    years: set[int] = field(default_factory=set)
    calendar: Calendar = WEEKENDS


def review(
    judge: Judge, events: Sequence[Event], *, birth: PartialDate | None, card_no: str | None
) -> tuple[Finding, ...]:
    """Find what cannot be, or what a rule warns of, in a life."""
    return member_checks.review(
        events, birth=birth, card_no=card_no, calendar=_calendar(judge, events), leap=_leap(judge, events)
    )


def note(findings: Iterable[Finding], told: Sequence[Told], *, card: Read) -> None:
    """Tell what was found at the cells that it is about.

    Args:
        findings: what was found.
        told: the facts of the list.
        card: the line on which the card number stands.
    """
    for finding in findings:
        state = State.ERROR if finding.severe else State.WARNING
        rule = _("Rule: {rule}.").format(rule=finding.rule) if finding.rule else ""
        if finding.code in CARD_CODES:
            card.note("card_no", state, finding.code.value, message(finding), rule)
            continue
        about = next(
            (each for each in told if each.fact.event.kind is finding.kind and each.fact.event.on == finding.on), None
        )
        # What follows from a fact that was recorded before is told at the name.
        read, at = (about.read, about.fact.at) if about else (card, "name")
        read.note(at, state, finding.code.value, message(finding), rule)


def note_future(told: Iterable[Told], *, today: date) -> None:
    """Warn of facts that have not happened yet."""
    for each in told:
        if each.fact.event.on.earliest > today:
            day = each.fact.event.on.for_people()
            each.read.note(each.fact.at, State.WARNING, "in_the_future", _("{day} is still to come").format(day=day))


def _leap(judge: Judge, events: Sequence[Event]) -> Leap:
    if judge.readings is None:
        judge.readings = member_settings.readings(judge.session)
    if not judge.readings.own:
        return judge.readings.general.leap
    return judge.readings.of(life_on(events, on=date.max).home).leap


def _calendar(judge: Judge, events: Collection[Event]) -> Calendar:
    """Give the working days of the years that deadlines can begin in, and the next."""
    years = {each.year + more for event in events for each in (event.on, event.received) if each for more in (0, 1)}
    if not years <= judge.years:
        # Whole decades, so that a long list asks a few times only.
        judge.years |= {year for each in years for year in range(each // 10 * 10, each // 10 * 10 + 11)}
        judge.years &= set(range(date.min.year, date.max.year + 1))
        judge.calendar = working_calendar.around(date(year, 12, 31) for year in judge.years)
    return judge.calendar
