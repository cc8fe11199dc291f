"""Run by Alembic for each upgrade: on the connection, and in the transaction, that `store/database.py` hands over."""

from typing import Literal

from alembic import context
from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

from chibo.store import tables

# The metadata holds only the tables whose area was loaded.
tables.load_all()


def as_plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """Write a column type of ours as SQLAlchemy's own, since a migration must not change when our types do."""
    if kind == "type" and isinstance(item, Enum):
        codes = ", ".join(repr(code) for code in item.enums)
        return f"sa.Enum({codes}, name={item.name!r}, native_enum=False, create_constraint=True, length={item.length})"
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_item=as_plain_type,
)
with context.begin_transaction():
    context.run_migrations()
