"""Bringing a list of members into the records: every line is read, matched and checked, then the good ones are written.

A person's line and every line of the history about the same person stand or fall together. What a list says is added
to what is recorded; nothing that is recorded is emptied by a blank cell, and no fact is taken back.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from typing import Any

from sqlmodel import Session, func, select

from chibo.domain.list_preview import Action, Preview, SeenRow, State
from chibo.errors import Ambiguous, NotFound
from chibo.exchange.members_facts import Badge, Fact
from chibo.exchange.members_headings import Table
from chibo.exchange.members_judging import Judge
from chibo.exchange.members_lines import Read, organization_of, read_history, read_members
from chibo.exchange.members_matching import Keys, Seen, keys_of, match
from chibo.exchange.members_merging import Change, merge, new_person
from chibo.exchange.members_stored import Known, Stored, load
from chibo.exchange.members_values import BadCell
from chibo.exchange.members_writing import NewMember, add_all, add_badges, add_facts
from chibo.exchange.spreadsheet import Progress
from chibo.i18n import _
from chibo.services import member_people, organizations
from chibo.services.typed_text import code_key
from chibo.store.tables import Member, MemberEvent, Organization

#: So many lines are matched and written together.
TOGETHER = 500
#: So many lines with errors are told one by one.
MOST_TOLD = 2_000

#: A line of the history with its fact; None where it cannot be read.
HistoryLine = tuple[Read, Fact | Badge | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a list is to be brought in.

    Args:
        organization: whose members they are where the list does not say; None when nobody said.
        accept_good: the good lines are written when others are bad; else nothing is.
        today: what is later has not happened yet.
        every: every line is told, not only those with something to tell.
        progress: is told how far it is.
    """

    organization: Organization | None
    accept_good: bool
    today: date
    every: bool = False
    progress: Progress | None = None


@dataclass(slots=True)
class _Run:
    session: Session
    asked: Asked
    judge: Judge
    newest: int
    total: int | None
    notes: list[str]
    seen: Seen = field(default_factory=Seen)
    history: dict[tuple[str, str], list[HistoryLine]] = field(default_factory=dict)
    organizations: dict[str, Organization | BadCell] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    rows: list[SeenRow] = field(default_factory=list)
    states: Counter[State] = field(default_factory=Counter)
    actions: Counter[Action] = field(default_factory=Counter)
    facts: int = 0
    untold: int = 0
    done: int = 0


def import_members(session: Session, tables: Sequence[Table], asked: Asked, *, notes: Sequence[str] = ()) -> Preview:
    """Bring lists of members into the records; the caller commits, or takes everything back.

    Args:
        session: the database.
        tables: the lists, each of members or of history.
        asked: how.
        notes: what is known of how the files were read.

    Returns:
        What became of each line. With errors, and unless the good lines were to be accepted, not everything that is
        good was written: take it back.
    """
    newest = session.exec(select(func.max(Member.id))).one() or 0
    counts = [table.sheet.count for table in tables]
    total = sum(count for count in counts if count is not None) if None not in counts else None
    run = _Run(session, asked, Judge(session, asked.today), newest, total, list(notes))
    for table in tables:
        if table.form == "history":
            for read, told in read_history(table, find=lambda text: _organization(run, text).code):
                _keep_history(run, read, told)
    people = [table for table in tables if table.form == "members"]
    later: list[Read] = []
    # Codes are given last, so that none is given that stands further down in the list.
    lines: Iterator[Read] = chain.from_iterable(map(read_members, people))
    if any("code" in table.columns for table in people):
        lines = _with_code(lines, later)
    while some := list(islice(lines, TOGETHER)):
        _take(run, some)
    for start in range(0, len(later), TOGETHER):
        _take(run, later[start : start + TOGETHER])
    _take_rest(run)
    for table in tables:
        run.notes += table.sheet.notes
    return Preview(
        tuple(run.rows),
        {state: run.states[state] for state in State},
        {action: run.actions[action] for action in Action},
        run.facts,
        tuple(dict.fromkeys(run.notes)),
        run.untold,
    )


