"""A day does not know what came after it: a later count, a correction, a term, a secretary change no earlier report."""

from datetime import date
from decimal import Decimal

import pytest

from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import Aim, Every, Measure
from chibo.domain.verdict import Verdict
from chibo.services import achievements, rollup, term_history
from factories import (
    make_activity,
    make_committee,
    make_earlier_rating,
    make_headcount,
    make_member_rating,
    make_organization,
    make_post,
    make_rating,
    make_result,
    make_target,
    make_term,
)
from rated_branch import happened, make_branch

LEVEL = {"measure": Measure.LEVEL, "aim": Aim.LEVEL_AT_LEAST, "level": "good", "metric": "organization_rating"}
GOOD = {
    "measure": Measure.SHARE,
    "aim": Aim.AT_LEAST,
    "low": Decimal(80),
    "every": Every.YEAR,
    "metric": "members_rated:at_least=good",
}


@pytest.fixture
def body(session):
    return make_organization(session, code="DB", kind="grassroots_body")


def term_of(session, branch, **given):
    known = {"label": "2024-2026", "starts": PartialDate(2024, 1, 5), "planned_end": PartialDate(2026, 12, 31)}
    return make_term(session, organization_id=branch.id, **known | given)


def of_2024(found):
    """Give the figure and the verdict of 2024, from a report of one branch or from a roll-up."""
    for standing in getattr(found, "standings", ()):
        for each in standing.judgement.periods:
            if str(each.period) == "2024":
                return each.numerator, each.denominator, each.level, each.verdict
    for branch in getattr(found, "branches", ()):
        for target in branch.targets:
            for each in target.judged.entries:
                if str(each.period) == "2024":
                    return each.numerator, each.denominator, each.level, each.verdict
    raise AssertionError(found)


def both(session, branch, term, body, on):
    """Give what the report of the branch says, having seen that the roll-up says the same."""
    alone = of_2024(achievements.of_term(session, organization=branch, term=term, on=on))
    assert of_2024(rollup.of_tree(session, root=body, on=on)) == alone
    return alone


def test_a_headcount_of_later_is_no_base_of_an_earlier_report(session):
    branch = make_organization(session)
    term = term_of(session, branch)
    make_headcount(session, organization_id=branch.id, total=11, on=PartialDate(2024, 1, 5))
    make_headcount(session, organization_id=branch.id, total=20, on=PartialDate(2026, 1, 5))

    counted = {
        year: achievements.of_term(session, organization=branch, term=term, on=date(year, 6, 1)).members
        for year in (2025, 2026)
    }

    assert counted == {2025: 11, 2026: 20}


@pytest.mark.parametrize(("on", "level"), [(date(2025, 3, 1), "good"), (date(2025, 3, 2), "completed")])
def test_a_corrected_rating_of_the_branch_is_not_known_before_its_correction(session, body, on, level):
    """Closing a year freezes it; a correction is a new version from its day on."""
    branch = make_organization(session, parent_id=body.id)
    term = term_of(session, branch)
    make_target(session, term_id=term.id, every=Every.YEAR, **LEVEL)
    rating = make_rating(
        session,
        organization_id=branch.id,
        period="2024",
        level="completed",
        version=2,
        replaces_reason="Kết luận kiểm tra",
    )
    make_earlier_rating(
        session,
        organization_rating_id=rating.id,
        member_rating_id=None,
        organization_id=branch.id,
        level="good",
        replaced=date(2025, 3, 2),
    )

    assert both(session, branch, term, body, on)[2] == level


