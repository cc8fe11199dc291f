"""`chibo election judge`: a sheet from a file or stdin, judged in every form; nothing is opened and nothing written."""

import csv
import json
import tomllib
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import tomli_w

from chibo import i18n
from chibo.domain.congress import CongressForm
from chibo.domain.election import After, BallotForm, CandidateOutcome, Code, Next, Office
from chibo.settings import store

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "data" / "templates" / "election.toml"
INPUT, OUTPUT = (
    json.loads((ROOT / "docs" / "json" / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("election-sheet", "election-judge")
)
AN, BINH, CUC, DUNG, EM = "Nguyễn Văn An", "Trần Thị Bình", "Lê Thị Cúc", "Phạm Văn Dũng", "Vũ Thị Em"


@pytest.fixture(autouse=True)
def _english() -> None:
    """The sentences are compared as the code has them."""
    i18n.use("en")


def sheet(votes: dict[str, int] | None = None, **given: Any) -> dict[str, Any]:
    """A sheet of a branch of 20 that elects 3 from 4; a test names only what it is about."""
    people = given.get("present", 20)
    listed = {AN: 18, BINH: 15, CUC: 12, DUNG: 8} if votes is None else votes
    usual = {
        "on": "13/03/2025",
        "office": "committee",
        "form": "members",
        "seats": 3,
        "ballot": "surplus",
        "round": 1,
        "official_summoned": 20,
        "present": people,
        "deductions": {"temporary_elsewhere_absent": 0, "exempt_absent": 0, "barred": 0, "absent_accepted": 0},
        "ballots": {"issued": people, "collected": people, "valid": people, "invalid": 0},
        "candidates": [{"name": name, "votes": count} for name, count in listed.items()],
    }
    return {**usual, **given}


def secretary(votes: int, against: int, **given: Any) -> dict[str, Any]:
    return sheet(
        **{
            "office": "secretary",
            "seats": 1,
            "ballot": "agree",
            "present": votes + against,
            "candidates": [{"name": AN, "votes": votes, "against": against}],
            **given,
        }
    )


def deductions(**given: int) -> dict[str, int]:
    return {"temporary_elsewhere_absent": 0, "exempt_absent": 0, "barred": 0, "absent_accepted": 0, **given}


@pytest.fixture
def judged(chibo: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    """Judge a sheet given on stdin as JSON; both sides are checked against their schemas."""

    def judge(content: dict[str, Any]) -> Any:
        jsonschema.validate(content, INPUT)
        result = chibo("election", "judge", "-", "-f", "json", input=json.dumps(content))
        assert (result.exit_code, result.stderr) == (0, "")
        told = json.loads(result.stdout)
        jsonschema.validate(told, OUTPUT)
        return told

    return judge


@pytest.fixture
def refused(chibo: Callable[..., Any]) -> Callable[[str | dict[str, Any]], list[tuple[str, str]]]:
    """Give a sheet that cannot be read on stdin; return its problems with their places."""

    def judge(content: str | dict[str, Any]) -> list[tuple[str, str]]:
        text = content if isinstance(content, str) else json.dumps(content)
        result = chibo("election", "judge", "-", "-f", "json", input=text)
        assert (result.exit_code, result.stdout) == (4, "")
        return [(problem["code"], problem["place"]) for problem in json.loads(result.stderr)["problems"]]

    return judge


# --- worked cases -------------------------------------------------------------------------------------------------


def test_five_votes_of_ten_present_do_not_elect_in_a_branch_of_eleven(judged):
    """R67; dangcongsan.vn/ban-doc/hoi-dap/ve-van-de-bau-cu-trong-dang-76123.html (cases/x01)."""
    told = judged(secretary(5, 5, official_summoned=11))

    assert told == {
        "base": 11,
        "needed": 6,
        "problems": [],
        "elected": [],
        "tied": [],
        "alternates": [],
        "unfilled": 1,
        "next": "another_round",
        "candidates": [{"name": AN, "votes": 5, "percent": "45.45", "outcome": "not_elected"}],
        "rules": [
            {"id": "election-winner-190qd", "source": "Quyết định 190-QĐ/TW (10/10/2024), Điều 30 khoản 2"},
            {"id": "secretary-three-ballots-232qd", "source": "Quy định 232-QĐ/TW (20/01/2025)"},
        ],
    }


def test_twenty_official_with_five_kinds_of_absence_give_a_base_of_sixteen(judged):
    """F1 (R66): 1 away for a time, 2 exempt of whom 1 came, 1 suspended, 1 sick and excused, 1 without reason."""
    gone = deductions(temporary_elsewhere_absent=1, exempt_absent=1, barred=1, absent_accepted=1)
    told = judged(sheet({AN: 9, BINH: 8, CUC: 15, DUNG: 1}, present=15, deductions=gone))

    assert (told["base"], told["needed"], told["elected"]) == (16, 9, [CUC, AN])


@pytest.mark.parametrize(("present", "codes"), [(16, []), (15, ["quorum_not_met"])])
def test_two_thirds_must_be_present(judged, present, codes):
    """F2 (R63): 16 of 24 are two thirds, 15 are not."""
    told = judged(secretary(present, 0, official_summoned=24))

    assert [problem["code"] for problem in told["problems"]] == codes


@pytest.mark.parametrize(("seats", "most"), [(3, 1), (4, 1), (5, 1), (7, 2)])
def test_the_surplus_of_a_committee_list(judged, seats, most):
    """F3 (R80, R81)."""
    votes = {f"Hư Cấu {letter}": 0 for letter in "ABCDEFGHIJ"[: seats + most]}

    assert judged(sheet(votes, seats=seats))["problems"] == []
    told = judged(sheet({**votes, "Hư Cấu Z": 0}, seats=seats))
    assert [problem["code"] for problem in told["problems"]] == ["surplus_too_large"]


def test_a_tie_for_the_last_seat_is_named_and_not_decided(judged):
    """R75."""
    told = judged(sheet({AN: 18, BINH: 15, CUC: 12, DUNG: 12}))

    assert (told["elected"], told["tied"], told["unfilled"]) == ([AN, BINH], [CUC, DUNG], 1)
    assert told["next"] == "tie_revote"


def test_after_a_tie_the_higher_votes_win_without_more_than_half(judged):
    """R75."""
    told = judged(sheet({CUC: 9, DUNG: 8}, seats=1, round=2, after="tie"))

    assert (told["needed"], told["elected"], told["next"]) == (11, [CUC], "none")


def test_delegates_come_first_then_alternates(judged):
    """R86."""
    votes = {AN: 18, BINH: 17, CUC: 12, DUNG: 11, EM: 10}
    told = judged(sheet(votes, office="delegates", seats=2, alternate_seats=2, ballot="agree"))

    assert (told["elected"], told["alternates"]) == ([AN, BINH], [CUC, DUNG])


# --- sums that cannot be true are judged, not refused -------------------------------------------------------------


WRONG = [
    (sheet(ballots={"issued": 21, "collected": 20, "valid": 20, "invalid": 0}), "issued_exceeds_present"),
    (sheet(ballots={"issued": 19, "collected": 20, "valid": 20, "invalid": 0}), "collected_exceeds_issued"),
    (sheet(ballots={"issued": 20, "collected": 20, "valid": 19, "invalid": 0}), "collected_not_valid_plus_invalid"),
    (sheet({AN: 21, BINH: 15, CUC: 12, DUNG: 8}), "votes_exceed_valid"),
    (sheet({AN: 20, BINH: 20, CUC: 20, DUNG: 1}), "votes_exceed_seats"),
    (secretary(11, 10, present=20), "agree_disagree_exceed_valid"),
    (secretary(11, 9, deductions=deductions(exempt_absent=20)), "base_not_positive"),
    (sheet({AN: 18, AN.upper(): 1, CUC: 12, DUNG: 8}), "duplicate_candidate"),
    (sheet({AN: 18, BINH: 15, CUC: 12, DUNG: -1}), "negative_number"),
]


@pytest.mark.parametrize(("content", "code"), WRONG, ids=[code for _, code in WRONG])
def test_a_count_that_cannot_be_true_is_told_in_the_json_with_exit_code_0(judged, content, code):
    """R73: nobody is elected, and nothing is said to follow."""
    told = judged(content)

    assert code in [problem["code"] for problem in told["problems"]]
    assert (told["elected"], told["tied"], told["next"]) == ([], [], None)
    assert {candidate["outcome"] for candidate in told["candidates"]} == {"undetermined"}


def test_every_kind_of_error_has_a_case_above():
    assert {code for _, code in WRONG} == {code.value for code in Code if code.is_error}


# --- sheets that cannot be read -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"seats": "3"}, ("wrong_type", "seats")),
        ({"seats": 0}, ("too_small", "seats")),
        ({"seats": 3.0}, ("wrong_type", "seats")),
        ({"round": True}, ("wrong_type", "round")),
        ({"on": "31/02/2025"}, ("not_a_day", "on")),
        ({"office": "treasurer"}, ("unknown_value", "office")),
        ({"form": None}, ("wrong_type", "form")),
        ({"ballot": "red"}, ("unknown_value", "ballot")),
        ({"after": "shortages"}, ("unknown_value", "after")),
        ({"alternate_seats": 1}, ("alternates_of_delegates_only", "alternate_seats")),
        ({"deductions": 0}, ("wrong_type", "deductions")),
        ({"ballots": {"issued": 1, "collected": 1, "valid": 1}}, ("missing_key", "ballots.invalid")),
        ({"candidates": [{"name": AN}]}, ("missing_key", "candidates[0].votes")),
        ({"candidates": [{"name": " ", "votes": 1}]}, ("empty", "candidates[0].name")),
        ({"candidates": [{"name": "A\x1bn", "votes": 1}]}, ("invisible_character", "candidates[0].name")),
        ({"candidates": [{"name": AN, "votes": 1, "voted": 1}]}, ("unknown_key", "candidates[0].voted")),
    ],
)
def test_a_sheet_that_cannot_be_read_is_refused_with_the_place(refused, given, problem):
    assert refused(sheet(**given)) == [problem]


def test_every_problem_of_a_sheet_is_told_at_once(refused):
    content = sheet(seats="two", ballot="red", candidates=[7])
    del content["present"]

    assert refused(content) == [
        ("wrong_type", "seats"),
        ("unknown_value", "ballot"),
        ("missing_key", "present"),
        ("wrong_type", "candidates[0]"),
    ]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("seats = \nround = 13/03/2025\n", [("no_value", "line 1"), ("date_without_quotes", "line 2")]),
        ('{"seats": 3, "seats": 4, "round": 1, "round": 1}', [("duplicate_key", ""), ("duplicate_key", "")]),
        ('{"seats": 3,\n"round" 1}', [("syntax", "line 2, column 9")]),
        ('{"seats": ' + "9" * 5000 + "}", [("figure_out_of_range", "")]),
        ('{"seats": ' + "[" * 100_000, [("too_deep", "")]),
    ],
)
def test_a_text_that_is_neither_toml_nor_json_is_refused_with_its_mistakes(refused, text, problems):
    found = refused(text)

    assert [code for code, _ in found] == [code for code, _ in problems]
    assert all(place.startswith(start) for (_, place), (_, start) in zip(found, problems, strict=True))


