"""Words for the codes of members' records."""

from collections.abc import Mapping

from chibo.domain.eligibility import Eligibility
from chibo.domain.member_findings import EVENT_REASONS, FORMS, WORDS
from chibo.domain.member_life import Event
from chibo.domain.standing import Standing, Status
from chibo.i18n import N_, _
from chibo.reports.document import Parts, Tone
from chibo.reports.document import Status as State

GRADES = {"official": N_("official"), "probationary": N_("probationary")}
STATUSES = {
    "left": N_("left the Party"),
    "transferred_out": N_("transferred out"),
    "not_yet": N_("not a member yet"),
    "in_transit": N_("on the way to another organisation"),
    "temporarily_here": N_("temporarily here"),
    "suspended": N_("suspended from party activity"),
    "exempt": N_("exempt"),
    "temporarily_elsewhere": N_("temporarily elsewhere"),
    "active": N_("active"),
}
GROUNDS = {
    "recognised": N_("recognised as official"),
    "ceremony_awaited": N_("the admission ceremony is not recorded"),
    "probation_running": N_("the 12 months of probation are running"),
    "recognition_awaited": N_("the 12 months are over, recognition is not decided"),
    "admission_unknown": N_("the admission is not recorded"),
    "not_a_member": N_("not a member here"),
}
REASONS = {
    "official_member": N_("official member"),
    "counted_if_present": N_("counted only when present"),
    "member": N_("member"),
    "not_a_member": N_("not a member here"),
    "guest": N_("active here for a while only"),
    "in_transit": N_("on the way to another organisation"),
    "suspended": N_("suspended from party activity"),
    "prosecuted": N_("charged or prosecuted"),
    "detained": N_("detained"),
    "probationary": N_("probationary"),
    "recognition_not_decided": N_("recognition is not decided"),
    "exempt": N_("exempt"),
    "admitted_lately": N_("admitted too lately"),
}
THEORY_LEVELS = {
    "elementary": N_("elementary"),
    "intermediate": N_("intermediate"),
    "advanced": N_("advanced"),
    "bachelor": N_("bachelor's degree"),
}
GENDERS = {"male": N_("male"), "female": N_("female")}
DUES = {
    "ceremony": N_("admission ceremony"),
    "probation_end": N_("end of probation"),
    "recognition": N_("recognition as official"),
    "transfer": N_("joining the next organisation"),
    "temporary_out_end": N_("return from temporary activity"),
    "temporary_in_end": N_("end of temporary activity here"),
    "exemption_end": N_("end of exemption"),
    "suspension_end": N_("end of suspension"),
    "badge": N_("badge"),
    "congress": N_("congress"),
}


def word(words: Mapping[str, str], code: str | None) -> str | None:
    """Give the word for a code, in the language in use; a code without a word stands for itself."""
    return _(words[code]) if code is not None and code in words else code


def standing(now: Standing) -> State | None:
    """Give the grade of a member with its word, official or probationary."""
    return State(now.grade, _(GRADES[now.grade])) if now.grade else None


def status(now: Standing) -> State:
    """Give the status of a member with its word; who is active is nothing to remark on."""
    return State(now.status, _(STATUSES[now.status]), Tone.GOOD if now.status is Status.ACTIVE else Tone.WARNING)


def right(answer: Eligibility) -> Parts:
    """Give an answer with its reason and rule."""
    reason = _(REASONS[answer.reason])
    by = f" ({answer.rule})" if answer.rule else ""
    doubt = _("; a partly known date leaves it open") if not answer.certain else ""
    return Parts((_("yes") if answer.allowed else _("no"), f"{reason}{by}{doubt}"))


def fact(event: Event) -> str:
    """Give what a fact is called; a discipline with its form."""
    what = _(WORDS[event.kind])
    return f"{what}: {word(FORMS, event.form)}" if event.form else what


def told(event: Event) -> str:
    """Give a fact in short: what, when, where."""
    return f"{fact(event)} {event.on.for_people()}" + (f" ({event.organization})" if event.organization else "")


def details(event: Event) -> str | None:
    """Give what else a fact says, for people."""
    parts = (
        word(EVENT_REASONS, event.reason) if event.reason else "",
        event.note,
        _("until {on}").format(on=event.until.for_people()) if event.until else "",
        _("effective {on}").format(on=event.effective.for_people()) if event.effective else "",
        _("received {on}").format(on=event.received.for_people()) if event.received else "",
        event.decision,
    )
    return "; ".join(part for part in parts if part) or None
