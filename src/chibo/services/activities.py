"""Activities of an organisation: recording one with who came, and listing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from chibo.domain.activity import Activity as Held
from chibo.domain.activity import ActivityKind, Attendee, Presence, roll_faults
from chibo.domain.member_list import Included
from chibo.domain.names import alike_key, sort_key
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.errors import Ambiguous, NotFound, Problem, Refused
from chibo.i18n import N_, _, ngettext
from chibo.services import member_lists, member_names, metric_records, typed_text
from chibo.services.changes import FieldChange, Written, update
from chibo.store.tables import Activity, ActivityPerson, Member, Organization

_FAULTS = {
    "attended_above_expected": N_("More came than were to come."),
    "absent_above_expected": N_("Those who came and those who were absent are more than were to come."),
    "names_above_expected": N_("More people are named than were to come."),
    "attended_differs": N_("The figure of those who came is not that of the names."),
    "others_above_expected": N_("More who are no members came than were to come."),
    "until_before_on": N_("It ends before it begins."),
    "named_twice": N_("Somebody is named twice."),
}


#: Everybody is to come to these; an inspection is made by few.
_FOR_EVERYBODY = (
    ActivityKind.RESOLUTION_STUDY,
    ActivityKind.BRANCH_MEETING,
    ActivityKind.THEMATIC_MEETING,
    ActivityKind.SELF_REVIEW,
)
#: So many of whom nothing is said are named.
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityForm:
    """Everything an activity says, as typed.

    Args:
        kind: what sort.
        when: the day, the month, the year or the quarter.
        until: the last day, when it went on for more than one.
        subject: what it was about.
        expected: how many members were to come.
        attended: how many came.
        excused: how many were absent with a reason.
        unexcused: how many were absent without one.
        others_expected: how many people who are no members were to come.
        others_attended: how many of them came.
        everyone: by name, everybody who is to come by the records of the day, less those named as absent (R124).
        present: who came, by name.
        absent_excused: who was absent with a reason, as `NAME` or `NAME=REASON`.
        absent_unexcused: who was absent without one.
        printed: the source's own words.
        note: a note.
    """

    kind: ActivityKind
    when: str
    subject: str
    until: PartialDate | None = None
    expected: int | None = None
    attended: int | None = None
    excused: int | None = None
    unexcused: int | None = None
    others_expected: int | None = None
    others_attended: int | None = None
    everyone: bool = False
    present: tuple[str, ...] = ()
    absent_excused: tuple[str, ...] = ()
    absent_unexcused: tuple[str, ...] = ()
    printed: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An activity as stored, and as the rules read it."""

    row: Activity
    held: Held


def record(session: Session, organization: Organization, *, form: ActivityForm, on: date) -> tuple[Entry, Written]:
    """Record an activity; one of the same kind, day and subject is corrected.

    Args:
        session: the database.
        organization: whose activity it is.
        form: what was typed.
        on: the day of today; what begins later is refused.

    Raises:
        Refused: the day cannot be read, a name means nobody or several, or the figures cannot be true; every problem
            is named.
    """
    begins, ends = _when(form.when, form.until)
    if begins.earliest > on:
        raise Refused(
            _("{day} has not come yet, so nobody can have come.").format(day=begins.for_people()),
            hint=_("Check the day."),
        )
    problems: list[Problem] = []
    people = _people(session, organization, form, day=min(begins.latest, on), problems=problems)
    held = Held(
        kind=form.kind,
        on=begins,
        subject=typed_text.cleaned(form.subject, what=_("the subject")),
        until=ends,
        expected=form.expected,
        attended=form.attended,
        excused=form.excused,
        unexcused=form.unexcused,
        others_expected=form.others_expected,
        others_attended=form.others_attended,
        people=tuple(each for each, _member in people),
    )
    problems += [Problem(fault, _(_FAULTS[fault])) for fault in roll_faults(held)]
    if problems:
        raise Refused(
            _("The activity cannot be recorded."),
            problems=problems,
            hint=_("Correct what is named, then run the command again."),
        )
    row, written = _kept(session, organization, form, held)
    written = _keep_people(session, row, people, written)
    return Entry(row, held), written


