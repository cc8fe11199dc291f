"""When the next congress is due, and how early or late it may be held (R14-R18, F8)."""

from dataclasses import dataclass
from datetime import date

from chibo.domain.member_rules import applies, rule_on
from chibo.domain.months import DayRange, shifted
from chibo.domain.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class CongressDue:
    """The next congress.

    Args:
        due: when it is due.
        opens: the first day on which it may be held; None where no limit is known.
        closes: the last day on which it may be held; None where no limit is known.
        overdue: that last day, or the due day where no limit is known, has certainly passed.
        rule: the id of the rule on the length of the term.
        certainty: how sure that rule is.
        planned: the due day is the term's planned end, which a decision set (R18).
    """

    due: DayRange
    opens: DayRange | None
    closes: DayRange | None
    overdue: bool
    rule: str
    certainty: str
    planned: bool


def congress_due(
    last_on: PartialDate,
    *,
    kind: str,
    on: date,
    under: date | None = None,
    planned_end: PartialDate | None = None,
) -> CongressDue | None:
    """Give when the next congress is due after the last one.

    The term is as long as the rule says that was in force when its congress was held: the five-year term on trial from
    01/07/2025 does not by itself lengthen a running one. A decision may (R18): pass its `planned_end`, or with
    `under` the day whose rule is to be applied.

    Args:
        last_on: the day of the last congress.
        kind: the kind of organisation, a code of the rulebook's `organization-kinds`.
        on: the day as of which it is told whether the time has passed.
        under: the day whose rule is applied; None for the day of the last congress.
        planned_end: the planned end of the running term, where a decision set one.

    Returns:
        None when no rule is known for that kind and day.
    """
    day = under or last_on.earliest
    rule = rule_on("term-length", day)
    if rule is None or kind not in rule.values["months"]:
        return None
    due = DayRange.of(planned_end) if planned_end else shifted(DayRange.of(last_on), rule.values["months"][kind])
    allowed = rule.values.get("early_or_late_months", {}).get(kind)
    grassroots = rule_on("term-allowance-grassroots", day)
    if allowed is None and grassroots and applies(grassroots):
        allowed = grassroots.values["early_or_late_months"]
    closes = None if allowed is None else shifted(due, allowed)
    return CongressDue(
        due=due,
        opens=None if allowed is None else shifted(due, -allowed),
        closes=closes,
        overdue=(closes or due).latest < on,
        rule=rule.id,
        certainty=rule.certainty,
        planned=planned_end is not None,
    )
