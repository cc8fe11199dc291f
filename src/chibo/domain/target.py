"""What a goal asks and what a result states; how the two are judged is in `target_judging`."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chibo.domain import own_scale
from chibo.domain.names import fold
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.rating import Rated, level_of
from chibo.domain.share import Figure, may_exceed_whole, whole_in
from chibo.domain.verdict import Verdict as Verdict  # noqa: PLC0414 - the word belongs to targets for other layers


class Measure(StrEnum):
    """What is measured."""

    SHARE = "share"
    COUNT = "count"
    AMOUNT = "amount"
    #: A place in a ranking; the first is the best.
    RANK = "rank"
    LEVEL = "level"
    TITLE = "title"
    NARRATIVE = "narrative"


class Aim(StrEnum):
    """How the result must stand to the goal."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    EXACTLY = "exactly"
    BETWEEN = "between"
    LEVEL_AT_LEAST = "level_at_least"
    ACHIEVED = "achieved"
    STATED = "stated"


class Cap(StrEnum):
    """What passing the top of a band means: it breaks a rule, or it is better."""

    HARD = "hard"
    SOFT = "soft"


class Every(StrEnum):
    """How often the goal is to be reached."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    TERM = "term"
    BY = "by"


class AddsUp(StrEnum):
    """How results of parts make the result of the whole."""

    SNAPSHOT = "snapshot"
    SUM_IN_YEAR = "sum_in_year"
    SUM_IN_TERM = "sum_in_term"


class Growth(StrEnum):
    """The goal is a change against a base: in percent of it, in its own unit (points of percent), or a multiple."""

    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"


class Trend(StrEnum):
    """Where something is going, when a source says only that."""

    RISING = "rising"
    FALLING = "falling"
    STEADY = "steady"


class MarginIn(StrEnum):
    """In what a source says how far a goal was passed."""

    #: "vượt 87 % chỉ tiêu": percent of the goal above it.
    PERCENT = "percent"
    #: "vượt 0,8 %" of a share: percentage points above it.
    POINTS = "points"
    #: "tăng 5 triệu đồng so với nghị quyết": the unit itself.
    UNITS = "units"
    #: "đạt 150 % chỉ tiêu": percent of the goal in all.
    OF_GOAL = "of_goal"


class Official(StrEnum):
    """Which result is judged where a person recorded one and a metric computes one for the same period."""

    COMPUTED = "computed"
    RECORDED = "recorded"


class Qualifier(StrEnum):
    """What a printed word before a figure means."""

    ABOUT = "about"
    OVER = "over"
    FROM = "from"
    NEARLY = "nearly"
    UNDER = "under"


_QUALIFIERS = {
    "khoang": Qualifier.ABOUT,
    "uoc": Qualifier.ABOUT,
    "uoc dat": Qualifier.ABOUT,
    "xap xi": Qualifier.ABOUT,
    "about": Qualifier.ABOUT,
    "tren": Qualifier.OVER,
    "hon": Qualifier.OVER,
    "tu": Qualifier.FROM,
    "it nhat": Qualifier.FROM,
    "tro len": Qualifier.FROM,
    "at least": Qualifier.FROM,
    "over": Qualifier.OVER,
    "more than": Qualifier.OVER,
    "gan": Qualifier.NEARLY,
    "nearly": Qualifier.NEARLY,
    "duoi": Qualifier.UNDER,
    "under": Qualifier.UNDER,
}
_QUOTAS = ("chi tieu", "ke hoach", "giao", "nghi quyet", "dinh muc", "quota", "plan", "target", "goal")
_BOUNDS = {
    Aim.AT_LEAST: "low",
    Aim.MORE_THAN: "low",
    Aim.EXACTLY: "low",
    Aim.AT_MOST: "high",
    Aim.LESS_THAN: "high",
}


@dataclass(frozen=True, slots=True)
class Target:
    """One goal of a resolution.

    Args:
        code: its code in the resolution.
        measure: what is measured.
        aim: how the result must stand to the goal.
        low: the floor, the limit to pass (`more_than`), the exact figure, or the lower end of a band; in percent for
            shares (in per mille when `unit` says so) and growth.
        high: the ceiling (`at_most`, `less_than`) or the upper end of a band. A floor printed as a range ("7–8 % trở
            lên") is `at_least` with both ends: 7 is the floor, and a count is exceeded only past the 8.
        cap: what passing a band's top means; None is taken as soft, since nothing says that a rule would be broken.
        level: the code of a level, for `level_at_least`.
        unit: what is counted, as printed.
        every: how often.
        by: the date it is due, for `every = by`; partly known, its last possible day counts.
        adds_up: how parts make the whole.
        growth: the goal is a change; the result is then the change itself, or with `base` the measured figure.
        base: the figure that growth is measured from.
        rated: whose rating scale a level is on.
        qualifier: a word that blurs the goal itself (`khoảng 50 %`), as printed, or empty.
        out_of: of how many the goal is a number (3 of 5 criteria), or None.
        scale: the words of a scale of its own, the lowest first; `level` is then one of them.
        set_by: who sets the figure, when it is set elsewhere and may not be known here; or empty.
    """

    code: str
    measure: Measure
    aim: Aim
    low: Decimal | None = None
    high: Decimal | None = None
    cap: Cap | None = None
    level: str | None = None
    unit: str | None = None
    every: Every = Every.TERM
    by: PartialDate | None = None
    adds_up: AddsUp = AddsUp.SNAPSHOT
    growth: Growth | None = None
    base: Decimal | None = None
    rated: Rated = Rated.ORGANIZATION
    qualifier: str = ""
    out_of: Decimal | None = None
    scale: tuple[str, ...] = ()
    set_by: str = ""

    @property
    def floor(self) -> Decimal | None:
        """The figure to reach, to pass or to equal, whichever side it was written on."""
        return self.low if self.low is not None else self._only(self.high)

    @property
    def ceiling(self) -> Decimal | None:
        """The figure not to pass, whichever side it was written on."""
        return self.high if self.high is not None else self._only(self.low)

    @property
    def whole(self) -> int:
        """What all are in the unit of a share: 100, or 1000 when it is counted in per mille."""
        return whole_in(self.unit)

    @property
    def bounds(self) -> tuple[Decimal, ...]:
        """The figures that stand printed as the goal."""
        return tuple(end for end in (self.low, self.high) if end is not None)

    def _only(self, other: Decimal | None) -> Decimal | None:
        return None if self.aim is Aim.BETWEEN else other


@dataclass(frozen=True, slots=True)
class Result:
    """What a source states, or a person records, for one period.

    Args:
        period: what it is for.
        numerator: n of a share, or a count.
        denominator: d of a share.
        value: the figure: a percentage, a count, an amount, a change; 1 held and 0 not held for a title.
        value_high: the upper end, when only a range is stated; `value` is then its lower end.
        level: the level's code or its printed words, or empty.
        text: the result in words, or empty.
        printed: the figure exactly as printed, or empty.
        printed_verdict: the verdict as printed, or empty.
        verdict: what the printed verdict amounts to, when a person has said so; otherwise the usual words are known.
        qualifier: the word before the figure as printed (`khoảng`, `trên`, `gần`), or empty.
        level_high: the upper end, when only a range of levels is stated.
        trend: where it is going, when only that is stated.
        margin: by how much the goal is said to be passed; below zero: missed. See `domain/margin.py`.
        margin_high: the upper end, when a range is stated.
        margin_in: in what the margin is stated.
        margin_qualifier: the word before the margin as printed, or empty.
        so_far: the records were counted before the period ended, so more may come.
        waiting: how many people of the base are still to be rated, so that each of them may count or not.
    """

    period: Period
    numerator: Figure | None = None
    denominator: Figure | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    level: str = ""
    text: str = ""
    printed: str = ""
    printed_verdict: str = ""
    verdict: Verdict | None = None
    qualifier: str = ""
    level_high: str = ""
    trend: Trend | None = None
    margin: Decimal | None = None
    margin_high: Decimal | None = None
    margin_in: MarginIn | None = None
    margin_qualifier: str = ""
    so_far: bool = False
    waiting: int = 0


def of_a_quota(unit: str | None) -> bool:
    """Tell whether a percentage is of something asked for (a quota, a plan), so that more than all of it is better."""
    words = fold(unit or "")
    return words.startswith("%") and any(word in words for word in _QUOTAS)


def parse_qualifier(printed: str) -> Qualifier | None:
    """Read the word before a figure; None when there is none. A word that is not known is taken as `about`."""
    word = fold(printed).replace("\N{HORIZONTAL ELLIPSIS}", " ").replace("...", " ").strip()
    if word.endswith("tro len"):
        # "trên 90 % trở lên" names 90 itself too.
        return Qualifier.FROM
    return _QUALIFIERS.get(word, Qualifier.ABOUT) if word else None


def faults(target: Target) -> tuple[str, ...]:
    """Say what is missing or contradicts itself in a goal.

    Returns:
        Codes: `low_missing`, `high_missing`, `band_upside_down`, `level_missing`, `level_unknown`, `by_missing`,
        `aim_needs_level_measure`, `share_above_100`, `rank_counts_down`, `above_out_of`, `level_off_own_scale`; none
        when the goal can be judged, or when its figure is set elsewhere.
    """
    return (*_bound_faults(target), *_level_faults(target), *_figure_faults(target))


def _bound_faults(target: Target) -> list[str]:
    found: list[str] = []
    if target.aim in _BOUNDS and target.floor is None and not target.set_by:
        found.append(f"{_BOUNDS[target.aim]}_missing")
    if target.aim is Aim.BETWEEN:
        found += [f"{side}_missing" for side in ("low", "high") if getattr(target, side) is None]
    if target.low is not None and target.high is not None and target.low > target.high:
        found.append("band_upside_down")
    return found


def _level_faults(target: Target) -> list[str]:
    if target.aim is not Aim.LEVEL_AT_LEAST:
        return []
    found = [] if target.measure is Measure.LEVEL else ["aim_needs_level_measure"]
    if not target.level:
        found.append("level_missing")
    elif target.scale:
        found += ["level_off_own_scale"] if own_scale.place(target.scale, target.level) is None else []
    elif level_of(target.level, rated=target.rated) is None:
        found.append("level_unknown")
    return found


def _figure_faults(target: Target) -> list[str]:
    found = ["by_missing"] if target.every is Every.BY and target.by is None else []
    top = target.floor if target.aim in (Aim.AT_LEAST, Aim.MORE_THAN, Aim.EXACTLY, Aim.BETWEEN) else None
    share = target.measure is Measure.SHARE and target.growth is None and not may_exceed_whole(target.unit)
    if share and top is not None and top > target.whole:
        found.append("share_above_100")
    if target.measure is Measure.RANK and target.aim in (Aim.AT_LEAST, Aim.MORE_THAN):
        found.append("rank_counts_down")
    if target.out_of is not None and any(end is not None and end > target.out_of for end in (target.low, target.high)):
        found.append("above_out_of")
    return found
