"""Pages of a paper: no signature and no line of a table alone on one, no page nearly empty where it can be spared."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from chibo import i18n
from chibo.reports import render
from chibo.reports.document import Column, Document, Letterhead, Line, Paragraph, Signer, Table
from chibo.reports.render import paging
from chibo.reports.render.layout import laid_out
from chibo.reports.render.letters import balanced
from chibo.reports.render.sheet import Break, Grid
from printed_papers import LONG, REPORT, pages, words

#: The line pitch of a paper and of one that is set more tightly, in points: 6,35 and 5,7 mm, as measured (papers 2.2).
USUAL, TIGHT = 18, 16.2


@pytest.fixture(autouse=True)
def _vietnamese() -> None:
    i18n.use("vi")


def submission(*blocks: object) -> Document:
    return Document(
        "TỜ TRÌNH",
        blocks,
        excerpt="đề nghị chuẩn y kết quả bầu cử",
        issuer=("ĐẢNG BỘ SỞ HOA SỮA", "CHI BỘ VĂN PHÒNG SỞ HOA SỮA"),
        letterhead=Letterhead("ĐẢNG CỘNG SẢN VIỆT NAM", "Số ……-TTr/CB", "……, ngày …… tháng …… năm ……"),
        signers=(Signer("T/M CHI ỦY", "BÍ THƯ", "Nguyễn Thị Sen"),),
    )


def programme(lines: int) -> Document:
    """A paper that ends with a table of so many lines and a signature."""
    table = Table(
        (Column("no", "TT"), Column("what", "Nội dung", names=True)),
        tuple(Line((number, "Thảo luận các báo cáo")) for number in range(1, lines + 1)),
    )
    return submission(table)


def drawn(document: Document, folder: Path) -> Path:
    file = folder / "paper.pdf"
    file.write_bytes(render.pack(document, "pdf"))
    return file


def test_a_paper_that_would_leave_a_page_nearly_empty_is_set_more_tightly(tmp_path):
    """36-HD/VPTW asks for one page only by use; the pitch stays within what issued papers show."""
    short, longer = submission(*[Paragraph("Căn cứ Điều lệ Đảng;")] * 12), submission(*[Paragraph(LONG)] * 13)
    spills = submission(*[Paragraph("Căn cứ Điều lệ Đảng;")] * 21)

    assert [laid_out(each).pitch for each in (short, spills, longer)] == [USUAL, TIGHT, USUAL]
    assert pages(drawn(spills, tmp_path)) == [(210, 297)]


@pytest.mark.parametrize("lines", range(20, 36))
def test_a_signature_is_never_alone_on_a_page_after_a_table(tmp_path, lines):
    file = drawn(programme(lines), tmp_path)
    found = words(file)
    signed = next(word.page for word in found if word.text == "T/M")
    beside = [word for word in found if word.page == signed and word.text == "Thảo"]

    assert signed == len(pages(file))
    assert len(beside) >= min(lines, 2)


def test_the_lines_that_go_with_a_signature_have_the_head_of_their_table():
    sheets = [laid_out(programme(lines)) for lines in range(20, 36)]
    parted = next(sheet for sheet in sheets if any(isinstance(part, Break) for part in sheet.parts))
    tables = [part for part in parted.parts if isinstance(part, Grid)]

    assert [len(part.rows) for part in tables][1] == 2
    assert tables[0].heads == tables[1].heads
    assert tables[0].widths == tables[1].widths


def test_a_long_register_is_not_measured():
    roll = programme(3000)

    assert not paging.measurable(laid_out(roll))


def test_the_pages_are_estimated_as_they_are_set(tmp_path):
    for document in (REPORT, programme(60), submission(*[Paragraph(LONG)] * 30)):
        assert len(paging.estimated(laid_out(document))) == len(pages(drawn(document, tmp_path)))


def test_no_word_of_a_name_stands_alone_on_a_line_of_the_head():
    """The issuer's column is 75 mm wide; the break stands where both lines are about as long."""
    lines = balanced("CHI BỘ VĂN PHÒNG SỞ HOA SỮA", 14, 75).split(" ")

    assert [line.replace("\N{NO-BREAK SPACE}", " ") for line in lines] == ["CHI BỘ VĂN PHÒNG", "SỞ HOA SỮA"]
    assert balanced("CHI BỘ MỘT", 14, 75) == "CHI BỘ MỘT"


def test_the_back_of_a_sheet_has_the_margins_of_its_front_mirrored(tmp_path):
    """36-HD/VPTW as third parties quote it: 30 and 15 mm in front, 15 and 30 mm on the back (papers 2.2)."""
    found = words(drawn(replace(REPORT, mirrored=True), tmp_path))
    edges = {
        page: (
            min(word.left for word in found if word.page == page),
            max(word.right for word in found if word.page == page),
        )
        for page in (1, 2)
    }

    assert edges[1] == pytest.approx((30, 195), abs=1)
    assert edges[2] == pytest.approx((15, 180), abs=1)
    numbered = next(word for word in found if word.page == 2 and word.top < 18)
    assert (numbered.left + numbered.right) / 2 == pytest.approx(97.5, abs=1)


def test_a_column_that_may_be_spared_and_holds_nothing_is_left_out_of_paper():
    columns = (Column("no", "TT"), Column("unit", "Đơn vị tính", spare=True), Column("goal", "Chỉ tiêu"))
    empty, used = (submission(Table(columns, (Line(("1", unit, "100 %")),))) for unit in (None, "%"))

    heads = [[part.heads for part in laid_out(each).parts if isinstance(part, Grid)] for each in (empty, used)]

    assert heads == [[("TT", "Chỉ tiêu")], [("TT", "Đơn vị tính", "Chỉ tiêu")]]


def test_a_branch_is_not_torn_from_its_name_in_a_title():
    about = "kết quả thực hiện nghị quyết đại hội Chi bộ Ví dụ của Đảng bộ Sở Hoa Sữa nhiệm kỳ 2020-2022"
    title = laid_out(replace(REPORT, excerpt=about)).parts[1]

    glued = title.text.replace("\N{NO-BREAK SPACE}", "_")
    assert {"Chi_bộ", "Đảng_bộ", "nhiệm_kỳ_2020-2022"} <= set(re.findall(r"Chi_bộ|Đảng_bộ|nhiệm_kỳ_2020-2022", glued))
