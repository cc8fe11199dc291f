"""What falls due in an organisation, grouped by what it is, by date, each with its rule."""

from dataclasses import replace
from datetime import date
from typing import Any

from chibo.domain.due import DueKind
from chibo.domain.months import DayRange
from chibo.i18n import _, ngettext, show_date
from chibo.reports import member_data, member_labels, paper_head
from chibo.reports.document import Cell, Column, Document, Line, Paragraph, Table, Tone
from chibo.reports.document import Status as State
from chibo.reports.paper_head import PLAIN, Issuing
from chibo.services.member_due import DueList, MemberDue, NextCongress
from chibo.store.tables import Organization

_CONGRESS = "congress"


def document(organization: Organization, found: DueList, *, on: date, within: int, below: bool = False) -> Document:
    """Show what is overdue or falls due within so many days."""
    tables = [
        _table(
            member_labels.word(member_labels.DUES, kind) or kind,
            [_member_line(each) for each in found.members if each.due.kind is kind],
        )
        for kind in DueKind
        if any(each.due.kind is kind for each in found.members)
    ]
    if found.congresses:
        tables.append(_table(_("congress"), [_congress_line(each) for each in found.congresses]))
    title = _("Due in {code} and below") if below else _("Due in {code}")
    none = ngettext("Nothing is due within {days} day.", "Nothing is due within {days} days.", within)
    nothing = Paragraph(none.format(days=within))
    about = ngettext("as of {day}, within {days} day", "as of {day}, within {days} days", within)
    return Document(
        title=title.format(code=organization.code),
        excerpt=about.format(day=show_date(on), days=within),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=tuple(tables) or (nothing,),
        data=sorted(
            [*map(_member_data, found.members), *map(_congress_data, found.congresses)],
            key=lambda each: (each["on_range"]["earliest"], each["kind"]),
        ),
    )


def paper(
    organization: Organization,
    found: DueList,
    *,
    on: date,
    within: int,
    names: tuple[str, ...],
    issuing: Issuing = PLAIN,
) -> Document:
    """Show the same as a paper, with the Party's head and a place to sign.

    Args:
        organization: whose it is.
        found: what falls due.
        on: the day as of which it is asked.
        within: days.
        names: what the organisations are called on the day, the outermost first, its own last.
        issuing: house style and who signs.
    """
    words = ngettext(
        "of what falls due in {name}, as of {day}, within {days} day",
        "of what falls due in {name}, as of {day}, within {days} days",
        within,
    )
    return replace(
        document(organization, found, on=on, within=within),
        title=_("LIST"),
        excerpt=words.format(name=names[-1], day=show_date(on), days=within),
        issuer=paper_head.issuer(names, style=issuing.style),
        letterhead=paper_head.letterhead(None, issuing.style.body, issuing=issuing),
        signers=(paper_head.committee_signer(issuing),),
        on=issuing.on,
        landscape=True,
    )


def _table(caption: str, lines: list[Line]) -> Table:
    return Table(
        columns=(
            Column("on", _("Due")),
            Column("overdue", _("State")),
            Column("code", _("Code")),
            Column("name", _("Who"), names=True),
            Column("organization", _("Organisation")),
            Column("details", _("Details")),
            Column("rule", _("Rule")),
        ),
        lines=tuple(lines),
        caption=caption[:1].upper() + caption[1:],
    )


def _member_line(each: MemberDue) -> Line:
    details = _("{years} years").format(years=each.due.years) if each.due.years else None
    event = each.due.event
    if event:
        details = f"{member_labels.fact(event)} {event.on.for_people()}"
    return Line(
        (
            _when(each.due.on),
            _state(each.due.overdue),
            each.member.code,
            each.member.name,
            each.organization,
            details,
            each.due.rule,
        )
    )


def _congress_line(each: NextCongress) -> Line:
    due = each.due
    details = [_("after the term {label}").format(label=each.term)] if each.term else []
    if due.opens and due.closes:
        details.append(
            _("may be held from {opens} to {closes}").format(
                opens=show_date(due.opens.earliest), closes=show_date(due.closes.latest)
            )
        )
    code = each.organization.code
    return Line((_when(due.due), _state(due.overdue), code, each.name, code, "; ".join(details) or None, due.rule))


def _state(overdue: bool) -> State:
    return State("overdue", _("overdue"), Tone.BAD) if overdue else State("due", _("due"))


def _when(days: DayRange) -> Cell:
    return member_data.day(days) or f"{show_date(days.earliest)} – {show_date(days.latest)}"


def _member_data(each: MemberDue) -> dict[str, Any]:
    return {
        **_dates(each.due.kind, each.due.on, overdue=each.due.overdue, rule=each.due.rule),
        "organization": each.organization,
        "code": each.member.code,
        "name": each.member.name,
        "years": each.due.years,
        "since": each.due.event.on if each.due.event else None,
        "term": None,
        "opens": None,
        "closes": None,
    }


def _congress_data(each: NextCongress) -> dict[str, Any]:
    due = each.due
    return {
        **_dates(_CONGRESS, due.due, overdue=due.overdue, rule=due.rule),
        "organization": each.organization.code,
        "code": None,
        "name": each.name,
        "years": None,
        "since": None,
        "term": each.term,
        "opens": member_data.day(due.opens),
        "closes": member_data.day(due.closes),
    }


def _dates(kind: str, on: DayRange, *, overdue: bool, rule: str | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "on": member_data.day(on),
        "on_range": member_data.day_range(on),
        "overdue": overdue,
        "rule": rule,
    }
