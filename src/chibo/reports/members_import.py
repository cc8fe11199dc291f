"""What became, or would become, of each line of a list of members that is brought in."""

from collections.abc import Mapping
from typing import Any

from chibo.domain.list_preview import Action, Preview, SeenCell, SeenRow, State
from chibo.i18n import N_, _, ngettext
from chibo.reports.document import Column, Document, Facts, Line, Paragraph, Parts, Status, Table, Tone

_STATES: Mapping[State, tuple[str, Tone]] = {
    State.NEW: (N_("new"), Tone.GOOD),
    State.CHANGED: (N_("changed"), Tone.WARNING),
    State.SAME: (N_("the same"), Tone.NEUTRAL),
    State.WARNING: (N_("to check"), Tone.WARNING),
    State.ERROR: (N_("error"), Tone.BAD),
}
#: What each action is called in the sums.
_ACTIONS: Mapping[Action, str] = {
    Action.ADD: N_("New"),
    Action.CHANGE: N_("Changed"),
    Action.NONE: N_("Unchanged"),
    Action.REFUSE: N_("With errors"),
}
#: So many lines are drawn for people; a program gets them all.
MOST_DRAWN = 500


def build(preview: Preview, *, dry_run: bool, written: bool) -> Document:
    """Draw what became of a list.

    Args:
        preview: what became of each line.
        dry_run: nothing was to be written.
        written: what is good was written.
    """
    drawn = preview.rows[:MOST_DRAWN]
    rest = len(preview.rows) - len(drawn) + preview.untold
    facts = [(_(_ACTIONS[action]), count) for action, count in preview.actions.items() if count]
    if preview.facts:
        facts.append((_("Dated facts added"), preview.facts))
    blocks: list[Any] = [Facts(tuple(facts))] if facts else []
    blocks += [Paragraph(note, Tone.WARNING) for note in preview.notes]
    if drawn:
        blocks.append(_table(drawn))
    if rest > 0:
        blocks.append(Paragraph(ngettext("And {count} line more.", "And {count} lines more.", rest).format(count=rest)))
    if not any(preview.counts.values()):
        blocks.append(Paragraph(_("The list has no lines.")))
    if not written:
        blocks.append(Paragraph(_("Nothing was written.")))
    title = (
        _("What would be recorded") if dry_run else _("What was recorded") if written else _("What was not recorded")
    )
    return Document(title, tuple(blocks), data=_data(preview, dry_run=dry_run, written=written))


def build_table(preview: Preview) -> Document:
    """Give one line for each line of the list, for a spreadsheet."""
    return Document(_("Lines of the list"), (_table(preview.rows),))


def _table(rows: tuple[SeenRow, ...]) -> Table:
    columns = (
        Column("place", _("Place")),
        Column("code", _("Code")),
        Column("name", _("Name"), names=True),
        Column("state", _("State")),
        Column("remarks", _("Remarks")),
    )
    lines = tuple(
        Line((row.place, row.code or None, row.name or None, _status(row.state), _remarks(row.cells))) for row in rows
    )
    return Table(columns, lines, empty=_("The list has no lines."))


def _remarks(cells: tuple[SeenCell, ...]) -> Parts | None:
    return Parts(tuple(remark(cell) for cell in cells)) if cells else None


def remark(cell: SeenCell) -> str:
    """Say what is remarked on a cell."""
    value = cell.value or "—"
    match cell.state:
        case State.CHANGED if cell.said:
            return _("{place} ({column}): {said}").format(place=cell.place, column=cell.title, said=cell.said)
        case State.CHANGED:
            return _("{place} ({column}): {before} → {value}").format(
                place=cell.place, column=cell.title, before=cell.before or "—", value=value
            )
        case State.NEW:
            return _("{place} ({column}): new: {value}").format(place=cell.place, column=cell.title, value=value)
        case _:
            hint = f" {cell.hint}" if cell.hint else ""
            return problem_place(cell) + ": " + problem_message(cell) + hint


def problem_place(cell: SeenCell) -> str:
    """Name a cell with the heading of its column."""
    return f"{cell.place} ({cell.title})"


def problem_message(cell: SeenCell) -> str:
    """Say what is wrong with a cell, beginning with what it holds."""
    message = cell.message[:1].upper() + cell.message[1:] if not cell.value else cell.message
    stop = "" if message.endswith((".", "!", "?")) else "."
    return (f"“{cell.value}”: " if cell.value else "") + message + stop


def _status(state: State) -> Status:
    word, tone = _STATES[state]
    return Status(state.value, _(word), tone)


def _data(preview: Preview, *, dry_run: bool, written: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "written": written,
        "counts": {state.value: preview.counts[state] for state in State},
        "actions": {action.value: preview.actions[action] for action in Action},
        "facts_added": preview.facts,
        "notes": list(preview.notes),
        "rows_not_told": preview.untold,
        "rows": [
            {
                "place": row.place,
                "code": row.code or None,
                "name": row.name or None,
                "state": row.state.value,
                "action": row.action.value,
                "cells": [
                    {
                        "place": cell.place,
                        "column": cell.column,
                        "title": cell.title,
                        "state": cell.state.value,
                        "value": cell.value or None,
                        "before": cell.before or None,
                        "said": cell.said or None,
                        "code": cell.code or None,
                        "message": cell.message or None,
                        "hint": cell.hint or None,
                    }
                    for cell in row.cells
                ],
            }
            for row in preview.rows
        ],
    }
