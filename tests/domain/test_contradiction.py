from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chibo.domain.committee import size_findings
from chibo.domain.contradiction import (
    Contradiction,
    child_above_parent,
    committee_size,
    goal_above_cap,
    impossible_share,
    level_off_scale,
    of_result,
    printed_share,
    printed_verdict,
    yearly_floor_above_term,
)
from chibo.domain.period import Period
from chibo.domain.quota import plan, quota_on
from chibo.domain.rating import Rated
from chibo.domain.target import AddsUp, Aim, Every, Measure, Result, Target
from chibo.domain.verdict import Verdict

YEAR = Period.of_year(2020)
SHARE = Target("1", Measure.SHARE, Aim.AT_LEAST, low=Decimal(15), every=Every.YEAR)


def code(found: Contradiction | None) -> str | None:
    return found.code if found else None


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed", "differs"),
    [
        (8, 9, "90%", True),
        (19, 1243, "1,99 %", True),
        (2909, 3044, "95,56%", False),  # R126: cut off
        (2909, 3044, "95,57%", False),
        (35599, 35900, "99,16%", False),
        (2, 11, "trên 18%", False),  # not one plain figure
        (0, 0, "0%", False),
    ],
)
def test_a_printed_percentage_is_compared_with_its_counts(
    numerator: int, denominator: int, printed: str, differs: bool
) -> None:
    assert (printed_share(numerator, denominator, printed=printed) is not None) is differs


def test_a_difference_carries_both_figures() -> None:
    found = printed_share(8, 9, printed="90%")

    assert found is not None
    assert dict(found.figures) == {
        "numerator": 8,
        "denominator": 9,
        "printed": Decimal(90),
        "computed": Decimal("88.89"),
    }


def test_no_number_of_eleven_people_is_twenty_percent() -> None:
    found = impossible_share(11, printed="20%")

    assert found is not None
    assert found.code == "share_impossible"
    assert dict(found.figures) == {
        "base": 11,
        "printed": Decimal(20),
        "below": 2,
        "below_percent": Decimal("18.18"),
        "above": 3,
        "above_percent": Decimal("27.27"),
    }


@pytest.mark.parametrize(("base", "printed"), [(10, "20%"), (11, "18,18%"), (11, "18%"), (0, "20%"), (11, "một ít")])
def test_a_share_that_people_can_make_is_no_contradiction(base: int, printed: str) -> None:
    assert impossible_share(base, printed=printed) is None


def test_a_share_above_all_of_them_names_only_the_count_below() -> None:
    found = impossible_share(11, printed="150")

    assert found is not None
    assert found.figures["below"] == 11
    assert "above" not in found.figures


@pytest.mark.parametrize(
    ("child", "parent", "expected"),
    [
        (Result(YEAR, numerator=12, denominator=20), Result(YEAR, numerator=11, denominator=20), "child_above_parent"),
        (Result(YEAR, numerator=2, denominator=20), Result(YEAR, numerator=11, denominator=20), None),
        # A part of its parent's own number.
        (Result(YEAR, numerator=2, denominator=11), Result(YEAR, numerator=11, denominator=20), None),
        (Result(YEAR, value=Decimal(20)), Result(YEAR, value=Decimal(15)), "child_above_parent"),
        (Result(YEAR, value=Decimal(20)), Result(YEAR, value=Decimal(100)), None),
        (Result(YEAR, value=Decimal(20)), Result(YEAR, numerator=1, denominator=10), None),
        (Result(YEAR), Result(YEAR), None),
    ],
)
def test_a_part_is_never_more_than_its_whole(child: Result, parent: Result, expected: str | None) -> None:
    assert code(child_above_parent(child, parent)) == expected


