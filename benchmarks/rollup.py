"""Prints how long the roll-up of a large party body takes, as a ratio to the SQL statement that finds the same.

The floor is one statement, run by the bare driver: it walks the tree, takes of each branch the term of the day, adds
numerators and denominators up, and judges these few plain goals by CASE. Its figures and verdicts are compared with
the program's, so both did the same work. Start-up (the same command on a branch with nothing below it) is taken off.

Run as `make bench`, or `python benchmarks/rollup.py 500` for fewer branches. The body is invented.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from rollup_data import ROOT, fill, rate

BRANCHES = 5_000
MEMBERS_EACH = 20
ROUNDS = 5
BUDGET = 1.5
ON = "2024-12-31"
#: One row a kind and period with its sums, one a kind with the number of its verdicts.
STATEMENT = """
WITH RECURSIVE below(id) AS (
  SELECT p.organization_id FROM organization_period p JOIN organization o ON o.id = p.parent_id
  WHERE o.code = :root AND (p.since IS NULL OR p.since <= :on) AND (p.until IS NULL OR p.until > :on)
  UNION
  SELECT p.organization_id FROM organization_period p JOIN below b ON p.parent_id = b.id
  WHERE (p.since IS NULL OR p.since <= :on) AND (p.until IS NULL OR p.until > :on)
), chosen AS MATERIALIZED (
  SELECT t.id, t.organization_id, t.planned_end, substr(t.starts, 1, 4) AS first, max(t.starts)
  FROM term t JOIN below b ON b.id = t.organization_id WHERE t.starts <= :on GROUP BY t.organization_id
), goal AS MATERIALIZED (
  SELECT g.id, g.term_id, coalesce(g.indicator, g.metric) AS kind, g.measure, g.every, g.metric,
    CAST(g.low AS NUMERIC) AS low, CAST(g.high AS NUMERIC) AS high, c.organization_id, c.first, c.planned_end
  FROM target g JOIN chosen c ON c.id = g.term_id WHERE coalesce(g.metric, '') NOT LIKE 'members_rated%'
), fact AS MATERIALIZED (
  SELECT g.id, r.period, r.numerator, r.denominator, CAST(r.value AS NUMERIC) AS value, NULL AS level
  FROM goal g JOIN result r ON r.target_id = g.id
  UNION ALL
  SELECT g.id, o.period, NULL, NULL, NULL, o.level
  FROM goal g JOIN organization_rating o ON o.organization_id = g.organization_id
  WHERE g.metric = 'organization_rating' AND o.period >= g.first AND o.period || '-12-31' <= g.planned_end
), due(year) AS (
  SELECT 2020 UNION ALL SELECT year + 1 FROM due WHERE year < 2024
), judged AS MATERIALIZED (
  SELECT g.id, g.kind, CASE
      WHEN f.id IS NULL THEN 3
      WHEN g.measure = 'level' THEN CASE f.level WHEN 'excellent' THEN 0 WHEN 'good' THEN 1 ELSE 4 END
      WHEN g.measure = 'amount' THEN CASE WHEN f.value > g.low THEN 0 WHEN f.value = g.low THEN 1 ELSE 4 END
      WHEN f.numerator * 100 < g.low * f.denominator THEN 4
      WHEN g.high IS NOT NULL AND f.numerator * 100 > g.high * f.denominator THEN 5
      ELSE 1 END AS verdict
  FROM goal g JOIN due d ON CAST(d.year AS TEXT) >= g.first AND d.year || '-12-31' <= g.planned_end
  LEFT JOIN fact f ON f.id = g.id AND f.period = CAST(d.year AS TEXT)
  WHERE g.every = 'year'
), whole AS MATERIALIZED (
  SELECT id, kind, max(verdict) AS worst, min(verdict) AS best FROM judged GROUP BY id
  UNION ALL
  SELECT g.id, g.kind, CASE WHEN sum(f.value) > g.low THEN 0 WHEN sum(f.value) = g.low THEN 1 ELSE 2 END, NULL
  FROM goal g LEFT JOIN fact f ON f.id = g.id WHERE g.every = 'term' GROUP BY g.id
)
SELECT 'sum', g.kind, f.period, count(*), sum(f.numerator), sum(f.denominator), sum(f.value), f.level
FROM goal g JOIN fact f ON f.id = g.id GROUP BY g.kind, f.period, f.level
UNION ALL
SELECT 'verdict', kind, CASE WHEN worst = 1 AND best = 0 THEN 1 ELSE worst END AS verdict, count(*),
  NULL, NULL, NULL, NULL
