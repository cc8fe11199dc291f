"""Opening an election: its base, its ballot list in Vietnamese order, and its counting board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain import ballot_list
from chibo.domain.congress import CongressForm
from chibo.domain.counting import BoardRole, Proposer, State
from chibo.domain.election_checks import winner_rule
from chibo.domain.election_sheet import After, BallotForm, Deduction, Deductions, Office
from chibo.domain.names import alike_key, sort_key
from chibo.errors import Problem, Refused
from chibo.i18n import _
from chibo.rulebook import loader
from chibo.services import attendance, elections, typed_text
from chibo.services.attendance import Presence
from chibo.services.changes import update
from chibo.services.elections import Ballot
from chibo.store.tables import BaseDeduction, Candidacy, Congress, CountingSeat, Election


@dataclass(frozen=True, slots=True, kw_only=True)
class ListForm:
    """What is said when an election is opened; None leaves it to the rules and the records.

    Args:
        office: what is elected.
        seats: the number to elect.
        names: who stands, in any order.
        proposers: who proposed a candidate, by name as typed.
        support: how many agreed to a nominee, by name as typed.
        withdrawn: why somebody proposed does not stand, by name as typed.
        board: the counting board, its head first.
        alternate_seats: the alternates to take from the same list.
        ballot: the form of the paper.
        round: which ballot for this office it is.
        follows: the election it follows.
        after: why it follows.
        official_summoned: the official members summoned.
        present: those of them who are there.
        deductions: how many are taken off for each reason, instead of the roll.
        opened_at: when voting is opened, as `HH:MM`.
    """

    office: Office
    seats: int | None = None
    names: Sequence[str] = ()
    proposers: Mapping[str, Proposer] = field(default_factory=dict)
    support: Mapping[str, int] = field(default_factory=dict)
    withdrawn: Mapping[str, str] = field(default_factory=dict)
    board: Sequence[str] = ()
    alternate_seats: int | None = None
    ballot: BallotForm | None = None
    round: int | None = None
    follows: Election | None = None
    after: After | None = None
    official_summoned: int | None = None
    present: int | None = None
    deductions: Mapping[Deduction, int] = field(default_factory=dict)
    opened_at: str | None = None


def open_election(session: Session, congress: Congress, form: ListForm) -> Election:
    """Open an election; rules only warn (see `election_concerns`), and only what cannot be is refused.

    Args:
        session: the database.
        congress: the congress.
        form: what is said of it.

    Raises:
        Refused: the day is not known, nobody stands, a name stands twice, or the base cannot be found.
    """
    day = day_of(congress)
    form_of = congress.form or CongressForm.MEMBERS
    before = elections.ballot(session, form.follows) if form.follows is not None else None
    if before is not None and before.election.state is State.OPEN:
        raise Refused(
            _("Election {number} is not closed yet, so none can follow it.").format(number=before.election.position),
            hint=_("Close it first: chibo election result {number} --close").format(number=before.election.position),
        )
    seats = form.seats
    if seats is None and before is not None and before.judgement is not None:
        seats = before.judgement.unfilled
    roll = attendance.presence(session, congress, at=form.opened_at)
    listed = _candidates(form, list(form.names) or follow_up(before), roll)
    problems = _impossible(form, listed, seats)
    if problems or seats is None:
        raise Refused(_("This election cannot be opened."), hint=_("Nothing was written."), problems=problems)
    standing = sum(each.withdrawn_reason is None for each in listed)
    election = Election(
        congress_id=congress.id,
        position=max((each.position for each in elections.held(session, congress)), default=0) + 1,
        office=form.office,
        seats=seats,
        alternate_seats=form.alternate_seats,
        ballot=form.ballot or ballot_list.ballot_form(standing, seats=seats),
        round=form.round or (before.election.round + 1 if before else 1),
        follows_id=form.follows.id if form.follows else None,
        after=_after(form, before),
        rule=winner_rule(form_of, rules=loader.on(day)).id,
        state=State.OPEN,
        opened_at=form.opened_at,
    )
    update(election, _figures(form, roll))
    congress.form = form_of
    session.add(election)
    session.flush()
    for position, each in enumerate(listed, start=1):
        each.election_id, each.position = election.id, position
        session.add(each)
    _add_board(session, election, form.board, roll)
    if roll.called and not form.deductions:
        _add_deductions(session, election, roll)
    session.flush()
    return election


def follow_up(before: Ballot | None) -> Sequence[str]:
    """Give who stands on the ballot after this one: the tied alone, else who was not elected (R75, R76)."""
    judgement = before.judgement if before else None
    if before is None or judgement is None:
        return ()
    gone = (*judgement.elected, *judgement.alternates)
    return judgement.tied or [each.name for each in before.candidacies if each.name not in gone]


def offer(session: Session, congress: Congress, office: Office) -> tuple[str, ...]:
    """Give from among whom an office is filled at this congress: who has been elected into the committee (R89)."""
    committee = elected(session, congress, Office.COMMITTEE)
    secretaries = elected(session, congress, Office.SECRETARY)
    return ballot_list.offered(
        office, committee=sorted(committee, key=sort_key), secretary=secretaries[0] if secretaries else None
    )


def elected(session: Session, congress: Congress, office: Office) -> list[str]:
    """Give who was elected into an office by the closed elections of a congress, in the order of election."""
    return [
        name
        for ballot in elections.of_congress(session, congress)
        if ballot.election.office is office and ballot.election.state is State.CLOSED and ballot.judgement
        for name in ballot.judgement.elected
    ]


def last_board(session: Session, congress: Congress) -> list[str]:
    """Give the counting board of the election before, its head first; a congress usually has one board."""
    for before in reversed(elections.held(session, congress)):
        seats = session.exec(
            select(CountingSeat).where(CountingSeat.election_id == before.id).order_by(col(CountingSeat.position))
        ).all()
        if seats:
            return [seat.name for seat in seats]
    return []


def day_of(congress: Congress) -> date:
    """Give the day of a congress, which chooses the rules.

    Raises:
        Refused: it is not known.
    """
    day = congress.on.known if congress.on else None
    if day is None:
        raise Refused(
            _("The day of this congress is not known, so no rule can be chosen."),
            hint=_("Name it with: chibo congress plan --on DATE"),
        )
    return day


def _impossible(form: ListForm, listed: Sequence[Candidacy], seats: int | None) -> list[Problem]:
    """Find what cannot be, all of it at once."""
    found = []
    if seats is None:
        found.append(Problem("seats_not_known", _("The number to elect is not known."), place="--seats"))
    elif seats < 1:
        found.append(Problem("seats_not_known", _("At least one is to be elected."), place="--seats"))
    if not listed:
        found.append(Problem("nobody_stands", _("Nobody stands."), place="--candidate"))
    elif all(each.withdrawn_reason for each in listed):
        found.append(Problem("nobody_stands", _("Everybody on the list has withdrawn."), place="--withdrawn"))
    keys = [alike_key(each.name) for each in listed]
    found += [
        Problem("duplicate_candidate", _("{name} stands on the list twice.").format(name=each.name), "--candidate")
        for place, each in enumerate(listed)
        if keys[place] in keys[:place]
    ]
    if form.alternate_seats and form.office is not Office.DELEGATES:
        said = _("Only delegates have alternates.")
        found.append(Problem("alternates_of_delegates_only", said, place="--alternate-seats"))
    typed = [alike_key(name) for name in form.names] or keys
    given = (("--proposed-by", form.proposers), ("--support", form.support), ("--withdrawn", form.withdrawn))
    found += [
        Problem("not_on_list", _("{name} is not among the candidates.").format(name=name), place=option)
        for option, names in given
        for name in names
        if alike_key(name) not in typed
    ]
    return found


def _candidates(form: ListForm, names: Sequence[str], roll: Presence) -> list[Candidacy]:
    """Make the list in Vietnamese order; who withdrew stands after it."""
    proposers = {alike_key(name): each for name, each in form.proposers.items()}
    support = {alike_key(name): count for name, count in form.support.items()}
    withdrawn = {alike_key(name): reason for name, reason in form.withdrawn.items()}
    made = []
    for typed in names:
        key = alike_key(typed)
        name, member = _known(typed, roll)
        made.append(
            Candidacy(
                election_id=0,  # not known before the election itself is stored
                position=0,
                name=name,
                member_id=member,
                proposer=proposers.get(key),
                support=support.get(key),
                withdrawn_reason=typed_text.cleaned(withdrawn[key], what=_("the reason")) if key in withdrawn else None,
            )
        )
    return sorted(made, key=lambda each: (each.withdrawn_reason is not None, sort_key(each.name)))


def _known(typed: str, roll: Presence) -> tuple[str, int | None]:
    """Give the name as the records have it, and the member's number where they do."""
    found = attendance.find(roll.attendees, typed)
    if found is None:
        return typed_text.cleaned(typed, what=_("the name")), None
    return found.row.name, found.row.member_id


