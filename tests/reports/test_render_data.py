"""CSV and JSON: what programs are told, whole and the same in every language."""

import csv
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import StringIO

import pytest

from chibo import i18n
from chibo.domain.partial_date import PartialDate
from chibo.reports import render
from chibo.reports.document import Cell, Column, Document, Heading, Line, Share, Status, Table
from chibo.reports.later import Later
from chibo.reports.render.csv import for_excel

MET = Status("met", "đạt")
GOALS = Table(
    (
        Column("code", "Số"),
        Column("goal", "Chỉ tiêu", names=True),
        Column("result", "2020"),
        Column("verdict", "Đánh giá"),
        Column("note", "Ghi chú"),
    ),
    (
        Line(("3", "100% Đảng viên hoàn thành tốt nhiệm vụ", Share(11, 11, Decimal("100.00")), MET, None)),
        Line(("3a", "trong đó, có 15 - 20% xuất sắc", Share(2, 11, Decimal("18.18")), MET, "2 of 11"), 1),
    ),
)
OTHER = Table((Column("name", "Họ và tên"),), (Line(("Nguyễn Xuân Quang",)),))
REPORT = Document("BÁO CÁO", (Heading("Kết quả"), GOALS, OTHER), notice="Số liệu giả định.")


def table_of(*texts: Cell) -> Document:
    """A document of one table with one line."""
    columns = tuple(Column(f"c{number}", f"C{number}") for number in range(len(texts)))
    return Document("T", (Table(columns, (Line(texts),)),))


def test_csv_is_the_main_table_with_its_keys() -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language)

        assert render.draw(REPORT, "csv") == (
            "code,goal,result,verdict,note\r\n"
            "3,100% Đảng viên hoàn thành tốt nhiệm vụ,11/11 = 100.00%,met,\r\n"
            '3a,"trong đó, có 15 - 20% xuất sắc",2/11 = 18.18%,met,2 of 11\r\n'
        )


REMARKED = Table(
    (Column("code", "Số"),),
    (Line(("3",)), Line(("3a",), remark="2 of 11")),
    remark_title="Ghi chú",
)


def test_remarks_are_a_last_column_for_programs() -> None:
    document = Document("T", (REMARKED,))

    assert render.draw(document, "csv") == "code,note\r\n3,\r\n3a,2 of 11\r\n"
    assert json.loads(render.draw(document, "json")) == [
        {"code": "3", "note": None},
        {"code": "3a", "note": "2 of 11"},
    ]


def test_remarks_keep_a_key_of_their_own() -> None:
    document = Document("T", (replace(REMARKED, remark_key="reason"),))

    assert render.draw(document, "csv").startswith("code,reason\r\n")


def test_json_without_data_of_its_own_is_the_main_table() -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language)

        assert (
            render.draw(REPORT, "json")
            == """\
[
  {
    "code": "3",
    "goal": "100% Đảng viên hoàn thành tốt nhiệm vụ",
    "result": "11/11",
    "verdict": "met",
    "note": null
  },
  {
    "code": "3a",
    "goal": "trong đó, có 15 - 20% xuất sắc",
    "result": "2/11",
    "verdict": "met",
    "note": "2 of 11"
  }
]
"""
        )


def test_json_tells_the_data_of_the_document_exactly() -> None:
    document = Document(
        "T",
        (GOALS,),
        data={
            "on": date(2020, 3, 13),
            "born": PartialDate(1998, 5),
            "percent": Decimal("18.180"),
            "share": Fraction(2, 11),
            "verdict": MET,
            "allowed": (2,),
            "none": None,
        },
    )

    assert json.loads(render.draw(document, "json")) == {
        "on": "2020-03-13",
        "born": "1998-05",
        "percent": "18.180",
        "share": "2/11",
        "verdict": "met",
        "allowed": [2],
        "none": None,
    }


def test_data_put_together_later_is_written_letter_for_letter_as_data_that_stands() -> None:
    data = {
        "text": 'Chi bộ "A"\\B\n\t\x01\x7f\N{LINE SEPARATOR}é 𝒙',
        "count": -(10**20),
        "truths": [True, False, None],
        "empty": {"list": [], "object": {}, "text": ""},
        "lines": [{"share": "2/11"}, ["a", ["b"]]],
    }

    assert render.draw(Document("T", (), data=Later(lambda: data)), "json") == render.draw(
        Document("T", (), data=data), "json"
    )


def test_empty_data_is_not_taken_for_no_data() -> None:
    assert render.draw(Document("T", (GOALS,), data=[]), "json") == "[]\n"


def test_json_refuses_what_it_cannot_tell_exactly() -> None:
    with pytest.raises(TypeError, match="object"):
        render.draw(Document("T", (), data={"x": object()}), "json")


@pytest.mark.parametrize("text", ["=cmd()", "+84", "-2+3", "@SUM(A1)", "\tx", "\rx", "＝1"])
def test_a_csv_cell_is_no_formula(text: str) -> None:
    cells = list(csv.reader(StringIO(render.draw(table_of(f"{text}|x"), "csv"), newline="")))[1]

    assert cells == [f"'{text}|x"]


def test_a_negative_number_in_csv_stays_a_number() -> None:
    drawn = render.draw(table_of(Decimal("-10.5"), -3, "+5"), "csv")

    assert drawn == "c0,c1,c2\r\n-10.5,-3,+5\r\n"


def test_csv_keeps_commas_quotes_and_line_breaks_of_a_text() -> None:
    text = 'Nguyễn "Tư", bí thư\nđã nghỉ'

    read = list(csv.reader(StringIO(render.draw(table_of(text), "csv"), newline="")))

    assert read == [["c0"], [text]]


def test_only_a_file_for_excel_bears_a_byte_order_mark() -> None:
    drawn = render.draw(REPORT, "csv")

    assert not drawn.startswith("\ufeff")
    assert for_excel(drawn) == "\ufeff" + drawn


def test_data_forms_of_a_document_without_a_table_are_empty() -> None:
    document = Document("T", (Heading("only words"),))

    assert (render.draw(document, "csv"), render.draw(document, "json")) == ("", "[]\n")
