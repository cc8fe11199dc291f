from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period, PeriodKind, term_end, term_years

YEARS = st.integers(1, 9998)
PERIODS = st.one_of(
    st.builds(Period.of_year, YEARS),
    st.builds(lambda year, part: Period(PeriodKind.QUARTER, year, part), YEARS, st.integers(1, 4)),
    st.builds(lambda year, part: Period(PeriodKind.MONTH, year, part), YEARS, st.integers(1, 12)),
    st.builds(lambda year, more: Period(PeriodKind.SPAN, year, min(9999, year + more)), YEARS, st.integers(1, 9)),
    st.sampled_from([Period(PeriodKind.TERM), Period(PeriodKind.EACH_YEAR), Period(PeriodKind.UNKNOWN)]),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020", "2020"),
        ("năm 2020", "2020"),
        ("2020-Q2", "2020-Q2"),
        ("Q2/2020", "2020-Q2"),
        ("quý 2/2020", "2020-Q2"),
        ("Quý II năm 2020", "2020-Q2"),
        ("quý IV/2020", "2020-Q4"),
        ("05/2020", "2020-05"),
        ("5/2020", "2020-05"),
        ("2020-05", "2020-05"),
        ("tháng 5 năm 2020", "2020-05"),
        ("2020-2021", "2020/2021"),
        ("2020 – 2021", "2020/2021"),
        ("2020/2021", "2020/2021"),
        ("từ năm 1993 đến năm 2012", "1993/2012"),
        ("giai đoạn 2020-2025", "2020/2025"),
        ("cả nhiệm kỳ", "term"),
        ("term", "term"),
        ("hàng năm", "each_year"),
        ("Hằng năm", "each_year"),
        ("each_year", "each_year"),
        ("không rõ", "unknown"),
        ("unknown", "unknown"),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, expected: str) -> None:
    assert str(Period.parse(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["", "20", "Q5/2020", "Q0/2020", "13/2020", "0/2020", "2021-2020", "2020-2020", "0000", "mùa xuân", "2020-13"],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=".*"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("2020-Q1", date(2020, 1, 1), date(2020, 3, 31)),
        ("2020-Q2", date(2020, 4, 1), date(2020, 6, 30)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020/2022", date(2020, 1, 1), date(2022, 12, 31)),
        ("term", None, None),
        ("each_year", None, None),
        ("unknown", None, None),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, starts: date | None, ends: date | None) -> None:
    period = Period.parse(text)

    assert (period.starts, period.ends) == (starts, ends)


def test_periods_stand_in_the_order_in_which_they_end() -> None:
    texts = ["unknown", "term", "each_year", "2020/2021", "2021", "2020", "2020-Q4", "2020-12", "2020-Q1"]

    assert [str(period) for period in sorted(map(Period.parse, texts))] == [
        "2020-Q1",
        "2020-12",
        "2020-Q4",
        "2020",
        "2021",
        "2020/2021",
        "each_year",
        "term",
        "unknown",
    ]


@given(period=PERIODS)
def test_what_is_written_is_read_back_the_same(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(one=PERIODS, other=PERIODS)
def test_two_periods_are_the_same_or_one_comes_first(one: Period, other: Period) -> None:
    assert [one < other, one == other, one > other].count(True) == 1


def test_a_period_that_no_calendar_has_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="quarter 2020 5"):
        Period(PeriodKind.QUARTER, 2020, 5)


@pytest.mark.parametrize(
    ("starts", "planned", "ended", "label", "expected"),
    [
        # The founding branch: only its congress day and its label are known.
        ("2020-03-13", None, None, "2020-2022", (2020, 2021, 2022)),
        ("2020-03-13", "2022-09-13", None, "2020-2022", (2020, 2021)),
        ("2020-03-13", "2022-09-13", "2022-12-31", "2020-2022", (2020, 2021, 2022)),
        ("2020-12-31", "2021", None, "2020-2021", (2020, 2021)),
        ("2020-01-01", "2020-12-30", None, "2020", ()),
        ("2020", "2022-06", None, "2020 – 2022", (2020, 2021)),
        # An early end counts before the plan.
        ("2020-03-13", "2025", "2022-05-01", "2020-2025", (2020, 2021)),
        (None, None, None, "2017-2020", (2017, 2018, 2019, 2020)),
        ("2020", None, None, "nhiệm kỳ này", ()),
        (None, "2022", None, "", ()),
        ("2023", "2021", None, "2020-2022", ()),
    ],
)
def test_a_year_belongs_to_the_term_that_holds_its_last_day(
    starts: str | None, planned: str | None, ended: str | None, label: str, expected: tuple[int, ...]
) -> None:
    def known(text: str | None) -> PartialDate | None:
        return PartialDate.parse(text) if text else None

    assert term_years(known(starts), planned_end=known(planned), ended=known(ended), label=label) == expected


@pytest.mark.parametrize(
    ("planned", "ended", "label", "expected"),
    [
        (None, None, "2020-2022", date(2022, 12, 31)),
        ("2022-09", None, "2020-2022", date(2022, 9, 30)),
        ("2022-09", "2022-06-01", "2020-2022", date(2022, 6, 1)),
        (None, None, "khóa XII", None),
    ],
)
def test_a_term_ends_on_its_last_possible_day(
    planned: str | None, ended: str | None, label: str, expected: date | None
) -> None:
    planned_end = PartialDate.parse(planned) if planned else None
    end = PartialDate.parse(ended) if ended else None

    assert term_end(label, planned_end=planned_end, ended=end) == expected
