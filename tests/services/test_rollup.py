"""The roll-up over a tree of the records: who counts on a day, whose term, and what later facts may not change."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlmodel import select

from chibo.domain import unit as units
from chibo.domain.member_life import EventKind
from chibo.domain.member_rating import NotRated
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import AddsUp, Aim, Every, MarginIn, Measure, Trend
from chibo.domain.verdict import Verdict
from chibo.errors import NotFound
from chibo.services import achievements, rollup, rollup_ranking
from chibo.store.tables import Organization, Target, Term
from factories import (
    make_activity,
    make_award,
    make_member,
    make_member_event,
    make_member_rating,
    make_organization,
    make_period,
    make_rating,
    make_result,
    make_target,
    make_term,
)
from rated_branch import happened, make_branch

ON = date(2024, 12, 31)
GOOD = {
    "measure": Measure.SHARE,
    "aim": Aim.AT_LEAST,
    "low": Decimal(90),
    "every": Every.YEAR,
    "indicator": "members_good",
    "text": "90 % đảng viên hoàn thành tốt nhiệm vụ",
}


@pytest.fixture
def body(session):
    return make_organization(session, code="DB", name="Đảng bộ xã Hoa Sữa")


@pytest.fixture
def branch(session, body):
    """Make a branch with a term of five years and a goal for its members' ratings."""

    def made(code, figures, *, above=None, **term):
        unit = make_organization(session, code=code, name=f"Chi bộ {code}", parent_id=(above or body).id)
        given_term = {"label": "2020-2025", "starts": PartialDate(2020, 3, 1), "planned_end": PartialDate(2025, 6, 1)}
        running = make_term(session, organization_id=unit.id, **given_term | term)
        target = make_target(session, term_id=running.id, code="1", **GOOD)
        for year, (numerator, denominator) in figures.items():
            make_result(session, target_id=target.id, period=str(year), numerator=numerator, denominator=denominator)
        return unit

    return made


def of(session, root, on=ON, **asked):
    return rollup.of_tree(session, root=root, on=on, **asked)


def sums(found):
    return {
        (kind.kind.name, str(each.period)): (each.numerator, each.denominator, each.branches)
        for kind in found.kinds
        for each in kind.sums
    }


def codes(found):
    return [branch.unit.code for branch in found.branches]


def test_branches_of_one_body_are_added_up_by_year(session, body, branch):
    branch("CB-A", {2023: (9, 10), 2024: (10, 10)})
    branch("CB-B", {2023: (10, 20), 2024: (20, 20)})

    found = of(session, body)

    assert sums(found)["members_good", "2023"] == (19, 30, 2)
    assert sums(found)["members_good", "2024"] == (30, 30, 2)


def test_a_branch_that_reported_nothing_is_named_and_not_taken_for_zero(session, body, branch):
    branch("CB-A", {2024: (9, 10)})
    branch("CB-B", {})

    found = of(session, body, year=2024)

    [kind] = found.kinds
    [year] = kind.sums
    assert (year.numerator, year.denominator, year.branches) == (9, 10, 1)
    assert [found.branches[line].unit.code for line in year.missing] == ["CB-B"]
    assert (kind.totals[Verdict.MET], kind.totals[Verdict.NO_DATA]) == (1, 1)


def test_a_body_and_its_branches_are_never_counted_twice(session, body, branch):
    upper = branch("DB-1", {2024: (25, 30)})
    branch("CB-A", {2024: (9, 10)}, above=upper)
    branch("CB-B", {2024: (16, 20)}, above=upper)

    found = of(session, body, year=2024)

    assert sums(found)["members_good", "2024"] == (25, 30, 2)
    [kind] = found.kinds
    assert [found.branches[each.line].unit.code for each in kind.above] == ["DB-1"]


def test_what_the_head_itself_reports_stands_beside_and_is_not_added(session, body, branch):
    branch("CB-A", {2024: (9, 10)})
    own = make_term(session, organization_id=body.id, label="2020-2025", starts=PartialDate(2020))
    make_result(
        session,
        target_id=make_target(session, term_id=own.id, code="7", **GOOD).id,
        period="2024",
        numerator=90,
        denominator=100,
    )

    found = of(session, body, year=2024)

    [kind] = found.kinds
    assert sums(found)["members_good", "2024"] == (9, 10, 1)
    assert [each.code for each in kind.own] == ["7"]


