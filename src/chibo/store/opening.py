"""Opening the file or the server: the engine, its transactions, and what a connection is set to."""

import os
import sqlite3
import stat
from functools import cache
from pathlib import Path, PurePath
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from chibo.store import refusals

#: Written into the head of each SQLite file, so that another program's file is recognised ("chib").
APPLICATION_ID = 0x63686962
#: How long a command waits for another one that is writing.
BUSY_MILLISECONDS = 5_000
#: How long a server may take to answer.
SERVER_SECONDS = 10
_POSTGRESQL = ("postgresql+psycopg", "postgresql", "postgres")


def file_of(where: str) -> Path | None:
    """Give the SQLite file that is meant, or None when it is a server's address.

    Args:
        where: a path, or an address such as `sqlite:///FILE` or `postgresql+psycopg://NAME@SERVER/DATABASE`.

    Raises:
        DatabaseUnusable: it is an address of neither.
    """
    if "://" not in where:
        return Path(where)
    try:
        address = make_url(where)
    except (ArgumentError, ValueError) as error:
        raise refusals.bad_address(where) from error
    if address.drivername in _POSTGRESQL:
        return None
    if address.drivername == "sqlite" and address.database:
        return Path(address.database)
    raise refusals.bad_address(where)


def engine_on_file(path: Path, *, write: bool) -> Engine:
    """Make the engine for an SQLite file that is there already.

    Raises:
        DatabaseUnusable: there is no file, or it is no ordinary one.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise refusals.missing(path) from error
    except OSError as error:
        raise refusals.cannot_open(path) from error
    if stat.S_ISDIR(mode):
        raise refusals.folder(path)
    if not stat.S_ISREG(mode):
        raise refusals.not_ours(path)
    return _file_engine(path.resolve(), write=write)


@cache
def _file_engine(path: Path, *, write: bool) -> Engine:
    """Make the engine once, since it keeps the statements that it has compiled; it keeps no connection."""
    engine = create_engine("sqlite://", creator=lambda: _connect(path, write=write), poolclass=NullPool)
    # The driver must not begin transactions of its own: a failed migration would leave half a schema. A writer takes
    # the lock at once, so that it never has to give up half-way; a reader sees one state from beginning to end.
    begin = "BEGIN IMMEDIATE" if write else "BEGIN"

    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "begin", begin_transaction)
    return engine


def engine_on_server(where: str, *, write: bool) -> Engine:
    """Make the engine for a PostgreSQL server; its transactions hold the promises that SQLite's hold.

    Raises:
        DatabaseUnusable: the driver is not installed.
    """
    address = make_url(where).set(drivername=_POSTGRESQL[0])
    patience = {} if "connect_timeout" in address.query else {"connect_timeout": SERVER_SECONDS}
    try:
        return create_engine(
            address,
            poolclass=NullPool,
            connect_args=patience,
            isolation_level="SERIALIZABLE" if write else "REPEATABLE READ",
            execution_options={"postgresql_readonly": not write},
        )
    except ImportError as error:
        raise refusals.driver_missing(where) from error


def make_file(path: Path) -> None:
    """Make an empty file, readable by its owner alone, in one step that no other program can get between.

    Raises:
        DatabaseUnusable: something is there already, or nothing can be made there.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise refusals.cannot_make(path, reason=_reason(error)) from error
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError as error:
        raise refusals.taken(path) from error
    except (OSError, ValueError) as error:
        raise refusals.cannot_make(path, reason=_reason(error)) from error


def keep_log(path: Path) -> None:
    """Make a file keep a log beside it (WAL), so that readers and a writer do not wait for each other; this stays."""
    connection = _set_up(uri_of(path.resolve(), "mode=rw"), write=True)
    try:
        # Outside any transaction, since within one it cannot be changed.
        connection.execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def keep_copy(path: Path, copy: Path) -> None:
    """Copy a database file as its last commit left it; a copy that is there already stays as it is.

    Raises:
        DatabaseUnusable: nothing can be made there.
    """
    if copy.exists():
        return
    make_file(copy)
    connection = sqlite3.connect(uri_of(path.resolve(), "mode=rw"), uri=True, timeout=BUSY_MILLISECONDS / 1000)
    try:
        # Into the empty file just made, so that the copy too is readable by its owner alone.
        connection.execute("VACUUM INTO ?", (str(copy),))
    except BaseException:
        remove_file(copy)
        raise
    finally:
        connection.close()


def remove_file(path: Path) -> None:
    """Take away a file that was just made, with what SQLite keeps beside it."""
    for name in (_beside(path, "-wal"), _beside(path, "-shm"), _beside(path, "-journal"), path):
        name.unlink(missing_ok=True)


def uri_of(path: PurePath, query: str) -> str:
    """Write a path as SQLite's URI, so that opening never makes a file and any sign may stand in the name.

    Args:
        path: an absolute path of any system.
        query: SQLite's options, such as `mode=ro`.
    """
    # `C:/…` needs a slash before it; `//server/…` keeps its two behind an empty authority.
    slashed = path.as_posix() if path.as_posix().startswith("/") else "/" + path.as_posix()
    return f"file://{quote(os.fsencode(slashed))}?{query}"


def _connect(path: Path, *, write: bool) -> sqlite3.Connection:
    # A reader opens for writing too: it must be able to take part in the log, and to tidy it away as the last one out.
    try:
        return _set_up(uri_of(path, "mode=rw"), write=write)
    except sqlite3.OperationalError as error:
        unwritable = refusals.primary_code(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        if write or not unwritable or _log_holds_something(path):
            raise
        # A folder that may not be written (a CD, a share): the log cannot be opened, and without one nothing is lost.
        return _set_up(uri_of(path, "immutable=1"), write=False)


def _set_up(uri: str, *, write: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None)
    try:
        # The first reading: it finds what is no database before anything could be changed in it.
        ours = connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        if not write:
            connection.execute("PRAGMA query_only = ON")
        elif ours:
            # It stays with the file; a copy made by other means may have lost it.
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _log_holds_something(path: Path) -> bool:
    try:
        return _beside(path, "-wal").stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _reason(error: OSError | ValueError) -> str:
    return (isinstance(error, OSError) and error.strerror) or str(error)
