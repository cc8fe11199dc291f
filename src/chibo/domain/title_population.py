"""How many people there were to hold a title, and who of them does (R119)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chibo.domain.award import Recipient
from chibo.domain.metric_records import Account, Person, Place, Records, Span, TitleWon, Why
from chibo.domain.names import alike_key
from chibo.domain.population import GROUPS, MEMBERS, MEMBERS_AND_STAFF, STAFF
from chibo.domain.verdict import NoteValue


@dataclass(frozen=True, slots=True)
class Above:
    """More holders of a title than people.

    Args:
        population: whose title it is: `members`, `staff`, `members_and_staff`.
        holders: how many holders are recorded.
        base: how many people there were.
    """

    population: str
    holders: int
    base: int

    @property
    def figures(self) -> Mapping[str, NoteValue]:
        """Give it as the figures of a warning or of a figure that cannot be given."""
        return {"population": self.population, "holders": self.holders, "base": self.base}


def above_population(
    records: Records, won: Sequence[TitleWon], people: Sequence[Person], *, span: Span, of: str = MEMBERS_AND_STAFF
) -> Above | None:
    """Tell where more holders of a title are recorded than there are people: of a group, else of the groups together.

    Args:
        records: what is known of the organisation.
        won: the title's records of the period.
        people: the members in the strength at the end of it, when members are asked about.
        span: the period.
        of: the population that is asked about; only it and its groups are looked at.
    """
    named = sum(each.place is Place.COUNTED for each in named_holders(won, people, members=True))
    for population in (MEMBERS, STAFF, MEMBERS_AND_STAFF):
        if not set(GROUPS[population]) <= set(GROUPS[of]):
            continue
        base = population_size(records, population, people, span=span)
        numbers = [number_of_holders(each, population) for each in won if each.recipient is Recipient.PEOPLE]
        holders = sum(each.count for each in numbers if each.place is Place.COUNTED)
        holders += named if MEMBERS in GROUPS[population] else 0
        if base is not None and holders > base:
            return Above(population, holders, base)
    return None


@dataclass(frozen=True, slots=True)
class Twice:
    """Members recorded by name and also in a number of people that may hold the same members.

    Args:
        named: how many members are recorded by name.
        people: the number of people.
        population: of whom it is; empty where nobody said so.
    """

    named: int
    people: int
    population: str

    @property
    def figures(self) -> Mapping[str, NoteValue]:
        """Give it as the figures of a warning or of a figure that cannot be given."""
        return {"named": self.named, "people": self.people, "population": self.population}


def counted_twice(won: Sequence[TitleWon], people: Sequence[Person], *, of: str = MEMBERS_AND_STAFF) -> Twice | None:
    """Tell where nobody can say whether members by name are also in a number of people: 4 names and 6 may be 6 or 10.

    Args:
        won: a title's records of the period.
        people: the members in the strength at the end of it.
        of: the population that is asked about.
    """
    if MEMBERS not in GROUPS[of]:
        return None
    named = sum(each.place is Place.COUNTED for each in named_holders(won, people, members=True))
    for each in won:
        mixed = each.recipient is Recipient.PEOPLE and each.population != STAFF
        if named and mixed and number_of_holders(each, of).place is Place.COUNTED and each.people:
            return Twice(named, each.people, each.population)
    return None


def population_size(records: Records, population: str, people: Sequence[Person], *, span: Span) -> int | None:
    """Give how many people there were: members by name, where there are any, else as counted within the period."""
    if population == MEMBERS and people:
        return len(people)
    if population == MEMBERS_AND_STAFF:
        sizes = [population_size(records, group, people, span=span) for group in (MEMBERS, STAFF)]
        known = [size for size in sizes if size is not None]
        if len(known) == len(sizes):
            return sum(known)
    return headcount(records, population, span=span)


def headcount(records: Records, population: str, *, span: Span) -> int | None:
    """Give the last count of a population within a period; an older one says nothing about it."""
    period = span.period
    since, until = period.starts or span.since, period.ends or span.until
    found = [
        # Of two that may be of one day the one whose day is known.
        (each.on.latest, each.on.earliest, number, each.total)
        for number, each in enumerate(records.headcounts)
        if each.population == population
        and each.on is not None
        and since <= each.on.earliest
        and each.on.latest <= max(until, span.until)
        # What is counted later is not known yet.
        and each.on.earliest <= span.until
    ]
    return max(found)[3] if found else None


def named_holders(won: Sequence[TitleWon], people: Sequence[Person], *, members: bool) -> list[Account]:
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


def number_of_holders(won: TitleWon, of: str) -> Account:
    """Give a number of people its place: counted when they are of the population that is asked about."""
    count = won.people or 0
    # Whom a number of people without a word counts is known only when everybody is asked about.
    inside = won.population in (of, *GROUPS[of]) or (not won.population and of == "members_and_staff")
    if not won.people and won.people != 0:
        return Account(Place.LEFT_OUT, Why.NO_FIGURES, name=won.name, count=0)
    place, why = (Place.COUNTED, Why.HOLDS) if inside else (Place.LEFT_OUT, Why.POPULATION_UNKNOWN)
    return Account(place, why, name=won.name, count=count, figures={"population": won.population or of})