# --- the lines ----------------------------------------------------------------------------------------------------


def _with_code(lines: Iterable[Read], later: list[Read]) -> Iterator[Read]:
    """Give the lines that have a code, and keep the others for later."""
    for read in lines:
        if "code" in read.values or read.bad:
            yield read
        else:
            later.append(read)


def _keep_history(run: _Run, read: Read, told: Fact | Badge | None) -> None:
    """Keep a line of the history until its person comes."""
    run.done += 1
    keys = keys_of(read.values)
    key = ("code", keys.code) if keys.code else ("card", keys.card)
    if not any(key[1:]):
        _tell(run, [read], "", "", Action.REFUSE)
        return
    run.history.setdefault(key, []).append((read, told))


def _take(run: _Run, reads: Sequence[Read]) -> None:
    """Match, check and write some lines."""
    keys = [keys_of(read.values) for read in reads]
    known = load(
        run.session,
        codes={each.code for each in keys if each.code},
        cards={each.card for each in keys if each.card},
        names={each.name for each in keys if each.name},
        newest=run.newest,
    )
    new: list[NewMember] = []
    for read, each in zip(reads, keys, strict=True):
        _take_one(run, read, each, known, new)
    if _may_write(run):
        add_all(run.session, new, organizations=_ids(run))
    run.done += len(reads)
    if run.asked.progress:
        run.asked.progress(run.done, run.total)


def _take_one(run: _Run, read: Read, keys: Keys, known: Known, new: list[NewMember]) -> None:
    home = organization_of(read, lambda text: _organization(run, text).code)
    if home is None and run.asked.organization is not None:
        home = run.asked.organization.code
    stored = match(read, keys, known, run.seen)
    lines = _history_of(run, keys, stored)
    if stored is None:
        person = None if read.life_unread else new_person(read, home, lines, run.judge)
        reads = [read, *(line for line, _told in lines)]
        if person is None or any(each.bad for each in reads):
            _tell(run, reads, read.values.get("code", ""), read.values.get("name", ""), Action.REFUSE)
            return
        values = person.values
        if not values.get("code"):
            code = _next_code(run, home)
            values = {**values, "code": code, "code_key": code_key(code)}
            run.seen.codes.setdefault(code_key(code), read.place)
        new.append(NewMember(values, person.facts, person.badges))
        run.facts += len(person.facts)
        _tell(run, reads, values["code"], values["name"], Action.ADD)
        return
    _take_stored(run, read, stored, home, lines)


def _take_stored(run: _Run, read: Read, stored: Stored, home: str | None, lines: list[HistoryLine]) -> None:
    reads = [read, *(line for line, _told in lines)]
    member = stored.member
    unread = read.life_unread or any(line.bad for line, _told in lines)
    change = None if unread else merge(read, stored, home, lines, run.judge)
    if change is None or any(each.bad for each in reads):
        _tell(run, reads, member.code, member.name, Action.REFUSE)
        return
    if change.empty:
        _tell(run, reads, member.code, member.name, Action.NONE)
        return
    if _may_write(run):
        _write_change(run, stored, change)
    run.facts += len(change.facts)
    _tell(run, reads, member.code, change.values.get("name", member.name), Action.CHANGE)


def _take_rest(run: _Run) -> None:
    """Take the lines of the history whose people are on no list: they must be recorded already."""
    rest = list(run.history.items())
    run.history.clear()
    for start in range(0, len(rest), TOGETHER):
        some = rest[start : start + TOGETHER]
        known = load(
            run.session,
            codes={key for (by, key), _lines in some if by == "code"},
            cards={key for (by, key), _lines in some if by == "card"},
            names=(),
            newest=run.newest,
        )
        for (by, key), lines in some:
            found = [known.by_code[key]] if by == "code" and key in known.by_code else known.by_card.get(key, [])
            first = lines[0][0]
            if by == "code" and key not in known.by_code:
                found = []
            if len(found) == 1:
                bare = Read(first.table, first.number, {}, raw=first.raw)
                _take_stored(run, bare, found[0], None, lines)
                continue
            first.note(
                "code" if by == "code" else "card_no",
                State.ERROR,
                "unknown_member",
                _("nobody with this code or card number is on the list or in the records"),
                _("Correct it, or add the person to the list."),
            )
            _tell(run, [read for read, _told in lines], str(first.values.get("code", "")), "", Action.REFUSE)


