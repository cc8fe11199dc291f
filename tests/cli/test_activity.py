import pytest

from chibo import i18n
from chibo.cli import confirm
from json_forms import told

STUDY = ("activity", "add", "resolution_study", "10/06/2020", "Nghị quyết đại hội")


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def branch(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")


@pytest.fixture
def three(chibo):
    for name in ("Nguyễn Thị Sen", "Trần Văn Lúa", "Lê Thị Mai"):
        chibo(
            *("member", "add", name, "--admitted-on", "03/02/2010", "--ceremony-on", "19/02/2010"),
            *("--recognized-on", "19/03/2011"),
        )


def listed(chibo, *words):
    return told(chibo("activity", "list", *words, "-f", "json").stdout, "activity-list")


def test_figures_alone_give_a_share_of_the_members_and_keep_others_apart(chibo):
    """R126: 2 909 of 3 044 is 95,57 % rounded half up; a source printed 95,56 %."""
    added = chibo(*STUDY, "--expected", "3044", "--attended", "2909", "--others", "12/13")

    (only,) = listed(chibo)

    assert added.stderr == "Recorded: study of a resolution, 10/06/2020: Nghị quyết đại hội: 2909/3044\n"
    assert (only["attended"], only["expected"], only["percent"]) == (2909, 3044, "95.57")
    assert (only["others_attended"], only["others_expected"]) == (12, 13)


def test_the_rounding_that_the_sources_leave_open_is_a_setting(chibo):
    chibo(*STUDY, "--expected", "3044", "--attended", "2909")
    chibo("config", "set", "activity.rounding", "floor", "--org", "CB-01", "--reason", "Cách báo cáo của huyện ủy")

    assert listed(chibo)[0]["percent"] == "95.56"
    assert "Percentages are cut off after two decimals." in chibo("activity", "list").stdout


@pytest.mark.usefixtures("three")
def test_everyone_is_who_was_to_come_by_the_records_of_the_day(chibo):
    """R124: less the exempt, those temporarily elsewhere and the suspended."""
    chibo("member", "exempt", "Lúa", "--on", "01/03/2020", "--reason", "old_age")

    chibo(*STUDY, "--everyone", "--excused", "Mai=ốm")

    (only,) = listed(chibo)
    assert [(each["name"], each["presence"], each["reason"]) for each in only["people"]] == [
        ("Lê Thị Mai", "excused", "ốm"),
        ("Nguyễn Thị Sen", "attended", None),
    ]
    assert (only["attended"], only["expected"], only["percent"]) == (1, 2, "50.00")
    assert "absent with a reason: Lê Thị Mai (ốm)" in chibo("activity", "list").stdout


@pytest.mark.usefixtures("three")
def test_the_excused_leave_the_base_where_an_organisation_counts_so(chibo):
    chibo(*STUDY, "--everyone", "--excused", "Mai=ốm")
    chibo("config", "set", "activity.excused", "left_out", "--org", "CB-01", "--reason", "Hướng dẫn của đảng ủy")

    assert (listed(chibo)[0]["base"], listed(chibo)[0]["percent"]) == (2, "100.00")


@pytest.mark.usefixtures("three")
def test_the_same_activity_again_changes_nothing_and_a_correction_is_shown(chibo):
    chibo(*STUDY, "--everyone", "--absent", "Mai")

    again = chibo(*STUDY, "--everyone", "--absent", "Mai")
    refused = chibo(*STUDY, "--everyone", "--excused", "Mai=ốm")
    corrected = chibo(*STUDY, "--everyone", "--excused", "Mai=ốm", "--yes")

    assert again.stderr.startswith("Nothing changed")
    assert refused.exit_code != 0
    assert "Lê Thị Mai (excused)" in corrected.stderr
    assert [each["excused"] for each in listed(chibo)] == [1]


def test_a_quarter_and_several_days_are_times_too(chibo):
    chibo("activity", "add", "inspection", "2020-Q2", "Kiểm tra thu nộp đảng phí")
    chibo("activity", "add", "other", "05/07/2020", "Về nguồn", "--until", "06/07/2020")

    assert [(each["on"], each["until"]) for each in listed(chibo)] == [
        ("2020-04", "2020-06"),
        ("2020-07-05", "2020-07-06"),
    ]
    assert [each["kind"] for each in listed(chibo, "--kind", "other")] == ["other"]
    assert listed(chibo, "--year", "2021") == []


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("words", "problems"),
    [
        (["--expected", "9", "--attended", "10"], ["More came than were to come."]),
        (
            ["--expected", "9", "--attended", "8", "--absent-count", "2"],
            ["Those who came and those who were absent are more than were to come."],
        ),
        (
            ["--others", "14/13", "--expected", "1", "--attended", "2"],
            ["More came than were to come.", "More who are no members came than were to come."],
        ),
        (
            ["--everyone", "--absent", "Nguyễn Văn Không", "--excused", "Không Ai"],
            ["There is no member Nguyễn Văn Không.", "There is no member Không Ai."],
        ),
        (["--everyone", "--absent", "Mai", "--excused", "Lê Thị Mai"], ["Lê Thị Mai is named twice."]),
    ],
)
def test_what_cannot_be_true_is_refused_with_every_problem(chibo, words, problems):
    found = chibo(*STUDY, *words)

    assert found.exit_code == 4
    assert all(problem in found.stderr for problem in problems)
    assert listed(chibo) == []


