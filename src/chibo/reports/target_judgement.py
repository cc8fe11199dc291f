"""How one target of a sheet stands: what `target judge` says."""

from typing import Any

from chibo.domain.target import Measure, Target
from chibo.domain.target_sheet import JudgedSheet, TargetSheet
from chibo.domain.verdict import PeriodJudgement
from chibo.i18n import _
from chibo.reports import contradictions, goals, labels
from chibo.reports.document import Amount, Cell, Column, Document, Facts, Items, Line, Parts, Share, Table


def document(sheet: TargetSheet, judged: JudgedSheet) -> Document:
    """Show the verdict with the figures that led to it, one line for each period."""
    judgement = judged.judgement
    table = Table(
        columns=(
            Column("period", _("Period")),
            Column("result", _("Result")),
            Column("verdict", _("Verdict")),
            Column("rule", _("Rule")),
        ),
        lines=tuple(
            Line(
                (
                    goals.period(each.period),
                    _figure(sheet.target, each),
                    labels.verdict(each.verdict) if each.verdict else None,
                    each.rule or None,
                ),
                remark="; ".join(goals.remarks(each.notes)),
            )
            for each in judgement.periods
        ),
        empty=_("Nothing is due yet."),
        remark_title=_("Note"),
    )
    sentences = tuple(contradictions.sentence(found) for found in judged.contradictions)
    facts: tuple[tuple[str, Cell], ...] = (
        (_("As of"), sheet.on),
        (_("Verdict"), labels.verdict(judgement.verdict)),
        (_("Rule"), judgement.rule or None),
        (_("Note"), "; ".join(goals.remarks(judgement.notes)) or None),
    )
    return Document(
        title=_("Judgement of a target"),
        blocks=(Facts(facts), table, *((Items(sentences),) if sentences else ())),
        data={
            "verdict": judgement.verdict,
            "rule": judgement.rule,
            "note": "; ".join(goals.remarks(judgement.notes)),
            "periods": [_data(each) for each in judgement.periods],
            "problems": [
                {"code": found.code, "message": sentence, "rule": found.rule}
                for found, sentence in zip(judged.contradictions, sentences, strict=True)
            ],
        },
    )


def _figure(target: Target, judged: PeriodJudgement) -> Cell:
    shown: Cell = judged.text or judged.printed or None
    if judged.level:
        shown = labels.level(judged.level, rated=target.rated)
        if judged.level_high:
            shown = f"{shown} – {labels.level(judged.level_high, rated=target.rated)}"
    elif target.measure is Measure.SHARE and judged.value is not None and target.growth is None:
        whole = judged.denominator if isinstance(judged.denominator, int) else None
        part = judged.numerator if isinstance(judged.numerator, int) else None
        shown = Share(part, whole, judged.value, target.whole)
    elif target.measure is Measure.TITLE and judged.value is not None and judged.denominator is None:
        shown = bool(judged.value)
    elif judged.value is not None:
        shown = Amount(judged.value, target.unit or "")
    return Parts((judged.qualifier, shown)) if judged.qualifier else shown


def _data(judged: PeriodJudgement) -> dict[str, Any]:
    return {
        "period": str(judged.period),
        "numerator": judged.numerator,
        "denominator": judged.denominator,
        "value": judged.value,
        "level": judged.level or None,
        "printed": judged.printed or None,
        "verdict": judged.verdict,
        "rule": judged.rule or None,
    }