FROM whole GROUP BY kind, CASE WHEN worst = 1 AND best = 0 THEN 1 ELSE worst END
"""
#: The same for the goal that is computed from the ratings of members: who is rated so, of all who must be rated. Who
#: has no rating counts when they belong to the branch on the last day of the year and never left it. A year decides
#: what the ratings to come can no longer change.
RATED = """
WITH RECURSIVE below(id) AS (
  SELECT p.organization_id FROM organization_period p JOIN organization o ON o.id = p.parent_id
  WHERE o.code = :root AND (p.since IS NULL OR p.since <= :on) AND (p.until IS NULL OR p.until > :on)
  UNION
  SELECT p.organization_id FROM organization_period p JOIN below b ON p.parent_id = b.id
  WHERE (p.since IS NULL OR p.since <= :on) AND (p.until IS NULL OR p.until > :on)
), chosen AS MATERIALIZED (
  SELECT t.id, t.organization_id, t.planned_end, substr(t.starts, 1, 4) AS first, max(t.starts)
  FROM term t JOIN below b ON b.id = t.organization_id WHERE t.starts <= :on GROUP BY t.organization_id
), due(year) AS (
  SELECT 2020 UNION ALL SELECT year + 1 FROM due WHERE year < 2024
), goal AS MATERIALIZED (
  SELECT g.id, c.organization_id, d.year || '' AS year, CAST(g.low AS NUMERIC) AS low, CAST(g.high AS NUMERIC) AS high
  FROM target g JOIN chosen c ON c.id = g.term_id
  JOIN due d ON CAST(d.year AS TEXT) >= c.first AND d.year || '-12-31' <= c.planned_end
  WHERE g.indicator = 'members_rated_excellent'
), rated AS MATERIALIZED (
  SELECT g.id, g.year, sum(r.level = 'excellent') AS numerator,
    sum(r.level IS NOT NULL OR r.not_rated = 'not_yet') AS base, sum(coalesce(r.not_rated, '') = 'not_yet') AS waiting
  FROM goal g JOIN member_rating r ON r.organization_id = g.organization_id AND r.period = g.year GROUP BY g.id, g.year
), without AS MATERIALIZED (
  SELECT g.id, g.year, count(*) AS base
  FROM goal g JOIN member_event e ON e.organization_id = g.organization_id
  WHERE e.kind = 'admission_ceremony' AND e."on" <= g.year || '-12-31' AND e.withdrawn_reason IS NULL
    AND NOT EXISTS (SELECT 1 FROM member_rating r WHERE r.member_id = e.member_id AND r.period = g.year)
    AND NOT EXISTS (SELECT 1 FROM member_event l WHERE l.member_id = e.member_id AND l.position > e.position
      AND l.kind NOT IN ('recognition', 'discipline') AND l."on" <= g.year || '-12-31')
  GROUP BY g.id, g.year
), figure AS MATERIALIZED (
  SELECT g.id, g.year, g.low, g.high, r.numerator, r.base + coalesce(w.base, 0) AS denominator,
    r.waiting + coalesce(w.base, 0) AS waiting
  FROM goal g LEFT JOIN rated r ON r.id = g.id AND r.year = g.year
  LEFT JOIN without w ON w.id = g.id AND w.year = g.year
), whole AS (
  SELECT id, max(CASE WHEN numerator IS NULL THEN 3 WHEN (numerator + waiting) * 100 < low * denominator THEN 4
    WHEN numerator * 100 > high * denominator THEN 5
    WHEN numerator * 100 < low * denominator OR (numerator + waiting) * 100 > high * denominator THEN 3
    ELSE 1 END) AS verdict
  FROM figure GROUP BY id
)
SELECT 'sum', 'members_rated_excellent', year, count(*), sum(numerator), sum(denominator), NULL, NULL
FROM figure WHERE numerator IS NOT NULL GROUP BY year
UNION ALL
SELECT 'verdict', 'members_rated_excellent', verdict, count(*), NULL, NULL, NULL, NULL FROM whole GROUP BY verdict
"""
#: In the order in which the statement numbers them; the worst decides, so missed comes before nothing known.
VERDICTS = ("exceeded", "met", "not_due", "no_data", "not_met", "over_cap")
FLOOR = """
import json, sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1])
begin = time.process_time()
rows = connection.execute(sys.argv[2], {"root": sys.argv[3], "on": sys.argv[4]}).fetchall()
print(json.dumps([time.process_time() - begin, rows]))
"""


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    """Time one process; gives the seconds and what it wrote.

    Where the system tells, these are seconds of the processor: both sides only compute, and a busy machine would
    stretch the longer one more often.
    """
    begin, before = time.perf_counter(), os.times()
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    after = os.times()
    busy = after.children_user + after.children_system - before.children_user - before.children_system
    return busy or time.perf_counter() - begin, done.stdout


def difference(report: dict[str, Any], rows: list[list[Any]]) -> str:
    """Say where the program and the statement do not find the same; empty when they do."""
    found = {kind["indicator"] or kind["metric"]: kind for kind in report["kinds"]}
    for what, name, key, count, numerator, denominator, value, level in rows:
        kind = found[name]
        if what == "verdict":
            theirs, mine = count, kind["totals"][VERDICTS[key]]
        else:
            total = next(each for each in kind["sums"] if each["period"] == key)
            if level:
                theirs, mine = count, total["levels"][level]
            elif denominator:
                theirs, mine = f"{numerator}/{denominator}", total["share"]
            else:
                theirs, mine = round(value, 1), round(float(total["value"]), 1)
        if theirs != mine:
            return f"{name} {what} {key} {level or ''}: {mine}, the statement says {theirs}"
    return ""


def main(branches: int) -> None:
    """Fill a database, and compare the command with its floor."""
    chibo = [sys.executable, "-m", "chibo"]
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch, "body.db")
        environment = {**os.environ, "CHIBO_CONFIG": str(Path(scratch, "none.toml")), "CHIBO_DB": str(place)}
        subprocess.run([*chibo, "init"], env=environment, check=True, capture_output=True)
        made = fill(place, branches, branches * MEMBERS_EACH)
        print(", ".join(f"{count} {name}" for name, count in made.items()), f"({place.stat().st_size >> 20} MB)")
        idle = "CB-000300" if branches > BRANCHES // 10 else "CB-000060"
        floors = {"": [STATEMENT], ", with ratings of members": [STATEMENT, RATED]}
        for words, statements in floors.items():
            if words:
                made = rate(place, branches, branches * MEMBERS_EACH)
                print(
                    ", ".join(f"{count} {name}" for name, count in made.items()), f"({place.stat().st_size >> 20} MB)"
                )
            for form in ("csv", "json"):
                measured = compare(form, statements, place=place, environment=environment, idle=idle)
                print(f"{f'chibo report rollup -f {form}, {branches} branches{words}':<70} {measured}", flush=True)


def compare(form: str, statements: list[str], *, place: Path, environment: dict[str, str], idle: str) -> str:
    """Compare the command with the statements that find the same; gives the line with the ratio.

    Args:
        form: the form of the output; where it is JSON, what the two found is compared.
        statements: the statements, run one after the other.
        place: the database.
        environment: where the program finds it.
        idle: a branch with nothing below it, for the start-up.
    """
    asked = [sys.executable, "-m", "chibo", "report", "rollup", "--on", ON, "-f", form, "--under"]
    pairs = []
    rows: list[list[Any]] = []
    said = ""
    for _round in range(ROUNDS):
        start = timed([*asked, idle], environment)[0]
        mine, said = timed([*asked, ROOT], environment)
        least, rows = 0.0, []
        for each in statements:
            floor = [sys.executable, "-c", FLOOR, str(place), each, ROOT, ON]
            seconds, found = json.loads(timed(floor, environment)[1])
            least, rows = least + seconds, rows + found
        pairs.append((mine, start, least))
    if form == "json" and (wrong := difference(json.loads(said), rows)):
        raise SystemExit(wrong)
    # Both sides only compute, and whatever else the machine does can only add: the least is nearest to the truth.
    mine, start, least = (min(pair[side] for pair in pairs) for side in range(3))
    ratio = (mine - start) / least
    return f"{mine:6.2f} s   start-up {start:5.2f} s   floor {least:5.2f} s   ratio {ratio:5.2f}   budget {BUDGET}"


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else BRANCHES)
