"""The papers of the set through the command line: in every form, JSON as published, issued with a number."""

from pathlib import Path

import pytest

from chibo import i18n
from chibo.errors import Exit
from chibo.rulebook import loader
from held_congress import SEN, fill, hold
from json_forms import told
from snapshots import kept

ROOT = Path(__file__).parents[2]

#: Each paper with its words, the form its JSON has, and whether it bears a number.
PAPERS = (
    (("resolution",), "report-resolution", True),
    (("ratification-request",), "report-ratification-request", True),
    (("ratification-decision",), "report-ratification-decision", False),
    (("invitation",), "report-invitation", False),
    (("attendance-sheet",), "report-attendance-sheet", False),
    (("agenda", "--preparatory"), "report-agenda", False),
    (("particulars", "candidates"), "report-particulars", False),
    (("particulars", "elected", "--columns", "no,name,proposed_post,votes"), "report-particulars", False),
    (("particulars", "members"), "report-particulars", False),
    (("achievement",), "report-achievement", True),
    (("due",), "report-due", False),
    (("rating", "--year", "2021"), "report-rating", True),
)
#: The papers that are tested at length elsewhere.
MINUTES = (("congress-minutes",), ("count-minutes", "--election", "1"), ("congress-result",))
IDS = [" ".join(words) for words, _form, _numbered in PAPERS]


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture
def congress(session):
    held = hold(session)
    fill(session, held)
    session.commit()
    return held


@pytest.mark.usefixtures("congress")
@pytest.mark.parametrize(("words", "form", "numbered"), PAPERS, ids=IDS)
def test_a_paper_comes_in_every_form_and_its_json_in_the_published_one(chibo, tmp_path, words, form, numbered):
    report = ("--org", "CB-HS", "report", *words, "--on", "2022-02-01")
    plain, as_json = chibo(*report), chibo(*report, "-f", "json")

    assert plain.exit_code == 0, plain.stderr
    assert "COMMUNIST PARTY OF VIET NAM" in plain.stdout
    assert ("\nNo. ……-" in plain.stdout) is (numbered or words == ("ratification-decision",))
    told(as_json.stdout, form)
    for ending in ("html", "docx"):
        done = chibo(*report, "-o", tmp_path / f"paper.{ending}")
        assert done.exit_code == 0, done.stderr
        assert (tmp_path / f"paper.{ending}").stat().st_size > 300


@pytest.mark.usefixtures("congress")
@pytest.mark.parametrize(
    "words", [*(words for words, *_others in PAPERS), *MINUTES], ids=[*IDS, *(" ".join(words) for words in MINUTES)]
)
def test_a_paper_cites_instruments_and_no_word_of_ours_for_a_rule(chibo, words):
    shown = chibo("--org", "CB-HS", "report", *words, "--on", "2022-02-01")

    assert shown.exit_code == 0, shown.stderr
    assert [rule.id for rule in loader.rules() if rule.id in shown.stdout] == []


@pytest.mark.usefixtures("congress")
def test_rules_stand_on_minutes_with_their_source_and_what_is_to_be_compared_is_told(chibo):
    """R66: more than half of the base; R63: the share of the quorum was read in no text."""
    shown = chibo("--org", "CB-HS", "report", "congress-minutes", "--on", "2022-02-01").stdout

    assert "(Quyết định 244-QĐ/TW (09/06/2014), Điều 32 khoản 2)\n" in shown
    assert "(Điều lệ Đảng, Điều 11); to be compared with the text\n" in shown


@pytest.mark.usefixtures("congress")
@pytest.mark.parametrize("paper", ["agenda", "attendance-sheet"])
def test_rules_behind_what_goes_out_before_a_congress_are_told_to_programs_only(chibo, paper):
    """They would push the signatures to another page."""
    report = ("--org", "CB-HS", "report", paper, "--on", "2022-02-01")

    assert "Rules applied" not in chibo(*report).stdout
    assert [set(rule) for rule in told(chibo(*report, "-f", "json").stdout, f"report-{paper}")["rules"]] == [
        {"id", "source"}
    ]


@pytest.mark.usefixtures("congress")
@pytest.mark.parametrize("paper", ["invitation", "agenda", "attendance-sheet"])
def test_what_goes_out_before_a_congress_is_not_signed_by_whom_it_elects(chibo, paper):
    """R59: until then the committee that convenes it is in office, and here the records do not know it."""
    shown = chibo("--org", "CB-HS", "report", paper, "--on", "2022-02-01").stdout

    assert SEN not in shown.partition("FOR THE BRANCH")[2]


