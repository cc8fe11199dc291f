"""Recording that a result was sent to the superior committee, and what it answered person by person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from chibo.domain.partial_date import PartialDate
from chibo.domain.post import Answer
from chibo.domain.working_days import working_days_after
from chibo.errors import Problem, Refused
from chibo.i18n import _, show_date
from chibo.services import ratification_answers, typed_text, working_calendar
from chibo.services.changes import FieldChange, Written, update
from chibo.services.ratifications import Case, Deadline
from chibo.store.tables import Post, Ratification


@dataclass(frozen=True, slots=True)
class Acted:
    """What became of a submission or an answer.

    Args:
        written: what is new and what changed.
        late: working days after the last day; 0 in time, None when there is no last day.
    """

    written: Written
    late: int | None


def submit(session: Session, case: Case, *, on: date) -> Acted:
    """Record that the result was sent to the superior committee (R98).

    Args:
        session: the database.
        case: the ratification.
        on: the day it was sent.

    Raises:
        Refused: it would be sent before the congress, or the answer came before.
    """
    problems = [*_not_before_the_congress(case, on)]
    decided = case.ratification.decided if case.ratification else None
    if decided and decided.latest < on:
        problems.append(
            Problem(
                "after_the_answer",
                _("The answer is recorded for {decided}, before {on}.").format(
                    decided=decided.for_people(), on=show_date(on)
                ),
                place="--on",
            )
        )
    _refuse(problems)
    written = _record(session, case, {"submitted": PartialDate.of(on)})
    return Acted(written, _late(case.report, on))


def decide(
    session: Session,
    case: Case,
    *,
    number: str,
    on: date,
    authority: str | None = None,
    accepted: Sequence[str] = (),
    refused: Sequence[str] = (),
    everyone: bool = False,
) -> Acted:
    """Record the superior committee's answer, person by person; the posts of those refused end (R99, R100).

    A name stands for all posts of that person, `NAME:POST` for one of them. A decision on people who were left open
    stands in place of the one before it, which is kept in the note.

    Args:
        session: the database.
        case: the ratification.
        number: the number of the decision, such as `12-QĐ/ĐU`.
        on: its day.
        authority: who decided; None keeps what is recorded.
        accepted: who is accepted.
        refused: who is refused.
        everyone: everyone who is not refused and has no answer yet is accepted.

    Raises:
        Refused: nobody is named, a name is not among those elected, or the days are out of order; each problem is told.
    """
    number = typed_text.code(number, what=_("the number of the decision"))
    authority = typed_text.optional(authority, what=_("the authority"))
    problems = [*_not_before_the_congress(case, on)]
    submitted = case.ratification.submitted if case.ratification else None
    if submitted and on < submitted.earliest:
        problems.append(
            Problem(
                "before_submission",
                _("The result was submitted on {submitted}, after {on}.").format(
                    submitted=submitted.for_people(), on=show_date(on)
                ),
                place="--date",
            )
        )
    named = ratification_answers.answers(case.posts, accepted, refused, everyone=everyone, problems=problems)
    if not named and not problems:
        problems.append(
            Problem(
                "nobody_named",
                _("Nobody is accepted or refused."),
                hint=_("Name each person with --accept or --refuse, or take --all."),
            )
        )
    _refuse(problems)
    before = case.ratification
    values: dict[str, object] = {"decided": PartialDate.of(on), "decision_no": number}
    if authority is not None:
        values["authority"] = authority
    if before and before.decided and any(each.ratified is None for each, _answer in named):
        values["note"] = _kept_in_note(before)
    earlier = (before.decided, before.decision_no) if before else (None, None)
    written = _record(session, case, values)
    changes = [change for each in named for change in _answered(*each, on=on, number=number, earlier=earlier)]
    session.flush()
    return Acted(Written(written.created, (*written.changes, *changes)), _late(case.answer, on))


def _late(deadline: Deadline | None, on: date) -> int | None:
    if deadline is None:
        return None
    return working_days_after(deadline.on, on, calendar=working_calendar.around([deadline.on, on]))


def _record(session: Session, case: Case, values: Mapping[str, object]) -> Written:
    """Write the row of a ratification; only what stood there otherwise is a change that a person must see."""
    row = case.ratification
    if row is None:
        row = Ratification(committee_id=case.committee.id)
        update(row, values)
        session.add(row)
        session.flush()
        return Written(created=True)
    written = update(row, values)
    told = tuple(change for change in written.changes if change.before not in (None, "") and change.field != "note")
    session.flush()
    return Written(created=bool(written.changes) and not told, changes=told)


def _answered(
    post: Post,
    answer: Answer,
    *,
    on: date,
    number: str,
    earlier: tuple[PartialDate | None, str | None],
) -> list[FieldChange]:
    """Write one answer: whoever is refused leaves the post on the day of the decision."""
    changes = []
    if post.ratified not in (None, answer):
        changes.append(FieldChange(post.name or post.position.value, post.ratified, answer))
    if answer is Answer.REFUSED:
        post.until, post.ended_by = PartialDate.of(on), number
    elif post.ratified is Answer.REFUSED and (post.until, post.ended_by) == earlier:
        post.until = post.ended_by = None
    post.ratified = answer
    return changes


def _kept_in_note(row: Ratification) -> str:
    told = ", ".join(filter(None, (row.decision_no, str(row.decided), row.authority)))
    return "; ".join(filter(None, (row.note, told)))


def _not_before_the_congress(case: Case, on: date) -> list[Problem]:
    held = case.congress.on if case.congress else None
    if held is None or held.earliest <= on:
        return []
    words = _("The congress was held on {held}, after {on}.").format(held=held.for_people(), on=show_date(on))
    return [Problem("before_the_congress", words)]


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise Refused(_("Nothing was written."), hint=_("Mend each of these and run it again."), problems=problems)