@pytest.mark.parametrize("text", ['{"seats": NaN}', '{"seats": 1e999999999999999999999}', "seats = nan"])
def test_what_is_no_figure_is_a_wrong_type_and_not_a_bug(refused, text):
    assert ("wrong_type", "seats") in refused(text)


def test_a_text_that_is_not_utf_8_is_refused(chibo, tmp_path):
    place = tmp_path / "sheet.toml"
    place.write_bytes("office = 'chi ủy'".encode("utf-16"))

    result = chibo("election", "judge", place)

    assert (result.exit_code, result.stdout) == (4, "")
    assert "Save it again as UTF-8." in result.stderr


def test_a_file_that_is_not_there_is_not_found(chibo, tmp_path):
    result = chibo("election", "judge", tmp_path / "none.toml")

    assert (result.exit_code, result.stdout) == (3, "")
    assert "none.toml" in result.stderr


def test_a_person_is_told_each_place_and_what_to_do(chibo):
    result = chibo("election", "judge", "-", input=json.dumps(sheet(seats="3", oficce=1)))

    assert result.exit_code == 4
    assert "  - oficce: There is no key oficce here. Did you mean office?" in result.stderr
    assert "  - seats: It must be a whole number." in result.stderr


# --- where a sheet comes from -------------------------------------------------------------------------------------


