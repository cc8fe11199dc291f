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
from chibo.errors import Ambiguous, NotFound
from chibo.i18n import _
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
        member.id: member for member in session.exec(select(Member).where(col(Member.id).in_([row[0] for row in first])))
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
    by_key = select(Member).where(
        or_(Member.code_key == typed_text.code_key(text), Member.card_key == (card_key(text) or None))
    )
    keyed = session.exec(by_key).all()
    condition = _holds(text)
    found = list(keyed) or (list(session.exec(select(Member).where(condition)).all()) if condition is not None else [])
    if not keyed:
        exact = [member for member in found if alike_key(member.name) == alike_key(text)]
        plain = [member for member in found if member.name_key == fold(text)]
        found = exact or plain or found
    if len(found) > 1 and organization is not None:
        found = _of(session, found, organization) or found
    if len(found) == 1:
        return found[0]
    if found:
        raise Ambiguous(
            _("Several members are called {name}.").format(name=text),
            hint=_("Name one by code or card number: {candidates}").format(candidates=_listing(session, found)),
        )
    raise NotFound(
        _("There is no member {name}.").format(name=text),
        hint=_("Search with: chibo member find TEXT, or add the member with: chibo member add NAME"),
    )


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


def _of(session: Session, found: Sequence[Member], organization: Organization) -> list[Member]:
    there = {member.id for member, _events in members.histories(session, organization=organization)}
    return [member for member in found if member.id in there]


def _listing(session: Session, found: Sequence[Member]) -> str:
    shown = sorted(found, key=lambda member: (sort_key(member.name), member.id))[:CANDIDATES]
    loaded = members.histories(session, members=[member.id for member in shown])
    homes = {member.id: life_on(events, on=date.max).home for member, events in loaded}
    lines = [
        _("{code} ({name}, born {birth}, {branch})").format(
            code=member.code,
            name=member.name,
            birth=member.birth or "?",
            branch=homes[member.id] or _("no branch"),
        )
        for member in shown
    ]
    rest = len(found) - len(shown)
    return "; ".join([*lines, *([_("and {count} more").format(count=rest)] if rest else [])])
