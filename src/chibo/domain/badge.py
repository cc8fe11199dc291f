"""The party badge (Huy hiệu Đảng): which comes next, when its years are reached, on which award day it is given."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from chibo.domain.member_life import Event, EventKind, Life, life_on
from chibo.domain.member_rules import rule_on
from chibo.domain.months import DayRange, add_months, shifted
from chibo.domain.partial_date import PartialDate
from chibo.domain.party_age import party_age
from chibo.rulebook.loader import Rule

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge that is not held yet.

    Args:
        years: the years of party age it stands for.
        reached_on: the day on which they are complete.
        award_on: the first award day on or after that day (F6); of a posthumous badge, on or after the death.
        early_from: from when a gravely ill member may have it (R57); None where the rulebook has no such rule.
        posthumous_from: who dies from this day on may have it posthumously (R57); None where there is no such rule.
        posthumous: the person has died.
        overdue: its award day has certainly passed.
        delayed_by: the discipline for which it is not considered at present (R58).
        rule: the id of the rule.
        certainty: how sure that rule is.
    """

    years: int
    reached_on: DayRange
    award_on: DayRange
    early_from: DayRange | None
    posthumous_from: DayRange | None
    posthumous: bool
    overdue: bool
    delayed_by: Event | None
    rule: str
    certainty: str


def next_badge(
    history: Iterable[Event],
    *,
    on: date,
    held: Collection[int] = (),
    card_admitted: PartialDate | None = None,
    lapse_months: int | None = None,
) -> Badge | None:
    """Give the badge that comes next for a person, as of a day (R55-R58, F6).

    That is the highest one whose years are complete, where no equal or higher one is held; else the first to come.

    Args:
        history: every fact recorded of the person.
        on: the day; the steps and award days are those of the rule in force on it.
        held: the years of the badges the person holds.
        card_admitted: the admission date on the card, used when no admission decision is recorded (R31).
        lapse_months: the setting `discipline.lapse`: how long a discipline holds that names no end; None to take the
            rule's (R51).

    Returns:
        None when party age cannot be counted, the person has left the Party, or no step is to come; for the dead,
        when no badge can be given posthumously.
    """
    history = tuple(history)
    life = life_on(history, on=on)
    age = party_age(history, on=on, card_admitted=card_admitted)
    rule = rule_on("badge", on)
    dead = life.left if life.left and life.left.kind is EventKind.DECEASED else None
    if age is None or rule is None or (life.left and not dead):
        return None
    steps = [years for years in rule.values["years"] if years > max(held, default=0)]
    # The dead are given what was complete or nearly so (R57).
    allowance = rule.values.get("posthumous_months", 0) if dead else 0
    end = dead.on.latest if dead else on
    start = age.counted_from.earliest if dead else age.counted_from.latest
    complete = [years for years in steps if add_months(start, years * _MONTHS - allowance) <= end]
    years = complete[-1] if complete else next(iter(() if dead else steps), None)
    if years is None:
        return None
    delay = under_discipline(life, on=on, months=lapse_months)
    return _badge(years, age.counted_from, rule, dead=dead, on=on, delay=delay)


def first_award_day(day: date, *, award_days: Sequence[tuple[int, int]]) -> date:
    """Give the first award day on or after a day; the last of all days when the calendar ends before one.

    Args:
        day: the day.
        award_days: month and day of each yearly award day.
    """
    years = (year for year in (day.year, day.year + 1) if year <= date.max.year)
    coming = [date(year, month, number) for year in years for month, number in award_days]
    return min((each for each in coming if each >= day), default=date.max)


def award_days_on(on: date) -> tuple[tuple[int, int], ...]:
    """Give month and day of each award day of the rule in force on a day (R56)."""
    rule = rule_on("badge", on)
    return tuple((each["month"], each["day"]) for each in rule.values["award_days"]) if rule else ()


def under_discipline(life: Life, *, on: date, months: int | None = None) -> Event | None:
    """Give the last discipline that holds on a day: until its stated end, else until it lapses (R51, R58).

    Args:
        life: the life up to the day.
        on: the day.
        months: the setting `discipline.lapse`, or None to take the rule's.
    """
    standing = [each for each in life.disciplines if on < _lapses(each, months)]
    return max(standing, key=attrgetter("on"), default=None)


def _lapses(discipline: Event, months: int | None) -> date:
    if discipline.until:
        return discipline.until.latest
    rule = rule_on("discipline-lapse", discipline.on.latest)
    length = months if months is not None else rule.values["months"] if rule else None
    return date.max if length is None else add_months(discipline.on.latest, length)


def _badge(years: int, start: DayRange, rule: Rule, *, dead: Event | None, on: date, delay: Event | None) -> Badge:
    reached = shifted(start, years * _MONTHS)
    early = next((each["months"] for each in rule.values.get("early", ()) if each["from"] <= years <= each["to"]), None)
    after_death = rule.values.get("posthumous_months")
    days = award_days_on(on)
    given = DayRange.of(dead.on) if dead else reached
    award = DayRange(*(first_award_day(day, award_days=days) for day in (given.earliest, given.latest)))
    return Badge(
        years=years,
        reached_on=reached,
        award_on=award,
        early_from=None if early is None else shifted(reached, -early),
        posthumous_from=None if after_death is None else shifted(reached, -after_death),
        posthumous=dead is not None,
        overdue=award.latest < on,
        delayed_by=delay,
        rule=rule.id,
        certainty=rule.certainty,
    )
