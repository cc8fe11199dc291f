"""The list of members and their statistics as documents: the columns of the forms, and what must be said loudly."""

from datetime import date

import pytest

from chibo import i18n
from chibo.domain.member_composition import Band, Group, Part
from chibo.domain.member_life import EventKind
from chibo.domain.member_list import BLANK, PRESETS, SHOWS, TOGETHER, Included, ListColumn, Preset, particulars
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import Gender
from chibo.domain.strength import GAINS, LOSSES, Movements, Strength
from chibo.reports import member_statistics as statistics_page
from chibo.reports import members as page
from chibo.reports.document import Paragraph, Table, Tone
from chibo.reports.render.cells import lines, show
from chibo.services import member_register
from chibo.services.member_statistics import Account, Span, Statistics
from chibo.store.tables import Member
from factories import make_member, make_member_badge, make_member_event, make_organization

K, C = EventKind, ListColumn
ON = date(2024, 12, 31)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(session):
    return make_organization(session, code="CB-A", name="Chi bộ Hoa Sữa")


def add(session, branch, *facts, **given):
    member = make_member(session, **given)
    for position, (kind, on, *more) in enumerate(facts, 1):
        make_member_event(
            session, member_id=member.id, position=position, kind=kind, on=PartialDate.parse(on),
            **{"organization_id": branch.id, **(more[0] if more else {})},
        )  # fmt: skip
    return member


def listed(session, branch, *columns, included=(Included.COUNTED,), on=ON):
    found = member_register.register(session, organization=branch, on=on)
    return page.build(found, columns=columns, included=included, issuer=("Chi bộ Hoa Sữa",))


def shown(document):
    return [[show(cell) for cell in line.cells] for line in document.tables[0].lines]


def test_every_column_has_a_title_and_a_value_of_its_own(session, branch):
    add(session, branch, (K.ADMISSION, "2010-02-03"))
    document = listed(session, branch, *ListColumn)

    assert set(page.TITLES) == set(ListColumn)
    assert set(document.data["members"][0]) == set(ListColumn) - set(TOGETHER) - set(SHOWS) - BLANK
    assert len(document.tables[0].lines[0].cells) == len(ListColumn)


def test_the_register_has_the_fourteen_columns_of_its_form(session, branch):
    """Mẫu 7-HSĐV, its columns 1 to 14 in their order (papers 1i)."""
    sen = add(
        session, branch,
        (K.ADMISSION, "1990-02-03"), (K.CEREMONY, "1990-02-10"),
        (K.RECOGNITION, "1991-03-20", {"effective": PartialDate(1991, 2, 10)}),
        (K.TRANSFER_OUT, "2001-01", {"organization_id": None}),
        (K.TRANSFER_IN, "2001-02-20", {"elsewhere": "Chi bộ 5, Quận 4"}),
        name="Nguyễn Thị Sen", birth_name="Nguyễn Thị Sương", gender=Gender.FEMALE, ethnicity="Kinh", religion="Không",
        home_town="Hà Nam", education="10/10", theory_level="advanced", qualification="Cử nhân Luật",
        foreign_language="Anh B", occupation_before="Giáo viên", occupation="Hưu trí", card_no="00123456",
        profile_no="045", service="hưu trí", note="ghi thêm",
    )  # fmt: skip
    make_member_badge(session, member_id=sen.id, years=30, number="112233", on=PartialDate(2020, 2, 3))
    make_member_badge(session, member_id=sen.id, years=40, number="445566", on=PartialDate(2025, 2, 3))

    document = listed(session, branch, *PRESETS[Preset.REGISTER])

    [line] = document.tables[0].lines
    assert [lines(cell) for cell in line.cells] == [
        ("1",),
        ("Nguyễn Thị Sen", "Nguyễn Thị Sương"),
        ("female", "Kinh", "Không"),
        ("Hà Nam",),
        ("10/10", "advanced", "Cử nhân Luật", "Anh B"),
        ("Giáo viên", "Hưu trí"),
        ("03/02/1990", "10/02/1991"),
        ("00123456", "045", "112233"),
        ("hưu trí",),
        ("—",),
        ("20/02/2001", "Chi bộ 5, Quận 4"),
        ("—",),
        ("—",),
        ("ghi thêm",),
    ]


