"""What falls due for a member: the ceremony, the end of probation, recognition, returns, ends, the next badge."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from chibo.domain.badge import next_badge
from chibo.domain.member_life import Event, EventKind, Life, life_on
from chibo.domain.member_rules import applies, rule_id, rule_on
from chibo.domain.member_warnings import ceremony_counts_from
from chibo.domain.months import DayRange, Leap
from chibo.domain.partial_date import PartialDate
from chibo.domain.probation import probation_end, recognition_due
from chibo.domain.working_days import Calendar, add_working_days


class DueKind(StrEnum):
    """What falls due."""

    CEREMONY = "ceremony"
    PROBATION_END = "probation_end"
    RECOGNITION = "recognition"
    TRANSFER = "transfer"
    TEMPORARY_OUT_END = "temporary_out_end"
    TEMPORARY_IN_END = "temporary_in_end"
    EXEMPTION_END = "exemption_end"
    SUSPENSION_END = "suspension_end"
    BADGE = "badge"


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that falls due.

    Args:
        kind: what.
        on: when; the first day that something no longer holds, the last day by which something is to be done, the
            award day of a badge.
        overdue: the day has certainly passed.
        rule: the id of the rule that sets the day; None where only the fact itself states it.
        event: the fact it follows from; None for a badge.
        years: the years of a badge, else None.
    """

    kind: DueKind
    on: DayRange
    overdue: bool
    rule: str | None
    event: Event | None = None
    years: int | None = None


#: What holds until a stated day, what its end is called, the rule behind it, and whether its end must be recorded.
_STATED = {
    EventKind.TEMPORARY_OUT: (DueKind.TEMPORARY_OUT_END, "temporary-transfer", True),
    EventKind.TEMPORARY_IN: (DueKind.TEMPORARY_IN_END, "temporary-transfer", True),
    EventKind.EXEMPTION: (DueKind.EXEMPTION_END, "exemption-reasons", False),
    EventKind.SUSPENSION: (DueKind.SUSPENSION_END, None, False),
}


def member_due(
    history: Iterable[Event],
    *,
    on: date,
    within: int,
    calendar: Calendar,
    held: Collection[int] = (),
    card_admitted: PartialDate | None = None,
    leap: Leap = Leap.CLAMP,
    lapse_months: int | None = None,
) -> tuple[Due, ...]:
    """Give what is overdue for a person or falls due within so many days, earliest first.

    Args:
        history: every fact recorded of the person.
        on: the day as of which it is asked; later facts do not count.
        within: days, 0 or more.
        calendar: which days are not worked (R25, R27, R38).
        held: the years of the badges the person holds.
        card_admitted: the admission date on the card (R31).
        leap: the setting `probation.leap`.
        lapse_months: the setting `discipline.lapse`.
    """
    history = tuple(history)
    life = life_on(history, on=on)
    found = [*_probation(life, on=on, calendar=calendar, leap=leap), *_transit(life, on=on, calendar=calendar)]
    found += _stated(life, on=on)
    badge = next_badge(history, on=on, held=held, card_admitted=card_admitted, lapse_months=lapse_months)
    if badge:
        found.append(Due(DueKind.BADGE, badge.award_on, badge.overdue, badge.rule, years=badge.years))
    last = on + timedelta(days=min(within, (date.max - on).days))
    return tuple(sorted((each for each in found if each.on.earliest <= last), key=lambda each: each.on.earliest))


def _probation(life: Life, *, on: date, calendar: Calendar, leap: Leap) -> Iterator[Due]:
    """Give the ceremony that is awaited, else the end of probation, else the recognition (R25-R27)."""
    if not life.is_member or life.recognition:
        return
    if life.ceremony is None:
        start = ceremony_counts_from(life.admitted) if life.admitted else None
        rule = rule_on("admission-ceremony", life.admitted.on.latest) if life.admitted else None
        if start and rule:
            by = _working(start, rule.values["within_working_days"], calendar)
            yield Due(DueKind.CEREMONY, by, by.latest < on, rule.id, life.admitted)
        return
    end = probation_end(life.ceremony.on, leap=leap)
    if end and end.latest > on:
        yield Due(DueKind.PROBATION_END, end, False, rule_id("probation", life.ceremony.on.latest), life.ceremony)
    elif end and (by_then := recognition_due(life.ceremony.on, calendar=calendar, leap=leap)):
        rule_name = rule_id("recognition-deadline", end.earliest)
        yield Due(DueKind.RECOGNITION, by_then, by_then.latest < on, rule_name, life.ceremony)


def _transit(life: Life, *, on: date, calendar: Calendar) -> Iterator[Due]:
    """Give the last day for joining the next organisation (R38)."""
    if life.transit and life.is_member:
        rule = rule_on("transfer-procedure", life.transit.on.latest)
        if rule and applies(rule):
            by = _working(life.transit.on, rule.values["within_working_days"], calendar)
            yield Due(DueKind.TRANSFER, by, by.latest < on, rule.id, life.transit)


def _stated(life: Life, *, on: date) -> Iterator[Due]:
    """Give the stated ends to come, and the returns that were not recorded."""
    for event in life.running:
        if event.kind in _STATED and event.until:
            kind, subject, recorded = _STATED[event.kind]
            end = DayRange.of(event.until)
            if recorded or end.latest > on:
                rule = rule_id(subject, event.on.latest) if subject else None
                yield Due(kind, end, end.latest < on, rule, event)


def _working(start: PartialDate, count: int, calendar: Calendar) -> DayRange:
    return DayRange(*(add_working_days(day, count, calendar=calendar) for day in (start.earliest, start.latest)))
