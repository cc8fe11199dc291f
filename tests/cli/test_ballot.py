"""`chibo ballot print`: identical papers in the exact number, in the two forms (R70)."""

import re
from html.parser import HTMLParser

import pytest

import factories as make
from chibo import i18n
from chibo.domain.counting import State
from chibo.domain.election import BallotForm, Office
from held_congress import hold

ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def congress(session):
    """A congress with 10 official members there."""
    held = hold(session)
    session.commit()
    return held


@pytest.fixture
def branch(chibo):
    return lambda *words: chibo("--org", "CB-HS", "ballot", "print", *words)


def papers(page):
    return ARTICLE.findall(page)


def words(paper):
    """What a voter reads on a paper, without its marks-up."""
    read = []

    class Reader(HTMLParser):
        def handle_data(self, data):
            read.append(data.strip())

    Reader().feed(paper)
    return [word for word in read if word]


def test_there_is_one_paper_for_each_official_member_who_is_there_and_the_spare_ones(branch):
    done = branch("--office", "committee", "--spare", "2")

    assert len(papers(done.stdout)) == 12
    assert done.stderr == "Ballot papers for election 1: 12; official members there: 10.\n"


def test_every_paper_is_the_same_to_the_last_letter(branch):
    """Papers 1c: no serial number, nothing that could identify a voter."""
    page = branch("--office", "committee", "--count", "25").stdout

    assert len(papers(page)) == 25
    assert len(set(papers(page))) == 1


def test_nothing_but_what_every_voter_may_know_is_on_a_paper(branch):
    paper = papers(branch("--office", "committee").stdout)[0]

    assert words(paper) == [
        "Invented for show: this branch, its people and its figures do not exist.",
        "ĐẢNG BỘ SỞ HOA SỮA",
        "CONGRESS V OF CHI BỘ VĂN PHÒNG SỞ HOA SỮA, TERM 2022-2025",
        "(seal)",
        "COMMUNIST PARTY OF VIET NAM",
        "……, 25/01/2022",
        "BALLOT FOR THE BRANCH COMMITTEE",
        "Term 2022-2025",
        "Number to elect: 3 people",
        "No.",
        "Full name",
        *("1", "Phạm Quốc Việt", "2", "Trần Văn Lúa", "3", "Lê Thị Mai", "4", "Nguyễn Thị Sen"),
        "Strike out the whole name of each person you do not vote for; leave at most 3 names.",
    ]


def test_the_election_is_named_as_everywhere_else_or_is_the_last_that_is_open(branch):
    assert branch("1").stdout == branch("--election", "1").stdout == branch("--office", "committee").stdout
    assert papers(branch().stdout) == papers(branch("3").stdout)


def test_a_list_with_surplus_has_no_boxes_and_one_without_has_two(branch):
    """R70."""
    surplus = papers(branch("--office", "committee").stdout)[0]
    agree = papers(branch("--office", "secretary").stdout)[0]

    assert surplus.count("<td") == 2 * 4
    assert agree.count("<td") == 4
    assert words(agree)[-7:] == [
        *("No.", "Full name", "Agree", "Disagree", "1", "Nguyễn Thị Sen"),
        "Mark X in one of the two columns: agree or disagree.",
    ]


def test_a_list_of_several_without_surplus_is_marked_person_by_person(session, congress, branch):
    """R69, R70."""
    election = make.make_election(
        session, congress_id=congress.id, position=4, office=Office.DELEGATES, seats=2, ballot=BallotForm.AGREE
    )
    for place, name in enumerate(("Bùi Thị Đào", "Ngô Thị Yến"), 1):
        make.make_candidacy(session, election_id=election.id, position=place, name=name)
    session.commit()

    assert "For each person, mark X in one of the two columns: agree or disagree." in branch("--election", "4").stdout


