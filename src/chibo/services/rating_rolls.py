"""The roll of a period: everybody of an organisation who is rated, still to be rated, or not rated, with the reason."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain import rating_leave, rating_roll
from chibo.domain.eligibility import Eligibility, is_rated_on
from chibo.domain.member_life import Event, EventKind, Life, life_on
from chibo.domain.member_rating import NotRated, Proposer
from chibo.domain.names import sort_key
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.rating import Rated, scale_on
from chibo.domain.rating_conditions import Code, Finding
from chibo.domain.rating_leave import OnLeave
from chibo.domain.rating_roll import GROUNDS, Place, State
from chibo.domain.standing import Standing, standing
from chibo.services import member_lists, member_ratings, members, organizations, rating_decisions, ratings
from chibo.store.tables import (
    ClosedPeriod,
    EarlierRating,
    Member,
    MemberRating,
    Organization,
    OrganizationRating,
    ProposedLevel,
)

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """One person on the roll.

    Args:
        member: the person.
        organization: the code of the branch at the end of the period, or where they were rated.
        standing: how they stood in it at the end of the period.
        answer: whether the records say that they are rated.
        rating: what is recorded, in force; None when nothing is.
        proposals: the levels proposed on the way, by who proposed.
        earlier: the versions of the rating that others have replaced, oldest first.
        place: rated, still to be rated or not to be rated, with the ground.
        leave: the leave from work that the rating of the period asks about (R110).
        findings: what does not fit the records or the rule of the time.
    """

    member: Member
    organization: str
    standing: Standing
    answer: Eligibility
    rating: MemberRating | None
    proposals: Mapping[Proposer, ProposedLevel]
    earlier: Sequence[EarlierRating]
    place: Place
    leave: tuple[OnLeave, ...]
    findings: tuple[Finding, ...]

    @property
    def group(self) -> str | None:
        """The group of similar position: the one that was given, else the post held; None where neither is known."""
        return (self.rating.position_group if self.rating else None) or self.member.office


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """Somebody who had left one organisation by the end of the period and was not received by the next.

    Args:
        member: the person.
        left: the code of the organisation that was left.
        since: when.
        toward: where to, as recorded; empty when nobody said.
        joined: the code or the words of what was joined after the period, and when; None while nothing was.
        rated_in: the code of the organisation that rated them for the period all the same, or None.
    """

    member: Member
    left: str
    since: PartialDate
    toward: str
    joined: tuple[str, PartialDate] | None
    rated_in: str | None


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll of a period.

    Args:
        organization: whose it is.
        below: those of every organisation below it stand on it too.
        period: the period.
        on: its last day, as of which people stand on it.
        entries: everybody who counted there then, and who was rated there, by given name.
        own: the organisation's own rating, or None.
        own_proposals: what was proposed for the organisation itself.
        closed: when and by whom the organisation closed the period; None while it is open.
        on_the_way: who had left by its end and was not received yet: they stand on no other roll, and on this one only
            when they were rated here.
        own_findings: what does not fit in the organisation's own rating.
        own_exclusion: the id of the rule by which the organisation itself is not rated, and how sure it is, or None.
    """

    organization: Organization
    below: bool
    period: Period
    on: date
    entries: tuple[Entry, ...]
    own: OrganizationRating | None
    own_proposals: Mapping[Proposer, ProposedLevel]
    closed: ClosedPeriod | None
    on_the_way: tuple[OnTheWay, ...]
    own_findings: tuple[Finding, ...]
    own_exclusion: tuple[str, str] | None

    def of(self, state: State) -> list[Entry]:
        """Give those whose rating stands so."""
        return [entry for entry in self.entries if entry.place.state is state]

    @property
    def to_be_rated(self) -> list[Entry]:
        """Those who are rated or still to be rated."""
        return [entry for entry in self.entries if entry.place.state is not State.NOT_RATED]

    @property
    def levels(self) -> Counter[str]:
        """How many have each level."""
        return Counter(entry.rating.level for entry in self.entries if entry.rating and entry.rating.level)

    @property
    def grounds(self) -> Counter[NotRated]:
        """How many are not to be rated, by the ground."""
        return Counter(entry.place.ground for entry in self.of(State.NOT_RATED) if entry.place.ground)

    @property
    def scale(self) -> tuple[str, ...]:
        """The level codes of the scale of the time, best first."""
        found = scale_on(Rated.MEMBER, day=self.on)
        return tuple(level.code for level in found.levels) if found else ()


