"""From the roll to the answer of the superior, all through the command line, with the papers that are printed.

Line 3 of how the elections show that they work: a congress of 11, and one of 60 with two rounds, a tie, a refused
candidate and a partial ratification.
"""

import pytest

import factories as make
from chibo import i18n
from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from chibo.services import organizations
from chibo.store.database import session_on
from json_forms import told
from snapshots import kept

ELEVEN = (
    *("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Giang", "Vũ Thị Hà"),
    *("Đặng Văn Hùng", "Bùi Thị Lan", "Ngô Văn Minh", "Đỗ Thị Nga", "Hồ Văn Phúc"),
)
PAPERS = (
    ("count-minutes", ("--election", "1")),
    ("congress-minutes", ()),
    ("congress-result", ("--on", "2025-05-21")),
)
SIXTY = tuple(
    f"{family} Văn {given}"
    for family in ("Nguyễn", "Trần", "Lê", "Phạm", "Vũ", "Bùi")
    for given in ("An", "Bách", "Cảnh", "Dũng", "Giáp", "Hải", "Khang", "Long", "Nam", "Quý")
)


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


@pytest.fixture
def run(chibo):
    """Run commands of the branch that must succeed; gives what each wrote to stdout."""

    def done(*words):
        result = chibo("--org", "CB-HS", *words)

        assert result.exit_code == 0, (words, result.stderr)
        return result.stdout

    return done


def add_members(session, branch, names, facts):
    for name in names:
        member = make.make_member(session, name=name)
        events = [
            (EventKind.ADMISSION, PartialDate(2010, 2, 3), branch.id),
            (EventKind.CEREMONY, PartialDate(2010, 3, 3), branch.id),
            (EventKind.RECOGNITION, PartialDate(2011, 3, 3), None),
            *((kind, on, None) for who, kind, on in facts if who == name),
        ]
        for position, (kind, on, where) in enumerate(events, start=1):
            make.make_member_event(
                session, member_id=member.id, position=position, kind=kind, on=on, organization_id=where
            )


@pytest.fixture
def plan(chibo, run, database):
    """Plan the congress of 20/05/2025 of a branch with official members; some of them with a further fact."""

    def planned(names, facts=()):
        assert chibo("org", "add", "DB-HS", "Đảng bộ Sở Hoa Sữa").exit_code == 0
        assert chibo("org", "add", "CB-HS", "Chi bộ Văn phòng", "--parent", "DB-HS").exit_code == 0
        run("term", "add", "2025-2027", "--starts", "20/05/2025")
        run("congress", "plan", "--on", "20/05/2025", "--place", "Hội trường Sở")
        with session_on(str(database), write=True) as session:
            add_members(session, organizations.find(session, code="CB-HS"), names, facts)
            session.commit()

    return planned


@pytest.fixture
def vote(run):
    """Open an election, enter its count and close it."""

    def held(office, votes, papers, *words, against=None):
        listed = [word for name in votes for word in ("-c", name)] if "--after" not in words else []
        number = told(run("election", "open", office, *listed, *words, "-f", "json"), "election-show")["number"]
        figures = dict(zip(("--issued", "--collected", "--valid", "--invalid"), papers, strict=True))
        given = [word for option, figure in figures.items() for word in (option, figure)]
        given += [word for name, figure in votes.items() for word in ("--vote", f"{name}={figure}")]
        given += [word for name, figure in (against or {}).items() for word in ("--against", f"{name}={figure}")]
        run("election", "count", number, *given)
        return told(run("election", "result", number, "--close", "--at", "10:15", "-f", "json"), "election-show")

    return held


def standings(run):
    shown = told(run("ratification", "show", "--on", "2025-06-30", "-f", "json"), "ratification-show")
    return shown["standing"], {each["name"]: each["answer"] for each in shown["people"]}


