"""Whole congresses through the command line: from the roll to the posts, and what the result page says."""

from pathlib import Path

import pytest

import factories as make
from chibo import i18n
from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from json_forms import told

SNAPSHOTS = Path(__file__).parent / "snapshots"
ELEVEN = (
    *("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Giang", "Vũ Thị Hà"),
    *("Đặng Văn Hùng", "Bùi Thị Lan", "Ngô Văn Minh", "Đỗ Thị Nga", "Hồ Văn Phúc"),
)


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture
def people(session):
    """Put official members into the records of CB-01; more facts by name."""

    def add(names, facts=()):
        organization = session.get_one(make.Organization, 1)
        for name in names:
            member = make.make_member(session, name=name)
            events = [
                (EventKind.ADMISSION, PartialDate(2010, 2, 3), organization.id),
                (EventKind.CEREMONY, PartialDate(2010, 3, 3), organization.id),
                (EventKind.RECOGNITION, PartialDate(2011, 3, 3), None),
                *((kind, on, None) for who, kind, on in facts if who == name),
            ]
            for position, (kind, on, where) in enumerate(events, start=1):
                make.make_member_event(
                    session, member_id=member.id, position=position, kind=kind, on=on, organization_id=where
                )
        session.commit()

    return add


@pytest.fixture
def planned(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2025-2027", "--starts", "20/05/2025")
    assert chibo("congress", "plan", "--on", "20/05/2025").exit_code == 0


def done(result):
    assert result.exit_code == 0, result.stderr
    return result


def shown(chibo, *words):
    return told(done(chibo("election", *words, "-f", "json")).stdout, "election-show")


def same(text, name):
    """Hold a page against its snapshot; a new one is written by hand, so that somebody reads it."""
    assert text == (SNAPSHOTS / name).read_text(encoding="utf-8")


def count(chibo, number, papers, votes, against=None):
    issued, collected, valid, invalid = papers
    words = [word for name, figure in votes.items() for word in ("--vote", f"{name}={figure}")]
    words += [word for name, figure in (against or {}).items() for word in ("--against", f"{name}={figure}")]
    return done(
        chibo(
            *("election", "count", number, "--issued", issued, "--collected", collected),
            *("--valid", valid, "--invalid", invalid, *words),
        )
    )


@pytest.mark.usefixtures("planned")
def test_a_congress_of_11_elects_committee_secretary_and_deputy(chibo, people):
    """R66, R89, R92, R97: one exempt and absent, one absent with an accepted reason make a base of 9."""
    people(ELEVEN, facts=[("Hồ Văn Phúc", EventKind.EXEMPTION, PartialDate(2024, 1, 1))])
    done(chibo("congress", "attend", "--all-present"))
    done(chibo("congress", "attend", "Hồ Văn Phúc", "--absent"))
    attended = chibo("congress", "attend", "nga", "--absent", "--reason", "ốm", "--accepted", "-f", "json")
    roll = told(done(attended).stdout, "congress-attend")
    assert (roll["summoned"], roll["present"], roll["base"], roll["quorum"]["met"]) == (11, 9, 9, True)
    assert [each["name"] for each in roll["people"] if each["deduction"]] == ["Đỗ Thị Nga", "Hồ Văn Phúc"]

    opened = shown(
        chibo,
        *("open", "committee", "--seats", "3", "-c", "dung", "-c", "cường", "-c", "bình", "-c", "Nguyễn Văn An"),
        *("--proposed-by", "convening-committee", "--board", "Hoàng Văn Giang", "--board", "Vũ Thị Hà", "--at", "9h"),
    )
    assert [each["name"] for each in opened["candidates"]] == list(ELEVEN[:4])
    assert (opened["base"], opened["needed"], opened["ballot"], opened["problems"]) == (9, 5, "surplus", [])
    assert opened["deducted"] == [
        {"name": "Đỗ Thị Nga", "deduction": "absent_accepted", "reason": "ốm"},
        {"name": "Hồ Văn Phúc", "deduction": "exempt_absent", "reason": None},
    ]
    votes = dict(zip(ELEVEN[:4], (9, 8, 6, 3), strict=True))
    count(chibo, 1, (9, 9, 9, 0), votes)
    same(done(chibo("election", "result", "1", "--close", "--at", "10:15", "-f", "plain")).stdout, "congress-of-11.txt")

    for number, office, name in ((2, "secretary", ELEVEN[0]), (3, "deputy_secretary", ELEVEN[1])):
        page = shown(chibo, "open", office, "-c", name)
        assert (page["number"], page["ballot"], page["problems"]) == (number, "agree", [])
        count(chibo, number, (9, 9, 9, 0), {name: 8}, {name: 1})
        assert shown(chibo, "result", "--close")["elected"] == [name]

    committee = told(done(chibo("committee", "show", "-f", "json")).stdout, "committee-show")
    assert (committee["size"], committee["official_members"], committee["problems"]) == (3, 11, [])
    assert [(each["position"], each["name"], each["since"]) for each in committee["posts"]] == [
        ("secretary", "Nguyễn Văn An", "2025-05-20"),
        ("deputy_secretary", "Trần Thị Bình", "2025-05-20"),
        ("committee_member", "Lê Văn Cường", "2025-05-20"),
    ]
    same(done(chibo("election", "list", "-f", "plain")).stdout, "congress-of-11-elections.txt")


@pytest.mark.usefixtures("planned")
@pytest.mark.parametrize(("read", "base", "met"), [("summoned", 11, False), ("counted", 9, True)])
def test_the_roll_and_the_election_tell_one_quorum(chibo, people, read, base, met):
    """F2, R61–R63: one exempt and absent, one suspended, three ill: 6 of 11, or of 9."""
    people(
        ELEVEN,
        facts=[
            ("Hồ Văn Phúc", EventKind.EXEMPTION, PartialDate(2024, 1, 1)),
            ("Đỗ Thị Nga", EventKind.SUSPENSION, PartialDate(2025, 1, 2)),
        ],
    )
    done(chibo("config", "set", "election.quorum_base", read))
    done(chibo("congress", "attend", "--all-present"))
    for name in (ELEVEN[10], ELEVEN[0], ELEVEN[1], ELEVEN[2]):
        done(chibo("congress", "attend", name, "--absent"))
    quorum = told(done(chibo("congress", "attend", "-f", "json")).stdout, "congress-attend")["quorum"]
    listed = [word for name in ELEVEN[3:7] for word in ("-c", name)]
    opened = shown(chibo, "open", "committee", "--seats", "3", *listed, "--board", ELEVEN[8])

    assert (quorum["base"], quorum["excused"], quorum["barred"], quorum["met"]) == (base, 1, 1, met)
    assert ("quorum_not_met" in [each["code"] for each in opened["problems"]]) is not met


SIXTY = tuple(f"{family} Văn {given}" for family in ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Bùi") for given in (
    *("An", "Bách", "Cảnh", "Dũng", "Giáp", "Hải", "Khang", "Long", "Nam", "Quý"),
))  # fmt: skip