@pytest.mark.parametrize(
    ("on", "good"), [(date(2025, 3, 1), 5), (date(2025, 3, 2), 4), (date(2025, 5, 1), 4), (date(2025, 5, 2), 5)]
)
def test_of_several_corrections_of_a_member_the_one_of_the_day_is_in_force(session, body, on, good):
    branch, members = make_branch(session, people=5, parent_id=body.id)
    term = term_of(session, branch)
    make_target(session, term_id=term.id, **GOOD)
    ratings = [
        make_member_rating(session, member_id=each.id, organization_id=branch.id, period="2024") for each in members
    ]
    corrected = ratings[0]
    corrected.version, corrected.replaces_reason = 3, "Giải quyết khiếu nại"
    session.add(corrected)
    for version, level, replaced in ((1, "good", date(2025, 3, 2)), (2, "completed", date(2025, 5, 2))):
        make_earlier_rating(
            session,
            member_rating_id=corrected.id,
            organization_id=branch.id,
            version=version,
            replaces_reason="Kết luận kiểm tra" if version > 1 else None,
            level=level,
            replaced=replaced,
        )

    assert both(session, branch, term, body, on)[:2] == (good, 5)


def test_an_exemption_of_december_is_not_known_in_november(session):
    """R107 looks at the end of the year; until then it is not known who will be exempt."""
    branch, members = make_branch(session, people=5)
    term = term_of(session, branch)
    make_target(session, term_id=term.id, **GOOD)
    for each in members[1:]:
        make_member_rating(session, member_id=each.id, organization_id=branch.id, period="2024")
    happened(session, members[0], EventKind.EXEMPTION, "2024-12-10", branch)

    def figure(on):
        return of_2024(achievements.of_term(session, organization=branch, term=term, on=on))[:2]

    assert (figure(date(2024, 11, 30)), figure(date(2024, 12, 31))) == ((4, 5), (4, 4))


def test_the_terms_of_a_day_are_those_that_had_begun_with_the_secretary_of_the_day(session):
    branch = make_organization(session)
    first = term_of(session, branch, label="2020-2022", starts=PartialDate(2020, 3, 13))
    term_of(session, branch, label="2022-2025", starts=PartialDate(2022, 5, 20))
    committee = make_committee(session, term_id=first.id)
    make_post(session, committee_id=committee.id, name="Trần Văn Lúa", until=PartialDate(2021, 6, 1))
    make_post(session, committee_id=committee.id, place=2, name="Lê Thị Mai", since=PartialDate(2021, 6, 1))

    def chapters(on):
        found = term_history.of_organization(session, organization=branch, on=on)
        return [(each.term.label, each.secretary) for each in found]

    assert chapters(date(2021, 5, 31)) == [("2020-2022", "Trần Văn Lúa")]
    assert chapters(date(2022, 5, 19)) == [("2020-2022", "Lê Thị Mai")]
    assert chapters(date(2022, 5, 20)) == [("2020-2022", "Lê Thị Mai"), ("2022-2025", None)]


def test_a_result_of_a_later_year_is_no_warning_and_no_plan_of_an_earlier_report(session):
    """3 of 15 in 2026 break the cap; in a report of 2025 nobody knows of them, nor of the regulation of 30/08/2025."""
    branch = make_organization(session)
    term = term_of(session, branch)
    excellent = make_target(
        session,
        term_id=term.id,
        measure=Measure.SHARE,
        aim=Aim.BETWEEN,
        low=Decimal(15),
        high=Decimal(20),
        every=Every.YEAR,
        population="members",
        indicator="members_excellent",
    )
    for year, part, whole in ((2024, 2, 14), (2026, 3, 15)):
        make_result(session, target_id=excellent.id, period=str(year), numerator=part, denominator=whole)

    def of(on):
        [found] = achievements.of_term(session, organization=branch, term=term, on=on).standings
        rules = {plan.cap.quota.rule for plan in found.plans if plan.cap}
        return {each.code for each in found.contradictions}, {plan.rated for plan in found.plans}, rules

    assert of(date(2025, 6, 1)) == (set(), {14}, {"excellence-quota-2023"})
    codes, bases, rules = of(date(2026, 12, 31))
    assert "result_above_cap" in codes
    assert bases == {14, 15}
    assert rules == {"excellence-quota-2023", "excellence-quota-2025"}


