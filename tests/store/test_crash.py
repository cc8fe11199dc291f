"""A power cut at any moment leaves the last committed state."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from chibo.errors import DatabaseUnusable
from chibo.store import refusals
from chibo.store.database import create, session_on
from chibo.store.tables import Organization
from factories import make_organization

#: Writes in one transaction, and is killed at the point that is named.
SCRIPT = """
import os, signal, sys
from sqlalchemy import event
from sqlmodel import text
from chibo.store.database import session_on
from chibo.store.tables import Organization

point, where = sys.argv[1:]

def die(*_):
    os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

with session_on(where, write=True) as session:
    if point == "opened":
        die()
    if point == "spilled":
        # So small a cache that pages reach the log long before the commit.
        session.exec(text("PRAGMA cache_size = 5"))
    session.add_all(Organization(code=f"NEW-{n}", code_key=f"new-{n}", note="x" * 500) for n in range(300))
    if point == "committing":
        event.listen(session, "before_commit", die)
    if point == "added":
        die()
    session.flush()
    if point in ("flushed", "spilled"):
        die()
    session.commit()
    if point == "committed":
        die()
"""


def codes_after_crash_at(point: str, database: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", SCRIPT, point, str(database)], capture_output=True, check=False)
    assert (done.returncode != 0, done.stderr) == (True, b"")

    with session_on(str(database), write=False) as session:
        codes = list(session.exec(select(Organization.code)))
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    return codes


@pytest.fixture
def with_one(database: Path) -> Path:
    with session_on(str(database), write=True) as session:
        make_organization(session, code="CB-VP")
        session.commit()
    return database


@pytest.mark.parametrize("point", ["opened", "added", "flushed", "spilled", "committing"])
def test_a_crash_before_the_commit_leaves_the_state_before(with_one: Path, point: str) -> None:
    assert codes_after_crash_at(point, with_one) == ["CB-VP"]


def test_a_crash_after_the_commit_leaves_the_state_after(with_one: Path) -> None:
    assert len(codes_after_crash_at("committed", with_one)) == 301


@pytest.mark.parametrize("point", ["upgrade", "commit"])
def test_a_crash_while_a_database_is_made_leaves_one_that_says_it_is_unfinished(tmp_path: Path, point: str) -> None:
    place = tmp_path / "new.db"
    code = (
        "import os, signal, sys\n"
        "from alembic import command\n"
        "from chibo.store import database\n"
        "real = command.upgrade\n"
        "def upgrade(*given):\n"
        "    if sys.argv[2] == 'commit': real(*given)\n"
        "    os.kill(os.getpid(), getattr(signal, 'SIGKILL', signal.SIGTERM))\n"
        "command.upgrade = upgrade\n"
        "database.create(sys.argv[1])\n"
    )
    subprocess.run([sys.executable, "-c", code, str(place), point], check=False)

    with pytest.raises(DatabaseUnusable) as opened, session_on(str(place), write=True):
        pass
    with pytest.raises(DatabaseUnusable) as made_again:
        create(str(place))

    assert opened.value.message == refusals.unfinished(place).message
    assert made_again.value.message == refusals.taken(place).message