def roll(
    session: Session, *, organization: Organization, period: Period, below: bool = False, on: date | None = None
) -> Roll:
    """Gather the roll of a period.

    Args:
        session: the database.
        organization: whose members.
        period: a year, a quarter or the term.
        below: with those of every organisation that stood below it on the period's last day.
        on: the last day of a period that has none of its own.
    """
    day = period.ends or on or date.max
    asked = {"under": organization} if below else {"organization": organization}
    recorded = {each.member.id: each for each in member_ratings.current(session, period=period, **asked)}
    proposed = member_ratings.proposals(session, period=period, **asked)
    by_member = {member: levels for (_where, member), levels in proposed.items() if member is not None}
    placed = {
        member.id: (member, history, here)
        for member, history, here in member_lists.placed(session, organization=organization, below=below, on=day)
    }
    elsewhere = _elsewhere(session, period, [key for key in placed if key not in recorded])
    strangers = [key for key in recorded if key not in placed]
    for member, history in members.histories(session, members=strangers) if strangers else ():
        placed[member.id] = (member, history, recorded[member.id].organization.code)
    found = {key: each.rating for key, each in recorded.items()} | {
        key: rating for key, (rating, _) in elsewhere.items()
    }
    earlier = member_ratings.earlier(session, found.values())
    entries: list[Entry] = []
    on_the_way: list[OnTheWay] = []
    for key, (member, history, here) in placed.items():
        away = elsewhere.get(key, (None, ""))[1]
        entry = _entry(member, history, here, found.get(key), period=period, day=day, away=away)
        if entry is not None:
            entries.append(entry)
        if entry is None or not entry.answer.allowed:
            rated = recorded[key].organization.code if key in recorded else away or None
            on_the_way += _on_the_way(session, member, history, here, rated, period=period, day=day)
    entries = [
        replace(
            entry,
            proposals=by_member.get(entry.member.id, {}),
            earlier=earlier.get(entry.rating.id, ()) if entry.rating else (),
        )
        for entry in entries
    ]
    entries.sort(key=lambda entry: (sort_key(entry.member.name), entry.member.code_key))
    on_the_way.sort(key=lambda each: (sort_key(each.member.name), each.member.code_key))
    own = ratings.of(session, organization, period=period)
    rated_at_all, rule, certainty = rating_roll.organization_is_rated(organization.founded, on=day)
    return Roll(
        organization=organization,
        below=below,
        period=period,
        on=day,
        entries=tuple(entries),
        own=own,
        own_proposals=proposed.get((organization.id, None), {}),
        closed=member_ratings.closed(session, organization, period=period),
        on_the_way=tuple(on_the_way),
        own_findings=ratings.findings(session, organization, own, period=period, day=day) if own else (),
        own_exclusion=None if rated_at_all or rule is None else (rule, certainty),
    )


def _entry(
    member: Member,
    history: tuple[Event, ...],
    here: str,
    rating: MemberRating | None,
    *,
    period: Period,
    day: date,
    away: str,
) -> Entry | None:
    """Tell how somebody stands on the roll; None for who neither counted there nor was rated there.

    Args:
        member: the person.
        history: the facts of the life.
        here: the code of the branch.
        rating: what is recorded of them, wherever.
        period: the period.
        day: the last day of the period.
        away: the code of the organisation that rated them, where it is not among those asked about; else empty.
    """
    answer = is_rated_on(history, on=day, organization=here)
    counted = answer.allowed or answer.reason in GROUNDS
    if not counted and (rating is None or away):
        return None
    level = rating.level if rating else None
    place = rating_roll.place(
        answer,
        level=level,
        stated=rating.not_rated if rating else None,
        on_the_way=not counted and life_on(history, on=day).transit is not None,
    )
    leave = rating_leave.in_period(history, period=period)
    findings = place.findings + (rating_decisions.of_level(rating, day=day) if rating else ())
    findings += rating_leave.findings(leave, level=level)
    if away:
        findings += (Finding(Code.RATED_ELSEWHERE, figures={"organization": away}),)
    return Entry(
        member=member,
        organization=here,
        standing=standing(history, on=day, organization=here),
        answer=answer,
        rating=rating,
        proposals={},
        earlier=(),
        place=place,
        leave=leave,
        findings=findings,
    )


def _on_the_way(
    session: Session,
    member: Member,
    history: tuple[Event, ...],
    here: str,
    rated_in: str | None,
    *,
    period: Period,
    day: date,
) -> Iterator[OnTheWay]:
    """Tell of somebody who had left one organisation and was not received by the next at the end of a period.

    Who left for a body outside the records is told of in the period of the leaving only: nobody there tells us that
    they were received.
    """
    life = life_on(history, on=day)
    if not _left_from(life, here) or life.transit is None:
        return
    since, toward = life.transit.on, life.transit.note
    lately = period.starts is None or since.latest >= period.starts
    if not lately and not (toward and organizations.is_known(session, toward)):
        return
    after = [event for event in history if event.kind is EventKind.TRANSFER_IN and event.on.latest > day]
    next_one = min(after, key=lambda event: event.on, default=None)
    joined = (next_one.organization or next_one.note, next_one.on) if next_one else None
    yield OnTheWay(member, here, since, toward, joined, rated_in)


def _left_from(life: Life, here: str) -> bool:
    return life.is_member and life.transit is not None and life.transit.organization in (here, None)


def _elsewhere(session: Session, period: Period, some: Sequence[int]) -> Mapping[int, tuple[MemberRating, str]]:
    """Give the ratings that members got in an organisation that was not asked about, with its code."""
    found: dict[int, tuple[MemberRating, str]] = {}
    for start in range(0, len(some), _AT_ONCE):
        rows = (
            select(MemberRating, Organization.code)
            .join(Organization, col(MemberRating.organization_id) == col(Organization.id))
            .where(
                MemberRating.period == str(period),
                col(MemberRating.member_id).in_(some[start : start + _AT_ONCE]),
            )
        )
        found |= {rating.member_id: (rating, code) for rating, code in session.exec(rows)}
    return found
