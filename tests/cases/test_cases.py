"""Every case of a real branch that became a dossier holds every target and figure that the case has."""

import importlib
from pathlib import Path

import pytest

from chibo.exchange.dossier_reading import read

HERE = Path(__file__).parent
CONGRESSES = Path(__file__).parents[2] / "data" / "congresses"
FACTS = [
    fact for part in sorted(HERE.glob("facts_*.py")) for fact in importlib.import_module(f"cases.{part.stem}").FACTS
]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["case"])
def test_a_dossier_has_as_many_targets_and_figures_as_its_case(fact):
    dossier = read(CONGRESSES / fact["file"])
    previous = dossier.previous

    assert len(dossier.targets) == fact["targets"]
    assert len(previous.targets if previous else ()) == fact["previous_targets"]
    told = len(previous.results) + len(previous.ratings) + len(previous.awards) if previous else 0
    assert told >= fact["previous_figures"]


def test_no_case_is_told_twice_and_every_dossier_is_of_a_case():
    files = [fact["file"] for fact in FACTS]

    assert len(files) == len(set(files))
    assert {file for file in files if not (CONGRESSES / file).exists()} == set()