@pytest.mark.parametrize(("count", "sheets"), [(1, [1]), (2, [2]), (5, [2, 2, 1])])
def test_two_papers_stand_on_an_a4_sheet(branch, count, sheets):
    page = branch("--office", "secretary", "--count", count).stdout
    found = re.findall(r'<section class="sheet halves">(.*?)</section>', page, re.DOTALL)

    assert [len(papers(sheet)) for sheet in found] == sheets
    assert "@page { size: A4 portrait; margin: 0; }" in page


def test_a_long_list_has_a_sheet_for_itself(session, congress, branch):
    election = make.make_election(
        session, congress_id=congress.id, position=4, office=Office.DELEGATES, seats=8, ballot=BallotForm.SURPLUS
    )
    for place in range(1, 10):
        make.make_candidacy(session, election_id=election.id, position=place, name=f"Hư Cấu {place}")
    session.commit()
    page = branch("--election", "4", "--count", "3").stdout

    assert page.count('<section class="sheet">') == 3


def test_the_election_under_way_is_meant_and_a_later_ballot_says_which_it_is(session, congress, branch):
    second = make.make_election(
        session, congress_id=congress.id, position=4, seats=1, round=2, ballot=BallotForm.AGREE, state=State.OPEN
    )
    make.make_candidacy(session, election_id=second.id, name="Phạm Quốc Việt")
    session.commit()
    done = branch("--office", "committee")

    assert "Term 2022-2025, ballot 2" in done.stdout
    assert "Ballot papers for election 4: 10" in done.stderr


def test_the_page_loads_and_runs_nothing(branch, tmp_path):
    file = tmp_path / "ballots.html"
    done = branch("--office", "committee", "-o", file)
    page = file.read_text(encoding="utf-8")

    assert done.stdout == ""
    assert re.search(r"<script|src=|href=|url\(", page) is None
    assert "default-src 'none'" in page


def test_fewer_papers_than_voters_are_warned_of(branch):
    assert "Warning: there are fewer papers than voters." in branch("--office", "secretary", "--count", "9").stderr


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (("1", "--election", "2"), 2, "Two elections are named: 1 and 2."),
        (("--office", "secretary", "--count", "9", "--spare", "1"), 2, "Leave one of them out."),
        (("--office", "secretary", "-o", "ballots.odt"), 2, "Name a file that ends in .html, .docx or .pdf."),
        (("--office", "delegates"), 3, "1 (committee), 2 (secretary), 3 (deputy_secretary)"),
    ],
)
def test_what_cannot_be_printed_says_why(branch, asked, code, said):
    done = branch(*asked)

    assert done.exit_code == code
    assert said in done.stderr
    assert done.stdout == ""


def test_a_list_that_is_not_known_is_not_printed(session, congress, branch):
    make.make_election(session, congress_id=congress.id, position=4, office=Office.DELEGATES, seats=2)
    session.commit()

    assert branch("--election", "4").exit_code == 4


def test_without_a_roll_the_number_is_asked_for(session, chibo):
    term = make.make_term(session, organization_id=make.make_organization(session, code="CB-X").id)
    told_of = make.make_congress(session, opens_term_id=term.id)
    election = make.make_election(session, congress_id=told_of.id, seats=1, ballot=BallotForm.AGREE)
    make.make_candidacy(session, election_id=election.id)
    session.commit()
    without = chibo("--org", "CB-X", "ballot", "print", "--election", "1")
    with_count = chibo("--org", "CB-X", "ballot", "print", "--election", "1", "--count", "3")

    assert without.exit_code == 4
    assert "Say how many papers with --count NUMBER." in without.stderr
    assert len(papers(with_count.stdout)) == 3
    assert with_count.stderr == "Ballot papers for election 1: 3; official members there: not recorded.\n"


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_the_ending_of_the_file_chooses_the_form(branch, tmp_path, ending, begins):
    file = tmp_path / f"ballots.{ending}"
    done = branch("--office", "secretary", "--spare", "1", "-o", file)

    assert file.read_bytes().startswith(begins)
    assert "Ballot papers for election 2: 11" in done.stderr
