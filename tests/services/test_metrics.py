from datetime import date
from decimal import Decimal

from chibo.domain.award import Recipient
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.target import AddsUp, Aim, Every, Measure
from chibo.domain.verdict import Verdict
from chibo.services import achievements, metrics
from factories import (
    make_activity,
    make_award,
    make_headcount,
    make_member_rating,
    make_organization,
    make_rating,
    make_result,
    make_target,
    make_term,
)
from rated_branch import make_branch

DAY = date(2023, 6, 1)
LEVEL = {"measure": Measure.LEVEL, "aim": Aim.LEVEL_AT_LEAST, "level": "good", "metric": "organization_rating"}


def test_the_ratings_that_end_in_the_term_are_its_results(session):
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id, starts=PartialDate(2020, 3, 13))
    target = make_target(session, term_id=term.id, **LEVEL)
    for period, level in (("2021", "excellent"), ("2020", "good"), ("2019", "good"), ("2023", "good")):
        make_rating(session, organization_id=branch.id, period=period, level=level)
    make_rating(session, organization_id=branch.id, period="2022", level=None, reason="chưa xếp loại")

    found = metrics.results_of(session, target=target, term=term, on=DAY)

    assert [(str(each.period), each.level, each.text) for each in found] == [
        ("2020", "good", ""),
        ("2021", "excellent", ""),
        ("2022", "", "chưa xếp loại"),
    ]


def test_recorded_results_stand_before_computed_ones(session):
    """Of two results for one period the later in the list is judged, so the computed one is."""
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id)
    target = make_target(session, term_id=term.id, **LEVEL)
    make_result(session, target_id=target.id, period="2020", level="excellent")
    make_rating(session, organization_id=branch.id, period="2020", level="good")

    assert [each.level for each in metrics.results_of(session, target=target, term=term, on=DAY)] == [
        "excellent",
        "good",
    ]


def test_a_stored_result_is_given_to_the_rules_as_it_is(session):
    row = make_result(session, value=Decimal("18.18"), printed="18,2%", qualifier="khoảng", verdict_printed="đạt")

    given = metrics.stated(row)

    assert (given.period, given.value, given.printed) == (Period.of_year(2020), Decimal("18.18"), "18,2%")
    assert (given.qualifier, given.printed_verdict, given.level) == ("khoảng", "đạt", "")


def test_recorded_years_that_are_official_make_the_term_whatever_was_counted_for_it(session):
    """Three years recorded as 3, 2 and 1 are 6 of the term; the records know only two who were admitted."""
    branch, _members = make_branch(session, people=2)
    term = make_term(
        session,
        organization_id=branch.id,
        label="2010-2012",
        starts=PartialDate(2010, 1, 5),
        planned_end=PartialDate(2012, 12, 31),
    )
    asked = {"term_id": term.id, "low": Decimal(5), "adds_up": AddsUp.SUM_IN_TERM}
    official = make_target(session, metric="members_admitted:official=recorded", **asked)
    computed = make_target(session, metric="members_admitted", **asked)
    for target in (official, computed):
        for year, count in ((2010, 3), (2011, 2), (2012, 1)):
            make_result(session, target_id=target.id, period=str(year), value=Decimal(count))

    found = achievements.of_term(session, organization=branch, term=term, on=DAY).standings

    assert [(each.judgement.verdict, each.judgement.periods[-1].value) for each in found] == [
        (Verdict.EXCEEDED, 6),
        (Verdict.NOT_MET, 2),
    ]


def test_an_award_for_five_years_counts_in_the_term_in_which_they_end(session):
    """R117: commended for 2016-2020; the term that began in March 2020 reaches its 31 December."""
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id, label="2020-2025", planned_end=PartialDate(2025, 6, 1))
    make_target(
        session,
        term_id=term.id,
        measure=Measure.TITLE,
        aim=Aim.ACHIEVED,
        metric="organization_title:title=Giấy khen 5 năm liền",
    )
    make_award(session, organization_id=branch.id, title="Giấy khen 5 năm liền", period="2016/2020")
    make_award(session, organization_id=branch.id, title="Giấy khen 5 năm liền", period="2015/2019")

    [found] = achievements.of_term(session, organization=branch, term=term, on=DAY).standings

    assert (found.judgement.verdict, found.source.computed[0].numerator) == (Verdict.MET, 1)


def test_an_activity_over_the_new_year_counts_in_the_year_in_which_it_ended(session):
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id, starts=PartialDate(2020, 1, 5))
    target = make_target(session, term_id=term.id, metric="activities_held:kind=any", every=Every.YEAR)
    for first, last in (((2019, 12, 30), (2020, 1, 2)), ((2020, 12, 30), (2021, 1, 2)), ((2021, 6), None)):
        make_activity(
            session,
            organization_id=branch.id,
            begins=PartialDate(*first),
            ends=PartialDate(*last) if last else None,
        )

    found = metrics.results_of(session, target=target, term=term, on=DAY)

    assert {str(each.period): each.value for each in found} == {"2020": 1, "2021": 2}


