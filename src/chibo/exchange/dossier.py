"""The form of a dossier: one congress, the term it opened, the term it closed, as one TOML file holds them.

The models only say what may stand where; what the figures must agree on is in `dossier_checks.py`.
A key that is left out is not known. Nothing that a source does not state is filled in.
"""

import re
from collections.abc import Mapping
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, model_validator

from chibo.domain.award import Recipient
from chibo.domain.congress import CongressForm
from chibo.domain.election import After, BallotForm, Office
from chibo.domain.post import Answer, GainedBy, Position
from chibo.domain.share import exact_bound
from chibo.domain.target import AddsUp, Aim, Cap, Every, Growth, MarginIn, Measure, Trend, Verdict
from chibo.exchange.dossier_values import Code, Count, Day, Flag, Line, Number, Round, Seats, Several, Text, When

_FRACTION: Final = re.compile(r"\s*(\d{1,6})\s*/\s*(\d{1,6})\s*")
#: The version of the form, written in the first line of a dossier.
VERSION: Final = 1


class Part(BaseModel):
    """What every part of a dossier has in common: no unknown keys, and a note."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    note: Text | None = None


class SourcePart(Part):
    """Where the figures were printed."""

    publisher: Text | None = None
    author: Text | None = None
    address: Text | None = None
    published: Day | None = None
    published_printed: Text | None = None
    whole_article_seen: Flag | None = None


class ParentPart(Part):
    """The organisation above."""

    code: Code
    name: Line
    kind: Code | None = None
    #: The label of its own term, when the source gives it.
    term: Line | None = None


class OrganizationPart(Part):
    """Whose congress it is."""

    code: Code
    name: Line
    kind: Code | None = None
    setting: Text | None = None
    founded: Day | None = None
    fictional: Flag = False
    #: How many organisations it stands for, when a source tells of several together and names none.
    covers: Several | None = None
    parent: ParentPart | None = None


class StrengthPart(Part):
    """How many of a population there were."""

    population: Line = "members"
    on: Day | None = None
    on_printed: Text | None = None
    official: Count | None = None
    probationary: Count | None = None
    total: Count | None = None
    qualifier: Text | None = None


class TermPart(Part):
    """The term that the congress opens."""

    label: Line
    ordinal: Line | None = None
    starts: Day | None = None
    planned_end: Day | None = None
    ended: Day | None = None
    extension_decision: Text | None = None


class AttendancePart(Part):
    """Who came, in figures."""

    summoned: Count | None = None
    present: Count | None = None
    official_summoned: Count | None = None
    official_present: Count | None = None
    printed: Text | None = None


class SessionPart(Part):
    """One session of a congress that was held in several."""

    name: Line
    on: Day | None = None
    part: Text | None = None
    place: Text | None = None


class CongressPart(Part):
    """The congress itself."""

    on: Day | None = None
    on_printed: Text | None = None
    session: Text | None = None
    form: CongressForm | None = None
    ordinal: Line | None = None
    pilot: Flag | None = None
    place: Text | None = None
    sessions: tuple[SessionPart, ...] = ()
    attendance: AttendancePart | None = None
    presidium: tuple[Text, ...] = ()
    recorders: tuple[Text, ...] = ()
    guests: tuple[Text, ...] = ()
    events: tuple[Text, ...] = ()


class DeductionsPart(Part):
    """Official members taken off the base of an election, by lawful reason (R66)."""

    temporary_elsewhere_absent: Count | None = None
    exempt_absent: Count | None = None
    barred: Count | None = None
    absent_accepted: Count | None = None


class BallotsPart(Part):
    """The ballots of an election."""

    issued: Count | None = None
    collected: Count | None = None
    valid: Count | None = None
    invalid: Count | None = None


class CandidatePart(Part):
    """A person on the ballot list."""

    name: Line
    proposed_by: Text | None = None
    votes: Count | None = None
    against: Count | None = None
    elected: Flag | None = None


class ElectionPart(Part):
    """One ballot; a further round of the same office follows the one before it in the file."""

    office: Office
    seats: Seats | None = None
    alternate_seats: Count | None = None
    ballot: BallotForm | None = None
    round: Round = 1
    after: After | None = None
    elected_count: Count | None = None
    official_summoned: Count | None = None
    present: Count | None = None
    deductions: DeductionsPart | None = None
    ballots: BallotsPart | None = None
    #: The source's figures contradict each other and are to be kept as they are.
    as_printed: Flag = False
    candidates: tuple[CandidatePart, ...] = ()


class PostPart(Part):
    """A post; without a name when the source names nobody."""

    position: Position
    name: Line | None = None
    gained_by: GainedBy = GainedBy.ELECTION
    since: Day | None = None
    until: Day | None = None
    ended_by: Text | None = None
    ratified: Answer | None = None
    reelected: Flag | None = None


class RatificationPart(Part):
    """The superior committee's answer to the result."""

    submitted: Day | None = None
    decided: Day | None = None
    decision_no: Text | None = None
    authority: Text | None = None


