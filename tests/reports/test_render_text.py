"""The goals of a branch of eleven members, drawn as text: whole outputs, and what must not break them."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.i18n import _
from chibo.reports import render
from chibo.reports.document import (
    Align,
    Band,
    Block,
    Cell,
    Chart,
    Column,
    Details,
    Document,
    Facts,
    Heading,
    Items,
    Letterhead,
    Line,
    Mark,
    PageBreak,
    Paragraph,
    Share,
    Status,
    Table,
    Tally,
    Tone,
)

MET = Status("met", "met", Tone.GOOD)
NOT_MET = Status("not_met", "not met", Tone.BAD)
ALL, EXCELLENT = Share(11, 11, Decimal("100.00")), Share(2, 11, Decimal("18.18"))
COLUMNS = (
    Column("code", "No."),
    Column("goal", "Goal", names=True),
    Column("result", "2020", Align.RIGHT),
    Column("verdict", "Verdict"),
    Column("note", "Note"),
)
GOALS = Table(
    COLUMNS,
    (
        Line(("3", "Hàng năm, có 100% Đảng viên được xếp loại hoàn thành tốt nhiệm vụ", ALL, MET, None)),
        Line(("3a", "trong đó, có 15 - 20% đảng viên hoàn thành xuất sắc nhiệm vụ", EXCELLENT, MET, "2 of 11"), 1),
    ),
    caption="Goals",
)
EXCELLENT_BAND = Band(
    "3a. hoàn thành xuất sắc nhiệm vụ",
    Decimal(15),
    Decimal(20),
    (Mark("2020", Decimal("18.18"), MET), Mark("2021", Decimal("9.09"), NOT_MET)),
)
REPORT = Document(
    "REPORT",
    (
        Facts((("Congress", date(2020, 3, 13)), ("Secretary", None))),
        Heading("Results"),
        Paragraph("One year is missing.", Tone.WARNING),
        GOALS,
        Chart("Shares", (EXCELLENT_BAND,)),
        Items(("keep it up", "write it down"), numbered=True),
    ),
    excerpt="Goals of the term 2020–2022",
    issuer=("ĐẢNG BỘ SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "CHI BỘ VĂN PHÒNG SỞ"),
    notice="The results are fictional.",
)


def table_of(*texts: Cell) -> Document:
    """A document of one table with one line."""
    columns = tuple(Column(f"c{number}", f"C{number}") for number in range(len(texts)))
    return Document("T", (Table(columns, (Line(texts),)),))


def test_the_terminal_shows_the_whole_report() -> None:
    i18n.use("en")

    drawn = render.draw(REPORT, "table", width=80, colour=False)

    assert (
        drawn
        == """\
The results are fictional.
ĐẢNG BỘ SỞ THÔNG TIN VÀ TRUYỀN THÔNG
CHI BỘ VĂN PHÒNG SỞ
REPORT
Goals of the term 2020–2022

Congress:  13/03/2020
Secretary: not known

Results

Warning: One year is missing.

Goals
────────────────────────────────────────────────────────────────────────────────
No.  Goal                                                 2020  Verdict  Note
────────────────────────────────────────────────────────────────────────────────
3    Hàng năm, có 100% Đảng viên được xếp loại    11/11 = 100%  met      —
     hoàn thành tốt nhiệm vụ
────────────────────────────────────────────────────────────────────────────────
3a   └ trong đó, có 15 - 20% đảng viên hoàn      2/11 = 18.18%  met      2 of 11
       thành xuất sắc nhiệm vụ
────────────────────────────────────────────────────────────────────────────────

Shares

3a. hoàn thành xuất sắc nhiệm vụ
Goal: 15–20%
2020 │███████▓▓░                                        │  18.18%  met
2021 │█████  ░░░                                        │   9.09%  not met

      0%                                            100%
█ result · ░ goal · ▓ result within the goal

