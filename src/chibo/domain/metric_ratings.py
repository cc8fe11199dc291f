"""Metrics over ratings: the organisation's own, and how many members reach a level (R102, R107-R111)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chibo.domain.member_life import happened, life_on
from chibo.domain.metric_life import is_counted, whole
from chibo.domain.metric_records import Account, Computed, MemberRated, Person, Place, Records, Span, Why
from chibo.domain.period import Period, PeriodKind
from chibo.domain.rating import Rated, at_least, level_of, scales
from chibo.rulebook import loader

#: Why somebody who has no level is not rated at all, as the rating says it.
_LEFT_OUT = {
    "exempt": Why.EXEMPT,
    "suspended": Why.SUSPENDED,
    "admitted_lately": Why.ADMITTED_LATELY,
    "other": Why.NOT_RATED,
}
#: The same, as the records of a life say it (`eligibility.Reason`).
_GROUNDS = {
    "exempt": Why.EXEMPT,
    "suspended": Why.SUSPENDED,
    "admitted_lately": Why.ADMITTED_LATELY,
}


def organization_rating(records: Records, _given: Mapping[str, str], span: Span) -> Computed | None:
    """Give the organisation's own rating for the period; without a level, why there is none, for a person to judge."""
    told = _told_by(span, (rated.period for rated in records.organization_ratings))
    for rated in records.organization_ratings:
        if rated.period == told:
            return Computed(span, level=rated.level, text="" if rated.level else rated.reason)
    return None


def members_rated(records: Records, given: Mapping[str, str], span: Span) -> Computed | None:
    """Count the members who are rated at a level, or at least at one.

    Of whom is the parameter `of`: `due` (everybody who must be rated, with those who are not rated yet), `rated`
    (those who have a level), `members` (everybody in the strength at the end of the period).

    Who was rated in another organisation counts there and not twice; only `members` asks where people stand at the end
    of the period, and takes their levels with them.
    """
    told = _told_by(span, (each.period for each in records.member_ratings))
    rows = {each.member: each for each in records.member_ratings if each.period == told}
    people = {each.code: each for each in records.people if is_counted(each, records.organization, on=span.until)}
    moved = {each.member: each for each in records.rated_elsewhere if each.period == told and each.level}
    if given.get("of") == "members":
        rows = {code: row for code, row in {**moved, **rows}.items() if code in people}
        moved = {}
    if not any(each.level for each in rows.values()):
        return None
    accounts: list[Account] = []
    known = {each.code: each for each in records.people}
    for code in dict.fromkeys((*people, *rows)):
        row = rows.get(code)
        if row and row.not_rated == "not_yet" and not waits_here(known.get(code), records.organization, span):
            # Who left before being rated is still to be rated where they are now.
            accounts.append(Account(Place.LEFT_OUT, Why.NO_LONGER_COUNTED, code, row.name))
            continue
        if code in moved and code not in rows:
            accounts.append(Account(Place.LEFT_OUT, Why.RATED_ELSEWHERE, code, moved[code].name))
            continue
        account = _account(row, people.get(code), given, span, organization=records.organization)
        if account is None:
            return Computed(span, problem="scales_differ", accounts=tuple(accounts))
        accounts.append(account)
    rule = loader.find("rating-exclusions", span.until)
    return whole(span, accounts, rule=rule.id if rule else "")


def _told_by(span: Span, periods: Iterable[Period]) -> Period | None:
    """Tell the ratings of which period answer for a time, of those there are.

    That of a term is kept under its years, and known in the last of them. A quarter that the rule merges into the year
    is told by the year where it was not rated by itself (R114).
    """
    there = set(periods)
    if span.period.kind is PeriodKind.TERM:
        ended = (each for each in there if each.kind is PeriodKind.SPAN and each.part <= span.until.year)
        return next((each for each in ended if each.year == span.since.year), None)
    if span.period not in there and span.period.kind is PeriodKind.QUARTER:
        rule = loader.find("rating-periods", span.period.ends or span.until)
        if rule and span.period.part in rule.values["merged_quarters"]:
            return Period.of_year(span.period.year)
    return span.period


