from datetime import date

import pytest

from chibo.domain.eligibility import Eligibility, Reason
from chibo.domain.member_rating import NotRated
from chibo.domain.partial_date import PartialDate
from chibo.domain.rating_conditions import Code
from chibo.domain.rating_roll import State, organization_is_rated, place

MEMBER = Eligibility(True, Reason.MEMBER, "rating-exclusions-2023", "text", True)
EXEMPT = Eligibility(False, Reason.EXEMPT, "rating-exclusions-2023", "text", True)
UNREAD = Eligibility(False, Reason.ADMITTED_LATELY, "rating-exclusions-2025", "unverified", True)
GUEST = Eligibility(False, Reason.GUEST, "temporary-transfer-rating-2023", "text", True)


@pytest.mark.parametrize(
    ("answer", "level", "stated", "state", "ground", "by_rule", "codes"),
    [
        (MEMBER, "good", None, State.RATED, None, False, []),
        (MEMBER, None, None, State.NOT_YET, NotRated.NOT_YET, False, []),
        (MEMBER, None, NotRated.NOT_YET, State.NOT_YET, NotRated.NOT_YET, False, []),
        (EXEMPT, None, None, State.NOT_RATED, NotRated.EXEMPT, True, []),
        (EXEMPT, None, NotRated.EXEMPT, State.NOT_RATED, NotRated.EXEMPT, True, []),
        (EXEMPT, "good", None, State.RATED, None, False, [Code.RATED_THOUGH_EXCLUDED]),
        (UNREAD, None, None, State.NOT_RATED, NotRated.ADMITTED_LATELY, True, []),
        (MEMBER, None, NotRated.EXEMPT, State.NOT_RATED, NotRated.EXEMPT, False, [Code.STATED_OTHERWISE]),
        (EXEMPT, None, NotRated.SUSPENDED, State.NOT_RATED, NotRated.SUSPENDED, False, [Code.STATED_OTHERWISE]),
        (MEMBER, None, NotRated.OTHER, State.NOT_RATED, NotRated.OTHER, False, [Code.NO_SUCH_GROUND]),
        (GUEST, "good", None, State.RATED, None, False, [Code.NOT_A_MEMBER_THEN]),
    ],
)
def test_not_yet_rated_and_not_to_be_rated_are_told_apart(answer, level, stated, state, ground, by_rule, codes):
    """R107, R111: the first is work left to do, the second has its ground in the rule."""
    found = place(answer, level=level, stated=stated)

    assert (found.state, found.ground, found.by_rule) == (state, ground, by_rule)
    assert [each.code for each in found.findings] == codes


def test_a_rule_that_nobody_has_read_answers_with_its_certainty():
    """R107: 366-QĐ/TW's list was not read."""
    found = place(UNREAD, level=None, stated=None)

    assert (found.rule, found.certainty) == ("rating-exclusions-2025", "unverified")


@pytest.mark.parametrize(
    ("founded", "on", "rated", "rule"),
    [
        ("30/06/2020", date(2020, 12, 31), True, None),
        ("01/07/2020", date(2020, 12, 31), False, "organization-rating-exclusions-2019"),
        ("01/12/2024", date(2024, 12, 31), False, "organization-rating-exclusions-2023"),
        ("01/12/2017", date(2017, 12, 31), True, None),
        (None, date(2020, 12, 31), True, None),
    ],
)
def test_an_organisation_founded_less_than_six_months_ago_is_not_rated(founded, on, rated, rule):
    """R110: 21-HD/BTCTW."""
    found = organization_is_rated(PartialDate.parse(founded) if founded else None, on=on)

    assert found[:2] == (rated, rule)
