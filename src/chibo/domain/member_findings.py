"""What a check of a life can find, and how it is said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from chibo.i18n import N_, _, ngettext


class Code(StrEnum):
    """What a check found."""

    # What cannot be.
    NOT_ADMITTED = "not_admitted"
    ALREADY_ADMITTED = "already_admitted"
    NOT_YET_BORN = "not_yet_born"
    CEREMONY_BEFORE_DECISION = "ceremony_before_decision"
    SECOND_CEREMONY = "second_ceremony"
    ALREADY_RECOGNISED = "already_recognised"
    AFTER_DEATH = "after_death"
    AFTER_LEAVING = "after_leaving"
    NEVER_LEFT = "never_left"
    SECOND_READMISSION = "second_readmission"
    TWO_HOMES = "two_homes"
    NOT_AT_HOME_THERE = "not_at_home_there"
    NO_HOME = "no_home"
    GUEST_AT_HOME = "guest_at_home"
    ORGANIZATION_MISSING = "organization_missing"
    NOT_BEGUN = "not_begun"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    # What should not be: a rule warns of it.
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    CEREMONY_LATE = "ceremony_late"
    RECOGNITION_EARLY = "recognition_early"
    RECOGNITION_LATE = "recognition_late"
    EFFECTIVE_DAY_DIFFERS = "effective_day_differs"
    CEREMONY_UNKNOWN = "ceremony_unknown"
    READMISSION_EARLY = "readmission_early"
    READMISSION_BARRED = "readmission_barred"
    TRANSFER_LATE = "transfer_late"
    TEMPORARY_TOO_SHORT = "temporary_too_short"
    TEMPORARY_TOO_LONG = "temporary_too_long"
    TEMPORARY_WITHOUT_END = "temporary_without_end"
    EXEMPTION_WITHOUT_REASON = "exemption_without_reason"
    EXEMPTION_WITHOUT_END = "exemption_without_end"
    REMOVAL_WITHOUT_GROUND = "removal_without_ground"
    WITHDRAWAL_UNDER_DISCIPLINE = "withdrawal_under_discipline"
    DISCIPLINE_FORM_UNUSUAL = "discipline_form_unusual"
    IN_THE_FUTURE = "in_the_future"
    CARD_FORM_UNUSUAL = "card_form_unusual"
    CARD_WHILE_PROBATIONARY = "card_while_probationary"


#: What is about the card, whatever fact it is told of.
CARD_CODES = frozenset({Code.CARD_FORM_UNUSUAL, Code.CARD_WHILE_PROBATIONARY})
#: A figure of a finding.
Figure = int | str | PartialDate


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a check found.

    Args:
        code: what it is.
        severe: it cannot be, and is refused; otherwise a rule warns of it.
        rule: the id of the rule that says so; None where it follows from plain sense, or no rule is known for the day.
        kind: the fact it is about.
        on: the date of that fact.
        figures: the figures, dates and words its sentence needs.
    """

    code: Code
    severe: bool
    rule: str | None
    kind: EventKind
    on: PartialDate
    figures: Mapping[str, Figure] = field(default_factory=dict)


