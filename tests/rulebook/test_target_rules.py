"""Every rule id that a judgement can name stands in the rulebook."""

import ast
from pathlib import Path

import pytest

import chibo.domain
from chibo.domain.target import Aim, Cap, Measure, Target
from chibo.domain.target_figure import goal_rule
from chibo.rulebook import loader

IDS = {rule.id for rule in loader.rules()}
FIGURES = (Measure.SHARE, Measure.COUNT, Measure.AMOUNT, Measure.RANK)
AIMS = (Aim.AT_LEAST, Aim.MORE_THAN, Aim.AT_MOST, Aim.LESS_THAN, Aim.EXACTLY, Aim.BETWEEN)


#: A smaller place is better, so a floor is no goal for a rank.
FLOORS = (Aim.AT_LEAST, Aim.MORE_THAN)


@pytest.mark.parametrize("unit", [None, "% kế hoạch"])
@pytest.mark.parametrize("measure", FIGURES)
@pytest.mark.parametrize("aim", AIMS)
@pytest.mark.parametrize("cap", [Cap.HARD, Cap.SOFT, None])
def test_each_measure_and_aim_has_its_rule(measure: Measure, aim: Aim, cap: Cap | None, unit: str | None) -> None:
    rule = goal_rule(Target("1", measure, aim, cap=cap, unit=unit))

    assert rule in IDS or (measure is Measure.RANK and aim in FLOORS)


def test_each_id_written_in_the_judging_code_is_in_the_rulebook() -> None:
    prefixes = ("share.", "title.", "result.", "level.", "growth.", "goal.", "period.", "periods.")
    folder = Path(chibo.domain.__file__).parent
    written = {
        node.value
        for name in ("target_figure.py", "target_judging.py")
        for node in ast.walk(ast.parse((folder / name).read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(prefixes)
    }

    assert len(written) > 10
    assert written <= IDS


def test_no_judging_rule_is_left_without_use() -> None:
    folder = Path(chibo.domain.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in (*folder.glob("target_*.py"), folder / "title.py"))
    made = {
        goal_rule(Target("1", measure, aim, cap=cap, unit=unit))
        for measure in FIGURES
        for aim in AIMS
        for cap in Cap
        for unit in (None, "% kế hoạch")
    }
    own = {rule.id for rule in loader.rules() if rule.instrument == "chibo"}

    assert {name for name in own - made if f'"{name}"' not in code} == set()
