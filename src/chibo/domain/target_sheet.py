"""The sheet of one target and its results: reading it from a parsed TOML or JSON file, and judging it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chibo.domain import contradiction, printed_unit, target_agreement
from chibo.domain.contradiction import Contradiction
from chibo.domain.period import term_end, term_years
from chibo.domain.share import may_exceed_whole
from chibo.domain.sheet import Table
from chibo.domain.target import (
    AddsUp,
    Aim,
    Cap,
    Every,
    Growth,
    MarginIn,
    Measure,
    Result,
    Target,
    Trend,
)
from chibo.domain.target_faults import fault_problems
from chibo.domain.target_judging import judge
from chibo.domain.verdict import Judgement, Verdict
from chibo.errors import Problem, Refused
from chibo.i18n import _

_TERM_KEYS = ("label", "starts", "planned_end", "ended", "ordinal", "extension_decision", "note")
_TARGET_KEYS = (
    "code",
    "text",
    "measure",
    "aim",
    "low",
    "high",
    "cap",
    "level",
    "unit",
    "every",
    "by",
    "adds_up",
    "population",
    "within",
    "indicator",
    "metric",
    "growth",
    "base",
    "growth_base",
    "printed",
    "qualifier",
    "out_of",
    "scale",
    "set_by",
    "voiced_by",
    "phrase",
    "note",
)
_RESULT_KEYS = (
    "period",
    "period_printed",
    "numerator",
    "denominator",
    "value",
    "value_high",
    "level",
    "level_high",
    "words",
    "trend",
    "printed",
    "qualifier",
    "verdict_printed",
    "verdict",
    "margin",
    "margin_high",
    "margin_in",
    "margin_qualifier",
    "evidence",
    "reason",
    "note",
)


@dataclass(frozen=True, slots=True)
class TargetSheet:
    """One target, its term and its results, as of a day."""

    on: date
    target: Target
    results: tuple[Result, ...]
    years: tuple[int, ...]
    term_start: date | None
    term_end: date | None


@dataclass(frozen=True, slots=True)
class JudgedSheet:
    """How the target of a sheet stands, and what does not agree in its figures."""

    judgement: Judgement
    contradictions: tuple[Contradiction, ...]


def read_sheet(content: object, *, on: date | None = None) -> TargetSheet:
    """Read a sheet; the keys are those of a dossier.

    Args:
        content: the parsed file, with decimals instead of floats.
        on: the day, when the sheet itself names none.

    Raises:
        Refused: something is wrong; every problem is listed with its place.
    """
    problems: list[Problem] = []
    if on is not None and isinstance(content, Mapping) and "on" not in content:
        content = {**content, "on": on}
    sheet = Table(content, keys=("on", "term", "target", "results"), problems=problems)
    day = sheet.day("on")
    term = sheet.child("term", keys=_TERM_KEYS)
    label, starts = term.optional_text("label") or "", term.optional_date("starts")
    planned_end, ended = term.optional_date("planned_end"), term.optional_date("ended")
    target = _target(sheet.child("target", keys=_TARGET_KEYS), problems)
    has_results = isinstance(content, Mapping) and "results" in content
    tables = sheet.children("results", keys=_RESULT_KEYS) if has_results else []
    results = tuple(_result(table, target, problems) for table in tables)
    _check_periods(results, problems)
    _check_units(target, results, problems)
    last = ended or planned_end
    if starts and last and last.latest < starts.earliest:
        problems.append(Problem("ends_before_start", _("The term ends before it starts."), place="term"))
    end = term_end(label, planned_end=planned_end, ended=ended)
    years = term_years(starts, planned_end=planned_end, ended=ended, label=label)
    if not problems and target.every is not Every.BY and not years and end is None:
        problems.append(
            Problem(
                "term_without_time",
                _("Nothing says when the term runs."),
                place="term",
                hint=_("Give its label, such as 2020-2022, or starts and planned_end."),
            )
        )
    if problems:
        raise Refused(
            _("The sheet cannot be judged."),
            hint=_("Correct what is named, then run the command again."),
            problems=problems,
        )
    return TargetSheet(day, target, results, years, starts.earliest if starts else None, end)


def judge_sheet(sheet: TargetSheet) -> JudgedSheet:
    """Judge the target of a sheet, and look for what does not agree."""
    judgement = judge(
        sheet.target,
        sheet.results,
        years=sheet.years,
        term_end=sheet.term_end,
        term_start=sheet.term_start,
        on=sheet.on,
    )
    verdicts = {period.period: period.verdict for period in judgement.periods}
    found = [
        each
        for result in sheet.results
        for each in contradiction.of_result(sheet.target, result, verdict=verdicts.get(result.period))
    ]
    found += target_agreement.totals_differ(sheet.target, sheet.results, years=sheet.years)
    return JudgedSheet(judgement, tuple(found))


def _target(table: Table, problems: list[Problem]) -> Target:
    before = len(problems)
    target = Target(
        code=table.optional_text("code") or "",
        measure=table.choice("measure", Measure),
        aim=table.choice("aim", Aim),
        low=table.optional_number("low"),
        high=table.optional_number("high"),
        cap=table.optional_choice("cap", Cap),
        level=table.optional_text("level"),
        unit=table.optional_text("unit"),
        every=table.choice("every", Every),
        by=table.optional_date("by"),
        adds_up=table.optional_choice("adds_up", AddsUp) or AddsUp.SNAPSHOT,
        growth=table.optional_choice("growth", Growth),
        base=table.optional_number("base"),
        qualifier=table.optional_text("qualifier") or "",
        out_of=table.optional_number("out_of"),
        scale=table.optional_texts("scale"),
        set_by=table.optional_text("set_by") or "",
    )
    for key in ("text", "population", "within", "indicator", "metric", "growth_base", "printed", "voiced_by", "phrase"):
        table.optional_text(key)
    table.optional_text("note")
    if len(problems) == before:
        problems += fault_problems(target, place="target")
    return target


def _result(table: Table, target: Target, problems: list[Problem]) -> Result:
    result = Result(
        period=table.period("period"),
        numerator=table.optional_integer("numerator"),
        denominator=table.optional_integer("denominator"),
        value=table.optional_number("value"),
        value_high=table.optional_number("value_high"),
        level=table.optional_text("level") or "",
        text=table.optional_text("words") or "",
        printed=table.optional_text("printed") or "",
        printed_verdict=table.optional_text("verdict_printed") or "",
        verdict=table.optional_choice("verdict", Verdict),
        qualifier=table.optional_text("qualifier") or "",
        level_high=table.optional_text("level_high") or "",
        trend=table.optional_choice("trend", Trend),
        margin=table.optional_number("margin"),
        margin_high=table.optional_number("margin_high"),
        margin_in=table.optional_choice("margin_in", MarginIn),
        margin_qualifier=table.optional_text("margin_qualifier") or "",
    )
    if (result.margin is None) != (result.margin_in is None):
        problems.append(
            Problem(
                "margin_in_missing",
                _("margin and margin_in go together: how much, and in what."),
                place=table.path("margin_in" if result.margin_in is None else "margin"),
            )
        )
    for key in ("period_printed", "evidence", "reason", "note"):
        table.optional_text(key)
    part, whole = result.numerator, result.denominator
    for key, figure in (("numerator", part), ("denominator", whole)):
        if figure is not None and figure < 0:
            problems.append(Problem("negative", _("It cannot be below zero."), place=table.path(key)))
    whole_bound = target.growth is None and not (target.measure is Measure.SHARE and may_exceed_whole(target.unit))
    if part is not None and whole is not None and part > whole and whole_bound:
        problems.append(
            Problem(
                "part_above_whole",
                _("{part} of {whole} cannot be: the part is larger than the whole.").format(part=part, whole=whole),
                place=table.path("numerator"),
            )
        )
    return result


def _check_units(target: Target, results: tuple[Result, ...], problems: list[Problem]) -> None:
    """Find figures in another unit than the goal's."""
    for position, result in enumerate(results):
        for fault in printed_unit.faults(printed_unit.of(target, result)):
            if fault.sure:
                key = "value" if fault.value == result.value else "value_high"
                problems.append(
                    Problem(
                        "other_unit",
                        printed_unit.sentence(fault),
                        place=f"results[{position}].{key}",
                        hint=_("Write the figure in {unit}.").format(unit=fault.unit),
                    )
                )


def _check_periods(results: tuple[Result, ...], problems: list[Problem]) -> None:
    seen: dict[str, int] = {}
    for position, result in enumerate(results):
        first = seen.setdefault(str(result.period), position)
        if first != position:
            problems.append(
                Problem(
                    "duplicate_period",
                    _("There is a result for {period} already.").format(period=result.period),
                    place=f"results[{position}].period",
                )
            )