def test_the_register_says_how_people_left(session, branch):
    joined = (K.ADMISSION, "2010-02-03")
    add(session, branch, joined, (K.TRANSFER_OUT, "2024-05-01", {"elsewhere": "Đảng bộ Quận 4"}), name="An")
    add(session, branch, joined, (K.DECEASED, "2024-06", {"reason": "bệnh"}), name="Bình")
    add(session, branch, joined, (K.EXPELLED, "2024-07-01"), name="Cường")
    other = make_organization(session, code="CB-B")
    add(
        session, branch, joined, (K.TRANSFER_OUT, "2024-08-01"),
        (K.TRANSFER_IN, "2024-08-10", {"organization_id": other.id}), name="Dung",
    )  # fmt: skip

    document = listed(session, branch, C.NAME, C.MOVED_OUT, C.DEATH, C.LEAVING, included=(Included.LEFT,))

    assert shown(document) == [
        ["An", "01/05/2024 · Đảng bộ Quận 4", "—", "—"],
        ["Bình", "—", "…/06/2024 · bệnh", "—"],
        ["Cường", "—", "—", "01/07/2024 · expulsion"],
        ["Dung", "01/08/2024 · CB-B", "—", "—"],
    ]


def test_an_unknown_value_keeps_its_place_before_a_known_one(session, branch):
    add(session, branch, (K.ADMISSION, "2010-02-03"), profile_no="045")

    document = listed(session, branch, C.PAPERS, C.OCCUPATIONS)

    assert shown(document) == [["— · 045", "—"]]


def test_the_date_of_birth_stands_in_the_column_of_the_sex_and_other_columns_wait_for_a_hand(session, branch):
    """Papers 1d."""
    add(session, branch, (K.ADMISSION, "2010-02-03"), gender=Gender.FEMALE, birth=PartialDate(1980, 5))
    document = listed(session, branch, C.BIRTH_MALE, C.BIRTH_FEMALE, C.PROPOSED_POST, C.VOTES)

    assert shown(document) == [["", "…/05/1980", "", ""]]
    assert document.data["columns"] == ["code", "gender", "birth"]


def test_people_stand_in_the_vietnamese_order_of_given_names(session, branch):
    for name in ("Trần Văn Đạt", "Lê Thị Ánh", "Đỗ Văn An", "Bùi Thị Dung", "Đinh Văn An"):
        add(session, branch, (K.ADMISSION, "2010-02-03"), name=name)

    names = [cells[1] for cells in shown(listed(session, branch, C.NUMBER, C.NAME))]

    assert names == ["Đinh Văn An", "Đỗ Văn An", "Lê Thị Ánh", "Bùi Thị Dung", "Trần Văn Đạt"]


@pytest.mark.parametrize(
    ("included", "names"),
    [
        (Included.COUNTED, ["An", "Bình", "Cường"]),
        (Included.OFFICIAL, ["An", "Cường"]),
        (Included.PROBATIONARY, ["Bình"]),
        (Included.EXEMPT, ["Cường"]),
        (Included.SUSPENDED, ["Bình"]),
        (Included.TEMPORARILY_ELSEWHERE, ["An"]),
        (Included.TEMPORARILY_HERE, ["Khách"]),
        (Included.LEFT, ["Dung"]),
        (Included.ALL, ["An", "Bình", "Cường", "Dung", "Khách"]),
    ],
)
def test_a_list_holds_whom_it_is_asked_for(session, branch, included, names):
    """Guests are not counted (R40)."""
    joined = ((K.ADMISSION, "2010-02-03"), (K.CEREMONY, "2010-02-10"))
    official = (*joined, (K.RECOGNITION, "2011-02-20"))
    add(session, branch, *official, (K.TEMPORARY_OUT, "2024-01-01"), name="An")
    add(session, branch, *joined, (K.SUSPENSION, "2024-01-01"), name="Bình")
    add(session, branch, *official, (K.EXEMPTION, "2020-01-01"), name="Cường")
    add(session, branch, *official, (K.WITHDRAWN, "2020-01-01"), name="Dung")
    add(session, branch, (K.TEMPORARY_IN, "2024-01-01"), name="Khách")
    add(session, branch, (K.ADMISSION, "2025-01-01"), name="Mai")

    document = listed(session, branch, C.NAME, included=(included,))

    assert shown(document) == [[name] for name in names]
    assert document.data["strength"] == {
        "total": 3,
        "official": 2,
        "probationary": 1,
        "exempt": 1,
        "suspended": 1,
        "temporarily_elsewhere": 1,
        "guests": 1,
    }


def test_ages_that_dates_leave_open_are_a_range_for_people_and_unknown_for_programs(session, branch):
    add(
        session, branch, (K.ADMISSION, "1994"), (K.RECOGNITION, "1996"), birth=PartialDate(1970), name="An",
    )  # fmt: skip
    document = listed(session, branch, C.AGE, C.PARTY_AGE, on=date(2024, 6, 30))

    assert shown(document) == [["53–54", "29–30"]]
    assert document.data["members"] == [{"code": "DV-001", "age": None, "party_age": None}]


