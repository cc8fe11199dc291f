"""Reading ballots one by one and adding them up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.counting import InvalidReason
from chibo.domain.election_sheet import BallotForm
from chibo.domain.tally import KEYS, Read, key_list, read_ballot, tally


@pytest.mark.parametrize(
    ("typed", "marks"),
    [("3", "++-+"), ("1 4", "-++-"), ("+12", "++--"), ("41", "-++-")],
)
def test_on_a_list_with_surplus_the_keys_are_of_those_struck_out_or_after_a_plus_voted_for(typed, marks):
    """R70."""
    assert read_ballot(typed, candidates=4, seats=3, ballot=BallotForm.SURPLUS) == Read(marks)


@pytest.mark.parametrize(("typed", "marks"), [("0", "+++"), ("2", "+-+"), ("1.3", "-+."), (".1.2", "..+")])
def test_on_an_agree_ballot_the_keys_are_of_those_disagreed_with(typed, marks):
    """R69, R70: both boxes or neither, on a list of several, is counted for nobody and leaves the ballot valid."""
    assert read_ballot(typed, candidates=3, seats=3, ballot=BallotForm.AGREE) == Read(marks)


@pytest.mark.parametrize(
    ("typed", "candidates", "seats", "form", "reason"),
    [
        ("0", 4, 3, BallotForm.SURPLUS, InvalidReason.TOO_MANY),
        ("1234", 4, 3, BallotForm.SURPLUS, InvalidReason.NOBODY),
        (".1", 1, 1, BallotForm.AGREE, InvalidReason.BOTH_OR_NEITHER),
        ("x1", 4, 3, BallotForm.SURPLUS, InvalidReason.NOT_ISSUED),
        ("x7", 1, 1, BallotForm.AGREE, InvalidReason.SIGNED),
    ],
)
def test_what_makes_a_ballot_invalid(typed, candidates, seats, form, reason):
    """R71, R72."""
    assert read_ballot(typed, candidates=candidates, seats=seats, ballot=form) == Read(None, reason)


@pytest.mark.parametrize("typed", ["", "+", "5", "11", "1u", "10", "x", "x8", "y", ".1", "-1", "²"])
def test_what_is_no_ballot_is_not_taken_for_one(typed):
    with pytest.raises(ValueError, match=r"^"):
        read_ballot(typed, candidates=4, seats=3, ballot=BallotForm.SURPLUS)


@pytest.mark.parametrize("typed", ["+1", "1.", "..1"])
def test_what_is_no_agree_ballot_is_not_taken_for_one(typed):
    with pytest.raises(ValueError, match=r"^"):
        read_ballot(typed, candidates=2, seats=2, ballot=BallotForm.AGREE)


def test_no_key_of_a_candidate_is_a_command():
    assert set(KEYS) & set("0utxq+.") == set()
    assert len(set(KEYS)) == len(KEYS) == 31
    with pytest.raises(ValueError, match="32"):
        key_list(["An"] * 32)


@given(st.lists(st.text(alphabet="+-.", min_size=3, max_size=3)))
def test_the_sums_are_those_of_the_marks(marks):
    sums = tally([Read(each) for each in marks], candidates=3)

    assert (sums.valid, sums.ballots) == (len(marks), len(marks))
    assert sums.votes == tuple(sum(each[place] == "+" for each in marks) for place in range(3))
    assert sums.against == tuple(sum(each[place] == "-" for each in marks) for place in range(3))


def test_invalid_ballots_are_counted_by_reason_and_give_no_votes():
    read = [Read("+-"), Read(None, InvalidReason.SIGNED), Read(None, InvalidReason.SIGNED)]

    sums = tally(read, candidates=2)

    assert (sums.valid, sums.invalid, sums.votes) == (1, {InvalidReason.SIGNED: 2}, (1, 0))
