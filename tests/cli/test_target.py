import json
import subprocess
import sys

import pytest
from jsonschema import Draft202012Validator

from chibo import i18n
from chibo.cli import confirm
from json_forms import FORMS, told

SHEET = """
on = 2020-12-31
term = { label = "2020-2022", starts = 2020-03-13 }
target = { code = "3a", measure = "share", aim = "between", low = 15, high = 20.0, cap = "hard", every = "year" }

[[results]]
period = 2020
numerator = %d
denominator = 11
"""


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def term(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2020-2022", "--starts", "13/03/2020")


def targets(chibo):
    return told(chibo("target", "list", "-f", "json").stdout, "target-list")


@pytest.mark.usefixtures("term")
def test_targets_are_added_with_a_goal_in_short(chibo):
    whole = chibo("target", "add", "3", "100% hoàn thành tốt", "--goal", "100%", "--every", "year")
    part = chibo(
        *("target", "add", "3a", "15-20% xuất sắc", "--goal", "15-20%", "--cap", "hard", "--every", "year"),
        *("--within", "3", "--population", "đảng viên", "--indicator", "members_excellent"),
    )

    assert (whole.exit_code, part.exit_code) == (0, 0)
    assert part.stderr == "Added: target 3a of CB-01, term 2020-2022: 15–20%\n"
    assert targets(chibo)[1] == {
        "code": "3a",
        "text": "15-20% xuất sắc",
        "measure": "share",
        "aim": {"kind": "between", "low": "15", "high": "20", "cap": "hard"},
        "level": None,
        "unit": "%",
        "every": "year",
        "by": None,
        "adds_up": "snapshot",
        "population": "đảng viên",
        "within": "3",
        "indicator": "members_excellent",
        "metric": None,
        "growth": None,
        "base": None,
        "growth_base": None,
        "printed": None,
        "qualifier": None,
        "out_of": None,
        "scale": None,
        "set_by": None,
        "voiced_by": None,
        "phrase": None,
        "note": "",
    }


@pytest.mark.usefixtures("term")
def test_targets_are_added_option_by_option(chibo):
    chibo(
        *("target", "add", "1", "Thu nhập", "--measure", "amount", "--aim", "at_least", "--low", "12,5"),
        *("--unit", "tỷ đồng", "--by", "12/2021", "--adds-up", "sum_in_term"),
    )
    chibo("target", "add", "2", "Xếp loại", "--level", "HTTNV", "--every", "year", "--metric", "organization_rating")

    first, second = targets(chibo)

    assert (first["aim"]["low"], first["every"], first["by"], first["adds_up"]) == (
        "12.5",
        "by",
        "2021-12",
        "sum_in_term",
    )
    assert (second["measure"], second["aim"]["kind"], second["level"]) == ("level", "level_at_least", "good")


@pytest.mark.usefixtures("term")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--goal", "20-15%", "--every", "year"], 4, "low: The lower figure is above the upper one."),
        (["--goal", "nhiều", "--every", "year"], 4, "The goal nhiều cannot be read."),
        (["--goal", "15%"], 2, "The target is not complete: --every"),
        (["--every", "year"], 2, "The target is not complete: --goal, --measure"),
        (["--goal", "15%", "--low", "15", "--every", "year"], 2, "--goal says what --low would say again."),
        (["--goal", "15%", "--measure", "count", "--every", "year"], 4, "is a percentage"),
        (["--goal", "1", "--every", "year", "--within", "9"], 3, "The term 2020-2022 has no target 9."),
    ],
)
def test_a_target_that_is_not_right_is_not_added(chibo, words, code, said):
    refused = chibo("target", "add", "1", "Nội dung", *words)

    assert refused.exit_code == code
    assert said in refused.stderr
    assert targets(chibo) == []


