"""`chibo congress`: recording, listing, showing, giving back."""

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from chibo import i18n
from chibo.cli import congress
from delivered import CONGRESSES, DATA, EXAMPLES
from exchange.bad_dossiers import CASES
from json_forms import told

FOUNDING = DATA / "congresses" / "2020-van-phong-so-tttt-ha-noi.toml"


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture
def dump(database):
    def everything():
        with sqlite3.connect(database) as connection:
            lines = list(connection.iterdump())
        connection.close()
        return lines

    return everything


@pytest.fixture
def corrected(tmp_path):
    """The founding dossier with one member fewer and another guest list."""
    file = tmp_path / "corrected.toml"
    text = FOUNDING.read_text(encoding="utf-8").replace("total = 11", "total = 12")
    file.write_text(text.replace('session = "buổi sáng"\n', ""), encoding="utf-8")
    return file


# --- record ---------------------------------------------------------------------------------------------------------


def test_a_report_that_has_no_place_to_go_is_refused_before_anything_is_written(chibo, dump, tmp_path):
    """Design 6: exit code 4 means that nothing was written."""
    before = dump()

    refused = chibo("congress", "record", FOUNDING, "-o", tmp_path / "missing" / "report.json")

    assert (refused.exit_code, refused.stdout) == (4, "")
    assert "missing" in refused.stderr
    assert dump() == before


def test_a_congress_is_recorded_and_the_second_time_nothing_changes(chibo, dump):
    first = chibo("congress", "record", FOUNDING, "-f", "json")
    stored = dump()
    second = chibo("congress", "record", FOUNDING, "-f", "json")

    assert (first.exit_code, second.exit_code, second.stderr) == (0, 0, "")
    said = told(first.stdout, "congress-record")
    assert (said["new"], said["changed"], said["removed"], said["dry_run"]) == (len(said["changes"]), 0, 0, False)
    assert said["files"] == [{"file": str(FOUNDING), "organization": "VP-STTTT-HN", "term": "2020-2022"}]
    again = told(second.stdout, "congress-record")
    assert (again["changes"], again["new"], again["kept"]) == ([], 0, [])
    assert dump() == stored


def test_the_second_time_people_read_that_nothing_changed(chibo):
    chibo("congress", "record", FOUNDING)
    second = chibo("congress", "record", FOUNDING, "-f", "plain")

    assert second.stdout.startswith(
        "RECORDING\n\nVP-STTTT-HN, congress of the term 2020-2022\n\n"
        "Nothing changed: everything in the file is recorded already.\n"
    )


def test_what_is_new_is_counted_by_area(chibo):
    assert "- Targets: 7\n" in chibo("congress", "record", FOUNDING, "-f", "plain").stdout


def test_a_dry_run_says_the_same_and_writes_nothing(chibo, dump):
    empty = dump()
    dry = told(chibo("congress", "record", FOUNDING, "--dry-run", "-f", "json").stdout, "congress-record")

    assert dump() == empty
    wet = told(chibo("congress", "record", FOUNDING, "-f", "json").stdout, "congress-record")
    assert dry.pop("dry_run") is True
    assert wet.pop("dry_run") is False
    assert dry == wet


def test_a_correction_needs_a_yes_and_without_a_terminal_the_flag_is_named(chibo, dump, corrected):
    chibo("congress", "record", FOUNDING)
    stored = dump()
    asked = chibo("congress", "record", corrected)

    assert (asked.exit_code, asked.stdout) == (4, "")
    assert asked.stderr == (
        "Error: Nothing was written: This changes 2 things that are recorded already:\n"
        "  - Congress of the term 2020-2022: session was “buổi sáng”, becomes nothing\n"
        "  - Strength: members: all members was 11, becomes 12\n"
        "What to do: If all of this is right, run it again with --yes.\n"
    )
    assert dump() == stored


def test_a_correction_without_a_yes_is_one_json_object_for_programs(chibo, corrected):
    chibo("congress", "record", FOUNDING)
    asked = chibo("congress", "record", corrected, "-f", "json")

    assert (asked.exit_code, asked.stdout) == (4, "")
    said = json.loads(asked.stderr)
    assert [problem["code"] for problem in said["problems"]] == ["would_change", "would_change"]


@pytest.mark.parametrize("words", [["--yes", "congress", "record"], ["congress", "record", "--yes"]])
def test_with_a_yes_the_correction_is_written(chibo, corrected, words):
    chibo("congress", "record", FOUNDING)
    said = told(chibo(*words, corrected, "-f", "json").stdout, "congress-record")

    assert [(each["field"], each["before"], each["after"]) for each in said["changes"]] == [
        ("session", "buổi sáng", None),
        ("total", 11, 12),
    ]
    assert (said["new"], said["changed"], said["removed"]) == (0, 2, 0)
    shown = told(chibo("congress", "show", "-f", "json").stdout, "congress-show")
    assert (shown["congress"]["session"], shown["strength"][0]["total"]) == (None, 12)


