"""The papers of the set: heads, blanks, figures, who signs, each beside its source (papers 1c-1j; R59-R64, R97-R99)."""

from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import Session

import factories as make
from chibo import i18n
from chibo.domain.member_life import EventKind
from chibo.domain.member_list import PRESETS, ListColumn, Preset
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.person import Gender
from chibo.domain.target import Aim, Every, Measure
from chibo.domain.verdict import Verdict
from chibo.reports import (
    achievement,
    congress_call,
    particulars,
    ratification_decision,
    ratification_request,
    resolution,
)
from chibo.reports.document import Document, Heading, Items, Paragraph, Share, Table
from chibo.reports.paper_head import Issuing, congress_issuer
from chibo.services import achievements, attendance, minutes, ratifications
from chibo.services import particulars as people_service
from chibo.services.paper_signers import Signing
from chibo.services.paper_styles import HouseStyle
from chibo.services.particulars import Of
from chibo.store.tables import Organization, Term
from held_congress import LUA, MAI, SEN, fill, hold

DAY = date(2022, 1, 25)
NAMES = ("Đảng bộ Sở Hoa Sữa", "Chi bộ Văn phòng Sở Hoa Sữa")


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


@pytest.fixture
def congress(session: Session):
    held = hold(session)
    fill(session, held)
    return held


@pytest.fixture
def told(session: Session, congress):
    return minutes.of_congress(session, congress)


@pytest.fixture
def case(session: Session, congress):
    branch = session.get_one(Organization, congress.organization_id)
    term = session.get_one(Term, congress.opens_term_id)
    return ratifications.of_term(session, organization=branch, term=term, on=DAY)


def cells(table: Table, *keys: str) -> list[tuple[object, ...]]:
    places = [[column.key for column in table.columns].index(key) for key in keys]
    return [tuple(line.cells[place] for place in places) for line in table.lines]


def said(document: Document) -> list[str]:
    return [f"{block.opening} {block.text}".strip() for block in document.blocks if isinstance(block, Paragraph)]


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


# --- resolution (papers 1e) -------------------------------------------------------------------------------------------


def test_the_resolution_is_issued_by_the_congress_and_names_whom_it_elected(told):
    document = resolution.build(told)

    assert document.issuer[-1].startswith("CONGRESS")
    assert document.letterhead.number == "No. ……-NQ/ĐH"
    assert [block for block in document.blocks if isinstance(block, Items)] == [
        Items((f"Committee: {LUA}, {SEN}, {MAI}", f"Secretary: {SEN}", f"Deputy secretary: {LUA}"))
    ]
    assert said(document)[0].endswith("met on 25/01/2022 at Hội trường Sở; 10/11 members attended.")
    assert said(document)[-1] == "Adopted by …… of 10 votes (…… %)."


def test_the_resolution_counts_the_targets_of_the_term_before(session, congress):
    before = make.make_term(session, organization_id=congress.organization_id, label="2020-2022")
    congress.closes_term_id = before.id
    for code, value in (("1", 2), ("2", 0)):
        target = make.make_target(
            session,
            term_id=before.id,
            code=code,
            position=int(code),
            measure=Measure.COUNT,
            aim=Aim.AT_LEAST,
            low=Decimal(1),
            every=Every.TERM,
        )
        make.make_result(session, term_id=before.id, target_id=target.id, period="term", value=Decimal(value))

    document = resolution.build(minutes.of_congress(session, congress))

    assert said(document)[2].endswith("term 2020-2022: 1 of 2 targets were reached.")


def test_without_records_the_resolution_is_all_blanks(session):
    congress = make.make_congress(session, on=None, place=None)
    document = resolution.build(minutes.of_congress(session, congress))

    assert "met on …… at ……; ……/…… members attended." in said(document)[0]
    assert "…… of …… targets" in said(document)[2]
    assert {"Directions: ……", "Targets: ……", "Tasks and measures: ……"} <= set(said(document))


