"""What is kept of a member's rating beside its level: why there is none, and who proposed which level on the way."""

from enum import StrEnum


class NotRated(StrEnum):
    """Why a member has no level for a period (R107, R110, R111); a value of its own, never an absence."""

    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    ADMITTED_LATELY = "admitted_lately"
    #: To be rated as soon as possible: absent with leave, or the self-review is missing (R111).
    NOT_YET = "not_yet"
    #: Another reason, in words.
    OTHER = "other"


class Proposer(StrEnum):
    """Who proposed a level on the way to the decision, in the order of the paper that gathers them (papers 1h)."""

    OWN = "own"
    #: The yearly rating as an official or employee, by the employer.
    STAFF = "staff"
    COMMITTEE = "committee"
    #: The mass organisations the member belongs to.
    MASS_ORGANIZATIONS = "mass_organizations"
    BRANCH = "branch"
    SUPERIOR = "superior"
