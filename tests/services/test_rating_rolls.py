"""Who had left one branch by the end of the year, and what is told of leave and of the organisation itself."""

from datetime import date

import pytest

from chibo import i18n
from chibo.domain.member_life import DisciplineForm, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.post import Position
from chibo.domain.rating_conditions import Code
from chibo.errors import Refused
from chibo.services import rating_decisions, rating_rolls, ratings
from chibo.services.rating_decisions import Decision
from factories import (
    make_committee,
    make_member_event,
    make_organization,
    make_post,
    make_rating,
    make_term,
)
from rated_branch import happened, make_branch, make_official

Y2024, Y2025 = Period.of_year(2024), Period.of_year(2025)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def tree(session):
    whole = make_organization(session, code="DB-01", kind="grassroots_body")
    first, people = make_branch(session, code="CB-01", people=3, parent_id=whole.id)
    second, _others = make_branch(session, code="CB-02", people=1, parent_id=whole.id)
    return whole, first, second, people


def leave_for(session, member, branch, on, *, toward=""):
    make_member_event(
        session,
        member_id=member.id,
        kind=EventKind.TRANSFER_OUT,
        on=PartialDate.parse(on),
        organization_id=branch.id,
        elsewhere=toward or None,
    )


def told(roll):
    return [(each.member.name, each.left, each.toward, each.joined, each.rated_in) for each in roll.on_the_way]


def test_who_is_between_two_branches_at_the_years_end_is_named_by_the_branch_that_was_left(session, tree):
    """R109 says nothing of them, so nobody is put on a roll; they are named so that somebody rates them."""
    whole, first, second, (an, *_rest) = tree
    leave_for(session, an, first, "2024-12-20", toward="CB-02")
    happened(session, an, EventKind.TRANSFER_IN, "2025-01-10", second)

    rolls = [
        rating_rolls.roll(session, organization=whole, period=Y2024, below=True),
        rating_rolls.roll(session, organization=first, period=Y2024),
    ]

    for roll in rolls:
        assert told(roll) == [("Nguyễn Văn An", "CB-01", "CB-02", ("CB-02", PartialDate(2025, 1, 10)), None)]
        assert "Nguyễn Văn An" not in [entry.member.name for entry in roll.entries if entry.organization == "CB-01"]
    assert told(rating_rolls.roll(session, organization=first, period=Y2025)) == []
    later = rating_rolls.roll(session, organization=second, period=Y2025)
    assert "Nguyễn Văn An" in [entry.member.name for entry in later.entries]


def test_who_is_between_two_branches_is_rated_where_somebody_says(session, tree):
    _whole, first, second, (an, binh, _cuong) = tree
    leave_for(session, an, first, "2024-12-20", toward="CB-02")
    leave_for(session, binh, first, "2024-12-20", toward="CB-02")
    decision = Decision(level="good")

    with pytest.raises(Refused, match="was between two organisations at the end of 2024: left CB-01 on 20/12/2024"):
        rating_decisions.record(session, an, period="2024", decision=decision, on=date(2025, 1, 5))
    here = rating_decisions.record(
        session, an, period="2024", decision=decision, organization=first, on=date(2025, 1, 5)
    )
    rating_decisions.record(session, binh, period="2024", decision=decision, organization=second, on=date(2025, 1, 5))
    roll = rating_rolls.roll(session, organization=first, period=Y2024)

    assert [each.code for each in here.findings] == [Code.ON_THE_WAY_THEN]
    assert [(each.member.name, each.rated_in) for each in roll.on_the_way] == [
        ("Nguyễn Văn An", "CB-01"),
        ("Trần Thị Bình", "CB-02"),
    ]
    [entry] = [entry for entry in roll.entries if entry.member.id == an.id]
    assert [each.code for each in entry.findings] == [Code.ON_THE_WAY_THEN]


def test_who_left_for_outside_the_records_is_named_in_the_year_of_leaving_only(session, tree):
    """Nobody there tells us that they were received; one who is awaited in a branch of ours stays named."""
    _whole, first, _second, (an, binh, cuong) = tree
    leave_for(session, an, first, "2024-12-20", toward="Đảng bộ Huyện X")
    leave_for(session, binh, first, "2024-12-20", toward="CB-02")
    leave_for(session, cuong, first, "2024-12-20", toward="Đảng bộ Huyện Y")
    make_member_event(
        session,
        member_id=cuong.id,
        kind=EventKind.TRANSFER_IN,
        on=PartialDate(2024, 12, 28),
        elsewhere="Đảng bộ Huyện Y",
    )

    of_the_year = rating_rolls.roll(session, organization=first, period=Y2024)
    of_the_next = rating_rolls.roll(session, organization=first, period=Y2025)

    assert [each.member.name for each in of_the_year.on_the_way] == ["Nguyễn Văn An", "Trần Thị Bình"]
    assert [each.member.name for each in of_the_next.on_the_way] == ["Trần Thị Bình"]


