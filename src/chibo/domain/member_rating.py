"""What is kept of a member's rating beside its level: why there is none, and who proposed which level on the way."""

from collections.abc import Mapping
from enum import StrEnum

from chibo.i18n import N_


class NotRated(StrEnum):
    """Why a member has no level for a period (R107, R110, R111); a value of its own, never an absence."""

    EXEMPT = "exempt"
    SUSPENDED = "suspended"
    ADMITTED_LATELY = "admitted_lately"
    #: To be rated as soon as possible: absent with leave, or the self-review is missing (R111).
    NOT_YET = "not_yet"
    #: Another reason, in words.
    OTHER = "other"


#: What people call the reasons (message ids).
GROUNDS: Mapping[NotRated, str] = {
    NotRated.EXEMPT: N_("exempt from work and activity"),
    NotRated.SUSPENDED: N_("suspended from party activity"),
    NotRated.ADMITTED_LATELY: N_("admitted less than half a year before"),
    NotRated.NOT_YET: N_("not yet rated"),
    NotRated.OTHER: N_("another reason"),
}


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
