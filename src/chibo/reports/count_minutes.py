"""The counting minutes of one election, as the counting board signs them (papers 1b)."""

from typing import Any

from chibo.domain.counting import BoardRole
from chibo.domain.election import Office
from chibo.domain.election import message as election_message
from chibo.domain.paper import Body, PaperKind
from chibo.i18n import N_, _
from chibo.reports import congress_organs, election_page, labels, paper_blocks, paper_head
from chibo.reports.committee import iso
from chibo.reports.congress_election import percent_of
from chibo.reports.document import (
    Align,
    Block,
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Paragraph,
    Signer,
    Table,
    Tone,
)
from chibo.reports.paper_blocks import known
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.reports.targets import fictional_notice
from chibo.services.congresses import Account
from chibo.services.elections import Ballot
from chibo.services.minutes import Counting
from chibo.store.tables import Candidacy

OFFICES = {
    Office.COMMITTEE: N_("Election of the branch committee, term {term}"),
    Office.SECRETARY: N_("Election of the secretary, term {term}"),
    Office.DEPUTY_SECRETARY: N_("Election of the deputy secretary, term {term}"),
    Office.DELEGATES: N_("Election of delegates to the superior congress, at the congress of the term {term}"),
}


def build(counting: Counting, *, account: Account, issuing: Issuing = PLAIN) -> Document:
    """Make the counting minutes of an election; what is not known is left to be filled in by hand.

    Args:
        counting: the count as last corrected, with what it replaced.
        account: the congress that held it.
        issuing: house style, number and day.
    """
    congress, election = account.congress, counting.election
    head = next((seat.name for seat in counting.ballot.board if seat.role is BoardRole.HEAD), "")
    blocks: list[Block] = [*_correction(counting), _opening(counting, account)]
    blocks += [Heading(_("The ballot list")), _list(counting.ballot)]
    blocks += [Heading(_("The counting board")), Items(_board(counting.ballot))]
    blocks += [Heading(_("Official members")), paper_blocks.summoned(counting)]
    blocks += [Heading(_("The base of the result")), *paper_blocks.base(counting)]
    blocks += [Heading(_("Ballots")), *paper_blocks.papers(counting)]
    blocks += [Heading(_("Votes, in the order of the ballot list")), paper_blocks.votes(counting)]
    blocks += [Heading(_("Elected, by votes")), paper_blocks.elected_table(counting), *paper_blocks.follows(counting)]
    blocks += [*_remarks(counting), _end(election.closed_at)]
    for earlier in counting.replaced:
        blocks += _replaced(earlier)
    if rules := _rules(counting):
        blocks += [Heading(_("Rules applied")), Items(rules)]
    return Document(
        title=_("MINUTES OF THE COUNT"),
        excerpt=_excerpt(counting, account),
        issuer=(
            *paper_head.congress_issuer(
                account.issuer, term=account.term.label, ordinal=congress.ordinal, style=issuing.style
            ),
            _("COUNTING BOARD"),
        ),
        notice=fictional_notice() if account.organization.fictional else "",
        blocks=tuple(blocks),
        data=_data(counting, account),
        letterhead=paper_head.letterhead(PaperKind.MINUTES, Body.CONGRESS, issuing=issuing, on=congress.on),
        signers=(
            congress_organs.presidium(account),
            Signer(_("FOR THE COUNTING BOARD"), _("HEAD OF THE BOARD"), head),
        ),
        recipients=paper_head.recipients(PaperKind.MINUTES, Body.CONGRESS, issuing=issuing, usual=()),
        on=issuing.on or congress.on,
    )


def _excerpt(counting: Counting, account: Account) -> str:
    election = counting.election
    words = _(OFFICES[election.office]).format(term=account.term.label)
    if election.round > 1:
        words = _("{election}, ballot {round}").format(election=words, round=election.round)
    if election.after:
        reason = labels.of(labels.AFTER, election.after)
        words = _("{ballot}, because {reason}").format(ballot=words, reason=reason)
    return words


def _opening(counting: Counting, account: Account) -> Facts:
    election = counting.election
    basis = counting.rule.instrument if counting.rule else BLANK
    form = labels.of(labels.BALLOT_FORMS, election.ballot)
    return Facts(
        (
            (_("Congress held on"), known(account.congress.on or account.congress.on_printed)),
            (_("Place"), known(account.congress.place)),
            (_("By"), _("the Charter of the Party; {basis}").format(basis=basis)),
            (_("Number to elect, as the congress voted"), known(election.seats)),
            *([(_("Alternates to elect"), election.alternate_seats)] if election.alternate_seats else []),
            (_("Form of the ballot"), known(form)),
            (_("Voting opened at"), known(election.opened_at)),
        )
    )


def _list(ballot: Ballot) -> Table:
    columns = (
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("note", _("Note")),
    )
    lines = [Line((number, each.name, _proposed(each))) for number, each in enumerate(ballot.candidacies, 1)]
    for each in ballot.withdrawn:
        words = _("does not stand: {reason}").format(reason=each.withdrawn_reason)
        lines.append(Line((None, each.name, words)))
    return Table(columns, tuple(lines), empty=BLANK)


def _proposed(candidacy: Candidacy) -> str | None:
    """Say who proposed somebody, and how many agreed to a nominee from the floor (R82)."""
    words = candidacy.proposed_by
    if words is None and candidacy.proposer:
        words = _("proposed by {proposer}").format(proposer=labels.of(election_page.PROPOSERS, candidacy.proposer))
    if candidacy.support is None:
        return words
    agreed = _("{count} agreed").format(count=candidacy.support)
    return f"{words}; {agreed}" if words else agreed


