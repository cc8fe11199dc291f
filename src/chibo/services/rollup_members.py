"""The share of members at a level, for many branches at once: counted by the database, without an object a rating."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, exists, func, select
from sqlmodel import Session

from chibo.domain.metric import Call
from chibo.domain.metric_ratings import RatedFigures, levels_reached, members_rated_in_figures
from chibo.domain.metric_records import Computed, Span
from chibo.services.metric_records import lives_of
from chibo.store import raw
from chibo.store.tables import MemberEvent, MemberRating


class MemberRatings:
    """The ratings of members of some organisations for some periods, and of whom none is recorded."""

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
        self._others: dict[tuple[int, str], list[int]] = {}
        for period in sorted({period for _owner, period in rated}):
            for owner, member in _without(session, organizations, period):
                if (owner, period) in rated:
                    self._others.setdefault((owner, period), []).append(member)
        self._lives = lives_of(session, {member for members in self._others.values() for member in members})

    def share(self, organization: int, code: str, call: Call, span: Span) -> Computed | None:
        """Give the figure of one organisation and period as the metric itself does."""
        key = organization, str(span.period)
        figures = self._figures[str(call)].get(key)
        if figures is None:
            return None
        people = [self._lives[member] for member in self._others.get(key, ())]
        return members_rated_in_figures(figures, people, call.given, span, organization=code)


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
            _count(rating.not_rated == "not_yet"),
        )
        .where(rating.period.in_(periods))
        .group_by(rating.organization_id, rating.period)
    )
    rows = raw.rows_of(session, asked, rating.organization_id, organizations)
    return {(row[0], row[1]): RatedFigures(*row[2:]) for row in rows}


def _count(condition: ColumnElement[bool]) -> Any:  # noqa: ANN401 - a column of figures
    return func.sum(case((condition, 1), else_=0))


def _without(session: Session, organizations: Collection[int], period: str) -> Iterable[tuple[int, int]]:
    """Give who ever had a fact in an organisation and has no rating there for a period, each once."""
    fact, rating = raw.table(MemberEvent).c, raw.table(MemberRating).c
    rated = exists().where(
        rating.member_id == fact.member_id,
        rating.period == period,
        rating.organization_id == fact.organization_id,
    )
    asked = select(fact.organization_id, fact.member_id).where(fact.withdrawn_reason.is_(None), ~rated)
    return dict.fromkeys((row[0], row[1]) for row in raw.rows_of(session, asked, fact.organization_id, organizations))