def test_a_number_that_the_records_have_stands_on_the_resolution(session, congress):
    make.make_resolution(session, term_id=congress.opens_term_id, number="05-NQ/ĐH")
    told = minutes.of_congress(session, congress)

    assert resolution.build(told).letterhead.number == "No. 05-NQ/ĐH"
    assert resolution.build(told, issuing=Issuing(number=7)).letterhead.number == "No. 07-NQ/ĐH"


# --- request and decision (papers 1f, 1j; R98, R99) -------------------------------------------------------------------


def test_the_request_names_basis_people_votes_and_enclosures(told, case):
    """R98: minutes of each election, particulars, CVs."""
    document = ratification_request.build(told, case=case)

    assert document.addressees == ("Đảng bộ Sở Hoa Sữa",)
    assert document.letterhead.number == "No. ……-TTr/CB"
    assert said(document)[1] == "On the basis of the election rules of the Party: Quyết định 244-QĐ/TW (09/06/2014);"
    assert cells(document.tables[0], "name", "office", "votes")[3] == (
        SEN,
        "secretary",
        Share(9, 10, share_of(told, 2)),
    )
    assert next(block for block in document.blocks if isinstance(block, Items)).items == (
        "Minutes of the election: branch committee",
        "Minutes of the election: secretary",
        "Minutes of the election: deputy secretary",
        "The list with short particulars of 3 people",
        f"The CV of {SEN}",
        f"The CV of {LUA}",
        f"The CV of {MAI}",
    )


def share_of(told, number):
    from chibo.reports.paper_blocks import elected, share

    ballot = told.countings[number - 1].ballot
    return share(elected(ballot)[0], ballot).percent


def test_the_draft_of_the_decision_is_the_superiors_and_never_bears_a_number(told, case):
    """R99: the superior committee ratifies; papers 1j."""
    document = ratification_decision.build(
        told, case=case, request=None, names=NAMES[:1], issuing=Issuing(HouseStyle())
    )

    assert document.issuer == ("ĐẢNG BỘ SỞ HOA SỮA",)
    assert (document.letterhead.number, document.letterhead.draft) == ("No. ……-QĐ/ĐU", "DRAFT")
    assert cells(document.tables[0], "name", "position") == [
        (SEN, "secretary"),
        (LUA, "deputy secretary"),
        (MAI, "committee member"),
    ]
    assert "Considering submission No. …… of …… of Chi bộ Văn phòng Sở Hoa Sữa," in said(document)
    assert "ĐẢNG BỘ SỞ HOA SỮA DECIDES" in said(document)
    assert said(document)[-2].startswith("Article 2.")


# --- calling people to a congress (R59, R61, R62, R64) ----------------------------------------------------------------


def test_the_agenda_follows_the_order_read_of_branch_congresses(told):
    """R64 before 06-HD/TW."""
    document = congress_call.agenda(told)

    assert [line[0] for line in cells(document.tables[0], "item")] == [
        "Salute to the flag, anthem",
        "Election of the presidium (chair) and the recorders, by a show of hands",
        "Adoption of the programme, the working rules and the election rules",
        "Reason of the congress, introduction of guests, opening speech",
        "Report on the members attending",
        "Report on the term and the directions of the next",
        "Self-review of the committee",
        "Discussion",
        "Speech of the superior committee",
        "Elections",
        "Election of the counting board, by a show of hands",
        "Election of the branch committee",
        "Election of the secretary",
        "Election of the deputy secretary",
        "The new committee presents itself",
        "Adoption of the resolution",
        "Closing speech, salute to the flag",
    ]


def test_from_june_2025_the_agenda_follows_06_hd(session):
    """06-HD/TW (09/06/2025), 15.4; R64."""
    congress = hold(session, on=PartialDate(2025, 7, 1))
    document = congress_call.agenda(minutes.of_congress(session, congress))

    assert document.data["rules"] == [{"id": "congress-order-2025", "source": "Hướng dẫn 06-HD/TW (09/06/2025), 15.4"}]
    assert document.data["items"] == [
        *("anthem", "organs", "opening", "attendance", "political_report", "self_review"),
        *("discussion", "superior", "elections", "resolution", "closing"),
    ]


