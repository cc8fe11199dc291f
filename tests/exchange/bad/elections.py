"""Dossiers whose elections do not add up."""

from exchange.bad.making import BALLOT, PAPERS, added, votes

CASES = [
    added(
        "more votes than ballots",
        BALLOT + PAPERS + votes(12, 9),
        ("votes_exceed_valid", "line 17 (elections[1].candidates[1])"),
    ),
    added(
        "more votes than ballots times seats",
        BALLOT + PAPERS + votes(9, 9, 9),
        ("votes_exceed_seats", "line 17 (elections[1].candidates)"),
    ),
    added(
        "ballots out of nowhere",
        BALLOT
        + """\
present = 10
[elections.ballots]
issued = 11
collected = 12
valid = 11
invalid = 0
""",
        ("issued_exceeds_present", "line 14 (elections[1].ballots.issued)"),
        ("collected_exceeds_issued", "line 15 (elections[1].ballots.collected)"),
        ("collected_not_valid_plus_invalid", "line 15 (elections[1].ballots.collected)"),
    ),
    added(
        "ballots out of nowhere, with gaps",
        BALLOT
        + """\
present = 10
[elections.ballots]
collected = 11
[[elections]]
office = "secretary"
[elections.ballots]
issued = 10
valid = 11
invalid = 12
""",
        ("collected_exceeds_present", "line 14 (elections[1].ballots.collected)"),
        ("valid_exceeds_issued", "line 19 (elections[2].ballots.valid)"),
        ("invalid_exceeds_issued", "line 20 (elections[2].ballots.invalid)"),
    ),
    added(
        "more votes than ballots issued",
        BALLOT
        + """\
[elections.ballots]
issued = 10
"""
        + votes(11, 9),
        ("votes_exceed_ballots", "line 16 (elections[1].candidates[1].votes)"),
    ),
    added(
        "agree and disagree beyond the ballots",
        """\
[[elections]]
office = "secretary"
seats = 1
ballot = "agree"
"""
        + PAPERS
        + votes(9)
        + "against = 3\n",
        ("agree_disagree_exceed_valid", "line 17 (elections[1].candidates[1])"),
    ),
    added(
        "one candidate twice",
        BALLOT + votes(3) + votes(4),
        ("duplicate_candidate", "line 12 (elections[1].candidates[1])"),
    ),
    added(
        "more deducted than summoned",
        BALLOT
        + """\
official_summoned = 3
[elections.deductions]
barred = 2
exempt_absent = 1
""",
        ("base_not_positive", "line 13 (elections[1].deductions)"),
    ),
    added(
        "more elected than seats",
        BALLOT + "elected_count = 3\n",
        ("elected_exceed_seats", "line 12 (elections[1].elected_count)"),
    ),
    added(
        "more marked as elected than seats",
        BALLOT + "elected_count = 2\n" + votes(1, 1, 1).replace("votes = 1\n", "elected = true\n"),
        ("elected_differ", "line 12 (elections[1].elected_count)"),
        ("elected_exceed_seats", "line 13 (elections[1].candidates)"),
    ),
    added(
        "more elected than candidates",
        BALLOT.replace("seats = 2", "seats = 5") + "elected_count = 5\n" + votes(3, 4),
        ("elected_exceed_candidates", "line 12 (elections[1].elected_count)"),
    ),
    added(
        "alternates of a committee",
        BALLOT + "alternate_seats = 1\n",
        ("alternates_of_delegates_only", "line 12 (elections[1].alternate_seats)"),
    ),
]
