"""What a database holds, in a form that two databases can be compared in."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session, SQLModel, create_engine, select

from chibo.exchange import dossier_reading
from chibo.exchange.dossier import Dossier
from chibo.store import tables

TABLES = [getattr(tables, name) for name in tables.__all__]


def dump(session: Session) -> dict[str, list[Any]]:
    """Give every row of every table without its numbers; a row that is pointed to stands in the place of its number."""
    return {
        table.__tablename__: sorted((content(session, row) for row in session.exec(select(table))), key=repr)
        for table in TABLES
    }


def content(session: Session, row: SQLModel) -> dict[str, Any]:
    """Give a row's values; a decimal without needless zeros."""
    found: dict[str, Any] = {}
    for column in row.__table__.columns:
        value = getattr(row, column.name)
        if column.name in ("id", "uid"):
            continue
        if column.foreign_keys and value is not None:
            [key] = column.foreign_keys
            [table] = [each for each in TABLES if each.__table__ is key.column.table]
            value = content(session, session.get_one(table, value))
        found[column.name] = value.normalize() if isinstance(value, Decimal) else value
    return found


@contextmanager
def new_session() -> Iterator[Session]:
    """Open an empty database in memory with every table."""
    engine: Engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA foreign_keys = ON"))
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def read(text: str) -> Dossier:
    """Read a dossier from its text as the command does."""
    return dossier_reading.read_bytes(text.encode(), name="dossier.toml")[0]
