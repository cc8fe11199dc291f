from datetime import date
from decimal import Decimal

from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.target import Aim, Measure
from chibo.services import metrics
from factories import make_organization, make_rating, make_result, make_target, make_term

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
