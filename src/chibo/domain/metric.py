"""The registry of metrics: what computes the results of a target from the records (design §4).

A target names one in its `metric`, with parameters: `members_rated:at_least=good,of=members`. Each is a pure function
over the records of one organisation and the span of one figure.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from chibo.domain.activity import ActivityKind
from chibo.domain.metric_activities import activities_held, activity_participation
from chibo.domain.metric_life import members_admitted, members_disciplined, members_recognized
from chibo.domain.metric_parameter import Parameter, read_any_title, read_kind_or_any, read_member_level
from chibo.domain.metric_ratings import members_rated, organization_rating
from chibo.domain.metric_records import Computed, RecordKind, Records, Span, Why
from chibo.domain.metric_targets import targets_met
from chibo.domain.metric_titles import organization_title, title_holders
from chibo.domain.names import fold, nearest
from chibo.domain.population import GROUPS
from chibo.domain.target import Measure, Official, Result
from chibo.domain.title import read_title, titles
from chibo.errors import Problem
from chibo.i18n import _


@dataclass(frozen=True, slots=True)
class Metric:
    """A named way to compute results.

    Args:
        name: how a target names it.
        compute: gives the figure of a span; None when nothing is recorded that could say.
        needs: the kinds of records it counts.
        measures: the measures of targets that it can supply.
        parameters: its parameters.
        one_of: groups of parameters of which exactly one must be named.
        flow: it counts what happens in a time, so a term is counted as a whole; else it stands at the end of a
            period, and a term is judged by its years.
    """

    name: str
    compute: Callable[[Records, Mapping[str, str], Span], Computed | None]
    needs: frozenset[RecordKind]
    measures: frozenset[Measure]
    parameters: tuple[Parameter, ...] = ()
    one_of: tuple[tuple[str, ...], ...] = ()
    flow: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A metric with its parameters, as a target names it."""

    metric: Metric
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def official(self) -> Official:
        """Which result is judged where one is recorded and one computed."""
        return Official(self.given.get(OFFICIAL.name, Official.COMPUTED))

    def __str__(self) -> str:
        """Write it the one canonical way, as it is stored."""
        named = ",".join(f"{name}={value}" for name, value in self.given.items())
        return f"{self.metric.name}:{named}" if named else self.metric.name


#: What every metric understands: which result is judged where one is recorded and one computed.
OFFICIAL = Parameter("official", tuple(Official), default=Official.COMPUTED)
_LEVELS = ("excellent", "good", "completed", "not_completed")
_KINDS = tuple(ActivityKind)
_SHARES = frozenset({Measure.SHARE, Measure.COUNT, Measure.AMOUNT})
_COUNTS = frozenset({Measure.COUNT, Measure.AMOUNT})
_KIND = Parameter("kind", (*_KINDS, "any"), read_kind_or_any)

#: Every metric by the name that a target carries.
METRICS: Mapping[str, Metric] = {
    each.name: each
    for each in (
        Metric(
            "organization_rating",
            organization_rating,
            frozenset({RecordKind.ORGANIZATION_RATINGS}),
            frozenset({Measure.LEVEL}),
        ),
        Metric(
            "members_rated",
            members_rated,
            frozenset({RecordKind.MEMBER_RATINGS, RecordKind.PEOPLE}),
            _SHARES,
            (
                Parameter("at_least", _LEVELS, read_member_level),
                Parameter("level", _LEVELS, read_member_level),
                Parameter("of", ("due", "rated", "members"), default="due"),
            ),
            one_of=(("at_least", "level"),),
        ),
        Metric(
            "members_admitted",
            members_admitted,
            frozenset({RecordKind.PEOPLE}),
            _COUNTS,
            (Parameter("by", ("decision", "ceremony"), default="decision"),),
            flow=True,
        ),
        Metric("members_recognized", members_recognized, frozenset({RecordKind.PEOPLE}), _COUNTS, flow=True),
        Metric(
            "members_disciplined",
            members_disciplined,
            frozenset({RecordKind.PEOPLE}),
            _SHARES,
            (Parameter("form", ("reprimand", "warning", "removal_from_post", "expulsion")),),
            flow=True,
        ),
        Metric(
            "activity_participation",
            activity_participation,
            frozenset({RecordKind.ACTIVITIES, RecordKind.PEOPLE}),
            frozenset({Measure.SHARE}),
            (_KIND, Parameter("count", ("attendances", "every", "any"), default="attendances")),
            one_of=(("kind",),),
            flow=True,
        ),
        Metric(
            "activities_held",
            activities_held,
            frozenset({RecordKind.ACTIVITIES}),
            _COUNTS,
            (_KIND,),
            one_of=(("kind",),),
            flow=True,
        ),
        Metric(
            "title_holders",
            title_holders,
            frozenset({RecordKind.TITLES, RecordKind.PEOPLE, RecordKind.HEADCOUNTS}),
            _SHARES,
            (
                Parameter("title", tuple(title.code for title in titles()), read_title),
                Parameter("of", tuple(GROUPS), default="members"),
            ),
            one_of=(("title",),),
        ),
        Metric(
            "organization_title",
            organization_title,
            frozenset({RecordKind.TITLES}),
            frozenset({Measure.TITLE, Measure.COUNT}),
            (
                Parameter("title", tuple(title.code for title in titles()), read_any_title),
                Parameter("of", ("organization", "units"), default="organization"),
            ),
            one_of=(("title",),),
            flow=True,
        ),
        Metric(
            "targets_met",
            targets_met,
            frozenset({RecordKind.TARGETS}),
            _SHARES,
            flow=True,
        ),
    )
}