@pytest.mark.parametrize(("answer", "code", "total"), [("y\n", 0, 12), ("n\n", 4, 11)])
def test_at_a_terminal_the_user_is_asked(chibo, corrected, monkeypatch, answer, code, total):
    monkeypatch.setattr(congress, "can_ask", lambda: True)
    monkeypatch.setattr("chibo.cli.confirm.can_ask", lambda: True)
    chibo("congress", "record", FOUNDING)
    done = chibo("congress", "record", corrected, input=answer)

    assert done.exit_code == code
    assert "all members was 11, becomes 12" in done.stderr
    assert told(chibo("congress", "show", "-f", "json").stdout, "congress-show")["strength"][0]["total"] == total


def test_a_dry_run_of_a_correction_asks_nothing(chibo, dump, corrected):
    chibo("congress", "record", FOUNDING)
    stored = dump()
    dry = chibo("congress", "record", corrected, "--dry-run", "-f", "plain")

    assert dry.exit_code == 0
    assert "- Strength: members: all members was 11, becomes 12\n" in dry.stdout
    assert dump() == stored


def test_a_folder_is_recorded_in_one_go(chibo):
    said = told(chibo("congress", "record", DATA / "congresses", "-f", "json").stdout, "congress-record")

    assert [each["file"] for each in said["files"]] == [str(path) for path in CONGRESSES]
    assert len(told(chibo("congress", "list", "-f", "json").stdout, "congress-list")) == len(CONGRESSES)


def test_one_bad_file_among_good_ones_and_none_is_written(chibo, dump, tmp_path):
    empty = dump()
    bad, worse = tmp_path / "bad.toml", tmp_path / "worse.toml"
    bad.write_text("chibo = 1\n[term]\nlabel = 3\n", encoding="utf-8")
    worse.write_text("", encoding="utf-8")
    done = chibo("congress", "record", FOUNDING, bad, worse)

    assert (done.exit_code, done.stdout, dump()) == (4, "", empty)
    assert "2 files have problems." in done.stderr
    assert f"{bad}, line 3 (term.label)" in done.stderr
    assert f"{worse}: The file holds no data." in done.stderr


def test_a_folder_without_a_dossier_is_not_found(chibo, tmp_path):
    (tmp_path / "empty").mkdir()

    assert chibo("congress", "record", tmp_path / "empty").exit_code == 3


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_bad_dossier_leaves_the_database_as_it_was(chibo, dump, tmp_path, case):
    chibo("congress", "record", FOUNDING)
    stored = dump()
    file = tmp_path / "bad.toml"
    file.write_bytes(case.content)
    done = chibo("--yes", "congress", "record", file, "-f", "json")

    assert (done.exit_code, done.stdout) == (4, "")
    said = json.loads(done.stderr)
    assert said["error"] == "refused"
    assert [problem["code"] for problem in said["problems"]][: len(case.codes)] == list(case.codes)
    assert dump() == stored


def test_a_dossier_comes_from_standard_input(database):
    words = [sys.executable, "-m", "chibo", "--db", str(database), "--lang", "en", "congress", "record", "-"]
    done = subprocess.run([*words, "-f", "json"], input=FOUNDING.read_bytes(), capture_output=True, check=True)

    said = told(done.stdout.decode(), "congress-record")
    assert said["files"][0]["file"] == "-"
    assert said["new"] > 0


def test_a_wrong_ending_is_said_before_anything_is_written(chibo, dump, tmp_path):
    empty = dump()

    assert chibo("congress", "record", FOUNDING, "-o", tmp_path / "x.odt").exit_code == 2
    assert dump() == empty


def test_what_is_recorded_can_be_read_in_every_form(chibo):
    forms = {form: chibo("congress", "record", FOUNDING, "--dry-run", "-f", form).stdout for form in FORMS}

    assert forms["csv"].splitlines()[0] == "file,kind,area,what,field,before,after"
    assert len(forms["csv"].splitlines()) == len(json.loads(forms["json"])["changes"]) + 1
    assert "<html" in forms["html"]
    assert all("36 new entries" in forms[form] for form in ("table", "plain", "md", "html"))


FORMS = ("table", "plain", "json", "csv", "md", "html")

# --- list, show -----------------------------------------------------------------------------------------------------


def test_congresses_are_listed_the_oldest_first(chibo):
    for path in reversed(EXAMPLES):
        chibo("congress", "record", path)
    chibo("congress", "record", FOUNDING)
    listed = told(chibo("congress", "list", "-f", "json").stdout, "congress-list")
    own = told(chibo("--org", "vi-du", "congress", "list", "-f", "json").stdout, "congress-list")

    assert [(each["on"], each["organization"], each["fictional"]) for each in listed] == [
        ("2020-03-12", "VI-DU", True),
        ("2020-03-13", "VP-STTTT-HN", False),
        ("2022-09-15", "VI-DU", True),
    ]
    assert [each["term"] for each in own] == ["2020-2022", "2022-2025"]
    assert "Chi bộ Ví dụ (hư cấu) (invented for show)" in chibo("congress", "list").stdout


