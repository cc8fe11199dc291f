"""Terms of an organisation: adding them, and finding the one that is meant."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import Session, col, select

from chibo.domain import period
from chibo.domain.names import label_key, nearest
from chibo.domain.partial_date import PartialDate
from chibo.errors import NotFound, Refused
from chibo.i18n import _
from chibo.services import typed_text
from chibo.store.tables import Congress, Organization, Term


def find(session: Session, organization: Organization, *, label: str | None = None, on: date) -> Term:
    """Find a term by its label, else the one that runs on a day, else the latest.

    Args:
        session: the database.
        organization: whose term it is.
        label: the label with any dash, spaces and case; None takes the term of the day.
        on: the day; the term that began last before it runs on it.

    Raises:
        NotFound: there is no such term; the nearest label is named.
    """
    if label is not None:
        found = session.exec(
            select(Term).where(Term.organization_id == organization.id, Term.label_key == label_key(label))
        ).first()
        if found is None:
            raise NotFound(
                _("{code} has no term {label}.").format(code=organization.code, label=label),
                hint=_hint(session, organization, label),
            )
        return found
    terms = listed(session, organization)
    if not terms:
        raise NotFound(
            _("{code} has no term yet.").format(code=organization.code),
            hint=_("Add one with: chibo term add LABEL, or record a congress with: chibo congress record FILE"),
        )
    running = [term for term in terms if (begins(term) or date.min) <= on]
    return running[-1] if running else terms[-1]


def add(
    session: Session,
    organization: Organization,
    *,
    label: str,
    ordinal: str | None = None,
    starts: PartialDate | None = None,
    planned_end: PartialDate | None = None,
) -> Term:
    """Add a term under the label its organisation gives it.

    Raises:
        Refused: there is a term of that label, or it would end before it starts.
    """
    label = typed_text.code(label, what=_("the label"))
    key = label_key(label)
    if not key:
        raise Refused(
            _("{label} is no label of a term.").format(label=label), hint=_("Write it as printed, such as 2020-2022.")
        )
    there = select(Term).where(Term.organization_id == organization.id, Term.label_key == key)
    if session.exec(there).first():
        raise Refused(
            _("{code} has a term {label} already.").format(code=organization.code, label=label),
            hint=_("See it with: chibo term show {label}").format(label=label),
        )
    if starts and planned_end and planned_end.latest < starts.earliest:
        raise Refused(
            _("The term would end ({end}) before it starts ({start}).").format(end=planned_end, start=starts),
            hint=_("Check the two dates."),
        )
    term = Term(
        organization_id=organization.id,
        label=label,
        label_key=key,
        ordinal=typed_text.optional(ordinal, what=_("the ordinal")),
        starts=starts,
        planned_end=planned_end,
    )
    session.add(term)
    session.flush()
    return term


def listed(session: Session, organization: Organization) -> list[Term]:
    """Give the terms of an organisation, oldest first."""
    terms = session.exec(select(Term).where(Term.organization_id == organization.id).order_by(col(Term.id))).all()
    return sorted(terms, key=_order)


def mates(session: Session, term: Term) -> Sequence[Term]:
    """Give every term of the organisation whose term this is, for those who ask several things of them."""
    return session.exec(select(Term).where(Term.organization_id == term.organization_id)).all()


def previous(session: Session, term: Term, *, among: Sequence[Term] | None = None) -> Term | None:
    """Give the term before this one, or None when it is the first that is known.

    Args:
        session: the database.
        term: the term.
        among: every term of the organisation where they are at hand; here and below they are else loaded.
    """
    earlier = [other for other in among or mates(session, term) if _order(other) < _order(term)]
    return max(earlier, key=_order, default=None)


def begins(term: Term) -> date | None:
    """Give the first day a term can have; without a known start, 1 January of the first year in its label."""
    if term.starts:
        return term.starts.earliest
    named = period.term_years(None, label=term.label)
    return date(named[0], 1, 1) if named else None


def closed(
    session: Session, term: Term, *, on: date | None = None, among: Sequence[Term] | None = None
) -> PartialDate | None:
    """Give the day a term ended, else the day the next one began or was opened; None while none is known.

    A congress ends the term before it, whether or not the new term's first day was written beside it: a term
    2022-2025 that a congress of January 2025 closed owes no result for 2025.

    Args:
        session: the database.
        term: the term.
        on: what came after this day is left out: nobody knew it then. None leaves out nothing.
        among: every term of the organisation, where they are at hand.
    """
    if term.ended:
        return ended_by(term, on=on)
    after = following(session, term, on=on, among=among)
    if after is None or after.starts:
        return after.starts if after else None
    opened = _opened(session, after)
    return opened if opened and (on is None or opened.latest <= on) else None


def ended_by(term: Term, *, on: date | None) -> PartialDate | None:
    """Give the day on which a term was recorded to have ended, as known on a day; None leaves out nothing."""
    return term.ended if term.ended and (on is None or term.ended.latest <= on) else None


def following(
    session: Session, term: Term, *, on: date | None = None, among: Sequence[Term] | None = None
) -> Term | None:
    """Give the term after this one; None when there is none, or when it begins after the day."""
    later = [other for other in among or mates(session, term) if _order(other) > _order(term)]
    after = min(later, key=_order, default=None)
    if after is None or (on is not None and (begins(after) or date.min) > on):
        return None
    return after


def _opened(session: Session, term: Term) -> PartialDate | None:
    """Give the day of the congress that opened a term, or 1 January of its label's first year where that is later."""
    asked = select(Congress).where(Congress.opens_term_id == term.id).order_by(col(Congress.id))
    day = next((held.on for held in session.exec(asked).all() if held.on), None)
    first = begins(term)
    return PartialDate.of(first) if day and first and day.latest < first else day


def end(session: Session, term: Term, *, on: date | None = None, among: Sequence[Term] | None = None) -> date | None:
    """Give the last possible day of a term, as known on a day; None when nothing says."""
    ended = closed(session, term, on=on, among=among)
    return period.term_end(term.label, planned_end=term.planned_end, ended=ended)


def years(
    session: Session, term: Term, *, on: date | None = None, among: Sequence[Term] | None = None
) -> tuple[int, ...]:
    """Give the years that fall due inside a term, as known on a day.

    A year-end on which the next term runs already is the next one's, also where the end is known only to its year.
    """
    ended = closed(session, term, on=on, among=among)
    found = period.term_years(term.starts, planned_end=term.planned_end, ended=ended, label=term.label)
    after = following(session, term, on=on, among=among)
    first = begins(after) if after else None
    return tuple(year for year in found if first is None or year < first.year)


def last_day(
    session: Session, term: Term, *, on: date | None = None, among: Sequence[Term] | None = None
) -> date | None:
    """Give the last day that counts as the term's: its end, or the day before the next one begins (R20)."""
    found = end(session, term, on=on, among=among)
    after = following(session, term, on=on, among=among)
    first = begins(after) if after else None
    return found if found is None or first is None else min(found, first - timedelta(days=1))


def _order(term: Term) -> tuple[date, str]:
    return begins(term) or date.min, term.label_key


def _hint(session: Session, organization: Organization, label: str) -> str:
    labels = [term.label for term in listed(session, organization)]
    if not labels:
        return _("Add one with: chibo term add LABEL, or record a congress with: chibo congress record FILE")
    near = nearest(label_key(label), labels)
    known = _("Its terms are: {labels}").format(labels=", ".join(labels))
    return (_("Did you mean {near}?").format(near=near) + " " if near else "") + known
