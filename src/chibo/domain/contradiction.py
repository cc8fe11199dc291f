"""What cannot be true together, as data: it is shown beside the figures, never mended and never a reason to refuse."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from chibo.domain import margin, printed_unit
from chibo.domain.committee import SizeFinding
from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.domain.quota import QuotaPlan
from chibo.domain.rating import Level, Rated, level_of, read_level, scale_on
from chibo.domain.share import (
    PER_MILLE,
    WHOLE,
    Figure,
    may_exceed_whole,
    printed_figure,
    printed_share_possible,
    prints_as,
    told,
    whole_counts,
    whole_in,
)
from chibo.domain.target import Aim, Every, Growth, Measure, Official, Result, Target
from chibo.domain.typed_number import split_number
from chibo.domain.verdict import NoteValue, Verdict, parse_verdict

#: A growth as a source prints it: `8,5 %`, `tăng 8,5 %`, `giảm 2 %`.
_GROWN = re.compile(r"(?P<way>tang|giam)?\s*(?P<figure>[+-]?\d+(?:[.,]\d+)?\s*%)")
#: Counts printed with their percentage at the end: `8/9 đồng chí, đạt 90 %`, `8/9 (90%)`.
_TOLD = re.compile(r"\d[\d.]*\s*/\s*\d[^%‰]*?(?<![\d.,–-])(?P<figure>\d+(?:[.,]\d+)?\s*[%‰])[).\s]*")
#: Words after which a percentage is no share but a distance.
_BEYOND = re.compile(r"\b(vuot|tang|giam|hon|kem|thieu|them)\b")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that do not agree.

    Args:
        code: what does not agree: `printed_share_differs`, `printed_value_differs`, `share_impossible`,
            `child_above_parent`, `yearly_floor_above_term`, `goal_above_cap`, `result_above_cap`,
            `printed_verdict_differs`, `level_off_scale`, `recorded_differs`, `share_above_whole`,
            `margin_differs`, `printed_growth_differs`, `out_of_differs`, `unit_differs`,
            `reported_differs`, `total_differs` (both in `target_agreement`), or a code of `committee.size_findings`.
        figures: the figures, by name, for the report to word.
        rule: the id of the rule that is touched, or empty when it is plain arithmetic.
        period: which of several results of a target it is about, where that is known.
    """

    code: str
    figures: Mapping[str, NoteValue] = field(default_factory=dict)
    rule: str = ""
    period: Period | None = None


def printed_share(numerator: Figure, denominator: Figure, *, printed: str, of: int = WHOLE) -> Contradiction | None:
    """Compare a printed share with its counts: 8/9 printed 90 %. Rounded half up and cut off both agree.

    Args:
        numerator: the part.
        denominator: the whole.
        printed: the figure as printed; its own sign says in what it is.
        of: what all are in the unit of the goal, where the print has no sign.
    """
    figure = printed_figure(printed)
    if figure is None and (found := _TOLD.fullmatch(printed.strip())) and not _BEYOND.search(fold(printed)):
        figure = printed_figure(found["figure"])
    of = 1000 if PER_MILLE in printed else WHOLE if "%" in printed else of
    if figure is None or denominator <= 0 or prints_as(numerator, denominator, figure, of=of):
        return None
    computed = told(Fraction(numerator) * of / Fraction(denominator), (figure,))
    figures: dict[str, NoteValue] = {"numerator": numerator, "denominator": denominator}
    return Contradiction("printed_share_differs", {**figures, "printed": figure, "computed": computed, **_unit(of)})


def recorded_differs(
    recorded: Result, computed: Result, *, measure: Measure, official: Official | None, of: int = WHOLE
) -> Contradiction | None:
    """Compare what a person recorded for a period with what the records give; words are compared with nothing.

    Shares are compared exactly where both have counts; a recorded share agrees with counts that print as it in its
    unit, in which all are `of`.
    """
    if measure is Measure.LEVEL:
        there, here = recorded.level, computed.level
        same = not there or not here or there == here
    else:
        there, here = recorded.printed or _figure(recorded), _figure(computed)
        same = not there or not here or _agree(recorded, computed, share=measure is Measure.SHARE, of=of)
    if same:
        return None
    return Contradiction(
        "recorded_differs",
        {
            "period": computed.period,
            "recorded": there,
            "computed": here,
            "official": (official or Official.COMPUTED).value,
        },
    )


