"""Ratification: what is sent to the superior committee after a congress, by when, and its answer person by person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlmodel import Session, col, select

from chibo import settings
from chibo.domain.post import Answer, Position
from chibo.domain.working_days import Calendar, add_working_days
from chibo.errors import NotFound
from chibo.i18n import _
from chibo.rulebook import loader
from chibo.rulebook.loader import Rule
from chibo.services import elections, organizations, rule_settings, terms, working_calendar
from chibo.store.tables import Committee, Congress, Election, Organization, Post, Ratification, Term

_REPORT, _ANSWER = "ratification.report_days", "ratification.answer_days"
_FIGURES = {_REPORT: "report_working_days", _ANSWER: "ratify_working_days"}


class Standing(StrEnum):
    """How far the ratification of a committee is on a day."""

    TO_SUBMIT = "to_submit"
    REPORT_OVERDUE = "report_overdue"
    WAITING = "waiting"
    ANSWER_OVERDUE = "answer_overdue"
    RATIFIED = "ratified"
    RATIFIED_IN_PART = "ratified_in_part"
    ANSWERED_IN_PART = "answered_in_part"
    REFUSED = "refused"
    #: The term is over, and the records say nothing.
    NOT_RECORDED = "not_recorded"


OVERDUE = (Standing.REPORT_OVERDUE, Standing.ANSWER_OVERDUE)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for an act, and where it comes from.

    Args:
        on: the last day.
        days: the working days allowed.
        rule: the rule of the day of the act that begins the time.
        setting: the setting that replaced its figure, or None.
    """

    on: date
    days: int
    rule: Rule
    setting: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """The ratification of one committee, as it stands on a day.

    Args:
        organization: whose committee it is.
        name: what the organisation was called at the congress.
        term: the committee's term.
        congress: the congress that elected it, or None when it is not recorded.
        committee: the committee.
        posts: who was elected to which post, in the order of the records.
        ratification: what is recorded of it, or None.
        report: by when the result is reported (R98); None when the day of the congress is not known.
        answer: by when the superior committee answers (R99); None before the result is submitted.
        standing: how far it is.
    """

    organization: Organization
    name: str
    term: Term
    congress: Congress | None
    committee: Committee
    posts: tuple[Post, ...]
    ratification: Ratification | None
    report: Deadline | None
    answer: Deadline | None
    standing: Standing

    @property
    def unanswered(self) -> tuple[Post, ...]:
        """The posts gained by election on which the superior committee has not answered."""
        return tuple(post for post in self.posts if post.ratified is None)


def of_term(session: Session, *, organization: Organization, term: Term, on: date) -> Case:
    """Give the ratification of the committee of a term as it stands on a day.

    Raises:
        NotFound: no committee of that term is recorded.
    """
    committee = session.exec(select(Committee).where(Committee.term_id == term.id)).first()
    if committee is None:
        raise NotFound(
            _("No committee of the term {label} is recorded for {code}.").format(
                label=term.label, code=organization.code
            ),
            hint=_(
                "Close its elections with: chibo election result --close, "
                "or record the congress with: chibo congress record"
            ),
        )
    return next(iter(_cases(session, [(organization, term, committee)], on=on)))


def listed(session: Session, *, on: date, organization: Organization | None = None) -> list[Case]:
    """Give the ratifications of every committee, the oldest term first.

    Args:
        session: the database.
        on: the day as of which they stand.
        organization: only its committees; None gives everybody's.
    """
    statement = (
        select(Organization, Term, Committee)
        .join(Term, col(Term.organization_id) == col(Organization.id))
        .join(Committee, col(Committee.term_id) == col(Term.id))
        .order_by(Organization.code_key, col(Term.id))
    )
    if organization is not None:
        statement = statement.where(Organization.id == organization.id)
    cases = _cases(session, session.exec(statement).all(), on=on)
    return sorted(cases, key=lambda case: (case.organization.code_key, terms.begins(case.term) or date.min))


def elections_of(session: Session, case: Case) -> tuple[Election, ...]:
    """Give the elections whose minutes are sent, in their order, each as last corrected (R98)."""
    return tuple(elections.held(session, case.congress)) if case.congress else ()