def test_a_mistake_in_a_sheet_does_not_send_to_the_template_of_a_dossier(chibo):
    result = chibo("election", "judge", "-", "-f", "json", input="[]")

    problem = json.loads(result.stderr)["problems"][0]
    assert (result.exit_code, problem["code"], problem["hint"]) == (4, "no_key", "")


def test_a_file_and_stdin_as_toml_and_json_are_judged_alike(chibo, tmp_path):
    content = sheet()
    made = {"sheet.json": json.dumps(content), "sheet.toml": tomli_w.dumps(content)}
    told = set()
    for name, text in made.items():
        (tmp_path / name).write_text(text.replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
        told.add(chibo("election", "judge", tmp_path / name, "-f", "json").stdout)
        told.add(chibo("election", "judge", "-", "-f", "json", input=text).stdout)

    assert len(told) == 1
    assert json.loads(told.pop())["elected"] == [AN, BINH, CUC]


def test_no_database_is_needed_and_none_is_made(chibo, tmp_path):
    result = chibo("--db", tmp_path / "none.db", "election", "judge", TEMPLATE)

    assert result.exit_code == 0
    assert not (tmp_path / "none.db").exists()


def test_the_template_reads_without_problems(chibo):
    result = chibo("election", "judge", TEMPLATE, "-f", "json")
    told = json.loads(result.stdout)

    assert (result.exit_code, told["problems"], told["next"]) == (0, [], "none")
    assert len(told["elected"]) == 3


def test_the_template_shows_every_key():
    """What may be left out stands there behind a # to take away."""
    lines = TEMPLATE.read_text(encoding="utf-8").splitlines()
    bare = "\n".join(line.removeprefix("#") if line.startswith("#") and line[1:2].isalpha() else line for line in lines)
    content = tomllib.loads(bare)
    explained = INPUT["properties"]

    assert content.keys() == explained.keys()
    assert content["candidates"][0].keys() == explained["candidates"]["items"]["properties"].keys()


def test_the_help_names_the_template(chibo):
    told = " ".join(chibo("election", "judge", "--help").stdout.split())

    assert "chibo election template" in told
    assert TEMPLATE.is_file()


# --- settings -----------------------------------------------------------------------------------------------------


def test_the_settings_file_reads_a_rule_that_is_not_sure(chibo, judged, tmp_path):
    """R63 was read nowhere in its own words."""
    content = secretary(11, 0)
    before = judged(content)
    store(tmp_path / "settings.toml", "election.quorum", "1/2")
    after = judged(content)

    assert [problem["code"] for problem in before["problems"]] == ["quorum_not_met"]
    assert after["problems"] == []
    assert "Read by the settings: election.quorum" in said(chibo, content)


def test_a_setting_that_cannot_be_meant_is_refused(chibo, tmp_path):
    store(tmp_path / "settings.toml", "election.secretary_ballots", "many")

    result = chibo("election", "judge", TEMPLATE)

    assert (result.exit_code, result.stdout) == (4, "")
    assert "election.secretary_ballots cannot be many." in result.stderr


# --- the forms ----------------------------------------------------------------------------------------------------


def said(chibo: Callable[..., Any], content: dict[str, Any], form: str = "plain") -> str:
    result = chibo("election", "judge", "-", "-f", form, input=json.dumps(content))
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_the_plain_form_leads_from_those_summoned_to_who_is_elected(chibo):
    gone = deductions(temporary_elsewhere_absent=1, exempt_absent=1, barred=1, absent_accepted=1)
    votes = {AN: 12, BINH: 9, CUC: 15, DUNG: 1}

    assert said(chibo, sheet(votes, present=15, deductions=gone)) == (
        "Judgement of a ballot\n"
        "branch committee, ballot 1, 13/03/2025\n"
        "\n"
        "Seats: 3\n"
        "Form of the ballot: list with surplus, names struck out\n"
        "Official members summoned: 20\n"
        "Present: 15\n"
        "Taken off the base: temporarily transferred to another body, and absent: 1"
        " · exempt from activity, and absent: 1"
        " · suspended, charged, prosecuted or detained: 1"
        " · absent throughout, with a reason the convening committee accepted: 1\n"
        "Base: 20 − 1 − 1 − 1 − 1 = 16\n"
        "More than half: more than 16 / 2 = 8, so at least 9 votes\n"
        "Ballots: issued 15, collected 15, valid 15, invalid 0\n"
        "\n"
        f"Candidate: {AN}; Votes: 12; Of the base: 75%; Outcome: elected\n"
        f"Candidate: {BINH}; Votes: 9; Of the base: 56.25%; Outcome: elected\n"
        f"Candidate: {CUC}; Votes: 15; Of the base: 93.75%; Outcome: elected\n"
        f"Candidate: {DUNG}; Votes: 1; Of the base: 6.25%; Outcome: not elected\n"
        "\n"
        "Elected\n"
        "\n"
        f"1. {CUC}: 15 votes (93.75%)\n"
        f"2. {AN}: 12 votes (75%)\n"
        f"3. {BINH}: 9 votes (56.25%)\n"
        "\n"
        "What follows\n"
        "\n"
        "Nothing: every seat is filled.\n"
        "\n"
        "Rules applied\n"
        "\n"
        "- Elected with more than half of the official members summoned, less the absences that may be deducted "
        "(Quyết định 190-QĐ/TW (10/10/2024), Điều 30 khoản 2) [election-winner-190qd]\n"
    )


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        pytest.param(
            sheet({AN: 18, BINH: 15, CUC: 12, DUNG: 12}),
            [f"Warning: {CUC}, {DUNG}: 12 votes each.", "1 seat is open.", "votes again between them alone"],
            id="tie",
        ),
        pytest.param(
            sheet({CUC: 9, DUNG: 9}, seats=1, round=2, after="tie"),
            [
                "ballot 2, 13/03/2025, because votes were equal",
                "not needed in a re-vote",
                "The votes are equal once more",
            ],
            id="tied again",
        ),
        pytest.param(
            sheet({AN: 18, BINH: 5, CUC: 4, DUNG: 3}),
            ["2 seats are open.", "The congress votes again for the open seats: ballot 2."],
            id="shortage",
        ),
        pytest.param(
            sheet({BINH: 5, CUC: 4}, seats=2, round=2, after="shortage"),
            ["Nobody.", "The congress decides whether to vote again or to leave the seats open."],
            id="second shortage",
        ),
        pytest.param(secretary(5, 15), ["The congress votes again for the secretary: ballot 2."], id="no secretary"),
        pytest.param(
            secretary(5, 15, round=3, after="shortage"),
            ["No further ballot: the superior committee appoints the secretary.", "not verified; a setting decides"],
            id="third ballot",
        ),
        pytest.param(
            sheet({AN: 18, BINH: 17, CUC: 12}, office="delegates", seats=1, alternate_seats=1, ballot="agree"),
            ["Alternates to elect: 1", f"Alternates\n\n1. {BINH}: 17 votes (85%)"],
            id="alternates",
        ),
        pytest.param(
            sheet(
                {AN: 18, BINH: 16, CUC: 16, DUNG: 12, EM: 12},
                office="delegates",
                seats=2,
                alternate_seats=2,
                ballot="agree",
            ),
            [f"Warning: {BINH}, {CUC}: 16 votes each.", f"Warning: {DUNG}, {EM}: 12 votes each."],
            id="tied at two places",
        ),
        pytest.param(
            secretary(11, 9, form="delegates"), ["Official delegates summoned: 20"], id="congress of delegates"
        ),
        pytest.param(
            secretary(11, 9, deductions=deductions(barred=20)),
            ["Base: 20 − 0 − 0 − 20 − 0 = 0", "More than half: none: the base must be above zero"],
            id="no base",
        ),
        pytest.param(sheet({}), ["The ballot list has no names.", "Nobody."], id="no candidates"),
    ],
)
def test_what_is_decided_and_what_follows_is_said_in_plain_words(chibo, content, sentences):
    text = said(chibo, content)

    assert [sentence for sentence in sentences if sentence not in text] == []


