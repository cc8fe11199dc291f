"""`chibo congress plan` and `attend`: the roll by name, all at once, in figures."""

import pytest

import factories as make
from chibo import i18n
from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from json_forms import told


@pytest.fixture(autouse=True)
def planned(chibo):
    i18n.use("en")
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2025-2027", "--starts", "20/05/2025")
    assert chibo("congress", "plan", "--on", "20/05/2025").stderr == "Recorded: congress of CB-01, term 2025-2027\n"


@pytest.fixture
def members(session):
    """An official, a probationary and a suspended member."""
    for name, kind in (
        ("Nguyễn Văn An", EventKind.RECOGNITION),
        ("Trần Thị Bình", None),
        ("Lê Văn Cường", EventKind.SUSPENSION),
    ):
        member = make.make_member(session, name=name)
        facts = [(EventKind.ADMISSION, 1, PartialDate(2024, 9, 2)), (EventKind.CEREMONY, 1, PartialDate(2024, 9, 9))]
        if kind:
            facts.append((EventKind.RECOGNITION, None, PartialDate(2025, 1, 2)))
        if kind is EventKind.SUSPENSION:
            facts.append((kind, None, PartialDate(2025, 4, 1)))
        for position, (each, where, on) in enumerate(facts, start=1):
            make.make_member_event(
                session, member_id=member.id, position=position, kind=each, on=on, organization_id=where
            )
    session.commit()


def attend(chibo, *words):
    result = chibo("congress", "attend", *words, "-f", "json")
    assert result.exit_code == 0, result.stderr
    return told(result.stdout, "congress-attend")


@pytest.mark.usefixtures("members")
def test_members_stand_on_the_roll_before_anybody_is_called(chibo):
    """R34, R61, R62."""
    roll = attend(chibo)

    assert [(each["name"], each["official"], each["state"], each["deduction"]) for each in roll["people"]] == [
        ("Nguyễn Văn An", True, "not_called", None),
        ("Trần Thị Bình", False, "not_called", None),
        ("Lê Văn Cường", True, "not_summoned", "barred"),
    ]
    assert (roll["summoned"], roll["quorum"], roll["base"]) == (None, None, None)


@pytest.mark.usefixtures("members")
def test_arrivals_and_departures_decide_who_is_there(chibo):
    attend(chibo, "an", "--arrived", "8h", "--left", "10:30")
    roll = attend(chibo, "--all-present")

    assert [(each["state"], each["arrived"], each["left"]) for each in roll["people"][:2]] == [
        ("left", "08:00", "10:30"),
        ("present", None, None),
    ]
    # One of two summoned is still there: less than two thirds (R63).
    assert (roll["summoned"], roll["present"], roll["quorum"]["met"]) == (2, 1, False)
    assert (roll["official_summoned"], roll["base"]) == (2, 1)


@pytest.mark.usefixtures("members")
def test_an_absence_is_taken_back_by_presence(chibo):
    attend(chibo, "an", "--absent", "--reason", "ốm", "--accepted")
    person = attend(chibo, "an")["people"][0]

    assert (person["state"], person["reason"], person["accepted"], person["deduction"]) == ("present", None, None, None)


def test_without_records_people_are_called_by_name_alone(chibo):
    attend(chibo, "Nguyễn Văn An")
    attend(chibo, "Hồ Văn Phúc", "--absent", "--because", "exempt")
    roll = attend(chibo, "Trần Thị Bình", "--probationary")

    assert (roll["official_summoned"], roll["base"], roll["summoned"]) == (2, 1, 3)
    assert roll["deductions"]["exempt_absent"] == 1


def test_the_quorum_says_whether_it_counts_those_excused(chibo):
    """R61, R63: a setting, since the sources leave it open."""
    for name in ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"):
        attend(chibo, name)
    attend(chibo, "Hồ Văn Phúc", "--absent", "--because", "exempt")
    attend(chibo, "Đỗ Thị Nga", "--absent", "--because", "elsewhere")
    before = attend(chibo, "--all-present")["quorum"]
    said = chibo("congress", "attend").stdout
    chibo("config", "set", "election.quorum_base", "counted")
    after = attend(chibo, "--all-present")["quorum"]

    assert [(each["base"], each["excused"], each["needed"], each["met"]) for each in (before, after)] == [
        (5, 2, 4, False),
        (3, 2, 2, True),
    ]
    assert "2 who are exempt or elsewhere for a while and did not come are counted" in said
    assert "without 2 who are exempt or elsewhere" in chibo("congress", "attend").stdout


def test_figures_stand_for_a_roll_and_names_for_those_missing(chibo):
    attend(chibo, "--counts", "summoned=11,present=10,official_summoned=11,official_present=10")
    roll = attend(chibo, "Đỗ Thị Nga", "--absent", "--reason", "ốm", "--accepted")

    assert (roll["summoned"], roll["present"], roll["official_summoned"], roll["base"]) == (11, 10, 11, 10)


@pytest.mark.usefixtures("members")
@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["Nguyễn Văn Anh"], 3, "Did you mean Nguyễn Văn An?"),
        (["--arrived", "8:00"], 2, "Nobody is named."),
        (["an", "--absent", "--arrived", "8:00"], 2, "was not absent throughout"),
        (["an", "--arrived", "10:00", "--left", "9:00"], 4, "left at 09:00, before arriving at 10:00"),
        (["cường"], 4, "is not summoned"),
        (["văn"], 3, "Several people on the roll are called văn."),
        (["--counts", "summoned=5,present=6"], 4, "present (6) cannot be more than summoned (5)."),
        (["--counts", "guests=5"], 2, "--counts does not know: guests"),
        (["--counts", "summoned=many"], 2, "--counts cannot be read"),
        (["an", "--arrived", "25:00"], 2, "25:00 is no time of the day"),
    ],
)
def test_what_cannot_be_is_refused(chibo, words, code, said):
    before = attend(chibo)
    refused = chibo("congress", "attend", *words)

    assert (refused.exit_code, said in refused.stderr) == (code, True), refused.stderr
    assert attend(chibo) == before


def test_everybody_is_nobody_without_records(chibo):
    refused = chibo("congress", "attend", "--all-present")

    assert (refused.exit_code, "Nobody is on the roll" in refused.stderr) == (3, True)


def test_a_plan_said_again_changes_what_is_named_with_a_yes(chibo):
    refused = chibo("congress", "plan", "--on", "21/05/2025")
    assert (refused.exit_code, "20/05/2025 → 21/05/2025" in refused.stderr) == (4, True)

    assert chibo("congress", "plan", "--on", "21/05/2025", "--place", "Hội trường tầng 3", "--yes").exit_code == 0
    assert "21/05/2025" in chibo("congress", "list", "-f", "plain").stdout
    assert chibo("congress", "plan", "--on", "21/05/2025").stderr.startswith("Nothing changed:")
