"""Results that are computed from other records, beside those that a person recorded, and which of them is official."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain import metric, metric_spans
from chibo.domain.metric import Call
from chibo.domain.metric_records import Computed, Judged, RecordKind, Records, Span
from chibo.domain.period import Period, PeriodKind
from chibo.domain.target import Measure, Official
from chibo.domain.target import Result as GivenResult
from chibo.i18n import N_, _
from chibo.services import terms
from chibo.services.metric_records import batched, gather
from chibo.store.tables import Organization, Result, Target, Term

#: Why no figure can be given although something is recorded; a person then judges.
PROBLEMS = {
    "scales_differ": N_("the ratings are on another scale than the goal"),
    "names_missing": N_("the records give neither names nor figures enough"),
    "headcount_missing": N_("the size of the population is not recorded for the period"),
    "more_than_population": N_("more holders than people are recorded"),
    "counted_twice": N_("holders are recorded by name and also in a number that may include them"),
}


@dataclass(frozen=True, slots=True)
class Window:
    """The time of a term.

    Args:
        starts: its first day, as far as it is known.
        ends: its last day, as far as it is known.
        years: the years that fall due in it.
        counts_until: the last day on which what happens is counted, where the next term begins on its last day or
            before; None counts to the end.
    """

    starts: date | None
    ends: date | None
    years: tuple[int, ...]
    counts_until: date | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Targets of one organisation to be computed over a window, mostly that of their term."""

    organization: Organization
    window: Window
    targets: Sequence[Target]


def window_of(session: Session, term: Term, *, on: date | None = None, among: Sequence[Term] | None = None) -> Window:
    """Give the time of a term, as known on a day; None leaves out nothing.

    Args:
        session: the database.
        term: the term.
        on: the day.
        among: every term of the organisation, where they are at hand.
    """
    ends, years = terms.end(session, term, on=on, among=among), terms.years(session, term, on=on, among=among)
    return Window(terms.begins(term), ends, years, terms.last_day(session, term, on=on, among=among))


def call_of(target: Target) -> Call | None:
    """Give the metric that a target names, or None; a name that no longer means anything computes nothing."""
    return metric.read_call(target.metric)[0] if target.metric else None


def compute_all(session: Session, asked: Sequence[Asked], *, on: date) -> dict[int, tuple[Computed, ...]]:
    """Compute the metrics of many targets, of one organisation or of many, with one statement a kind of record.

    Targets that count other targets are left out: they need the verdicts on those first, see `compute_targets`.

    Args:
        session: the database.
        asked: the targets of each organisation.
        on: the day; what happened later is not counted.

    Returns:
        What was computed, by the number of the target; every target with a metric is there.
    """
    records = records_for(session, asked, on=on)
    return {
        target.id: compute_one(target, records[each.organization.id], window=each.window, on=on)
        for each in asked
        for target in each.targets
        if _record_call(target)
    }


def records_for(session: Session, asked: Sequence[Asked], *, on: date) -> Mapping[int, Records]:
    """Gather the records that the metrics of some targets count, with one statement a kind of record.

    Args:
        session: the database.
        asked: the targets of each organisation; one and the same can be asked for over several windows.
        on: the day; what happened later is not counted.

    Returns:
        The records by the number of the organisation; one of whose targets none counts records is not there.
    """
    kinds: set[RecordKind] = set()
    wanted: dict[int, Organization] = {}
    for each in asked:
        for target in each.targets:
            if call := _record_call(target):
                kinds |= call.metric.needs
                wanted[each.organization.id] = each.organization
    years = [year for each in asked for year in (*each.window.years, *_year_of(each.window.starts))]
    since = date(min(years, default=on.year), 1, 1)
    return gather(session, wanted.values(), kinds=kinds, since=since, until=on)


def compute_one(target: Target, records: Records | None, *, window: Window, on: date) -> tuple[Computed, ...]:
    """Compute the metric of one target over a window from records that `records_for` gathered; else nothing."""
    call = _record_call(target)
    if call is None or records is None:
        return ()
    return metric.compute(call, records, _spans(call, target, window, on=on))


def compute_targets(
    target: Target, judged: Sequence[Judged], *, organization: Organization, window: Window, on: date
) -> tuple[Computed, ...]:
    """Compute a target that counts the other targets of its term; nothing for any other target."""
    call = call_of(target)
    if call is None or RecordKind.TARGETS not in call.metric.needs:
        return ()
    records = Records(organization=organization.code, targets=tuple(judged))
    return metric.compute(call, records, _spans(call, target, window, on=on))


