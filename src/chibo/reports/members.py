"""The list of members: columns as a form asks for them, or as they were chosen (papers 1d, 1i)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chibo.domain.member_findings import WORDS
from chibo.domain.member_life import EventKind
from chibo.domain.member_list import BLANK, TOGETHER, Included, ListColumn, particulars
from chibo.domain.months import whole_months
from chibo.domain.person import Gender
from chibo.i18n import N_, _, show_date
from chibo.reports import member_labels, members_list
from chibo.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Line,
    Paragraph,
    Parts,
    Status,
    Table,
    Tone,
)
from chibo.reports.render.cells import UNKNOWN
from chibo.reports.targets import fictional_notice
from chibo.services.member_register import Entry, Register, leaving, transfer_in, transfer_out

_C = ListColumn
_MONTHS = 12
#: So many names are named in a sentence; the rest is counted.
NAMED = 10

TITLES: Mapping[ListColumn, str] = {
    _C.NUMBER: N_("No."),
    _C.CODE: N_("Code"),
    _C.NAME: N_("Full name"),
    _C.BIRTH_NAME: N_("Name at birth"),
    _C.GENDER: N_("Sex"),
    _C.BIRTH: N_("Date of birth"),
    _C.AGE: N_("Age"),
    _C.ETHNICITY: N_("Ethnicity"),
    _C.RELIGION: N_("Religion"),
    _C.HOME_TOWN: N_("Home town"),
    _C.ADDRESS: N_("Address"),
    _C.EDUCATION: N_("General education"),
    _C.QUALIFICATION: N_("Professional qualification"),
    _C.THEORY_LEVEL: N_("Political theory"),
    _C.FOREIGN_LANGUAGE: N_("Foreign language"),
    _C.OCCUPATION_BEFORE: N_("Occupation before joining the Party"),
    _C.OCCUPATION: N_("Occupation now"),
    _C.OFFICE: N_("Post held"),
    _C.SERVICE: N_("Army, police, pensioner"),
    _C.CARD_NO: N_("Card number"),
    _C.PROFILE_NO: N_("Profile number"),
    _C.BADGE: N_("Badge (years)"),
    _C.BADGE_NO: N_("Badge number"),
    _C.ADMITTED_ON: N_("Date of admission"),
    _C.CEREMONY_ON: N_("Date of the ceremony"),
    _C.OFFICIAL_ON: N_("Official since"),
    _C.RECOGNIZED_ON: N_("Recognition decided on"),
    _C.PARTY_AGE: N_("Party age (years)"),
    _C.STANDING: N_("Official or probationary"),
    _C.STATUS: N_("Status"),
    _C.ORGANIZATION: N_("Organisation"),
    _C.TRANSFERRED_OUT_ON: N_("Transferred out on"),
    _C.TRANSFERRED_TO: N_("Transferred to"),
    _C.TRANSFERRED_IN_ON: N_("Transferred in on"),
    _C.TRANSFERRED_FROM: N_("Transferred from"),
    _C.DIED_ON: N_("Died on"),
    _C.DEATH_REASON: N_("Cause of death"),
    _C.LEFT_ON: N_("Left the Party on"),
    _C.LEFT_BY: N_("Left the Party by"),
    _C.NOTE: N_("Note"),
    _C.NAMES: N_("Full name; name at birth"),
    _C.PERSON: N_("Sex, ethnicity, religion"),
    _C.SCHOOLING: N_("General education, political theory, professional qualification, foreign language"),
    _C.OCCUPATIONS: N_("Occupation before joining the Party; now"),
    _C.JOINED: N_("Date of admission; official since"),
    _C.PAPERS: N_("Card number, profile number, badge number"),
    _C.MOVED_OUT: N_("Transferred out on; to which party body"),
    _C.MOVED_IN: N_("Transferred in on; from where"),
    _C.DEATH: N_("Died on; cause"),
    _C.LEAVING: N_("Left the Party on; how"),
    _C.BIRTH_MALE: N_("Date of birth: male"),
    _C.BIRTH_FEMALE: N_("Date of birth: female"),
    _C.POST: N_("Post and workplace now"),
    _C.PROPOSED_POST: N_("Post proposed or elected to"),
    _C.VOTES: N_("Votes (%)"),
}
INCLUDED = {
    "present": N_("all members and guests"),
    "counted": N_("everybody who counts in the strength"),
    "official": N_("all official members"),
    "probationary": N_("all probationary members"),
    "exempt": N_("members exempt from activity"),
    "suspended": N_("members suspended from party activity"),
    "temporarily_elsewhere": N_("members temporarily elsewhere"),
    "temporarily_here": N_("guests, temporarily here"),
    "left": N_("those who left"),
    "all": N_("everybody who has or had a place here"),
}
_RIGHT = frozenset({_C.NUMBER, _C.AGE, _C.PARTY_AGE, _C.BADGE})
_NAMING = frozenset({_C.NAME, _C.NAMES})


def build(
    found: Register, *, columns: Sequence[ListColumn], included: Sequence[Included], issuer: tuple[str, ...]
) -> Document:
    """Make the list of members.

    Args:
        found: the register of the day.
        columns: what it shows.
        included: whom it holds.
        issuer: what the organisations are called on the day, the outermost first, its own last.
    """
    entries = found.included(included)
    told = particulars((_C.CODE, *columns))
    table = Table(
        columns=tuple(
            Column(
                column,
                _(TITLES[column]),
                Align.RIGHT if column in _RIGHT else Align.LEFT,
                names=column in _NAMING,
            )
            for column in columns
        ),
        lines=tuple(
            Line(tuple(cell(column, entry, number, found) for column in columns))
            for number, entry in enumerate(entries, 1)
        ),
        empty=_("Nobody belongs in this list."),
    )
    strength = found.strength
    facts = Facts(
        (
            (_("Members (strength)"), strength.total),
            (_("of them probationary"), strength.probationary),
            (_("In the list"), "; ".join(_(INCLUDED[each]) for each in included)),
        )
    )
    return Document(
        title=_("LIST OF MEMBERS"),
        excerpt=_("on {day}").format(day=show_date(found.on)),
        issuer=issuer,
        notice=fictional_notice() if found.organization.fictional else "",
        blocks=(facts, table, *doubts([entry.member.name for entry in found.uncertain])),
        data={
            "organization": {
                "code": found.organization.code,
                "name": issuer[-1],
                "fictional": found.organization.fictional,
            },
            "below": found.below,
            "on": found.on,
            "included": list(included),
            "strength": {
                "total": strength.total,
                "official": strength.official,
                "probationary": strength.probationary,
                "exempt": strength.exempt,
                "suspended": strength.suspended,
                "temporarily_elsewhere": strength.temporarily_elsewhere,
                "guests": strength.guests,
            },
            "columns": list(told),
            "members": [{column: _told(column, entry, found) for column in told} for entry in entries],
            "not_certain": [entry.member.code for entry in found.uncertain],
        },
    )


def doubts(names: Sequence[str]) -> tuple[Block, ...]:
    """Say of whom it is not certain how they stand; nothing when it is certain of all."""
    if not names:
        return ()
    said = ", ".join(names[:NAMED]) + ("; …" if len(names) > NAMED else "")
    return (
        Paragraph(
            _("Not certain on this day, as a date is known only in part ({count}): {names}").format(
                count=len(names), names=said
            ),
            Tone.WARNING,
        ),
    )


def theory_level(level: str | None) -> Cell:
    """Give a level of political theory with its word; what is no level of the list stands as it was recorded."""
    words = member_labels.THEORY_LEVELS
    return Status(level, _(words[level])) if level in words else level


def cell(column: ListColumn, entry: Entry, number: int, found: Register) -> Cell:
    """Give what a column shows of a person; what a hand is to write in is empty."""
    if column is _C.NUMBER:
        return number
    if column in BLANK:
        return ""
    if column in TOGETHER:
        return _together([_value(each, entry, found) for each in TOGETHER[column]])
    if column in (_C.BIRTH_MALE, _C.BIRTH_FEMALE):
        wanted = Gender.MALE if column is _C.BIRTH_MALE else Gender.FEMALE
        return entry.member.birth if entry.member.gender is wanted else ""
    return _value(column, entry, found)


def _together(values: Sequence[Cell]) -> Cell:
    """Put values one under the other; one that is not known keeps its place before one that is."""
    known = [place for place, value in enumerate(values) if value is not None]
    if not known:
        return None
    return Parts(tuple(UNKNOWN if value is None else value for value in values[: known[-1] + 1]))


def _told(column: ListColumn, entry: Entry, found: Register) -> Any:  # noqa: ANN401 - what JSON can say
    """Give a particular to programs; years that are not certain are not known."""
    value = _value(column, entry, found)
    return None if column in (_C.AGE, _C.PARTY_AGE) and isinstance(value, str) else value


def _value(column: ListColumn, entry: Entry, found: Register) -> Cell:
    """Give one particular of a person."""
    if make := _MADE.get(column):
        return make(entry, found)
    value: Cell = getattr(entry.member, column)
    return value or None


def _age(entry: Entry, found: Register) -> Cell:
    birth = entry.member.birth
    if birth is None or birth.earliest > found.on:
        return None
    least, most = (whole_months(day, found.on) // _MONTHS for day in (birth.latest, birth.earliest))
    return least if least == most else f"{least}–{most}"


def _gender(entry: Entry, _found: Register) -> Cell:
    gender = entry.member.gender
    return Status(gender, _(member_labels.GENDERS[gender])) if gender else None


def _standing(entry: Entry, _found: Register) -> Cell:
    grade = entry.standing.grade
    return Status(grade, _(member_labels.GRADES[grade])) if grade else None


def _transfer(which: Callable[[Entry], tuple[Any, str | None] | None], place: int) -> Callable[[Entry, Register], Cell]:
    def give(entry: Entry, _found: Register) -> Cell:
        transfer = which(entry)
        if transfer is None:
            return None
        value: Cell = transfer[0].on if place == 0 else transfer[1]
        return value

    return give


def _death(entry: Entry, *, reason: bool) -> Cell:
    left = leaving(entry)
    if left is None or left.kind is not EventKind.DECEASED:
        return None
    return (left.reason or left.note or None) if reason else left.on


def _left(entry: Entry, *, how: bool) -> Cell:
    left = leaving(entry)
    if left is None or left.kind is EventKind.DECEASED:
        return None
    return Status(left.kind, _(WORDS[left.kind])) if how else left.on


_MADE: Mapping[ListColumn, Callable[[Entry, Register], Cell]] = {
    _C.AGE: _age,
    _C.GENDER: _gender,
    _C.THEORY_LEVEL: lambda entry, _found: theory_level(entry.member.theory_level),
    _C.BADGE: lambda entry, _found: entry.badge.years if entry.badge else None,
    _C.BADGE_NO: lambda entry, _found: entry.badge.number if entry.badge else None,
    _C.ADMITTED_ON: lambda entry, _found: entry.standing.admitted_on,
    _C.CEREMONY_ON: lambda entry, _found: entry.standing.ceremony_on,
    _C.OFFICIAL_ON: lambda entry, _found: entry.standing.official_on,
    _C.RECOGNIZED_ON: lambda entry, _found: entry.standing.recognized_on,
    _C.PARTY_AGE: lambda entry, _found: members_list.age(entry.age),
    _C.STANDING: _standing,
    _C.STATUS: lambda entry, _found: member_labels.status(entry.standing),
    _C.ORGANIZATION: lambda entry, _found: entry.organization,
    _C.TRANSFERRED_OUT_ON: _transfer(transfer_out, 0),
    _C.TRANSFERRED_TO: _transfer(transfer_out, 1),
    _C.TRANSFERRED_IN_ON: _transfer(transfer_in, 0),
    _C.TRANSFERRED_FROM: _transfer(transfer_in, 1),
    _C.DIED_ON: lambda entry, _found: _death(entry, reason=False),
    _C.DEATH_REASON: lambda entry, _found: _death(entry, reason=True),
    _C.LEFT_ON: lambda entry, _found: _left(entry, how=False),
    _C.LEFT_BY: lambda entry, _found: _left(entry, how=True),
}
