from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from chibo.domain.member_rating import NotRated, Proposer
from chibo.domain.period import Period
from chibo.services import member_ratings
from factories import (
    make_member,
    make_member_rating,
    make_organization,
    make_period,
    make_proposed_level,
    make_rating,
)

Y2020, Y2021 = Period.of_year(2020), Period.of_year(2021)


def test_ratings_are_read_by_organisation_or_by_the_tree_of_the_periods_end(session):
    above = make_organization(session, code="DB")
    first = make_organization(session, code="CB-1", parent_id=above.id)
    second = make_organization(session, code="CB-2", parent_id=above.id)
    make_period(session, organization_id=second.id, parent_id=None, since=date(2021, 6, 1))
    elsewhere = make_organization(session, code="CB-3")
    rated = [
        make_member_rating(session, organization_id=each.id, period=period)
        for each in (above, first, second, elsewhere)
        for period in ("2020", "2021")
    ]

    def seen(**asked):
        return [(each.organization.code, each.rating.period) for each in member_ratings.current(session, **asked)]

    assert len(member_ratings.current(session, period=Y2020)) == len(rated) / 2
    assert seen(period=Y2020, organization=first) == [("CB-1", "2020")]
    assert seen(period=Y2020, under=above) == [("DB", "2020"), ("CB-1", "2020"), ("CB-2", "2020")]
    assert seen(period=Y2021, under=above) == [("DB", "2021"), ("CB-1", "2021")]


def test_levels_are_counted_by_organisation_and_period(session):
    branch = make_organization(session)
    for level in ("excellent", "good", "good"):
        make_member_rating(session, organization_id=branch.id, level=level)
    make_member_rating(session, organization_id=branch.id, not_rated=NotRated.EXEMPT)
    make_member_rating(session, organization_id=branch.id, period="2021")

    assert member_ratings.counts(session, periods=[Y2020, Y2021], organization=branch) == {
        (branch.id, "2020"): {"excellent": 1, "good": 2, "not_rated:exempt": 1},
        (branch.id, "2021"): {"good": 1},
    }
    assert member_ratings.counts(session, periods=[]) == {}


def test_proposals_stand_by_whom_they_are_about_and_who_made_them(session):
    branch = make_organization(session)
    member = make_member(session)
    own = make_proposed_level(session, organization_id=branch.id, member_id=member.id, by=Proposer.OWN)
    its = make_proposed_level(session, organization_id=branch.id)
    make_proposed_level(session)

    assert member_ratings.proposals(session, period=Y2020, organization=branch) == {
        (branch.id, member.id): {Proposer.OWN: own},
        (branch.id, None): {Proposer.COMMITTEE: its},
    }


def test_the_ratings_of_organisations_are_read_in_the_same_way(session):
    branch = make_organization(session)
    rating = make_rating(session, organization_id=branch.id)
    make_rating(session)

    assert member_ratings.of_organizations(session, period=Y2020, organization=branch) == [rating]
    assert len(member_ratings.of_organizations(session, period=Y2020)) == 2


def test_a_member_has_one_rating_a_period_with_a_level_or_a_reason(session):
    member = make_member(session)
    make_member_rating(session, member_id=member.id)

    with pytest.raises(IntegrityError), session.begin_nested():
        make_member_rating(session, member_id=member.id)
    with pytest.raises(IntegrityError), session.begin_nested():
        make_member_rating(session, level="good", not_rated=NotRated.EXEMPT)
