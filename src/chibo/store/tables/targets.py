"""The targets of a resolution, and the results."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from chibo.domain.partial_date import PartialDate
from chibo.domain.target import AddsUp, Aim, Cap, Every, Growth, MarginIn, Measure, Trend, Verdict
from chibo.store.columns import DecimalText, PartialDateText, Row, code_of, not_empty, not_negative


class Target(Row, table=True):
    """What a term set out to reach: what is measured, of whom, how much, how often."""

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("term_id", "code_key"),
        UniqueConstraint("term_id", "position"),
        CheckConstraint("aim <> 'between' OR (low IS NOT NULL AND high IS NOT NULL)", name="band_has_both_ends"),
        # Decimals are kept as text, which orders 9 after 10.
        CheckConstraint("CAST(low AS NUMERIC) <= CAST(high AS NUMERIC)", name="band_is_upright"),
        CheckConstraint("(aim = 'level_at_least') = (level IS NOT NULL)", name="level_goes_with_its_aim"),
        CheckConstraint("(every = 'by') = (by IS NOT NULL)", name="by_has_a_date"),
        CheckConstraint("within_id <> id", name="not_within_itself"),
        *not_empty("code", "text"),
    )

    term_id: int = Field(foreign_key="term.id")
    code: str
    #: The code for comparison without regard to case.
    code_key: str
    position: int
    #: The words of the resolution.
    text: str
    measure: Measure = Field(sa_type=code_of(Measure))
    aim: Aim = Field(sa_type=code_of(Aim))
    low: Decimal | None = Field(default=None, sa_type=DecimalText)
    high: Decimal | None = Field(default=None, sa_type=DecimalText)
    cap: Cap | None = Field(default=None, sa_type=code_of(Cap))
    #: A level code of a rating scale.
    level: str | None = None
    unit: str | None = None
    every: Every = Field(sa_type=code_of(Every))
    by: PartialDate | None = Field(default=None, sa_type=PartialDateText)
    adds_up: AddsUp = Field(default=AddsUp.SNAPSHOT, sa_type=code_of(AddsUp))
    population: str | None = None
    within_id: int | None = Field(default=None, foreign_key="target.id", index=True)
    #: What is measured, as a code; the same code in two terms means the same thing.
    indicator: str | None = Field(default=None, index=True)
    #: The computed metric that supplies the results, or None: then a person records them.
    metric: str | None = None
    growth: Growth | None = Field(default=None, sa_type=code_of(Growth))
    #: The figure that growth is measured from.
    base: Decimal | None = Field(default=None, sa_type=DecimalText)
    #: What growth is measured from, as printed.
    growth_base: str | None = None
    #: The goal in the source's words where they are richer than the figures, such as `7–8 % trở lên`.
    printed: str | None = None
    #: A word that blurs the goal itself, such as `khoảng`, as printed.
    qualifier: str | None = None
    #: Of how many, when the goal is a number out of a known whole: 3 of 5 criteria.
    out_of: Decimal | None = Field(default=None, sa_type=DecimalText)
    #: The words of a scale of its own, the lowest first, as `domain/own_scale.py` writes them.
    scale: str | None = None
    #: Who sets the figure, when it is set elsewhere, as printed: `Đảng ủy`, `trên giao`, `mức chung của ngành`.
    set_by: str | None = None
    #: Who voiced it, when it was not the congress: a guest, the committee above.
    voiced_by: str | None = None
    #: The whole phrase of the source, when it holds several targets.
    phrase: str | None = None


class Result(Row, table=True):
    """What was reached in a period, of a target or as a figure reported without a goal."""

    __tablename__ = "result"
    __table_args__ = (
        UniqueConstraint("target_id", "period"),
        CheckConstraint("target_id IS NOT NULL OR text IS NOT NULL", name="says_what_it_is"),
        CheckConstraint("numerator IS NULL OR denominator IS NOT NULL", name="part_has_a_whole"),
        CheckConstraint("CAST(value AS NUMERIC) <= CAST(value_high AS NUMERIC)", name="range_is_upright"),
        CheckConstraint("within_id <> id", name="not_within_itself"),
        CheckConstraint("margin IS NULL OR margin_in IS NOT NULL", name="margin_says_in_what"),
        CheckConstraint("CAST(margin AS NUMERIC) <= CAST(margin_high AS NUMERIC)", name="margin_is_upright"),
        *not_negative("numerator", "denominator"),
        *not_empty("period"),
    )

    term_id: int = Field(foreign_key="term.id", index=True)
    target_id: int | None = Field(default=None, foreign_key="target.id")
    #: The congress whose dossier states the figure, for a figure without a goal: the congress that closes a term and
    #: the one that opens it may both report on it.
    congress_id: int | None = Field(default=None, foreign_key="congress.id", index=True)
    #: Its place in the list of its source.
    position: int = 0
    period: str
    #: The period in the source's words where they say more.
    period_printed: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = Field(default=None, sa_type=DecimalText)
    #: The upper end, when the source gives a range.
    value_high: Decimal | None = Field(default=None, sa_type=DecimalText)
    level: str | None = None
    words: str | None = None
    #: The figure exactly as the source prints it, such as `90%`.
    printed: str | None = None
    #: `khoảng`, `trên`, `gần`, ... as printed.
    qualifier: str | None = None
    #: The verdict in the source's words.
    verdict_printed: str | None = None
    #: The verdict the source's words amount to.
    verdict: Verdict | None = Field(default=None, sa_type=code_of(Verdict))
    evidence: str | None = None
    reason: str | None = None
    # What it measures, when it belongs to no target.
    text: str | None = None
    measure: Measure | None = Field(default=None, sa_type=code_of(Measure))
    unit: str | None = None
    population: str | None = None
    indicator: str | None = Field(default=None, index=True)
    #: Another figure of which this one is a part ("trong đó").
    within_id: int | None = Field(default=None, foreign_key="result.id", index=True)
    #: The upper end, when the source gives a range of levels.
    level_high: str | None = None
    #: Where it is going, when the source says nothing else: `tăng lên hằng năm`.
    trend: Trend | None = Field(default=None, sa_type=code_of(Trend))
    #: By how much the source says that the goal is passed (below zero: missed), and in what.
    margin: Decimal | None = Field(default=None, sa_type=DecimalText)
    #: The upper end, when the source gives a range.
    margin_high: Decimal | None = Field(default=None, sa_type=DecimalText)
    margin_in: MarginIn | None = Field(default=None, sa_type=code_of(MarginIn))
    #: The word before the margin, as printed: `gần 170 % nghị quyết`.
    margin_qualifier: str | None = None
    # What the change of a figure without a goal is, and from where; see the same columns of `target`.
    growth: Growth | None = Field(default=None, sa_type=code_of(Growth))
    base: Decimal | None = Field(default=None, sa_type=DecimalText)
    growth_base: str | None = None
