"""Levels of the yearly ratings: reading a printed word, comparing two levels on the scales of their years (R102)."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from chibo.domain.names import fold
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule

_PUNCTUATION = re.compile(r"[\s,;.\-\u2010-\u2015_/]+")


class Rated(StrEnum):
    """Who is rated; each has its own scale."""

    ORGANIZATION = "organization"
    MEMBER = "member"


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale.

    Args:
        code: the stable word for programs, such as `good`; a code has the same meaning wherever it occurs.
        rank: greater is better, on the same scale only.
        vi: what people read in Vietnamese.
        en: what people read in English.
        aliases: printed forms and abbreviations.
        equivalent: the code on the later scale that stands in the same place, or empty.
        equivalent_certainty: how sure that is, or empty.
        scale: the id of the rule that sets the scale.
    """

    code: str
    rank: int
    vi: str
    en: str
    aliases: tuple[str, ...]
    equivalent: str
    equivalent_certainty: str
    scale: str


@dataclass(frozen=True, slots=True)
class Scale:
    """The levels in use at a time, best first, with the rule that sets them."""

    rated: Rated
    levels: tuple[Level, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one level stands to another.

    Args:
        order: 1 better, 0 the same, -1 worse; None when it cannot be said.
        same_scale: both levels are on one scale, so the order is the scale's own.
        certainty: how sure the order is: the scale's certainty, or that of the equivalents when the scales differ.
        level: the level compared, as it stands on the common scale.
        goal: the level compared with, as it stands on the common scale.
    """

    order: int | None
    same_scale: bool
    certainty: str
    level: Level
    goal: Level


@cache
def scales(rated: Rated) -> tuple[Scale, ...]:
    """Give every scale there has been, oldest first."""
    return tuple(_scale(rated, rule) for rule in loader.versions(f"{rated}-rating-scale"))


def scale_on(rated: Rated, *, day: date) -> Scale | None:
    """Give the scale in force on a day."""
    rule = loader.find(f"{rated}-rating-scale", day)
    return _scale(rated, rule) if rule else None


def scale_of_year(rated: Rated, *, year: int) -> Scale | None:
    """Give the scale of a year's ratings: that of its 31 December."""
    return scale_on(rated, day=date(year, 12, 31))


@cache
def level_of(code: str, *, rated: Rated) -> Level | None:
    """Find a level by its code on whichever scale has it, the newest first."""
    return next((level for scale in reversed(scales(rated)) for level in scale.levels if level.code == code), None)


def parse_level(text: str, *, scale: Scale) -> Level | None:
    """Read a printed level: code, name, alias or abbreviation, whatever its case, diacritics, commas and hyphens."""
    asked = _plain(text)
    return next(
        (
            level
            for level in scale.levels
            if asked in {_plain(form) for form in (level.code, level.vi, level.en, *level.aliases)}
        ),
        None,
    )


def read_level(text: str, *, rated: Rated, day: date) -> Level | None:
    """Read a printed level on the scale of a day, else on any other scale, the newest first.

    People go on using old words: a rating of 2021 printed `trong sạch, vững mạnh` is a level of the scale before 2018
    and is kept as that. Compare `Level.scale` with the scale of the day to see it.
    """
    current = scale_on(rated, day=day)
    for scale in ([current] if current else []) + list(reversed(scales(rated))):
        if level := parse_level(text, scale=scale):
            return level
    return None


def compare(level: Level, goal: Level, *, rated: Rated) -> Comparison:
    """Compare two levels; on different scales by their equivalents, with the certainty of those."""
    if level.scale == goal.scale:
        return Comparison((level.rank > goal.rank) - (level.rank < goal.rank), True, _certainty(level), level, goal)
    here, there = _carried(level, rated), _carried(goal, rated)
    doubt = level.equivalent_certainty or goal.equivalent_certainty or "unverified"
    if here.scale != there.scale:
        return Comparison(None, False, doubt, level, goal)
    return Comparison((here.rank > there.rank) - (here.rank < there.rank), False, doubt, here, there)


def at_least(level: Level, goal: Level, *, rated: Rated) -> bool | None:
    """Tell whether a level reaches a goal; None on different scales, since no text says how they compare."""
    compared = compare(level, goal, rated=rated)
    return compared.order >= 0 if compared.same_scale and compared.order is not None else None


def _carried(level: Level, rated: Rated) -> Level:
    """Carry a level to the later scale, where an equivalent is named."""
    return (level_of(level.equivalent, rated=rated) or level) if level.equivalent else level


@cache
def _certainty(level: Level) -> str:
    return loader.versions(level.scale)[0].certainty


def _plain(text: str) -> str:
    return _PUNCTUATION.sub(" ", fold(text)).strip()


def _scale(rated: Rated, rule: Rule) -> Scale:
    levels = tuple(
        Level(
            code=entry["code"],
            rank=entry["rank"],
            vi=entry["vi"],
            en=entry["en"],
            aliases=tuple(entry.get("aliases", ())),
            equivalent=entry.get("equivalent", ""),
            equivalent_certainty=rule.values.get("equivalent_certainty", "") if entry.get("equivalent") else "",
            scale=rule.id,
        )
        for entry in rule.values["levels"]
    )
    return Scale(rated=rated, levels=levels, rule=rule)
