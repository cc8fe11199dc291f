from datetime import date

import pytest

from chibo import i18n
from chibo.domain.member_life import Event, EventKind
from chibo.domain.member_list import Included
from chibo.domain.partial_date import PartialDate
from chibo.services import member_events, member_lists, member_people, organizations
from chibo.services.member_people import PersonForm
from factories import make_organization, make_setting

ON = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branches(session):
    """Two branches of one body, and one member in each of the ways of belonging to the first."""
    body = make_organization(session, code="DB", kind="grassroots_body")
    for code in ("CB-A", "CB-B"):
        make_organization(session, code=code, parent_id=body.id)
    add(session, "Nguyễn Văn An")
    add(session, "Trần Thị Bình", official=False)
    add(session, "Lê Chi", (EventKind.EXEMPTION, "01/06/2025", "CB-A"))
    add(
        session,
        "Đỗ Dũng",
        (EventKind.TEMPORARY_OUT, "01/06/2025", "CB-A"),
        (EventKind.TEMPORARY_IN, "01/06/2025", "CB-B"),
    )
    add(session, "Phạm Giang", (EventKind.SUSPENSION, "01/06/2025", "CB-A"))
    add(session, "Vũ Hà", (EventKind.TRANSFER_OUT, "01/06/2025", "CB-A"), (EventKind.TRANSFER_IN, "01/07/2025", "CB-B"))
    add(session, "Bùi Khánh", (EventKind.DECEASED, "01/06/2025", "CB-A"))
    add(session, "Đinh Lan", home="CB-B")
    add(session, "Hồ Minh", (EventKind.TEMPORARY_IN, "01/06/2025", "CB-A"), home="CB-B")


def add(session, name, *later, official=True, home="CB-A"):
    branch = organizations.find(session, code=home)
    member = member_people.add(session, form=PersonForm(name=name), organization=branch)
    steps = [(EventKind.ADMISSION, "01/02/2015", home), (EventKind.CEREMONY, "15/02/2015", home)]
    if official:
        steps.append((EventKind.RECOGNITION, "15/02/2016", home))
    events = [Event(kind, PartialDate.parse(day), where) for kind, day, where in (*steps, *later)]
    member_events.record(session, member, events=events)
    return member


def names(session, code="CB-A", *, included=Included.PRESENT, on=ON, below=False):
    found = member_lists.listed(
        session, organization=organizations.find(session, code=code), on=on, included=included, below=below
    )
    return [each.member.name.split()[-1] for each in found]


@pytest.mark.usefixtures("branches")
@pytest.mark.parametrize(
    ("included", "found"),
    [
        ("counted", ["An", "Bình", "Chi", "Dũng", "Giang"]),
        ("present", ["An", "Bình", "Chi", "Dũng", "Giang", "Minh"]),
        ("official", ["An", "Chi", "Dũng", "Giang"]),
        ("probationary", ["Bình"]),
        ("exempt", ["Chi"]),
        ("suspended", ["Giang"]),
        ("temporarily_elsewhere", ["Dũng"]),
        ("temporarily_here", ["Minh"]),
        ("left", ["Hà", "Khánh"]),
        ("all", ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh", "Minh"]),
    ],
)
def test_those_who_are_wanted_are_listed_by_given_name(session, included, found):
    assert names(session, included=Included(included)) == found


@pytest.mark.usefixtures("branches")
def test_a_list_answers_as_of_its_day(session):
    assert names(session, on=date(2015, 1, 31)) == []
    assert names(session, on=date(2025, 5, 31)) == ["An", "Bình", "Chi", "Dũng", "Giang", "Hà", "Khánh"]
    assert names(session, "CB-B", on=date(2025, 6, 15)) == ["Dũng", "Lan", "Minh"]
    assert names(session, "CB-B", on=ON) == ["Dũng", "Hà", "Lan", "Minh"]


@pytest.mark.usefixtures("branches")
def test_below_a_body_everybody_stands_once_at_home_first(session):
    body = organizations.find(session, code="DB")
    found = member_lists.listed(session, organization=body, below=True, on=ON)

    assert [(each.member.name.split()[-1], each.organization) for each in found] == [
        ("An", "CB-A"),
        ("Bình", "CB-A"),
        ("Chi", "CB-A"),
        ("Dũng", "CB-A"),
        ("Giang", "CB-A"),
        ("Hà", "CB-B"),
        ("Lan", "CB-B"),
        ("Minh", "CB-B"),
    ]
    assert all(each.standing.counted for each in found)


@pytest.mark.usefixtures("branches")
def test_a_list_of_a_branch_takes_few_statements_however_many_members(session):
    from sqlalchemy import event

    session.expire_all()
    said = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: said.append(given[2]))

    names(session)

    assert len(said) <= 6


def test_a_branch_reads_29_february_as_its_setting_says(session):
    """F4: a ceremony on 29/02/2024."""
    branch = make_organization(session, code="CB-A")
    make_setting(session, organization_id=branch.id, name="probation.leap", value="next_day")
    member = member_people.add(session, form=PersonForm(name="Nguyễn Văn An"), organization=branch)
    events = [
        Event(EventKind.ADMISSION, PartialDate(2024, 2, 20), "CB-A"),
        Event(EventKind.CEREMONY, PartialDate(2024, 2, 29), "CB-A"),
    ]
    member_events.record(session, member, events=events)

    card = member_lists.card(session, member, on=date(2024, 6, 1))

    assert card.probation_ends.known == date(2025, 3, 1)
    assert card.recognition_due.known == date(2025, 4, 14)  # 07/04/2025 is a holiday
