"""Times the answer to each ballot of a count of 100 ballots with 7 names; the budget is 50 ms for each.

The ballots go through the same step as a teller's keys: read, kept in a transaction of its own on disk, added up.
Run as `python benchmarks/ballots.py`.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

import typer

from chibo.cli import count_ballots
from chibo.cli.app import run
from chibo.cli.session import Globals

BALLOTS = 100
BUDGET_MS = 50
NAMES = [f"Nguyễn Văn {given}" for given in ("An", "Bách", "Cảnh", "Dũng", "Giáp", "Hải", "Khang")]


def main() -> None:
    """Count 100 ballots and print the median, the slowest and the budget."""
    with tempfile.TemporaryDirectory() as scratch:
        database = str(Path(scratch, "count.db"))
        os.environ["CHIBO_CONFIG"] = str(Path(scratch, "none.toml"))
        listed = [word for name in NAMES for word in ("-c", name)]
        for words in (
            ["init"],
            ["org", "add", "CB-01", "Chi bộ Hoa Sữa"],
            ["term", "add", "2025-2027", "--starts", "20/05/2025"],
            ["congress", "plan", "--on", "20/05/2025"],
            ["election", "open", "committee", "--seats", "5", *listed, "--summoned", "100", "--present", "100"],
            ["election", "count", "1", "--issued", "100", "--collected", "100"],
        ):
            page = ["-o", os.devnull, "-f", "plain"] if words[0] == "election" else []
            if run(["--db", database, "--quiet", *words, *page]):
                raise SystemExit(words)
        context = typer.Context(typer.main.get_command(typer.Typer(callback=main)), obj=Globals(database=database))
        times = []
        busy = time.process_time()
        for number in range(BALLOTS):
            begin = time.perf_counter()
            count_ballots.step(context, 1, "67" if number % 3 else "15", teller=1)
            times.append((time.perf_counter() - begin) * 1000)
    busy = (time.process_time() - busy) * 1000 / BALLOTS
    median = statistics.median(times)
    print(
        f"{BALLOTS} ballots, {len(NAMES)} names: median {median:.1f} ms, slowest {max(times):.1f} ms, busy {busy:.1f}"
    )
    print(f"budget {BUDGET_MS} ms each: {sum(each > BUDGET_MS for each in times)} above it")


if __name__ == "__main__":
    main()
