"""The PDF: what it says, where it stands on the sheet (36-HD/VPTW), which letters it bears, and that it repeats."""

import struct
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from chibo import i18n
from chibo.reports import render
from chibo.reports.document import Align, Column, Document, Items, Line, PageBreak, Paragraph, Signer, Table
from chibo.reports.render import pdf, typefaces
from printed_papers import LETTERS, MARKUP, REPORT, ROLL, fonts, missing, pages, read, title, words

A4, TURNED = (210, 297), (297, 210)


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    i18n.use("vi")


def printed(document: Document, folder: Path) -> Path:
    file = folder / "paper.pdf"
    file.write_bytes(render.pack(document, "pdf"))
    return file


def test_the_same_data_gives_the_same_bytes_and_another_day_others() -> None:
    once = render.pack(REPORT, "pdf")

    assert once == render.pack(REPORT, "pdf")
    assert once != render.pack(replace(REPORT, on=date(2020, 1, 7)), "pdf")


def test_the_sheet_of_a_paper_is_as_the_guide_says(tmp_path: Path) -> None:
    """36-HD/VPTW: A4, margins 30, 15, 20 and 20 mm; the title of the Party measured 72.9 mm on issued papers."""
    file = printed(REPORT, tmp_path)
    found = words(file)

    assert pages(file) == [A4] * 2
    assert 72 <= title(found) <= 74
    assert min(word.left for word in found) == pytest.approx(30, abs=1)
    assert max(word.right for word in found) == pytest.approx(195, abs=1)
    assert min(word.top for word in found if word.page == 1) == pytest.approx(20, abs=1)
    assert max(word.bottom for word in found) <= 277.5
    numbers = [word for word in found if word.top < 18]
    assert [(word.page, word.text) for word in numbers] == [(2, "2")]


def test_a_paper_says_every_field_and_embeds_its_letters(tmp_path: Path) -> None:
    file = printed(REPORT, tmp_path)

    assert not missing(REPORT, read(file))
    assert all(fonts(file).values())
    assert LETTERS in read(file)


def test_recipients_stand_level_with_the_authority_and_end_with_where_it_is_kept(tmp_path: Path) -> None:
    file = printed(REPORT, tmp_path)
    found = words(file)
    to, authority = (next(word for word in found if word.text == text) for text in ("nhận:", "T/M"))

    assert to.page == authority.page
    assert to.top == pytest.approx(authority.top, abs=1)
    assert "- Đảng ủy Sở Hoa Sữa," in read(file)
    assert "- Lưu chi bộ." in read(file)


def test_a_signature_is_never_alone_on_its_page_and_never_torn(tmp_path: Path) -> None:
    for count in range(1, 30):
        paper = replace(REPORT, blocks=(Items(tuple(f"Việc {number}" for number in range(1, count + 1))),))
        found = words(printed(paper, tmp_path))
        last = max(word.page for word in found if word.text == "Việc")
        signed = {word.page for word in found if word.text in ("T/M", "Sen", "nhận:")}

        assert signed == {last}, count


def test_several_sign_side_by_side_and_a_name_that_is_not_known_is_left_free(tmp_path: Path) -> None:
    signers = (Signer("T/M ĐOÀN CHỦ TỊCH"), Signer("T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN", "Đỗ Thị Cúc"))
    found = words(printed(replace(REPORT, signers=signers, recipients=()), tmp_path))
    first, second = (word for word in found if word.text == "T/M")

    assert first.top == pytest.approx(second.top, abs=0.1)
    assert first.right < 105 < second.left
    name = next(word for word in found if word.text == "Cúc")
    post = next(word for word in found if word.text == "TRƯỞNG")
    # Measured on issued papers: 24 to 40 mm to sign and seal.
    assert 24 <= name.top - post.bottom <= 40


def test_nothing_a_person_writes_is_read_as_markup(tmp_path: Path) -> None:
    assert f"1. {MARKUP}" in read(printed(REPORT, tmp_path))


