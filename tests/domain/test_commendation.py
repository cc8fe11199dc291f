import pytest

from chibo.domain.commendation import (
    Award,
    Gap,
    Giver,
    Rated,
    WhyNot,
    of_member,
    of_organization,
    run,
    years_running,
)
from chibo.domain.member_rating import NotRated

GOOD, BEST = Rated("good"), Rated("excellent")


def years(first, *levels):
    return dict(enumerate(levels, start=first))


@pytest.mark.parametrize(
    ("recorded", "first", "gap"),
    [
        (years(2021, BEST, BEST, BEST, BEST, BEST), 2021, Gap(2020, WhyNot.NOT_RECORDED)),
        (years(2021, BEST, GOOD, BEST, BEST, BEST), 2023, Gap(2022, WhyNot.LOWER, level="good")),
        (
            years(2022, Rated(not_rated=NotRated.EXEMPT), BEST, BEST, BEST),
            2023,
            Gap(2022, WhyNot.NOT_RATED, ground=NotRated.EXEMPT),
        ),
        ({2025: BEST, 2023: BEST}, 2025, Gap(2024, WhyNot.NOT_RECORDED)),
    ],
)
def test_a_run_ends_at_the_first_year_that_is_not_excellent_and_says_which(recorded, first, gap):
    """R117: five years running; a year without a rating breaks the run."""
    found = run(recorded, year=2025)

    assert (found.first, found.last, found.years, found.gap) == (first, 2025, 2026 - first, gap)


@pytest.mark.parametrize("best", ["qualified_excellent", "clean_strong"])
def test_the_best_level_of_the_scale_before_2018_is_not_counted_and_told(best):
    """R102: no text that was read says that the two are the same."""
    found = run(years(2017, Rated(best), BEST, BEST, BEST, BEST), year=2021)

    assert (found.years, found.gap) == (4, Gap(2017, WhyNot.OTHER_SCALE, level=best))


@pytest.mark.parametrize("recorded", [{}, {2025: GOOD}, {2024: BEST}, {2025: Rated(not_rated=NotRated.NOT_YET)}])
def test_who_is_not_excellent_in_the_year_has_no_run(recorded):
    assert run(recorded, year=2025) is None


def given(proposals):
    return [(each.award, each.giver) for each in proposals]


YEARLY = (Award.COMMENDATION_OF_THE_YEAR, Giver.GRASSROOTS)
RUNNING = [
    (Award.COMMENDATION_OF_YEARS_RUNNING, Giver.DIRECT_SUPERIOR),
    (Award.MERIT_CERTIFICATE_OF_YEARS_RUNNING, Giver.PROVINCE),
]
PRAISE = (Award.PRAISE, Giver.BRANCH)


@pytest.mark.parametrize(
    ("long", "grassroots", "expected"),
    [
        (1, True, [YEARLY]),
        (4, True, [YEARLY]),
        (5, True, [YEARLY, *RUNNING]),
        (6, False, [PRAISE, YEARLY, *RUNNING]),
        (1, False, [PRAISE, YEARLY]),
        # Of what kind the branch is, nobody recorded: nothing is said of its own praise.
        (1, None, [YEARLY]),
    ],
)
def test_a_member_may_be_proposed_for(long, grassroots, expected):
    """R117: 56-HD/VPTW; a branch under a grassroots committee can only praise."""
    found = run(years(2026 - long, *[BEST] * long), year=2025)

    assert given(of_member(found, grassroots=grassroots)) == expected


@pytest.mark.parametrize(
    ("year", "long", "awards"),
    [
        (2025, 1, [Award.COMMENDATION_OF_THE_YEAR, Award.EMULATION_FLAG, Award.OUTSTANDING]),
        (
            2025,
            5,
            [
                Award.COMMENDATION_OF_THE_YEAR,
                Award.COMMENDATION_OF_YEARS_RUNNING,
                Award.EMULATION_FLAG,
                Award.OUTSTANDING,
            ],
        ),
        (2018, 1, [Award.COMMENDATION_OF_THE_YEAR, Award.EMULATION_FLAG]),
    ],
)
def test_an_organisation_may_be_proposed_for(year, long, awards):
    """R117, R118."""
    found = run(years(year + 1 - long, *[BEST] * long), year=year)

    assert [each.award for each in of_organization(found)] == awards


def test_how_sure_each_rule_is_is_told():
    """R117 was read in its own words; that a branch can only praise, and R118 after 2023, was not."""
    found = run({2025: BEST}, year=2025)

    certainties = {each.award: each.certainty for each in of_member(found, grassroots=False)}
    picked = {each.award: each.certainty for each in of_organization(found)}
    assert certainties == {Award.PRAISE: "summary", Award.COMMENDATION_OF_THE_YEAR: "text"}
    assert (picked[Award.COMMENDATION_OF_THE_YEAR], picked[Award.OUTSTANDING]) == ("summary", "unverified")


def test_before_the_rule_there_is_nothing_to_propose():
    found = run({2014: BEST}, year=2014)

    assert (of_member(found, grassroots=True), of_organization(found), years_running(2014)) == ((), (), None)
    assert years_running(2025) == 5