@pytest.mark.usefixtures("term")
@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("plain", "Code: 4; Content: Kết nạp; Goal: 1–2; When: in the term; Of whom: —"),
        ("csv", "4,Kết nạp,1–2,in the term,"),
        ("md", "| 4 | Kết nạp | 1–2 | in the term | — |"),
    ],
)
def test_a_list_takes_each_form(chibo, form, line):
    chibo("target", "add", "4", "Kết nạp", "--goal", "1..2", "--every", "term")

    assert line in chibo("target", "list", "-f", form).stdout.splitlines()


@pytest.mark.usefixtures("term")
def test_a_change_without_a_terminal_names_the_flag_and_writes_nothing(chibo):
    chibo("target", "add", "4", "Kết nạp", "--goal", "1..2", "--every", "term")

    refused = chibo("target", "edit", "4", "--high", "3")

    assert refused.exit_code == 4
    assert "upper figure: 2 → 3" in refused.stderr
    assert "--yes" in refused.stderr
    assert targets(chibo)[0]["aim"]["high"] == "2"


@pytest.mark.usefixtures("term")
@pytest.mark.parametrize("words", [("--yes", "target", "edit", "4"), ("target", "edit", "4", "--yes")])
def test_a_change_is_written_with_yes_on_either_side_of_the_noun(chibo, words):
    chibo("target", "add", "4", "Kết nạp", "--goal", "1..2", "--every", "term", "--unit", "đảng viên")

    changed = chibo(*words, "--goal", ">=2", "--clear", "unit", "--note", "sửa theo nghị quyết")

    assert changed.exit_code == 0
    assert changed.stderr.startswith("Changed: target 4 of CB-01, term 2020-2022\n")
    assert targets(chibo)[0]["aim"] == {"kind": "at_least", "low": "2", "high": None, "cap": None}
    assert (targets(chibo)[0]["unit"], targets(chibo)[0]["note"]) == (None, "sửa theo nghị quyết")


@pytest.mark.usefixtures("term")
@pytest.mark.parametrize(("answer", "high"), [("y\n", "3"), ("n\n", "2"), ("", "2")])
def test_at_a_terminal_the_answer_decides(chibo, monkeypatch, answer, high):
    monkeypatch.setattr(confirm, "can_ask", lambda: True)
    chibo("target", "add", "4", "Kết nạp", "--goal", "1..2", "--every", "term")

    done = chibo("target", "edit", "4", "--high", "3", input=answer)

    assert done.exit_code == (0 if high == "3" else 4)
    assert targets(chibo)[0]["aim"]["high"] == high


@pytest.mark.usefixtures("term")
def test_the_same_again_changes_nothing(chibo):
    chibo("target", "add", "4", "Kết nạp", "--goal", "1..2", "--every", "term")

    assert chibo("target", "edit", "4", "--high", "2").stderr.startswith("Nothing changed: target 4")


@pytest.mark.usefixtures("term")
@pytest.mark.parametrize(
    ("words", "code"), [(["4"], 2), (["4", "--clear", "text"], 2), (["9", "--high", "3"], 3), (["4", "--low", "5"], 4)]
)
def test_a_change_that_is_not_right_is_refused(chibo, words, code):
    chibo("target", "add", "4", "Kết nạp", "--goal", "1..2", "--every", "term")

    assert chibo("target", "edit", *words, "--yes").exit_code == code


@pytest.mark.parametrize(
    ("count", "verdict", "value"), [(2, "met", "18.18"), (3, "over_cap", "27.27"), (1, "not_met", "9.09")]
)
def test_a_sheet_is_judged(chibo, tmp_path, count, verdict, value):
    """2 of 11 lies between 15 and 20 %, 3 of 11 above, 1 of 11 below."""
    file = tmp_path / "sheet.toml"
    file.write_text(SHEET % count, encoding="utf-8")

    said = told(chibo("target", "judge", file, "-f", "json").stdout, "target-judgement")

    assert (said["verdict"], said["problems"]) == (verdict, [])
    assert said["periods"][0] == {
        "period": "2020",
        "numerator": count,
        "denominator": 11,
        "value": value,
        "level": None,
        "printed": None,
        "verdict": verdict,
        "rule": "share.between.hard",
    }


