"""What a list says of a person beside what is recorded: a new person whole, or what changes in a recorded one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from chibo.domain.card_no import card_key, normalize_card_no
from chibo.domain.list_preview import State
from chibo.domain.member_life import DisciplineForm, EventKind
from chibo.domain.names import fold
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import PARTICULARS, Gender
from chibo.exchange import members_form
from chibo.exchange.members_facts import Badge, Fact, facts_of
from chibo.exchange.members_judging import Judge, Told, note, note_future, review
from chibo.exchange.members_lines import Read
from chibo.exchange.members_stored import Stored, StoredFact
from chibo.exchange.members_writing import NewMember
from chibo.i18n import _
from chibo.services.typed_text import code_key
from chibo.store.tables import MemberBadge

# What a list can say of a fact beside its kind and day: of the event, and of the record of it.
_OF_EVENT = ("until", "effective", "received", "form", "reason", "decision")
_OF_RECORD = ("elsewhere", "note", "withdrawn")
_COLUMNS = {"withdrawn": "withdrawn_reason"}


@dataclass(slots=True)
class Change:
    """What changes in the record of a person.

    Args:
        values: the particulars that change.
        details: the number of each recorded fact of which more is known, with what changes in its row.
        facts: new facts.
        badges: new badges.
        badge_details: recorded badges of which more is known, with what changes.
    """

    values: dict[str, Any] = field(default_factory=dict)
    details: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    badges: list[Badge] = field(default_factory=list)
    badge_details: list[tuple[MemberBadge, dict[str, Any]]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.values or self.details or self.facts or self.badges or self.badge_details)


def new_person(
    read: Read, home: str | None, lines: Sequence[tuple[Read, Fact | Badge | None]], judge: Judge
) -> NewMember | None:
    """Make a new person of what a list says; None when that cannot be, which is noted on the cells.

    Args:
        read: the person's line.
        home: the code of the organisation that it is about.
        lines: the lines of the history about the person.
        judge: what lives are judged by.
    """
    values = _particulars(read)
    if "name" not in values:
        if not any(cell.column == "name" for cell in read.cells):
            read.note(
                "name",
                State.ERROR,
                "missing",
                _("the name is missing"),
                _("Write it, or the code of somebody recorded."),
            )
        return None
    given = _told(lines)
    stored = [StoredFact(0, 0, each.fact) for each in given]
    for own in _own(read, home):
        found = _match(own.fact, stored)
        if found is None:
            given.append(own)
        elif more := dict(_more(own.fact, found.fact)):
            at = next(at for at, each in enumerate(given) if each.fact is found.fact)
            given[at] = Told(_with(found.fact, more), given[at].read)
    if home is None and not any(cell.column == "organization" for cell in read.cells):
        _needs_home(read, given)
    badges = _badges(read, lines)
    if not given:
        read.note("name", State.WARNING, "no_fact", _("no date says since when this person belongs here"))
    elif not read.life_unread:
        # A particular that cannot be read is unknown to the checks; a date that cannot be would make them accuse.
        events = [each.fact.event for each in given if each.fact.withdrawn is None]
        findings = review(judge, events, birth=values.get("birth"), card_no=values.get("card_no"))
        note(findings, given, card=read)
        note_future(given, today=judge.today)
    return NewMember(values, [each.fact for each in given], badges)


def merge(
    read: Read,
    stored: Stored,
    home: str | None,
    lines: Sequence[tuple[Read, Fact | Badge | None]],
    judge: Judge,
) -> Change | None:
    """Find what a list changes in a recorded person; None when that cannot be, which is noted on the cells.

    Args:
        read: the person's line.
        stored: what is recorded.
        home: the code of the organisation that the line is about.
        lines: the lines of the history about the person.
        judge: what lives are judged by.
    """
    change = Change(values=dict(_changed_particulars(read, stored)))
    now = {each.id: each.fact for each in stored.facts}
    new = _merge_facts(read, stored, home, lines, change, now)
    _merge_badges(read, stored, lines, change)
    places = {fact.event.organization for fact in now.values()} | {each.fact.event.organization for each in new}
    if home is not None and read.values and home not in places:
        _warn_of_other_home(read, home)
    if not (new or change.details or change.values.keys() & {"birth", "card_no"}):
        return change
    member = stored.member
    before = [each.fact.event for each in stored.facts if each.fact.withdrawn is None]
    after = [fact.event for fact in now.values() if fact.withdrawn is None]
    after += [each.fact.event for each in new if each.fact.withdrawn is None]
    old = review(judge, before, birth=member.birth, card_no=member.card_no)
    found = review(
        judge,
        after,
        birth=change.values.get("birth", member.birth),
        card_no=change.values.get("card_no", member.card_no),
    )
    note([each for each in found if each not in old], new, card=read)
    note_future(new, today=judge.today)
    return change


# --- particulars --------------------------------------------------------------------------------------------------


def _particulars(read: Read) -> dict[str, Any]:
    """Give the columns of a person's row that a line fills in."""
    given = read.values
    values = {name: given[name] for name in PARTICULARS if name in given}
    if "name" in values:
        values["name_key"] = fold(values["name"])
    if "card_no" in values:
        values["card_no"] = normalize_card_no(values["card_no"])
        values["card_key"] = card_key(values["card_no"])
        if not values["card_key"]:
            read.note(
                "card_no",
                State.ERROR,
                "card_without_digits",
                _("the card number has no digit"),
                _("Correct it, or empty the cell."),
            )
    if "code" in given:
        values["code"] = given["code"]
        values["code_key"] = code_key(given["code"])
    return values


