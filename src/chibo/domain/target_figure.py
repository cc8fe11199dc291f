"""One figure against one goal, exactly; when it is due is decided in `target_judging`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

from chibo.domain import margin, own_scale
from chibo.domain.rating import compare, level_of, read_level
from chibo.domain.share import WHOLE, Figure, printed_figure, told
from chibo.domain.target import (
    Aim,
    Cap,
    Growth,
    MarginIn,
    Measure,
    Qualifier,
    Result,
    Target,
    Trend,
    of_a_quota,
    parse_qualifier,
)
from chibo.domain.verdict import Note, NoteValue, Verdict, parse_verdict

_FIGURES = (Measure.SHARE, Measure.COUNT, Measure.AMOUNT, Measure.RANK)
#: Words that blur a goal; `trên` and `dưới` are aims.
_FLOORS = (Aim.AT_LEAST, Aim.MORE_THAN)
_BLURS = (Qualifier.ABOUT, Qualifier.NEARLY)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A result held against the goal as if its period had ended.

    Args:
        verdict: what the figure says.
        rule: the id of the rule that decided.
        value: the share in percent or per mille, the figure, or the change; None when there is none. What is computed
            has two decimals, or as many as keep it on its own side of the goal (`share.told`).
        level: the level's code, or empty.
        notes: what to say beside it.
        above: the figure is certainly above the goal's top limit.
    """

    verdict: Verdict
    rule: str
    value: Decimal | None = None
    level: str = ""
    notes: tuple[Note, ...] = ()
    above: bool = False