def may_sign(case: Case) -> bool | None:
    """Tell whether the deputy secretary may sign papers: only once ratified; None where there is no deputy."""
    deputies = [post for post in case.posts if post.position is Position.DEPUTY_SECRETARY and not post.until]
    return all(post.ratified is Answer.ACCEPTED for post in deputies) if deputies else None


def _cases(session: Session, found: Iterable[tuple[Organization, Term, Committee]], *, on: date) -> list[Case]:
    """Gather what belongs to each committee, with one question for each table."""
    rows = list(found)
    committees = [committee.id for _organization, _term, committee in rows]
    held = select(Post).where(col(Post.committee_id).in_(committees)).order_by(col(Post.committee_id), col(Post.place))
    posts: dict[int, list[Post]] = {}
    for post in session.exec(held).all():
        posts.setdefault(post.committee_id, []).append(post)
    asked = select(Ratification).where(col(Ratification.committee_id).in_(committees))
    ratifications = {each.committee_id: each for each in session.exec(asked).all()}
    opened = select(Congress).where(col(Congress.opens_term_id).in_([term.id for _organization, term, _c in rows]))
    congresses = {each.opens_term_id: each for each in session.exec(opened).all()}
    days = [congress.on.latest for congress in congresses.values() if congress.on]
    days += [each.submitted.latest for each in ratifications.values() if each.submitted]
    calendar = working_calendar.around(days)
    made: dict[int, Mapping[str, str]] = {}
    cases: list[Case] = []
    for organization, term, committee in rows:
        if organization.id not in made:
            made[organization.id] = _settings(session, organization)
        congress, ratification = congresses.get(term.id), ratifications.get(committee.id)
        closed = congress.on.known if congress and congress.on else None
        submitted = ratification.submitted.known if ratification and ratification.submitted else None
        report = _deadline(closed, _REPORT, calendar=calendar, made=made[organization.id])
        answer = _deadline(submitted, _ANSWER, calendar=calendar, made=made[organization.id])
        own = tuple(posts.get(committee.id, ()))
        over = (terms.end(session, term) or date.max) < on
        day = congress.on.earliest if congress and congress.on else terms.begins(term) or on
        cases.append(
            Case(
                organization=organization,
                name=organizations.period_on(session, organization, day).name,
                term=term,
                congress=congress,
                committee=committee,
                posts=own,
                ratification=ratification,
                report=report,
                answer=answer,
                standing=_standing(own, ratification, report=report, answer=answer, on=on, over=over),
            )
        )
    return cases


def _settings(session: Session, organization: Organization) -> Mapping[str, str]:
    values = {name: each.value for name, each in rule_settings.in_force(session, organization).items()}
    return settings.made(values, area="ratification")


def _deadline(start: date | None, setting: str, *, calendar: Calendar, made: Mapping[str, str]) -> Deadline | None:
    """Count the working days that the rule of the day allows; a setting counts only where the rule names it."""
    rule = loader.find("ratification-deadlines", start) if start else None
    if start is None or rule is None:
        return None
    days = int(rule.values[_FIGURES[setting]])
    own = made.get(setting) if setting in rule.values.get("settings", ()) else None
    changed = setting if own and int(own) != days else None
    days = int(own) if own else days
    return Deadline(add_working_days(start, days, calendar=calendar), days, rule, changed)


def _standing(
    posts: Sequence[Post],
    ratification: Ratification | None,
    *,
    report: Deadline | None,
    answer: Deadline | None,
    on: date,
    over: bool,
) -> Standing:
    answers = [post.ratified for post in posts]
    if any(answers):
        if None in answers:
            return Standing.ANSWERED_IN_PART
        if Answer.REFUSED not in answers:
            return Standing.RATIFIED
        return Standing.RATIFIED_IN_PART if Answer.ACCEPTED in answers else Standing.REFUSED
    if ratification and ratification.decided:
        # A source that names nobody tells of one answer for all.
        return Standing.RATIFIED
    if over:
        return Standing.NOT_RECORDED
    if ratification and ratification.submitted:
        return Standing.ANSWER_OVERDUE if answer and answer.on < on else Standing.WAITING
    return Standing.REPORT_OVERDUE if report and report.on < on else Standing.TO_SUBMIT
