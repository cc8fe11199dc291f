"""The house of every test: its own home, language and terminal, no network, and a database copied from one made once.

| fixture | what it gives |
|---|---|
| `database` | the path of an empty database, the one every command of the test finds |
| `session` | a session on that database that may write; commit before a command is to see what was added |
| `chibo` | `chibo("org", "list", "-f", "json", input="")`: runs a command in this process |
"""

import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

# Before anything of Typer's is imported: it reads some of these once, while it is imported.
PINNED = {"LANGUAGE": "vi", "COLUMNS": "100", "LINES": "24", "NO_COLOR": "1", "TERM": "dumb"}
NOT_WANTED = ("CHIBO_LANG", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "TERMINAL_WIDTH")
os.environ.update(PINNED)
for unwanted in NOT_WANTED:
    os.environ.pop(unwanted, None)

import pytest  # noqa: E402 - the environment comes first
from babel.messages.mofile import write_mo  # noqa: E402
from babel.messages.pofile import read_po  # noqa: E402
from sqlmodel import Session  # noqa: E402
from typer.testing import CliRunner, Result  # noqa: E402

from chibo import i18n  # noqa: E402


def _compile_catalogues() -> None:
    """Compile each catalogue that is newer than its compiled form, so that no test sees an old one."""
    for source in i18n.LOCALE_DIR.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        # Written beside and moved: several test processes may come here at once.
        beside = compiled.with_suffix(f".{os.getpid()}")
        with source.open("rb") as catalogue, beside.open("wb") as made:
            write_mo(made, read_po(catalogue))
        beside.replace(compiled)


#: Systems that keep the rights of files in another way have no use for these.
collect_ignore = [] if os.name == "posix" else ["store/test_posix_rights.py", "cli/test_posix_count_killed.py"]
collect_ignore += [] if sys.platform == "linux" else ["exchange/test_linux_memory.py"]

_compile_catalogues()
# Help texts are translated while the command modules are imported, so the language comes before them.
i18n.use("vi")


@pytest.fixture(autouse=True)
def _cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep a test away from the user's files, the network and what other tests left in the environment."""
    home = tmp_path / "home"
    for name, place in {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "roaming",
        "LOCALAPPDATA": home / "local",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "CHIBO_CONFIG": tmp_path / "settings.toml",
        "CHIBO_DB": tmp_path / "chibo.db",
    }.items():
        monkeypatch.setenv(name, str(place))
    for name, value in PINNED.items():
        monkeypatch.setenv(name, value)
    for name in NOT_WANTED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(socket.socket, "connect", _refuse_network)
    monkeypatch.setattr(socket.socket, "connect_ex", _refuse_network)
    yield
    i18n.use("vi")


def _refuse_network(_socket: socket.socket, address: object) -> NoReturn:
    pytest.fail(f"chibo never uses a network, but a test reached for {address}")


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, made once a run by the migrations; tests get copies of it."""
    from chibo.store.database import create

    made = tmp_path_factory.mktemp("database") / "chibo.db"
    create(str(made))
    return made


@pytest.fixture
def database(empty_database: Path, tmp_path: Path) -> Path:
    """An empty database of the test's own, where every command looks for it."""
    return Path(shutil.copy(empty_database, tmp_path / "chibo.db"))


@pytest.fixture
def session(database: Path) -> Iterator[Session]:
    """A session that may write; what the test does not commit is taken back."""
    from chibo.store.database import session_on

    with session_on(str(database), write=True) as opened:
        yield opened


@pytest.fixture
def chibo(database: Path) -> Callable[..., Result]:
    """The command line, run in this process on the test's database unless the words name another with `--db`.

    A bug is raised as it is, so that the test shows where it happened.
    """
    from chibo.cli.app import app

    def run(*words: str | Path, input: str = "") -> Result:  # noqa: A002 - the runner's own word
        given = [str(word) for word in words]
        place = [] if "--db" in given else ["--db", str(database)]
        return CliRunner().invoke(app, [*place, *given], input=input, prog_name="chibo", catch_exceptions=False)

    return run
