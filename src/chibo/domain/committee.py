"""How large a branch committee may be, by the rules of the day (R89-R91)."""

from dataclasses import dataclass
from datetime import date

from chibo.rulebook import loader
from chibo.rulebook.loader import Rule


@dataclass(frozen=True, slots=True)
class SizeFinding:
    """Something about a committee's size that a person should see; it warns and never refuses.

    Args:
        code: `committee_without_threshold` (a committee where one is elected only from 9 official members on),
            `committee_expected` (9 or more and none elected), `committee_above_most`, `committee_below_least`.
        size: how many were elected to the committee.
        official: how many official members the branch has, exempt ones included; None when it is not known.
        limit: the figure of the rule.
        rule: the id of the rule.
        source: its instrument and article.
        certainty: how sure it is.
    """

    code: str
    size: int
    official: int | None
    limit: int
    rule: str
    source: str
    certainty: str


def size_findings(size: int, *, official: int | None, on: date, least: int | None = None) -> tuple[SizeFinding, ...]:
    """Compare the size of a branch committee with the rules of the congress day.

    Args:
        size: how many were elected to the committee; 0 when only a secretary (and a deputy) was elected.
        official: the branch's official members. Exempt members count (R90); probationary ones do not.
        on: the day of the congress.
        least: the setting `committee.least`, or None to take the rule's.
    """
    found: list[SizeFinding] = []
    if rule := loader.find("committee-size", on):
        threshold, most = rule.values["threshold"], rule.values.get("most")
        if official is not None and official < threshold and size > 0:
            found.append(_finding("committee_without_threshold", size, official, threshold, rule))
        if official is not None and official >= threshold and size == 0:
            found.append(_finding("committee_expected", size, official, threshold, rule))
        if most is not None and size > most:
            found.append(_finding("committee_above_most", size, official, most, rule))
    if rule := loader.find("committee-least", on):
        fewest = rule.values["least"] if least is None else least
        if 0 < size < fewest:
            found.append(_finding("committee_below_least", size, official, fewest, rule))
    return tuple(found)


def _finding(code: str, size: int, official: int | None, limit: int, rule: Rule) -> SizeFinding:
    return SizeFinding(
        code=code,
        size=size,
        official=official,
        limit=limit,
        rule=rule.id,
        source=rule.source,
        certainty=rule.certainty,
    )
