"""The set of papers: for each what it needs from the records, and what makes the document of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import typer

from chibo.cli.session import day, organization
from chibo.domain.election_sheet import Office
from chibo.domain.member_list import ListColumn
from chibo.domain.paper import PaperKind
from chibo.errors import NotFound
from chibo.i18n import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from chibo.reports.document import Document
    from chibo.reports.paper_head import Issuing
    from chibo.services.achievements import Achievement
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
        preparatory: whether the congress has a preparatory session.
        of: whose particulars.
        columns: the columns of a list.
        within: so many days ahead, for what falls due.
    """

    term: str | None = None
    on: date | None = None
    election: int | None = None
    office: Office | None = None
    year: int | None = None
    preparatory: bool = False
    of: str = ""
    columns: tuple[ListColumn, ...] = ()
    within: int = 90


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
    "resolution": Numbered(PaperKind.RESOLUTION, congress=True),
    "ratification-request": Numbered(PaperKind.SUBMISSION),
    "achievement": Numbered(PaperKind.REPORT),
    "rating": Numbered(PaperKind.REPORT),
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

    def document(self, issuing: "Issuing") -> "Document":
        """Make the document as it goes out, for both sides of a sheet where the house style asks for it."""
        return replace(self.build(issuing), mirrored=issuing.style.mirrored)


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


def _resolution(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import resolution as report
    from chibo.services import minutes

    term, congress = _congress(session, branch, asked)
    found = minutes.of_congress(session, congress)
    return Made(branch, branch, term, _day(congress), lambda out: report.build(found, issuing=out))


def _request(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import ratification_request as report
    from chibo.services import minutes

    term, congress = _congress(session, branch, asked)
    found, case = minutes.of_congress(session, congress), _case(session, branch, term, asked)
    return Made(branch, branch, term, None, lambda out: report.build(found, case=case, issuing=out))


def _decision(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import paper_head
    from chibo.reports import ratification_decision as report
    from chibo.services import minutes, organizations, papers

    term, congress = _congress(session, branch, asked)
    found, case = minutes.of_congress(session, congress), _case(session, branch, term, asked)
    superior = found.account.parent
    on = _day(congress) or asked.on or date.max
    names = organizations.issuer(session, superior, on=on) if superior else (paper_head.BLANK,)
    sent = [each for each in papers.listed(session, branch) if each.paper.report == "ratification-request"]
    request = next((each for each in reversed(sent) if each.state is papers.State.ISSUED), None)
    return Made(
        branch,
        superior or branch,
        term,
        None,
        lambda out: report.build(found, case=case, request=request, names=names, issuing=out),
    )


def _invitation(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import congress_call as report
    from chibo.services import minutes

    term, congress = _congress(session, branch, asked)
    found = minutes.of_congress(session, congress)
    return Made(branch, branch, term, _eve(congress), lambda out: report.invitation(found, issuing=out))


def _attendance_sheet(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import congress_call as report
    from chibo.services import attendance, minutes

    term, congress = _congress(session, branch, asked)
    found, roll = minutes.of_congress(session, congress), attendance.roll(session, congress)
    return Made(
        branch, branch, term, _eve(congress), lambda out: report.attendance_sheet(found, roll=roll, issuing=out)
    )


def _agenda(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import congress_call as report
    from chibo.services import minutes

    term, congress = _congress(session, branch, asked)
    found = minutes.of_congress(session, congress)
    made = partial(report.agenda, found, preparatory=asked.preparatory)
    return Made(branch, branch, term, _eve(congress), lambda out: made(issuing=out))


def _particulars(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import particulars as report
    from chibo.services import organizations, particulars, terms

    of, on = particulars.Of(asked.of), asked.on or date.max
    term, congress = terms.find(session, branch, label=asked.term, on=on), None
    if of is not particulars.Of.MEMBERS:
        term, congress = _congress(session, branch, asked)
    day = (_day(congress) if congress else None) or on
    found = particulars.listed(session, branch, of=of, congress=congress, on=day)
    names = organizations.issuer(session, branch, on=day)
    made = partial(report.build, found, columns=asked.columns, names=names, term=term.label)
    return Made(branch, branch, term, None, lambda out: made(issuing=out))


def _due(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import member_due as report
    from chibo.services import member_due, organizations, terms

    on = asked.on or date.max
    found = member_due.due(session, organization=branch, on=on, within=asked.within)
    names = organizations.issuer(session, branch, on=on)
    term = terms.find(session, branch, label=asked.term, on=on)
    made = partial(report.paper, branch, found, on=on, within=asked.within, names=names)
    return Made(branch, branch, term, None, lambda out: made(issuing=out))


def _rating(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.domain.period import Period
    from chibo.reports import rating_paper as report
    from chibo.services import organizations, rating_rolls, terms

    on = asked.on or date.max
    roll = rating_rolls.roll(
        session, organization=branch, period=Period.of_year(asked.year or on.year), below=False, on=on
    )
    names = organizations.issuer(session, branch, on=on)
    term = terms.find(session, branch, label=asked.term, on=on)
    return Made(branch, branch, term, None, lambda out: report.build(roll, names=names, issuing=out))


def _achievement(session: "Session", branch: "Organization", asked: Asked) -> Made:
    from chibo.reports import achievement as report
    from chibo.services import achievements, counted_members, organizations, terms

    on = asked.on or date.max
    about = date(asked.year, 12, 31) if asked.year else on
    term = terms.find(session, branch, label=asked.term, on=about)
    found = achievements.of_term(session, organization=branch, term=term, on=on)
    if asked.year and asked.year not in (covered := _years(found)):
        raise NotFound(
            _("The term {label} has no year {year}.").format(label=term.label, year=asked.year),
            hint=_("Its years are: {years}").format(years=", ".join(map(str, covered))),
        )
    names = organizations.issuer(session, branch, on=on)
    # A figure of a later day has no place in a report on an earlier one.
    members = counted_members.counted(session, branch, until=min(on, about))
    build = lambda out: report.build(found, names=names, members=members, year=asked.year, issuing=out)  # noqa: E731 - as the others
    return Made(branch, branch, term, None, build)


def _years(found: "Achievement") -> list[int]:
    """Give the years of a term, with those in which something was reported."""
    reported = {
        judged.period.ends.year for each in found.standings for judged in each.judgement.periods if judged.period.ends
    }
    return sorted({*found.years, *reported})


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


def _eve(congress: "Congress") -> date | None:
    """Give the day before a congress: until then the committee that convenes it is in office (R59)."""
    day = _day(congress)
    return day - timedelta(days=1) if day else None


_PAPERS: "Mapping[str, Callable[[Session, Organization, Asked], Made]]" = {
    "congress-minutes": _congress_minutes,
    "count-minutes": _count_minutes,
    "congress-result": _congress_result,
    "achievement": _achievement,
    "resolution": _resolution,
    "ratification-request": _request,
    "ratification-decision": _decision,
    "invitation": _invitation,
    "attendance-sheet": _attendance_sheet,
    "agenda": _agenda,
    "particulars": _particulars,
    "due": _due,
    "rating": _rating,
}
