from datetime import date
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.domain.target import Aim, Every, Measure
from chibo.domain.verdict import Verdict
from chibo.errors import Refused
from chibo.services import results
from chibo.services.changes import FieldChange
from chibo.store.tables import Term
from factories import make_result, make_target, make_term

DAY = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def share(session):
    band = {"measure": Measure.SHARE, "aim": Aim.BETWEEN, "low": Decimal(15), "high": Decimal(20)}
    return make_target(session, code="3a", every=Every.YEAR, **band)


def record(session, target, typed, period="2020", **given):
    return results.record(session, target, typed=typed, period=period, on=DAY, given=given)


def test_a_result_is_recorded_and_then_corrected(session, share):
    first = record(session, share, "2/11")
    again = record(session, share, "2/11", "năm 2020")
    corrected = record(session, share, "3/11")

    assert first.written.created
    assert again.written.unchanged
    assert corrected.written.changes == (FieldChange("numerator", 2, 3),)
    assert len(results.listed(session, session.get_one(Term, share.term_id))) == 1


def test_what_is_said_beside_a_figure_stays_until_it_is_named_and_its_printed_form_goes_with_it(session, share):
    record(session, share, "2/11", printed="20%", evidence="Biên bản số 3")

    row = record(session, share, "18,18%", verdict_printed="đạt").result

    assert (row.numerator, row.denominator, row.value) == (None, None, Decimal("18.18"))
    assert (row.printed, row.evidence, row.verdict_printed, row.verdict) == (None, "Biên bản số 3", "đạt", Verdict.MET)


def test_an_empty_text_takes_what_was_said_away(session, share):
    record(session, share, "2/11", printed="20%")

    assert record(session, share, "2/11", printed="").result.printed is None


def test_a_target_of_the_term_needs_no_period(session):
    target = make_target(session, every=Every.TERM)

    assert record(session, target, "2", None).result.period == "term"


@pytest.mark.parametrize(("typed", "period"), [("2/11", None), ("2/11", "khi nào"), ("3", "2020"), ("12/11", "2020")])
def test_what_cannot_be_is_refused(session, share, typed, period):
    with pytest.raises(Refused):
        record(session, share, typed, period)


@pytest.mark.parametrize(
    ("period", "outside"),
    [("2020", False), ("2022", False), ("2019", True), ("2023", True), ("term", False), ("2020-Q1", False)],
)
def test_a_period_outside_the_term_is_told(session, share, period, outside):
    """The term runs from 13/03/2020 to the end of 2022."""
    assert record(session, share, "2/11", period).outside is outside


def test_results_are_listed_by_target_then_by_time_loose_figures_last(session):
    term = make_term(session)
    first = make_target(session, term_id=term.id, code="1")
    second = make_target(session, term_id=term.id, code="2")
    make_result(session, term_id=term.id, text="Thu ngân sách", period="2019")
    for target, period in ((second, "2020"), (first, "term"), (first, "2021"), (first, "2020-Q4"), (first, "2020")):
        make_result(session, target_id=target.id, period=period)

    listed = results.listed(session, term)

    assert [(each.target.code if each.target else None, each.result.period) for each in listed] == [
        ("1", "2020-Q4"),
        ("1", "2020"),
        ("1", "2021"),
        ("1", "term"),
        ("2", "2020"),
        (None, "2019"),
    ]
    assert {each.target.code for each in results.listed(session, term, target=second) if each.target} == {"2"}