def read_call(text: str) -> tuple[Call | None, list[Problem]]:
    """Read a metric as a target names it, with every problem in it.

    Args:
        text: `name`, or `name:parameter=value,parameter=value`.

    Returns:
        The call, and nothing wrong; or None, and what is wrong.
    """
    name, _colon, rest = text.strip().partition(":")
    metric = METRICS.get(fold(name).replace(" ", "_").replace("-", "_"))
    if metric is None:
        near = nearest(name, METRICS)
        hint = (_("Did you mean {near}?").format(near=near) + " ") if near else ""
        known = _("The metrics are: {names}").format(names=", ".join(METRICS))
        return None, [
            _problem("unknown_metric", _("There is no metric {name}.").format(name=name.strip() or "“”"), hint + known)
        ]
    problems: list[Problem] = []
    given: dict[str, str] = {}
    for part in [part.strip() for part in rest.split(",") if part.strip()]:
        problems += _read_parameter(metric, part, given)
    for group in metric.one_of:
        problems += _one_of(metric, group, given)
    if problems:
        return None, problems
    # In the order of the registry, so that one call is written in one way.
    ordered = (*metric.parameters, OFFICIAL)
    return Call(metric, {each.name: given[each.name] for each in ordered if each.name in given}), []


def with_official(text: str, official: Official) -> str:
    """Write a metric as a target names it with another choice of the official figure; the usual one is not written."""
    name, _colon, rest = text.partition(":")
    kept = [part.strip() for part in rest.split(",") if part.strip() and not fold(part).strip().startswith("official")]
    if official is not Official.COMPUTED:
        kept.append(f"{OFFICIAL.name}={official}")
    return f"{name}:{','.join(kept)}" if kept else name


def measure_problems(call: Call, measure: Measure) -> list[Problem]:
    """Say that a metric cannot supply results of a measure."""
    if measure in call.metric.measures:
        return []
    suited = ", ".join(sorted(call.metric.measures))
    return [
        _problem(
            "metric_measure",
            _("The metric {name} gives no results of the measure {measure}.").format(
                name=call.metric.name, measure=measure.value
            ),
            _("It suits the measure {measures}.").format(measures=suited),
        )
    ]


def compute(call: Call, records: Records, spans: Iterable[Span]) -> tuple[Computed, ...]:
    """Compute a metric for some spans; a span about which nothing is recorded is left out."""
    found = (call.metric.compute(records, call.given, span) for span in spans)
    return with_so_far(call, [each for each in found if each is not None])


def with_so_far(call: Call, found: Iterable[Computed]) -> tuple[Computed, ...]:
    """Tell of each figure whether more may come."""
    return tuple(replace(each, so_far=True) if _so_far(call.metric, each) else each for each in found)


def _so_far(metric: Metric, found: Computed) -> bool:
    """Tell whether more may come: the period has not ended, and things may happen in it or people are to be rated."""
    waiting = any(account.why in (Why.NOT_YET, Why.NOT_RECORDED) for account in found.accounts)
    return not found.span.ended and (metric.flow or waiting)


def as_result(found: Computed, measure: Measure, *, words: str = "") -> Result:
    """Give a computed figure as a result that can be judged.

    Args:
        found: the figure.
        measure: what the target measures.
        words: the problem in words, where there is no figure; a person then judges.
    """
    if found.level or found.numerator is None:
        return Result(found.period, level=found.level, text=found.text or ("" if found.level else words))
    if measure is Measure.TITLE:
        # Held or not held, however often.
        return Result(found.period, value=Decimal(min(found.numerator, 1)), so_far=found.so_far)
    if measure is Measure.SHARE:
        return Result(
            found.period,
            numerator=found.numerator,
            denominator=found.denominator,
            so_far=found.so_far,
            waiting=found.waiting,
        )
    return Result(found.period, value=Decimal(found.numerator), so_far=found.so_far, waiting=found.waiting)


def _read_parameter(metric: Metric, part: str, given: dict[str, str]) -> list[Problem]:
    name, equals, value = (each.strip() for each in part.partition("="))
    name = fold(name).replace(" ", "_").replace("-", "_")
    parameter = next((each for each in (*metric.parameters, OFFICIAL) if each.name == name), None)
    if parameter is None:
        known = ", ".join(each.name for each in (*metric.parameters, OFFICIAL))
        return [
            _problem(
                "unknown_parameter",
                _("The metric {metric} has no parameter {name}.").format(metric=metric.name, name=name),
                _("Its parameters are: {names}").format(names=known),
            )
        ]
    if name in given:
        return [_problem("parameter_twice", _("The parameter {name} is named twice.").format(name=name))]
    read = parameter.reading(value) if equals else None
    if read is None:
        given[name] = ""
        return [
            _problem(
                "parameter_value",
                _("{value} is no value of the parameter {name}.").format(value=value or "“”", name=name),
                _("Write one of: {choices}").format(choices=", ".join(parameter.choices)),
            )
        ]
    given[name] = read
    return []


def _one_of(metric: Metric, group: tuple[str, ...], given: Mapping[str, str]) -> list[Problem]:
    named = [name for name in group if name in given]
    if len(named) == 1:
        return []
    example = next(each for each in metric.parameters if each.name == group[0])
    hint = _("Write for example: {example}").format(example=f"{metric.name}:{group[0]}={example.choices[0]}")
    if named:
        both = " · ".join(named)
        return [_problem("parameters_exclude", _("Only one of these goes: {names}.").format(names=both), hint)]
    return [
        _problem(
            "parameter_missing",
            _("The metric {metric} needs the parameter {names}.").format(
                metric=metric.name, names=_(" or ").join(group)
            ),
            hint,
        )
    ]


def _problem(code: str, message: str, hint: str = "") -> Problem:
    return Problem(code, message, place="metric", hint=hint)
