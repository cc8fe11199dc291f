"""What a user may do with the file and its folder, on systems that keep rights as POSIX has them."""

import ctypes
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from chibo.store.database import create, session_on
from factories import make_organization

PR_CAPBSET_DROP = 24
# What lets root pass over the rights of files: CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH (capabilities(7)).
OVERRIDING = (1, 2)

#: Reads the codes of the organisations, adds one, or makes a database; says what the command line would say.
SCRIPT = """
import sys
from sqlmodel import select
from chibo.errors import ChiboError
from chibo.store.database import create, session_on
from chibo.store.tables import Organization

what, where = sys.argv[1:]
try:
    if what == "create":
        create(where)
    else:
        with session_on(where, write=what == "write") as session:
            print(*session.exec(select(Organization.code)))
            if what == "write":
                session.add(Organization(code="CB-2", code_key="cb-2"))
                session.commit()
except ChiboError as error:
    sys.stderr.write(error.message)
    sys.exit(error.exit_code)
"""

Run = Callable[[str, Path], subprocess.CompletedProcess[str]]


def _give_up_overriding() -> None:
    for capability in OVERRIDING:
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.fixture
def plain_user() -> Run:
    """Run the script in a process of its own that must keep to the rights of files, even if the tests need not."""

    def run(what: str, where: Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", SCRIPT, what, str(where)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            preexec_fn=_give_up_overriding if os.geteuid() == 0 else None,
        )

    return run


@pytest.fixture
def share(tmp_path: Path, empty_database: Path) -> Iterator[Path]:
    """A folder with a database of one branch, whose rights the test takes away."""
    folder = tmp_path / "share"
    folder.mkdir()
    place = Path(shutil.copy(empty_database, folder / "chibo.db"))
    with session_on(str(place), write=True) as session:
        make_organization(session, code="CB-VP")
        session.commit()
    yield folder
    folder.chmod(0o755)


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_database_is_its_owners_alone(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        create(str(tmp_path / "new.db"))
        with session_on(str(tmp_path / "new.db"), write=True) as session:
            make_organization(session)
            session.flush()
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("new.db*")}
    finally:
        os.umask(before)

    assert modes == {"new.db": 0o600, "new.db-wal": 0o600, "new.db-shm": 0o600}


@pytest.mark.parametrize(
    ("file", "folder"), [(0o444, 0o755), (0o600, 0o555), (0o444, 0o555)], ids=["file", "folder", "both"]
)
def test_what_may_only_be_read_is_read_and_not_written(share: Path, plain_user: Run, file: int, folder: int) -> None:
    (share / "chibo.db").chmod(file)
    share.chmod(folder)

    reading = plain_user("read", share / "chibo.db")
    writing = plain_user("write", share / "chibo.db")

    assert (reading.returncode, reading.stdout) == (0, "CB-VP\n"), reading.stderr
    assert writing.returncode == 5
    assert writing.stderr.startswith("The database ")
    assert reading.stderr == ""


def test_a_log_that_cannot_be_read_along_is_not_passed_over(share: Path, plain_user: Run) -> None:
    # What another command has committed may still stand in the log alone.
    (share / "chibo.db-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(4096))
    share.chmod(0o555)

    reading = plain_user("read", share / "chibo.db")

    assert reading.returncode == 5
    assert reading.stderr.startswith("The database cannot be opened")


def test_another_ones_file_is_not_opened(share: Path, plain_user: Run) -> None:
    (share / "chibo.db").chmod(0o000)

    reading = plain_user("read", share / "chibo.db")

    assert reading.returncode == 5
    assert reading.stderr.startswith("The database cannot be opened")


def test_another_ones_folder_is_not_entered(share: Path, plain_user: Run) -> None:
    share.chmod(0o000)

    reading = plain_user("read", share / "chibo.db")

    assert reading.returncode == 5
    assert reading.stderr.startswith("The database cannot be opened")


def test_no_database_is_made_where_one_may_not_write(share: Path, plain_user: Run) -> None:
    share.chmod(0o555)

    made = plain_user("create", share / "new.db")
    made_below = plain_user("create", share / "below" / "new.db")

    assert (made.returncode, made_below.returncode) == (5, 5)
    assert made.stderr.startswith("The database cannot be made here")
    assert [path.name for path in share.iterdir()] == ["chibo.db"]


def test_what_is_no_ordinary_file_is_refused_without_waiting_for_it(share: Path, plain_user: Run) -> None:
    os.mkfifo(share / "pipe.db")
    (share / "circle.db").symlink_to(share / "circle.db")

    for place in (share / "pipe.db", share / "circle.db", Path(os.devnull)):
        assert plain_user("read", place).returncode == 5
