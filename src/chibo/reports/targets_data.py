"""The report on targets as data for programs."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from chibo.domain import margin, own_scale
from chibo.domain.share import told
from chibo.domain.target import Result as GivenResult
from chibo.domain.target import Target as Goal
from chibo.reports import goals
from chibo.services import metrics, terms
from chibo.services.achievements import Achievement, Standing


def data(
    found: Achievement,
    *,
    name: str,
    problems: Sequence[tuple[str, str, str]],
    notes: Callable[[Standing], list[str]],
    explain: bool = False,
) -> dict[str, Any]:
    """Give the report's content with the keys that `docs/json/report-targets.schema.json` promises.

    Args:
        found: the targets as judged.
        name: what the organisation is called on the day.
        problems: what does not agree: code, sentence, rule.
        notes: words a target's notes.
        explain: name the people and records behind each computed figure.
    """
    return {
        "organization": {
            "code": found.organization.code,
            "name": name,
            "fictional": found.organization.fictional,
        },
        "term": {
            "label": found.term.label,
            "starts": _iso(found.term.starts),
            "planned_end": _iso(found.term.planned_end),
            "ended": _iso(terms.ended_by(found.term, on=found.on)),
        },
        "on": found.on.isoformat(),
        "rows": [_row(each, "; ".join(notes(each)) or None, explain=explain) for each in found.standings],
        "previous_targets": [
            {
                "code": each.target.code,
                "text": each.target.text,
                "goal": goals.goal(each.target),
                "results": [_result(result) for result in each.results],
                "verdict": each.verdict.value,
            }
            for each in found.not_renewed
        ],
        "totals": {verdict.value: count for verdict, count in found.totals.items()},
        "problems": [{"code": code, "message": text, "rule": rule or None} for code, text, rule in problems],
    }


def _row(each: Standing, note: str | None, *, explain: bool) -> dict[str, Any]:
    target = each.target
    explained = None
    if explain and each.source.official:
        from chibo.reports import why

        explained = why.data(each)
    return {
        "code": target.code,
        "text": target.text,
        "unit": target.unit,
        "measure": target.measure.value,
        "aim": {
            "kind": target.aim.value,
            "low": target.level or _text(target.low),
            "high": _text(target.high),
            "cap": target.cap.value if target.cap else None,
        },
        "growth": target.growth.value if target.growth else None,
        "growth_base": target.growth_base,
        "base": _text(target.base),
        "qualifier": target.qualifier,
        "out_of": _text(target.out_of),
        "scale": list(own_scale.parse(target.scale)) if target.scale else None,
        "set_by": target.set_by,
        "voiced_by": target.voiced_by,
        "phrase": target.phrase,
        "printed": target.printed,
        "every": target.every.value,
        "by": _iso(target.by),
        "population": target.population,
        "within": each.parent,
        "metric": target.metric,
        "official": each.source.official.value if each.source.official else None,
        "computed": [_result(metrics.as_result(target, found)) for found in each.source.computed],
        "recorded": [_result(result) for result in each.source.recorded],
        "baseline": {
            "term": each.baseline.term.label,
            "results": [_result(result) for result in each.baseline.results],
        }
        if each.baseline
        else None,
        "results": [
            {
                "period": str(judged.period),
                "numerator": _whole(judged.numerator),
                "denominator": _whole(judged.denominator),
                "value": _text(judged.value),
                "level": judged.level or None,
                "printed": judged.printed or None,
                "value_high": _text(judged.value_high),
                "level_high": judged.level_high or None,
                "qualifier": judged.qualifier or None,
                "text": judged.text or None,
                "printed_verdict": judged.printed_verdict or None,
                "verdict": judged.verdict.value if judged.verdict else None,
                "rule": judged.rule or None,
            }
            for judged in each.judgement.periods
        ],
        "margins": [_margin(each.goal, result) for result in each.source.recorded if result.margin is not None],
        "verdict": each.judgement.verdict.value,
        "rule": each.judgement.rule or None,
        "note": note,
        "why": explained,
    }


def _margin(goal: Goal, result: GivenResult) -> dict[str, Any]:
    """Give how far the source says that the goal was passed, and what its figures say."""
    exact = margin.computed(goal, result)
    return {
        "period": str(result.period),
        "words": result.printed_verdict or None,
        "margin": _text(result.margin),
        "margin_high": _text(result.margin_high),
        "margin_in": result.margin_in.value if result.margin_in else None,
        "qualifier": result.margin_qualifier or None,
        "computed": None if exact is None else _text(told(exact, (result.margin or 0, 0))),
    }


def _result(result: GivenResult) -> dict[str, Any]:
    return {
        "period": str(result.period),
        "numerator": _whole(result.numerator),
        "denominator": _whole(result.denominator),
        "value": _text(result.value),
        "level": result.level or None,
        "printed": result.printed or None,
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _whole(value: int | Decimal | None) -> int | None:
    return None if value is None else int(value)


def _iso(value: object) -> str | None:
    return None if value is None else str(value)
