"""The number and sign of a paper: its series, its kind, the body that issues it (36-HD/VPTW; R127)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.domain.names import fold
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule


class PaperKind(StrEnum):
    """What kind of paper it is."""

    RESOLUTION = "resolution"
    DECISION = "decision"
    CONCLUSION = "conclusion"
    REPORT = "report"
    PLAN = "plan"
    PROGRAMME = "programme"
    NOTICE = "notice"
    SUBMISSION = "submission"
    MINUTES = "minutes"
    GUIDELINE = "guideline"
    LETTER = "letter"


class Body(StrEnum):
    """Which body issues a paper."""

    #: The committee of a branch, or its secretary where it has none.
    BRANCH = "branch"
    #: The committee of a party body above branches.
    PARTY_BODY = "party_body"
    CONGRESS = "congress"


#: The series in which every paper of a congress is numbered, whatever its kind; a committee has one for each kind.
CONGRESS_SERIES = "congress"
#: A number as people type it: `03-BB/ĐH`, `3`, `Số 03-BB/ĐH`.
_NUMBER = re.compile(r"(?:số|no\.)?\s*0*(\d{1,4})\s*(?:-\s*(.+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A number as somebody typed it.

    Args:
        number: the number.
        sign: its sign without case and diacritics, such as `bb/dh`; empty when only the number was typed.
    """

    number: int
    sign: str = ""


def series_of(kind: PaperKind, body: Body) -> str:
    """Name the series that gives a paper its number: one for the congress, one for each kind of a committee."""
    return CONGRESS_SERIES if body is Body.CONGRESS else kind.value


def written(number: int, sign: str) -> str:
    """Write number and sign as a paper bears them: 1 to 9 with a zero in front, no blanks (`03-BB/ĐH`)."""
    return f"{number:02}-{sign}"


def read(text: str) -> Asked:
    """Read a number as people type it, with or without its sign.

    Raises:
        ValueError: it holds no number of a paper.
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None or int(found[1]) == 0:
        raise ValueError(text)
    return Asked(int(found[1]), same_sign(found[2] or ""))


def same_sign(sign: str) -> str:
    """Reduce a sign for comparison: `BB/ĐH` and `bb/dh` are one."""
    return fold(sign).replace(" ", "")


def sign(kind: PaperKind, body: Body, *, on: date, own: Mapping[str, str] | None = None) -> str:
    """Give the sign of a paper, such as `BC/CB`.

    Args:
        kind: its kind.
        body: who issues it.
        on: its day, which chooses the rule.
        own: the letters that a house style puts in place of the rule's, by code of the kind or the body.
    """
    letters = {**_letters(on), **(own or {})}
    return f"{letters[kind]}/{letters[body]}"


def number_rule(on: date) -> Rule | None:
    """Give the rule on series, numbers and signs of a day."""
    return loader.find("paper-numbers", on)


def not_issued_by(kind: PaperKind, body: Body, *, on: date) -> Rule | None:
    """Give the rule by which a body does not issue a kind of paper; None when nothing says so."""
    rule = loader.find("paper-kinds-of-branch", on) if body is Body.BRANCH else None
    return rule if rule and kind in rule.values["not_issued"] else None


def _letters(on: date) -> Mapping[str, str]:
    rule = number_rule(on)
    if rule is None:  # the first version has no beginning and the last no end
        raise LookupError(on)
    return {**rule.values["kinds"], **rule.values["bodies"]}
