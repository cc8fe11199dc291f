"""Words of an election under way: its state, who proposed whom, who counts, and why a ballot is invalid."""

from enum import StrEnum


class State(StrEnum):
    """How far an election is."""

    #: Told by an account of the congress; nobody counted it here.
    RECORDED = "recorded"
    OPEN = "open"
    #: Its result is known and frozen; only a correction can follow.
    CLOSED = "closed"


class Proposer(StrEnum):
    """Who put a name on the list (R82)."""

    CONVENING_COMMITTEE = "convening_committee"
    FLOOR = "floor"
    SELF = "self"


class BoardRole(StrEnum):
    """A seat on the counting board (R74)."""

    HEAD = "head"
    MEMBER = "member"


class InvalidReason(StrEnum):
    """Why a ballot is invalid (R72)."""

    NOT_ISSUED = "not_issued"
    TOO_MANY = "too_many"
    NOBODY = "nobody"
    BOTH_OR_NEITHER = "both_or_neither"
    OUTSIDE_LIST = "outside_list"
    MARKED = "marked"
    SIGNED = "signed"
