"""The trend of a branch: gaps stay gaps, and a term that measured something else stands empty in between."""

from datetime import date
from decimal import Decimal

from chibo.domain.partial_date import PartialDate
from chibo.domain.target import Aim, Every, Growth, Measure
from chibo.services import trend
from factories import make_organization, make_result, make_target, make_term

GOOD = {"measure": Measure.SHARE, "aim": Aim.AT_LEAST, "low": Decimal(90), "every": Every.YEAR, "indicator": "good"}


def followed(session, branch, on=date(2026, 1, 1), **asked):
    [series] = trend.of_organization(session, organization=branch, on=on, **asked).series
    return [
        (stretch.term, str(point.period), point.known) for stretch in series.stretches for point in stretch.points or ()
    ], [stretch.term for stretch in series.stretches]


def test_a_year_without_a_result_is_a_gap(session):
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id, label="2020-2022", planned_end=PartialDate(2022, 12, 31))
    target = make_target(session, term_id=term.id, **GOOD)
    for year in (2020, 2022):
        make_result(session, target_id=target.id, period=str(year), numerator=9, denominator=10)

    assert followed(session, branch)[0] == [
        ("2020-2022", "2020", True),
        ("2020-2022", "2021", False),
        ("2020-2022", "2022", True),
    ]


def test_a_term_in_between_that_measured_it_not_at_all_stands_there_empty(session):
    branch = make_organization(session)
    for label, start in (("2015-2017", 2015), ("2017-2020", 2017), ("2020-2022", 2020)):
        term = make_term(session, organization_id=branch.id, label=label, starts=PartialDate(start, 3, 1))
        if start != 2017:
            target = make_target(session, term_id=term.id, **GOOD)
            make_result(session, target_id=target.id, period=str(start), numerator=9, denominator=10)

    assert followed(session, branch)[1] == ["2015-2017", "2017-2020", "2020-2022"]


def test_a_target_that_names_nothing_is_followed_alone(session):
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id, label="2020-2022")
    target = make_target(session, term_id=term.id, code="6", **GOOD | {"indicator": None})
    make_result(session, target_id=target.id, period="2020", numerator=9, denominator=10)

    assert trend.of_organization(session, organization=branch, on=date(2021, 1, 1)).series == ()
    assert followed(session, branch, on=date(2021, 1, 1), target=target)[0][0] == ("2020-2022", "2020", True)


def test_a_growth_is_no_amount_and_a_figure_of_one_year_is_none_of_the_term(session):
    """8.5 % more and 110 billion are two things, though both are called income."""
    branch = make_organization(session)
    before = make_term(session, organization_id=branch.id, label="2015-2020", starts=PartialDate(2015, 3, 1))
    term = make_term(session, organization_id=branch.id, label="2020-2025", planned_end=PartialDate(2020, 12, 31))
    income = {"measure": Measure.AMOUNT, "unit": "tỷ đồng", "indicator": "income"}
    target = make_target(session, term_id=term.id, low=Decimal(100), every=Every.YEAR, **income)
    make_result(session, target_id=target.id, period="2020", value=Decimal(110))
    for position, (year, figure, growth) in enumerate(((2018, "90", None), (2019, "8.5", Growth.PERCENT)), 1):
        loose = {"term_id": before.id, "position": position, "text": "Thu nhập", "growth": growth}
        make_result(session, period=str(year), value=Decimal(figure), **income | loose)

    found = trend.of_organization(session, organization=branch, on=date(2021, 1, 1)).series

    assert {
        series.kind.growth: [
            (str(point.period), point.entry.value) for stretch in series.stretches for point in stretch.points
        ]
        for series in found
    } == {None: [("2018", Decimal(90)), ("2020", Decimal(110))], Growth.PERCENT: [("2019", Decimal("8.5"))]}
