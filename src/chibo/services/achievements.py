"""How the targets of a term stand on a day: results gathered, judged, and set beside the term before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain import contradiction, quota, share, target_judging
from chibo.domain.contradiction import Contradiction
from chibo.domain.metric_records import Computed, Judged, Records
from chibo.domain.period import Period
from chibo.domain.quota import QuotaPlan
from chibo.domain.target import Every, Measure, Official
from chibo.domain.target import Result as GivenResult
from chibo.domain.target import Target as Goal
from chibo.domain.verdict import Judgement, Verdict
from chibo.services import (
    counted_members,
    metrics,
    not_renewed,
    rule_settings,
    stated_figures,
    target_agreement,
    targets,
    terms,
)
from chibo.services.not_renewed import NotRenewed
from chibo.store.tables import Organization, Result, Target, Term

#: The indicator whose share the regulation caps (R103–R106).
EXCELLENT = "members_excellent"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the results of a target come from.

    Args:
        recorded: what was recorded, one for each period.
        computed: what its metric computes from the records, one for each period.
        official: which of them is judged where both have a figure; None without a metric.
        results: both, in the order in which they are judged.
        differences: the periods in which they do not agree.
    """

    recorded: tuple[GivenResult, ...]
    computed: tuple[Computed, ...]
    official: Official | None
    results: tuple[GivenResult, ...]
    differences: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was loaded of an organisation: its recorded results by their target, and what its metrics count."""

    organization: Organization
    recorded: Mapping[int, Sequence[Result]]
    records: Records | None
    on: date


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the term before reported of the same thing."""

    term: Term
    results: tuple[GivenResult, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One target and how it stands.

    Args:
        target: the stored target.
        goal: the same as the rules see it.
        parent: the code of the target it is part of, or None.
        depth: how deep it stands under others.
        judgement: the verdicts.
        baseline: the same thing in the term before, or None.
        plans: for the share of members rated excellent: what the goal and the cap allow, one for each rule in the term.
        source: what was recorded and what was computed, and which of them is official.
        contradictions: what does not agree in its figures.
        recorded: its results as they were recorded, with their evidence and reasons; computed ones have none.
    """

    target: Target
    goal: Goal
    parent: str | None
    depth: int
    judgement: Judgement
    baseline: Baseline | None
    plans: tuple[QuotaPlan, ...]
    source: Source
    contradictions: tuple[Contradiction, ...]
    recorded: tuple[Result, ...] = ()


@dataclass(frozen=True, slots=True)
class Achievement:
    """The targets of a term as they stand on a day.

    Args:
        organization: whose they are.
        term: the term.
        on: the day.
        years: the years that fall due in the term.
        members: the branch's members as last counted by the end of the term and by the day, or None.
        standings: the targets in the order of the resolution, each part after its whole.
        figures: what was reported for the term without a goal.
        previous_term: the term before, or None.
        previous: what the term before reported without a goal.
        not_renewed: targets of the term before that no target of this one goes on with.
    """

    organization: Organization
    term: Term
    on: date
    years: tuple[int, ...]
    members: int | None
    standings: tuple[Standing, ...]
    figures: tuple[stated_figures.Figure, ...]
    previous_term: Term | None
    previous: tuple[stated_figures.Figure, ...]
    not_renewed: tuple[NotRenewed, ...] = ()

    @property
    def totals(self) -> Mapping[Verdict, int]:
        """How many targets have each verdict."""
        return {verdict: sum(each.judgement.verdict is verdict for each in self.standings) for verdict in Verdict}


def of_term(session: Session, *, organization: Organization, term: Term, on: date, later: bool = False) -> Achievement:
    """Judge every target of a term as of a day.

    Args:
        session: the database.
        organization: whose term it is.
        term: the term.
        on: the day; results of the period that runs are taken when they are in.
        later: give figures and contradictions of later periods too, for a page that tells all that is recorded.
    """
    mates = terms.mates(session, term)
    before = terms.previous(session, term, among=mates)
    window = metrics.window_of(session, term, on=on, among=mates)
    window_before = metrics.window_of(session, before, among=mates) if before else None
    years = window.years
    members = counted_members.counted(session, organization, until=min(filter(None, (window.ends, on))))
    nested = targets.listed(session, term)
    rows = [each.target for each in nested]
    rows_before = _set_by(session, before) if before else []
    recorded, loose = _recorded(session, [term, before] if before else [term], on=date.max if later else on)
    # One gathering for both terms: a statement costs more than what is counted in what it gives.
    asked = [metrics.Asked(organization, window, rows)]
    if window_before:
        asked.append(metrics.Asked(organization, window_before, [*rows, *rows_before]))
    records = metrics.records_for(session, asked, on=on).get(organization.id)
    known = _Known(organization, recorded, records, on)
    sources = _sources(known, rows, window=window)
    given = {number: source.results for number, source in sources.items()}
    goals = {row.id: targets.goal_of(row) for row in rows}
    own, loose_before = loose.get(term.id, ()), loose.get(before.id, ()) if before else ()
    earlier = _by_indicator(known, rows_before, loose_before, window=window_before) if window_before else {}
    standings: list[Standing] = []
    for each in nested:
        row, parent = each.target, each.parent
        judged = _judged(goals[row.id], given[row.id], window=window, on=on)
        plans = _plans(session, organization, row, members=members, years=years, results=given[row.id], on=on)
        baseline = earlier.get(row.indicator or "", ())
        if not baseline and window_before:
            baseline = tuple(
                metrics.as_result(row, each) for each in metrics.compute_one(row, records, window=window_before, on=on)
            )
        standings.append(
            Standing(
                target=row,
                goal=goals[row.id],
                parent=parent.code if parent else None,
                depth=each.depth,
                judgement=judged,
                baseline=Baseline(before, baseline) if before and baseline else None,
                plans=tuple(dict.fromkeys(plans.values())),
                source=sources[row.id],
                contradictions=tuple(
                    _contradictions(
                        row, given=given, goals=goals, judged=judged, plans=plans, members=members, parent=parent
                    )
                )
                + sources[row.id].differences
                + tuple(
                    target_agreement.found(row, rows, goals=goals, results=given[row.id], figures=own, years=years)
                ),
                recorded=tuple(recorded.get(row.id, ())),
            )
        )
    return Achievement(
        organization=organization,
        term=term,
        on=on,
        years=years,
        members=members,
        standings=tuple(standings),
        figures=stated_figures.judged(own, members=members),
        previous_term=before,
        previous=stated_figures.judged(loose_before, members=members),
        not_renewed=_ended(known, not_renewed.left(rows_before, rows), loose=loose_before, window=window_before)
        if window_before
        else (),
    )


def _recorded(
    session: Session, those: Sequence[Term], *, on: date
) -> tuple[Mapping[int, Sequence[Result]], Mapping[int, Sequence[Result]]]:
    """Give the recorded results of some terms by their target, and those without one by their term in its order.

    What is for a period that begins after the day nobody could know then: no judgement, note or warning speaks of it.
    """
    of_targets: dict[int, list[Result]] = {}
    loose: dict[int, list[Result]] = {}
    kept = select(Result).where(col(Result.term_id).in_([term.id for term in those]))
    for row in session.exec(kept.order_by(col(Result.id))).all():
        if not target_judging.begun(Period.parse(row.period), on):
            continue
        if row.target_id is None:
            loose.setdefault(row.term_id, []).append(row)
        else:
            of_targets.setdefault(row.target_id, []).append(row)
    return of_targets, {number: sorted(rows, key=lambda row: row.position) for number, rows in loose.items()}


def _set_by(session: Session, term: Term) -> Sequence[Target]:
    """Give the targets of a term in its order."""
    return session.exec(select(Target).where(Target.term_id == term.id).order_by(col(Target.position))).all()


def _ended(
    known: _Known, rows: Sequence[Target], *, loose: Sequence[Result], window: metrics.Window
) -> tuple[NotRenewed, ...]:
    """Judge targets of the term before in their own term."""
    given = {number: source.results for number, source in _sources(known, rows, window=window).items()}
    return tuple(
        not_renewed.judged(row, targets.goal_of(row), given[row.id], loose=loose, window=window, on=known.on)
        for row in rows
    )


def _sources(known: _Known, rows: Sequence[Target], *, window: metrics.Window) -> dict[int, Source]:
    """Tell what is recorded and computed of each target of a term; what counts targets comes last."""
    on = known.on
    recorded = {row.id: tuple(map(metrics.stated, known.recorded.get(row.id, ()))) for row in rows}
    found = {
        row.id: _source(row, recorded[row.id], metrics.compute_one(row, known.records, window=window, on=on))
        for row in rows
    }
    counting = [row for row in rows if metrics.counts_targets(row)]
    if counting:
        judged = [
            _as_counted(row, _judged(targets.goal_of(row), found[row.id].results, window=window, on=on))
            for row in rows
            if row not in counting
        ]
        for row in counting:
            counted = metrics.compute_targets(row, judged, organization=known.organization, window=window, on=on)
            found[row.id] = _source(row, recorded[row.id], counted)
    return found


def _as_counted(row: Target, judged: Judgement) -> Judged:
    """Give a judged target to those that count targets."""
    periods = {each.period: each.verdict for each in judged.periods if each.verdict is not None}
    return Judged(row.code, row.text, judged.verdict, periods)


def _source(row: Target, recorded: tuple[GivenResult, ...], computed: tuple[Computed, ...]) -> Source:
    official = metrics.official_of(row)
    stated = {result.period: result for result in recorded}
    differences = [
        contradiction.recorded_differs(
            stated[each.period],
            metrics.as_result(row, each),
            measure=row.measure,
            official=official,
            of=share.whole_in(row.unit),
        )
        for each in computed
        if official and each.period in stated and not each.problem
    ]
    return Source(
        recorded=recorded,
        computed=computed,
        official=official,
        results=metrics.in_order(row, recorded, computed),
        differences=tuple(each for each in differences if each is not None),
    )


def _judged(goal: Goal, results: Sequence[GivenResult], *, window: metrics.Window, on: date) -> Judgement:
    return target_judging.judge(
        goal, results, years=window.years, term_end=window.ends, on=on, term_start=window.starts
    )


def _by_indicator(
    known: _Known, rows: Sequence[Target], loose: Sequence[Result], *, window: metrics.Window
) -> dict[str, tuple[GivenResult, ...]]:
    """Tell what a term reported under a target and without one, by what was measured."""
    found: dict[str, list[GivenResult]] = {}
    indicated = [row for row in rows if row.indicator]
    sources = _sources(known, indicated, window=window)
    for target in indicated:
        found.setdefault(target.indicator or "", []).extend(sources[target.id].results)
    for row in loose:
        if row.indicator:
            found.setdefault(row.indicator, []).append(metrics.stated(row))
    return {indicator: tuple(sorted(results, key=lambda each: each.period)) for indicator, results in found.items()}


def _plans(
    session: Session,
    organization: Organization,
    row: Target,
    *,
    members: int | None,
    years: Sequence[int],
    results: Sequence[GivenResult],
    on: date,
) -> Mapping[Period, QuotaPlan]:
    """Work out for each year which counts lie in a band of members, and the regulation's cap on excellent ratings.

    A year is counted from those who were rated in it; while it has no result, from the members as last counted. For a
    year that has not ended the regulation is that of the day: what will be in force at its end nobody knows.
    """
    if row.measure is not Measure.SHARE or row.growth or not stated_figures.of_members(row.population):
        return {}
    if row.low is None or share.whole_in(row.unit) != share.WHOLE or (row.indicator != EXCELLENT and row.high is None):
        return {}
    rated = {result.period: result.denominator for result in results if result.denominator}
    bases = {year: base for year in years if (base := rated.get(Period.of_year(year), members)) is not None}
    days = {year: min(date(year, 12, 31), on) for year in bases} if row.indicator == EXCELLENT else {}
    caps = rule_settings.quota_rules(session, organization, list(days.values()))
    return {
        Period.of_year(year): quota.plan(
            int(base), low=row.low, high=row.high, quota=caps.get(days[year]) if days else None
        )
        for year, base in bases.items()
    }


def _contradictions(
    row: Target,
    *,
    given: Mapping[int, Sequence[GivenResult]],
    goals: Mapping[int, Goal],
    judged: Judgement,
    plans: Mapping[Period, QuotaPlan],
    members: int | None,
    parent: Target | None,
) -> Iterable[Contradiction]:
    """Find what does not agree in the results of one target."""
    verdicts = {each.period: each.verdict for each in judged.periods}
    if goals[row.id].every in (Every.TERM, Every.BY) and len(given[row.id]) == 1:
        # The one result that a goal of the term has is what the whole was judged by, whatever period it names.
        [only] = given[row.id]
        verdicts[only.period] = verdicts.get(only.period) or judged.verdict
    base = members if stated_figures.of_members(row.population) else None
    wholes = {result.period: result for result in given[parent.id]} if parent else {}
    for result in given[row.id]:
        found = [*contradiction.of_result(goals[row.id], result, verdict=verdicts.get(result.period), base=base)]
        if (plan := plans.get(result.period)) and result.numerator is not None and result.denominator:
            found += filter(None, [contradiction.result_above_cap(int(result.numerator), plan=plan)])
        if whole := wholes.get(result.period):
            found += filter(None, [contradiction.child_above_parent(result, whole)])
        yield from (replace(each, period=result.period) for each in found)
    for plan in dict.fromkeys(plans.values()):
        if wrong := contradiction.goal_above_cap(plan):
            yield wrong