def test_a_congress_of_11_from_the_roll_to_the_answer(run, plan, vote):
    """R66, R89, R92, R97-R99: a base of 9, three elected, one of them refused."""
    plan(ELEVEN, facts=[("Hồ Văn Phúc", EventKind.EXEMPTION, PartialDate(2024, 1, 1))])
    run("congress", "attend", "--all-present")
    run("congress", "attend", "Hồ Văn Phúc", "--absent")
    run("congress", "attend", "Đỗ Thị Nga", "--absent", "--reason", "ốm", "--accepted")
    votes = dict(zip(ELEVEN[:4], (9, 8, 6, 3), strict=True))
    board = ("--board", "Hoàng Văn Giang", "--board", "Vũ Thị Hà", "--at", "9:00")
    vote("committee", votes, (9, 9, 9, 0), "--seats", "3", *board)
    vote("secretary", {ELEVEN[0]: 8}, (9, 9, 9, 0), against={ELEVEN[0]: 1})
    vote("deputy_secretary", {ELEVEN[1]: 7}, (9, 9, 9, 0), against={ELEVEN[1]: 2})

    for language in ("vi", "en"):
        i18n.use(language)
        for paper, words in PAPERS:
            name = f"congress-of-11-{paper}-{language}.txt"
            shown = run("report", paper, *words, "-f", "plain")

            assert shown == kept(name, shown), name

    sent = run("ratification", "submit", "--on", "29/05/2025", "-f", "plain")
    decision = ("--no", "31-QĐ/ĐU", "--date", "18/06/2025", "--authority", "Đảng ủy Sở Hoa Sữa")
    answered = run("ratification", "decide", *decision, "--all", "--refuse", ELEVEN[2], "-f", "plain")

    assert sent == kept("congress-of-11-submitted.txt", sent)
    assert answered == kept("congress-of-11-answered.txt", answered)
    posts = told(run("committee", "show", "-f", "json"), "committee-show")["posts"]
    assert [(each["name"], each["ratified"], each["until"]) for each in posts] == [
        (ELEVEN[0], "accepted", None),
        (ELEVEN[1], "accepted", None),
        (ELEVEN[2], "refused", "2025-06-18"),
    ]


def test_a_congress_of_60_with_a_tie_a_refused_candidate_and_a_partial_answer(run, plan, vote):
    """R75, R76, R82: the floor's nominee finds no support, a seat stays open, a tie is voted on again."""
    plan(SIXTY, facts=[("Trần Văn An", EventKind.SUSPENSION, PartialDate(2025, 1, 2))])
    run("congress", "attend", "--all-present")
    names = ("Nguyễn Văn An", "Nguyễn Văn Bách", "Nguyễn Văn Cảnh", "Lê Văn Dũng", "Lê Văn Giáp", "Lê Văn Hải")
    refused = ("-c", "Bùi Văn Quý", "--proposed-by", "Bùi Văn Quý=floor", "--support", "Bùi Văn Quý=12")
    withdrawn = ("--withdrawn", "Bùi Văn Quý=không được 30 % số người có mặt đồng ý")
    first = dict(zip(names, (50, 45, 40, 29, 29, 20), strict=True))
    one = vote("committee", first, (59, 58, 57, 1), "--seats", "5", "--board", "Vũ Văn Nam", *refused, *withdrawn)
    two = vote("committee", dict(zip(names[3:], (44, 34, 34), strict=True)), (59, 59, 59, 0), "--follows", "1")
    three = vote("committee", dict(zip(names[4:], (25, 28), strict=True)), (59, 59, 58, 1), "--follows", "2")

    assert [(each["elected"], each["next"]) for each in (one, two, three)] == [
        (list(names[:3]), "another_round"),
        ([names[3]], "tie_revote"),
        ([names[5]], "none"),
    ]
    for number in (1, 2, 3):
        name = f"congress-of-60-count-minutes-{number}.txt"
        shown = run("report", "count-minutes", "--election", number, "-f", "plain")

        assert shown == kept(name, shown), name
    shown = run("report", "congress-result", "--on", "2025-05-21", "-f", "plain")

    assert shown == kept("congress-of-60-congress-result.txt", shown)

    run("ratification", "submit", "--on", "29/05/2025")
    run(
        "ratification", "decide", "--no", "31-QĐ/ĐU", "--date", "18/06/2025", "--accept", names[0], "--refuse", names[5]
    )

    assert standings(run) == (
        "answered_in_part",
        {names[0]: "accepted", names[1]: None, names[2]: None, names[3]: None, names[5]: "refused"},
    )
    run("--yes", "ratification", "decide", "--no", "35-QĐ/ĐU", "--date", "20/06/2025", "--all")
    assert standings(run)[0] == "ratified_in_part"


def test_a_corrected_count_prints_both_results(run, plan, vote):
    plan(ELEVEN)
    run("congress", "attend", "--all-present")
    vote("committee", dict(zip(ELEVEN[:4], (11, 9, 6, 5), strict=True)), (11, 11, 11, 0), "--seats", "3")
    run("--yes", "election", "correct", "1", "--reason", "Cộng nhầm phiếu của hai người")
    run("election", "count", "1", "--vote", f"{ELEVEN[2]}=5", "--vote", f"{ELEVEN[3]}=6")
    run("election", "result", "1", "--close", "--at", "11:00")
    shown = run("report", "count-minutes", "--election", "1", "-f", "plain")

    assert shown == kept("corrected-count-minutes.txt", shown)
