"""The ratings of a year held against the cap on excellent ratings: by branch, grassroots organisation and group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlmodel import Session, col, select

from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.domain.quota import QuotaRule
from chibo.domain.quota_check import Checked, Tally, check, with_percent
from chibo.domain.rating_roll import State
from chibo.domain.share import band_holds, whole_counts
from chibo.domain.target import Aim, Cap, Measure
from chibo.services import organizations, quota_exceptions, rating_rolls, rule_settings, terms
from chibo.services.achievements import EXCELLENT
from chibo.services.quota_exceptions import Exceptional, Leave, TakenBack
from chibo.services.rating_rolls import Entry
from chibo.services.rule_settings import QuotaReading
from chibo.store.tables import Organization, Target, Term

_PERCENT = 100
_BETTER = ("excellent", "good")


class UnitKind(StrEnum):
    """Among whom ratings are counted."""

    BRANCH = "branch"
    GRASSROOTS = "grassroots_organization"
    GROUP = "similar_positions"


class Effect(StrEnum):
    """What an exception that was granted does in a check."""

    COUNTS = "counts"
    #: No cap is known for the time, so there is nothing to be more than.
    NO_CAP = "no_cap"
    #: The cap counts in a wider organisation than the one it was granted to.
    COUNTED_ELSEWHERE = "counted_elsewhere"
    #: Nobody who is counted together has a position of that name.
    NO_SUCH_GROUP = "no_such_group"
    #: Another exception stands nearer to everybody it could be for.
    NEARER_ONE = "nearer_one"


@dataclass(frozen=True, slots=True)
class Granted:
    """A higher ratio that was granted, and what it does.

    Args:
        exceptional: the higher ratio.
        effect: whether it counts, or why it does nothing.
        counted_in: the codes of the organisations in which the cap counts, where it counts elsewhere.
    """

    exceptional: Exceptional
    effect: Effect
    counted_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """What the resolution of the term wants beside the cap.

    Args:
        target: the code of the target.
        term: the label of its term.
        low: the lower end in percent of those rated, or None.
        high: the upper end in percent of those rated, or None.
        counts: the numbers of excellent ratings that meet it, of those rated.
        met: whether the ratings meet it; None while somebody is still to be rated, or nobody is rated.
    """

    target: str
    term: str
    low: Decimal | None
    high: Decimal | None
    counts: range
    met: bool | None


@dataclass(frozen=True, slots=True)
class Unit:
    """Those whose ratings are counted together.

    Args:
        kind: a branch, a grassroots organisation, or a group of similar position in one.
        code: of the organisation.
        group: the group; None for an organisation, empty for those whose position nobody recorded.
        binding: the rule of the year counts in such units; others are shown beside.
        checked: the ratings held against the cap; None when no rule was in force.
        exceptional: the higher ratio that the superior allowed them, or could allow; None where there is none.
        allowed: the ratings held against that ratio.
        supposed: the ratings held against the ratio that the superior could allow; None where there is none.
        tally: the ratings.
        goal: what the resolution of the organisation wants, or None.
    """

    kind: UnitKind
    code: str
    group: str | None
    binding: bool
    checked: Checked | None
    exceptional: Exceptional | None
    allowed: Checked | None
    supposed: Checked | None
    tally: Tally
    goal: Goal | None

    @property
    def held(self) -> Checked | None:
        """What counts: the exception where it was granted, else the usual cap."""
        granted = self.exceptional is not None and self.exceptional.granted
        return self.allowed if granted else self.checked

    @property
    def within(self) -> bool:
        """Tell whether the ratings keep what counts."""
        return self.held is None or self.held.within


@dataclass(frozen=True, slots=True)
class Review:
    """The ratings of a period held against the cap.

    Args:
        organization: who was asked about.
        period: the period.
        on: its last day.
        reading: the cap as the organisation reads it.
        exceptions: the higher ratios that were granted, each with what it does.
        taken_back: those that count no longer.
        possible: the higher ratio that the superior could allow, by the rule of the time or as it was asked; None
            without one.
        stands_in: nothing recorded says which grassroots organisation it is, so the organisation stands in for it.
        units: the units, those of one grassroots organisation together.
    """

    organization: Organization
    period: Period
    on: date
    reading: QuotaReading
    exceptions: tuple[Granted, ...]
    taken_back: tuple[TakenBack, ...]
    possible: Exceptional | None
    stands_in: bool
    units: tuple[Unit, ...]

    @property
    def over(self) -> list[Unit]:
        """The units in which the rule counts whose ratings pass the cap."""
        return [unit for unit in self.units if unit.binding and not unit.within]

    @property
    def missed(self) -> list[Unit]:
        """The organisations whose ratings are in and do not meet their goal."""
        return [unit for unit in self.units if unit.goal is not None and unit.goal.met is False]


def review(session: Session, *, organization: Organization, period: Period, percent: int | None = None) -> Review:
    """Hold the ratings of a period against the cap.

    A branch is looked at inside its grassroots organisation, with the tree of the period's last day; a body above the
    grassroots, with each grassroots organisation below it.

    Args:
        session: the database.
        organization: a branch, a grassroots organisation or a body above.
        period: a year or a quarter.
        percent: what if the superior allowed so many percent, instead of what the rule of the time names.

    Raises:
        Refused: a setting holds a value it may not have.
    """
    on = period.ends or date.max
    reading = rule_settings.quota_reading(session, organization, on)
    possible = quota_exceptions.possible(session, organization, on)
    if percent is not None:
        possible = quota_exceptions.supposed(possible, percent)
    granted = quota_exceptions.granted(session, organization, period, on)
    units: list[Unit] = []
    found = _grassroots(session, organization, on)
    for whole in found or [organization]:
        roll = rating_rolls.roll(session, organization=whole, period=period, below=True)
        units += _units(session, organization, whole, roll.entries, reading.rule, Leave(granted, possible), on)
    return Review(
        organization=organization,
        period=period,
        on=on,
        reading=reading,
        exceptions=tuple(_effect(session, each, reach, units, on) for each, reach in granted),
        taken_back=tuple(quota_exceptions.taken_back(session, organization, period, on)),
        possible=possible,
        stands_in=not found,
        units=tuple(units),
    )


def goal_of(session: Session, organization: Organization, *, on: date) -> tuple[Target, Term] | None:
    """Find the goal for the share of excellent ratings in the term that a day falls into."""
    held = select(Term).where(Term.organization_id == organization.id)
    for term in session.exec(held).all():
        begins, end = terms.begins(term), terms.end(session, term)
        if begins and end and begins <= on <= end:
            target = session.exec(
                select(Target)
                .where(Target.term_id == term.id, Target.indicator == EXCELLENT, Target.measure == Measure.SHARE)
                .order_by(col(Target.position))
            ).first()
            if target is not None and not target.growth:
                return target, term
    return None


def counts_of(target: Target, base: int) -> range:
    """Give the whole numbers of excellent ratings that a goal asks for."""
    low, high = band_of(target)
    if not base:
        return range(0)
    return whole_counts(
        base, low=low, high=high, low_open=target.aim is Aim.MORE_THAN, high_open=target.aim is Aim.LESS_THAN
    )


def band_of(target: Target) -> tuple[Decimal | None, Decimal | None]:
    """Give the two ends of what a goal asks for, in percent; None where it is open."""
    low = target.low if target.aim not in (Aim.AT_MOST, Aim.LESS_THAN) else None
    high = target.low if target.aim is Aim.EXACTLY else target.high
    return low, None if target.aim in (Aim.AT_LEAST, Aim.MORE_THAN) else high


def tally(entries: Sequence[Entry]) -> Tally:
    """Count ratings as the cap counts them."""
    levels = [entry.rating.level for entry in entries if entry.rating and entry.rating.level]
    return Tally(
        excellent=levels.count("excellent"),
        good=levels.count("good"),
        lower=sum(level not in _BETTER for level in levels),
        not_yet=sum(entry.place.state is State.NOT_YET for entry in entries),
    )


def _effect(
    session: Session, exceptional: Exceptional, reach: frozenset[str], units: Sequence[Unit], on: date
) -> Granted:
    """Tell what an exception does among those who are counted together."""
    binding = [unit for unit in units if unit.binding]
    reached = [unit for unit in binding if unit.code in reach]
    if any(unit.exceptional is exceptional for unit in binding):
        return Granted(exceptional, Effect.COUNTS)
    if not binding:
        return Granted(exceptional, Effect.NO_CAP)
    if not reached:
        own = organizations.find(session, code=exceptional.organization or "")
        counted = {each.code for each in _grassroots(session, own, on)} or {unit.code for unit in binding}
        return Granted(exceptional, Effect.COUNTED_ELSEWHERE, tuple(sorted(counted)))
    group = exceptional.group
    if group is not None and not any(fold(unit.group or "") == fold(group) for unit in reached):
        return Granted(exceptional, Effect.NO_SUCH_GROUP)
    return Granted(exceptional, Effect.NEARER_ONE)


def _grassroots(session: Session, organization: Organization, on: date) -> list[Organization]:
    """Find the grassroots organisations that are meant: the one above or itself, else each one below."""
    found: Organization | None = organization
    seen: set[int] = set()
    while found is not None and found.id not in seen:
        seen.add(found.id)
        entry = organizations.entry_on(session, found, on)
        if organizations.is_grassroots(entry.period.kind):
            return [found]
        found = entry.parent
    below = organizations.listed(session, on=on, under=organization)
    return [entry.organization for entry in below if organizations.is_grassroots(entry.period.kind)]


def _units(
    session: Session,
    asked: Organization,
    whole: Organization,
    entries: Sequence[Entry],
    quota: QuotaRule | None,
    leave: Leave,
    on: date,
) -> Iterator[Unit]:
    """Give the branches that are meant, the grassroots organisation, and its groups of similar position."""
    codes = sorted({entry.organization for entry in entries})
    inside = asked.id == whole.id or asked.code not in codes
    for code in codes if inside else [asked.code]:
        if code == whole.code and len(codes) == 1:
            continue
        some = [entry for entry in entries if entry.organization == code]
        yield _unit(session, UnitKind.BRANCH, code, None, some, quota, leave, on)
    yield _unit(session, UnitKind.GRASSROOTS, whole.code, None, entries, quota, leave, on, alone=len(codes) == 1)
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(fold(entry.group or ""), []).append(entry)
    if len(groups) > 1 or (quota is not None and quota.scope == UnitKind.GROUP):
        for _key, some in sorted(groups.items()):
            yield _unit(session, UnitKind.GROUP, whole.code, some[0].group or "", some, quota, leave, on)


def _unit(
    session: Session,
    kind: UnitKind,
    code: str,
    group: str | None,
    entries: Sequence[Entry],
    quota: QuotaRule | None,
    leave: Leave,
    on: date,
    *,
    alone: bool = False,
) -> Unit:
    counted = tally(entries)
    exceptional = leave.of(code, group)
    higher = with_percent(quota, exceptional.percent) if quota and exceptional else None
    supposed = with_percent(quota, leave.possible.percent) if quota and leave.possible else None
    goal = None if group is not None else _goal(session, code, counted, on)
    binding = quota is not None and (quota.scope == kind or (quota.scope == UnitKind.BRANCH and alone))
    return Unit(
        kind=kind,
        code=code,
        group=group,
        binding=binding,
        checked=check(counted, quota=quota) if quota else None,
        exceptional=exceptional,
        allowed=check(counted, quota=higher) if higher else None,
        supposed=check(counted, quota=supposed) if supposed else None,
        tally=counted,
        goal=goal,
    )


def _goal(session: Session, code: str, counted: Tally, on: date) -> Goal | None:
    organization = organizations.find(session, code=code)
    found = goal_of(session, organization, on=on)
    if found is None:
        return None
    target, term = found
    counts = counts_of(target, counted.rated)
    met = None if counted.not_yet or not counted.rated else counted.excellent in counts or _past(target, counted)
    return Goal(target.code, term.label, target.low, target.high, counts, met)


def _past(target: Target, counted: Tally) -> bool:
    """Tell whether ratings lie past the soft top of a band, which is better than was asked."""
    soft = target.aim is Aim.BETWEEN and target.cap is not Cap.HARD and target.high is not None
    return soft and band_holds(counted.excellent, counted.rated, low=target.high, high=None)
