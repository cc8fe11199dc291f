"""Lives that need no working out: admitted, celebrated and recognised in one organisation, every day known.

Most members of a large body have such a life. What `metric_life.is_counted` and `eligibility.is_rated_on` say of it
follows from two days; a test holds both ways together.
"""

from datetime import date
from typing import NamedTuple

from chibo.domain.member_life import EventKind
from chibo.domain.member_rules import rule_on
from chibo.domain.months import add_months

#: With these a membership begins.
JOINING = (EventKind.ADMISSION, EventKind.CEREMONY)
#: Of these alone a plain life consists.
PLAIN = (*JOINING, EventKind.RECOGNITION)


class PlainLife(NamedTuple):
    """A life of `PLAIN` facts in one organisation.

    Args:
        joined: the first day of a joining fact.
        last: the last one.
    """

    joined: date
    last: date


def is_counted(life: PlainLife, *, on: date) -> bool:
    """Tell whether the person counts in the strength of the organisation at the end of a day."""
    return life.joined <= on


def is_due(life: PlainLife, *, until: date, end: date) -> bool | None:
    """Tell whether somebody of whom no rating is recorded is still to be rated (R107).

    Args:
        life: the life.
        until: the day up to which facts are known.
        end: the last day of the period, for which the rule asks.

    Returns:
        None when the months since admission are too close to tell without the whole life.
    """
    if life.joined > until:
        return False
    rule = rule_on("rating-exclusions", end)
    months = rule.values["least_months_since_admission"] if rule else 0
    return True if add_months(life.last, months) <= end else None
