"""Papers to be set as Word files and PDFs, what each must say, and what poppler's tools read of a PDF."""

import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from html import unescape
from pathlib import Path

from chibo.domain.partial_date import PartialDate
from chibo.reports.ballot_paper import BallotPaper, Marking
from chibo.reports.document import (
    Align,
    Band,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Flat,
    Heading,
    Items,
    Letterhead,
    Line,
    Mark,
    Paragraph,
    Parts,
    Share,
    Signer,
    Status,
    Table,
    Tally,
    Tone,
    unfolded,
)
from chibo.reports.render import chart
from chibo.reports.render.cells import fact, show, tidy
from tools import need

MET, MISSED = Status("met", "đạt", Tone.GOOD), Status("not_met", "chưa đạt", Tone.BAD)
LETTERS = "Đại hội … ỷ ỹ ẵ ộ ữ ợ Ự"
#: What a typesetter would take for markup, and what files could take for tags.
MARKUP = '*Bẵng* #x $y$ @z <t> & "q" ----- = + `c` \\n'
# A line may end after these, and a point parts what stands on lines of its own.
_APART = re.compile(r"[\s/–·|_.-]+")
_LONGEST = 30
LONG = (
    "Căn cứ Điều lệ Đảng và Quy chế bầu cử trong Đảng; xét kết quả bầu cử chi ủy, bí thư, phó bí thư của Chi bộ Hoa "
    "Sữa, nhiệm kỳ 2020–2022, đại hội đã thảo luận dân chủ và nhất trí thông qua các nội dung sau đây."
)

GOALS = Table(
    (
        Column("no", "TT", Align.CENTER),
        Column("goal", "Nội dung chỉ tiêu", names=True),
        Column("aim", "Chỉ tiêu", Align.RIGHT),
        Column("year", "Năm 2020", Align.RIGHT),
        Column("verdict", "Kết luận"),
    ),
    (
        Line(("3", "Có 100% đảng viên hoàn thành tốt nhiệm vụ", "100 %", Share(11, 11, Decimal(100)), MET)),
        Line(("3a", "trong đó 15–20 % xuất sắc", "15–20 %", Share(1, 11, Decimal("9.09")), MISSED), 1, "một người ốm"),
    ),
    caption="Bảng 1. Kết quả",
    remark_title="Nguyên nhân",
)
BANDS = Chart(
    "Tỷ lệ so với chỉ tiêu",
    (Band("3a. Xuất sắc", Decimal(15), Decimal(20), (Mark("2020", Decimal("9.09"), MISSED),)),),
)
REPORT = Document(
    "BÁO CÁO",
    (
        Heading("I. ĐẶC ĐIỂM TÌNH HÌNH"),
        Paragraph(LONG),
        Paragraph(unicodedata.normalize("NFD", LETTERS)),
        Facts((("Số đảng viên chính thức", 11), ("Giờ khai mạc", None))),
        Heading("1. Kết quả", level=2),
        GOALS,
        Tally("Tổng hợp", ((MET, 1), (MISSED, 1))),
        BANDS,
        Items((MARKUP, "Giao chi ủy thực hiện"), numbered=True),
        Paragraph("Thiếu số liệu năm 2021", Tone.WARNING),
        *[Paragraph(LONG)] * 8,
    ),
    excerpt="kết quả thực hiện nghị quyết",
    issuer=("ĐẢNG BỘ SỞ HOA SỮA", "CHI BỘ VĂN PHÒNG SỞ"),
    letterhead=Letterhead("ĐẢNG CỘNG SẢN VIỆT NAM", "Số 05-BC/CB", "Hà Nội, ngày 06 tháng 01 năm 2020"),
    signers=(Signer("T/M CHI BỘ", "BÍ THƯ", "Nguyễn Thị Sen"),),
    recipients=("Đảng ủy Sở Hoa Sữa", "Các đảng viên", "Lưu chi bộ"),
    addressees=("Đảng ủy Sở Hoa Sữa",),
    on=date(2020, 1, 6),
)
ROLL = Document(
    "DANH SÁCH ĐIỂM DANH",
    (
        Table(
            (
                Column("no", "TT", Align.CENTER),
                Column("name", "Họ và tên", names=True),
                Column("sign", "Chữ ký", by_hand=True),
            ),
            tuple(Line((number, f"Trần Văn Ước {number}", "")) for number in range(1, 41)),
        ),
    ),
    issuer=("CHI BỘ VĂN PHÒNG SỞ",),
    notice="Số liệu hư cấu",
)


