"""Metrics over titles: how many of a population hold one (R119)."""

from collections.abc import Mapping

from chibo.domain.award import Recipient
from chibo.domain.metric_life import counted_people
from chibo.domain.metric_records import Account, Computed, Person, Place, Records, Span, TitleWon, Why
from chibo.domain.names import alike_key
from chibo.domain.population import GROUPS


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
    people = counted_people(records, on=span.until) if "members" in groups else []
    sizes = {group: headcount(records, group, span=span) for group in groups}
    if people:
        sizes["members"] = len(people)
    together = headcount(records, of, span=span)
    missing = [group for group in groups if sizes[group] is None]
    named = _named(won, people, members="members" in groups)
    numbers = [_number(each, of) for each in won if each.recipient is Recipient.PEOPLE]
    if missing and together is None:
        accounts = (*named, *numbers)
        return Computed(span, problem="headcount_missing", figures={"population": missing[0]}, accounts=accounts)
    base = together if missing and together is not None else sum(size or 0 for size in sizes.values())
    holders = sum(each.count for each in (*named, *numbers) if each.place is Place.COUNTED)
    accounts = (*named, *numbers)
    short = base - holders - sum(each.count for each in named if each.place is Place.SHORT)
    if holders > base:
        figures = {"holders": holders, "base": base}
        return Computed(span, problem="more_than_population", figures=figures, accounts=accounts)
    if short > 0:
        accounts = (*accounts, Account(Place.SHORT, Why.WITHOUT_TITLE, count=short))
    elif short < 0:
        # Numbers of people include some who are also listed without the title.
        accounts = (*accounts, Account(Place.LEFT_OUT, Why.POPULATION_UNKNOWN, count=-short))
    return Computed(span, holders, base, accounts=accounts)


def headcount(records: Records, population: str, *, span: Span) -> int | None:
    """Give the last count of a population within a period; an older one says nothing about it."""
    period = span.period
    since, until = period.starts or span.since, period.ends or span.until
    found = [
        (each.on.latest, number, each.total)
        for number, each in enumerate(records.headcounts)
        if each.population == population
        and each.on is not None
        and since <= each.on.earliest
        and each.on.latest <= max(until, span.until)
    ]
    return max(found)[2] if found else None


def _named(won: list[TitleWon], people: list[Person], *, members: bool) -> list[Account]:
    """Give each member by name: who holds the title, and who of the base does not."""
    by_code = {person.code: person for person in people}
    by_name: dict[tuple[str, ...], list[Person]] = {}
    for person in people:
        by_name.setdefault(alike_key(person.name), []).append(person)
    accounts, holders = [], set()
    for each in won:
        if each.recipient is not Recipient.MEMBER or not members:
            continue
        alike = by_name.get(alike_key(each.name), []) if not each.member else []
        code = each.member or (alike[0].code if len(alike) == 1 else "")
        if code in by_code and code not in holders:
            holders.add(code)
            accounts.append(Account(Place.COUNTED, Why.HOLDS, code, by_code[code].name))
        elif code and code not in by_code:
            accounts.append(Account(Place.LEFT_OUT, Why.NO_LONGER_HERE, code, each.name))
        elif not code:
            accounts.append(Account(Place.LEFT_OUT, Why.NAME_UNKNOWN, name=each.name))
    numbers = any(
        each.recipient is Recipient.PEOPLE and each.population in ("", "members", "members_and_staff") for each in won
    )
    if not numbers:
        # Where some holders are only a number, nobody can say who is without.
        accounts += [
            Account(Place.SHORT, Why.WITHOUT_TITLE, person.code, person.name)
            for person in people
            if person.code not in holders
        ]
    return accounts


def _number(won: TitleWon, of: str) -> Account:
    """Give a number of people its place: counted when they are of the population that is asked about."""
    count = won.people or 0
    # Whom a number of people without a word counts is known only when everybody is asked about.
    inside = won.population in (of, *GROUPS[of]) or (not won.population and of == "members_and_staff")
    if not won.people and won.people != 0:
        return Account(Place.LEFT_OUT, Why.NO_FIGURES, name=won.name, count=0)
    place, why = (Place.COUNTED, Why.HOLDS) if inside else (Place.LEFT_OUT, Why.POPULATION_UNKNOWN)
    return Account(place, why, name=won.name, count=count, figures={"population": won.population or of})
