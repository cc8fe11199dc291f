"""The head of a party paper, and the places for signatures at its foot."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the head of a party paper bears beside its issuer (36-HD/VPTW).

    Args:
        party: the party's title, on the right.
        number: number and sign, under the issuer, with a blank while the number is not given.
        place: place and day, under the party's title.
        draft: the words under the number that say it is a draft, such as `DRAFT`; empty on a paper to be signed.
    """

    party: str
    number: str
    place: str
    draft: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """A place for a signature at the foot of a paper.

    Args:
        authority: on whose behalf, such as `T/M ĐOÀN CHỦ TỊCH`.
        post: in which post, such as `TRƯỞNG BAN`, or empty.
        name: who signs; empty leaves the place for the name free.
    """

    authority: str
    post: str = ""
    name: str = ""
