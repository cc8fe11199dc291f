"""What is printed on a ballot paper: nothing on it may tell one paper, or one voter, from another."""

from dataclasses import dataclass
from enum import StrEnum

from chibo.domain.partial_date import PartialDate


class Marking(StrEnum):
    """How the voter marks the paper (R70)."""

    STRIKE_OUT = "strike_out"
    AGREE = "agree"


@dataclass(frozen=True, slots=True)
class BallotPaper:
    """One ballot paper; every paper of an election is printed from the same record.

    Args:
        issuer: the lines of the head on the left, the congress last.
        party: the party's title, on the right.
        place: place and day, under it.
        seal: the words in the place for the seal.
        title: what is elected, such as `PHIẾU BẦU CHI ỦY`.
        excerpt: the term, and which ballot it is when it is not the first.
        seats: how many are elected, in words.
        instruction: how to mark the paper.
        marking: which of the two forms it has.
        columns: the headings of the table: number, name, and with `AGREE` agree and disagree.
        names: who stands, in the order of the list.
        notice: that the data is invented, or empty.
        on: the day of the congress, as far as it is known: it chooses the format.
    """

    issuer: tuple[str, ...]
    party: str
    place: str
    seal: str
    title: str
    excerpt: str
    seats: str
    instruction: str
    marking: Marking
    columns: tuple[str, ...]
    names: tuple[str, ...]
    notice: str = ""
    on: PartialDate | None = None