@pytest.mark.usefixtures("congress")
def test_the_papers_of_a_congress_are_issued_in_the_order_in_which_they_are_needed(chibo, tmp_path):
    """36-HD/VPTW: one series for the congress, one for each kind of the committee."""
    for paper, *words in (
        ("resolution",),
        ("congress-minutes",),
        ("ratification-request", "--dated", "28/01/2022"),
        ("congress-result", "--dated", "28/01/2022"),
        ("achievement", "--dated", "28/12/2022", "--year", "2022"),
    ):
        done = chibo("--org", "CB-HS", "paper", "issue", paper, *words, "-o", tmp_path / f"{paper}.docx")
        assert done.exit_code == 0, done.stderr
    numbers = [
        each["number"] for each in told(chibo("--org", "CB-HS", "paper", "list", "-f", "json").stdout, "paper-list")
    ]

    assert numbers == ["01-NQ/ĐH", "02-BB/ĐH", "01-BC/CB", "02-BC/CB", "01-TTr/CB"]
    draft = chibo("--org", "CB-HS", "report", "ratification-decision").stdout
    assert "Considering submission No. 01-TTr/CB of 28/01/2022" in draft


@pytest.mark.usefixtures("congress")
def test_the_committee_above_decides_under_the_name_its_house_style_gives_it(chibo):
    words = ("config", "set", "paper.issuer", "ĐẢNG ỦY SỞ HOA SỮA", "--org", "DB-HS", "--reason", "Quy chế làm việc")
    assert chibo(*words).exit_code == 0

    assert "ĐẢNG ỦY SỞ HOA SỮA DECIDES" in chibo("--org", "CB-HS", "report", "ratification-decision").stdout


@pytest.mark.usefixtures("congress")
def test_what_is_no_numbered_paper_is_not_issued(chibo, tmp_path):
    done = chibo("--org", "CB-HS", "paper", "issue", "ratification-decision", "-o", tmp_path / "a.docx")

    assert done.exit_code == Exit.USAGE
    assert "ratification-decision is no paper that bears a number." in done.stderr


@pytest.mark.usefixtures("congress")
def test_a_year_outside_the_term_is_not_found(chibo):
    done = chibo("--org", "CB-HS", "report", "achievement", "--term", "2022-2025", "--year", "2019")

    assert done.exit_code == Exit.NOT_FOUND
    assert "Its years are: 2022, 2023, 2024, 2025" in done.stderr


@pytest.mark.usefixtures("congress")
def test_a_column_that_does_not_exist_is_named(chibo):
    done = chibo("--org", "CB-HS", "report", "particulars", "elected", "--columns", "no,nam")

    assert done.exit_code == Exit.USAGE
    assert "There is no column nam." in done.stderr


def test_the_report_on_ratings_holds_proposals_the_level_decided_and_who_has_none_and_why(chibo, tmp_path):
    """Papers 1h: the table of proposals, and the list of those not rated with the reason."""
    (tmp_path / "members.csv").write_text(
        "Mã;Họ tên;Ngày vào Đảng;Ngày chính thức\nHS-1;Nguyễn Thị Sen;01/01/2010;01/01/2011\n"
        "HS-2;Trần Văn Lúa;01/01/2010;01/01/2011\n",
        encoding="utf-8",
    )
    for words in (
        ("org", "add", "CB-XL", "Chi bộ Xếp Loại"),
        ("term", "add", "2020-2025", "--starts", "01/02/2020"),
        ("data", "import", tmp_path / "members.csv"),
        ("--on", "15/01/2022", "rating", "set", "2021", "HTXSNV", "--member", "HS-1", "--proposed-by", "committee"),
        ("--on", "15/01/2022", "rating", "set", "2021", "HTTNV", "--member", "HS-1"),
    ):
        done = chibo(*words)
        assert done.exit_code == 0, done.stderr
    shown = chibo("report", "rating", "--year", "2021", "--on", "2022-01-15").stdout

    assert "(3) Committee: excellent; (4) Mass organisations: ……; (5) Branch: ……; Level decided: good" in shown
    assert (
        "No.: 1; Full name: Trần Văn Lúa; Date of admission: 01/01/2010; State: not yet rated; Why not rated: ……"
        in shown
    )


@pytest.mark.parametrize("words", [("--year", "2020"), ("--term", "2020-2022")], ids=["year", "term"])
def test_the_report_on_targets_reads_as_it_did_when_somebody_last_looked_at_it(chibo, words):
    i18n.use("vi")
    assert chibo("congress", "record", ROOT / "data" / "examples" / "2020-chi-bo-vi-du.toml").exit_code == 0
    shown = chibo("report", "achievement", *words, "--on", "2021-01-05", "-f", "plain").stdout

    assert shown == kept(f"achievement-{words[0].strip('-')}-vi.txt", shown)
