"""Leave from work, and the rating of who was on it; changes of a level in words, wherever they are asked about."""

import pytest

from chibo import i18n
from json_forms import told
from rated_branch import make_branch

SICK = ("member", "off-work", "Lê Văn Cường", "--kind", "sick_leave", "--on", "01/03/2020", "--until", "15/07/2020")
LIST = "Full name,Level,Committee\nLê Văn Cường,HTXSNV,good\nNguyễn Văn An,HTTNV,\n"


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def people(session):
    make_branch(session, code="CB-01", people=4)
    session.commit()


@pytest.fixture
def run(chibo):
    return lambda *words: chibo("--on", "2021-01-15", *words)


@pytest.fixture
def file(tmp_path):
    place = tmp_path / "list.csv"
    place.write_text(LIST, encoding="utf-8")
    return place


def year(run):
    return told(run("rating", "list", "--year", "2020", "-f", "json").stdout, "rating-year")["members"]


def test_leave_is_a_fact_of_the_life_that_can_be_ended_and_withdrawn(run):
    recorded = run(*SICK, "-f", "json")
    [fact] = told(recorded.stdout, "member-step")["recorded"]
    ended = run("member", "off-work", "Lê Văn Cường", "--kind", "sick_leave", "--on", "01/05/2020", "--end")
    backwards = run(*SICK[:-1], "01/02/2020")
    maternity = run("member", "off-work", "Phạm Thị Dung", "--kind", "maternity_leave", "--on", "02/2020", "-f", "json")
    never = run("member", "off-work", "Trần Thị Bình", "--kind", "maternity_leave", "--on", "02/2020", "--end")

    assert (fact["kind"], fact["on"], fact["until"]) == ("sick_leave", "2020-03-01", "2020-07-15")
    assert [each.exit_code for each in (ended, backwards, maternity, never)] == [0, 4, 0, 4]
    [_an, _binh, cuong, dung] = year(run)
    assert (cuong["leave"][0]["months"], cuong["leave"][0]["at_most"]) == (2, None)
    assert (dung["leave"][0]["kind"], dung["state"]) == ("maternity_leave", "not_yet")
    number = str(told(maternity.stdout, "member-step")["recorded"][0]["number"])
    assert run("member", "history", "Phạm Thị Dung", "--withdraw", number, "--reason", "ghi nhầm", "-y").exit_code == 0
    assert year(run)[3]["leave"] == []


def test_the_roll_says_what_leave_means_for_the_level(run):
    """R110."""
    run(*SICK)

    shown = run("rating", "list", "--year", "2020").stdout

    assert "sick leave from 01/03/2020 until 15/07/2020: 4 months 14 days in the period" in shown
    assert "not to be rated above “completed” (rating-leave-2019)" in shown


def test_a_level_above_what_leave_allows_is_recorded_only_with_a_yes(run):
    """R110: read in its own words, so it is asked about; the level is decided by people, so it can be recorded."""
    run(*SICK)
    rate = ("rating", "set", "2020", "HTTNV", "--member", "Lê Văn Cường")

    asked = run(*rate)
    before = year(run)[2]["level"]
    answered = run(*rate, "-y")
    again = run(*rate)

    assert (asked.exit_code, before) == (4, None)
    assert "A rule speaks against this: rating of Lê Văn Cường" in asked.stderr
    assert "not to be rated above “completed” (rating-leave-2019)" in asked.stderr
    assert (answered.exit_code, year(run)[2]["level"]) == (0, "good")
    assert "Warning: on sick leave for 3 months or more" in answered.stdout + answered.stderr
    assert again.exit_code == 0  # nothing changes, so nothing is asked
    assert [each["code"] for each in year(run)[2]["findings"]] == ["above_level_of_leave"]


def test_a_list_is_asked_about_in_the_same_way(run, file):
    run(*SICK)
    run("rating", "set", "2020", "HTXSNV", "--member", "Nguyễn Văn An")

    asked = run("rating", "import", file, "--year", "2020")
    assert asked.exit_code == 4
    assert "A rule speaks against these ratings:\n  DV-003 Lê Văn Cường: on sick leave" in asked.stderr
    assert "was “excellent”, becomes “good”" in asked.stderr
    assert [each["level"] for each in year(run)] == ["excellent", None, None, None]
    assert run("rating", "import", file, "--year", "2020", "-y").exit_code == 0
    assert [each["level"] for each in year(run)] == ["good", None, "excellent", None]
    assert run("rating", "import", file, "--year", "2020").exit_code == 0  # brought in once, nothing is asked again


