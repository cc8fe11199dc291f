"""Titles and awards: their words, and what one title asks of its holders (R119, R120)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from chibo.domain.award import Recipient
from chibo.domain.metric_life import counted_people
from chibo.domain.metric_records import MemberRated, Records, Span, TitleWon
from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.domain.population import STAFF
from chibo.domain.rating import Rated, at_least, level_of
from chibo.domain.title_population import above_population, counted_twice
from chibo.domain.verdict import NoteValue
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule

_NEEDS = ("advanced-worker", "grassroots-emulation-fighter")
_CAP = "grassroots-emulation-fighter-cap"
_HOLDERS = "title-holders"
_HONOURS_PEOPLE = (Recipient.MEMBER, Recipient.PEOPLE)


@dataclass(frozen=True, slots=True)
class Title:
    """A title that the rulebook knows.

    Args:
        code: the stable word for programs.
        vi: what people read in Vietnamese.
        en: what people read in English.
        aliases: printed forms and abbreviations.
        often: it can be given to the same several times in a year, by different bodies.
    """

    code: str
    vi: str
    en: str
    aliases: tuple[str, ...] = ()
    often: bool = False


@dataclass(frozen=True, slots=True)
class TitleWarning:
    """What does not agree with a rule on titles; a warning, never a refusal.

    Args:
        code: `not_among` (a holder lacks the title that the rule picks from), `base_unknown` (nobody is recorded with
            that title, so it cannot be checked), `level_below` (a holder is rated lower than the rule asks),
            `number_above_base` and `above_cap` (more holders than the rule allows), `above_population` (more holders
            than people), `counted_twice` (members by name and a number that may hold them too).
        title: the title's code; for one that the rulebook does not know its words, folded.
        period: for which period.
        rule: the rule's id.
        certainty: how sure the rule is.
        figures: names, levels and numbers, for the report to word.
    """

    code: str
    title: str
    period: Period
    rule: str
    certainty: str
    figures: Mapping[str, NoteValue] = field(default_factory=dict)


@cache
def titles() -> tuple[Title, ...]:
    """Give every title that the rulebook knows."""
    return tuple(
        Title(entry["code"], entry["vi"], entry["en"], tuple(entry.get("aliases", ())), entry.get("often", False))
        for rule in loader.versions("titles")
        for entry in rule.values["titles"]
    )


def title_of(code: str) -> Title | None:
    """Find a title by its code."""
    return next((title for title in titles() if title.code == code), None)


def read_title(text: str) -> str | None:
    """Read a title: its code, its words in either language or an abbreviation; None for what is not known."""
    return _by_word().get(_plain(text))


def title_key(text: str, code: str | None = None) -> str:
    """Give what a title is counted by: its code, else that which its words stand for, else its words, folded."""
    return code or read_title(text) or _plain(text)


def title_warnings(
    won: Sequence[TitleWon],
    *,
    period: Period,
    on: date,
    ratings: Sequence[MemberRated] = (),
    percent: int | None = None,
) -> tuple[TitleWarning, ...]:
    """Check the titles of a period against the rules of a day.

    Args:
        won: the titles of the organisation.
        period: the period that is checked.
        on: the day whose rules hold: the last one of the period.
        ratings: the ratings of members; where one is missing nothing is said.
        percent: the cap on Grassroots Emulation Fighters that the organisation has set; None reads the rulebook.
    """
    here = [each for each in won if each.period == period]
    found: list[TitleWarning] = []
    for subject in _NEEDS:
        if rule := loader.find(subject, on):
            found += _holders_lacking(rule, here, period, ratings)
    if cap := loader.find(_CAP, on):
        found += _above_cap(cap, here, period, percent)
    return tuple(found)


def population_warnings(records: Records, *, period: Period) -> tuple[TitleWarning, ...]:
    """Name each title of which more holders are recorded for a period than there were people, or some perhaps twice.

    A title that is won once a year is counted over all its records; one that can be given several times, or that the
    rulebook does not know, only within each record. Without a count of the people nothing is said.
    """
    if period.starts is None or period.ends is None:
        return ()
    span = Span(period, period.starts, period.ends)
    here = [each for each in records.titles if each.period == period and each.recipient in _HONOURS_PEOPLE]
    by_title: dict[str, list[TitleWon]] = {}
    for each in here:
        by_title.setdefault(each.title, []).append(each)
    people = counted_people(records, on=span.until) if here else []
    rule = loader.versions(_HOLDERS)[0]
    lots = [lot for title, won in by_title.items() for lot in _lots(title, won)]
    found: list[TitleWarning] = []
    for lot in lots:
        for code, wrong in (
            ("above_population", above_population(records, lot, people, span=span)),
            ("counted_twice", counted_twice(lot, people)),
        ):
            if wrong:
                found.append(TitleWarning(code, lot[0].title, period, rule.id, rule.certainty, wrong.figures))
                break
    return tuple(found)


def _lots(title: str, won: list[TitleWon]) -> list[list[TitleWon]]:
    """Give the records whose holders are all different people: all of a yearly title, else each by itself."""
    known = title_of(title)
    return [won] if known and not known.often else [[each] for each in won]


def _holders_lacking(
    rule: Rule, here: Sequence[TitleWon], period: Period, ratings: Sequence[MemberRated]
) -> list[TitleWarning]:
    """Name the holders who lack the title or the level that a rule asks for."""
    title, among, least = rule.values["title"], rule.values.get("among"), rule.values.get("least_level")
    base = [each for each in here if each.title == among]
    known = {each.member or fold(each.name) for each in base if each.recipient is Recipient.MEMBER}
    # While a number of people that may be members hold the wider title, nobody can say who is not among them.
    numbers = any(each.recipient is Recipient.PEOPLE and each.population != STAFF for each in base)
    all_named = known and not numbers
    levels = {each.member: each.level for each in ratings if each.period == period and each.level}
    found = []
    for each in here:
        if each.title != title or each.recipient is not Recipient.MEMBER:
            continue
        if among and all_named and (each.member or fold(each.name)) not in known:
            found.append(_warning("not_among", rule, period, name=each.name, among=among))
        level = level_of(levels.get(each.member, ""), rated=Rated.MEMBER)
        asked = level_of(least, rated=Rated.MEMBER) if least else None
        if level and asked and at_least(level, asked, rated=Rated.MEMBER) is False:
            found.append(_warning("level_below", rule, period, name=each.name, level=level.code, least=asked.code))
    holders = [each for each in here if each.title == title and each.recipient in _HONOURS_PEOPLE]
    members = any(each.recipient is Recipient.MEMBER for each in holders)
    if among and holders and (not base or (members and not known and not numbers)):
        # What is not recorded is not lacking, but a check that was not made is not silently passed either.
        found.append(_warning("base_unknown", rule, period, among=among))
    if among and base and (count := _number(here, title)) > (most := _number(here, among)):
        found.append(_warning("number_above_base", rule, period, holders=count, base=most, among=among))
    return found


def _above_cap(rule: Rule, here: Sequence[TitleWon], period: Period, percent: int | None) -> list[TitleWarning]:
    cap = percent if percent is not None else rule.values.get("percent")
    holders, base = _number(here, rule.values["title"]), _number(here, rule.values["among"])
    if cap is None or not base or holders * 100 <= cap * base:
        return []
    return [_warning("above_cap", rule, period, holders=holders, base=base, percent=cap, most=cap * base // 100)]


def _number(here: Sequence[TitleWon], title: str) -> int:
    members = {each.member or fold(each.name) for each in here if _is(each, title, Recipient.MEMBER)}
    return len(members) + sum(each.people or 0 for each in here if _is(each, title, Recipient.PEOPLE))


def _is(won: TitleWon, title: str, recipient: Recipient) -> bool:
    return won.title == title and won.recipient is recipient


def _warning(code: str, rule: Rule, period: Period, **figures: NoteValue) -> TitleWarning:
    return TitleWarning(code, rule.values["title"], period, rule.id, rule.certainty, figures)


@cache
def _by_word() -> Mapping[str, str]:
    return {_plain(form): title.code for title in titles() for form in (title.code, title.vi, title.en, *title.aliases)}


def _plain(text: str) -> str:
    # A comma inside a title is sometimes printed and sometimes not.
    words = fold(text).replace("_", " ").replace("-", " ").replace(",", " ")
    return " ".join(words.strip(' .;:“”"').split())
