"""For which times a metric is asked: the years of a term, its quarters and months, or the term itself."""

from collections.abc import Sequence
from datetime import date

from chibo.domain.metric import Metric
from chibo.domain.metric_records import RecordKind, Span
from chibo.domain.period import Period, PeriodKind
from chibo.domain.target import Every

_RATINGS = frozenset({RecordKind.ORGANIZATION_RATINGS, RecordKind.MEMBER_RATINGS})


def spans(
    metric: Metric,
    *,
    every: Every,
    years: Sequence[int],
    starts: date | None,
    ends: date | None,
    by: date | None = None,
    on: date,
) -> tuple[Span, ...]:
    """Give the spans for which a target of a term needs figures, as of a day.

    A year is counted as a whole, also the one in which the term begins; a term from its first day to its last.

    Args:
        metric: what is counted.
        every: how often the target is due.
        years: the years that fall due in the term.
        starts: the first day of the term, as far as it is known.
        ends: its last day, as far as it is known.
        by: the day on which the target is due, for one with a date.
        on: the day that is asked about; what begins later is left out.
    """
    found: list[Span] = []
    if every in (Every.TERM, Every.BY):
        last = by if every is Every.BY and by else ends
        if metric.flow and starts is not None:
            until = min(last or on, on)
            if starts <= until:
                found.append(Span(Period.of_term(), starts, until, ended=last is not None and last <= on))
            return tuple(found)
        periods = [Period.of_year(year) for year in years if last is None or year <= last.year]
        if (
            every is Every.TERM
            and metric.needs & _RATINGS
            and starts is not None
            and starts <= (until := min(last or on, on))
        ):
            # A term is rated by itself too (R114); where it is, that is the rating of the term.
            found.append(Span(Period.of_term(), starts, until, ended=last is not None and last <= on))
    elif every is Every.YEAR:
        periods = [Period.of_year(year) for year in years]
    else:
        kind, parts = (PeriodKind.QUARTER, 4) if every is Every.QUARTER else (PeriodKind.MONTH, 12)
        first, final = starts or date(min(years, default=on.year), 1, 1), ends or on
        periods = [
            period
            for year in range(first.year, final.year + 1)
            for part in range(1, parts + 1)
            if (period := Period(kind, year, part)).ends and first <= (period.ends or first) <= final
        ]
    return (*(span for period in periods if (span := span_of(period, on=on))), *found)


def span_of(period: Period, *, on: date) -> Span | None:
    """Give the span of a dated period as of a day; None before it begins, and for a period without dates."""
    if period.starts is None or period.ends is None or period.starts > on:
        return None
    return Span(period, period.starts, min(period.ends, on), ended=period.ends <= on)