def test_a_branch_counts_where_it_stood_on_the_day(session, body):
    """It moved to the neighbouring commune on 1 July 2023."""
    other = make_organization(session, code="DB-KHAC", name="Đảng bộ xã Hoa Sen")
    moved = make_organization(session, code="CB-A", name="Chi bộ A", parent_id=body.id)
    make_period(session, organization_id=moved.id, name="Chi bộ A", parent_id=other.id, since=date(2023, 7, 1))

    assert codes(of(session, body, date(2023, 6, 30))) == ["CB-A"]
    assert codes(of(session, body, date(2023, 7, 1))) == []
    assert codes(of(session, other, date(2023, 7, 1))) == ["CB-A"]


def test_after_a_merger_only_the_new_branch_stands(session, body):
    """R21: two hamlets' branches became one on 1 January 2022."""
    day = date(2022, 1, 1)
    for code in ("CB-A", "CB-B"):
        make_organization(session, code=code, name=code, parent_id=body.id, dissolved=PartialDate.of(day))
    make_organization(session, code="CB-AB", name="CB-AB", parent_id=body.id, founded=PartialDate.of(day), since=day)

    assert codes(of(session, body, date(2021, 12, 31))) == ["CB-A", "CB-B"]
    assert codes(of(session, body, day)) == ["CB-AB"]


def test_two_that_stand_under_each_other_do_not_hang(session, body):
    first = make_organization(session, code="CB-A", parent_id=body.id)
    make_period(session, organization_id=body.id, name="DB", parent_id=first.id, since=date(2021, 1, 1))

    assert codes(of(session, body)) == ["CB-A"]


def test_of_each_branch_the_term_is_taken_that_runs_on_the_day(session, body, branch):
    """R16, R20: five years in one branch, two and a half in the other."""
    branch("CB-A", {2021: (9, 10)})
    unit = branch("CB-B", {2021: (19, 20)}, label="2020-2022", planned_end=PartialDate(2022, 9, 1))
    make_term(session, organization_id=unit.id, label="2022-2025", starts=PartialDate(2022, 9, 1))

    early, late = of(session, body, date(2022, 8, 31)), of(session, body, date(2022, 9, 1))

    assert [each.unit.term.label for each in early.branches] == ["2020-2025", "2020-2022"]
    assert [each.unit.term.label for each in late.branches] == ["2020-2025", "2022-2025"]
    assert sums(early)["members_good", "2021"] == (28, 30, 2)
    assert sums(late)["members_good", "2021"] == (9, 10, 1)


def test_a_term_that_has_ended_is_named_and_does_not_count(session, body, branch):
    branch("CB-A", {2020: (9, 10)}, label="2015-2020", starts=PartialDate(2015), ended=PartialDate(2020, 12, 31))

    [unit] = [each.unit for each in of(session, body).branches]

    assert (unit.term, unit.last_term) == (None, "2015-2020")
    assert of(session, body).kinds == ()
    assert sums(of(session, body, date(2020, 12, 31)))["members_good", "2020"] == (9, 10, 1)


def test_amounts_in_different_units_stand_apart(session, body, branch):
    for code, unit, value in (("CB-A", "triệu đồng", 20), ("CB-B", "Triệu đồng", 5), ("CB-C", "tạ", 3)):
        owner = branch(code, {})
        term = make_term(session, organization_id=owner.id, label="2023-2026", starts=PartialDate(2023))
        asked = {"measure": Measure.AMOUNT, "unit": unit, "indicator": "fund", "adds_up": AddsUp.SUM_IN_TERM}
        target = make_target(session, term_id=term.id, code="5", **asked)
        make_result(session, target_id=target.id, period="2024", value=Decimal(value))

    found = {kind.kind.unit: kind.sums[0].value for kind in of(session, body, year=2024).kinds}

    assert found == {units.key("triệu đồng"): Decimal(25), units.key("tạ"): Decimal(3)}


