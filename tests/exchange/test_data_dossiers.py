"""The dossiers that are delivered with chibo: each reads without a problem and holds what its source states."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from cases.counting import FACTS
from chibo.domain import contradiction
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import Aim, Measure
from chibo.exchange.dossier import FigurePart
from congress_cases import CASES
from delivered import CONGRESSES, DOSSIERS, dossier, goal_of, result_of


def at(part: object, path: str) -> Any:
    """Follow a key path such as `previous.targets[0].low`; a date comes as it is written."""
    for name, place in re.findall(r"(\w+)(?:\[(\d+)\])?", path):
        part = getattr(part, name)[int(place)] if place else getattr(part, name)
    return str(part) if isinstance(part, PartialDate) else part


def figures_of(name: str) -> tuple[FigurePart, ...]:
    previous = dossier(name).previous
    assert previous is not None

    return previous.results


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_every_delivered_dossier_reads_without_a_problem(path: Path) -> None:
    read = dossier(path.stem)

    assert read.chibo == 1
    # The file bears the year of the congress, else the first year of the term, as far as the source prints them.
    years = {str(each)[:4] for each in (read.congress.on, read.term.starts) if each} | {read.term.label[:4]}
    assert path.stem[:4] in years or not read.term.label[:4].isdecimal()


def test_every_congress_has_its_facts_in_a_table() -> None:
    counted = {name.removesuffix(".toml") for fact in FACTS for name in fact["dossiers"]}

    assert {path.stem for path in CONGRESSES} == counted
    assert set(CASES) <= counted


@pytest.mark.parametrize("name", CASES)
def test_the_targets_stand_word_for_word_and_in_order(name: str) -> None:
    assert tuple(target.text for target in dossier(name).targets) == CASES[name].targets


@pytest.mark.parametrize("name", CASES)
def test_everything_reported_of_the_term_before_is_there_and_nothing_of_the_new_one(name: str) -> None:
    read = dossier(name)
    previous = read.previous

    assert previous is not None
    assert tuple(map(len, (previous.targets, previous.results, previous.ratings, previous.awards))) == (
        CASES[name].previous
    )
    assert not read.results
    assert not any(target.results for target in read.targets)


@pytest.mark.parametrize(
    ("name", "path", "stated"),
    [(name, path, stated) for name, case in CASES.items() for path, stated in case.facts.items()],
)
def test_a_dossier_states_what_its_source_states(name: str, path: str, stated: object) -> None:
    assert at(dossier(name), path) == stated


@pytest.mark.parametrize("name", CASES)
def test_no_one_elected_is_named_where_the_source_was_copied_without_names(name: str) -> None:
    read = dossier(name)

    assert not any(each.candidates for each in read.elections)
    assert not any(post.name for post in (read.committee.posts if read.committee else ()))


def test_an_indicator_means_one_measure_in_every_goal_that_figures_decide() -> None:
    measures: dict[str | None, set[Measure]] = {}
    for path in DOSSIERS:
        for target in dossier(path.stem).targets:
            if target.aim is not Aim.STATED:
                measures.setdefault(target.indicator, set()).add(target.measure)

    assert {indicator: found for indicator, found in measures.items() if len(found) > 1} == {}
    assert None not in measures


def test_eight_of_nine_printed_as_ninety_percent_is_seen() -> None:
    previous = dossier("2022-chi-bo-7b-bac-lenh").previous
    assert previous is not None
    [target] = previous.targets

    found = contradiction.of_result(goal_of(target), result_of(target.results[0]))

    assert [each.code for each in found] == ["printed_share_differs"]
    assert found[0].figures["computed"] == Decimal("88.89")


def test_nineteen_poor_households_of_1243_do_not_make_the_printed_rate() -> None:
    [rate] = [each for each in figures_of("2025-khu-pho-da-ngu") if each.printed == "1,99%"]

    found = contradiction.printed_share(rate.numerator or 0, rate.denominator or 0, printed=rate.printed or "")

    assert found is not None
    assert found.figures["computed"] == Decimal("1.53")


def test_481_of_526_agrees_with_the_printed_91_percent() -> None:
    [families] = [each for each in figures_of("2022-ap-my-thanh") if each.numerator is not None]

    assert contradiction.printed_share(481, 526, printed=families.printed or "") is None


def test_one_admission_a_year_contradicts_two_in_the_term() -> None:
    read = dossier("2022-chi-bo-2-chi-cuc-thue-quan-4")
    yearly, term = (goal_of(target) for target in read.targets if target.indicator == "admissions")

    found = contradiction.yearly_floor_above_term(yearly, term, years=3)

    assert found is not None
    assert found.figures["together"] == 3