def test_problems_stand_with_their_rule_and_source_errors_first(chibo):
    content = secretary(11, 0, ballots={"issued": 12, "collected": 11, "valid": 11, "invalid": 0})
    text = said(chibo, content)
    error = (
        "Problem: Ballots issued (12) are more than the people present (11)."
        " (election-bookkeeping: Phép cộng của biên bản kiểm phiếu)"
    )
    warning = "Warning: Only 11 of 20 summoned are present; 2/3 are needed. (election-quorum: Điều lệ Đảng, Điều 11)"

    assert text.index(error) < text.index(warning) < text.index("Seats: 1")
    assert "Mend the figures that cannot be true and judge the sheet again" in text


def test_warnings_alone_stand_behind_the_result(chibo):
    text = said(chibo, secretary(11, 0))

    assert text.index("Elected") < text.index("Warning: Only 11 of 20")


def test_a_table_is_drawn_for_the_terminal(chibo):
    text = said(chibo, sheet(), "table")

    assert "Candidate      Votes  Of the base  Outcome" in text
    assert max(map(len, text.splitlines())) <= 100


def test_csv_holds_the_candidates(chibo):
    rows = list(csv.DictReader(StringIO(said(chibo, sheet(), "csv"))))

    assert rows[0] == {"name": AN, "votes": "18", "percent": "90.00%", "outcome": "elected"}
    assert [row["outcome"] for row in rows] == ["elected", "elected", "elected", "not_elected"]


