"""`chibo paper`: issuing papers of the set, numbers for papers written by hand, the register and its fingerprints."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from chibo import i18n
from chibo.errors import Exit
from held_congress import fill, hold
from json_forms import told

CRASH = """
import os, sys
from pathlib import Path
Path.replace = lambda *_: os._exit(9)
sys.argv = ["chibo", *sys.argv[1:]]
from chibo.__main__ import main
main()
"""


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture
def congress(session):
    held = hold(session)
    fill(session, held)
    session.commit()
    return held


@pytest.fixture
def issue(chibo, congress, tmp_path):  # noqa: ARG001 - a congress is there
    """Issue a paper of the held congress into a file."""

    def issued(paper, file="paper.md", *words):
        return chibo("--org", "CB-HS", "paper", "issue", paper, "-o", tmp_path / file, *words)

    return issued


@pytest.fixture
def register(chibo):
    """The register as programs see it."""

    def listed(*words):
        return told(chibo("--org", "CB-HS", "paper", "list", "-f", "json", *words).stdout, "paper-list")

    return listed


def test_papers_of_a_congress_share_one_series_and_bear_its_day(issue, register, tmp_path):
    """36-HD/VPTW."""
    done = [issue("congress-minutes", "a.md"), issue("count-minutes", "b.md", "--election", "1")]
    done.append(issue("count-minutes", "c.md", "--election", "2"))

    assert [each.exit_code for each in done] == [0, 0, 0], [each.stderr for each in done]
    assert [(each["number"], each["on"]) for each in register()] == [
        ("01-BB/ĐH", "2022-01-25"),
        ("02-BB/ĐH", "2022-01-25"),
        ("03-BB/ĐH", "2022-01-25"),
    ]
    assert "No. 03-BB/ĐH" in (tmp_path / "c.md").read_text(encoding="utf-8")


def test_the_register_keeps_what_when_who_and_the_fingerprint_of_the_file(issue, register, tmp_path):
    done = issue("congress-result", "bao-cao.html", "--dated", "08/02/2022")
    [line] = register()

    assert (done.exit_code, done.stderr.splitlines()[-1].split(",")[0]) == (0, "Issued: 01-BC/CB")
    assert line | {"excerpt": ""} == {
        "number": "01-BC/CB",
        "series": "report",
        "term": "2022-2025",
        "kind": "report",
        "on": "2022-02-08",
        "excerpt": "",
        "report": "congress-result",
        "signer_post": "SECRETARY",
        "signer": "Nguyễn Thị Sen",
        "state": "issued",
        "cancelled_on": None,
        "cancelled_reason": None,
        "files": [
            {
                "name": "bao-cao.html",
                "sha256": hashlib.sha256((tmp_path / "bao-cao.html").read_bytes()).hexdigest(),
                "on": line["files"][0]["on"],
                "version": 1,
                "reason": None,
            }
        ],
    }


@pytest.mark.usefixtures("congress")
def test_a_printed_report_takes_no_number(chibo, register):
    shown = chibo("--org", "CB-HS", "report", "congress-minutes").stdout

    assert "No. ……-BB/ĐH" in shown
    assert register() == []


def test_check_tells_the_file_of_the_register_from_another(chibo, issue, tmp_path):
    issue("congress-minutes")
    same = chibo("--org", "CB-HS", "paper", "show", "01-BB/ĐH", "--check", tmp_path / "paper.md", "-f", "json")
    (tmp_path / "paper.md").write_text("sửa tay", encoding="utf-8")
    other = chibo("--org", "CB-HS", "paper", "show", "1", "--check", tmp_path / "paper.md", "-f", "json")

    assert (same.exit_code, told(same.stdout, "paper-show")["checked"]) == (Exit.DONE, "same")
    assert (other.exit_code, told(other.stdout, "paper-show")["checked"]) == (Exit.PROBLEMS_FOUND, "different")


def test_a_paper_is_written_anew_under_its_number_and_both_files_stay_in_the_register(issue, register):
    issue("congress-result", "a.md", "--dated", "08/02/2022")
    refused = issue("congress-result", "b.html", "--again", "01-BC/CB")
    done = issue("congress-result", "b.html", "--again", "1", "--reason", "đổi sang tờ in")

    assert refused.exit_code == Exit.REFUSED
    assert done.exit_code == 0, done.stderr
    [line] = register()
    assert line["on"] == "2022-02-08"
    assert [(each["version"], each["name"], each["reason"]) for each in line["files"]] == [
        (2, "b.html", "đổi sang tờ in"),
        (1, "a.md", None),
    ]


def test_a_paper_is_not_written_under_the_number_of_another(issue):
    issue("congress-minutes")

    assert issue("congress-result", "b.md", "--again", "01-BB/ĐH", "--reason", "x").exit_code == Exit.REFUSED


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("congres-minutes",), "Did you mean congress-minutes?"),
        (("congress-minutes", "a.md", "--again", "1", "--number", "3"), "Leave out --number and --dated."),
        (("congress-minutes", "a.md", "--reason", "x"), "Name it with --again."),
        (("congress-minutes", "a.unknown"), "--format"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_no_number_is_used(issue, register, words, expected):
    done = issue(*words)

    assert done.exit_code == Exit.USAGE
    assert expected in done.stderr
    assert register() == []


@pytest.mark.usefixtures("congress")
def test_a_number_for_a_paper_written_by_hand_is_reserved_attached_and_cancelled(chibo, register, tmp_path):
    plan = tmp_path / "ke-hoach.pdf"
    plan.write_bytes(b"%PDF")
    reserve = ("--org", "CB-HS", "paper", "reserve", "plan", "--about", "kiểm tra, giám sát năm 2022")
    numbers = [chibo(*reserve, "--dated", "01/03/2022").stdout.strip() for _each in range(2)]
    attached = chibo("--org", "CB-HS", "paper", "attach", "01-KH/CB", plan)
    cancelled = chibo("--org", "CB-HS", "paper", "cancel", "2-kh/cb", "--reason", "không ban hành")

    assert numbers == ["01-KH/CB", "02-KH/CB"]
    assert (attached.exit_code, cancelled.exit_code) == (0, 0)
    assert [(each["state"], each["cancelled_reason"]) for each in register()] == [
        ("issued", None),
        ("cancelled", "không ban hành"),
    ]
    assert chibo(*reserve, "--dated", "02/03/2022").stdout.strip() == "03-KH/CB"


def test_a_paper_of_the_congress_written_by_hand_stands_in_its_series(chibo, issue):
    issue("congress-minutes")
    done = chibo("--org", "CB-HS", "paper", "reserve", "report", "--about", "báo cáo chính trị", "--congress")

    assert done.stdout.strip() == "02-BC/ĐH"


@pytest.mark.usefixtures("congress")
def test_a_branch_is_told_that_it_issues_no_notices(chibo):
    """R127, a lead."""
    done = chibo("--org", "CB-HS", "paper", "reserve", "notice", "--about", "nghỉ lễ", "--dated", "01/03/2022")

    assert done.stdout.strip() == "01-TB/CB"
    assert "66-QĐ/TW" in done.stderr


def test_a_deputy_who_is_not_ratified_is_warned_of_with_the_rule(chibo, issue):
    """294-QĐ/TW, 15.2; papers 1.0."""
    signer = (
        "config",
        "set",
        "paper.signer",
        "Phó Bí thư; Trần Văn Lúa",
        "--org",
        "CB-HS",
        "--reason",
        "bí thư đi vắng",
    )
    assert chibo(*signer).exit_code == 0
    done = issue("congress-result", "a.md", "--dated", "08/02/2022")

    assert done.exit_code == 0
    assert "Trần Văn Lúa signs as deputy secretary, but the records hold no ratification." in done.stderr
    assert "24-QĐ/TW" in done.stderr


def test_the_house_style_of_the_committee_above_heads_addresses_and_places_a_paper(chibo, issue, tmp_path):
    for name, value in {
        "paper.issuer": "ĐẢNG BỘ TỈNH HOA | ĐẢNG BỘ SỞ HOA SỮA",
        "paper.place": "Hoa Sữa",
        "paper.sign_branch": "CBVP",
        "paper.recipients": "BC: Đảng ủy Sở; Lưu chi bộ",
    }.items():
        done = chibo("config", "set", name, value, "--org", "DB-HS", "--reason", "Mẫu văn bản của Đảng ủy Sở")
        assert done.exit_code == 0, done.stderr
    issue("congress-result", "a.md", "--dated", "08/02/2022")
    shown = (tmp_path / "a.md").read_text(encoding="utf-8")

    assert [
        line in shown for line in ("ĐẢNG BỘ TỈNH HOA  \n", "CHI BỘ VĂN PHÒNG SỞ HOA SỮA  \n", "No. 01-BC/CBVP")
    ] == [*(True, True, True)]
    assert "Hoa Sữa, 08/02/2022" in shown
    assert shown.endswith("- Đảng ủy Sở\n- Lưu chi bộ\n")


def test_when_the_register_cannot_be_committed_no_file_stands_and_the_number_is_free(
    issue, register, monkeypatch, tmp_path
):
    from sqlmodel import Session

    def torn(_self):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Session, "commit", torn)
        issue("congress-minutes")

    assert register() == []
    assert [each.name for each in tmp_path.iterdir() if "paper.md" in each.name] == []
    assert issue("congress-minutes").exit_code == 0
    assert [each["number"] for each in register()] == ["01-BB/ĐH"]


def test_when_the_machine_stops_after_the_commit_the_number_stays_and_the_file_is_written_anew(
    issue, register, database, tmp_path
):
    words = ("--db", database, "--lang", "en", "--org", "CB-HS", "paper", "issue", "congress-minutes")
    line = [sys.executable, "-c", CRASH, *map(str, (*words, "-o", tmp_path / "paper.md"))]
    assert subprocess.run(line, capture_output=True, check=False).returncode == 9
    assert not (tmp_path / "paper.md").exists()
    [kept] = register()
    assert (kept["number"], kept["state"]) == ("01-BB/ĐH", "issued")

    # The same paper again is the same bytes, so no reason is asked for.
    done = issue("congress-minutes", "paper.md", "--again", "01-BB/ĐH")

    assert done.exit_code == 0, done.stderr
    assert register() == [kept]
    assert hashlib.sha256((tmp_path / "paper.md").read_bytes()).hexdigest() == kept["files"][0]["sha256"]


def test_a_place_that_cannot_hold_the_file_uses_no_number(issue, register):
    assert issue("congress-minutes", Path("no-such-folder") / "a.md").exit_code == Exit.REFUSED
    assert register() == []


@pytest.mark.usefixtures("congress")
def test_commands_at_once_get_numbers_of_their_own(database, register, tmp_path):
    words = ("--db", database, "--org", "CB-HS", "paper", "issue", "congress-minutes", "-o")
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "chibo", *map(str, (*words, tmp_path / f"{each}.md"))],
            env={**os.environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for each in range(3)
    ]
    for each in running:
        each.communicate()

    # On a machine with much to do one may give up waiting; it then took no number and wrote no file.
    done = [each.returncode for each in running]
    assert set(done) <= {Exit.DONE, Exit.DATABASE}
    numbers = [each["number"] for each in register()]
    assert numbers == [f"{number:02}-BB/ĐH" for number in range(1, done.count(Exit.DONE) + 1)]
    assert len(list(tmp_path.glob("*.md"))) == len(numbers) > 0
