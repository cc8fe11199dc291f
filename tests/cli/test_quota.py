import pytest

from chibo import i18n, settings
from json_forms import told


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def plan(chibo, *words, rated=11, on="2020-12-31"):
    done = chibo(
        "quota", "plan", "--rated", str(rated), "--low", "15", "--high", "20", "--on", on, "-f", "json", *words
    )
    return told(done.stdout, "quota-plan")


@pytest.mark.parametrize(
    ("rated", "allowed", "most", "conflict"),
    [(11, [2], 1, True), (12, [2], 2, False), (4, [], 0, False), (100, [15, 16, 17, 18, 19, 20], 16, False)],
)
def test_a_goal_of_15_to_20_percent_stands_beside_the_cap(chibo, rated, allowed, most, conflict):
    """R103: at most 20 % of those rated good, rounded down; each excellent member is not rated good."""
    planned = plan(chibo, rated=rated)

    assert (planned["allowed"], planned["cap"]["most"], planned["conflict"]) == (allowed, most, conflict)


def test_the_plan_has_exactly_these_keys(chibo):
    assert plan(chibo) == {
        "rated": 11,
        "allowed": [2],
        "percent": ["18.18"],
        "cap": {
            "denominator": "good_only",
            "ratio": "20/100",
            "rounding": "floor",
            "scope": "grassroots_organization",
            "most": 1,
            "rule": "excellence-quota-2019",
        },
        "conflict": True,
    }


def test_before_the_first_rule_there_is_no_cap(chibo):
    planned = plan(chibo, on="2018-12-31")

    assert (planned["cap"], planned["conflict"]) == (None, False)


def test_other_readings_can_be_tried(chibo):
    tried = plan(chibo, "--denominator", "all_rated", "--ratio", "25", "--rounding", "half_up")

    assert (tried["cap"]["ratio"], tried["cap"]["most"], tried["conflict"]) == ("25/100", 3, False)


def test_a_setting_changes_only_a_rule_that_was_not_read(chibo):
    """R103 was read in its own words; R104 was not, so a setting decides."""
    settings.store(settings.file(), "quota.denominator", "all_rated")

    assert plan(chibo, on="2020-12-31")["cap"]["denominator"] == "good_only"
    assert plan(chibo, on="2024-12-31")["cap"]["denominator"] == "all_rated"


def test_people_are_told_the_formula_and_the_conflict(chibo):
    done = chibo("quota", "plan", "--rated", "11", "--low", "15", "--high", "20", "--on", "31/12/2020")

    assert "Counts that meet the goal: 2/11 = 18.18%" in done.stdout
    assert "with 2 excellent, 9 are rated good: 20% of 9 = 1.8, rounded down: 1" in done.stdout
    assert "Warning: The goal needs at least 2, but the cap allows only 1." in done.stdout
    assert "excellence-quota-2019 (21-HD/BTCTW (18/10/2019), B.2.3a)" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rated", "4", "--low", "15", "--high", "20"], "No whole number of members meets the goal."),
        (["--rated", "11", "--low", "50", "--denominator", "all_rated"], "A trial:"),
        (["--rated", "1000", "--low", "15", "--high", "20"], "Counts that meet the goal: 150 to 200"),
        (["--rated", "11", "--high", "12,5"], "Goal: at most 12.5%"),
        (["--rated", "11", "--on", "2018-12-31"], "none is known for that day"),
        (["--rated", "11", "--on", "2024-12-31"], "plan for each group by itself"),
    ],
)
def test_people_are_told_what_is_special(chibo, words, said):
    assert said in chibo("--on", "2020-12-31", "quota", "plan", *words).stdout


@pytest.mark.parametrize("form", ["table", "csv", "md", "html"])
def test_a_plan_takes_each_form(chibo, form):
    done = chibo("quota", "plan", "--rated", "11", "--low", "15", "--high", "20", "--on", "2020-12-31", "-f", form)

    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--rated", "11", "--low", "20", "--high", "15"], 4),
        (["--rated", "11", "--low", "101"], 4),
        (["--rated", "-1"], 2),
        (["--rated", "11", "--low", "x"], 2),
        (["--rated", "11", "--rounding", "up"], 2),
        ([], 2),
    ],
)
def test_a_plan_that_cannot_be_is_refused(chibo, words, code):
    assert chibo("quota", "plan", *words).exit_code == code
