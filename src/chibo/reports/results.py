"""The list of a term's results, as they were recorded; how they stand is in the target report."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from chibo.domain.period import Period
from chibo.domain.share import percent, told, whole_in
from chibo.domain.target import Measure
from chibo.i18n import _
from chibo.reports import goals, labels
from chibo.reports.document import Amount, Cell, Column, Document, Line, Parts, Share, Table
from chibo.services.results import Entry
from chibo.store.tables import Organization, Result, Target, Term


def listing(organization: Organization, term: Term, entries: Sequence[Entry]) -> Document:
    """List the results of a term."""
    table = Table(
        columns=(
            Column("target", _("Code")),
            Column("text", _("Content")),
            Column("period", _("Period")),
            Column("result", _("Result")),
            Column("printed", _("As printed")),
        ),
        lines=tuple(
            Line(
                (
                    each.target.code if each.target else None,
                    each.target.text if each.target else each.result.text,
                    goals.period(Period.parse(each.result.period)),
                    figure(each.result, each.target),
                    each.result.printed,
                ),
                remark=each.result.reason or "",
            )
            for each in entries
        ),
        empty=_("The term {label} has no results yet.").format(label=term.label),
        remark_title=_("Reason"),
        remark_key="reason",
    )
    return Document(
        title=_("Results of {code}, term {label}").format(code=organization.code, label=term.label),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=(table,),
        data=[_data(each) for each in entries],
    )


def figure(result: Result, target: Target | None) -> Cell:
    """Give a recorded result for people: `2/11 = 18,18 %`, `3 đảng viên`, a level, or its words."""
    measure = target.measure if target else result.measure
    unit = (target.unit if target else result.unit) or ""
    of = whole_in(unit)
    shown: Cell = result.words
    if result.level:
        shown = labels.level(result.level)
        if result.level_high:
            shown = f"{shown} – {labels.level(result.level_high)}"
    elif result.numerator is not None:
        shown = Share(result.numerator, result.denominator, _told(result, target, of), of)
    elif result.value is not None and measure is Measure.TITLE:
        shown = bool(result.value)
    elif result.value is not None and result.value_high is not None:
        shown = f"{goals.span(result.value, result.value_high)} {unit}".rstrip()
    elif result.value is not None and measure is Measure.SHARE and not (target or result).growth:
        shown = Share(None, None, result.value, of)
    elif result.value is not None:
        # A change is told in its own unit: -12 %, 1,3 lần.
        shown = Amount(result.value, goals.growth_unit(target) if target and target.growth else unit)
    return Parts((result.qualifier, shown)) if result.qualifier and shown is not None else shown


def _told(result: Result, target: Target | None, of: int) -> Decimal | None:
    """Give the share for people, on the side of the goal on which it is."""
    if result.numerator is None or not result.denominator:
        return None
    bounds = [end for end in (target.low, target.high) if end is not None] if target and not target.growth else []
    return told(Fraction(result.numerator * of, result.denominator), bounds)


def _percent(result: Result) -> Decimal | None:
    if result.numerator is None or not result.denominator:
        return None
    return percent(result.numerator, result.denominator)


def _data(each: Entry) -> dict[str, Any]:
    result, target = each.result, each.target
    return {
        "target": target.code if target else None,
        "text": target.text if target else result.text,
        "measure": target.measure if target else result.measure,
        "unit": target.unit if target else result.unit,
        "period": result.period,
        "period_printed": result.period_printed,
        "numerator": result.numerator,
        "denominator": result.denominator,
        "percent": _percent(result),
        "value": result.value,
        "value_high": result.value_high,
        "level": result.level,
        "level_high": result.level_high,
        "trend": result.trend,
        "margin": result.margin,
        "margin_high": result.margin_high,
        "margin_in": result.margin_in,
        "margin_qualifier": result.margin_qualifier,
        "growth": target.growth if target else result.growth,
        "base": target.base if target else result.base,
        "growth_base": target.growth_base if target else result.growth_base,
        "words": result.words,
        "printed": result.printed,
        "qualifier": result.qualifier,
        "verdict_printed": result.verdict_printed,
        "verdict": result.verdict,
        "evidence": result.evidence,
        "reason": result.reason,
        "note": result.note,
    }