def test_a_preparatory_session_takes_over_a_part_of_the_agenda(told):
    """R64: optional."""
    document = congress_call.agenda(told, preparatory=True)

    assert document.data["preparatory"] == ["organs", "programme", "attendance"]
    assert not {"organs", "programme", "attendance"} & set(document.data["items"])
    assert headings(document)[:2] == ["Preparatory session", "Official session"]


def test_the_attendance_sheet_holds_who_is_summoned_with_room_to_sign_and_not_who_is_barred(session, congress):
    """R61: exempt members are summoned too; R62: suspended ones are not."""
    branch = session.get_one(Organization, congress.organization_id)
    for name, kind in (("Lý Thị Miễn", EventKind.EXEMPTION), ("Mạc Văn Đình", EventKind.SUSPENSION)):
        member = make.make_member(session, name=name)
        admitted = PartialDate(2010, 1, 1)
        make.make_member_event(
            session, member_id=member.id, organization_id=branch.id, kind=EventKind.ADMISSION, on=admitted
        )
        make.make_member_event(
            session, member_id=member.id, organization_id=branch.id, kind=EventKind.CEREMONY, on=admitted
        )
        make.make_member_event(session, member_id=member.id, kind=EventKind.RECOGNITION, on=PartialDate(2011, 1, 1))
        make.make_member_event(session, member_id=member.id, kind=kind, on=PartialDate(2021, 1, 1))
    document = congress_call.attendance_sheet(
        minutes.of_congress(session, congress), roll=attendance.roll(session, congress)
    )
    table = document.tables[0]

    assert ("Lý Thị Miễn", "exempt from activity", "") in cells(table, "name", "note", "signature")
    assert "Mạc Văn Đình" not in [name for (name,) in cells(table, "name")]
    assert [column.key for column in table.columns if column.by_hand] == ["signature"]
    assert document.data["not_summoned"] == ["Mạc Văn Đình"]


def test_without_names_the_attendance_sheet_has_a_line_for_each_person_summoned(session):
    congress = make.make_congress(session)
    make.make_attendance(session, congress_id=congress.id, summoned=4)
    document = congress_call.attendance_sheet(minutes.of_congress(session, congress), roll=())

    assert len(document.tables[0].lines) == 4


def test_the_invitation_leaves_the_name_and_the_hour_to_the_hand(told):
    document = congress_call.invitation(told)

    assert said(document)[0] == "Chi bộ Văn phòng Sở Hoa Sữa respectfully invites: ………………"
    assert document.letterhead.number == ""


# --- short particulars (papers 1d) ------------------------------------------------------------------------------------


def test_short_particulars_are_the_registers_and_blanks_where_it_knows_nobody(session, congress):
    branch = session.get_one(Organization, congress.organization_id)
    sen = make.make_member(session, name=SEN, birth=PartialDate(1980, 5), home_town="Hoa", gender=Gender.FEMALE)
    make.make_member_event(
        session, member_id=sen.id, organization_id=branch.id, kind=EventKind.ADMISSION, on=PartialDate(2010, 1, 1)
    )
    found = people_service.listed(session, branch, of=Of.ELECTED, congress=congress, on=DAY)
    document = particulars.build(found, columns=PRESETS[Preset.PARTICULARS], names=NAMES, term="2022-2025")
    lines = {line[0]: line[1:] for line in cells(document.tables[0], "name", "birth_male", "birth_female", "home_town")}

    assert document.landscape
    assert lines == {SEN: ("", PartialDate(1980, 5), "Hoa"), LUA: ("……",) * 3, MAI: ("……",) * 3}


