"""Dated facts of a member as a list tells them: from the columns of the person's line, or a line each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from chibo.domain.member_life import DisciplineForm, Event, EventKind
from chibo.domain.partial_date import PartialDate

#: The word of the form for a badge, which is no fact of a life.
BADGE = "badge"


@dataclass(frozen=True, slots=True)
class Fact:
    """A dated fact, and where it was told.

    Args:
        event: what happened, as the rules read it.
        elsewhere: where to or from where, as printed.
        note: anything else.
        withdrawn: why it was withdrawn; None while it counts.
        at: the key of the column that tells its date.
    """

    event: Event
    elsewhere: str | None = None
    note: str = ""
    withdrawn: str | None = None
    at: str = "on"


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge that was awarded, and where it was told."""

    years: int
    on: PartialDate | None = None
    decision: str | None = None
    number: str | None = None
    note: str = ""


#: The columns of a person's line that tell of a fact, by the column of its date; what stands alone lacks its date.
PARTS: Mapping[str, tuple[str, ...]] = {
    "admitted_on": ("admitted_received", "admitted_decision"),
    "recognized_effective": ("recognized_decision",),
    "came_on": ("came_from",),
    "elsewhere_since": ("elsewhere_until", "elsewhere_where"),
    "here_since": ("here_until", "here_from"),
    "exempt_since": ("exempt_until", "exempt_reason"),
    "left_on": ("left_kind", "left_reason", "left_to", "left_decision"),
}


def lacking(values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Find what is told of a fact without its date, or of a leaving without its kind: the cell, and what is lacking."""
    for when, parts in PARTS.items():
        if when not in values and not (when == "recognized_effective" and "recognized_on" in values):
            for part in parts:
                if part in values:
                    yield part, when
                    break
    if "left_on" in values and "left_kind" not in values:
        yield "left_on", "left_kind"


def facts_of(values: Mapping[str, Any], home: str | None) -> list[Fact]:
    """Give the facts that the columns of a person's line tell, in the order of a life.

    Args:
        values: what the line says, by the keys of its columns.
        home: the code of the organisation that the line is about.
    """
    return [fact for when, make in _MAKERS if when in values and (fact := make(values, values[when], home)) is not None]


def _place(values: Mapping[str, Any], on: PartialDate, home: str | None) -> str | None:
    """Say where somebody was admitted: who came from elsewhere was admitted there, and a guest belongs elsewhere."""
    came: PartialDate | None = values.get("came_on")
    if came is not None:
        return None if on.earliest < came.latest else home
    return None if "here_since" in values else home


def _admission(values: Mapping[str, Any], on: PartialDate, home: str | None) -> Fact:
    event = Event(
        EventKind.ADMISSION,
        on,
        _place(values, on, home),
        received=values.get("admitted_received"),
        decision=values.get("admitted_decision", ""),
    )
    return Fact(event, at="admitted_on")


def _ceremony(values: Mapping[str, Any], on: PartialDate, home: str | None) -> Fact:
    return Fact(Event(EventKind.CEREMONY, on, _place(values, on, home)), at="ceremony_on")


def _recognition(values: Mapping[str, Any], on: PartialDate, home: str | None) -> Fact:
    event = Event(
        EventKind.RECOGNITION,
        on,
        _place(values, on, home),
        effective=values.get("recognized_effective"),
        decision=values.get("recognized_decision", ""),
    )
    return Fact(event, at="recognized_on")


def _recognition_undated(values: Mapping[str, Any], on: PartialDate, home: str | None) -> Fact | None:
    """Take the day from which a member is official for the day of the decision too, where only that is known."""
    if "recognized_on" in values:
        return None
    event = Event(EventKind.RECOGNITION, on, _place(values, on, home), decision=values.get("recognized_decision", ""))
    return Fact(event, at="recognized_effective")


def _span(kind: EventKind, at: str, *, until: str = "", reason: str = "", where: str = "") -> "_Make":
    """Make the reader of a fact that is told by its date and up to three other columns."""

    def make(values: Mapping[str, Any], on: PartialDate, home: str | None) -> Fact:
        place = values.get(where)
        event = Event(kind, on, home, until=values.get(until), reason=values.get(reason, ""), note=place or "")
        return Fact(event, place, at=at)

    return make


def _leaving(values: Mapping[str, Any], on: PartialDate, home: str | None) -> Fact | None:
    if "left_kind" not in values:
        return None
    where = values.get("left_to")
    event = Event(
        EventKind(values["left_kind"]),
        on,
        home,
        reason=values.get("left_reason", ""),
        decision=values.get("left_decision", ""),
        note=where or "",
    )
    return Fact(event, where, at="left_on")


_Make: TypeAlias = Callable[[Mapping[str, Any], PartialDate, str | None], Fact | None]
#: What each column of a date tells, in the order of a life.
_MAKERS: tuple[tuple[str, _Make], ...] = (
    ("admitted_on", _admission),
    ("ceremony_on", _ceremony),
    ("recognized_on", _recognition),
    ("recognized_effective", _recognition_undated),
    ("came_on", _span(EventKind.TRANSFER_IN, "came_on", where="came_from")),
    (
        "elsewhere_since",
        _span(EventKind.TEMPORARY_OUT, "elsewhere_since", until="elsewhere_until", where="elsewhere_where"),
    ),
    ("here_since", _span(EventKind.TEMPORARY_IN, "here_since", until="here_until", where="here_from")),
    ("exempt_since", _span(EventKind.EXEMPTION, "exempt_since", until="exempt_until", reason="exempt_reason")),
    ("left_on", _leaving),
)


def fact_of(values: Mapping[str, Any], *, organization: str | None) -> Fact | Badge:
    """Give the fact or the badge that a line of the history tells.

    Args:
        values: what the line says, by the keys of its columns; `kind` is among them, and `on` but for a badge.
        organization: the code of the organisation.
    """
    get = values.get
    if values["kind"] == BADGE:
        return Badge(values["years"], get("on"), get("decision"), get("number"), get("note", ""))
    form = get("form")
    elsewhere, note = get("elsewhere"), get("note", "")
    event = Event(
        EventKind(values["kind"]),
        values["on"],
        organization,
        until=get("until"),
        effective=get("effective"),
        received=get("received"),
        form=DisciplineForm(form) if form else None,
        reason=get("reason", ""),
        decision=get("decision", ""),
        note=elsewhere or note,
    )
    return Fact(event, elsewhere, note, get("withdrawn"))
