"""The ballot list before the vote: who may be put on it, what is offered, and the paper that fits it."""

from collections.abc import Collection
from datetime import date

from chibo.domain.counting import Proposer
from chibo.domain.election_sheet import BallotForm, Office
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule

_PERCENT = 100


def ballot_form(candidates: int, *, seats: int) -> BallotForm:
    """Give the paper that fits: strike out names where there are more than seats, else agree or disagree (R70)."""
    return BallotForm.SURPLUS if candidates > seats else BallotForm.AGREE


def support_rule(on: date) -> Rule | None:
    """Give the rule on nominees who are not the convening committee's, or None before there was one (R82)."""
    return loader.find("floor-nominee", on)


def support_needed(present: int, *, rule: Rule) -> int:
    """Give the fewest who must agree to a nominee from the floor: more than 30 % of those present (R82)."""
    return int(present * rule.values["more_than_percent"] // _PERCENT) + 1


def needs_support(proposer: Proposer | None) -> bool:
    """Tell whether a nominee needs the consent of those present (R82)."""
    return proposer in (Proposer.FLOOR, Proposer.SELF)


def earlier_offices(office: Office) -> tuple[Office, ...]:
    """Give the offices that are filled before this one: committee, secretary, deputy secretary (R92)."""
    order = (Office.COMMITTEE, Office.SECRETARY, Office.DEPUTY_SECRETARY)
    return order[: order.index(office)] if office in order else ()


def has_committee(official: int, *, on: date) -> bool:
    """Tell whether a branch of so many official members elects a committee (R89, R90).

    Args:
        official: the official members, exempt ones counted.
        on: the day of the congress.
    """
    rule = loader.find("committee-size", on)
    return rule is None or official >= rule.values["threshold"]


def offered(office: Office, *, committee: Collection[str], secretary: str | None) -> tuple[str, ...]:
    """Give the names from among whom an office is filled: the committee, for the deputy without the secretary (R89).

    Args:
        office: the office.
        committee: the names elected into the committee, in the order wanted.
        secretary: the name elected secretary, or None.
    """
    if office is Office.SECRETARY:
        return tuple(committee)
    if office is Office.DEPUTY_SECRETARY:
        return tuple(name for name in committee if name != secretary)
    return ()