def _agree(recorded: Result, computed: Result, *, share: bool, of: int) -> bool:
    if not share:
        figures = (recorded.numerator if recorded.value is None else recorded.value, computed.value)
        return figures[0] == figures[1] and recorded.value_high is None
    if computed.numerator is None or not computed.denominator:
        return True
    if recorded.numerator is not None and recorded.denominator is not None:
        return (recorded.numerator, recorded.denominator) == (computed.numerator, computed.denominator)
    return recorded.value is None or prints_as(computed.numerator, computed.denominator, recorded.value, of=of)


def _counted(printed: str, figure: Decimal) -> Decimal:
    """Read a printed count: `1.243` groups thousands, since nobody counts people in thousandths."""
    try:
        return split_number(printed, whole=True)[0]
    except ValueError:
        return figure


def _figure(result: Result) -> str:
    """Write the figure of a result; empty when it has none."""
    if result.numerator is not None and result.denominator is not None:
        return f"{result.numerator}/{result.denominator}"
    figure = result.value if result.value is not None else result.numerator
    return "" if figure is None else f"{figure:f}" if isinstance(figure, Decimal) else str(figure)


def impossible_share(base: int, *, printed: str, of: int = WHOLE) -> Contradiction | None:
    """Tell whether no count of whole people gives a printed share: 20 % of 11. Names the counts on either side."""
    figure = printed_figure(printed)
    of = 1000 if PER_MILLE in printed else WHOLE if "%" in printed else of
    if figure is None or base <= 0 or printed_share_possible(figure, base, of=of):
        return None
    figures: dict[str, NoteValue] = {"base": base, "printed": figure, **_unit(of)}
    percents = figure * WHOLE / of
    for side, counts, place in (
        ("below", whole_counts(base, high=percents), -1),
        ("above", whole_counts(base, low=percents), 0),
    ):
        if counts:
            figures |= {side: counts[place], f"{side}_percent": told(Fraction(counts[place] * of, base), (figure,))}
    return Contradiction("share_impossible", figures)


def _unit(of: int) -> dict[str, NoteValue]:
    """Say in what shares are told, when it is not percent."""
    return {} if of == WHOLE else {"of": of}


def share_above_whole(value: Figure | None, *, unit: str | None) -> Contradiction | None:
    """Tell whether a share is above 100 % of what it is counted from; of a plan or a quota it may be."""
    if value is None or value <= whole_in(unit) or may_exceed_whole(unit):
        return None
    return Contradiction("share_above_whole", {"value": value, **_unit(whole_in(unit))})


def child_above_parent(child: Result, parent: Result) -> Contradiction | None:
    """Compare a part ("trong đó") with the whole it is of, for one period and the same base.

    Counts are compared when both have them and the bases are equal, else the percentages; a part given out of its
    parent's own number has another base and is not compared by percentage.
    """
    if child.numerator is not None and parent.numerator is not None:
        if child.denominator in (parent.denominator, parent.numerator) and child.numerator > parent.numerator:
            return Contradiction("child_above_parent", {"child": child.numerator, "parent": parent.numerator})
        return None
    counted = child.numerator is not None or parent.numerator is not None
    if counted or child.value is None or parent.value is None or child.value <= parent.value:
        return None
    return Contradiction("child_above_parent", {"child": child.value, "parent": parent.value})


def yearly_floor_above_term(yearly: Target, term: Target, *, years: int) -> Contradiction | None:
    """Compare a floor for each year with a figure for the term: 1 a year over 3 years is 3, against a term figure of 2.

    Only counts and amounts add up over years. A term floor above the sum of the yearly ones is no contradiction: it
    asks for more than they do.
    """
    floors = (Aim.AT_LEAST, Aim.EXACTLY, Aim.BETWEEN)
    if yearly.every is not Every.YEAR or term.every not in (Every.TERM, Every.BY):
        return None
    if yearly.measure is not term.measure or yearly.measure not in (Measure.COUNT, Measure.AMOUNT):
        return None
    top = term.high if term.high is not None else term.low
    if yearly.aim not in floors or yearly.low is None or top is None or yearly.low * years <= top:
        return None
    return Contradiction(
        "yearly_floor_above_term",
        {"yearly": yearly.low, "years": years, "together": yearly.low * years, "term": top},
    )


