"""Workbooks, read back as a spreadsheet program reads them."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chibo import i18n
from chibo.domain.partial_date import PartialDate
from chibo.errors import Refused
from chibo.reports import render
from chibo.reports.document import (
    Align,
    Amount,
    Band,
    Chart,
    Column,
    Details,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Mark,
    Paragraph,
    Parts,
    Share,
    Status,
    Table,
    Tally,
    Tone,
)
from chibo.reports.render import xlsx

COLUMNS = (Column("no", "TT", Align.RIGHT), Column("name", "Họ và tên", names=True), Column("card", "Số thẻ"))
PEOPLE = Table(COLUMNS, (Line((1, "Nguyễn Thị Sen", "00123456")), Line((2, "Trần Văn An", None), depth=1)))


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def read(document):
    return load_workbook(BytesIO(render.pack(document, "xlsx")))


def kept(*cells):
    """The cells of one line, read back."""
    columns = tuple(Column(f"c{place}", f"C{place}") for place, _cell in enumerate(cells))
    return read(Document("T", (Table(columns, (Line(cells),)),))).active[3]


def texts(sheet):
    return [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]


def test_a_list_is_one_sheet_with_its_title_above_the_table():
    document = Document(
        "LIST OF MEMBERS",
        (Facts((("Strength", 2), ("Secretary", None))), PEOPLE, Paragraph("One is not certain.", Tone.WARNING)),
        excerpt="on 31/12/2024",
        issuer=("Đảng bộ Sở", "Chi bộ Hoa Sữa"),
        notice="The data is fictional.",
    )

    book = read(document)

    assert book.sheetnames == ["LIST OF MEMBERS"]
    assert texts(book.active) == [
        ["Notice: The data is fictional."],
        ["Đảng bộ Sở"],
        ["Chi bộ Hoa Sữa"],
        ["LIST OF MEMBERS"],
        ["on 31/12/2024"],
        ["Strength", 2],
        ["Secretary", "not known"],
        ["TT", "Họ và tên", "Số thẻ"],
        [1, "Nguyễn Thị Sen", "00123456"],
        [2, "Trần Văn An"],
        ["Warning: One is not certain."],
    ]


def test_the_head_of_a_table_stays_in_sight_and_is_printed_on_every_page():
    sheet = read(Document("T", (PEOPLE,), notice="Fictional & so on")).active

    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.auto_filter.ref) == ("A4", "$3:$3", "A3:C5")
    assert sheet.oddHeader.center.text == "Fictional && so on"
    assert sheet.oddFooter.center.text == "&P/&N"


def test_a_sheet_is_printed_on_a4_across_as_wide_as_one_page():
    sheet = read(Document("T", (PEOPLE,))).active

    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)) == (1, 0)
    assert sheet.page_margins.left == pytest.approx(20 / 25.4, abs=0.001)


def test_columns_are_as_wide_as_what_they_hold():
    long = Line((3, "Một cái tên thật dài " * 9, "5"))
    sheet = read(Document("T", (Table(COLUMNS, (*PEOPLE.lines, long)),))).active
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]

    assert widths == [6, 40, 10]
    assert sheet.row_dimensions[5].height > 3 * 15  # the long name takes several lines


def test_numbers_days_and_percentages_can_be_counted_with():
    cells = kept(
        7, Decimal("139.5"), date(2020, 3, 13), PartialDate(2020, 3, 13), Share(2, 11, Decimal("18.18")),
        Share(None, None, Decimal(20)), Amount(139, "tỷ đồng"),
    )  # fmt: skip

    assert [cell.value for cell in cells] == [
        7,
        139.5,
        datetime(2020, 3, 13),  # noqa: DTZ001 - a day, as openpyxl gives it
        datetime(2020, 3, 13),  # noqa: DTZ001
        pytest.approx(0.1818),
        pytest.approx(0.2),
        139,
    ]
    assert [cell.number_format for cell in cells] == [
        *("General", "General", "dd/mm/yyyy", "dd/mm/yyyy"),
        *('"2/11 = "0.00%', "0.00%", 'General" tỷ đồng"'),
    ]


def test_what_is_known_in_part_or_cannot_be_kept_exactly_is_text():
    cells = kept(
        PartialDate(1998, 5), PartialDate(1998), date(1899, 12, 31), 1234567890123456, True,
        Status("met", "met", Tone.GOOD), Share(0, 0, None), Amount(2, 'lít "A"'),
    )  # fmt: skip

    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("…/05/1998", "s"),
        ("…/…/1998", "s"),
        ("31/12/1899", "s"),
        ("1234567890123456", "s"),
        ("yes", "s"),
        ("met", "s"),
        ("0/0", "s"),
        ('2 lít "A"', "s"),
    ]


@pytest.mark.parametrize("text", ["001234567890", "12/12", "3-4", "12,5 %", "=1+1", "+84", "-5", "@SUM(A1)", "＝1"])
def test_text_stays_text_and_is_never_a_formula_even_after_editing(text):
    [cell] = kept(text)

    assert (cell.value, cell.data_type, cell.number_format, cell.quotePrefix) == (text, "s", "@", True)


@pytest.mark.parametrize("text", ["#N/A", "TRUE", "Nguyễn Văn An", "x" * 300 + "5"])
def test_other_text_stays_text_too(text):
    [cell] = kept(text)

    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "General")


def test_several_values_stand_one_under_the_other_without_control_characters():
    [cell] = kept(Parts((date(2020, 3, 13), "a\x1b[31m\x07b", None)))

    assert (cell.value, cell.alignment.wrap_text) == ("13/03/2020\na[31mb", True)


def test_deeper_lines_are_indented_in_the_column_that_names_them():
    sheet = read(Document("T", (PEOPLE,))).active

    assert [[cell.alignment.indent for cell in row] for row in sheet["A3:C4"]] == [[0, 0, 0], [0, 1, 0]]


def test_several_tables_have_a_sheet_each_and_the_text_names_them():
    document = Document(
        "REPORT",
        (
            Heading("Members [of: a/b]"),
            PEOPLE,
            Items(("first", "second"), numbered=True),
            Table(COLUMNS, PEOPLE.lines, caption="History"),
            Table(COLUMNS, (), caption="history", empty="Nobody."),
            Table(COLUMNS, PEOPLE.lines, caption="A name that is far too long for the name of a sheet"),
            Table(COLUMNS, PEOPLE.lines),
        ),
        notice="Fictional.",
    )

    book = read(document)

    assert book.sheetnames == [
        "Report",
        "Members of a b",
        "History (2)",
        "history (3)",
        "A name that is far too long…",
        "Table 5",
    ]
    assert texts(book["Report"])[2:7] == [
        ["Members [of: a/b]"],
        ["Members [of: a/b]: see the sheet “Members of a b”"],
        ["1. first"],
        ["2. second"],
        ["History: see the sheet “History (2)”"],
    ]
    assert texts(book["history (3)"]) == [["Notice: Fictional."], ["REPORT"], ["history"], ["Nobody."]]


def test_much_text_before_a_table_goes_to_a_sheet_of_its_own():
    facts = Facts(tuple((f"Fact {number}", number) for number in range(20)))

    book = read(Document("T", (facts, PEOPLE)))

    assert book.sheetnames == ["Report", "Table 1"]
    assert book["Table 1"].freeze_panes == "A4"


def test_a_chart_is_told_as_the_table_of_its_figures():
    band = Band("3a", Decimal(15), Decimal(20), (Mark("2020", Decimal("18.18"), Status("met", "met")),))

    book = read(Document("T", (Chart("Shares", (band,)), Chart("Nothing", ()))))

    assert book.sheetnames == ["Shares"]
    assert texts(book.active)[2][-2:] == [pytest.approx(0.1818), "met"]


def test_a_document_without_a_table_is_one_sheet_of_text():
    book = read(Document("T", (Paragraph("Một câu. " * 40),)))

    assert book.sheetnames == ["Report"]
    assert book.active.row_dimensions[2].height > 2 * 16


def test_a_table_longer_than_a_worksheet_is_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_LINES", 3)

    with pytest.raises(Refused, match="2 lines; a worksheet holds 3"):
        render.pack(Document("T", (PEOPLE,)), "xlsx")


def test_a_remark_is_a_last_column_and_a_tally_one_line():
    table = Table((Column("code", "No."),), (Line(("3a",), remark="2 of 11"),), remark_title="Note")
    tally = Tally("Standing", ((Status("met", "met"), 3), (Status("not_met", "not met"), 1)))

    sheet = read(Document("T", (tally, table))).active

    assert texts(sheet) == [["T"], ["Standing", "met: 3 · not met: 1"], ["No.", "Note"], ["3a", "2 of 11"]]
    assert sheet["B4"].alignment.wrap_text


def test_details_stand_below_their_title_and_their_table_has_a_sheet():
    table = Table((Column("c", "C"),), (Line(("2",)),), caption="Members")
    book = read(Document("T", (Details("CB-01", (table,)), Details("CB-02", ()), table)))

    assert book.sheetnames == ["Report", "Members", "Members (2)"]
    assert ["CB-01"] in texts(book["Report"])
    assert ["CB-02"] in texts(book["Report"])
