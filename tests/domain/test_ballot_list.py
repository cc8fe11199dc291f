"""The ballot list before the vote."""

from datetime import date

import pytest

from chibo.domain import ballot_list
from chibo.domain.counting import Proposer
from chibo.domain.election_sheet import BallotForm, Office

DAY = date(2025, 5, 20)


@pytest.mark.parametrize(
    ("candidates", "form"), [(4, BallotForm.SURPLUS), (3, BallotForm.AGREE), (1, BallotForm.AGREE)]
)
def test_a_list_longer_than_its_seats_is_struck_out(candidates, form):
    """R70."""
    assert ballot_list.ballot_form(candidates, seats=3) is form


@pytest.mark.parametrize(("present", "needed"), [(10, 4), (11, 4), (59, 18), (60, 19), (100, 31), (1, 1)])
def test_a_nominee_from_the_floor_needs_more_than_30_percent_of_those_present(present, needed):
    """R82: 190-QĐ/TW, Điều 14 khoản 3; three of ten are 30 % and not more."""
    rule = ballot_list.support_rule(DAY)

    assert ballot_list.support_needed(present, rule=rule) == needed


def test_before_190_qd_there_is_no_rule_on_support():
    assert ballot_list.support_rule(date(2020, 3, 13)) is None


def test_who_is_not_the_convening_committees_needs_support():
    """R82."""
    asked = [each for each in (None, *Proposer) if ballot_list.needs_support(each)]

    assert asked == [Proposer.FLOOR, Proposer.SELF]


@pytest.mark.parametrize(("official", "has"), [(8, False), (9, True)])
def test_a_branch_of_nine_official_members_has_a_committee(official, has):
    """R89."""
    assert ballot_list.has_committee(official, on=DAY) is has


def test_the_secretary_comes_from_the_committee_and_the_deputy_from_the_rest_of_it():
    """R89, R92."""
    committee = ("An", "Bình", "Cường")

    assert ballot_list.offered(Office.SECRETARY, committee=committee, secretary=None) == committee
    assert ballot_list.offered(Office.DEPUTY_SECRETARY, committee=committee, secretary="Bình") == ("An", "Cường")
    assert ballot_list.offered(Office.COMMITTEE, committee=committee, secretary=None) == ()
    assert ballot_list.earlier_offices(Office.DEPUTY_SECRETARY) == (Office.COMMITTEE, Office.SECRETARY)
    assert ballot_list.earlier_offices(Office.DELEGATES) == ()