class CommitteePart(Part):
    """The committee that was elected, or the secretary and deputy where there is none."""

    size: Count | None = None
    printed: Text | None = None
    posts: tuple[PostPart, ...] = ()
    ratification: RatificationPart | None = None


class ResultPart(Part):
    """What was reached in a period."""

    period: When
    period_printed: Text | None = None
    numerator: Count | None = None
    denominator: Count | None = None
    value: Number | None = None
    value_high: Number | None = None
    level: Code | None = None
    level_high: Code | None = None
    words: Text | None = None
    trend: Trend | None = None
    printed: Text | None = None
    qualifier: Text | None = None
    verdict_printed: Text | None = None
    verdict: Verdict | None = None
    margin: Number | None = None
    margin_high: Number | None = None
    margin_in: MarginIn | None = None
    margin_qualifier: Text | None = None
    evidence: Text | None = None
    reason: Text | None = None


class FigurePart(ResultPart):
    """A figure reported without a goal: what it measures stands with it."""

    #: A name for it inside this file, so that another figure can be part of it.
    code: Code | None = None
    text: Text
    measure: Measure
    unit: Line | None = None
    population: Line | None = None
    indicator: Code | None = None
    within: Code | None = None
    growth: Growth | None = None
    base: Number | None = None
    growth_base: Text | None = None


class TargetPart(Part):
    """A target of the resolution."""

    code: Code
    text: Text
    measure: Measure
    aim: Aim
    low: Number | None = None
    high: Number | None = None
    cap: Cap | None = None
    level: Code | None = None
    unit: Line | None = None
    every: Every
    by: Day | None = None
    adds_up: AddsUp = AddsUp.SNAPSHOT
    population: Line | None = None
    within: Code | None = None
    indicator: Code | None = None
    metric: Line | None = None
    growth: Growth | None = None
    base: Number | None = None
    growth_base: Text | None = None
    printed: Text | None = None
    qualifier: Text | None = None
    out_of: Number | None = None
    #: The words of a scale of its own, the lowest first.
    scale: tuple[Line, ...] = ()
    set_by: Text | None = None
    voiced_by: Text | None = None
    phrase: Text | None = None
    results: tuple[ResultPart, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _fractions(cls, data: object) -> object:
        """Read low = "2/3" of a share as its percentage, on the side that judges every count as two thirds would."""
        if not isinstance(data, Mapping) or data.get("measure") != Measure.SHARE:
            return data
        up = data.get("aim") in (Aim.MORE_THAN, Aim.AT_MOST)
        read: dict[str, object] = {}
        for key in ("low", "high"):
            match = _FRACTION.fullmatch(value) if isinstance(value := data.get(key), str) else None
            if match and 0 < int(match[1]) <= int(match[2]):
                read[key] = exact_bound(int(match[1]), int(match[2]), up=up)
        return {**data, **read}


class ResolutionPart(Part):
    """The resolution that sets the targets."""

    number: Text | None = None
    adopted: Day | None = None
    title: Text | None = None
    announced_count: Count | None = None
    #: What it sets out to do in words, without figures.
    directions: tuple[Text, ...] = ()


class RatingPart(Part):
    """The yearly level of the organisation, or why it has none."""

    period: When
    level: Code | None = None
    printed: Text | None = None
    reason: Text | None = None


class AwardPart(Part):
    """An award."""

    period: When
    title: Line
    given_by: Line | None = None
    recipient: Recipient
    recipient_name: Line | None = None
    people: Count | None = None
    printed: Text | None = None


class PreviousPart(TermPart):
    """The term that the congress closed, and what it reached."""

    announced_count: Count | None = None
    ratings: tuple[RatingPart, ...] = ()
    awards: tuple[AwardPart, ...] = ()
    targets: tuple[TargetPart, ...] = ()
    results: tuple[FigurePart, ...] = ()


class Dossier(Part):
    """A whole congress in one file."""

    chibo: Literal[1] = VERSION
    organization: OrganizationPart
    term: TermPart
    congress: CongressPart
    source: SourcePart | None = None
    strength: tuple[StrengthPart, ...] = ()
    elections: tuple[ElectionPart, ...] = ()
    committee: CommitteePart | None = None
    resolution: ResolutionPart | None = None
    targets: tuple[TargetPart, ...] = ()
    results: tuple[FigurePart, ...] = ()
    ratings: tuple[RatingPart, ...] = ()
    awards: tuple[AwardPart, ...] = ()
    previous: PreviousPart | None = None
    notes: tuple[Text, ...] = ()
