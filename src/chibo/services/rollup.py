"""The targets of all branches below an organisation, judged as of a day and added up by what they measure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from chibo.domain import rollup
from chibo.domain.metric_records import Judged as CountedTarget
from chibo.domain.rollup import Kind, PeriodSum, Reported
from chibo.domain.rollup_judging import Judge, Judged, Span
from chibo.domain.rollup_tree import Place, lowest
from chibo.domain.verdict import Verdict
from chibo.services import rollup_metrics, rollup_tree
from chibo.services import rollup_reading as reading
from chibo.services.rollup_reading import SharedGoal, Stored
from chibo.services.rollup_tree import Unit
from chibo.store import raw
from chibo.store.tables import Organization, Target

#: The line of the organisation at the head, which is no branch below itself.
HEAD = -1
_NO_TERM = Span((), None, None)
_NONE = dict.fromkeys(Verdict, 0)


class TargetOf(NamedTuple):
    """One target of one branch as it stands.

    Args:
        line: the line of the branch in the tree.
        id: the number of the target.
        code: its code in the resolution.
        place: its place in the resolution.
        goal: its goal.
        judged: its verdict and its periods.
    """

    line: int
    id: int
    code: str
    place: int
    goal: SharedGoal
    judged: Judged


@dataclass(frozen=True, slots=True)
class KindSum:
    """Everything that measures the same, over all branches.

    Args:
        kind: what it is.
        goals: the goals that were set, the most frequent first, each with how many targets have it.
        unit: the unit as most write it, or empty.
        population: of whom, as most write it, or empty.
        counted: the targets that count, by line.
        above: targets of bodies above others that have the same, shown but never added.
        own: those of the organisation at the head.
        sums: the figures added up, by period.
        totals: how many of the targets that count have each verdict.
        branches: how many branches set it.
    """

    kind: Kind
    goals: tuple[tuple[SharedGoal, int], ...]
    unit: str
    population: str
    counted: tuple[TargetOf, ...]
    above: tuple[TargetOf, ...]
    own: tuple[TargetOf, ...]
    sums: tuple[PeriodSum, ...]
    totals: Mapping[Verdict, int]
    branches: int

    @property
    def sample(self) -> TargetOf:
        """A target with the most frequent goal, whose words stand for all of them."""
        goal = self.goals[0][0]
        return next(each for each in self.counted if each.goal is goal)


@dataclass(frozen=True, slots=True)
class Branch:
    """An organisation of the tree with its own targets.

    Args:
        place: where it stands.
        unit: what it is, and the term that runs.
        targets: its targets, in the order of the resolution.
        totals: how many of its targets have each verdict.
    """

    place: Place
    unit: Unit
    targets: tuple[TargetOf, ...]
    totals: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class Rollup:
    """How the targets of all branches below an organisation stand on a day.

    Args:
        organization: the organisation at the head.
        name: what it was called on the day.
        on: the day.
        year: the one year that is looked at, or None for the terms as a whole.
        branches: everything below, line under line.
        kinds: the targets that can be compared, by what they measure.
        alone: the targets that can be compared with no other, since nothing says what they measure.
        texts: the words of targets by number: of those in `alone`, of one of each kind (`KindSum.sample`), and of all
            when they were asked for.
    """

    organization: Organization
    name: str
    on: date
    year: int | None
    branches: tuple[Branch, ...]
    kinds: tuple[KindSum, ...]
    alone: tuple[TargetOf, ...]
    texts: Mapping[int, str]

    @property
    def totals(self) -> Mapping[Verdict, int]:
        """How many targets have each verdict: those that count in a sum, and those that stand alone."""
        found = Counter(totals(self.alone))
        for kind in self.kinds:
            found.update(kind.totals)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def fictional(self) -> bool:
        """Whether anything in it is invented."""
        return self.organization.fictional or any(branch.unit.fictional for branch in self.branches)


@dataclass(slots=True)
class _Gathered:
    """The targets of one kind while they are gathered."""

    targets: list[TargetOf] = field(default_factory=list)
    own: list[TargetOf] = field(default_factory=list)


def totals(targets: Iterable[TargetOf]) -> Mapping[Verdict, int]:
    """Count targets by verdict; every verdict is there."""
    found = _NONE.copy()
    for each in targets:
        found[each.judged.verdict] += 1
    return found


def of_tree(
    session: Session,
    *,
    root: Organization,
    on: date,
    year: int | None = None,
    indicator: str | None = None,
    texts: bool = False,
) -> Rollup:
    """Judge the targets of all branches below an organisation and add their figures up.

    Of each branch the term is taken that runs on the day. What happened after the day changes nothing: neither a later
    result nor a later term, move, merger or end.

    Args:
        session: the database.
        root: the organisation at the head; its own targets stand beside the sums.
        on: the day, for the tree, the terms and the verdicts.
        year: take only this year's results and verdicts.
        indicator: only targets that measure this.
        texts: give the words of every target too.
    """
    places, units = rollup_tree.below(session, root=root, on=on, year=year)
    line_of = {place.key: line for line, place in enumerate(places)} | {root.id: HEAD}
    judged = _judged(session, units, line_of, on=on, year=year, indicator=indicator)
    owned: dict[int, list[TargetOf]] = {}
    for each in judged:
        owned.setdefault(each.line, []).append(each)
    kinds, alone = _by_kind(judged)
    added = [_added(kind, gathered, places) for kind, gathered in kinds.items()]
    # As most resolutions order them; `kinds` are in the order of their names.
    summed = tuple(sorted(added, key=lambda each: each.sample.place))
    wanted = [each.id for each in (judged if texts else (*alone, *(kind.sample for kind in summed)))]
    return Rollup(
        organization=root,
        name=units[root.id].name if root.id in units else root.code,
        on=on,
        year=year,
        branches=tuple(
            Branch(place, units[place.key], tuple(own := owned.get(line, ())), totals(own))
            for line, place in enumerate(places)
        ),
        kinds=summed,
        alone=tuple(alone),
        texts=_texts(session, wanted),
    )


def _judged(
    session: Session,
    units: Mapping[int, Unit],
    line_of: Mapping[int, int],
    *,
    on: date,
    year: int | None,
    indicator: str | None,
) -> list[TargetOf]:
    """Judge every target of the terms that run, in the order of the lines and of each resolution."""
    running = {unit.term.id: unit for unit in units.values() if unit.term}
    rows = reading.goals_of(session, running, indicator=indicator)
    judge = Judge(on=on, year=year, read=reading.read_result)
    known: dict[str, tuple[int, SharedGoal]] = {}
    goals: list[tuple[int, SharedGoal]] = []
    for *_row, stored in rows:
        goal = known.get(stored)
        if goal is None:
            shared = reading.read_goal(stored)
            goal = known[stored] = judge.number(shared.goal), shared
        goals.append(goal)
    if indicator is not None and any(rollup_metrics.counts_targets(shared.metric) for _no, shared in known.values()):
        # What counts the other targets needs the verdicts on those first.
        everything = _judged(session, units, line_of, on=on, year=year, indicator=None)
        return [each for each in everything if each.goal.kind and each.goal.kind.name == indicator]
    narrow = None if indicator is None else [row[1] for row in rows]
    recorded = reading.results_of(session, terms=running, targets=narrow)
    asked = {
        row[1]: rollup_metrics.Asked(row[1], running[row[0]], shared, recorded.get(row[1], ()))
        for row, (_number, shared) in zip(rows, goals, strict=True)
        if shared.metric
    }
    counting = {number for number, each in asked.items() if rollup_metrics.counts_targets(each.goal.metric)}
    plain = [each for number, each in asked.items() if number not in counting]
    computed: Mapping[int, Sequence[Stored]] = rollup_metrics.results(session, plain, on=on) if plain else {}
    places = {number: (line_of[unit.id], unit.term.span if unit.term else _NO_TERM) for number, unit in running.items()}
    found: list[TargetOf] = []

    def judge_all(given: Mapping[int, Sequence[Stored]], *, counted: bool) -> None:
        for (term, target, code, position, _stored), (number, shared) in zip(rows, goals, strict=True):
            if (target in counting) is counted:
                line, span = places[term]
                results = given[target] if shared.metric else recorded.get(target, ())
                found.append(TargetOf(line, target, code, position, shared, judge.judged(number, results, span)))

    judge_all(computed, counted=False)
    if counting:
        verdicts: dict[int, list[CountedTarget]] = {}
        for each in found:
            verdicts.setdefault(each.line, []).append(_as_counted(each))
        counts = rollup_metrics.counting(
            session,
            [asked[number] for number in counting],
            verdicts={unit.id: verdicts.get(line_of[unit.id], []) for unit in running.values()},
            on=on,
        )
        judge_all(counts, counted=True)
    found.sort(key=attrgetter("line", "place"))
    return found


def _as_counted(target: TargetOf) -> CountedTarget:
    """Give a judged target to those that count targets."""
    periods = {each.period: each.verdict for each in target.judged.entries if each.verdict is not None}
    return CountedTarget(target.code, "", target.judged.verdict, periods)


def _by_kind(judged: Sequence[TargetOf]) -> tuple[dict[Kind, _Gathered], list[TargetOf]]:
    """Sort targets by what they measure, by name; those of which nothing says so stand alone."""
    # Many share one goal, which is looked up faster than what it measures.
    kind_of = {id(each.goal): each.goal.kind for each in judged}
    belongs = rollup.merged(kind for kind in kind_of.values() if kind)
    order = {kind: (kind.name, kind.measure, kind.unit, kind.population) for kind in belongs.values()}
    found = {kind: _Gathered() for kind in sorted(order, key=lambda kind: order[kind])}
    gathered_of = {goal: found[belongs[kind]] for goal, kind in kind_of.items() if kind}
    alone = []
    for each in judged:
        gathered = gathered_of.get(id(each.goal))
        if gathered is None:
            if each.line != HEAD:
                alone.append(each)
        elif each.line == HEAD:
            gathered.own.append(each)
        else:
            gathered.targets.append(each)
    return {kind: gathered for kind, gathered in found.items() if gathered.targets}, alone


def _added(kind: Kind, gathered: _Gathered, places: Sequence[Place]) -> KindSum:
    counts = lowest([each.line for each in gathered.targets], places)
    counted: list[TargetOf] = []
    above: list[TargetOf] = []
    for each, counting in zip(gathered.targets, counts, strict=True):
        (counted if counting else above).append(each)
    reports = [Reported(each.line, each.id, each.judged.verdict, each.judged.entries) for each in counted]
    goals = Counter(map(id, (each.goal for each in counted)))
    by_id = {id(each.goal): each.goal for each in counted}
    bounds = tuple(dict.fromkeys(end for shared in by_id.values() for end in shared.goal.bounds))
    return KindSum(
        kind=kind,
        goals=tuple((by_id[key], count) for key, count in goals.most_common()),
        unit=_most([(by_id[key].goal.unit or "", count) for key, count in goals.items()]),
        population=_most([(by_id[key].population, count) for key, count in goals.items()]),
        counted=tuple(counted),
        above=tuple(above),
        own=tuple(gathered.own),
        sums=rollup.added(reports, kind=kind, bounds=bounds),
        totals=totals(counted),
        branches=len({each.line for each in counted}),
    )


def _most(words: Iterable[tuple[str, int]]) -> str:
    """Give the spelling that most have; of two as frequent the first in the alphabet."""
    found: Counter[str] = Counter()
    for word, count in words:
        if word:
            found[word] += count
    return min(found, key=lambda word: (-found[word], word), default="")


def _texts(session: Session, targets: Sequence[int]) -> dict[int, str]:
    target = raw.table(Target).c
    return dict(raw.rows_of(session, select(target.id, target.text), target.id, targets))