def listed(
    session: Session,
    organization: Organization,
    *,
    kind: ActivityKind | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Entry]:
    """Give the activities of an organisation, oldest first.

    Args:
        session: the database.
        organization: whose activities.
        kind: only this kind.
        since: only those that may have been held on this day or later.
        until: only those that may have been held on this day or earlier.
    """
    asked = select(Activity).where(Activity.organization_id == organization.id)
    if kind is not None:
        asked = asked.where(Activity.kind == kind)
    rows = session.exec(asked.order_by(col(Activity.begins), col(Activity.id))).all()
    rows = [
        row
        for row in rows
        if (since is None or (row.ends or row.begins).latest >= since)
        and (until is None or row.begins.earliest <= until)
    ]
    return [Entry(row, held) for row, held in zip(rows, metric_records.activities_held(session, rows), strict=True)]


def find(
    session: Session, organization: Organization, *, kind: ActivityKind, when: str, subject: str | None = None
) -> Entry:
    """Find one activity by its kind, its day and what it was about.

    Args:
        session: the database.
        organization: whose it is.
        kind: what sort.
        when: the day, month, quarter or year under which it is recorded.
        subject: what it was about; None where it is the only one of that kind and day.

    Raises:
        NotFound: there is none; those of the day are named.
        Ambiguous: there are several and the subject does not say which.
    """
    begins, _ends = _when(when, None)
    of_day = [each for each in listed(session, organization, kind=kind) if each.row.begins == begins]
    asked = None if subject is None else alike_key(typed_text.cleaned(subject, what=_("the subject")))
    found = [each for each in of_day if asked in (None, alike_key(each.row.subject))]
    if len(found) == 1:
        return found[0]
    named = "; ".join(each.row.subject for each in found or of_day)
    if found:
        raise Ambiguous(
            _("Several activities of that kind are recorded on {day}.").format(day=begins.for_people()),
            hint=_("Name the subject: {subjects}").format(subjects=named),
        )
    raise NotFound(
        _("No such activity is recorded on {day}.").format(day=begins.for_people()),
        hint=_("On that day are recorded: {subjects}").format(subjects=named)
        if named
        else _("See what is recorded with: chibo activity list"),
    )


def remove(session: Session, entry: Entry) -> None:
    """Take an activity out of the records, with the names of who came."""
    for person in session.exec(select(ActivityPerson).where(ActivityPerson.activity_id == entry.row.id)):
        session.delete(person)
    session.flush()
    session.delete(entry.row)
    session.flush()


def _when(text: str, until: PartialDate | None) -> tuple[PartialDate, PartialDate | None]:
    """Read a day, a month or a year; a quarter is from its first month to its last."""
    try:
        return PartialDate.parse(text), until
    except ValueError:
        pass
    try:
        period = Period.parse(text)
    except ValueError:
        period = None
    if period is None or period.starts is None or period.ends is None or until is not None:
        raise Refused(
            _("{text} is no day of an activity.").format(text=text),
            hint=_("Write 10/06/2020, 06/2020, 2020-Q2 or 2020; several days with --until."),
        )
    return (
        PartialDate(period.starts.year, period.starts.month),
        PartialDate(period.ends.year, period.ends.month),
    )


