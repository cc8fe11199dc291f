"""What a judgement says: the verdict, the figures that led to it, and the rule that decided."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.domain.share import Figure


class Verdict(StrEnum):
    """How a target stands."""

    EXCEEDED = "exceeded"
    MET = "met"
    NOT_MET = "not_met"
    OVER_CAP = "over_cap"
    NO_DATA = "no_data"
    NOT_DUE = "not_due"
    TO_JUDGE = "to_judge"


#: What a note may carry: figures and codes, never sentences.
NoteValue = int | Decimal | str | Verdict | Period

# Printed verdicts, folded. Hedged ones ("cơ bản đạt", "basically met") are left out: a person must judge those.
_PRINTED = {
    Verdict.EXCEEDED: ("vuot", "vuot chi tieu", "dat va vuot", "vuot muc", "vuot muc chi tieu", "vuot ke hoach"),
    Verdict.MET: (
        "dat",
        "dat chi tieu",
        "hoan thanh",
        "da hoan thanh",
        "dat ke hoach",
        "da dat",
        "hoan thanh chi tieu",
    ),
    Verdict.NOT_MET: (
        "khong dat",
        "chua dat",
        "khong hoan thanh",
        "chua hoan thanh",
        "khong dat chi tieu",
        "chua dat chi tieu",
        "not met",
    ),
    Verdict.OVER_CAP: ("vuot tran", "vuot tran quy dinh"),
}
_BY_WORD = {word: verdict for verdict, words in _PRINTED.items() for word in (*words, verdict.value)}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to say beside a verdict, as data; reports word it.

    Args:
        code: what it says: `periods_met` (met, of), `zero_denominator`, `no_denominator`, `approximate` (qualifier),
            `range` (low, high), `from_printed` (printed), `printed_verdict` (verdict), `scales_differ` (level, goal,
            order, certainty, level_as, goal_as), `unknown_level` (level), `growth` (base, measured), `added_up`
            (periods), `latest` (period), `missing` (period, once for each), `holding` (the goal is kept so far),
            `so_far` (what is known falls short so far), `waiting` (people still to be rated, period),
            `other_periods` (period), `cannot_add`, `incomplete_goal`, `set_elsewhere` (by),
            `goal_approximate` (qualifier), `implied_goal` (figure), `trend` (trend),
            `level_range` (low, high), `total_misses`, `total_keeps`, `total_open`, `total_if_added`
            (period, count, kind).
        figures: the figures, by name.
    """

    code: str
    figures: Mapping[str, NoteValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PeriodJudgement:
    """One result, or one period without a result, and how it stands.

    Args:
        period: what it is for.
        numerator: n, as given or added up.
        denominator: d, as given or added up.
        value: the percentage with two decimals, or the figure itself; for growth the change.
        level: the level's code, or empty.
        text: the result in words, or empty.
        printed: the figure as printed, or empty.
        printed_verdict: the verdict as printed, or empty.
        qualifier: `khoảng`, `trên`, ... as printed, or empty.
        verdict: how it stands; None when it is only a part of a sum or lies outside what is due, and is shown.
        rule: the id of the rule that decided; empty when there is no verdict.
        notes: what to say beside it.
        value_high: the upper end, when a range is stated.
        level_high: the upper end, when a range of levels is stated; or empty.
    """

    period: Period
    numerator: Figure | None
    denominator: Figure | None
    value: Decimal | None
    level: str
    text: str
    printed: str
    printed_verdict: str
    qualifier: str
    verdict: Verdict | None
    rule: str
    notes: tuple[Note, ...] = ()
    value_high: Decimal | None = None
    level_high: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How a target stands, with each of its periods.

    Args:
        verdict: how the target stands as a whole.
        notes: what to say beside it.
        rule: the id of the rule that decided.
        periods: in order of time; for a target of the term the last one is the term itself.
    """

    verdict: Verdict
    notes: tuple[Note, ...]
    rule: str
    periods: tuple[PeriodJudgement, ...]


def parse_verdict(printed: str) -> Verdict | None:
    """Read a printed verdict (`đạt`, `vượt`, `chưa đạt`, `met`); None for hedged or other words."""
    return _BY_WORD.get(fold(printed).strip(" .!"))