def test_ratings_of_branches_are_counted_by_level(session, body, branch):
    for code, level in (("CB-A", "good"), ("CB-B", "good"), ("CB-C", "excellent")):
        unit = branch(code, {})
        term = make_term(session, organization_id=unit.id, label="2023-2026", starts=PartialDate(2023))
        make_target(
            session,
            term_id=term.id,
            code="1",
            measure=Measure.LEVEL,
            aim=Aim.LEVEL_AT_LEAST,
            level="good",
            every=Every.YEAR,
            metric="organization_rating",
        )
        make_rating(session, organization_id=unit.id, period="2024", level=level)
        # A rating of an earlier term belongs to that one.
        make_rating(session, organization_id=unit.id, period="2022", level="completed")

    [kind] = of(session, body).kinds

    assert {str(each.period): dict(each.levels) for each in kind.sums} == {
        "2023": {},
        "2024": {"good": 2, "excellent": 1},
    }
    assert kind.kind.name == "organization_rating"


def test_targets_that_name_nothing_they_measure_are_judged_but_compared_with_no_other(session, body, branch):
    unit = branch("CB-A", {})
    term = make_term(session, organization_id=unit.id, label="2023-2026", starts=PartialDate(2023))
    make_target(session, term_id=term.id, code="9", text="Giữ vững đoàn kết", measure=Measure.NARRATIVE, aim=Aim.STATED)

    found = of(session, body)

    assert [(each.code, found.texts[each.id]) for each in found.alone] == [("9", "Giữ vững đoàn kết")]
    assert found.kinds == ()


def test_each_target_stands_as_in_the_report_of_its_branch(session, body, branch):
    branch("CB-A", {2021: (9, 10), 2022: (8, 10), 2023: (10, 10)})
    branch("CB-B", {2023: (20, 20), 2024: (20, 20)}, starts=PartialDate(2023, 2, 1))

    for on in (date(2022, 6, 1), ON, date(2026, 1, 1)):
        for each in of(session, body, on).branches:
            if each.unit.term is None:
                continue
            alone = achievements.of_term(
                session,
                organization=session.get_one(Organization, each.unit.id),
                term=session.get_one(Term, each.unit.term.id),
                on=on,
            )
            assert [one.judged.verdict for one in each.targets] == [one.judgement.verdict for one in alone.standings]


@pytest.mark.parametrize(
    "said",
    [
        {"period": "2023", "value": Decimal(88), "value_high": Decimal(95)},
        {"period": "2023", "value": Decimal(90), "qualifier": "khoảng"},
        {"period": "2023", "value": Decimal("90.0"), "printed": "90%"},
        {"period": "2023", "verdict_printed": "vượt chỉ tiêu", "verdict": Verdict.EXCEEDED},
        {"period": "2023", "words": "tất cả, trừ một"},
        {"period": "2023", "margin": Decimal(2), "margin_in": MarginIn.POINTS, "margin_qualifier": "trên"},
        {"period": "2023", "trend": Trend.FALLING},
        {"period": "2019", "numerator": 9, "denominator": 10},
        {"period": "each_year", "numerator": 9, "denominator": 10},
    ],
    ids=str,
)
def test_what_few_sources_say_is_judged_as_in_the_report_of_its_branch(session, body, branch, said):
    branch("CB-A", {2022: (10, 10), 2021: (9, 10)})
    term = session.exec(select(Term)).one()
    make_result(session, target_id=session.exec(select(Target)).one().id, **said)

    [line] = of(session, body).branches
    unit = session.get_one(Organization, line.unit.id)
    [alone] = achievements.of_term(session, organization=unit, term=term, on=ON).standings

    [found] = line.targets
    periods = {entry.period: entry.verdict for entry in found.judged.entries}
    assert found.judged.verdict == alone.judgement.verdict
    assert periods == {each.period: each.verdict for each in alone.judgement.periods}


