"""Probation and recognition: when the 12 months end, since when a member is official, what is due by when."""

from datetime import date

from chibo.domain.member_life import Life
from chibo.domain.member_rules import rule_on
from chibo.domain.months import DayRange, Leap, as_partial, shifted
from chibo.domain.partial_date import PartialDate
from chibo.domain.working_days import Calendar, add_working_days


def probation_end(ceremony: PartialDate, *, leap: Leap = Leap.CLAMP) -> DayRange | None:
    """Give the day on which the 12 months of probation end, counted from the ceremony (R26, F4).

    Args:
        ceremony: the day of the admission ceremony, not of the decision.
        leap: the setting `probation.leap`, for a ceremony on 29 February.

    Returns:
        The days it can be; None when the rulebook has no length for that time.
    """
    rule = rule_on("probation", ceremony.earliest)
    return shifted(DayRange.of(ceremony), rule.values["months"], leap=leap) if rule else None


def recognition_due(ceremony: PartialDate, *, calendar: Calendar, leap: Leap = Leap.CLAMP) -> DayRange | None:
    """Give the last day for considering recognition: 30 working days after the 12 months end (R27).

    Args:
        ceremony: the day of the admission ceremony.
        calendar: which days are not worked.
        leap: the setting `probation.leap`.

    Returns:
        The days it can be; None when no such rule is known for that time.
    """
    end = probation_end(ceremony, leap=leap)
    rule = rule_on("recognition-deadline", end.earliest) if end else None
    if end is None or rule is None:
        return None
    days = rule.values["within_working_days"]
    return DayRange(*(add_working_days(day, days, calendar=calendar) for day in (end.earliest, end.latest)))


def official_on(life: Life, *, leap: Leap = Leap.CLAMP) -> PartialDate | None:
    """Give the day from which a recognised member is official: the day the 12 months end, however late it was decided.

    R28, F4. Where neither the decision nor a ceremony says so, it is the day of the decision. None while recognition
    is not decided.
    """
    if life.recognition is None:
        return None
    if life.recognition.effective:
        return life.recognition.effective
    end = probation_end(life.ceremony.on, leap=leap) if life.ceremony else None
    return (as_partial(end) if end else None) or life.recognition.on


def is_over(life: Life, *, on: date, leap: Leap = Leap.CLAMP) -> bool:
    """Tell whether the 12 months have certainly ended on a day."""
    end = probation_end(life.ceremony.on, leap=leap) if life.ceremony else None
    return end is not None and end.latest <= on
