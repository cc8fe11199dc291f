"""Results of a term's targets: recording and correcting them, and listing them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from chibo.domain import own_scale, printed_unit
from chibo.domain.period import Period, PeriodKind
from chibo.domain.target import Every, Growth, Trend
from chibo.domain.typed_margin import read_margin
from chibo.domain.typed_result import Asked, TypedResult, read_result
from chibo.domain.verdict import parse_verdict
from chibo.errors import Refused
from chibo.i18n import _
from chibo.services import terms, typed_text
from chibo.services.changes import Written, update
from chibo.store.tables import Result, Target, Term

_FIGURES = ("numerator", "denominator", "value", "value_high", "level", "level_high", "words")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A result that was recorded.

    Args:
        result: the row as it is now.
        written: what changed.
        typed: what was read from the words typed.
        outside: its period lies outside the years of the term.
    """

    result: Result
    written: Written
    typed: TypedResult
    outside: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A result with the target it belongs to; None for a figure reported without a goal."""

    result: Result
    target: Target | None


def record(
    session: Session,
    target: Target,
    *,
    typed: str,
    period: str | None,
    on: date,
    given: dict[str, str | None] | None = None,
    margin: str | None = None,
    trend: Trend | None = None,
) -> Recorded:
    """Record what was reached in a period, or correct what is recorded.

    Args:
        session: the database.
        target: the target.
        typed: the result in the form of its measure, see `domain/typed_result.py`.
        period: the period; None means the whole term, for targets of the term or with a due date.
        on: the day; its rating scale reads a level of a period that has no end of its own.
        given: `printed`, `qualifier`, `verdict_printed`, `evidence`, `reason` as far as they were named; what is not
            named stays as it is.
        margin: how far the source says that the goal was passed, in its words.
        trend: where it is going, when the source says only that.

    Raises:
        Refused: the period cannot be read or was not named, or the result is none for this target.
    """
    when = period_of(target, period)
    asked = Asked(
        measure=target.measure,
        aim=target.aim,
        unit=target.unit,
        population=target.population,
        growth=target.growth is not None,
        growth_in=target.growth,
        falls=_asks_for_a_fall(target),
        base=target.base,
        goal=target.low if target.low is not None else target.high,
        out_of=target.out_of,
        scale=own_scale.parse(target.scale) if target.scale else (),
    )
    read = read_result(typed, asked=asked, day=when.ends or on)
    named = {name: typed_text.optional(words, what=name) for name, words in (given or {}).items() if words is not None}
    _check_printed(target, read, named.get("printed"))
    values: dict[str, Any] = {name: getattr(read, name) for name in _FIGURES}
    values |= {"qualifier": read.qualifier, **({"printed": read.printed} if read.printed else {}), **named}
    if margin is not None:
        passed = read_margin(margin, measure=target.measure, unit=target.unit)
        values |= {
            "margin": passed.margin,
            "margin_high": None,
            "margin_in": passed.margin_in,
            "margin_qualifier": passed.qualifier,
        }
    if trend is not None:
        values["trend"] = trend
    if "verdict_printed" in named:
        # The usual words are known; what others amount to is for a person to say.
        values["verdict"] = parse_verdict(named["verdict_printed"] or "")
    term = session.get_one(Term, target.term_id)
    row = session.exec(select(Result).where(Result.target_id == target.id, Result.period == str(when))).first()
    if row is None:
        row = Result(term_id=term.id, target_id=target.id, period=str(when), **values)
        session.add(row)
        written = Written(created=True)
    else:
        if any(getattr(row, name) != values[name] for name in _FIGURES):
            # The printed words were those of the old figure.
            values.setdefault("printed", None)
        written = update(row, values)
    session.flush()
    return Recorded(row, written, read, _outside(session, term, when))


def _check_printed(target: Target, read: TypedResult, printed: str | None) -> None:
    """Hold the unit that the source prints against the target's.

    Raises:
        Refused: the figure that was typed is in the unit of the print, and not in the target's.
    """
    stated = printed_unit.Recorded(
        measure=target.measure,
        unit=target.unit,
        growth=target.growth,
        based=target.base is not None,
        value=read.value,
        value_high=read.value_high,
        printed=printed,
    )
    for fault in printed_unit.faults(stated):
        if fault.sure:
            raise Refused(
                printed_unit.sentence(fault),
                hint=_("Write the figure in {unit}; the words of the source stay in --printed.").format(
                    unit=fault.unit
                ),
            )


def period_of(target: Target, period: str | None) -> Period:
    """Read the period of a result; None is the whole term for a target of the term.

    Raises:
        Refused: it is no period, or none was named for a target that is due more often.
    """
    if period is None:
        if target.every in (Every.TERM, Every.BY):
            return Period.of_term()
        raise Refused(
            _("The target {code} is due every {every}, so the result needs its period.").format(
                code=target.code, every=target.every.value
            ),
            hint=_("Name it with --period, such as 2020, 2020-Q2 or 05/2020."),
        )
    return read_period(period)


def read_period(text: str) -> Period:
    """Read a period.

    Raises:
        Refused: it is none.
    """
    try:
        return Period.parse(text)
    except ValueError as error:
        raise Refused(
            _("{text} is no period.").format(text=text),
            hint=_("Write 2020, 2020-Q2, 05/2020, 2020-2022, term, each_year or unknown."),
        ) from error


def listed(session: Session, term: Term, *, target: Target | None = None) -> list[Entry]:
    """Give the results of a term, by target in the order of the resolution, then by period; loose figures last."""
    asked = select(Result, Target).join(Target, isouter=True, onclause=col(Result.target_id) == col(Target.id))
    asked = asked.where(Result.term_id == term.id)
    if target is not None:
        asked = asked.where(Result.target_id == target.id)
    entries = [Entry(result, of) for result, of in session.exec(asked).all()]
    return sorted(entries, key=_order)


def _asks_for_a_fall(target: Target) -> bool:
    """Tell whether the result is to be a change below zero: "giảm 2 hộ/năm"."""
    figure = target.high if target.high is not None else target.low
    return target.growth in (Growth.POINTS, Growth.PERCENT) and target.base is None and bool(figure and figure < 0)


def _order(entry: Entry) -> tuple[bool, int, Period]:
    loose = entry.target is None
    place = entry.result.position if entry.target is None else entry.target.position
    return loose, place, Period.parse(entry.result.period)


def _outside(session: Session, term: Term, period: Period) -> bool:
    """Tell whether a period with a date does not end in the term."""
    begins, end = terms.begins(term), terms.end(session, term)
    if period.ends is None or period.starts is None or period.kind is PeriodKind.SPAN:
        return False
    return bool((begins and period.ends < begins) or (end and period.starts > end))
