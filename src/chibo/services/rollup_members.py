"""The share of members at a level, for many branches at once: counted by the database, without an object a rating."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session

from chibo.domain import plain_life
from chibo.domain.metric import Call
from chibo.domain.metric_life import is_counted
from chibo.domain.metric_ratings import RatedFigures, is_due, levels_reached
from chibo.domain.metric_records import Span
from chibo.domain.period import Period
from chibo.domain.plain_life import PlainLife
from chibo.services.metric_records import lives_of
from chibo.store import raw
from chibo.store.tables import MemberEvent, MemberRating

#: A whole day as it is kept: `2024-12-31`.
_WHOLE_DAY = 10


class MemberRatings:
    """The ratings of members of some organisations for some periods, and of whom none is recorded.

    Attributes:
        by_name: the organisations whose figures need the names: a rating was corrected, or somebody without one here
            has one elsewhere.
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
        counted = {str(call): _figures(session, organizations, wanted, call.given) for call in calls}
        self._figures = {
            call: {key: figures for key, (figures, _last) in found.items()} for call, found in counted.items()
        }
        # An earlier day would see the version before a correction.
        self.by_name = {key[0] for found in counted.values() for key, (_counts, last) in found.items() if last > 1}
        self._not_yet = _not_yet(session, organizations, wanted)
        # Where nobody has a level there is no figure, so nobody's life need be read.
        rated = {key for found in self._figures.values() for key, each in found.items() if each.known}
        self._others: dict[tuple[int, str], list[int]] = {}
        for period in sorted({period for _owner, period in rated}):
            for owner, member, elsewhere in _without(session, organizations, period):
                if (owner, period) in rated:
                    self._others.setdefault((owner, period), []).append(member)
                    if elsewhere:
                        self.by_name.add(owner)
        self._plain = _plain(session, {member for _owner, _period, member in self._missing()})
        # What the period's end leaves open is asked of the whole life.
        self._lives = lives_of(
            session,
            {
                member
                for owner, period, member in self._missing()
                if (life := self._plain_in(owner, member)) is None
                or plain_life.is_due(life, until=(end := _end(period)), end=end) is None
            },
        )

    def _missing(self) -> Iterable[tuple[int, str, int]]:
        """Give everybody without a level whose organisation's figures need no names: organisation, period, member."""
        for found in (self._not_yet, self._others):
            for (owner, period), lot in found.items():
                if owner not in self.by_name:
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
        waiting = sum(self._is_counted(organization, code, member, span) for member in self._not_yet.get(key, ()))
        waiting += sum(self._is_due(organization, code, member, span) for member in self._others.get(key, ()))
        return figures, waiting

    def _is_counted(self, owner: int, code: str, member: int, span: Span) -> bool:
        if life := self._plain_in(owner, member):
            return plain_life.is_counted(life, on=span.until)
        return is_counted(self._lives[member], code, on=span.until)

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
) -> Mapping[tuple[int, str], tuple[RatedFigures, int]]:
    """Count the ratings of each organisation and period, with the number of the latest version among them."""
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
            func.max(rating.version),
        )
        .where(rating.period.in_(periods))
        .group_by(rating.organization_id, rating.period)
    )
    rows = raw.rows_of(session, asked, rating.organization_id, organizations)
    return {(row[0], row[1]): (RatedFigures(*row[2:5]), row[5]) for row in rows}


def _not_yet(
    session: Session, organizations: Collection[int], periods: Sequence[str]
) -> dict[tuple[int, str], list[int]]:
    rating = raw.table(MemberRating).c
    asked = select(rating.organization_id, rating.period, rating.member_id).where(
        rating.level.is_(None), rating.not_rated == "not_yet", rating.period.in_(periods)
    )
    found: dict[tuple[int, str], list[int]] = {}
    for owner, period, member in raw.rows_of(session, asked, rating.organization_id, organizations):
        found.setdefault((owner, period), []).append(member)
    return found


def _count(condition: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a column of figures
    return func.sum(case((condition, 1), else_=0))


def _without(session: Session, organizations: Collection[int], period: str) -> Iterable[tuple[int, int, bool]]:
    """Give who ever had a fact in an organisation and has no rating there for a period, and whether one elsewhere."""
    fact, rating = raw.table(MemberEvent), raw.table(MemberRating)
    # Somebody has one rating for a period at most, here or elsewhere.
    joined = fact.outerjoin(rating, (rating.c.member_id == fact.c.member_id) & (rating.c.period == period))
    here = rating.c.organization_id.is_not_distinct_from(fact.c.organization_id)
    asked = (
        select(fact.c.organization_id, fact.c.member_id, rating.c.organization_id)
        .select_from(joined)
        .where(fact.c.withdrawn_reason.is_(None), ~here)
    )
    rows = raw.rows_of(session, asked, fact.c.organization_id, organizations)
    return [(owner, member, rated is not None) for owner, member, rated in dict.fromkeys(rows)]
