"""Who has a rating at the end of a period, who is still to be rated, and who is not rated at all (R107-R111).

“Not yet rated” and “not to be rated” are two things: the first is work left to do, the second has a ground in the rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.domain.eligibility import Eligibility, Reason
from chibo.domain.member_rating import NotRated
from chibo.domain.member_rules import rule_on
from chibo.domain.months import DayRange, shifted
from chibo.domain.partial_date import PartialDate
from chibo.domain.rating_conditions import Code, Finding


class State(StrEnum):
    """How somebody's rating stands."""

    RATED = "rated"
    NOT_YET = "not_yet"
    NOT_RATED = "not_rated"


#: The grounds of the rule, as a rating may state them.
GROUNDS = {
    Reason.EXEMPT: NotRated.EXEMPT,
    Reason.SUSPENDED: NotRated.SUSPENDED,
    Reason.ADMITTED_LATELY: NotRated.ADMITTED_LATELY,
}


@dataclass(frozen=True, slots=True)
class Place:
    """How somebody's rating stands, and why.

    Args:
        state: rated, still to be rated, or not to be rated.
        ground: why there is no level; None for who is rated.
        by_rule: the ground follows from the records and the rule; otherwise a person stated it.
        rule: the id of the rule behind the ground, or None.
        certainty: how sure that rule is; empty without one.
        findings: what does not agree between the rating and the records.
    """

    state: State
    ground: NotRated | None
    by_rule: bool
    rule: str | None
    certainty: str
    findings: tuple[Finding, ...]


def place(answer: Eligibility, *, level: str | None, stated: NotRated | None, on_the_way: bool = False) -> Place:
    """Tell how a rating stands.

    Args:
        answer: whether the records say that the person is rated (`eligibility.is_rated`).
        level: the level that was recorded, or None.
        stated: the reason that was recorded for there being none, or None.
        on_the_way: the person had left one organisation and was not received by the next yet.
    """
    findings = tuple(_findings(answer, level=level, stated=stated, on_the_way=on_the_way))
    by_rule = GROUNDS.get(answer.reason)
    if level is not None:
        return Place(State.RATED, None, False, None, "", findings)
    if stated is NotRated.NOT_YET or (stated is None and answer.allowed):
        return Place(State.NOT_YET, NotRated.NOT_YET, False, None, "", findings)
    ground = stated or by_rule or NotRated.OTHER
    if ground is by_rule:
        return Place(State.NOT_RATED, ground, True, answer.rule, answer.certainty, findings)
    return Place(State.NOT_RATED, ground, False, None, "", findings)


def organization_is_rated(founded: PartialDate | None, *, on: date) -> tuple[bool, str | None, str]:
    """Tell whether an organisation is rated on the last day of a period (R110).

    Returns:
        Whether it is; the id of the rule that says no, and how sure that rule is. A version of the rule that nobody has
        read answers too, and its certainty says so.
    """
    rule = rule_on("organization-rating-exclusions", on)
    if rule is None or founded is None:
        return True, None, ""
    enough = shifted(DayRange.of(founded), rule.values["least_months_since_founding"])
    if enough.earliest <= on:
        return True, None, ""
    return False, rule.id, rule.certainty


def _findings(
    answer: Eligibility, *, level: str | None, stated: NotRated | None, on_the_way: bool
) -> Iterator[Finding]:
    ground = GROUNDS.get(answer.reason)
    if level is not None and not answer.allowed:
        if ground is not None:
            yield Finding(Code.RATED_THOUGH_EXCLUDED, answer.rule, answer.certainty, {"reason": answer.reason.value})
        else:
            yield Finding(Code.ON_THE_WAY_THEN if on_the_way else Code.NOT_A_MEMBER_THEN)
    elif stated is NotRated.OTHER and answer.allowed:
        yield Finding(Code.NO_SUCH_GROUND)
    elif stated is not None and stated not in (NotRated.NOT_YET, NotRated.OTHER, ground):
        yield Finding(
            Code.STATED_OTHERWISE,
            answer.rule,
            answer.certainty,
            {"stated": stated.value, "reason": answer.reason.value},
        )
    if not answer.certain:
        yield Finding(Code.UNCERTAIN)
