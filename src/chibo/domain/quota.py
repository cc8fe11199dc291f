"""How many members may be rated excellent: the counts a goal allows, beside the cap of the regulation (R103-R106)."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, get_args

from chibo.domain.share import Figure, Rounding, rounded, told, whole_counts
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule

SUBJECT = "excellence-quota"
Denominator = Literal["good_only", "good_or_better", "all_rated"]
Scope = Literal["grassroots_organization", "branch", "similar_positions"]
DENOMINATORS: tuple[Denominator, ...] = get_args(Denominator)
ROUNDINGS: tuple[Rounding, ...] = get_args(Rounding)
SCOPES: tuple[Scope, ...] = get_args(Scope)


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """The cap on excellent ratings in force on a day.

    Args:
        ratio: the most excellent ratings for one person of the base, such as 1/5.
        denominator: the base: those rated good, those rated good or better, or all who are rated.
        rounding: what becomes of a part of a person.
        scope: the group that is counted: `grassroots_organization`, `branch` or `similar_positions`.
        rule: the id of the rule.
        source: the instrument and article.
        certainty: how sure the rule is.
        settings: the settings that changed it, in the order they are declared; empty when it stands as read.
    """

    ratio: Fraction
    denominator: Denominator
    rounding: Rounding
    scope: str
    rule: str
    source: str
    certainty: str
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cap:
    """The cap worked out for a number of rated members; `most` is the greatest number that may be excellent."""

    most: int
    quota: QuotaRule


@dataclass(frozen=True, slots=True)
class QuotaPlan:
    """What a goal and the regulation allow for a number of rated members.

    Args:
        rated: how many members are rated.
        low: the goal's lower limit in percent, or None.
        high: the goal's upper limit in percent, or None.
        allowed: every count that meets the goal; empty when no whole number of people does.
        percents: the percentage of each allowed count, two decimals, half up; more where it would look like a limit.
        cap: the regulation's cap; None when no rule is known for the day.
        conflict: the goal can be met, but only above the cap.
    """

    rated: int
    low: Figure | None
    high: Figure | None
    allowed: tuple[int, ...]
    percents: tuple[Decimal, ...]
    cap: Cap | None
    conflict: bool


def quota_on(
    day: date,
    *,
    denominator: Denominator | None = None,
    ratio: Fraction | None = None,
    rounding: Rounding | None = None,
    scope: Scope | None = None,
) -> QuotaRule | None:
    """Give the cap in force on a day; for the ratings of a year that is its 31 December.

    A setting changes only a rule that names it in its `settings`, which is a rule nobody has read in its own words.

    Args:
        day: the day of the act.
        denominator: the setting `quota.denominator`, or None to take the rule's.
        ratio: the setting `quota.ratio`, or None to take the rule's.
        rounding: the setting `quota.rounding`, or None to take the rule's.
        scope: the setting `quota.scope`, or None to take the rule's.

    Returns:
        The rule, or None when none is known for that day (before 18/10/2019).
    """
    rule = loader.find(SUBJECT, day)
    if rule is None:
        return None
    quota = _quota(rule)
    open_to = rule.values.get("settings", ())
    if denominator is not None and denominator != quota.denominator and "quota.denominator" in open_to:
        quota = replace(quota, denominator=denominator, settings=(*quota.settings, "quota.denominator"))
    if ratio is not None and ratio != quota.ratio and "quota.ratio" in open_to:
        quota = replace(quota, ratio=ratio, settings=(*quota.settings, "quota.ratio"))
    if rounding is not None and rounding != quota.rounding and "quota.rounding" in open_to:
        quota = replace(quota, rounding=rounding, settings=(*quota.settings, "quota.rounding"))
    if scope is not None and scope != quota.scope and "quota.scope" in open_to:
        quota = replace(quota, scope=scope, settings=(*quota.settings, "quota.scope"))
    return quota


def cap_of(*, good: int, excellent: int = 0, rated: int | None = None, quota: QuotaRule) -> int:
    """Give the most excellent ratings for ratings as they stand.

    Args:
        good: how many are rated good.
        excellent: how many are rated excellent.
        rated: how many are rated at all; when left out, good and excellent together.
        quota: the rule.
    """
    base = {
        "good_only": good,
        "good_or_better": good + excellent,
        "all_rated": good + excellent if rated is None else rated,
    }[quota.denominator]
    return int(rounded(quota.ratio * base, 0, rounding=quota.rounding))


def most_excellent(rated: int, *, lower: int = 0, quota: QuotaRule) -> int:
    """Give the most members who may be excellent when all the others are rated good, but for those rated lower.

    With `good_only` each excellent rating also takes one person from the base, so the answer is the greatest x with
    x ≤ cap of (rated − lower − x); that gap only grows with x, so it is found by bisection.

    Args:
        rated: how many are rated.
        lower: how many of them are rated lower than good.
        quota: the rule.
    """
    better = rated - lower

    def over(excellent: int) -> bool:
        return excellent > cap_of(good=better - excellent, excellent=excellent, rated=rated, quota=quota)

    return bisect_left(range(better + 1), True, key=over) - 1


def plan(rated: int, *, low: Figure | None, high: Figure | None, quota: QuotaRule | None) -> QuotaPlan:
    """Work out which numbers of excellent ratings meet a goal, and whether the regulation allows any of them.

    Args:
        rated: how many members are rated, 0 or more.
        low: the goal's lower limit in percent of those rated, or None.
        high: the goal's upper limit in percent of those rated, or None.
        quota: the cap, from `quota_on`, or None when there is none.

    Raises:
        ValueError: the number is negative.
    """
    if rated < 0:
        raise ValueError(rated)
    # A share of nobody is no figure, so no count meets a goal there.
    counts = tuple(whole_counts(rated, low=low, high=high)) if rated else ()
    cap = Cap(most_excellent(rated, quota=quota), quota) if quota else None
    bounds = [end for end in (low, high) if end is not None]
    return QuotaPlan(
        rated=rated,
        low=low,
        high=high,
        allowed=counts,
        percents=tuple(told(Fraction(count * 100, rated), bounds) for count in counts),
        cap=cap,
        conflict=bool(counts) and cap is not None and counts[0] > cap.most,
    )


def _quota(rule: Rule) -> QuotaRule:
    return QuotaRule(
        ratio=Fraction(rule.values["ratio_num"], rule.values["ratio_den"]),
        denominator=rule.values["denominator"],
        rounding=rule.values["rounding"],
        scope=rule.values["scope"],
        rule=rule.id,
        source=rule.source,
        certainty=rule.certainty,
    )
