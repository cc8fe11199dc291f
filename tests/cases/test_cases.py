"""Every case of a real branch that became a dossier holds every target and every result that the case has."""

import pytest

from cases import counting
from cases.counting import CONGRESSES, FACTS

BY_CASE = pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["case"])


@BY_CASE
def test_every_target_of_a_case_is_a_target_of_its_dossier_and_nothing_was_added(fact):
    counted = counting.count_targets(fact)

    assert (counted.lost, counted.more) == ([], [])


@BY_CASE
def test_every_result_of_a_case_is_a_row_of_its_dossier_and_nothing_was_added(fact):
    counted = counting.count_results(fact)

    assert (counted.lost, counted.more) == ([], [])


@BY_CASE
def test_only_what_the_source_itself_puts_in_words_is_words(fact):
    """Each stands in facts.toml with what the source lacks; what is not named there has to be a figure."""
    named = fact.get("narrative", [])

    assert sorted(counting.narratives(fact)) == sorted(words for words, _why in named)
    assert all(why for _words, why in named)


def test_every_dossier_is_of_one_case_and_every_case_has_its_dossiers():
    files = [name for fact in FACTS for name in fact["dossiers"]]

    assert len(files) == len(set(files))
    assert set(files) == {path.name for path in CONGRESSES.glob("*.toml")}


def case(number):
    [fact] = [fact for fact in FACTS if fact["case"] == number]
    return fact


def test_an_item_that_is_missing_or_says_something_else_is_lost():
    fact = case("058")
    item = ["sugar cane area", "475", "ha", *fact["results"][2][3:]]

    assert fact["results"][2] == item
    for changed in (
        ["sugar cane area", "476", *item[2:]],
        [*item[:3], "Diện tích lúa", item[4]],
        [*item[:4], item[4].replace("met", "exceeded")],
        [*item[:4], item[4].replace("100% kế hoạch", "101% kế hoạch")],
    ):
        results = [*fact["results"][:2], changed, *fact["results"][3:]]
        counted = counting.count_results({**fact, "results": results})
        assert counted.lost == ["sugar cane area"]
        assert len(counted.more) == 1
    assert len(counting.count_results({**fact, "results": fact["results"][1:]}).more) == 1
    assert counting.count_results({**fact, "results": [*fact["results"], item]}).lost == ["sugar cane area"]


@pytest.mark.parametrize(
    ("number", "at", "said", "instead"),
    [
        ("m11", 0, "hầu hết đạt và vượt", "đạt và vượt"),
        ("m07", 1, "rising", "falling"),
        ("062", 3, "clean_strong", "good"),
        ("000", 8, "2018", "2017"),
        ("069", 7, "met", "not_met"),
    ],
)
def test_words_levels_and_verdicts_are_held_to_the_letter(number, at, said, instead):
    fact = case(number)
    item = fact["results"][at]
    changed = [*item[:4], item[4].replace(said, instead)]

    assert changed != item
    results = [*fact["results"][:at], changed, *fact["results"][at + 1 :]]
    assert counting.count_results({**fact, "results": results}).lost == [item[0]]


def test_a_target_that_asks_for_something_else_is_lost():
    fact = case("003")
    words, low, high, says = fact["targets"][0]

    for changed in ([words, "140", high, says], [words, low, high, says.replace("more_than", "at_least")]):
        counted = counting.count_targets({**fact, "targets": [changed, *fact["targets"][1:]]})
        assert counted.lost == [words]
    assert counting.count_targets({**fact, "targets": [["a target", "", "", ""]]}).lost == ["a target"]
