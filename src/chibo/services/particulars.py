"""Who stands in a list of short particulars: the candidates of a congress, those it elected, or the members."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from sqlmodel import Session

from chibo.domain.election import Office
from chibo.domain.member_list import Included
from chibo.domain.names import alike_key
from chibo.services import elections, member_register
from chibo.services.elections import Ballot
from chibo.services.member_register import Entry, Register
from chibo.store.tables import Candidacy, Congress, Organization


class Of(StrEnum):
    """Whose particulars are listed."""

    CANDIDATES = "candidates"
    ELECTED = "elected"
    MEMBERS = "members"


AlikeKey: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stood:
    """An election in which somebody stood.

    Args:
        office: for which office.
        candidacy: with which votes.
        ballot: the election with its base.
    """

    office: Office
    candidacy: Candidacy
    ballot: Ballot


@dataclass(frozen=True, slots=True)
class Person:
    """A line of the list.

    Args:
        name: who.
        entry: what the register knows of them; None when it does not know them.
        stood: the elections in which they stood or were elected, in their order.
    """

    name: str
    entry: Entry | None
    stood: tuple[Stood, ...] = ()


@dataclass(frozen=True, slots=True)
class Particulars:
    """The list.

    Args:
        of: whose particulars.
        people: in the order of the ballot lists, or by given name for members.
        register: the register of the day.
    """

    of: Of
    people: tuple[Person, ...]
    register: Register


def listed(session: Session, organization: Organization, *, of: Of, congress: Congress | None, on: date) -> Particulars:
    """Give the people of a list.

    Args:
        session: the database.
        organization: whose list.
        of: whom it holds.
        congress: the congress whose candidates are listed; None for members.
        on: the day as of which the register is read.
    """
    register = member_register.register(session, organization=organization, on=on)
    if of is Of.MEMBERS or congress is None:
        entries = register.included([Included.COUNTED])
        return Particulars(of, tuple(Person(each.member.name, each) for each in entries), register)
    found: dict[AlikeKey, list[Stood]] = {}
    names: dict[AlikeKey, Candidacy] = {}
    for ballot in elections.of_congress(session, congress):
        judged = set(ballot.judgement.elected) if ballot.judgement else set()
        for each in ballot.candidacies:
            elected = each.elected or (each.elected is None and each.name in judged)
            if of is Of.ELECTED and not elected:
                continue
            names.setdefault(alike_key(each.name), each)
            found.setdefault(alike_key(each.name), []).append(Stood(ballot.election.office, each, ballot))
    known = _by_name(register.entries)
    by_id = {entry.member.id: entry for entry in register.entries}
    people = tuple(
        Person(
            names[key].name,
            by_id.get(names[key].member_id or 0) or known.get(key),
            tuple(stood),
        )
        for key, stood in found.items()
    )
    return Particulars(of, people, register)


def _by_name(entries: Iterable[Entry]) -> Mapping[AlikeKey, Entry]:
    """Give the entries by name; a name that two people bear says nothing."""
    found: dict[AlikeKey, Entry | None] = {}
    for entry in entries:
        key = alike_key(entry.member.name)
        found[key] = None if key in found else entry
    return {key: entry for key, entry in found.items() if entry}
