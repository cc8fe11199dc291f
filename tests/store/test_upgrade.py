"""A database of an earlier version is brought up to this one, with a copy as it was beside it."""

import sqlite3
import stat
from pathlib import Path

import pytest
from alembic import command
from sqlmodel import select

from chibo.domain.counting import State
from chibo.store import database, opening
from chibo.store.database import HEAD, session_on
from chibo.store.tables import Candidacy, Election, MemberEvent, Organization, QuotaException


@pytest.fixture
def first_version(tmp_path: Path) -> Path:
    path = tmp_path / "chibo.db"
    opening.make_file(path)
    with opening.engine_on_file(path, write=True).begin() as connection:
        command.upgrade(database._alembic(connection), "0001")
        connection.exec_driver_sql(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        connection.exec_driver_sql(
            "INSERT INTO organization (uid, note, code, code_key, fictional) VALUES ('u', '', 'CB-01', 'cb-01', 0)"
        )
    return path


@pytest.mark.parametrize("write", [True, False])
def test_an_earlier_version_is_brought_up_and_keeps_its_rows(first_version: Path, write: bool) -> None:
    with session_on(str(first_version), write=write) as session:
        codes = session.exec(select(Organization.code)).all()

    assert codes == ["CB-01"]
    with sqlite3.connect(first_version) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (HEAD,)
        assert connection.execute("SELECT count(*) FROM member").fetchone() == (0,)
    connection.close()


def test_a_copy_as_it_was_stays_beside_it_for_its_owner_alone(first_version: Path) -> None:
    with session_on(str(first_version), write=False):
        pass

    copy = first_version.with_name("chibo-0001.db")
    with sqlite3.connect(copy) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    connection.close()
    assert stat.S_IMODE(copy.stat().st_mode) & 0o077 == 0


def test_an_upgrade_that_fails_changes_nothing(first_version: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_connection: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(database, "migrate", fail)

    with pytest.raises(RuntimeError), session_on(str(first_version), write=True):
        pass

    with sqlite3.connect(first_version) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    connection.close()


def test_elections_of_an_earlier_version_keep_their_rows_and_what_they_follow(first_version: Path) -> None:
    with opening.engine_on_file(first_version, write=True).begin() as connection:
        for statement in (
            "INSERT INTO term (uid, note, organization_id, label, label_key) VALUES ('t', '', 1, '2020', '2020')",
            "INSERT INTO congress (uid, note, organization_id, opens_term_id) VALUES ('c', '', 1, 1)",
            """
            INSERT INTO election (id, uid, note, congress_id, position, office, round, as_printed, follows_id)
            VALUES (5, 'e', '', 1, 1, 'committee', 1, 0, NULL), (3, 'f', '', 1, 2, 'committee', 2, 0, 5)
            """,
            "INSERT INTO candidacy (uid, note, election_id, position, name, votes) VALUES ('n', '', 3, 1, 'Sen', 6)",
        ):
            connection.exec_driver_sql(statement)

    with session_on(str(first_version), write=True) as session:
        second = session.get_one(Election, 3)
        assert (second.follows_id, second.state, second.version) == (5, State.RECORDED, 1)
        [stood] = session.exec(select(Candidacy)).all()
        assert (stood.election_id, stood.name, stood.votes) == (3, "Sen", 6)


def test_facts_and_exceptions_of_an_earlier_version_keep_their_rows_and_numbers(first_version: Path) -> None:
    with opening.engine_on_file(first_version, write=True).begin() as connection:
        command.upgrade(database._alembic(connection), "0007")
        for statement in (
            """
            INSERT INTO member (id, uid, note, code, code_key, name, name_key)
            VALUES (4, 'm', '', 'A', 'a', 'An', 'an')
            """,
            """
            INSERT INTO member_event (id, uid, note, member_id, position, kind, "on", organization_id, form)
            VALUES (9, 'v', 'ghi chú', 4, 1, 'discipline', '2020-05', 1, 'warning')
            """,
            """
            INSERT INTO quota_exception (id, uid, note, organization_id, period, position_group, percent, allowed_by)
            VALUES (7, 'q', '', 1, '2025', 'Giáo viên', 25, 'CV 12-CV/ĐU')
            """,
        ):
            connection.exec_driver_sql(statement)

    with session_on(str(first_version), write=True) as session:
        fact = session.get_one(MemberEvent, 9)
        assert (fact.kind, str(fact.on), fact.form, fact.note) == ("discipline", "2020-05", "warning", "ghi chú")
        kept = session.get_one(QuotaException, 7)
        assert (kept.percent, kept.position_group, kept.taken_back) == (25, "Giáo viên", None)
