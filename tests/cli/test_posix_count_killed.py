"""A count that is killed at any moment loses at most the ballot under way (systems with processes that fork)."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
KILLS = 40

#: Loads everything once, then forks a teller for each round and kills it without warning at a random moment.
SCRIPT = """
import json, os, random, signal, sys, time
import typer
from sqlmodel import select
from chibo.cli import count_ballots
from chibo.cli.session import Globals
from chibo.store.database import session_on
from chibo.store.tables import Candidacy, CountedBallot

database, kills = sys.argv[1], int(sys.argv[2])
context = typer.Context(typer.main.get_command(typer.Typer(callback=lambda: None)), obj=Globals(database=database))
chance = random.Random(190)

def stored():
    with session_on(database, write=False) as session:
        marks = session.exec(select(CountedBallot.marks).order_by(CountedBallot.number)).all()
        votes = session.exec(select(Candidacy.votes).order_by(Candidacy.position)).all()
    again = [sum(each[place] == "+" for each in marks) for place in range(len(votes))]
    return len(marks), [vote or 0 for vote in votes] == again

# Once here, so that no teller has to load anything.
for typed in ("1", "u"):
    count_ballots.step(context, 1, typed, teller=1)
before, _same = stored()
rounds = []
for _ in range(kills):
    read, write = os.pipe()
    teller = os.fork()
    if not teller:
        while True:
            count_ballots.step(context, 1, random.choice(["1", "2", "3", "+1"]), teller=1)
            os.write(write, b".")
    os.close(write)
    told = 0
    for _ballot in range(chance.randrange(4)):
        told += len(os.read(read, 1))
    time.sleep(chance.uniform(0, 0.04))
    os.kill(teller, signal.SIGKILL)
    os.waitpid(teller, 0)
    while chunk := os.read(read, 1000):
        told += len(chunk)
    os.close(read)
    after, same = stored()
    rounds.append((told, after - before, same))
    before = after
json.dump(rounds, sys.stdout)
"""


@pytest.fixture
def opened(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2025-2027", "--starts", "20/05/2025")
    chibo("congress", "plan", "--on", "20/05/2025")
    listed = [word for name in NAMES for word in ("-c", name)]
    done = chibo("election", "open", "committee", "--seats", "2", *listed, "--summoned", "900", "--present", "900")
    assert done.exit_code == 0, done.stderr


@pytest.mark.usefixtures("opened")
def test_a_count_killed_at_random_moments_loses_at_most_the_ballot_under_way(database: Path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(database), str(KILLS)], capture_output=True, check=False, encoding="utf-8"
    )
    assert (done.returncode, done.stderr) == (0, "")
    rounds = json.loads(done.stdout)

    # What was acknowledged is there, at most one ballot more, and the sums are those of the ballots.
    assert [each for each in rounds if not (each[0] <= each[1] <= each[0] + 1 and each[2])] == []
    assert len(rounds) == KILLS
    assert sum(stored for _told, stored, _same in rounds) > KILLS
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