def test_candidates_stand_in_the_order_of_the_ballot_list_with_their_votes(session, congress):
    branch = session.get_one(Organization, congress.organization_id)
    found = people_service.listed(session, branch, of=Of.CANDIDATES, congress=congress, on=DAY)
    columns = (ListColumn.NAME, ListColumn.PROPOSED_POST, ListColumn.VOTES)
    document = particulars.build(found, columns=columns, names=NAMES, term="2022-2025")

    assert [person.name for person in found.people] == ["Phạm Quốc Việt", LUA, MAI, SEN]
    assert document.data["people"][3]["stood"] == [
        {"office": "committee", "votes": 8, "base": 10},
        {"office": "secretary", "votes": 9, "base": 10},
    ]


# --- the leader's paper (papers 1g) -----------------------------------------------------------------------------------


@pytest.fixture
def term(session):
    branch = make.make_organization(session, code="CB-CT", name="Chi bộ Chỉ Tiêu")
    return make.make_term(session, organization_id=branch.id, label="2020-2022", ended=PartialDate(2022, 9, 15))


@pytest.fixture
def report(session, term):
    """The report on a term with four targets: exceeded, met, missed in 2021, and one that adds up."""

    def target(code, **given):
        given.setdefault("every", Every.YEAR)
        return make.make_target(
            session, term_id=term.id, code=code, position=int(code), text=f"Chỉ tiêu {code}", **given
        )

    def result(row, period, **given):
        make.make_result(session, term_id=term.id, target_id=row.id, period=period, **given)

    count = {"measure": Measure.COUNT, "aim": Aim.AT_LEAST, "low": Decimal(2)}
    exceeded, met = target("1", **count), target("2", **count)
    missed = target("3", measure=Measure.SHARE, aim=Aim.AT_LEAST, low=Decimal(100))
    later = target(
        "4", measure=Measure.COUNT, aim=Aim.AT_LEAST, low=Decimal(2), every=Every.TERM, adds_up="sum_in_term"
    )
    for year in ("2020", "2021"):
        result(exceeded, year, value=Decimal(3))
        result(met, year, value=Decimal(2))
        result(later, year, value=Decimal(1))
    result(missed, "2020", numerator=11, denominator=11)
    result(missed, "2021", numerator=11, denominator=12, reason="một đồng chí nghỉ ốm dài ngày")
    result(later, "2022", value=Decimal(1))

    def built(year=None, on=date(2022, 12, 31), **given):
        branch = session.get_one(Organization, term.organization_id)
        found = achievements.of_term(session, organization=branch, term=term, on=on)
        return achievement.build(found, names=("Đảng ủy Hoa", "Chi bộ Chỉ Tiêu"), year=year, **given)

    return built


def test_the_report_on_a_term_groups_the_targets_by_verdict(report):
    """Papers 1g: n vượt, n đạt, n chưa đạt / tổng."""
    document = report()

    assert [each for each in headings(document) if " of 4" in each] == [
        "1. Targets exceeded: 2 of 4",
        "2. Targets met: 1 of 4",
        "3. Targets not met: 1 of 4",
    ]
    assert "Of 4 targets: 3 met or exceeded, 1 not met, 0 not decided." in said(document)
    assert document.data["counts"] == {
        **{verdict.value: 0 for verdict in Verdict},
        "exceeded": 2,
        "met": 1,
        "not_met": 1,
    }


def test_what_was_missed_stands_with_its_figures_its_recorded_cause_and_a_blank_for_the_remedy(report):
    """Papers 1g: reason and solution for each that was not met."""
    table = next(table for table in report().tables if "remedy" in {column.key for column in table.columns})
    [(code, cause, remedy)] = cells(table, "code", "cause", "remedy")

    assert (code, cause, remedy) == ("3", "2021: một đồng chí nghỉ ốm dài ngày", "……")


