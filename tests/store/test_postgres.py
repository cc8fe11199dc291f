"""The same program on a PostgreSQL server: the migrations, an upgrade, and the main job.

Run with a server at hand, such as: .ci/postgres .venv/bin/python -m pytest tests/store/test_postgres.py
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, make_url, text
from sqlmodel import SQLModel, select
from typer.testing import Result

from chibo.errors import DatabaseUnusable
from chibo.store import database, opening
from chibo.store.database import create, session_on
from chibo.store.tables import Candidacy, Election, load_all

SERVER = os.environ.get("CHIBO_TEST_POSTGRES", "")
FOUNDING = Path("data/congresses/2020-van-phong-so-tttt-ha-noi.toml")

pytestmark = pytest.mark.skipif(not SERVER, reason="CHIBO_TEST_POSTGRES names no server")


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[str]:
    """The address of an empty database on the server, taken away afterwards."""
    # pytest numbers the folder of each test, and each of its processes has one of its own.
    name = "chibo_" + "_".join(tmp_path.parts[-3:]).replace("-", "_")[-50:].lower()
    server = create_engine(SERVER, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    yield make_url(SERVER).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    server.dispose()


@pytest.fixture
def earlier_server(empty_server: str) -> str:
    """A database of the first version with a second election that follows the first, on the server."""
    with opening.engine_on_server(empty_server, write=True).begin() as connection:
        command.upgrade(database._alembic(connection), "0001")
        for statement in (
            "INSERT INTO organization (uid, note, code, code_key, fictional) VALUES ('u', '', 'A', 'a', false)",
            "INSERT INTO term (uid, note, organization_id, label, label_key) VALUES ('t', '', 1, '2020', '2020')",
            "INSERT INTO congress (uid, note, organization_id, opens_term_id) VALUES ('c', '', 1, 1)",
            """
            INSERT INTO election (uid, note, congress_id, position, office, round, as_printed, follows_id)
            VALUES ('e', '', 1, 1, 'committee', 1, false, NULL), ('f', '', 1, 2, 'committee', 2, false, 1)
            """,
            "INSERT INTO candidacy (uid, note, election_id, position, name, votes) VALUES ('n', '', 2, 1, 'Sen', 6)",
        ):
            connection.exec_driver_sql(statement)
    return empty_server


def test_the_migrations_make_the_tables_of_the_models(empty_server: str) -> None:
    create(empty_server)
    load_all()

    with opening.engine_on_server(empty_server, write=False).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_database_is_not_made_twice(empty_server: str) -> None:
    create(empty_server)

    with pytest.raises(DatabaseUnusable):
        create(empty_server)


def test_an_earlier_version_is_brought_up_keeps_its_rows_and_numbers_new_ones_after_them(earlier_server: str) -> None:
    with session_on(earlier_server, write=True) as session:
        found = [(each.uid, each.follows_id) for each in session.exec(select(Election).order_by(Election.position))]
        names = session.exec(select(Candidacy.election_id, Candidacy.name, Candidacy.votes)).all()
        session.add(Election(congress_id=1, position=3, office="secretary"))
        session.add(Candidacy(election_id=1, position=1, name="An", name_key="an"))
        session.commit()
        numbers = session.exec(select(Election.id).order_by(Election.id)).all()

    assert found == [("e", None), ("f", 1)]
    assert names == [(2, "Sen", 6)]
    assert list(numbers) == [1, 2, 3]


def done(chibo: Callable[..., Result], place: tuple[str, ...], lines: tuple[tuple[str | Path, ...], ...]) -> list[str]:
    """Run commands on one database, and give what they said to the reader."""
    said = []
    for words in lines:
        result = chibo(*place, *words)
        assert result.exit_code == 0, (words, result.stderr)
        said.append(result.stdout)
    return said


def test_the_founding_congress_is_recorded_and_its_targets_reported_as_from_a_file(
    chibo: Callable[..., Result], empty_server: str
) -> None:
    lines = (
        ("congress", "record", FOUNDING),
        ("result", "set", "4", "2", "--period", "term"),
        ("report", "targets", "--term", "2020-2022", "--on", "2022-12-31", "-f", "json"),
        ("congress", "record", FOUNDING),
        ("congress", "show", "-f", "json"),
        ("committee", "show", "--on", "2021-01-01", "-f", "json"),
    )
    server = ("--db", empty_server)

    assert done(chibo, (*server,), (("init",), *lines))[1:] == done(chibo, (), lines)


def test_members_and_a_counted_election_answer_as_from_a_file(chibo: Callable[..., Result], empty_server: str) -> None:
    names = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
    votes = ("--vote", f"{names[0]}=1", "--vote", f"{names[1]}=2")
    lived = ("--birth", "1980", "--admitted-on", "25/08/2014", "--ceremony-on", "15/09/2014", "--recognized-on")
    lines = (
        ("org", "add", "CB-01", "Chi bộ Hoa Sữa"),
        *(("member", "add", name, *lived, f"{day}/10/2015") for day, name in enumerate(names, start=20)),
        ("member", "exempt", "cường", "--on", "01/03/2025", "--reason", "old_age"),
        ("member", "find", "binh tran", "--on", "2025-05-20", "-f", "json"),
        ("member", "list", "--on", "2025-05-20", "-f", "json"),
        ("member", "show", "an", "--on", "2025-05-20", "-f", "json"),
        ("member", "due", "--on", "2025-05-20", "-f", "json"),
        ("report", "statistics", "--from", "2025-01-01", "--to", "2025-12-31", "-f", "json"),
        ("term", "add", "2025-2027", "--starts", "20/05/2025"),
        ("congress", "plan", "--on", "20/05/2025"),
        ("congress", "attend", "--all-present", "-f", "json"),
        ("election", "open", "delegates", "--seats", "1", "-c", names[0], "-c", names[1], "-f", "json"),
        ("election", "count", "1", "--issued", "3", "--collected", "3"),
        ("election", "count", "1", "--valid", "3", "--invalid", "0", *votes, "-f", "json"),
        ("election", "result", "1", "-f", "json"),
        ("election", "list", "-f", "json"),
        ("data", "export"),
    )
    assert done(chibo, ("--db", empty_server), (("init",), *lines))[1:] == done(chibo, (), lines)


def test_a_reader_on_a_server_cannot_write(empty_server: str) -> None:
    create(empty_server)

    with pytest.raises(DatabaseUnusable), session_on(empty_server, write=False) as session:
        session.add(Election(congress_id=1, position=1, office="secretary"))
        session.flush()
