"""What does not add up in a count that is still being typed; an unknown figure accuses nobody."""

from collections.abc import Collection, Mapping

from chibo.domain.election_checks import Rules, errors
from chibo.domain.election_findings import Code, Finding
from chibo.domain.election_sheet import Sheet

#: The figures that a finding compares; it says nothing while one of them is unknown.
_NEEDS: Mapping[Code, Collection[str]] = {
    Code.ISSUED_EXCEEDS_PRESENT: ("issued",),
    Code.COLLECTED_EXCEEDS_ISSUED: ("collected", "issued"),
    Code.COLLECTED_NOT_VALID_PLUS_INVALID: ("collected", "valid", "invalid"),
    Code.VOTES_EXCEED_VALID: ("valid",),
    Code.VOTES_EXCEED_SEATS: ("valid",),
    Code.AGREE_DISAGREE_EXCEED_VALID: ("valid",),
}


def errors_so_far(sheet: Sheet, *, unknown: Collection[str], rules: Rules) -> tuple[Finding, ...]:
    """Find the sums that cannot be true whatever the unknown figures are.

    Args:
        sheet: the counting sheet; an unknown figure is 0 in it, and the votes against are None.
        unknown: the names of the unknown figures among `issued`, `collected`, `valid` and `invalid`.
        rules: the rules of the day.
    """
    return tuple(
        finding
        for finding in errors(sheet, rules=rules)
        if not any(name in unknown for name in _NEEDS.get(finding.code, ()))
    )
