"""Titles and awards: their words, and what one title asks of its holders (R119, R120)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from chibo.domain.award import Recipient
from chibo.domain.metric_records import MemberRated, TitleWon
from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.domain.rating import Rated, at_least, level_of
from chibo.domain.verdict import NoteValue
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule

_NEEDS = ("advanced-worker", "grassroots-emulation-fighter")
_CAP = "grassroots-emulation-fighter-cap"


@dataclass(frozen=True, slots=True)
class Title:
    """A title that the rulebook knows.

    Args:
        code: the stable word for programs.
        vi: what people read in Vietnamese.
        en: what people read in English.
        aliases: printed forms and abbreviations.
    """

    code: str
    vi: str
    en: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleWarning:
    """What does not agree with a rule on titles; a warning, never a refusal.

    Args:
        code: `not_among` (a holder lacks the title that the rule picks from), `level_below` (a holder is rated lower
            than the rule asks), `number_above_base` and `above_cap` (more holders than the rule allows).
        title: the title's code.
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
        Title(entry["code"], entry["vi"], entry["en"], tuple(entry.get("aliases", ())))
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


def _holders_lacking(
    rule: Rule, here: Sequence[TitleWon], period: Period, ratings: Sequence[MemberRated]
) -> list[TitleWarning]:
    """Name the holders who lack the title or the level that a rule asks for."""
    title, among, least = rule.values["title"], rule.values.get("among"), rule.values.get("least_level")
    base = [each for each in here if each.title == among]
    # While numbers of people hold the wider title, nobody can say who is not among them.
    known = {each.member or fold(each.name) for each in base if each.recipient is Recipient.MEMBER}
    all_named = base and all(each.recipient is Recipient.MEMBER for each in base)
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
    if among and base and (holders := _number(here, title)) > (most := _number(here, among)):
        found.append(_warning("number_above_base", rule, period, holders=holders, base=most, among=among))
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
    return " ".join(fold(text).replace("_", " ").replace("-", " ").strip(' .,;:“”"').split())