def test_computed_results_take_part_as_in_the_report_of_each_branch(session, body, branch):
    """Admissions, ratings and targets met come from the records; nothing is typed."""
    for number, (code, admitted, level) in enumerate((("CB-A", 2, "good"), ("CB-B", 0, "completed"))):
        unit = branch(code, {2024: (9, 10)}, label="2023-2026", starts=PartialDate(2023, 1, 1), planned_end=None)
        term = session.exec(select(Term).where(Term.organization_id == unit.id)).one()
        for place, (metric, measure, asked) in enumerate(
            (
                ("members_admitted", Measure.COUNT, {"low": Decimal(1), "adds_up": AddsUp.SUM_IN_TERM}),
                ("members_rated:at_least=good", Measure.SHARE, {"low": Decimal(90), "every": Every.YEAR}),
                ("targets_met", Measure.SHARE, {"low": Decimal(50)}),
            )
        ):
            make_target(session, term_id=term.id, code=f"{place + 2}", measure=measure, metric=metric, **asked)
        for member in range(admitted):
            joined = make_member(session, code=f"DV-{number}-{member}")
            kinds = (EventKind.ADMISSION, EventKind.CEREMONY)
            for position, kind in enumerate(kinds, 1):
                make_member_event(
                    session,
                    member_id=joined.id,
                    position=position,
                    kind=kind,
                    on=PartialDate(2023, 5, 19),
                    organization_id=unit.id,
                )
            make_member_rating(session, member_id=joined.id, organization_id=unit.id, period="2024", level=level)

    found = of(session, body, date(2025, 3, 1))

    for each in found.branches:
        alone = achievements.of_term(
            session,
            organization=session.get_one(Organization, each.unit.id),
            term=session.get_one(Term, each.unit.term.id),
            on=date(2025, 3, 1),
        )
        assert [(one.code, one.judged.verdict) for one in each.targets] == [
            (one.target.code, one.judgement.verdict) for one in alone.standings
        ]
    admitted = next(kind for kind in found.kinds if kind.kind.name == "members_admitted")
    assert {str(each.period): each.value for each in admitted.sums} == {"term": Decimal(2)}


def test_titles_of_the_branches_themselves_are_counted_branch_by_branch(session, body, branch):
    """R118: of three branches two won it in 2021, one in 2022; a year without a record is not “not held”."""
    metric = "organization_title:title=excellent_collective"
    won = {"CB-A": ("2021", "2022"), "CB-B": ("2021",), "CB-C": ()}
    for code, years in won.items():
        unit = branch(code, {2024: (9, 10)})
        term = session.exec(select(Term).where(Term.organization_id == unit.id)).one()
        asked = {"measure": Measure.TITLE, "aim": Aim.ACHIEVED, "every": Every.YEAR, "low": None}
        make_target(session, term_id=term.id, code="2", metric=metric, **asked)
        for year in years:
            make_award(session, organization_id=unit.id, period=year, title="TTLĐXS")

    found = of(session, body, date(2022, 12, 31))

    kind = next(kind for kind in found.kinds if kind.kind.name == metric)
    held = {str(each.period): dict(each.levels) for each in kind.sums}
    assert (held["2021"], held["2022"]) == ({"held": 2}, {"held": 1})
    verdicts = {each.unit.code: [one.judged.verdict for one in each.targets] for each in found.branches}
    assert {code: each[-1] for code, each in verdicts.items()} == dict.fromkeys(won, Verdict.NO_DATA)


def test_a_computed_figure_of_a_running_year_gets_no_verdict_in_the_roll_up_either(session, body, branch):
    unit = branch("CB-A", {})
    term = session.exec(select(Term).where(Term.organization_id == unit.id)).one()
    asked = {"measure": Measure.SHARE, "low": Decimal(100), "every": Every.YEAR}
    make_target(session, term_id=term.id, code="2", metric="activity_participation:kind=resolution_study", **asked)
    make_activity(session, organization_id=unit.id, begins=PartialDate(2020, 6, 10), expected=11, attended=10)

    def verdicts(on):
        alone = achievements.of_term(session, organization=unit, term=term, on=on).standings[-1]
        (found,) = [each for line in of(session, body, on).branches for each in line.targets if each.code == "2"]
        return alone.judgement.verdict, found.judged.verdict

    assert verdicts(date(2020, 6, 30)) == (Verdict.NOT_DUE, Verdict.NOT_DUE)
    assert verdicts(date(2020, 12, 31)) == (Verdict.NOT_MET, Verdict.NOT_MET)