@dataclass(frozen=True, slots=True)
class _Reach:
    """Every value a stated figure can mean; a missing end is open for ever."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Fraction) -> bool:
        if self.low is not None and (value < self.low or (self.low_open and value == self.low)):
            return False
        return self.high is None or value < self.high or (not self.high_open and value == self.high)

    def samples(self, limits: tuple[Fraction, ...]) -> Iterator[Fraction]:
        """Give one value of every stretch in which the verdict is the same."""
        if self.low is not None and self.low == self.high and not (self.low_open or self.high_open):
            yield self.low
            return
        points = sorted({*limits, *(end for end in (self.low, self.high) if end is not None)})
        between = [(one + other) / 2 for one, other in pairwise(points)]
        yield from filter(self.holds, (points[0] - 1, *points, *between, points[-1] + 1))


def is_empty(result: Result) -> bool:
    """Tell whether a result states nothing at all, so that it counts as missing."""
    figures = (result.numerator, result.denominator, result.value, result.value_high, result.verdict, result.margin)
    words = (result.level, result.text, result.printed, result.printed_verdict)
    return all(figure is None for figure in (*figures, result.trend)) and not any(word.strip() for word in words)


def weigh(target: Target, result: Result) -> Weighed:
    """Hold one result against the goal.

    Computed figures decide: a numerator and denominator before a value, a value before a printed percentage. A
    printed verdict never overrides them; it stands alone where the result is only words.
    """
    if target.aim is Aim.STATED or target.measure is Measure.NARRATIVE:
        # The figure is shown, though no goal is there to hold it against.
        figure = _stated(target, result, [])
        said = _by_margin(target, result) or _words(result)
        return replace(said, value=None if figure is None else _shown(target, result, figure))
    if target.aim is Aim.LEVEL_AT_LEAST:
        return _levels(target, result)
    if target.aim is Aim.ACHIEVED or target.measure not in _FIGURES:
        return _achieved(result)
    return _figure(target, result)


def goal_rule(target: Target) -> str:
    """Give the id of the rule that judges a figure of this goal, such as `share.between.hard`."""
    if falling_band(target):
        return "growth.between.falling"
    cap = f".{target.cap or Cap.SOFT}" if target.aim is Aim.BETWEEN else ""
    quota = target.measure is Measure.SHARE and of_a_quota(target.unit) and target.aim in _FLOORS
    return f"{'quota' if quota else target.measure}.{target.aim}{cap}"


def falling_band(target: Target) -> bool:
    """Tell whether a goal is a fall by so much to so much: "giảm 1–1,5 %" is from -1.5 to -1, and -0.4 falls short."""
    changes = target.aim is Aim.BETWEEN and target.growth in (Growth.POINTS, Growth.PERCENT)
    return changes and target.high is not None and target.high <= 0


def _words(result: Result, *notes: Note) -> Weighed:
    if verdict := result.verdict or parse_verdict(result.printed_verdict):
        note = Note("printed_verdict", {"verdict": verdict})
        return Weighed(verdict, "result.printed_verdict", notes=(*notes, note))
    return Weighed(Verdict.TO_JUDGE, "result.words", notes=notes)


def _achieved(result: Result) -> Weighed:
    """Judge a title: 1 or more is held, 0 is not; of n out of d all must hold it."""
    held, whole = result.numerator if result.numerator is not None else result.value, result.denominator
    if held is None:
        return _words(result)
    if whole == 0:
        return Weighed(Verdict.NO_DATA, "share.no_base", notes=(Note("zero_denominator"),))
    met = held >= whole if whole is not None else held > 0
    value = told(Fraction(held) * WHOLE / Fraction(whole), (WHOLE,)) if whole else Decimal(held)
    return Weighed(Verdict.MET if met else Verdict.NOT_MET, "title.achieved", value=value)


def _levels(target: Target, result: Result) -> Weighed:
    """Judge a level; of a range of levels, both ends must agree."""
    if not result.level:
        return _words(result)
    judge = _own_level if target.scale else _level
    low = judge(target, result)
    if not result.level_high:
        return low
    high = judge(target, replace(result, level=result.level_high))
    verdict = _common({low.verdict, high.verdict})
    rule = low.rule if verdict is not Verdict.TO_JUDGE else "result.approximate"
    note = Note("level_range", {"low": low.level, "high": high.level})
    return Weighed(verdict, rule, level=low.level, notes=(note, *low.notes, *high.notes))


def _own_level(target: Target, result: Result) -> Weighed:
    """Judge a word of the scale that the goal itself names."""
    goal, level = own_scale.place(target.scale, target.level or ""), own_scale.place(target.scale, result.level)
    if goal is None or level is None:
        unread = Note("unknown_level", {"level": result.level if level is None else target.level or ""})
        return Weighed(Verdict.TO_JUDGE, "level.unreadable", level=result.level, notes=(unread,))
    verdict = Verdict.MET if level == goal else Verdict.EXCEEDED if level > goal else Verdict.NOT_MET
    return Weighed(verdict, "level.own_scale", level=target.scale[level])


def _level(target: Target, result: Result) -> Weighed:
    """Judge a level on the scale of its year; across scales a person must, with the equivalents stated (R102)."""
    day = result.period.ends or date.max
    level = level_of(result.level, rated=target.rated) or read_level(result.level, rated=target.rated, day=day)
    goal = level_of(target.level or "", rated=target.rated)
    if level is None or goal is None:
        unread = Note("unknown_level", {"level": result.level if level is None else target.level or ""})
        return Weighed(Verdict.TO_JUDGE, "level.unreadable", level=result.level, notes=(unread,))
    compared = compare(level, goal, rated=target.rated)
    if compared.order is None or not compared.same_scale:
        figures: dict[str, NoteValue] = {
            "level": level.code,
            "goal": goal.code,
            "certainty": compared.certainty,
            "level_as": compared.level.code,
            "goal_as": compared.goal.code,
        }
        if compared.order is not None:
            figures["order"] = compared.order
        note = Note("scales_differ", figures)
        return Weighed(Verdict.TO_JUDGE, "level.across_scales", level=level.code, notes=(note,))
    verdict = (Verdict.MET, Verdict.EXCEEDED, Verdict.NOT_MET)[compared.order]
    return Weighed(verdict, level.scale, level=level.code)


def _figure(target: Target, result: Result) -> Weighed:
    notes: list[Note] = []
    low = _stated(target, result, notes)
    if low is None:
        return _by_trend(target, result) or _by_margin(target, result) or _unstated(target, result)
    high = low if result.value_high is None else max(low, Fraction(result.value_high))
    if target.growth and target.base is not None:
        if target.growth is not Growth.POINTS and target.base == 0:
            return Weighed(Verdict.NO_DATA, "growth.no_base", notes=(Note("growth", {"base": target.base}),))
        notes.append(Note("growth", {"base": target.base, "measured": told(low, (target.base,))}))
        low, high = (_change(target, target.base, end) for end in (low, high))
    value = _shown(target, result, low)
    if not _limits(target):
        if said := _by_margin(target, result):
            return replace(said, value=value, notes=(*notes, *said.notes))
        notes.append(Note("set_elsewhere", {"by": target.set_by}) if target.set_by else Note("incomplete_goal"))
        return Weighed(Verdict.TO_JUDGE, "goal.incomplete", value=value, notes=tuple(notes))
    return _compared(target, low, high, qualifier=parse_qualifier(result.qualifier), value=value, notes=notes)


def _compared(
    target: Target, low: Fraction, high: Fraction, *, qualifier: Qualifier | None, value: Decimal, notes: list[Note]
) -> Weighed:
    """Judge everything that a stated figure or range can mean; a verdict stands when all of it agrees."""
    if qualifier:
        notes.append(Note("approximate", {"qualifier": qualifier.value}))
    elif low != high:
        notes.append(Note("range", {"low": told(low, target.bounds), "high": told(high, target.bounds)}))
    limits = _limits(target)
    reach = _reach(qualifier, low, high)
    verdict = _common({_verdict(target, sample) for sample in reach.samples(limits)})
    above = (
        not falling_band(target)
        and reach.low is not None
        and (reach.low > limits[-1] or (reach.low_open and reach.low == limits[-1]))
    )
    rule = "result.approximate" if verdict is Verdict.TO_JUDGE else goal_rule(target)
    blur = parse_qualifier(target.qualifier)
    if blur in _BLURS and verdict in (Verdict.NOT_MET, Verdict.OVER_CAP):
        # What falls short of "khoảng 50 %" may be near enough; no width is invented.
        notes.append(Note("goal_approximate", {"qualifier": blur.value}))
        verdict, rule = Verdict.TO_JUDGE, "goal.approximate"
    return Weighed(verdict, rule, value=value, notes=tuple(notes), above=above)


def _by_trend(target: Target, result: Result) -> Weighed | None:
    """Judge a source that says only where something is going: against a change it says on which side of zero."""
    if result.trend is None or not target.growth or target.growth is Growth.TIMES or not _limits(target):
        return None
    nothing = Fraction(0)
    reach = {
        Trend.RISING: _Reach(nothing, None, low_open=True),
        Trend.FALLING: _Reach(None, nothing, high_open=True),
        Trend.STEADY: _Reach(nothing, nothing),
    }[result.trend]
    verdict = _common({_verdict(target, sample) for sample in reach.samples(_limits(target))})
    rule = "result.approximate" if verdict is Verdict.TO_JUDGE else goal_rule(target)
    return Weighed(verdict, rule, notes=(Note("trend", {"trend": result.trend.value}),))


def _by_margin(target: Target, result: Result) -> Weighed | None:
    """Judge by how far the source says that the goal was passed, where the goal itself is not known."""
    if (ends := margin.beyond(result)) is None:
        return None
    word = parse_qualifier(result.margin_qualifier)
    if word in _BLURS and ends[0] > 0 and (word is Qualifier.NEARLY or result.margin_in is not MarginIn.OF_GOAL):
        # "vượt khoảng 5 %" and "gần 170 %" lie above the goal, though nobody says by how much.
        verdict = Verdict.EXCEEDED
    else:
        verdict = _common({_beyond(sample) for sample in _reach(word, *ends).samples((Fraction(0),))})
    goal = margin.implied_goal(target, result)
    notes = (Note("implied_goal", {"figure": goal}),) if goal is not None else ()
    return Weighed(verdict, "result.margin", notes=notes)


def _beyond(distance: Fraction) -> Verdict:
    return Verdict.MET if distance == 0 else Verdict.EXCEEDED if distance > 0 else Verdict.NOT_MET


def _unstated(target: Target, result: Result) -> Weighed:
    """Say what becomes of a result without a figure: a share without its base is no data, words are for a person."""
    if target.measure is Measure.SHARE and result.denominator == 0:
        return Weighed(Verdict.NO_DATA, "share.no_base", notes=(Note("zero_denominator"),))
    if target.measure is Measure.SHARE and result.numerator is not None:
        return Weighed(Verdict.NO_DATA, "share.no_base", notes=(Note("no_denominator"),))
    return _words(result)


def _stated(target: Target, result: Result, notes: list[Note]) -> Fraction | None:
    """Give the exact figure that a result states, of a share in the unit of its goal."""
    if target.measure is Measure.SHARE:
        if result.denominator == 0:
            return None
        if result.numerator is not None and result.denominator is not None:
            return Fraction(result.numerator) * target.whole / Fraction(result.denominator)
        if (
            result.value is None
            and result.numerator is None
            and (printed := printed_figure(result.printed)) is not None
        ):
            notes.append(Note("from_printed", {"printed": result.printed}))
            return Fraction(printed)
        return None if result.value is None else Fraction(result.value)
    figure: Figure | None = result.value if result.value is not None else result.numerator
    return None if figure is None else Fraction(figure)


def _change(target: Target, base: Decimal, measured: Fraction) -> Fraction:
    """Give the change against the base: in points, in percent of its size, or as a multiple of it."""
    if target.growth is Growth.TIMES:
        return measured / Fraction(base)
    change = measured - Fraction(base)
    return change if target.growth is Growth.POINTS else change * 100 / abs(Fraction(base))


def _shown(target: Target, result: Result, exact: Fraction) -> Decimal:
    """Give the figure as people read it: computed ones rounded, on the side of the goal they are; stated ones as is."""
    computed = target.growth and target.base is not None
    if not computed and target.measure is not Measure.SHARE:
        return result.value if result.value is not None else Decimal(result.numerator or 0)
    if not computed and result.value is not None and result.denominator is None:
        return result.value
    return told(exact, target.bounds)


@lru_cache(maxsize=256)
def _limits(target: Target) -> tuple[Fraction, ...]:
    """Give the figures at which the verdict can change, in order; the last one is the goal's top. None: incomplete."""
    if target.aim is Aim.BETWEEN:
        ends = [target.low, target.high]
    elif target.aim in (Aim.AT_MOST, Aim.LESS_THAN):
        ends = [target.ceiling]
    elif target.aim is Aim.EXACTLY:
        ends = [target.floor]
    else:
        # A floor printed as a range is beaten past its upper end; "more than n" of people, past the next person.
        top = target.high if target.aim is Aim.AT_LEAST else None
        ends = [target.floor, *([top] if top is not None else [])]
        if target.aim is Aim.MORE_THAN and target.floor is not None:
            ends.append(Decimal(Fraction(target.floor).__floor__() + 1))
    exact = tuple(Fraction(end) for end in ends if end is not None)
    return exact if len(exact) == len(ends) else ()


