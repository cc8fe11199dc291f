"""The minutes of a congress: organs, attendance, reports, elections, resolution (papers 1a)."""

from collections.abc import Sequence
from typing import Any

from chibo.domain.congress import DetailKind
from chibo.domain.paper import Body, PaperKind
from chibo.i18n import _, ngettext
from chibo.reports import congress_organs, count_minutes, goals, labels, paper_blocks, paper_head
from chibo.reports.attendance import base_words
from chibo.reports.committee import iso
from chibo.reports.congress_election import title_of
from chibo.reports.document import Align, Block, Column, Document, Facts, Heading, Items, Line, Paragraph, Table, Tone
from chibo.reports.paper_blocks import known
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.reports.targets import fictional_notice
from chibo.rulebook.loader import Rule
from chibo.services.attendance import Attendee
from chibo.services.congresses import Account
from chibo.services.minutes import Counting, Minutes


def build(minutes: Minutes, *, issuing: Issuing = PLAIN) -> Document:
    """Make the minutes of a congress; what is not known is left to be filled in by hand.

    Args:
        minutes: the congress as its papers tell it.
        issuing: house style, number and day.
    """
    account = minutes.account
    congress = account.congress
    blocks: list[Block] = [_opening(minutes), *_people(_("Guests"), account, DetailKind.GUEST)]
    blocks += [Heading(_("I. The organs of the congress")), *_organs(account)]
    blocks += [Heading(_("II. What the congress did")), *_attendance(minutes), *_reports(account)]
    for counting in minutes.countings:
        blocks += _election(counting)
    blocks += [*_resolution(account), _end()]
    if rules := _rules(minutes):
        blocks += [Heading(_("Rules applied")), Items(labels.cited_on_paper(rules))]
    return Document(
        title=_("MINUTES"),
        excerpt=_("of the congress of {name}, term {term}").format(name=account.issuer[-1], term=account.term.label),
        issuer=paper_head.congress_issuer(
            account.issuer, term=account.term.label, ordinal=congress.ordinal, style=issuing.style
        ),
        notice=fictional_notice() if account.organization.fictional else "",
        blocks=tuple(blocks),
        data=_data(minutes),
        letterhead=paper_head.letterhead(PaperKind.MINUTES, Body.CONGRESS, issuing=issuing, on=congress.on),
        signers=(congress_organs.presidium(account), congress_organs.recorders(account)),
        recipients=paper_head.recipients(PaperKind.MINUTES, Body.CONGRESS, issuing=issuing, usual=()),
        on=issuing.on or congress.on,
    )


def attended(minutes: Minutes) -> str:
    """Write who came of those summoned, as `10/11`; blanks where it is not known."""
    return f"{known(minutes.present)}/{known(minutes.summoned)}"


def attendance_data(minutes: Minutes) -> dict[str, int | None]:
    """Give who came, in figures, to programs."""
    return {
        "summoned": minutes.summoned,
        "present": minutes.present,
        "official_summoned": minutes.official_summoned,
        "official_present": minutes.official_present,
    }


def _opening(minutes: Minutes) -> Facts:
    congress = minutes.account.congress
    official = f"{known(minutes.official_present)}/{known(minutes.official_summoned)}"
    return Facts(
        (
            (_("Opened at"), BLANK),
            (_("Day"), known(congress.on or congress.on_printed)),
            (_("Place"), known(congress.place)),
            (_("Form"), known(labels.of(labels.CONGRESS_FORMS, congress.form))),
            (_("Present of those summoned"), attended(minutes)),
            (_("Of them official members"), official),
        )
    )


def _people(title: str, account: Account, kind: DetailKind) -> list[Block]:
    people = account.details[kind]
    return (
        [Paragraph(f"{title}:"), Items(tuple(each.text for each in people))]
        if people
        else [Paragraph(f"{title}: {BLANK}")]
    )


def _organs(account: Account) -> list[Block]:
    return [
        *_people(_("Presidium"), account, DetailKind.PRESIDIUM),
        *_people(_("Recorders"), account, DetailKind.RECORDER),
        Paragraph(_("Elected by a show of hands: {blank} for, {blank} against.").format(blank=BLANK)),
    ]


def _attendance(minutes: Minutes) -> list[Block]:
    """Report who came, who is absent and why, and whether the congress has its quorum."""
    found: list[Block] = [
        Paragraph(_("1. Report on the members attending, given by {blank}").format(blank=BLANK)),
        Facts(
            (
                (_("Summoned"), known(minutes.summoned)),
                (_("Present"), known(minutes.present)),
                (_("Quorum"), _quorum(minutes)),
            )
        ),
    ]
    if absent := [each for each in minutes.roll if each.row.summoned and not each.row.present]:
        found += [Paragraph(_("Absent:")), Items(tuple(_absent(each) for each in absent))]
    if barred := [each for each in minutes.roll if not each.row.summoned]:
        found += [Paragraph(_("Not summoned:")), Items(tuple(_absent(each) for each in barred))]
    if moved := [each.row for each in minutes.roll if each.row.arrived or each.row.departed]:
        columns = (
            Column("name", _("Full name"), names=True),
            Column("arrived", _("Came at"), Align.CENTER),
            Column("departed", _("Left at"), Align.CENTER),
        )
        lines = tuple(Line((row.name, row.arrived, row.departed)) for row in moved)
        found.append(Table(columns, lines, caption=_("Who came later or left earlier")))
    return found


def _absent(person: Attendee) -> str:
    """Name somebody who is absent, with the reason and what it means for the base."""
    row = person.row
    reasons = [row.absence_reason, labels.of(labels.DEDUCTIONS, person.deduction) if person.deduction else None]
    words = f"{row.name}: {'; '.join(filter(None, reasons)) or BLANK}"
    if row.absence_accepted is None or person.deduction:
        return words
    accepted = _("accepted") if row.absence_accepted else _("not accepted")
    return f"{words} ({accepted})"


