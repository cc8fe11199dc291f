"""Prints start-up and reading times as ratios to their floors, measured in the same run.

Each figure is the median of whole processes, run in turn with its floor so that both meet the same machine.
Run as `make bench`.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOUNDING = ROOT / "data" / "congresses" / "2020-van-phong-so-tttt-ha-noi.toml"
ROUNDS = 15

#: The floor of every help page: a typer program with two commands, asked for the same depth of help.
SMALL = """
import typer
app = typer.Typer()
@app.command()
def one(name: str) -> None: "First."
@app.command()
def two(name: str) -> None: "Second."
app()
"""
#: The floor of every command that reads: the library that reads, and the file opened.
READER = """
import sys
from sqlmodel import create_engine, text
with create_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    connection.execute(text("select count(*) from target")).all()
"""


PEOPLE = [
    (
        *(f"Nguyễn Văn {given}", "--birth", "1985", "--admitted-on", "25/08/2014"),
        *("--ceremony-on", "15/09/2014", "--recognized-on", "20/09/2015"),
    )
    for given in ("An", "Bách", "Cảnh", "Dũng", "Giáp", "Hải", "Khang", "Lâm", "Minh", "Nam", "Oanh")
]


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Time one process from its start to its end."""
    begin = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def compare(name: str, command: list[str], floor: list[str], budget: float, environment: dict[str, str]) -> None:
    """Run a command and its floor in turn, and print both medians and the ratio."""
    pairs = [(seconds(command, environment), seconds(floor, environment)) for _ in range(ROUNDS + 1)][1:]
    mine = statistics.median(pair[0] for pair in pairs)
    least = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
    print(f"{name:<42} {mine * 1000:7.0f} ms   floor {least * 1000:6.0f} ms   ratio {ratio:5.2f}   budget {budget}")


def main() -> None:
    """Compare help pages with a small typer program, and reading commands with a bare reader."""
    chibo = [sys.executable, "-m", "chibo"]
    with tempfile.TemporaryDirectory() as scratch:
        database = str(Path(scratch, "bench.db"))
        environment = {**os.environ, "CHIBO_DB": database, "CHIBO_CONFIG": str(Path(scratch, "none.toml"))}
        for setup in (["init"], ["congress", "record", str(FOUNDING)]):
            subprocess.run([*chibo, *setup], env=environment, check=True, capture_output=True)
        small = [sys.executable, "-c", SMALL]
        reader = [sys.executable, "-c", READER, database]
        for noun in ((), ("report",), ("congress",), ("target",)):
            floor = [*small, *(["one"] if noun else []), "--help"]
            compare(" ".join(("chibo", *noun, "--help")), [*chibo, *noun, "--help"], floor, 1.5, environment)
        for words in (("target", "list"), ("org", "list"), ("report", "targets", "--term", "2020-2022")):
            compare(" ".join(("chibo", *words)), [*chibo, *words], reader, 1.35, environment)
        people = str(Path(scratch, "people.db"))
        environment |= {"CHIBO_DB": people}
        for setup in (
            ["init"],
            ["org", "add", "CB-01", "Chi bộ Hoa Sữa"],
            *(["member", "add", *each] for each in PEOPLE),
        ):
            subprocess.run([*chibo, *setup], env=environment, check=True, capture_output=True)
        for words in (("member", "list"), ("member", "show", "CB-01-001"), ("member", "find", "an")):
            reader = [sys.executable, "-c", READER, people]
            compare(" ".join(("chibo", *words)), [*chibo, *words], reader, 1.35, environment)


if __name__ == "__main__":
    main()