def counts_targets(target: Target) -> bool:
    """Tell whether a target counts the other targets of its term."""
    call = call_of(target)
    return call is not None and RecordKind.TARGETS in call.metric.needs


def results_of(session: Session, *, target: Target, term: Term, on: date) -> tuple[GivenResult, ...]:
    """Give what is known of one target, recorded and computed; see `in_order`."""
    recorded = recorded_of(session, [target])[target.id]
    organization = session.get_one(Organization, term.organization_id)
    asked = Asked(organization, window_of(session, term), [target])
    return in_order(target, recorded, compute_all(session, [asked], on=on).get(target.id, ()))


def recorded_of(session: Session, targets: Iterable[Target]) -> dict[int, tuple[GivenResult, ...]]:
    """Give the recorded results of some targets by their number, as the rules read them."""
    found: dict[int, list[GivenResult]] = {target.id: [] for target in targets}
    for some in batched(found):
        for row in session.exec(select(Result).where(col(Result.target_id).in_(some)).order_by(col(Result.id))):
            if row.target_id is not None:
                found[row.target_id].append(stated(row))
    return {number: tuple(results) for number, results in found.items()}


def in_order(target: Target, recorded: Sequence[GivenResult], computed: Sequence[Computed]) -> tuple[GivenResult, ...]:
    """Put recorded and computed results in the order in which they are judged: of two for one period the later counts.

    So the official ones come last; for a period that only one of them knows, that one counts. What says that no figure
    can be computed does not stand in the way of a recorded one. Where a person has said that the recorded ones hold,
    they hold in parts too: the term is made of the years that are recorded, whatever was counted for the term.
    """
    return ordered(call_of(target), target.measure, recorded, computed)


def ordered(
    call: Call | None, measure: Measure, recorded: Sequence[GivenResult], computed: Sequence[Computed]
) -> tuple[GivenResult, ...]:
    """Do the same for a target of which only the metric and the measure are at hand."""
    known = {each.period for each in recorded}
    able = [each for each in computed if not (each.problem and each.period in known)]
    if call is None or call.official is not Official.RECORDED:
        return (*recorded, *(_as_result(measure, each) for each in able))
    alone = (each for each in able if not any(_is_part(part, each.span) for part in known))
    return (*(_as_result(measure, each) for each in alone), *recorded)


def _is_part(part: Period, span: Span) -> bool:
    """Tell whether a period with a date lies inside the time of a figure, as far as that had come."""
    whole = span.period
    if part.starts is None or part.ends is None or part == whole or part.starts > span.until:
        return False
    if whole.starts is None or whole.ends is None:
        return whole.kind is PeriodKind.TERM
    return whole.starts <= part.starts and part.ends <= whole.ends


def official_of(target: Target) -> Official | None:
    """Give which result of a target is judged where both are known; None without a metric."""
    call = call_of(target)
    return call.official if call else None


def as_result(target: Target, found: Computed) -> GivenResult:
    """Give a computed figure as a result of a target."""
    return _as_result(target.measure, found)


def _as_result(measure: Measure, found: Computed) -> GivenResult:
    words = _(PROBLEMS[found.problem]) if found.problem else ""
    return metric.as_result(found, measure, words=words)


def _record_call(target: Target) -> Call | None:
    """Give the metric of a target where it counts records; None where it counts other targets, or there is none."""
    call = call_of(target)
    return call if call and RecordKind.TARGETS not in call.metric.needs else None


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
        level_high=row.level_high or "",
        trend=row.trend,
        margin=row.margin,
        margin_high=row.margin_high,
        margin_in=row.margin_in,
        margin_qualifier=row.margin_qualifier or "",
    )


def _spans(call: Call, target: Target, window: Window, *, on: date) -> tuple[Span, ...]:
    """Give the spans of a target; while the end of a term is not known, every year that it has reached."""
    years: Sequence[int] = window.years
    if window.ends is None and window.starts is not None:
        years = range(window.starts.year, on.year + 1)
    return metric_spans.spans(
        call.metric,
        every=target.every,
        years=years,
        starts=window.starts,
        ends=window.counts_until or window.ends,
        by=target.by.latest if target.by else None,
        on=on,
    )


def _year_of(day: date | None) -> tuple[int, ...]:
    return (day.year,) if day else ()
