"""The resolution of a congress with its targets (papers 1e)."""

from typing import Any

from chibo.domain.congress import DetailKind
from chibo.domain.election import Office
from chibo.domain.paper import Body, PaperKind
from chibo.domain.target import Every
from chibo.domain.verdict import Verdict
from chibo.i18n import _, ngettext
from chibo.reports import congress_minutes, congress_organs, goals, paper_blocks, paper_head
from chibo.reports.committee import iso
from chibo.reports.document import Block, Cell, Column, Document, Heading, Items, Letterhead, Line, Paragraph, Table
from chibo.reports.paper_blocks import known
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.reports.targets import fictional_notice
from chibo.reports.targets_list import EVERY
from chibo.services.achievements import Standing
from chibo.services.congresses import Account
from chibo.services.minutes import Minutes


def build(minutes: Minutes, *, issuing: Issuing = PLAIN) -> Document:
    """Make the resolution of a congress; what is not known is left to be filled in by hand.

    Args:
        minutes: the congress as its papers tell it.
        issuing: house style, number and day.
    """
    account = minutes.account
    congress, superior = account.congress, account.issuer[-2] if len(account.issuer) > 1 else BLANK
    adopted = _("Adopted by {blank} of {present} votes ({blank} %).")
    blocks: list[Block] = [
        Paragraph(_opening(minutes)),
        Paragraph(_("RESOLVES"), centered=True, strong=True),
        Heading(_("I. The past term")),
        Paragraph(_past(account)),
        Heading(_("II. Directions, targets and tasks of the term {term}").format(term=account.term.label)),
        *_directions(account),
        *_targets(account),
        Paragraph(_("Tasks and measures: {blank}").format(blank=BLANK)),
        Heading(_("III. The self-review of the committee")),
        Paragraph(_("The congress adopts the self-review of the past committee: {blank}").format(blank=BLANK)),
        Heading(_("IV. The elections")),
        Items(tuple(_elected(minutes))),
        Heading(_("V. Carrying it out")),
        Paragraph(
            _("The new committee carries this resolution out, checks it and reports on it: {blank}").format(blank=BLANK)
        ),
        Paragraph(adopted.format(blank=BLANK, present=known(minutes.official_present))),
    ]
    return Document(
        title=_("RESOLUTION"),
        excerpt=_("of the congress of {name}, term {term}").format(name=account.issuer[-1], term=account.term.label),
        issuer=paper_head.congress_issuer(
            account.issuer, term=account.term.label, ordinal=congress.ordinal, style=issuing.style
        ),
        notice=fictional_notice() if account.organization.fictional else "",
        blocks=tuple(blocks),
        data=_data(minutes),
        letterhead=_letterhead(account, issuing),
        signers=(congress_organs.presidium(account),),
        recipients=paper_head.recipients(
            PaperKind.RESOLUTION,
            Body.CONGRESS,
            issuing=issuing,
            usual=(superior, _("The members of the branch"), _("The branch's archive")),
        ),
        on=issuing.on or congress.on,
    )


def _letterhead(account: Account, issuing: Issuing) -> Letterhead:
    """Give the head; a number that the records already have stands on the paper."""
    head = paper_head.letterhead(PaperKind.RESOLUTION, Body.CONGRESS, issuing=issuing, on=account.congress.on)
    printed = account.resolution.number if account.resolution else None
    if issuing.number is None and printed:
        return Letterhead(head.party, _("No. {number}").format(number=printed), head.place)
    return head


def _opening(minutes: Minutes) -> str:
    congress = minutes.account.congress
    words = _("The congress of {name}, term {term}, met on {day} at {place}; {attended} members attended.")
    day = congress.on.for_people() if congress.on else congress.on_printed
    return words.format(
        name=minutes.account.issuer[-1],
        term=minutes.account.term.label,
        day=known(day),
        place=known(congress.place),
        attended=congress_minutes.attended(minutes),
    )


def _past(account: Account) -> str:
    """Say how the targets of the term before stand, as judged on the day; blanks where none are recorded."""
    earlier = account.earlier
    if earlier is None or not earlier.standings:
        words = _("The congress agrees with the assessment of the past term: {blank} of {blank} targets were reached.")
        return words.format(blank=BLANK)
    good = earlier.totals[Verdict.MET] + earlier.totals[Verdict.EXCEEDED]
    words = _("The congress agrees with the assessment of the term {term}: {good} of {all} targets were reached.")
    return words.format(term=earlier.term.label, good=good, all=len(earlier.standings))


def _directions(account: Account) -> list[Block]:
    said = account.details[DetailKind.DIRECTION]
    if not said:
        return [Paragraph(_("Directions: {blank}").format(blank=BLANK))]
    return [Paragraph(_("Directions:")), Items(tuple(each.text for each in said), numbered=True)]


def _targets(account: Account) -> list[Block]:
    standings = account.achievement.standings
    if not standings:
        return [Paragraph(_("Targets: {blank}").format(blank=BLANK))]
    columns = (
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("goal", _("Goal")),
        Column("every", _("How often")),
    )
    lines = tuple(
        Line((each.target.code, each.target.text, goals.goal(each.target), _every(each)), depth=each.depth)
        for each in standings
    )
    count = len(standings)
    caption = ngettext("{count} target", "{count} targets", count).format(count=count)
    return [Table(columns, lines, caption=caption)]


def _every(each: Standing) -> Cell:
    return each.target.by if each.target.every is Every.BY else _(EVERY[each.target.every])


def _elected(minutes: Minutes) -> list[str]:
    """Say who was elected to what, in the order of the elections; blanks where nothing is recorded."""
    said = []
    for counting in minutes.countings:
        names = ", ".join(each.name for each in paper_blocks.elected(counting.ballot)) or BLANK
        words = {
            Office.COMMITTEE: _("Committee: {names}"),
            Office.SECRETARY: _("Secretary: {names}"),
            Office.DEPUTY_SECRETARY: _("Deputy secretary: {names}"),
            Office.DELEGATES: _("Delegates to the superior congress: {names}"),
        }
        said.append(words[counting.election.office].format(names=names))
    return said or [_("Committee: {names}").format(names=BLANK), _("Secretary: {names}").format(names=BLANK)]


def _data(minutes: Minutes) -> dict[str, Any]:
    account = minutes.account
    earlier, congress = account.earlier, account.congress
    return {
        "organization": {
            "code": account.organization.code,
            "name": account.issuer[-1],
            "fictional": account.organization.fictional,
        },
        "term": account.term.label,
        "congress": {"on": iso(congress.on), "ordinal": congress.ordinal, "place": congress.place},
        "number": account.resolution.number if account.resolution else None,
        "attendance": congress_minutes.attendance_data(minutes),
        "past": {
            "term": earlier.term.label,
            "targets": len(earlier.standings),
            "reached": earlier.totals[Verdict.MET] + earlier.totals[Verdict.EXCEEDED],
        }
        if earlier
        else None,
        "directions": [each.text for each in account.details[DetailKind.DIRECTION]],
        "targets": [
            {"code": each.target.code, "text": each.target.text, "goal": goals.goal(each.target)}
            for each in account.achievement.standings
        ],
        "elected": [
            {
                "office": counting.election.office.value,
                "names": [each.name for each in paper_blocks.elected(counting.ballot)],
            }
            for counting in minutes.countings
        ],
    }