1. keep it up
2. write it down
"""
    )


REMARKED = Table(
    (Column("code", "No."), Column("goal", "Goal", names=True), Column("result", "2020", Align.RIGHT)),
    (
        Line(("3", "100% hoàn thành tốt nhiệm vụ", ALL)),
        Line(("3a", "trong đó, 15 - 20% xuất sắc", EXCELLENT), 1, remark="of 11 the goal allows 2 (18.18%)"),
    ),
    remark_title="Note",
)


def test_the_terminal_draws_a_remark_across_its_width_under_its_line() -> None:
    i18n.use("en")

    assert (
        render.draw(Document("T", (REMARKED,)), "table", width=50)
        == """\
T

─────────────────────────────────────────────────
No.  Goal                                    2020
─────────────────────────────────────────────────
3    100% hoàn thành tốt nhiệm vụ    11/11 = 100%
─────────────────────────────────────────────────
3a   └ trong đó, 15 - 20% xuất sắc  2/11 = 18.18%
       Note: of 11 the goal allows 2 (18.18%)
─────────────────────────────────────────────────
"""
    )


def test_blocks_of_labelled_values_end_with_the_remark() -> None:
    i18n.use("en")

    drawn = render.draw(Document("T", (REMARKED,)), "table", width=30)

    assert drawn.endswith("  2020: 2/11 = 18.18%\n  Note: of 11 the goal allows\n        2 (18.18%)\n")
    assert drawn.count("Note") == 1


def test_plain_says_a_remark_at_the_end_of_its_line() -> None:
    i18n.use("en")

    remarked = replace(
        REMARKED, lines=(REMARKED.lines[0], replace(REMARKED.lines[1], remark="of 11 the goal allows 2"))
    )
    lines = render.draw(Document("T", (remarked,)), "plain").splitlines()[2:]

    assert lines == [
        "No.: 3; Goal: 100% hoàn thành tốt nhiệm vụ; 2020: 11/11 = 100%",
        "level 2; No.: 3a; Goal: trong đó, 15 - 20% xuất sắc; 2020: 2/11 = 18.18%; Note: of 11 the goal allows 2",
    ]


def test_markdown_gives_remarks_a_last_column() -> None:
    i18n.use("en")

    lines = render.draw(Document("T", (REMARKED,)), "md").splitlines()[2:]

    assert lines == [
        "| No. | Goal | 2020 | Note |",
        "| --- | --- | ---: | --- |",
        "| 3 | 100% hoàn thành tốt nhiệm vụ | 11/11 = 100% | — |",
        "| 3a | ↳ trong đó, 15 - 20% xuất sắc | 2/11 = 18.18% | of 11 the goal allows 2 (18.18%) |",
    ]


@pytest.mark.parametrize(("width", "shown"), [(60, True), (40, False)])
def test_a_spare_column_goes_before_a_text_is_broken(width: int, shown: bool) -> None:
    columns = (Column("text", "Target"), Column("unit", "Unit", spare=True), Column("goal", "Goal"))
    table = Table(columns, (Line(("kết nạp đảng viên mới", "đảng viên", "2 đảng viên")),))

    drawn = render.draw(Document("T", (table,)), "table", width=width)

    assert ("Unit" in drawn) is shown
    assert "kết nạp đảng viên mới" in drawn


@pytest.mark.parametrize(
    ("form", "line"), [("table", "Standing: met: 3 · not met: 1"), ("md", "- **Standing:** met: 3 · not met: 1")]
)
def test_a_tally_is_one_line(form: str, line: str) -> None:
    tally = Tally("Standing", ((MET, 3), (NOT_MET, 1)))

    assert line in render.draw(Document("T", (tally,)), form).splitlines()
    assert "Standing: met: 3 · not met: 1" in render.draw(Document("T", (tally,)), "plain").splitlines()


def test_plain_lines_name_every_value() -> None:
    i18n.use("en")

    assert (
        render.draw(REPORT, "plain")
        == """\
Notice: The results are fictional.

ĐẢNG BỘ SỞ THÔNG TIN VÀ TRUYỀN THÔNG
CHI BỘ VĂN PHÒNG SỞ
REPORT
Goals of the term 2020–2022

