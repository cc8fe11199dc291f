"""What a cell says to people, in both languages, and to programs."""

from datetime import date
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.domain.partial_date import PartialDate
from chibo.i18n import _
from chibo.reports.document import Amount, Cell, Parts, Share, Status, Tone
from chibo.reports.render import cells

EXCELLENT = Share(2, 11, Decimal("18.18"))
NOT_MET = Status("not_met", "chưa đạt", Tone.BAD)


@pytest.mark.parametrize(
    ("cell", "vietnamese", "english"),
    [
        (EXCELLENT, "2/11 = 18,18 %", "2/11 = 18.18%"),
        (Share(None, None, Decimal(20)), "20 %", "20%"),
        (Share(0, 0, None), "0/0", "0/0"),
        (Share(None, None, None), "—", "—"),
        (Amount(2, "đảng viên"), "2 đảng viên", "2 đảng viên"),
        (Amount(Decimal("139.50"), "tỷ đồng"), "139,5 tỷ đồng", "139.5 tỷ đồng"),
        (Amount(7), "7", "7"),
        (Decimal("-0.5"), "-0,5", "-0.5"),
        (date(2020, 3, 13), "13/03/2020", "13/03/2020"),
        (PartialDate(1998, 5, 13), "13/05/1998", "13/05/1998"),
        (PartialDate(1998, 5), "…/05/1998", "…/05/1998"),
        (PartialDate(1998), "…/…/1998", "…/…/1998"),
        (NOT_MET, "chưa đạt", "chưa đạt"),
        (Parts((EXCELLENT, NOT_MET, None)), "2/11 = 18,18 % · chưa đạt", "2/11 = 18.18% · chưa đạt"),
        (Parts((None, None)), "—", "—"),
        ("hai\ndòng", "hai dòng", "hai dòng"),
        (None, "—", "—"),
        (0, "0", "0"),
    ],
)
def test_a_cell_is_shown_as_people_write_it(cell: Cell, vietnamese: str, english: str) -> None:
    i18n.use("vi")
    in_vietnamese = cells.show(cell)
    i18n.use("en")
    in_english = cells.show(cell)

    assert (in_vietnamese, in_english) == (vietnamese, english)


def test_truth_is_said_in_words() -> None:
    assert (cells.show(True), cells.show(False)) == (_("yes"), _("no"))


def test_a_cell_of_several_values_has_a_line_for_each() -> None:
    i18n.use("vi")

    assert cells.lines(Parts((EXCELLENT, "theo báo cáo\nnăm 2020", NOT_MET))) == (
        "2/11 = 18,18 %",
        "theo báo cáo",
        "năm 2020",
        "chưa đạt",
    )


@pytest.mark.parametrize(
    ("cell", "json", "csv"),
    [
        (EXCELLENT, "2/11", "2/11 = 18.18%"),
        (Share(None, None, Decimal(20)), "20%", "20%"),
        (Share(0, 0, None), "0/0", "0/0"),
        (Share(None, None, None), None, ""),
        (Amount(Decimal("139.5"), "tỷ đồng"), {"value": "139.5", "unit": "tỷ đồng"}, "139.5 tỷ đồng"),
        (Amount(2), {"value": "2", "unit": ""}, "2"),
        (Decimal("1E+2"), "100", "100"),
        (date(2020, 3, 13), "2020-03-13", "2020-03-13"),
        (PartialDate(1998, 5), "1998-05", "1998-05"),
        (NOT_MET, "not_met", "not_met"),
        (Parts((EXCELLENT, None, NOT_MET)), ["2/11", None, "not_met"], "2/11 = 18.18%; not_met"),
        (True, True, "true"),
        (False, False, "false"),
        (0, 0, "0"),
        (None, None, ""),
    ],
)
def test_programs_are_told_the_same_in_every_language(cell: Cell, json: object, csv: str) -> None:
    for language in i18n.LANGUAGES:
        i18n.use(language)

        assert (cells.raw(cell), cells.flat(cell)) == (json, csv)


def test_decomposed_letters_are_composed_for_people() -> None:
    decomposed = "Nguye\u0302\u0303n Va\u0306n An"

    assert cells.show(decomposed) == "Nguyễn Văn An"


def test_nothing_that_commands_a_device_is_shown() -> None:
    assert cells.show("An\x1b[2J\x07\u202eevil\u2069\tBình") == "An[2Jevil Bình"


def test_figures_are_held_together_by_no_break_spaces() -> None:
    i18n.use("vi")

    assert cells.glue(cells.show(EXCELLENT)) == "2/11 =\xa018,18\xa0%"
    assert cells.glue("2 đảng viên", Amount(2, "đảng viên")) == "2\xa0đảng viên"
    assert cells.glue("năm 2020 có 15 % xuất sắc") == "năm 2020 có 15\xa0% xuất sắc"
