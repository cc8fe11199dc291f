"""What is said when the database cannot be used: one sentence and one hint for each reason."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from chibo.errors import DatabaseUnusable
from chibo.i18n import _


@contextmanager
def translated(where: str | Path) -> Iterator[None]:
    """Turn what the engine says when the database cannot be used into a sentence with a hint.

    Args:
        where: the file or the database address that is in use.

    Raises:
        DatabaseUnusable: the engine gave a reason that lies outside the program; any other error passes unchanged.
    """
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        say = _of_sqlite(said) if isinstance(said, sqlite3.Error) else _of_server(said)
        if say is None:
            raise
        raise say(where) from error


def shown(where: str | Path) -> str:
    """Write the place of a database for people, with any password left out."""
    text = str(where)
    if "://" not in text:
        return text
    # Up to the last @: a password that was not escaped may hold any sign.
    text = re.sub(r"(://[^:/?#]*):.*@", r"\1:***@", text)
    return re.sub(r"(?i)([?&][a-z]*(?:password|passfile)=)[^&]*", r"\1***", text)


def missing(where: str | Path) -> DatabaseUnusable:
    """Say that there is no database."""
    return DatabaseUnusable(
        _("There is no database yet: {where}").format(where=shown(where)), hint=_("Make one with: chibo init")
    )


def folder(where: str | Path) -> DatabaseUnusable:
    """Say that a folder stands where the file should be."""
    return DatabaseUnusable(
        _("This is a folder, not a database: {where}").format(where=shown(where)),
        hint=_("Name the file itself with --db FILE."),
    )


def unfinished(where: str | Path) -> DatabaseUnusable:
    """Say that the file holds nothing at all, as after a power cut while it was made."""
    return DatabaseUnusable(
        _("This file is empty; no database was ever finished in it: {where}").format(where=shown(where)),
        hint=_("Delete the file, then make a database with: chibo init"),
    )


def not_ours(where: str | Path) -> DatabaseUnusable:
    """Say that the file is of another kind, or damaged beyond recognition."""
    return DatabaseUnusable(
        _("This file is no chibo database, or it is damaged: {where}").format(where=shown(where)),
        hint=_("Name the right file with --db FILE, or make a new one with: chibo --db FILE init"),
    )


def foreign(where: str | Path) -> DatabaseUnusable:
    """Say that the database is another program's."""
    return DatabaseUnusable(
        _("This database belongs to another program: {where}").format(where=shown(where)),
        hint=_("Name the right file with --db FILE, or make a new one with: chibo --db FILE init"),
    )


def newer(where: str | Path, *, found: str, known: str) -> DatabaseUnusable:
    """Say that a later version of the program made the database.

    Args:
        where: the file or the database address.
        found: the number of the database's last migration.
        known: the number of the last migration that this program knows.
    """
    return DatabaseUnusable(
        _("The database was made by a newer chibo (its tables: {found}, known here: {known}): {where}").format(
            found=found, known=known, where=shown(where)
        ),
        hint=_("Install the newer chibo; nothing was changed."),
    )


def damaged(where: str | Path) -> DatabaseUnusable:
    """Say that the file is damaged."""
    return DatabaseUnusable(
        _("The database file is damaged: {where}").format(where=shown(where)),
        hint=_("Nothing was changed. Put the last good copy of the file in its place."),
    )


def unreadable_value(value: object) -> DatabaseUnusable:
    """Say that a value in the database is none that any version writes."""
    return DatabaseUnusable(
        _("The database is damaged; it holds a value that cannot be read: {value}").format(value=repr(value)[:80]),
        hint=_("Nothing was changed. Put the last good copy of the file in its place."),
    )


def disk_fails(where: str | Path) -> DatabaseUnusable:
    """Say that the disk itself reports an error."""
    return DatabaseUnusable(
        _("The disk reports an error while the database is used: {where}").format(where=shown(where)),
        hint=_("Nothing was changed. Check the disk or the network drive, and copy the file to another one."),
    )


def disk_full(where: str | Path) -> DatabaseUnusable:
    """Say that there is no room left."""
    return DatabaseUnusable(
        _("The disk is full; nothing was written: {where}").format(where=shown(where)),
        hint=_("Make room on the disk, then run the command again."),
    )


def in_use(where: str | Path) -> DatabaseUnusable:
    """Say that another program is writing."""
    return DatabaseUnusable(
        _("The database is in use by another program: {where}").format(where=shown(where)),
        hint=_("Wait until the other program has finished, then run the command again."),
    )


