"""The branches of a roll-up in the order of one figure, or of how many of their targets they reached."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from chibo.domain.names import nearest
from chibo.domain.period import Period
from chibo.domain.ranking import ranked
from chibo.domain.rating import Rated, level_of
from chibo.domain.rollup_judging import Entry
from chibo.domain.share import WHOLE
from chibo.domain.target import Aim, Every
from chibo.domain.verdict import Verdict
from chibo.errors import NotFound
from chibo.i18n import _
from chibo.services.rollup import KindSum, Rollup, TargetOf

#: Ranks by the share of the targets that were met, of those that are decided.
TARGETS = "targets"
_GOOD = (Verdict.MET, Verdict.EXCEEDED)
_DECIDED = (*_GOOD, Verdict.NOT_MET, Verdict.OVER_CAP)
_CEILINGS = (Aim.AT_MOST, Aim.LESS_THAN)


class Unranked(StrEnum):
    """Why a branch has no rank."""

    NO_FIGURE = "no_figure"
    INCOMPLETE = "incomplete"
    OVER_CAP = "over_cap"
    APPROXIMATE = "approximate"
    OTHER_SCALE = "other_scale"


@dataclass(frozen=True, slots=True)
class Placed:
    """A branch in a ranking.

    Args:
        line: its line in the tree.
        place: its rank; branches with the same figure share one. None when it has none.
        why: why it has none, or None.
        entry: the figure by which it is ranked; None for a ranking by targets.
        reached: how many of its targets were met, and how many are decided; None for a ranking by a figure.
        verdict: how the target stands; None for a ranking by targets.
    """

    line: int
    place: int | None
    why: Unranked | None
    entry: Entry | None = None
    reached: tuple[int, int] | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """Branches by rank.

    Args:
        by: what was asked for: `targets`, or what a target measures.
        kind: what is measured; None for a ranking by targets.
        period: the period whose figures are compared, or None.
        lowest_first: the lowest figure comes first, since every goal is a ceiling.
        places: the branches, those without a rank last.
    """

    by: str
    kind: KindSum | None
    period: Period | None
    lowest_first: bool
    places: tuple[Placed, ...]


def rank(found: Rollup, *, by: str) -> Ranking:
    """Rank the branches of a roll-up.

    Args:
        found: the roll-up.
        by: `targets`, or the indicator (else the metric) of one of its kinds; of several kinds of that name the one
            that most branches have.

    Raises:
        NotFound: nothing of that name is measured there; the nearest is named.
    """
    if by == TARGETS:
        return _by_targets(found)
    named = [kind for kind in found.kinds if kind.kind.name == by]
    if not named:
        names = sorted({kind.kind.name for kind in found.kinds})
        near = nearest(by, [TARGETS, *names])
        raise NotFound(
            _("Nothing that could be ranked is called {name}.").format(name=by),
            hint=(_("Did you mean {near}?").format(near=near) + " " if near else "")
            + _("You may rank by: {names}").format(names=", ".join([TARGETS, *names])),
        )
    return _by_figure(found, max(named, key=lambda kind: (kind.branches, kind.kind.unit)))


def _by_targets(found: Rollup) -> Ranking:
    """Rank by the share of the targets that were met; who has not reported all that is due has no rank.

    Otherwise the one target that somebody has reported of four would put them in front of all.
    """
    reached: dict[int, tuple[int, int]] = {}
    why: dict[int, Unranked] = {}
    for line, branch in enumerate(found.branches):
        if not branch.targets:
            continue
        totals = branch.totals
        reached[line] = sum(totals[each] for each in _GOOD), sum(totals[each] for each in _DECIDED)
        if totals[Verdict.NO_DATA] or totals[Verdict.TO_JUDGE]:
            why[line] = Unranked.INCOMPLETE
        elif not reached[line][1]:
            why[line] = Unranked.NO_FIGURE
    lines = {found.branches[line].unit.code: line for line in reached}
    figures = ((code, None if line in why else Fraction(*reached[line])) for code, line in lines.items())
    places = []
    for each in ranked(figures):
        line = lines[each.key]
        places.append(Placed(line, each.place, why.get(line), reached=reached[line]))
    return Ranking(TARGETS, None, None, False, tuple(places))


def _by_figure(found: Rollup, kind: KindSum) -> Ranking:
    period = _period(found, kind)
    scales = Counter(
        level.scale
        for each in kind.counted
        if (entry := _entry(each, period)) and (level := level_of(entry.level, rated=Rated.ORGANIZATION))
    )
    scale = min(scales, key=lambda each: (-scales[each], each), default="")
    lowest_first = all(goal.goal.aim in _CEILINGS for goal, _count in kind.goals)
    first: dict[str, tuple[TargetOf, Entry | None]] = {}
    for each in kind.counted:
        code = found.branches[each.line].unit.code
        entry = _entry(each, period)
        if code not in first or (first[code][1] is None and entry is not None):
            first[code] = each, entry
    weighed = {code: _weighed(target, entry, scale) for code, (target, entry) in first.items()}
    places = []
    for found_rank in ranked(((code, figure) for code, (figure, _why) in weighed.items()), lowest_first=lowest_first):
        target, entry = first[found_rank.key]
        why = weighed[found_rank.key][1]
        places.append(Placed(target.line, found_rank.place, why, entry=entry, verdict=target.judged.verdict))
    return Ranking(kind.kind.name, kind, period, lowest_first, tuple(places))


def _weighed(target: TargetOf, entry: Entry | None, scale: str) -> tuple[Fraction | None, Unranked | None]:
    """Give the exact figure by which a branch is ranked, or why it is not ranked."""
    if entry is None:
        return None, Unranked.NO_FIGURE
    if Verdict.OVER_CAP in (entry.verdict, target.judged.verdict):
        # Past a limit that a regulation sets, more is not better.
        return None, Unranked.OVER_CAP
    if entry.verdict is Verdict.NO_DATA:
        # A figure to which something is missing still, such as ratings to come.
        return None, Unranked.INCOMPLETE
    if entry.approximate:
        return None, Unranked.APPROXIMATE
    if entry.level:
        level = level_of(entry.level, rated=Rated.ORGANIZATION)
        same = level is not None and level.scale == scale
        return (Fraction(level.rank), None) if level and same else (None, Unranked.OTHER_SCALE)
    if entry.numerator is not None and entry.denominator:
        return Fraction(entry.numerator) / Fraction(entry.denominator) * WHOLE, None
    figure = entry.value if entry.percent is None else entry.percent * WHOLE / entry.of
    if figure is None and entry.held is not None:
        return Fraction(entry.held), None
    return (None, Unranked.NO_FIGURE) if figure is None else (Fraction(figure), None)


def _entry(target: TargetOf, period: Period | None) -> Entry | None:
    return next((each for each in target.judged.entries if each.period == period and each.known), None)


def _period(found: Rollup, kind: KindSum) -> Period | None:
    """Choose the figures that are compared: the year's, the term's where most ask for it, else the latest one over."""
    if found.year is not None:
        return Period.of_year(found.year)
    known = {entry.period for each in kind.counted for entry in each.judged.entries if entry.known}
    whole = sum(goal.goal.every in (Every.TERM, Every.BY) for goal, _count in kind.goals)
    if Period.of_term() in known and (2 * whole >= len(kind.goals) or len(known) == 1):
        return Period.of_term()
    dated = [each for each in known if each.ends]
    # Who has told something of a running period does not come before those who wait for its end.
    over = [each for each in dated if each.ends and each.ends <= found.on]
    return max(over or dated, default=None)
