"""Bringing a list of ratings into the records: every cell is read, every line matched and checked, then all is written.

Everything is told at once. The caller takes the transaction back when a line is refused, so nothing is half written.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from chibo.domain.list_preview import Action, Preview, SeenRow, State
from chibo.domain.member_rating import Proposer
from chibo.domain.period import Period
from chibo.domain.rating_conditions import Finding
from chibo.domain.rating_conditions import is_asked as is_asked_of
from chibo.errors import Problem, Refused
from chibo.exchange import ratings_form
from chibo.exchange.members_files import open_sheets
from chibo.exchange.members_form import heading_key
from chibo.exchange.members_values import is_blank
from chibo.exchange.ratings_lines import WHO, Read, find_member, name_of, read_value, who
from chibo.exchange.spreadsheet import Line, Sheet
from chibo.i18n import _
from chibo.services import rating_decisions, rating_rolls, ratings
from chibo.services.changes import Written
from chibo.services.rating_decisions import Decision
from chibo.services.ratings import Figures
from chibo.store.tables import Member, Organization

#: The heading is looked for in so many lines that hold something.
MOST_ABOVE = 40
_PROPOSERS = {by.value: by for by in Proposer}
_NUMBERS = ("score", "on_time", "beyond")


@dataclass(frozen=True, slots=True)
class Asked:
    """What is brought in, and where.

    Args:
        organization: whose ratings they are; names are looked for among those on its roll.
        below: with those of every organisation below it.
        period: the period, as typed.
        correction: why closed ratings are corrected, or None.
        on: the day.
        said: puts a finding into words.
        change: puts a change of a field into words; None where what the cell holds will do.
    """

    organization: Organization
    below: bool
    period: str
    correction: str | None
    on: date
    said: Callable[[Finding], str]
    change: Callable[[str, object, object], str | None]


def import_ratings(session: Session, path: Path, asked: Asked) -> Preview:
    """Read a list and record what it says; the caller commits only when no line is refused.

    Args:
        session: the database.
        path: a workbook or CSV file.
        asked: what is brought in, and where.

    Returns:
        What becomes of each line, with every wrong cell.

    Raises:
        NotFound: there is no such file.
        Refused: it cannot be read, holds no list of ratings, or the period cannot be.
    """
    when = ratings.begun_period(asked.period, on=asked.on)
    roll = rating_rolls.roll(session, organization=asked.organization, period=when, below=asked.below, on=asked.on)
    people = [entry.member for entry in roll.entries]
    seen: dict[int, str] = {}
    rows: list[SeenRow] = []
    notes: list[str] = []
    with ExitStack() as opened:
        sheets = open_sheets(opened, path, made_by=f"chibo rating template --year {asked.period}")
        found = [read for sheet in sheets if (read := _lines(sheet, notes)) is not None]
        if not found:
            raise _no_list(path)
        rows += [_take(session, line, asked, when, people, seen) for lines in found for line in lines]
        notes += [note for sheet in sheets for note in sheet.notes]
    states, actions = Counter(row.state for row in rows), Counter(row.action for row in rows)
    return Preview(
        tuple(rows),
        {state: states[state] for state in State},
        {action: actions[action] for action in Action},
        0,
        tuple(dict.fromkeys(notes)),
    )


# --- the lines ----------------------------------------------------------------------------------------------------


def _heading(lines: Sequence[Line]) -> tuple[int, dict[str, int], list[str]] | None:
    """Find the heading: which line it is, the columns that are understood, the headings that are not."""
    known = ratings_form.headings()
    for place, line in enumerate(lines[:MOST_ABOVE]):
        found: dict[str, int] = {}
        others = []
        for at, value in enumerate(line.values):
            key = known.get(heading_key(value)) if isinstance(value, str) else None
            if key is not None and key not in found:
                found[key] = at
            elif isinstance(value, str) and value.strip():
                others.append(value)
        if any(key in found for key in WHO) and any(key not in WHO for key in found):
            return place, found, others
    return None


def _lines(sheet: Sheet, notes: list[str]) -> list[Read] | None:
    """Give the lines of the list on a sheet that say something; None when it holds no such list."""
    # A sheet can be read once only.
    lines = [] if sheet.hidden else list(sheet.lines())
    heading = _heading(lines)
    if heading is None:
        return None
    place, columns, others = heading
    if others:
        notes.append(_("Columns that were not read: {names}").format(names=", ".join(others)))
    reads = [Read(sheet, columns, line) for line in lines[place + 1 :]]
    return [read for read in reads if any(not is_blank(read.raw(key)) for key in columns if key not in WHO)]


def _take(
    session: Session, line: Read, asked: Asked, when: Period, people: Sequence[Member], seen: dict[int, str]
) -> SeenRow:
    """Read, match, check and record one line."""
    day = when.ends or asked.on
    for key in line.columns:
        if key not in WHO and not is_blank(line.raw(key)):
            read_value(line, key, day=day)
    member = find_member(session, line, people)
    if member is not None and (before := seen.setdefault(member.id, line.place)) != line.place:
        line.note(
            who(line),
            State.ERROR,
            "twice",
            _("the person stands at {place} too").format(place=before),
            _("Take one of the lines out."),
        )
    if line.values.get("level") and line.values.get("reason"):
        line.note(
            "reason",
            State.ERROR,
            "level_and_reason",
            _("a rating has a level, or a reason why there is none"),
            _("Empty one of the two cells."),
        )
    if member is None or line.bad:
        return SeenRow(
            line.place,
            member.code if member else "",
            name_of(line, member),
            State.ERROR,
            Action.REFUSE,
            tuple(line.cells),
        )
    return _record(session, line, member, asked)


def _record(session: Session, line: Read, member: Member, asked: Asked) -> SeenRow:
    """Record what a line says; what the service refuses is told at the level."""
    values = line.values
    written: list[Written] = []
    try:
        for key, by in _PROPOSERS.items():
            if key in values:
                proposed = rating_decisions.propose(
                    session,
                    member,
                    period=asked.period,
                    by=by,
                    level=values[key],
                    organization=asked.organization,
                    on=asked.on,
                )
                written.append(proposed.written)
                _changed(line, proposed.written, key, asked)
                for found in proposed.findings:
                    line.note(key, State.WARNING, found.code.value, asked.said(found))
        if set(values) - _PROPOSERS.keys():
            recorded = rating_decisions.record(
                session,
                member,
                period=asked.period,
                decision=_decision(values, asked),
                organization=asked.organization,
                on=asked.on,
            )
            written.append(recorded.written)
            _changed(line, recorded.written, "level", asked)
            for found in recorded.findings:
                # What stands so already was asked about when it was recorded.
                is_asked = is_asked_of(found) and not recorded.written.unchanged
                line.note("level", State.WARNING, found.code.value, asked.said(found), asked=is_asked)
    except Refused as error:
        line.note("level", State.ERROR, "refused", error.message, error.hint)
        return SeenRow(line.place, member.code, member.name, State.ERROR, Action.REFUSE, tuple(line.cells))
    if any(each.changes for each in written):
        action, state = Action.CHANGE, State.CHANGED
    elif any(each.created for each in written):
        action, state = Action.ADD, State.NEW
    else:
        action, state = Action.NONE, State.SAME
    if any(cell.state is State.WARNING for cell in line.cells):
        state = State.WARNING
    return SeenRow(line.place, member.code, member.name, state, action, tuple(line.cells))


def _decision(values: Mapping[str, Any], asked: Asked) -> Decision:
    not_rated, reason = values.get("reason", (None, None))
    figures = Figures(
        **{name: values.get(name) for name in (*_NUMBERS, "decision_no", "decided", "note")},
    )
    level = values.get("level")
    return Decision(
        level=level,
        not_rated=not_rated,
        reason=reason,
        position_group=values.get("position_group"),
        figures=figures,
        correction=asked.correction,
        corrects_only_closed=False,
    )


def _changed(line: Read, written: Written, key: str, asked: Asked) -> None:
    """Remark on what changes in what is recorded."""
    for change in written.changes:
        column = change.field if change.field in ratings_form.columns() else key
        column = "reason" if change.field == "not_rated" else key if change.field == "level" else column
        before = ratings_form.word_of(str(change.before)) if change.field == "level" else change.before
        said = asked.change(change.field, change.before, change.after) or ""
        line.note(column, State.CHANGED, "", "", before="" if before is None else str(before), said=said)


def _no_list(path: Path) -> Refused:
    titles = [ratings_form.columns()[key].title for key in ("code", "name", "level")]
    return Refused(
        _("The file holds no list of ratings: {file}").format(file=path.name),
        problems=[
            Problem(
                "no_list",
                _("No line was found that has the headings of a list of ratings."),
                hint=_("A list has at least the columns: {columns}").format(columns=", ".join(titles)),
            )
        ],
        hint=_("Make the list with: chibo rating template --year 2024 -o ratings.xlsx"),
    )