def read_only(where: str | Path) -> DatabaseUnusable:
    """Say that the file may only be read."""
    return DatabaseUnusable(
        _("The database may only be read, so nothing was written: {where}").format(where=shown(where)),
        hint=_("Ask for the right to write to the file and its folder, or copy it to a place of your own."),
    )


def cannot_open(where: str | Path) -> DatabaseUnusable:
    """Say that the file is there and the system does not let it be opened."""
    return DatabaseUnusable(
        _("The database cannot be opened: {where}").format(where=shown(where)),
        hint=_("Check that you may read and write the file and its folder, or name your own file with --db FILE."),
    )


def taken(where: str | Path) -> DatabaseUnusable:
    """Say that a new database would stand on something that is there already."""
    return DatabaseUnusable(
        _("There is something at this place already: {where}").format(where=shown(where)),
        hint=_("Nothing was changed. Use it as it is, or name another file with --db FILE."),
    )


def cannot_make(where: str | Path, *, reason: str) -> DatabaseUnusable:
    """Say that no database can be made at a place.

    Args:
        where: the file.
        reason: the system's own words.
    """
    return DatabaseUnusable(
        _("The database cannot be made here: {where} ({reason})").format(where=shown(where), reason=reason),
        hint=_("Name a place where you may write with --db FILE."),
    )


def bad_address(where: str | Path) -> DatabaseUnusable:
    """Say that a database address cannot be understood, or names an engine that is not supported."""
    return DatabaseUnusable(
        _("This is no database address that chibo can use: {where}").format(where=shown(where)),
        hint=_("Name a file, or an address such as postgresql+psycopg://NAME@SERVER/DATABASE."),
    )


def driver_missing(where: str | Path) -> DatabaseUnusable:
    """Say that the part which speaks to PostgreSQL is not installed."""
    return DatabaseUnusable(
        _("The part of chibo that speaks to PostgreSQL is not installed: {where}").format(where=shown(where)),
        hint=_("Install it with: {command}").format(command='python -m pip install "chibo[postgres]"'),
    )


def no_rights(where: str | Path) -> DatabaseUnusable:
    """Say that the server knows us and does not let us do this."""
    return DatabaseUnusable(
        _("You do not have the rights that this needs in the database: {where}").format(where=shown(where)),
        hint=_("Ask the keeper of the server for the right to read, write and make tables."),
    )


def unreachable(where: str | Path) -> DatabaseUnusable:
    """Say that the server does not answer or does not let us in; its own words may hold a secret and are left out."""
    return DatabaseUnusable(
        _("The database server does not answer, or does not let you in: {where}").format(where=shown(where)),
        hint=_("Check that it runs, and the name, the password and the database in the address."),
    )


_Say = Callable[[str | Path], DatabaseUnusable]

#: SQLite's primary result codes that have a reason outside the program (https://www.sqlite.org/rescode.html).
_SQLITE: dict[int, _Say] = {
    sqlite3.SQLITE_PERM: cannot_open,
    sqlite3.SQLITE_BUSY: in_use,
    sqlite3.SQLITE_LOCKED: in_use,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_IOERR: disk_fails,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_FULL: disk_full,
    sqlite3.SQLITE_CANTOPEN: cannot_open,
    sqlite3.SQLITE_PROTOCOL: in_use,
    sqlite3.SQLITE_NOTADB: not_ours,
}
#: PostgreSQL's codes, by their beginning (PostgreSQL manual, appendix A); the first that fits counts.
_SERVER: dict[str, _Say] = {
    "25006": read_only,
    "08": unreachable,
    "28": unreachable,
    "3D": unreachable,
    "57P": unreachable,
    "40": in_use,
    "55P03": in_use,
    "42501": no_rights,
    "53100": disk_full,
    "58": disk_fails,
    "XX001": damaged,
    "XX002": damaged,
}


def primary_code(error: sqlite3.Error) -> int | None:
    """Give SQLite's primary result code, None when the error is the driver's own."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    # The low byte; the rest makes it more special.
    return None if code is None else code & 0xFF


def _of_sqlite(error: sqlite3.Error) -> _Say | None:
    code = primary_code(error)
    if code is None:
        # The driver has no code for text that is no UTF-8, and no version writes such text.
        return damaged if "decode to UTF-8" in str(error) else None
    return _SQLITE.get(code)


def _of_server(error: BaseException | None) -> _Say | None:
    state = getattr(error, "sqlstate", None)
    if state is None:
        # A connection that was never made has no code.
        return unreachable if type(error).__name__ == "OperationalError" else None
    return next((say for beginning, say in _SERVER.items() if str(state).startswith(beginning)), None)
