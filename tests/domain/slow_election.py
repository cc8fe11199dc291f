"""A second judge of ballots, written from the rules alone: it compares everybody with everybody, in fractions."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from chibo.domain.election import Candidate, Sheet


@dataclass(frozen=True)
class SlowJudgement:
    """What the slow judge says; names are sets, since it knows no order."""

    errors: frozenset[str]
    elected: frozenset[str]
    tied: frozenset[str]
    alternates: frozenset[str]
    unfilled: int
    next: str | None
    percent: tuple[str | None, ...]


def judge_slowly(sheet: Sheet) -> SlowJudgement:
    """Judge without sorting: who wins is asked of each person against all the others."""
    gone = sheet.deductions
    base = sheet.official_summoned
    for absent in (gone.temporary_elsewhere_absent, gone.exempt_absent, gone.barred, gone.absent_accepted):
        base -= absent
    wrong = _impossible(sheet, base)
    percent = tuple(_percent(one, base) for one in sheet.candidates)
    if wrong:
        return SlowJudgement(wrong, frozenset(), frozenset(), frozenset(), max(0, sheet.seats), None, percent)

    revote = sheet.after == "tie"
    able = [one for one in sheet.candidates if revote or Fraction(one.votes, base) > Fraction(1, 2)]
    standing = {one.name: _standing(one, able, sheet) for one in able}
    elected, tied, alternates = (
        frozenset(name for name, found in standing.items() if found == kind)
        for kind in ("elected", "tied", "alternate")
    )
    open_seats = sheet.seats - len(elected)
    if tied:
        follows = "congress_decides" if revote else "tie_revote"
    else:
        follows = "none" if open_seats == 0 else _after_shortage(sheet)
    return SlowJudgement(wrong, elected, tied, alternates, open_seats, follows, percent)


def _standing(one: Candidate, able: list[Candidate], sheet: Sheet) -> str:
    """Ask on which places a person could come out if those with equal votes were put in any order."""
    best = 1 + len([other for other in able if other.votes > one.votes])
    worst = len([other for other in able if other.votes >= one.votes])
    delegates, everybody = sheet.seats, sheet.seats + sheet.alternate_seats
    if best <= delegates < worst or best <= everybody < worst:
        return "tied"
    if worst <= delegates:
        return "elected" if one.votes > 0 else "nothing"
    return "alternate" if worst <= everybody and one.votes > 0 else "nothing"


def _percent(one: Candidate, base: int) -> str | None:
    if base <= 0 or one.votes < 0:
        return None
    return str((Decimal(one.votes) * 100 / Decimal(base)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def _after_shortage(sheet: Sheet) -> str:
    if sheet.office == "secretary":
        return {1: "another_round", 2: "another_round"}.get(sheet.round, "appointment")
    return {1: "another_round"}.get(sheet.round, "congress_decides")


def _impossible(sheet: Sheet, base: int) -> frozenset[str]:
    papers, people = sheet.ballots, sheet.candidates
    numbers = [sheet.seats, sheet.alternate_seats, sheet.round, sheet.official_summoned, sheet.present]
    numbers += [sheet.deductions.temporary_elsewhere_absent, sheet.deductions.exempt_absent]
    numbers += [sheet.deductions.barred, sheet.deductions.absent_accepted]
    numbers += [papers.issued, papers.collected, papers.valid, papers.invalid]
    numbers += [one.votes for one in people] + [one.against for one in people if one.against is not None]
    both = [one.votes + one.against for one in people if one.against is not None]
    agree = sheet.ballot == "agree"
    truths = {
        "negative_number": min(numbers) >= 0,
        "base_not_positive": base > 0,
        "issued_exceeds_present": papers.issued <= sheet.present,
        "collected_exceeds_issued": papers.collected <= papers.issued,
        "collected_not_valid_plus_invalid": papers.collected - papers.valid - papers.invalid == 0,
        "votes_exceed_valid": all(one.votes <= papers.valid for one in people),
        "votes_exceed_seats": agree or sum(one.votes for one in people) <= papers.valid * sheet.seats,
        "agree_disagree_exceed_valid": not agree
        or all(total == papers.valid if len(people) == 1 else total <= papers.valid for total in both),
        "duplicate_candidate": len({one.name for one in people}) == len(people),
    }
    return frozenset(code for code, holds in truths.items() if not holds)
