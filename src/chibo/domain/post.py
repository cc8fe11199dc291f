"""Posts of a leading body: which, how gained, how answered."""

from enum import StrEnum


class Position(StrEnum):
    """A post in the leading body of an organisation (R89)."""

    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    COMMITTEE_MEMBER = "committee_member"


class GainedBy(StrEnum):
    """How a post was gained (R92–R94)."""

    ELECTION = "election"
    APPOINTMENT = "appointment"
    CO_OPTION = "co_option"


class Answer(StrEnum):
    """What the superior committee decided of a person (R99–R100)."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
