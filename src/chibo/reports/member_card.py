"""The page of one member: particulars, standing, rights, what comes next, and the facts of the life."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chibo.domain.badge import Badge
from chibo.domain.member_life import Event
from chibo.domain.months import DayRange
from chibo.domain.person import PARTICULARS
from chibo.i18n import _, show_date
from chibo.reports import member_data, member_labels, members_list
from chibo.reports.document import Cell, Column, Document, Facts, Heading, Line, Table
from chibo.services.member_lists import Card, Listed
from chibo.services.member_people import form_of


def page(card: Card, *, on: date) -> Document:
    """Show one member as of a day."""
    listed = card.listed
    now, member = listed.standing, listed.member
    particulars = form_of(member)
    said = [
        (_(label)[:1].upper() + _(label)[1:], _particular(name, particulars[name]))
        for name, label in PARTICULARS.items()
        if particulars[name]
    ]
    stands: list[tuple[str, Cell]] = [
        (_("Organisation"), listed.organization or now.organization),
        (_("Grade"), member_labels.standing(now)),
        (_("Status"), member_labels.status(now)),
        (_("Because"), _(member_labels.GROUNDS[now.reason]) + (f" ({now.rule})" if now.rule else "")),
        (_("Admitted"), now.admitted_on),
        (_("Ceremony"), now.ceremony_on),
        *(((_("Probation ends"), _days(card.probation_ends)),) if now.official_on is None else ()),
        *(((_("Recognition due by"), _days(card.recognition_due)),) if card.recognition_due else ()),
        *(((_("Official from"), now.official_on),) if now.official_on else ()),
        *(((_("Recognised on"), now.recognized_on),) if now.recognized_on else ()),
        (_("Party age"), _age(listed)),
        (_("Summoned to a congress"), member_labels.right(listed.rights.summoned)),
        (_("May vote"), member_labels.right(listed.rights.vote)),
        (_("May stand"), member_labels.right(listed.rights.stand)),
        (_("Badges"), ", ".join(str(each.years) for each in card.badges) or _("none")),
        (_("Next badge"), _badge(card.next_badge) if card.next_badge else None),
    ]
    return Document(
        title=f"{member.name} ({member.code})",
        excerpt=_("as of {day}").format(day=show_date(on)),
        blocks=(
            Heading(_("Particulars")),
            Facts((*said,)),
            Heading(_("Membership")),
            Facts(tuple(stands)),
            Heading(_("Facts of the life")),
            facts_table(card.history),
        ),
        data=_data(card),
    )


def facts_table(history: Sequence[Event]) -> Table:
    """List facts in the order of life."""
    return Table(
        columns=(
            Column("on", _("Date")),
            Column("fact", _("What happened"), names=True),
            Column("organization", _("Organisation")),
            Column("details", _("Details")),
        ),
        lines=tuple(
            Line((event.on, member_labels.fact(event), event.organization, member_labels.details(event)))
            for event in history
        ),
        empty=_("No fact is recorded; record the admission with: chibo member admit"),
    )


def _age(listed: Listed) -> Cell:
    """Give the party age; that of a probationary member does not count yet (R30)."""
    if listed.age is not None and not listed.age.recognised:
        return _("does not count before recognition")
    return members_list.age(listed.age)


def _particular(name: str, value: Cell) -> Cell:
    words = {"gender": member_labels.GENDERS, "theory_level": member_labels.THEORY_LEVELS}.get(name)
    return member_labels.word(words, str(value)) if words else value


def _days(days: DayRange | None) -> Cell:
    """Write a day for people as far as it is known, or the first and the last that it can be."""
    if days is None:
        return None
    known = member_data.day(days)
    return known or f"{show_date(days.earliest)} – {show_date(days.latest)}"


def _badge(badge: Badge) -> str:
    reached, award = (_words(days) for days in (badge.reached_on, badge.award_on))
    said = _("{years} years: complete on {reached}, award day {award}").format(
        years=badge.years, reached=reached, award=award
    )
    if badge.early_from and not badge.posthumous:
        said += "; " + _("when gravely ill from {day}").format(day=_words(badge.early_from))
    if badge.posthumous:
        said += "; " + _("posthumous")
    if badge.overdue:
        said += "; " + _("overdue")
    if badge.delayed_by:
        said += "; " + _("not considered while under discipline")
    return f"{said} ({badge.rule})"


def _words(days: DayRange) -> str:
    known = member_data.day(days)
    return known.for_people() if known else f"{show_date(days.earliest)} – {show_date(days.latest)}"


def _data(card: Card) -> dict[str, Any]:
    listed, badge = card.listed, card.next_badge
    rest = {name: value for name, value in form_of(listed.member).items() if name not in ("name", "code")}
    return {
        **member_data.listed(listed),
        **{name: rest[name] for name in rest},
        "ceremony_on": listed.standing.ceremony_on,
        "recognized_on": listed.standing.recognized_on,
        "status_since": listed.standing.since,
        "ground": listed.standing.reason,
        "ground_rule": listed.standing.rule,
        "rights": {
            "summoned": member_data.right(listed.rights.summoned),
            "vote": member_data.right(listed.rights.vote),
            "stand": member_data.right(listed.rights.stand),
        },
        "probation_ends_on": member_data.day(card.probation_ends),
        "probation_ends_range": member_data.day_range(card.probation_ends),
        "recognition_due_on": member_data.day(card.recognition_due),
        "recognition_due_range": member_data.day_range(card.recognition_due),
        "badges": [
            {"years": each.years, "on": each.on, "decision": each.decision, "number": each.number}
            for each in card.badges
        ],
        "next_badge": _badge_data(badge) if badge else None,
        "history": [member_data.event(event) for event in card.history],
    }


def _badge_data(badge: Badge) -> dict[str, Any]:
    return {
        "years": badge.years,
        "reached_on": member_data.day(badge.reached_on),
        "reached_range": member_data.day_range(badge.reached_on),
        "award_on": member_data.day(badge.award_on),
        "award_range": member_data.day_range(badge.award_on),
        "early_from": member_data.day(badge.early_from),
        "overdue": badge.overdue,
        "posthumous": badge.posthumous,
        "delayed": badge.delayed_by is not None,
        "rule": badge.rule,
        "certainty": badge.certainty,
    }
