"""Every case of a real branch that became a dossier holds every target and every result that the case has."""

import pytest

from cases import counting
from cases.counting import CONGRESSES, FACTS

BY_CASE = pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["case"])


@BY_CASE
def test_every_target_of_a_case_is_a_target_of_its_dossier_and_nothing_was_added(fact):
    counted = counting.count_targets(fact)

    assert counted.lost == []
    assert counted.more == fact.get("more_targets", 0)


@BY_CASE
def test_every_result_of_a_case_is_a_row_of_its_dossier_and_nothing_was_added(fact):
    counted = counting.count_results(fact)

    assert counted.lost == []
    assert counted.more == fact.get("more_results", 0)


def test_every_dossier_is_of_one_case_and_every_case_has_its_dossiers():
    files = [name for fact in FACTS for name in fact["dossiers"]]

    assert len(files) == len(set(files))
    assert set(files) == {path.name for path in CONGRESSES.glob("*.toml")}


def test_a_target_or_result_that_is_taken_out_is_counted_as_lost():
    [fact] = [fact for fact in FACTS if fact["case"] == "058"]
    more = {**fact, "results": [*fact["results"], ["sugar cane area", "476", "ha"]]}
    few = {**fact, "results": fact["results"][1:]}

    assert counting.count_results(more).lost == ["sugar cane area"]
    assert counting.count_results(few).more == counting.count_results(fact).more + 1
    assert counting.count_targets({**fact, "targets": [["a target", "", ""]]}).lost == ["a target"]
