from datetime import date

import pytest

from chibo.domain.card_no import card_key, normalize_card_no, unusual_card_no

NEW, OLD = date(2026, 1, 1), date(2024, 1, 1)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("55.068120", "55.068120"),
        ("55068120", "55.068120"),
        (" 55.068.120 ", "55.068120"),
        ("01 000001", "01.000001"),
        ("001200012345", "001200012345"),
        ("123", "123"),
        ("KV1 - 55", "KV1 - 55"),
    ],
)
def test_a_card_number_is_kept_in_one_form_with_its_zeros(typed: str, kept: str) -> None:
    """R54."""
    assert normalize_card_no(typed) == kept
    assert normalize_card_no(kept) == kept
    assert card_key(typed) == card_key(kept)


@pytest.mark.parametrize(
    ("number", "on", "rule"),
    [
        ("55.068120", OLD, None),
        ("55068120", NEW, None),
        ("001200012345", NEW, None),
        ("001200012345", OLD, "card-number-2022"),
        ("55.000000", OLD, "card-number-2022"),
        ("5506812", NEW, "card-number-2025"),
        ("55.06812A", NEW, "card-number-2025"),
    ],
)
def test_a_number_of_unusual_form_names_the_rule_it_departs_from(number: str, on: date, rule: str | None) -> None:
    """R54: warn, do not reject."""
    found = unusual_card_no(number, on=on)

    assert (found.id if found else None) == rule
