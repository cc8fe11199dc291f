"""The records that metrics count: what is known of one organisation, and what a metric makes of a period.

Everything here is plain data. A service gathers it, for one organisation or for many; the rules only read it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from chibo.domain.activity import Activity
from chibo.domain.award import Recipient
from chibo.domain.member_life import Event
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.verdict import NoteValue, Verdict


class RecordKind(StrEnum):
    """A kind of record; a metric names those it needs, and only those are loaded."""

    PEOPLE = "people"
    ORGANIZATION_RATINGS = "organization_ratings"
    MEMBER_RATINGS = "member_ratings"
    TITLES = "titles"
    ACTIVITIES = "activities"
    HEADCOUNTS = "headcounts"
    #: Not loaded: the verdicts on the other targets of the term.
    TARGETS = "targets"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with every fact of their party life, in the order recorded."""

    code: str
    name: str
    history: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationRated:
    """The rating of the organisation itself; the level is empty when there is none, and then `reason` says why."""

    period: Period
    level: str = ""
    reason: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class MemberRated:
    """The rating of a member in the organisation.

    Args:
        member: the member's code.
        name: the member's name.
        period: for which period.
        level: the level's code; empty when there is none.
        not_rated: why there is none: `exempt`, `suspended`, `admitted_lately`, `not_yet` or `other`.
        reason: that in words.
    """

    member: str
    name: str
    period: Period
    level: str = ""
    not_rated: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TitleWon:
    """A title or award for a period.

    Args:
        title: its code in the rulebook; for what the rulebook does not know its words, folded.
        period: for which period.
        recipient: whom it honours.
        member: the member's code; empty when that is not in the records.
        name: the name as printed.
        people: how many people, for a number of them.
        population: who those are: `members`, `staff`, `members_and_staff`; empty when nobody said.
    """

    title: str
    period: Period
    recipient: Recipient
    member: str = ""
    name: str = ""
    people: int | None = None
    population: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a population there were on a day, in figures."""

    population: str
    on: PartialDate | None
    total: int


@dataclass(frozen=True, slots=True)
class Judged:
    """How another target of the term stands.

    Args:
        code: its code.
        text: its words.
        verdict: the verdict on the whole.
        periods: the verdicts on its years, quarters or months, where it has any.
    """

    code: str
    text: str
    verdict: Verdict
    periods: Mapping[Period, Verdict] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """What is known of one organisation.

    Args:
        organization: its code, as the facts of a life name it.
        people: everybody who ever had a fact there.
        organization_ratings: its own ratings.
        member_ratings: the ratings of members in it.
        rated_elsewhere: the ratings that people who ever had a fact there got in another organisation.
        titles: titles and awards.
        activities: what it held.
        headcounts: populations in figures.
        targets: how the other targets of the term stand.
        excused_count: whether who was absent with a reason stays in the base of participation (a setting, R126).
    """

    organization: str
    people: tuple[Person, ...] = ()
    organization_ratings: tuple[OrganizationRated, ...] = ()
    member_ratings: tuple[MemberRated, ...] = ()
    rated_elsewhere: tuple[MemberRated, ...] = ()
    titles: tuple[TitleWon, ...] = ()
    activities: tuple[Activity, ...] = ()
    headcounts: tuple[Counted, ...] = ()
    targets: tuple[Judged, ...] = ()
    excused_count: bool = True


@dataclass(frozen=True, slots=True)
class Span:
    """The time that one figure is for.

    Args:
        period: what the figure is called.
        since: the first day that counts.
        until: the last day that counts: the end of the period, or the day that is asked about when that is earlier.
        ended: the period has ended by the day that is asked about.
    """

    period: Period
    since: date
    until: date
    ended: bool = True


class Place(StrEnum):
    """Where somebody or something stands in a figure."""

    #: In the numerator, and so in the denominator.
    COUNTED = "counted"
    #: In the denominator only.
    SHORT = "short"
    #: In neither.
    LEFT_OUT = "left_out"


class Why(StrEnum):
    """Why somebody or something counts, or does not."""

    RATED = "rated"
    NOT_YET = "not_yet"
    NOT_RECORDED = "not_recorded"
    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    ADMITTED_LATELY = "admitted_lately"
    NOT_RATED = "not_rated"
    RATED_ELSEWHERE = "rated_elsewhere"
    NO_LONGER_COUNTED = "no_longer_counted"
    ADMITTED = "admitted"
    READMITTED = "readmitted"
    RECOGNIZED = "recognized"
    OUTSIDE_TERM = "outside_term"
    DISCIPLINED = "disciplined"
    NO_DISCIPLINE = "no_discipline"
    ELSEWHERE = "disciplined_elsewhere"
    HOLDS = "holds"
    WON = "won"
    WITHOUT_TITLE = "without_title"
    NO_LONGER_HERE = "no_longer_here"
    NAME_UNKNOWN = "name_unknown"
    POPULATION_UNKNOWN = "population_unknown"
    ATTENDED_EVERY = "attended_every"
    ATTENDED_SOME = "attended_some"
    ATTENDED_NONE = "attended_none"
    NOT_EXPECTED = "not_expected"
    HELD = "held"
    NO_FIGURES = "no_figures"
    TARGET_MET = "target_met"
    TARGET_NOT_MET = "target_not_met"
    TARGET_OPEN = "target_open"


@dataclass(frozen=True, slots=True)
class Account:
    """One person or thing behind a figure, or a number of people without names.

    Args:
        place: where it stands.
        why: why.
        code: a member's or a target's code; empty for what has none.
        name: what it is called; empty for a number of people without names.
        count: how much it adds to its place; an activity adds nothing here and says its own figures.
        figures: dates, levels and numbers, by name, for the report to word.
    """

    place: Place
    why: Why
    code: str = ""
    name: str = ""
    count: int = 1
    figures: Mapping[str, NoteValue | date | PartialDate] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Computed:
    """What a metric makes of a period.

    Args:
        span: the time.
        numerator: n; None when no figure can be given, and `problem` says why.
        denominator: d; None where there is no whole.
        level: a level's code, for the rating of the organisation.
        text: words, where there is no figure.
        accounts: who and what is behind it.
        problem: why there is no figure although something is recorded: `scales_differ`, `names_missing`,
            `headcount_missing`, `more_than_population`, `counted_twice`; empty otherwise.
        figures: the figures of that problem.
        rule: the id of the rule that says who counts; empty where it is plain counting.
        so_far: the period has not ended and more may come: things may happen, or people are still to be rated.
    """

    span: Span
    numerator: int | None = None
    denominator: int | None = None
    level: str = ""
    text: str = ""
    accounts: tuple[Account, ...] = ()
    problem: str = ""
    figures: Mapping[str, NoteValue] = field(default_factory=dict)
    rule: str = ""
    so_far: bool = False

    @property
    def period(self) -> Period:
        """What it is for."""
        return self.span.period

    @property
    def waiting(self) -> int:
        """How many people of the base are still to be rated."""
        waiting = (Why.NOT_YET, Why.NOT_RECORDED)
        return sum(each.count for each in self.accounts if each.place is Place.SHORT and each.why in waiting)
