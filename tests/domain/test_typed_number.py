from decimal import Decimal

import pytest

from chibo.domain.typed_number import UnclearNumberError, read_number, split_number


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", "3"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("0,125", "0.125"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 200", "1200"),
        ("-10", "-10"),
        ("−10", "-10"),
        ("1234", "1234"),
        ("1234,567", "1234.567"),
    ],
)
def test_a_number_is_read_with_comma_or_point(typed, value):
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["1.200", "12,345", "999.999"])
def test_one_mark_with_three_digits_after_it_may_mean_two_numbers(typed):
    with pytest.raises(UnclearNumberError):
        read_number(typed)


def test_a_whole_number_may_be_grouped_by_one_mark():
    assert split_number("1.200 đảng viên", whole=True) == (Decimal(1200), "đảng viên")


@pytest.mark.parametrize("typed", ["", "x", "1,2,3", "1.23.456", "12,5,6", "1..2", "3 người", "1" * 16, "1.2345,6"])
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match=".*"):
        read_number(typed)
