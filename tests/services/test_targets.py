from datetime import date
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import Aim, Cap, Every, Measure
from chibo.domain.verdict import Verdict
from chibo.errors import NotFound, Refused
from chibo.services import achievements, targets
from chibo.services.changes import FieldChange
from chibo.services.targets import TargetForm
from chibo.store.tables import Organization
from factories import make_result, make_target, make_term


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def term(session):
    return make_term(session)


def form(**given):
    defaults = {"code": "3a", "text": "15-20% xuất sắc", "measure": Measure.SHARE, "aim": Aim.BETWEEN}
    return TargetForm(**{**defaults, "low": Decimal(15), "high": Decimal(20), "every": Every.YEAR, **given})


def test_a_target_is_added_at_the_end(session, term):
    make_target(session, term_id=term.id, code="3", position=7)

    added = targets.add(session, term, form=form(within="3", cap=Cap.HARD, unit=" % "))

    assert (added.position, added.code_key, added.unit, added.cap) == (8, "3a", "%", Cap.HARD)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"low": Decimal(21)}, "band_upside_down"),
        ({"low": None}, "low_missing"),
        ({"every": Every.BY}, "by_missing"),
        ({"aim": Aim.AT_LEAST, "cap": Cap.SOFT}, "cap_without_band"),
        ({"high": Decimal(120), "low": Decimal(110)}, "share_above_100"),
        ({"metric": "admisions"}, "unknown_metric"),
        ({"low": Decimal(-5)}, "negative"),
    ],
)
def test_a_goal_that_contradicts_itself_is_refused(session, term, given, code):
    with pytest.raises(Refused) as refused:
        targets.add(session, term, form=form(**given))

    assert code in [problem.code for problem in refused.value.problems]


def test_every_problem_is_told_at_once(session, term):
    with pytest.raises(Refused) as refused:
        targets.add(session, term, form=form(low=Decimal(21), every=Every.BY, metric="x"))

    assert [problem.place for problem in refused.value.problems] == ["low", "by", "metric"]


def test_a_code_is_unique_whatever_its_case(session, term):
    make_target(session, term_id=term.id, code="3A")

    with pytest.raises(Refused, match="3A"):
        targets.add(session, term, form=form())


def test_a_part_of_a_target_that_is_not_there_names_the_nearest(session, term):
    make_target(session, term_id=term.id, code="Mục 3")

    with pytest.raises(NotFound, match="no target Muc 4") as refused:
        targets.add(session, term, form=form(within="Muc 4"))

    assert "Did you mean Mục 3?" in refused.value.hint


def test_parts_are_listed_after_their_whole(session, term):
    whole = make_target(session, term_id=term.id, code="3")
    make_target(session, term_id=term.id, code="4")
    part = make_target(session, term_id=term.id, code="3a", within_id=whole.id)
    make_target(session, term_id=term.id, code="3a1", within_id=part.id)

    assert [(each.target.code, each.depth) for each in targets.listed(session, term)] == [
        ("3", 0),
        ("3a", 1),
        ("3a1", 2),
        ("4", 0),
    ]


def test_a_change_is_told_field_by_field_and_the_rest_stays(session, term):
    make_target(session, term_id=term.id, code="3")
    target = targets.add(session, term, form=form())

    written = targets.edit(session, target, changes={"high": Decimal(25), "within": "3"})

    assert written.changes == (FieldChange("high", Decimal(20), Decimal(25)), FieldChange("within", None, "3"))
    assert (target.low, target.high, target.text) == (15, 25, "15-20% xuất sắc")


def test_the_same_again_changes_nothing(session, term):
    target = targets.add(session, term, form=form())

    assert targets.edit(session, target, changes={"high": Decimal("20.0")}).unchanged


def test_a_target_cannot_become_part_of_itself(session, term):
    whole = make_target(session, term_id=term.id, code="3")
    make_target(session, term_id=term.id, code="3a", within_id=whole.id)

    with pytest.raises(Refused) as refused:
        targets.edit(session, whole, changes={"within": "3a"})

    assert [problem.code for problem in refused.value.problems] == ["within_itself"]


def test_a_target_is_found_in_any_case(session, term):
    target = make_target(session, term_id=term.id, code="3a")

    assert targets.find(session, term, code=" 3A") is target


@pytest.mark.parametrize("period", ["2024", "term"])
def test_a_printed_verdict_on_a_goal_of_the_term_is_held_against_the_whole(session, period):
    """One result of a term's goal is what the term is judged by, whatever year it names."""
    term = make_term(session, label="2022-2024", starts=PartialDate(2022, 1, 1))
    goal = make_target(
        session, term_id=term.id, aim=Aim.LESS_THAN, high=Decimal(3), every=Every.BY, by=PartialDate(2024, 12, 31)
    )
    make_result(session, target_id=goal.id, period=period, value=Decimal(3), verdict_printed="đạt")
    branch = session.get_one(Organization, term.organization_id)

    standing = achievements.of_term(session, organization=branch, term=term, on=date(2024, 12, 31)).standings[0]

    assert standing.judgement.verdict is Verdict.NOT_MET
    assert [each.code for each in standing.contradictions] == ["printed_verdict_differs"]


def test_a_goal_is_not_put_in_metres_while_its_results_are_in_kilometres(session):
    i18n.use("en")
    road = {"measure": Measure.AMOUNT, "aim": Aim.AT_LEAST, "low": Decimal(5), "high": None, "unit": "km"}
    target = make_target(session, code="9", **road)
    in_metres = {"low": Decimal(6000), "unit": "m"}
    make_result(session, target_id=target.id, value=Decimal("1.45"))

    with pytest.raises(Refused) as refused:
        targets.edit(session, target, changes=in_metres)

    assert (target.low, target.unit) == (Decimal(5), "km")
    assert refused.value.hint == "Write the goal in km: 6"
    # A unit that was written wrongly is put right, and another spelling is none.
    assert targets.edit(session, target, changes={"unit": "m"}).changes
    assert targets.edit(session, target, changes={"low": Decimal(6), "unit": "mét"}).changes
