"""Database addresses: which are understood, what is said of the others, and that a password is never shown."""

import socket
import sys
import traceback

import pytest

from chibo.errors import DatabaseUnusable
from chibo.store import opening, refusals
from chibo.store.database import create, session_on

HIDDEN = "bi-mat-2020"


@pytest.fixture
def closed_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.mark.parametrize(
    "address",
    [
        "mysql://an@server/chibo",
        "postgresql+psycopg2://an@server/chibo",
        "postgresql+asyncpg://an@server/chibo",
        "http://server/chibo.db",
        "sqlite://",
        "sqlite+aiosqlite:///chibo.db",
        "://",
        "postgresql://server:port/chibo",
    ],
)
def test_an_address_of_another_engine_is_refused_with_the_right_form(address: str) -> None:
    for attempt in (create, lambda where: session_on(where, write=False).__enter__()):
        with pytest.raises(DatabaseUnusable) as caught:
            attempt(address)

        assert caught.value.message == refusals.bad_address(address).message
        assert "postgresql+psycopg://" in caught.value.hint


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgresql", "postgres"])
def test_the_usual_spellings_of_a_postgresql_address_are_understood(scheme: str) -> None:
    engine = opening.engine_on_server(f"{scheme}://an@server/chibo", write=True)

    assert (opening.file_of(f"{scheme}://an@server/chibo"), engine.dialect.driver) == (None, "psycopg")


def test_a_missing_driver_is_named_with_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)

    with pytest.raises(DatabaseUnusable) as caught, session_on("postgresql://server/chibo", write=False):
        pass

    assert caught.value.message == refusals.driver_missing("postgresql://server/chibo").message
    assert 'pip install "chibo[postgres]"' in caught.value.hint


@pytest.mark.parametrize(
    "form",
    [
        "postgresql+psycopg://an:{secret}@127.0.0.1:{port}/chibo",
        "postgresql+psycopg://127.0.0.1:{port}/chibo?user=an&password={secret}",
        "postgresql+psycopg://an:{secret}@127.0.0.1:{port}/chibo?connect_timeout=1",
    ],
)
def test_a_server_that_does_not_answer_is_a_sentence_without_the_password(form: str, closed_port: int) -> None:
    address = form.format(secret=HIDDEN, port=closed_port)

    for attempt in (create, lambda where: session_on(where, write=True).__enter__()):
        with pytest.raises(DatabaseUnusable) as caught:
            attempt(address)

        assert caught.value.message == refusals.unreachable(address).message
        assert HIDDEN not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgresql+psycopg://an:mk@sv/chibo", "postgresql+psycopg://an:***@sv/chibo"),
        ("postgresql://an:m@k/m:k?x#y@sv/chibo", "postgresql://an:***@sv/chibo"),
        ("postgresql://:mk@sv/chibo", "postgresql://:***@sv/chibo"),
        ("postgresql://sv/chibo?user=an&password=mk", "postgresql://sv/chibo?user=an&password=***"),
        ("postgresql://sv/chibo?sslpassword=mk&a=1", "postgresql://sv/chibo?sslpassword=***&a=1"),
        ("postgresql://an@sv/chibo", "postgresql://an@sv/chibo"),
        ("mysql://an:mk@", "mysql://an:***@"),
        ("/home/an/a:b@c.db", "/home/an/a:b@c.db"),
    ],
)
def test_a_password_is_never_shown(address: str, shown: str) -> None:
    assert refusals.shown(address) == shown


@pytest.mark.parametrize(
    ("state", "refused"),
    [
        ("25006", refusals.read_only),
        ("28P01", refusals.unreachable),
        ("3D000", refusals.unreachable),
        ("40001", refusals.in_use),
        ("42501", refusals.no_rights),
        ("53100", refusals.disk_full),
        ("57P01", refusals.unreachable),
        ("XX001", refusals.damaged),
    ],
)
def test_what_the_server_says_becomes_a_sentence(state: str, refused: object) -> None:
    from psycopg import errors
    from sqlalchemy.exc import DBAPIError

    with pytest.raises(DatabaseUnusable) as caught, refusals.translated("postgresql://sv/chibo"):
        raise DBAPIError("SELECT 1", None, errors.lookup(state)("whatever it says"))

    assert caught.value.message == refused("postgresql://sv/chibo").message


def test_an_error_of_the_program_on_a_server_stays_one() -> None:
    from psycopg import errors
    from sqlalchemy.exc import DBAPIError

    with pytest.raises(DBAPIError), refusals.translated("postgresql://sv/chibo"):
        raise DBAPIError("SELECT 1", None, errors.UndefinedTable("nonsense"))
