"""The seven targets of the founding branch over an invented term: every verdict from records, no result typed.

The commands are those of `data/examples/van-phong-2020-2022/lenh.txt`, as a user types them.
"""

import shlex
import shutil
from pathlib import Path

import pytest
from sqlmodel import func, select

from chibo import i18n
from chibo.store.tables import Result
from json_forms import told

FOLDER = Path(__file__).parents[2] / "data" / "examples" / "van-phong-2020-2022"
COMMANDS = [
    shlex.split(line)[1:]
    for line in (FOLDER / "lenh.txt").read_text(encoding="utf-8").splitlines()
    if line.startswith("chibo ")
]
VIEWS = [words for words in COMMANDS if "report" in words or "why" in words]
ORG = ("--org", "VP-HU-CAU")
ASKED = ("--term", "2020-2022", "--on", "31/12/2022")


@pytest.fixture
def office(chibo, tmp_path, monkeypatch):
    """The database after every command of the list that records something."""
    place = tmp_path / "example"
    shutil.copytree(FOLDER, place)
    monkeypatch.chdir(place)
    i18n.use("vi")
    for words in COMMANDS:
        if words not in VIEWS and words != ["init"]:
            done = chibo(*words)
            assert done.exit_code == 0, (words, done.stderr)
    return chibo


def test_the_seven_targets_have_their_verdicts_and_no_result_was_typed(office, session):
    report = told(office(*ORG, "report", "targets", *ASKED, "-f", "json").stdout, "report-targets")

    assert session.exec(select(func.count()).select_from(Result)).one() == 0
    assert {row["code"]: row["verdict"] for row in report["rows"]} == {
        "1": "met",
        "2": "not_met",
        "3": "not_met",
        "3a": "over_cap",
        "4": "met",
        "5": "not_met",
        "5a": "not_met",
    }
    figures = {
        row["code"]: [(each["numerator"], each["denominator"]) for each in row["computed"]]
        for row in report["rows"]
        if row["measure"] == "share"
    }
    assert figures == {
        "2": [(11, 11), (11, 12), (11, 11)],
        "3": [(11, 11), (10, 11), (11, 11)],
        "3a": [(2, 11), (1, 11), (3, 11)],
        "5": [(24, 24), (24, 25), (26, 26)],
        "5a": [(4, 24), (3, 25), (4, 26)],
    }
    admitted = next(row for row in report["rows"] if row["code"] == "4")
    assert [(each["period"], each["value"]) for each in admitted["computed"]] == [("term", "2")]
    assert all(row["recorded"] == [] and row["official"] == "computed" and row["why"] is None for row in report["rows"])


def test_why_explains_each_of_the_seven(office):
    report = told(office(*ORG, "report", "targets", *ASKED, "--why", "-f", "json").stdout, "report-targets")
    why = {row["code"]: {each["period"]: each for each in row["why"]} for row in report["rows"]}

    def place(code, period, where):
        return {each["name"]: each["why"] for each in why[code][period]["accounts"] if each["place"] == where}

    assert why["1"]["2021"]["level"] == "excellent"
    assert place("2", "2021", "short") == {"Hư Cấu Năm": "attended_none"}
    assert place("3", "2021", "short") == {"Hư Cấu Tám": "rated"}
    assert place("3", "2022", "left_out") == {"Hư Cấu Chín": "exempt", "Hư Cấu Trẻ": "admitted_lately"}
    assert place("3a", "2020", "counted").keys() == {"Hư Cấu Một", "Hư Cấu Hai"}
    assert place("4", "term", "counted") == {"Hư Cấu Mới": "admitted", "Hư Cấu Trẻ": "admitted"}
    assert place("5", "2021", "short") == {"Hư Cấu Tám": "without_title"}
    assert place("5a", "2022", "counted").keys() == {"Hư Cấu Một", "Hư Cấu Hai", "Hư Cấu Mười", "Hư Cấu Mười Một", None}
    assert why["3"]["2020"]["rule"] == "rating-exclusions-2019"


@pytest.mark.parametrize("words", VIEWS, ids=" ".join)
def test_every_view_of_the_list_can_be_read(office, words):
    done = office(*words)

    assert done.exit_code == 0
    assert "hư cấu" in done.stdout


def test_why_puts_those_who_stand_alike_into_one_line(office):
    page = office(*ORG, "target", "why", "3", *ASKED).stdout

    assert "2021: 10/11 = 90,91 % – chưa đạt" in page
    assert "Cách tính: chỉ ở mẫu số; Số: 1; Vì sao: xếp loại hoàn thành nhiệm vụ; " in page
    assert (
        told(office(*ORG, "target", "why", "3", *ASKED, "-f", "json").stdout, "target-why")[0]["verdict"] == "not_met"
    )


