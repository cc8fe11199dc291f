"""Giving the members of the records back as the list that brings them in: the same list makes the same records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain.member_life import Event, EventKind, happened, lived, ordered
from chibo.domain.names import sort_key
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import PARTICULARS
from chibo.exchange import members_form
from chibo.exchange.members_facts import BADGE, Badge, Fact
from chibo.exchange.members_form import Form, Holds, heading_key
from chibo.exchange.members_stored import AT_ONCE, Stored, as_badge, fill
from chibo.exchange.members_template import written_columns
from chibo.exchange.members_values import AS_PRINTED
from chibo.exchange.spreadsheet import Progress
from chibo.exchange.spreadsheet_writing import WrittenSheet, csv_text, workbook
from chibo.i18n import language
from chibo.store.tables import Member, MemberEvent, Organization

_Written = str | date | None
# Excel takes 1900 for a leap year, and knows no day before it: such days are written as text.
_FIRST_DAY = date(1900, 3, 1)
#: What holds for a while, with the beginning of the names of its columns.
_SPANS = {EventKind.TEMPORARY_OUT: "elsewhere", EventKind.TEMPORARY_IN: "here", EventKind.EXEMPTION: "exempt"}
_WHERE = {EventKind.TEMPORARY_OUT: "elsewhere_where", EventKind.TEMPORARY_IN: "here_from"}


@dataclass(frozen=True, slots=True)
class Lists:
    """Both lists of an export, ready to be written."""

    members: WrittenSheet
    history: WrittenSheet


def export(
    session: Session,
    *,
    organization: Organization | None = None,
    on: date | None = None,
    progress: Progress | None = None,
) -> Lists:
    """Give members with their whole lives as lists.

    Args:
        session: the database.
        organization: only who ever had a fact there; None for everybody.
        on: only facts that had happened by the end of a day; None for every fact.
        progress: is told how far it is.
    """
    people = _people(session, organization)
    members: list[list[_Written]] = []
    history: list[list[_Written]] = []
    for start in range(0, len(people), AT_ONCE):
        some = {member.id: Stored(member) for member in people[start : start + AT_ONCE]}
        fill(session, some)
        for stored in some.values():
            facts = [each.fact for each in stored.facts]
            badges = [as_badge(badge) for badge in stored.badges.values()]
            if on is not None:
                facts = _by(facts, on)
                badges = [badge for badge in badges if badge.on is None or badge.on.latest <= on]
                if not facts:
                    continue
            members.append(_person(stored.member, facts, badges))
            history += _history(stored.member, facts, badges)
        session.expunge_all()
        if progress:
            progress(min(start + AT_ONCE, len(people)), len(people))
    return Lists(_sheet("members", members, frozen=3), _sheet("history", history, frozen=3))


def export_workbook(lists: Lists) -> bytes:
    """Write both lists as a workbook.

    Raises:
        Refused: the library that writes workbooks is not installed.
    """
    return workbook([lists.members, lists.history], lists=members_form.sheet_title("lists"))


def export_csv(lists: Lists) -> tuple[bytes, bytes]:
    """Write the lists of members and of history as two CSV files."""
    return csv_text(lists.members), csv_text(lists.history)


def history_name() -> str:
    """Give what the file of the history is called beside that of the members."""
    return heading_key(members_form.sheet_title("history")).replace(" ", "-")


def _sheet(name: str, rows: Sequence[Sequence[_Written]], *, frozen: int) -> WrittenSheet:
    form = members_form.form(name)
    return WrittenSheet(form.title[language()], written_columns(form), rows, frozen=frozen, to_fill=True)


def _people(session: Session, organization: Organization | None) -> list[Member]:
    """Load the members in the Vietnamese order of names."""
    asked = select(Member)
    if organization is not None:
        there = select(MemberEvent.member_id).where(MemberEvent.organization_id == organization.id)
        asked = asked.where(col(Member.id).in_(there))
    return sorted(session.exec(asked), key=lambda member: (sort_key(member.name), member.code_key))


def _by(facts: Sequence[Fact], on: date) -> list[Fact]:
    """Keep the facts that had happened by a day; withdrawn ones never did."""
    certain = happened((fact.event for fact in facts if fact.withdrawn is None), on=on)
    kept = {id(event) for event in certain}
    return [fact for fact in facts if id(fact.event) in kept]


# --- a person -----------------------------------------------------------------------------------------------------


def _person(member: Member, facts: Sequence[Fact], badges: Sequence[Badge]) -> list[_Written]:
    """Write a person's line: the particulars, and the facts that hold at the end."""
    counting = [fact for fact in facts if fact.withdrawn is None]
    said: dict[str, object] = {name: getattr(member, name) for name in PARTICULARS}
    said |= {"code": member.code, "badges": ", ".join(str(badge.years) for badge in badges)}
    said |= _summary(counting)
    return _row(members_form.form("members"), said)


