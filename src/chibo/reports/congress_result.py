"""The report of a congress's result to the superior committee, with the request to ratify (papers 1f)."""

from typing import Any

from chibo.domain.congress import DetailKind
from chibo.domain.election import Office
from chibo.domain.paper import PaperKind
from chibo.domain.post import GainedBy, Position
from chibo.i18n import _, show_date
from chibo.reports import congress_minutes, count_minutes, goals, labels, paper_blocks, paper_head, ratifications
from chibo.reports.committee import iso
from chibo.reports.congress_election import title_of
from chibo.reports.document import (
    Align,
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Paragraph,
    Share,
    Table,
)
from chibo.reports.paper_blocks import known
from chibo.reports.paper_head import BLANK, Issuing
from chibo.reports.targets import fictional_notice
from chibo.rulebook.loader import Rule
from chibo.services.congresses import Account
from chibo.services.minutes import Counting, Minutes
from chibo.services.paper_signers import Signing
from chibo.services.ratifications import Case
from chibo.store.tables import Candidacy

_POSITIONS = {
    Office.COMMITTEE: Position.COMMITTEE_MEMBER,
    Office.SECRETARY: Position.SECRETARY,
    Office.DEPUTY_SECRETARY: Position.DEPUTY_SECRETARY,
}


def build(minutes: Minutes, *, case: Case | None, issuing: Issuing | None = None) -> Document:
    """Make the report of the result of a congress with the request for ratification.

    Args:
        minutes: the congress as its papers tell it.
        case: the ratification of the committee it elected, or None when no committee is recorded.
        issuing: house style, number, day and who signs; None: as the records of the committee say.
    """
    account = minutes.account
    issuing = issuing or Issuing(signing=Signing(name=_secretary(case), committee=_has_committee(case)))
    superior = account.issuer[-2] if len(account.issuer) > 1 else BLANK
    blocks: list[Block] = [_opening(minutes)]
    blocks += [Heading(_("I. The resolution")), _targets(account), Heading(_("II. The elections"))]
    for counting in minutes.countings:
        blocks += [
            Paragraph(f"{counting.election.position}. {title_of(counting.election)}"),
            Paragraph(paper_blocks.formula(counting)),
            paper_blocks.votes(counting),
            *paper_blocks.follows(counting),
        ]
    if not minutes.countings:
        blocks.append(Paragraph(BLANK))
    blocks += [Heading(_("III. Request")), *_request(minutes, case, superior=superior)]
    if rules := _rules(minutes, case):
        blocks += [Heading(_("Rules applied")), Items(rules)]
    return Document(
        title=_("REPORT"),
        excerpt=_("on the result of the congress of the term {term}, with the request to ratify").format(
            term=account.term.label
        ),
        issuer=paper_head.issuer(account.issuer, style=issuing.style),
        notice=fictional_notice() if account.organization.fictional else "",
        blocks=tuple(blocks),
        data=_data(minutes, case),
        letterhead=paper_head.letterhead(PaperKind.REPORT, issuing.style.body, issuing=issuing),
        signers=(paper_head.committee_signer(issuing),),
        recipients=paper_head.recipients(
            PaperKind.REPORT, issuing.style.body, issuing=issuing, usual=(superior, _("The branch's archive"))
        ),
        addressees=(superior,),
        on=issuing.on,
    )


def _opening(minutes: Minutes) -> Facts:
    account = minutes.account
    congress, guests = account.congress, account.details[DetailKind.GUEST]
    return Facts(
        (
            (_("Congress held on"), known(congress.on or congress.on_printed)),
            (_("Place"), known(congress.place)),
            (_("Present of those summoned"), congress_minutes.attended(minutes)),
            (_("Guests"), "; ".join(each.text for each in guests) or BLANK),
        )
    )


def _targets(account: Account) -> Table:
    columns = (Column("code", _("No.")), Column("text", _("Target"), names=True), Column("goal", _("Goal")))
    lines = tuple(
        Line((each.target.code, each.target.text, goals.goal(each.target)), depth=each.depth)
        for each in account.achievement.standings
    )
    caption = _("Targets that the congress adopted") if lines else ""
    return Table(columns, lines, caption=caption, empty=_("Targets: {blank}").format(blank=BLANK))


def _request(minutes: Minutes, case: Case | None, *, superior: str) -> list[Block]:
    """Ask to ratify those elected, and name what is sent along (R98)."""
    words = _("{superior} is asked to consider and ratify those elected:")
    columns = (
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("office", _("Elected as")),
        Column("votes", _("Votes of the base"), Align.RIGHT),
    )
    lines = tuple(
        Line((number, name, office, votes)) for number, (name, office, votes) in enumerate(asked(minutes, case), 1)
    )
    found: list[Block] = [Paragraph(words.format(superior=superior)), Table(columns, lines, empty=BLANK)]
    if case:
        elections = tuple(counting.election for counting in minutes.countings)
        found += [Paragraph(_("Sent along:")), Items(tuple(ratifications.enclosures(case, elections)), numbered=True)]
        if case.report:
            due = _("To be sent by {day}: within {count} working days after the congress ({source}).")
            said = due.format(day=show_date(case.report.on), count=case.report.days, source=case.report.rule.source)
            found.append(Paragraph(said))
    return found


def asked(minutes: Minutes, case: Case | None) -> list[tuple[Cell, Cell, Cell]]:
    """Give those elected to each post with their votes; where no names were counted, the posts as recorded."""
    counted: list[tuple[Cell, Cell, Cell]] = [
        (each.name, labels.of(labels.POSITIONS, _POSITIONS[counting.election.office]), _votes(counting, each))
        for counting in minutes.countings
        if counting.election.office in _POSITIONS
        for each in paper_blocks.elected(counting.ballot)
    ]
    if counted or case is None:
        return counted
    return [
        (post.name or BLANK, labels.of(labels.POSITIONS, post.position), BLANK)
        for post in case.posts
        if post.gained_by is GainedBy.ELECTION
    ]


def _votes(counting: Counting, person: Candidacy) -> Cell:
    share = paper_blocks.share(person, counting.ballot)
    return Share(person.votes, counting.ballot.base, share.percent) if share else known(person.votes)


def _has_committee(case: Case | None) -> bool:
    """Tell whether the secretary signs for a committee, else for the branch."""
    return case is not None and bool(case.committee.size)


def _secretary(case: Case | None) -> str:
    posts = case.posts if case else ()
    return next((post.name for post in posts if post.position is Position.SECRETARY and post.name), "")


def _rules(minutes: Minutes, case: Case | None) -> tuple[str, ...]:
    rules: list[Rule] = []
    for counting in minutes.countings:
        judged = counting.ballot.judgement
        rules += judged.rules if judged else [counting.rule] if counting.rule else []
    if case and case.report:
        rules.append(case.report.rule)
    return labels.cited_on_paper(rules)


def _data(minutes: Minutes, case: Case | None) -> dict[str, Any]:
    account = minutes.account
    congress = account.congress
    return {
        "organization": {
            "code": account.organization.code,
            "name": account.issuer[-1],
            "fictional": account.organization.fictional,
        },
        "superior": account.issuer[-2] if len(account.issuer) > 1 else None,
        "term": account.term.label,
        "congress": {"on": iso(congress.on), "ordinal": congress.ordinal, "place": congress.place},
        "attendance": congress_minutes.attendance_data(minutes),
        "elections": [count_minutes.version(counting) for counting in minutes.countings],
        "ratification": ratifications.data(case, [counting.election for counting in minutes.countings])
        if case
        else None,
    }
