"""Kills a count at random moments, 200 times, and holds what the database has against what had been acknowledged.

Each round starts `chibo election count --ballots` as its user does, feeds it ballots, and kills it without warning.
At most the ballot under way may be lost; the next round goes on where the last was killed.
Run as `python benchmarks/killed.py [ROUNDS]`.
"""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 200
BALLOTS = 40
NAMES = [f"Nguyễn Văn {given}" for given in ("An", "Bách", "Cảnh", "Dũng", "Giáp", "Hải", "Khang")]
CHIBO = [sys.executable, "-m", "chibo", "--lang", "en"]


def prepare(environment: dict[str, str]) -> None:
    """Make a database with an open election of five of seven."""
    listed = [word for name in NAMES for word in ("-c", name)]
    for words in (
        ["init"],
        ["org", "add", "CB-01", "Chi bộ Hoa Sữa"],
        ["term", "add", "2025-2027", "--starts", "20/05/2025"],
        ["congress", "plan", "--on", "20/05/2025"],
        ["election", "open", "committee", "--seats", "5", *listed, "--summoned", "9000", "--present", "9000"],
    ):
        subprocess.run([*CHIBO, *words], env=environment, check=True, capture_output=True)


def see(so: bool, otherwise: str) -> None:
    """Stop when something is not so."""
    if not so:
        raise SystemExit(otherwise)


def stored(database: str) -> tuple[int, list[int], list[int]]:
    """Give how many ballots are stored, the votes as the election has them, and the votes added up anew."""
    connection = sqlite3.connect(database)
    see(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the file is damaged")
    marks = [row[0] for row in connection.execute("SELECT marks FROM counted_ballot ORDER BY number")]
    votes = [row[0] for row in connection.execute("SELECT coalesce(votes, 0) FROM candidacy ORDER BY position")]
    connection.close()
    return len(marks), votes, [sum(each[place] == "+" for each in marks) for place in range(len(NAMES))]


def kill_once(environment: dict[str, str], *, after: int, wait: float) -> int:
    """Start a count, kill it a while after some ballots were acknowledged, and give how many were."""
    process = subprocess.Popen(
        [*CHIBO, "election", "count", "1", "--ballots"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    if process.stdin is None or process.stderr is None:
        raise SystemExit("no pipes")
    process.stdin.write("67\n" * BALLOTS)
    process.stdin.flush()
    told = 0
    while told < after and (line := process.stderr.readline()):
        told += line.startswith("Ballot ")
    time.sleep(wait)
    process.kill()
    told += sum(line.startswith("Ballot ") for line in process.stderr)
    process.wait()
    return told


def main(rounds: int) -> None:
    """Kill, compare, go on."""
    chance = random.Random(20250520)  # noqa: S311 - moments, no secrets
    with tempfile.TemporaryDirectory() as scratch:
        database = str(Path(scratch, "count.db"))
        none = str(Path(scratch, "none.toml"))
        environment = {**os.environ, "CHIBO_DB": database, "CHIBO_CONFIG": none, "PYTHONIOENCODING": "utf-8"}
        prepare(environment)
        lost = ahead = 0
        for _ in range(rounds):
            before, _votes, _again = stored(database)
            told = kill_once(environment, after=chance.randrange(BALLOTS // 2), wait=chance.uniform(0, 0.03))
            after, votes, again = stored(database)
            see(votes == again, f"the sums are {votes}, the ballots make {again}")
            lost += after - before < told
            ahead += after - before > told
            see(told <= after - before <= told + 1, f"{told} acknowledged, {after - before} stored")
        print(f"{rounds} kills, {after} ballots: acknowledged and lost {lost}, stored and not yet acknowledged {ahead}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS)