def test_what_is_recorded_for_a_term_is_not_known_before_the_term_begins(session):
    branch = make_organization(session)
    term = term_of(session, branch)
    target = make_target(session, term_id=term.id)
    make_result(session, target_id=target.id, period="term", value=Decimal(5))

    verdicts = [
        achievements.of_term(session, organization=branch, term=term, on=on).standings[0].judgement.verdict
        for on in (date(2024, 1, 4), date(2024, 1, 5))
    ]

    assert verdicts == [Verdict.NOT_DUE, Verdict.EXCEEDED]


REPORTS = (
    ("--org", "CB-A", "report", "targets", "--why"),
    ("--org", "CB-A", "report", "achievement"),
    ("--org", "CB-A", "report", "terms"),
    ("--org", "CB-A", "report", "trend"),
    ("report", "rollup", "--under", "DB"),
    ("report", "trend", "--under", "DB"),
)


def test_nothing_that_happened_later_changes_the_report_of_a_day(session, body, chibo):
    """Everything that can happen to a branch happens on the next day or after it; each report stays as it was."""
    here, members = make_branch(session, people=4, parent_id=body.id, code="CB-A")
    there, _others = make_branch(session, people=2, parent_id=body.id, code="CB-B")
    term = term_of(session, here)
    share = {"measure": Measure.SHARE, "low": Decimal(50)}
    metrics = (
        "members_rated:at_least=good",
        "members_rated:at_least=good,of=members",
        "members_disciplined",
        "activity_participation:kind=any",
        "title_holders:title=advanced_worker,of=members_and_staff",
        "targets_met",
    )
    for name in metrics:
        for every in (Every.YEAR, Every.TERM, Every.QUARTER):
            make_target(session, term_id=term.id, metric=name, every=every, **share)
    make_target(session, term_id=term.id, metric="members_admitted")
    make_target(session, term_id=term.id, every=Every.YEAR, **LEVEL)
    make_headcount(session, organization_id=here.id, total=4, on=PartialDate(2024, 1, 5))
    rating = make_rating(session, organization_id=here.id, period="2024")
    rated = [make_member_rating(session, member_id=each.id, organization_id=here.id, period="2024") for each in members]
    session.commit()

    def printed():
        return [chibo(*words, "--on", "2025-02-01", "-f", "json").stdout for words in REPORTS]

    before = printed()
    term.ended = PartialDate(2025, 6, 1)
    later = make_term(session, organization_id=here.id, label="2025-2030", starts=PartialDate(2025, 6, 1))
    make_target(session, term_id=later.id, metric="members_admitted")
    make_headcount(session, organization_id=here.id, total=9, on=PartialDate(2025, 2, 2))
    for row, replaced in ((rating, "organization_rating_id"), (rated[0], "member_rating_id")):
        row.level, row.version, row.replaces_reason = "completed", 2, "Kết luận kiểm tra"
        version = {"member_rating_id": None, replaced: row.id, "organization_id": here.id, "level": "good"}
        make_earlier_rating(session, replaced=date(2025, 2, 2), **version)
    happened(session, members[1], EventKind.TRANSFER_OUT, "2025-02-02", here)
    happened(session, members[1], EventKind.TRANSFER_IN, "2025-02-03", there)
    happened(session, members[2], EventKind.EXEMPTION, "2025-02-02", here)
    happened(session, members[3], EventKind.DECEASED, "2025-02-02", here)
    make_activity(session, organization_id=here.id, begins=PartialDate(2025, 2, 1), ends=PartialDate(2025, 2, 2))
    make_rating(session, organization_id=here.id, period="2025-Q2")
    there.dissolved = PartialDate(2025, 2, 2)
    session.commit()

    assert all('"rows"' in text or '"kinds"' in text or '"series"' in text or '"terms"' in text for text in before)
    assert printed() == before
