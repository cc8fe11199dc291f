"""What calls people to a congress: the invitation, the sheet on which they sign, the agenda (R59, R61, R62, R64)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chibo.domain.election import Office
from chibo.i18n import N_, _, show_date
from chibo.reports import paper_head
from chibo.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Letterhead,
    Line,
    Paragraph,
    Table,
)
from chibo.reports.paper_blocks import known
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.reports.targets import fictional_notice
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule
from chibo.services.attendance import Attendee
from chibo.services.minutes import Minutes

#: So many lines are left to be filled in where nobody's name is known.
_LINES = 10
ITEMS = {
    "anthem": N_("Salute to the flag, anthem"),
    "organs": N_("Election of the presidium (chair) and the recorders, by a show of hands"),
    "programme": N_("Adoption of the programme, the working rules and the election rules"),
    "opening": N_("Reason of the congress, introduction of guests, opening speech"),
    "attendance": N_("Report on the members attending"),
    "political_report": N_("Report on the term and the directions of the next"),
    "self_review": N_("Self-review of the committee"),
    "discussion": N_("Discussion"),
    "superior": N_("Speech of the superior committee"),
    "elections": N_("Elections"),
    "new_committee": N_("The new committee presents itself"),
    "resolution": N_("Adoption of the resolution"),
    "closing": N_("Closing speech, salute to the flag"),
}
#: The parts of the elections, in the order of the offices (R92, R74).
_OFFICES = {
    Office.COMMITTEE: N_("Election of the branch committee"),
    Office.SECRETARY: N_("Election of the secretary"),
    Office.DEPUTY_SECRETARY: N_("Election of the deputy secretary"),
    Office.DELEGATES: N_("Election of delegates to the superior congress"),
}


def invitation(minutes: Minutes, *, issuing: Issuing = PLAIN) -> Document:
    """Make the invitation to a congress, for one person each; the name is filled in by hand."""
    to = _("to attend the congress of {name}, term {term}.")
    account = minutes.account
    congress = account.congress
    words = _("{name} respectfully invites: {blank}")
    blocks: list[Block] = [
        Paragraph(words.format(name=account.issuer[-1], blank=BLANK * 3)),
        Paragraph(to.format(name=account.issuer[-1], term=account.term.label)),
        Facts(
            (
                (_("Time"), _("at {blank} on {day}").format(blank=BLANK, day=_day(minutes))),
                (_("Place"), known(congress.place)),
                (_("Programme"), _("enclosed")),
            )
        ),
        Paragraph(_("Your presence contributes to the success of the congress.")),
    ]
    excerpt = _("to the congress of {name}, term {term}").format(name=account.issuer[-1], term=account.term.label)
    return _document(minutes, _("INVITATION"), excerpt, blocks, issuing=issuing, data={})


def attendance_sheet(minutes: Minutes, *, roll: Sequence[Attendee], issuing: Issuing = PLAIN) -> Document:
    """Make the list of those summoned, each with room for a signature; who may not be summoned is not on it (R62).

    Args:
        minutes: the congress as its papers tell it.
        roll: everybody on the roll, called or not; empty where only figures are known.
        issuing: house style and who signs.
    """
    called = [each for each in roll if each.row.summoned]
    barred = [each for each in roll if not each.row.summoned]
    columns = (
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("official", _("Official or probationary")),
        Column("note", _("Note")),
        Column("signature", _("Signature"), by_hand=True),
    )
    lines = [Line((number, each.row.name, _grade(each), _note(each), "")) for number, each in enumerate(called, 1)]
    if not called:
        lines = [Line((number, "", "", "", "")) for number in range(1, (minutes.summoned or _LINES) + 1)]
    blocks: list[Block] = [
        Facts(((_("Summoned"), known(len(called) or minutes.summoned)), (_("Present"), BLANK), (_("Absent"), BLANK))),
        Table(columns, tuple(lines)),
    ]
    rules = [
        rule
        for name in ("congress-summoned", *(["congress-barred"] if barred else []))
        if (rule := _rule(name, minutes))
    ]
    if barred:
        blocks.append(Paragraph(_("Not summoned: {names}").format(names=", ".join(each.row.name for each in barred))))
    excerpt = _("of the members who attend the congress of {name}, term {term}").format(
        name=minutes.account.issuer[-1], term=minutes.account.term.label
    )
    return _document(
        minutes,
        _("ATTENDANCE LIST"),
        excerpt,
        blocks,
        issuing=issuing,
        data={
            "summoned": _summoned(called),
            "not_summoned": [each.row.name for each in barred],
            # Beside the data only: on the sheet they would push the signatures to another page.
            "rules": [{"id": rule.id, "source": rule.source} for rule in rules],
        },
    )


def agenda(minutes: Minutes, *, preparatory: bool = False, issuing: Issuing = PLAIN) -> Document:
    """Make the agenda of a congress in the order of its day (R64).

    Args:
        minutes: the congress as its papers tell it.
        preparatory: whether a preparatory session is held, which takes over a part of it.
        issuing: house style and who signs.
    """
    account = minutes.account
    rule = _rule("congress-order", minutes)
    items: Sequence[str] = rule.values["items"] if rule else tuple(ITEMS)
    early = set(rule.values["preparatory"]) if rule and preparatory else set()
    offices = [each.election.office for each in minutes.countings]
    blocks: list[Block] = [Facts(((_("Day"), _day(minutes)), (_("Place"), known(account.congress.place))))]
    if preparatory:
        blocks += [Heading(_("Preparatory session")), _programme([each for each in items if each in early], offices)]
        blocks.append(Heading(_("Official session")))
    blocks.append(_programme([each for each in items if each not in early], offices))
    return _document(
        minutes,
        _("PROGRAMME"),
        _excerpt(minutes),
        blocks,
        issuing=issuing,
        data={
            "preparatory": [each for each in items if each in early],
            "items": [each for each in items if each not in early],
            "offices": [office.value for office in offices],
            "rules": [{"id": rule.id, "source": rule.source}] if rule else [],
        },
    )


def _programme(items: Sequence[str], offices: Sequence[Office]) -> Table:
    columns = (
        Column("time", _("Time")),
        Column("number", _("No."), Align.CENTER),
        Column("item", _("Content"), names=True),
        Column("by", _("Carried out by")),
    )
    lines: list[Line] = []
    for number, item in enumerate(items, 1):
        lines.append(Line((BLANK, number, _(ITEMS[item]), BLANK)))
        if item == "elections":
            lines.append(Line((BLANK, None, _("Election of the counting board, by a show of hands"), BLANK), depth=1))
            # Without an opened election nobody has said what is to be elected.
            lines += [Line((BLANK, None, _(_OFFICES[office]), BLANK), depth=1) for office in dict.fromkeys(offices)]
    return Table(columns, tuple(lines))


def _document(
    minutes: Minutes, title: str, excerpt: str, blocks: Sequence[Block], *, issuing: Issuing, data: dict[str, Any]
) -> Document:
    account = minutes.account
    return Document(
        title=title,
        excerpt=excerpt,
        issuer=paper_head.issuer(account.issuer, style=issuing.style),
        notice=fictional_notice() if account.organization.fictional else "",
        blocks=tuple(blocks),
        data={
            "organization": {
                "code": account.organization.code,
                "name": account.issuer[-1],
                "fictional": account.organization.fictional,
            },
            "term": account.term.label,
            "on": str(account.congress.on) if account.congress.on else None,
            "place": account.congress.place,
            **data,
        },
        # Neither list nor invitation is among the kinds whose signs were read, so no number is printed.
        letterhead=_unnumbered(issuing),
        signers=(paper_head.committee_signer(issuing),),
        on=issuing.on or account.congress.on,
    )


def _unnumbered(issuing: Issuing) -> Letterhead:
    return paper_head.letterhead(None, issuing.style.body, issuing=issuing)


def _excerpt(minutes: Minutes) -> str:
    words = _("of the congress of {name}, term {term}")
    return words.format(name=minutes.account.issuer[-1], term=minutes.account.term.label)


def _day(minutes: Minutes) -> str:
    congress = minutes.account.congress
    if congress.on and congress.on.known:
        return show_date(congress.on.known)
    return str(known(congress.on.for_people() if congress.on else congress.on_printed))


def _rule(subject: str, minutes: Minutes) -> Rule | None:
    on = minutes.account.congress.on
    return loader.find(subject, on.earliest if on else date.max)


def _grade(person: Attendee) -> str:
    return _("official") if person.row.official else _("probationary")


def _note(person: Attendee) -> Cell:
    """Say of those who are summoned though exempt or elsewhere that they are (R61)."""
    standing = person.standing
    if standing is None:
        return ""
    if standing.exempt:
        return _("exempt from activity")
    return _("temporarily elsewhere") if standing.temporarily_elsewhere else ""


def _summoned(called: Sequence[Attendee]) -> list[dict[str, Any]]:
    return [{"name": each.row.name, "official": each.row.official, "note": str(_note(each)) or None} for each in called]
