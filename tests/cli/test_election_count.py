"""`chibo election count`, `result` and `correct`: in one line, in the form, ballot by ballot, closed, mended."""

import json
import subprocess
import sys

import pytest

from chibo import i18n
from chibo.cli import confirm, count_ballots, election_count
from json_forms import told

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường")
FIGURES = ("--issued", "5", "--collected", "5", "--valid", "5", "--invalid", "0")


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture
def opened(chibo):
    """An election of two of three: five official members, all present; needed are three votes."""
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2025-2027", "--starts", "20/05/2025")
    chibo("congress", "plan", "--on", "20/05/2025")
    listed = [word for name in NAMES for word in ("-c", name)]
    done = chibo("election", "open", "delegates", "--seats", "2", *listed, "--summoned", "5", "--present", "5")
    assert done.exit_code == 0, done.stderr


@pytest.fixture
def terminal(monkeypatch):
    for module in (confirm, election_count, count_ballots):
        monkeypatch.setattr(module, "can_ask", lambda: True)


def page(chibo, *words):
    result = chibo("election", *words, "-f", "json")
    assert result.exit_code == 0, result.stderr
    return told(result.stdout, "election-show")


def votes(*figures):
    return [word for name, figure in zip(NAMES, figures, strict=True) for word in ("--vote", f"{name}={figure}")]


def counted(chibo):
    return [each["votes"] for each in page(chibo, "show", "1")["candidates"]]


# --- in one line ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("opened")
def test_a_count_in_one_line_is_judged(chibo):
    said = page(chibo, "count", "1", *FIGURES, *votes(5, 3, 2))

    assert said["ballots"] == {"issued": 5, "collected": 5, "valid": 5, "invalid": 0}
    assert [each["outcome"] for each in said["candidates"]] == ["elected", "elected", "not_elected"]
    assert (said["state"], said["missing"], said["problems"][0]["code"]) == ("open", [], "no_counting_board")


@pytest.mark.usefixtures("opened")
def test_a_count_may_come_in_parts(chibo):
    page(chibo, "count", "1", "--issued", "5", "--collected", "5")
    said = page(chibo, "count", "1", "--valid", "5", "--vote", "nguyen van an=4")

    assert said["missing"] == ["invalid", "candidates[1].votes", "candidates[2].votes"]
    assert said["missing_words"] == ["Invalid ballots", f"votes for {NAMES[1]}", f"votes for {NAMES[2]}"]
    assert said["candidates"][0]["votes"] == 4


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (["--issued", "6"], ["issued_exceeds_present"]),
        (["--issued", "4", "--collected", "5"], ["collected_exceeds_issued"]),
        (
            ["--issued", "5", "--collected", "5", "--valid", "4", "--invalid", "2"],
            ["collected_not_valid_plus_invalid"],
        ),
        (["--valid", "5", *votes(6, 0, 0)], ["votes_exceed_valid"]),
        (["--valid", "5", *votes(5, 5, 1)], ["votes_exceed_seats"]),
        (["--invalid", "1", "--invalid-reason", "signed=2"], ["invalid_reasons_differ"]),
    ],
)
def test_figures_that_cannot_be_true_are_refused_and_nothing_is_written(chibo, words, codes):
    """R73."""
    before = page(chibo, "show", "1")
    refused = chibo("election", "count", "1", *words, "-f", "json")

    assert refused.exit_code == 4
    assert [code for code in codes if f'"{code}"' in refused.stderr] == codes
    assert page(chibo, "show", "1") == before


@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 4, "Give --issued, --collected, --valid, --invalid and --vote NAME=NUMBER, or --ballots."),
        (["--vote", "Nguyễn Văn An"], 2, "--vote cannot be read: Nguyễn Văn An"),
        (["--vote", "Nguyễn Văn An=-1"], 2, "--vote cannot be read"),
        (["--vote", "Nguyễn Văn An=1", "--vote", "Nguyễn Văn An=2"], 2, "names Nguyễn Văn An twice"),
        (["--vote", "Hồ Văn Phúc=1"], 3, "Hồ Văn Phúc is not on the ballot list."),
        (["--invalid-reason", "torn=1"], 2, "torn is no reason for an invalid ballot."),
        (["--teller", "2"], 2, "A second teller counts ballot by ballot."),
        (["--issued", "-1"], 2, "--issued"),
    ],
)
def test_what_cannot_be_understood_names_what_to_do(chibo, words, code, said):
    refused = chibo("election", "count", "1", *words)

    assert (refused.exit_code, said in refused.stderr) == (code, True), refused.stderr


