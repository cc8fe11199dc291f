"""The papers of a congress as documents: head, blanks, base, results, signatures, in every form."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

import factories as make
from chibo import i18n
from chibo.domain.congress import CongressForm, DetailKind
from chibo.domain.counting import State
from chibo.domain.election import BallotForm, Office
from chibo.domain.partial_date import PartialDate
from chibo.reports import congress_minutes, congress_result, count_minutes, paper_head
from chibo.reports.document import Document, Facts, Items, Letterhead, Paragraph, Signer, Table
from chibo.reports.render import draw, pack
from chibo.services import congresses, elections, minutes
from chibo.store.tables import Congress
from held_congress import FIGURES, hold

PAPER = Document(
    title="REPORT",
    blocks=(Paragraph("What was done."),),
    issuer=("ĐẢNG BỘ SỞ", "CHI BỘ VĂN PHÒNG"),
    letterhead=Letterhead("ĐẢNG CỘNG SẢN VIỆT NAM", "Số ……-BC/CB", "……, ngày 05 tháng 3 năm 2020"),
    signers=(Signer("T/M ĐOÀN CHỦ TỊCH"), Signer("T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN", "Đỗ Thị Cúc")),
    recipients=("Đảng ủy Sở", "Lưu"),
)


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def counted(session: Session, congress: Congress, number: int = 1) -> Document:
    counting = minutes.counting(session, congress, elections.find(session, congress, number=number))
    return count_minutes.build(counting, account=congresses.account(session, congress))


def lines(document: Document, *keys: str) -> list[tuple[object, ...]]:
    """Give the cells of the first table that has all of these columns."""
    table = next(table for table in document.tables if {*keys} <= {column.key for column in table.columns})
    places = [[column.key for column in table.columns].index(key) for key in keys]
    return [tuple(line.cells[place] for place in places) for line in table.lines]


def said(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def test_plain_lines_put_the_head_first_and_the_signatures_last():
    shown = draw(PAPER, "plain").split("\n\n")

    assert shown[0].splitlines()[:5] == [
        *("ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG BỘ SỞ", "CHI BỘ VĂN PHÒNG", "Số ……-BC/CB", "……, ngày 05 tháng 3 năm 2020")
    ]
    assert shown[2:] == [
        "T/M ĐOÀN CHỦ TỊCH\n……",
        "T/M BAN KIỂM PHIẾU\nTRƯỞNG BAN\nĐỗ Thị Cúc",
        "Recipients:\n- Đảng ủy Sở\n- Lưu\n",
    ]


def test_the_terminal_puts_signatures_side_by_side_with_room_to_sign():
    shown = draw(PAPER, "table", width=80).splitlines()
    place = next(number for number, line in enumerate(shown) if "T/M" in line)

    assert shown[place].split("  ")[0] == ""
    assert re.split(r"\s{2,}", shown[place].strip()) == ["T/M ĐOÀN CHỦ TỊCH", "T/M BAN KIỂM PHIẾU"]
    assert [line.split() for line in shown[place + 1 : place + 5]] == [
        ["TRƯỞNG", "BAN"],
        [],
        [],
        ["……", "Đỗ", "Thị", "Cúc"],
    ]
    assert shown[-3:] == ["Recipients:", "- Đảng ủy Sở", "- Lưu"]


def test_markdown_puts_signatures_into_a_table():
    assert draw(PAPER, "md").endswith(
        "| **T/M ĐOÀN CHỦ TỊCH** | **T/M BAN KIỂM PHIẾU** |\n| :---: | :---: |\n| …… | TRƯỞNG BAN<br>Đỗ Thị Cúc |\n\n"
        "Recipients:\n\n- Đảng ủy Sở\n- Lưu\n"
    )


def test_a_page_draws_the_star_between_issuer_and_number_and_one_foot():
    """Papers 2.2: issuer, star and number on the left, the Party's title, place and day on the right."""
    page = draw(PAPER, "html")

    assert re.search(r"<strong>CHI BỘ VĂN PHÒNG</strong></p>\s*<p>\*</p><p class=\"number\">Số ……-BC/CB</p>", page)
    assert '<p class="party"><strong>ĐẢNG CỘNG SẢN VIỆT NAM</strong></p>' in page
    assert page.count('<div class="foot">') == 1
    assert page.count('<div class="signer">') == 2


def test_a_workbook_has_the_head_and_the_signatures():
    sheet = load_workbook(BytesIO(pack(PAPER, "xlsx"))).worksheets[0]
    texts = [row[0] for row in sheet.iter_rows(values_only=True)]

    assert texts[0] == "ĐẢNG CỘNG SẢN VIỆT NAM"
    assert texts[-3:] == ["Recipients:", "- Đảng ủy Sở", "- Lưu"]
    assert {"T/M BAN KIỂM PHIẾU", "TRƯỞNG BAN", "Đỗ Thị Cúc"} <= set(texts)


