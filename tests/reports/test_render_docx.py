"""The Word file: what it holds, and that LibreOffice makes of it the same paper."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm

from chibo import i18n
from chibo.reports import render
from chibo.reports.document import Document, Paragraph
from printed_papers import LETTERS, MARKUP, REPORT


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    i18n.use("vi")


def written(document: Document) -> bytes:
    return render.pack(document, "docx")


def content(document: Document) -> str:
    return ZipFile(BytesIO(written(document))).read("word/document.xml").decode()


def test_the_same_data_gives_the_same_bytes() -> None:
    assert written(REPORT) == written(REPORT)
    assert written(REPORT) != written(replace(REPORT, on=date(2020, 1, 7)))


def test_the_page_is_as_the_guide_says_and_the_number_begins_on_the_second() -> None:
    """36-HD/VPTW: A4, margins 30, 15, 20 and 20 mm."""
    section = docx.Document(BytesIO(written(REPORT))).sections[0]

    measures = (section.page_width, section.page_height, section.left_margin, section.right_margin)
    assert [round(each / Mm(1)) for each in (*measures, section.top_margin, section.bottom_margin)] == [
        *(210, 297, 30, 15, 20, 20)
    ]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.part.blob.decode()
    assert "PAGE" not in section.first_page_header._element.xml


def test_nothing_a_person_writes_is_read_as_markup() -> None:
    text = "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(written(REPORT))).paragraphs)

    assert f"1. {MARKUP}" in text
    assert LETTERS in text


def test_what_no_file_may_hold_is_left_out() -> None:
    text = content(Document("T", (Paragraph("một\x00hai\ufffeba\u202e"),)))

    assert "mộthaiba" in text


def test_rows_are_not_torn_heads_are_repeated_and_the_foot_is_kept_together() -> None:
    made = docx.Document(BytesIO(written(REPORT)))
    goals = next(table for table in made.tables if table.cell(0, 0).text == "TT")
    foot = made.tables[-1]

    assert "w:tblHeader" in goals.rows[0]._tr.xml
    assert all("w:cantSplit" in row._tr.xml for row in (*goals.rows, *foot.rows))
    assert len(foot.rows) == 1
    assert foot.cell(0, 1).text.split("\n") == ["T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Sen"]
    # A width stands in the grid for LibreOffice and in each cell for Word.
    grid = [int(width) for width in re.findall(r'w:gridCol w:w="(\d+)"', goals._tbl.xml)]
    assert [round(cell.width / Mm(1) * 1440 / 25.4) for cell in goals.rows[0].cells] == pytest.approx(grid, abs=1)


def test_a_band_is_a_picture_with_words_for_who_does_not_see_it() -> None:
    text = content(REPORT)

    assert 'descr="3a. Xuất sắc, 15–20' in text
    assert "9,09\u00a0%, chưa đạt" in text
    assert [name for name in ZipFile(BytesIO(written(REPORT))).namelist() if name.endswith(".png")] == [
        "word/media/image1.png"
    ]


def test_a_paper_for_both_sides_of_a_sheet_says_so_where_word_looks_for_it() -> None:
    both, front = (
        [each.tag.rpartition("}")[2] for each in docx.Document(BytesIO(written(document))).settings.element]
        for document in (replace(REPORT, mirrored=True), REPORT)
    )

    assert both.index("mirrorMargins") < both.index("compat")
    assert "mirrorMargins" not in front


def test_neither_a_term_nor_a_sign_is_torn_at_its_hyphen() -> None:
    made = docx.Document(
        BytesIO(written(replace(REPORT, excerpt="nhiệm kỳ 2020-2022 theo 29-QĐ/TW, HD06-2025, Nguyễn-An")))
    )
    about = next(each for each in made.paragraphs if each.text.startswith("nhiệm"))

    assert about._p.xml.count("noBreakHyphen") == 3
    assert about.text.replace("\N{NO-BREAK SPACE}", " ") == "nhiệm kỳ 2020-2022 theo 29-QĐ/TW, HD06-2025, Nguyễn-An"
