"""What the rule of the time asks for a level: points, tasks on time, tasks beyond what was asked (R113); and when.

Nothing is refused here: the level is decided by people. What does not fit is told with its rule.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from chibo.domain.member_rules import rule_on
from chibo.domain.period import Period, PeriodKind
from chibo.i18n import N_, _, show_number
from chibo.rulebook.loader import Rule

PERFECT = 100


class Code(StrEnum):
    """What a check of a rating found."""

    SCORE_TOO_LOW = "score_too_low"
    #: More points than the level's band: another condition, or the cap, may be why.
    SCORE_ABOVE = "score_above"
    TOO_MUCH_LATE = "too_much_late"
    TOO_LITTLE_BEYOND = "too_little_beyond"
    SCORE_MISSING = "score_missing"
    PERIOD_UNUSUAL = "period_unusual"
    QUARTER_MERGED = "quarter_merged"
    RATED_THOUGH_EXCLUDED = "rated_though_excluded"
    STATED_OTHERWISE = "stated_otherwise"
    NO_SUCH_GROUND = "no_such_ground"
    FOUNDED_LATELY = "founded_lately"
    RATED_ELSEWHERE = "rated_elsewhere"
    NOT_A_MEMBER_THEN = "not_a_member_then"
    #: Left one organisation by the end of the period and was not received by the next.
    ON_THE_WAY_THEN = "on_the_way_then"
    ABOVE_LEVEL_OF_LEAVE = "above_level_of_leave"
    PERHAPS_ABOVE_LEVEL_OF_LEAVE = "perhaps_above_level_of_leave"
    LEADER_DISCIPLINED = "leader_disciplined"
    UNIT_NOT_COMPLETED = "unit_not_completed"
    UNCERTAIN = "uncertain"


#: What is recorded only with a yes where the words of its rule were read.
_ASKED = frozenset({Code.ABOVE_LEVEL_OF_LEAVE})
_MESSAGES: Mapping[Code, str] = {
    Code.SCORE_TOO_LOW: N_("{score} points; this level asks for at least {least}"),
    Code.SCORE_ABOVE: N_("{score} points would allow a better level, which begins at {below}"),
    Code.TOO_MUCH_LATE: N_("{on_time} percent of the tasks on time; this level asks for at least {least}"),
    Code.TOO_LITTLE_BEYOND: N_(
        "{beyond} percent of the tasks beyond what was asked; this level asks for at least {least}"
    ),
    Code.SCORE_MISSING: N_("the rule of that time asks for points, and none are recorded"),
    Code.PERIOD_UNUSUAL: N_("the rule of that time knows no rating for such a period"),
    Code.QUARTER_MERGED: N_("quarter {quarter} is rated with the year"),
    Code.RATED_THOUGH_EXCLUDED: N_("rated, although by the records there would be no rating: {reason}"),
    Code.STATED_OTHERWISE: N_("stated as {stated}, but by the records: {reason}"),
    Code.NO_SUCH_GROUND: N_("not rated for a reason that no rule which was read names"),
    Code.FOUNDED_LATELY: N_("rated, although it was founded less than half a year before"),
    Code.RATED_ELSEWHERE: N_("rated in {organization}, but a member here at the end of the period"),
    Code.NOT_A_MEMBER_THEN: N_("rated here, but no member here at the end of the period"),
    Code.ON_THE_WAY_THEN: N_("rated here, but on the way to another organisation at the end of the period"),
    Code.ABOVE_LEVEL_OF_LEAVE: N_(
        "on sick leave for {months} months or more in the year, so not to be rated above “{most}”"
    ),
    Code.PERHAPS_ABOVE_LEVEL_OF_LEAVE: N_(
        "perhaps on sick leave for {months} months or more in the year (a date is known only in part), then not to be "
        "rated above “{most}”"
    ),
    Code.LEADER_DISCIPLINED: N_("excellent, although {name} ({post}) was disciplined: {discipline}, {on}"),
    Code.UNIT_NOT_COMPLETED: N_("excellent, although {unit} below it was rated “{level}”"),
    Code.UNCERTAIN: N_("a partly known date leaves it open"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit.

    Args:
        code: what it is.
        rule: the id of the rule that says so; None where it follows from plain sense.
        certainty: how sure that rule is, as the rulebook tags it; empty without a rule.
        figures: the figures and words of its sentence.
    """

    code: Code
    rule: str | None = None
    certainty: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)


def is_asked(finding: Finding) -> bool:
    """Tell whether a rating with this finding needs a yes: its rule forbids it in words that were read."""
    return finding.code in _ASKED and finding.certainty == "text"


def message(finding: Finding) -> str:
    """Say what was found, in the language in use; codes among its words are put into words by the caller."""
    return _(_MESSAGES[finding.code]).format(**finding.figures)


def of_level(
    level: str | None,
    *,
    score: Decimal | None = None,
    on_time: Decimal | None = None,
    beyond: Decimal | None = None,
    day: date,
) -> tuple[Finding, ...]:
    """Hold a level against its conditions on the last day of its period (R113).

    Args:
        level: a level code; None asks nothing.
        score: points out of 100, or None when they are not known.
        on_time: how many percent of the tasks were done on time, or None.
        beyond: how many percent of the tasks went beyond what was asked, or None.
        day: the last day of the period.
    """
    rule = rule_on("rating-conditions", day)
    if rule is None or level is None:
        return ()
    asked = next((each for each in rule.values["conditions"] if each["level"] == level), None)
    return () if asked is None else tuple(_against(asked, rule, score=score, on_time=on_time, beyond=beyond))


def of_period(period: Period, *, day: date) -> tuple[Finding, ...]:
    """Tell whether the rule of a day knows ratings for such a period (R114)."""
    rule = rule_on("rating-periods", day)
    if rule is None:
        return ()
    if period.kind is PeriodKind.QUARTER and period.part in rule.values["merged_quarters"]:
        return (_found(Code.QUARTER_MERGED, rule, quarter=str(period.part)),)
    # The rating of a term is kept under its years, so that those of two terms stand apart.
    kind = PeriodKind.TERM if period.kind is PeriodKind.SPAN else period.kind
    if kind.value not in rule.values["kinds"]:
        return (_found(Code.PERIOD_UNUSUAL, rule),)
    return ()


def _against(
    asked: Mapping[str, int], rule: Rule, *, score: Decimal | None, on_time: Decimal | None, beyond: Decimal | None
) -> Iterator[Finding]:
    least, below = asked.get("score_least"), asked.get("score_below")
    if score is None:
        if least is not None or below is not None:
            yield _found(Code.SCORE_MISSING, rule)
    elif least is not None and score < least:
        yield _found(Code.SCORE_TOO_LOW, rule, score=show_number(score), least=str(least))
    elif below is not None and score >= below:
        yield _found(Code.SCORE_ABOVE, rule, score=show_number(score), below=str(below))
    if on_time is not None and on_time < asked.get("on_time_least", 0):
        yield _found(Code.TOO_MUCH_LATE, rule, on_time=show_number(on_time), least=str(asked["on_time_least"]))
    if beyond is not None and beyond < asked.get("beyond_least", 0):
        yield _found(Code.TOO_LITTLE_BEYOND, rule, beyond=show_number(beyond), least=str(asked["beyond_least"]))


def _found(code: Code, rule: Rule, **figures: str) -> Finding:
    return Finding(code, rule.id, rule.certainty, figures)
