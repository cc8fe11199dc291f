"""What a count under way looks like, line by line: its heading, its keys, its running tally, what does not add up."""

from collections.abc import Iterator, Sequence

from chibo.domain.election_sheet import BallotForm
from chibo.domain.tally import REASON_KEYS, Read, Tally, key_list
from chibo.i18n import _, ngettext
from chibo.reports.congress_election import title_of
from chibo.reports.election_page import INVALID, base_words
from chibo.services.concerns import Concern
from chibo.services.counts import Difference
from chibo.services.elections import Ballot


def heading(ballot: Ballot) -> Iterator[str]:
    """Say which election is counted, and what more than half is."""
    election = ballot.election
    words = _("Election {number}: {title}. Seats: {seats}; candidates: {candidates}; present: {present}.")
    yield words.format(
        number=election.position,
        title=title_of(election),
        seats=election.seats,
        candidates=len(ballot.candidacies),
        present="—" if election.present is None else election.present,
    )
    yield _("More than half: {half}.").format(half=base_words(ballot))


def keys(ballot: Ballot) -> Iterator[str]:
    """Say what a teller types for one ballot."""
    for key, name in key_list([each.name for each in ballot.candidacies]):
        yield f"  {key} {name}"
    if ballot.election.ballot is BallotForm.AGREE:
        yield _("For each ballot: the keys of those disagreed with, then Enter; 0 when all are agreed to.")
        yield _("A point before a key: both boxes are marked or neither. Example: 2.3")
    else:
        yield _("For each ballot: the keys of those struck out, then Enter; 0 when nobody is struck out.")
        yield _("A plus sign first: the keys are of those voted for. Example: +13")
    yield _("x and a key: an invalid ballot, because of:")
    for key, reason in REASON_KEYS.items():
        yield f"  x{key} {_(INVALID[reason])}"
    yield _("u takes back the last ballot, t shows the tally, q stops; every ballot is kept at once.")


def read_out(number: int, read: Read, ballot: Ballot) -> str:
    """Say what one ballot was taken for."""
    if read.invalid is not None:
        return _("Ballot {number}: invalid, {reason}.").format(number=number, reason=_(INVALID[read.invalid]))
    signs = zip(read.marks or "", ballot.candidacies, strict=True)
    voted = ", ".join(each.name for sign, each in signs if sign == "+")
    return _("Ballot {number}: for {names}.").format(number=number, names=voted or _("nobody"))


def tally_line(sums: Tally, ballot: Ballot) -> str:
    """Give the sums so far in one line."""
    agree = ballot.election.ballot is BallotForm.AGREE
    said = [
        f"{each.name} {votes}/{against}" if agree else f"{each.name} {votes}"
        for each, votes, against in zip(ballot.candidacies, sums.votes, sums.against, strict=True)
    ]
    words = _("So far {ballots}: valid {valid}, invalid {invalid}; {votes}")
    return words.format(
        ballots=sums.ballots, valid=sums.valid, invalid=sums.ballots - sums.valid, votes=", ".join(said)
    )


def concern_lines(concerns: Sequence[Concern]) -> Iterator[str]:
    """Say what does not add up, one line each."""
    for each in concerns:
        if each.error:
            yield _("Does not add up: {message}").format(message=each.message)


def difference_lines(differences: Sequence[Difference]) -> Iterator[str]:
    """Say where two tellers differ, one line each."""
    if differences:
        count = len(differences)
        yield ngettext(
            "The two counts differ in {count} figure:", "The two counts differ in {count} figures:", count
        ).format(count=count)
    for each in differences:
        words = _("  {what}: first {first}, second {second}")
        yield words.format(what=each.what, first=each.first, second=each.second)
