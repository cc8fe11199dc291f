"""The database of one command: opened in the right state and version, or made new."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect
from sqlmodel import Session

from chibo.store import opening, refusals, tables
from chibo.store.refusals import translated

if TYPE_CHECKING:
    from alembic.config import Config

#: The last migration; a test compares it with Alembic's own answer, so that opening need not load Alembic.
HEAD = "0008"
MIGRATIONS = Path(__file__).parent / "migrations"


@contextmanager
def session_on(where: str, *, write: bool) -> Iterator[Session]:
    """Open the database for one command; the caller commits, and what is not committed is as if never done.

    Args:
        where: the path of an SQLite file, or a database address.
        write: whether the command may change something.

    Raises:
        DatabaseUnusable: the database is missing, newer, damaged, foreign, locked or read-only.
    """
    if write:
        tables.load_all()
    path = opening.file_of(where)
    with translated(path or where):
        with Session(_engine(where, path, write=write)) as session:
            found = _version(session, path or where)
            if found == HEAD:
                yield session
                return
        _upgrade(where, path, found=found)
        with Session(_engine(where, path, write=write)) as session:
            yield session


def create(where: str) -> None:
    """Make a new, empty database with the tables of this version; its folder is made too.

    Args:
        where: the path of an SQLite file, or the address of an empty database on a server.

    Raises:
        DatabaseUnusable: there is a database already, or it cannot be written there.
    """
    path = opening.file_of(where)
    if path is None:
        engine = opening.engine_on_server(where, write=True)
        with translated(where), engine.begin() as connection:
            if inspect(connection).get_table_names():
                raise refusals.taken(where)
            migrate(connection)
        return
    opening.make_file(path)
    try:
        engine = opening.engine_on_file(path, write=True)
        with translated(path):
            opening.keep_log(path)
            with engine.begin() as connection:
                migrate(connection)
                connection.exec_driver_sql(f"PRAGMA application_id = {opening.APPLICATION_ID}")
    except BaseException:
        opening.remove_file(path)
        raise


def migrate(connection: Connection) -> None:
    """Bring the tables to this version, in the transaction of the caller.

    Args:
        connection: a connection with an open transaction.
    """
    from alembic import command

    command.upgrade(_alembic(connection), "head")


def _engine(where: str, path: Path | None, *, write: bool) -> Engine:
    return opening.engine_on_server(where, write=write) if path is None else opening.engine_on_file(path, write=write)


def _alembic(connection: Connection) -> "Config":
    from alembic.config import Config

    config = Config()
    # A percent sign in the path would be read as the beginning of a reference.
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _upgrade(where: str, path: Path | None, *, found: str) -> None:
    """Bring the tables of an earlier version to this one; of a file, a copy as it was stays beside it.

    Args:
        where: the path of an SQLite file, or a database address.
        path: the file, or None for a server.
        found: the version the tables have.

    Raises:
        DatabaseUnusable: the version is none of ours, so a newer chibo made it.
    """
    if not any(MIGRATIONS.glob(f"versions/{found}_*.py")):
        raise refusals.newer(path or where, found=found, known=HEAD)
    if path is not None:
        opening.keep_copy(path, path.with_name(f"{path.stem}-{found}{path.suffix}"))
    with _engine(where, path, write=True).begin() as connection:
        migrate(connection)


def _version(session: Session, where: str | Path) -> str:
    """Give the version of the tables, after seeing that the database is ours.

    Raises:
        DatabaseUnusable: it is not.
    """
    try:
        return _stated_version(session.connection(), where)
    except UnicodeDecodeError as error:
        # Python's words for a damaged schema, when SQLite quotes the damage.
        raise refusals.damaged(where) from error


def _stated_version(connection: Connection, where: str | Path) -> str:
    if connection.dialect.name == "sqlite":
        ours = connection.exec_driver_sql("PRAGMA application_id").scalar_one() == opening.APPLICATION_ID
        if not ours and connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0:
            raise refusals.unfinished(where)
    else:
        tables = inspect(connection).get_table_names()
        if not tables:
            raise refusals.missing(where)
        ours = {"alembic_version", "organization"} <= set(tables)
    version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() if ours else None
    if version is None:
        raise refusals.foreign(where)
    return str(version)
