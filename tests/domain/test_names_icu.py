"""The Vietnamese order of people agrees with ICU, whose answers stand in `tests/data/vietnamese_order.txt`."""

import random
import unicodedata
from pathlib import Path

import pytest

from chibo.domain.names import sort_key

HEAD, *NAMES = (Path(__file__).parents[1] / "data" / "vietnamese_order.txt").read_text(encoding="utf-8").splitlines()


def test_the_oracle_names_its_version_and_holds_five_thousand_names():
    assert HEAD.startswith("# ICU ")
    assert len(NAMES) == len(set(NAMES)) == 5000


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_people_are_sorted_as_icu_sorts_them(form):
    shuffled = [unicodedata.normalize(form, name) for name in NAMES]
    random.Random(3).shuffle(shuffled)  # noqa: S311 - the same order every time

    assert [unicodedata.normalize("NFC", name) for name in sorted(shuffled, key=sort_key)] == NAMES


def test_the_order_of_icu_differs_from_that_of_the_code_points():
    assert sorted(NAMES) != NAMES
