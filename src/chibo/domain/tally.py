"""Counting ballots one by one: what a teller types for one, what it means, and the sums of many.

A ballot is kept as a sign for each candidate in the order of the list: `+` voted for, `-` struck out or disagree, `.`
neither. Candidates have one key each, so that a mark needs one key at most.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chibo.domain.counting import InvalidReason
from chibo.domain.election_sheet import BallotForm

#: The keys of candidates; `u` (undo), `x` (invalid), `t` (tally) and `q` (stop) are commands.
KEYS = "123456789abcdefghijklmnoprsvwyz"
#: The reasons for an invalid ballot by their keys after `x` (R72).
REASON_KEYS = {str(number): reason for number, reason in enumerate(InvalidReason, start=1)}
#: Nothing is marked: nobody is struck out, or everybody is agreed to.
NO_MARK = "0"
#: Before keys: those are voted for, instead of those who are not.
VOTED = "+"
#: Before a key on an agree ballot: both boxes or neither, which counts for nobody (R69).
NEITHER = "."


@dataclass(frozen=True, slots=True)
class Read:
    """One ballot as it was read out.

    Args:
        marks: a sign for each candidate, or None on an invalid ballot.
        invalid: why it is invalid, or None.
    """

    marks: str | None
    invalid: InvalidReason | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The sums of the ballots one teller has read.

    Args:
        valid: valid ballots.
        invalid: invalid ballots by reason; reasons that did not occur are left out.
        votes: votes for each candidate, in the order of the list.
        against: votes against each.
    """

    valid: int
    invalid: dict[InvalidReason, int]
    votes: tuple[int, ...]
    against: tuple[int, ...]

    @property
    def ballots(self) -> int:
        """All ballots."""
        return self.valid + sum(self.invalid.values())


def read_ballot(text: str, *, candidates: int, seats: int, ballot: BallotForm) -> Read:
    """Read what a teller types for one ballot.

    On a list with surplus the keys of those struck out, after `+` of those voted for; on an agree ballot the keys of
    those disagreed with, after `.` of those with both boxes marked or neither. `0` stands for no mark at all, and `x`
    with a key for an invalid ballot. A ballot that the rules make invalid is invalid (R71, R72).

    Args:
        text: what was typed, such as `13`, `+24`, `2.3`, `0` or `x6`.
        candidates: how many stand on the list.
        seats: the number to elect.
        ballot: the form of the paper.

    Raises:
        ValueError: it is no ballot; the value is the part that cannot be read.
    """
    typed = "".join(text.split()).lower()
    if typed.startswith("x"):
        if typed[1:] not in REASON_KEYS:
            raise ValueError(typed)
        return Read(None, REASON_KEYS[typed[1:]])
    voted = typed.startswith(VOTED)
    if voted and ballot is BallotForm.AGREE:
        raise ValueError(VOTED)
    signs = ["-" if voted else "+"] * candidates
    keys = typed.removeprefix(VOTED)
    if not keys or (NO_MARK in keys and keys != NO_MARK):
        raise ValueError(typed)
    marked: set[str] = set()
    neither = False
    for key in "" if keys == NO_MARK else keys:
        if key == NEITHER and ballot is BallotForm.AGREE and not neither:
            neither = True
            continue
        place = KEYS.find(key)
        if not 0 <= place < candidates or key in marked:
            raise ValueError(key)
        marked.add(key)
        signs[place] = "." if neither else "+" if voted else "-"
        neither = False
    if neither:
        raise ValueError(NEITHER)
    marks = "".join(signs)
    wrong = invalid_reason(marks, seats=seats, ballot=ballot)
    return Read(None, wrong) if wrong else Read(marks)


def invalid_reason(marks: str, *, seats: int, ballot: BallotForm) -> InvalidReason | None:
    """Tell why the marks make a ballot invalid; None when it is valid (R71, R72)."""
    votes = marks.count("+")
    if ballot is BallotForm.AGREE:
        return InvalidReason.BOTH_OR_NEITHER if marks == "." else None
    if votes > seats:
        return InvalidReason.TOO_MANY
    return InvalidReason.NOBODY if votes == 0 and len(marks) > 1 else None


def tally(ballots: Iterable[Read], *, candidates: int) -> Tally:
    """Add ballots up.

    Args:
        ballots: what was read.
        candidates: how many stand on the list.
    """
    invalid: Counter[InvalidReason] = Counter()
    votes, against = [0] * candidates, [0] * candidates
    valid = 0
    for each in ballots:
        if each.marks is None:
            if each.invalid is not None:
                invalid[each.invalid] += 1
            continue
        valid += 1
        for place, sign in enumerate(each.marks):
            votes[place] += sign == "+"
            against[place] += sign == "-"
    return Tally(valid, dict(invalid), tuple(votes), tuple(against))


def key_list(names: Sequence[str]) -> list[tuple[str, str]]:
    """Give each candidate their key.

    Raises:
        ValueError: there are more candidates than keys.
    """
    if len(names) > len(KEYS):
        raise ValueError(len(names))
    return list(zip(KEYS, names, strict=False))
