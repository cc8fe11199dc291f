"""What becomes of each line and cell of a list that is read in, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The state of a line or a cell; of a line, the gravest that it holds is named: the last of this order."""

    SAME = "same"
    NEW = "new"
    CHANGED = "changed"
    WARNING = "warning"
    ERROR = "error"


class Action(StrEnum):
    """What is done with a line."""

    NONE = "none"
    ADD = "add"
    CHANGE = "change"
    REFUSE = "refuse"


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell that is changed, warned of or refused.

    Args:
        place: where it is: `Members!B7`, or line and column.
        column: the key of its column.
        title: the heading of its column.
        state: changed, warning or error.
        value: what it holds, for people.
        before: what was recorded, for people; empty unless it is changed.
        code: of a warning or an error, a stable word for programs; else empty.
        message: of a warning or an error, a sentence; else empty.
        hint: what to do about it, or empty.
        said: of a changed cell, the change in words where those of the cell are codes or abbreviations; else empty.
        asked: of a warning, that the line is written only with a yes.
    """

    place: str
    column: str
    title: str
    state: State
    value: str
    before: str = ""
    code: str = ""
    message: str = ""
    hint: str = ""
    said: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class SeenRow:
    """A line of a list.

    Args:
        place: where it is: `Members!7`, or the line.
        code: the member's code, as given, found or assigned; empty where there is none yet.
        name: the name, as far as it could be read.
        state: its state.
        action: what is done with it.
        cells: the cells that are changed, warned of or refused; every other one is as its line: new or the same.
    """

    place: str
    code: str
    name: str
    state: State
    action: Action
    cells: tuple[SeenCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What becomes of a list.

    Args:
        rows: its lines in order; lines beyond the first so many errors are counted only.
        counts: how many lines are in each state.
        actions: how many lines meet each action.
        facts: how many dated facts are added to lives.
        notes: what a person should know of how the file was read.
        untold: how many lines with errors are not among `rows`.
    """

    rows: tuple[SeenRow, ...]
    counts: Mapping[State, int]
    actions: Mapping[Action, int]
    facts: int
    notes: tuple[str, ...] = ()
    untold: int = 0
