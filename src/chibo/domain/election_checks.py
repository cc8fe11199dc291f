"""What does not add up on a counting sheet, and what a rule warns of: named checks, each giving findings."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict

from chibo.domain.congress import CongressForm
from chibo.domain.election_findings import Code, Finding
from chibo.domain.election_sheet import BallotForm, Office, Sheet, base
from chibo.domain.names import alike_key
from chibo.domain.quorum import Quorum, quorum
from chibo.rulebook.loader import Rule

#: The rules in force on the day of the ballot, by subject. A check indexes those the rulebook has for every day,
#: and passes over the others where there is none.
Rules = Mapping[str, Rule]


def winner_rule(form: CongressForm, *, rules: Rules) -> Rule:
    """Choose the rule that says who is elected; the rulebook has one for every day (R66–R68)."""
    return rules["election-winner-delegates" if form is CongressForm.DELEGATES else "election-winner"]


def most_surplus(seats: int, *, rules: Rules) -> tuple[int, Rule] | None:
    """Give how many candidates beyond the seats a committee's list may have, and the rule (F3; R80–R81).

    Returns:
        None when the rulebook has no such rule for the day.
    """
    small = rules.get("election-surplus-small")
    if small and small.values["least_seats"] <= seats <= small.values["most_seats"]:
        return small.values["most"], small
    share = rules.get("election-surplus")
    return (seats * share.values["percent"] // 100, share) if share else None


def errors(sheet: Sheet, *, rules: Rules) -> tuple[Finding, ...]:
    """Find the sums that cannot be true; with any of them nobody is elected."""
    return tuple(finding for check in _ERROR_CHECKS for finding in check(sheet, rules))


def warnings(sheet: Sheet, *, rules: Rules) -> tuple[Finding, ...]:
    """Find what a rule of the day warns of; the result stands."""
    return tuple(finding for check in _WARNING_CHECKS for finding in check(sheet, rules))


# --- arithmetic that cannot be true -------------------------------------------------------------------------------


def _negative_numbers(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    for key, value in _figures(sheet):
        if value < 0:
            yield _error(Code.NEGATIVE_NUMBER, rules, key=key, value=value)


def _figures(sheet: Sheet) -> Iterator[tuple[str, int]]:
    """Give every number of a sheet with its key path."""
    yield "seats", sheet.seats
    yield "alternate_seats", sheet.alternate_seats
    yield "round", sheet.round
    yield "official_summoned", sheet.official_summoned
    yield "present", sheet.present
    for key, value in asdict(sheet.deductions).items():
        yield f"deductions.{key}", value
    for key, value in asdict(sheet.ballots).items():
        yield f"ballots.{key}", value
    for position, candidate in enumerate(sheet.candidates):
        yield f"candidates[{position}].votes", candidate.votes
        if candidate.against is not None:
            yield f"candidates[{position}].against", candidate.against


def _base_not_positive(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """F1: a base of zero has no half."""
    found = base(sheet.official_summoned, deductions=sheet.deductions)
    if found <= 0:
        figures = {
            "base": found,
            "deducted": sheet.official_summoned - found,
            "official_summoned": sheet.official_summoned,
        }
        yield Finding(Code.BASE_NOT_POSITIVE, winner_rule(sheet.form, rules=rules).id, figures)


def _ballot_sums(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R73: present ≥ issued ≥ collected = valid + invalid."""
    papers = sheet.ballots
    if papers.issued > sheet.present:
        yield _error(Code.ISSUED_EXCEEDS_PRESENT, rules, issued=papers.issued, present=sheet.present)
    if papers.collected > papers.issued:
        yield _error(Code.COLLECTED_EXCEEDS_ISSUED, rules, collected=papers.collected, issued=papers.issued)
    total = papers.valid + papers.invalid
    if papers.collected != total:
        figures = {"collected": papers.collected, "valid": papers.valid, "invalid": papers.invalid, "sum": total}
        yield _error(Code.COLLECTED_NOT_VALID_PLUS_INVALID, rules, **figures)


