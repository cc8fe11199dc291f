import pytest

from chibo import i18n, settings
from factories import make_member_rating, make_organization
from json_forms import told
from rated_branch import make_branch


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
        ([], 3),
    ],
)
def test_a_plan_that_cannot_be_is_refused(chibo, words, code):
    assert chibo("quota", "plan", *words).exit_code == code


@pytest.fixture
def eleven(session):
    branch, people = make_branch(session, code="CB-01", people=11, kind="grassroots_branch")
    for number, member in enumerate(people):
        make_member_rating(
            session,
            member_id=member.id,
            organization_id=branch.id,
            period="2020",
            level="excellent" if number < 2 else "good",
        )
    session.commit()


@pytest.mark.usefixtures("eleven")
def test_a_plan_without_a_number_takes_who_is_to_be_rated(chibo):
    """R103: the founding branch: 2 of 11 meet the goal, 1 is the most by the cap."""
    done = chibo("quota", "plan", "--low", "15", "--high", "20", "--on", "2020-12-31", "-f", "json")

    assert told(done.stdout, "quota-plan") == plan(chibo)


@pytest.mark.usefixtures("eleven")
def test_a_check_says_what_is_over_and_ends_with_code_6(chibo):
    """R103, R106: 2 excellent to 9 rated good."""
    done = chibo("quota", "check", "--year", "2020", "-f", "json")
    said = told(done.stdout, "quota-check")

    assert done.exit_code == 6
    assert (said["within"], said["rule"]["id"], said["rule"]["certainty"]) == (False, "excellence-quota-2019", "text")
    [unit] = said["units"]
    assert (unit["binding"], unit["excellent"], unit["percent_of_rated"]) == (True, 2, "18.18")
    assert unit["cap"] == {
        "ratio": "20/100",
        "base": 9,
        "cap": 1,
        "most": 1,
        "most_when_all_rated": 1,
        "within": False,
        "to_lower": 1,
    }
    shown = chibo("quota", "check", "--year", "2020").stdout
    assert "20% of 9 = 1.8, rounded down: 1" in shown
    assert "1 of the excellent must be rated good; then 1 of 11 may be excellent" in shown


@pytest.mark.usefixtures("eleven")
def test_an_exception_is_kept_with_who_allowed_it_and_why(chibo):
    """R105: no rule of 2020 names a ratio, so it has to be said."""
    by = ("--by", "CV 12-CV/ĐU")
    refused = chibo("quota", "allow", "CB-01", "--year", "2020", *by)
    allowed = chibo("quota", "allow", "CB-01", "--year", "2020", *by, "--percent", "25", "--reason", "nổi trội")
    again = chibo("quota", "allow", "CB-01", "--year", "2020", "--by", "CV 13", "--percent", "30")
    checked = chibo("quota", "check", "--year", "2020", "-f", "json")

    assert refused.exit_code == 4
    assert "--percent" in refused.stderr
    assert (allowed.exit_code, "25%, allowed by CV 12-CV/ĐU" in allowed.stdout + allowed.stderr) == (0, True)
    assert again.exit_code == 4  # a change of what is recorded needs a yes
    assert checked.exit_code == 0
    [kept] = told(checked.stdout, "quota-check")["exceptions"]
    assert (kept["percent"], kept["allowed_by"], kept["organization"]) == (25, "CV 12-CV/ĐU", "CB-01")
    assert (kept["reason"], kept["effect"], kept["counted_in"]) == ("nổi trội", "counts", [])


@pytest.mark.usefixtures("eleven")
def test_an_exception_is_taken_back_with_a_reason_and_stays_to_be_seen(chibo):
    allow = ("quota", "allow", "CB-01", "--year", "2020")
    chibo(*allow, "--by", "CV 12", "--percent", "25")

    asked = chibo(*allow, "--take-back", "--reason", "ghi nhầm năm")
    unreasoned = chibo(*allow, "--take-back")
    taken = chibo(*allow, "--take-back", "--reason", "ghi nhầm năm", "-y")
    twice = chibo(*allow, "--take-back", "--reason", "ghi nhầm năm", "-y")
    checked = chibo("quota", "check", "--year", "2020", "-f", "json")

    assert [each.exit_code for each in (asked, unreasoned, taken, twice)] == [4, 2, 0, 3]
    said = told(checked.stdout, "quota-check")
    assert (checked.exit_code, said["exceptions"]) == (6, [])
    [gone] = said["exceptions_taken_back"]
    assert (gone["allowed_by"], gone["taken_back_reason"]) == ("CV 12", "ghi nhầm năm")
    assert chibo(*allow, "--by", "CV 14", "--percent", "30").exit_code == 0
    assert chibo("quota", "check", "--year", "2020").exit_code == 0


@pytest.mark.usefixtures("eleven")
def test_a_check_shows_what_if_the_superior_allowed_more_and_writes_nothing(chibo, database):
    before = database.read_bytes()

    tried = chibo("quota", "check", "--year", "2020", "--if-percent", "25", "-f", "json")
    old_way = chibo("quota", "check", "--year", "2020", "--exception-by", "CV 12")

    said = told(tried.stdout, "quota-check")
    assert (tried.exit_code, said["within"], said["units"][0]["cap_if_allowed"]["within"]) == (6, False, True)
    assert (old_way.exit_code, "chibo quota allow CODE --year 2020" in old_way.stderr) == (2, True)
    assert (
        "with 25%, if the superior allows it: 2, within"
        in chibo("quota", "check", "--year", "2020", "--if-percent", "25").stdout
    )
    assert database.read_bytes() == before


def test_an_exception_for_a_branch_alone_is_told_to_change_nothing_where_the_cap_counts_in_the_whole(chibo, session):
    """R103: the cap of 2019 counts in the grassroots organisation, so leave for one of its branches reaches nobody."""
    whole = make_organization(session, code="DB-01", kind="grassroots_body")
    branch, people = make_branch(session, code="CB-01", people=4, parent_id=whole.id)
    for member in people:
        make_member_rating(session, member_id=member.id, organization_id=branch.id, period="2020", level="excellent")
    session.commit()
    allow = ("--year", "2020", "--by", "CV 1", "--percent", "100")

    asked = chibo("quota", "allow", "CB-01", *allow)
    chibo("quota", "allow", "CB-01", *allow, "-y")
    checked = [chibo("--org", code, "quota", "check", "--year", "2020", "-f", "json") for code in ("CB-01", "DB-01")]

    assert (asked.exit_code, "it must be granted to DB-01" in asked.stderr) == (4, True)
    for each in checked:
        [kept] = told(each.stdout, "quota-check")["exceptions"]
        assert (each.exit_code, kept["effect"], kept["counted_in"]) == (6, "counted_elsewhere", ["DB-01"])
    assert "changes nothing" in chibo("--org", "CB-01", "quota", "check", "--year", "2020").stdout


@pytest.mark.usefixtures("eleven")
@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--percent", "25"],
        ["--take-back", "--by", "CV 1", "--reason", "x"],
    ],
)
def test_an_exception_needs_who_allowed_it(chibo, words):
    assert chibo("quota", "allow", "CB-01", "--year", "2020", *words).exit_code == 2


@pytest.mark.usefixtures("eleven")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--year", "khi nào"], 4),
        (["--year", "2020", "--if-percent", "0"], 2),
        (["--year", "2018"], 0),
        ([], 2),
    ],
)
def test_a_check_of_what_cannot_be(chibo, words, code):
    assert chibo("quota", "check", *words).exit_code == code
