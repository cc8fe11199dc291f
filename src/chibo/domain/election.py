"""Judging a ballot by the book: who is elected, who is tied, what stays open and what follows."""

from dataclasses import dataclass
from enum import StrEnum

from chibo.domain.election_checks import Rules, as_on_the_roll, errors, most_surplus, warnings, winner_rule
from chibo.domain.election_findings import Code, Finding, message
from chibo.domain.election_settings import AS_READ, ElectionSettings, read_settings, rules_on
from chibo.domain.election_sheet import (
    After,
    BallotForm,
    Ballots,
    Candidate,
    Deductions,
    Office,
    Sheet,
    base,
    needed,
    read_sheet,
)
from chibo.domain.names import sort_key
from chibo.domain.quorum import Quorum
from chibo.domain.share import percent
from chibo.rulebook.loader import Rule

# The other layers know elections by this one module.
__all__ = [
    "After",
    "BallotForm",
    "Ballots",
    "Candidate",
    "CandidateOutcome",
    "Code",
    "Deductions",
    "ElectionSettings",
    "Finding",
    "Judgement",
    "Next",
    "Office",
    "Outcome",
    "Sheet",
    "as_json",
    "base",
    "judge",
    "message",
    "most_surplus",
    "needed",
    "read_settings",
    "read_sheet",
]


class Next(StrEnum):
    """What follows a ballot (R75–R77)."""

    NONE = "none"
    TIE_REVOTE = "tie_revote"
    ANOTHER_ROUND = "another_round"
    CONGRESS_DECIDES = "congress_decides"
    APPOINTMENT = "appointment"


class CandidateOutcome(StrEnum):
    """What a ballot made of a candidate; undetermined when the sums of the sheet cannot be true."""

    ELECTED = "elected"
    TIED = "tied"
    ALTERNATE = "alternate"
    NOT_ELECTED = "not_elected"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A candidate's result.

    Args:
        name: the name as on the list.
        votes: the votes for them.
        percent: the votes in percent of the base, two decimals, such as `45.45`; None when it cannot be computed.
        outcome: what became of them.
    """

    name: str
    votes: int
    percent: str | None
    outcome: CandidateOutcome


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules make of a counting sheet.

    Args:
        base: the base D, in people.
        needed: the fewest votes that are more than half of it; None when the base is not positive.
        findings: the errors, then the warnings.
        elected: names, by votes; equal votes in Vietnamese name order, as in the next two.
        tied: the names among whom the votes do not decide.
        alternates: the names of alternate delegates.
        unfilled: the seats still open.
        next: what follows; None when the sums cannot be true.
        candidates: every candidate in the order of the list.
        rules: the rules that decided, each once.
        settings: the settings that read a rule of the day otherwise than the rulebook, by name.
    """

    base: int
    needed: int | None
    findings: tuple[Finding, ...]
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    alternates: tuple[str, ...]
    unfilled: int
    next: Next | None
    candidates: tuple[Outcome, ...]
    rules: tuple[Rule, ...]
    settings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Places:
    """How the votes fill the places; each tuple is by votes, then by name."""

    elected: tuple[Candidate, ...] = ()
    tied: tuple[Candidate, ...] = ()
    alternates: tuple[Candidate, ...] = ()


def judge(sheet: Sheet, *, settings: ElectionSettings = AS_READ, roll: Quorum | None = None) -> Judgement:
    """Judge a ballot by the rules of its day; a tie is named and never decided.

    Args:
        sheet: the counting sheet, with figures in people, papers and votes.
        settings: how the rules that are not sure are read; left out, as the rulebook has them.
        roll: the quorum as a roll that was called tells it, instead of the figures of the sheet.

    Source: R66–R68 (base and majority), R73 (sums), R75 (ties), R76–R77 (open seats), R86 (alternates).
    """
    rules, changed = rules_on(sheet.on, settings=settings)
    whole = base(sheet.official_summoned, deductions=sheet.deductions)
    wrong = errors(sheet, rules=rules)
    findings = wrong + as_on_the_roll(warnings(sheet, rules=rules), roll)
    places = _Places() if wrong else _fill(sheet, base=whole, rules=rules)
    unfilled = max(0, sheet.seats - len(places.elected))
    then = None if wrong else _next(sheet, tied=bool(places.tied), unfilled=unfilled, rules=rules)
    return Judgement(
        base=whole,
        needed=needed(whole) if whole > 0 else None,
        findings=findings,
        elected=_names(places.elected),
        tied=_names(places.tied),
        alternates=_names(places.alternates),
        unfilled=unfilled,
        next=then,
        candidates=tuple(
            Outcome(
                candidate.name,
                candidate.votes,
                str(percent(candidate.votes, whole)) if whole > 0 and candidate.votes >= 0 else None,
                CandidateOutcome.UNDETERMINED if wrong else _outcome(candidate, places),
            )
            for candidate in sheet.candidates
        ),
        rules=_deciding(sheet, places=places, then=then, findings=findings, rules=rules),
        settings=changed,
    )


