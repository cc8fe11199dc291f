"""The result of an election: closed and frozen, turned into posts, and corrected by a new version with its reason."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from chibo.domain.counting import State
from chibo.domain.election import Office
from chibo.domain.names import alike_key
from chibo.domain.post import GainedBy, Position
from chibo.errors import Refused
from chibo.i18n import _
from chibo.services import concerns, counts, elections, typed_text
from chibo.services.elections import Ballot
from chibo.store.columns import Row
from chibo.store.tables import (
    BaseDeduction,
    Candidacy,
    Committee,
    Congress,
    CountedBallot,
    CountingSeat,
    Election,
    InvalidCount,
    Post,
)

_POSITIONS = {
    Office.COMMITTEE: Position.COMMITTEE_MEMBER,
    Office.SECRETARY: Position.SECRETARY,
    Office.DEPUTY_SECRETARY: Position.DEPUTY_SECRETARY,
}
#: The order of posts in a committee.
_ORDER = (Position.SECRETARY, Position.DEPUTY_SECRETARY, Position.COMMITTEE_MEMBER)
#: What a copy of a row does not take along.
_OWN = ("id", "uid")


def close(
    session: Session, election: Election, *, closed_at: str | None = None, difference_reason: str | None = None
) -> Ballot:
    """Close the result of an election: it is frozen, and the posts it fills arise from it.

    Args:
        session: the database.
        election: an open election.
        closed_at: when the result was read out, as `HH:MM`.
        difference_reason: why it is closed although two tellers' counts differ.

    Raises:
        Refused: it is closed already, something is not counted, or the figures cannot be true.
    """
    counts.see_open(election)
    if difference_reason is not None:
        election.difference_reason = typed_text.cleaned(difference_reason, what=_("the reason"))
    ballot = elections.ballot(session, election)
    if missing := counts.missing_words(ballot):
        raise Refused(
            _("Election {number} is not counted to the end: {missing}.").format(
                number=election.position, missing="; ".join(missing)
            ),
            hint=_("Go on with: chibo election count {number}").format(number=election.position),
        )
    wrong = [each for each in counts.problems(session, ballot) if each.error]
    if wrong:
        tellers = any(each.code == "tellers_differ" for each in wrong)
        raise Refused(
            _("The result of election {number} cannot be closed: its figures do not add up.").format(
                number=election.position
            ),
            hint=_('Count again, or say why with: --difference-reason "…"')
            if tellers
            else _("Mend them with: chibo election count {number}").format(number=election.position),
            problems=concerns.as_problems(wrong),
        )
    if ballot.judgement is None:
        raise Refused(
            _("The result of election {number} cannot be judged: a figure is not known.").format(
                number=election.position
            ),
            hint=_("See what is recorded with: chibo election show {number}").format(number=election.position),
        )
    for each in ballot.candidacies:
        each.elected = each.name in ballot.judgement.elected
    election.state = State.CLOSED
    election.closed_at = closed_at
    session.flush()
    fill_posts(session, session.get_one(Congress, election.congress_id))
    return elections.ballot(session, election)


def correct(session: Session, election: Election, *, reason: str) -> Election:
    """Open a new version of a closed election to correct it; the one before stays as it is.

    The list, the base and the figures are taken along; ballots counted one by one are too.

    Args:
        session: the database.
        election: the last version of an election, closed.
        reason: why it must be corrected.

    Raises:
        Refused: it is not closed, or not the last version.
    """
    if election.state is not State.CLOSED:
        raise Refused(
            _("Election {number} is not closed, so there is nothing to correct.").format(number=election.position),
            hint=_("Change its figures with: chibo election count {number}").format(number=election.position),
        )
    new = Election(
        **_copied(election)
        | {
            "version": election.version + 1,
            "correction_of_id": election.id,
            "correction_reason": typed_text.cleaned(reason, what=_("the reason")),
            "state": State.OPEN,
            "closed_at": None,
            "difference_reason": None,
        }
    )
    session.add(new)
    session.flush()
    for table in (Candidacy, CountingSeat, BaseDeduction, InvalidCount, CountedBallot):
        rows = session.exec(select(table).where(table.election_id == election.id)).all()
        copies = [table(**_copied(row) | {"election_id": new.id}) for row in rows]
        session.add_all(copies)
    # A ballot that followed the one corrected follows the correction.
    for later in session.exec(select(Election).where(Election.follows_id == election.id)).all():
        later.follows_id = new.id
    session.flush()
    return new


def fill_posts(session: Session, congress: Congress) -> list[Post]:
    """Make the posts of the committee what the closed elections of a congress say; they begin on its day (R97).

    A person has one post, the highest they were elected to. Posts gained in another way stay, and so does the answer of
    the superior to a person whose post is the same.
    """
    wanted = _elected(elections.of_congress(session, congress))
    committee = session.exec(select(Committee).where(Committee.term_id == congress.opens_term_id)).first()
    if committee is None:
        if not wanted:
            return []
        committee = Committee(organization_id=congress.organization_id, term_id=congress.opens_term_id)
        session.add(committee)
        session.flush()
    members = sum(office is Office.COMMITTEE for office, _name in _offices(elections.of_congress(session, congress)))
    if members:
        committee.size = members
    stored = session.exec(select(Post).where(Post.committee_id == committee.id).order_by(col(Post.place))).all()
    others = [post for post in stored if post.gained_by is not GainedBy.ELECTION]
    known = {alike_key(post.name): post for post in stored if post.name and post not in others}
    kept = []
    for name, position in wanted.items():
        post = known.pop(alike_key(name), None)
        if post is None:
            post = Post(committee_id=committee.id, place=0, position=position, name=name, since=congress.on)
        elif post.position is not position:
            # What the superior said was of another post.
            post.position, post.ratified = position, None
        kept.append(post)
    unnamed = [post for post in stored if not post.name and post not in others]
    for post in [*known.values(), *unnamed]:
        session.delete(post)
    _place(session, kept, others)
    return kept


def _place(session: Session, kept: Iterable[Post], others: Iterable[Post]) -> None:
    """Give each post its place by rank; no two may have one place, not even for a moment."""
    ranked = sorted(kept, key=lambda post: _ORDER.index(post.position))
    everybody = [*ranked, *others]
    for place, post in enumerate(everybody, start=1):
        post.place = -place
        session.add(post)
    session.flush()
    for place, post in enumerate(everybody, start=1):
        post.place = place
    session.flush()


def _elected(ballots: Iterable[Ballot]) -> dict[str, Position]:
    """Give the highest post each person was elected to, in the order of election."""
    found: dict[str, Position] = {}
    for office, name in _offices(ballots):
        position = _POSITIONS[office]
        if name not in found or _ORDER.index(position) < _ORDER.index(found[name]):
            found[name] = position
    return found


def _offices(ballots: Iterable[Ballot]) -> list[tuple[Office, str]]:
    return [
        (ballot.election.office, name)
        for ballot in ballots
        if ballot.election.state is State.CLOSED and ballot.judgement and ballot.election.office in _POSITIONS
        for name in ballot.judgement.elected
    ]


def _copied(row: Row) -> dict[str, Any]:
    """Give the columns of a row without what is its own."""
    return {name: value for name, value in row.model_dump().items() if name not in _OWN}