def test_a_list_has_neither_head_nor_foot():
    page = draw(Document(title="LIST", blocks=(Paragraph("Nothing."),)), "html")

    assert "letterhead" not in page.split("</style>")[1]
    assert "foot" not in page.split("</style>")[1].replace("footer", "")


@pytest.mark.parametrize(
    ("on", "vi", "en"),
    [
        (PartialDate(2020, 3, 5), ["05", "3", "2020"], ["05", "03", "2020"]),
        (PartialDate(2020, 2, 12), ["12", "02", "2020"], ["12", "02", "2020"]),
        (PartialDate(2020, 11), ["11", "2020"], ["11", "2020"]),
        (None, [], []),
    ],
)
def test_the_day_of_a_paper_has_a_zero_before_days_below_10_and_months_1_and_2(on, vi, en):
    """36-HD/VPTW (papers 2.2): zero before day < 10 and before months 1, 2; what is not known is a blank."""
    english = re.findall(r"\d+", paper_head.place_and_day(on))
    i18n.use("vi")

    assert english == en
    assert re.findall(r"\d+", paper_head.place_and_day(on)) == vi


def test_the_issuer_of_a_congress_paper_is_the_congress():
    """Papers 2.3: congress papers are issued by the congress, with its number or its term."""
    assert paper_head.congress_issuer(("Đảng bộ Sở", "Chi bộ Văn phòng"), term="2022-2025", ordinal=None) == (
        "ĐẢNG BỘ SỞ",
        "CONGRESS OF CHI BỘ VĂN PHÒNG, TERM 2022-2025",
    )


def test_the_base_is_printed_with_each_deduction_its_people_and_the_rule(session):
    """R66; F1: 11 - 1 = 10."""
    document = counted(session, hold(session))

    assert lines(document, "count", "people") == [(0, None), (0, None), (0, None), (1, "Phan Thị Ánh (ốm nằm viện)")]
    assert (
        "Base: 11 − 0 − 0 − 0 − 1 = 10; more than 10 / 2 = 5, so at least 6 votes "
        "(Quyết định 244-QĐ/TW (09/06/2014), Điều 32 khoản 2)." in said(document)
    )


def test_people_who_are_counted_off_but_not_named_leave_a_blank(session):
    congress = hold(session)
    election = elections.find(session, congress, number=1)
    election.absent_accepted, election.exempt_absent, election.barred = 2, 1, None
    document = counted(session, congress)

    assert lines(document, "count", "people") == [
        (0, None),
        (1, "……"),
        ("……", "……"),
        (2, "Phan Thị Ánh (ốm nằm viện); ……"),
    ]
    assert said(document)[0] == (
        "Base: ……; more than half of it: …… (Quyết định 244-QĐ/TW (09/06/2014), Điều 32 khoản 2)."
    )


def test_the_list_says_who_proposed_whom_who_agreed_and_who_does_not_stand(session):
    """R82."""
    assert lines(counted(session, hold(session)), "number", "name", "note") == [
        (1, "Phạm Quốc Việt", "proposed by the floor; 4 agreed"),
        (2, "Trần Văn Lúa", "proposed by the convening committee"),
        (3, "Lê Thị Mai", "proposed by the convening committee"),
        (4, "Nguyễn Thị Sen", "proposed by the convening committee"),
        (None, "Ngô Thị Yến", "does not stand: sắp nghỉ hưu"),
    ]


def test_those_elected_stand_by_votes_and_equal_votes_in_vietnamese_order(session):
    """Papers 1b: from high to low; Lúa before Sen."""
    table = [table for table in counted(session, hold(session)).tables if len(table.columns) == 4][-1]

    assert [line.cells[1] for line in table.lines] == ["Trần Văn Lúa", "Nguyễn Thị Sen", "Lê Thị Mai"]


def test_an_agree_ballot_has_a_column_for_those_who_disagree(session):
    assert lines(counted(session, hold(session), number=2), "name", "votes", "against") == [("Nguyễn Thị Sen", 9, 1)]


def test_what_the_account_says_stands_where_the_count_says_otherwise(session):
    congress = make.make_congress(session, form=CongressForm.MEMBERS)
    election = make.make_election(session, congress_id=congress.id, seats=1)
    make.make_candidacy(session, election_id=election.id, name="Hư Cấu", elected=True)
    document = counted(session, congress)

    assert [cell.label for (cell,) in lines(document, "outcome")] == ["elected"]
    assert lines(document, "votes")[0] == ("……",)


def test_why_a_count_was_closed_with_two_results_is_printed(session):
    congress = hold(session)
    elections.find(session, congress, number=1).difference_reason = "Lệch một phiếu, đã đếm lại"

    assert "The counts of the two tellers differ; closed because: Lệch một phiếu, đã đếm lại" in said(
        counted(session, congress)
    )


