"""The migrations lead to the tables of the models, in one transaction each, and are part of the package."""

import re
import sqlite3
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, UniqueConstraint, create_engine
from sqlmodel import SQLModel

from chibo.store import database as store
from chibo.store.database import HEAD, MIGRATIONS, create

BROKEN = """
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("INSERT INTO half VALUES (1)")
    op.execute("INSERT INTO whole VALUES (1)")
"""


def schema(place: Path) -> dict[tuple[str, str], list[str]]:
    """Every table, index and constraint with its SQL; Alembic orders the constraints of a table by name."""
    connection = sqlite3.connect(place)
    found = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'")
    parts = {}
    for kind, name, sql in found:
        lines = [line.strip().rstrip(",").rstrip() for line in (sql or "").splitlines()]
        constraints = [line for line in lines if line.startswith("CONSTRAINT ")]
        parts[kind, name] = [line for line in lines if line not in constraints] + sorted(constraints)
    connection.close()
    return parts


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return create_engine(f"sqlite:///{tmp_path / 'models.db'}")


def test_the_migrations_make_the_tables_of_the_models(empty_database: Path, tmp_path: Path, engine: Engine) -> None:
    SQLModel.metadata.create_all(engine)
    engine.dispose()

    # The indexes that SQLite makes by itself are numbered in the order of the constraints.
    numbered = re.compile(r"sqlite_autoindex_\w+_\d+")
    migrated, modelled = schema(empty_database), schema(tmp_path / "models.db")
    assert {key: sql for key, sql in migrated.items() if not numbered.fullmatch(key[1])} == {
        key: sql for key, sql in modelled.items() if not numbered.fullmatch(key[1])
    }
    assert len(migrated) == len(modelled) > 19


def test_the_version_that_opening_asks_for_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_migrations_are_numbered_in_their_order() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    numbers = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()][::-1]

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_a_failing_migration_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "migrations" / "versions").mkdir(parents=True)
    (tmp_path / "migrations" / "versions" / "0001_broken.py").write_text(BROKEN)
    (tmp_path / "migrations" / "env.py").write_bytes((MIGRATIONS / "env.py").read_bytes())
    monkeypatch.setattr(store, "MIGRATIONS", tmp_path / "migrations")
    place = tmp_path / "old.db"
    sqlite3.connect(place).execute("CREATE TABLE kept (id INTEGER)").connection.close()

    writer = store.opening.engine_on_file(place, write=True)
    with pytest.raises(Exception, match="no such table: whole"), writer.begin() as connection:
        store.migrate(connection)

    assert list(schema(place)) == [("table", "kept")]


def test_a_failing_migration_of_a_new_database_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "migrations" / "versions").mkdir(parents=True)
    (tmp_path / "migrations" / "versions" / "0001_broken.py").write_text(BROKEN)
    (tmp_path / "migrations" / "env.py").write_bytes((MIGRATIONS / "env.py").read_bytes())
    monkeypatch.setattr(store, "MIGRATIONS", tmp_path / "migrations")

    with pytest.raises(Exception, match="no such table: whole"):
        create(str(tmp_path / "new.db"))

    assert list(tmp_path.glob("new.db*")) == []


def test_migrations_work_from_a_folder_with_a_percent_sign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "100% chibo"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", "versions/0001_initial.py"):
        (folder / name).write_bytes((MIGRATIONS / name).read_bytes())
    monkeypatch.setattr(store, "MIGRATIONS", folder)

    create(str(tmp_path / "new.db"))

    assert ("table", "target") in schema(tmp_path / "new.db")


def test_every_foreign_key_can_be_followed_backwards_by_an_index() -> None:
    unindexed = [
        f"{table.name}.{column.name}"
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if column.foreign_keys
        and not any(next(iter(index.columns)) is column for index in table.indexes)
        and not any(
            next(iter(constraint.columns)) is column
            for constraint in table.constraints
            if isinstance(constraint, UniqueConstraint)
        )
    ]

    assert unindexed == []