def goal_above_cap(plan: QuotaPlan) -> Contradiction | None:
    """Say that a goal for excellent ratings can be met only above the regulation's cap (R103-R106)."""
    if not plan.conflict or plan.cap is None:
        return None
    return Contradiction(
        "goal_above_cap",
        {
            "rated": plan.rated,
            "least": plan.allowed[0],
            "most": plan.cap.most,
            "denominator": plan.cap.quota.denominator,
            "certainty": plan.cap.quota.certainty,
        },
        rule=plan.cap.quota.rule,
    )


def result_above_cap(excellent: int, *, plan: QuotaPlan) -> Contradiction | None:
    """Say that more are rated excellent than the cap can ever allow for that many rated (R103-R106).

    The cap is counted over its own scope, so one branch above it is not yet a breach where the scope is wider.
    """
    if plan.cap is None or excellent <= plan.cap.most:
        return None
    return Contradiction(
        "result_above_cap",
        {
            "excellent": excellent,
            "rated": plan.rated,
            "most": plan.cap.most,
            "scope": plan.cap.quota.scope,
            "certainty": plan.cap.quota.certainty,
        },
        rule=plan.cap.quota.rule,
    )


def printed_verdict(printed: str, verdict: Verdict, *, amounts_to: Verdict | None = None) -> Contradiction | None:
    """Compare a printed verdict with the judged one.

    `đạt` for what is judged exceeded is no contradiction; nor is anything while a verdict is still open.

    Args:
        printed: the words as printed.
        verdict: the verdict by the figures.
        amounts_to: what a person said the words amount to, when they are not among the usual ones.
    """
    stated = amounts_to or parse_verdict(printed)
    settled = (Verdict.MET, Verdict.EXCEEDED, Verdict.NOT_MET, Verdict.OVER_CAP)
    if stated not in settled or verdict not in settled or stated is verdict:
        return None
    if stated is Verdict.MET and verdict is Verdict.EXCEEDED:
        return None
    return Contradiction("printed_verdict_differs", {"printed": printed, "stated": stated, "verdict": verdict})


def margin_differs(target: Target, result: Result) -> Contradiction | None:
    """Compare by how much a source says that the goal was passed with the result and the goal themselves."""
    if margin.agrees(target, result) is not False:
        return None
    value: Figure | str = (result.value if result.value is not None else result.numerator) or 0
    if target.measure is Measure.SHARE and result.numerator is not None and result.denominator:
        value = f"{result.numerator}/{result.denominator}"
    goal = target.ceiling if target.aim in (Aim.AT_MOST, Aim.LESS_THAN) else target.floor
    exact = margin.computed(target, result)
    beside = told(exact, (result.margin or 0,)) if exact is not None else Decimal(0)
    figures: dict[str, NoteValue] = {"margin": result.margin or 0, "margin_in": str(result.margin_in)}
    return Contradiction("margin_differs", {**figures, "value": value, "goal": goal or 0, "computed": beside})


def printed_growth(target: Target, result: Result) -> Contradiction | None:
    """Compare a printed growth in percent with the figures that it is of: 348 to 406 printed as 8,5 %."""
    if target.growth is not Growth.PERCENT or not target.base or result.value is None:
        return None
    words = _GROWN.fullmatch(fold(result.printed)) or _GROWN.fullmatch(fold(result.printed_verdict))
    figure = printed_figure(words["figure"]) if words else None
    if words is None or figure is None:
        return None
    figure = -figure if words["way"] == "giam" else figure
    change = result.value - target.base
    if prints_as(change, target.base, figure):
        return None
    figures: dict[str, NoteValue] = {"base": target.base, "value": Decimal(result.value), "printed": figure}
    return Contradiction(
        "printed_growth_differs",
        {**figures, "computed": told(Fraction(change) * WHOLE / Fraction(target.base), (figure,))},
    )


