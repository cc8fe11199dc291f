"""Taking back an election that was opened by mistake, while nothing of it is counted."""

from sqlmodel import Session, col, select

from chibo.errors import Refused
from chibo.i18n import _
from chibo.services.counts import see_open
from chibo.store.tables import BaseDeduction, Candidacy, CountedBallot, CountingSeat, Election, InvalidCount


def cancel(session: Session, election: Election) -> None:
    """Take an election with its list and its board out of the records, as if it had not been opened.

    Args:
        session: the database.
        election: the election, as last corrected.

    Raises:
        Refused: it is closed, told by an account, a correction, or something of it is counted.
    """
    see_open(election)
    if election.correction_of_id is not None:
        raise Refused(
            _("Election {number} was held; this is a correction of it, which is not taken back.").format(
                number=election.position
            ),
            hint=_("Count it anew: chibo election count {number}").format(number=election.position),
        )
    if _is_counted(session, election):
        raise Refused(
            _("Something of election {number} is counted already, so it is not taken back.").format(
                number=election.position
            ),
            hint=_("See it with: chibo election show {number}").format(number=election.position),
        )
    for table in (CountingSeat, BaseDeduction, Candidacy):
        for row in session.exec(select(table).where(col(table.election_id) == election.id)):
            session.delete(row)
    session.flush()
    session.delete(election)
    session.flush()


def _is_counted(session: Session, election: Election) -> bool:
    figures = (election.issued, election.collected, election.valid, election.invalid)
    votes = session.exec(select(Candidacy).where(Candidacy.election_id == election.id)).all()
    if any(figure is not None for figure in (*figures, *(each.votes for each in votes), *(e.against for e in votes))):
        return True
    return any(
        session.exec(select(table).where(col(table.election_id) == election.id)).first() is not None
        for table in (CountedBallot, InvalidCount)
    )
