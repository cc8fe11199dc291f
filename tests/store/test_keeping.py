"""What a database keeps, how a connection is set, and how a database is made."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select, text

from chibo.errors import DatabaseUnusable
from chibo.store import opening, refusals
from chibo.store.database import create, session_on
from chibo.store.tables import Headcount, Organization
from factories import make_organization


def codes_in(database: Path) -> list[str]:
    with session_on(str(database), write=False) as session:
        return list(session.exec(select(Organization.code).order_by(Organization.code)))


def said(error: DatabaseUnusable) -> tuple[str, str]:
    return error.message, error.hint


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


def test_the_folder_of_a_new_database_is_made_too(tmp_path: Path) -> None:
    create(str(tmp_path / "hồ sơ" / "chi bộ" / "chibo.db"))

    assert codes_in(tmp_path / "hồ sơ" / "chi bộ" / "chibo.db") == []


def test_init_changes_nothing_where_something_is(database: Path) -> None:
    with session_on(str(database), write=True) as session:
        make_organization(session, code="CB-VP")
        session.commit()

    with pytest.raises(DatabaseUnusable) as caught:
        create(str(database))

    assert said(caught.value) == said(refusals.taken(database))
    assert codes_in(database) == ["CB-VP"]


@pytest.mark.parametrize("place", ["file.txt/chibo.db", "x" * 300, "nul\0.db"])
def test_where_no_file_can_be_made_a_sentence_says_so(tmp_path: Path, place: str) -> None:
    (tmp_path / "file.txt").write_text("a file, not a folder")

    with pytest.raises(DatabaseUnusable) as caught:
        create(str(tmp_path / place))

    assert caught.value.hint == refusals.cannot_make(tmp_path, reason="").hint


def test_a_database_that_could_not_be_finished_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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