def test_the_head_of_a_table_and_the_notice_stand_on_every_page(tmp_path: Path) -> None:
    file = printed(ROLL, tmp_path)
    found = words(file)
    count = len(pages(file))

    assert count == 2
    assert [word.page for word in found if word.text == "TT"] == [1, 2]
    assert [word.page for word in found if word.text == "cấu"] == [1, 2]
    lines = [word.top for word in found if word.text == "Ước"]
    # A line to sign in is so high.
    assert lines[1] - lines[0] == pytest.approx(9, abs=0.1)


def test_a_wide_table_turns_the_sheet_of_a_list_but_a_paper_is_as_it_says(tmp_path: Path) -> None:
    columns = tuple(Column(f"c{number}", f"Chức vụ hiện nay {number}") for number in range(12))
    table = Table(columns, (Line(tuple(f"Phó Giám đốc Sở {number}" for number in range(12))),))
    listed = Document("DANH SÁCH", (table,))

    assert pages(printed(listed, tmp_path)) == [TURNED]
    assert pages(printed(replace(REPORT, blocks=(table,)), tmp_path)) == [A4]
    assert pages(printed(replace(REPORT, blocks=(table,), landscape=True), tmp_path)) == [TURNED]


def test_a_table_that_cannot_fit_breaks_its_words_instead_of_running_over(tmp_path: Path) -> None:
    columns = tuple(Column(f"c{number}", f"Cột{number}", Align.RIGHT) for number in range(12))
    table = Table(columns, (Line(("khôngcóchỗngắtnàocả" * 2,) * 12),))
    found = words(printed(Document("DANH SÁCH", (table,)), tmp_path))

    assert max(word.right for word in found) <= 282.5


def test_a_page_break_begins_a_new_page(tmp_path: Path) -> None:
    found = words(printed(Document("T", (Paragraph("Trước"), PageBreak(), Paragraph("Sau"))), tmp_path))

    assert {word.text: word.page for word in found if word.text in ("Trước", "Sau")} == {"Trước": 1, "Sau": 2}


def test_only_the_typesetters_own_letters_are_still_right_in_vietnamese(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf.render(REPORT, system=False))

    assert not missing(REPORT, read(file))
    assert {name.partition("-")[0] for name in fonts(file)} == {"LibertinusSerif"}
    assert all(fonts(file).values())


def test_a_typeface_without_every_vietnamese_letter_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's fonts-liberation 1.07 bears the name Liberation Serif and lacks 92 Vietnamese letters."""
    monkeypatch.setattr(typefaces, "complete", lambda _file: False)

    assert typefaces.chosen("Times New Roman")[0] == "Libertinus Serif"


def test_the_letters_of_a_typeface_are_looked_up_in_its_file(tmp_path: Path) -> None:
    def typeface(first: int, last: int) -> bytes:
        ends, starts = (last, 0xFFFF), (first, 0xFFFF)
        cmap = struct.pack(">HHHHHHH", 4, 40, 0, 4, 0, 0, 0) + struct.pack(">HH", *ends) + b"\0\0"
        cmap += struct.pack(">HH", *starts) + struct.pack(">HH", 1, 1) + struct.pack(">HH", 0, 0)
        table = struct.pack(">HH", 0, 1) + struct.pack(">HHL", 3, 1, 12) + cmap
        return struct.pack(">LHHHH", 0x10000, 1, 0, 0, 0) + struct.pack(">4sLLL", b"cmap", 0, 28, len(table)) + table

    for name, last, all_there in (("whole.ttf", 0x1EF9, True), ("old.ttf", 0x1E9F, False)):
        file = tmp_path / name
        file.write_bytes(typeface(0x20, last))
        assert typefaces.complete(file) is all_there
    (tmp_path / "odd.ttf").write_bytes(b"no typeface")
    assert typefaces.complete(tmp_path / "odd.ttf")