def test_markdown_and_html_hold_the_same_words(chibo):
    for form in ("md", "html"):
        text = said(chibo, sheet(), form).replace("\N{NO-BREAK SPACE}", " ")

        assert all(word in text for word in (AN, "more than 20 / 2 = 10", "election-winner-190qd"))


def test_a_name_cannot_write_html(chibo):
    text = said(chibo, sheet({"<script>An": 18, BINH: 15, CUC: 12, DUNG: 8}), "html")

    assert "<script>An" not in text


def test_the_ending_of_a_file_chooses_the_form(chibo, tmp_path):
    place = tmp_path / "judged.json"
    result = chibo("election", "judge", TEMPLATE, "-o", place)

    assert (result.exit_code, result.stdout) == (0, "")
    jsonschema.validate(json.loads(place.read_text(encoding="utf-8")), OUTPUT)


# --- the schemas --------------------------------------------------------------------------------------------------


def test_the_schemas_know_every_word_of_the_program():
    asked, told = INPUT["properties"], OUTPUT["properties"]

    assert asked["office"]["enum"] == list(Office)
    assert asked["form"]["enum"] == list(CongressForm)
    assert asked["ballot"]["enum"] == list(BallotForm)
    assert asked["after"]["enum"] == [*After, None]
    assert told["next"]["enum"] == [*Next, None]
    assert told["problems"]["items"]["properties"]["code"]["enum"] == list(Code)
    assert told["candidates"]["items"]["properties"]["outcome"]["enum"] == list(CandidateOutcome)


@pytest.mark.parametrize("key", [key for key in sheet() if key not in ("after", "alternate_seats")])
def test_the_schema_and_the_program_need_the_same_keys(refused, key):
    content = sheet()
    del content[key]

    assert refused(content) == [("missing_key", key)]
    assert key in INPUT["required"]


def test_the_empty_sheet_is_given_and_judged(chibo, tmp_path):
    sheet = tmp_path / "phiếu.toml"
    given = chibo("election", "template", "-o", str(sheet))

    judged = chibo("election", "judge", str(sheet), "-f", "json")

    assert given.exit_code == 0
    assert judged.exit_code == 0, judged.stderr


def test_the_empty_sheet_cannot_be_written_where_nobody_may_write(chibo, tmp_path):
    assert chibo("election", "template", "-o", str(tmp_path / "nowhere" / "sheet.toml")).exit_code == 4
