"""Metrics over activities: how many were held, and how the members took part (R124, R126)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from chibo.domain.activity import Activity, Presence, roll, share_of
from chibo.domain.metric_life import counted_people, whole
from chibo.domain.metric_records import Account, Computed, Place, Records, Span, Why


def activities_held(records: Records, given: Mapping[str, str], span: Span) -> Computed | None:
    """Count the activities of a kind; with none recorded nobody can say that there was none."""
    held = _held(records, given, span)
    if not held:
        return None
    accounts = tuple(Account(Place.COUNTED, Why.HELD, name=each.subject, figures={"on": each.on}) for each in held)
    return Computed(span, len(held), accounts=accounts)


def activity_participation(records: Records, given: Mapping[str, str], span: Span) -> Computed | None:
    """Give the share of members who took part in the activities of a kind.

    What is counted is the parameter `count`: `attendances` adds up who came and who was to come over all of them;
    `every` counts the members who came to every one that they were to come to; `any` those who came to one at least.
    """
    held = _held(records, given, span)
    if not held:
        return None
    if given.get("count", "attendances") == "attendances":
        return _attendances(records, held, span)
    return _people(records, held, span, least_one=given["count"] == "any")


def _held(records: Records, given: Mapping[str, str], span: Span) -> list[Activity]:
    """Give the activities of the kind that certainly ended in the span, oldest first."""
    kind = given.get("kind", "any")
    found = [
        each
        for each in records.activities
        if kind in ("any", each.kind.value) and span.since <= _end(each) <= span.until
    ]
    return sorted(found, key=lambda each: (each.on, each.subject))


def _end(activity: Activity) -> date:
    return (activity.until or activity.on).latest


def _attendances(records: Records, held: Sequence[Activity], span: Span) -> Computed:
    accounts: list[Account] = []
    attended = expected = 0
    for each in held:
        share = share_of(each, excused_count=records.excused_count)
        if share is None:
            accounts.append(Account(Place.LEFT_OUT, Why.NO_FIGURES, name=each.subject, figures={"on": each.on}))
            continue
        attended, expected = attended + share[0], expected + share[1]
        accounts.append(
            Account(
                Place.COUNTED,
                Why.HELD,
                name=each.subject,
                count=0,
                figures={"on": each.on, "attended": share[0], "expected": share[1]},
            )
        )
    accounts += _absent(held, excused_count=records.excused_count)
    if not any(account.why is Why.HELD for account in accounts):
        return Computed(span, problem="names_missing", accounts=tuple(accounts))
    return Computed(span, attended, expected, accounts=tuple(accounts))


def _absent(held: Sequence[Activity], *, excused_count: bool) -> list[Account]:
    """Name who was absent, and how often."""
    missed: dict[tuple[str, str], dict[Presence, int]] = {}
    for each in held:
        for person in each.people:
            if person.presence is not Presence.ATTENDED:
                times = missed.setdefault((person.code, person.name), {})
                times[person.presence] = times.get(person.presence, 0) + 1
    accounts = []
    for (code, name), times in missed.items():
        excused, unexcused = times.get(Presence.EXCUSED, 0), times.get(Presence.UNEXCUSED, 0)
        figures = {"excused": excused, "unexcused": unexcused}
        place = Place.SHORT if unexcused or excused_count else Place.LEFT_OUT
        accounts.append(Account(place, Why.ATTENDED_SOME, code, name, count=0, figures=figures))
    return accounts


def _people(records: Records, held: Sequence[Activity], span: Span, *, least_one: bool) -> Computed:
    unnamed = [each for each in held if not roll(each).named]
    full = [each for each in unnamed if _is_full(each, excused_count=records.excused_count)]
    if len(full) < len(unnamed):
        accounts = tuple(
            Account(Place.LEFT_OUT, Why.NO_FIGURES, name=each.subject, figures={"on": each.on})
            for each in unnamed
            if each not in full
        )
        return Computed(span, problem="names_missing", accounts=accounts)
    if len(unnamed) == len(held):
        # Nobody was missing anywhere, so the largest roll is everybody.
        most = max(roll(each).expected or 0 for each in held)
        return Computed(span, most, most, accounts=(Account(Place.COUNTED, Why.ATTENDED_EVERY, count=most),))
    rolls = [_whole_roll(records, held, each) for each in full]
    if any(each is None for each in rolls):
        # So many came, but nobody knows who of them is named elsewhere.
        accounts = tuple(
            Account(Place.LEFT_OUT, Why.NO_FIGURES, name=each.subject, figures={"on": each.on}) for each in full
        )
        return Computed(span, problem="names_missing", accounts=accounts)
    came = Counter(person for each in rolls for person in each or ())
    return whole(span, _by_person(records, held, span, came=came, least_one=least_one))


def _whole_roll(records: Records, held: Sequence[Activity], full: Activity) -> frozenset[tuple[str, str]] | None:
    """Tell who came to an activity without names at which nobody was missing: those named elsewhere, or all members."""
    named = frozenset((person.code, person.name) for each in held for person in each.people)
    if roll(full).expected == len(named):
        return named
    members = frozenset((person.code, person.name) for person in counted_people(records, on=_end(full)))
    return members if roll(full).expected == len(members) and named <= members else None


def _is_full(activity: Activity, *, excused_count: bool) -> bool:
    share = share_of(activity, excused_count=excused_count)
    return share is not None and share[0] == share[1]


def _by_person(
    records: Records, held: Sequence[Activity], span: Span, *, came: Mapping[tuple[str, str], int], least_one: bool
) -> list[Account]:
    times: dict[tuple[str, str], dict[Presence, int]] = {
        person: {Presence.ATTENDED: number} for person, number in came.items()
    }
    for each in held:
        for person in each.people:
            here = times.setdefault((person.code, person.name), {})
            here[person.presence] = here.get(person.presence, 0) + 1
    accounts = []
    for (code, name), counts in times.items():
        attended = counts.get(Presence.ATTENDED, 0)
        excused, unexcused = counts.get(Presence.EXCUSED, 0), counts.get(Presence.UNEXCUSED, 0)
        expected = attended + unexcused + (excused if records.excused_count else 0)
        figures = {"attended": attended, "expected": expected, "excused": excused, "unexcused": unexcused}
        reached = attended > 0 if least_one else attended == expected
        why = Why.ATTENDED_NONE if not attended else Why.ATTENDED_SOME if attended < expected else Why.ATTENDED_EVERY
        place = Place.LEFT_OUT if not expected else Place.COUNTED if reached else Place.SHORT
        accounts.append(Account(place, why, code, name, figures=figures))
    named = {code for code, _name in times if code}
    accounts += [
        Account(Place.LEFT_OUT, Why.NOT_EXPECTED, person.code, person.name)
        for person in counted_people(records, on=span.until)
        if person.code not in named
    ]
    return accounts
