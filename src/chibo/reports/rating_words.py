"""Words for ratings: why there is none, who proposed, how somebody's rating stands, what does not fit."""

from collections.abc import Mapping

from chibo.domain.member_rating import GROUNDS, NotRated, Proposer
from chibo.domain.rating import Rated
from chibo.domain.rating_conditions import Finding, message
from chibo.domain.rating_roll import State
from chibo.i18n import N_, _
from chibo.reports import labels
from chibo.reports.document import Status, Tone
from chibo.reports.member_labels import REASONS

PROPOSERS: Mapping[str, str] = {
    Proposer.OWN: N_("Own proposal"),
    Proposer.STAFF: N_("As an employee"),
    Proposer.COMMITTEE: N_("Committee"),
    Proposer.MASS_ORGANIZATIONS: N_("Mass organisations"),
    Proposer.BRANCH: N_("Branch"),
    Proposer.SUPERIOR: N_("Superior"),
}
_STATES: Mapping[State, tuple[str, Tone]] = {
    State.RATED: (N_("rated"), Tone.GOOD),
    State.NOT_YET: (N_("not yet rated"), Tone.WARNING),
    State.NOT_RATED: (N_("not rated"), Tone.NEUTRAL),
}
# Short forms of certainty, to stand in a line.
_CERTAINTIES = {
    "text": "",
    "summary": N_("known from a summary"),
    "lead": N_("a lead only"),
    "unverified": N_("the text was not read"),
}


def level(code: str | None) -> str | None:
    """Give the words of a member's level."""
    return labels.level(code, rated=Rated.MEMBER)


def ground(code: NotRated | None) -> str | None:
    """Say why there is no level."""
    return _(GROUNDS[code]) if code else None


def state(place: State, code: str | None) -> Status:
    """Give how a rating stands: the level in its words, or that there is none yet, or none at all."""
    word, tone = _STATES[place]
    return Status(place, level(code) or _(word), tone)


def state_word(place: State) -> str:
    """Give how a rating stands, without its level."""
    return _(_STATES[place][0])


def proposer(by: Proposer) -> str:
    """Give who proposed."""
    return _(PROPOSERS[by])


def finding(found: Finding) -> str:
    """Say what does not fit, with its rule."""
    figures = {name: _worded(name, value) for name, value in found.figures.items()}
    said = message(Finding(found.code, found.rule, found.certainty, figures))
    return said + (f" ({by_rule(found.rule, found.certainty)})" if found.rule else "")


def _worded(name: str, value: str) -> str:
    """Put a code among the figures of a sentence into words."""
    match name:
        case "stated":
            return _(GROUNDS[NotRated(value)])
        case "reason":
            return _(REASONS.get(value, value))
        case _:
            return value


def by_rule(rule: str | None, certainty: str) -> str | None:
    """Name a rule, and how sure it is where its own words were not read."""
    if rule is None:
        return None
    doubt = _CERTAINTIES.get(certainty, certainty)
    return f"{rule}; {_(doubt)}" if doubt else rule
