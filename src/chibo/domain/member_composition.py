"""Of whom a strength consists on a day: by sex, ethnicity, religion, age, party age, schooling, limits (papers 1i).

Partly known dates never decide: who may stand in two bands is counted as not certain, and what is not recorded as not
known.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo.domain.member_rules import rule_on
from chibo.domain.months import whole_months
from chibo.domain.names import fold, nfc, text_key
from chibo.domain.partial_date import PartialDate
from chibo.domain.party_age import PartyAge
from chibo.domain.person import Gender
from chibo.domain.standing import Standing

_MONTHS = 12
NOT_KNOWN, NOT_CERTAIN, OTHER = "not_known", "not_certain", "other"
_KINH = frozenset({"kinh", "dan toc kinh", "nguoi kinh"})
_NO_RELIGION = frozenset({"khong", "khong co", "khong ton giao", "khong theo ton giao", "none", "no"})
#: How people write the four levels of political theory, folded.
_THEORY: Mapping[str, tuple[str, ...]] = {
    "elementary": ("elementary", "so cap", "sc"),
    "intermediate": ("intermediate", "trung cap", "tc"),
    "advanced": ("advanced", "cao cap", "cc"),
    "bachelor": ("bachelor", "cu nhan", "cn"),
}


class Group(StrEnum):
    """By what members are counted."""

    GRADE = "grade"
    GENDER = "gender"
    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    AGE = "age"
    PARTY_AGE = "party_age"
    EDUCATION = "education"
    THEORY_LEVEL = "theory_level"
    RESTRICTION = "restriction"


@dataclass(frozen=True, slots=True)
class Band:
    """Completed years from one number to another, both included; `high` is None where there is no end."""

    low: int
    high: int | None

    @property
    def code(self) -> str:
        """Name the band for programs: `under_18`, `18_30`, `from_61`."""
        if self.high is None:
            return f"from_{self.low}"
        return f"{self.low}_{self.high}" if self.low else f"under_{self.high + 1}"


AGES = (Band(0, 17), Band(18, 30), Band(31, 40), Band(41, 50), Band(51, 60), Band(61, None))


@dataclass(frozen=True, slots=True)
class Portrait:
    """What is counted of a member.

    Args:
        standing: how the member stands on the day.
        age: the party age on the day; None when there is nothing to count from.
        gender: as recorded, or None.
        birth: the date of birth, or None.
        ethnicity: as recorded, or None.
        religion: as recorded, or None.
        education: general education as recorded, or None.
        theory_level: the level of political theory as recorded, or None.
    """

    standing: Standing
    age: PartyAge | None = None
    gender: Gender | None = None
    birth: PartialDate | None = None
    ethnicity: str | None = None
    religion: str | None = None
    education: str | None = None
    theory_level: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """How many members fall into a category.

    Args:
        group: by what they are counted.
        category: a code; of education the words as recorded.
        members: how many.
        band: the years, where the category is a band.
    """

    group: Group
    category: str
    members: int
    band: Band | None = None


def composition(portraits: Sequence[Portrait], *, on: date) -> tuple[Part, ...]:
    """Count members by everything that is asked for; each group but that of restrictions adds up to all of them.

    Args:
        portraits: everybody who counts in the strength.
        on: the day.
    """
    steps = party_ages(on)
    return (
        *_parts(Group.GRADE, (str(each.standing.grade) for each in portraits), ("official", "probationary")),
        *_parts(Group.GENDER, (each.gender or NOT_KNOWN for each in portraits), ("male", "female", NOT_KNOWN)),
        *_parts(Group.ETHNICITY, (_ethnicity(each) for each in portraits), ("kinh", OTHER, NOT_KNOWN)),
        *_parts(Group.RELIGION, (_religion(each) for each in portraits), ("religious", "none", NOT_KNOWN)),
        *_bands(Group.AGE, (_years(each.birth, on) for each in portraits), AGES),
        *_bands(
            Group.PARTY_AGE,
            (_party_years(each.age) for each in portraits),
            steps,
        ),
        *_as_recorded(Group.EDUCATION, [each.education for each in portraits]),
        *_parts(Group.THEORY_LEVEL, (_theory(each) for each in portraits), (*_THEORY, OTHER, NOT_KNOWN)),
        *_parts(
            Group.RESTRICTION,
            (name for each in portraits for name in _restrictions(each.standing)),
            ("exempt", "suspended", "temporarily_elsewhere"),
        ),
    )


def party_ages(on: date) -> tuple[Band, ...]:
    """Give the bands of party age: from one badge of the rule in force on a day to the next (R55)."""
    rule = rule_on("badge", on)
    steps: Sequence[int] = rule.values["years"] if rule else ()
    ends = [*(step - 1 for step in steps), None]
    return tuple(Band(low, high) for low, high in zip((0, *steps), ends, strict=True))


def _parts(group: Group, found: Iterable[str], categories: Sequence[str]) -> tuple[Part, ...]:
    counts = Counter(found)
    return tuple(Part(group, category, counts[category]) for category in categories)


def _bands(group: Group, found: Iterable[tuple[int, int] | None], bands: Sequence[Band]) -> tuple[Part, ...]:
    counts = Counter(_band(years, bands) for years in found)
    return (
        *(Part(group, band.code, counts[band.code], band) for band in bands),
        Part(group, NOT_CERTAIN, counts[NOT_CERTAIN]),
        Part(group, NOT_KNOWN, counts[NOT_KNOWN]),
    )


def _band(years: tuple[int, int] | None, bands: Sequence[Band]) -> str:
    """Give the band in which somebody certainly is whose years are at least so many and at most so many."""
    if years is None:
        return NOT_KNOWN
    least, most = years
    for band in bands:
        if band.low <= least and (band.high is None or most <= band.high):
            return band.code
    return NOT_CERTAIN


def _years(birth: PartialDate | None, on: date) -> tuple[int, int] | None:
    """Give the completed years of age, at least and at most; of a birth after the day nothing is known."""
    if birth is None or birth.earliest > on:
        return None
    return whole_months(birth.latest, on) // _MONTHS, whole_months(birth.earliest, on) // _MONTHS


def _party_years(age: PartyAge | None) -> tuple[int, int] | None:
    """Give the completed years of party age, at least and at most; before recognition none count (R30)."""
    if age is None:
        return None
    return (age.least_years, age.most_years) if age.recognised else (0, 0)


def _as_recorded(group: Group, found: Sequence[str | None]) -> tuple[Part, ...]:
    """Count what is written alike, the most frequent first; it is shown as it was written first."""
    words: dict[str, str] = {}
    for text in found:
        if text:
            words.setdefault(" ".join(nfc(text).casefold().split()), text)
    counts = Counter(" ".join(nfc(text).casefold().split()) for text in found if text)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], text_key(item[0])))
    return (
        *(Part(group, words[key], count) for key, count in ordered),
        Part(group, NOT_KNOWN, sum(not text for text in found)),
    )


def _ethnicity(portrait: Portrait) -> str:
    if not portrait.ethnicity:
        return NOT_KNOWN
    return "kinh" if fold(portrait.ethnicity) in _KINH else OTHER


def _religion(portrait: Portrait) -> str:
    if not portrait.religion:
        return NOT_KNOWN
    return "none" if fold(portrait.religion) in _NO_RELIGION else "religious"


def _theory(portrait: Portrait) -> str:
    if not portrait.theory_level:
        return NOT_KNOWN
    said = fold(portrait.theory_level)
    return next((level for level, words in _THEORY.items() if said in words), OTHER)


def _restrictions(standing: Standing) -> Iterable[str]:
    if standing.exempt:
        yield "exempt"
    if standing.suspended:
        yield "suspended"
    if standing.temporarily_elsewhere:
        yield "temporarily_elsewhere"