def _add_board(session: Session, election: Election, board: Sequence[str], roll: Presence) -> None:
    for position, typed in enumerate(board, start=1):
        name, member = _known(typed, roll)
        role = BoardRole.HEAD if position == 1 else BoardRole.MEMBER
        seat = CountingSeat(election_id=election.id, position=position, name=name, member_id=member, role=role)
        session.add(seat)


def _add_deductions(session: Session, election: Election, roll: Presence) -> None:
    """Keep by name who is taken off the base, as it was when the election was opened."""
    taken = [(person.row, person.deduction) for person in roll.deducted if person.deduction is not None]
    for position, (person, reason) in enumerate(taken, start=1):
        row = BaseDeduction(
            election_id=election.id,
            position=position,
            name=person.name,
            member_id=person.member_id,
            deduction=reason,
            reason=person.absence_reason,
        )
        session.add(row)


def _figures(form: ListForm, roll: Presence) -> dict[str, int]:
    """Give the base as the roll has it, or as it was given in numbers.

    Raises:
        Refused: a figure is not known; missing is not zero.
    """
    counts = roll.counts
    summoned = _first(form.official_summoned, roll.official_summoned, counts.summoned if counts else None)
    present = _first(form.present, roll.official_present, counts.present if counts else None)
    if summoned is None or present is None:
        raise Refused(
            _("The base of this election cannot be found: it is not known who is at the congress."),
            hint=_("Call the roll first: chibo congress attend --all-present. Or give the numbers here."),
            problems=[
                Problem("not_known", _("This figure is not known."), place=option)
                for option, figure in (("--summoned", summoned), ("--present", present))
                if figure is None
            ],
        )
    taken = dict.fromkeys((each.name for each in fields(Deductions)), 0)
    taken |= {kind.value: count for kind, count in (form.deductions or roll.deductions or {}).items()}
    if sum(taken.values()) >= summoned:
        raise Refused(
            _("The base is not above zero: {deducted} of {summoned} are taken off.").format(
                deducted=sum(taken.values()), summoned=summoned
            ),
            hint=_("Mend the figures with --summoned and --deduct."),
        )
    return {"official_summoned": summoned, "present": present, **taken}


def _first(*figures: int | None) -> int | None:
    return next((each for each in figures if each is not None), None)


def _after(form: ListForm, before: Ballot | None) -> After | None:
    """Say why a ballot follows: people were tied, or seats stayed open."""
    judgement = before.judgement if before else None
    if form.after is not None or judgement is None:
        return form.after
    return After.TIE if judgement.tied else After.SHORTAGE