#: What each fact is called in a sentence (message ids).
WORDS: Mapping[EventKind, str] = {
    EventKind.ADMISSION: N_("admission decision"),
    EventKind.CEREMONY: N_("admission ceremony"),
    EventKind.RECOGNITION: N_("recognition as official"),
    EventKind.TRANSFER_OUT: N_("official transfer out"),
    EventKind.TRANSFER_IN: N_("official transfer in"),
    EventKind.TEMPORARY_OUT: N_("temporary activity elsewhere"),
    EventKind.TEMPORARY_RETURN: N_("return from temporary activity"),
    EventKind.TEMPORARY_IN: N_("temporary activity here"),
    EventKind.TEMPORARY_END: N_("end of temporary activity here"),
    EventKind.EXEMPTION: N_("exemption"),
    EventKind.EXEMPTION_END: N_("end of exemption"),
    EventKind.SUSPENSION: N_("suspension from party activity"),
    EventKind.SUSPENSION_END: N_("end of suspension"),
    EventKind.PROSECUTION: N_("prosecution"),
    EventKind.PROSECUTION_END: N_("end of prosecution"),
    EventKind.DETENTION: N_("detention"),
    EventKind.DETENTION_END: N_("end of detention"),
    EventKind.LOST_CONTACT: N_("lost contact"),
    EventKind.CONTACT_REGAINED: N_("contact regained"),
    EventKind.SICK_LEAVE: N_("sick leave"),
    EventKind.SICK_LEAVE_END: N_("end of sick leave"),
    EventKind.MATERNITY_LEAVE: N_("maternity leave"),
    EventKind.MATERNITY_LEAVE_END: N_("end of maternity leave"),
    EventKind.DISCIPLINE: N_("discipline"),
    EventKind.REMOVED: N_("removal from the list"),
    EventKind.EXPELLED: N_("expulsion"),
    EventKind.WITHDRAWN: N_("withdrawal"),
    EventKind.DECEASED: N_("death"),
    EventKind.READMISSION: N_("readmission"),
    EventKind.RESTORED: N_("restoration"),
}
#: What the forms of discipline are called.
FORMS: Mapping[str, str] = {
    "reprimand": N_("reprimand"),
    "warning": N_("warning"),
    "removal_from_post": N_("removal from post"),
}
#: What the reasons that have a code are called.
EVENT_REASONS: Mapping[str, str] = {
    "old_age": N_("old age"),
    "weak_health": N_("weak health"),
    "long_treatment": N_("long treatment"),
    "abroad_alone": N_("abroad alone"),
    "mobile_work": N_("mobile work"),
    "awaiting_retirement": N_("awaiting retirement"),
    "maternity": N_("maternity leave"),
    "study": N_("study"),
    "no_activity": N_("no activity"),
    "no_dues": N_("no dues paid"),
    "card_returned": N_("card returned or destroyed"),
    "lost_will": N_("will lost, no progress"),
    "breach_two_years": N_("in breach two years running"),
    "political_standards": N_("political standards failed"),
    "not_recognised": N_("not recognised"),
}
# Figures that are codes, by their name, with their words.
_CODED: Mapping[str, Mapping[str, str]] = {
    "form": {**FORMS, "expelled": WORDS[EventKind.EXPELLED]},
    "reason": {**EVENT_REASONS, "own_request": WORDS[EventKind.WITHDRAWN]},
}
_SENTENCES: Mapping[Code, str] = {
    Code.NOT_ADMITTED: N_("{fact} on {on}: no admission is recorded before it."),
    Code.ALREADY_ADMITTED: N_("{fact} on {on}: the person was admitted on {since} already."),
    Code.NOT_YET_BORN: N_("{fact} on {on}: the person was born on {birth}."),
    Code.CEREMONY_BEFORE_DECISION: N_("{fact} on {on}: the decision is of {decided}, after the ceremony."),
    Code.SECOND_CEREMONY: N_("{fact} on {on}: there was a ceremony on {since} already."),
    Code.ALREADY_RECOGNISED: N_("{fact} on {on}: the member was recognised on {since} already."),
    Code.AFTER_DEATH: N_("{fact} on {on}: the person died on {since}."),
    Code.AFTER_LEAVING: N_("{fact} on {on}: the person left the Party on {since}; only a readmission can follow."),
    Code.NEVER_LEFT: N_("{fact} on {on}: the person has not left the Party."),
    Code.SECOND_READMISSION: N_("{fact} on {on}: the person was readmitted before, and readmission is possible once."),
    Code.TWO_HOMES: N_("{fact} on {on}: the person still belongs to {home}; record the transfer out of it first."),
    Code.NOT_AT_HOME_THERE: N_("{fact} on {on}: the person belongs to {home}, not to {organization}."),
    Code.NO_HOME: N_("{fact} on {on}: the person left {home} on {since} and has not joined another organisation yet."),
    Code.GUEST_AT_HOME: N_("{fact} on {on}: the person belongs to {home} officially."),
    Code.ORGANIZATION_MISSING: N_("{fact} on {on}: the organisation is missing."),
    Code.NOT_BEGUN: N_("{fact} on {on}: nothing that it could end is recorded before it."),
    Code.ENDS_BEFORE_IT_BEGINS: N_("{fact} on {on}: it ends on {until}, before it begins."),
    Code.TOO_YOUNG: N_("{fact} on {on}: the person was {age}; {limit} years are needed."),
    Code.TOO_OLD: N_("{fact} on {on}: the person was {age}; above {limit} years a higher committee decides."),
    Code.CEREMONY_LATE: N_("{fact} on {on}: it was due by {due}, {days} working days from {since}."),
    Code.RECOGNITION_EARLY: N_("{fact} on {on}: probation ends on {due}."),
    Code.RECOGNITION_LATE: N_("{fact} on {on}: it was due by {due}, {days} working days after probation ended."),
    Code.EFFECTIVE_DAY_DIFFERS: N_("{fact} on {on}: it takes effect on {effective}, but probation ended on {due}."),
    Code.CEREMONY_UNKNOWN: N_("{fact} on {on}: no ceremony is recorded, so the end of probation is not known."),
    Code.READMISSION_EARLY: N_("{fact} on {on}: it is possible {months} months after leaving, from {due} on."),
    Code.READMISSION_BARRED: N_("{fact} on {on}: who left for this reason is not readmitted: {reason}."),
    Code.TRANSFER_LATE: N_("{fact} on {on}: it was due by {due}, {days} working days from {since}."),
    Code.TEMPORARY_TOO_SHORT: N_("{fact} on {on}: until {until} is less than {months} months."),
    Code.TEMPORARY_TOO_LONG: N_("{fact} on {on}: until {until} is longer than the {months} months allowed."),
    Code.TEMPORARY_WITHOUT_END: N_("{fact} on {on}: the end is missing."),
    Code.EXEMPTION_WITHOUT_REASON: N_("{fact} on {on}: the reason is missing."),
    Code.EXEMPTION_WITHOUT_END: N_("{fact} on {on}: for this reason ({reason}) the end must be stated."),
    Code.REMOVAL_WITHOUT_GROUND: N_("{fact} on {on}: the ground is missing."),
    Code.WITHDRAWAL_UNDER_DISCIPLINE: N_("{fact} on {on}: only a member without violations may withdraw."),
    Code.DISCIPLINE_FORM_UNUSUAL: N_("{fact} on {on}: this form is not for a probationary member: {form}."),
    Code.IN_THE_FUTURE: N_("{fact} on {on}: this day is still to come."),
    Code.CARD_FORM_UNUSUAL: N_("The card number {card_no} does not have the usual form: {forms}."),
    Code.CARD_WHILE_PROBATIONARY: N_("The card number {card_no}: a probationary member has no card."),
}


def message(finding: Finding) -> str:
    """Say a finding as a sentence, in the language in use."""
    fact = _(WORDS[finding.kind])
    figures = {name: _shown(name, value) for name, value in {**finding.figures, "on": finding.on}.items()}
    if "years" in finding.figures and "months" in finding.figures:
        figures["age"] = _age(int(str(finding.figures["years"])), int(str(finding.figures["months"])))
    return _(_SENTENCES[finding.code]).format(fact=fact[:1].upper() + fact[1:], **figures)


def _age(years: int, months: int) -> str:
    """Say how old somebody was; without months where there are none."""
    if not months:
        return ngettext("{years} year old", "{years} years old", years).format(years=years)
    more = ngettext("{count} month", "{count} months", months).format(count=months)
    words = ngettext("{years} year and {months} old", "{years} years and {months} old", years)
    return words.format(years=years, months=more)


def _shown(name: str, value: Figure) -> str:
    if isinstance(value, PartialDate):
        return value.for_people()
    word = _CODED.get(name, {}).get(str(value))
    return _(word) if word else str(value)