@pytest.mark.parametrize("when", ["khi nào", "31/02/2020", "term", "01/01/2199"])
def test_a_day_that_is_none_or_has_not_come_is_refused(chibo, when):
    assert chibo("activity", "add", "other", when, "x", "--expected", "1").exit_code == 4


def test_without_members_in_the_records_a_name_is_a_name(chibo):
    chibo(*STUDY, "--present", "Phạm Văn Hòa", "--absent", "Vũ Thị Lan")

    (only,) = listed(chibo)

    assert [(each["code"], each["name"]) for each in only["people"]] == [(None, "Phạm Văn Hòa"), (None, "Vũ Thị Lan")]
    assert only["percent"] == "50.00"


def test_numbers_of_people_are_recorded_by_year_and_listed_as_of_a_day(chibo):
    for year, total in ((2020, 13), (2021, 12)):
        chibo("org", "headcount", "--population", "người ngoài Đảng", "--total", str(total), "--year", str(year))
    corrected = chibo("org", "headcount", "--population", "staff", "--total", "14", "--year", "2021", "--yes")

    known = told(chibo("org", "headcount", "--year", "2020", "-f", "json").stdout, "org-headcount")
    every = told(chibo("org", "headcount", "-f", "json").stdout, "org-headcount")

    assert corrected.exit_code == 0
    assert [(each["population"], each["on"], each["total"]) for each in known] == [("staff", "2020", 13)]
    assert [each["total"] for each in every] == [13, 14]


@pytest.mark.parametrize(
    "words",
    [
        ["--total", "13", "--year", "2199"],
        ["--official", "10", "--probationary", "1", "--total", "12"],
    ],
)
def test_a_number_that_cannot_be_is_refused(chibo, words):
    assert chibo("org", "headcount", *words).exit_code == 4


def test_a_correction_tells_each_column_in_words(chibo):
    """`expected: 11 → 12` says nothing to a secretary who reads no English."""
    i18n.use("vi")
    words = ("activity", "add", "branch_meeting", "05/03/2022", "Sinh hoạt")
    assert chibo(*words, "--expected", "11", "--attended", "10").exit_code == 0

    changed = chibo(*words, "--expected", "12", "--attended", "11", "--yes")

    assert changed.exit_code == 0
    assert "  số phải dự: 11 → 12\n  có dự: 10 → 11\n" in changed.stderr


@pytest.mark.usefixtures("three")
def test_an_activity_that_was_recorded_by_mistake_is_taken_out_after_showing_all_of_it(chibo):
    chibo(*STUDY, "--everyone", "--excused", "Mai=ốm", "--others", "12/13")
    shown = (
        "study of a resolution, 10/06/2020: Nghị quyết đại hội; came / were to come: 2/3;"
        " Trần Văn Lúa, Nguyễn Thị Sen; absent with a reason: Lê Thị Mai (ốm); no members: 12/13"
    )

    refused = chibo("activity", "remove", "resolution_study", "10/06/2020")
    kept = listed(chibo)
    taken = chibo("activity", "remove", "resolution_study", "10/06/2020", "nghị quyết Đại hội", "--yes")

    assert (refused.exit_code, len(kept)) == (4, 1)
    assert f"This takes out: {shown}" in refused.stderr
    assert taken.stderr == f"Taken out: {shown}\n"
    assert listed(chibo) == []