def _people(
    session: Session, organization: Organization, form: ActivityForm, *, day: date, problems: list[Problem]
) -> list[tuple[Attendee, Member | None]]:
    """Give who was to come by name, in the order of names, each with their member where that is in the records."""
    expected = [
        each.member
        for each in member_lists.listed(session, organization=organization, on=day, included=Included.COUNTED)
        if not (each.standing.exempt or each.standing.suspended or each.standing.temporarily_elsewhere)
    ]
    found: dict[Any, tuple[Attendee, Member | None]] = {}
    for presence, names in (
        (Presence.ATTENDED, form.present),
        (Presence.EXCUSED, form.absent_excused),
        (Presence.UNEXCUSED, form.absent_unexcused),
    ):
        for text in names:
            name, _equals, reason = (part.strip() for part in text.partition("="))
            member = _member(session, organization, name, known=bool(expected), problems=problems)
            shown = member.name if member else typed_text.cleaned(name, what=_("the name"))
            attendee = Attendee(member.code if member else "", shown, presence, reason)
            key = member.id if member else alike_key(shown)
            if key in found:
                problems.append(Problem("named_twice", _("{name} is named twice.").format(name=shown), place=name))
            found[key] = attendee, member
    if form.everyone:
        if not expected:
            problems.append(
                Problem(
                    "nobody_known",
                    _("The records know nobody who was to come on that day."),
                    hint=_("Leave --everyone out and give figures, or add the members first."),
                )
            )
        for member in expected:
            found.setdefault(member.id, (Attendee(member.code, member.name, Presence.ATTENDED), member))
    left = [member for member in expected if member.id not in found]
    if found and left and form.expected is None and form.kind in _FOR_EVERYBODY:
        # Those named are not known to be everybody: two of eleven who came are no 100 %.
        problems.append(_not_everybody(left, len(expected)))
    return sorted(found.values(), key=lambda each: sort_key(each[0].name))


def _not_everybody(left: Sequence[Member], expected: int) -> Problem:
    names = ", ".join(member.name for member in left[:_MOST_NAMED])
    return Problem(
        "not_everybody",
        ngettext(
            "By the records {count} member was to come; of {names} it is not said.",
            "By the records {count} members were to come; of {names} it is not said.",
            expected,
        ).format(count=expected, names=names + (" …" if len(left) > _MOST_NAMED else "")),
        hint=_("Use --everyone and name those absent, name everybody, or say with --expected how many were to come."),
    )


def _member(
    session: Session, organization: Organization, name: str, *, known: bool, problems: list[Problem]
) -> Member | None:
    """Find a member by name; without any member in the records a name is only a name."""
    try:
        return member_names.find(session, name, organization=organization)
    except NotFound as error:
        if known:
            problems.append(Problem("no_such_member", error.message, place=name, hint=error.hint))
    except Ambiguous as error:
        problems.append(Problem("ambiguous_member", error.message, place=name, hint=error.hint))
    return None


def _kept(session: Session, organization: Organization, form: ActivityForm, held: Held) -> tuple[Activity, Written]:
    values: dict[str, Any] = {
        "ends": held.until,
        **{name: getattr(held, name) for name in ("expected", "attended", "excused", "unexcused")},
        "others_expected": held.others_expected,
        "others_attended": held.others_attended,
        "printed": typed_text.optional(form.printed, what=_("the printed words")),
        "note": form.note,
    }
    same = select(Activity).where(
        Activity.organization_id == organization.id,
        Activity.kind == held.kind,
        col(Activity.begins) == held.on,
        Activity.subject == held.subject,
    )
    row = session.exec(same).first()
    if row is not None:
        return row, update(row, values)
    row = Activity(organization_id=organization.id, kind=held.kind, begins=held.on, subject=held.subject, **values)
    session.add(row)
    session.flush()
    return row, Written(created=True)


def _keep_people(
    session: Session, row: Activity, people: Sequence[tuple[Attendee, Member | None]], written: Written
) -> Written:
    """Replace the names of an activity where they differ, and say how many came before and now."""
    there = session.exec(
        select(ActivityPerson).where(ActivityPerson.activity_id == row.id).order_by(col(ActivityPerson.position))
    ).all()
    before = [(each.name, each.member_id, each.presence, each.reason or "") for each in there]
    after = [(each.name, member.id if member else None, each.presence, each.reason) for each, member in people]
    if before == after:
        return written
    for gone in there:
        session.delete(gone)
    session.flush()
    for position, (each, member) in enumerate(people, 1):
        session.add(
            ActivityPerson(
                activity_id=row.id,
                position=position,
                name=each.name,
                member_id=member.id if member else None,
                presence=each.presence,
                reason=each.reason or None,
            )
        )
    session.flush()
    if written.created:
        return written
    return Written(False, (*written.changes, FieldChange("people", _names(before), _names(after))))


def _names(people: Sequence[tuple[str, int | None, Presence, str]]) -> str:
    return "; ".join(
        name if presence is Presence.ATTENDED else f"{name} ({presence})" for name, _m, presence, _r in people
    )
