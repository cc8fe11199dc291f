"""Prints how long each ballot of a count takes at a terminal, against a budget, and how many keys it needs.

The count is the program as its user starts it; a ballot's time goes from its Enter to the next prompt, so that it holds
everything: the tally, the sums of the election and the file on the disk. Of systems with pseudo-terminals only.
Run as `make bench`, or `python benchmarks/ballots.py`.
"""

import os
import pty
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BALLOTS = 100
BUDGET_MS = 50
NAMES = [f"Nguyễn Văn {given}" for given in ("An", "Bách", "Cảnh", "Dũng", "Giáp", "Hải", "Khang")]
CHIBO = [sys.executable, "-m", "chibo", "--lang", "en"]
PROMPT = b"\n> "


def prepare(environment: dict[str, str]) -> None:
    """Make a database with an open election of five of seven."""
    listed = [word for name in NAMES for word in ("-c", name)]
    for words in (
        ["init"],
        ["org", "add", "CB-01", "Chi bộ Hoa Sữa"],
        ["term", "add", "2025-2027", "--starts", "20/05/2025"],
        ["congress", "plan", "--on", "20/05/2025"],
        ["election", "open", "committee", "--seats", "5", *listed, "--summoned", "100", "--present", "100"],
        ["election", "count", "1", "--issued", "100", "--collected", "100"],
    ):
        subprocess.run([*CHIBO, *words], env=environment, check=True, capture_output=True)


def until_prompt(terminal: int) -> None:
    """Read what the program shows up to its next question."""
    shown = b""
    while not shown.endswith(PROMPT):
        shown += os.read(terminal, 4096)


def answer_times(environment: dict[str, str], typed: list[str]) -> list[float]:
    """Type ballots at a terminal and give the milliseconds from each Enter to the next prompt."""
    terminal, theirs = pty.openpty()
    process = subprocess.Popen(
        [*CHIBO, "election", "count", "1", "--ballots"], env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    times = []
    until_prompt(terminal)
    for each in typed:
        begin = time.perf_counter()
        os.write(terminal, f"{each}\n".encode())
        until_prompt(terminal)
        times.append((time.perf_counter() - begin) * 1000)
    os.write(terminal, b"q\n")
    process.wait()
    os.close(terminal)
    return times


def main() -> None:
    """Count 100 ballots and print the median, the slowest, the budget and the keys."""
    with tempfile.TemporaryDirectory() as scratch:
        environment = {
            **os.environ,
            "CHIBO_DB": str(Path(scratch, "count.db")),
            "CHIBO_CONFIG": str(Path(scratch, "none.toml")),
        }
        prepare(environment)
        typed = ["67" if number % 3 else "15" for number in range(BALLOTS)]
        times = answer_times(environment, typed)
    print(
        f"{BALLOTS} ballots, {len(NAMES)} names: first {times[0]:.1f} ms, median {statistics.median(times):.1f} ms, "
        f"slowest {max(times):.1f} ms (ballot {times.index(max(times)) + 1})"
    )
    print(f"budget {BUDGET_MS} ms each: {sum(each > BUDGET_MS for each in times)} above it")
    keys = sum(len(each) + 1 for each in typed)
    print(f"{keys} keys with Enter, for {BALLOTS * len(NAMES)} names: {keys / (BALLOTS * len(NAMES)):.2f} a name")


if __name__ == "__main__":
    main()
