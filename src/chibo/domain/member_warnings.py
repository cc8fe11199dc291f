"""What a rule warns of in a life: a fact that can be, but should not be so."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from chibo.domain.badge import under_discipline
from chibo.domain.member_findings import Code, Figure, Finding
from chibo.domain.member_life import Event, EventKind, Life
from chibo.domain.member_rules import applies, rule_on
from chibo.domain.months import Leap, add_months, as_partial
from chibo.domain.partial_date import PartialDate
from chibo.domain.probation import probation_end, recognition_due
from chibo.domain.working_days import Calendar, add_working_days
from chibo.rulebook.loader import Rule

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Context:
    """What a check knows beside the life: the birth, the working days, the setting for 29 February."""

    birth: PartialDate | None
    calendar: Calendar
    leap: Leap


def _age(_life: Life, event: Event, context: Context) -> Iterator[Finding]:
    """Warn of an age outside 18 to 60, counted by month, on the day of the decision (R23)."""
    rule = rule_on("admission-age", event.on.latest)
    if event.kind not in (EventKind.ADMISSION, EventKind.READMISSION) or context.birth is None or rule is None:
        return
    least = _month(event.on.earliest) - _month(context.birth.latest)
    most = _month(event.on.latest) - _month(context.birth.earliest)
    youngest, oldest = rule.values["least_years"], rule.values["most_years"]
    if most < youngest * _MONTHS:
        yield _warned(Code.TOO_YOUNG, event, rule, years=most // _MONTHS, months=most % _MONTHS, limit=youngest)
    if least > oldest * _MONTHS:
        yield _warned(Code.TOO_OLD, event, rule, years=least // _MONTHS, months=least % _MONTHS, limit=oldest)


def _ceremony(life: Life, event: Event, context: Context) -> Iterator[Finding]:
    """Warn of a ceremony more than 30 working days after the decision was received, or issued (R25)."""
    if event.kind is not EventKind.CEREMONY or life.admitted is None:
        return
    rule = rule_on("admission-ceremony", life.admitted.on.latest)
    start = ceremony_counts_from(life.admitted)
    if rule and start:
        days = rule.values["within_working_days"]
        due = add_working_days(start.latest, days, calendar=context.calendar)
        if event.on.earliest > due:
            yield _warned(Code.CEREMONY_LATE, event, rule, due=PartialDate.of(due), days=days, since=start)


def ceremony_counts_from(admission: Event) -> PartialDate | None:
    """Give the day from which the time for the ceremony counts: receipt of the decision, later its issue (R25).

    None where it counts from the receipt and that is not recorded.
    """
    rule = rule_on("admission-ceremony", admission.on.latest)
    if rule is None:
        return None
    return admission.on if rule.values["counted_from"] == "issued" else admission.received


def _recognition(life: Life, event: Event, context: Context) -> Iterator[Finding]:
    """Warn of a recognition that is early, late, or takes effect on another day than the end of probation (R26-R28)."""
    if event.kind is not EventKind.RECOGNITION:
        return
    end = probation_end(life.ceremony.on, leap=context.leap) if life.ceremony else None
    if life.ceremony is None or end is None:
        yield _warned(Code.CEREMONY_UNKNOWN, event, rule_on("probation", event.on.latest))
        return
    shown = as_partial(end) or PartialDate.of(end.latest)
    if event.on.latest < end.earliest:
        yield _warned(Code.RECOGNITION_EARLY, event, rule_on("probation", life.ceremony.on.latest), due=shown)
    due = recognition_due(life.ceremony.on, calendar=context.calendar, leap=context.leap)
    deadline = rule_on("recognition-deadline", end.earliest)
    if due and deadline and event.on.earliest > due.latest:
        days = deadline.values["within_working_days"]
        yield _warned(Code.RECOGNITION_LATE, event, deadline, due=PartialDate.of(due.latest), days=days)
    effective = event.effective
    if effective and (effective.latest < end.earliest or end.latest < effective.earliest):
        rule = rule_on("recognition-effect", event.on.latest)
        yield _warned(Code.EFFECTIVE_DAY_DIFFERS, event, rule, effective=effective, due=shown)


def _readmission(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    """Warn of a readmission before 36 months, or after leaving in a way that bars it (R33)."""
    if event.kind is not EventKind.READMISSION or life.left is None:
        return
    day = event.on.latest
    if wait := rule_on("readmission-wait", day):
        months = wait.values["least_months"]
        possible = add_months(life.left.on.earliest, months)
        if day < possible:
            yield _warned(Code.READMISSION_EARLY, event, wait, months=months, due=PartialDate.of(possible))
    if barred := rule_on("readmission-barred", day):
        reason = life.left.reason
        if life.left.kind is EventKind.WITHDRAWN and reason not in barred.values["excepted"]:
            reason = "own_request"
        if reason in barred.values["reasons"]:
            yield _warned(Code.READMISSION_BARRED, event, barred, reason=reason)


def _transfer(life: Life, event: Event, context: Context) -> Iterator[Finding]:
    """Warn of an official transfer that took too long (R38)."""
    if event.kind is not EventKind.TRANSFER_IN or life.transit is None:
        return
    rule = rule_on("transfer-procedure", life.transit.on.latest)
    if rule and applies(rule):
        days = rule.values["within_working_days"]
        due = add_working_days(life.transit.on.latest, days, calendar=context.calendar)
        if event.on.earliest > due:
            yield _warned(Code.TRANSFER_LATE, event, rule, due=PartialDate.of(due), days=days, since=life.transit.on)


def _temporary(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    """Warn of temporary activity elsewhere or here that is too short, too long or without an end (R39)."""
    rule = rule_on("temporary-transfer", event.on.latest)
    if event.kind not in (EventKind.TEMPORARY_OUT, EventKind.TEMPORARY_IN) or rule is None:
        return
    if event.until is None:
        yield _warned(Code.TEMPORARY_WITHOUT_END, event, rule)
        return
    least, study = rule.values["least_months"], event.reason == "study"
    most = rule.values["study_most_months" if study else "below_months"]
    limit = add_months(event.on.latest, most)
    prolongs = any(each.kind is event.kind and each.organization == event.organization for each in life.running)
    if not prolongs and event.until.latest < add_months(event.on.earliest, least):
        yield _warned(Code.TEMPORARY_TOO_SHORT, event, rule, until=event.until, months=least)
    # Study may last two years in full, everything else less than a year.
    if event.until.earliest > limit or (not study and event.until.earliest == limit):
        yield _warned(Code.TEMPORARY_TOO_LONG, event, rule, until=event.until, months=most)


def _exemption(_life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    """Warn of an exemption without a reason, or without an end where the reason is one for a time (R42, R43)."""
    if event.kind is not EventKind.EXEMPTION:
        return
    if not event.reason.strip():
        yield _warned(Code.EXEMPTION_WITHOUT_REASON, event, rule_on("exemption", event.on.latest))
    rule = rule_on("exemption-reasons", event.on.latest)
    if rule and event.until is None and event.reason in set(rule.values["reasons"]) - set(rule.values["open_ended"]):
        yield _warned(Code.EXEMPTION_WITHOUT_END, event, rule, reason=event.reason)


def _leaving(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    """Warn of a removal without a ground, and of a withdrawal of who has violations to answer for (R45-R47)."""
    if event.kind is EventKind.REMOVED and not event.reason.strip():
        yield _warned(Code.REMOVAL_WITHOUT_GROUND, event, rule_on("removal-grounds", event.on.latest))
    if event.kind is EventKind.WITHDRAWN:
        day = event.on.latest
        charged = (EventKind.SUSPENSION, EventKind.PROSECUTION, EventKind.DETENTION)
        if under_discipline(life, on=day) or any(life.in_force(kind, on=day) for kind in charged):
            yield _warned(Code.WITHDRAWAL_UNDER_DISCIPLINE, event, rule_on("withdrawal", day))


def _discipline(life: Life, event: Event, _context: Context) -> Iterator[Finding]:
    """Warn of a form of discipline that is not for a probationary member (R48)."""
    form = {EventKind.DISCIPLINE: event.form, EventKind.EXPELLED: EventKind.EXPELLED}.get(event.kind)
    rule = rule_on("discipline-forms", event.on.latest)
    if form and rule and life.recognition is None and form not in rule.values["probationary"]:
        yield _warned(Code.DISCIPLINE_FORM_UNUSUAL, event, rule, form=form.value)


_Warn = Callable[[Life, Event, Context], Iterator[Finding]]
#: The warnings that can concern each fact; a list of members has hundreds of thousands of facts.
WARNINGS: Mapping[EventKind, tuple[_Warn, ...]] = {
    EventKind.ADMISSION: (_age,),
    EventKind.CEREMONY: (_ceremony,),
    EventKind.RECOGNITION: (_recognition,),
    EventKind.READMISSION: (_age, _readmission),
    EventKind.TRANSFER_IN: (_transfer,),
    EventKind.TEMPORARY_OUT: (_temporary,),
    EventKind.TEMPORARY_IN: (_temporary,),
    EventKind.EXEMPTION: (_exemption,),
    EventKind.REMOVED: (_leaving,),
    EventKind.WITHDRAWN: (_leaving,),
    EventKind.DISCIPLINE: (_discipline,),
    EventKind.EXPELLED: (_discipline,),
}


def future(events: Iterable[Event], *, today: date) -> list[Finding]:
    """Warn of facts that have not happened yet, as when the year is mistyped."""
    return [_warned(Code.IN_THE_FUTURE, event, None) for event in events if event.on.earliest > today]


def _month(day: date) -> int:
    return day.year * _MONTHS + day.month


def _warned(code: Code, event: Event, rule: Rule | None, **figures: Figure) -> Finding:
    return Finding(code, False, rule.id if rule else None, event.kind, event.on, figures)
