"""Words for codes, in the language in use."""

from collections.abc import Iterable

from chibo.domain.rating import Rated, level_of
from chibo.domain.verdict import Verdict
from chibo.i18n import N_, _, language
from chibo.reports.document import Status, Tone
from chibo.rulebook.loader import Rule

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
BALLOT_FORMS = {
    "surplus": N_("list with surplus, names struck out"),
    "agree": N_("agree or disagree"),
}
# Why a ballot follows another.
AFTER = {"shortage": N_("seats were left open"), "tie": N_("votes were equal")}
# Who is taken off the official members summoned to give the base of an election (R66).
DEDUCTIONS = {
    "temporary_elsewhere_absent": N_("temporarily transferred to another body, and absent"),
    "exempt_absent": N_("exempt from activity, and absent"),
    "barred": N_("suspended, charged, prosecuted or detained"),
    "absent_accepted": N_("absent throughout, with a reason the convening committee accepted"),
}
OUTCOMES = {
    "elected": (N_("elected"), Tone.GOOD),
    "tied": (N_("votes equal"), Tone.WARNING),
    "alternate": (N_("alternate"), Tone.NEUTRAL),
    "not_elected": (N_("not elected"), Tone.NEUTRAL),
    "undetermined": (N_("undetermined"), Tone.WARNING),
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
OFFICIAL = {"computed": N_("the computed figure"), "recorded": N_("the recorded figure")}
SCOPES = {
    "grassroots_organization": N_("counted over the whole grassroots organisation"),
    "branch": N_("counted in each branch"),
    "similar_positions": N_("counted among people of similar position and duty"),
}
CERTAINTIES = {
    "text": N_("the provision's own words were read"),
    "summary": N_("known from a summary"),
    "lead": N_("a lead from third parties only; check before relying on it"),
    "unverified": N_("not verified; a setting decides"),
}


def certainty(rule: Rule) -> str | None:
    """Say how sure a rule is; one that nobody has verified is open to a setting only when it names it."""
    if rule.certainty == "unverified" and not rule.values.get("settings"):
        return _("not verified; check before relying on it")
    return of(CERTAINTIES, rule.certainty)


def cited(rule: Rule) -> str:
    """Write a rule for the screen: what it says, its source, how sure it is unless its own words were read, its id.

    The id stands last: it is for `rules show`, and nobody has to read past it. The program's own rules of arithmetic
    have no instrument to cite.
    """
    said = rule.title[language()]
    if rule.instrument != "chibo":
        said = f"{said} ({rule.source})"
        if rule.certainty != "text":
            said = f"{said}; {certainty(rule)}"
    return f"{said} [{rule.id}]"


def cited_on_paper(rules: Iterable[Rule]) -> tuple[str, ...]:
    """Write rules for a paper that is signed: what they say and where, without our ids and our own arithmetic.

    Where the provision's own words were not read, whoever signs is told to compare them; how we know is for the screen.
    """
    said = []
    for rule in rules:
        if rule.instrument == "chibo":
            continue
        words = f"{rule.title[language()]} ({rule.source})"
        said.append(words if rule.certainty == "text" else _("{rule}; to be compared with the text").format(rule=words))
    return tuple(dict.fromkeys(said))


def verdict(code: str) -> Status:
    """Give a verdict with its word and tone."""
    word, tone = VERDICTS[code]
    return Status(code, _(word), tone)


def apart(part: Verdict | None, whole: Verdict) -> str:
    """Say the verdict on a period behind its figure, where it is another than the one the line is about."""
    return f", {verdict(part).label}" if part and part is not whole else ""


def outcome(code: str) -> Status:
    """Give what a ballot made of a candidate with its word and tone."""
    word, tone = OUTCOMES[code]
    return Status(code, _(word), tone)


def level(code: str | None, *, rated: Rated = Rated.ORGANIZATION) -> str | None:
    """Give the words of a rating level; a code that no scale has stands for itself."""
    if not code:
        return None
    known = level_of(code, rated=rated)
    return (known.vi if language() == "vi" else known.en) if known else code


def level_or_better(code: str | None, *, rated: Rated = Rated.ORGANIZATION) -> str:
    """Say a level from which on something counts; nothing is better than the best one."""
    known = level_of(code, rated=rated) if code else None
    words = level(code, rated=rated) or code or ""
    best = known is not None and "excellent" in (known.code, known.equivalent)
    return words if best else _("{level} or better").format(level=words)


def of(words: dict[str, str], code: str | None) -> str | None:
    """Give the word for a code of one of the lists above."""
    return _(words[code]) if code in words else code
