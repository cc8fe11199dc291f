"""Congresses: which are recorded, and everything that is recorded of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain.congress import CongressForm, DetailKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.errors import NotFound
from chibo.i18n import _
from chibo.services import achievements, committees, elections, organizations, ratings, terms, typed_text
from chibo.services.achievements import Achievement
from chibo.services.changes import Written, update
from chibo.services.committees import Seats
from chibo.services.elections import Ballot
from chibo.store.tables import (
    Attendance,
    Award,
    Congress,
    CongressDetail,
    CongressSession,
    Headcount,
    Organization,
    OrganizationPeriod,
    OrganizationRating,
    Resolution,
    Result,
    Source,
    Target,
    Term,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A congress in a list.

    Args:
        congress: the congress.
        organization: whose it is.
        name: what the organisation was called on its day.
        term: the term that it opened.
        targets: how many targets are recorded for the term.
    """

    congress: Congress
    organization: Organization
    name: str
    term: Term
    targets: int


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that is recorded of a congress.

    Args:
        congress: the congress.
        organization: whose it is.
        period: what the organisation was called, and under whom, on the day.
        parent: the organisation above, or None.
        issuer: the names of the organisations on the day, the outermost first.
        term: the term that it opened.
        closes: the term that it closed, or None when it is not known.
        parent_term: the term of the organisation above that the source names, or None.
        source: where the account was printed, or None.
        attendance: who came, or None.
        sessions: its sessions in their order, when it was held in several.
        details: the lines of the account by kind, in their order.
        strength: the headcounts of the account.
        ballots: the elections.
        seats: the committee, or None.
        resolution: the resolution, or None.
        achievement: the targets of the term as they stand on the day of the congress.
        earlier: the targets of the term before with their results, judged as of the day; None without such a term.
        reported: what was reported on each target of the term before, by the target's number.
        ratings: the ratings of the years of the term before.
        awards: the awards of the term before.
    """

    congress: Congress
    organization: Organization
    period: OrganizationPeriod
    parent: Organization | None
    issuer: tuple[str, ...]
    term: Term
    closes: Term | None
    parent_term: Term | None
    source: Source | None
    attendance: Attendance | None
    sessions: tuple[CongressSession, ...]
    details: Mapping[DetailKind, tuple[CongressDetail, ...]]
    strength: tuple[Headcount, ...]
    ballots: tuple[Ballot, ...]
    seats: Seats | None
    resolution: Resolution | None
    achievement: Achievement
    earlier: Achievement | None
    reported: Mapping[int, tuple[Result, ...]]
    ratings: tuple[OrganizationRating, ...]
    awards: tuple[Award, ...]


def plan(
    session: Session,
    organization: Organization,
    term: Term,
    *,
    on: date | None = None,
    form: CongressForm | None = None,
    place: str | None = None,
) -> Written:
    """Record that a congress opens a term, or change its day, form or place; what is not named stays.

    Args:
        session: the database.
        organization: whose congress it is.
        term: the term that it opens.
        on: its day.
        form: who sits in it.
        place: where it is held.
    """
    found = session.exec(select(Congress).where(Congress.opens_term_id == term.id)).first()
    created = found is None
    if found is None:
        before = terms.previous(session, term)
        found = Congress(
            organization_id=organization.id, opens_term_id=term.id, closes_term_id=before.id if before else None
        )
        session.add(found)
    said = {
        "on": PartialDate.of(on) if on else None,
        "form": form,
        "place": typed_text.optional(place, what=_("the place")),
    }
    written = update(found, {name: value for name, value in said.items() if value is not None})
    session.flush()
    return Written(created=created, changes=written.changes)


def of_term(session: Session, *, organization: Organization, term: Term) -> Congress:
    """Give the congress that opened a term.

    Raises:
        NotFound: it is not recorded.
    """
    found = session.exec(select(Congress).where(Congress.opens_term_id == term.id)).first()
    if found is None:
        raise NotFound(
            _("The congress that opened the term {label} of {code} is not recorded.").format(
                label=term.label, code=organization.code
            ),
            hint=_("See which are with: chibo congress list. Plan it with: chibo congress plan --on DATE"),
        )
    return found


def listed(session: Session, *, organization: Organization | None = None) -> list[Entry]:
    """Give the recorded congresses, the oldest first, those without a day last.

    Args:
        session: the database.
        organization: only its congresses; None gives everybody's.
    """
    statement = (
        select(Congress, Organization, Term)
        .join(Organization, col(Organization.id) == col(Congress.organization_id))
        .join(Term, col(Term.id) == col(Congress.opens_term_id))
    )
    if organization is not None:
        statement = statement.where(Congress.organization_id == organization.id)
    entries = [
        Entry(
            congress=congress,
            organization=owner,
            name=organizations.period_on(session, owner, on=_day(congress)).name,
            term=term,
            targets=len(session.exec(select(Target.id).where(Target.term_id == term.id)).all()),
        )
        for congress, owner, term in session.exec(statement).all()
    ]
    return sorted(entries, key=lambda entry: (_day(entry.congress), entry.organization.code_key, entry.term.label_key))


def account(session: Session, congress: Congress) -> Account:
    """Gather everything that is recorded of a congress."""
    organization = session.get_one(Organization, congress.organization_id)
    term = session.get_one(Term, congress.opens_term_id)
    closes = session.get(Term, congress.closes_term_id) if congress.closes_term_id is not None else None
    parent_term = session.get(Term, congress.parent_term_id) if congress.parent_term_id is not None else None
    day = _day(congress)
    period = organizations.period_on(session, organization, on=day)
    said = (
        select(CongressDetail).where(CongressDetail.congress_id == congress.id).order_by(col(CongressDetail.position))
    )
    details = session.exec(said).all()
    held = select(CongressSession).where(CongressSession.congress_id == congress.id)
    held = held.order_by(col(CongressSession.position))
    counted = select(Headcount).where(Headcount.congress_id == congress.id).order_by(col(Headcount.id))
    return Account(
        congress=congress,
        organization=organization,
        period=period,
        parent=session.get(Organization, period.parent_id) if period.parent_id is not None else None,
        issuer=organizations.issuer(session, organization, on=day),
        term=term,
        closes=closes,
        parent_term=parent_term,
        source=session.get(Source, congress.source_id) if congress.source_id is not None else None,
        attendance=session.exec(select(Attendance).where(Attendance.congress_id == congress.id)).first(),
        sessions=tuple(session.exec(held).all()),
        details={kind: tuple(each for each in details if each.kind is kind) for kind in DetailKind},
        strength=tuple(session.exec(counted).all()),
        ballots=elections.of_congress(session, congress),
        seats=committees.find(session, organization=organization, term=term),
        resolution=session.exec(select(Resolution).where(Resolution.term_id == term.id)).first(),
        achievement=achievements.of_term(session, organization=organization, term=term, on=day, later=True),
        earlier=achievements.of_term(session, organization=organization, term=closes, on=day) if closes else None,
        reported=_reported(session, closes),
        ratings=_ratings(session, organization, term, closes),
        awards=_awards(session, congress, closes),
    )


def _reported(session: Session, closes: Term | None) -> dict[int, tuple[Result, ...]]:
    if closes is None:
        return {}
    found: dict[int, list[Result]] = {}
    for row in session.exec(select(Result).where(Result.term_id == closes.id).order_by(col(Result.id))).all():
        if row.target_id is not None:
            found.setdefault(row.target_id, []).append(row)
    return {number: tuple(sorted(rows, key=lambda row: Period.parse(row.period))) for number, rows in found.items()}


def _ratings(
    session: Session, organization: Organization, term: Term, closes: Term | None
) -> tuple[OrganizationRating, ...]:
    """Give the ratings of the term before: those of its years, and of the years before the new term begins."""
    if closes is None:
        return ()
    first, last = terms.begins(closes), terms.begins(term)
    return tuple(
        row
        for row in ratings.listed(session, organization)
        if (ends := Period.parse(row.period).ends)
        and (first is None or first <= ends)
        and (last is None or ends < last)
    )


def _awards(session: Session, congress: Congress, closes: Term | None) -> tuple[Award, ...]:
    told = col(Award.congress_id) == congress.id
    if closes is not None:
        told |= col(Award.term_id) == closes.id
    return tuple(session.exec(select(Award).where(told).order_by(col(Award.id))).all())


def _day(congress: Congress) -> date:
    return congress.on.earliest if congress.on else date.max