def as_json(judgement: Judgement) -> dict[str, object]:
    """Give a judgement as the promised JSON object: every key always there, percentages as strings."""
    return {
        "base": judgement.base,
        "needed": judgement.needed,
        "problems": [
            {"code": finding.code.value, "message": message(finding), "rule": finding.rule}
            for finding in judgement.findings
        ],
        "elected": list(judgement.elected),
        "tied": list(judgement.tied),
        "alternates": list(judgement.alternates),
        "unfilled": judgement.unfilled,
        "next": judgement.next.value if judgement.next else None,
        "candidates": [
            {
                "name": outcome.name,
                "votes": outcome.votes,
                "percent": outcome.percent,
                "outcome": outcome.outcome.value,
            }
            for outcome in judgement.candidates
        ],
        "rules": [{"id": rule.id, "source": rule.source} for rule in judgement.rules],
    }


def _fill(sheet: Sheet, *, base: int, rules: Rules) -> _Places:
    """Fill the seats, then the alternates' places, with those who may win, by votes."""
    # After a tie the higher votes win without needing more than half (R75).
    may_win = [candidate for candidate in sheet.candidates if sheet.after is After.TIE or 2 * candidate.votes > base]
    ranked = sorted(may_win, key=lambda candidate: (-candidate.votes, sort_key(candidate.name)))
    elected, tied = _cut(ranked, sheet.seats)
    inside, tied_below = _cut(ranked, sheet.seats + sheet.alternate_seats)
    taken = (*elected, *tied, *tied_below)
    # Without a majority to reach, places may be left for who has no vote at all; the sources leave that open.
    anybody = sheet.after is After.TIE and rules["alternates"].values["alternates"] == "anybody"
    return _Places(
        # Where a re-vote has no more people than places, somebody without a single vote has still won nothing.
        elected=tuple(candidate for candidate in elected if candidate.votes > 0),
        tied=tuple(tied + [candidate for candidate in tied_below if candidate not in tied]),
        alternates=tuple(each for each in inside if (anybody or each.votes > 0) and each not in taken),
    )


def _cut(ranked: list[Candidate], places: int) -> tuple[list[Candidate], list[Candidate]]:
    """Divide a ranking at the last place: those surely inside, and those tied for what is left."""
    if not places or len(ranked) <= places or ranked[places].votes < ranked[places - 1].votes:
        return ranked[:places], []
    edge = ranked[places].votes
    return (
        [candidate for candidate in ranked if candidate.votes > edge],
        [candidate for candidate in ranked if candidate.votes == edge],
    )


def _next(sheet: Sheet, *, tied: bool, unfilled: int, rules: Rules) -> Next:
    """Say what follows (R75–R77)."""
    if tied:
        return Next.CONGRESS_DECIDES if sheet.after is After.TIE else Next.TIE_REVOTE
    if not unfilled:
        return Next.NONE
    if sheet.office is Office.SECRETARY:
        last = sheet.round >= rules["secretary-three-ballots"].values["ballots"]
        return Next.APPOINTMENT if last else Next.ANOTHER_ROUND
    return Next.ANOTHER_ROUND if sheet.round == 1 else Next.CONGRESS_DECIDES


def _outcome(candidate: Candidate, places: _Places) -> CandidateOutcome:
    if candidate in places.elected:
        return CandidateOutcome.ELECTED
    if candidate in places.tied:
        return CandidateOutcome.TIED
    return CandidateOutcome.ALTERNATE if candidate in places.alternates else CandidateOutcome.NOT_ELECTED


def _deciding(
    sheet: Sheet, *, places: _Places, then: Next | None, findings: tuple[Finding, ...], rules: Rules
) -> tuple[Rule, ...]:
    """List the rules that decided: the majority, what follows, the alternates, and those of the findings."""
    deciding = [winner_rule(sheet.form, rules=rules)]
    if places.tied or sheet.after is After.TIE:
        deciding.append(rules["election-tie"])
    if then is Next.APPOINTMENT or (then is Next.ANOTHER_ROUND and sheet.office is Office.SECRETARY):
        deciding.append(rules["secretary-three-ballots"])
    elif then is Next.ANOTHER_ROUND or (then is Next.CONGRESS_DECIDES and not places.tied):
        deciding.append(rules["election-shortage"])
    if sheet.alternate_seats > 0:
        deciding.append(rules["alternates"])
    by_id = {rule.id: rule for rule in rules.values()}
    deciding += [by_id[finding.rule] for finding in findings if finding.rule]
    return tuple({rule.id: rule for rule in deciding}.values())


def _names(candidates: tuple[Candidate, ...]) -> tuple[str, ...]:
    return tuple(candidate.name for candidate in candidates)