def _verdict(target: Target, value: Fraction) -> Verdict:
    """Judge one exact value; `_limits` has made sure that the goal is complete."""
    limits = _limits(target)
    first, top = limits[0], limits[-1]
    # A share above its floor is met; a count or an amount beats the goal outright. A ceiling is kept, never beaten.
    # More than the whole of a quota or a plan beats it outright too.
    whole = target.measure is Measure.SHARE and not of_a_quota(target.unit)
    beats = Verdict.MET if whole else Verdict.EXCEEDED
    match target.aim:
        case Aim.AT_LEAST:
            return Verdict.NOT_MET if value < first else beats if value > top else Verdict.MET
        case Aim.MORE_THAN:
            if value <= first:
                return Verdict.NOT_MET
            return beats if value > top and target.measure is Measure.COUNT else Verdict.MET
        case Aim.AT_MOST:
            if target.measure is Measure.RANK and value < top:
                return Verdict.EXCEEDED
            met = value <= top
        case Aim.LESS_THAN:
            met = value < top
        case Aim.EXACTLY:
            met = value == top
        case _:
            return _in_band(target, value, first, top)
    return Verdict.MET if met else Verdict.NOT_MET


def _in_band(target: Target, value: Fraction, first: Fraction, top: Fraction) -> Verdict:
    """Judge a band: short of it is not met, past it is over its cap or exceeded. A larger fall is a smaller figure."""
    short, past = (value > top, value < first) if falling_band(target) else (value < first, value > top)
    if past:
        return Verdict.OVER_CAP if target.cap is Cap.HARD else Verdict.EXCEEDED
    return Verdict.NOT_MET if short else Verdict.MET


def _reach(qualifier: Qualifier | None, low: Fraction, high: Fraction) -> _Reach:
    """Turn a printed word into the values it can mean; no width is invented for `khoảng`.

    `trên 90` is above 90, so it cannot fail a floor of 90; `gần 90` is up to 90 (it is printed for 89,8 as for 90), so
    against a floor of 90 a person must judge; `khoảng` says nothing certain; `dưới 90` is below 90.
    """
    match qualifier:
        case Qualifier.OVER:
            return _Reach(low, None, low_open=True)
        case Qualifier.FROM:
            return _Reach(low, None)
        case Qualifier.NEARLY:
            return _Reach(None, high)
        case Qualifier.UNDER:
            return _Reach(None, high, high_open=True)
        case Qualifier.ABOUT:
            return _Reach(None, None)
        case _:
            return _Reach(low, high)


def _common(verdicts: set[Verdict]) -> Verdict:
    """Give the one verdict that all values agree on; at least met when some of them even exceed it."""
    if len(verdicts) == 1:
        return next(iter(verdicts))
    return Verdict.MET if verdicts == {Verdict.MET, Verdict.EXCEEDED} else Verdict.TO_JUDGE