def _summary(facts: Sequence[Fact]) -> dict[str, object]:
    """Say in one line what a life amounts to; every part of it is a fact of the history too."""
    life = lived(ordered(fact.event for fact in facts))
    gone = life.left or life.transit
    left = life.left_from if life.left else life.transit.organization if life.transit else None
    home = life.home or left or _host(life.running)
    said: dict[str, object] = {"organization": home}
    told = {fact.event.kind: fact for fact in facts}
    if fact := told.get(EventKind.ADMISSION):
        event = fact.event
        said |= {"admitted_on": event.on, "admitted_received": event.received, "admitted_decision": event.decision}
    if fact := told.get(EventKind.CEREMONY):
        said["ceremony_on"] = fact.event.on
    if fact := told.get(EventKind.RECOGNITION):
        event = fact.event
        said |= {"recognized_on": event.on, "recognized_effective": event.effective}
        said["recognized_decision"] = event.decision
    if (fact := told.get(EventKind.TRANSFER_IN)) and fact.event.organization == home:
        said |= {"came_on": fact.event.on, "came_from": fact.elsewhere}
    running = {event.kind for event in life.running}
    for kind, column in _SPANS.items():
        fact = told.get(kind) if kind in running else None
        if fact and (kind is not EventKind.TEMPORARY_IN or fact.event.organization == home):
            said |= {f"{column}_since": fact.event.on, f"{column}_until": fact.event.until}
            said |= {_WHERE[kind]: fact.elsewhere} if kind in _WHERE else {"exempt_reason": fact.event.reason}
    if gone and (fact := told.get(gone.kind)):
        event = fact.event
        said |= {"left_kind": event.kind.value, "left_on": event.on, "left_reason": event.reason}
        said |= {"left_to": fact.elsewhere, "left_decision": event.decision}
    return said


def _host(running: Sequence[Event]) -> str | None:
    return next((event.organization for event in running if event.kind is EventKind.TEMPORARY_IN), None)


# --- the history --------------------------------------------------------------------------------------------------


def _history(member: Member, facts: Sequence[Fact], badges: Sequence[Badge]) -> Iterator[list[_Written]]:
    form = members_form.form("history")
    who: Mapping[str, object] = {"code": member.code, "card_no": member.card_no, "name": member.name}
    for fact in facts:
        event = fact.event
        yield _row(
            form,
            {
                **who,
                "kind": event.kind.value,
                "on": event.on,
                "organization": event.organization,
                "until": event.until,
                "effective": event.effective,
                "received": event.received,
                "form": event.form.value if event.form else None,
                "reason": event.reason,
                "decision": event.decision,
                "elsewhere": fact.elsewhere,
                "withdrawn": fact.withdrawn,
                "note": fact.note,
            },
        )
    for badge in badges:
        yield _row(
            form,
            {
                **who,
                "kind": BADGE,
                "on": badge.on,
                "years": str(badge.years),
                "decision": badge.decision,
                "number": badge.number,
                "note": badge.note,
            },
        )


def _row(form: Form, said: Mapping[str, object]) -> list[_Written]:
    """Write what is said under each column of a form."""
    return [_written(said.get(column.key), column.holds, column.words, open_=column.open) for column in form.columns]


def _written(value: object, holds: Holds, words: str, *, open_: bool) -> _Written:
    if value is None or value == "":
        return None
    if isinstance(value, PartialDate):
        known = value.known
        return known if known and known >= _FIRST_DAY else value.for_people()
    text = str(value)
    if holds is not Holds.CHOICE:
        return text
    if text in members_form.words(words):
        return members_form.word(words, text)
    # A word that is kept as printed although it reads like one of the list must not become one.
    printed = open_ and (heading_key(text) in members_form.codes(words) or text.startswith(AS_PRINTED))
    return AS_PRINTED + text if printed else text