def _changed_particulars(read: Read, stored: Stored) -> Iterator[tuple[str, Any]]:
    member = stored.member
    values = _particulars(read)
    for name in PARTICULARS:
        if name not in values:
            continue
        value = Gender(values[name]) if name == "gender" else values[name]
        before = getattr(member, name)
        if value == before:
            continue
        read.note(name, State.CHANGED, "", "", before=_shown(name, before))
        yield name, value
        for key in {"name": ("name_key",), "card_no": ("card_key",)}.get(name, ()):
            yield key, values[key]


def _shown(name: str, value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, PartialDate):
        return value.for_people()
    if value is None or value == "":
        return ""
    column = next((each for each in members_form.form("members").columns if each.key == name), None)
    return str(members_form.word(column.words, str(value)) if column and column.words else value)


# --- facts --------------------------------------------------------------------------------------------------------


def _told(lines: Iterable[tuple[Read, Fact | Badge | None]]) -> list[Told]:
    return [Told(told, read) for read, told in lines if isinstance(told, Fact)]


def _own(read: Read, home: str | None) -> list[Told]:
    return [Told(fact, read) for fact in facts_of(read.values, home)]


def _match(given: Fact, recorded: Iterable[StoredFact]) -> StoredFact | None:
    """Find the recorded fact that a given one is, by kind and day; one that counts before one that was withdrawn."""
    same = [each for each in recorded if _is_same(given, each.fact)]
    alike = [each for each in same if (each.fact.withdrawn is None) == (given.withdrawn is None)]
    equal = [each for each in alike if not dict(_more(given, each.fact))]
    return next(iter(equal or alike or same), None)


def _is_same(given: Fact, recorded: Fact) -> bool:
    mine, theirs = given.event, recorded.event
    if mine.kind is not theirs.kind:
        return False
    if mine.kind is EventKind.TEMPORARY_IN and mine.organization != theirs.organization:
        return False
    # Where a list tells only from which day a member is official, that may be either day of the record.
    return mine.on == theirs.on or (given.at == "recognized_effective" and mine.on == theirs.effective)


def _more(given: Fact, recorded: Fact) -> Iterator[tuple[str, Any]]:
    """Give what a given fact says otherwise than the recorded one, or more."""
    for name in _OF_EVENT:
        value = getattr(given.event, name)
        if value and value != getattr(recorded.event, name):
            yield name, value
    for name in _OF_RECORD:
        value = getattr(given, name)
        if value and value != getattr(recorded, name):
            yield name, value


def _with(fact: Fact, more: Mapping[str, Any]) -> Fact:
    """Give a fact with more known of it."""
    event = replace(fact.event, **{name: value for name, value in more.items() if name in _OF_EVENT})
    return replace(fact, event=event, **{name: value for name, value in more.items() if name in _OF_RECORD})


def _merge_facts(
    read: Read,
    stored: Stored,
    home: str | None,
    lines: Sequence[tuple[Read, Fact | Badge | None]],
    change: Change,
    now: dict[int, Fact],
) -> list[Told]:
    """Hold the facts of a list against the recorded ones; give the new ones, with the line of each."""
    new: list[Told] = []
    free = list(stored.facts)
    for told in _told(lines):
        found = _match(told.fact, free)
        if found is None:
            new.append(told)
            continue
        # Two facts of one kind and day are two lines.
        free.remove(found)
        _merge_fact(told, found, change, now)
    recorded = [*stored.facts, *(StoredFact(0, 0, each.fact) for each in new)]
    for told in _own(read, home):
        found = _match(told.fact, recorded)
        if found is None:
            new.append(told)
        elif found.id:
            _merge_fact(told, found, change, now)
    change.facts = [each.fact for each in new]
    for told in new:
        told.read.note(told.fact.at, State.NEW, "", "")
    return new