def test_the_report_on_a_year_judges_the_year_alone(report):
    first, second = report(2020), report(2021)

    assert first.data["standing"] == [
        {"code": "1", "verdict": "exceeded"},
        {"code": "2", "verdict": "met"},
        {"code": "3", "verdict": "met"},
        {"code": "4", "verdict": None},
    ]
    assert [each["code"] for each in first.data["missed"]] == []
    assert second.data["missed"] == [{"code": "3", "periods": ["2021"], "cause": "một đồng chí nghỉ ốm dài ngày"}]
    assert [column.key for column in second.tables[0].columns] == ["code", "text", "unit", "goal", "2021", "verdict"]
    assert "4. Targets that are judged for the whole term: 1 of 4" in headings(second)


def test_a_year_that_is_not_over_is_not_due(report, session, term):
    [target] = [
        make.make_target(
            session,
            term_id=term.id,
            code="9",
            position=9,
            measure=Measure.COUNT,
            aim=Aim.AT_LEAST,
            low=Decimal(2),
            every=Every.YEAR,
        )
    ]
    assert target.code == "9"
    document = report(2021, on=date(2021, 6, 1))

    assert document.data["standing"][-1] == {"code": "9", "verdict": "not_due"}


def test_quarters_of_a_year_are_judged_by_the_gravest(session, term):
    target = make.make_target(
        session,
        term_id=term.id,
        measure=Measure.COUNT,
        aim=Aim.AT_LEAST,
        low=Decimal(1),
        every=Every.QUARTER,
        position=7,
        code="7",
    )
    for quarter, value in enumerate((1, 0, 1, 1), 1):
        make.make_result(session, term_id=term.id, target_id=target.id, period=f"2020-Q{quarter}", value=Decimal(value))
    branch = session.get_one(Organization, term.organization_id)
    [each] = achievements.of_term(session, organization=branch, term=term, on=date(2022, 12, 31)).standings

    assert achievement.verdict_in(each, 2020) is Verdict.NOT_MET
    assert [judged.period for judged in achievement.short_of(each, 2020)] == [Period.parse("2020-Q2")]


def test_the_paper_is_signed_by_the_secretary_and_goes_to_the_superior(report):
    document = report(issuing=Issuing(number=5, on=date(2023, 1, 5), signing=Signing(name=SEN, committee=True)))

    assert document.letterhead.number == "No. 05-BC/CB"
    assert (document.signers[0].authority, document.signers[0].post, document.signers[0].name) == (
        *("FOR THE BRANCH COMMITTEE", "SECRETARY", SEN),
    )
    assert document.recipients == ("Đảng ủy Hoa", "The branch's archive")


def test_a_rule_of_the_programs_own_arithmetic_is_not_on_the_paper(report):
    assert "Rules applied" not in headings(report())


def test_a_result_in_many_words_stands_in_the_note_and_its_column_points_there(report, session, term):
    """In a column of a figure's width they would pile up one on the other."""
    words = "sinh hoạt đều đặn hằng tháng, có thêm bốn buổi sinh hoạt chuyên đề"
    target = make.make_target(
        session, term_id=term.id, code="9", position=9, measure=Measure.NARRATIVE, aim=Aim.STATED, every=Every.TERM
    )
    make.make_result(session, term_id=term.id, target_id=target.id, period="term", words=words)
    table = report().tables[0]
    line = next(line for line in table.lines if line.cells[0] == "9")
    place = [column.key for column in table.columns].index("term")

    assert line.cells[place].items[0] == "see the note"
    assert line.remark.startswith(f"whole term: {words}")


@pytest.mark.parametrize("printed", ["V", "lần thứ V", "Lần thứ  V"])
def test_the_head_of_a_congress_says_once_which_it_is(printed):
    i18n.use("vi")

    assert congress_issuer(("Chi bộ Hoa Sữa",), term="2022-2025", ordinal=printed) == (
        "ĐẠI HỘI CHI BỘ HOA SỮA LẦN THỨ V, NHIỆM KỲ 2022-2025",
    )