def test_alternates_are_named_in_order_of_votes(session):
    """R86."""
    congress = hold(session)
    election = make.make_election(
        session,
        congress_id=congress.id,
        position=4,
        office=Office.DELEGATES,
        alternate_seats=1,
        ballot=BallotForm.SURPLUS,
        **FIGURES | {"seats": 2, "valid": 10, "invalid": 0},
    )
    for place, (name, votes) in enumerate((("Bùi Thị Đào", 6), ("Đặng Văn Ước", 7), ("Ngô Thị Yến", 7)), 1):
        make.make_candidacy(session, election_id=election.id, position=place, name=name, votes=votes)
    document = counted(session, congress, number=4)

    assert "Alternates: Bùi Thị Đào." in said(document)


def test_one_chair_and_one_recorder_are_named_where_they_sign(session):
    """Papers 1a: a single person signs as CHỦ TỊCH or THƯ KÝ."""
    congress = make.make_congress(session)
    for place, kind in enumerate((DetailKind.PRESIDIUM, DetailKind.RECORDER), 1):
        make.make_congress_detail(session, congress_id=congress.id, kind=kind, position=place, text=f"Hư Cấu {place}")
    document = congress_minutes.build(minutes.of_congress(session, congress))

    assert document.signers == (
        Signer("CHAIR OF THE CONGRESS", name="Hư Cấu 1"),
        Signer("RECORDER", name="Hư Cấu 2"),
    )


def test_the_quorum_is_told_with_its_figures(session):
    """R63; F2: 8 of 11 are two thirds, 7 are not."""
    congress = hold(session)
    facts = dict(_facts(congress_minutes.build(minutes.of_congress(session, congress))))
    for person in [each for each in minutes.of_congress(session, congress).roll if each.row.present][:3]:
        person.row.present = False
    fewer = dict(_facts(congress_minutes.build(minutes.of_congress(session, congress))))

    assert facts["Quorum"] == "10 of 11 present, at least 8 needed: met"
    assert fewer["Quorum"] == "7 of 11 present, at least 8 needed: not met"


def test_who_came_later_or_left_earlier_is_listed(session):
    congress = hold(session)
    minutes.of_congress(session, congress).roll[0].row.arrived = "08:40"
    document = congress_minutes.build(minutes.of_congress(session, congress))

    assert [line[1:] for line in lines(document, "name", "arrived", "departed")] == [("08:40", None)]


def test_an_absence_that_is_not_accepted_is_told_and_not_taken_off(session):
    """R66: absent without an accepted reason, so counted in the base."""
    congress = hold(session)
    absent = next(each.row for each in minutes.of_congress(session, congress).roll if not each.row.present)
    absent.absence_accepted = False
    document = congress_minutes.build(minutes.of_congress(session, congress))

    assert "Phan Thị Ánh: ốm nằm viện (not accepted)" in [
        item for block in document.blocks if isinstance(block, Items) for item in block.items
    ]


def test_the_report_asks_for_everyone_elected_with_votes_and_base(session):
    document = congress_result.build(minutes.of_congress(session, hold(session)), case=None)
    asked = next(table for table in document.tables if "office" in {column.key for column in table.columns})

    assert [(line.cells[1], line.cells[2]) for line in asked.lines] == [
        ("Trần Văn Lúa", "committee member"),
        ("Nguyễn Thị Sen", "committee member"),
        ("Lê Thị Mai", "committee member"),
        ("Nguyễn Thị Sen", "secretary"),
        ("Trần Văn Lúa", "deputy secretary"),
    ]
    assert "8/10 = 80%" in draw(document, "plain")


def test_a_branch_without_an_organization_above_leaves_the_addressee_blank(session):
    congress = make.make_congress(session)
    document = congress_result.build(minutes.of_congress(session, congress), case=None)

    assert document.addressees == ("……",)


@pytest.mark.parametrize("form", ["table", "plain", "md", "html"])
def test_papers_are_drawn_in_vietnamese_too(session, form):
    i18n.use("vi")

    assert "Đỗ Thị Cúc" in draw(counted(session, hold(session)), form)


def test_an_election_under_way_is_printed_with_blanks(session):
    congress = hold(session)
    election = make.make_election(session, congress_id=congress.id, position=4, state=State.OPEN)
    make.make_candidacy(session, election_id=election.id, name="Hư Cấu")

    assert lines(counted(session, congress, number=4), "votes", "percent", "outcome") == [("……", "……", "……")]


def _facts(document: Document) -> list[tuple[str, object]]:
    return [fact for block in document.blocks if isinstance(block, Facts) for fact in block.facts]


def test_every_table_of_a_paper_has_as_many_cells_as_columns(session):
    congress = hold(session)
    papers = [
        counted(session, congress),
        congress_minutes.build(minutes.of_congress(session, congress)),
        congress_result.build(minutes.of_congress(session, congress), case=None),
    ]
    tables: list[Table] = [table for paper in papers for table in paper.tables]

    assert tables
    assert all(len(line.cells) == len(table.columns) for table in tables for line in table.lines)
