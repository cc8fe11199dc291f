import pytest

from chibo import i18n
from chibo.domain.member_life import EventKind
from json_forms import told
from rated_branch import happened, make_branch, make_official

GOOD = """\
Danh sách xếp loại năm 2024
Họ và tên;Chi ủy;Xếp loại chất lượng;Lý do;Điểm
Nguyễn Văn An;HTXSNV;HTXSNV;;92
Trần Thị Bình;;hoàn thành tốt nhiệm vụ;;80
Lê Văn Cường;;;chưa xếp loại;
Phạm Thị Dung;;;;
"""


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def people(session):
    branch, people = make_branch(session, code="CB-01", people=4)
    happened(session, people[3], EventKind.EXEMPTION, "2024-05-01", branch)
    session.commit()
    return people


@pytest.fixture
def run(chibo):
    return lambda *words, **more: chibo("--on", "2025-01-15", "rating", *words, **more)


@pytest.fixture
def file(tmp_path):
    def written(text):
        place = tmp_path / "list.csv"
        place.write_text(text, encoding="utf-8")
        return place

    return written


def members(run):
    listed = told(run("list", "--year", "2024", "-f", "json").stdout, "rating-year")["members"]
    return [(each["state"], each["level"], each["score"], each["proposals"]["committee"]) for each in listed]


def test_a_list_is_brought_in_once_and_again_without_a_change(run, file):
    first = told(run("import", file(GOOD), "--year", "2024", "-f", "json").stdout, "rating-import")
    again = told(run("import", file(GOOD), "--year", "2024", "-f", "json").stdout, "rating-import")

    assert (first["written"], first["actions"]) == (True, {"none": 0, "add": 3, "change": 0, "refuse": 0})
    assert again["actions"] == {"none": 3, "add": 0, "change": 0, "refuse": 0}
    assert members(run) == [
        ("rated", "excellent", "92", "excellent"),
        ("rated", "good", "80", None),
        ("not_yet", None, None, None),
        ("not_rated", None, None, None),
    ]


def test_a_trial_run_writes_nothing(run, file):
    seen = told(run("import", file(GOOD), "--year", "2024", "--dry-run", "-f", "json").stdout, "rating-import")

    assert (seen["dry_run"], seen["written"], seen["actions"]["add"]) == (True, False, 3)
    assert {state for state, *_rest in members(run)} == {"not_yet", "not_rated"}


def test_every_wrong_cell_is_told_at_once_and_nothing_is_written(run, file):
    bad = file(
        "Full name,Code,Level,Why not rated,Points,Day of the decision\n"
        "Nguyễn Văn An,,tuyệt,,120,31/02/2025\n"
        "Trần Thị Bình,,good,on leave,,\n"
        "Người Lạ,,good,,,\n"
        "Lê Văn Cường,DV-002,good,,,\n"
        "Lê Văn Cường,DV-003,good,,,\n"
        "Lê Văn Cường,,good,,,\n"
        ",00,good,,,\n"
    )

    refused = run("import", bad, "--year", "2024")
    seen = told(run("import", bad, "--year", "2024", "--dry-run", "-f", "json").stdout, "rating-import")

    assert refused.exit_code == 4
    wrong = [
        (cell["place"], cell["column"], cell["code"])
        for row in seen["rows"]
        for cell in row["cells"]
        if cell["state"] == "error"
    ]
    assert wrong == [
        ("line 2, column 3", "level", "unknown_word"),
        ("line 2, column 5", "score", "out_of_range"),
        ("line 2, column 6", "decided", "no_such_day"),
        ("line 3, column 4", "reason", "level_and_reason"),
        ("line 4, column 1", "name", "not_found"),
        ("line 5, column 1", "name", "other_name"),
        ("line 7, column 1", "name", "twice"),
        ("line 8, column 2", "code", "not_found"),
    ]
    assert all(place in refused.stderr for place, _column, _code in wrong)
    assert {state for state, *_rest in members(run)} == {"not_yet", "not_rated"}


def test_what_is_recorded_changes_with_a_yes_and_after_closing_with_a_reason(run, file):
    run("import", file(GOOD), "--year", "2024")
    changed = file(GOOD.replace("80", "81").replace(";chưa xếp loại;", "HTNV;;"))

    asked = run("import", changed, "--year", "2024")
    assert asked.exit_code == 4
    assert "80 → 81" in asked.stderr
    assert run("import", changed, "--year", "2024", "-y").exit_code == 0
    assert run("close", "--year", "2024").exit_code == 0
    decided = file("Name;Level\nTrần Thị Bình;HTXSNV\nNguyễn Văn An;HTXSNV\n")
    assert run("import", decided, "--year", "2024", "-y").exit_code == 4
    assert run("import", decided, "--year", "2024", "-y", "--reason", "kết luận kiểm tra").exit_code == 0
    assert members(run)[1][:2] == ("rated", "excellent")
    listed = told(run("list", "--year", "2024", "-f", "json").stdout, "rating-year")["members"]
    assert [each["version"] for each in listed] == [1, 2, 1, None]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_list_to_fill_in_holds_who_is_to_be_rated_and_comes_back_unchanged(run, file, tmp_path, ending, language):
    run("import", file(GOOD.replace("80", "80,5")), "--year", "2024")
    i18n.use(language)
    place = tmp_path / f"ratings.{ending}"

    written = run("template", "--year", "2024", "-o", place)
    assert written.exit_code == 0
    assert "3" in written.stderr.splitlines()[1]
    assert "Phạm Thị Dung" in written.stderr.splitlines()[2]
    assert run("template", "--year", "2024", "-o", place).exit_code == 4
    seen = told(run("import", place, "--year", "2024", "-f", "json").stdout, "rating-import")

    assert seen["actions"] == {"none": 3, "add": 0, "change": 0, "refuse": 0}


def test_two_of_one_name_need_their_codes(run, file, session, people):
    from chibo.services import organizations

    make_official(session, organizations.find(session, code="CB-01"), name="Trần Thị Bình")
    code = people[1].code
    session.commit()
    refused = run("import", file("Name;Level\nTrần Thị Bình;HTTNV\n"), "--year", "2024")
    named = run("import", file(f"Code;Name;Level\n{code};Trần Thị Bình;HTTNV\n"), "--year", "2024")

    assert refused.exit_code == 4
    assert code in refused.stderr
    assert named.exit_code == 0


@pytest.mark.parametrize(
    ("text", "code"), [("a;b\n1;2\n", 4), ("", 4), ("Họ và tên;Ngày sinh\nNguyễn Văn An;1980\n", 4)]
)
def test_a_file_without_such_a_list_is_refused(run, file, text, code):
    assert run("import", file(text), "--year", "2024").exit_code == code
    assert run("import", "missing.csv", "--year", "2024").exit_code == 3


def test_a_list_that_is_not_there_names_the_command_that_makes_one_of_ratings(run, tmp_path):
    said = run("import", tmp_path / "none.xlsx", "--year", "2024")

    assert said.exit_code == 3
    assert "Make an empty list with: chibo rating template --year 2024" in said.stderr


@pytest.mark.usefixtures("people")
def test_a_level_that_no_scale_has_is_answered_in_vietnamese_words_alone(run):
    i18n.use("vi")
    said = run("set", "2024", "tuyệt", "--member", "Nguyễn Văn An").stderr

    assert "hoàn thành xuất sắc nhiệm vụ; hoàn thành tốt nhiệm vụ; hoàn thành nhiệm vụ" in said
    assert "excellent" not in said
