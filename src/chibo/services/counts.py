"""The count of an open election: its figures, its ballots one by one, and what does not add up so far."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, delete, func, select

from chibo.domain.congress import CongressForm
from chibo.domain.count_checks import errors_so_far
from chibo.domain.counting import InvalidReason, State
from chibo.domain.election import BallotForm, Ballots, Candidate, Deductions, Sheet
from chibo.domain.election_settings import rules_on
from chibo.domain.names import alike_key, fold
from chibo.domain.tally import Read, Tally, tally
from chibo.errors import NotFound, Refused
from chibo.i18n import N_, _, ngettext
from chibo.services import concerns, rule_settings
from chibo.services.concerns import Concern
from chibo.services.elections import Ballot
from chibo.store.tables import Candidacy, Congress, CountedBallot, Election, InvalidCount, Organization

#: The figures of the papers, in the order in which they are counted.
PAPER_WORDS = {
    "issued": N_("Ballots issued"),
    "collected": N_("Ballots collected"),
    "valid": N_("Valid ballots"),
    "invalid": N_("Invalid ballots"),
}
PAPERS = tuple(PAPER_WORDS)


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two tellers' counts differ.

    Args:
        what: a candidate's name, or `valid` or `invalid`.
        first: the first teller's figure.
        second: the second teller's figure.
    """

    what: str
    first: int
    second: int


def enter(
    session: Session,
    election: Election,
    *,
    papers: Mapping[str, int] | None = None,
    votes: Mapping[int, int] | None = None,
    against: Mapping[int, int] | None = None,
) -> None:
    """Write figures of a count; what is not named stays.

    Args:
        session: the database.
        election: an open election.
        papers: ballots by the names of `PAPERS`.
        votes: the votes for candidates, by the number of the candidacy.
        against: the votes against them.

    Raises:
        Refused: the election is closed, or its ballots are counted one by one.
    """
    see_open(election)
    if (votes or against or {"valid", "invalid"} & set(papers or ())) and counted(session, election, teller=1):
        raise Refused(
            _("The ballots of election {number} are counted one by one; these figures follow from them.").format(
                number=election.position
            ),
            hint=_("Go on with: chibo election count {number} --ballots").format(number=election.position),
        )
    for name, count in (papers or {}).items():
        setattr(election, name, count)
    if election.invalid == 0:
        session.exec(delete(InvalidCount).where(col(InvalidCount.election_id) == election.id))
    for column, figures in (("votes", votes or {}), ("against", against or {})):
        for number, count in figures.items():
            setattr(session.get_one(Candidacy, number), column, count)
    session.flush()


def enter_reasons(session: Session, election: Election, reasons: Mapping[InvalidReason, int]) -> None:
    """Write how many ballots were invalid for which reason; the reasons named replace those that stood.

    Raises:
        Refused: the election is closed.
    """
    see_open(election)
    for reason, count in reasons.items():
        found = session.exec(
            select(InvalidCount).where(InvalidCount.election_id == election.id, InvalidCount.reason == reason)
        ).first()
        if found is None:
            session.add(InvalidCount(election_id=election.id, reason=reason, count=count))
        else:
            found.count = count
    session.flush()


def reasons(session: Session, election: Election) -> dict[InvalidReason, int]:
    """Give how many ballots were invalid for which reason, as far as it is recorded."""
    rows = session.exec(select(InvalidCount).where(InvalidCount.election_id == election.id)).all()
    found = {row.reason: row.count for row in rows if row.count}
    return {reason: found[reason] for reason in InvalidReason if reason in found}


def candidate(ballot: Ballot, name: str) -> Candidacy:
    """Find the candidate who is meant: by the whole name, else by words of it that only one bears.

    Raises:
        NotFound: nobody on the list is called so, or several are.
    """
    for key in (alike_key, fold):
        found = [each for each in ballot.candidacies if key(each.name) == key(name)]
        if len(found) == 1:
            return found[0]
    words = set(fold(name).split())
    found = [each for each in ballot.candidacies if words and words <= set(fold(each.name).split())]
    if len(found) == 1:
        return found[0]
    raise NotFound(
        _("{name} is not on the ballot list.").format(name=name),
        hint=_("On it stand: {names}").format(names=", ".join(each.name for each in ballot.candidacies)),
    )


