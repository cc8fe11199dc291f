"""Words for ratings: why there is none, who proposed, how somebody's rating stands, what does not fit."""

from collections.abc import Mapping

from chibo.domain.member_findings import FORMS, WORDS
from chibo.domain.member_life import EventKind
from chibo.domain.member_rating import GROUNDS, NotRated, Proposer
from chibo.domain.rating import Rated
from chibo.domain.rating_conditions import Finding, message
from chibo.domain.rating_leave import Length, OnLeave, Span
from chibo.domain.rating_roll import State
from chibo.i18n import N_, _, ngettext
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
        case "most" | "level":
            return level(value) or value
        case "post":
            return labels.of(labels.POSITIONS, value) or value
        case "discipline":
            return _(FORMS[value]) if value in FORMS else _(WORDS[EventKind(value)])
        case _:
            return value


def change(field: str, before: object, after: object) -> str | None:
    """Say a change of a level, or of why there is none, in words; None for any other field.

    Wherever a level is about to be changed, a person sees the words of both, never a code.
    """
    if field not in ("level", "not_rated"):
        return None
    return _("was {before}, becomes {after}").format(before=_quoted(field, before), after=_quoted(field, after))


def _quoted(field: str, value: object) -> str:
    """Put what a field says between marks; a level by its words, whichever scale it is on."""
    code = str(value) if value else ""
    if not code:
        return _("nothing")
    if field == "not_rated":
        return f"“{_(GROUNDS[NotRated(code)])}”"
    # A code that a scale does not have comes back as it is.
    words = next((found for each in Rated if (found := labels.level(code, rated=each)) != code), code)
    return f"“{words}”"


def leave(found: OnLeave) -> str:
    """Say which leave somebody had in a period, how long, and what the rule makes of it."""
    said = _("{leave} {times}: {length} in the period").format(
        leave=_(WORDS[found.kind]), times=", ".join(map(_times, found.spans)), length=_length(found)
    )
    if found.kind is EventKind.MATERNITY_LEAVE:
        effect = _("rated on the time worked") if found.rule else ""
    elif found.at_most is None:
        effect = ""
    else:
        effect = _("not to be rated above “{most}”") if found.certain else _("perhaps not to be rated above “{most}”")
        effect = effect.format(most=level(found.at_most))
    by = by_rule(found.rule, found.certainty)
    return f"{said}; {effect} ({by})" if effect else said


def _times(span: Span) -> str:
    if span.until is None:
        return _("from {since}, no end recorded").format(since=span.since.for_people())
    return _("from {since} until {until}").format(since=span.since.for_people(), until=span.until.for_people())


def _length(found: OnLeave) -> str:
    if found.least == found.most:
        return length(found.least)
    return _("between {least} and {most}").format(least=length(found.least), most=length(found.most))


def length(found: Length) -> str:
    """Say a length in months and days."""
    months = ngettext("{count} month", "{count} months", found.months).format(count=found.months)
    days = ngettext("{count} day", "{count} days", found.days).format(count=found.days)
    said = [words for count, words in ((found.months, months), (found.days, days)) if count]
    return " ".join(said) or days


def by_rule(rule: str | None, certainty: str) -> str | None:
    """Name a rule, and how sure it is where its own words were not read."""
    if rule is None:
        return None
    doubt = _CERTAINTIES.get(certainty, certainty)
    return f"{rule}; {_(doubt)}" if doubt else rule
