"""What a congress is and what its account tells."""

from enum import StrEnum


class CongressForm(StrEnum):
    """Who sits in a congress (R60)."""

    MEMBERS = "members"
    DELEGATES = "delegates"


class DetailKind(StrEnum):
    """What a line of the account tells."""

    GUEST = "guest"
    PRESIDIUM = "presidium"
    RECORDER = "recorder"
    EVENT = "event"
    DIRECTION = "direction"
    NOTE = "note"