def test_the_roll_tells_of_leave_and_counts_as_before(session, tree):
    """R110: leave is no ground for not being rated."""
    _whole, first, _second, (an, *_rest) = tree
    make_member_event(
        session,
        member_id=an.id,
        kind=EventKind.SICK_LEAVE,
        on=PartialDate(2024, 2, 1),
        until=PartialDate(2024, 7, 1),
        organization_id=first.id,
    )

    recorded = rating_decisions.record(session, an, period="2024", decision=Decision(level="good"), on=date(2025, 1, 5))
    roll = rating_rolls.roll(session, organization=first, period=Y2024)

    [entry] = [entry for entry in roll.entries if entry.member.id == an.id]
    assert (len(roll.to_be_rated), entry.leave[0].at_most) == (3, "completed")
    assert [each.code for each in entry.findings] == [Code.ABOVE_LEVEL_OF_LEAVE]
    assert [each.code for each in recorded.findings] == [Code.ABOVE_LEVEL_OF_LEAVE]


# --- the organisation itself --------------------------------------------------------------------------------------


def make_led(session, branch, *, holder, **post):
    term = make_term(
        session,
        organization_id=branch.id,
        label="2022-2025",
        starts=PartialDate(2022, 6, 1),
        planned_end=PartialDate(2025, 12, 31),
    )
    committee = make_committee(session, organization_id=branch.id, term_id=term.id)
    make_post(session, committee_id=committee.id, position=Position.SECRETARY, name=holder, **post)


def discipline(session, member, branch, on):
    make_member_event(
        session,
        member_id=member.id,
        kind=EventKind.DISCIPLINE,
        on=PartialDate.parse(on),
        form=DisciplineForm.WARNING,
        organization_id=branch.id,
    )


def rated(session, branch, level="excellent", *, year="2025"):
    found = ratings.record(session, branch, period=year, level=level, on=date(2026, 6, 1))
    return [(each.code, each.rule) for each in found.findings if each.code is not Code.SCORE_MISSING]


def test_an_excellent_organisation_with_a_disciplined_leader_is_warned_of(session, tree):
    """R116: 366-QĐ/TW, known from a summary; a post is matched by the name of its holder."""
    _whole, first, _second, (an, binh, _cuong) = tree
    make_led(session, first, holder="nguyễn văn an")
    discipline(session, binh, first, "2025-05-01")
    assert rated(session, first) == []

    discipline(session, an, first, "2025-05-01")

    assert rated(session, first) == [(Code.LEADER_DISCIPLINED, "excellent-organization-2025")]
    assert rated(session, first, "good") == []
    # Before 366-QĐ/TW no such rule was found.
    discipline(session, an, first, "2024-05-01")
    assert rated(session, first, year="2024") == []


@pytest.mark.parametrize(
    ("post", "on", "found"),
    [
        ({}, "2025-12-31", True),
        ({}, "2025", True),
        ({}, "2024-12-31", False),
        ({"until": PartialDate(2024, 6, 1)}, "2025-05-01", False),
        ({"since": PartialDate(2025, 9, 1)}, "2025-05-01", True),
    ],
)
def test_discipline_and_post_must_both_lie_in_the_year(session, tree, post, on, found):
    """R116."""
    _whole, first, _second, (an, *_rest) = tree
    make_led(session, first, holder="Nguyễn Văn An", **post)
    discipline(session, an, first, on)

    assert (rated(session, first) != []) is found


def test_an_excellent_organisation_with_a_unit_rated_lowest_is_warned_of(session, tree):
    """R116: the direct superior decides on the ratings of its units."""
    whole, first, second, _people = tree
    make_rating(session, organization_id=first.id, period="2025", level="not_completed")
    make_rating(session, organization_id=second.id, period="2025", level="completed")
    found = ratings.record(session, whole, period="2025", level="excellent", on=date(2026, 6, 1)).findings

    roll = rating_rolls.roll(session, organization=whole, period=Y2025)

    assert [(each.code, each.figures["unit"]) for each in found] == [(Code.UNIT_NOT_COMPLETED, "CB-01")]
    assert roll.own_findings == found


def test_an_organisation_founded_lately_is_told_not_to_be_rated(session):
    """R110."""
    branch = make_organization(session, founded=PartialDate(2020, 9, 1), kind="grassroots_branch")
    make_official(session, branch)

    roll = rating_rolls.roll(session, organization=branch, period=Period.of_year(2020))

    assert roll.own_exclusion == ("organization-rating-exclusions-2019", "text")
    assert rating_rolls.roll(session, organization=branch, period=Period.of_year(2021)).own_exclusion is None