def _quorum(minutes: Minutes) -> str:
    found = minutes.quorum
    if found is None:
        return BLANK
    words = _("{present} of {summoned} present, at least {needed} needed: met")
    if not found.met:
        words = _("{present} of {summoned} present, at least {needed} needed: not met")
    said = words.format(present=found.present, summoned=found.base, needed=found.needed)
    # Where they are counted the figures say so; where they are left out, they are named.
    return "; ".join((said, *(base_words(found) if found.base < found.summoned else ())))


def _reports(account: Account) -> list[Block]:
    found: list[Block] = [
        Paragraph(_("2. Report on the term and the directions for the next, given by {blank}").format(blank=BLANK)),
        Paragraph(_("3. Self-review of the committee, given by {blank}").format(blank=BLANK)),
        Paragraph(_("4. Discussion: {blank} opinions").format(blank=BLANK)),
    ]
    if events := account.details[DetailKind.EVENT]:
        found.append(Items(tuple(each.text for each in events)))
    found.append(Paragraph(_("5. Speech of the superior committee, given by {blank}").format(blank=BLANK)))
    return found


def _election(counting: Counting) -> list[Block]:
    """Tell of an election in short; the counting minutes say the rest."""
    election, ballot = counting.election, counting.ballot
    board = ", ".join(seat.name for seat in ballot.board) or BLANK
    listed = ", ".join(each.name for each in ballot.candidacies) or BLANK
    papers = _("issued {issued}, collected {collected}, valid {valid}, invalid {invalid}").format(
        issued=known(election.issued),
        collected=known(election.collected),
        valid=known(election.valid),
        invalid=known(election.invalid),
    )
    found: list[Block] = [
        Heading(_("Election {number}: {title}").format(number=election.position, title=title_of(election))),
        Facts(
            (
                (_("Number to elect, as the congress voted"), known(election.seats)),
                (_("The ballot list"), listed),
                (_("The counting board"), board),
                (_("Ballots"), papers),
            )
        ),
        Paragraph(paper_blocks.formula(counting)),
    ]
    if election.correction_reason:
        words = _("Corrected, version {version}: {reason}")
        said = words.format(version=election.version, reason=election.correction_reason)
        found.append(Paragraph(said, Tone.WARNING))
    return [*found, paper_blocks.votes(counting), *paper_blocks.follows(counting)]


def _resolution(account: Account) -> list[Block]:
    """Give the resolution with its directions and targets, and blanks for the vote on it."""
    resolution, standings = account.resolution, account.achievement.standings
    found: list[Block] = [
        Heading(_("The resolution")),
        Facts(
            (
                (_("Number"), known(resolution.number if resolution else None)),
                (_("Read by"), BLANK),
                (_("Vote"), _("{blank} for, {blank} against, {blank} of another opinion").format(blank=BLANK)),
            )
        ),
    ]
    if directions := account.details[DetailKind.DIRECTION]:
        found += [Paragraph(_("Directions:")), Items(tuple(each.text for each in directions), numbered=True)]
    count = len(standings)
    columns = (Column("code", _("No.")), Column("text", _("Target"), names=True), Column("goal", _("Goal")))
    lines = tuple(
        Line((each.target.code, each.target.text, goals.goal(each.target)), depth=each.depth) for each in standings
    )
    caption = ngettext("{count} target", "{count} targets", count).format(count=count) if count else ""
    return [*found, Table(columns, lines, caption=caption, empty=_("Targets: {blank}").format(blank=BLANK))]


def _end() -> Paragraph:
    words = _(
        "The congress closed at {blank} on the same day. These minutes were made in {blank} copies and adopted by it."
    )
    return Paragraph(words.format(blank=BLANK))


def _rules(minutes: Minutes) -> Sequence[Rule]:
    rules = [minutes.quorum.rule] if minutes.quorum else []
    for counting in minutes.countings:
        judged = counting.ballot.judgement
        rules += judged.rules if judged else [counting.rule] if counting.rule else []
    return list({rule.id: rule for rule in rules}.values())


def _data(minutes: Minutes) -> dict[str, Any]:
    account = minutes.account
    congress, resolution = account.congress, account.resolution
    return {
        "organization": {
            "code": account.organization.code,
            "name": account.issuer[-1],
            "fictional": account.organization.fictional,
        },
        "term": account.term.label,
        "congress": {"on": iso(congress.on), "ordinal": congress.ordinal, "place": congress.place},
        "attendance": attendance_data(minutes),
        "absent": [
            {
                "name": each.row.name,
                "official": each.row.official,
                "summoned": each.row.summoned,
                "reason": each.row.absence_reason,
                "accepted": each.row.absence_accepted,
                "deduction": each.deduction.value if each.deduction else None,
            }
            for each in minutes.roll
            if not each.row.present
        ],
        "presidium": [each.text for each in account.details[DetailKind.PRESIDIUM]],
        "recorders": [each.text for each in account.details[DetailKind.RECORDER]],
        "guests": [each.text for each in account.details[DetailKind.GUEST]],
        "elections": [count_minutes.version(counting) for counting in minutes.countings],
        "resolution": {
            "number": resolution.number if resolution else None,
            "directions": [each.text for each in account.details[DetailKind.DIRECTION]],
            "targets": [
                {"code": each.target.code, "text": each.target.text, "goal": goals.goal(each.target)}
                for each in account.achievement.standings
            ],
        },
        "rules": [{"id": rule.id, "source": rule.source} for rule in _rules(minutes)],
    }
