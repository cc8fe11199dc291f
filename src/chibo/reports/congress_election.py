"""The elections of a congress on its page: only what is known, the votes with their base and what more than half is."""

from collections.abc import Sequence
from decimal import Decimal

from chibo.domain.election import CandidateOutcome, needed
from chibo.domain.share import percent
from chibo.i18n import N_, _, ngettext, show_percent
from chibo.reports import labels
from chibo.reports.committee import not_stated
from chibo.reports.document import Align, Block, Cell, Column, Facts, Line, Paragraph, Status, Table, Tone
from chibo.services.elections import Ballot
from chibo.store.tables import Candidacy, Election

_BALLOTS = {
    "issued": N_("Ballots issued"),
    "collected": N_("Ballots collected"),
    "valid": N_("Valid ballots"),
    "invalid": N_("Invalid ballots"),
}


def election_blocks(ballots: Sequence[Ballot]) -> list[Block]:
    """Write the elections, each with its figures and its candidates."""
    if not ballots:
        return [Paragraph(_("The source tells of no election."))]
    found: list[Block] = []
    for number, ballot in enumerate(ballots, start=1):
        found.append(_figures(ballot, number))
        if ballot.election.as_printed:
            words = _("The source's figures contradict each other and are kept as it prints them.")
            found.append(Paragraph(words, Tone.WARNING))
        if ballot.candidacies:
            found.append(_candidates(ballot))
        if ballot.election.note:
            found.append(Paragraph(ballot.election.note))
    return found


def _figures(ballot: Ballot, number: int) -> Facts:
    election = ballot.election
    facts: list[tuple[str, Cell]] = [(_("Election {number}").format(number=number), title_of(election))]
    facts.append((_("Number elected"), _elected(ballot)))
    if election.seats is not None:
        facts.append((_("Seats"), election.seats))
    if election.alternate_seats is not None:
        facts.append((_("Alternates to elect"), election.alternate_seats))
    if election.ballot:
        facts.append((_("Form of the ballot"), labels.of(labels.BALLOT_FORMS, election.ballot)))
    if election.official_summoned is not None:
        facts.append((_("Official members summoned"), election.official_summoned))
    if election.present is not None:
        facts.append((_("Present"), election.present))
    for name, word in labels.DEDUCTIONS.items():
        if value := getattr(election, name):
            facts.append((_("Taken off the base: {reason}").format(reason=_(word)), value))
    facts += [(_(word), value) for name, word in _BALLOTS.items() if (value := getattr(election, name)) is not None]
    if ballot.base is not None and ballot.needed is not None:
        words = _("{needed} of {base}").format(needed=ballot.needed, base=ballot.base)
        facts.append((_("More than half"), words))
    elif election.official_summoned and ballot.candidacies:
        off = sum(getattr(election, name) or 0 for name in labels.DEDUCTIONS)
        words = (
            _("{needed} of {base}, if nobody else is taken off (the source does not say)")
            if off
            else _("{needed} of {base}, if nobody is taken off (the source does not say)")
        )
        base = max(election.official_summoned - off, 0)
        facts.append((_("More than half"), words.format(needed=needed(base), base=base)))
    return Facts(tuple(facts))


def title_of(election: Election) -> str:
    """Say which election it is: the office, the ballot, and why there was another one."""
    words = labels.of(labels.OFFICES, election.office) or ""
    if election.round > 1:
        words = _("{office}, ballot {round}").format(office=words, round=election.round)
    if election.after:
        words = _("{office}, since {reason}").format(office=words, reason=labels.of(labels.AFTER, election.after))
    return words


def _elected(ballot: Ballot) -> Cell:
    count = ballot.election.elected_count
    if count is not None:
        return ngettext("{count} person", "{count} people", count).format(count=count)
    named = [each for each in ballot.candidacies if each.elected]
    if named:
        return ngettext("{count} named", "{count} named", len(named)).format(count=len(named))
    return not_stated()


def _candidates(ballot: Ballot) -> Table:
    columns = (
        Column("name", _("Candidate"), names=True),
        Column("proposed_by", _("Proposed by")),
        Column("votes", _("Votes"), Align.RIGHT),
        Column("against", _("Against"), Align.RIGHT),
        Column("percent", _("Of the base"), Align.RIGHT),
        Column("outcome", _("Outcome")),
    )
    lines = tuple(
        Line(
            (
                each.name,
                each.proposed_by,
                each.votes,
                each.against,
                None if (share := percent_of(each, ballot)) is None else show_percent(share),
                _outcome(each, ballot, place),
            )
        )
        for place, each in enumerate(ballot.candidacies)
    )
    return Table(columns, lines)


def percent_of(candidacy: Candidacy, ballot: Ballot) -> Decimal | None:
    """Give the votes in percent of the base; None when either is not known."""
    if candidacy.votes is None or not ballot.base or ballot.base < 0:
        return None
    return percent(candidacy.votes, ballot.base)


def _outcome(candidacy: Candidacy, ballot: Ballot, place: int) -> Cell:
    """Say what the source says, and where the count says otherwise."""
    judged = ballot.judgement.candidates[place].outcome if ballot.judgement else None
    known = judged is not None and judged is not CandidateOutcome.UNDETERMINED
    counted = labels.outcome(judged) if judged and known else None
    if candidacy.elected is None:
        return counted
    said = labels.outcome("elected" if candidacy.elected else "not_elected")
    differs = judged in (CandidateOutcome.ELECTED, CandidateOutcome.NOT_ELECTED) and (
        candidacy.elected is not (judged is CandidateOutcome.ELECTED)
    )
    if differs and counted:
        words = _("{said} by the source, {counted} by the count").format(said=said.label, counted=counted.label)
        return Status("differs", words, Tone.WARNING)
    return said
