"""The head and foot of a party paper: issuer, number and sign, place and day, who signs, who gets it (36-HD/VPTW)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from chibo.domain import paper
from chibo.domain.paper import Body, PaperKind
from chibo.domain.partial_date import PartialDate
from chibo.i18n import _, language
from chibo.reports import labels
from chibo.reports.document import Letterhead, Signer
from chibo.services.paper_signers import Signing
from chibo.services.paper_styles import HouseStyle

#: What stands where something is to be filled in by hand.
BLANK = "……"
#: Months that are written with a zero in front (36-HD/VPTW).
_SHORT_MONTHS = 2
_TIME = re.compile(r"^\s*lần\s+thứ\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Issuing:
    """How a paper goes out: in which house style, under which number and day, signed by whom.

    Args:
        style: what the upper committee lays down.
        number: its number in its series; None leaves a blank to be filled in by hand, as do the next two.
        on: the day it bears.
        signing: who signs for the committee.
    """

    style: HouseStyle = field(default_factory=HouseStyle)
    number: int | None = None
    on: date | None = None
    signing: Signing = field(default_factory=Signing)


#: A paper before anybody gave it a number, a day or a house style.
PLAIN = Issuing()


def issuer(names: Sequence[str], *, style: HouseStyle) -> tuple[str, ...]:
    """Give the lines above the star of a committee's paper: those of the house style, else the names in capitals."""
    return style.issuer or tuple(name.upper() for name in names)


def congress_issuer(
    names: Sequence[str], *, term: str, ordinal: str | None, style: HouseStyle | None = None
) -> tuple[str, ...]:
    """Give the bodies that issue a paper of a congress: the organisation above, then the congress itself.

    Args:
        names: what the organisations are called on the day, the outermost first, its own last.
        term: the label of the term that the congress opens.
        ordinal: which congress it is, as printed, or None.
        style: the house style.
    """
    *above, own = issuer(names, style=style or HouseStyle())
    words = _("CONGRESS OF {name}, TERM {term}")
    if ordinal:
        words = _("CONGRESS {ordinal} OF {name}, TERM {term}")
    # Sources print “V” and “lần thứ V”; the head says “lần thứ” itself.
    which = _TIME.sub("", ordinal or "").upper()
    return (*above, words.format(name=own, term=term, ordinal=which))


def letterhead(
    kind: PaperKind | None, body: Body, *, issuing: Issuing, on: PartialDate | None = None, draft: bool = False
) -> Letterhead:
    """Give the head of a paper; its number, the place and what is not known of the day are left to fill in.

    Args:
        kind: what kind of paper it is; None for one that bears no number, such as a list.
        body: who issues it.
        issuing: how it goes out.
        on: the day it has by itself, such as that of the congress, where none was given.
        draft: whether it is a draft, which never bears a number.
    """
    day = PartialDate.of(issuing.on) if issuing.on else on
    return Letterhead(
        party=_("COMMUNIST PARTY OF VIET NAM"),
        number=number_line(kind, body, issuing=issuing, on=day) if kind else "",
        place=place_and_day(day, place=issuing.style.place),
        draft=_("DRAFT") if draft else "",
    )


def number_line(kind: PaperKind, body: Body, *, issuing: Issuing, on: PartialDate | None = None) -> str:
    """Write the line of the number, such as `Số 03-BB/ĐH`; a number that is not given is a blank."""
    day = issuing.on or (on.earliest if on else date.max)
    sign = paper.sign(kind, body, on=day, own=issuing.style.letters)
    number = f"{BLANK}-{sign}" if issuing.number is None else paper.written(issuing.number, sign)
    return _("No. {number}").format(number=number)


def place_and_day(on: PartialDate | None, *, place: str = "") -> str:
    """Write place and day as a paper has them; what is not known is left to fill in."""
    day = f"{on.day:02}" if on and on.day else BLANK
    month = BLANK
    if on and on.month:
        month = f"{on.month:02}" if language() == "en" or on.month <= _SHORT_MONTHS else str(on.month)
    year = str(on.year) if on else BLANK
    return _("{place}, {day}/{month}/{year}").format(place=place or BLANK, day=day, month=month, year=year)


def recipients(kind: PaperKind, body: Body, *, issuing: Issuing, usual: tuple[str, ...]) -> tuple[str, ...]:
    """Give who gets a paper: whom the house style names for its kind, else for every kind, else the usual ones."""
    own = issuing.style.recipients
    letters, _stroke, _body = paper.sign(kind, body, on=issuing.on or date.max, own=issuing.style.letters).partition(
        "/"
    )
    return own.get(paper.same_sign(letters)) or own.get("") or usual


def committee_signer(issuing: Issuing) -> Signer:
    """Give the place where the committee's paper is signed: on whose behalf, in which post, by whom."""
    signing = issuing.signing
    if issuing.style.body is Body.PARTY_BODY:
        authority = _("FOR THE PARTY COMMITTEE")
    else:
        authority = _("FOR THE BRANCH COMMITTEE") if signing.committee else _("FOR THE BRANCH")
    post = signing.post.upper() if signing.position is None else _("SECRETARY")
    return Signer(authority, post, signing.name)


def signer_warning(signing: Signing) -> str:
    """Say that a deputy secretary signs who is not ratified, with the rule; empty where nothing is wrong."""
    if signing.unlawful is None:
        return ""
    words = _("{name} signs as deputy secretary, but the records hold no ratification. {rule}")
    return words.format(name=signing.name, rule=labels.cited(signing.unlawful))