Congress: 13/03/2020
Secretary: not known

Results

Warning: One year is missing.

Goals
No.: 3; Goal: Hàng năm, có 100% Đảng viên được xếp loại hoàn thành tốt nhiệm vụ; \
2020: 11/11 = 100%; Verdict: met; Note: —
level 2; No.: 3a; Goal: trong đó, có 15 - 20% đảng viên hoàn thành xuất sắc nhiệm vụ; \
2020: 2/11 = 18.18%; Verdict: met; Note: 2 of 11

Shares
What is measured: 3a. hoàn thành xuất sắc nhiệm vụ; Goal: 15–20%; Period: 2020; Result: 18.18%; Verdict: met
What is measured: 3a. hoàn thành xuất sắc nhiệm vụ; Goal: 15–20%; Period: 2021; Result: 9.09%; Verdict: not met

1. keep it up
2. write it down
"""
    )


def test_markdown_is_whole() -> None:
    i18n.use("en")

    assert (
        render.draw(REPORT, "md")
        == """\
> **Notice:** The results are fictional.

ĐẢNG BỘ SỞ THÔNG TIN VÀ TRUYỀN THÔNG\x20\x20
CHI BỘ VĂN PHÒNG SỞ

# REPORT

**Goals of the term 2020–2022**

- **Congress:** 13/03/2020
- **Secretary:** not known

## Results

> **Warning:** One year is missing.

**Goals**

| No. | Goal | 2020 | Verdict | Note |
| --- | --- | ---: | --- | --- |
| 3 | Hàng năm, có 100% Đảng viên được xếp loại hoàn thành tốt nhiệm vụ | 11/11 = 100% | met | — |
| 3a | ↳ trong đó, có 15 - 20% đảng viên hoàn thành xuất sắc nhiệm vụ | 2/11 = 18.18% | met | 2 of 11 |

**Shares**

| What is measured | Goal | Period | Result | Verdict |
| --- | --- | --- | ---: | --- |
| 3a. hoàn thành xuất sắc nhiệm vụ | 15–20% | 2020 | 18.18% | met |
| 3a. hoàn thành xuất sắc nhiệm vụ | 15–20% | 2021 | 9.09% | not met |

