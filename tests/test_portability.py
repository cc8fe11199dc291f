"""Output is UTF-8 whatever the locale says, and nothing in the code runs on POSIX alone."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "chibo"
PLAN = ["quota", "plan", "--rated", "11", "--low", "15", "--high", "20", "--on", "2020-12-31"]
#: Modules and calls that Windows does not have.
POSIX_ONLY = {"fcntl", "pwd", "grp", "termios", "tty", "pty", "resource", "posix"}
POSIX_CALLS = {"fork", "getuid", "geteuid", "chown", "fchmod", "killpg", "setsid"}


def run(words, **environment):
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONUTF8", "LANGUAGE", "CHIBO_LANG")}
    return subprocess.run(
        [sys.executable, "-m", "chibo", *words], env={**kept, **environment}, capture_output=True, check=False
    )


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1258"}, {"PYTHONIOENCODING": "ascii:strict", "LC_ALL": "POSIX"}],
    ids=["C locale", "cp1258 console", "ascii console"],
)
def test_output_is_utf_8_and_vietnamese_when_piped(environment):
    done = run(PLAN, **environment)

    assert done.returncode == 0
    assert done.stderr == b""
    assert "Chỉ tiêu" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1258"}])
def test_errors_are_utf_8_too(environment):
    done = run(["--db", "không-có.db", "org", "list"], **environment)

    assert done.returncode == 5
    assert "không-có.db" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("environment", "words", "language"),
    [
        ({"LC_ALL": "en_US.UTF-8"}, [], "en"),
        ({"LC_ALL": "fr_FR.UTF-8"}, [], "vi"),
        ({"LC_ALL": "en_US.UTF-8", "CHIBO_LANG": "vi"}, [], "vi"),
        ({"LC_ALL": "C", "CHIBO_LANG": "vi"}, ["--lang", "en"], "en"),
        ({"LC_ALL": "C"}, ["--lang=en"], "en"),
    ],
)
def test_the_language_is_chosen_by_the_option_then_the_variable_then_the_system(environment, words, language):
    said = run([*words, *PLAN], **environment).stdout.decode("utf-8")

    assert ("Members rated" in said) is (language == "en")
    assert ("Chỉ tiêu" in said) is (language == "vi")


def test_a_reader_that_has_seen_enough_ends_the_command_quietly():
    command = [sys.executable, "-m", "chibo", "rules", "list"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()

    assert process.returncode == 0
    assert said == b""


def test_a_program_without_streams_runs_all_the_same():
    """Python sets `sys.stdout` to nothing when it starts with the stream closed (`>&-`, a program without a window)."""
    start = "import sys; sys.stdin = sys.stdout = sys.stderr = None; from chibo.__main__ import main; main()"

    done = subprocess.run([sys.executable, "-c", start, *PLAN], capture_output=True, check=False)

    assert done.returncode == 0


def test_nothing_is_used_that_windows_lacks():
    found = []
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module] if isinstance(node, ast.ImportFrom) else []
            found += [f"{file.name}: {name}" for name in names if name in POSIX_ONLY]
            if isinstance(node, ast.Attribute) and node.attr in POSIX_CALLS:
                found.append(f"{file.name}: {node.attr}")

    assert found == []


def test_every_text_file_is_opened_with_its_encoding():
    # Windows would read and write cp1252 or cp1258 otherwise.
    bare = []
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            named = any(each.arg == "encoding" for each in node.keywords)
            if node.func.attr in ("read_text", "write_text") and not named:
                bare.append(f"{file.name}:{node.lineno}")

    assert bare == []
