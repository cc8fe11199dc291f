"""Computed results in a roll-up: each kind of record is read once for all branches, and judged like recorded ones."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from sqlmodel import Session, col, select

from chibo.domain import metric, metric_spans
from chibo.domain.metric import Call
from chibo.domain.metric_ratings import RatedFigures, members_rated_in_figures
from chibo.domain.metric_records import Computed, RecordKind, Span
from chibo.domain.metric_records import Judged as CountedTarget
from chibo.domain.target import Every, Measure
from chibo.domain.target import Result as GivenResult
from chibo.services import metrics
from chibo.services import rollup_reading as reading
from chibo.services.rollup_reading import SharedGoal, Stored
from chibo.services.rollup_tree import Unit
from chibo.store.tables import Organization, Target

#: So many numbers fit well into one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """A target whose results are computed.

    Args:
        id: its number.
        unit: whose it is, with the term that runs.
        goal: its goal.
        recorded: what was recorded of it.
    """

    id: int
    unit: Unit
    goal: SharedGoal
    recorded: Sequence[Stored]


def results(session: Session, asked: Collection[Asked], *, on: date) -> dict[int, list[Stored]]:
    """Give the recorded and computed results of targets by number, in the order in which they are judged.

    Targets that count the other targets of their term come later: see `counting`.
    """
    rated = [each for each in asked if _is_plain_rating(each)]
    found = _ratings(session, rated, on=on)
    found |= _member_ratings(session, [each for each in asked if _is_member_rating(each)], on=on)
    others = {each.id: each for each in asked if each.id not in found}
    if not others:
        return found
    rows = _rows(session, others)
    units = {each.unit.id: each.unit for each in others.values()}
    organizations = _organizations(session, units)
    of_unit: dict[int, list[Target]] = {}
    for number, each in others.items():
        of_unit.setdefault(each.unit.id, []).append(rows[number])
    windows = {number: _window(unit) for number, unit in units.items()}
    computed = metrics.compute_all(
        session,
        [metrics.Asked(organizations[number], windows[number], targets) for number, targets in of_unit.items()],
        on=on,
    )
    for number, each in others.items():
        recorded = [reading.read_result(stored) for stored in each.recorded]
        judged = metrics.in_order(rows[number], recorded, computed.get(number, ()))
        found[number] = [_stored(result) for result in judged]
    return found


def counting(
    session: Session, asked: Collection[Asked], *, verdicts: Mapping[int, Sequence[CountedTarget]], on: date
) -> dict[int, list[Stored]]:
    """Give the results of targets that count the other targets of their term.

    Args:
        session: the database.
        asked: such targets.
        verdicts: the other targets of each organisation as they stand, by its number.
        on: the day.
    """
    rows = _rows(session, {each.id: each for each in asked})
    organizations = _organizations(session, {each.unit.id for each in asked})
    found: dict[int, list[Stored]] = {}
    for each in asked:
        row = rows[each.id]
        counted = verdicts[each.unit.id]
        organization = organizations[each.unit.id]
        computed = metrics.compute_targets(row, counted, organization=organization, window=_window(each.unit), on=on)
        recorded = [reading.read_result(stored) for stored in each.recorded]
        found[each.id] = [_stored(result) for result in metrics.in_order(row, recorded, computed)]
    return found


@cache
def counts_targets(name: str) -> bool:
    """Tell whether a metric, as a target names it, counts the other targets of the term."""
    call = _call(name)
    return call is not None and RecordKind.TARGETS in call.metric.needs


def _is_plain_rating(each: Asked) -> bool:
    """Tell whether a target asks for the yearly ratings of its branch, which are read without an object for each."""
    term = each.unit.term
    return (
        each.goal.metric == reading.ORGANIZATION_RATING
        and each.goal.goal.every is Every.YEAR
        and term is not None
        and term.span.ends is not None
    )


def _ratings(session: Session, asked: Sequence[Asked], *, on: date) -> dict[int, list[Stored]]:
    ratings = reading.ratings_of(session, {each.unit.id for each in asked}, on=on) if asked else {}
    found = {}
    for each in asked:
        years = each.unit.term.span.years if each.unit.term else ()
        due = {str(year) for year in years}
        computed = [stored for stored in ratings.get(each.unit.id, ()) if stored[0] in due]
        found[each.id] = [*each.recorded, *computed]
    return found


def _is_member_rating(each: Asked) -> bool:
    """Tell whether a target asks for a share of members at a level that needs nobody's name."""
    call, term = _call(each.goal.metric), each.unit.term
    if call is None or call.metric.name != "members_rated" or call.given.get("of") == "members":
        return False
    if each.goal.goal.every in (Every.TERM, Every.QUARTER):
        # Which ratings answer for a term, or for a quarter that is merged into the year, only the records tell.
        return False
    return term is not None and term.span.ends is not None


