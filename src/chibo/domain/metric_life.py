"""Metrics over the facts of members' lives: admitted, recognised, disciplined (R24-R28, R48)."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from chibo.domain.member_life import Event, EventKind, counted_from, life_on, lived
from chibo.domain.metric_records import Account, Computed, Person, Place, Records, Span, Why
from chibo.domain.partial_date import PartialDate


def counted_people(records: Records, *, on: date) -> list[Person]:
    """Give everybody who counts in the strength of the organisation at the end of a day: at the official home (R40)."""
    return [each for each in records.people if is_counted(each, records.organization, on=on)]


def is_counted(person: Person, organization: str, *, on: date) -> bool:
    """Tell whether a person counts in the strength of an organisation at the end of a day."""
    life = life_on(person.history, on=on)
    return life.is_member and life.home == organization


def members_admitted(records: Records, given: Mapping[str, str], span: Span) -> Computed | None:
    """Count who was admitted: by the day of the decision, or of the ceremony.

    A readmission is no new member and is named, not counted (R33).
    """
    kind = EventKind.CEREMONY if given.get("by") == "ceremony" else EventKind.ADMISSION
    accounts: list[Account] = []
    for person in records.people:
        for event, day in _admissions(person, kind, organization=records.organization):
            accounts += _dated(person, event, day, span, why=Why.ADMITTED)
        for event, day in _events(person, (EventKind.READMISSION,), organization=records.organization):
            if span.since <= day <= span.until:
                accounts.append(_account(person, event, Place.LEFT_OUT, Why.READMITTED))
    return _count(records, span, accounts)


def members_recognized(records: Records, _given: Mapping[str, str], span: Span) -> Computed | None:
    """Count who was recognised as official, by the day on which that was decided (R35)."""
    accounts: list[Account] = []
    for person in records.people:
        for event, day in _events(person, (EventKind.RECOGNITION,), organization=records.organization):
            accounts += _dated(person, event, day, span, why=Why.RECOGNIZED)
    return _count(records, span, accounts)


def members_disciplined(records: Records, given: Mapping[str, str], span: Span) -> Computed | None:
    """Count the members who were disciplined, each once, of those in the strength at the end and those who left by it.

    Expulsion is a discipline too (R48). Who was disciplined in another organisation of the records, and moved here in
    the same time, counts there, so that a sum has each once.
    """
    asked = given.get("form", "")
    accounts = []
    for person in records.people:
        found = [
            (event, _where(person, event))
            for day, event in counted_from(person.history)
            if event.kind in (EventKind.DISCIPLINE, EventKind.EXPELLED)
            and span.since <= day <= span.until
            and asked in ("", _form(event))
        ]
        here = [event for event, where in found if where == records.organization]
        if here:
            last = here[-1]
            accounts.append(
                Account(
                    Place.COUNTED,
                    Why.DISCIPLINED,
                    person.code,
                    person.name,
                    figures={"on": last.on, "form": _form(last)},
                )
            )
        elif is_counted(person, records.organization, on=span.until):
            elsewhere = any(where for _event, where in found)
            place, why = (Place.LEFT_OUT, Why.ELSEWHERE) if elsewhere else (Place.SHORT, Why.NO_DISCIPLINE)
            accounts.append(Account(place, why, person.code, person.name))
    if not records.people:
        return None
    return whole(span, accounts)


def whole(span: Span, accounts: Iterable[Account], *, rule: str = "") -> Computed:
    """Make the figure of a share from everybody's place in it."""
    listed = tuple(accounts)
    counted = sum(each.count for each in listed if each.place is Place.COUNTED)
    short = sum(each.count for each in listed if each.place is Place.SHORT)
    return Computed(span, counted, counted + short, accounts=listed, rule=rule)


def _count(records: Records, span: Span, accounts: list[Account]) -> Computed | None:
    """Make the figure of a count; without any member in the records nobody can say that there was none."""
    if not records.people:
        return None
    return Computed(span, sum(each.place is Place.COUNTED for each in accounts), accounts=tuple(accounts))


def _dated(person: Person, event: Event, day: date, span: Span, *, why: Why) -> Iterator[Account]:
    """Give a fact its place: inside the span it counts; in the same years but outside it is named."""
    if span.since <= day <= span.until:
        yield _account(person, event, Place.COUNTED, why)
    elif span.since.year <= day.year <= span.until.year and day < span.since:
        yield _account(person, event, Place.LEFT_OUT, Why.OUTSIDE_TERM)


def _account(person: Person, event: Event, place: Place, why: Why) -> Account:
    figures: dict[str, PartialDate] = {"on": event.on}
    if event.effective:
        figures["effective"] = event.effective
    return Account(place, why, person.code, person.name, figures=figures)


def _admissions(person: Person, asked: EventKind, *, organization: str) -> Iterator[tuple[Event, date]]:
    """Give the admissions here: of each the fact that is asked for, else the other one where only that is recorded.

    The ceremony that follows a readmission is part of that: it admits no new member.
    """
    admissions: list[dict[EventKind, tuple[date, Event]]] = []
    last: dict[EventKind, tuple[date, Event]] = {}
    for day, event in counted_from(person.history):
        if event.kind is EventKind.READMISSION:
            last = {event.kind: (day, event)}
        elif event.kind in (EventKind.ADMISSION, EventKind.CEREMONY):
            if not last or event.kind in last:
                last = {}
                admissions.append(last)
            last[event.kind] = day, event
    for each in admissions:
        day, event = each.get(asked) or next(iter(each.values()))
        if _is_here(person, event, organization):
            yield event, day


def _events(person: Person, kinds: tuple[EventKind, ...], *, organization: str) -> Iterator[tuple[Event, date]]:
    """Give the facts of some kinds that happened to the person as a member of here, each with its certain day."""
    for day, event in counted_from(person.history):
        if event.kind in kinds and _is_here(person, event, organization):
            yield event, day


def _is_here(person: Person, event: Event, organization: str) -> bool:
    """Tell whether a fact happened in an organisation: as it says, else by the home of the time."""
    return _where(person, event) == organization


def _where(person: Person, event: Event) -> str | None:
    return event.organization if event.organization is not None else _home_before(person, event)


def _home_before(person: Person, event: Event) -> str | None:
    """Give the official home in which a fact without an organisation of its own happened."""
    facts = [each for _day, each in counted_from(person.history)]
    before = facts[: facts.index(event)]
    life = lived(before)
    return life.home if life.left is None else life.left_from


def _form(event: Event) -> str:
    return "expulsion" if event.kind is EventKind.EXPELLED else (event.form.value if event.form else "")
