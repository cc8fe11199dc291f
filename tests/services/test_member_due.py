from datetime import date

import pytest

from chibo import i18n
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.services import member_badges, member_due, member_events, member_people, organizations
from chibo.services.member_people import PersonForm
from factories import make_congress, make_organization, make_term


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(session):
    make_organization(session, code="CB-B", kind="subordinate_branch")
    return make_organization(session, code="CB-A", kind="subordinate_branch")


def add(session, *steps, name="Nguyễn Văn An"):
    branch = organizations.find(session, code="CB-A")
    member = member_people.add(session, form=PersonForm(name=name), organization=branch)
    events = [
        Event(kind, PartialDate.parse(day), more.pop("where", "CB-A"), **more)
        for kind, day, more in ((kind, day, dict(*more)) for kind, day, *more in steps)
    ]
    member_events.record(session, member, events=events)
    return member


def due(session, branch, on, within=90):
    found = member_due.due(session, organization=branch, on=on, within=within)
    return [(each.due.kind.value, each.due.on.known, each.due.overdue, each.due.rule) for each in found.members]


NEW = ((EventKind.ADMISSION, "25/08/2024"), (EventKind.CEREMONY, "15/09/2024"))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 6, 1), []),
        (date(2025, 7, 1), [("probation_end", date(2025, 9, 15), False, "probation-2011")]),
        (date(2025, 9, 15), [("recognition", date(2025, 10, 27), False, "recognition-deadline-2016")]),
        (date(2026, 1, 1), [("recognition", date(2025, 10, 27), True, "recognition-deadline-2016")]),
        (date(2029, 1, 1), [("recognition", date(2025, 10, 27), True, "recognition-deadline-2016")]),
    ],
)
def test_probation_and_recognition_fall_due(session, branch, on, expected):
    """F4, R26, R27: 12 months from 15/09/2024, then 30 working days."""
    add(session, *NEW)

    assert due(session, branch, on) == expected


def test_a_badge_falls_due_on_its_award_day_until_it_is_recorded(session, branch):
    """F6: 10/02/1996 gives 30 years on 10/02/2026, awarded on 19/05/2026."""
    member = add(session, (EventKind.ADMISSION, "10/02/1996"), (EventKind.CEREMONY, "20/02/1996"))
    member_events.record(session, member, events=[Event(EventKind.RECOGNITION, PartialDate(1997, 2, 20), "CB-A")])

    assert due(session, branch, date(2026, 3, 1)) == [("badge", date(2026, 5, 19), False, "badge-2025")]

    member_badges.record(session, member, years=30, on=PartialDate(2026, 5, 19))

    assert due(session, branch, date(2026, 6, 1)) == []


def test_what_was_stated_to_end_falls_due_at_home_and_at_the_host(session, branch):
    add(
        session,
        *(
            (EventKind.ADMISSION, "25/08/2014"),
            (EventKind.CEREMONY, "15/09/2014"),
            (EventKind.RECOGNITION, "15/09/2015"),
        ),
        (EventKind.TEMPORARY_OUT, "01/01/2026", {"until": PartialDate(2026, 7, 1)}),
        (EventKind.TEMPORARY_IN, "01/01/2026", {"until": PartialDate(2026, 7, 1), "where": "CB-B"}),
    )
    host = organizations.find(session, code="CB-B")

    assert [line[:2] for line in due(session, branch, date(2026, 6, 1))] == [("temporary_out_end", date(2026, 7, 1))]
    assert [line[:2] for line in due(session, host, date(2026, 6, 1))] == [("temporary_in_end", date(2026, 7, 1))]


def test_who_is_on_the_way_is_the_affair_of_the_branch_that_was_left(session, branch):
    add(session, *NEW, (EventKind.RECOGNITION, "15/09/2025"), (EventKind.TRANSFER_OUT, "05/01/2026"))

    assert [line[0] for line in due(session, branch, date(2026, 2, 1))] == ["transfer"]


def test_the_next_congress_falls_due_thirty_months_after_the_last(session, branch):
    """F8, R14, R15: the congress of 20/05/2025, of a branch under a grassroots committee."""
    term = make_term(session, organization_id=branch.id, label="2025-2027", starts=PartialDate(2025, 5, 20))
    make_congress(session, opens_term_id=term.id, on=PartialDate(2025, 5, 20))

    assert member_due.due(session, organization=branch, on=date(2027, 7, 1), within=90).congresses == ()
    (congress,) = member_due.due(session, organization=branch, on=date(2027, 9, 1), within=90).congresses
    assert (congress.term, congress.due.due.known) == ("2025-2027", date(2027, 11, 20))
    assert (congress.due.opens.known, congress.due.closes.known) == (date(2027, 5, 20), date(2028, 5, 20))


def test_a_decision_that_prolongs_a_term_moves_its_congress(session, branch):
    """R18."""
    make_term(
        session,
        organization_id=branch.id,
        label="2025-2027",
        starts=PartialDate(2025, 5, 20),
        planned_end=PartialDate(2030),
        extension_decision="05-KL/ĐU",
    )

    congress = member_due.next_congress(session, branch, on=date(2027, 9, 1))

    assert (congress.due.due.earliest, congress.due.planned) == (date(2030, 1, 1), True)


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize(
    ("years", "on", "code"),
    [
        (30, "19/05/2026", None),
        (30, "03/02/2026", "badge_early"),
        (30, "03/02/2025", "badge_too_early"),
        (35, "19/05/2026", "badge_years_unusual"),
    ],
)
def test_a_badge_is_recorded_with_a_warning_where_a_rule_speaks_against_it(session, years, on, code):
    """R55-R57: 30 years on 10/02/2026; gravely ill up to 12 months early; no badge for 35 years."""
    member = add(session, (EventKind.ADMISSION, "10/02/1996"), (EventKind.CEREMONY, "20/02/1996"))

    _written, warnings = member_badges.record(session, member, years=years, on=PartialDate.parse(on))

    assert [warning.code for warning in warnings] == ([code] if code else [])


@pytest.mark.usefixtures("branch")
def test_a_badge_under_discipline_is_warned_of(session):
    """R58."""
    member = add(session, (EventKind.ADMISSION, "10/02/1996"), (EventKind.DISCIPLINE, "01/03/2026"))

    _written, warnings = member_badges.record(session, member, years=30, on=PartialDate(2026, 5, 19))

    assert [warning.code for warning in warnings] == ["badge_under_discipline"]