def _member_ratings(session: Session, asked: Sequence[Asked], *, on: date) -> dict[int, list[Stored]]:
    if not asked:
        return {}
    from chibo.services.rollup_members import MemberRatings

    spans_of = {
        each.id: _spans(
            each.goal.metric,
            each.goal.goal.every,
            each.goal.goal.by.latest if each.goal.goal.by else None,
            _window(each.unit),
            on,
        )
        for each in asked
    }
    calls = {each.goal.metric: call for each in asked if (call := _call(each.goal.metric))}
    ratings = MemberRatings(
        session,
        {each.unit.id for each in asked},
        periods={str(span.period) for spans in spans_of.values() for span in spans},
        calls=calls.values(),
    )
    found = {}
    for each in asked:
        if each.unit.id in ratings.by_name:
            continue
        name, measure = each.goal.metric, each.goal.goal.measure
        told = [
            (span, figures)
            for span in spans_of[each.id]
            if (figures := ratings.told(each.unit.id, each.unit.code, calls[name], span))
        ]
        if each.recorded:
            shares = [share for span, figures in told if (share := _share(name, span, *figures))]
            recorded = [reading.read_result(stored) for stored in each.recorded]
            ordered = metrics.ordered(calls[name], measure, recorded, shares)
            found[each.id] = [_stored(result) for result in ordered]
        else:
            found[each.id] = [one for span, figures in told if (one := _alone(name, measure, span, *figures))]
    return found


@cache
def _share(name: str, span: Span, figures: RatedFigures, waiting: int) -> Computed | None:
    """Give the figure of ratings that many branches have alike."""
    call = _call(name)
    found = members_rated_in_figures(figures, call.given, span, waiting=waiting) if call else None
    return metric.with_so_far(call, [found])[0] if call and found else None


@cache
def _alone(name: str, measure: Measure, span: Span, figures: RatedFigures, waiting: int) -> Stored | None:
    """Give the same in the form of a result, beside which nothing is recorded."""
    share = _share(name, span, figures, waiting)
    [result] = metrics.ordered(_call(name), measure, (), [share]) if share else [None]
    return _stored(result) if result else None


@cache
def _spans(call: str, every: Every, by: date | None, window: metrics.Window, on: date) -> tuple[Span, ...]:
    """Give the spans of a target; most branches of a body share them."""
    asked = _call(call)
    if asked is None:
        return ()
    starts, ends, years = window.starts, window.ends, window.years
    return metric_spans.spans(asked.metric, every=every, years=years, starts=starts, ends=ends, by=by, on=on)


@cache
def _call(name: str) -> Call | None:
    return metric.read_call(name)[0] if name else None


def _window(unit: Unit) -> metrics.Window:
    span = unit.term.span if unit.term else None
    return metrics.Window(span.starts, span.ends, span.years) if span else metrics.Window(None, None, ())


def _rows(session: Session, asked: Mapping[int, Asked]) -> dict[int, Target]:
    numbers = list(asked)
    found: dict[int, Target] = {}
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        found |= {row.id: row for row in session.exec(select(Target).where(col(Target.id).in_(some)))}
    return found


def _organizations(session: Session, units: Collection[int]) -> dict[int, Organization]:
    numbers = list(units)
    found: dict[int, Organization] = {}
    for first in range(0, len(numbers), _AT_ONCE):
        some = numbers[first : first + _AT_ONCE]
        found |= {row.id: row for row in session.exec(select(Organization).where(col(Organization.id).in_(some)))}
    return found


def _stored(result: GivenResult) -> Stored:
    """Give a result in the form in which results are stored, so that it is remembered like those."""
    return reading.stored(
        str(result.period),
        result.numerator,
        result.denominator,
        _digits(result.value),
        value_high=_digits(result.value_high),
        level=result.level,
        words=result.text,
        printed=result.printed,
        qualifier=result.qualifier,
        verdict_printed=result.printed_verdict,
        verdict=result.verdict,
        level_high=result.level_high,
        trend=result.trend,
        margin=_digits(result.margin),
        margin_high=_digits(result.margin_high),
        margin_in=result.margin_in,
        margin_qualifier=result.margin_qualifier,
        so_far=result.so_far,
        waiting=result.waiting,
    )


def _digits(figure: Decimal | None) -> str | None:
    return None if figure is None else f"{figure:f}"
