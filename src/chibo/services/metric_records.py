"""Gathering the records that metrics count: one statement a kind of record for each 500 organisations."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import column, exists, or_, table
from sqlalchemy import select as columns
from sqlmodel import Session, col, func, select

from chibo.domain import activity
from chibo.domain.activity import Activity as Held
from chibo.domain.activity import Attendee
from chibo.domain.metric_records import (
    Counted,
    MemberRated,
    OrganizationRated,
    Person,
    RecordKind,
    Records,
    TitleWon,
)
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.population import read_population
from chibo.domain.title import title_key
from chibo.services import rule_settings
from chibo.store import raw
from chibo.store.narrow import AWARD, HEADCOUNT, MEMBER, ORGANIZATION_RATING
from chibo.store.tables import Organization

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Row

    from chibo.store.tables import Activity, Award, EarlierRating

# The tables of a kind of record are loaded when records of that kind are gathered: a report of targets needs few.

_Key = TypeVar("_Key", int, str)

#: So many numbers fit well into one statement.
_AT_ONCE = 500


@dataclass(slots=True)
class _Found:
    """What was found of one organisation so far."""

    people: dict[str, Person] = field(default_factory=dict)
    organization_ratings: list[OrganizationRated] = field(default_factory=list)
    member_ratings: list[MemberRated] = field(default_factory=list)
    rated_elsewhere: list[MemberRated] = field(default_factory=list)
    titles: list[TitleWon] = field(default_factory=list)
    activities: list[Held] = field(default_factory=list)
    headcounts: list[Counted] = field(default_factory=list)


def gather(
    session: Session,
    organizations: Collection[Organization],
    *,
    kinds: Collection[RecordKind],
    since: date,
    until: date,
) -> Mapping[int, Records]:
    """Give what is known of some organisations, by their number.

    Args:
        session: the database.
        organizations: which ones; each gets its records, if only empty ones.
        kinds: the kinds of records that are needed; the others stay empty.
        since: the first day of the time that is asked about; everything of its year is given.
        until: the last day; of lives everything is given, since a figure looks at the end of its own period.
    """
    # Statements over narrow tables do not see by themselves what waits to be written.
    session.flush()
    found = {each.id: _Found() for each in organizations}
    for some in batched(found):
        for kind in _there(session, some, kinds):
            _GATHER[kind](session, some, found, since, until)
        if RecordKind.MEMBER_RATINGS in kinds:
            _rated_elsewhere(session, some, found, since, until)
    held = [each for each in organizations if found[each.id].activities]
    excused = _excused_count(session, held) if held else {}
    return {
        each.id: Records(
            organization=each.code,
            people=tuple(found[each.id].people.values()),
            organization_ratings=tuple(found[each.id].organization_ratings),
            member_ratings=tuple(found[each.id].member_ratings),
            rated_elsewhere=tuple(found[each.id].rated_elsewhere),
            titles=tuple(found[each.id].titles),
            activities=tuple(found[each.id].activities),
            headcounts=tuple(found[each.id].headcounts),
            excused_count=excused.get(each.id, True),
        )
        for each in organizations
    }


def _there(session: Session, some: list[int], kinds: Collection[RecordKind]) -> list[RecordKind]:
    """Tell of which kinds there are any records; a table class that nobody needs is not built."""
    asked = [kind for kind in _GATHER if kind in kinds]
    if not asked:
        return []
    known = [exists().where(column("organization_id").in_(some)).select_from(table(_TABLES[kind])) for kind in asked]
    row = session.execute(columns(*known)).one()
    return [kind for kind, there in zip(asked, row, strict=True) if there]


def batched(ids: Iterable[_Key]) -> Iterator[list[_Key]]:
    """Give numbers or codes in lots that fit well into one statement."""
    all_ids = list(ids)
    for start in range(0, len(all_ids), _AT_ONCE):
        yield all_ids[start : start + _AT_ONCE]


def titles_won(rows: Iterable[tuple["Award | Row[Any]", str | None, str | None]]) -> list[TitleWon]:
    """Give stored awards as the rules read them, each with the code and the name of its member."""
    return [
        TitleWon(
            title=title_key(award.title, award.title_code),
            period=Period.parse(award.period),
            recipient=award.recipient,
            member=code or "",
            name=name or award.recipient_name or "",
            people=award.people,
            population=read_population(award.population) if award.population else "",
        )
        for award, code, name in rows
    ]


def activities_held(session: Session, rows: Sequence["Activity"]) -> list[Held]:
    """Give stored activities as the rules read them, with the people of each, in two statements at most."""
    from chibo.store.tables import ActivityPerson, Member

    people: dict[int, list[Attendee]] = {}
    for some in batched([row.id for row in rows]):
        named = (
            select(ActivityPerson, Member.code)
            .join(Member, col(ActivityPerson.member_id) == col(Member.id), isouter=True)
            .where(col(ActivityPerson.activity_id).in_(some))
            .order_by(col(ActivityPerson.activity_id), col(ActivityPerson.position))
        )
        for person, code in session.exec(named):
            people.setdefault(person.activity_id, []).append(
                Attendee(code or "", person.name, person.presence, person.reason or "")
            )
    return [
        Held(
            kind=row.kind,
            on=row.begins,
            subject=row.subject,
            until=row.ends,
            expected=row.expected,
            attended=row.attended,
            excused=row.excused,
            unexcused=row.unexcused,
            others_expected=row.others_expected,
            others_attended=row.others_attended,
            people=tuple(people.get(row.id, ())),
        )
        for row in rows
    ]


def lives_of(session: Session, members: Collection[int]) -> dict[int, Person]:
    """Give some members by number, each with every fact of their party life."""
    from chibo.services.members import as_event
    from chibo.store.tables import MemberEvent

    fact, organization = raw.table(MemberEvent), raw.table(Organization).c
    lives: dict[int, list[Any]] = {}
    found: dict[int, Person] = {}
    for some in batched(members):
        # Columns are enough: an object for each fact would cost more than the fact.
        facts = (
            columns(fact, organization.code.label("organization"))
            .join(Organization, fact.c.organization_id == organization.id, isouter=True)
            .where(fact.c.withdrawn_reason.is_(None), fact.c.member_id.in_(some))
            .order_by(fact.c.member_id, fact.c.position)
        )
        for row in session.execute(facts):
            lives.setdefault(row.member_id, []).append(as_event(row, row.organization))
        named = columns(MEMBER).where(MEMBER.c.id.in_(some))
        found |= {row.id: Person(row.code, row.name, tuple(lives.get(row.id, ()))) for row in session.execute(named)}
    return found


def _people(session: Session, some: list[int], found: Mapping[int, _Found], _since: date, _until: date) -> None:
    """Give everybody who ever had a fact in one of the organisations to each in which they had one."""
    from chibo.services.members import as_event
    from chibo.store.tables import Member, MemberEvent

    who = select(MemberEvent.member_id).where(
        col(MemberEvent.organization_id).in_(some), col(MemberEvent.withdrawn_reason).is_(None)
    )
    facts = (
        select(MemberEvent, Organization.code)
        .join(Organization, col(MemberEvent.organization_id) == col(Organization.id), isouter=True)
        .where(col(MemberEvent.withdrawn_reason).is_(None), col(MemberEvent.member_id).in_(who))
        .order_by(col(MemberEvent.member_id), col(MemberEvent.position))
    )
    lives: dict[int, list[Any]] = {}
    places: dict[int, dict[int, None]] = {}
    for fact, code in session.exec(facts):
        lives.setdefault(fact.member_id, []).append(as_event(fact, code))
        if fact.organization_id is not None and fact.organization_id in found:
            places.setdefault(fact.member_id, {})[fact.organization_id] = None
    named = select(Member.id, Member.code, Member.name).where(col(Member.id).in_(who))
    for number, code, name in session.exec(named):
        person = Person(code, name, tuple(lives.get(number, ())))
        for place in places.get(number, {}):
            found[place].people[code] = person


def _organization_ratings(
    session: Session, some: list[int], found: Mapping[int, _Found], since: date, until: date
) -> None:
    rating = ORGANIZATION_RATING.c
    asked = columns(ORGANIZATION_RATING).where(rating.organization_id.in_(some))
    rows = session.execute(_in_years(asked, rating.period, since, until).order_by(rating.period)).all()
    then: Mapping[int, EarlierRating] = {}
    if corrected := [row.id for row in rows if row.version > 1]:
        from chibo.services import rating_history

        then = rating_history.of_organizations(session, corrected, on=until)
    for row in rows:
        said = then.get(row.id) or row
        found[row.organization_id].organization_ratings.append(
            OrganizationRated(Period.parse(row.period), said.level or "", said.reason or "", said.printed or "")
        )


def _member_ratings(session: Session, some: list[int], found: Mapping[int, _Found], since: date, until: date) -> None:
    from chibo.store.tables import MemberRating

    for whose, rated in _rated(session, col(MemberRating.organization_id).in_(some), since, until):
        found[whose].member_ratings.append(rated)


def _rated_elsewhere(session: Session, some: list[int], found: Mapping[int, _Found], since: date, until: date) -> None:
    """Give the ratings of those who were in several organisations to each of these that did not rate them."""
    here = {number: found[number] for number in some if found[number].member_ratings}
    moved = {
        code
        for each in here.values()
        for code, person in each.people.items()
        if len({event.organization for event in person.history if event.organization}) > 1
    }
    if not moved:
        return
    from chibo.store.tables import Member

    for codes in batched(moved):
        for whose, rated in _rated(session, col(Member.code).in_(codes), since, until):
            for number, each in here.items():
                if number != whose and rated.member in each.people:
                    each.rated_elsewhere.append(rated)


def _rated(
    session: Session,
    which: "ColumnElement[bool]",
    since: date,
    until: date,
) -> list[tuple[int, MemberRated]]:
    """Give some ratings of members as of a day, each with the number of the organisation, in the order recorded."""
    from chibo.store.tables import Member, MemberRating

    rows = (
        columns(
            col(MemberRating.organization_id),
            col(MemberRating.period),
            col(MemberRating.level),
            col(MemberRating.not_rated),
            col(MemberRating.reason),
            col(Member.code),
            col(Member.name),
            col(MemberRating.id),
            col(MemberRating.version),
        )
        .join(Member, col(MemberRating.member_id) == col(Member.id))
        .where(which)
    )
    known = session.execute(_in_years(rows, MemberRating.period, since, until).order_by(col(MemberRating.id))).all()
    then: Mapping[int, EarlierRating] = {}
    if corrected := [row.id for row in known if row.version > 1]:
        from chibo.services import rating_history

        then = rating_history.of_members(session, corrected, on=until)
    found = []
    for row in known:
        said = then.get(row.id) or row
        period = Period.parse(row.period)
        why = (said.not_rated or "", said.reason or "")
        found.append((row.organization_id, MemberRated(row.code, row.name, period, said.level or "", *why)))
    return found


def _titles(session: Session, some: list[int], found: Mapping[int, _Found], since: date, until: date) -> None:
    award, member = AWARD.c, MEMBER.c
    rows = (
        columns(AWARD, member.code, member.name)
        .join(MEMBER, award.member_id == member.id, isouter=True)
        .where(award.organization_id.in_(some))
    )
    # A title of several years may have begun before the time: it belongs to the year in which it ends.
    for row in session.execute(_in_years(rows, award.period, since, until, spans=True).order_by(award.id)):
        found[row.organization_id].titles += titles_won([(row, row.code, row.name)])


def _activities(session: Session, some: list[int], found: Mapping[int, _Found], since: date, until: date) -> None:
    from chibo.store.tables import Activity

    rows = session.exec(
        select(Activity)
        .where(
            col(Activity.organization_id).in_(some),
            # What began in the year before may have ended in this one, and then it belongs to it.
            func.coalesce(col(Activity.ends), col(Activity.begins)) >= PartialDate(since.year),
            col(Activity.begins) <= PartialDate.of(until),
        )
        .order_by(col(Activity.begins), col(Activity.id))
    ).all()
    for row, held in zip(rows, activities_held(session, rows), strict=True):
        found[row.organization_id].activities.append(held)


def _headcounts(session: Session, some: list[int], found: Mapping[int, _Found], _since: date, _until: date) -> None:
    rows = columns(HEADCOUNT).where(HEADCOUNT.c.organization_id.in_(some)).order_by(HEADCOUNT.c.id)
    for row in session.execute(rows):
        total = row.total
        if total is None and row.official is not None:
            total = row.official + (row.probationary or 0)
        # What is printed as "khoảng 50" is no base of an exact share.
        if total is not None and not row.qualifier:
            found[row.organization_id].headcounts.append(Counted(read_population(row.population), row.on, total))


def _in_years(
    rows: Any,  # noqa: ANN401 - a statement of any shape
    period: Any,  # noqa: ANN401 - a column of any table
    since: date,
    until: date,
    *,
    spans: bool = False,
) -> Any:  # noqa: ANN401 - the statement
    """Keep the periods whose text begins with a year of a time; spans of years that began earlier only when asked."""
    begun = period >= f"{since.year:04}"
    begun = or_(begun, period.contains("/")) if spans else begun
    return rows.where(begun, period < f"{min(until.year, date.max.year - 1) + 1:04}")


def _excused_count(session: Session, organizations: Collection[Organization]) -> dict[int, bool]:
    """Tell for each organisation whether who was absent with a reason stays in the base of participation (R126)."""
    readings = rule_settings.readings_of(session, organizations, "activity.excused")
    return {number: activity.excused_counts(value) for number, value in readings.items()}


_TABLES = {
    RecordKind.PEOPLE: "member_event",
    RecordKind.ORGANIZATION_RATINGS: "organization_rating",
    RecordKind.MEMBER_RATINGS: "member_rating",
    RecordKind.TITLES: "award",
    RecordKind.ACTIVITIES: "activity",
    RecordKind.HEADCOUNTS: "headcount",
}
_GATHER = {
    RecordKind.PEOPLE: _people,
    RecordKind.ORGANIZATION_RATINGS: _organization_ratings,
    RecordKind.MEMBER_RATINGS: _member_ratings,
    RecordKind.TITLES: _titles,
    RecordKind.ACTIVITIES: _activities,
    RecordKind.HEADCOUNTS: _headcounts,
}
