"""Metrics in words: what each counts, and why somebody counts in a figure or does not."""

from collections.abc import Mapping
from datetime import date

from chibo.domain.metric import Call
from chibo.domain.metric_records import Account, Computed, Why
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.rating import Rated
from chibo.domain.title import title_of
from chibo.i18n import N_, _, language, ngettext, show_date
from chibo.reports import goals, labels
from chibo.reports.activities import KINDS
from chibo.reports.headcounts import POPULATIONS

#: What each metric counts: the numerator, the denominator, and who counts.
METRICS: Mapping[str, tuple[str, str, str]] = {
    "organization_rating": (
        N_("the level of the organisation itself for the period"),
        "",
        N_("Its own rating as it is in force; a period that is not rated is for a person to judge."),
    ),
    "members_rated": (
        N_("members rated at least so (at_least), or exactly so (level)"),
        N_("due: all who must be rated; rated: all who have a level; members: all in the strength"),
        N_(
            "Exempt and suspended members and those admitted less than six months before are left out;"
            " who must be rated and is not yet stays in the base."
        ),
    ),
    "members_admitted": (
        N_("people admitted here in the period"),
        "",
        N_("By the day of the decision, or of the ceremony; a readmission is no new member."),
    ),
    "members_recognized": (
        N_("members recognised as official in the period"),
        "",
        N_("By the day on which it was decided."),
    ),
    "members_disciplined": (
        N_("members disciplined in the period, each once"),
        N_("all in the strength at its end, and those disciplined who are no longer in it"),
        N_("Every form counts, expulsion too; with form only that one."),
    ),
    "activity_participation": (
        N_("attendances; with count=every members who came to every one, with count=any to one at least"),
        N_("all who were to come"),
        N_("Members only; people who are no members are kept apart. The excused stay in the base (a setting)."),
    ),
    "activities_held": (N_("activities of the kind in the period"), "", N_("Those that ended in the period.")),
    "title_holders": (
        N_("holders of the title for the period"),
        N_("the members, the staff who are no members, or both"),
        N_("Members in the strength at the end of the period; staff as counted in figures within it."),
    ),
    "organization_title": (
        N_("how often the organisation itself won the title; with of=units its units"),
        "",
        N_(
            "Once for each period, a flag or a certificate each time; a year counts in the term in which it ends."
            " Without a record nothing is said: that it was not won is entered as a result."
        ),
    ),
    "targets_met": (
        N_("targets met or exceeded"),
        N_("the targets of the term, less those that count targets"),
        N_("As they stand on the day; for a year only those that are judged for it, by the verdict on it."),
    ),
}
PLACES = {
    "counted": N_("counted"),
    "short": N_("in the base only"),
    "left_out": N_("left out"),
}
_WHY: Mapping[Why, str] = {
    Why.RATED: N_("rated {level}"),
    Why.NOT_YET: N_("not rated yet"),
    Why.NOT_RECORDED: N_("must be rated, but no rating is recorded"),
    Why.EXEMPT: N_("not rated: exempt from work and activity"),
    Why.SUSPENDED: N_("not rated: suspended from party activity"),
    Why.ADMITTED_LATELY: N_("not rated: admitted less than six months before"),
    Why.NOT_RATED: N_("not rated"),
    Why.RATED_ELSEWHERE: N_("rated in another organisation, and counts there"),
    Why.NO_LONGER_COUNTED: N_("not rated here, and no longer in the strength"),
    Why.ADMITTED: N_("admitted on {on}"),
    Why.READMITTED: N_("readmitted on {on}, so no new member"),
    Why.RECOGNIZED: N_("recognised on {on}"),
    Why.OUTSIDE_TERM: N_("on {on}, before the term began"),
    Why.DISCIPLINED: N_("disciplined on {on}: {form}"),
    Why.NO_DISCIPLINE: N_("no discipline"),
    Why.ELSEWHERE: N_("disciplined in another organisation, and counts there"),
    Why.HOLDS: N_("holds the title"),
    Why.WON: N_("won it for {period}"),
    Why.WITHOUT_TITLE: N_("without the title"),
    Why.NO_LONGER_HERE: N_("holds the title, but is not in the strength at the end of the period"),
    Why.NAME_UNKNOWN: N_("holds the title, but no one member bears this name"),
    Why.POPULATION_UNKNOWN: N_("holds the title, but it is not recorded that they belong to those asked about"),
    Why.ATTENDED_EVERY: N_("came to every one"),
    Why.ATTENDED_SOME: N_("did not come to every one"),
    Why.ATTENDED_NONE: N_("came to none"),
    Why.NOT_EXPECTED: N_("was not to come to any"),
    Why.HELD: N_("took place"),
    Why.NO_FIGURES: N_("no figures"),
    Why.TARGET_MET: N_("met"),
    Why.TARGET_NOT_MET: N_("not met"),
    Why.TARGET_OPEN: N_("open"),
}
_COUNTS = {
    "attendances": N_("attendances"),
    "every": N_("members who came to every one"),
    "any": N_("members who came to one at least"),
}
_OF = {
    "due": N_("all who must be rated"),
    "rated": N_("all who have a level"),
    "members": N_("all members in the strength at the end of the period"),
    "staff": N_("the staff who are no members"),
    "members_and_staff": N_("the members and the staff who are no members"),
}
_FORMS = {
    "reprimand": N_("reprimand"),
    "warning": N_("warning"),
    "removal_from_post": N_("removal from post"),
    "expulsion": N_("expulsion"),
}