def _board(ballot: Ballot) -> tuple[str, str]:
    """Name the head and the members of the counting board; blanks where the records do not."""
    heads = ", ".join(seat.name for seat in ballot.board if seat.role is BoardRole.HEAD)
    members = ", ".join(seat.name for seat in ballot.board if seat.role is BoardRole.MEMBER)
    return (
        _("Head: {blank}").format(blank=heads or BLANK),
        # A head alone is a whole board.
        _("Members: {blank}").format(blank=members or ("—" if heads else BLANK)),
    )


def _remarks(counting: Counting) -> list[Block]:
    """Say what does not agree, and why the count was closed all the same."""
    election, found = counting.election, []
    if election.as_printed:
        found.append(_("The source's figures contradict each other and are kept as it prints them."))
    if election.difference_reason:
        found.append(
            _("The counts of the two tellers differ; closed because: {reason}").format(
                reason=election.difference_reason
            )
        )
    if judged := counting.ballot.judgement:
        found += [election_message(finding) for finding in judged.findings]
    return [Paragraph(words, Tone.WARNING) for words in found]


def _end(closed_at: str | None) -> Paragraph:
    words = _(
        "These minutes were made in {blank} copies, read to the congress, and closed at {time} on the same day; the "
        "counting board has sealed the ballots and handed them to the presidium."
    )
    return Paragraph(words.format(blank=BLANK, time=closed_at or BLANK))


def _correction(counting: Counting) -> list[Block]:
    election = counting.election
    if not election.correction_reason:
        return []
    words = _("Corrected minutes, version {version}. Reason: {reason}. What was replaced is printed at the end.")
    return [Paragraph(words.format(version=election.version, reason=election.correction_reason), Tone.WARNING)]


def _replaced(counting: Counting) -> list[Block]:
    """Print a version that a correction replaced, with the reason it had itself."""
    election = counting.election
    found: list[Block] = [Heading(_("Version {version}, replaced").format(version=election.version))]
    if election.correction_reason:
        found.append(Paragraph(_("Reason: {reason}").format(reason=election.correction_reason)))
    found += [paper_blocks.summoned(counting), *paper_blocks.base(counting), *paper_blocks.papers(counting)]
    found += [paper_blocks.votes(counting), Paragraph(_named(counting))]
    return found


def _named(counting: Counting) -> str:
    names = ", ".join(each.name for each in paper_blocks.elected(counting.ballot))
    return _("Elected: {names}").format(names=names or BLANK)


def _rules(counting: Counting) -> tuple[str, ...]:
    judged = counting.ballot.judgement
    rules = judged.rules if judged else (counting.rule,) if counting.rule else ()
    return labels.cited_on_paper(rules)


def _data(counting: Counting, account: Account) -> dict[str, Any]:
    congress, judged = account.congress, counting.ballot.judgement
    return {
        "organization": {
            "code": account.organization.code,
            "name": account.issuer[-1],
            "fictional": account.organization.fictional,
        },
        "term": account.term.label,
        "congress": {"on": iso(congress.on), "ordinal": congress.ordinal, "place": congress.place},
        **version(counting),
        "problems": [
            {"code": finding.code.value, "message": election_message(finding), "rule": finding.rule}
            for finding in (judged.findings if judged else ())
        ],
        "rules": [
            {"id": rule.id, "source": rule.source}
            for rule in (judged.rules if judged else (counting.rule,) if counting.rule else ())
        ],
        "replaced": [version(each) for each in counting.replaced],
    }


def version(counting: Counting) -> dict[str, Any]:
    """Give one version of a count to programs."""
    election, ballot = counting.election, counting.ballot
    judged = ballot.judgement
    return {
        "number": election.position,
        "version": election.version,
        "correction_reason": election.correction_reason,
        "state": election.state.value,
        "office": election.office.value,
        "round": election.round,
        "after": election.after.value if election.after else None,
        "seats": election.seats,
        "alternate_seats": election.alternate_seats,
        "ballot": election.ballot.value if election.ballot else None,
        "board": [{"name": seat.name, "role": seat.role.value} for seat in ballot.board],
        "official_summoned": election.official_summoned,
        "present": election.present,
        "deductions": [
            {
                "deduction": code,
                "count": getattr(election, code),
                "people": [
                    {"name": each.name, "reason": each.reason} for each in counting.deducted if each.deduction == code
                ],
            }
            for code in labels.DEDUCTIONS
        ],
        "base": ballot.base,
        "needed": ballot.needed,
        "ballots": {name: getattr(election, name) for name in ("issued", "collected", "valid", "invalid")},
        "invalid_reasons": [{"reason": each.reason.value, "count": each.count} for each in counting.invalid],
        "candidates": [
            {
                "name": each.name,
                "proposed_by": each.proposed_by,
                "votes": each.votes,
                "against": each.against,
                "percent": None if (share := percent_of(each, ballot)) is None else str(share),
                "outcome": _outcome(counting, place),
            }
            for place, each in enumerate(ballot.candidacies)
        ],
        "elected": [each.name for each in paper_blocks.elected(ballot)],
        "tied": list(judged.tied) if judged else [],
        "unfilled": judged.unfilled if judged else None,
        "next": judged.next.value if judged and judged.next else None,
    }


def _outcome(counting: Counting, place: int) -> str | None:
    ballot = counting.ballot
    shown = paper_blocks.outcome(ballot.candidacies[place], ballot, place)
    return getattr(shown, "code", None)
