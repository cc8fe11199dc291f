import pytest

from chibo import i18n
from chibo.domain.member_life import EventKind
from json_forms import told
from rated_branch import happened, make_branch


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def people(session):
    branch, people = make_branch(session, code="CB-01", people=4)
    happened(session, people[3], EventKind.EXEMPTION, "2024-05-01", branch)
    codes = [each.code for each in people]
    session.commit()
    return codes


@pytest.fixture
def run(chibo):
    return lambda *words: chibo("--on", "2025-01-15", "rating", *words)


def year(run, *words):
    return told(run("list", "--year", "2024", "-f", "json", *words).stdout, "rating-year")


def test_the_year_from_the_proposals_to_the_closed_book(run, people):
    """R107, R111, papers 1h."""
    an, binh, cuong, _dung = people
    assert run("set", "2024", "HTXSNV", "--member", an, "--proposed-by", "own").exit_code == 0
    assert run("set", "2024", "HTTNV", "--member", an, "--proposed-by", "committee").exit_code == 0
    assert run("set", "2024", "HTTNV", "--member", an, "--score", "88,5").stderr == (
        f"Recorded: rating of Nguyễn Văn An ({an}) for 2024: good\n"
    )
    run("set", "2024", "HTXSNV", "--member", binh)
    run("set", "2024", "--member", cuong, "--not-rated", "not_yet", "--reason", "đi công tác")

    listed = year(run)
    assert [(each["code"], each["state"], each["level"], each["not_rated"]) for each in listed["members"]] == [
        (an, "rated", "good", None),
        (binh, "rated", "excellent", None),
        (cuong, "not_yet", None, "not_yet"),
        (people[3], "not_rated", None, "exempt"),
    ]
    assert listed["members"][0]["score"] == "88.5"
    assert listed["members"][0]["proposals"]["own"] == "excellent"
    assert listed["members"][3]["rule"] == "rating-exclusions-2023"

    refused = run("close", "--year", "2024")
    assert refused.exit_code == 4
    assert "Lê Văn Cường is not rated yet." in refused.stderr
    run("set", "2024", "HTNV", "--member", cuong, "-y")
    assert run("close", "--year", "2024", "--by", "Bí thư").exit_code == 0
    assert run("set", "2024", "HTTNV", "--member", cuong, "-y").exit_code == 4
    corrected = run("set", "2024", "HTTNV", "--member", cuong, "-y", "--reason", "ghi nhầm")
    assert corrected.exit_code == 0
    # A level is told in its words, not by its code.
    assert "  level: was “completed”, becomes “good”\n" in corrected.stderr

    closed = year(run)
    assert closed["closed"] == {"on": "2025-01-15", "by": "Bí thư", "reason": None, "missing": 0}
    [earlier] = closed["members"][2]["earlier"]
    assert (earlier["level"], earlier["version"], earlier["replaced"]) == ("completed", 1, "2025-01-15")
    versions = told(run("list", "--member", cuong, "-f", "json").stdout, "rating-of-member")
    assert [(each["version"], each["level"], each["in_force"]) for each in versions] == [
        (1, "completed", False),
        (2, "good", True),
    ]
    assert "version 1 was “completed” until 15/01/2025" in run("list", "--year", "2024").stdout
    assert "Corrected after it was closed: Lê Văn Cường" in " ".join(run("summary", "--year", "2024").stdout.split())


def test_a_summary_counts_in_the_order_of_the_form_and_shows_every_ratio(run, people):
    """R106: 1 of 3 rated is 33.33 %, 1 to 2 rated good is 50 %; the two bases are told apart."""
    for code, level in zip(people, ("HTXSNV", "HTTNV", "HTTNV"), strict=False):
        run("set", "2024", level, "--member", code)

    said = told(run("summary", "--year", "2024", "-f", "json").stdout, "rating-summary")

    assert (said["total"], said["not_rated"], said["not_yet"], said["rated"]) == (4, 1, 0, 3)
    assert said["grounds"] == {"exempt": 1, "suspended": 0, "admitted_lately": 0, "other": 0}
    assert said["levels"] == {"excellent": 1, "good": 2, "completed": 0, "not_completed": 0}
    assert said["excellent_of_rated"] == {"numerator": 1, "denominator": 3, "percent": "33.33"}
    assert said["excellent_of_good"]["percent"] == "50.00"
    shown = run("summary", "--year", "2024", "--under", "CB-01").stdout
    assert "Excellent to those rated good: 1/2 = 50%" in shown
    assert "Organisation: CB-01; All: 4; Not to be rated: 1" in shown


def test_a_rating_that_does_not_fit_the_rule_is_recorded_with_a_warning(run, people):
    """R107: an exempt member; R114: quarter IV."""
    warned = run("set", "2024", "good", "--member", people[3])
    quarter = run("set", "2025-Q1", "good", "--member", people[0])

    assert (warned.exit_code, quarter.exit_code) == (0, 0)
    assert "Warning: rated, although by the records there would be no rating: exempt (rating-exclusions-2023)" in (
        warned.stderr
    )
    assert "knows no rating for such a period (rating-periods-2018; known from a summary)" in quarter.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["set", "2024", "--member", "CB-01"], 3),
        (["set", "2024", "--member", "Bình"], 4),
        (["set", "2024", "good", "--member", "Bình", "--reason", "x"], 4),
        (["set", "2024", "good", "--member", "Bình", "--score", "101"], 4),
        (["set", "2024", "--member", "Bình", "--proposed-by", "own"], 2),
        (["set", "2024", "good", "--member", "Bình", "--proposed-by", "nobody"], 2),
        (["list", "--under", "CB-01"], 2),
        (["list", "--year", "khi nào"], 4),
        (["close", "--year", "2031"], 4),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(run, words, code):
    assert run(*words).exit_code == code
    assert {each["state"] for each in year(run)["members"]} == {"not_yet", "not_rated"}