def said(account: Account) -> str:
    """Say why somebody or something counts, or does not."""
    figures = {name: _shown(name, value) for name, value in account.figures.items()}
    words = _(_WHY[account.why]).format(**figures)
    extra = _extra(account)
    return f"{words}; {extra}" if extra else words


def who(account: Account) -> str:
    """Say whom or what a line of an account is about; a number of people has no name."""
    if account.name:
        return account.name
    return ngettext("{count} person without a name", "{count} people without a name", account.count).format(
        count=account.count
    )


def problem(found: Computed) -> str:
    """Say why no figure can be given; empty when there is one."""
    from chibo.services.metrics import PROBLEMS

    if not found.problem:
        return ""
    if found.problem == "headcount_missing":
        return _(
            "Not recorded for {period}: the number of {population}; record it with:"
            " chibo org headcount --population {code} --total NUMBER --year {period}"
        ).format(
            population=labels.of(POPULATIONS, str(found.figures["population"])),
            code=found.figures["population"],
            period=found.period,
        )
    if found.problem == "more_than_population":
        return _(
            "{holders} holders are recorded, but only {base} people ({population});"
            " chibo award list shows them and what to do"
        ).format(
            holders=found.figures["holders"],
            base=found.figures["base"],
            population=labels.of(POPULATIONS, str(found.figures["population"])),
        )
    if found.problem == "counted_twice":
        return _(
            "{named} members are recorded by name, and {people} people ({population}) as a number that may include"
            " them; record each member by name and all others as staff, and take that number back (chibo award list,"
            " chibo award remove)"
        ).format(
            named=found.figures["named"],
            people=found.figures["people"],
            population=labels.of(POPULATIONS, str(found.figures["population"])),
        )
    return _(PROBLEMS[found.problem])


def counts(asked: Call) -> str:
    """Say what a metric with its parameters counts."""
    given = asked.given
    if level := given.get("level") or given.get("at_least"):
        exactly = labels.level(level, rated=Rated.MEMBER) or level
        words = exactly if "level" in given else labels.level_or_better(level, rated=Rated.MEMBER)
        return _("members rated {level}").format(level=words)
    if asked.metric.name == "organization_title":
        words = (
            _("units with the title {title}") if "of" in given else _("the organisation itself with the title {title}")
        )
        return words.format(title=title(given["title"]))
    if "title" in given:
        return _("holders of the title {title}").format(title=title(given["title"]))
    said = _COUNTS.get(_way(asked), METRICS[asked.metric.name][0])
    kind = labels.of(KINDS, given.get("kind", ""))
    return f"{_(said)} ({kind})" if kind else _(said)


def whole(asked: Call) -> str:
    """Say of whom a metric with its parameters counts; empty for a plain count."""
    if _way(asked) == "attendances":
        return _("attendances of all who were to come")
    default = next((each.default for each in asked.metric.parameters if each.name == "of"), "")
    of = asked.given.get("of", default)
    return _(_OF.get(of, METRICS[asked.metric.name][1])) if METRICS[asked.metric.name][1] else ""


def _way(asked: Call) -> str:
    """Give how participation is counted (`attendances`, `every`, `any`); empty for every other metric."""
    default = next((each.default for each in asked.metric.parameters if each.name == "count"), "")
    return asked.given.get("count", default)


def title(code: str) -> str:
    """Give the words of a title; what the rulebook does not know stands for itself."""
    known = title_of(code)
    return (known.vi if language() == "vi" else known.en) if known else code


def typed_title(code: str) -> str:
    """Give a title as one types it in a command: in Vietnamese its abbreviation or its words, never an English code."""
    known = title_of(code)
    if known and language() != "vi":
        return code
    words = next((short for short in known.aliases if " " not in short), known.vi) if known else code
    return f'"{words}"' if " " in words else words


def _extra(account: Account) -> str:
    figures = account.figures
    if account.why is Why.NOT_RATED and "reason" in figures:
        return str(figures["reason"])
    if account.why is Why.ADMITTED_LATELY and "on" in figures:
        return _("on {on}").format(on=_shown("on", figures["on"]))
    if account.why is Why.RECOGNIZED and "effective" in figures:
        return _("official from {day}").format(day=_shown("effective", figures["effective"]))
    if account.why is Why.HELD:
        share = f": {figures['attended']}/{figures['expected']}" if "attended" in figures else ""
        return _shown("on", figures["on"]) + share
    if "excused" in figures:
        missed = _("absent with a reason {excused}, without {unexcused}").format(
            excused=figures["excused"], unexcused=figures["unexcused"]
        )
        share = f"{figures['attended']}/{figures['expected']}" if "attended" in figures else ""
        return "; ".join(part for part in (share, missed if figures["excused"] or figures["unexcused"] else "") if part)
    if "verdict" in figures:
        return labels.verdict(str(figures["verdict"])).label
    return ""


def _shown(name: str, value: object) -> str:
    if isinstance(value, PartialDate):
        return value.for_people()
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, Period):
        return goals.period(value)
    if name == "level":
        return labels.level(str(value), rated=Rated.MEMBER) or str(value)
    return labels.of(_FORMS, str(value)) or str(value) if name == "form" else str(value)
