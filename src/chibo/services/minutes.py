"""What the papers of a congress tell: each count with its base person by person, and who came."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from chibo.domain.election import Office
from chibo.domain.quorum import Quorum
from chibo.errors import Ambiguous, NotFound
from chibo.i18n import _
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule
from chibo.services import attendance, congresses, elections
from chibo.services.attendance import Attendee
from chibo.services.congresses import Account
from chibo.services.elections import Ballot
from chibo.store.tables import Attendance, BaseDeduction, Congress, Election, InvalidCount

_BY_FORM = {"members": "election-winner", "delegates": "election-winner-delegates"}


@dataclass(frozen=True, slots=True)
class Counting:
    """The count of one election.

    Args:
        ballot: the election with its list, its base and what the rules make of it.
        deducted: who is taken off the base, by name.
        invalid: the invalid ballots by reason.
        rule: the rule that decides the winner on the day, or None when the day is not known (R66-R68).
        replaced: the earlier versions that corrections replaced, the newest first.
    """

    ballot: Ballot
    deducted: tuple[BaseDeduction, ...]
    invalid: tuple[InvalidCount, ...]
    rule: Rule | None
    replaced: tuple["Counting", ...] = ()

    @property
    def election(self) -> Election:
        """What is stored of the election."""
        return self.ballot.election


@dataclass(frozen=True, slots=True)
class Minutes:
    """A congress as its papers tell it.

    Args:
        account: everything that is recorded of it.
        countings: its elections in their order, each as last corrected.
        roll: who was summoned, came and went, by given name; empty when only figures are known.
        summoned: how many were summoned; None when nothing says, as in the next three.
        present: how many of them came, if only for a part.
        official_summoned: how many official members were summoned.
        official_present: how many of them came.
        quorum: whether enough came (R63); None when a figure or the day is not known.
    """

    account: Account
    countings: tuple[Counting, ...]
    roll: tuple[Attendee, ...]
    summoned: int | None
    present: int | None
    official_summoned: int | None
    official_present: int | None
    quorum: Quorum | None


def of_congress(session: Session, congress: Congress) -> Minutes:
    """Gather what the papers of a congress tell."""
    account = congresses.account(session, congress)
    found = attendance.presence(session, congress)
    roll = found.attendees if found.called else ()
    whole = roll if found.whole else ()
    summoned, present, official_summoned, official_present = _figures(whole, account.attendance)
    quorum = None
    if summoned is not None and present is not None:
        quorum = attendance.quorum_of(session, congress, summoned, present, roll=roll, whole=found.whole)
    return Minutes(
        account=account,
        countings=tuple(counting(session, congress, election) for election in elections.held(session, congress)),
        roll=roll,
        summoned=summoned,
        present=present,
        official_summoned=official_summoned,
        official_present=official_present,
        quorum=quorum,
    )


def _figures(
    roll: tuple[Attendee, ...], stated: Attendance | None
) -> tuple[int | None, int | None, int | None, int | None]:
    """Count who was summoned and who came: by the roll, else as the account states it."""
    if not roll:
        names = ("summoned", "present", "official_summoned", "official_present")
        summoned, present, official, voting = (getattr(stated, name) if stated else None for name in names)
        return summoned, present, official, voting
    called = [each.row for each in roll if each.row.summoned]
    came = [row for row in called if row.present]
    return len(called), len(came), sum(row.official for row in called), sum(row.official for row in came)


def counting(session: Session, congress: Congress, election: Election) -> Counting:
    """Give the count of one election, with the versions that corrections replaced."""
    older = [each for each in elections.versions(session, election) if each.version < election.version]
    replaced = tuple(_counting(session, congress, each) for each in reversed(older))
    return _counting(session, congress, election, replaced=replaced)


def find(session: Session, congress: Congress, *, number: int | None = None, office: Office | None = None) -> Election:
    """Find the election whose minutes are asked for.

    Args:
        session: the database.
        congress: where it was held.
        number: its number in the congress.
        office: what was elected.

    Raises:
        NotFound: the congress has none of that number or office.
        Ambiguous: several are meant; they are listed.
    """
    held = elections.held(session, congress)
    meant = [
        each
        for each in held
        if (number is None or each.position == number) and (office is None or each.office is office)
    ]
    if len(meant) == 1:
        return meant[0]
    known = ", ".join(f"{each.position} ({each.office.value}, {each.round})" for each in meant or held)
    if not meant:
        raise NotFound(
            _("This congress has no such election."), hint=_("Its elections are: {known}").format(known=known or "—")
        )
    raise Ambiguous(
        _("The congress held several elections, and none was named."),
        hint=_("Name one with --election NUMBER: {known}").format(known=known),
    )


def _counting(
    session: Session, congress: Congress, election: Election, *, replaced: tuple[Counting, ...] = ()
) -> Counting:
    off = select(BaseDeduction).where(BaseDeduction.election_id == election.id).order_by(col(BaseDeduction.position))
    wrong = select(InvalidCount).where(InvalidCount.election_id == election.id).order_by(col(InvalidCount.id))
    day = congress.on.known if congress.on else None
    return Counting(
        ballot=elections.ballot(session, election),
        deducted=tuple(session.exec(off).all()),
        invalid=tuple(session.exec(wrong).all()),
        rule=loader.find(_BY_FORM[congress.form or "members"], day) if day else None,
        replaced=replaced,
    )
