"""The share of members at a level, for many branches at once: counted by the database, without an object a rating."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlmodel import Session

from chibo.domain import plain_life
from chibo.domain.member_rating import NotRated
from chibo.domain.metric import Call
from chibo.domain.metric_ratings import RatedFigures, is_due, levels_reached, waits_here
from chibo.domain.metric_records import Span
from chibo.domain.period import Period
from chibo.domain.plain_life import PlainLife
from chibo.services.metric_records import lives_of
from chibo.store import raw
from chibo.store.tables import EarlierRating, MemberEvent, MemberRating

#: A whole day as it is kept: `2024-12-31`.
_WHOLE_DAY = 10


class MemberRatings:
    """The ratings of members of some organisations for some periods, and of whom none is recorded.

    Attributes:
        by_name: the organisations whose figures need the names: a rating was corrected, or somebody was not rated in
            another one and may be due here.
    """

    def __init__(
        self, session: Session, organizations: Collection[int], *, periods: Iterable[str], calls: Iterable[Call]
    ) -> None:
        """Count, in one statement for each call, and find of whom nothing is recorded, in one for each period.

        Args:
            session: the database.
            organizations: the numbers of the organisations.
            periods: the periods as they are written.
            calls: the metrics with their parameters.
        """
        wanted = sorted(set(periods))
        self._figures = {str(call): _figures(session, organizations, wanted, call.given) for call in calls}
        # Where nobody has a level there is no figure, so nobody's life need be read.
        rated = {key for found in self._figures.values() for key, each in found.items() if each.known}
        unrated = _unrated(session, organizations, wanted)
        self._not_yet: dict[tuple[int, str], list[int]] = defaultdict(list)
        for owner, period, member, reason in unrated:
            if reason == NotRated.NOT_YET and (owner, period) in rated:
                self._not_yet[owner, period].append(member)
        self._others: dict[tuple[int, str], list[int]] = defaultdict(list)
        for period in sorted({period for _owner, period in rated}):
            for owner, member in _without(session, organizations, period):
                if (owner, period) in rated:
                    self._others[owner, period].append(member)
        missing = {member for _owner, _period, member in self._missing()}
        self._plain = _plain(session, missing | {member for _owner, _period, member, _reason in unrated})
        homes = {(member, owner) for owner, _period, member, _reason in unrated if not self._plain_in(owner, member)}
        self.by_name = _corrected(session) | _elsewhere(session, homes)
        # What the period's end leaves open is asked of the whole life.
        self._lives = lives_of(
            session,
            {
                member
                for owner, period, member in self._missing()
                if owner not in self.by_name
                and (
                    (life := self._plain_in(owner, member)) is None
                    or plain_life.is_due(life, until=(end := _end(period)), end=end) is None
                )
            },
        )

    def _missing(self) -> Iterable[tuple[int, str, int]]:
        """Give everybody without a level: organisation, period, member."""
        for found in (self._not_yet, self._others):
            for (owner, period), lot in found.items():
                yield from ((owner, period, member) for member in lot)

    def _plain_in(self, owner: int, member: int) -> PlainLife | None:
        place, life = self._plain.get(member, (None, None))
        return life if place == owner else None

    def told(self, organization: int, code: str, call: Call, span: Span) -> tuple[RatedFigures, int] | None:
        """Give the ratings of one organisation and period, and how many are still to be rated; None without ratings."""
        key = organization, str(span.period)
        figures = self._figures[str(call)].get(key)
        if figures is None:
            return None
        waiting = sum(self._waits(organization, code, member, span) for member in self._not_yet.get(key, ()))
        waiting += sum(self._is_due(organization, code, member, span) for member in self._others.get(key, ()))
        return figures, waiting

    def _waits(self, owner: int, code: str, member: int, span: Span) -> bool:
        if life := self._plain_in(owner, member):
            return plain_life.is_counted(life, on=span.until)
        return waits_here(self._lives[member], code, span)

    def _is_due(self, owner: int, code: str, member: int, span: Span) -> bool:
        due = None
        if life := self._plain_in(owner, member):
            due = plain_life.is_due(life, until=span.until, end=span.period.ends or span.until)
        return is_due(self._lives[member], span, organization=code) if due is None else due


@cache
def _end(period: str) -> date:
    return Period.parse(period).ends or date.max


def _plain(session: Session, members: Collection[int]) -> dict[int, tuple[int, PlainLife]]:
    """Give those of some members whose life is plain, each with the organisation in which they live it."""
    fact = raw.table(MemberEvent).c
    joining = case((fact.kind.in_(plain_life.JOINING), fact.on))
    # A day that is known in part is shorter.
    plain = fact.kind.in_(plain_life.PLAIN) & fact.organization_id.is_not(None) & (func.length(fact.on) == _WHOLE_DAY)
    place = func.min(fact.organization_id)
    asked = (
        select(fact.member_id, place, func.min(joining), func.max(joining))
        .where(fact.withdrawn_reason.is_(None))
        .group_by(fact.member_id)
        .having(func.sum(case((plain, 0), else_=1)) == 0, place == func.max(fact.organization_id))
        .having(func.min(joining).is_not(None))
    )
    return {
        member: (owner, PlainLife(date.fromisoformat(first), date.fromisoformat(last)))
        for member, owner, first, last in raw.rows_of(session, asked, fact.member_id, members)
    }


def _figures(
    session: Session, organizations: Collection[int], periods: Sequence[str], given: Mapping[str, str]
) -> Mapping[tuple[int, str], RatedFigures]:
    rating = raw.table(MemberRating).c
    reached, below = levels_reached(given)
    known = rating.level.in_((*reached, *below))
    asked = (
        select(
            rating.organization_id,
            rating.period,
            _count(rating.level.in_(reached)),
            _count(rating.level.in_(below)),
            _count(rating.level.is_not(None) & ~known),
        )
        .where(rating.period.in_(periods))
        .group_by(rating.organization_id, rating.period)
    )
    rows = raw.rows_of(session, asked, rating.organization_id, organizations)
    return {(row[0], row[1]): RatedFigures(*row[2:]) for row in rows}


def _count(condition: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a column of figures
    return func.sum(case((condition, 1), else_=0))


def _unrated(session: Session, organizations: Collection[int], periods: Sequence[str]) -> list[tuple[Any, ...]]:
    """Give whose rating, here or elsewhere, says why they have no level: organisation, period, member, reason.

    Of everybody who ever had a fact in one of the organisations.
    """
    rating, fact = raw.table(MemberRating).c, raw.table(MemberEvent).c
    asked = select(rating.organization_id, rating.period, rating.member_id, rating.not_rated)
    found = raw.rows(session, asked.where(rating.level.is_(None), rating.period.in_(periods)))
    places = set(organizations)
    elsewhere = {member for owner, _period, member, _reason in found if owner not in places}
    facts = select(fact.member_id, fact.organization_id)
    here = {member for member, place in raw.rows_of(session, facts, fact.member_id, elsewhere) if place in places}
    return [row for row in found if row[0] in places or row[2] in here]


def _without(session: Session, organizations: Collection[int], period: str) -> Iterable[tuple[Any, ...]]:
    """Give who ever had a fact in an organisation and has no rating anywhere for a period."""
    fact, rating = raw.table(MemberEvent).c, raw.table(MemberRating).c
    rated = exists().where(rating.member_id == fact.member_id, rating.period == period)
    asked = select(fact.organization_id, fact.member_id).where(fact.withdrawn_reason.is_(None), ~rated)
    return dict.fromkeys(raw.rows_of(session, asked, fact.organization_id, organizations))


def _corrected(session: Session) -> set[int]:
    """Give the organisations in which a rating has an earlier version, which an earlier day would see."""
    earlier, rating = raw.table(EarlierRating), raw.table(MemberRating)
    joined = earlier.join(rating, rating.c.id == earlier.c.member_rating_id)
    asked = select(earlier.c.organization_id, rating.c.organization_id).select_from(joined)
    return {owner for row in raw.rows(session, asked) for owner in row if owner is not None}


def _elsewhere(session: Session, homes: Collection[tuple[int, int]]) -> set[int]:
    """Give where members without a level ever had a fact besides the organisation in which that is recorded.

    Args:
        session: the database.
        homes: members, each with that organisation.
    """
    fact = raw.table(MemberEvent).c
    asked = select(fact.member_id, fact.organization_id).where(fact.withdrawn_reason.is_(None))
    members = {member for member, _owner in homes}
    recorded = defaultdict(set)
    for member, owner in homes:
        recorded[member].add(owner)
    found = raw.rows_of(session, asked, fact.member_id, members)
    return {place for member, place in found if place is not None and recorded[member] != {place}}
