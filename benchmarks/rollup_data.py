"""Makes the invented party body for `benchmarks/rollup.py`: a tree of branches with terms, targets and results."""

import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

BODIES_OF = 20
YEARS = range(2020, 2025)
ROOT = "DB"
PLACES = (
    *("Đông", "Tây", "Nam", "Bắc", "Thượng", "Hạ", "Trung", "Nội"),
    *("Ngoại", "Chợ", "Đình", "Chùa", "Sen", "Lúa", "Tre", "Gạo"),
)
#: Code, words, measure, aim, low, high, cap, level, unit, every, adds_up, population, indicator, metric.
TARGETS = (
    (
        *(
            "1",
            "Chi bộ hoàn thành tốt nhiệm vụ trở lên",
            "level",
            "level_at_least",
            None,
            None,
            None,
            "good",
            None,
            "year",
        ),
        *("snapshot", None, "branch_rating", "organization_rating"),
    ),
    (
        *("2", "Đảng viên học tập nghị quyết", "share", "at_least", "98", None, None, None, None, "year"),
        *("snapshot", "members", "resolution_study", None),
    ),
    (
        *("3", "Đảng viên hoàn thành tốt trở lên", "share", "at_least", "90", None, None, None, None, "year"),
        *("snapshot", "members", "members_good_or_better", None),
    ),
    (
        *("4", "Đảng viên hoàn thành xuất sắc", "share", "between", "15", "20", "hard", None, None, "year"),
        *("snapshot", "members", "members_excellent", None),
    ),
    (
        *("5", "Kết nạp đảng viên", "count", "at_least", "3", None, None, None, "đảng viên", "term"),
        *("sum_in_term", None, "admissions", None),
    ),
    (
        *("6", "Lao động tiên tiến", "share", "at_least", "80", None, None, None, None, "year"),
        *("snapshot", "staff", "advanced_worker", None),
    ),
    (
        *("7", "Tiết kiệm", "amount", "at_least", "20", None, None, None, "triệu đồng", "year"),
        *("sum_in_year", None, "savings", None),
    ),
)


#: The same columns: a target that computes itself from the ratings of members.
RATED = (
    *("8", "15–20 % đảng viên hoàn thành xuất sắc", "share", "between", "15", "20", "hard", None, None, "year"),
    *("snapshot", "members", "members_rated_excellent", "members_rated:level=excellent"),
)
TARGET_COLUMNS = (
    "id, term_id, code, code_key, position, text, measure, aim, low, high, cap, level, unit, every, adds_up, "
    "population, indicator, metric"
)