def out_of_differs(target: Target, result: Result) -> Contradiction | None:
    """Compare the whole that a goal is counted out of with that of a result: a goal of 3/5, a result of 4/6."""
    if target.out_of is None or result.denominator is None or Fraction(result.denominator) == Fraction(target.out_of):
        return None
    return Contradiction("out_of_differs", {"goal": target.out_of, "result": result.denominator})


def level_off_scale(level: str, *, rated: Rated, day: date) -> Contradiction | None:
    """Say that a level is not one of the scale in force on a day, as old words are used on (R102)."""
    scale = scale_on(rated, day=day)
    found: Level | None = level_of(level, rated=rated) or read_level(level, rated=rated, day=day)
    if scale is None or found is None or found.scale == scale.rule.id:
        return None
    return Contradiction("level_off_scale", {"level": found.code, "scale": found.scale}, rule=scale.rule.id)


def unit_differs(target: Target, result: Result) -> tuple[Contradiction, ...]:
    """Find figures that are recorded in another unit than their source prints: “1.450 m” as 1450 of a goal in km."""
    return tuple(
        Contradiction(
            "unit_differs",
            {
                "printed": fault.printed,
                "unit": fault.unit,
                "value": fault.value,
                **({} if fault.meant is None else {"computed": fault.meant}),
            },
        )
        for fault in printed_unit.faults(printed_unit.of(target, result))
        if fault.sure
    )


def committee_size(finding: SizeFinding) -> Contradiction:
    """Put a finding about a committee's size beside the other contradictions."""
    figures: dict[str, NoteValue] = {
        "size": finding.size,
        "limit": finding.limit,
        "certainty": finding.certainty,
        "source": finding.source,
    }
    if finding.official is not None:
        figures["official"] = finding.official
    return Contradiction(finding.code, figures, rule=finding.rule)


def of_result(
    target: Target, result: Result, *, verdict: Verdict | None = None, base: int | None = None
) -> tuple[Contradiction, ...]:
    """Find everything in one result that does not agree with itself, with its verdict or with its base.

    Args:
        target: the goal it belongs to.
        result: the result.
        verdict: the verdict by the figures, or None when it is not judged.
        base: how many people the share is of, when the result does not say and it is known from elsewhere.
    """
    found: list[Contradiction | None] = []
    share = target.measure is Measure.SHARE and target.growth is None
    if share and result.numerator is not None and result.denominator is not None:
        printed = result.printed or (str(result.value) if result.value is not None else "")
        found.append(printed_share(result.numerator, result.denominator, printed=printed, of=target.whole))
    elif share and not result.qualifier and result.value_high is None and not may_exceed_whole(target.unit):
        printed = result.printed or (str(result.value) if result.value is not None else "")
        whole = result.denominator if isinstance(result.denominator, int) else base
        found.append(impossible_share(whole, printed=printed, of=target.whole) if whole else None)
    if share and result.numerator is None:
        highest = result.value if result.value_high is None else result.value_high
        found.append(share_above_whole(highest, unit=target.unit))
    if target.measure is Measure.COUNT and result.value is not None and not result.qualifier:
        figure = printed_figure(result.printed) if "%" not in result.printed else None
        if figure is not None and Fraction(result.value) != Fraction(figure := _counted(result.printed, figure)):
            found.append(Contradiction("printed_value_differs", {"printed": figure, "value": Decimal(result.value)}))
    found += [margin_differs(target, result), printed_growth(target, result), out_of_differs(target, result)]
    found += unit_differs(target, result)
    if verdict is not None:
        found.append(printed_verdict(result.printed_verdict, verdict, amounts_to=result.verdict))
    if target.measure is Measure.LEVEL and result.level and result.period.ends is not None and not target.scale:
        found.append(level_off_scale(result.level, rated=target.rated, day=result.period.ends))
    return tuple(each for each in found if each is not None)
