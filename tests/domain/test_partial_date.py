from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.partial_date import PartialDate

DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1998", PartialDate(1998)),
        ("05/1998", PartialDate(1998, 5)),
        ("5/1998", PartialDate(1998, 5)),
        ("1998-05", PartialDate(1998, 5)),
        ("13/05/1998", PartialDate(1998, 5, 13)),
        ("13-5-1998", PartialDate(1998, 5, 13)),
        ("13.05.1998", PartialDate(1998, 5, 13)),
        (" 1998-05-13 ", PartialDate(1998, 5, 13)),
        ("29/02/2024", PartialDate(2024, 2, 29)),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, expected: PartialDate) -> None:
    assert PartialDate.parse(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "98",
        "31/02/2020",
        "29/02/2023",
        "13/2020",
        "0/2020",
        "00/05/1998",
        "1998-00",
        "1998-05-00",
        "1998-13",
        "0000",
        "hôm qua",
        "1998-05-13-01",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        PartialDate.parse(text)


@pytest.mark.parametrize(
    ("known", "earliest", "latest"),
    [
        (PartialDate(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (PartialDate(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (PartialDate(2023, 2), date(2023, 2, 1), date(2023, 2, 28)),
        (PartialDate(2023, 2, 7), date(2023, 2, 7), date(2023, 2, 7)),
    ],
)
def test_a_partly_known_date_means_a_stretch_of_days(known: PartialDate, earliest: date, latest: date) -> None:
    assert (known.earliest, known.latest) == (earliest, latest)


def test_only_a_full_date_has_a_known_day() -> None:
    assert PartialDate(2024, 2, 29).known == date(2024, 2, 29)
    assert PartialDate(2024, 2).known is None


def test_earlier_comes_first_and_the_less_precise_before_the_more_precise() -> None:
    dates = [PartialDate(2020, 3, 13), PartialDate(2020), PartialDate(2019, 12, 31), PartialDate(2020, 3)]

    assert [str(each) for each in sorted(dates)] == ["2019-12-31", "2020", "2020-03", "2020-03-13"]


@given(day=DAYS, precision=st.sampled_from([0, 1, 2]))
def test_what_is_written_is_read_back_the_same(day: date, precision: int) -> None:
    known = PartialDate(day.year, day.month if precision else 0, day.day if precision == 2 else 0)

    assert PartialDate.parse(str(known)) == known
    assert known.earliest <= day <= known.latest


@given(day=DAYS)
def test_a_day_typed_the_vietnamese_way_is_the_same_day(day: date) -> None:
    assert PartialDate.parse(f"{day.day:02}/{day.month:02}/{day.year:04}") == PartialDate.of(day)
