from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.quota import DENOMINATORS, ROUNDINGS, Denominator, QuotaRule, cap_of, most_excellent, plan, quota_on
from chibo.domain.share import Rounding

END_2020 = date(2020, 12, 31)


def make_quota(
    denominator: Denominator = "good_only", rounding: Rounding = "floor", ratio: Fraction = Fraction(1, 5)
) -> QuotaRule:
    return QuotaRule(ratio, denominator, rounding, "grassroots_organization", "test", "test", "text")


@pytest.mark.parametrize(
    ("rated", "allowed", "most", "conflict"),
    [
        (11, [2], 1, True),
        (12, [2], 2, False),
        (4, [], 0, False),
        (100, [15, 16, 17, 18, 19, 20], 16, False),
        (0, [], 0, False),
        (6, [1], 1, False),
        (5, [1], 0, True),
    ],
)
def test_the_goal_of_15_to_20_percent_beside_the_cap_of_2019(
    rated: int, allowed: list[int], most: int, conflict: bool
) -> None:
    """R103: at most 20 % of the number rated good; R106: that is at most a sixth of all rated."""
    planned = plan(rated, low=15, high=20, quota=quota_on(END_2020))

    assert list(planned.allowed) == allowed
    assert planned.cap is not None
    assert (planned.cap.most, planned.conflict) == (most, conflict)


def test_a_plan_gives_the_percentage_of_each_count_and_the_rule() -> None:
    planned = plan(11, low=15, high=20, quota=quota_on(END_2020))

    assert planned.percents == (Decimal("18.18"),)
    assert planned.cap is not None
    assert planned.cap.quota == QuotaRule(
        ratio=Fraction(1, 5),
        denominator="good_only",
        rounding="floor",
        scope="grassroots_organization",
        rule="excellence-quota-2019",
        source="21-HD/BTCTW (18/10/2019), B.2.3a",
        certainty="text",
    )


def test_before_18_october_2019_no_cap_is_known() -> None:
    planned = plan(11, low=15, high=20, quota=quota_on(date(2019, 10, 17)))

    assert planned.cap is None
    assert not planned.conflict


def test_a_goal_without_an_upper_limit_conflicts_when_its_floor_is_above_the_cap() -> None:
    assert plan(11, low=15, high=None, quota=quota_on(END_2020)).conflict
    assert not plan(11, low=None, high=20, quota=quota_on(END_2020)).conflict


def test_a_number_of_people_is_not_negative() -> None:
    with pytest.raises(ValueError, match="-1"):
        plan(-1, low=15, high=20, quota=None)


@pytest.mark.parametrize(
    ("good", "excellent", "denominator", "rounding", "expected"),
    [
        (14, 0, "good_only", "floor", 2),
        (15, 0, "good_only", "floor", 3),
        (4, 0, "good_only", "floor", 0),
        (8, 0, "good_only", "half_up", 2),
        (8, 0, "good_only", "floor", 1),
        (14, 3, "good_or_better", "floor", 3),
        (14, 3, "good_only", "floor", 2),
    ],
)
def test_the_cap_for_ratings_as_they_stand(
    good: int, excellent: int, denominator: Denominator, rounding: Rounding, expected: int
) -> None:
    """Reading F7."""
    assert cap_of(good=good, excellent=excellent, quota=make_quota(denominator, rounding)) == expected


def test_all_rated_counts_those_below_good_too() -> None:
    assert cap_of(good=8, excellent=2, rated=15, quota=make_quota("all_rated")) == 3
    assert cap_of(good=8, excellent=2, quota=make_quota("all_rated")) == 2


def test_a_setting_changes_only_a_rule_that_nobody_has_read() -> None:
    """R103 was read in its own words; R105 was not."""
    sure = quota_on(END_2020, denominator="all_rated", ratio=Fraction(1, 4), rounding="half_up")
    unsure = quota_on(date(2025, 12, 31), denominator="all_rated", ratio=Fraction(1, 4), rounding="half_up")

    assert sure == quota_on(END_2020)
    assert unsure is not None
    assert (unsure.denominator, unsure.ratio, unsure.rounding) == ("all_rated", Fraction(1, 4), "half_up")
    assert unsure.settings == ("quota.denominator", "quota.ratio", "quota.rounding")


def test_a_setting_that_says_what_the_rule_says_changes_nothing() -> None:
    unsure = quota_on(date(2025, 12, 31), denominator="good_only", ratio=Fraction(1, 5), rounding="floor")

    assert unsure is not None
    assert unsure.settings == ()


@given(
    rated=st.integers(0, 200),
    denominator=st.sampled_from(DENOMINATORS),
    rounding=st.sampled_from(ROUNDINGS),
    percent=st.integers(1, 100),
)
def test_the_most_excellent_ratings_agree_with_trying_every_number(
    rated: int, denominator: Denominator, rounding: Rounding, percent: int
) -> None:
    def lawful(excellent: int) -> bool:
        base = {"good_only": rated - excellent}.get(denominator, rated)
        exact = Fraction(percent * base, 100)
        half = Fraction(1, 2) if rounding == "half_up" else 0
        return excellent <= (exact + half).__floor__()

    quota = make_quota(denominator, rounding, Fraction(percent, 100))

    assert most_excellent(rated, quota=quota) == max(filter(lawful, range(rated + 1)))


@given(rated=st.integers(0, 3000), low=st.integers(0, 100), width=st.integers(0, 40))
def test_a_conflict_means_that_every_allowed_number_is_above_the_cap(rated: int, low: int, width: int) -> None:
    planned = plan(rated, low=low, high=low + width, quota=make_quota())

    assert planned.cap is not None
    assert planned.conflict == (len(planned.allowed) > 0 and all(6 * count > rated for count in planned.allowed))