STRIKE_OUT = BallotPaper(
    issuer=("ĐẢNG BỘ SỞ HOA SỮA", "ĐẠI HỘI CHI BỘ VĂN PHÒNG SỞ HOA SỮA LẦN THỨ V, NHIỆM KỲ 2022–2025"),
    party="ĐẢNG CỘNG SẢN VIỆT NAM",
    place="……, ngày 25 tháng 01 năm 2022",
    seal="(dấu)",
    title="PHIẾU BẦU CHI ỦY",
    excerpt="Nhiệm kỳ 2022–2025",
    seats="Số lượng cần bầu: 3 đồng chí",
    instruction="Gạch bỏ cả họ và tên người mình không bầu; để lại nhiều nhất 3 người.",
    marking=Marking.STRIKE_OUT,
    columns=("TT", "Họ và tên"),
    names=("Phạm Quốc Việt", "Trần Văn Lúa", "Lê Thị Mai", "Nguyễn Thị Ỷ Ẵm"),
    notice="Hư cấu để minh họa",
    on=PartialDate(2022, 1, 25),
)
AGREE = replace(
    STRIKE_OUT,
    title="PHIẾU BẦU BÍ THƯ",
    marking=Marking.AGREE,
    columns=("TT", "Họ và tên", "Đồng ý", "Không đồng ý"),
    names=("Nguyễn Thị Sen",),
    instruction="Đánh dấu X vào một trong hai cột.",
)


@dataclass(frozen=True)
class Word:
    """A word of a page and where it stands, in millimetres from the upper left corner."""

    text: str
    page: int
    left: float
    top: float
    right: float
    bottom: float


def read(file: Path) -> str:
    """Give the text of a PDF."""
    return " ".join(word.text for word in words(file))


def words(file: Path) -> list[Word]:
    """Give the words of a PDF with their places."""
    text = subprocess.run(
        [need("pdftotext"), "-bbox", str(file), "-"], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    found, page = [], 0
    for line in text.splitlines():
        page += "<page " in line
        if place := re.search(r'<word xMin="(.*)" yMin="(.*)" xMax="(.*)" yMax="(.*)">(.*)</word>', line):
            left, top, right, bottom = (float(place[number]) * 25.4 / 72 for number in range(1, 5))
            found.append(Word(unescape(place[5]), page, left, top, right, bottom))
    return found


def fonts(file: Path) -> dict[str, bool]:
    """Give the typefaces of a PDF, and whether each is embedded."""
    lines = subprocess.run([need("pdffonts"), str(file)], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in lines.splitlines()[2:]]
    # Counted from the end: embedded, subset, unicode, and the two numbers of the object.
    return {row[0].partition("+")[2] or row[0]: row[-5] == "yes" for row in rows}


def pages(file: Path) -> list[tuple[int, int]]:
    """Give the size of each page of a PDF in whole millimetres."""
    lines = subprocess.run(
        [need("pdfinfo"), "-l", "-1", str(file)], check=True, capture_output=True, encoding="utf-8", errors="replace"
    ).stdout
    return [
        (round(float(size[1]) * 25.4 / 72), round(float(size[2]) * 25.4 / 72))
        for size in re.finditer(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", lines)
    ]


def title(found: list[Word]) -> float:
    """Give how wide the title of the Party is, on the right of the first page."""
    line = [word for word in found if word.page == 1 and word.left > 105 and word.text in ("ĐẢNG", "NAM")]
    return line[1].right - line[0].left


def missing(document: Document, printed: str) -> Counter[str]:
    """Give the words of a document that a printed text does not have as often; a line may end after `-` and `/`."""
    return _words(" ".join(map(tidy, said(document)))) - _words(printed)


def _words(text: str) -> Counter[str]:
    # A word that is wider than any column is broken anywhere.
    words = [word for word in unicodedata.normalize("NFC", text.replace("\u200b", "")).split() if len(word) < _LONGEST]
    return Counter(filter(None, _APART.split(" ".join(words))))


def said(document: Document) -> Iterator[str]:
    """Give what a paper must say, field by field."""
    yield from (document.title, document.excerpt, document.notice, *document.issuer, *document.addressees)
    if head := document.letterhead:
        yield from (head.party, head.number, head.place, head.draft)
    for signer in document.signers:
        yield from (signer.authority, signer.post, signer.name)
    for block in unfolded(document.blocks):
        yield from _in_table(block) if isinstance(block, Table) else _in_block(block, formal=head is not None)


def _in_block(block: Flat, *, formal: bool) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield from (block.opening, block.text)
        case Items():
            yield from block.items
        case Facts():
            for label, cell in block.facts:
                yield from (f"{label}:" if formal else label, "……" if formal and cell is None else show(fact(cell)))
        case Tally():
            yield from (f"{status.label}: {count}" for status, count in block.counts)
        case Chart():
            yield from _in_chart(block)


def _in_table(table: Table) -> Iterator[str]:
    yield table.caption
    if not table.lines:
        yield table.empty
        return
    yield from (column.title for column in table.columns)
    for line in table.lines:
        yield from (show(leaf) for cell in line.cells for leaf in _leaves(cell) if leaf is not None)
        yield line.remark


def _leaves(cell: Cell) -> tuple[Cell, ...]:
    return cell.items if isinstance(cell, Parts) else (cell,)


def _in_chart(drawn: Chart) -> Iterator[str]:
    yield drawn.title
    for band in drawn.bands:
        yield from (band.label, *(mark.label for mark in band.marks), *(mark.status.label for mark in band.marks))
        assert chart.drawn(drawn)
