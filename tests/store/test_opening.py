"""Every state a database file can be in: it is used, or a sentence with a hint says why not."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from factories import make_organization
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select, text

from chibo.errors import DatabaseUnusable, Exit
from chibo.store import opening
from chibo.store.database import HEAD, create, session_on
from chibo.store.tables import Headcount, Organization


def codes_in(database: Path) -> list[str]:
    with session_on(str(database), write=False) as session:
        return list(session.exec(select(Organization.code).order_by(Organization.code)))


def refusal(database: Path | str, *, write: bool = False) -> DatabaseUnusable:
    """Open the database, read and, if asked, write; give the refusal."""
    with pytest.raises(DatabaseUnusable) as caught, session_on(str(database), write=write) as session:
        session.exec(select(Organization)).all()
        if write:
            make_organization(session)
            session.commit()
    assert caught.value.exit_code == Exit.DATABASE
    assert caught.value.hint
    return caught.value


def page_size(database: Path) -> int:
    return int.from_bytes(database.read_bytes()[16:18], "big")


# What is kept


def test_what_was_committed_is_there_for_the_next_command(database: Path) -> None:
    with session_on(str(database), write=True) as session:
        make_organization(session, code="CB-VP")
        session.commit()

    assert codes_in(database) == ["CB-VP"]


def test_what_was_not_committed_is_as_if_never_done(database: Path) -> None:
    with session_on(str(database), write=True) as session:
        make_organization(session, code="CB-VP")

    assert codes_in(database) == []


def test_an_exception_takes_everything_back(database: Path) -> None:
    with pytest.raises(ZeroDivisionError), session_on(str(database), write=True) as session:
        make_organization(session, code="CB-VP")
        session.exec(text("SELECT 1")).one()
        raise ZeroDivisionError

    assert codes_in(database) == []


def test_a_reading_command_sees_one_state_from_beginning_to_end(database: Path) -> None:
    with session_on(str(database), write=False) as reader:
        before = reader.exec(select(Organization)).all()
        with session_on(str(database), write=True) as writer:
            make_organization(writer)
            writer.commit()
        after = reader.exec(select(Organization)).all()

    assert (before, after) == ([], [])
    assert len(codes_in(database)) == 1


def test_a_reading_command_cannot_write(database: Path) -> None:
    with pytest.raises(DatabaseUnusable), session_on(str(database), write=False) as session:
        make_organization(session)

    assert codes_in(database) == []


def test_an_orphan_is_refused(session: Session) -> None:
    session.add(Headcount(organization_id=999, official=11))

    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        session.flush()


def test_each_connection_is_set_to_keep_what_it_was_given(session: Session) -> None:
    found = {
        name: session.exec(text(f"PRAGMA {name}")).one()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "application_id")
    }

    # 2 is FULL.
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000}
    assert found == {**expected, "application_id": int.from_bytes(b"chib", "big")}


def test_nothing_is_left_beside_the_file_after_reading_and_writing(database: Path) -> None:
    with session_on(str(database), write=True) as session:
        make_organization(session)
        session.commit()
    codes_in(database)

    assert [path.name for path in database.parent.glob("chibo.db*")] == ["chibo.db"]


# What is made


def test_the_folder_of_a_new_database_is_made_too(tmp_path: Path) -> None:
    create(str(tmp_path / "hồ sơ" / "chi bộ" / "chibo.db"))

    assert codes_in(tmp_path / "hồ sơ" / "chi bộ" / "chibo.db") == []


def test_init_changes_nothing_where_something_is(database: Path) -> None:
    with session_on(str(database), write=True) as session:
        make_organization(session, code="CB-VP")
        session.commit()

    with pytest.raises(DatabaseUnusable):
        create(str(database))

    assert codes_in(database) == ["CB-VP"]


@pytest.mark.parametrize("place", ["file.txt/chibo.db", "x" * 300, "nul\0.db"])
def test_where_no_file_can_be_made_a_sentence_says_so(tmp_path: Path, place: str) -> None:
    (tmp_path / "file.txt").write_text("a file, not a folder")

    with pytest.raises(DatabaseUnusable) as caught:
        create(str(tmp_path / place))

    assert caught.value.message.startswith("Không thể tạo cơ sở dữ liệu") or "cannot be made" in caught.value.message


def test_a_database_that_could_not_be_finished_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_connection: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("chibo.store.database.migrate", fail)

    with pytest.raises(KeyboardInterrupt):
        create(str(tmp_path / "chibo.db"))

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    ["chi bộ.db", "what?.db", "100%.db", "50%20.db", "a#b.db", "a&mode=ro.db", "it's;.db", "không đuôi", ":memory:"],
)
def test_any_sign_may_stand_in_the_name(tmp_path: Path, name: str) -> None:
    place = tmp_path / name

    create(str(place))
    with session_on(str(place), write=True) as session:
        make_organization(session, code="CB-VP")
        session.commit()

    assert codes_in(place) == ["CB-VP"]
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/an/chi bộ.db"), "file:///home/an/chi%20b%E1%BB%99.db?mode=rw"),
        (PureWindowsPath("C:\\Users\\An\\chibo.db"), "file:///C%3A/Users/An/chibo.db?mode=rw"),
        (PureWindowsPath("\\\\server\\share\\a?.db"), "file:////server/share/a%3F.db?mode=rw"),
    ],
)
def test_paths_of_any_system_become_sqlites_uri(path: PurePosixPath | PureWindowsPath, uri: str) -> None:
    assert opening.uri_of(path, "mode=rw") == uri


def test_an_sqlite_address_names_its_file(tmp_path: Path) -> None:
    create(f"sqlite:///{tmp_path / 'chibo.db'}")

    assert codes_in(tmp_path / "chibo.db") == []


# What cannot be used


def test_a_missing_file_is_not_made_by_opening_it(tmp_path: Path) -> None:
    missing = refusal(tmp_path / "none.db", write=True)

    assert str(tmp_path / "none.db") in missing.message
    assert "chibo init" in missing.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    assert "--db" in refusal(tmp_path).hint


@pytest.mark.parametrize("name", ["chibo.db/inside", "x" * 300, "nul\0.db"])
def test_a_place_that_cannot_be_is_refused(database: Path, name: str) -> None:
    refusal(database.parent / name)


NOT_OURS = {
    "empty": b"",
    "one byte": b"S",
    "text": "Nghị quyết Đại hội chi bộ\n".encode() * 50,
    "head of SQLite only": b"SQLite format 3\x00",
    "zeros": bytes(8192),
    "ZIP": b"PK\x03\x04" + bytes(4096),
}


@pytest.mark.parametrize("content", NOT_OURS.values(), ids=NOT_OURS)
@pytest.mark.parametrize("write", [False, True])
def test_a_file_of_another_kind_is_refused_and_stays_as_it_is(tmp_path: Path, content: bytes, write: bool) -> None:
    (tmp_path / "file.db").write_bytes(content)

    refusal(tmp_path / "file.db", write=write)

    assert (tmp_path / "file.db").read_bytes() == content


def test_another_programs_sqlite_file_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "photos.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE photo (name TEXT)")
    connection.close()
    content = place.read_bytes()

    assert "khác" in refusal(place, write=True).message or "another program" in refusal(place, write=True).message
    assert place.read_bytes() == content


def test_another_programs_alembic_database_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "shop.db"
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.execute("PRAGMA application_id = 1234")
    connection.close()

    refusal(place)


def test_a_newer_database_is_refused_with_both_numbers(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0007'")
    connection.close()

    newer = refusal(database)

    assert "0007" in newer.message
    assert HEAD in newer.message


@pytest.mark.parametrize("keep", [1, 50, 99, 100, 512, 4096, 5000, 8192, 40_000])
@pytest.mark.parametrize("write", [False, True])
def test_a_truncated_file_is_refused(database: Path, keep: int, write: bool) -> None:
    os.truncate(database, keep)

    refusal(database, write=write)


def test_a_file_damaged_in_the_schema_is_refused_when_opened(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[100 : page_size(database)] = b"\xff" * (page_size(database) - 100)
    database.write_bytes(content)

    refusal(database)


@pytest.mark.parametrize("damage", [b"CR\xb7ATE TABLE", b"CREATE TAB\x00E", b"CREATE TABLF"])
def test_a_single_bad_byte_in_the_schema_is_enough_to_refuse(database: Path, damage: bytes) -> None:
    content = database.read_bytes()
    database.write_bytes(content.replace(b"CREATE TABLE", damage, 5))

    refusal(database)


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

    refusal(database, write=write)


def test_damage_met_while_writing_is_refused_and_nothing_is_kept(database: Path) -> None:
    _with_many_organizations(database)
    _overwrite_pages_of(database, "organization_period")
    content = database.read_bytes()

    with pytest.raises(DatabaseUnusable), session_on(str(database), write=True) as session:
        make_organization(session)
        session.commit()

    assert database.read_bytes() == content


def test_damage_met_at_the_commit_is_refused(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The commit itself fails only on a failing disk, so the engine's word for it is put in its mouth.
    def fail(_session: Session) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise error

    with pytest.raises(DatabaseUnusable), session_on(str(database), write=True) as session:
        make_organization(session)
        monkeypatch.setattr(Session, "commit", fail)
        session.commit()


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("congress", "'on'", "'yesterday'"),
        ("target", "low", "'two'"),
        ("target", "measure", "'weight'"),
        ("target", "text", "CAST(X'ff' AS TEXT)"),
    ],
)
def test_a_value_that_no_version_writes_is_damage(database: Path, table: str, column: str, value: str) -> None:
    from factories import make_congress, make_target

    with session_on(str(database), write=True) as session:
        make = {"congress": make_congress, "target": make_target}[table]
        kind = type(make(session))
        session.commit()
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute(f"UPDATE {table} SET {column.replace(chr(39), chr(34))} = {value}")
    connection.close()

    with pytest.raises(DatabaseUnusable), session_on(str(database), write=False) as session:
        session.exec(select(kind)).all()


def test_a_writer_waits_for_another_one_and_then_says_so(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 20)

    with session_on(str(database), write=True):
        refusal(database, write=True)


def test_a_reader_does_not_wait_for_a_writer(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_MILLISECONDS", 0)

    with session_on(str(database), write=True) as session:
        make_organization(session)
        session.flush()

        assert codes_in(database) == []


def test_a_full_disk_is_refused_and_nothing_is_kept(database: Path) -> None:
    with pytest.raises(DatabaseUnusable), session_on(str(database), write=True) as session:
        # The engine's own way of having no more room.
        pages = session.exec(text("PRAGMA page_count")).one()[0]
        session.exec(text(f"PRAGMA max_page_count = {pages}"))
        session.add_all(Organization(code=f"{n}", code_key=f"{n}", note="x" * 1000) for n in range(100))
        session.commit()

    assert codes_in(database) == []


def test_an_error_of_the_program_is_not_taken_for_one_of_the_database(session: Session) -> None:
    from sqlalchemy.exc import OperationalError

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
