"""Metrics over titles: how many of a population hold one, and how often the organisation itself won one (R117-R119)."""

from collections.abc import Mapping

from chibo.domain.award import Recipient
from chibo.domain.metric_life import counted_people
from chibo.domain.metric_records import Account, Computed, Place, Records, Span, Why
from chibo.domain.period import Period, PeriodKind
from chibo.domain.population import GROUPS, MEMBERS
from chibo.domain.title import title_key, title_of
from chibo.domain.title_population import (
    above_population,
    counted_twice,
    headcount,
    named_holders,
    number_of_holders,
    population_size,
)


def title_holders(records: Records, given: Mapping[str, str], span: Span) -> Computed | None:
    """Count the holders of a title among a population: members by name, others in figures.

    Members are those in the strength at the end of the period, or, where none is in the records, as counted in
    figures within it. Staff (those who work there and are no members) are as counted in figures within the period.
    """
    won = [each for each in records.titles if each.title == given["title"] and each.period == span.period]
    won = [each for each in won if each.recipient in (Recipient.MEMBER, Recipient.PEOPLE)]
    if not won:
        return None
    of = given.get("of", "members")
    groups = GROUPS[of]
    people = counted_people(records, on=span.until) if MEMBERS in groups else []
    sizes = {group: population_size(records, group, people, span=span) for group in groups}
    together = headcount(records, of, span=span)
    missing = [group for group in groups if sizes[group] is None]
    named = named_holders(won, people, members=MEMBERS in groups)
    numbers = [number_of_holders(each, of) for each in won if each.recipient is Recipient.PEOPLE]
    if missing and together is None:
        accounts = (*named, *numbers)
        return Computed(span, problem="headcount_missing", figures={"population": missing[0]}, accounts=accounts)
    base = together if missing and together is not None else sum(size or 0 for size in sizes.values())
    holders = sum(each.count for each in (*named, *numbers) if each.place is Place.COUNTED)
    accounts = (*named, *numbers)
    short = base - holders - sum(each.count for each in named if each.place is Place.SHORT)
    if found := above_population(records, won, people, span=span, of=of):
        return Computed(span, problem="more_than_population", figures=found.figures, accounts=accounts)
    if twice := counted_twice(won, people, of=of):
        return Computed(span, problem="counted_twice", figures=twice.figures, accounts=accounts)
    if short > 0:
        accounts = (*accounts, Account(Place.SHORT, Why.WITHOUT_TITLE, count=short))
    elif short < 0:
        # Numbers of people include some who are also listed without the title.
        accounts = (*accounts, Account(Place.LEFT_OUT, Why.POPULATION_UNKNOWN, count=-short))
    return Computed(span, holders, base, accounts=accounts)


def organization_title(records: Records, given: Mapping[str, str], span: Span) -> Computed | None:
    """Count how often the organisation itself, or units of it, won a title in the time.

    A title is won once for a period, however often it is recorded; what can be given several times (a certificate of
    merit, a flag) counts each time. Without any record nobody can say that it was not won.
    """
    key = title_key(given["title"])
    whose = Recipient.UNIT if given.get("of") == "units" else Recipient.ORGANIZATION
    known = title_of(key)
    accounts: list[Account] = []
    for number, each in enumerate(records.titles):
        if each.title != key or each.recipient is not whose or not _lies_in(each.period, span):
            continue
        name = each.name or records.organization
        # What distinguishes one winning from another.
        code = str(number) if known and known.often else ""
        account = Account(Place.COUNTED, Why.WON, name=name, figures={"period": each.period, "number": code})
        if account not in accounts:
            accounts.append(account)
    return Computed(span, len(accounts), accounts=tuple(accounts)) if accounts else None


def _lies_in(period: Period, span: Span) -> bool:
    """Tell whether a title of a period counts in a time; a year belongs to the term in which its 31 December lies."""
    if period.starts is None or period.ends is None or period.starts > span.until:
        return False
    if span.period.kind is not PeriodKind.TERM and period.starts < span.since:
        return False
    return span.since <= period.ends and (period.ends <= span.until or not span.ended)