def test_a_recorded_figure_stands_beside_the_computed_one_and_the_difference_is_shown(office):
    office(*ORG, "result", "set", "3a", "3/11", "--period", "2020", "--term", "2020-2022")

    report = told(office(*ORG, "report", "targets", *ASKED, "-f", "json").stdout, "report-targets")
    row = next(row for row in report["rows"] if row["code"] == "3a")

    assert [(each["numerator"], each["denominator"]) for each in row["recorded"]] == [(3, 11)]
    assert (row["computed"][0]["numerator"], row["results"][0]["numerator"]) == (2, 2)
    assert "recorded_differs" in [problem["code"] for problem in report["problems"]]


def test_which_figure_is_official_is_a_choice_that_is_stated(office):
    office(*ORG, "result", "set", "3a", "3/11", "--period", "2020", "--term", "2020-2022")
    chosen = office(*ORG, "target", "edit", "3a", "--official", "recorded", "--term", "2020-2022", "--yes")

    report = told(office(*ORG, "report", "targets", *ASKED, "-f", "json").stdout, "report-targets")
    row = next(row for row in report["rows"] if row["code"] == "3a")
    said = next(problem["message"] for problem in report["problems"] if problem["code"] == "recorded_differs")

    assert chosen.exit_code == 0
    assert row["metric"] == "members_rated:level=excellent,official=recorded"
    assert (row["official"], row["results"][0]["numerator"]) == ("recorded", 3)
    assert [each["verdict"] for each in row["results"]] == ["over_cap", "not_met", "over_cap"]
    assert said == ("Chỉ tiêu 3a: Kỳ 2020 đã ghi 3/11, nhưng hồ sơ cho 2/11; lấy số đã ghi làm chính thức để đánh giá.")
    office(*ORG, "target", "edit", "3a", "--official", "computed", "--term", "2020-2022", "--yes")
    listed = told(office(*ORG, "target", "list", "--term", "2020-2022", "-f", "json").stdout, "target-list")
    assert next(row["metric"] for row in listed if row["code"] == "3a") == "members_rated:level=excellent"


def test_why_judges_what_was_recorded_by_hand_and_never_puts_its_verdict_beside_the_computed_figure(office):
    office(*ORG, "result", "set", "3a", "3/11", "--period", "2020", "--term", "2020-2022")
    computed = office(*ORG, "target", "why", "3a", *ASKED).stdout
    office(*ORG, "target", "edit", "3a", "--official", "recorded", "--term", "2020-2022", "--yes")
    recorded = office(*ORG, "target", "why", "3a", *ASKED).stdout
    again = office(*ORG, "result", "set", "3a", "4/11", "--period", "2020", "--term", "2020-2022", "--yes").stderr
    told_of = told(office(*ORG, "target", "why", "3a", *ASKED, "-f", "json").stdout, "target-why")[0]["periods"]

    assert "2020: 2/11 = 18,18 % – đạt\n" in computed
    assert "Đã ghi: 3/11 = 27,27 %; số tự tính được dùng để đánh giá." in computed
    assert "2020: 2/11 = 18,18 %\n" in recorded
    assert "Đã ghi, và đây là số được đánh giá: 3/11 = 27,27 % – vượt trần" in recorded
    assert "2021: 1/11 = 9,09 % – chưa đạt\n" in recorded
    assert "lấy số đã ghi làm chính thức" in again
    assert [(each["recorded"], each["verdict"]) for each in told_of[:2]] == [
        ("4/11 = 36,36 %", "over_cap"),
        (None, "not_met"),
    ]


def test_an_official_figure_without_a_metric_is_refused(office):
    assert office(*ORG, "target", "edit", "4", "--clear", "metric", "--term", "2020-2022", "--yes").exit_code == 0

    assert office(*ORG, "target", "edit", "4", "--official", "computed", "--term", "2020-2022").exit_code == 4


def test_what_does_not_agree_names_its_year(office):
    said = " ".join(office(*ORG, "report", "targets", *ASKED, "-f", "plain").stdout.split())

    assert "Chỉ tiêu 3a, 2020: Có 2 trong 11 người" in said
    assert "Chỉ tiêu 3a, 2022: Có 3 trong 11 người" in said


def test_the_examples_are_copied_into_an_empty_folder_and_never_over_other_files(chibo, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    i18n.use("en")
    copied = tmp_path / "data" / "examples" / FOLDER.name / "lenh.txt"

    assert chibo("demo", "--examples", ".").exit_code == 0
    assert copied.read_bytes() == (FOLDER / "lenh.txt").read_bytes()
    assert "already" in chibo("demo", "--examples", ".").stderr
    copied.write_text("của tôi", encoding="utf-8")
    again = chibo("demo", "--examples", ".")
    assert (again.exit_code, copied.read_text(encoding="utf-8")) == (0, "của tôi")
    assert "Left as it is" in again.stderr


def test_examples_that_cannot_be_written_are_told_plainly(chibo, tmp_path):
    (tmp_path / "data").write_text("no folder", encoding="utf-8")
    i18n.use("en")
    refused = chibo("demo", "--examples", tmp_path)

    assert refused.exit_code == 4
    assert "The examples cannot be written" in refused.stderr
