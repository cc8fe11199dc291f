from datetime import date

import pytest

from chibo import i18n
from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from chibo.errors import NotFound, Refused
from chibo.services import achievements, terms
from factories import make_member, make_organization, make_target, make_term
from rated_branch import happened

DAY = date(2020, 6, 1)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(session):
    return make_organization(session, code="CB-01")


@pytest.mark.parametrize("label", ["2020-2022", "2020 – 2022", "2020—2022", "2020 − 2022", " 2020 -2022"])
def test_a_term_is_found_by_its_label_with_any_dash(session, branch, label):
    term = make_term(session, organization_id=branch.id, label="2020–2022")

    assert terms.find(session, branch, label=label, on=DAY) is term


def test_the_label_of_another_organisation_does_not_count(session, branch):
    make_term(session, label="2020-2022")

    with pytest.raises(NotFound) as refused:
        terms.find(session, branch, label="2020-2022", on=DAY)

    assert "chibo term add" in refused.value.hint


def test_the_nearest_label_is_named(session, branch):
    make_term(session, organization_id=branch.id, label="2020-2022")

    with pytest.raises(NotFound) as refused:
        terms.find(session, branch, label="2020-2023", on=DAY)

    assert refused.value.hint == "Did you mean 2020-2022? Its terms are: 2020-2022"


@pytest.mark.parametrize(
    ("on", "label"),
    [
        (date(2020, 3, 12), "2017-2020"),
        (date(2020, 3, 13), "2020-2022"),
        (date(2026, 1, 1), "2020-2022"),
        (date(2000, 1, 1), "2020-2022"),
    ],
)
def test_without_a_label_the_term_of_the_day_is_meant_else_the_latest(session, branch, on, label):
    make_term(session, organization_id=branch.id, label="2020-2022", starts=PartialDate(2020, 3, 13))
    make_term(session, organization_id=branch.id, label="2017-2020", starts=None)

    assert terms.find(session, branch, on=on).label == label


def test_the_term_before_is_the_one_that_began_before(session, branch):
    new = make_term(session, organization_id=branch.id, label="2020-2022", starts=PartialDate(2020, 3, 13))
    middle = make_term(session, organization_id=branch.id, label="2017-2020", starts=None)
    first = make_term(session, organization_id=branch.id, label="2015-2017", starts=PartialDate(2015))
    make_term(session, label="2018-2020", starts=PartialDate(2018))

    assert terms.previous(session, new) is middle
    assert terms.previous(session, middle) is first
    assert terms.previous(session, first) is None


def test_a_term_keeps_its_label_as_printed(session, branch):
    term = terms.add(session, branch, label=" 2020 –  2022 ", starts=PartialDate(2020, 3, 13), ordinal="XII")

    assert (term.label, term.label_key, term.ordinal) == ("2020 – 2022", "2020-2022", "XII")
    assert terms.years(session, term) == (2020, 2021, 2022)
    assert terms.end(session, term) == date(2022, 12, 31)


@pytest.mark.parametrize(
    "given",
    [
        {"label": "2020 – 2022"},
        {"label": " "},
        {"label": "–"},
        {"label": "2023", "starts": PartialDate(2023, 5), "planned_end": PartialDate(2023, 4)},
    ],
)
def test_a_term_that_cannot_be_is_refused(session, branch, given):
    make_term(session, organization_id=branch.id, label="2020-2022")

    with pytest.raises(Refused):
        terms.add(session, branch, **given)


def test_a_term_ends_where_the_next_one_begins_when_nobody_says_when(session):
    # 2022-mam-non-phuc-trach: the term 2020-2022 is printed without dates, the next congress was held in May 2022.
    branch = make_organization(session)
    term = make_term(session, organization_id=branch.id, label="2020-2022", starts=PartialDate.parse("2020-06-10"))
    make_term(session, organization_id=branch.id, label="2022-2025", starts=PartialDate.parse("2022-05-26"))

    assert terms.end(session, term) == date(2022, 5, 26)
    assert terms.years(session, term) == (2020, 2021)


@pytest.mark.parametrize(
    ("ended", "starts", "years", "last"),
    [
        # The day of a congress belongs to the term that it opens (R20).
        (PartialDate(2022, 5, 20), PartialDate(2022, 5, 20), (2020, 2021), date(2022, 5, 19)),
        (None, PartialDate(2022, 5, 20), (2020, 2021), date(2022, 5, 19)),
        (PartialDate(2022, 5, 10), PartialDate(2022, 5, 20), (2020, 2021), date(2022, 5, 10)),
        # A year in which both terms may run is not both terms' year: on its 31 December the later one runs.
        (None, PartialDate(2022), (2020, 2021), date(2021, 12, 31)),
        (PartialDate(2022), PartialDate(2022, 5), (2020, 2021), date(2022, 4, 30)),
        (PartialDate(2022, 12, 31), PartialDate(2023, 1, 5), (2020, 2021, 2022), date(2022, 12, 31)),
    ],
)
def test_no_day_and_no_year_belongs_to_two_terms(session, branch, ended, starts, years, last):
    first = make_term(
        session, organization_id=branch.id, label="2020-2022", starts=PartialDate(2020, 3, 13), ended=ended
    )
    make_term(session, organization_id=branch.id, label="2022-2025", starts=starts)

    assert (terms.years(session, first), terms.last_day(session, first)) == (years, last)


def test_who_was_admitted_on_the_day_of_the_congress_counts_in_the_term_that_it_opened(session, branch):
    first = make_term(session, organization_id=branch.id, label="2020-2022", starts=PartialDate(2020, 3, 13))
    then = make_term(session, organization_id=branch.id, label="2022-2025", starts=PartialDate(2022, 5, 20))
    member = make_member(session)
    for kind in (EventKind.ADMISSION, EventKind.CEREMONY):
        happened(session, member, kind, "2022-05-20", branch)

    counted = []
    for term in (first, then):
        make_target(session, term_id=term.id, metric="members_admitted")
        [found] = achievements.of_term(session, organization=branch, term=term, on=date(2025, 1, 1)).standings
        counted.append(found.source.computed[0].numerator)

    assert counted == [0, 1]