def _vote_sums(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R73: each candidate's votes ≤ valid; Σ votes ≤ valid × seats where voters strike out."""
    valid = sheet.ballots.valid
    for candidate in sheet.candidates:
        if candidate.votes > valid:
            yield _error(Code.VOTES_EXCEED_VALID, rules, name=candidate.name, votes=candidate.votes, valid=valid)
    votes = sum(candidate.votes for candidate in sheet.candidates)
    most = valid * sheet.seats
    if sheet.ballot is BallotForm.SURPLUS and votes > most:
        yield _error(Code.VOTES_EXCEED_SEATS, rules, votes=votes, valid=valid, seats=sheet.seats, most=most)


def _agree_and_disagree(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R69, R71: on a list of several both or neither box may be marked; on a one-person list exactly one must be."""
    if sheet.ballot is not BallotForm.AGREE:
        return
    rule = rules.get("election-ballot-forms") or rules["election-bookkeeping"]
    valid = sheet.ballots.valid
    for candidate in sheet.candidates:
        # Votes against that the sheet does not state are unknown, not zero.
        if candidate.against is None:
            continue
        total = candidate.votes + candidate.against
        if total > valid or (len(sheet.candidates) == 1 and total != valid):
            figures: dict[str, int | str] = {
                "name": candidate.name,
                "votes": candidate.votes,
                "against": candidate.against,
                "sum": total,
                "valid": valid,
                "candidates": len(sheet.candidates),
            }
            yield Finding(Code.AGREE_DISAGREE_EXCEED_VALID, rule.id, figures)


def _duplicate_candidates(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    # Case and the place of the tone mark do not make another person: `Hoà` is `Hòa`.
    names = Counter(alike_key(candidate.name) for candidate in sheet.candidates)
    for candidate in sheet.candidates:
        if names.pop(alike_key(candidate.name), 0) > 1:
            yield _error(Code.DUPLICATE_CANDIDATE, rules, name=candidate.name)


def _error(code: Code, rules: Rules, **figures: int | str) -> Finding:
    return Finding(code, rules["election-bookkeeping"].id, figures)


# --- what a rule warns of -----------------------------------------------------------------------------------------


def _deductions(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R67: before 2014 nobody was deducted for absence; the figures are taken as stated and the rule is named."""
    rule = winner_rule(sheet.form, rules=rules)
    for key, value in asdict(sheet.deductions).items():
        if value and key not in rule.values.get("deductions", (key,)):
            yield Finding(Code.DEDUCTION_NOT_IN_RULE, rule.id, {"key": key, "value": value})


def _quorum(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """F2, R61–R63: two thirds of those summoned, with or without those excused and barred, as the rule is read."""
    yield from quorum_findings(
        quorum(
            sheet.official_summoned,
            sheet.present,
            excused=sheet.deductions.temporary_elsewhere_absent + sheet.deductions.exempt_absent,
            barred=sheet.deductions.barred,
            rule=rules["election-quorum"],
        )
    )


def quorum_findings(found: Quorum) -> Iterator[Finding]:
    """Name a quorum that is not met."""
    if not found.met:
        part, whole = found.rule.values["numerator"], found.rule.values["denominator"]
        figures = {"present": found.present, "official_summoned": found.base, "part": part, "whole": whole}
        yield Finding(Code.QUORUM_NOT_MET, found.rule.id, figures)


def as_on_the_roll(findings: Iterable[Finding], roll: Quorum | None) -> tuple[Finding, ...]:
    """Give the findings of a sheet with the quorum as the roll tells it, so that both say the same.

    A sheet knows the official members; the roll knows everybody summoned, probationary members too (R61, R63).

    Args:
        findings: what was found on the sheet.
        roll: the quorum of the roll that was called; None leaves the findings as they are.
    """
    if roll is None:
        return tuple(findings)
    others = tuple(each for each in findings if each.code is not Code.QUORUM_NOT_MET)
    return others + tuple(quorum_findings(roll))


def _list_length(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R76: a list shorter than the seats leaves some open whatever the votes."""
    if (candidates := len(sheet.candidates)) < sheet.seats:
        yield Finding(
            Code.LIST_TOO_SHORT,
            rules["election-shortage"].id,
            {"candidates": candidates, "seats": sheet.seats},
        )


def _surplus(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """F3, R80–R81: on the committee's own list; what is left of it for a later ballot is not a new list (R75–R76)."""
    if sheet.office is not Office.COMMITTEE or sheet.round > 1 or sheet.after:
        return
    candidates = len(sheet.candidates)
    surplus = candidates - sheet.seats
    longer = rules.get("election-list")
    if longer and surplus == 0:
        yield Finding(Code.NO_SURPLUS, longer.id, {"seats": sheet.seats})
    limit = most_surplus(sheet.seats, rules=rules)
    if limit and surplus > limit[0]:
        figures = {"candidates": candidates, "seats": sheet.seats, "surplus": surplus, "most": limit[0]}
        yield Finding(Code.SURPLUS_TOO_LARGE, limit[1].id, figures)


def _ballot_form(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R70: agree or disagree is for a list without surplus."""
    rule = rules.get("election-ballot-forms")
    candidates = len(sheet.candidates)
    if rule and sheet.ballot is BallotForm.AGREE and candidates > sheet.seats:
        yield Finding(Code.SURPLUS_ON_AGREE_BALLOT, rule.id, {"candidates": candidates, "seats": sheet.seats})


def _counting_board(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R74: whoever counts does not stand."""
    if rule := rules.get("counting-board"):
        for candidate in sheet.candidates:
            if candidate.counting_board:
                yield Finding(Code.COUNTING_BOARD_ON_BALLOT, rule.id, {"name": candidate.name})


def _committee(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R89–R91: the committee of a branch, whose congress is always one of members (R60)."""
    rule = rules.get("committee-size")
    if not rule or sheet.office is not Office.COMMITTEE or sheet.form is not CongressForm.MEMBERS:
        return
    most, threshold = rule.values.get("most"), rule.values["threshold"]
    # No text before 29-QĐ/TW (2016) was read that limits the size.
    if most is not None and sheet.seats > most:
        yield Finding(Code.COMMITTEE_TOO_LARGE, rule.id, {"seats": sheet.seats, "most": most})
    if sheet.official_summoned < threshold:
        figures = {"official_summoned": sheet.official_summoned, "threshold": threshold}
        yield Finding(Code.COMMITTEE_NOT_ALLOWED, rule.id, figures)


def _one_person(sheet: Sheet, rules: Rules) -> Iterator[Finding]:
    """R89: one secretary, one deputy secretary."""
    if sheet.office in (Office.SECRETARY, Office.DEPUTY_SECRETARY) and sheet.seats > 1:
        rule = rules.get("committee-size")
        yield Finding(Code.ONE_PERSON_OFFICE, rule.id if rule else None, {"seats": sheet.seats})


_Check = Callable[[Sheet, Rules], Iterator[Finding]]
_ERROR_CHECKS: tuple[_Check, ...] = (
    _negative_numbers,
    _base_not_positive,
    _ballot_sums,
    _vote_sums,
    _agree_and_disagree,
    _duplicate_candidates,
)
_WARNING_CHECKS: tuple[_Check, ...] = (
    _deductions,
    _quorum,
    _list_length,
    _surplus,
    _ballot_form,
    _counting_board,
    _committee,
    _one_person,
)
