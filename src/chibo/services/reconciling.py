"""Bringing stored rows in line with the rows that a source means, and saying row by row what that changes."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from sqlmodel import Session, select

from chibo.store.columns import Row

R = TypeVar("R", bound=Row)
#: What tells a row from the others of its owner: the values of its key columns, or its place in the list.
Key = tuple[Hashable, ...]


class Kind(StrEnum):
    """What happens to a row."""

    NEW = "new"
    CHANGED = "changed"
    REMOVED = "removed"
    #: Stored, not in the source, and left alone because it may have come from elsewhere.
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happens to the stored rows.

    Args:
        kind: what happens; `new` with a field is a value where a row of others had none.
        area: the table's name.
        key: a stable name of the row for programs.
        what: the row in words.
        field: the column that changes, without `_id`; None for a whole row.
        before: the value that is stored.
        after: the value that the source states.
    """

    kind: Kind
    area: str
    key: str
    what: str
    field: str | None = None
    before: object = None
    after: object = None


@dataclass(slots=True)
class Ledger:
    """What a recording has changed so far.

    Args:
        changes: in the order of the work.
        kept: rows and values that the source does not have and that stay.
        same: how many rows were as the source has them.
    """

    changes: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    same: int = 0


class Gone(StrEnum):
    """What to do with a stored row that the source does not have."""

    REMOVE = "remove"
    KEEP = "keep"


class Silence(StrEnum):
    """What it means when the source says nothing about a column that has a value."""

    CLEARS = "clears"
    KEEPS = "keeps"
    #: As `keeps`, and the user is told.
    KEEPS_ALOUD = "keeps_aloud"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Generic[R]):
    """How the rows of one table are matched with a source.

    Args:
        table: the table.
        at: the owner's part of the key for programs, such as `VP-STTTT-HN/2020-2022`.
        name: gives a row in words.
        key: the columns that tell the rows apart; none when their order does, by `id`.
        place: a column that holds a row's place in the list and must be unique; it follows the source's order.
        link: a column that points to another row of the same list; the source gives that row's key instead.
        gone: what to do with a stored row that the source does not have.
        silence: what a missing value means.
        shown: how to show the value of a column that only a program understands.
    """

    table: type[R]
    at: str
    name: Callable[[R], str]
    key: tuple[str, ...] = ()
    place: str | None = None
    link: str | None = None
    gone: Gone = Gone.REMOVE
    silence: Silence = Silence.CLEARS
    shown: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)


class _Told(NamedTuple):
    """What is told of one value."""

    field: str | None = None
    before: object = None
    after: object = None


class _Links(NamedTuple, Generic[R]):
    """How the rows of a list pointed to each other before anything was changed."""

    by_key: Mapping[Key, R]
    linked: Mapping[int, int | None]
    names: Mapping[int, str]


def rows_of(session: Session, table: type[R], **owner: object) -> list[R]:
    """Read the rows of a table that belong to an owner, oldest first.

    Args:
        session: the open database.
        table: the table.
        owner: the columns and values that name the owner.
    """
    return list(session.exec(select(table).filter_by(**owner).order_by(table.id)))  # type: ignore[arg-type]


def reconcile(
    session: Session,
    ledger: Ledger,
    plan: Plan[R],
    *,
    stored: Sequence[R],
    wanted: Sequence[Mapping[str, Any]],
    new: Mapping[str, Any] | None = None,
) -> dict[Key, R]:
    """Make the stored rows of one owner what the source says, and write into the ledger what that changed.

    Args:
        session: the open database; flushed, never committed.
        ledger: takes what changed.
        plan: how the rows are matched.
        stored: the owner's rows, oldest first.
        wanted: the columns of each row of the source, in its order.
        new: more columns for rows that are new: the owner, and what is stored only once.

    Returns:
        The rows of the source by key, in the source's order. Without key columns the key is the place, from 1.
    """
    by_key = _by_key(plan, stored)
    links = _Links(
        by_key,
        {row.id: getattr(row, plan.link) for row in stored} if plan.link else {},
        {row.id: plan.name(row) for row in stored},
    )
    keyed = [(_key_of(plan, values, place), values) for place, values in enumerate(wanted, start=1)]
    named = dict(keyed)
    extra = {key: row for key, row in by_key.items() if key not in named}
    if plan.gone is Gone.REMOVE:
        _remove(session, ledger, plan, gone=extra, stored=stored)
        extra = {}
    else:
        ledger.kept += [_change(plan, Kind.KEPT, row, key) for key, row in extra.items()]
    if plan.place:
        _put_in_order(session, ledger, plan, order=[by_key.get(key) for key in named], after=list(extra.values()))
    rows: dict[Key, R] = {}
    for place, (key, values) in enumerate(keyed, start=1):
        columns = {name: value for name, value in values.items() if name != plan.link}
        row = by_key.get(key)
        if row is None:
            placed = {plan.place: place} if plan.place else {}
            row = plan.table(**{**(new or {}), **columns, **placed})
            session.add(row)
            ledger.changes.append(_change(plan, Kind.NEW, row, key))
        else:
            changes = _update(plan, row, key, columns, ledger)
            changes += _compare_links(plan, row, key, target=values.get(plan.link or ""), links=links)
            ledger.changes += changes
            ledger.same += not changes
        rows[key] = row
    session.flush()
    if plan.link:
        for key, values in keyed:
            target = values.get(plan.link)
            setattr(rows[key], plan.link, rows[target].id if target is not None else None)
        session.flush()
    return rows


