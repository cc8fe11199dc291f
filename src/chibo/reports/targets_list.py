"""The list of a term's targets, as they were set."""

from collections.abc import Sequence
from typing import Any

from chibo.domain import own_scale
from chibo.domain.target import Every
from chibo.i18n import N_, _
from chibo.reports import goals, labels
from chibo.reports.document import Column, Document, Line, Table
from chibo.services.targets import Nested
from chibo.store.tables import Organization, Term

EVERY = {
    "year": N_("every year"),
    "quarter": N_("every quarter"),
    "month": N_("every month"),
    "term": N_("in the term"),
    "by": N_("by a date"),
}


def listing(organization: Organization, term: Term, nested: Sequence[Nested]) -> Document:
    """List the targets of a term, each part under its whole."""
    table = Table(
        columns=(
            Column("code", _("Code")),
            Column("text", _("Content")),
            Column("goal", _("Goal")),
            Column("every", _("When")),
            Column("population", _("Of whom")),
        ),
        lines=tuple(
            Line(
                (
                    each.target.code,
                    each.target.text,
                    goals.goal(each.target),
                    each.target.by if each.target.every is Every.BY else labels.of(EVERY, each.target.every),
                    each.target.population,
                ),
                depth=each.depth,
            )
            for each in nested
        ),
        empty=_("The term {label} has no targets yet.").format(label=term.label),
    )
    return Document(
        title=_("Targets of {code}, term {label}").format(code=organization.code, label=term.label),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=(table,),
        data=[_data(each) for each in nested],
    )


def _data(each: Nested) -> dict[str, Any]:
    target = each.target
    return {
        "code": target.code,
        "text": target.text,
        "measure": target.measure,
        "aim": {"kind": target.aim, "low": target.low, "high": target.high, "cap": target.cap},
        "level": target.level,
        "unit": target.unit,
        "every": target.every,
        "by": target.by,
        "adds_up": target.adds_up,
        "population": target.population,
        "within": each.parent.code if each.parent else None,
        "indicator": target.indicator,
        "metric": target.metric,
        "growth": target.growth,
        "base": target.base,
        "growth_base": target.growth_base,
        "printed": target.printed,
        "qualifier": target.qualifier,
        "out_of": target.out_of,
        "scale": list(own_scale.parse(target.scale)) if target.scale else None,
        "set_by": target.set_by,
        "voiced_by": target.voiced_by,
        "phrase": target.phrase,
        "note": target.note,
    }