1. keep it up
2. write it down
"""
    )


@pytest.mark.parametrize(
    ("language", "share"),
    [("vi", "2/11 = 18,18 %"), ("en", "2/11 = 18.18%")],
)
@pytest.mark.parametrize("form", ["table", "plain", "md"])
def test_every_human_form_writes_shares_in_its_language_and_carries_the_notice(
    form: str, language: str, share: str
) -> None:
    i18n.use(language)

    drawn = render.draw(REPORT, form)

    assert share in drawn
    assert REPORT.notice in drawn.split("\n")[0]


def test_colour_is_added_to_the_words_and_never_replaces_them() -> None:
    i18n.use("en")

    plain = render.draw(REPORT, "table", width=80, colour=False)
    coloured = render.draw(REPORT, "table", width=80, colour=True)

    assert "\x1b" not in plain
    assert "\x1b[32mmet" in coloured
    assert "\x1b[1;31mnot met" in coloured


@pytest.mark.parametrize("width", [60, 80, 100, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    columns = tuple(Column(f"y{year}", f"Kết quả năm {year}", Align.RIGHT) for year in range(2020, 2025))
    table = Table((Column("goal", "Chỉ tiêu"), *columns), (Line((GOALS.lines[1].cells[1], *[EXCELLENT] * 5)),))

    drawn = render.draw(Document("T", (table, *REPORT.blocks)), "table", width=width)

    assert max(map(len, drawn.split("\n"))) <= width


def test_a_table_too_wide_for_the_terminal_becomes_blocks_with_whole_figures() -> None:
    i18n.use("vi")
    columns = tuple(Column(f"y{year}", f"Năm {year}") for year in range(2010, 2022))
    table = Table((Column("goal", "Chỉ tiêu"), *columns), (Line(("Xuất sắc", *[EXCELLENT] * 12)),))

    drawn = render.draw(Document("T", (table,)), "table", width=60)

    assert drawn.count("2/11 = 18,18 %") == 12
    assert "Năm 2021: 2/11 = 18,18 %\n" in drawn


def test_a_figure_is_never_torn_when_its_column_is_narrow() -> None:
    i18n.use("vi")
    amounts = [Share(1234, 5678, Decimal("21.73"))] * 4
    document = table_of("Đảng viên đủ tư cách hoàn thành tốt nhiệm vụ ở mọi đơn vị", *amounts)

    words = render.draw(document, "table", width=70).replace("\n", " ")

    assert words.count("1234/5678") == 4
    assert words.count("= 21,73 %") == 4


@pytest.mark.parametrize(
    ("value", "bar"),
    [
        ("0", "       ░░░                                        "),
        ("14.9", "███████░░░                                        "),
        ("15", "███████▓░░                                        "),
        ("20", "███████▓▓▓                                        "),
        ("21", "███████▓▓▓█                                       "),
        # Beyond the whole the scale goes on, to 150 %: a bar that is cut off would hide how far.
        ("140", "█████▓▓████████████████████████████████████████   "),
    ],
)
def test_a_terminal_bar_reaches_its_goal_when_the_value_does(value: str, bar: str) -> None:
    band = Band("xuất sắc", Decimal(15), Decimal(20), (Mark("2020", Decimal(value), MET),))

    drawn = render.draw(Document("T", (Chart("C", (band,)),)), "table", width=80)

    assert f"2020 │{bar}│" in drawn


@pytest.mark.parametrize(
    ("low", "high", "goal"),
    [
        ("15", "20", "15–20%"),
        ("15", None, "at least 15%"),
        (None, "20", "at most 20%"),
        (None, "0", "at most 0%"),
        ("100", "100", "100%"),
    ],
)
def test_a_goal_without_words_is_put_into_words(low: str | None, high: str | None, goal: str) -> None:
    i18n.use("en")
    mark = Mark("2020", Decimal(16), MET)
    band = Band("x", Decimal(low) if low else None, Decimal(high) if high else None, (mark,))

    drawn = render.draw(Document("T", (Chart("C", (band,)),)), "plain")

    assert f"Goal: {goal};" in drawn


@pytest.mark.parametrize("form", ["table", "plain", "md"])
def test_a_chart_in_which_nothing_was_measured_is_left_out_of_text(form: str) -> None:
    empty = Chart("Shares against their goals", (Band("x", Decimal(15), Decimal(20), ()),))

    assert "Shares" not in render.draw(Document("T", (empty,)), form)


@pytest.mark.parametrize("form", ["table", "plain", "md"])
def test_a_table_without_lines_says_so(form: str) -> None:
    drawn = [
        render.draw(Document("T", (Table(COLUMNS, (), empty=sentence),)), form) for sentence in ("No goals yet.", "")
    ]

    assert "No goals yet." in drawn[0]
    assert _("Nothing to show.") in drawn[1]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a|b", "a\\|b"),
        ("a\nb", "a<br>b"),
        ("<script>", "\\<script\\>"),
        ("*x* _y_ `z` [l](u) $m$ ~s~", "\\*x\\* \\_y\\_ \\`z\\` \\[l\\](u) \\$m\\$ \\~s\\~"),
        ("\\|", "\\\\\\|"),
        ("&amp;", "\\&amp;"),
    ],
)
def test_text_in_a_markdown_table_is_only_text(text: str, escaped: str) -> None:
    assert render.draw(table_of(text), "md").endswith(f"\n| {escaped} |\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# x", "\\# x"),
        ("- x", "\\- x"),
        ("1. x", "1\\. x"),
        ("2020) x", "2020\\) x"),
        ("---", "\\---"),
        ("> x", "\\> x"),
    ],
)
def test_a_markdown_paragraph_opens_nothing_else(text: str, escaped: str) -> None:
    assert render.draw(Document("T", (Paragraph(text),)), "md") == f"# T\n\n{escaped}\n"


@pytest.mark.parametrize("form", ["table", "plain"])
def test_markup_and_escape_codes_in_a_text_stay_text(form: str) -> None:
    drawn = render.draw(table_of("[bold]Tư[/] :smile: \x1b[31mđỏ"), form)

    assert "[bold]Tư[/] :smile: [31mđỏ" in drawn
    assert "\x1b" not in drawn


def test_a_very_long_word_is_broken_but_not_cut() -> None:
    word = "x" * 150

    drawn = render.draw(table_of(word, EXCELLENT), "table", width=60)

    assert drawn.count("x") == 150


def test_plain_keeps_a_record_on_one_line() -> None:
    drawn = render.draw(table_of("hai\ndòng", "tab\tở đây"), "plain")

    assert drawn == "T\n\nC0: hai dòng; C1: tab ở đây\n"


@pytest.mark.parametrize(
    ("form", "drawn"),
    [
        ("table", "T\n\nCB-01\n\neleven members\n\nTổ 1\n\nthree members\n"),
        ("plain", "T\n\nCB-01\n\neleven members\n\nTổ 1\n\nthree members\n"),
        ("md", "# T\n\n## CB-01\n\neleven members\n\n## Tổ 1\n\nthree members\n"),
    ],
)
def test_details_stand_below_their_title_where_nothing_can_be_folded(form: str, drawn: str) -> None:
    inner = Details("Tổ 1", (Paragraph("three members"),))
    document = Document("T", (Details("CB-01", (Paragraph("eleven members"), inner)),))

    assert render.draw(document, form) == drawn


@pytest.mark.parametrize("block", [Items(()), Facts(()), Chart("C", ()), Table(COLUMNS, ()), Details("D", ())])
@pytest.mark.parametrize("form", ["table", "plain", "md", "html"])
def test_an_empty_block_breaks_no_form(form: str, block: Block) -> None:
    drawn = render.draw(Document("T", (block, Heading("after"))), form)

    assert "after" in drawn


def test_only_the_chosen_renderer_is_loaded() -> None:
    program = """