def _history_of(run: _Run, keys: Keys, stored: Stored | None) -> list[HistoryLine]:
    """Take the lines of the history about a person, by any of their keys."""
    wanted = [("code", keys.code), ("card", keys.card)]
    if stored is not None:
        wanted += [("code", stored.member.code_key), ("card", stored.member.card_key or "")]
    return [line for by, key in wanted if key for line in run.history.pop((by, key), ())]


# --- writing ------------------------------------------------------------------------------------------------------


def _may_write(run: _Run) -> bool:
    return run.asked.accept_good or not run.states[State.ERROR]


def _write_change(run: _Run, stored: Stored, change: Change) -> None:
    for name, value in change.values.items():
        setattr(stored.member, name, value)
    for fact_id, values in change.details:
        _update_fact(run.session, fact_id, values)
    for badge, badge_values in change.badge_details:
        for name, value in badge_values.items():
            setattr(badge, name, value)
    last = max((each.position for each in stored.facts), default=0)
    numbered = [(stored.member.id, number, fact) for number, fact in enumerate(change.facts, start=last + 1)]
    add_facts(run.session, numbered, organizations=_ids(run))
    add_badges(run.session, [(stored.member.id, badge) for badge in change.badges])


def _update_fact(session: Session, number: int, values: dict[str, Any]) -> None:
    fact = session.get_one(MemberEvent, number)
    for name, value in values.items():
        setattr(fact, name, value)


def _next_code(run: _Run, home: str | None) -> str:
    """Give the next free code of an organisation's members."""
    organization = _organization(run, home or "")
    last = run.numbers.get(organization.code)
    if last is None:
        last = member_people.last_number(run.session, organization)
    while True:
        last += 1
        code = member_people.numbered(organization, last)
        if code_key(code) not in run.seen.codes:
            run.numbers[organization.code] = last
            return code


def _organization(run: _Run, text: str) -> Organization:
    """Find an organisation by its code or name, once.

    Raises:
        BadCell: there is none, or several.
    """
    found = run.organizations.get(text)
    if found is None:
        try:
            found = organizations.find(run.session, code=text)
        except (NotFound, Ambiguous) as error:
            found = BadCell(error.code, error.message, error.hint)
        run.organizations[text] = found
    if isinstance(found, BadCell):
        raise found
    return found


def _ids(run: _Run) -> dict[str, int]:
    known = {each.code: each.id for each in run.organizations.values() if isinstance(each, Organization)}
    mine = run.asked.organization
    return known | ({mine.code: mine.id} if mine is not None else {})


# --- telling ------------------------------------------------------------------------------------------------------


def _tell(run: _Run, reads: Sequence[Read], code: str, name: str, action: Action) -> None:
    """Count a line, and keep what is to be told of it."""
    cells = tuple(cell for read in reads for cell in read.cells)
    if action is Action.REFUSE:
        state = State.ERROR
    elif any(cell.state is State.WARNING for cell in cells):
        state = State.WARNING
    else:
        state = {Action.ADD: State.NEW, Action.CHANGE: State.CHANGED}.get(action, State.SAME)
    run.states[state] += 1
    run.actions[action] += 1
    if action is Action.REFUSE and run.states[State.ERROR] > MOST_TOLD:
        run.untold += 1
    elif cells or run.asked.every:
        run.rows.append(SeenRow(reads[0].place, code, name, state, action, cells))
