"""Words for codes, in the language in use."""

from chibo.domain.rating import Rated, level_of
from chibo.i18n import N_, _, language
from chibo.reports.document import Status, Tone

VERDICTS = {
    "exceeded": (N_("exceeded"), Tone.GOOD),
    "met": (N_("met"), Tone.GOOD),
    "not_met": (N_("not met"), Tone.BAD),
    "over_cap": (N_("over the cap"), Tone.BAD),
    "no_data": (N_("no data"), Tone.WARNING),
    "not_due": (N_("not due"), Tone.NEUTRAL),
    "to_judge": (N_("for a person to judge"), Tone.WARNING),
}
OFFICES = {
    "committee": N_("branch committee"),
    "secretary": N_("secretary"),
    "deputy_secretary": N_("deputy secretary"),
    "delegates": N_("delegates to the superior congress"),
}
POSITIONS = {
    "secretary": N_("secretary"),
    "deputy_secretary": N_("deputy secretary"),
    "committee_member": N_("committee member"),
}
GAINED_BY = {"election": N_("election"), "appointment": N_("appointment"), "co_option": N_("co-option")}
ANSWERS = {"accepted": N_("ratified"), "refused": N_("not ratified")}
CONGRESS_FORMS = {"members": N_("congress of members"), "delegates": N_("congress of delegates")}
RECIPIENTS = {
    "organization": N_("the organisation"),
    "unit": N_("a unit"),
    "member": N_("a member"),
    "people": N_("several people"),
}
CERTAINTIES = {
    "text": N_("the provision's own words were read"),
    "summary": N_("known from a summary"),
    "lead": N_("a lead from third parties only; check before relying on it"),
    "unverified": N_("not verified; a setting decides"),
}


def verdict(code: str) -> Status:
    """Give a verdict with its word and tone."""
    word, tone = VERDICTS[code]
    return Status(code, _(word), tone)


def level(code: str | None, *, rated: Rated = Rated.ORGANIZATION) -> str | None:
    """Give the words of a rating level; a code that no scale has stands for itself."""
    if not code:
        return None
    known = level_of(code, rated=rated)
    return (known.vi if language() == "vi" else known.en) if known else code


def of(words: dict[str, str], code: str | None) -> str | None:
    """Give the word for a code of one of the lists above."""
    return _(words[code]) if code in words else code
