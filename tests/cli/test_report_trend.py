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
