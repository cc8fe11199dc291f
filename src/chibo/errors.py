"""What can go wrong, as a message, a hint and an exit code; shown once, in `cli/app.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class Exit(IntEnum):
    """The named exit codes of the program (design of the command line)."""

    DONE = 0
    BUG = 1
    USAGE = 2
    NOT_FOUND = 3
    REFUSED = 4
    DATABASE = 5
    PROBLEMS_FOUND = 6


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where.

    Args:
        code: a stable word for programs, such as `unknown_key`.
        message: a sentence for people, in the language in use.
        place: where it is: `line 12`, a key path such as `targets[2].low`, or empty.
        hint: what to do about it, or empty.
    """

    code: str
    message: str
    place: str = ""
    hint: str = ""


class ChiboError(Exception):
    """The base of every error that is shown to the user as a sentence.

    Args:
        message: what is wrong.
        hint: what to do about it.
        problems: every single problem, when there are several.
    """

    exit_code = Exit.REFUSED
    code = "refused"

    def __init__(self, message: str, *, hint: str = "", problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = tuple(problems)


class UsageProblem(ChiboError):
    """The command line itself cannot be understood."""

    exit_code = Exit.USAGE
    code = "usage"


class NotFound(ChiboError):
    """Nothing bears the name that was given."""

    exit_code = Exit.NOT_FOUND
    code = "not_found"


class Ambiguous(ChiboError):
    """Several things bear the name that was given."""

    exit_code = Exit.NOT_FOUND
    code = "ambiguous"


class Refused(ChiboError):
    """The input is wrong, or a rule forbids it; nothing was written."""

    exit_code = Exit.REFUSED
    code = "refused"


class DatabaseUnusable(ChiboError):
    """The database is missing, newer, damaged, foreign, locked or read-only."""

    exit_code = Exit.DATABASE
    code = "database"
