"""The targets of many terms and what is known of each, in a handful of statements for any number of branches."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, or_, select
from sqlmodel import Session

from chibo.domain import own_scale, rollup
from chibo.domain.period import Period
from chibo.domain.rollup import Kind
from chibo.domain.rollup_judging import Stored as Stored  # noqa: PLC0414 - as `stored` makes it
from chibo.domain.share import Figure
from chibo.domain.target import AddsUp, Aim, Cap, Every, Growth, MarginIn, Measure, Trend, Verdict
from chibo.domain.target import Result as GivenResult
from chibo.domain.target import Target as Goal
from chibo.store import raw
from chibo.store.tables import OrganizationRating, Result, Target

if TYPE_CHECKING:
    from chibo.store.tables import EarlierRating

_GOAL = (
    *("measure", "aim", "low", "high", "cap", "level", "unit", "every", "by", "adds_up"),
    *("population", "indicator", "metric", "growth", "base", "printed"),
    *("qualifier", "out_of", "scale", "set_by"),
)
_RESULT = ("period", "numerator", "denominator", "value")
#: What few results have besides; it comes as one text, so that the others are read without it.
_RARE = (
    *("value_high", "level", "words", "printed", "qualifier", "verdict_printed", "verdict"),
    *("level_high", "trend", "margin", "margin_high", "margin_in", "margin_qualifier"),
)
_NO_MORE: dict[str, Any] = {"so_far": False, "waiting": 0} | dict.fromkeys(_RARE)
#: The metric that is read here for all branches at once.
ORGANIZATION_RATING = "organization_rating"


@dataclass(frozen=True, slots=True)
class SharedGoal:
    """A goal that many branches may have set in the same words and figures.

    Args:
        goal: what the rules see.
        kind: what it measures, or None when nothing says so.
        population: of whom it is, as written.
        metric: what computes its results, or empty.
        printed: the goal in the words of the source, where they are richer; else empty.
    """

    goal: Goal
    kind: Kind | None
    population: str
    metric: str
    printed: str


def goals_of(session: Session, terms: Collection[int], *, indicator: str | None = None) -> list[tuple[Any, ...]]:
    """Give the targets of some terms: term, target, code, place in the resolution, and the goal for `read_goal`.

    Args:
        session: the database.
        terms: the numbers of the terms.
        indicator: only targets that measure this; a metric's name stands for targets without an indicator.
    """
    target = raw.table(Target).c
    # As one text a goal is read and compared at once: most are the same as many others.
    goal = func.json_array(*(target[name] for name in _GOAL))
    asked = select(target.term_id, target.id, target.code, target.position, goal)
    if indicator is not None:
        asked = asked.where(
            or_(
                target.indicator == indicator,
                # A metric may be written with the choice of the official figure behind it.
                target.indicator.is_(None) & target.metric.startswith(indicator, autoescape=True),
            )
        )
    return list(raw.rows_of(session, asked, target.term_id, terms))


def read_goal(stored: str) -> SharedGoal:
    """Turn a stored goal into one the rules know."""
    given = dict(zip(_GOAL, json.loads(stored), strict=True))
    measure = raw.read_code(Measure, given["measure"])
    growth = raw.read_code(Growth, given["growth"]) if given["growth"] else None
    goal = Goal(
        code="",
        measure=measure,
        aim=raw.read_code(Aim, given["aim"]),
        low=raw.read_decimal(given["low"]),
        high=raw.read_decimal(given["high"]),
        cap=raw.read_code(Cap, given["cap"]) if given["cap"] else None,
        level=given["level"],
        unit=given["unit"],
        every=raw.read_code(Every, given["every"]),
        by=raw.read_date(given["by"]),
        adds_up=raw.read_code(AddsUp, given["adds_up"]),
        growth=growth,
        base=raw.read_decimal(given["base"]),
        qualifier=given["qualifier"] or "",
        out_of=raw.read_decimal(given["out_of"]),
        scale=own_scale.parse(given["scale"]) if given["scale"] else (),
        set_by=given["set_by"] or "",
    )
    kind = rollup.kind_of(
        indicator=given["indicator"],
        metric=given["metric"],
        measure=measure,
        unit=given["unit"],
        population=given["population"],
        growth=growth,
    )
    return SharedGoal(goal, kind, given["population"] or "", given["metric"] or "", given["printed"] or "")


def results_of(
    session: Session, *, terms: Collection[int], targets: Collection[int] | None = None
) -> dict[int, list[Stored]]:
    """Give the recorded results by target, all of some terms, or only those of some targets."""
    result = raw.table(Result).c
    rare = [result[name] for name in _RARE]
    named = [part for column in rare for part in (column.name, column)]
    more = case((func.coalesce(*rare).is_not(None), func.json_object(*named)))
    asked = select(result.target_id, *(result[name] for name in _RESULT), more).where(result.target_id.is_not(None))
    column, numbers = (result.term_id, terms) if targets is None else (result.target_id, targets)
    found: dict[int, list[Stored]] = defaultdict(list)
    for row in raw.rows_of(session, asked, column, numbers):
        found[row[0]].append(row[1:])
    return dict(found)


@cache
def _period(written: str) -> Period:
    return Period.parse(written)


@cache
def _more(**rare: Any) -> str | None:  # noqa: ANN401 - a column's value or whether more may come
    said = {name: value for name, value in rare.items() if value}
    return json.dumps(said) if said else None


def stored(
    period: str,
    numerator: Figure | None = None,
    denominator: Figure | None = None,
    value: str | None = None,
    **rare: object,
) -> Stored:
    """Give a result in the form in which results are read, so that it is remembered and judged like those.

    Args:
        period: the period as it is written.
        numerator: n of a share.
        denominator: d of a share.
        value: the digits of a count or an amount.
        rare: what few have, by column; and `so_far` and `waiting` of a computed one, when more may come.
    """
    return period, numerator, denominator, value, _more(**rare)


def read_result(stored: Stored) -> GivenResult:
    """Turn a stored result into one the rules know."""
    period, numerator, denominator, value, more = stored
    given = _NO_MORE | json.loads(more) if more else _NO_MORE
    verdict, trend, margin_in = given["verdict"], given["trend"], given["margin_in"]
    return GivenResult(
        period=_period(period),
        numerator=numerator,
        denominator=denominator,
        value=raw.read_decimal(value),
        value_high=raw.read_decimal(given["value_high"]),
        level=given["level"] or "",
        text=given["words"] or "",
        printed=given["printed"] or "",
        printed_verdict=given["verdict_printed"] or "",
        verdict=raw.read_code(Verdict, verdict) if verdict else None,
        qualifier=given["qualifier"] or "",
        level_high=given["level_high"] or "",
        trend=raw.read_code(Trend, trend) if trend else None,
        margin=raw.read_decimal(given["margin"]),
        margin_high=raw.read_decimal(given["margin_high"]),
        margin_in=raw.read_code(MarginIn, margin_in) if margin_in else None,
        margin_qualifier=given["margin_qualifier"] or "",
        so_far=given["so_far"],
        waiting=given["waiting"],
    )


def ratings_of(session: Session, organizations: Collection[int], *, on: date) -> Mapping[int, list[Stored]]:
    """Give the ratings of organisations as of a day, as results; why there is none stands as the result's words."""
    rating = raw.table(OrganizationRating).c
    asked = select(rating.organization_id, rating.period, rating.level, rating.reason, rating.id, rating.version)
    rows = list(raw.rows_of(session, asked, rating.organization_id, organizations))
    then: Mapping[int, EarlierRating] = {}
    if corrected := [number for *_said, number, version in rows if version > 1]:
        from chibo.services import rating_history

        then = rating_history.of_organizations(session, corrected, on=on)
    found: dict[int, list[Stored]] = {}
    for owner, period, level, reason, number, _version in rows:
        if earlier := then.get(number):
            level, reason = earlier.level, earlier.reason  # noqa: PLW2901 - what was in force on the day
        found.setdefault(owner, []).append(stored(period, level=level, words=None if level else reason))
    return found
