"""Awards to an organisation and its people: recording and listing them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from chibo.domain.award import Recipient
from chibo.domain.period import Period
from chibo.errors import Refused
from chibo.i18n import _
from chibo.services import terms, typed_text
from chibo.services.results import read_period
from chibo.store.tables import Award, Organization, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """An award with the term it was won in, when that is known."""

    award: Award
    term: Term | None


def add(
    session: Session,
    organization: Organization,
    *,
    period: str,
    title: str,
    given_by: str | None = None,
    recipient: Recipient = Recipient.ORGANIZATION,
    recipient_name: str | None = None,
    people: int | None = None,
    printed: str | None = None,
    term: Term | None = None,
    on: date,
) -> tuple[Award, bool]:
    """Record an award.

    Args:
        session: the database.
        organization: whose records it belongs to.
        period: when it was won, mostly a year.
        title: what it is called.
        given_by: who gave it.
        recipient: whom it honours.
        recipient_name: the unit or the person.
        people: how many people, when the source says.
        printed: the source's words where they say less than a number.
        term: the term it belongs to; None takes the one that ran at the end of the period.
        on: the day whose term is meant when the period is a whole term.

    Returns:
        The award, and whether it is new; the very same award is not recorded twice.

    Raises:
        Refused: the period cannot be read, or what is said of the recipients contradicts itself.
    """
    when = read_period(period)
    if people is not None and recipient is not Recipient.PEOPLE:
        raise Refused(
            _("A number of people goes with the recipient people."),
            hint=_("Use --recipient people, or leave --people out."),
        )
    if term is None:
        term = _term_of(session, organization, when, on=on)
    values: dict[str, Any] = {
        "organization_id": organization.id,
        "term_id": term.id if term else None,
        "period": str(when),
        "title": typed_text.cleaned(title, what=_("the title")),
        "given_by": typed_text.optional(given_by, what=_("the giver")),
        "recipient": recipient,
        "recipient_name": typed_text.optional(recipient_name, what=_("the recipient's name")),
        "people": people,
        "printed": typed_text.optional(printed, what=_("the printed words")),
    }
    same = select(Award).filter_by(**values)
    if there := session.exec(same).first():
        return there, False
    award = Award(**values)
    session.add(award)
    session.flush()
    return award, True


def listed(session: Session, organization: Organization) -> list[Entry]:
    """Give the awards of an organisation, oldest first."""
    by_id = {term.id: term for term in terms.listed(session, organization)}
    rows = session.exec(select(Award).where(Award.organization_id == organization.id)).all()
    ordered = sorted(rows, key=lambda row: (Period.parse(row.period), row.id))
    return [Entry(row, by_id.get(row.term_id) if row.term_id else None) for row in ordered]


def _term_of(session: Session, organization: Organization, period: Period, *, on: date) -> Term | None:
    """Give the term that ran at the end of a period; None when no known term did."""
    day = period.ends or on
    for term in reversed(terms.listed(session, organization)):
        begins, end = terms.begins(term), terms.end(session, term)
        if begins is not None and begins <= day:
            return term if end is None or day <= end else None
    return None