def problems(session: Session, ballot: Ballot) -> list[Concern]:
    """Give what does not add up in the figures typed so far; an unknown figure accuses nobody."""
    election = ballot.election
    congress = session.get_one(Congress, election.congress_id)
    day = congress.on.known if congress.on else None
    if day is None or election.seats is None or election.ballot is None:
        return []
    sheet = Sheet(
        on=day,
        office=election.office,
        form=congress.form or CongressForm.MEMBERS,
        seats=election.seats,
        ballot=election.ballot,
        round=election.round,
        after=election.after,
        official_summoned=election.official_summoned or 0,
        present=election.present or 0,
        deductions=Deductions(
            temporary_elsewhere_absent=election.temporary_elsewhere_absent or 0,
            exempt_absent=election.exempt_absent or 0,
            barred=election.barred or 0,
            absent_accepted=election.absent_accepted or 0,
        ),
        ballots=Ballots(**{name: getattr(election, name) or 0 for name in PAPERS}),
        candidates=tuple(
            Candidate(name=each.name, votes=each.votes or 0, against=each.against if each.votes is not None else None)
            for each in ballot.candidacies
        ),
    )
    settings = rule_settings.election_settings(session, session.get_one(Organization, congress.organization_id))
    rules, _changed = rules_on(day, settings=settings)
    unknown = [name for name in PAPERS if getattr(election, name) is None]
    found = concerns.of_findings(errors_so_far(sheet, unknown=unknown, rules=rules))
    stated = sum(reasons(session, election).values())
    if election.invalid is not None and stated and stated != election.invalid:
        words = ngettext(
            "The reasons make {stated} invalid ballot; {invalid} were counted.",
            "The reasons make {stated} invalid ballots; {invalid} were counted.",
            stated,
        )
        said = words.format(stated=stated, invalid=election.invalid)
        found.append(Concern("invalid_reasons_differ", said, rules["election-bookkeeping"].id, error=True))
    return found + _board_problems(session, ballot)


def _board_problems(session: Session, ballot: Ballot) -> list[Concern]:
    """Compare a count ballot by ballot with the papers collected, and two tellers with each other."""
    read = counted(session, ballot.election, teller=1)
    found = []
    collected = ballot.election.collected
    if read and collected is not None and len(read) != collected:
        words = ngettext(
            "{read} of {collected} ballot collected has been read.",
            "{read} of {collected} ballots collected have been read.",
            collected,
        )
        said = words.format(read=len(read), collected=collected)
        found.append(Concern("ballots_not_all_read", said, error=True))
    if ballot.election.difference_reason is None:
        found += [
            Concern(
                "tellers_differ",
                _("{what}: the first count has {first}, the second {second}.").format(
                    what=each.what, first=each.first, second=each.second
                ),
                error=True,
            )
            for each in differences(session, ballot)
        ]
    return found


def missing(ballot: Ballot) -> list[str]:
    """Give what is not counted yet: names of `PAPERS`, then the votes by their place in the list of candidates."""
    election = ballot.election
    found = [name for name in PAPERS if getattr(election, name) is None]
    return found + [f"candidates[{place}].votes" for place, each in enumerate(ballot.candidacies) if each.votes is None]


def missing_words(ballot: Ballot) -> list[str]:
    """Say what is not counted yet, as people read it, in the order of `missing`."""
    election = ballot.election
    found = [_(PAPER_WORDS[name]) for name in PAPERS if getattr(election, name) is None]
    return found + [_("votes for {name}").format(name=each.name) for each in ballot.candidacies if each.votes is None]


def counted(session: Session, election: Election, *, teller: int) -> list[Read]:
    """Give the ballots a teller has read, in their order."""
    rows = session.exec(
        select(CountedBallot.marks, CountedBallot.invalid)
        .where(CountedBallot.election_id == election.id, CountedBallot.teller == teller)
        .order_by(col(CountedBallot.number))
    )
    return [Read(marks, InvalidReason(invalid) if invalid else None) for marks, invalid in rows]


def tallied(session: Session, ballot: Ballot, *, teller: int) -> Tally:
    """Give the sums of the ballots a teller has read."""
    return tally(counted(session, ballot.election, teller=teller), candidates=len(ballot.candidacies))


