"""The set of papers: for each what it needs from the records, and what makes the document of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import typer

from chibo.cli.session import day, organization
from chibo.domain.election_sheet import Office
from chibo.domain.paper import PaperKind
from chibo.errors import NotFound

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.reports.document import Document
    from chibo.reports.paper_head import Issuing
    from chibo.services.ratifications import Case
    from chibo.store.tables import Congress, Organization, Term


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for.

    Args:
        term: the term's label; None takes the term of the day.
        on: the day as of which it is; None means today.
        election: the election by its number, for the minutes of a count.
        office: the election by its office.
        year: the year, for a report on one year.
    """

    term: str | None = None
    on: date | None = None
    election: int | None = None
    office: Office | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Numbered:
    """How a paper is numbered.

    Args:
        kind: what kind of paper it is.
        congress: whether it is numbered in the series of the congress, else in those of the committee.
    """

    kind: PaperKind
    congress: bool = False


#: How each paper of the set that bears a number is numbered; the others are lists and drafts and bear none.
NUMBERED: Mapping[str, Numbered] = {
    "congress-minutes": Numbered(PaperKind.MINUTES, congress=True),
    "count-minutes": Numbered(PaperKind.MINUTES, congress=True),
    "congress-result": Numbered(PaperKind.REPORT),
}


@dataclass(frozen=True, slots=True)
class Made:
    """A paper with everything loaded that it tells.

    Args:
        organization: in whose register it is numbered.
        issuer: who issues it; the organisation above for its decisions.
        term: the term it is about.
        on: the day it has by itself, such as that of the congress; None where it has none.
        build: makes the document, given how it goes out.
    """

    organization: "Organization"
    issuer: "Organization"
    term: "Term"
    on: date | None
    build: "Callable[[Issuing], Document]"


def load(context: typer.Context, session: "Session", name: str, asked: Asked) -> Made:
    """Load what a paper of the set tells."""
    return _PAPERS[name](session, organization(context, session), replace(asked, on=day(context, asked.on)))


def _count_minutes(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import count_minutes as report
    from chibo.services import congresses, minutes

    term, congress = _congress(session, branch, asked)
    found = minutes.find(session, congress, number=asked.election, office=asked.office)
    counting, account = minutes.counting(session, congress, found), congresses.account(session, congress)
    return Made(branch, branch, term, _day(congress), lambda out: report.build(counting, account=account, issuing=out))


def _congress_minutes(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import congress_minutes as report
    from chibo.services import minutes

    term, congress = _congress(session, branch, asked)
    found = minutes.of_congress(session, congress)
    return Made(branch, branch, term, _day(congress), lambda out: report.build(found, issuing=out))


def _congress_result(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import congress_result as report
    from chibo.services import minutes

    term, congress = _congress(session, branch, asked)
    found, case = minutes.of_congress(session, congress), _case(session, branch, term, asked)
    return Made(branch, branch, term, None, lambda out: report.build(found, case=case, issuing=out))


def _congress(session: "Session", branch: "Organization", asked: Asked) -> "tuple[Term, Congress]":
    """Find the term that is asked about, and the congress that opened it."""
    from chibo.services import congresses, terms

    term = terms.find(session, branch, label=asked.term, on=asked.on or date.max)
    return term, congresses.of_term(session, organization=branch, term=term)


def _case(session: "Session", branch: "Organization", term: "Term", asked: Asked) -> "Case | None":
    """Give the ratification of the committee of a term; None while nobody was elected to one."""
    from chibo.services import ratifications

    try:
        return ratifications.of_term(session, organization=branch, term=term, on=asked.on or date.max)
    except NotFound:
        return None


def _day(congress: "Congress") -> date | None:
    return congress.on.known if congress.on else None


_PAPERS: "Mapping[str, Callable[[Session, Organization, Asked], Made]]" = {
    "congress-minutes": _congress_minutes,
    "count-minutes": _count_minutes,
    "congress-result": _congress_result,
}
