"""The noun `data`: an empty list to fill in, lists brought in, everything given back."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlmodel import Session, select
from typer.testing import Result

from chibo import i18n
from chibo.exchange import members_form
from chibo.store.tables import Member
from factories import make_organization
from json_forms import told

Chibo = Callable[..., Result]


@pytest.fixture(autouse=True)
def _branch(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_organization(session, code="CB-01")
    session.commit()
    monkeypatch.chdir(tmp_path)


def listed(place: Path, *lines: str) -> Path:
    place.write_text("\n".join(lines), encoding="utf-8")
    return place


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_template_can_be_filled_in_and_printed(chibo: Chibo, tmp_path: Path, language: str) -> None:
    i18n.use(language)
    assert chibo("data", "template", "members.xlsx").exit_code == 0

    book = load_workbook(tmp_path / "members.xlsx")
    assert (
        book.sheetnames
        == {
            "vi": ["Đảng viên", "Quá trình", "Hướng dẫn", "Danh mục"],
            "en": ["Members", "History", "Guide", "Lists"],
        }[language]
    )
    form = members_form.form("members")
    page = book.worksheets[0]
    assert [cell.value for cell in page[1]] == [column.title for column in form.columns]
    assert page.page_setup.orientation == "landscape"
    assert int(page.page_setup.paperSize) == 9
    assert page.freeze_panes == "D2"
    letters = {cell.value: cell.column_letter for cell in page[1]}
    formats = {
        key: page.column_dimensions[letters[form.column(key).title]].number_format for key in ("card_no", "birth")
    }
    assert formats == {"card_no": "@", "birth": "dd/mm/yyyy"}
    rules = {str(rule.sqref).split("2:")[0]: rule for rule in page.data_validations.dataValidation}
    gender = rules[letters[form.column("gender").title]]
    assert gender.type == "list"
    assert gender.prompt == form.column("gender").note[language]
    assert book.worksheets[2].max_row == 1 + len(form.columns) + len(members_form.form("history").columns)
    assert book.worksheets[3].sheet_state == "hidden"


def test_an_empty_template_is_a_list_without_lines(chibo: Chibo) -> None:
    chibo("data", "template", "members.xlsx")
    chibo("data", "template", "members.csv")

    for name in ("members.xlsx", "members.csv"):
        result = chibo("data", "import", name, "-f", "json")
        assert result.exit_code == 0
        assert told(result.stdout, "data-import")["rows"] == []


def test_the_template_as_csv_has_the_mark_that_spreadsheets_need(chibo: Chibo, tmp_path: Path) -> None:
    assert chibo("data", "template", "members.csv", "-o", "trống.csv").exit_code == 0
    assert (tmp_path / "trống.csv").read_bytes().startswith(b"\xef\xbb\xbfM\xc3\xa3")


def test_a_file_that_is_there_is_not_replaced_without_a_yes(chibo: Chibo, tmp_path: Path) -> None:
    place = listed(tmp_path / "members.csv", "của tôi")

    assert chibo("data", "template", "members.csv").exit_code == 4
    assert place.read_text(encoding="utf-8") == "của tôi"
    assert chibo("data", "template", "members.csv", "--yes").exit_code == 0


def test_a_list_that_does_not_exist_is_told_with_those_that_do(chibo: Chibo) -> None:
    result = chibo("data", "template", "people.xlsx")

    assert result.exit_code == 2
    assert "members.xlsx, members.csv" in result.stderr


def test_json_tells_a_state_for_each_row_and_cell(chibo: Chibo, tmp_path: Path) -> None:
    heading = "Mã,Họ tên,Ngày sinh,Số thẻ,Ngày vào Đảng,Ngày chính thức"
    chibo("data", "import", listed(tmp_path / "a.csv", heading, "A,Lê Hà,1990,,2015,2016", "B,Vũ An,1991,,2015,2016"))
    lines = [
        "A,Lê Hà,1990,,2015,2016",
        "B,Vũ An,1992,,2015,2016",
        "C,Hồ Mai,,12,2015,2016",
        "D,Hồ Na,31/02/1990,,,",
        "E,Vũ Tâm,,,2015,",
    ]
    result = chibo("data", "import", listed(tmp_path / "b.csv", heading, *lines), "--dry-run", "-f", "json")

    assert result.exit_code == 4
    said = told(result.stdout, "data-import")
    assert [(row["code"], row["state"], row["action"]) for row in said["rows"]] == [
        ("A", "same", "none"), ("B", "changed", "change"), ("C", "warning", "add"), ("D", "error", "refuse"),
        ("E", "new", "add"),
    ]  # fmt: skip
    changed = said["rows"][1]["cells"][0]
    assert (changed["place"], changed["state"], changed["before"], changed["value"]) == (
        "dòng 3, cột 3",
        "changed",
        "1991",
        "1992",
    )
    assert said["counts"] == {"same": 1, "new": 1, "changed": 1, "warning": 1, "error": 1}
    assert json.loads(result.stderr)["error"] == "refused"


def test_lines_without_an_organisation_take_the_one_named(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    make_organization(session, code="CB-02")
    session.commit()
    file = listed(tmp_path / "a.csv", "Họ tên,Ngày vào Đảng", "Lê Hà,2015")

    assert chibo("data", "import", file).exit_code == 4
    assert chibo("--org", "cb-02", "data", "import", file).exit_code == 0
    assert [member.code for member in session.exec(select(Member))] == ["CB-02-001"]


def test_somebody_who_may_be_recorded_is_asked_about(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    heading = "Mã,Họ tên,Ngày sinh,Ngày vào Đảng"
    chibo("data", "import", listed(tmp_path / "a.csv", heading, "A,Lê Hà,13/05/1990,2015"))
    other = listed(tmp_path / "b.csv", heading, "B,Lê Hà,1990,2015")

    refused = chibo("data", "import", other)

    assert refused.exit_code == 4
    assert "Lê Hà" in refused.stderr
    assert chibo("data", "import", other, "--yes").exit_code == 0
    assert len(session.exec(select(Member)).all()) == 2


def test_an_export_guards_the_reader_against_formulas(chibo: Chibo, tmp_path: Path) -> None:
    heading = "Mã,Họ tên,Quê quán,Địa chỉ,Ghi chú,Ngày vào Đảng"
    chibo("data", "import", listed(tmp_path / "a.csv", heading, "A,Lê Hà,=1+1,+84,@x,2015"))
    chibo("data", "export", "-o", "out.csv")
    chibo("data", "export", "-o", "out.xlsx")

    row = next(csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"))))
    assert (row["Quê quán"], row["Nơi ở hiện nay"], row["Ghi chú"]) == ("'=1+1", "'+84", "'@x")
    cells = [cell for line in load_workbook(tmp_path / "out.xlsx").worksheets[0].iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert "'=1+1" in [cell.value for cell in cells]


def test_an_export_keeps_days_as_days_and_card_numbers_as_text(chibo: Chibo, tmp_path: Path) -> None:
    line = "A,Lê Hà,13/05/1990,08000001,2015,2016"
    chibo(
        "data", "import", listed(tmp_path / "a.csv", "Mã,Họ tên,Ngày sinh,Số thẻ,Ngày vào Đảng,Ngày chính thức", line)
    )
    chibo("data", "export", "-o", "out.xlsx")

    page = load_workbook(tmp_path / "out.xlsx").worksheets[0]
    row = {heading.value: cell for heading, cell in zip(page[1], page[2], strict=True)}
    assert (row["Ngày sinh"].is_date, row["Ngày sinh"].number_format) == (True, "dd/mm/yyyy")
    assert row["Số thẻ đảng viên"].value == "08.000001"
    assert row["Ngày làm lễ kết nạp"].value == "2015"


def test_an_export_of_one_branch_leaves_the_others_out(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    make_organization(session, code="CB-02")
    session.commit()
    heading = "Mã,Mã tổ chức,Họ tên,Ngày vào Đảng"
    chibo("data", "import", listed(tmp_path / "a.csv", heading, "A,CB-01,Lê Hà,2015", "B,CB-02,Vũ An,2015"))
    result = chibo("--org", "CB-02", "data", "export")

    assert [row["Mã đảng viên"] for row in csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff")))] == ["B"]


def test_an_export_of_another_kind_of_file_is_refused(chibo: Chibo) -> None:
    assert chibo("data", "export", "-o", "out.docx").exit_code == 2


@pytest.mark.parametrize(
    "words",
    [("template", "members.xlsx"), ("export", "-o", "out.xlsx"), ("import", "list.xlsx")],
    ids=lambda words: words[0],
)
def test_without_the_library_one_sentence_says_how_to_install_it(
    chibo: Chibo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04")
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    result = chibo("data", *words)

    assert result.exit_code == 4
    assert 'pip install "chibo[xlsx]"' in result.stderr


def test_csv_needs_no_library(chibo: Chibo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    assert chibo("data", "template", "members.csv").exit_code == 0
    assert chibo("data", "import", listed(tmp_path / "a.csv", "Họ tên,Ngày vào Đảng", "Lê Hà,2015")).exit_code == 0
    assert chibo("data", "export").exit_code == 0


def test_no_bar_is_drawn_where_nobody_sees_it(chibo: Chibo, tmp_path: Path) -> None:
    result = chibo("data", "import", listed(tmp_path / "a.csv", "Họ tên,Ngày vào Đảng", "Lê Hà,2015"))

    assert result.stderr == ""


def test_every_word_of_the_form_is_understood_as_one_thing() -> None:
    for form in ("members", "history"):
        known = members_form.headings(form)
        for column in members_form.form(form).columns:
            assert {known[members_form.heading_key(title)] for title in column.heading.values()} == {column.key}
            assert all(len(note) <= 255 for note in column.note.values())
    for name in ("gender", "theory", "discipline", "left_kind", "fact", "reason"):
        codes = members_form.codes(name)
        for code, words in members_form.words(name).items():
            assert {codes[members_form.heading_key(word)] for word in words.values()} == {code}