def test_more_branches_take_no_more_statements(session, body, branch):
    def statements():
        seen = []
        listener = lambda *words: seen.append(words[2])  # noqa: E731 - SQLAlchemy asks for a function of its own
        event.listen(session.get_bind(), "before_cursor_execute", listener)
        of(session, body)
        event.remove(session.get_bind(), "before_cursor_execute", listener)
        return len(seen)

    branch("CB-A", {2024: (9, 10)})
    few = statements()
    for number in range(20):
        branch(f"CB-{number}", {2024: (9, 10)})

    assert statements() == few


LATER = st.lists(st.sampled_from(["result", "term", "ended", "move", "new", "dissolved", "rating"]), max_size=6)


@given(later=LATER, on=st.dates(date(2021, 1, 1), date(2023, 12, 31)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_as_of_a_day_never_changes_when_later_facts_are_added(session, later, on):
    made = session.begin_nested()
    body = make_organization(session, name="Đảng bộ")
    unit = make_organization(session, name="Chi bộ A", parent_id=body.id)
    term = make_term(session, organization_id=unit.id, label="2020-2022", planned_end=PartialDate(2022, 6, 30))
    yearly = make_target(session, term_id=term.id, code="1", **GOOD)
    whole = make_target(session, term_id=term.id, code="2", indicator="admissions", adds_up=AddsUp.SUM_IN_TERM)
    make_result(session, target_id=yearly.id, period="2020", numerator=9, denominator=10)
    make_result(session, target_id=whole.id, period="2020", value=Decimal(1))
    before = told(of(session, body, on))

    for number, fact in enumerate(later):
        after = date(2024 + number, 2, 1)
        if fact == "result":
            make_result(session, target_id=yearly.id, period=str(after.year), numerator=1, denominator=10)
            make_result(session, target_id=whole.id, period=str(after.year), value=Decimal(9))
        elif fact == "term":
            make_term(
                session, organization_id=unit.id, label=f"{after.year}-{after.year + 2}", starts=PartialDate.of(after)
            )
        elif fact == "ended":
            term.ended = PartialDate.of(after)
        elif fact == "move":
            make_period(session, organization_id=unit.id, name="Chi bộ mới", parent_id=None, since=after)
        elif fact == "new":
            make_organization(session, parent_id=body.id, since=after)
        elif fact == "dissolved":
            unit.dissolved = PartialDate.of(after)
        else:
            make_rating(session, organization_id=unit.id, period=str(after.year))
    session.flush()

    assert told(of(session, body, on)) == before
    made.rollback()


def told(found):
    return (
        [(each.unit.code, each.unit.name, each.unit.term.label, each.totals) for each in found.branches],
        [
            (kind.kind, kind.totals, [(p.period, p.numerator, p.denominator, p.value, p.missing) for p in kind.sums])
            for kind in found.kinds
        ],
    )


@pytest.fixture
def ranked_body(session, body, branch):
    branch("CB-C", {2024: (10, 10)})
    branch("CB-A", {2024: (20, 20)})
    branch("CB-B", {2024: (8, 10)})
    branch("CB-D", {})
    return of(session, body, year=2024)


def test_branches_are_ranked_by_a_figure(ranked_body):
    ranking = rollup_ranking.rank(ranked_body, by="members_good")

    assert [(each.place, ranked_body.branches[each.line].unit.code) for each in ranking.places] == [
        (1, "CB-A"),
        (1, "CB-C"),
        (3, "CB-B"),
        (None, "CB-D"),
    ]
    assert ranking.places[-1].why is rollup_ranking.Unranked.NO_FIGURE


def test_who_has_not_reported_what_is_due_has_no_rank_among_targets(ranked_body):
    """One target of one reported would else come before nine of ten."""
    ranking = rollup_ranking.rank(ranked_body, by="targets")

    assert [(each.place, each.reached) for each in ranking.places] == [
        (1, (1, 1)),
        (1, (1, 1)),
        (3, (0, 1)),
        (None, (0, 0)),
    ]
    assert ranking.places[-1].why is rollup_ranking.Unranked.INCOMPLETE


def test_a_figure_over_a_hard_cap_wins_no_rank(session, body, branch):
    for code, numerator in (("CB-A", 2), ("CB-B", 5)):
        unit = branch(code, {})
        term = make_term(session, organization_id=unit.id, label="2023-2026", starts=PartialDate(2023))
        asked = GOOD | {"aim": Aim.BETWEEN, "low": Decimal(15), "high": Decimal(20), "cap": "hard", "indicator": "best"}
        target = make_target(session, term_id=term.id, code="2", **asked)
        make_result(session, target_id=target.id, period="2024", numerator=numerator, denominator=12)

    ranking = rollup_ranking.rank(of(session, body, year=2024), by="best")

    assert [(each.place, each.why) for each in ranking.places] == [(1, None), (None, rollup_ranking.Unranked.OVER_CAP)]


def test_a_rank_by_what_nobody_measures_names_what_is_measured(ranked_body):
    with pytest.raises(NotFound) as refused:
        rollup_ranking.rank(ranked_body, by="members_god")

    assert "members_good" in refused.value.hint


def test_what_a_source_says_beside_a_figure_reaches_the_rollup_where_there_is_a_metric_too(session, body):
    """A range of levels and a margin decide in the report of a branch, and so they do in the roll-up."""
    unit = make_organization(session, code="CB1", parent_id=body.id)
    running = make_term(session, organization_id=unit.id, starts=PartialDate(2020, 1, 5), label="2020-2025")
    share = {"measure": Measure.SHARE, "aim": Aim.AT_LEAST, "low": Decimal(80), "every": Every.YEAR}
    level = {"measure": Measure.LEVEL, "aim": Aim.LEVEL_AT_LEAST, "level": "good", "every": Every.YEAR}
    rated = make_target(session, term_id=running.id, code="1", metric="members_rated:at_least=good", **share)
    own = make_target(session, term_id=running.id, code="2", metric="organization_rating:official=recorded", **level)
    make_result(session, target_id=rated.id, period="2020", margin=Decimal(2), margin_in=MarginIn.POINTS)
    make_result(session, target_id=own.id, period="2020", level="completed", level_high="excellent")

    alone = achievements.of_term(session, organization=unit, term=running, on=date(2021, 1, 1)).standings
    [below] = of(session, body, on=date(2021, 1, 1)).branches

    assert [each.judgement.verdict for each in alone] == [Verdict.EXCEEDED, Verdict.TO_JUDGE]
    assert [each.judged.verdict for each in below.targets] == [Verdict.EXCEEDED, Verdict.TO_JUDGE]


def test_who_was_rated_before_moving_counts_once_in_the_sum(session, body):
    """R109: rated on 15 December, moved on the 20th; the sum has six people, not seven."""
    here, members = make_branch(session, people=3, parent_id=body.id)
    there, others = make_branch(session, people=3, parent_id=body.id)
    for unit, people in ((here, members), (there, others)):
        term = make_term(session, organization_id=unit.id, label="2024-2026", starts=PartialDate(2024, 1, 5))
        make_target(session, term_id=term.id, metric="members_rated:at_least=good", **GOOD | {"indicator": "due"})
        make_target(
            session, term_id=term.id, metric="members_rated:at_least=good,of=members", **GOOD | {"indicator": "all"}
        )
        for member in people:
            make_member_rating(session, member_id=member.id, organization_id=unit.id, period="2024")
    happened(session, members[0], EventKind.TRANSFER_OUT, "2024-12-20", here)
    happened(session, members[0], EventKind.TRANSFER_IN, "2024-12-22", there)

    found = of(session, body, on=date(2025, 2, 1))

    assert {kind.kind.name: (kind.sums[0].numerator, kind.sums[0].denominator) for kind in found.kinds} == {
        "due": (6, 6),
        "all": (6, 6),
    }
    shares = [
        [(entry.numerator, entry.denominator) for target in branch.targets for entry in target.judged.entries[:1]]
        for branch in found.branches
    ]
    # Of those who must be rated each counts where they were; of all members each where they stand on 31 December.
    assert shares == [[(3, 3), (2, 2)], [(3, 3), (4, 4)]]


#: How members stand at the end of 2024, by branch: a level, why there is none, or what their life says without one.
STATES = {
    "CB-A": ("excellent", "good", "good", "completed", "not_yet", "nothing", "exempt"),
    "CB-B": ("good", "excellent", "gone", "suspended", "lately", "nothing", "not_yet_gone"),
    "CB-C": ("nothing", "not_yet"),
    "CB-D": ("excellent", "qualified_good"),
    "CB-E": ("good",),
}


@pytest.mark.parametrize(
    "metric",
    [
        "members_rated:level=excellent",
        "members_rated:at_least=good",
        "members_rated:at_least=good,of=rated",
        "members_rated:at_least=good,of=members",
        "members_rated:at_least=good,official=recorded",
    ],
)
@pytest.mark.parametrize("on", [date(2024, 12, 20), date(2025, 3, 1)], ids=str)
def test_shares_of_rated_members_stand_as_in_the_report_of_each_branch(session, body, branch, metric, on):
    """R102, R107–R111: the database counts for all branches at once what the branch's report counts by name."""
    for code, states in STATES.items():
        unit = branch(code, {}, label="2024-2026", starts=PartialDate(2024, 1, 1), planned_end=PartialDate(2026, 1, 1))
        term = session.exec(select(Term).where(Term.organization_id == unit.id)).one()
        asked = {"measure": Measure.SHARE, "low": Decimal(50), "every": Every.YEAR, "indicator": "rated"}
        target = make_target(session, term_id=term.id, code="2", metric=metric, **asked)
        if code == "CB-E":
            make_result(session, target_id=target.id, period="2024", numerator=1, denominator=4)
        for number, state in enumerate(states):
            member = make_member(session, code=f"{code}-{number}")
            came = PartialDate(2024, 11, 1) if state == "lately" else PartialDate(2010, 2, 3)
            given = {"member_id": member.id, "organization_id": unit.id}
            make_member_event(session, kind=EventKind.CEREMONY, on=came, position=1, **given)
            if state in ("gone", "not_yet_gone"):
                make_member_event(session, kind=EventKind.TRANSFER_OUT, on=PartialDate(2024, 3, 1), position=2, **given)
            if state == "not_yet_gone":
                make_member_rating(session, period="2024", level=None, not_rated=NotRated.NOT_YET, **given)
            elif state in ("exempt", "not_yet"):
                make_member_rating(session, period="2024", level=None, not_rated=NotRated(state), **given)
            elif state == "suspended":
                make_member_event(session, kind=EventKind.SUSPENSION, on=PartialDate(2024, 3, 1), position=2, **given)
            elif state not in ("gone", "lately", "nothing"):
                make_member_rating(session, period="2024", level=state, **given)

    found = of(session, body, on)

    seen, counted = set(), set()
    for each in found.branches:
        alone = achievements.of_term(
            session,
            organization=session.get_one(Organization, each.unit.id),
            term=session.get_one(Term, each.unit.term.id),
            on=on,
        )
        mine = [(one.code, one.judged.verdict, figures(one.judged.entries)) for one in each.targets]
        assert mine == [
            (one.target.code, one.judgement.verdict, figures(one.judgement.periods)) for one in alone.standings
        ]
        seen.add(mine[-1][1])
        counted |= mine[-1][2].keys()
    assert len(seen) > 1
    assert counted == {"2024"}


def figures(periods):
    return {str(each.period): (each.numerator, each.denominator) for each in periods if each.numerator is not None}


def test_of_a_year_that_is_over_the_term_counts_that_ran_at_its_end(session, body, branch):
    """Asked in 2023 about 2021: the goals and figures of the term 2020-2022, not those of the next one."""
    unit = branch("CB1", {2020: (9, 10), 2021: (8, 10)}, label="2020-2022", planned_end=PartialDate(2022, 5, 1))
    later = make_term(session, organization_id=unit.id, label="2022-2025", starts=PartialDate(2022, 5, 1))
    target = make_target(session, term_id=later.id, code="1", **GOOD)
    make_result(session, target_id=target.id, period="2022", numerator=10, denominator=10)

    def figures(year):
        [kind] = of(session, body, on=date(2023, 6, 1), year=year).kinds
        return [(str(each.period), each.numerator, each.denominator) for each in kind.sums]

    assert figures(2021) == [("2021", 8, 10)]
    assert figures(2022) == [("2022", 10, 10)]


def test_a_branch_with_two_goals_for_one_thing_is_missing_once_and_only_where_neither_knows(session, body, branch):
    unit = branch("CB1", {})
    term = session.exec(select(Term).where(Term.organization_id == unit.id)).one()
    lower = make_target(session, term_id=term.id, code="2", **GOOD | {"low": Decimal(50)})
    make_result(session, target_id=lower.id, period="2020", numerator=4, denominator=10)

    [kind] = of(session, body, on=date(2022, 1, 1)).kinds

    assert [(str(each.period), each.numerator, each.missing) for each in kind.sums] == [
        ("2020", 4, []),
        ("2021", None, [0]),
    ]


def test_who_waits_for_ratings_has_no_rank_and_a_running_year_ranks_nobody_before_the_last_one(session, body, branch):
    """Ranks are for honours: 2 of 5 with three still to be rated is no figure to rank by, nor is half of a year."""
    for code, rated_so in (("A", 2), ("B", 5)):
        unit, members = make_branch(session, people=5, parent_id=body.id, code=code)
        term = make_term(session, organization_id=unit.id, label="2024-2026", starts=PartialDate(2024, 1, 5))
        make_target(session, term_id=term.id, metric="members_rated:at_least=good", **GOOD | {"indicator": "rated"})
        for member in members[:rated_so]:
            make_member_rating(session, member_id=member.id, organization_id=unit.id, period="2024")
    for code, figures in (("C", {2024: (9, 10), 2025: (5, 10)}), ("D", {2024: (10, 10)})):
        branch(code, figures)

    found = of(session, body, on=date(2025, 6, 1))
    ranks = {
        by: [
            (found.branches[each.line].unit.code, each.place, each.why)
            for each in rollup_ranking.rank(found, by=by).places
        ]
        for by in ("rated", "members_good")
    }

    assert ranks["rated"] == [("B", 1, None), ("A", None, rollup_ranking.Unranked.INCOMPLETE)]
    assert ranks["members_good"] == [("D", 1, None), ("C", 2, None)]


def test_who_is_between_two_branches_on_31_december_waits_in_the_one_that_was_left(session, body):
    """R38, R111: left on 20 December, received in January, not rated yet; in one base, the same in report and sum."""
    here, members = make_branch(session, people=3, parent_id=body.id, code="CB-A")
    there, others = make_branch(session, people=3, parent_id=body.id, code="CB-B")
    for unit, people in ((here, members[1:]), (there, others)):
        term = make_term(session, organization_id=unit.id, label="2024-2026", starts=PartialDate(2024, 1, 5))
        make_target(session, term_id=term.id, metric="members_rated:at_least=good", **GOOD)
        for member in people:
            make_member_rating(session, member_id=member.id, organization_id=unit.id, period="2024")
    happened(session, members[0], EventKind.TRANSFER_OUT, "2024-12-20", here)
    happened(session, members[0], EventKind.TRANSFER_IN, "2025-01-10", there)
    make_member_rating(session, member_id=members[0].id, organization_id=here.id, period="2024", not_rated="not_yet")
    term = session.exec(select(Term).where(Term.organization_id == here.id)).one()

    [alone] = achievements.of_term(session, organization=here, term=term, on=date(2025, 2, 1)).standings
    [kind] = of(session, body, on=date(2025, 2, 1)).kinds

    assert (alone.source.computed[0].numerator, alone.source.computed[0].denominator) == (2, 3)
    assert (kind.sums[0].numerator, kind.sums[0].denominator) == (5, 6)


def test_a_year_recorded_later_does_not_hide_what_was_counted_for_the_term_till_then(session, body):
    """As of June 2020 nobody knows that 2021 will be recorded, in the roll-up no more than in the branch's report."""
    unit, _members = make_branch(session, people=2, parent_id=body.id)
    running = make_term(session, organization_id=unit.id, label="2010-2012", starts=PartialDate(2010, 1, 5))
    target = make_target(session, term_id=running.id, metric="members_admitted:official=recorded", indicator="admitted")
    make_result(session, target_id=target.id, period="2011", value=Decimal(1))
    on = date(2010, 6, 1)

    [alone] = achievements.of_term(session, organization=unit, term=running, on=on).standings
    [kind] = of(session, body, on=on).kinds

    assert [each.value for each in alone.judgement.periods] == [2]
    assert [each.value for each in kind.sums] == [2]
