"""`chibo ratification`: show, submit, decide, list."""

import pytest

from chibo import i18n
from held_congress import LUA, MAI, fill, hold
from json_forms import told

DECISION = ("--no", "12-QĐ/ĐU", "--date", "25/02/2022")


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture
def branch(session, chibo):
    """The command line on a branch whose congress of 25/01/2022 elected a committee."""
    fill(session, hold(session))
    session.commit()
    return lambda *words, **more: chibo("--org", "CB-HS", *words, **more)


def test_the_page_says_what_is_sent_and_by_when(branch):
    """R98: minutes of each election, the list with short particulars, CVs, within 7 working days."""
    shown = told(branch("ratification", "show", "--on", "2022-01-26", "-f", "json").stdout, "ratification-show")

    assert (shown["report_due"], shown["submitted"], shown["answer_due"]) == ("2022-02-10", None, None)
    assert (shown["standing"], shown["overdue"], shown["deputy_may_sign"]) == ("to_submit", False, False)
    assert [(each["kind"], each["office"], each["name"]) for each in shown["enclosures"]] == [
        ("election_minutes", "committee", None),
        ("election_minutes", "secretary", None),
        ("election_minutes", "deputy_secretary", None),
        ("particulars", None, None),
        ("cv", None, "Nguyễn Thị Sen"),
        ("cv", None, "Trần Văn Lúa"),
        ("cv", None, "Lê Thị Mai"),
    ]
    assert [rule["id"] for rule in shown["rules"]] == ["ratification-deadlines-24qd", "deputy-signs-24qd"]


def test_a_submission_in_time_is_recorded_and_the_answer_is_due(branch):
    done = branch("ratification", "submit", "--on", "09/02/2022", "-f", "json")
    shown = told(done.stdout, "ratification-show")

    assert done.exit_code == 0
    assert done.stderr == "Recorded: submission of CB-HS, term 2022-2025: 09/02/2022\n"
    assert (shown["submitted"], shown["answer_due"], shown["standing"]) == ("2022-02-09", "2022-03-02", "waiting")


def test_a_late_submission_is_a_warning_with_its_rule(branch):
    done = branch("ratification", "submit", "--on", "14/02/2022")

    assert done.exit_code == 0
    assert (
        "Warning: 2 working days late; the last day was 10/02/2022 (ratification-deadlines-24qd: Quy định 24-QĐ/TW "
        "(30/07/2021), 16.1.1, 16.1.2).\n" in done.stderr
    )


def test_another_day_of_submission_is_written_only_with_a_yes(branch):
    branch("ratification", "submit", "--on", "09/02/2022")
    refused = branch("ratification", "submit", "--on", "10/02/2022")
    done = branch("ratification", "submit", "--on", "10/02/2022", "--yes")

    assert refused.exit_code == 4
    assert "day of submission: 09/02/2022 → 10/02/2022" in refused.stderr
    assert done.exit_code == 0


def test_a_partial_answer_ends_the_post_of_the_one_refused(branch):
    branch("ratification", "submit", "--on", "09/02/2022")
    done = branch(
        *("ratification", "decide", *DECISION, "--authority", "Đảng ủy Sở Hoa Sữa", "--all", "--refuse", "le thi mai"),
        *("-f", "json"),
    )
    shown = told(done.stdout, "ratification-show")

    assert done.exit_code == 0
    assert done.stderr == "Recorded: answer to CB-HS, term 2022-2025: 12-QĐ/ĐU\n"
    assert (shown["standing"], shown["deputy_may_sign"]) == ("ratified_in_part", True)
    assert [(each["name"], each["answer"], each["until"]) for each in shown["people"]] == [
        ("Nguyễn Thị Sen", "accepted", None),
        ("Trần Văn Lúa", "accepted", None),
        ("Lê Thị Mai", "refused", "2022-02-25"),
    ]
    assert told(branch("committee", "show", "-f", "json").stdout, "committee-show")["ratification"] == {
        "submitted": "2022-02-09",
        "decided": "2022-02-25",
        "decision_no": "12-QĐ/ĐU",
        "authority": "Đảng ủy Sở Hoa Sữa",
        "note": None,
    }


def test_who_is_left_open_is_counted_and_the_deputy_does_not_sign(branch):
    done = branch("ratification", "decide", *DECISION, "--accept", MAI)

    assert "Note: no submission is recorded; record it with: chibo ratification submit --on DATE\n" in done.stderr
    assert "Still without an answer: 2 posts.\n" in done.stderr
    assert "Warning: The deputy secretary may sign papers only once ratified" in done.stdout


def test_a_corrected_answer_is_shown_before_and_after_and_asked(branch):
    branch("ratification", "decide", *DECISION, "--all", "--refuse", LUA)
    refused = branch("ratification", "decide", *DECISION, "--accept", LUA)
    done = branch("ratification", "decide", *DECISION, "--accept", LUA, "--yes", "-f", "json")

    assert refused.exit_code == 4
    assert "Trần Văn Lúa: not ratified → ratified" in refused.stderr
    assert told(done.stdout, "ratification-show")["standing"] == "ratified"


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("decide", *DECISION), 2, "Name each person with --accept or --refuse, or take --all."),
        (("decide", "--no", "", "--date", "25/02/2022", "--all"), 4, "the number of the decision: it is empty"),
        (("decide", *DECISION, "--accept", "Hư Cấu"), 4, "--accept: Hư Cấu is not among those elected."),
        (("submit", "--on", "24/01/2022"), 4, "The congress was held on 25/01/2022, after 24/01/2022."),
        (("show", "--term", "2015-2020"), 3, "CB-HS has no term 2015-2020."),
    ],
)
def test_what_cannot_be_written_says_why(branch, words, code, said):
    done = branch("ratification", *words)

    assert done.exit_code == code
    assert said in done.stderr


def test_the_list_of_overdue_ones_names_only_what_is_late(branch):
    def standings(*words):
        found = told(branch("ratification", "list", *words, "-f", "json").stdout, "ratification-list")
        return [(each["organization"]["code"], each["standing"]) for each in found]

    assert standings("--on", "2022-02-10") == [("CB-HS", "to_submit")]
    assert standings("--overdue", "--on", "2022-02-10") == []
    assert standings("--overdue", "--on", "2022-02-11") == [("CB-HS", "report_overdue")]

    branch("ratification", "submit", "--on", "11/02/2022")

    assert standings("--overdue", "--on", "2022-02-11") == []
    assert standings("--overdue", "--on", "2022-03-05") == [("CB-HS", "answer_overdue")]


@pytest.mark.parametrize("form", ["table", "plain", "csv", "md", "html", "xlsx"])
def test_the_list_has_every_form(branch, form, tmp_path):
    file = tmp_path / f"list.{form}"

    assert branch("ratification", "list", "-f", form, "-o", file).exit_code == 0
    assert file.stat().st_size