def keep(ledger: Ledger, plan: Plan[R], rows: Sequence[R]) -> None:
    """Tell that rows from elsewhere stay beside those of the source."""
    ledger.kept += [_change(plan, Kind.KEPT, row, (row.uid,)) for row in rows]


def _by_key(plan: Plan[R], stored: Sequence[R]) -> dict[Key, R]:
    if not plan.key:
        return {(place,): row for place, row in enumerate(stored, start=1)}
    return {tuple(getattr(row, column) for column in plan.key): row for row in stored}


def _key_of(plan: Plan[R], values: Mapping[str, Any], place: int) -> Key:
    return tuple(values[column] for column in plan.key) if plan.key else (place,)


def _update(plan: Plan[R], row: R, key: Key, columns: Mapping[str, Any], ledger: Ledger) -> list[Change]:
    changes: list[Change] = []
    for name, value in columns.items():
        before = getattr(row, name)
        if before == value:
            continue
        show = plan.shown.get(name, _as_it_is)
        told = _Told(name.removesuffix("_id"), show(before), show(value))
        if value in (None, "") and plan.silence is not Silence.CLEARS:
            if plan.silence is Silence.KEEPS_ALOUD:
                ledger.kept.append(_change(plan, Kind.KEPT, row, key, told))
            continue
        # A row that others speak of too takes in what nobody has said yet; nothing is overwritten.
        fills = before in (None, "") and plan.silence is not Silence.CLEARS
        changes.append(_change(plan, Kind.NEW if fills else Kind.CHANGED, row, key, told))
        setattr(row, name, value)
    return changes


def _as_it_is(value: object) -> object:
    return value


def _compare_links(plan: Plan[R], row: R, key: Key, *, target: Key | None, links: _Links[R]) -> list[Change]:
    if not plan.link:
        return []
    now = links.by_key.get(target) if target is not None else None
    before = links.linked[row.id]
    # A row that is only now added is never the one that was linked before.
    if before == (now.id if now else None) and (target is None) == (now is None):
        return []
    after = plan.name(now) if now else "/".join(map(str, target)) if target is not None else None
    told = _Told(plan.link.removesuffix("_id"), links.names.get(before) if before is not None else None, after)
    return [_change(plan, Kind.CHANGED, row, key, told)]


def _remove(
    session: Session,
    ledger: Ledger,
    plan: Plan[R],
    *,
    gone: Mapping[Key, R],
    stored: Sequence[R],
) -> None:
    numbers = {row.id for row in gone.values()}
    if plan.link and gone:
        for row in stored:
            if row.id in numbers or getattr(row, plan.link) in numbers:
                setattr(row, plan.link, None)
        session.flush()
    for key, row in gone.items():
        ledger.changes.append(_change(plan, Kind.REMOVED, row, key))
        session.delete(row)
    session.flush()


def _put_in_order(
    session: Session, ledger: Ledger, plan: Plan[R], *, order: Sequence[R | None], after: Sequence[R]
) -> None:
    """Give each stored row its place; the database allows no two rows one place, not even for a moment.

    Args:
        session: the open database.
        ledger: takes a change of the order; that rows move up for a new one is none.
        plan: how the rows are matched.
        order: the rows in the source's order, None for a new one.
        after: the rows that the source does not have; they come last.
    """
    column = plan.place or ""
    known = [row for row in order if row is not None]
    before = sorted(known, key=lambda row: getattr(row, column))
    if known != before:
        ledger.changes.append(
            Change(
                Kind.CHANGED,
                str(plan.table.__tablename__),
                f"{plan.at}/{plan.table.__tablename__}",
                plan.at,
                field="order",
                before=", ".join(plan.name(row) for row in before),
                after=", ".join(plan.name(row) for row in known),
            )
        )
    moved = {
        place: row
        for place, row in enumerate([*order, *sorted(after, key=lambda row: getattr(row, column))], start=1)
        if row is not None and getattr(row, column) != place
    }
    for row in moved.values():
        setattr(row, column, -row.id)
    session.flush()
    for place, row in moved.items():
        setattr(row, column, place)
    session.flush()


def _change(plan: Plan[R], kind: Kind, row: R, key: Key, told: _Told | None = None) -> Change:
    table = str(plan.table.__tablename__)
    name = "/".join([plan.at, table, *map(str, key)])
    return Change(kind, table, name, plan.name(row), *(told or ()))