def _merge_fact(told: Told, found: StoredFact, change: Change, now: dict[int, Fact]) -> None:
    given, recorded, read = told.fact, now[found.id], told.read
    if recorded.withdrawn is not None and given.withdrawn is None:
        read.note(
            given.at,
            State.WARNING,
            "was_withdrawn",
            _("this was recorded and withdrawn: {reason}; it is not recorded again").format(reason=recorded.withdrawn),
        )
        return
    organization = recorded.event.organization
    # A person's own line tells one organisation for all its facts; only a line of the history tells that of each.
    if given.at == "on" and given.event.organization not in (None, organization):
        read.note(
            "organization",
            State.ERROR,
            "other_organization",
            _("this is recorded of {organization}").format(organization=organization or _("no organisation on record")),
            _("Correct the organisation; who moved has a transfer of its own."),
        )
        return
    more = dict(_more(given, recorded))
    if not more:
        return
    for name in more:
        before = getattr(recorded, name) if name in _OF_RECORD else getattr(recorded.event, name)
        read.note(_cell_of(given, name), State.CHANGED, "", "", before=_shown_detail(before))
    now[found.id] = _with(recorded, more)
    change.details.append((found.id, {_COLUMNS.get(name, name): value for name, value in more.items()}))


#: The column of a person's line that tells a detail of a fact, by the column of its date.
_CELLS: Mapping[tuple[str, str], str] = {
    ("admitted_on", "received"): "admitted_received",
    ("admitted_on", "decision"): "admitted_decision",
    ("recognized_on", "effective"): "recognized_effective",
    ("recognized_on", "decision"): "recognized_decision",
    ("recognized_effective", "decision"): "recognized_decision",
    ("came_on", "elsewhere"): "came_from",
    ("elsewhere_since", "until"): "elsewhere_until",
    ("elsewhere_since", "elsewhere"): "elsewhere_where",
    ("here_since", "until"): "here_until",
    ("here_since", "elsewhere"): "here_from",
    ("exempt_since", "until"): "exempt_until",
    ("exempt_since", "reason"): "exempt_reason",
    ("left_on", "reason"): "left_reason",
    ("left_on", "elsewhere"): "left_to",
    ("left_on", "decision"): "left_decision",
}


def _cell_of(fact: Fact, name: str) -> str:
    return name if fact.at == "on" else _CELLS[fact.at, name]


def _shown_detail(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, PartialDate):
        return value.for_people()
    if isinstance(value, DisciplineForm):
        return members_form.word("discipline", value.value) or ""
    return str(value) if value else ""


def _warn_of_other_home(read: Read, home: str) -> None:
    read.note(
        "organization",
        State.WARNING,
        "other_organization",
        _("nothing is recorded of this person in {organization}").format(organization=home),
        _("Who moved there has a transfer of its own: fill in the day."),
    )


def _needs_home(read: Read, told: Iterable[Told]) -> None:
    """Refuse facts that need an organisation where none was named."""
    if any(each.read is read for each in told):
        read.note(
            "organization",
            State.ERROR,
            "organization_missing",
            _("the organisation is missing"),
            _("Fill in the column, or name one with --org before the noun."),
        )


# --- badges -------------------------------------------------------------------------------------------------------


def _badges(read: Read, lines: Iterable[tuple[Read, Fact | Badge | None]]) -> list[Badge]:
    """Give the badges that a list tells of, each once."""
    found: dict[int, Badge] = {}
    for line, told in lines:
        if isinstance(told, Badge):
            if told.years in found:
                line.note("years", State.ERROR, "twice", _("this badge stands twice"), _("Take one of the lines out."))
            found[told.years] = told
    for years in read.values.get("badges", ()):
        found.setdefault(years, Badge(years))
    return list(found.values())


def _merge_badges(
    read: Read, stored: Stored, lines: Sequence[tuple[Read, Fact | Badge | None]], change: Change
) -> None:
    told_by = {told.years: line for line, told in lines if isinstance(told, Badge)}
    for badge in _badges(read, lines):
        line, key = (told_by[badge.years], "years") if badge.years in told_by else (read, "badges")
        recorded = stored.badges.get(badge.years)
        if recorded is None:
            change.badges.append(badge)
            line.note(key, State.NEW, "", "")
            continue
        more = {
            name: value
            for name in ("on", "decision", "number", "note")
            if (value := getattr(badge, name)) and value != getattr(recorded, name)
        }
        if more:
            for name in more:
                line.note(name, State.CHANGED, "", "", before=_shown_detail(getattr(recorded, name)))
            change.badge_details.append((recorded, more))