def test_a_count_printed_as_about_so_many_is_no_base_of_a_title(session):
    """“khoảng 50” staff: 13 of about 50 is no exact share."""
    branch, members = make_branch(session, people=1)
    term = make_term(session, organization_id=branch.id)
    target = make_target(
        session,
        term_id=term.id,
        measure=Measure.SHARE,
        every=Every.YEAR,
        metric="title_holders:title=advanced_worker,of=members_and_staff",
    )
    award = {"organization_id": branch.id, "title": "Lao động tiên tiến", "title_code": "advanced_worker"}
    make_award(session, recipient=Recipient.MEMBER, member_id=members[0].id, **award)
    make_award(session, recipient=Recipient.PEOPLE, people=12, population="staff", **award)
    staff = {"organization_id": branch.id, "population": "staff", "official": None}
    make_headcount(session, total=50, qualifier="khoảng", on=PartialDate(2020, 12, 31), **staff)

    [found] = metrics.compute_all(session, [metrics.Asked(branch, metrics.window_of(session, term), [target])], on=DAY)[
        target.id
    ]
    assert (found.numerator, found.problem) == (None, "headcount_missing")

    make_headcount(session, total=52, on=PartialDate(2020, 11, 30), **staff)
    [found] = metrics.compute_all(session, [metrics.Asked(branch, metrics.window_of(session, term), [target])], on=DAY)[
        target.id
    ]
    assert (found.numerator, found.denominator) == (13, 53)


def test_a_term_that_is_rated_by_itself_is_judged_by_that(session):
    """R114: evaluated at the end of the term; without such a rating the last year stands for it."""
    branch, members = make_branch(session, people=4)
    known = {"organization_id": branch.id, "starts": PartialDate(2020, 1, 5), "planned_end": PartialDate(2021, 12, 31)}
    term = make_term(session, label="2020-2021", **known)
    make_target(session, term_id=term.id, **LEVEL)
    share = {"measure": Measure.SHARE, "low": Decimal(75), "metric": "members_rated:at_least=good"}
    make_target(session, term_id=term.id, **share)
    for year in ("2020", "2021"):
        make_rating(session, organization_id=branch.id, period=year, level="completed")
        for member in members:
            make_member_rating(session, member_id=member.id, organization_id=branch.id, period=year, level="completed")

    def verdicts(on):
        found = achievements.of_term(session, organization=branch, term=term, on=on).standings
        return [each.judgement.verdict for each in found]

    assert verdicts(DAY) == [Verdict.NOT_MET, Verdict.NOT_MET]

    make_rating(session, organization_id=branch.id, period="2020/2021", level="excellent")
    for member, level in zip(members, ("excellent", "good", "good", "completed"), strict=True):
        make_member_rating(session, member_id=member.id, organization_id=branch.id, period="2020/2021", level=level)

    assert verdicts(DAY) == [Verdict.EXCEEDED, Verdict.MET]
    assert verdicts(date(2020, 12, 31)) == [Verdict.NOT_DUE, Verdict.NOT_DUE]


def test_a_quarter_that_is_merged_into_the_year_is_told_by_the_year(session):
    """R114: from 2025 quarter IV is evaluated with the year; a quarter that was rated by itself keeps its own."""
    branch, members = make_branch(session, people=2)
    term = make_term(
        session,
        organization_id=branch.id,
        label="2024-2026",
        starts=PartialDate(2024, 1, 5),
        planned_end=PartialDate(2026, 12, 31),
    )
    share = {"measure": Measure.SHARE, "low": Decimal(50), "metric": "members_rated:at_least=good"}
    targets = [
        make_target(session, term_id=term.id, every=Every.QUARTER, **LEVEL),
        make_target(session, term_id=term.id, every=Every.QUARTER, **share),
    ]
    for period in ("2024", "2025-Q3", "2025", "2026-Q4", "2026"):
        level = "good" if "Q" in period else "excellent"
        make_rating(session, organization_id=branch.id, period=period, level=level)
        make_member_rating(session, member_id=members[0].id, organization_id=branch.id, period=period, level=level)

    own, rated = (
        {
            str(each.period): each.level or each.numerator
            for each in metrics.results_of(session, target=target, term=term, on=date(2027, 1, 1))
        }
        for target in targets
    )

    assert own == {"2025-Q3": "good", "2025-Q4": "excellent", "2026-Q4": "good"}
    assert rated == {"2025-Q3": 1, "2025-Q4": 1, "2026-Q4": 1}