def test_there_is_nothing_to_count_without_an_election(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2025-2027", "--starts", "20/05/2025")

    assert "chibo congress plan --on DATE" in chibo("election", "count", "--issued", "1").stderr
    chibo("congress", "plan", "--on", "20/05/2025")
    assert "chibo election open OFFICE" in chibo("election", "count", "--issued", "1").stderr


# --- the form -------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("opened", "terminal")
def test_the_form_asks_checks_and_lets_correct(chibo):
    typed = ["6", "b", "5", "5", "four", "4", "1", "9", "2=1", "4", "4", "0"]
    done = chibo("election", "count", "1", input="\n".join(typed) + "\n")

    assert "Does not add up: Ballots issued (6) are more than the people present (5)." in done.stderr
    assert "four is no whole number; type it again." in done.stderr
    assert "9 names no reasons" in done.stderr
    said = page(chibo, "show", "1")
    assert said["ballots"] == {"issued": 5, "collected": 5, "valid": 4, "invalid": 1}
    assert (said["invalid_reasons"], counted(chibo)) == ({"too_many": 1}, [4, 4, 0])


@pytest.mark.usefixtures("opened", "terminal")
def test_a_form_that_was_left_goes_on_where_it_was(chibo):
    left = chibo("election", "count", "1", input="5\n5\n5\n")
    assert "Stopped. What was typed is kept" in left.stderr

    again = chibo("election", "count", "1", input="0\n5\n3\n2\n")

    assert "Invalid ballots: " in again.stderr
    assert "Ballots issued: " not in again.stderr
    assert (counted(chibo), page(chibo, "show", "1")["missing"]) == ([5, 3, 2], [])


@pytest.mark.usefixtures("opened", "terminal")
def test_at_its_end_the_form_names_the_figure_to_mend(chibo):
    done = chibo("election", "count", "1", input="5\n5\n5\n0\n5\n5\n1\nx\n6\n0\n")

    assert "Which figure do you mend?" in done.stderr
    # The sixth figure is the second candidate's.
    assert counted(chibo) == [5, 0, 1]


# --- ballot by ballot -----------------------------------------------------------------------------------------------


def read(chibo, *ballots, teller="1"):
    return chibo("election", "count", "1", "--ballots", "--teller", teller, input="\n".join(ballots) + "\n")


@pytest.mark.usefixtures("opened")
def test_ballots_are_read_line_by_line_with_undo(chibo):
    """R71, R72: too many votes and a vote for nobody make a ballot invalid."""
    done = read(chibo, "3", "23", "+12", "0", "123", "x7", "u")

    assert done.exit_code == 0, done.stderr
    assert "Ballot 4: invalid, more votes than seats." in done.stderr
    assert "Ballot 5: invalid, a vote for nobody." in done.stderr
    assert "Ballot 6 is taken back. So far 5: valid 3, invalid 2;" in done.stderr
    said = page(chibo, "show", "1")
    assert (counted(chibo), said["ballots"]["valid"], said["tellers"]) == ([3, 2, 0], 3, {"1": 5})
    assert said["invalid_reasons"] == {"too_many": 1, "nobody": 1}


@pytest.mark.usefixtures("opened")
def test_a_line_that_is_no_ballot_stops_the_file_and_keeps_what_was_before_it(chibo):
    refused = read(chibo, "3", "9", "3")

    assert (refused.exit_code, "Line 2: 9 is no ballot" in refused.stderr) == (4, True)
    assert page(chibo, "show", "1")["tellers"] == {"1": 1}


@pytest.mark.usefixtures("opened")
def test_no_more_ballots_are_read_than_were_collected(chibo):
    page(chibo, "count", "1", "--issued", "2", "--collected", "2")

    refused = read(chibo, "3", "3", "3")

    assert (refused.exit_code, "All 2 ballots collected have been read." in refused.stderr) == (4, True)


@pytest.mark.usefixtures("opened")
def test_sums_follow_from_the_ballots_and_are_not_typed_beside_them(chibo):
    read(chibo, "3")

    refused = chibo("election", "count", "1", *votes(1, 1, 0))

    assert (refused.exit_code, "counted one by one" in refused.stderr) == (4, True)


@pytest.mark.usefixtures("opened")
def test_a_second_teller_must_agree_or_a_reason_is_given(chibo):
    page(chibo, "count", "1", "--issued", "3", "--collected", "3")
    read(chibo, "3", "3", "2")
    second = read(chibo, "3", "2", "2", teller="2")
    assert "The two counts differ in 2 figures:" in second.stderr
    assert f"{NAMES[1]}: first 2, second 1" in second.stderr

    refused = chibo("election", "result", "1", "--close")
    assert (refused.exit_code, "--difference-reason" in refused.stderr) == (4, True)

    closed = page(chibo, "result", "1", "--close", "--difference-reason", "phiếu số 2 đọc lại trước ban kiểm phiếu")
    assert (closed["state"], len(closed["differences"])) == ("closed", 2)


@pytest.mark.usefixtures("opened")
def test_two_tellers_who_agree_are_told_so(chibo):
    read(chibo, "3", "2")

    assert "The two counts agree." in read(chibo, "2", "3", teller="2").stderr


@pytest.mark.usefixtures("opened", "terminal")
def test_on_a_terminal_a_slip_is_asked_again(chibo):
    done = read(chibo, "9", "", "3", "t", "q")

    assert done.exit_code == 0
    assert "9 is no ballot: 9 cannot be read." in done.stderr
    assert done.stderr.count("So far 1: valid 1, invalid 0;") == 3


# --- the result -----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("opened")
def test_a_result_that_is_not_counted_to_the_end_is_not_closed(chibo):
    refused = chibo("election", "result", "1", "--close")

    assert refused.exit_code == 4
    assert "is not counted to the end: Ballots issued; Ballots collected; Valid ballots" in refused.stderr


@pytest.mark.usefixtures("opened")
def test_what_is_not_counted_is_named_in_vietnamese(chibo):
    i18n.use("vi")
    refused = chibo("election", "result", "1", "--close")

    assert "chưa kiểm xong: Số phiếu phát ra; Số phiếu thu về" in refused.stderr


@pytest.mark.usefixtures("opened")
def test_a_closed_result_is_frozen_and_corrected_by_a_new_version(chibo):
    page(chibo, "count", "1", *FIGURES, *votes(5, 3, 2))
    page(chibo, "result", "1", "--close", "--at", "10h")
    frozen = chibo("election", "count", "1", "--issued", "4")
    again = chibo("election", "result", "1", "--close")
    assert (frozen.exit_code, again.exit_code) == (4, 4)
    assert "chibo election correct 1" in frozen.stderr

    opened = page(chibo, "correct", "1", "--reason", "cộng nhầm")
    assert (opened["version"], opened["state"], counted(chibo)) == (2, "open", [5, 3, 2])
    page(chibo, "count", "1", *votes(5, 2, 3))
    closed = page(chibo, "result", "1", "--close")

    assert closed["elected"] == [NAMES[0], NAMES[2]]
    assert closed["versions"] == [
        {"version": 1, "state": "closed", "correction_reason": None, "elected": [NAMES[0], NAMES[1]]},
        {"version": 2, "state": "closed", "correction_reason": "cộng nhầm", "elected": [NAMES[0], NAMES[2]]},
    ]
    assert page(chibo, "show", "1", "--version", "1")["elected"] == [NAMES[0], NAMES[1]]
    assert [each["version"] for each in told(chibo("election", "list", "-f", "json").stdout, "election-list")] == [2]


@pytest.mark.usefixtures("opened")
def test_only_a_closed_election_is_corrected(chibo):
    refused = chibo("election", "correct", "1", "--reason", "cộng nhầm")

    assert (refused.exit_code, "is not closed" in refused.stderr) == (4, True)


@pytest.mark.usefixtures("opened")
def test_a_correction_changes_the_posts(chibo):
    done = chibo("election", "open", "secretary", "-c", NAMES[0], "-c", NAMES[1], "--summoned", "5", "--present", "5")
    assert done.exit_code == 0, done.stderr
    two = ("--vote", f"{NAMES[0]}=3", "--vote", f"{NAMES[1]}=2")
    page(chibo, "count", "2", *FIGURES, *two)
    page(chibo, "result", "2", "--close")
    page(chibo, "correct", "2", "--reason", "đảo tên")
    page(chibo, "count", "2", "--vote", f"{NAMES[0]}=2", "--vote", f"{NAMES[1]}=3")
    page(chibo, "result", "2", "--close")

    posts = told(chibo("committee", "show", "-f", "json").stdout, "committee-show")["posts"]

    assert [(each["position"], each["name"]) for each in posts] == [("secretary", NAMES[1])]


@pytest.mark.usefixtures("opened")
def test_after_a_correction_a_ballot_that_was_held_is_named_and_not_suggested_again(chibo):
    """R76: the correction leaves a seat open as before, and the ballot for it has taken place."""
    page(chibo, "count", "1", *FIGURES, *votes(5, 2, 1))
    first = chibo("election", "result", "1", "--close")
    assert "Next: chibo election open delegates --follows 1" in first.stderr
    page(chibo, "open", "delegates", "--follows", "1", "--summoned", "5", "--present", "5")
    page(chibo, "correct", "1", "--reason", "cộng nhầm")
    page(chibo, "count", "1", *votes(4, 2, 1))

    again = chibo("election", "result", "1", "--close")

    assert "Next:" not in again.stderr
    assert "It followed already: election 2." in again.stdout
    assert page(chibo, "show", "1")["followed_by"] == [2]


@pytest.mark.usefixtures("opened")
def test_a_correction_that_leaves_the_ballot_after_it_without_a_reason_says_so(chibo):
    page(chibo, "count", "1", *FIGURES, *votes(5, 2, 1))
    page(chibo, "result", "1", "--close")
    page(chibo, "open", "delegates", "--follows", "1", "--summoned", "5", "--present", "5")
    page(chibo, "correct", "1", "--reason", "cộng nhầm")
    page(chibo, "count", "1", *votes(5, 4, 1))

    said = chibo("election", "result", "1", "--close").stdout

    assert "Election 2 followed it, and by these figures nothing had to" in said


@pytest.mark.usefixtures("opened")
def test_an_export_holds_what_was_counted_and_records_to_the_same(chibo, tmp_path):
    page(chibo, "count", "1", *FIGURES, *votes(5, 3, 2))
    page(chibo, "result", "1", "--close")
    page(chibo, "correct", "1", "--reason", "cộng nhầm")
    page(chibo, "count", "1", *votes(5, 4, 1))
    page(chibo, "result", "1", "--close")
    file = tmp_path / "congress.toml"
    assert chibo("congress", "export", "-o", file).exit_code == 0

    same = told(chibo("congress", "record", file, "-f", "json").stdout, "congress-record")
    assert (same["changes"], same["kept"]) == ([], [])

    file.write_text(file.read_text(encoding="utf-8").replace("votes = 4", "votes = 3"), encoding="utf-8")
    refused = chibo("congress", "record", file, "--yes")
    assert (refused.exit_code, "counted and closed here" in refused.stderr) == (4, True)


@pytest.mark.usefixtures("opened")
def test_an_election_opened_by_mistake_is_taken_back_while_nothing_is_counted(chibo):
    asked = chibo("election", "cancel", "1")
    assert (asked.exit_code, "its counting board are taken out" in asked.stderr) == (4, True)
    assert page(chibo, "show", "1")["candidates"] != []

    assert chibo("election", "cancel", "1", "--yes").exit_code == 0

    assert json.loads(chibo("election", "list", "-f", "json").stdout) == []
    listed = [word for name in NAMES for word in ("-c", name)]
    assert (
        chibo("election", "open", "delegates", "--seats", "1", *listed, "--summoned", "5", "--present", "5").exit_code
        == 0
    )
    assert page(chibo, "show", "1")["seats"] == 1


@pytest.mark.usefixtures("opened")
def test_an_election_that_is_counted_closed_or_corrected_is_not_taken_back(chibo):
    page(chibo, "count", "1", "--issued", "5")
    assert "is counted already" in chibo("election", "cancel", "1", "--yes").stderr

    page(chibo, "count", "1", *FIGURES, *votes(5, 3, 2))
    page(chibo, "result", "1", "--close")
    assert "closed and frozen" in chibo("election", "cancel", "1", "--yes").stderr

    page(chibo, "correct", "1", "--reason", "cộng nhầm")
    refused = chibo("election", "cancel", "1", "--yes")
    assert (refused.exit_code, "which is not taken back" in refused.stderr) == (4, True)


@pytest.mark.usefixtures("opened")
def test_words_of_a_name_that_only_one_bears_are_enough(chibo):
    said = page(chibo, "count", "1", "--vote", "an=1", "--vote", "thị bình=2", "--vote", "cuong=3")

    assert [each["votes"] for each in said["candidates"]] == [1, 2, 3]
    refused = chibo("election", "count", "1", "--vote", "văn=1")
    assert (refused.exit_code, "văn is not on the ballot list." in refused.stderr) == (3, True)


#: Rehearses, then takes a ballot, and tells which modules of ours or of a library the ballot itself had to load.
FIRST_BALLOT = """
import sys
import typer
from chibo.cli import count_ballots
from chibo.cli.session import Globals

context = typer.Context(typer.main.get_command(typer.Typer(callback=lambda: None)), obj=Globals(database=sys.argv[1]))
count_ballots.rehearse(context, 1, teller=1)
before = set(sys.modules)
print(count_ballots.step(context, 1, "3", teller=1))
print(sorted(set(sys.modules) - before))
"""


@pytest.mark.usefixtures("opened")
def test_the_first_ballot_waits_for_nothing_to_be_loaded_and_the_rehearsal_leaves_nothing(database):
    done = subprocess.run(
        [sys.executable, "-c", FIRST_BALLOT, str(database)], capture_output=True, check=True, encoding="utf-8"
    )
    told, loaded = done.stdout.splitlines()

    assert told.startswith("Ballot 1: for Nguyễn Văn An, Trần Thị Bình.")
    assert loaded == "[]"