@pytest.mark.parametrize(("answer", "left"), [("y\n", 0), ("n\n", 1)])
def test_at_a_terminal_it_is_asked_whether_to_take_it_out_not_whether_to_write_it(chibo, monkeypatch, answer, left):
    monkeypatch.setattr(confirm, "can_ask", lambda: True)
    chibo(*STUDY, "--expected", "3", "--attended", "3")

    done = chibo("activity", "remove", "resolution_study", "10/06/2020", input=answer)

    assert "Take it out?" in done.stderr
    assert ("Nothing was taken out: the answer was no." in done.stderr) is bool(left)
    assert len(listed(chibo)) == left


def test_which_activity_is_meant_must_be_clear(chibo):
    chibo(*STUDY, "--expected", "3", "--attended", "3")
    chibo(*STUDY[:-1], "Nghị quyết Trung ương 11", "--expected", "3", "--attended", "3")

    several = chibo("activity", "remove", "resolution_study", "10/06/2020", "--yes")
    other = chibo("activity", "remove", "resolution_study", "10/06/2020", "Nghị quyết Trung ương 12", "--yes")
    none = chibo("activity", "remove", "inspection", "10/06/2020", "--yes")

    assert (several.exit_code, other.exit_code, none.exit_code) == (3, 3, 3)
    assert "Name the subject: Nghị quyết đại hội; Nghị quyết Trung ương 11" in several.stderr
    assert "On that day are recorded: Nghị quyết đại hội; Nghị quyết Trung ương 11" in other.stderr
    assert "chibo activity list" in none.stderr
    assert len(listed(chibo)) == 2


@pytest.mark.usefixtures("three")
def test_those_who_came_alone_do_not_say_who_was_to_come(chibo):
    """R124, R126: one of three by name is no 100 %; an inspection is made by few."""
    alone = chibo(*STUDY, "--present", "Sen")
    some = chibo(*STUDY, "--present", "Sen", "--expected", "3")
    inspected = chibo("activity", "add", "kiểm tra", "11/06/2020", "Thu nộp đảng phí", "--present", "Sen")

    assert alone.exit_code == 4
    assert "By the records 3 members were to come; of Trần Văn Lúa, Lê Thị Mai it is not said." in alone.stderr
    assert some.stderr.endswith(": 1/3\n")
    assert inspected.exit_code == 0


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("học tập nghị quyết", "resolution_study"),
        ("Sinh hoạt chi bộ", "branch_meeting"),
        ("Giám sát", "supervision"),
        ("self-review", "self_review"),
        ("branch meeting", "branch_meeting"),
    ],
)
def test_a_kind_is_typed_by_code_or_in_words(chibo, typed, kind):
    chibo("activity", "add", typed, "10/06/2020", "Nội dung")

    assert [each["kind"] for each in listed(chibo, "--kind", typed)] == [kind]


def test_an_unknown_kind_is_refused_with_all_of_them(chibo):
    found = chibo("activity", "add", "dã ngoại", "10/06/2020", "Nội dung")

    assert found.exit_code == 2
    assert "resolution_study (study of a resolution)" in found.stderr


def test_an_activity_without_figures_has_none(chibo):
    added = chibo("activity", "add", "inspection", "10/06/2020", "Thu nộp đảng phí")

    assert added.stderr == "Recorded: inspection, 10/06/2020: Thu nộp đảng phí\n"


def test_people_who_are_no_members_have_a_sum_of_their_own(chibo):
    """R126: listed separately, with numerator and denominator."""
    chibo(*STUDY, "--expected", "10", "--attended", "9", "--others", "12/13")
    chibo("activity", "add", "resolution_study", "11/06/2020", "Chỉ thị", "--others", "13/13")

    lines = chibo("activity", "list").stdout.splitlines()

    assert "study of a resolution: 9/10 = 90%" in lines
    assert "study of a resolution, no members: 25/26 = 96.15%" in lines
