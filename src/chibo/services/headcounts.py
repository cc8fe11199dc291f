"""Populations in figures: recording how many there were, and listing them."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from chibo.domain.partial_date import PartialDate
from chibo.domain.population import read_population
from chibo.errors import Refused
from chibo.i18n import _
from chibo.services import typed_text
from chibo.services.changes import Written, update
from chibo.store.tables import Headcount, Organization


def record(
    session: Session,
    organization: Organization,
    *,
    population: str,
    when: PartialDate,
    total: int | None = None,
    official: int | None = None,
    probationary: int | None = None,
    on: date,
) -> tuple[Headcount, Written]:
    """Record how many of a population there were on a day or in a year; correct what was recorded by itself.

    Args:
        session: the database.
        organization: whose figure it is.
        population: `members`, `staff` (who work there and are no members), `households`, ... or words.
        when: the day, as far as it is known; a year alone means that year.
        total: how many.
        official: of members, how many are official.
        probationary: of members, how many are on probation.
        on: the day of today.

    Raises:
        Refused: no figure is given, the parts do not make the total, or the day has not come yet.
    """
    whose = read_population(typed_text.cleaned(population, what=_("the population")))
    if (official, probationary, total) == (None, None, None):
        raise Refused(_("A count needs a figure."), hint=_("Give it with --total."))
    if when.earliest > on:
        raise Refused(
            _("{day} has not come yet, so nobody can have been counted.").format(day=when.for_people()),
            hint=_("Check the day."),
        )
    if None not in (official, probationary, total) and (official or 0) + (probationary or 0) != total:
        raise Refused(
            _("{official} official and {probationary} probationary members are not {total}.").format(
                official=official, probationary=probationary, total=total
            ),
            hint=_("Check the three figures."),
        )
    values: dict[str, Any] = {"total": total, "official": official, "probationary": probationary}
    row = session.exec(
        select(Headcount)
        .where(
            Headcount.organization_id == organization.id,
            Headcount.population == whose,
            col(Headcount.on) == when,
            col(Headcount.congress_id).is_(None),
        )
        .order_by(col(Headcount.id).desc())
    ).first()
    if row is not None:
        return row, update(row, values)
    row = Headcount(organization_id=organization.id, population=whose, on=when, **values)
    session.add(row)
    session.flush()
    return row, Written(created=True)


def listed(session: Session, organization: Organization, *, on: date) -> list[Headcount]:
    """Give the figures known on a day, by population, oldest first; one without a day is always known."""
    rows = session.exec(select(Headcount).where(Headcount.organization_id == organization.id)).all()
    known = [row for row in rows if row.on is None or row.on.earliest <= on]
    return sorted(known, key=lambda row: (row.population, row.on.earliest if row.on else date.min, row.id))