import sys
from chibo.reports import render
from chibo.reports.document import Document
render.draw(Document("T", ()), "csv")
print(*sorted(name for name in sys.modules if name.startswith(("chibo.reports.render.", "rich", "sqlmodel"))))
"""

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["chibo.reports.render.cells", "chibo.reports.render.csv"]


def test_what_a_paper_says_beside_running_text_is_said_in_every_text_form() -> None:
    paper = Document(
        "QUYẾT ĐỊNH",
        (
            Heading("1. Kết quả", level=2),
            Paragraph("QUYẾT ĐỊNH", centered=True, strong=True),
            Paragraph("Chuẩn y kết quả bầu cử.", opening="Điều 1."),
            PageBreak(),
            Paragraph("Danh sách kèm theo"),
        ),
        letterhead=Letterhead(
            "ĐẢNG CỘNG SẢN VIỆT NAM", "Số …-QĐ/ĐU", "Hà Nội, ngày … tháng … năm 2020", draft="DỰ THẢO"
        ),
        addressees=("Đảng ủy Sở", "Chi bộ Văn phòng"),
    )

    drawn = {form: render.draw(paper, form) for form in ("table", "plain", "md", "html")}

    for text in drawn.values():
        assert "DỰ THẢO" in text
        assert "Đảng ủy Sở; Chi bộ Văn phòng" in text
        assert "Danh sách kèm theo" in text
    assert "Điều 1. Chuẩn y kết quả bầu cử." in drawn["plain"]
    assert "### 1\\. Kết quả" in drawn["md"]
    assert "**Điều 1.** Chuẩn y" in drawn["md"]
    assert "<h3>1. Kết quả</h3>" in drawn["html"]
    assert '<p class="centered"><strong>QUYẾT ĐỊNH</strong></p>' in drawn["html"]
    assert '<div class="break"></div>' in drawn["html"]