def test_one_a_year_over_three_years_is_more_than_two_in_the_term() -> None:
    yearly = Target("4", Measure.COUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.YEAR)
    term = Target("5", Measure.COUNT, Aim.AT_LEAST, low=Decimal(2), adds_up=AddsUp.SUM_IN_TERM)

    found = yearly_floor_above_term(yearly, term, years=3)

    assert found is not None
    assert dict(found.figures) == {"yearly": 1, "years": 3, "together": 3, "term": 2}
    assert yearly_floor_above_term(yearly, term, years=2) is None
    assert yearly_floor_above_term(yearly, replace(term, low=Decimal(5)), years=3) is None
    assert yearly_floor_above_term(yearly, replace(term, aim=Aim.BETWEEN, high=Decimal(3)), years=3) is None
    assert yearly_floor_above_term(term, yearly, years=3) is None
    assert yearly_floor_above_term(replace(yearly, measure=Measure.SHARE), term, years=3) is None


def test_a_goal_that_only_breaks_the_cap_is_told_with_its_rule() -> None:
    """R103: eleven rated, one may be excellent, the goal of 15-20 % needs two."""
    quota = quota_on(date(2020, 12, 31))

    found = goal_above_cap(plan(11, low=15, high=20, quota=quota))

    assert found is not None
    assert found.rule == "excellence-quota-2019"
    assert (found.figures["least"], found.figures["most"]) == (2, 1)
    assert goal_above_cap(plan(12, low=15, high=20, quota=quota)) is None
    assert goal_above_cap(plan(11, low=15, high=20, quota=None)) is None


@pytest.mark.parametrize(
    ("printed", "verdict", "differs"),
    [
        ("đạt", Verdict.NOT_MET, True),
        ("vượt", Verdict.MET, True),
        ("chưa đạt", Verdict.MET, True),
        ("đạt", Verdict.OVER_CAP, True),
        ("đạt", Verdict.EXCEEDED, False),
        ("đạt", Verdict.MET, False),
        ("đạt", Verdict.NO_DATA, False),
        ("đạt", Verdict.TO_JUDGE, False),
        ("cơ bản đạt", Verdict.NOT_MET, False),
    ],
)
def test_a_printed_verdict_is_compared_with_the_judged_one(printed: str, verdict: Verdict, differs: bool) -> None:
    assert (printed_verdict(printed, verdict) is not None) is differs


def test_what_a_person_said_the_words_amount_to_is_compared() -> None:
    assert code(printed_verdict("cơ bản đạt", Verdict.NOT_MET, amounts_to=Verdict.MET)) == "printed_verdict_differs"


@pytest.mark.parametrize(
    ("level", "year", "expected"),
    [
        ("excellent", 2017, "level_off_scale"),
        ("clean_strong", 2021, "level_off_scale"),
        ("clean_strong", 2017, None),
        ("good", 2020, None),
        ("splendid", 2020, None),
    ],
)
def test_a_level_of_another_time_is_told(level: str, year: int, expected: str | None) -> None:
    """R102: the founding branch printed the words of 2018 for 2017."""
    assert code(level_off_scale(level, rated=Rated.ORGANIZATION, day=date(year, 12, 31))) == expected


def test_a_finding_about_a_committee_keeps_its_rule_and_certainty() -> None:
    """R91: eleven official members elected a committee of two."""
    [finding] = size_findings(2, official=11, on=date(2020, 3, 13))

    found = committee_size(finding)

    assert (found.code, found.rule) == ("committee_below_least", "committee-least")
    assert (found.figures["size"], found.figures["limit"], found.figures["official"]) == (2, 3, 11)
    assert "official" not in committee_size(replace(finding, official=None)).figures


@pytest.mark.parametrize(
    ("result", "codes"),
    [
        (Result(YEAR, numerator=8, denominator=9, printed="90%"), ["printed_share_differs"]),
        (Result(YEAR, numerator=8, denominator=9, value=Decimal(90)), ["printed_share_differs"]),
        (Result(YEAR, numerator=8, denominator=9), []),
        (Result(YEAR, value=Decimal(20), printed="20%"), ["share_impossible"]),
        (Result(YEAR, value=Decimal(20), denominator=10), []),
        (Result(YEAR, value=Decimal(20), qualifier="khoảng"), []),
        (Result(YEAR, value=Decimal(10), denominator=10, printed_verdict="đạt"), ["printed_verdict_differs"]),
    ],
)
def test_everything_in_one_result_that_does_not_agree_is_found(result: Result, codes: list[str]) -> None:
    verdict = Verdict.NOT_MET if result.printed_verdict else None

    assert [each.code for each in of_result(SHARE, result, verdict=verdict, base=11)] == codes


