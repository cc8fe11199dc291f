"""`report count-minutes`, `congress-minutes`, `congress-result`: every form, the promised JSON, what they refuse."""

import pytest

import factories as make
from chibo import i18n
from chibo.services import elections
from delivered import CONGRESSES
from held_congress import fill, hold
from json_forms import told

FOUNDING = next(path for path in CONGRESSES if path.stem == "2020-van-phong-so-tttt-ha-noi")
PAPERS = (("count-minutes", "--election", "1"), ("congress-minutes",), ("congress-result",))


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture
def congress(session):
    return hold(session)


@pytest.fixture
def branch(session, congress, chibo):
    fill(session, congress)
    session.commit()
    return lambda *words: chibo("--org", "CB-HS", "report", *words, "--on", "2022-01-26")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper[0])
@pytest.mark.parametrize("form", ["table", "plain", "md", "html", "xlsx", "csv"])
def test_every_paper_has_every_form(branch, tmp_path, paper, form):
    file = tmp_path / f"paper.{form}"

    assert branch(*paper, "-f", form, "-o", file).exit_code == 0
    assert file.stat().st_size


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper[0])
@pytest.mark.parametrize("form", ["table", "plain", "md", "html"])
def test_every_paper_bears_the_head_and_the_places_for_signatures(branch, paper, form):
    shown = branch(*paper, "-f", form).stdout

    assert "COMMUNIST PARTY OF VIET NAM" in shown
    assert "……-B" in shown
    assert "FOR THE" in shown


def test_the_counting_minutes_give_the_base_person_by_person(branch):
    """R66: 11 summoned, one absent throughout with an accepted reason: more than half of 10 is 6."""
    said = told(branch("count-minutes", "--office", "committee", "-f", "json").stdout, "report-count-minutes")
    taken = {each["deduction"]: (each["count"], each["people"]) for each in said["deductions"]}

    assert (said["official_summoned"], said["base"], said["needed"]) == (11, 10, 6)
    assert taken["absent_accepted"] == (1, [{"name": "Phan Thị Ánh", "reason": "ốm nằm viện"}])
    assert said["invalid_reasons"] == [{"reason": "too_many", "count": 1}]
    assert said["board"] == [{"name": "Đỗ Thị Cúc", "role": "head"}, {"name": "Vũ Văn Bình", "role": "member"}]
    assert [(each["name"], each["votes"], each["percent"], each["outcome"]) for each in said["candidates"]] == [
        ("Phạm Quốc Việt", 5, "50.00", "not_elected"),
        ("Trần Văn Lúa", 8, "80.00", "elected"),
        ("Lê Thị Mai", 6, "60.00", "elected"),
        ("Nguyễn Thị Sen", 8, "80.00", "elected"),
    ]
    assert said["elected"] == ["Trần Văn Lúa", "Nguyễn Thị Sen", "Lê Thị Mai"]
    assert said["rules"][0]["id"] == "election-winner-244qd"


def test_the_congress_minutes_name_who_is_absent_and_why(branch):
    said = told(branch("congress-minutes", "-f", "json").stdout, "report-congress-minutes")

    assert said["attendance"] == {
        "summoned": 11,
        "present": 10,
        "official_summoned": 11,
        "official_present": 10,
    }
    assert [(each["name"], each["reason"], each["accepted"], each["deduction"]) for each in said["absent"]] == [
        ("Phan Thị Ánh", "ốm nằm viện", True, "absent_accepted")
    ]
    assert [each["office"] for each in said["elections"]] == ["committee", "secretary", "deputy_secretary"]


def test_the_report_of_the_result_holds_the_request_for_ratification(branch):
    said = told(branch("congress-result", "-f", "json").stdout, "report-congress-result")

    assert said["superior"] == "Đảng bộ Sở Hoa Sữa"
    assert said["ratification"]["report_due"] == "2022-02-10"
    assert len(said["ratification"]["enclosures"]) == 3 + 1 + 3


def test_a_corrected_count_prints_both_versions_with_the_reason(session, congress, branch):
    first = elections.find(session, congress, number=1)
    corrected = {
        "version": 2,
        "correction_of_id": first.id,
        "correction_reason": "Một phiếu bị coi nhầm là không hợp lệ",
        "valid": 10,
        "invalid": 0,
    }
    second = make.make_election(session, **first.model_dump(exclude={"id", "uid"}) | corrected)
    for place, (name, votes) in enumerate((("Phạm Quốc Việt", 5), ("Trần Văn Lúa", 9)), 1):
        make.make_candidacy(session, election_id=second.id, position=place, name=name, votes=votes)
    session.commit()
    said = told(branch("count-minutes", "--election", "1", "-f", "json").stdout, "report-count-minutes")
    shown = branch("count-minutes", "--election", "1", "-f", "plain").stdout

    assert (said["version"], said["ballots"]["valid"]) == (2, 10)
    assert [(each["version"], each["ballots"]["valid"]) for each in said["replaced"]] == [(1, 9)]
    assert "Corrected minutes, version 2. Reason: Một phiếu bị coi nhầm là không hợp lệ." in shown
    assert "Version 1, replaced" in shown


def test_what_an_account_does_not_tell_is_left_to_be_filled_in_and_nothing_is_made_up(chibo):
    """The founding congress: two were elected, and nothing more is known of it."""
    chibo("congress", "record", FOUNDING)
    count = chibo("report", "count-minutes", "-f", "plain").stdout
    minutes = chibo("report", "congress-minutes", "-f", "plain").stdout
    result = chibo("report", "congress-result", "-f", "plain").stdout

    for line in ("Ballots issued: ……", "Official members summoned: ……", "Number to elect, as the congress voted: ……"):
        assert f"{line}\n" in count
    assert "Base: ……; more than half of it: …… (Quyết định 244-QĐ/TW (09/06/2014), Điều 32 khoản 2)." in count
    assert "Quorum: ……\n" in minutes
    assert "Present of those summoned: ……/……\n" in result
    for paper in (("count-minutes",), ("congress-minutes",), ("congress-result",)):
        told(chibo("report", *paper, "-f", "json").stdout, f"report-{paper[0]}")


def test_which_of_several_elections_is_meant_must_be_said(branch):
    unnamed = branch("count-minutes")
    unknown = branch("count-minutes", "--election", "9")

    assert unnamed.exit_code == 3
    assert "Name one with --election NUMBER: 1 (committee, 1), 2 (secretary, 1)" in unnamed.stderr
    assert unknown.exit_code == 3


def test_a_percentage_has_a_comma_in_vietnamese(session, congress, branch):
    """Papers 1b: the comma is the decimal mark."""
    election = elections.find(session, congress, number=1)
    election.official_summoned, election.present = 14, 13
    session.commit()
    i18n.use("vi")

    assert "61,54 %" in branch("count-minutes", "--election", "1", "-f", "plain").stdout
