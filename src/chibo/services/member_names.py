"""Finding people in the records: by code, card number or name, without diacritics, in any order of words, by part."""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from chibo.domain.card_no import card_key
from chibo.domain.member_life import life_on
from chibo.domain.names import alike_key, fold, sort_key
from chibo.errors import Ambiguous, NotFound, Problem
from chibo.i18n import _, ngettext
from chibo.services import members, typed_text
from chibo.store.tables import Member, Organization

#: So many candidates are named when a name is ambiguous; the rest is counted.
CANDIDATES = 10
#: So many are shown when nobody says how many.
LIMIT = 50


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found.

    Args:
        members: the first of them, in the order of names.
        more: how many others there are.
    """

    members: tuple[Member, ...]
    more: int


def search(session: Session, text: str, *, limit: int = LIMIT) -> Found:
    """Find everybody whose name has all the words of a text, in any order, or whose card number or code has it.

    One statement finds them; case, diacritics, and old or new placement of a tone do not matter.

    Args:
        session: the database.
        text: words or parts of words, or a part of a card number.
        limit: how many are given.
    """
    condition = _holds(text)
    if condition is None:
        return Found((), 0)
    rows = session.exec(select(Member.id, Member.name).where(condition)).all()
    first = heapq.nsmallest(limit, rows, key=lambda row: (sort_key(row[1]), row[0]))
    by_id = {
        member.id: member
        for member in session.exec(select(Member).where(col(Member.id).in_([row[0] for row in first])))
    }
    return Found(tuple(by_id[row[0]] for row in first), len(rows) - len(first))


def find(session: Session, text: str, *, organization: Organization | None = None) -> Member:
    """Find the one member that is meant: by code, by card number, by the whole name, else by a part of it.

    Args:
        session: the database.
        text: what was typed.
        organization: where several bear the name, only those who belong or belonged there are meant, if any do.

    Raises:
        NotFound: there is none.
        Ambiguous: there are several; they are listed with birth and branch.
    """
    found = _bearers(session, text)
    if len(found) > 1 and organization is not None:
        there = {member.id for member, _events in members.histories(session, organization=organization)}
        found = [each for each in found if each in there] or found
    if len(found) == 1:
        return session.get_one(Member, found[0])
    if found:
        raise Ambiguous(
            _("Several members are called {name}.").format(name=text),
            hint=_("Name one by its code or card number."),
            problems=_candidates(session, found),
        )
    raise NotFound(
        _("There is no member {name}.").format(name=text),
        hint=_("Search with: chibo member find TEXT, or add the member with: chibo member add NAME"),
    )


def keyed(session: Session, *, code: str = "", card: str = "") -> list[Member]:
    """Give the members of exactly this code, else of this card number; nobody is found by a part of either."""
    if code:
        return list(session.exec(select(Member).where(Member.code_key == typed_text.code_key(code))).all())
    key = card_key(card)
    return list(session.exec(select(Member).where(Member.card_key == key)).all()) if key else []


def _bearers(session: Session, text: str) -> list[int]:
    """Give the numbers of those who bear a code, card number or name; the closest kind of match decides."""
    key = card_key(text)
    keyed = [Member.code_key == typed_text.code_key(text), *([Member.card_key == key] if key else [])]
    if found := session.exec(select(Member.id).where(or_(*keyed))).all():
        return list(found)
    condition = _holds(text)
    if condition is None:
        return []
    rows = session.exec(select(Member.id, Member.name, Member.name_key).where(condition)).all()
    asked, words = fold(text), set(fold(text).split())
    closest = (
        [number for number, name, _key in rows if alike_key(name) == alike_key(text)],
        [number for number, _name, key in rows if key == asked],
        [number for number, _name, key in rows if words <= set(key.split())],
        [number for number, _name, _key in rows],
    )
    return next((numbers for numbers in closest if numbers), [])


def _holds(text: str) -> ColumnElement[bool] | None:
    """Make the condition of a search; None when the text has nothing to search for."""
    words = fold(text).split()
    if not words:
        return None
    named = and_(*(col(Member.name_key).contains(word, autoescape=True) for word in words))
    key = card_key(text)
    if not any(letter.isdigit() for letter in key):
        return named
    numbered = col(Member.card_key).contains(key, autoescape=True)
    return or_(named, numbered, col(Member.code_key) == typed_text.code_key(text))


def _candidates(session: Session, found: Sequence[int]) -> list[Problem]:
    named = select(Member).where(col(Member.id).in_(found[: CANDIDATES * CANDIDATES]))
    shown = sorted(session.exec(named).all(), key=lambda member: (sort_key(member.name), member.id))[:CANDIDATES]
    loaded = members.histories(session, members=[member.id for member in shown])
    homes = {member.id: life_on(events, on=date.max).home for member, events in loaded}
    candidates = [
        Problem(
            "candidate",
            _("{name}, born {birth}, {branch}").format(
                name=member.name,
                birth=member.birth.for_people() if member.birth else "?",
                branch=homes[member.id] or _("no branch"),
            ),
            place=member.code,
        )
        for member in shown
    ]
    rest = len(found) - len(shown)
    said = ngettext("and {count} more", "and {count} more", rest).format(count=rest)
    return [*candidates, *([Problem("more", said)] if rest else [])]
