"""What LibreOffice, which is no part of the program, makes of Word files, workbooks and ballots."""

import subprocess
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import Session

from chibo import i18n
from chibo.reports import congress_minutes, congress_result, count_minutes, render
from chibo.reports.document import Column, Document, Items, Line, PageBreak, Table
from chibo.reports.render import ballots_docx
from chibo.services import congresses, elections, minutes
from held_congress import fill, hold
from printed_papers import LETTERS, REPORT, ROLL, STRIKE_OUT, fonts, missing, pages, read, title, words
from tools import need

A4, TURNED = (210, 297), (297, 210)
MEMBERS = Document(
    "DANH SÁCH",
    (
        Table(
            (
                Column("name", "Họ và tên", names=True),
                Column("card", "Số thẻ"),
                Column("on", "Ngày vào Đảng"),
                *(Column(f"c{number}", f"Chức vụ trong Đảng và chính quyền {number}") for number in range(9)),
            ),
            (
                Line(("=cmd()", "001234567890", date(2010, 2, 3), *["Phó Giám đốc Sở"] * 9)),
                Line((LETTERS, "+84", date(1998, 5, 19), *["Trưởng phòng Tổ chức"] * 9)),
            ),
        ),
    ),
)


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


@pytest.fixture
def converted(session: Session, tmp_path: Path) -> tuple[Path, dict[str, Document]]:
    """Convert all files in one call: to start LibreOffice takes longer than to convert a paper."""
    office = need("soffice")
    i18n.use("vi")
    papers = {"report": REPORT, "roll": ROLL, **congress_papers(session)}
    papers["turned"] = replace(REPORT, landscape=True, blocks=(Items(("Một",)), PageBreak(), *REPORT.blocks[:6]))
    files = {f"{name}.docx": render.pack(document, "docx") for name, document in papers.items()}
    files["ballots.docx"] = ballots_docx.render(STRIKE_OUT, count=3)
    files["members.xlsx"] = render.pack(MEMBERS, "xlsx")
    for name, held in files.items():
        (tmp_path / name).write_bytes(held)
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'office').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)),
            *(str(tmp_path / name) for name in files),
        ],
        check=True,
        capture_output=True,
    )
    return tmp_path, papers


def test_each_file_becomes_the_paper_that_was_meant(converted: tuple[Path, dict[str, Document]]) -> None:
    folder, papers = converted

    for name, document in papers.items():
        file = folder / f"{name}.pdf"
        assert not missing(document, read(file)), name
        assert set(pages(file)) == {TURNED if name == "turned" else A4}, name
        assert all(fonts(file).values()), name
        found = words(file)
        if document.letterhead and not document.landscape:
            assert 72 <= title(found) <= 74, name
            assert min(word.left for word in found) == pytest.approx(30, abs=1), name
            assert max(word.right for word in found) <= 196, name
            head = [word.top for word in found if word.page == 1 and word.text == "ĐẢNG"]
            assert min(head) == pytest.approx(20, abs=1), name

    heads = [(word.page, round(word.top)) for word in words(folder / "ballots.pdf") if word.text == "PHIẾU"]
    assert pages(folder / "ballots.pdf") == [A4] * 2
    assert heads == [(1, heads[0][1]), (1, pytest.approx(heads[0][1] + 148.5, abs=1)), (2, heads[0][1])]

    # A workbook is printed across, as wide as one page, and nothing in it was run or read as a number.
    assert pages(folder / "members.pdf") == [TURNED]
    said = read(folder / "members.pdf")
    for text in ("=cmd()", "001234567890", "03/02/2010", "19/05/1998", "+84"):
        assert text in said
    assert not missing(MEMBERS, said)
