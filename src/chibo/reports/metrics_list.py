"""The list of metrics that a target can be computed by."""

from chibo.domain.metric import METRICS, Metric
from chibo.domain.metric_parameter import Parameter
from chibo.i18n import _
from chibo.reports import metric_words
from chibo.reports.document import Column, Document, Line, Parts, Table


def listing() -> Document:
    """List every metric: what it counts, of whom, with which parameters, and who counts."""
    table = Table(
        columns=(
            Column("name", _("Metric"), names=True),
            Column("counts", _("Counts")),
            Column("of", _("Of whom")),
            Column("parameters", _("Parameters")),
            Column("measures", _("Measure"), spare=True),
        ),
        lines=tuple(_line(each) for each in METRICS.values()),
        remark_title=_("Who counts"),
        remark_key="rule",
    )
    return Document(
        title=_("Metrics"),
        blocks=(table,),
        data=[
            {
                "name": each.name,
                "counts": _(metric_words.METRICS[each.name][0]),
                "of": _or_none(metric_words.METRICS[each.name][1]),
                "rule": _(metric_words.METRICS[each.name][2]),
                "measures": sorted(each.measures),
                "parameters": [
                    {
                        "name": parameter.name,
                        "values": list(parameter.choices),
                        "default": parameter.default or None,
                        "needed": [parameter.name in group for group in each.one_of].count(True) > 0,
                    }
                    for parameter in each.parameters
                ],
            }
            for each in METRICS.values()
        ],
    )


def _line(each: Metric) -> Line:
    counts, whole, rule = metric_words.METRICS[each.name]
    return Line(
        (
            each.name,
            _(counts),
            _or_none(whole),
            Parts(tuple(_parameter(each, parameter) for parameter in each.parameters)) if each.parameters else None,
            ", ".join(sorted(each.measures)),
        ),
        remark=_(rule),
    )


def _parameter(metric: Metric, parameter: Parameter) -> str:
    values = parameter.choices
    if parameter.name == "title":
        values = tuple(metric_words.typed_title(code).strip('"') for code in values)
    words = f"{parameter.name}=" + " | ".join(values)
    if parameter.default:
        return _("{words} (else {default})").format(words=words, default=parameter.default)
    group = next((group for group in metric.one_of if parameter.name in group), ())
    if len(group) > 1:
        return _("{words} (one of {names} is needed)").format(words=words, names=", ".join(group))
    return _("{words} (needed)").format(words=words) if group else words


def _or_none(words: str) -> str | None:
    return _(words) if words else None
