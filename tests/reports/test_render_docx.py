"""The Word file: what it holds, and that LibreOffice makes of it the same paper."""

import re
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.shared import Mm
from sqlmodel import Session

from chibo import i18n
from chibo.reports import congress_minutes, congress_result, count_minutes, render
from chibo.reports.document import Document, Items, PageBreak, Paragraph
from chibo.reports.render import ballots_docx
from chibo.services import congresses, elections, minutes
from held_congress import fill, hold
from printed_papers import LETTERS, MARKUP, REPORT, ROLL, STRIKE_OUT, fonts, missing, pages, read, title, words
from tools import need


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    i18n.use("vi")


def written(document: Document) -> bytes:
    return render.pack(document, "docx")


def content(document: Document) -> str:
    return ZipFile(BytesIO(written(document))).read("word/document.xml").decode()


def congress_papers(session: Session) -> dict[str, Document]:
    """Give the papers of an invented congress: its minutes, the minutes of each count, its result."""
    congress = hold(session)
    fill(session, congress)
    account = congresses.account(session, congress)
    counts = {
        f"count-minutes-{number}": count_minutes.build(
            minutes.counting(session, congress, elections.find(session, congress, number=number)), account=account
        )
        for number in (1, 2, 3)
    }
    held = minutes.of_congress(session, congress)
    return counts | {
        "congress-minutes": congress_minutes.build(held),
        "congress-result": congress_result.build(held, case=None),
    }


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
    assert all(
        paragraph.paragraph_format.keep_with_next for cell in foot.rows[0].cells for paragraph in cell.paragraphs
    )
    assert foot.cell(1, 1).text == "Nguyễn Thị Sen"
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


def test_libreoffice_makes_of_each_word_file_the_paper_that_was_meant(session: Session, tmp_path: Path) -> None:
    """One call for all of them: to start LibreOffice takes longer than to convert a paper."""
    office = need("soffice")
    papers = {"report": REPORT, "roll": ROLL, **congress_papers(session)}
    papers["turned"] = replace(REPORT, landscape=True, blocks=(Items(("Một",)), PageBreak(), *REPORT.blocks[:6]))
    for name, document in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(written(document))
    (tmp_path / "ballots.docx").write_bytes(ballots_docx.render(STRIKE_OUT, count=3))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)),
            *(str(tmp_path / f"{name}.docx") for name in (*papers, "ballots")),
        ],
        check=True,
        capture_output=True,
    )

    for name, document in papers.items():
        file = tmp_path / f"{name}.pdf"
        assert not missing(document, read(file)), name
        assert set(pages(file)) == {(297, 210) if name == "turned" else (210, 297)}, name
        assert all(fonts(file).values()), name
        found = words(file)
        if document.letterhead and not document.landscape:
            assert 72 <= title(found) <= 74, name
            assert min(word.left for word in found) == pytest.approx(30, abs=1), name
            assert max(word.right for word in found) <= 196, name
            head = [word.top for word in found if word.page == 1 and word.text == "ĐẢNG"]
            assert min(head) == pytest.approx(20, abs=1), name
    ballots = words(tmp_path / "ballots.pdf")
    heads = [(word.page, round(word.top)) for word in ballots if word.text == "PHIẾU"]
    assert len(pages(tmp_path / "ballots.pdf")) == 2
    assert heads == [(1, heads[0][1]), (1, pytest.approx(heads[0][1] + 148.5, abs=1)), (2, heads[0][1])]