def test_a_count_is_compared_with_its_printed_figure() -> None:
    target = Target("4", Measure.COUNT, Aim.AT_LEAST, low=Decimal(2))
    result = Result(Period.of_term(), value=Decimal(3), printed="2")

    assert [each.code for each in of_result(target, result)] == ["printed_value_differs"]
    assert of_result(target, replace(result, printed="3")) == ()
    assert of_result(target, replace(result, printed="150% chỉ tiêu")) == ()


def test_a_rating_in_the_words_of_another_time_is_found() -> None:
    target = Target("1", Measure.LEVEL, Aim.LEVEL_AT_LEAST, level="good", every=Every.YEAR)

    found = of_result(target, Result(Period.of_year(2017), level="excellent"))

    assert [each.code for each in found] == ["level_off_scale"]


@pytest.mark.parametrize(
    ("unit", "value", "high", "codes"),
    [
        ("%", 150, None, ["share_above_whole"]),
        (None, 90, 120, ["share_above_whole"]),
        ("%", 100, None, []),
        ("% kế hoạch", 150, None, []),
    ],
)
def test_a_share_above_the_whole_is_told_unless_it_is_of_a_plan(unit, value, high, codes):
    result = Result(YEAR, value=Decimal(value), value_high=None if high is None else Decimal(high))

    assert [each.code for each in of_result(replace(SHARE, unit=unit), result)] == codes


@pytest.mark.parametrize(
    ("printed", "differs"),
    [
        ("19/20 hộ = 96%", True),
        ("19/20 hộ (95%)", False),
        ("19/20 hộ, đạt 96 %.", True),
        ("19/20 hộ, vượt 5%", False),
        ("19/20 hộ, từ 90-96%", False),
        ("19/20 hộ, đạt 150% chỉ tiêu", False),
    ],
)
def test_a_percentage_printed_after_its_counts_is_compared_with_them(printed: str, differs: bool) -> None:
    assert (printed_share(19, 20, printed=printed) is not None) is differs


def test_per_mille_is_compared_in_per_mille() -> None:
    assert printed_share(11, 1243, printed="8,85‰") is None
    assert printed_share(11, 1243, printed="8,85", of=1000) is None
    # What is printed decides: 11 of 1243 is 0,88 %, and 8,85 % is ten times too much.
    found = printed_share(11, 1243, printed="8,85%", of=1000)
    assert found is not None
    assert (found.figures["computed"], found.figures.get("of")) == (Decimal("0.88"), None)
    wrong = printed_share(11, 1243, printed="9,5‰")
    assert wrong is not None
    assert (wrong.figures["computed"], wrong.figures["of"]) == (Decimal("8.85"), 1000)


def test_a_difference_is_told_with_the_decimals_in_which_it_is_seen() -> None:
    found = printed_share(8, 9, printed="88,8900%")

    assert found is not None
    assert found.figures["computed"] == Decimal("88.889")


@pytest.mark.parametrize(
    ("printed", "value", "differs"),
    [
        ("1.243", "1243", False),
        ("1.243", "1234", True),
        ("1243", "1243", False),
        ("12,5", "12.5", False),
        ("1.243.500", "1243500", False),
    ],
)
def test_a_printed_count_may_group_its_thousands(printed: str, value: str, differs: bool) -> None:
    """Vietnamese writes twelve hundred and forty-three as 1.243; nobody counts households in thousandths."""
    target = Target("1", Measure.COUNT, Aim.AT_LEAST, low=Decimal(1), every=Every.YEAR)
    found = of_result(target, Result(Period.of_year(2020), value=Decimal(value), printed=printed))

    assert [each.code for each in found] == (["printed_value_differs"] if differs else [])
