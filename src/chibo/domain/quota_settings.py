"""The cap on excellent ratings with the settings that people write as text."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from chibo.domain.quota import DENOMINATORS, ROUNDINGS, SCOPES, QuotaRule, quota_on

#: The settings that can change how the cap is read, in the order in which they are shown.
NAMES = ("quota.denominator", "quota.ratio", "quota.rounding", "quota.scope")


def quota_with(day: date, *, values: Mapping[str, str]) -> QuotaRule | None:
    """Give the cap of a day with settings; see `quota_on` for what they can change.

    Args:
        day: the day of the act.
        values: checked settings by name; what is missing or empty is read as the rulebook has it.
    """
    ratio = values.get("quota.ratio")
    return quota_on(
        day,
        denominator=next((each for each in DENOMINATORS if each == values.get("quota.denominator")), None),
        ratio=Fraction(int(ratio), 100) if ratio else None,
        rounding=next((each for each in ROUNDINGS if each == values.get("quota.rounding")), None),
        scope=next((each for each in SCOPES if each == values.get("quota.scope")), None),
    )
