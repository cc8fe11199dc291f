"""`report rollup` and `report targets --under`, on the invented commune of five branches."""

from pathlib import Path

import pytest

from chibo import i18n
from json_forms import told

COMMUNE = sorted((Path(__file__).parents[2] / "data" / "examples" / "dang-bo-xa-vi-du").glob("*.toml"))


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def commune(chibo):
    done = chibo("congress", "record", *map(str, COMMUNE))
    assert done.exit_code == 0, done.stderr
    return chibo


def rollup(chibo, *words, command="rollup"):
    done = chibo("report", command, "--under", "DB-XA-VI-DU", *words, "-f", "json")
    assert done.exit_code == 0, done.stderr
    return told(done.stdout, "report-rollup")


def kinds(report, indicator):
    return [each for each in report["kinds"] if each["indicator"] == indicator]


def total(report, indicator, period):
    [kind] = kinds(report, indicator)
    return next(each for each in kind["sums"] if each["period"] == period)


def test_the_commune_is_added_up_by_counts(commune):
    """16 of 94: 5 of 28, 3 of 21, 2 of 14, 5 of 25 and 1 of 6; the mean of the percentages would be 15,81."""
    report = rollup(commune, "--on", "2024-12-31")

    found = total(report, "members_excellent", "2022")
    assert (found["share"], found["percent"], found["branches"]) == ("16/94", "17.02", 5)


def test_who_has_no_data_is_named(commune):
    report = rollup(commune, "--year", "2024")

    assert total(report, "members_excellent", "2024")["missing"] == ["CB-THON-NAM", "CB-TRAM-Y-TE"]
    assert {each["code"]: each["no_data"] for each in report["branches"] if each["no_data"]} == {
        "CB-THON-NAM": ["3"],
        "CB-TRAM-Y-TE": ["1", "2", "3"],
    }


def test_a_percentage_without_its_counts_is_named_and_not_added(commune):
    found = total(rollup(commune, "--year", "2024"), "members_good_or_better", "2024")

    assert found["share"] == "75/78"
    assert [(each["branch"], each["reason"], each["percent"]) for each in found["not_added"]] == [
        ("CB-THON-NAM", "percent_only", "93")
    ]


def test_money_and_rice_are_not_one_sum(commune):
    report = rollup(commune, "--year", "2024")

    assert {kind["unit"]: kind["sums"][0]["value"] for kind in kinds(report, "fund_for_the_poor")} == {
        "tạ": "4",
        "triệu đồng": "48.6",
    }


def test_a_year_takes_the_day_the_tree_and_the_terms_of_its_end(commune):
    report = rollup(commune, "--year", "2021")

    assert report["on"] == "2021-12-31"
    assert {each["code"]: each["term"] and each["term"]["label"] for each in report["branches"]} == {
        "CB-THON-DONG": None,
        "CB-THON-NAM": None,
        "CB-THON-TAY": None,
        "CB-TRAM-Y-TE": None,
        "CB-TRUONG-HOC": "2020-2025",
    }


def test_the_ranking_names_why_somebody_has_no_rank(commune):
    ranking = rollup(commune, "--year", "2024", "--rank", "members_excellent")["ranking"]

    assert [(each["rank"], each["branch"], each["reason"]) for each in ranking["places"]] == [
        (1, "CB-THON-DONG", None),
        (2, "CB-TRUONG-HOC", None),
        (None, "CB-THON-NAM", "no_figure"),
        (None, "CB-THON-TAY", "over_cap"),
        (None, "CB-TRAM-Y-TE", "no_figure"),
    ]


def test_the_report_on_targets_below_tells_every_target_of_every_branch(commune):
    report = rollup(commune, "--on", "2024-12-31", command="targets")
    short = rollup(commune, "--on", "2024-12-31")

    assert {each["code"]: len(each["targets"]) for each in report["branches"]} == {
        "CB-THON-DONG": 5,
        "CB-THON-NAM": 5,
        "CB-THON-TAY": 6,
        "CB-TRAM-Y-TE": 4,
        "CB-TRUONG-HOC": 4,
    }
    assert [each["targets"] for each in short["branches"]] == [None] * 5
    assert report["totals"] == short["totals"]


def test_a_page_holds_every_branch_folded_away(commune):
    done = commune("report", "targets", "--under", "DB-XA-VI-DU", "--on", "2024-12-31", "-f", "html")

    assert done.exit_code == 0
    assert "<summary>CB-THON-NAM – Chi bộ thôn Nam (hư cấu), term" in done.stdout
    assert "Invented for show" in done.stdout


@pytest.mark.parametrize("form", ["plain", "md", "csv", "table"])
def test_every_form_names_the_branch_that_is_over_the_cap(commune, form):
    done = commune("report", "rollup", "--under", "DB-XA-VI-DU", "--on", "2024-12-31", "-f", form)

    assert done.exit_code == 0
    assert "over the cap: CB-THON-TAY" in done.stdout


def test_an_organisation_with_nothing_below_says_so(commune):
    done = commune("report", "rollup", "--under", "CB-THON-TAY", "-f", "plain")

    assert done.exit_code == 0
    assert "Nothing stands below it on that day." in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("rollup", "--under", "DB-KHONG-CO"), 3, "There is no organisation DB-KHONG-CO."),
        (("rollup", "--under", "DB-XA-VI-DU", "--rank", "members_excelent"), 3, "Did you mean members_excellent?"),
        (("targets", "--under", "DB-XA-VI-DU", "--term", "2020-2025"), 2, "cannot stand together"),
        (("targets", "--year", "2024"), 2, "go with --under"),
    ],
)
def test_what_cannot_be_answered_is_said(commune, words, code, said):
    done = commune("report", *words)

    assert (done.exit_code, done.stdout) == (code, "")
    assert said in done.stderr


@pytest.mark.parametrize("form", ["plain", "md", "csv", "table"])
def test_every_form_says_who_missed_a_goal_and_by_what_figures(commune, form):
    done = commune("report", "rollup", "--under", "DB-XA-VI-DU", "--on", "2024-12-31", "-f", form)
    said = " ".join(done.stdout.split())

    assert "not met: CB-THON-TAY (2022: 17/21 = 80.95%)" in said
    assert "not met: CB-THON-NAM (2022: 2/14 = 14.29%)" in said
    assert "over the cap: CB-THON-TAY (2022: 3/21 = 14.29%, not met; 2024: 5/22 = 22.73%)" in said


def test_the_rules_behind_the_verdicts_are_named(commune):
    said = commune("report", "rollup", "--under", "DB-XA-VI-DU", "--on", "2024-12-31", "-f", "plain").stdout

    rules = said.partition("Rules applied")[2]
    assert all(f"[{name}]" in rules for name in ("share.at_least", "share.between.hard", "period.no_data"))


def test_a_year_shows_what_the_term_has_reached_so_far(commune):
    """The school's goal is 4 in the term, and met by the end of 2023; that year brought 1. All: 1, 0, 2 and 4."""
    report = rollup(commune, "--year", "2023", command="targets")

    school = next(each for each in report["branches"] if each["code"] == "CB-TRUONG-HOC")
    admitted = next(each for each in school["targets"] if each["code"] == "4")
    assert admitted["verdict"] == "met"
    assert [(each["period"], each["value"]) for each in admitted["results"]] == [("2023", "1"), ("term", "4")]
    assert total(report, "admissions", "2023")["value"] == "4"
    assert total(report, "admissions", "term")["value"] == "7"
