from datetime import date
from decimal import Decimal

import pytest

from chibo import i18n
from chibo.domain.target_sheet import judge_sheet, read_sheet
from chibo.domain.verdict import Verdict
from chibo.errors import Refused


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def sheet(**given):
    goal = {"measure": "share", "aim": "between", "low": 15, "high": 20, "cap": "hard", "every": "year"}
    return {
        "on": date(2020, 12, 31),
        "term": {"label": "2020-2022", "starts": date(2020, 3, 13)},
        "target": goal,
        "results": [{"period": 2020, "numerator": 2, "denominator": 11}],
        **given,
    }


def problems(content) -> dict[str, str]:
    with pytest.raises(Refused) as refused:
        read_sheet(content)
    return {problem.place: problem.code for problem in refused.value.problems}


def test_two_of_eleven_lies_in_a_band_of_15_to_20_percent():
    judged = judge_sheet(read_sheet(sheet()))

    assert judged.judgement.verdict is Verdict.MET
    assert judged.judgement.periods[0].value == Decimal("18.18")
    assert judged.contradictions == ()


def test_a_printed_percentage_that_differs_is_told():
    result = {"period": 2020, "numerator": 2, "denominator": 11, "printed": "20%"}

    judged = judge_sheet(read_sheet(sheet(results=[result])))

    assert [found.code for found in judged.contradictions] == ["printed_share_differs"]


def test_the_day_of_the_command_counts_when_the_sheet_has_none():
    content = sheet()
    del content["on"]

    assert read_sheet(content, on=date(2021, 1, 1)).on == date(2021, 1, 1)
    assert read_sheet(sheet(), on=date(2021, 1, 1)).on == date(2020, 12, 31)


def test_every_problem_is_told_at_once_with_its_place():
    content = {
        "on": "31/02/2020",
        "goal": {},
        "target": {"mesure": "share", "aim": "betwen", "every": "year", "low": "15"},
        "results": [
            {"period": "khi nào", "numerator": 3, "denominator": 2},
            {"period": 2020, "value": True, "denominator": -1},
        ],
    }

    assert problems(content) == {
        "goal": "unknown_key",
        "on": "not_a_day",
        "term": "missing_key",
        "target.mesure": "unknown_key",
        "target.measure": "missing_key",
        "target.aim": "unknown_value",
        "target.low": "wrong_type",
        "results[0].period": "not_a_period",
        "results[0].numerator": "part_above_whole",
        "results[1].value": "wrong_type",
        "results[1].denominator": "negative",
    }


@pytest.mark.parametrize(
    ("target", "place", "code"),
    [
        ({"low": 20, "high": 15}, "target.low", "band_upside_down"),
        ({"high": None}, "target.high", "high_missing"),
        ({"aim": "at_least"}, "target.cap", "cap_without_band"),
        ({"every": "by"}, "target.by", "by_missing"),
        ({"by": "2021"}, "target.by", "by_without_every"),
        ({"low": -1}, "target.low", "negative"),
        ({"level": "good"}, "target.level", "level_without_aim"),
        ({"aim": "level_at_least", "measure": "level", "cap": None, "level": "best"}, "target.level", "level_unknown"),
    ],
)
def test_a_goal_that_contradicts_itself_is_refused(target, place, code):
    found = problems(sheet(target={**sheet()["target"], **target}))

    assert found[place] == code


@pytest.mark.parametrize(
    ("given", "place", "code"),
    [
        ({"term": {"label": "khóa XII"}}, "term", "term_without_time"),
        ({"term": {"label": "x", "starts": "2022", "ended": "2021"}}, "term", "ends_before_start"),
        ({"results": [{"period": 2020, "value": 1}, {"period": "năm 2020"}]}, "results[1].period", "duplicate_period"),
        ({"results": {}}, "results", "wrong_type"),
        ({"term": {"starts": True}}, "term.starts", "not_a_date"),
        ({"results": [{"period": 2020, "value": Decimal("NaN")}]}, "results[0].value", "wrong_type"),
        ({"results": [{"period": 2020, "words": "a\x07b"}]}, "results[0].words", "invisible_character"),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(given, place, code):
    assert problems(sheet(**given))[place] == code


@pytest.mark.parametrize("content", [None, [], "x", 3])
def test_what_is_no_table_is_refused(content):
    assert problems(content)[""] == "wrong_type"


def test_a_result_in_metres_of_a_goal_in_kilometres_is_refused_with_the_figure_that_is_meant():
    goal = {"measure": "amount", "aim": "at_least", "low": 2, "unit": "km", "every": "year"}
    result = {"period": 2020, "value": 1450, "printed": "1.450 m"}

    with pytest.raises(Refused) as refused:
        read_sheet(sheet(target=goal, results=[result]))

    [problem] = refused.value.problems
    assert (problem.code, problem.place) == ("other_unit", "results[0].value")
    assert "1.45 in km" in problem.message.replace(",", ".")
    converted = read_sheet(sheet(target=goal, results=[{**result, "value": Decimal("1.45")}]))
    assert judge_sheet(converted).judgement.periods[0].verdict is Verdict.NOT_MET
