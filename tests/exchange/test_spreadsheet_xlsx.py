"""Workbooks as people keep them, and files that only bear the name: read in bounded time and memory, or refused."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from sqlmodel import Session, col, select
from typer.testing import Result

from chibo.store.tables import Member, MemberEvent
from exchange.workbooks import HEADING, SHEET, with_lines, with_sheet_text, workbook
from factories import make_organization

Chibo = Callable[..., Result]
# Spreadsheets know no time zones.
MIDNIGHT = datetime(2020, 1, 1)  # noqa: DTZ001
MOST_MEMORY = 300 * 1024 * 1024
SEN = ("DV-1", "Nguyễn Thị Sen", date(1980, 5, 13), "08.012345", date(2010, 3, 3))


@pytest.fixture(autouse=True)
def _branch(session: Session) -> None:
    make_organization(session, code="CB-01")
    session.commit()


def people(session: Session) -> list[tuple[str, str]]:
    return [(each.code, each.name) for each in session.exec(select(Member).order_by(col(Member.id)))]


def test_real_dates_numbers_and_text_are_read(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    rows = [
        SEN,
        (2, "Lê Hà", MIDNIGHT, 8012346, "03/2021"),
        (3.0, "Vũ Na", 1982, 101234567890, 40610),
        ("4", "Hồ Mai", "'=1983"[2:], "", "'2012"[1:]),
    ]
    result = chibo("data", "import", workbook(tmp_path / "a.xlsx", *rows))

    assert result.exit_code == 0, result.stderr
    found = session.exec(select(Member, MemberEvent).join(MemberEvent).order_by(col(Member.id))).all()
    assert [(m.code, str(m.birth), m.card_no, str(e.on)) for m, e in found] == [
        ("DV-1", "1980-05-13", "08.012345", "2010-03-03"),
        ("2", "2020-01-01", "8012346", "2021-03"),
        ("3", "1982", "101234567890", "2011-03-08"),
        ("4", "1983", None, "2012"),
    ]


def refused(result: Result) -> str:
    assert result.exit_code == 4
    assert "Traceback" not in result.stderr
    return result.stderr


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (2, True),
        (2, MIDNIGHT),
        (3, True),
        (3, -5),
        (3, 12.5),
        (3, 3_000_000),
        (4, date(2020, 12, 12)),
        (5, False),
        (5, 0),
        (5, 1e300),
        (3, "#REF!"),
        (2, "#N/A"),
        (5, 2200.25),
        (1, MIDNIGHT),
        (5, "31/02/2010"),
    ],
    ids=repr,
)
def test_a_cell_of_the_wrong_type_is_named(
    chibo: Chibo, session: Session, tmp_path: Path, column: int, value: object
) -> None:
    row = list(SEN)
    row[column - 1] = value
    told = refused(chibo("data", "import", workbook(tmp_path / "a.xlsx", row)))

    assert f"{SHEET}!{'ABCDE'[column - 1]}2 (" in told
    assert people(session) == []


def test_merged_cells_in_the_list_are_named(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", SEN, ("DV-2", "Lê Hà"), ("DV-3", None))
    book = load_workbook(file)
    book[SHEET].merge_cells("B3:B4")
    book.save(file)
    told = refused(chibo("data", "import", file))

    assert f"{SHEET}!B3 (" in told
    assert f"{SHEET}!B3:B4" in told
    assert people(session) == []


def test_merged_cells_above_the_list_do_no_harm(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    for row in (
        ["DANH SÁCH ĐẢNG VIÊN"],
        [],
        ["TT", "Họ và tên", "Trình độ", None, "Ngày vào Đảng", None],
        [None, None, "VH", "LLCT", "Dự bị", "Chính thức"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
        [1, "Nguyễn Thị Sen", "12/12", "TC", "03/03/2010", "03/03/2011"],
    ):
        page.append(row)
    for area in ("A1:F1", "A3:A4", "B3:B4", "C3:D3", "E3:F3"):
        page.merge_cells(area)
    book.save(tmp_path / "a.xlsx")
    result = chibo("data", "import", tmp_path / "a.xlsx")

    assert result.exit_code == 0, result.stderr
    sen = session.exec(select(Member)).one()
    assert (sen.education, sen.theory_level) == ("12/12", "intermediate")
    kinds = [
        (fact.kind.value, str(fact.on))
        for fact in session.exec(select(MemberEvent).order_by(col(MemberEvent.position)))
    ]
    assert kinds == [("admission_ceremony", "2010-03-03"), ("recognition", "2011-03-03")]


def test_a_formula_counts_by_its_kept_value(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ("DV-1", "X", None, None, 2010))

    def change(text: bytes) -> bytes:
        return text.replace(b'<c r="C2" />', b"").replace(
            b'<c r="E2" t="n"><v>2010</v></c>', b'<c r="E2"><f>2000+10</f><v>2010</v></c>'
        )

    result = chibo("data", "import", with_sheet_text(tmp_path / "b.xlsx", file, change))

    assert result.exit_code == 0, result.stderr
    assert str(session.exec(select(MemberEvent)).one().on) == "2010"


def test_a_formula_without_a_value_is_named(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", SEN, ("DV-2", '=CONCATENATE("Lê ","Hà")', 1980), ("=1", "=2", "=3"))
    told = refused(chibo("data", "import", file))

    assert [place for place in ("B3", "A4", "B4", "C4") if f"{SHEET}!{place} (" in told] == ["B3", "A4", "B4", "C4"]
    assert people(session) == []


def test_hidden_sheets_and_sheets_of_another_kind_are_told_and_left(
    chibo: Chibo, session: Session, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "a.xlsx", SEN)
    book = load_workbook(file)
    for title, hidden in (("Nháp", True), ("Ghi chép", False)):
        page = book.create_sheet(title)
        page.append(list(HEADING) if hidden else ["Việc", "Ngày"])
        page.append(["DV-9", "Lê Hà"])
        page.sheet_state = "hidden" if hidden else "visible"
    book.save(file)
    result = chibo("data", "import", file)

    assert result.exit_code == 0, result.stderr
    assert people(session) == [("DV-1", "Nguyễn Thị Sen")]
    assert "Nháp" in result.stdout
    assert "Ghi chép" in result.stdout


def test_a_sheet_of_two_hundred_columns_is_read_by_its_headings(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    others = [f"Cột {number}" for number in range(195)]
    file = workbook(
        tmp_path / "a.xlsx", [*range(100), *SEN, *range(95)], heading=[*others[:100], *HEADING, *others[100:]]
    )
    result = chibo("data", "import", file)

    assert result.exit_code == 0, result.stderr
    assert people(session) == [("DV-1", "Nguyễn Thị Sen")]
    assert "Cột 0" in result.stdout


def test_blank_lines_between_are_passed_over(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    rows = [(), SEN, (), ("", " ", None), ("DV-2", "Lê Hà"), ("-", "–", "")]
    assert chibo("data", "import", workbook(tmp_path / "a.xlsx", *rows)).exit_code == 0
    assert people(session) == [("DV-1", "Nguyễn Thị Sen"), ("DV-2", "Lê Hà")]


def test_text_in_an_old_font_is_converted(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", ("DV-1", "NguyÔn ThÞ Sen"), heading=("M·", "Hä vµ tªn"))
    result = chibo("data", "import", file)

    assert people(session) == [("DV-1", "Nguyễn Thị Sen")]
    assert "TCVN3" in result.stdout


# --- files that are none ------------------------------------------------------------------------------------------


def _zip(place: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return place


def _cut(place: Path) -> Path:
    content = workbook(place, SEN).read_bytes()
    place.write_bytes(content[: len(content) // 2])
    return place


def _bomb(place: Path) -> Path:
    def lines() -> object:
        for _number in range(300):
            yield b"<row>" + b"<c/>" * 500_000 + b"</row>"

    return with_lines(place, workbook(place.with_name("source.xlsx"), SEN), lines())


def _bytes(content: bytes) -> Callable[[Path], Path]:
    def make(place: Path) -> Path:
        place.write_bytes(content)
        return place

    return make


BROKEN: dict[str, Callable[[Path], Path]] = {
    "a zip that is no workbook": lambda place: _zip(place, **{"a.txt": b"x"}),
    "an encrypted workbook": _bytes(bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 4000),
    "a workbook that was cut off": _cut,
    "text called a workbook": _bytes(b"name,birth\nSen,1980\n"),
    "a picture called a workbook": _bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 500),
    "an empty zip": _bytes(b"PK\x05\x06" + b"\0" * 18),
    "a bomb": _bomb,
    "a sheet that is no XML": lambda place: with_sheet_text(
        place, workbook(place.with_name("s.xlsx"), SEN), lambda _text: b"<x"
    ),
    "a sheet with a broken cell": lambda place: with_sheet_text(
        place,
        workbook(place.with_name("s.xlsx"), SEN),
        lambda text: text.replace(b'<row r="2">', b'<row r="2"><c r="Z2" t="s"><v>99999</v></c>'),
    ),
    "a line of no number": lambda place: with_sheet_text(
        place, workbook(place.with_name("s.xlsx"), SEN), lambda text: text.replace(b'<row r="2"', b'<row r="x"')
    ),
    "a workbook of no list": lambda place: workbook(place, ("a", "b"), heading=("Việc", "Người")),
    "an empty file": _bytes(b""),
    "the parts of a workbook, empty": lambda place: _zip(place, **{"xl/workbook.xml": b"", "[Content_Types].xml": b""}),
}


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN.keys())
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    chibo: Chibo, session: Session, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    told = refused(chibo("data", "import", make(tmp_path / "list.xlsx")))

    assert "list.xlsx" in told
    assert people(session) == []


def test_a_folder_and_a_file_that_is_not_there_are_told(chibo: Chibo, tmp_path: Path) -> None:
    assert chibo("data", "import", tmp_path).exit_code == 4
    assert chibo("data", "import", tmp_path / "none.xlsx").exit_code == 3