@pytest.mark.usefixtures("planned")
def test_a_congress_of_60_needs_two_rounds_and_a_tie_decided_by_the_congress(chibo, people):
    """R75, R76, R82: a nominee from the floor without support, a seat left open, a tie voted on again."""
    people(SIXTY, facts=[("Trần Văn An", EventKind.SUSPENSION, PartialDate(2025, 1, 2))])
    done(chibo("congress", "attend", "--all-present"))
    names = ("Nguyễn Văn An", "Nguyễn Văn Bách", "Nguyễn Văn Cảnh", "Lê Văn Dũng", "Lê Văn Giáp", "Lê Văn Hải")
    listed = [word for name in (*names, "Bùi Văn Quý", "Trần Văn An") for word in ("-c", name)]
    opened = shown(
        chibo,
        *("open", "committee", "--seats", "5", *listed, "--board", "Vũ Văn Nam"),
        *("--proposed-by", "Bùi Văn Quý=floor", "--support", "Bùi Văn Quý=17"),
        *("--proposed-by", "Trần Văn An=self", "--withdrawn", "Trần Văn An=đang bị đình chỉ sinh hoạt"),
    )
    # 60 official members, one suspended: the base is 59, and 18 of 59 are more than 30 %.
    assert (opened["official_summoned"], opened["present"], opened["base"], opened["needed"]) == (60, 59, 59, 30)
    assert [each["code"] for each in opened["problems"]] == ["surplus_too_large", "support_not_enough"]
    assert [each["name"] for each in opened["withdrawn"]] == ["Trần Văn An"]

    first = dict(zip(names, (50, 45, 40, 29, 29, 20), strict=True)) | {"Bùi Văn Quý": 5}
    count(chibo, 1, (59, 58, 57, 1), first)
    closed = shown(chibo, "result", "--close")
    assert (closed["elected"], closed["unfilled"], closed["next"]) == (list(names[:3]), 2, "another_round")

    second = shown(chibo, "open", "committee", "--follows", "1", "-c", names[3], "-c", names[4], "-c", names[5])
    assert (second["round"], second["after"], second["seats"]) == (2, "shortage", 2)
    count(chibo, 2, (59, 59, 59, 0), {names[3]: 44, names[4]: 34, names[5]: 34})
    tied = shown(chibo, "result", "--close")
    assert (tied["elected"], tied["tied"], tied["next"]) == ([names[3]], [names[4], names[5]], "tie_revote")

    revote = shown(chibo, "open", "committee", "--follows", "2")
    assert [each["name"] for each in revote["candidates"]] == [names[4], names[5]]
    assert (revote["seats"], revote["after"], revote["ballot"]) == (1, "tie", "surplus")
    count(chibo, 3, (59, 59, 58, 1), {names[4]: 25, names[5]: 28})
    same(done(chibo("election", "result", "--close", "-f", "plain")).stdout, "congress-of-60-revote.txt")
    same(done(chibo("election", "list", "-f", "plain")).stdout, "congress-of-60-elections.txt")

    posts = told(done(chibo("committee", "show", "-f", "json")).stdout, "committee-show")["posts"]
    assert [each["name"] for each in posts] == [*names[:4], names[5]]


@pytest.mark.usefixtures("planned")
def test_delegates_and_alternates_come_from_one_list(chibo):
    """R86: official delegates first, then alternates in order of votes."""
    done(chibo("congress", "attend", "--counts", "summoned=10,present=10,official_summoned=10,official_present=10"))
    listed = [word for name in ELEVEN[:4] for word in ("-c", name)]
    done(chibo("election", "open", "delegates", "--seats", "2", "--alternate-seats", "1", *listed))
    count(chibo, 1, (10, 10, 10, 0), dict(zip(ELEVEN[:4], (7, 6, 7, 0), strict=True)))

    page = shown(chibo, "result", "--close")

    assert (page["elected"], page["alternates"], page["next"]) == ([ELEVEN[0], ELEVEN[2]], [ELEVEN[1]], "none")
    # Delegates hold no post of the branch.
    assert chibo("committee", "show").exit_code == 3
