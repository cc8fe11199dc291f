"""Calling the roll of a congress: who came, when, who is absent and why; or the figures alone."""

from dataclasses import dataclass

from sqlmodel import Session, select

from chibo.domain.election_sheet import Deduction
from chibo.domain.names import nearest
from chibo.domain.standing import Grade
from chibo.errors import NotFound, Refused
from chibo.i18n import _
from chibo.services import typed_text
from chibo.services.attendance import Attendee, find, roll
from chibo.services.changes import Written, update
from chibo.store.tables import Attendance, Congress, RollCall


def call(session: Session, congress: Congress, name: str, *, says: "Called", by_name: bool = False) -> RollCall:
    """Record that a person came or is absent; the first call puts every member of the branch on the roll.

    Args:
        session: the database.
        congress: the congress.
        name: a name or a code.
        says: what is recorded.
        by_name: put somebody on the roll whom the records do not know.

    Raises:
        NotFound: nobody is called so.
        Ambiguous: several are.
        Refused: the times contradict each other, or the person is not summoned.
    """
    people = _stored(session, congress)
    found = find(people, name)
    if found is None:
        if any(each.code for each in people) and not by_name:
            near = nearest(name, [each.row.name for each in people])
            raise NotFound(
                _("Nobody on the roll is called {name}.").format(name=name),
                hint=(_("Did you mean {near}?").format(near=near) + " " if near else "")
                + _("Add the member with: chibo member add NAME, or put the name alone on the roll with --by-name."),
            )
        place = max((each.row.position for each in people), default=0) + 1
        row = RollCall(congress_id=congress.id, position=place, name=typed_text.cleaned(name, what=_("the name")))
        session.add(row)
    else:
        row = found.row
        barred = found.rights is not None and not found.rights.summoned.allowed
        if barred and says.present:
            raise Refused(
                _("{name} is not summoned, so cannot be present: {reason}.").format(
                    name=row.name, reason=found.rights.summoned.reason.value if found.rights else ""
                ),
                hint=_("See the facts with: chibo member show {code}").format(code=found.code),
            )
    _set(row, says)
    session.flush()
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What is recorded of one person; None leaves it as it is.

    Args:
        present: whether they came.
        arrived: when, as `HH:MM`.
        departed: when they left.
        reason: why they are absent.
        accepted: whether the convening committee accepted the reason.
        deduction: exempt, elsewhere or barred, where the records do not say so.
        official: an official member, where the records do not know the person.
    """

    present: bool | None = None
    arrived: str | None = None
    departed: str | None = None
    reason: str | None = None
    accepted: bool | None = None
    deduction: Deduction | None = None
    official: bool | None = None


def call_everybody(session: Session, congress: Congress) -> int:
    """Record as present everybody summoned whom nobody has called yet.

    Returns:
        How many that were.

    Raises:
        NotFound: nobody is on the roll.
    """
    people = _stored(session, congress)
    if not people:
        raise NotFound(
            _("Nobody is on the roll: the records have no members of this branch."),
            hint=_("Call people by name: chibo congress attend NAME, or give figures with --counts."),
        )
    waiting = [each for each in people if each.row.present is None and each.row.summoned]
    for each in waiting:
        each.row.present = True
    session.flush()
    return len(waiting)


def set_counts(session: Session, congress: Congress, **counts: int) -> Written:
    """Record attendance in figures.

    Args:
        session: the database.
        congress: the congress.
        counts: people, by the names of `COUNTS`.

    Raises:
        Refused: more are present than were summoned, or more are official than there are.
    """
    row = session.exec(select(Attendance).where(Attendance.congress_id == congress.id)).first()
    created = row is None
    if row is None:
        row = Attendance(congress_id=congress.id)
        session.add(row)
    written = update(row, counts)
    for less, more in (
        ("present", "summoned"),
        ("official_present", "official_summoned"),
        ("official_summoned", "summoned"),
        ("official_present", "present"),
    ):
        few, many = getattr(row, less), getattr(row, more)
        if few is not None and many is not None and few > many:
            raise Refused(
                _("{less} ({few}) cannot be more than {more} ({many}).").format(
                    less=less, few=few, more=more, many=many
                ),
                hint=_("Mend the figure; nothing was written."),
            )
    session.flush()
    return Written(created=created, changes=written.changes)


def _set(row: RollCall, says: Called) -> None:
    """Write what was called; presence takes back an absence, and the other way round."""
    if says.present is True:
        row.absence_reason = row.absence_accepted = None
        row.present = True
    if says.present is False:
        row.arrived = row.departed = None
        row.present = False
    for column, value in (
        ("arrived", says.arrived),
        ("departed", says.departed),
        ("absence_reason", says.reason),
        ("absence_accepted", says.accepted),
        ("deduction", says.deduction),
        ("official", says.official),
    ):
        if value is not None:
            setattr(row, column, value)
    if row.deduction is Deduction.BARRED:
        row.summoned = False
    if row.arrived and row.departed and row.departed <= row.arrived:
        raise Refused(
            _("{name} left at {departed}, before arriving at {arrived}.").format(
                name=row.name, departed=row.departed, arrived=row.arrived
            ),
            hint=_("Mend one of the times with --arrived or --left."),
        )


def _stored(session: Session, congress: Congress) -> tuple[Attendee, ...]:
    """Give the roll with every row of it in the session."""
    people = roll(session, congress)
    for each in people:
        if each.standing is not None and each.rights is not None:
            # A fact recorded since the last call counts too.
            each.row.official = each.standing.grade is Grade.OFFICIAL
            each.row.summoned = each.rights.summoned.allowed
        session.add(each.row)
    session.flush()
    return people
