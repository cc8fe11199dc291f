from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.share import (
    band_holds,
    may_exceed_whole,
    percent,
    printed_figure,
    printed_share_possible,
    prints_as,
    rounded,
    told,
    whole_counts,
    whole_in,
)

PERCENTS = st.decimals(min_value=0, max_value=120, places=2)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (2, 11, "18.18"),
        (3, 11, "27.27"),
        (8, 9, "88.89"),
        (1, 8, "12.50"),
        (1, 800, "0.13"),  # exactly 0.125: half goes up
        (35599, 35900, "99.16"),
        (2909, 3044, "95.57"),  # R126: printed cut off as 95,56
        (0, 5, "0.00"),
        (11, 11, "100.00"),
    ],
)
def test_a_percentage_has_two_decimals_and_half_goes_up(part: int, whole: int, expected: str) -> None:
    assert str(percent(part, whole)) == expected


def test_a_share_of_nothing_is_no_figure() -> None:
    with pytest.raises(ZeroDivisionError):
        percent(0, 0)
    with pytest.raises(ZeroDivisionError):
        band_holds(0, 0, low=None, high=None)


def test_rounding_never_goes_through_a_limited_precision() -> None:
    huge = Fraction(10**40 * 3 + 1, 2)

    assert str(rounded(huge, 0)) == str((10**40 * 3 + 1) // 2 + 1)
    assert str(rounded(huge, 0, rounding="floor")) == str((10**40 * 3 + 1) // 2)


def test_half_up_means_away_from_zero_and_floor_means_down() -> None:
    assert rounded(Fraction(-1, 8)) == Decimal("-0.13")
    assert rounded(Fraction(-1, 8), rounding="floor") == Decimal("-0.13")
    assert rounded(Fraction(-121, 1000), rounding="floor") == Decimal("-0.13")
    assert rounded(Fraction(-121, 1000)) == Decimal("-0.12")


@pytest.mark.parametrize(
    ("part", "low", "high", "expected"),
    [(1, 15, 20, False), (2, 15, 20, True), (3, 15, 20, False), (2, 15, None, True), (3, None, 20, False)],
)
def test_a_band_is_checked_by_cross_multiplication(
    part: int, low: int | None, high: int | None, expected: bool
) -> None:
    """Design §4: 15 ≤ 100·n/11 ≤ 20 is 15·11 ≤ 100·n ≤ 20·11."""
    assert band_holds(part, 11, low=low, high=high) is expected


def test_a_limit_may_have_decimals() -> None:
    assert band_holds(972, 1000, low=Decimal("97.2"), high=None)
    assert not band_holds(971, 1000, low=Decimal("97.2"), high=None)


@pytest.mark.parametrize(
    ("base", "low", "high", "expected"),
    [
        (11, 15, 20, [2]),
        (12, 15, 20, [2]),
        (4, 15, 20, []),
        (100, 15, 20, [15, 16, 17, 18, 19, 20]),
        (5, None, 20, [0, 1]),
        (5, 80, None, [4, 5]),
        (3, None, None, [0, 1, 2, 3]),
        (10, 20, 15, []),
    ],
)
def test_a_band_allows_these_numbers_of_whole_people(
    base: int, low: int | None, high: int | None, expected: list[int]
) -> None:
    assert list(whole_counts(base, low=low, high=high)) == expected


def test_an_open_limit_itself_does_not_count() -> None:
    assert list(whole_counts(10, low=20, high=40, low_open=True, high_open=True)) == [3]


@given(
    base=st.integers(1, 60),
    low=st.none() | PERCENTS,
    high=st.none() | PERCENTS,
    low_open=st.booleans(),
    high_open=st.booleans(),
)
def test_the_counts_of_a_band_are_those_that_lie_in_it(
    base: int, low: Decimal | None, high: Decimal | None, low_open: bool, high_open: bool
) -> None:
    def inside(count: int) -> bool:
        share = Fraction(100 * count, base)
        above = low is None or share > Fraction(low) or (share == Fraction(low) and not low_open)
        return above and (high is None or share < Fraction(high) or (share == Fraction(high) and not high_open))

    counts = list(whole_counts(base, low=low, high=high, low_open=low_open, high_open=high_open))

    assert counts == [count for count in range(base + 1) if inside(count)]


@given(part=st.integers(0, 500), whole=st.integers(1, 500), low=PERCENTS, high=PERCENTS)
def test_a_band_agrees_with_fractions(part: int, whole: int, low: Decimal, high: Decimal) -> None:
    assert band_holds(part, whole, low=low, high=high) == (
        Fraction(low) <= Fraction(part * 100, whole) <= Fraction(high)
    )


@given(part=st.integers(0, 5000), whole=st.integers(1, 5000), places=st.integers(0, 4))
def test_a_rounded_percentage_is_within_half_a_unit(part: int, whole: int, places: int) -> None:
    exact = Fraction(part * 100, whole)
    off = Fraction(percent(part, whole, places=places)) - exact

    assert -Fraction(1, 2 * 10**places) < off <= Fraction(1, 2 * 10**places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("18,18 %", "18.18"), ("20%", "20"), ("20,0", "20.0"), ("95.56", "95.56"), ("khoảng 20%", None), ("", None)],
)
def test_a_printed_percentage_keeps_its_decimals(text: str, expected: str | None) -> None:
    figure = printed_figure(text)

    assert (None if figure is None else str(figure)) == expected


@pytest.mark.parametrize(
    ("part", "whole", "printed", "expected"),
    [
        (8, 9, "90", False),
        (8, 9, "89", True),
        (8, 9, "88", True),  # cut off
        (19, 1243, "1.99", False),
        (19, 1243, "1.53", True),
        (19, 1243, "1.52", True),
        (2909, 3044, "95.56", True),
        (2, 11, "20", False),
    ],
)
def test_a_printed_figure_may_be_rounded_or_cut_off(part: int, whole: int, printed: str, expected: bool) -> None:
    assert prints_as(part, whole, Decimal(printed)) is expected


@pytest.mark.parametrize(
    ("printed", "whole", "expected"),
    [
        ("20", 11, False),
        ("20%", 10, True),
        ("18", 11, True),
        ("18,18", 11, True),
        ("18,2", 11, True),
        ("33,33", 3, True),
        ("33,34", 3, False),
        ("100", 11, True),
        ("0", 11, True),
        ("150", 11, False),
        ("20", 0, False),
    ],
)
def test_some_printed_shares_no_whole_people_can_give(printed: str, whole: int, expected: bool) -> None:
    assert printed_share_possible(printed, whole) is expected


def test_only_a_plain_percentage_can_be_asked() -> None:
    with pytest.raises(ValueError, match="gần 20"):
        printed_share_possible("gần 20", 11)


@given(whole=st.integers(1, 60), hundredths=st.integers(0, 11000), places=st.integers(0, 2))
def test_a_printed_share_is_possible_when_some_count_prints_so(whole: int, hundredths: int, places: int) -> None:
    printed = rounded(Fraction(hundredths, 100), places)
    brute = any(prints_as(count, whole, printed) for count in range(whole + 1))

    assert printed_share_possible(printed, whole) is brute


@pytest.mark.parametrize(
    ("exact", "bounds", "figure"),
    [
        (Fraction(1795, 1200), [Decimal("1.5")], "1.496"),
        (Fraction(14_999_999, 10_000_000), [Decimal("1.5")], "1.4999999"),
        (Fraction(1795, 1200), [], "1.50"),
        (Fraction(200, 11), [15, 20], "18.18"),
        (Fraction(2_000_100, 100_000), [15, 20], "20.001"),
        (Fraction(100, 3), [Decimal("33.33")], "33.333"),
        (Fraction(-1, 1000), [0], "-0.001"),
        (Fraction(3, 2), [Decimal("1.500")], "1.50"),
    ],
)
def test_a_figure_is_told_with_the_decimals_that_keep_it_on_its_side(
    exact: Fraction, bounds: list[Decimal], figure: str
) -> None:
    assert str(told(exact, bounds)) == figure


@given(
    part=st.integers(-5000, 5000),
    whole=st.integers(1, 5000),
    bounds=st.lists(st.decimals(-5, 5, places=3) | st.integers(-5, 5), max_size=3),
)
def test_a_told_figure_never_stands_on_the_other_side_of_a_bound(part: int, whole: int, bounds: list[Decimal]) -> None:
    exact = Fraction(part, whole)
    figure = Fraction(told(exact, bounds))

    for bound in map(Fraction, bounds):
        assert (figure < bound, figure == bound, figure > bound) == (exact < bound, exact == bound, exact > bound)


@pytest.mark.parametrize(
    ("unit", "whole", "may_exceed"),
    [
        (None, 100, False),
        ("%", 100, False),
        ("‰", 1000, False),
        ("% chỉ tiêu giao", 100, True),
        ("‰ kế hoạch", 1000, True),
    ],
)
def test_a_unit_says_what_all_are(unit: str | None, whole: int, may_exceed: bool) -> None:
    assert (whole_in(unit), may_exceed_whole(unit)) == (whole, may_exceed)


def test_11_of_1243_is_8_85_per_mille() -> None:
    assert prints_as(11, 1243, Decimal("8.85"), of=1000)
    assert prints_as(11, 1243, Decimal("8.8"), of=1000)
    assert not prints_as(11, 1243, Decimal("9.9"), of=1000)
    assert printed_figure("8,85 ‰") == Decimal("8.85")
