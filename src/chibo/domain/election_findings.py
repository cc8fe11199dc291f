"""What a check of a counting sheet can find, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chibo.i18n import N_, _


class Code(StrEnum):
    """What a check found."""

    # Arithmetic that cannot be true.
    ISSUED_EXCEEDS_PRESENT = "issued_exceeds_present"
    COLLECTED_EXCEEDS_ISSUED = "collected_exceeds_issued"
    COLLECTED_NOT_VALID_PLUS_INVALID = "collected_not_valid_plus_invalid"
    VOTES_EXCEED_VALID = "votes_exceed_valid"
    VOTES_EXCEED_SEATS = "votes_exceed_seats"
    AGREE_DISAGREE_EXCEED_VALID = "agree_disagree_exceed_valid"
    BASE_NOT_POSITIVE = "base_not_positive"
    DUPLICATE_CANDIDATE = "duplicate_candidate"
    NEGATIVE_NUMBER = "negative_number"
    # What a rule warns of; the result stands.
    QUORUM_NOT_MET = "quorum_not_met"
    SURPLUS_TOO_LARGE = "surplus_too_large"
    NO_SURPLUS = "no_surplus"
    LIST_TOO_SHORT = "list_too_short"
    SURPLUS_ON_AGREE_BALLOT = "surplus_on_agree_ballot"
    COUNTING_BOARD_ON_BALLOT = "counting_board_on_ballot"
    COMMITTEE_TOO_LARGE = "committee_too_large"
    COMMITTEE_NOT_ALLOWED = "committee_not_allowed"
    ONE_PERSON_OFFICE = "one_person_office"
    DEDUCTION_NOT_IN_RULE = "deduction_not_in_rule"

    @property
    def is_error(self) -> bool:
        """Whether it is arithmetic that cannot be true, so that nobody is elected; else a rule warns."""
        return self in _ERRORS


_ERRORS = frozenset(
    (
        Code.ISSUED_EXCEEDS_PRESENT,
        Code.COLLECTED_EXCEEDS_ISSUED,
        Code.COLLECTED_NOT_VALID_PLUS_INVALID,
        Code.VOTES_EXCEED_VALID,
        Code.VOTES_EXCEED_SEATS,
        Code.AGREE_DISAGREE_EXCEED_VALID,
        Code.BASE_NOT_POSITIVE,
        Code.DUPLICATE_CANDIDATE,
        Code.NEGATIVE_NUMBER,
    )
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found.

    Args:
        code: what it is.
        rule: the id of the rule that says so, or None when the rulebook has none for the day.
        figures: the figures, names and keys its sentence needs.
    """

    code: Code
    rule: str | None
    figures: Mapping[str, int | str] = field(default_factory=dict)


_SENTENCES: Mapping[Code, str] = {
    Code.ISSUED_EXCEEDS_PRESENT: N_("Ballots issued ({issued}) are more than the people present ({present})."),
    Code.COLLECTED_EXCEEDS_ISSUED: N_("Ballots collected ({collected}) are more than ballots issued ({issued})."),
    Code.COLLECTED_NOT_VALID_PLUS_INVALID: N_(
        "Ballots collected ({collected}) are not valid ({valid}) plus invalid ({invalid}), which make {sum}."
    ),
    Code.VOTES_EXCEED_VALID: N_("{name}: {votes} votes are more than the valid ballots ({valid})."),
    Code.VOTES_EXCEED_SEATS: N_(
        "All votes together ({votes}) are more than valid ballots times seats ({valid} × {seats} = {most})."
    ),
    Code.AGREE_DISAGREE_EXCEED_VALID: N_(
        "{name}: agree ({votes}) plus disagree ({against}) make {sum}, more than the valid ballots ({valid})."
    ),
    Code.BASE_NOT_POSITIVE: N_(
        "The base is {base}: {deducted} are deducted from {official_summoned} official members summoned."
    ),
    Code.DUPLICATE_CANDIDATE: N_("{name} stands on the ballot list more than once."),
    Code.NEGATIVE_NUMBER: N_("{key} is {value}; it cannot be below zero."),
    Code.QUORUM_NOT_MET: N_("Only {present} of {official_summoned} summoned are present; {part}/{whole} are needed."),
    Code.SURPLUS_TOO_LARGE: N_(
        "{candidates} candidates for {seats} seats are a surplus of {surplus}; at most {most} is allowed."
    ),
    Code.NO_SURPLUS: N_("The list for a committee must be longer than its seats; both are {seats}."),
    Code.LIST_TOO_SHORT: N_("The list is shorter than the number to elect: {candidates} of {seats}."),
    Code.SURPLUS_ON_AGREE_BALLOT: N_(
        "{candidates} candidates, {seats} to elect: a list with surplus takes the strike-out ballot, "
        "not agree or disagree."
    ),
    Code.COUNTING_BOARD_ON_BALLOT: N_("{name} sits on the counting board and may not stand on the ballot list."),
    Code.COMMITTEE_TOO_LARGE: N_("A branch committee has at most {most} members; {seats} seats are too many."),
    Code.COMMITTEE_NOT_ALLOWED: N_(
        "A branch with {official_summoned} official members has no committee; it takes {threshold}."
    ),
    Code.ONE_PERSON_OFFICE: N_("This office is for one person; the sheet has {seats} seats."),
    Code.DEDUCTION_NOT_IN_RULE: N_("The rule of that day does not deduct {key} ({value}) from the base."),
}
# A one-person list has no third answer, so its sum must be equal and not only at most.
_ONE_PERSON_SENTENCE = N_(
    "{name}: on a one-person list agree ({votes}) plus disagree ({against}) must make the valid ballots ({valid}); "
    "they make {sum}."
)


def message(finding: Finding) -> str:
    """Say a finding as a sentence, in the language in use."""
    sentence = _SENTENCES[finding.code]
    if finding.code is Code.AGREE_DISAGREE_EXCEED_VALID and finding.figures["candidates"] == 1:
        sentence = _ONE_PERSON_SENTENCE
    return _(sentence).format(**finding.figures)
