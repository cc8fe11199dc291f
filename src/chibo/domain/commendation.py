"""Who may be proposed for the Party's commendation: rated excellent in the year, or so many years running (R117, R118).

Nothing is decided here. Whoever decides proposes whom they choose; this says for whom the rule known here leaves room.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.domain.member_rating import NotRated
from chibo.domain.member_rules import rule_on
from chibo.rulebook.loader import Rule

EXCELLENT = "excellent"


class Award(StrEnum):
    """What somebody may be proposed for."""

    #: Praise by a branch that can give no certificate itself.
    PRAISE = "praise"
    COMMENDATION_OF_THE_YEAR = "commendation_of_the_year"
    COMMENDATION_OF_YEARS_RUNNING = "commendation_of_years_running"
    MERIT_CERTIFICATE_OF_YEARS_RUNNING = "merit_certificate_of_years_running"
    #: Of an organisation, at provincial level.
    EMULATION_FLAG = "emulation_flag"
    #: Picked among the excellent organisations as outstanding.
    OUTSTANDING = "outstanding"


class Giver(StrEnum):
    """Who gives it."""

    BRANCH = "branch"
    #: The committee of the grassroots body, or the grassroots branch.
    GRASSROOTS = "grassroots"
    #: The standing committee of the direct superior of the grassroots organisation.
    DIRECT_SUPERIOR = "direct_superior"
    PROVINCE = "province"
    #: The rule as it is known here names the award and not who gives it.
    NOT_SAID = "not_said"


class WhyNot(StrEnum):
    """Why a year does not belong to a run of excellent years."""

    NOT_RECORDED = "not_recorded"
    LOWER = "lower"
    NOT_RATED = "not_rated"
    #: The best level of an earlier scale; no text that was read says that it is the same.
    OTHER_SCALE = "other_scale"


@dataclass(frozen=True, slots=True)
class Rated:
    """What is recorded of a year: a level, or why there is none."""

    level: str | None = None
    not_rated: NotRated | None = None


@dataclass(frozen=True, slots=True)
class Gap:
    """The year before a run, and why it does not belong to it; `level` and `ground` as they are recorded."""

    year: int
    why: WhyNot
    level: str | None = None
    ground: NotRated | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Excellent years one after the other.

    Args:
        first: the first of them.
        last: the last, the year that is asked about.
        gap: the year before, which ends the run.
    """

    first: int
    last: int
    gap: Gap

    @property
    def years(self) -> int:
        """How many there are."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing that somebody may be proposed for.

    Args:
        award: what.
        giver: who gives it.
        rule: the id of the rule.
        certainty: how sure it is.
    """

    award: Award
    giver: Giver
    rule: str
    certainty: str


def run(years: Mapping[int, Rated], *, year: int) -> Run | None:
    """Give the run of excellent years that ends with a year; None when that year is not excellent.

    Args:
        years: what is recorded, by year.
        year: the year that is asked about.
    """
    first = year
    while (gap := _gap(years, first)) is None:
        first -= 1
    return Run(first + 1, year, gap) if first < year else None


def of_member(found: Run, *, grassroots: bool | None) -> tuple[Proposal, ...]:
    """Tell what a member who was rated excellent may be proposed for (R117).

    Args:
        found: the excellent years, of which the last is asked about.
        grassroots: whether the branch is itself a grassroots organisation; None when its kind is not recorded.
    """
    return tuple(_of_member(found, grassroots=grassroots))


def of_organization(found: Run) -> tuple[Proposal, ...]:
    """Tell what an organisation that was rated excellent may be proposed for (R117, R118)."""
    return tuple(_of_organization(found))


def years_running(year: int) -> int | None:
    """Give how many excellent years running the rule of a year asks for; None without a rule."""
    rule = _rule("party-commendation", year)
    return rule.values["years_running"] if rule else None


def _of_member(found: Run, *, grassroots: bool | None) -> Iterator[Proposal]:
    rule, praise = _rule("party-commendation", found.last), _rule("branch-praise", found.last)
    if praise and grassroots is False:
        yield _proposal(Award.PRAISE, Giver.BRANCH, praise)
    if rule:
        yield _proposal(Award.COMMENDATION_OF_THE_YEAR, Giver.GRASSROOTS, rule)
        if found.years >= rule.values["years_running"]:
            yield _proposal(Award.COMMENDATION_OF_YEARS_RUNNING, Giver.DIRECT_SUPERIOR, rule)
            yield _proposal(Award.MERIT_CERTIFICATE_OF_YEARS_RUNNING, Giver.PROVINCE, rule)


def _of_organization(found: Run) -> Iterator[Proposal]:
    rule, picked = _rule("organization-commendation", found.last), _rule("outstanding-organization", found.last)
    if rule:
        yield _proposal(Award.COMMENDATION_OF_THE_YEAR, Giver.NOT_SAID, rule)
        if found.years >= rule.values["years_running"]:
            yield _proposal(Award.COMMENDATION_OF_YEARS_RUNNING, Giver.NOT_SAID, rule)
        yield _proposal(Award.EMULATION_FLAG, Giver.PROVINCE, rule)
    if picked:
        yield _proposal(Award.OUTSTANDING, Giver.NOT_SAID, picked)


def _gap(years: Mapping[int, Rated], year: int) -> Gap | None:
    rated = years.get(year)
    if rated is None:
        return Gap(year, WhyNot.NOT_RECORDED)
    if rated.level == EXCELLENT:
        return None
    if rated.level is None:
        return Gap(year, WhyNot.NOT_RATED, ground=rated.not_rated)
    best = rated.level in _BEST_BEFORE
    return Gap(year, WhyNot.OTHER_SCALE if best else WhyNot.LOWER, level=rated.level)


#: The best levels of the scales before 2018, for members and for organisations.
_BEST_BEFORE = frozenset({"qualified_excellent", "clean_strong"})


def _rule(subject: str, year: int) -> Rule | None:
    return rule_on(subject, date(year, 12, 31))


def _proposal(award: Award, giver: Giver, rule: Rule) -> Proposal:
    return Proposal(award, giver, rule.id, rule.certainty)