def add_ballot(session: Session, ballot: Ballot, read: Read, *, teller: int = 1) -> tuple[int, Tally]:
    """Add one ballot to a teller's count; the first teller's sums are the figures of the election.

    Returns:
        The number of the ballot, and the sums with it.

    Raises:
        Refused: the election is closed, or every ballot collected has been read.
    """
    election = ballot.election
    see_open(election)
    last = session.exec(
        select(func.max(CountedBallot.number)).where(
            CountedBallot.election_id == election.id, CountedBallot.teller == teller
        )
    ).one()
    number = (last or 0) + 1
    if election.collected is not None and number > election.collected:
        raise Refused(
            ngettext(
                "The {count} ballot collected has been read.",
                "All {count} ballots collected have been read.",
                election.collected,
            ).format(count=election.collected),
            hint=_("Take one back with u, or mend how many were collected: chibo election count --collected N"),
        )
    session.add(
        CountedBallot(election_id=election.id, teller=teller, number=number, marks=read.marks, invalid=read.invalid)
    )
    session.flush()
    return number, _take_over(session, ballot, teller=teller)


def undo_ballot(session: Session, ballot: Ballot, *, teller: int = 1) -> tuple[int, Tally]:
    """Take back the last ballot of a teller.

    Returns:
        The number of the ballot that was taken back, 0 when there was none; and the sums without it.

    Raises:
        Refused: the election is closed.
    """
    see_open(ballot.election)
    last = session.exec(
        select(CountedBallot)
        .where(CountedBallot.election_id == ballot.election.id, CountedBallot.teller == teller)
        .order_by(col(CountedBallot.number).desc())
    ).first()
    if last is None:
        return 0, tallied(session, ballot, teller=teller)
    number = last.number
    session.delete(last)
    session.flush()
    return number, _take_over(session, ballot, teller=teller)


def differences(session: Session, ballot: Ballot) -> list[Difference]:
    """Compare the sums of two tellers; nothing differs while the second has not counted."""
    if not counted(session, ballot.election, teller=2):
        return []
    first, second = (tallied(session, ballot, teller=teller) for teller in (1, 2))
    pairs = [
        (_("Valid ballots"), first.valid, second.valid),
        (_("Invalid ballots"), sum(first.invalid.values()), sum(second.invalid.values())),
    ]
    names = [each.name for each in ballot.candidacies]
    pairs += list(zip(names, first.votes, second.votes, strict=True))
    if ballot.election.ballot is BallotForm.AGREE:
        against = [_("{name}, against").format(name=name) for name in names]
        pairs += list(zip(against, first.against, second.against, strict=True))
    return [Difference(what, one, two) for what, one, two in pairs if one != two]


def see_open(election: Election) -> None:
    """See that an election may be counted.

    Raises:
        Refused: its result is closed, or it was told by an account.
    """
    if election.state is State.OPEN:
        return
    if election.state is State.CLOSED:
        raise Refused(
            _("The result of election {number} is closed and frozen.").format(number=election.position),
            hint=_('Correct it with: chibo election correct {number} --reason "…"').format(number=election.position),
        )
    raise Refused(
        _("Election {number} was recorded from an account; nobody counts it here.").format(number=election.position),
        hint=_("Mend the dossier and record it again: chibo congress record FILE"),
    )


def _take_over(session: Session, ballot: Ballot, *, teller: int) -> Tally:
    """Make the first teller's sums the figures of the election, in the same step as the ballot; give the sums."""
    sums = tallied(session, ballot, teller=teller)
    if teller != 1:
        return sums
    election = ballot.election
    invalid = sum(sums.invalid.values())
    if election.invalid != invalid:
        session.exec(delete(InvalidCount).where(col(InvalidCount.election_id) == election.id))
        for reason, count in sums.invalid.items():
            session.add(InvalidCount(election_id=election.id, reason=reason, count=count))
    election.valid, election.invalid = sums.valid, invalid
    agree = election.ballot is BallotForm.AGREE
    for place, each in enumerate(ballot.candidacies):
        each.votes = sums.votes[place]
        each.against = sums.against[place] if agree else None
    session.flush()
    return sums
