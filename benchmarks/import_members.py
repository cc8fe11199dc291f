"""Prints how long bringing in a list of members takes, as a ratio to its floor, for CSV and XLSX; then finding in it.

The floor reads the same file with the same library and writes the same rows with a bare `executemany` into the same
tables, and nothing else is counted; of the program the whole process is. Both run in turn. The people are invented.
The floor of finding is a process that imports sqlmodel, opens the file and runs the one statement that finds.

Run as `make bench`, or `python benchmarks/import_members.py 10000` for fewer members.
"""

import csv
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from startup import compare

MEMBERS = 100_000
ROUNDS = {".csv": 3, ".xlsx": 1}
BUDGET = 5
HEADING = (
    *("Mã đảng viên", "Mã tổ chức", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Tôn giáo", "Quê quán"),
    *("Giáo dục phổ thông", "Chuyên môn nghiệp vụ", "Lý luận chính trị", "Nghề nghiệp hiện nay", "Số thẻ đảng viên"),
    *("Số lý lịch", "Ngày quyết định kết nạp", "Số quyết định kết nạp", "Ngày làm lễ kết nạp"),
    *("Ngày công nhận chính thức", "Ngày quyết định công nhận chính thức"),
)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý")
MIDDLES = ("Văn", "Thị", "Hữu", "Đức", "Thành", "Ngọc", "Minh", "Quang", "Thanh", "Xuân")
GIVEN = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hà",
    "Hải",
    "Hạnh",
    "Hoa",
    "Hùng",
    "Hương",
    "Khánh",
    "Lan",
    "Linh",
    "Long",
)
#: Reads the file and writes the rows of a filled database into an empty one; tells the seconds of these two alone.
FLOOR = """
import csv, sqlite3, sys, time
file, full, empty = sys.argv[1:]
source, target = sqlite3.connect(full), sqlite3.connect(empty)
rows = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in ("member", "member_event")}
begin = time.perf_counter()
if file.endswith(".csv"):
    for line in csv.reader(open(file, encoding="utf-8-sig", newline="")):
        pass
else:
    import openpyxl
    for line in openpyxl.load_workbook(file, read_only=True, data_only=True).worksheets[0].iter_rows(values_only=True):
        pass
for table, each in rows.items():
    target.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(each[0]))})", each)
target.commit()
print(time.perf_counter() - begin)
"""
FINDER = """
import sys
from sqlmodel import create_engine, text
with create_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    connection.execute(text(sys.argv[2])).all()
"""


def lines(count: int) -> Iterator[list[str]]:
    """Invent members, the same every time."""
    chosen = random.Random(2020)  # noqa: S311 - invented people, no secrets
    for number in range(count):
        birth = date(1950, 1, 1) + timedelta(days=chosen.randrange(365 * 48))
        decided = date(birth.year + 20 + chosen.randrange(8), chosen.randrange(1, 13), chosen.randrange(1, 29))
        ceremony = decided + timedelta(days=20)
        official = date(ceremony.year + 1, ceremony.month, min(ceremony.day, 28))
        name = f"{chosen.choice(FAMILIES)} {chosen.choice(MIDDLES)} {chosen.choice(GIVEN)} {chosen.choice(GIVEN)}"
        days = [f"{day:%d/%m/%Y}" for day in (birth, decided, ceremony, official, official + timedelta(days=20))]
        yield [
            *(f"DV{number:06}", "CB-01", name, chosen.choice(("Nam", "Nữ")), days[0], "Kinh", "Không"),
            *(f"{chosen.choice(GIVEN)}, Hà Nội", "12/12", f"Cử nhân {chosen.choice(GIVEN)}", "Trung cấp", "Công chức"),
            *(f"{chosen.randrange(10, 99)}.{number + 1:06}", f"LL{number}", days[1], f"{number % 300}-QĐ/ĐU"),
            *(days[2], days[3], days[4]),
        ]


def write(place: Path, count: int) -> None:
    """Write the list as CSV or as a workbook."""
    if place.suffix == ".csv":
        with place.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([HEADING, *lines(count)])
        return
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("Đảng viên")
    for row in (HEADING, *lines(count)):
        page.append(row)
    book.save(place)


def measured(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Time one process from its start to its end, and give the most memory it took, in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _process, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(command)
    return time.perf_counter() - begin, used.ru_maxrss / 1024


def find(database: Path, environment: dict[str, str]) -> None:
    """Compare finding by two words of a name, and by a card number, with the bare statement."""
    for text, words in (("an nguyen", ("an", "nguyen")), ("000123", None)):
        where = " AND ".join(f"name_key LIKE '%{word}%'" for word in words) if words else f"card_key LIKE '%{text}%'"
        floor = [sys.executable, "-c", FINDER, str(database), f"SELECT id, name FROM member WHERE {where}"]
        command = [sys.executable, "-m", "chibo", "member", "find", text]
        compare(f"chibo member find {text!r}", command, floor, 1.5, environment)


def main(count: int) -> None:
    """Compare both kinds of file with their floors."""
    chibo = [sys.executable, "-m", "chibo"]
    with tempfile.TemporaryDirectory() as scratch:
        base, full, empty = (Path(scratch, name) for name in ("base.db", "full.db", "empty.db"))
        environment = {**os.environ, "CHIBO_CONFIG": str(Path(scratch, "none.toml"))}

        def fresh(place: Path) -> dict[str, str]:
            place.write_bytes(base.read_bytes())
            return environment | {"CHIBO_DB": str(place)}

        for words in (["init"], ["org", "add", "CB-01", "Chi bộ Hoa Sữa"]):
            subprocess.run([*chibo, *words], env=environment | {"CHIBO_DB": str(base)}, check=True, capture_output=True)
        for ending, rounds in ROUNDS.items():
            file = Path(scratch, f"members{ending}")
            write(file, count)
            pairs = []
            for _round in range(rounds):
                mine, memory = measured([*chibo, "data", "import", str(file)], fresh(full))
                fresh(empty)
                floor = [sys.executable, "-c", FLOOR, str(file), str(full), str(empty)]
                told = subprocess.run(floor, check=True, capture_output=True, text=True).stdout
                pairs.append((mine, float(told)))
            mine, least = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
            ratio = statistics.median(pair[0] / pair[1] for pair in pairs)
            name = f"chibo data import, {count} members {ending}"
            print(f"{name:<42} {mine:7.1f} s    floor {least:6.1f} s    ratio {ratio:5.2f}   budget {BUDGET}")
            print(f"{'  peak memory':<42} {memory:7.0f} MB   file {file.stat().st_size / 1e6:5.1f} MB")
        find(full, environment | {"CHIBO_DB": str(full)})


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else MEMBERS)
