"""Taking out awards and titles that were recorded by mistake; what goes out is shown and asked for first."""

from collections.abc import Sequence

from sqlmodel import Session

from chibo.domain.award import Recipient
from chibo.domain.names import alike_key
from chibo.domain.population import read_population
from chibo.domain.title import title_key
from chibo.errors import NotFound
from chibo.i18n import _
from chibo.services import awards, member_names
from chibo.services.awards import Entry
from chibo.services.results import read_period
from chibo.store.tables import Organization


def chosen(
    session: Session,
    organization: Organization,
    *,
    period: str,
    title: str,
    names: Sequence[str] = (),
    recipient: Recipient | None = None,
    recipient_name: str | None = None,
    people: int | None = None,
    population: str | None = None,
) -> list[Entry]:
    """Find the awards that are to be taken out.

    Args:
        session: the database.
        organization: whose they are.
        period: for when they were recorded.
        title: a code of a title, or words.
        names: only those of these members, by code, card number or name.
        recipient: only those that honour such.
        recipient_name: only those of this unit or person.
        people: only those of so many people.
        population: only those of this population.

    Raises:
        NotFound: none is recorded so.
    """
    when, key = read_period(period), title_key(title)
    members = {member_names.find(session, name, organization=organization).id for name in names}
    found = [
        each
        for each in awards.listed(session, organization)
        if each.award.period == str(when)
        and title_key(each.award.title, each.award.title_code) == key
        and (not members or each.award.member_id in members)
        and recipient in (None, each.award.recipient)
        and (recipient_name is None or alike_key(each.award.recipient_name or "") == alike_key(recipient_name))
        and people in (None, each.award.people)
        and (population is None or each.award.population == read_population(population))
    ]
    if not found:
        raise NotFound(
            _("No such award is recorded: {title}, {period}.").format(title=title, period=when),
            hint=_("See what is recorded with: chibo award list"),
        )
    return found


def remove(session: Session, entries: Sequence[Entry]) -> None:
    """Take awards out of the records."""
    for each in entries:
        session.delete(each.award)
    session.flush()
