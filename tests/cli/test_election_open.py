"""`chibo election open`: the list, the base, what rules warn of, and what cannot be."""

import pytest

from chibo import i18n
from chibo.cli import election_opening
from json_forms import told

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung")
HERE = ("--summoned", "11", "--present", "11")


@pytest.fixture(autouse=True)
def planned(chibo):
    i18n.use("en")
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2025-2027", "--starts", "20/05/2025")
    chibo("congress", "plan", "--on", "20/05/2025")


def listed(*names):
    return [word for name in names for word in ("-c", name)]


def opened(chibo, *words):
    result = chibo("election", "open", *words, "-f", "json")
    assert result.exit_code == 0, result.stderr
    return told(result.stdout, "election-show")


def codes(page):
    return [each["code"] for each in page["problems"]]


def test_candidates_stand_in_vietnamese_order_and_half_is_said_before_the_vote(chibo):
    done = chibo("election", "open", "committee", "--seats", "3", *listed(*reversed(NAMES)), *HERE, "-f", "plain")

    places = [done.stdout.index(f"Candidate: {name};") for name in NAMES]
    assert (done.exit_code, places) == (0, sorted(places))
    assert done.stderr.startswith("Opened: election 1. More than half: more than 11 / 2 = 5.5, so at least 6 votes.\n")


def test_deductions_may_be_given_as_numbers(chibo):
    """F1: 20 official with five kinds of absence gives base 16."""
    taken = [
        word
        for each in ("temporary_elsewhere_absent=1", "exempt_absent=1", "barred=1", "absent_accepted=1")
        for word in ("--deduct", each)
    ]
    here = ("--summoned", "20", "--present", "15")
    page = opened(chibo, "committee", "--seats", "3", *listed(*NAMES), *here, *taken, "--board", "Vũ Thị Hà")

    assert (page["base"], page["needed"]) == (16, 9)
    assert [each["message"] for each in page["problems"]] == [
        "1 official member is absent and not taken off the base; a lawful reason is given with --deduct."
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["committee", "--seats", "4", *listed(*NAMES), *HERE], "no_surplus"),
        (["committee", "--seats", "2", *listed(*NAMES), *HERE], "surplus_too_large"),
        (["committee", "--seats", "5", *listed(*NAMES), *HERE], "list_too_short"),
        (["committee", "--seats", "3", *listed(*NAMES), "--summoned", "8", "--present", "8"], "committee_not_allowed"),
        (["committee", "--seats", "3", *listed(*NAMES), "--summoned", "12", "--present", "7"], "quorum_not_met"),
        (["committee", "--seats", "3", *listed(*NAMES), *HERE, "--board", NAMES[0]], "counting_board_on_ballot"),
        (["committee", "--seats", "3", *listed(*NAMES), *HERE, "--ballot", "agree"], "surplus_on_agree_ballot"),
        (["committee", "--seats", "3", *listed(*NAMES), *HERE], "no_counting_board"),
        (
            ["committee", "--seats", "3", *listed(*NAMES), *HERE, "--proposed-by", f"{NAMES[3]}=floor"],
            "support_not_recorded",
        ),
        (["secretary", *listed(NAMES[0]), *HERE], "earlier_office_open"),
        (["secretary", "--seats", "2", *listed(*NAMES[:2]), *HERE], "one_person_office"),
    ],
)
def test_rules_warn_and_the_election_is_opened(chibo, words, code):
    """R63, R74, R80-R82, R89, R92."""
    assert code in codes(opened(chibo, *words))


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["committee", *listed(*NAMES), *HERE], 4, "The number to elect is not known."),
        (["committee", "--seats", "3", *HERE], 4, "Nobody stands."),
        (["committee", "--seats", "3", *listed(*NAMES, "nguyễn văn an"), *HERE], 4, "stands on the list twice."),
        (["committee", "--seats", "3", *listed(*NAMES)], 4, "it is not known who is at the congress."),
        (
            ["committee", "--seats", "3", *listed(*NAMES), *HERE, "--deduct", "barred=11"],
            4,
            "The base is not above zero",
        ),
        (["committee", "--seats", "3", *listed(*NAMES), *HERE, "--deduct", "ill=1"], 4, "ill is no reason"),
        (["committee", "--seats", "3", *listed(*NAMES), *HERE, "--alternate-seats", "1"], 4, "Only delegates"),
        (
            ["committee", "--seats", "3", *listed(*NAMES), *HERE, "--support", "Vũ Thị Hà=5"],
            4,
            "Vũ Thị Hà is not among",
        ),
        (["committee", "--seats", "0", *listed(*NAMES), *HERE], 2, "--seats"),
        (["committee", "--seats", "3", *listed(*NAMES), *HERE, "--at", "noon"], 2, "noon is no time of the day"),
        (
            ["committee", "--seats", "3", *listed(*NAMES), *HERE, "--proposed-by", "An=me"],
            2,
            "--proposed-by cannot be read",
        ),
        (["committee", "--follows", "3"], 3, "This congress has no such election."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_opened(chibo, words, code, said):
    refused = chibo("election", "open", *words)

    assert (refused.exit_code, said in refused.stderr) == (code, True), refused.stderr
    assert told(chibo("election", "list", "-f", "json").stdout, "election-list") == []


def elect_committee(chibo):
    opened(chibo, "committee", "--seats", "3", *listed(*NAMES), *HERE, "--board", "Vũ Thị Hà")
    votes = [word for name, count in zip(NAMES, (9, 8, 7, 4), strict=True) for word in ("--vote", f"{name}={count}")]
    chibo("election", "count", "--issued", "11", "--collected", "11", "--valid", "11", "--invalid", "0", *votes)
    assert chibo("election", "result", "--close").exit_code == 0


def test_the_committee_is_offered_for_secretary_when_nobody_is_named(chibo, monkeypatch):
    """R89."""
    elect_committee(chibo)

    refused = chibo("election", "open", "secretary", *HERE)
    assert (refused.exit_code, "Trần Thị Bình was elected into the committee" in refused.stderr) == (4, True)
    monkeypatch.setattr(election_opening, "can_ask", lambda: True)
    asked = chibo("election", "open", "secretary", *HERE, input="7\n2\n")

    assert (asked.exit_code, "Type numbers from 1 to 3." in asked.stderr) == (0, True)
    shown = told(chibo("election", "show", "2", "-f", "json").stdout, "election-show")
    assert [each["name"] for each in shown["candidates"]] == [NAMES[1]]
    # The counting board of the election before sits again.
    assert [each["name"] for each in shown["board"]] == ["Vũ Thị Hà"]


def test_who_is_not_of_the_committee_is_named(chibo):
    """R89."""
    elect_committee(chibo)

    page = opened(chibo, "secretary", "-c", NAMES[3], *HERE)

    assert [each["message"] for each in page["problems"]] == [
        "Phạm Thị Dung was not elected into the branch committee, from which this office is filled."
    ]


def test_a_ballot_follows_only_one_that_is_closed(chibo):
    opened(chibo, "committee", "--seats", "3", *listed(*NAMES), *HERE)

    refused = chibo("election", "open", "committee", "--follows", "1", *HERE)

    assert (refused.exit_code, "is not closed yet" in refused.stderr) == (4, True)
