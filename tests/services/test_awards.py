from datetime import date

import pytest

from chibo.domain.award import Recipient
from chibo.domain.partial_date import PartialDate
from chibo.errors import Refused
from chibo.services import awards
from factories import make_organization, make_term

DAY = date(2020, 6, 1)


@pytest.fixture
def branch(session):
    return make_organization(session)


def test_an_award_belongs_to_the_term_that_ran_at_its_end(session, branch):
    make_term(session, organization_id=branch.id, label="2017-2020", starts=None, ended=PartialDate(2020, 3, 13))
    make_term(session, organization_id=branch.id, label="2020-2022", starts=PartialDate(2020, 3, 13))

    for period in ("2019", "2020", "term", "2016", "2025"):
        awards.add(session, branch, period=period, title="Cờ thi đua", on=DAY)

    assert [(each.award.period, each.term.label if each.term else None) for each in awards.listed(session, branch)] == [
        ("2016", None),
        ("2019", "2017-2020"),
        ("2020", "2020-2022"),
        ("2025", None),
        ("term", "2020-2022"),
    ]


def test_the_same_award_is_not_recorded_twice(session, branch):
    given = {"period": "2020", "title": "Giấy khen", "recipient": Recipient.PEOPLE, "people": 3, "on": DAY}

    first, new = awards.add(session, branch, **given)
    again, new_again = awards.add(session, branch, **given)

    assert (new, new_again) == (True, False)
    assert again is first


@pytest.mark.parametrize("given", [{"period": "khi nào"}, {"title": " "}, {"people": 3}])
def test_an_award_that_cannot_be_is_refused(session, branch, given):
    with pytest.raises(Refused):
        awards.add(session, branch, **{"period": "2020", "title": "Giấy khen", "on": DAY, **given})
