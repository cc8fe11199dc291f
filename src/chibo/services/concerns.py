"""What is wrong with an election, or what a rule warns of: one form for every check."""

from collections.abc import Iterable
from dataclasses import dataclass

from chibo.domain.election import Finding, message
from chibo.errors import Problem


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to be said of an election.

    Args:
        code: a stable word for programs.
        message: a sentence for people.
        rule: the id of the rule that says so, or None.
        error: it cannot be true, so nobody is elected before it is mended; else a rule warns.
    """

    code: str
    message: str
    rule: str | None = None
    error: bool = False


def of_findings(findings: Iterable[Finding]) -> list[Concern]:
    """Give what judging found."""
    return [Concern(each.code.value, message(each), each.rule, each.code.is_error) for each in findings]


def as_problems(concerns: Iterable[Concern]) -> list[Problem]:
    """Give concerns as the problems of an error."""
    return [Problem(each.code, each.message, hint=f"({each.rule})" if each.rule else "") for each in concerns]
