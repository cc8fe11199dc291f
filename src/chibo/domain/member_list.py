"""What a list of members can show and whom it can hold, as codes; the forms are those of papers 1d and 1i."""

from collections.abc import Iterable, Mapping
from enum import StrEnum


class ListColumn(StrEnum):
    """A column of a list of members; the last ones put several particulars together, as printed forms do."""

    NUMBER = "no"
    CODE = "code"
    NAME = "name"
    BIRTH_NAME = "birth_name"
    GENDER = "gender"
    BIRTH = "birth"
    AGE = "age"
    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    HOME_TOWN = "home_town"
    ADDRESS = "address"
    EDUCATION = "education"
    QUALIFICATION = "qualification"
    THEORY_LEVEL = "theory_level"
    FOREIGN_LANGUAGE = "foreign_language"
    OCCUPATION_BEFORE = "occupation_before"
    OCCUPATION = "occupation"
    OFFICE = "office"
    SERVICE = "service"
    CARD_NO = "card_no"
    PROFILE_NO = "profile_no"
    BADGE = "badge"
    BADGE_NO = "badge_no"
    ADMITTED_ON = "admitted_on"
    CEREMONY_ON = "ceremony_on"
    OFFICIAL_ON = "official_on"
    RECOGNIZED_ON = "recognized_on"
    PARTY_AGE = "party_age"
    STANDING = "standing"
    STATUS = "status"
    ORGANIZATION = "organization"
    TRANSFERRED_OUT_ON = "transferred_out_on"
    TRANSFERRED_TO = "transferred_to"
    TRANSFERRED_IN_ON = "transferred_in_on"
    TRANSFERRED_FROM = "transferred_from"
    DIED_ON = "died_on"
    DEATH_REASON = "death_reason"
    LEFT_ON = "left_on"
    LEFT_BY = "left_by"
    NOTE = "note"
    NAMES = "names"
    PERSON = "person"
    SCHOOLING = "schooling"
    OCCUPATIONS = "occupations"
    JOINED = "joined"
    PAPERS = "papers"
    MOVED_OUT = "moved_out"
    MOVED_IN = "moved_in"
    DEATH = "death"
    LEAVING = "leaving"
    BIRTH_MALE = "birth_male"
    BIRTH_FEMALE = "birth_female"
    POST = "post"
    PROPOSED_POST = "proposed_post"
    VOTES = "votes"


_C = ListColumn
#: The particulars that a column puts together, in their order.
TOGETHER: Mapping[ListColumn, tuple[ListColumn, ...]] = {
    _C.NAMES: (_C.NAME, _C.BIRTH_NAME),
    _C.PERSON: (_C.GENDER, _C.ETHNICITY, _C.RELIGION),
    _C.SCHOOLING: (_C.EDUCATION, _C.THEORY_LEVEL, _C.QUALIFICATION, _C.FOREIGN_LANGUAGE),
    _C.OCCUPATIONS: (_C.OCCUPATION_BEFORE, _C.OCCUPATION),
    _C.JOINED: (_C.ADMITTED_ON, _C.OFFICIAL_ON),
    _C.PAPERS: (_C.CARD_NO, _C.PROFILE_NO, _C.BADGE_NO),
    _C.MOVED_OUT: (_C.TRANSFERRED_OUT_ON, _C.TRANSFERRED_TO),
    _C.MOVED_IN: (_C.TRANSFERRED_IN_ON, _C.TRANSFERRED_FROM),
    _C.DEATH: (_C.DIED_ON, _C.DEATH_REASON),
    _C.LEAVING: (_C.LEFT_ON, _C.LEFT_BY),
    _C.POST: (_C.OFFICE, _C.OCCUPATION),
}
#: Columns that show something of another, and what a program is told instead.
SHOWS: Mapping[ListColumn, tuple[ListColumn, ...]] = {
    _C.BIRTH_MALE: (_C.GENDER, _C.BIRTH),
    _C.BIRTH_FEMALE: (_C.GENDER, _C.BIRTH),
}
#: Columns that count the lines, or that are left empty to be written in by hand: no particular of the member.
BLANK = frozenset({_C.NUMBER, _C.PROPOSED_POST, _C.VOTES})


class Preset(StrEnum):
    """A form that asks for certain columns."""

    #: Mẫu 7-HSĐV, the register of members, with its 14 columns (papers 1i).
    REGISTER = "so-danh-sach"
    #: The list of personal particulars (papers 1d).
    PARTICULARS = "trich-ngang"


PRESETS: Mapping[Preset, tuple[ListColumn, ...]] = {
    Preset.REGISTER: (
        *(_C.NUMBER, _C.NAMES, _C.PERSON, _C.HOME_TOWN, _C.SCHOOLING, _C.OCCUPATIONS, _C.JOINED, _C.PAPERS),
        *(_C.SERVICE, _C.MOVED_OUT, _C.MOVED_IN, _C.DEATH, _C.LEAVING, _C.NOTE),
    ),
    Preset.PARTICULARS: (
        *(_C.NUMBER, _C.NAME, _C.BIRTH_MALE, _C.BIRTH_FEMALE, _C.HOME_TOWN, _C.ETHNICITY, _C.RELIGION),
        *(_C.EDUCATION, _C.QUALIFICATION, _C.THEORY_LEVEL, _C.FOREIGN_LANGUAGE, _C.ADMITTED_ON, _C.OFFICIAL_ON),
        *(_C.POST, _C.PROPOSED_POST, _C.VOTES, _C.NOTE),
    ),
}
#: What is shown when nothing was asked for.
USUAL = (_C.NUMBER, _C.NAME, _C.BIRTH, _C.CARD_NO, _C.ADMITTED_ON, _C.OFFICIAL_ON, _C.PARTY_AGE, _C.STANDING, _C.STATUS)


class Included(StrEnum):
    """Whom a list holds."""

    #: Everybody who is a member here, and the guests.
    PRESENT = "present"
    #: Everybody who counts in the strength (R40).
    COUNTED = "counted"
    OFFICIAL = "official"
    PROBATIONARY = "probationary"
    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    TEMPORARILY_ELSEWHERE = "temporarily_elsewhere"
    TEMPORARILY_HERE = "temporarily_here"
    #: Transferred out, or out of the Party.
    LEFT = "left"
    ALL = "all"


def particulars(columns: Iterable[ListColumn]) -> tuple[ListColumn, ...]:
    """Give the single particulars that columns show, each once, in order."""
    single = (
        each
        for column in columns
        if column not in BLANK
        for each in TOGETHER.get(column) or SHOWS.get(column) or (column,)
    )
    return tuple(dict.fromkeys(single))
