"""Every state in which a file cannot be used: a sentence and a hint say why, and the file stays as it is."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session, select, text

from chibo.errors import DatabaseUnusable, Exit
from chibo.store import opening, refusals
from chibo.store.database import HEAD, session_on
from chibo.store.tables import Organization, Target
from factories import make_organization, make_target


def codes_in(database: Path) -> list[str]:
    with session_on(str(database), write=False) as session:
        return list(session.exec(select(Organization.code).order_by(Organization.code)))


def refusal(database: Path | str, *, write: bool = False) -> tuple[str, str]:
    """Open the database, read and, if asked, write; give the sentence and the hint of the refusal."""
    with pytest.raises(DatabaseUnusable) as caught, session_on(str(database), write=write) as session:
        session.exec(select(Organization)).all()
        if write:
            make_organization(session)
            session.commit()
    assert caught.value.exit_code == Exit.DATABASE
    return caught.value.message, caught.value.hint


def said(error: DatabaseUnusable) -> tuple[str, str]:
    return error.message, error.hint


def page_size(database: Path) -> int:
    return int.from_bytes(database.read_bytes()[16:18], "big")


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    place = tmp_path / "none.db"

    assert refusal(place, write=True) == said(refusals.missing(place))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert refusal(tmp_path) == said(refusals.folder(tmp_path))


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("chibo.db/inside", refusals.missing),
        ("nul\0.db", refusals.missing),
        ("x" * 300, refusals.cannot_open),
    ],
    ids=["inside a file", "NUL", "too long"],
)
def test_a_place_that_cannot_be_is_refused(
    database: Path, name: str, refused: Callable[[Path], DatabaseUnusable]
) -> None:
    assert refusal(database.parent / name) == said(refused(database.parent / name))


@pytest.mark.parametrize("write", [False, True])
def test_an_empty_file_is_called_so_and_stays_as_it_is(tmp_path: Path, write: bool) -> None:
    place = tmp_path / "file.db"
    place.touch()

    assert refusal(place, write=write) == said(refusals.unfinished(place))
    assert place.read_bytes() == b""


NOT_OURS = {
    "text": "Nghị quyết Đại hội chi bộ\n".encode() * 50,
    "zeros": bytes(8192),
    "ZIP": b"PK\x03\x04" + bytes(4096),
}


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS)
@pytest.mark.parametrize("write", [False, True])
def test_a_file_of_another_kind_is_refused_and_stays_as_it_is(tmp_path: Path, content: bytes, write: bool) -> None:
    place = tmp_path / "file.db"
    place.write_bytes(content)

    assert refusal(place, write=write) == said(refusals.not_ours(place))
    assert place.read_bytes() == content


def test_another_programs_sqlite_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "photos.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE photo (name TEXT)")
    connection.close()
    content = place.read_bytes()

    assert refusal(place, write=True) == said(refusals.foreign(place))
    assert place.read_bytes() == content


def test_another_programs_alembic_database_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "shop.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.execute("PRAGMA application_id = 1234")
    connection.close()

    assert refusal(place) == said(refusals.foreign(place))


def test_a_newer_database_is_refused_with_both_numbers(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    assert refusal(database) == said(refusals.newer(database, found="9999", known=HEAD))


@pytest.mark.parametrize("keep", [16, 99, 100, 512, 4096, 5000, 8192, 40_000])
@pytest.mark.parametrize("write", [False, True])
def test_a_truncated_file_is_refused(database: Path, keep: int, write: bool) -> None:
    os.truncate(database, keep)

    # How much of the head SQLite needs to know its own differs from version to version.
    assert refusal(database, write=write) in (said(refusals.damaged(database)), said(refusals.not_ours(database)))


def test_a_file_damaged_in_the_schema_is_refused_when_opened(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[100 : page_size(database)] = b"\xff" * (page_size(database) - 100)
    database.write_bytes(content)

    assert refusal(database) == said(refusals.damaged(database))


@pytest.mark.parametrize("damage", [b"CR\xb7ATE TABLE", b"CREATE TAB\x00E", b"CREATE TABLF"])
def test_a_single_bad_byte_in_the_schema_is_enough_to_refuse(database: Path, damage: bytes) -> None:
    content = database.read_bytes()
    database.write_bytes(content.replace(b"CREATE TABLE", damage, 5))

    assert refusal(database) == said(refusals.damaged(database))


def _with_many_organizations(database: Path) -> None:
    with session_on(str(database), write=True) as session:
        session.add_all(
            Organization(code=f"CB-{number:04}", code_key=f"cb-{number:04}", note="x" * 200) for number in range(500)
        )
        session.commit()


def _overwrite_pages_of(database: Path, table: str) -> None:
    """Overwrite the root page of a table, as a bad sector would."""
    with sqlite3.connect(database) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    connection.close()
    size = page_size(database)
    with database.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xa5" * size)


@pytest.mark.parametrize("write", [False, True])
def test_a_file_damaged_in_the_middle_is_refused_when_the_damage_is_met(database: Path, write: bool) -> None:
    _with_many_organizations(database)
    _overwrite_pages_of(database, "organization")

    assert refusal(database, write=write) == said(refusals.damaged(database))


def test_damage_met_while_writing_is_refused_and_nothing_is_kept(database: Path) -> None:
    _with_many_organizations(database)
    _overwrite_pages_of(database, "organization_period")
    content = database.read_bytes()

    with pytest.raises(DatabaseUnusable) as caught, session_on(str(database), write=True) as session:
        make_organization(session)
        session.commit()

    assert said(caught.value) == said(refusals.damaged(database))
    assert database.read_bytes() == content


@pytest.mark.parametrize(
    ("code", "refused"),
    [
        (sqlite3.SQLITE_IOERR_FSYNC, refusals.disk_fails),
        (sqlite3.SQLITE_FULL, refusals.disk_full),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, refusals.in_use),
        (sqlite3.SQLITE_READONLY_DBMOVED, refusals.read_only),
        (sqlite3.SQLITE_CORRUPT_INDEX, refusals.damaged),
        (sqlite3.SQLITE_CANTOPEN, refusals.cannot_open),
    ],
)
def test_what_sqlite_says_at_the_commit_becomes_a_sentence(
    database: Path, code: int, refused: Callable[[Path], DatabaseUnusable]
) -> None:
    # A commit fails on a failing disk alone, so the engine's word for it is put in its mouth.
    error = sqlite3.OperationalError("whatever it says")
    error.sqlite_errorcode = code

    with pytest.raises(DatabaseUnusable) as caught, session_on(str(database), write=True) as session:
        make_organization(session)
        raise DBAPIError("COMMIT", None, error)

    assert said(caught.value) == said(refused(database))
    assert codes_in(database) == []


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [("by", "yesterday", "'yesterday'"), ("low", "two", "'two'"), ("measure", "weight", "'weight'")],
)
def test_a_value_that_no_version_writes_is_damage(database: Path, column: str, value: str, shown: str) -> None:
    with session_on(str(database), write=True) as session:
        make_target(session)
        session.commit()
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f'UPDATE target SET "{column}" = ?', (value,))
    connection.close()

    with pytest.raises(DatabaseUnusable) as caught, session_on(str(database), write=False) as session:
        session.exec(select(Target)).all()

    assert shown in caught.value.message
    assert caught.value.hint == refusals.damaged(database).hint


def test_text_that_is_no_text_is_damage(database: Path) -> None:
    with session_on(str(database), write=True) as session:
        make_organization(session)
        session.exec(text("UPDATE organization SET note = CAST(X'ff' AS TEXT)"))
        session.commit()

    assert refusal(database) == said(refusals.damaged(database))


def test_a_writer_waits_for_another_one_and_then_says_so(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 20)

    with session_on(str(database), write=True):
        assert refusal(database, write=True) == said(refusals.in_use(database))


def test_a_reader_does_not_wait_for_a_writer(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 0)

    with session_on(str(database), write=True) as session:
        make_organization(session)
        session.flush()

        assert codes_in(database) == []


def test_a_full_disk_is_refused_and_nothing_is_kept(database: Path) -> None:
    with pytest.raises(DatabaseUnusable) as caught, session_on(str(database), write=True) as session:
        # The engine's own way of having no more room.
        pages = session.exec(text("PRAGMA page_count")).one()[0]
        session.exec(text(f"PRAGMA max_page_count = {pages}"))
        session.add_all(Organization(code=f"{n}", code_key=f"{n}", note="x" * 1000) for n in range(100))
        session.commit()

    assert said(caught.value) == said(refusals.disk_full(database))
    assert codes_in(database) == []


def test_an_error_of_the_program_is_not_taken_for_one_of_the_database(session: Session) -> None:
    with pytest.raises(OperationalError, match="no such table"):
        session.exec(text("SELECT * FROM nonsense"))


def test_opening_loads_no_alembic(database: Path) -> None:
    code = (
        "import sys\n"
        "from chibo.store.database import session_on\n"
        "from chibo.store.tables import Organization\n"
        "from sqlmodel import select\n"
        "with session_on(sys.argv[1], write=True) as session:\n"
        "    session.exec(select(Organization)).all()\n"
        "print([name for name in ('alembic', 'mako', 'psycopg') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(database)], capture_output=True, text=True, encoding="utf-8", check=True
    )

    assert done.stdout.strip() == "[]"