class Filler:
    """Puts rows into tables, each with an identifier of its own."""

    def __init__(self, connection: sqlite3.Connection, *, first: int = 0) -> None:
        """Begin behind a number."""
        self.connection = connection
        self.number = first

    def put(self, table: str, columns: str, rows: Iterator[tuple[Any, ...]]) -> int:
        """Insert rows; gives how many."""
        names = [name.strip() for name in columns.split(",")]
        places = ", ".join("?" * (len(names) + 2))
        # Names of our own tables, never anything that was typed.
        statement = f"INSERT INTO {table} (uid, note, {columns}) VALUES ({places})"
        before = self.number
        self.connection.executemany(statement, (self._identified(row) for row in rows))
        return self.number - before

    def _identified(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        self.number += 1
        return (UUID(int=self.number).hex, "", *row)


def fill(place: Path, branches: int, members: int) -> dict[str, int]:
    """Fill an empty database with a body of so many branches and members; gives the number of rows by table."""
    chosen = random.Random(2020)  # noqa: S311 - invented people, no secrets
    connection = sqlite3.connect(place)
    filler = Filler(connection)
    bodies = max(1, branches // BODIES_OF)
    first = bodies + 2
    owners = range(first, first + branches)
    codes = {1: ROOT} | {number: f"DB-{number:05}" for number in range(2, first)}
    codes |= {number: f"CB-{number:06}" for number in owners}
    parents = dict.fromkeys(range(2, first), 1) | {number: 2 + number % bodies for number in owners}
    made = {
        "organization": filler.put(
            "organization",
            "id, code, code_key, fictional",
            ((number, code, code.casefold(), 1) for number, code in codes.items()),
        ),
        "organization_period": filler.put(
            "organization_period",
            "organization_id, name, name_key, parent_id",
            (
                (number, f"Chi bộ {code}", f"chi bo {code.casefold()}", parents.get(number))
                for number, code in codes.items()
            ),
        ),
    }
    terms: list[tuple[int, int, str, str, str]] = []
    for owner in owners:
        spans = (("2020-2022", "2020-03-01", "2022-09-01"), ("2022-2025", "2022-09-01", "2025-03-01"))
        for label, starts, ends in spans if owner % 2 else (("2020-2025", "2020-03-01", "2025-03-01"),):
            terms.append((len(terms) + 1, owner, label, starts, ends))
    made["term"] = filler.put(
        "term",
        "id, organization_id, label, label_key, starts, planned_end",
        ((number, owner, label, label, starts, ends) for number, owner, label, starts, ends in terms),
    )
    made["target"] = filler.put(
        "target",
        TARGET_COLUMNS,
        (
            (len(TARGETS) * (number - 1) + place, number, code, code, place, *rest)
            for number, *_term in terms
            for place, (code, *rest) in enumerate(TARGETS, 1)
        ),
    )
    size = members // branches
    made["result"] = filler.put(
        "result",
        "term_id, target_id, position, period, numerator, denominator, value",
        _results(terms, size, chosen),
    )
    made["organization_rating"] = filler.put(
        "organization_rating",
        "version, organization_id, period, level",
        (
            (1, owner, str(year), chosen.choice(("good", "good", "excellent", "completed")))
            for owner in owners
            for year in YEARS
        ),
    )
    made["member"] = filler.put(
        "member",
        "id, code, code_key, name, name_key, gender",
        (
            (number, f"DV{number:07}", f"dv{number:07}", f"Nguyễn Văn {number}", f"nguyen van {number}", "male")
            for number in range(1, members + 1)
        ),
    )
    made["member_event"] = filler.put(
        "member_event",
        'member_id, position, kind, "on", organization_id',
        (
            (number, 1, "admission_ceremony", "2015-05-19", owners[number % branches])
            for number in range(1, members + 1)
        ),
    )
    connection.commit()
    connection.close()
    return made


def rate(place: Path, branches: int, members: int) -> dict[str, int]:
    """Rate every member in each year, and set each term a goal for it; gives the number of rows by table.

    One member in forty is not rated yet in a year, one in eighty is exempt, and of one in forty nothing is recorded.
    """
    chosen = random.Random(2025)  # noqa: S311 - invented people, no secrets
    connection = sqlite3.connect(place)
    filler = Filler(connection, first=1 << 40)
    (first,) = connection.execute("SELECT min(organization_id) FROM term").fetchone()
    owners = range(first, first + branches)
    code, *rest = RATED
    terms = [row[0] for row in connection.execute("SELECT id FROM term ORDER BY id")]
    last = connection.execute("SELECT max(id) FROM target").fetchone()[0]
    made = {
        "target": filler.put(
            "target",
            TARGET_COLUMNS,
            ((last + number, number, code, code, int(code), *rest) for number in terms),
        ),
        "member_rating": filler.put(
            "member_rating",
            "version, member_id, organization_id, period, level, not_rated",
            (
                (1, member, owners[member % branches], str(year), *rated)
                for member in range(1, members + 1)
                for year in YEARS
                if (rated := _rated(chosen)) is not None
            ),
        ),
    }
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()
    return made


#: Of eighty ratings so many are so: the level, or why there is none; `nothing` is not recorded at all.
_OF_EIGHTY = (
    *(["nothing"] * 2),
    *(["exempt"] * 1),
    *(["not_yet"] * 2),
    *(["excellent"] * 13),
    *(["good"] * 52),
    *(["completed"] * 10),
)


def _rated(chosen: random.Random) -> tuple[str | None, str | None] | None:
    drawn = chosen.choice(_OF_EIGHTY)
    if drawn == "nothing":
        return None
    return (None, drawn) if drawn in ("exempt", "not_yet") else (drawn, None)


def _results(
    terms: list[tuple[int, int, str, str, str]], size: int, chosen: random.Random
) -> Iterator[tuple[Any, ...]]:
    for number, _owner, _label, starts, ends in terms:
        people = chosen.randrange(max(3, size - 8), size + 9)
        for year in YEARS:
            if not int(starts[:4]) <= year < int(ends[:4]):
                continue
            for place, target in enumerate(TARGETS, 1):
                # One result in forty has not come in.
                if target[13] or chosen.randrange(40) == 0:
                    continue
                made = len(TARGETS) * (number - 1) + place
                figures: tuple[Any, ...]
                if target[2] == "share":
                    most = people + 5 if target[11] == "staff" else people
                    share = 0.25 if target[5] else 1
                    figures = (chosen.randrange(int(most * share * 0.6), int(most * share) + 1), most, None)
                elif target[2] == "count":
                    figures = (None, None, str(chosen.randrange(3)))
                else:
                    figures = (None, None, f"{chosen.randrange(100, 400) / 10:.1f}")
                yield (number, made, 0, str(year), *figures)
