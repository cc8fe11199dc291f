"""`report trend`, on the invented branch of three terms and the invented commune."""

from pathlib import Path

import pytest

from chibo import i18n
from json_forms import told

EXAMPLES = Path(__file__).parents[2] / "data" / "examples"


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(chibo):
    done = chibo("congress", "record", *map(str, sorted(EXAMPLES.glob("2*.toml"))))
    assert done.exit_code == 0, done.stderr
    return chibo


@pytest.fixture
def commune(chibo):
    done = chibo("congress", "record", *map(str, sorted((EXAMPLES / "dang-bo-xa-vi-du").glob("*.toml"))))
    assert done.exit_code == 0, done.stderr
    return chibo


def trend(chibo, *words):
    done = chibo("report", "trend", *words, "-f", "json")
    assert done.exit_code == 0, done.stderr
    return told(done.stdout, "report-trend")


def points(series):
    return [
        (stretch["term"], point["period"], point["share"] or point["value"], point["verdict"])
        for stretch in series["stretches"]
        for point in stretch["points"]
    ]


def test_one_thing_is_followed_through_three_terms(branch):
    [series] = trend(branch, "--indicator", "members_excellent", "--on", "2025-03-14")["series"]

    assert points(series) == [
        ("2017-2020", "2017", "2/10", "met"),
        ("2017-2020", "2018", "2/10", "met"),
        ("2017-2020", "2019", "2/11", "met"),
        ("2020-2022", "2020", "3/11", "over_cap"),
        ("2020-2022", "2021", "2/12", "met"),
        ("2022-2025", "2022", "2/14", "not_met"),
        ("2022-2025", "2023", "2/14", "not_met"),
        ("2022-2025", "2024", "3/15", "met"),
    ]
    assert [stretch["goals"][0]["low"] for stretch in series["stretches"]] == ["15", "15", "15"]


def test_a_target_names_what_is_followed(branch):
    by_target = trend(branch, "--target", "2a", "--on", "2025-03-14")

    assert by_target == trend(branch, "--indicator", "members_excellent", "--on", "2025-03-14")


def test_an_earlier_day_knows_only_the_terms_begun_by_then(branch):
    [series] = trend(branch, "--indicator", "members_excellent", "--on", "2020-12-31")["series"]

    assert {stretch["term"] for stretch in series["stretches"]} == {"2017-2020", "2020-2022"}
    assert ("2020-2022", "2021", None, "not_due") in points(series)


def test_amounts_have_a_scale_of_their_own_and_no_percent(branch):
    done = branch("report", "trend", "--indicator", "savings", "--on", "2025-03-14", "-f", "table")

    page = branch("report", "trend", "--indicator", "savings", "--on", "2025-03-14", "-f", "html").stdout

    assert "2020: 14.5 triệu đồng<" in page
    chart = done.stdout.partition("Over time")[2]
    assert "18 triệu đồng" in chart
    assert "%" not in chart


def test_a_tree_is_followed_year_by_year_in_the_tree_of_each_year(commune):
    [series] = trend(commune, "--under", "DB-XA-VI-DU", "--indicator", "members_excellent", "--on", "2024-12-31")[
        "series"
    ]
    found = [stretch["points"][0] for stretch in series["stretches"]]

    assert [(each["period"], each["share"], each["branches"], each["missing"]) for each in found] == [
        ("2020", "4/24", 1, []),
        ("2021", "4/24", 1, []),
        ("2022", "16/94", 5, []),
        ("2023", "18/96", 5, []),
        ("2024", "16/78", 3, ["CB-THON-NAM", "CB-TRAM-Y-TE"]),
    ]


def test_what_each_branch_is_to_reach_is_no_goal_of_the_sum(commune):
    done = commune(
        "report", "trend", "--under", "DB-XA-VI-DU", "--indicator", "admissions", "--on", "2024-12-31", "-f", "table"
    )

    assert "Goal:" not in done.stdout
    assert "Goal of each branch" in done.stdout


@pytest.mark.parametrize("form", ["plain", "md", "csv", "html", "table"])
def test_every_form_tells_the_trend(branch, form):
    done = branch("report", "trend", "--indicator", "members_excellent", "--on", "2025-03-14", "-f", form)

    assert done.exit_code == 0
    assert "27.27%" in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--indicator", "members_excelent"), 3, "Did you mean members_excellent?"),
        (("--target", "99"), 3, "has no target 99"),
        (("--target", "2a", "--indicator", "savings"), 2, "--target stands alone."),
    ],
)
def test_what_cannot_be_followed_is_said(branch, words, code, said):
    done = branch("report", "trend", *words)

    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


def two_terms(chibo, goal, *words, results):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    for number, label in enumerate(("2015-2020", "2020-2025")):
        chibo("term", "add", label, "--starts", f"13/03/{label[:4]}")
        chibo(*("target", "add", "1", "Việc", "--goal", goal, "--indicator", "thing", "--term", label), *words)
        for year, value in results[number].items():
            set_so = chibo("result", "set", "1", value, "--period", year, "--term", label)
            assert set_so.exit_code == 0, set_so.stderr


def test_the_parts_of_a_sum_are_not_held_against_the_goal_of_the_whole(chibo):
    """One admission a year is no third of a missed goal: the goal of three is that of the term."""
    count = ("--measure", "count", "--every", "term", "--adds-up", "sum_in_term")
    two_terms(chibo, ">=3", *count, results=({"2016": "2", "2017": "1"}, {"2021": "1"}))

    shown = chibo("report", "trend", "--on", "31/12/2022", "-f", "table").stdout

    assert "term 2015-2020\nGoal: at least 3\nwhole term │" in shown
    parts = shown.partition("term 2015-2020, its parts\n")[2].partition("\n\n")[0].splitlines()
    assert [line[:4] for line in parts] == ["2015", "2016", "2017", "2018", "2019"]
    assert not any("░" in line or "▓" in line for line in parts)


def test_a_smaller_fall_has_the_shorter_bar(chibo):
    falling = ("--measure", "amount", "--growth", "points", "--unit", "%", "--every", "year")
    two_terms(chibo, "giảm 1", *falling, results=({"2016": "giảm 0,4"}, {"2021": "giảm 1,2"}))

    lines = chibo("report", "trend", "--on", "31/12/2022", "-f", "table").stdout.splitlines()

    drawn = {line[:4]: line.count("█") + line.count("▓") for line in lines if "│" in line}
    assert 0 < drawn["2016"] < drawn["2021"]
    assert drawn["2017"] == 0


@pytest.mark.parametrize(
    ("goal", "values", "ends"),
    [("<=0,5%", ("1/400", "0/400"), ("0%", "0.6%")), (">=90%", ("9/10", "10/10"), ("0%", "100%"))],
)
def test_very_small_shares_can_be_seen_and_every_scale_begins_at_zero(chibo, goal, values, ends):
    two_terms(chibo, goal, "--every", "year", results=({"2016": values[0]}, {"2021": values[1]}))

    shown = chibo("report", "trend", "--on", "31/12/2022", "-f", "table").stdout
    axis = next(line.split() for line in shown.splitlines() if line.split()[:1] == ["0%"])

    assert tuple(axis) == ends
