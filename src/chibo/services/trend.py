"""The same thing measured over the terms and years of a branch, or of all branches below an organisation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, func, select

from chibo.domain import rollup, target_judging
from chibo.domain.names import nearest
from chibo.domain.period import Period, PeriodKind
from chibo.domain.rollup import Kind, PeriodSum
from chibo.domain.rollup_judging import Entry, entry_of
from chibo.domain.target import Aim
from chibo.domain.target import Target as Goal
from chibo.domain.verdict import Verdict
from chibo.errors import NotFound
from chibo.i18n import _
from chibo.services import achievements, metrics, terms
from chibo.services import rollup as tree
from chibo.services.achievements import Achievement
from chibo.services.rollup_reading import SharedGoal
from chibo.store.tables import Organization, Target, Term

#: A trend looks back so many years at most: more fill no page.
MOST_YEARS = 30


@dataclass(frozen=True, slots=True)
class Point:
    """What is known of one period.

    Args:
        period: the period.
        entry: the figure of a branch, or None: then nothing is known, or `total` says it.
        total: the figures of all branches, or None.
        missing: the codes of branches that have nothing for it.
    """

    period: Period
    entry: Entry | None = None
    total: PeriodSum | None = None
    missing: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict | None:
        """How it stands against the goal; None for a part of a sum, and for all branches together."""
        return self.entry.verdict if self.entry else None

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        if self.total is not None:
            return bool(self.total.branches)
        return self.entry is not None and self.entry.known


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time with one goal: a term of a branch, or one year of a tree.

    Args:
        term: the label of the term; empty for a tree.
        code: the code of the target; empty for a figure reported without a goal, and for a tree.
        goals: the goals, each with how many targets have it; empty where nothing was aimed at.
        points: the periods, in the order of time.
    """

    term: str
    code: str
    goals: tuple[tuple[SharedGoal, int], ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One thing over time.

    Args:
        kind: what is measured.
        text: its words, of the latest target.
        unit: its unit as written, or empty.
        stretches: the terms or years, in the order of time.
    """

    kind: Kind
    text: str
    unit: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Trend:
    """What was measured over time.

    Args:
        organization: whose it is.
        below: it is that of all branches below it.
        on: the day; what came later is not known.
        fictional: something in it is invented.
        series: the things measured, as resolutions order them.
    """

    organization: Organization
    below: bool
    on: date
    fictional: bool
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch before the kinds are put together."""

    kind: Kind
    text: str
    unit: str
    stretch: Stretch
    place: tuple[int, int]


def of_organization(
    session: Session,
    *,
    organization: Organization,
    on: date,
    indicator: str | None = None,
    target: Target | None = None,
) -> Trend:
    """Give what a branch measured over its terms.

    Args:
        session: the database.
        organization: the branch.
        on: the day; terms and results that began later are left out.
        indicator: only this; the name of a metric stands for targets without an indicator.
        target: only what this target measures; a target that names nothing stands alone.

    Raises:
        NotFound: nothing of that name is measured; the nearest is named.
    """
    begun = [term for term in terms.listed(session, organization) if (terms.begins(term) or date.min) <= on]
    found: list[_Found] = []
    for number, term in enumerate(begun):
        achievement = achievements.of_term(session, organization=organization, term=term, on=on)
        found += _of_term(achievement, number=number, alone=target, on=on)
    wanted = indicator if target is None else (target.indicator or target.metric)
    return Trend(
        organization,
        below=False,
        on=on,
        fictional=organization.fictional,
        series=_series(_named(found, wanted), [term.label for term in begun]),
    )


def of_tree(session: Session, *, root: Organization, on: date, indicator: str | None = None) -> Trend:
    """Give what all branches below an organisation measured, year by year, each in the tree and the terms of its end.

    Raises:
        NotFound: nothing of that name is measured; the nearest is named.
    """
    found: list[_Found] = []
    fictional = root.fictional
    for year in range(_first_year(session, on), on.year + 1):
        day = min(date(year, 12, 31), on)
        total = tree.of_tree(session, root=root, on=day, year=year, indicator=indicator)
        fictional = fictional or total.fictional
        for kind in total.kinds:
            of_year = next((each for each in kind.sums if each.period == Period.of_year(year)), None)
            missing = tuple(total.branches[line].unit.code for line in of_year.missing) if of_year else ()
            point = Point(Period.of_year(year), total=of_year, missing=missing)
            text = total.texts.get(kind.sample.id, kind.kind.name)
            stretch = Stretch("", "", kind.goals, (point,))
            found.append(_Found(kind.kind, text, kind.unit, stretch, (kind.sample.place, year)))
    return Trend(root, below=True, on=on, fictional=fictional, series=_series(_named(found, indicator), []))


def _named(found: list[_Found], name: str | None) -> list[_Found]:
    """Keep what is called so.

    Raises:
        NotFound: nothing is; the nearest is named.
    """
    if name is None:
        return found
    kept = [each for each in found if each.kind.name == name]
    if not kept:
        names = sorted({each.kind.name for each in found})
        near = nearest(name, names)
        known = _("What is measured: {names}").format(names=", ".join(names)) if names else ""
        raise NotFound(
            _("Nothing called {name} is measured.").format(name=name),
            hint=(_("Did you mean {near}?").format(near=near) + " " if near else "") + known
            or _("Give targets an indicator; it is what makes two terms comparable."),
        )
    return kept


def _of_term(found: Achievement, *, number: int, alone: Target | None, on: date) -> list[_Found]:
    """Give what one term measured: its targets, and what it reported without a goal."""
    made: list[_Found] = []
    for each in found.standings:
        row = each.target
        kind = rollup.kind_of(
            indicator=row.indicator,
            metric=row.metric,
            measure=row.measure,
            unit=row.unit,
            population=row.population,
            growth=row.growth,
        )
        if kind is None and alone is not None and row.id == alone.id:
            kind = rollup.kind_of(
                indicator=row.code,
                metric=None,
                measure=row.measure,
                unit=row.unit,
                population=None,
                growth=row.growth,
            )
        if kind is None or (alone is not None and not (alone.indicator or alone.metric) and row.id != alone.id):
            continue
        shared = SharedGoal(each.goal, kind, row.population or "", row.metric or "", row.printed or "")
        points = [Point(judged.period, entry_of(each.goal, judged)) for judged in each.judgement.periods]
        stretch = Stretch(found.term.label, row.code, ((shared, 1),), _with_gaps(points, found.years, on=on))
        made.append(_Found(kind, row.text, row.unit or "", stretch, (row.position, number)))
    for loose in found.figures:
        figure = loose.row
        if not figure.indicator or figure.measure is None or (alone is not None and not alone.indicator):
            continue
        kind = rollup.kind_of(
            indicator=figure.indicator,
            metric=None,
            measure=figure.measure,
            unit=figure.unit,
            population=figure.population,
            growth=figure.growth,
        )
        if kind is not None:
            goal = Goal(
                code="",
                measure=figure.measure,
                aim=Aim.STATED,
                unit=figure.unit,
                growth=figure.growth,
                base=figure.base,
            )
            given = metrics.stated(figure)
            judged = target_judging.judge(goal, [given], years=(), term_end=None, on=on)
            points = [Point(each.period, _without_verdict(entry_of(goal, each))) for each in judged.periods]
            # What is put together for the term from one year is that year's figure once more.
            points = [point for point in points if point.known and point.period == given.period]
            stretch = Stretch(found.term.label, "", (), tuple(points))
            made.append(_Found(kind, figure.text or "", figure.unit or "", stretch, (0, number)))
    return made


def _without_verdict(entry: Entry) -> Entry:
    """Take the verdict off a figure that was reported without a goal."""
    return replace(entry, verdict=None)


def _with_gaps(points: Sequence[Point], years: Sequence[int], *, on: date) -> tuple[Point, ...]:
    """Put in the years of a term about which nothing is known, where other years of it are: missing is not zero."""
    known = {point.period.year for point in points if point.period.kind is PeriodKind.YEAR}
    gaps = [year for year in years if year not in known and date(year, 12, 31) <= on] if known else []
    return tuple(sorted([*points, *(Point(Period.of_year(year)) for year in gaps)], key=lambda point: point.period))


def _series(found: Sequence[_Found], labels: Sequence[str]) -> tuple[Series, ...]:
    """Put stretches of one kind together; a term in between that measured it not at all stands there empty."""
    belongs = rollup.merged(each.kind for each in found)
    kinds: dict[Kind, list[_Found]] = {}
    for each in sorted(found, key=lambda each: each.place[1]):
        kinds.setdefault(belongs[each.kind], []).append(each)
    made: list[tuple[tuple[int, str], Series]] = []
    for kind, parts in kinds.items():
        while parts and not labels and not any(point.known for point in parts[0].stretch.points):
            parts.pop(0)  # years before anything was known
        if not parts:
            continue
        latest = parts[-1]
        stretches = [each.stretch for each in parts]
        if labels:
            numbers = {each.place[1] for each in parts}
            empty = [number for number in range(min(numbers), max(numbers)) if number not in numbers]
            placed = [*((each.place[1], each.stretch) for each in parts)]
            placed += [(number, Stretch(labels[number], "", (), ())) for number in empty]
            stretches = [stretch for _number, stretch in sorted(placed, key=lambda each: each[0])]
        made.append(((latest.place[0], kind.name), Series(kind, latest.text, latest.unit, tuple(stretches))))
    return tuple(series for _place, series in sorted(made, key=lambda each: each[0]))


def _first_year(session: Session, on: date) -> int:
    """Give the year in which the first term began, as far as a trend looks back."""
    first = session.exec(select(func.min(Term.starts))).one()
    year = first.year if first is not None else on.year
    return max(year, on.year - MOST_YEARS)