@dataclass(frozen=True, slots=True)
class RatedFigures:
    """How the ratings of an organisation for a period stand to what is asked, without names.

    Args:
        reached: how many have a level that counts.
        below: how many have another level of the same scale.
        unknown: how many have a level that nobody has compared with the one that is asked for.
    """

    reached: int
    below: int
    unknown: int

    @property
    def known(self) -> bool:
        """Whether anybody has a level."""
        return bool(self.reached or self.below or self.unknown)


def levels_reached(given: Mapping[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the levels that count, and those that do not; any other cannot be compared."""
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for code in dict.fromkeys(level.code for scale in scales(Rated.MEMBER) for level in scale.levels):
        found[_reaches(code, given)].append(code)
    return tuple(found[True]), tuple(found[False])


def is_due(person: Person, span: Span, *, organization: str) -> bool:
    """Tell whether somebody of whom nothing is recorded for a period is still to be rated in an organisation."""
    if not is_counted(person, organization, on=span.until):
        return False
    account = _account(None, person, {}, span, organization=organization)
    return account is not None and account.why is Why.NOT_RECORDED


def members_rated_in_figures(
    figures: RatedFigures, given: Mapping[str, str], span: Span, *, waiting: int
) -> Computed | None:
    """Give the figure of `members_rated` without names, for many organisations; `of=members` needs the names.

    Args:
        figures: how the ratings stand.
        given: the parameters, as for `members_rated`.
        span: the period.
        waiting: how many in the strength are still to be rated: those who are recorded so, and those of whom nothing
            is recorded, here or elsewhere, and who are due.
    """
    if not figures.known:
        return None
    if figures.unknown:
        return Computed(span, problem="scales_differ")
    of_rated = given.get("of") == "rated"
    accounts = (Account(Place.LEFT_OUT if of_rated else Place.SHORT, Why.NOT_YET, count=waiting),) if waiting else ()
    base = figures.reached + figures.below + (0 if of_rated else waiting)
    return Computed(span, figures.reached, base, accounts=accounts)


def waits_here(person: Person | None, organization: str, span: Span) -> bool:
    """Tell whether somebody who is not rated yet is still to be rated here: nobody has received them elsewhere."""
    if person is None or is_counted(person, organization, on=span.until):
        return person is not None
    life = life_on(person.history, on=span.until)
    return life.is_member and life.transit is not None and life.transit.organization in (organization, None)


def _account(
    row: MemberRated | None, person: Person | None, given: Mapping[str, str], span: Span, *, organization: str
) -> Account | None:
    """Give one member their place; None when the level and the goal stand on scales that nobody has compared."""
    name = row.name if row else person.name if person else ""
    code = row.member if row else person.code if person else ""
    if row and row.level:
        reached = _reaches(row.level, given)
        if reached is None:
            return None
        return Account(Place.COUNTED if reached else Place.SHORT, Why.RATED, code, name, figures={"level": row.level})
    of = given.get("of", "due")
    if row and row.not_rated != "not_yet":
        figures = {"reason": row.reason} if row.reason else {}
        place = Place.SHORT if of == "members" and person else Place.LEFT_OUT
        return Account(place, _LEFT_OUT.get(row.not_rated, Why.NOT_RATED), code, name, figures=figures)
    if row is None and person:
        # The rules of standing are many, and most ratings need none of them.
        from chibo.domain.eligibility import is_rated_on

        # The rule asks for the last day of the period, but what happens after the day is not known yet.
        facts = happened(person.history, on=span.until)
        answer = is_rated_on(facts, on=span.period.ends or span.until, organization=organization)
        if answer.reason in _GROUNDS:
            place = Place.SHORT if of == "members" else Place.LEFT_OUT
            return Account(place, _GROUNDS[answer.reason], code, name)
    place = Place.LEFT_OUT if of == "rated" else Place.SHORT
    return Account(place, Why.NOT_YET if row else Why.NOT_RECORDED, code, name)


def _reaches(code: str, given: Mapping[str, str]) -> bool | None:
    """Tell whether a level is the one that is asked for, or at least that."""
    level = level_of(code, rated=Rated.MEMBER)
    asked = level_of(given.get("level") or given.get("at_least", ""), rated=Rated.MEMBER)
    if level is None or asked is None:
        return None
    if "level" in given:
        return level.code == asked.code if level.scale == asked.scale else None
    return at_least(level, asked, rated=Rated.MEMBER)
