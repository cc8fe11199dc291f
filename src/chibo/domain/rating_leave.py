"""Leave from work in a period, and what it means for the rating: sick leave sets a highest level, maternity leave none.

The rule says “3 months or more in the year” and not how months are counted. Here a span counts its calendar months,
then the days left over; spans are added up, 30 days left over making a month.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from chibo.domain.member_life import BEGUN_BY, LEAVING, Event, EventKind, ordered
from chibo.domain.member_rules import rule_on
from chibo.domain.months import add_months, whole_months
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period, PeriodKind
from chibo.domain.rating import Rated, compare, level_of
from chibo.domain.rating_conditions import Code, Finding

#: Leave that the rating of the year asks about.
KINDS = (EventKind.SICK_LEAVE, EventKind.MATERNITY_LEAVE)
_DAYS = 30


@dataclass(frozen=True, slots=True, order=True)
class Length:
    """How long something lasted: whole months, and the days left over."""

    months: int
    days: int


@dataclass(frozen=True, slots=True)
class Span:
    """One time of leave.

    Args:
        since: its first day.
        until: the first day at work again; None where no end is recorded.
    """

    since: PartialDate
    until: PartialDate | None


@dataclass(frozen=True, slots=True)
class OnLeave:
    """The leave of one kind that a member had in a period, and what the rule of the time makes of it.

    Args:
        kind: sick or maternity leave.
        spans: its times, as recorded, the oldest first.
        least: how long it certainly lasted within the period.
        most: how long it may have lasted, where a date is known only in part; else as `least`.
        long: from how many months on the rule sets a highest level; 0 where it sets none.
        at_most: that level, where the leave was so long or may have been; else None.
        certain: no partly known date leaves it open whether the rule sets a highest level.
        rule: the id of the rule that asks about such leave, or None.
        certainty: how sure that rule is; empty without one.
    """

    kind: EventKind
    spans: tuple[Span, ...]
    least: Length
    most: Length
    long: int
    at_most: str | None
    certain: bool
    rule: str | None
    certainty: str


def in_period(history: Iterable[Event], *, period: Period) -> tuple[OnLeave, ...]:
    """Give the leave that a member had in a period (R110).

    The highest level is for a year, as the rule says; of a quarter the leave is told without one. A version of the rule
    that nobody has read answers like the one before it, and its certainty says so.

    Args:
        history: every fact recorded of the person.
        period: a year or a quarter; of any other period there is no answer.
    """
    if period.kind not in (PeriodKind.YEAR, PeriodKind.QUARTER) or period.starts is None or period.ends is None:
        return ()
    history = tuple(history)
    if not any(event.kind in KINDS for event in history):
        return ()
    return tuple(found for kind in KINDS if (found := _on_leave(history, kind, period, period.starts, period.ends)))


def findings(leave: Iterable[OnLeave], *, level: str | None) -> tuple[Finding, ...]:
    """Hold a level against the leave of its period; nothing is found where there is no level."""
    return tuple(_against(leave, level)) if level is not None else ()


def _against(leave: Iterable[OnLeave], level: str) -> Iterator[Finding]:
    rated = level_of(level, rated=Rated.MEMBER)
    for each in leave:
        most = level_of(each.at_most, rated=Rated.MEMBER) if each.at_most else None
        if rated is None or most is None:
            continue
        order = compare(rated, most, rated=Rated.MEMBER).order
        if order is not None and order > 0:
            code = Code.ABOVE_LEVEL_OF_LEAVE if each.certain else Code.PERHAPS_ABOVE_LEVEL_OF_LEAVE
            figures = {"most": most.code, "months": str(each.long)}
            yield Finding(code, each.rule, each.certainty, figures)


def _on_leave(history: tuple[Event, ...], kind: EventKind, period: Period, first: date, last: date) -> OnLeave | None:
    after = last if last == date.max else last + timedelta(days=1)
    spans = [span for span in _spans(history, kind) if _most(span, first, after) != Length(0, 0)]
    if not spans:
        return None
    least = _sum(_least(span, first, after) for span in spans)
    most = _sum(_most(span, first, after) for span in spans)
    rule = rule_on("rating-leave", last)
    asked = rule is not None and kind is EventKind.SICK_LEAVE and period.kind is PeriodKind.YEAR
    long = rule.values["sick_least_months"] if rule and asked else 0
    reached = bool(long) and most.months >= long
    return OnLeave(
        kind=kind,
        spans=tuple(spans),
        least=least,
        most=most,
        long=long,
        at_most=rule.values["sick_at_most"] if rule and reached else None,
        certain=(least.months >= long) is (most.months >= long),
        rule=rule.id if rule else None,
        certainty=rule.certainty if rule else "",
    )


def _spans(history: tuple[Event, ...], kind: EventKind) -> Iterator[Span]:
    """Give the times of one kind of leave; one that begins while another runs prolongs it."""
    running: Span | None = None
    for event in ordered(history):
        if event.kind is kind:
            if running and (running.until is None or event.on.earliest <= running.until.latest):
                running = Span(running.since, event.until)
            else:
                if running:
                    yield running
                running = Span(event.on, event.until)
        elif running and (BEGUN_BY.get(event.kind) is kind or event.kind in LEAVING):
            ends_later = running.until is not None and running.until.latest <= event.on.earliest
            # Who leaves the Party after a stated end was at work in between; a fact that says when it ended, says so.
            yield running if ends_later and event.kind in LEAVING else Span(running.since, event.on)
            running = None
    if running:
        yield running


def _least(span: Span, first: date, after: date) -> Length:
    return _length(max(span.since.latest, first), min(span.until.earliest if span.until else after, after))


def _most(span: Span, first: date, after: date) -> Length:
    return _length(max(span.since.earliest, first), min(span.until.latest if span.until else after, after))


def _length(begin: date, end: date) -> Length:
    months = whole_months(begin, end)
    return Length(months, max(0, (end - add_months(begin, months)).days))


def _sum(lengths: Iterable[Length]) -> Length:
    some = list(lengths)
    more, days = divmod(sum(each.days for each in some), _DAYS) if len(some) > 1 else (0, sum(e.days for e in some))
    return Length(sum(each.months for each in some) + more, days)
