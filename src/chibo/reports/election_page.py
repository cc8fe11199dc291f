"""The page of one election: its list, its base, its count, its result and what follows."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from chibo.domain.counting import State
from chibo.domain.election import Deductions, Judgement, Next
from chibo.domain.election_sheet import BallotForm, Deduction
from chibo.domain.share import percent
from chibo.i18n import N_, _
from chibo.reports import election_judgement as judged
from chibo.reports import labels
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
    Parts,
    Share,
    Table,
    Tone,
)
from chibo.reports.elections_list import elected, state, summary
from chibo.reports.targets import fictional_notice
from chibo.rulebook import loader
from chibo.services.concerns import Concern
from chibo.services.counts import PAPER_WORDS, PAPERS, missing_words
from chibo.services.election_pages import Page
from chibo.services.elections import Ballot
from chibo.store.tables import Candidacy

PROPOSERS = {
    "convening_committee": N_("the convening committee"),
    "floor": N_("the floor"),
    "self": N_("the candidate"),
}
ROLES = {"head": N_("head"), "member": N_("member of the board")}
INVALID = {
    "not_issued": N_("not issued by the counting board"),
    "too_many": N_("more votes than seats"),
    "nobody": N_("a vote for nobody"),
    "both_or_neither": N_("both boxes marked or neither"),
    "outside_list": N_("names somebody outside the list"),
    "marked": N_("a distinguishing mark or several inks"),
    "signed": N_("signed or written on"),
}


def page(shown: Page) -> Document:
    """Write everything about one election, to be read in front of the room."""
    election = shown.ballot.election
    title = _("Election {number}: {title}").format(number=election.position, title=title_of(election))
    if election.version > 1:
        title = _("{title}, version {version}").format(title=title, version=election.version)
    return Document(
        title=title,
        excerpt=_("Congress of {code}, term {label}, {day}").format(
            code=shown.organization.code,
            label=shown.term.label,
            day=shown.congress.on.for_people() if shown.congress.on else "?",
        ),
        notice=fictional_notice() if shown.organization.fictional else "",
        blocks=tuple(_blocks(shown)),
        data=data(shown),
    )


def concern_blocks(concerns: Sequence[Concern], *, heading: bool = True) -> Iterator[Block]:
    """Write what is wrong, then what rules warn of, each with its rule."""
    if concerns and heading:
        yield Heading(_("To be seen to"))
    for each in sorted(concerns, key=lambda concern: not concern.error):
        said = f"{each.message} ({each.rule})" if each.rule else each.message
        yield Paragraph(said, Tone.BAD if each.error else Tone.WARNING)


def base_words(ballot: Ballot) -> str:
    """Say what more than half of the base is, as it is read out before the vote."""
    if ballot.base is None:
        return _("not known")
    return judged.half(ballot.base, ballot.needed, after=ballot.election.after)


def _blocks(shown: Page) -> Iterator[Block]:
    ballot = shown.ballot
    yield Facts(tuple(_facts(shown)))
    yield _candidates(ballot)
    if ballot.withdrawn:
        yield Heading(_("Proposed and withdrawn"))
        yield Items(tuple(f"{each.name}: {each.withdrawn_reason}" for each in ballot.withdrawn))
    judgement = ballot.judgement
    wrong = any(each.error for each in shown.concerns)
    if judgement is not None and not wrong:
        yield from judged.elected(judgement)
        yield from judged.follows(judgement, office=ballot.election.office, number=ballot.election.round)
        yield from _followed(shown, judgement)
    elif shown.missing and ballot.election.state is State.OPEN:
        yield Heading(_("Not counted yet"))
        yield Items(tuple(missing_words(ballot)))
    yield from concern_blocks(shown.concerns)
    if len(shown.versions) > 1:
        yield Heading(_("Versions"))
        yield Items(tuple(_version(each) for each in shown.versions), numbered=True)
    if judgement is not None:
        yield Heading(_("Rules applied"))
        yield Items(tuple(labels.cited(rule) for rule in judgement.rules))
    elif rule := _rule(shown):
        yield Heading(_("Rules applied"))
        yield Items((rule,))


def _followed(shown: Page, judgement: Judgement) -> Iterator[Block]:
    """Say which ballot followed already; a correction may leave it without a reason."""
    if not shown.followed_by:
        return
    numbers = ", ".join(map(str, shown.followed_by))
    if judgement.next is Next.NONE:
        words = _("Election {number} followed it, and by these figures nothing had to: see which of the two holds.")
        yield Paragraph(words.format(number=numbers), Tone.WARNING)
    else:
        yield Paragraph(_("It followed already: election {number}.").format(number=numbers))


def _facts(shown: Page) -> Iterator[tuple[str, Cell]]:
    ballot, election = shown.ballot, shown.ballot.election
    yield _("State"), state(election.state)
    if shown.follows is not None:
        yield _("Follows"), _("election {number}").format(number=shown.follows.position)
    if election.opened_at or election.closed_at:
        yield _("Opened, closed"), f"{election.opened_at or '—'}, {election.closed_at or '—'}"
    yield _("Seats"), election.seats
    if election.alternate_seats:
        yield _("Alternates to elect"), election.alternate_seats
    yield _("Form of the ballot"), labels.of(labels.BALLOT_FORMS, election.ballot)
    yield _("Official members summoned"), election.official_summoned
    yield _("Present"), election.present
    taken = {each.value: getattr(election, each.value) for each in Deduction}
    yield _("Taken off the base"), Parts(tuple(_taken(shown, key, count) for key, count in taken.items()))
    if ballot.base is not None and election.official_summoned is not None:
        known = [count or 0 for count in taken.values()]
        yield _("Base"), judged.formula(election.official_summoned, known, base=ballot.base)
    yield _("More than half"), base_words(ballot)
    yield from _papers(shown)


def _papers(shown: Page) -> Iterator[tuple[str, Cell]]:
    """Give the ballots counted, why some are invalid, and who counted."""
    ballot, election = shown.ballot, shown.ballot.election
    for name, word in PAPER_WORDS.items():
        if (count := getattr(election, name)) is not None:
            yield _(word), count
    if shown.reasons:
        yield _("Invalid because"), Parts(tuple(f"{_(INVALID[key])}: {shown.reasons[key]}" for key in shown.reasons))
    if ballot.board:
        named = [f"{each.name} ({_(ROLES[each.role])})" for each in ballot.board]
        yield _("Counting board"), Parts(tuple(named))
    for teller, count in shown.tellers.items():
        yield _("Ballots read by teller {teller}").format(teller=teller), count
    if election.difference_reason:
        yield _("Closed although the counts differ"), election.difference_reason


def _taken(shown: Page, key: str, count: int | None) -> str:
    words = f"{labels.of(labels.DEDUCTIONS, key)}: {_('not known') if count is None else count}"
    named = [
        f"{each.name} ({each.reason})" if each.reason else each.name
        for each in shown.deducted
        if each.deduction.value == key
    ]
    return f"{words} ({', '.join(named)})" if named else words


def _candidates(ballot: Ballot) -> Table:
    agree = ballot.election.ballot is BallotForm.AGREE
    proposed = any(each.proposer or each.proposed_by for each in ballot.candidacies)
    support = any(each.support is not None for each in ballot.candidacies)
    columns = [Column("position", _("No."), Align.RIGHT), Column("name", _("Candidate"), names=True)]
    columns += [Column("proposed_by", _("Proposed by"))] * proposed
    columns += [Column("support", _("Agreed to the nomination"), Align.RIGHT)] * support
    columns += [Column("votes", _("Agree") if agree else _("Votes"), Align.RIGHT)]
    columns += [Column("against", _("Disagree"), Align.RIGHT)] * agree
    columns += [Column("percent", _("Of the base"), Align.RIGHT), Column("outcome", _("Outcome"))]
    lines = []
    for place, each in enumerate(ballot.candidacies):
        cells: list[Cell] = [each.position, each.name]
        cells += [_proposer(each)] * proposed + [each.support] * support
        cells += [each.votes, *([each.against] * agree), _share(ballot, each)]
        cells.append(labels.outcome(ballot.judgement.candidates[place].outcome) if ballot.judgement else None)
        lines.append(Line(tuple(cells)))
    return Table(tuple(columns), tuple(lines), empty=_("The ballot list has no names."))


def _proposer(candidacy: Candidacy) -> str | None:
    return candidacy.proposed_by or (_(PROPOSERS[candidacy.proposer]) if candidacy.proposer else None)


def _share(ballot: Ballot, candidacy: Candidacy) -> Share | None:
    found = _percent(ballot, candidacy)
    return None if found is None else Share(None, None, found)


def _percent(ballot: Ballot, candidacy: Candidacy) -> Decimal | None:
    if candidacy.votes is None or not ballot.base or ballot.base < 0:
        return None
    return percent(candidacy.votes, ballot.base)


def _version(ballot: Ballot) -> str:
    election = ballot.election
    votes = ", ".join(f"{each.name}: {'—' if each.votes is None else each.votes}" for each in ballot.candidacies)
    said = f"{state(election.state).label}; {votes}"
    if not election.correction_reason:
        return said
    return _("{version}; corrected because: {reason}").format(version=said, reason=election.correction_reason)


def _rule(shown: Page) -> str | None:
    found = loader.versions(shown.ballot.election.rule or "")
    return labels.cited(found[0]) if found else None


def data(shown: Page) -> dict[str, Any]:
    """Give an election to programs, with the keys that `docs/json/election-show.schema.json` promises."""
    ballot, election, judgement = shown.ballot, shown.ballot.election, shown.ballot.judgement
    return {
        **summary(ballot),
        "alternate_seats": election.alternate_seats,
        "ballot": election.ballot.value if election.ballot else None,
        "follows": shown.follows.position if shown.follows else None,
        "followed_by": list(shown.followed_by),
        "opened_at": election.opened_at,
        "closed_at": election.closed_at,
        "correction_reason": election.correction_reason,
        "official_summoned": election.official_summoned,
        "present": election.present,
        "deductions": {key: getattr(election, key) for key in Deductions.__dataclass_fields__},
        "deducted": [
            {"name": each.name, "deduction": each.deduction.value, "reason": each.reason} for each in shown.deducted
        ],
        "ballots": {name: getattr(election, name) for name in PAPERS},
        "invalid_reasons": {reason.value: count for reason, count in shown.reasons.items()},
        "board": [{"name": each.name, "role": each.role.value} for each in ballot.board],
        "candidates": [
            {
                "name": each.name,
                "member": shown.codes.get(each.member_id) if each.member_id is not None else None,
                "proposed_by": each.proposer.value if each.proposer else each.proposed_by,
                "support": each.support,
                "votes": each.votes,
                "against": each.against,
                "percent": None if (found := _percent(ballot, each)) is None else str(found),
                "outcome": judgement.candidates[place].outcome.value if judgement else None,
            }
            for place, each in enumerate(ballot.candidacies)
        ],
        "withdrawn": [{"name": each.name, "reason": each.withdrawn_reason} for each in ballot.withdrawn],
        "tied": list(judgement.tied) if judgement else [],
        "alternates": list(judgement.alternates) if judgement else [],
        "unfilled": judgement.unfilled if judgement else None,
        "missing": list(shown.missing) if election.state is State.OPEN else [],
        "missing_words": missing_words(ballot) if election.state is State.OPEN else [],
        "problems": [
            {"code": each.code, "message": each.message, "rule": each.rule, "error": each.error}
            for each in shown.concerns
        ],
        "tellers": {str(teller): count for teller, count in shown.tellers.items()},
        "differences": [{"what": each.what, "first": each.first, "second": each.second} for each in shown.differences],
        "difference_reason": election.difference_reason,
        "versions": [
            {
                "version": each.election.version,
                "state": each.election.state.value,
                "correction_reason": each.election.correction_reason,
                "elected": elected(each),
            }
            for each in shown.versions
        ],
        "rules": [{"id": rule.id, "source": rule.source} for rule in judgement.rules] if judgement else [],
    }


def next_command(shown: Page) -> str | None:
    """Give the command that opens what follows a closed ballot.

    Returns:
        None when nothing follows, when it was opened already, or when people decide first.
    """
    judgement, election = shown.ballot.judgement, shown.ballot.election
    if shown.followed_by or judgement is None or judgement.next not in (Next.TIE_REVOTE, Next.ANOTHER_ROUND):
        return None
    return f"chibo election open {election.office.value} --follows {election.position}"