def test_who_may_stand_otherwise_is_named(session, branch):
    add(session, branch, (K.ADMISSION, "2010-02-03"), (K.TRANSFER_OUT, "2024"), name="An")
    document = listed(session, branch, C.NAME, on=date(2024, 6, 30))

    assert document.blocks[-1] == Paragraph(
        "Not certain on this day, as a date is known only in part (1): An", Tone.WARNING
    )


def test_particulars_are_told_once():
    assert particulars((C.NUMBER, C.NAMES, C.NAME, C.BIRTH_MALE, C.BIRTH)) == (C.NAME, C.BIRTH_NAME, C.GENDER, C.BIRTH)


def statistics(*, closing=3, lines=3, differences=(), stated=None):
    moved = Movements(
        opening=2,
        gains={kind: int(kind is GAINS[0]) for kind in GAINS},
        losses=dict.fromkeys(LOSSES, 0),
        closing=closing,
    )
    before = Movements(opening=0, gains=dict.fromkeys(GAINS, 0), losses=dict.fromkeys(LOSSES, 0), closing=2)
    return Statistics(
        span=Span(date(2024, 1, 1), ON, frozenset({"CB-A"})),
        movements=moved,
        before=Span(date(2023, 1, 1), date(2023, 12, 31), frozenset({"CB-A"})),
        movements_before=before,
        lines=lines,
        differences=differences,
        strength=Strength(official=lines, guests=1),
        parts=(
            Part(Group.AGE, "18_30", 1, Band(18, 30)),
            Part(Group.AGE, "from_61", 2, Band(61, None)),
            Part(Group.AGE, "under_18", 0, Band(0, 17)),
            Part(Group.AGE, "not_known", 0),
            Part(Group.EDUCATION, "12/12", 3),
        ),
        uncertain=(),
        stated=stated,
    )


def built(found):
    return statistics_page.build(found, organization=_organization(), below=False, issuer=("Chi bộ Hoa Sữa",))


def test_movements_stand_beside_the_year_before_with_their_percentage():
    """Biểu 1-TCTW: this period, the same period of the year before, % (papers 1i)."""
    table = built(statistics()).tables[0]
    said = [[show(cell) for cell in line.cells] for line in table.lines]

    assert said[0] == ["Strength at the beginning", "2", "0", "—"]
    assert said[1:3] == [["Gains", "1", "0", "—"], ["admitted", "1", "0", "—"]]
    assert said[-1] == ["Strength at the end", "3", "2", "150%"]
    assert [line.depth for line in table.lines] == [0, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0]


def test_composition_leaves_out_empty_lines_that_nobody_misses():
    said = [[show(cell) for cell in line.cells] for line in built(statistics()).tables[1].lines]

    assert said == [
        ["Age", "18–30", "1", "33.33%"],
        ["Age", "61 and more", "2", "66.67%"],
        ["General education", "12/12", "3", "100%"],
        ["Exempt, suspended, elsewhere", "temporarily here (not counted)", "1", "—"],
    ]


def test_figures_that_agree_are_said_to():
    document = built(statistics(stated=3))

    assert [block for block in document.blocks if isinstance(block, Paragraph)] == [
        Paragraph("The figures agree: 2 + 1 − 0 = 3; at the end 3; lines in the list: 3.", Tone.GOOD)
    ]
    assert document.data["agree"] is True


def test_a_difference_is_shown_loudly_with_who_causes_it():
    sen = Member(id=1, code="DV-001", code_key="dv-001", name="Nguyễn Thị Sen")
    account = Account(sen, opening=1, gains=0, losses=0, closing=1, lines=0)
    document = built(statistics(lines=2, differences=(account,), stated=4))

    loud, stated = (block for block in document.blocks if isinstance(block, Paragraph))
    assert loud.tone is Tone.BAD
    assert loud.text.startswith("THE FIGURES DO NOT AGREE: 2 + 1 − 0 = 3; at the end 3; lines in the list: 2.")
    assert stated.text.startswith("In figures 4 members are recorded for 31/12/2024; by their names there are 3.")
    who = next(block for block in document.blocks if isinstance(block, Table) and block.caption)
    assert [show(cell) for cell in who.lines[0].cells] == ["DV-001", "Nguyễn Thị Sen", "1", "0", "0", "1", "0"]
    assert document.data["differences"][0]["code"] == "DV-001"


def _organization():
    from chibo.store.tables import Organization

    return Organization(id=1, code="CB-A", code_key="cb-a")
