from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.quota import DENOMINATORS, ROUNDINGS, QuotaRule, plan, quota_on
from chibo.domain.quota_check import Tally, check, with_percent

END_2020 = date(2020, 12, 31)
QUOTAS = st.builds(
    QuotaRule,
    ratio=st.integers(1, 100).map(lambda percent: Fraction(percent, 100)),
    denominator=st.sampled_from(DENOMINATORS),
    rounding=st.sampled_from(ROUNDINGS),
    scope=st.just("branch"),
    rule=st.just("test"),
    source=st.just("test"),
    certainty=st.just("text"),
)


@pytest.mark.parametrize(
    ("excellent", "good", "lower", "cap", "within", "to_lower"),
    [
        (2, 14, 0, 2, True, 0),
        (3, 14, 0, 2, False, 1),
        (3, 15, 0, 3, True, 0),
        (1, 4, 0, 0, False, 1),
        (2, 9, 0, 1, False, 1),
        (0, 0, 5, 0, True, 0),
        (2, 8, 3, 1, False, 1),
    ],
)
def test_ratings_are_held_against_a_fifth_of_those_rated_good(excellent, good, lower, cap, within, to_lower):
    """R103, F7: 14 → 2, 15 → 3, 4 → 0."""
    found = check(Tally(excellent, good, lower), quota=quota_on(END_2020))

    assert (found.base, found.cap, found.within, found.to_lower) == (good, cap, within, to_lower)


def test_who_is_still_to_be_rated_is_counted_as_good_in_what_is_possible():
    found = check(Tally(excellent=1, good=4, not_yet=6), quota=quota_on(END_2020))

    assert (found.within, found.most, found.most_when_all_rated) == (False, 0, 1)


def test_a_superior_may_allow_another_ratio():
    """R105: 25 % of 8 rated good is 2."""
    quota = with_percent(quota_on(date(2025, 12, 31)), 25)

    assert check(Tally(2, 8), quota=quota).within
    assert not check(Tally(2, 8), quota=quota_on(date(2025, 12, 31))).within


@given(quota=QUOTAS, rated=st.integers(0, 60), low=st.integers(0, 60), width=st.integers(0, 40))
def test_exactly_the_counts_of_the_plan_pass_the_check(quota, rated, low, width):
    """The counts that meet the goal and lie under the cap of the plan are those whose ratings keep the cap."""
    planned = plan(rated, low=low, high=low + width, quota=quota)
    passing = [count for count in planned.allowed if check(Tally(count, rated - count), quota=quota).within]

    assert passing == [count for count in planned.allowed if count <= planned.cap.most]


@given(quota=QUOTAS, excellent=st.integers(0, 30), good=st.integers(0, 30), lower=st.integers(0, 10))
def test_lowering_as_many_as_it_says_keeps_the_cap_and_one_less_does_not(quota, excellent, good, lower):
    found = check(Tally(excellent, good, lower), quota=quota)

    def kept(down):
        return check(Tally(excellent - down, good + down, lower), quota=quota).within

    assert found.within is (found.to_lower == 0) is kept(0)
    assert kept(found.to_lower)
    assert found.to_lower == 0 or not kept(found.to_lower - 1)
