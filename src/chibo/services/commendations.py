"""Who may be proposed for the Party's commendation in a year, from the ratings and awards on record."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain import commendation
from chibo.domain.award import Recipient
from chibo.domain.commendation import EXCELLENT, Giver, Proposal, Rated, Run
from chibo.domain.member_life import Event, EventKind, ordered
from chibo.domain.names import sort_key
from chibo.domain.period import Period, PeriodKind
from chibo.errors import Refused
from chibo.i18n import _
from chibo.services import member_ratings, members, organizations
from chibo.store.tables import Award, ClosedPeriod, Member, MemberRating, Organization, OrganizationRating

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposal with the organisation that gives the award, as far as the records know it: its code, else None."""

    proposal: Proposal
    by: str | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Somebody who was rated excellent in the year.

    Args:
        member: who; None for an organisation.
        organization: the code of the organisation, or of the one that rated the member.
        name: the name of the member or the organisation.
        run: the excellent years, of which the last is asked about.
        proposals: what they may be proposed for.
        recorded: the awards of those years that are on record already, the oldest first.
        discipline: the discipline of the member in those years that is on record; no rule that was read says what it
            means here, so it is only told.
    """

    member: Member | None
    organization: str
    name: str
    run: Run
    proposals: tuple[Proposed, ...]
    recorded: tuple[Award, ...]
    discipline: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Who may be proposed in a year.

    Args:
        organization: who was asked about.
        below: with every organisation that stood below it at the end of the year.
        year: the year.
        years_running: how many excellent years running the rule asks for; None without a rule.
        closed: whether the organisation has closed the ratings of the year.
        members: the members, by given name.
        organizations: the organisations, in the order of their codes.
    """

    organization: Organization
    below: bool
    year: int
    years_running: int | None
    closed: ClosedPeriod | None
    members: tuple[Suggestion, ...]
    organizations: tuple[Suggestion, ...]


def suggested(session: Session, organization: Organization, *, period: Period, below: bool = False) -> Suggestions:
    """Gather who may be proposed for commendation in a year.

    Args:
        session: the database.
        organization: whose members, and itself.
        period: the year.
        below: with every organisation that stood below it at the end of the year.

    Raises:
        Refused: the period is no year.
    """
    if period.kind is not PeriodKind.YEAR:
        raise Refused(
            _("Commendation goes by the rating of a year, not of {period}.").format(period=period),
            hint=_("Write the year, such as --year 2025."),
        )
    on = date(period.year, 12, 31)
    tree = {entry.organization.code: entry for entry in organizations.listed(session, on=on)}
    asked = {"under": organization} if below else {"organization": organization}
    people = [
        each for each in member_ratings.current(session, period=period, **asked) if each.rating.level == EXCELLENT
    ]
    bodies = {
        row.organization_id
        for row in member_ratings.of_organizations(session, period=period, **asked)
        if row.level == EXCELLENT
    }
    standing = [entry for entry in tree.values() if entry.organization.id in bodies]
    return Suggestions(
        organization=organization,
        below=below,
        year=period.year,
        years_running=commendation.years_running(period.year),
        closed=member_ratings.closed(session, organization, period=period),
        members=tuple(_members(session, people, tree, period.year)),
        organizations=tuple(_organizations(session, standing, period.year)),
    )


def _members(
    session: Session,
    people: Sequence[member_ratings.InForce],
    tree: Mapping[str, organizations.Entry],
    year: int,
) -> list[Suggestion]:
    ids = [each.member.id for each in people]
    levels: dict[int, dict[int, Rated]] = {}
    won: dict[int, list[Award]] = {}
    lives: dict[int, tuple[Event, ...]] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = select(MemberRating).where(col(MemberRating.member_id).in_(some))
        for row in session.exec(rows):
            _note(levels.setdefault(row.member_id, {}), row)
        lives |= {member.id: history for member, history in members.histories(session, members=some)}
        for award in session.exec(select(Award).where(col(Award.member_id).in_(some)).order_by(col(Award.id))):
            if award.member_id is not None:
                won.setdefault(award.member_id, []).append(award)
    found = []
    for each in people:
        run = commendation.run(levels[each.member.id], year=year)
        if run is not None:
            home = tree.get(each.organization.code)
            grassroots = organizations.is_grassroots(home.period.kind) if home and home.period.kind else None
            proposals = commendation.of_member(run, grassroots=grassroots)
            found.append(
                Suggestion(
                    member=each.member,
                    organization=each.organization.code,
                    name=each.member.name,
                    run=run,
                    proposals=tuple(Proposed(one, _giver(one.giver, home, tree)) for one in proposals),
                    recorded=_of_years(won.get(each.member.id, ()), run),
                    discipline=_disciplined(lives[each.member.id], run),
                )
            )
    return sorted(found, key=lambda one: (sort_key(one.name), one.member.code_key if one.member else ""))


def _organizations(session: Session, standing: Sequence[organizations.Entry], year: int) -> list[Suggestion]:
    found = []
    for entry in sorted(standing, key=lambda each: each.organization.code_key):
        own = entry.organization
        levels: dict[int, Rated] = {}
        for row in session.exec(select(OrganizationRating).where(OrganizationRating.organization_id == own.id)):
            _note(levels, row)
        run = commendation.run(levels, year=year)
        if run is not None:
            awards = select(Award).where(Award.organization_id == own.id, Award.recipient == Recipient.ORGANIZATION)
            won = session.exec(awards.order_by(col(Award.id))).all()
            proposals = tuple(Proposed(one, None) for one in commendation.of_organization(run))
            found.append(Suggestion(None, own.code, entry.period.name, run, proposals, _of_years(won, run)))
    return found


def _note(levels: dict[int, Rated], row: MemberRating | OrganizationRating) -> None:
    """Note what is recorded of a year; quarters and terms are another thing."""
    period = Period.parse(row.period)
    if period.kind is PeriodKind.YEAR:
        ground = row.not_rated if isinstance(row, MemberRating) else None
        levels[period.year] = Rated(row.level, ground)


def _giver(giver: Giver, home: organizations.Entry | None, tree: Mapping[str, organizations.Entry]) -> str | None:
    """Give the code of who gives an award, as the records know the tree; None where they do not."""
    if home is None:
        return None
    if giver is Giver.BRANCH:
        return home.organization.code
    if giver not in (Giver.GRASSROOTS, Giver.DIRECT_SUPERIOR):
        return None
    above: organizations.Entry | None = home
    seen: set[str] = set()
    while above is not None and above.organization.code not in seen:
        seen.add(above.organization.code)
        if organizations.is_grassroots(above.period.kind):
            if giver is Giver.GRASSROOTS:
                return above.organization.code
            return above.parent.code if above.parent else None
        above = tree.get(above.parent.code) if above.parent else None
    return None


def _disciplined(history: Iterable[Event], run: Run) -> tuple[Event, ...]:
    """Give the discipline of the years of a run."""
    return tuple(
        event
        for event in ordered(history)
        if event.kind is EventKind.DISCIPLINE
        and event.on.latest.year >= run.first
        and event.on.earliest.year <= run.last
    )


def _of_years(awards: Iterable[Award], run: Run) -> tuple[Award, ...]:
    """Give the awards whose period ends within the years of a run, the oldest first."""
    dated = [(Period.parse(each.period), each) for each in awards]
    within = [(period, each) for period, each in dated if period.ends and run.first <= period.ends.year <= run.last]
    return tuple(each for _period, each in sorted(within, key=lambda pair: (pair[0], pair[1].id)))