def test_a_sheet_of_json_is_read_from_stdin_and_follows_its_published_form(chibo):
    sheet = {
        "on": "2022-12-31",
        "term": {"label": "2020-2022"},
        "target": {"measure": "count", "aim": "between", "low": 1, "high": 2, "cap": "soft", "every": "term"},
        "results": [{"period": "term", "value": 3}],
    }
    Draft202012Validator(json.loads((FORMS / "target-judge.schema.json").read_text(encoding="utf-8"))).validate(sheet)

    judged = chibo("target", "judge", "-", "-f", "json", input=json.dumps(sheet))

    assert told(judged.stdout, "target-judgement")["verdict"] == "exceeded"


def test_a_judgement_is_shown_for_people(chibo, tmp_path):
    file = tmp_path / "sheet.toml"
    file.write_text(SHEET % 2 + 'printed = "20%"\n', encoding="utf-8")

    plain = chibo("target", "judge", file).stdout

    assert "Period: 2020; Result: 2/11 = 18.18%; Verdict: met; Rule: share.between.hard\n" in plain
    assert "2/11 is 18.18%, but the source prints 20%." in plain


def test_a_bad_sheet_tells_every_problem_as_json(chibo, tmp_path):
    file = tmp_path / "sheet.toml"
    file.write_text('on = 2020-12-31\n[target]\naim = "betwen"\nevery = "year"\n', encoding="utf-8")

    refused = chibo("target", "judge", file)

    assert refused.exit_code == 4
    assert refused.stdout == ""
    assert "term: The key term is missing." in refused.stderr
    assert "target.measure: The key measure is missing." in refused.stderr
    assert "target.aim: It cannot be betwen. Did you mean between?" in refused.stderr


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"on = \n", 4, "line 1"),
        (b'{\n"on": }', 4, "line 2"),
        (b'{"on": 1, "on": 2}', 4, "The key on stands twice."),
        (b"\xff\xfe", 4, "not UTF-8"),
        (b"[" * 5000, 4, "cannot be read"),
        (b"x" * 1_000_001, 4, "too large"),
        (None, 3, "There is no file"),
    ],
)
def test_a_file_that_is_no_sheet_gives_a_sentence(chibo, tmp_path, content, code, said):
    file = tmp_path / "sheet"
    if content is not None:
        file.write_bytes(content)

    refused = chibo("target", "judge", file)

    assert refused.exit_code == code
    assert said in refused.stderr


def test_a_folder_is_no_sheet(chibo, tmp_path):
    assert chibo("target", "judge", tmp_path).exit_code == 4


def test_a_sheet_is_judged_without_the_database(tmp_path):
    file = tmp_path / "sheet.toml"
    file.write_text(SHEET % 2, encoding="utf-8")
    code = (
        "import sys\n"
        "from chibo.__main__ import main\n"
        f"sys.argv = ['chibo', 'target', 'judge', {str(file)!r}, '-f', 'json']\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code, end.code\n"
        "print([name for name in ('sqlmodel', 'sqlalchemy', 'alembic') if name in sys.modules], file=sys.stderr)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    assert done.stderr.strip() == "[]"
    assert told(done.stdout, "target-judgement")["verdict"] == "met"


@pytest.mark.usefixtures("term")
def test_a_goal_in_metres_is_not_recorded_in_kilometres(chibo):
    refused = chibo(
        "target", "add", "9", "đường", "--goal", ">=5000 m", "--measure", "amount", "--every", "term", "--unit", "km"
    )
    spelled = chibo(
        "target",
        "add",
        "9",
        "thu",
        "--goal",
        ">=5 tỉ đồng",
        "--measure",
        "amount",
        "--every",
        "term",
        "--unit",
        "tỷ đồng",
    )

    assert (refused.exit_code, spelled.exit_code) == (4, 0)
    assert "The goal is in m, but --unit says km." in refused.stderr
