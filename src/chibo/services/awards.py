"""Awards and titles of an organisation and its people: recording, listing, and checking what one title asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from chibo.domain.award import Recipient
from chibo.domain.member_list import Included
from chibo.domain.metric_records import RecordKind
from chibo.domain.period import Period
from chibo.domain.population import read_population
from chibo.domain.title import TitleWarning, population_warnings, read_title, title_key, title_of, title_warnings
from chibo.errors import Ambiguous, NotFound, Problem, Refused
from chibo.i18n import _, language
from chibo.services import member_lists, member_names, metric_records, rule_settings, terms, typed_text
from chibo.services.results import read_period
from chibo.store.tables import Award, Member, Organization, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """An award with the term it was won in, when that is known, and the member it honours, when they are recorded."""

    award: Award
    term: Term | None
    member: Member | None = None


def add(
    session: Session,
    organization: Organization,
    *,
    period: str,
    title: str,
    given_by: str | None = None,
    recipient: Recipient = Recipient.ORGANIZATION,
    recipient_name: str | None = None,
    people: int | None = None,
    population: str | None = None,
    printed: str | None = None,
    term: Term | None = None,
    member: Member | None = None,
    on: date,
) -> tuple[Award, bool]:
    """Record an award or a title.

    Args:
        session: the database.
        organization: whose records it belongs to.
        period: when it was won, mostly a year.
        title: what it is called: a code or the words of a title that the rulebook knows, or any other words.
        given_by: who gave it.
        recipient: whom it honours.
        recipient_name: the unit or the person.
        people: how many people, when the source says; 0 says that there was none.
        population: who those people are: `members`, `staff`, `members_and_staff`.
        printed: the source's words where they say less than a number.
        term: the term it belongs to; None takes the one that ran at the end of the period.
        member: who it honours in the records.
        on: the day whose term is meant when the period is a whole term.

    Returns:
        The award, and whether it is new; the very same award is not recorded twice.

    Raises:
        Refused: the period cannot be read, or what is said of the recipients contradicts itself.
    """
    when = read_period(period)
    if recipient is not Recipient.PEOPLE and (people is not None or population is not None):
        raise Refused(
            _("A number of people goes with the recipient people."),
            hint=_("Use --recipient people, or leave --people out."),
        )
    if term is None:
        term = _term_of(session, organization, when, on=on)
    code = read_title(title)
    values: dict[str, Any] = {
        "organization_id": organization.id,
        "term_id": term.id if term else None,
        "period": str(when),
        "title": _words(title, code),
        "title_code": code,
        "given_by": typed_text.optional(given_by, what=_("the giver")),
        "recipient": recipient,
        "recipient_name": typed_text.optional(recipient_name, what=_("the recipient's name")),
        "member_id": member.id if member else None,
        "people": people,
        "population": read_population(population) if population else None,
        "printed": typed_text.optional(printed, what=_("the printed words")),
    }
    if there := _same(session, values):
        return there, False
    award = Award(**values)
    session.add(award)
    session.flush()
    return award, True


def add_members(
    session: Session,
    organization: Organization,
    *,
    period: str,
    title: str,
    names: Sequence[str] = (),
    everyone: bool = False,
    without: Sequence[str] = (),
    given_by: str | None = None,
    term: Term | None = None,
    on: date,
) -> list[tuple[Award, bool]]:
    """Record an award or a title of members, each by name.

    Args:
        session: the database.
        organization: the branch.
        period: when it was won, mostly a year.
        title: see `add`.
        names: the members by code, card number or name.
        everyone: everybody in the strength at the end of the period.
        without: less these.
        given_by: who gave it.
        term: see `add`.
        on: the day of today.

    Raises:
        Refused: a name means nobody or several; every problem is named.
    """
    when = read_period(period)
    problems: list[Problem] = []
    chosen = {each.id: each for each in _found(session, organization, names, problems)}
    if everyone:
        day = min(when.ends or on, on)
        counted = member_lists.listed(session, organization=organization, on=day, included=Included.COUNTED)
        if not counted:
            problems.append(Problem("nobody_known", _("The records know no member of that time.")))
        chosen |= {each.member.id: each.member for each in counted}
    problems += [
        Problem("not_among", _("{name} is not among those named.").format(name=member.name), place=member.code)
        for member in _found(session, organization, without, problems)
        if chosen.pop(member.id, None) is None
    ]
    if problems:
        raise Refused(
            _("The award cannot be recorded."),
            problems=problems,
            hint=_("Correct what is named, then run the command again."),
        )
    return [
        add(
            session,
            organization,
            period=period,
            title=title,
            given_by=given_by,
            recipient=Recipient.MEMBER,
            recipient_name=member.name,
            term=term,
            member=member,
            on=on,
        )
        for member in chosen.values()
    ]


def listed(session: Session, organization: Organization) -> list[Entry]:
    """Give the awards of an organisation, oldest first."""
    by_id = {term.id: term for term in terms.listed(session, organization)}
    rows = session.exec(
        select(Award, Member)
        .join(Member, col(Award.member_id) == col(Member.id), isouter=True)
        .where(Award.organization_id == organization.id)
    ).all()
    ordered = sorted(rows, key=lambda row: (Period.parse(row[0].period), row[0].id))
    return [Entry(award, by_id.get(award.term_id) if award.term_id else None, member) for award, member in ordered]


def warnings(
    session: Session, organization: Organization, *, periods: Sequence[Period] | None = None, title: str | None = None
) -> tuple[TitleWarning, ...]:
    """Check the titles of an organisation against its people and the rules of their years (R119, R120).

    Args:
        session: the database.
        organization: the organisation.
        periods: only these; else every year that has a title.
        title: only what concerns this title, also as the one that another is picked from.

    Raises:
        Refused: the setting of the cap holds a value it may not have.
    """
    entries = listed(session, organization)
    years = {Period.parse(each.award.period) for each in entries} if periods is None else set(periods)
    dated = sorted(each for each in years if each.starts and each.ends)
    if not dated:
        return ()
    first, last = dated[0].starts or date.min, dated[-1].ends or date.max
    records = metric_records.gather(
        session,
        [organization],
        kinds=(RecordKind.TITLES, RecordKind.MEMBER_RATINGS, RecordKind.PEOPLE, RecordKind.HEADCOUNTS),
        since=first,
        until=last,
    )[organization.id]
    key = title_key(title) if title else None
    cap = rule_settings.readings_of(session, [organization], "titles.fighter_cap")[organization.id]
    return tuple(
        warning
        for period in dated
        for warning in (
            *population_warnings(records, period=period),
            *title_warnings(
                records.titles,
                period=period,
                on=period.ends or last,
                ratings=records.member_ratings,
                percent=int(cap) if cap else None,
            ),
        )
        if key in (None, warning.title, warning.figures.get("among"))
    )


def _found(session: Session, organization: Organization, names: Sequence[str], problems: list[Problem]) -> list[Member]:
    """Find members by name, and note each that means nobody or several."""
    found = []
    for name in names:
        try:
            found.append(member_names.find(session, name, organization=organization))
        except (NotFound, Ambiguous) as error:
            problems.append(Problem("no_such_member", error.message, place=name, hint=error.hint))
    return found


def _words(title: str, code: str | None) -> str:
    """Give the words to keep: what was typed, or for a bare code the title's own."""
    known = title_of(code) if code else None
    if known is not None and title.strip().casefold() == known.code:
        return known.vi if language() == "vi" else known.en
    return typed_text.cleaned(title, what=_("the title"))


def _same(session: Session, values: dict[str, Any]) -> Award | None:
    """Find the very same award; one that is kept by code is the same in other words."""
    key = "title_code" if values["title_code"] else "title"
    asked = {name: value for name, value in values.items() if name not in ("title", "title_code")}
    return session.exec(select(Award).filter_by(**asked, **{key: values[key]})).first()


def _term_of(session: Session, organization: Organization, period: Period, *, on: date) -> Term | None:
    """Give the term that ran at the end of a period; None when no known term did."""
    day = period.ends or on
    for term in reversed(terms.listed(session, organization)):
        begins, end = terms.begins(term), terms.end(session, term)
        if begins is not None and begins <= day:
            return term if end is None or day <= end else None
    return None