@pytest.mark.parametrize(
    ("language", "level", "ground"),
    [
        ("en", "was “good”, becomes “excellent”", "was nothing, becomes “exempt from work and activity”"),
        (
            "vi",
            "từ “hoàn thành tốt nhiệm vụ” thành “hoàn thành xuất sắc nhiệm vụ”",
            "từ không có thành “được miễn công tác và sinh hoạt”",
        ),
    ],
)
def test_a_change_of_a_level_is_told_in_words_by_every_command(run, file, tmp_path, language, level, ground):
    i18n.use(language)
    rate = ("rating", "set", "2020")
    who = ("--member", "Lê Văn Cường")
    run(*rate, "good", *who, "-y")
    run(*rate, "good", *who, "--proposed-by", "committee")
    run(*rate, "good")
    exempt = tmp_path / "exempt.csv"
    exempt.write_text("Full name,Why not rated\nLê Văn Cường,exempt\n", encoding="utf-8")

    bring = ("rating", "import")
    asked = [
        run(*rate, "excellent", *who).stderr,
        run(*rate, "excellent", *who, "--proposed-by", "committee").stderr,
        run(*rate, "excellent").stderr,
        run(*bring, file, "--year", "2020").stderr,
        run(*bring, file, "--year", "2020", "--dry-run").stdout,
    ]
    unrated = [run(*rate, "--not-rated", "exempt", *who).stderr, run(*bring, exempt, "--year", "2020").stderr]

    assert all(level in each for each in asked), asked
    assert all(ground in each for each in unrated), unrated
    assert not any("good →" in each or "→ excellent" in each or "→ exempt" in each for each in (*asked, *unrated))


def test_closing_a_year_names_who_is_between_two_branches(run):
    run("org", "add", "CB-02", "Chi bộ Hai")
    run("--org", "CB-01", "member", "transfer", "Lê Văn Cường", "--to", "CB-02", "--on", "20/12/2020", "--not-received")

    shown = run("--org", "CB-01", "rating", "list", "--year", "2020").stdout
    closed = run("--org", "CB-01", "rating", "close", "--year", "2020", "--reason", "biên bản")
    rate = ("rating", "set", "2020", "good", "--member", "Lê Văn Cường", "--reason", "hai chi bộ thống nhất")
    refused, named = run(*rate), run("--org", "CB-01", *rate)

    said = "Lê Văn Cường (DV-003) left CB-01 on 20/12/2020 and was not received by another organisation on 31/12/2020"
    assert said in shown
    assert said in closed.stdout + closed.stderr
    assert (refused.exit_code, "left CB-01 on 20/12/2020" in refused.stderr) == (4, True)
    assert named.exit_code == 0
    listed = run("rating", "list", "--year", "2020", "--under", "CB-01", "-f", "json").stdout
    assert [each["rated_in"] for each in told(listed, "rating-year")["on_the_way"]] == ["CB-01"]


def test_a_proposal_above_what_leave_allows_is_warned_of_and_not_asked_about(run, tmp_path):
    """R110: a proposal decides nothing."""
    run(*SICK)
    place = tmp_path / "proposals.csv"
    place.write_text("Full name,Own proposal\nLê Văn Cường,HTTNV\n", encoding="utf-8")

    proposed = run("rating", "set", "2020", "HTXSNV", "--member", "Lê Văn Cường", "--proposed-by", "committee")
    brought = run("rating", "import", place, "--year", "2020", "-f", "json")

    assert proposed.exit_code == 0
    assert "Warning: on sick leave for 3 months or more" in proposed.stdout + proposed.stderr
    said = told(brought.stdout, "rating-import")
    assert [(cell["column"], cell["code"]) for cell in said["rows"][0]["cells"]] == [("own", "above_level_of_leave")]


def test_the_figures_of_a_year_name_who_is_between_two_branches(run):
    run("org", "add", "CB-02", "Chi bộ Hai")
    run("--org", "CB-01", "member", "transfer", "Lê Văn Cường", "--to", "CB-02", "--on", "20/12/2020", "--not-received")

    assert "Lê Văn Cường (DV-003) left CB-01" in run("--org", "CB-01", "rating", "summary", "--year", "2020").stdout
