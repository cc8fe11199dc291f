"""The roll-up as data for programs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chibo.domain.rollup import PeriodSum
from chibo.domain.rollup_judging import Entry
from chibo.domain.share import WHOLE, Figure
from chibo.domain.verdict import Verdict
from chibo.services.rollup import Branch, KindSum, Rollup, TargetOf
from chibo.services.rollup_ranking import Ranking
from chibo.services.rollup_reading import SharedGoal

#: The keys of the figures of one period.
FIGURES = ("share", "percent", "value", "held", "level", "words")
_NAMES = tuple((verdict, verdict.value) for verdict in Verdict)


def data(found: Rollup, *, ranking: Ranking | None, each: bool) -> dict[str, Any]:
    """Give the report's content with the keys that `docs/json/report-rollup.schema.json` promises.

    Args:
        found: the roll-up.
        ranking: the branches by rank, or None.
        each: tell every branch's targets too.
    """
    parents = {branch.unit.id: branch.unit.code for branch in found.branches}
    parents[found.organization.id] = found.organization.code
    return {
        "organization": {
            "code": found.organization.code,
            "name": found.name,
            "fictional": found.organization.fictional,
        },
        "on": found.on.isoformat(),
        "year": found.year,
        "totals": _totals(found.totals),
        "kinds": [_kind(found, kind) for kind in found.kinds],
        "not_compared": [
            {
                "branch": _code(found, target.line),
                "code": target.code,
                "text": found.texts.get(target.id, ""),
                "verdict": target.judged.verdict.value,
            }
            for target in found.alone
        ],
        "ranking": _ranking(found, ranking) if ranking else None,
        "branches": [_branch(found, branch, parents[branch.place.above], each=each) for branch in found.branches],
    }


def _kind(found: Rollup, kind: KindSum) -> dict[str, Any]:
    what = kind.kind
    return {
        "indicator": what.indicator or None,
        "metric": what.metric or None,
        "measure": what.measure.value,
        "unit": kind.unit or None,
        "population": kind.population or None,
        "growth": what.growth.value if what.growth else None,
        "text": found.texts.get(kind.sample.id),
        "goals": [{**goal(shared), "targets": count} for shared, count in kind.goals],
        "branches": kind.branches,
        "targets": len(kind.counted),
        "totals": _totals(kind.totals),
        "sums": [_sum(found, each) for each in kind.sums],
        "no_data": [_code(found, each.line) for each in kind.counted if each.judged.verdict is Verdict.NO_DATA],
        "over_cap": [_code(found, each.line) for each in kind.counted if each.judged.verdict is Verdict.OVER_CAP],
        "not_added_above": [{"branch": _code(found, each.line), **target(each)} for each in kind.above],
        "own": [target(each) for each in kind.own],
    }


def goal(shared: SharedGoal) -> dict[str, Any]:
    """Give what a goal asks."""
    asked = shared.goal
    return {
        "kind": asked.aim.value,
        "low": asked.level or text(asked.low),
        "high": text(asked.high),
        "cap": asked.cap.value if asked.cap else None,
        "every": asked.every.value,
        "printed": shared.printed or None,
    }


def _sum(found: Rollup, each: PeriodSum) -> dict[str, Any]:
    return {
        "period": str(each.period),
        "branches": each.branches,
        "share": fraction(each.numerator, each.denominator),
        "percent": text(percent_of(each)),
        "value": text(each.value),
        "levels": dict(sorted(each.levels.items())),
        "missing": [_code(found, line) for line in each.missing],
        "approximate": [_code(found, line) for line in each.approximate],
        "not_added": [
            {"branch": _code(found, left.line), "reason": left.why.value, **figures(left.entry)} for left in each.left
        ],
    }


def _branch(found: Rollup, branch: Branch, parent: str, *, each: bool) -> dict[str, Any]:
    unit, term = branch.unit, branch.unit.term
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": parent,
        "depth": branch.place.depth,
        "term": {
            "label": term.label,
            "starts": None if term.starts is None else str(term.starts),
            "planned_end": None if term.planned_end is None else str(term.planned_end),
            "overdue": term.overdue,
        }
        if term
        else None,
        "totals": _totals(branch.totals),
        "no_data": [each.code for each in branch.targets if each.judged.verdict is Verdict.NO_DATA],
        "targets": [{"text": found.texts.get(one.id, ""), **target(one)} for one in branch.targets] if each else None,
    }


def target(each: TargetOf) -> dict[str, Any]:
    """Give one target of one branch."""
    kind = each.goal.kind
    return {
        "code": each.code,
        "indicator": kind.name if kind else None,
        "aim": goal(each.goal),
        "results": [entry_data(entry) for entry in each.judged.entries],
        "verdict": each.judged.verdict.value,
    }


def entry_data(entry: Entry) -> dict[str, Any]:
    """Give what is known of one period, with its verdict."""
    return {
        "period": str(entry.period),
        **figures(entry),
        "approximate": entry.approximate,
        "verdict": entry.verdict.value if entry.verdict else None,
    }


def percent_of(each: Entry | PeriodSum) -> Decimal | None:
    """Give a share in percent, whatever unit people read it in."""
    return each.percent if each.percent is None or each.of == WHOLE else each.percent * WHOLE / each.of


def figures(entry: Entry) -> dict[str, Any]:
    """Give the figures of one period."""
    return {
        "share": fraction(entry.numerator, entry.denominator),
        "percent": text(percent_of(entry)),
        "value": text(entry.value),
        "held": entry.held,
        "level": entry.level or None,
        "words": entry.words or None,
    }


def _ranking(found: Rollup, ranking: Ranking) -> dict[str, Any]:
    return {
        "by": ranking.by,
        "period": str(ranking.period) if ranking.period else None,
        "lowest_first": ranking.lowest_first,
        "places": [
            {
                "branch": _code(found, each.line),
                "rank": each.place,
                "reason": each.why.value if each.why else None,
                "reached": f"{each.reached[0]}/{each.reached[1]}" if each.reached else None,
                "figure": figures(each.entry) if each.entry else None,
                "verdict": each.verdict.value if each.verdict else None,
            }
            for each in ranking.places
        ],
    }


def _totals(totals: Mapping[Verdict, int]) -> dict[str, int]:
    return {name: totals[verdict] for verdict, name in _NAMES}


def _code(found: Rollup, line: int) -> str:
    return found.branches[line].unit.code


def fraction(numerator: Figure | None, denominator: Figure | None) -> str | None:
    """Write a share exactly, such as `2/11`."""
    return None if numerator is None or denominator is None else f"{numerator}/{denominator}"


def text(value: Decimal | None) -> str | None:
    """Write a decimal with its digits."""
    return None if value is None else f"{value:f}"
