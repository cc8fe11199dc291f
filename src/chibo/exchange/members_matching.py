"""Whom a line of a list is about: found by code, then by card number, then by name and birth; nobody is guessed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from chibo.domain.card_no import card_key
from chibo.domain.list_preview import State
from chibo.domain.names import alike_key, fold
from chibo.domain.partial_date import PartialDate
from chibo.exchange.members_lines import Read
from chibo.exchange.members_stored import Known, Stored
from chibo.i18n import _
from chibo.services.member_people import may_be_same
from chibo.services.typed_text import code_key
from chibo.store.tables import Member


@dataclass(frozen=True, slots=True)
class Keys:
    """What a line can be matched by, each reduced for comparison; empty or None where the line does not say it."""

    code: str
    card: str
    name: str
    birth: PartialDate | None


@dataclass(slots=True)
class Seen:
    """Where each person stood in the list so far."""

    codes: dict[str, str] = field(default_factory=dict)
    cards: dict[str, str] = field(default_factory=dict)
    people: dict[tuple[str, PartialDate | None], tuple[str, str, str]] = field(default_factory=dict)
    members: dict[int, str] = field(default_factory=dict)


def keys_of(values: Mapping[str, Any]) -> Keys:
    """Give what a line can be matched by."""
    code, card, name = values.get("code"), values.get("card_no"), values.get("name")
    return Keys(
        code=code_key(code) if code else "",
        card=card_key(card) if card else "",
        name=fold(name) if name else "",
        birth=values.get("birth"),
    )


def match(read: Read, keys: Keys, known: Known, seen: Seen) -> Stored | None:
    """Find the recorded member that a line is about, and note what speaks against it.

    Args:
        read: the line; what is wrong or doubtful is noted on its cells.
        keys: what it can be matched by.
        known: who is recorded.
        seen: the lines before it.

    Returns:
        The member; None for somebody new.
    """
    found = _find(read, keys, known)
    if not read.bad:
        _see_double(read, keys, found, seen)
    if not read.bad and found is None:
        _warn_of_double(read, keys, known)
    return found


def _find(read: Read, keys: Keys, known: Known) -> Stored | None:
    by_code = known.by_code.get(keys.code) if keys.code else None
    by_card = known.by_card.get(keys.card, []) if keys.card else []
    if keys.code and by_code is None and by_card:
        other = by_card[0].member
        _refuse(
            read,
            "code",
            "card_of_other",
            _("the card number belongs to {name}, who has the code {code}").format(name=other.name, code=other.code),
            _("Write that code, or correct the card number."),
        )
        return None
    if by_code is not None:
        others = [each.member for each in by_card if each is not by_code]
        if others:
            _refuse(
                read,
                "card_no",
                "card_of_other",
                _("the card number belongs to {name}, who has the code {code}").format(
                    name=others[0].name, code=others[0].code
                ),
                _("Correct the code or the card number."),
            )
        return by_code
    if len(by_card) > 1:
        codes = ", ".join(each.member.code for each in by_card)
        _refuse(
            read,
            "card_no",
            "ambiguous",
            _("several members have this card number: {codes}").format(codes=codes),
            _("Write the code of the one that is meant."),
        )
        return None
    if by_card:
        return by_card[0]
    if keys.code:
        return None
    same = [each for each in known.by_name.get(keys.name, ()) if _is_same(read, keys, each.member)]
    if len(same) > 1:
        codes = ", ".join(each.member.code for each in same)
        _refuse(
            read,
            "name",
            "ambiguous",
            _("several members have this name and birth: {codes}").format(codes=codes),
            _("Write the code of the one that is meant."),
        )
        return None
    return same[0] if same else None


def _is_same(read: Read, keys: Keys, member: Member) -> bool:
    """Tell whether a line without a known code or card is about a member: the same name, birth, and no other card."""
    if keys.card and member.card_key:
        return False
    return member.birth == keys.birth and alike_key(member.name) == alike_key(read.values["name"])


def _see_double(read: Read, keys: Keys, found: Stored | None, seen: Seen) -> None:
    """Refuse a person who stood in the list before."""
    place = read.place
    before: tuple[str, str] | None = None
    if keys.code and (at := seen.codes.setdefault(keys.code, place)) != place:
        before = "code", at
    elif keys.card and (at := seen.cards.setdefault(keys.card, place)) != place:
        before = "card_no", at
    elif found is not None and (at := seen.members.setdefault(found.member.id, place)) != place:
        before = "name", at
    elif keys.name:
        at, code, card = seen.people.setdefault((keys.name, keys.birth), (place, keys.code, keys.card))
        apart = (keys.code and code) or (keys.card and card)
        if at != place and not apart:
            before = "name", at
        elif at != place and keys.birth is not None:
            message = _("the same name and birth stand at {place} too").format(place=at)
            read.note("name", State.WARNING, "same_name_and_birth", message)
    if before:
        _refuse(
            read,
            before[0],
            "twice",
            _("the person stands at {place} too").format(place=before[1]),
            _("Take one of the lines out; two people of one name need a code or a card number each."),
        )


def _warn_of_double(read: Read, keys: Keys, known: Known) -> None:
    values = read.values
    for each in known.by_name.get(keys.name, ()):
        if may_be_same(each.member, name=values["name"], birth=keys.birth):
            read.note(
                "name",
                State.WARNING,
                "may_be_recorded",
                _("perhaps this is {name}, recorded with the code {code}").format(
                    name=each.member.name, code=each.member.code
                ),
                _("If so, write that code in the line."),
            )


def _refuse(read: Read, key: str, code: str, message: str, hint: str) -> None:
    read.note(key, State.ERROR, code, message, hint)
