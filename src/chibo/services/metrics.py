"""Results that are computed from other records, such as a branch's rating from the ratings kept of it."""

from collections.abc import Callable, Mapping

from sqlmodel import Session, col, select

from chibo.domain.period import Period
from chibo.domain.target import Result as GivenResult
from chibo.services import terms
from chibo.store.tables import OrganizationRating, Result, Target, Term

#: A metric gives the results in a term.
Metric = Callable[..., tuple[GivenResult, ...]]


def results_of(session: Session, *, target: Target, term: Term) -> tuple[GivenResult, ...]:
    """Give what is known of a target: recorded results first, then computed ones.

    For one period the later in the list counts, so a computed result is judged and the recorded one stands beside it.
    """
    recorded = session.exec(select(Result).where(Result.target_id == target.id).order_by(col(Result.id))).all()
    metric = METRICS.get(target.metric or "")
    return tuple(stated(row) for row in recorded) + (metric(session, term=term) if metric else ())


def stated(row: Result) -> GivenResult:
    """Give a stored result to the rules."""
    return GivenResult(
        period=Period.parse(row.period),
        numerator=row.numerator,
        denominator=row.denominator,
        value=row.value,
        value_high=row.value_high,
        level=row.level or "",
        text=row.words or "",
        printed=row.printed or "",
        printed_verdict=row.verdict_printed or "",
        verdict=row.verdict,
        qualifier=row.qualifier or "",
    )


def organization_rating(session: Session, *, term: Term) -> tuple[GivenResult, ...]:
    """Give the ratings of the organisation for the periods that end in the term.

    A year without a rating for a stated reason is given with that reason as its words, for a person to judge.
    """
    begins, end = terms.begins(term), terms.end(session, term)
    rows = session.exec(select(OrganizationRating).where(OrganizationRating.organization_id == term.organization_id))
    given: list[GivenResult] = []
    for row in rows.all():
        period = Period.parse(row.period)
        if period.ends is None or (begins and period.ends < begins) or (end and period.ends > end):
            continue
        given.append(
            GivenResult(period=period, level=row.level or "", text=row.reason or "", printed=row.printed or "")
        )
    return tuple(sorted(given, key=lambda result: result.period))


#: Every metric by the name that a target carries.
METRICS: Mapping[str, Metric] = {"organization_rating": organization_rating}
