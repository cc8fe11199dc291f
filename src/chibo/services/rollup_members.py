"""The share of members at a level, for many branches at once: counted by the database, without an object a rating."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlmodel import Session

from chibo.domain.metric import Call
from chibo.domain.metric_ratings import RatedFigures, levels_reached, members_rated_in_figures
from chibo.domain.metric_records import Computed, Span
from chibo.services.metric_records import lives_of
from chibo.store import raw
from chibo.store.tables import MemberEvent, MemberRating


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
        self.by_name = _corrected(session, organizations, wanted)
        self._figures = {str(call): _figures(session, organizations, wanted, call.given) for call in calls}
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
        read = [
            lot for found in (self._others, self._not_yet) for (owner, _), lot in found.items() if self._plain(owner)
        ]
        self._lives = lives_of(session, {member for lot in read for member in lot})

    def _plain(self, owner: int) -> bool:
        return owner not in self.by_name

    def share(self, organization: int, code: str, call: Call, span: Span) -> Computed | None:
        """Give the figure of one organisation and period as the metric itself does."""
        key = organization, str(span.period)
        figures = self._figures[str(call)].get(key)
        if figures is None:
            return None
        not_yet, others = (
            [self._lives[member] for member in found.get(key, ())] for found in (self._not_yet, self._others)
        )
        return members_rated_in_figures(figures, not_yet, others, call.given, span, organization=code)


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


def _corrected(session: Session, organizations: Collection[int], periods: Sequence[str]) -> set[int]:
    """Give the organisations in which a rating has an earlier version, which an earlier day would see."""
    rating = raw.table(MemberRating).c
    asked = select(rating.organization_id).where(rating.version > 1, rating.period.in_(periods)).distinct()
    return {row[0] for row in raw.rows_of(session, asked, rating.organization_id, organizations)}


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
