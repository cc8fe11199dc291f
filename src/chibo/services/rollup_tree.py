"""The organisations below one of them as they stood on a day, each with the term that ran then."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, exists, or_, select
from sqlmodel import Session

from chibo.domain import period
from chibo.domain.names import text_key
from chibo.domain.partial_date import PartialDate
from chibo.domain.rollup_judging import Span
from chibo.domain.rollup_tree import Place, lined_up
from chibo.store import raw
from chibo.store.tables import Organization, OrganizationPeriod, Term


@dataclass(frozen=True, slots=True)
class RunningTerm:
    """The term of an organisation that runs on a day.

    Args:
        id: its number.
        label: as printed.
        starts: its beginning, as far as it is known.
        planned_end: when it should end.
        span: its years and ends as known on the day.
        overdue: whether it should have ended by the day.
    """

    id: int
    label: str
    starts: PartialDate | None
    planned_end: PartialDate | None
    span: Span
    overdue: bool


class Unit(NamedTuple):
    """An organisation as it stood on a day.

    Args:
        id: its number.
        code: its code.
        name: what it was called.
        kind: the code of its kind, or None.
        fictional: invented for show.
        above: the organisation above it.
        term: the term that runs, or None.
        last_term: the label of a term that ended before the day, when none runs; else empty.
    """

    id: int
    code: str
    name: str
    kind: str | None
    fictional: bool
    above: int | None
    term: RunningTerm | None = None
    last_term: str = ""


def below(
    session: Session, *, root: Organization, on: date, year: int | None = None
) -> tuple[list[Place], dict[int, Unit]]:
    """Give the tree below an organisation on a day, and what stands at each place, the root itself included.

    An organisation stands where its period of that day says: from the day of a move, a merger or a split it counts
    in its new place, until then in the old one. What was not founded yet, was dissolved, or has no period on the day
    stands nowhere. For a year that is over the term is the one that ran at its end, as known on the day.
    """
    units = {}
    for number, code, founded, dissolved, fictional, name, kind, parent in raw.rows(session, _standing(root.id, on)):
        begun, gone = raw.read_date(founded), raw.read_date(dissolved)
        if (begun and begun.earliest > on) or (gone and gone.latest <= on):
            continue
        above = None if number == root.id else parent
        units[number] = Unit(number, code, name, kind, bool(fictional), above)
    above_of = {unit.id: unit.above for unit in units.values() if unit.above is not None}
    places = lined_up(above_of, root=root.id, order=lambda key: (text_key(units[key].name), units[key].code))
    # Under a body that is no more, nobody stands: it is for the records to say where its branches went.
    standing = {root.id, *(place.key for place in places)}
    units = {number: unit for number, unit in units.items() if number in standing}
    return places, _with_terms(session, units, on, ran=on if year is None else min(on, date(year, 12, 31)))


def _standing(root: int, on: date) -> Select[Any]:
    """Ask for the periods that held on a day, of an organisation and everything below it."""
    organization, held = raw.table(Organization).c, raw.table(OrganizationPeriod)
    first, deeper, own = held.alias(), held.alias(), held.alias()
    tree = (
        select(first.c.id, first.c.organization_id)
        .where(first.c.parent_id == root, *_holds(first.c, on))
        .cte("tree", recursive=True)
    )
    # A union keeps each once, so that two that stand under each other end it.
    tree = tree.union(
        select(deeper.c.id, deeper.c.organization_id).where(
            deeper.c.parent_id == tree.c.organization_id, *_holds(deeper.c, on)
        )
    )
    itself = select(own.c.id).where(own.c.organization_id == root, *_holds(own.c, on))
    return (
        select(
            organization.id,
            organization.code,
            organization.founded,
            organization.dissolved,
            organization.fictional,
            held.c.name,
            held.c.kind,
            held.c.parent_id,
        )
        .join_from(raw.table(Organization), held, held.c.organization_id == organization.id)
        .where(or_(held.c.id.in_(select(tree.c.id)), held.c.id.in_(itself)))
    )


def _holds(held: Any, on: date) -> tuple[ColumnElement[bool], ...]:  # noqa: ANN401 - the columns of a table
    """Say that a period holds on a day: begun, not ended, and no later one has begun."""
    later = raw.table(OrganizationPeriod).alias().c
    followed = exists().where(
        later.organization_id == held.organization_id,
        later.since <= on,
        or_(held.since.is_(None), later.since > held.since),
    )
    return or_(held.since.is_(None), held.since <= on), or_(held.until.is_(None), held.until > on), ~followed


def _with_terms(session: Session, units: Mapping[int, Unit], on: date, *, ran: date) -> dict[int, Unit]:
    """Give each organisation the term that ran on a day: the one that began last before it and had not ended."""
    term = raw.table(Term).c
    asked = select(term.organization_id, term.id, term.label, term.label_key, term.starts, term.planned_end, term.ended)
    latest: dict[int, tuple[tuple[date, str], tuple[Any, ...]]] = {}
    for row in raw.rows_of(session, asked, term.organization_id, units):
        owner, _number, label, label_key, starts, _planned, _ended = row
        begins = _begins(label, starts) or date.min
        if begins <= ran and (owner not in latest or (begins, label_key) > latest[owner][0]):
            latest[owner] = ((begins, label_key), row)
    found = {}
    for number, unit in units.items():
        running, last = _running(latest[number][1], on, ran) if number in latest else (None, "")
        found[number] = Unit(
            unit.id, unit.code, unit.name, unit.kind, unit.fictional, unit.above, term=running, last_term=last
        )
    return found


def _running(row: tuple[Any, ...], on: date, ran: date) -> tuple[RunningTerm | None, str]:
    _owner, number, label, _label_key, starts, planned_end, ended = row
    known = _known_term(label, starts, planned_end, ended, on, ran)
    if known is None:
        return None, str(label)
    span, overdue, begins, planned = known
    return RunningTerm(number, label, begins, planned, span, overdue), ""


@cache
def _begins(label: str, starts: str | None) -> date | None:
    """Give the first day a term can have, as `terms.begins` does."""
    if known := raw.read_date(starts):
        return known.earliest
    named = period.term_years(None, label=label)
    return date(named[0], 1, 1) if named else None


@cache
def _known_term(
    label: str, starts: str | None, planned_end: str | None, ended: str | None, on: date, ran: date
) -> tuple[Span, bool, PartialDate | None, PartialDate | None] | None:
    """Give what judging needs of a term as known on a day; None when it had ended before the day it should have run."""
    begins, planned, closed = (raw.read_date(text) for text in (starts, planned_end, ended))
    if closed and closed.latest < ran:
        return None
    # An end that lies ahead was not known on the day.
    closed = closed if closed and closed.latest <= on else None
    end = period.term_end(label, planned_end=planned, ended=closed)
    years = period.term_years(begins, planned_end=planned, ended=closed, label=label)
    return Span(years, _begins(label, starts), end), bool(end and end < on), begins, planned
