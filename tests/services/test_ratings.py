from datetime import date

import pytest

from chibo import i18n
from chibo.errors import Refused
from chibo.services import ratings
from factories import make_organization, make_rating

DAY = date(2022, 12, 31)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(session):
    return make_organization(session)


@pytest.mark.parametrize("level", ["good", "hoàn thành tốt nhiệm vụ", "HTTNV", "Hoàn thành tốt"])
def test_a_level_is_read_by_code_words_or_abbreviation(session, branch, level):
    recorded = ratings.record(session, branch, period="2020", level=level, on=DAY)

    assert (recorded.rating.level, recorded.rating.rule) == ("good", "organization-rating-scale-2018")
    assert recorded.written.created


def test_a_level_is_read_on_the_scale_of_its_year(session, branch):
    """R102: until 08/03/2018 the levels were others; `hoàn thành tốt` of 2016 is not `good` of 2020."""
    old = ratings.record(session, branch, period="2016", level="hoàn thành tốt", on=DAY)
    off = ratings.record(session, branch, period="2021", level="trong sạch, vững mạnh", on=DAY)

    assert (old.rating.level, old.off_scale) == ("fulfilled_well", False)
    assert (off.rating.level, off.off_scale) == ("clean_strong", True)


def test_not_rated_has_a_reason_instead_of_a_level(session, branch):
    recorded = ratings.record(session, branch, period="2020", level=None, reason="mới thành lập", on=DAY)

    assert (recorded.rating.level, recorded.rating.reason) == (None, "mới thành lập")


def test_a_correction_tells_what_changes(session, branch):
    ratings.record(session, branch, period="2020", level=None, reason="chưa xếp loại", on=DAY)

    corrected = ratings.record(session, branch, period="2020", level="excellent", on=DAY)

    assert [(change.field, change.after) for change in corrected.written.changes] == [
        ("level", "excellent"),
        ("reason", None),
    ]
    assert ratings.record(session, branch, period="2020", level="HTXSNV", on=DAY).written.unchanged


@pytest.mark.parametrize(
    "given",
    [
        {"level": None},
        {"level": "good", "reason": "x"},
        {"level": "tuyệt"},
        {"period": "2062", "level": "good"},
        {"period": "khi nào", "level": "good"},
    ],
)
def test_a_rating_that_cannot_be_is_refused(session, branch, given):
    with pytest.raises(Refused) as refused:
        ratings.record(session, branch, **{"period": "2020", "on": DAY, **given})

    assert refused.value.hint


def test_ratings_are_listed_by_time(session, branch):
    for period in ("2021", "2019", "2020"):
        make_rating(session, organization_id=branch.id, period=period)
    make_rating(session)

    assert [each.period for each in ratings.listed(session, branch)] == ["2019", "2020", "2021"]


def test_the_ratings_of_two_terms_stand_apart_under_their_years(session, branch):
    """R114: 366-QĐ/TW also evaluates at the end of a term."""
    first = ratings.record(session, branch, period="2025-2030", level="good", on=date(2030, 6, 30))
    second = ratings.record(session, branch, period="2030-2035", level="excellent", on=date(2035, 6, 30))

    assert (first.rating.id != second.rating.id, first.rating.level) == (True, "good")
    assert [row.period for row in ratings.listed(session, branch)] == ["2025/2030", "2030/2035"]
    with pytest.raises(Refused, match="does not say which years"):
        ratings.record(session, branch, period="term", level="good", on=date(2030, 6, 30))
