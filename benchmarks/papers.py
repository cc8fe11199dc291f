"""Prints how long a register of 500 members takes as docx, pdf and xlsx beyond start-up, beside the bare library.

Beyond start-up: the whole command less the same command with `-f json`, which starts and reads the same. The floor
writes the same cells with the library alone, in the library's own way, and counts its import; python-docx's own way
fills a table cell by cell. Each figure is the median of whole processes run in turn; `busy` is the time a processor
worked, which other work on the machine does not lengthen. The people are invented.

Run as `make bench`, or `python benchmarks/papers.py 100` for fewer members.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from import_members import write

MEMBERS = 500
ROUNDS = 5
BUDGETS = {"docx": 1.5, "pdf": 1.0, "xlsx": 1.0}
#: What each floor does with the lines of the register, read from what the program said as CSV.
READING = """
import csv, sys
rows = list(csv.reader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
target = sys.argv[2]
"""
FLOORS = {
    "docx": """
import docx
made = docx.Document()
table = made.add_table(len(rows), len(rows[0]))
for row, line in zip(table.rows, rows):
    for cell, text in zip(row.cells, line):
        cell.text = text
made.save(target)
""",
    "pdf": """
import json, typst
source = b'''#set page(paper: "a4", flipped: true)
#set text(size: 8pt)
#let rows = json(bytes(sys.inputs.rows))
#table(columns: rows.at(0).len(), ..rows.flatten())'''
open(target, "wb").write(typst.compile(source, format="pdf", pdf_tags=False, sys_inputs={"rows": json.dumps(rows)}))
""",
    "xlsx": """
from openpyxl import Workbook
book = Workbook(write_only=True)
page = book.create_sheet()
for line in rows:
    page.append(line)
book.save(target)
""",
}


def seconds(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Time one process from its start to its end, and tell how long a processor worked on it."""
    before, begin = os.times(), time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    busy = after.children_user - before.children_user + after.children_system - before.children_system
    return time.perf_counter() - begin, busy


def beyond(command: list[str], start: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Time a process less another that only starts."""
    started, done = seconds(start, environment), seconds(command, environment)
    return done[0] - started[0], done[1] - started[1]


def main(count: int) -> None:
    """Compare each form with its floor."""
    chibo = [sys.executable, "-m", "chibo", "--quiet"]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        environment = {
            **os.environ,
            "CHIBO_CONFIG": str(folder / "none.toml"),
            "CHIBO_DB": str(folder / "papers.db"),
            "CHIBO_LANG": "vi",
        }
        write(folder / "members.csv", count)
        for words in (
            ["init"],
            ["org", "add", "CB-01", "Chi bộ Hoa Sữa"],
            ["data", "import", str(folder / "members.csv")],
        ):
            subprocess.run([*chibo, *words], env=environment, check=True, capture_output=True)
        register = [*chibo, "report", "members", "--preset", "so-danh-sach", "--on", "2026-11-26", "-o"]
        subprocess.run([*register, str(folder / "rows.csv")], env=environment, check=True, capture_output=True)
        for form, budget in BUDGETS.items():
            files = [str(folder / "rows.csv"), str(folder / f"floor.{form}")]
            bare = [sys.executable, "-c", READING, *files]
            floor = [sys.executable, "-c", READING + FLOORS[form], *files]
            start, paper = ([*register, str(folder / f"register.{ending}")] for ending in ("json", form))
            pairs = [(beyond(paper, start, environment), beyond(floor, bare, environment)) for _ in range(ROUNDS)]
            mine, busy, least, least_busy = (
                statistics.median(pair[side][what] for pair in pairs) for side in (0, 1) for what in (0, 1)
            )
            print(
                f"register of {count} as {form + ', beyond start-up':<22} {mine:5.2f} s (busy {busy:4.2f})   "
                f"floor {least:5.2f} s (busy {least_busy:4.2f})   ratio {busy / least_busy:5.2f}   budget {budget} s"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS)