def test_an_empty_list_says_how_to_begin(chibo):
    empty = chibo("congress", "list")

    assert (empty.exit_code, empty.stdout) == (
        0,
        "CONGRESSES\n\nNo congress is recorded. Record one with: chibo congress record FILE\n",
    )


@pytest.mark.parametrize("words", [("congress", "show"), ("report", "congress")], ids=" ".join)
def test_the_founding_congress_is_shown_with_what_is_not_stated(chibo, words):
    chibo("congress", "record", FOUNDING)
    shown = told(chibo(*words, "--term", "2020 – 2022", "-f", "json").stdout, "congress-show")

    assert (shown["congress"]["on"], shown["congress"]["place"], shown["attendance"]) == ("2020-03-13", None, None)
    assert (shown["committee"]["size"], shown["committee"]["posts"]) == (2, [])
    assert len(shown["targets"]) == 7
    assert [problem["code"] for problem in shown["problems"]] == [
        "committee_below_least",
        "goal_above_cap",
        "share_impossible",
    ]
    page = chibo(*words, "-f", "plain").stdout
    assert "Place: not stated in the source\n" in page
    assert "None" not in page


def test_a_page_can_be_read_in_every_form(chibo):
    chibo("congress", "record", FOUNDING)
    forms = {form: chibo("congress", "show", "-f", form).stdout for form in FORMS}

    assert forms["csv"].splitlines()[0] == "code,text,goal,every,population,note"
    assert len(forms["csv"].splitlines()) == 8
    assert all("Chi bộ Văn phòng Sở" in forms[form] for form in ("table", "plain", "json", "md", "html"))


def test_an_invented_congress_says_so_on_every_form(chibo):
    chibo("congress", "record", EXAMPLES[0])

    assert all("Invented for show" in chibo("congress", "show", "-f", form).stdout for form in ("plain", "md", "html"))
    assert json.loads(chibo("congress", "show", "-f", "json").stdout)["organization"]["fictional"] is True


@pytest.mark.parametrize("path", [*CONGRESSES, *EXAMPLES], ids=lambda path: path.stem)
def test_every_delivered_congress_has_a_page_of_the_published_form(chibo, path):
    chibo("congress", "record", path)
    [listed] = told(chibo("congress", "list", "-f", "json").stdout, "congress-list")
    shown = told(chibo("congress", "show", "--term", listed["term"], "-f", "json").stdout, "congress-show")

    assert (shown["organization"]["code"], len(shown["targets"])) == (listed["organization"], listed["targets"])


def test_a_term_without_a_recorded_congress_is_not_found(chibo):
    chibo("congress", "record", FOUNDING)
    missing = chibo("congress", "show", "--term", "2017-2020")

    assert (missing.exit_code, missing.stdout) == (3, "")
    assert "chibo congress list" in missing.stderr


# --- export, template -----------------------------------------------------------------------------------------------


def test_an_export_records_to_nothing_new(chibo, tmp_path):
    chibo("congress", "record", FOUNDING)
    file = tmp_path / "back.toml"
    written = chibo("congress", "export", "--term", "2020-2022", "-o", file)
    again = told(chibo("congress", "record", file, "-f", "json").stdout, "congress-record")

    assert (written.exit_code, written.stdout) == (0, "")
    assert again["changes"] == []
    assert chibo("congress", "export").stdout == file.read_text(encoding="utf-8")


def test_an_export_of_what_is_not_there_is_not_found(chibo):
    chibo("congress", "record", FOUNDING)

    assert chibo("congress", "export", "--term", "2099").exit_code == 3


@pytest.mark.parametrize("command", ["export", "template"])
def test_a_file_that_is_there_is_not_replaced_without_a_yes(chibo, tmp_path, command):
    chibo("congress", "record", FOUNDING)
    file = tmp_path / "filled-in.toml"
    file.write_text("a morning's work", encoding="utf-8")
    refused = chibo("congress", command, "-o", file)

    assert (refused.exit_code, file.read_text(encoding="utf-8")) == (4, "a morning's work")
    assert chibo("--yes", "congress", command, "-o", file).exit_code == 0
    assert file.read_text(encoding="utf-8") != "a morning's work"


def test_the_template_is_given_in_the_language_in_use(chibo):
    english = chibo("congress", "template").stdout
    i18n.use("vi")
    vietnamese = chibo("congress", "template").stdout

    assert "[organization]" in english
    assert "[organization]" in vietnamese
    assert english != vietnamese


def test_a_template_cannot_be_written_where_nobody_may_write(chibo, tmp_path):
    refused = chibo("congress", "template", "-o", tmp_path / "no" / "such" / "folder.toml")

    assert refused.exit_code == 4
    assert os.fspath(tmp_path / "no") in refused.stderr
