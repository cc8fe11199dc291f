"""Records for many organisations cost one statement a kind, whatever the number of members."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import event

from chibo.domain.award import Recipient
from chibo.domain.member_life import EventKind
from chibo.domain.metric_records import RecordKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import Aim, Every, Measure
from chibo.services import achievements, metrics
from chibo.services.metric_records import gather
from factories import (
    make_activity,
    make_activity_person,
    make_award,
    make_headcount,
    make_member,
    make_member_event,
    make_member_rating,
    make_organization,
    make_rating,
    make_result,
    make_target,
    make_term,
)

DAY = date(2023, 1, 1)
KINDS = set(RecordKind) - {RecordKind.TARGETS}


@pytest.fixture
def branches(session):
    """Three branches of four members each, all rated, with a title, an activity, a count of staff."""
    found = []
    for _number in range(3):
        branch = make_organization(session)
        activity = make_activity(session, organization_id=branch.id, expected=None)
        for place in range(4):
            member = make_member(session, name=f"Người {place}")
            make_member_event(session, member_id=member.id, kind=EventKind.ADMISSION, organization_id=branch.id)
            make_member_rating(
                session, member_id=member.id, organization_id=branch.id, level="excellent" if place == 0 else "good"
            )
            make_activity_person(session, activity_id=activity.id, member_id=member.id, name=member.name)
        make_award(
            session, organization_id=branch.id, recipient=Recipient.PEOPLE, people=4, title="LĐTT", population="staff"
        )
        make_headcount(session, organization_id=branch.id, population="staff", official=None, total=5)
        make_rating(session, organization_id=branch.id)
        found.append(branch)
    return found


@pytest.fixture
def statements(session):
    """The statements that were sent since."""
    sent = []

    def listen(_connection, _cursor, text, *_rest):
        sent.append(text)

    event.listen(session.get_bind(), "before_cursor_execute", listen)
    yield sent
    event.remove(session.get_bind(), "before_cursor_execute", listen)


def test_the_number_of_statements_does_not_grow_with_branches_or_members(session, branches, statements):
    gather(session, branches[:1], kinds=KINDS, since=date(2020, 1, 1), until=DAY)
    for_one = len(statements)
    statements.clear()

    found = gather(session, branches, kinds=KINDS, since=date(2020, 1, 1), until=DAY)

    assert len(statements) == for_one
    assert [len(each.people) for each in found.values()] == [4, 4, 4]


def test_each_branch_gets_its_own_records_and_only_those_asked_for(session, branches):
    everything = gather(session, branches, kinds=KINDS, since=date(2020, 1, 1), until=DAY)[branches[1].id]
    titles = gather(session, branches, kinds={RecordKind.TITLES}, since=date(2020, 1, 1), until=DAY)[branches[1].id]

    assert everything.organization == branches[1].code
    assert (len(everything.member_ratings), len(everything.organization_ratings)) == (4, 1)
    assert [(each.title, each.people, each.population) for each in titles.titles] == [("advanced_worker", 4, "staff")]
    assert [person.code for person in everything.activities[0].people] == [each.code for each in everything.people]
    assert titles.people == ()
    assert everything.headcounts[0].total == 5


def test_targets_of_many_branches_are_computed_at_once(session, branches, statements):
    share = {"measure": Measure.SHARE, "every": Every.YEAR, "low": Decimal(15)}
    share["metric"] = "members_rated:level=excellent"
    asked = []
    for branch in branches:
        term = make_term(session, organization_id=branch.id, planned_end=PartialDate(2022, 12, 31))
        asked.append(
            metrics.Asked(branch, metrics.window_of(session, term), [make_target(session, term_id=term.id, **share)])
        )
    statements.clear()

    found = metrics.compute_all(session, asked, on=DAY)

    # What there is, the ratings, and two for people: whether one branch or many.
    assert len(statements) == 4
    assert [[(each.numerator, each.denominator) for each in figures] for figures in found.values()] == [[(1, 4)]] * 3


def test_a_target_that_counts_targets_looks_at_all_the_others(session):
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id, planned_end=PartialDate(2022, 12, 31))
    for value in (3, 1):
        target = make_target(session, term_id=term.id)
        make_result(session, target_id=target.id, period="term", value=Decimal(value))
    make_target(session, term_id=term.id, measure=Measure.SHARE, low=Decimal(50), metric="targets_met")

    found = achievements.of_term(session, organization=branch, term=term, on=DAY)
    counted = found.standings[-1]

    assert [(each.numerator, each.denominator) for each in counted.source.computed] == [(1, 2)]
    assert counted.judgement.verdict == "met"


def test_a_report_of_many_targets_sends_as_many_statements_as_one_of_two(session, branches, statements):
    """Each statement costs the secretary's laptop more than all that is counted in what it gives."""
    branch = branches[0]
    make_term(session, organization_id=branch.id, label="2017-2020", starts=PartialDate(2017, 3, 1))
    term = make_term(session, organization_id=branch.id, planned_end=PartialDate(2022, 12, 31))
    share = {"measure": Measure.SHARE, "every": Every.YEAR, "low": Decimal(15), "term_id": term.id}
    make_target(session, metric="members_rated:level=excellent", **share)
    make_target(session, metric="title_holders:title=advanced_worker,of=staff", **share)
    session.flush()

    def report():
        statements.clear()
        found = achievements.of_term(session, organization=branch, term=term, on=DAY)
        return len(statements), len(found.standings)

    few = report()
    for level in ("excellent", "good", "completed"):
        make_target(session, metric=f"members_rated:at_least={level}", indicator="members_excellent", **share)
        make_target(session, metric="title_holders:title=advanced_worker,of=members_and_staff", **share)
    session.flush()
    many = report()

    assert (few[1], many[1]) == (2, 8)
    assert many[0] == few[0]


def test_the_term_before_is_computed_from_the_same_records_over_its_own_years(session):
    branch = make_organization(session)
    before = make_term(session, organization_id=branch.id, label="2017-2020", starts=PartialDate(2017, 3, 1))
    term = make_term(session, organization_id=branch.id, planned_end=PartialDate(2022, 12, 31))
    for year, level in ((2018, "completed"), (2019, "good"), (2020, "excellent"), (2021, "good")):
        make_rating(session, organization_id=branch.id, period=str(year), level=level)
    make_target(
        session,
        term_id=term.id,
        measure=Measure.LEVEL,
        every=Every.YEAR,
        aim=Aim.LEVEL_AT_LEAST,
        level="good",
        metric="organization_rating",
    )

    (found,) = achievements.of_term(session, organization=branch, term=term, on=DAY).standings

    assert found.baseline.term is before
    assert {str(each.period): each.level for each in found.baseline.results} == {"2018": "completed", "2019": "good"}
    assert {str(each.period): each.level for each in found.source.results} == {"2020": "excellent", "2021": "good"}
