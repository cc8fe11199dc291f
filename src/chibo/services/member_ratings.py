"""Ratings of members as they are in force: who is rated what in a period, proposals beside it, counts by level.

Reports, metrics and papers read ratings here. A rating that was corrected after its period was closed is in force in
its newest version only; the versions before stand in `earlier_rating` (`earlier`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import String, cast, literal
from sqlmodel import Session, col, func, select

from chibo.domain.member_rating import Proposer
from chibo.domain.period import Period
from chibo.services import organizations
from chibo.store.tables import (
    ClosedPeriod,
    EarlierRating,
    Member,
    MemberRating,
    Organization,
    OrganizationRating,
    ProposedLevel,
)

#: So many numbers fit well into one statement.
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class InForce:
    """A rating of a member that is in force.

    Args:
        rating: its newest version; it has a level, or `not_rated` says why not.
        member: who is rated.
        organization: where.
    """

    rating: MemberRating
    member: Member
    organization: Organization


def current(
    session: Session,
    *,
    period: Period,
    organization: Organization | None = None,
    under: Organization | None = None,
) -> list[InForce]:
    """Give the ratings of members in force for a period, by organisation and in the order recorded.

    Args:
        session: the database.
        period: a year, a quarter or the term.
        organization: only those rated in this organisation itself.
        under: only those rated in this organisation or in one that stood below it on the period's last day.
    """
    found: list[InForce] = []
    for some in _together(_meant(session, period=period, organization=organization, under=under)):
        rows = (
            select(MemberRating, Member, Organization)
            .join(Member, col(MemberRating.member_id) == col(Member.id))
            .join(Organization, col(MemberRating.organization_id) == col(Organization.id))
            .where(MemberRating.period == str(period))
            .order_by(col(MemberRating.organization_id), col(MemberRating.id))
        )
        if some is not None:
            rows = rows.where(col(MemberRating.organization_id).in_(some))
        found += [InForce(*row) for row in session.exec(rows)]
    return found


def counts(
    session: Session,
    *,
    periods: Sequence[Period],
    organization: Organization | None = None,
    under: Organization | None = None,
) -> Mapping[tuple[int, str], Counter[str]]:
    """Count the ratings of members in force, by organisation and period, then by level; one statement a 500 branches.

    Args:
        session: the database.
        periods: which periods, such as the years of a term.
        organization: see `current`.
        under: see `current`; the tree is that of the last day of the last period.

    Returns:
        By the number of the organisation and the period as stored: how many have each level code; those who are not
        rated are counted under `not_rated:REASON`, such as `not_rated:exempt`.
    """
    found: dict[tuple[int, str], Counter[str]] = {}
    if not periods:
        return found
    said = func.coalesce(col(MemberRating.level), literal("not_rated:").concat(cast(MemberRating.not_rated, String)))
    for some in _together(_meant(session, period=max(periods), organization=organization, under=under)):
        rows = (
            select(MemberRating.organization_id, MemberRating.period, said, func.count())
            .where(col(MemberRating.period).in_([str(each) for each in periods]))
            .group_by(col(MemberRating.organization_id), col(MemberRating.period), said)
        )
        if some is not None:
            rows = rows.where(col(MemberRating.organization_id).in_(some))
        for whose, period, level, count in session.exec(rows):
            found.setdefault((whose, period), Counter())[level] += count
    return found


def of_organizations(
    session: Session,
    *,
    period: Period,
    organization: Organization | None = None,
    under: Organization | None = None,
) -> list[OrganizationRating]:
    """Give the ratings of organisations in force for a period; see `current` for the arguments."""
    found: list[OrganizationRating] = []
    for some in _together(_meant(session, period=period, organization=organization, under=under)):
        rows = select(OrganizationRating).where(OrganizationRating.period == str(period))
        if some is not None:
            rows = rows.where(col(OrganizationRating.organization_id).in_(some))
        found += session.exec(rows.order_by(col(OrganizationRating.organization_id)))
    return found


def proposals(
    session: Session,
    *,
    period: Period,
    organization: Organization | None = None,
    under: Organization | None = None,
) -> Mapping[tuple[int, int | None], Mapping[Proposer, ProposedLevel]]:
    """Give the levels that were proposed for a period; see `current` for the arguments.

    Returns:
        By the number of the organisation and of the member (None: the organisation itself), by who proposed.
    """
    found: dict[tuple[int, int | None], dict[Proposer, ProposedLevel]] = {}
    for some in _together(_meant(session, period=period, organization=organization, under=under)):
        rows = select(ProposedLevel).where(ProposedLevel.period == str(period))
        if some is not None:
            rows = rows.where(col(ProposedLevel.organization_id).in_(some))
        for row in session.exec(rows):
            found.setdefault((row.organization_id, row.member_id), {})[row.by] = row
    return found


def earlier(session: Session, ratings: Iterable[MemberRating]) -> Mapping[int, Sequence[EarlierRating]]:
    """Give the versions that others have replaced, oldest first, by the number of the rating."""
    found: dict[int, list[EarlierRating]] = {}
    ids = [each.id for each in ratings if each.version > 1]
    for start in range(0, len(ids), _AT_ONCE):
        rows = select(EarlierRating).where(col(EarlierRating.member_rating_id).in_(ids[start : start + _AT_ONCE]))
        for row in session.exec(rows.order_by(col(EarlierRating.version))):
            if row.member_rating_id is not None:
                found.setdefault(row.member_rating_id, []).append(row)
    return found


def of_member(session: Session, member: Member) -> list[MemberRating]:
    """Give the ratings of a member in force, oldest first."""
    rows = session.exec(select(MemberRating).where(MemberRating.member_id == member.id))
    return sorted(rows.all(), key=lambda row: Period.parse(row.period))


def closed(session: Session, organization: Organization, *, period: Period) -> ClosedPeriod | None:
    """Tell when and by whom the ratings of a period were closed; None while they are open."""
    return session.exec(
        select(ClosedPeriod).where(ClosedPeriod.organization_id == organization.id, ClosedPeriod.period == str(period))
    ).first()


def _meant(
    session: Session, *, period: Period, organization: Organization | None, under: Organization | None
) -> list[int] | None:
    """Give the numbers of the organisations that are asked about; None for all."""
    if organization is not None:
        return [organization.id]
    if under is None:
        return None
    below = organizations.listed(session, on=period.ends or date.max, under=under)
    return [under.id, *(entry.organization.id for entry in below)]


def _together(ids: list[int] | None) -> Iterator[list[int] | None]:
    if ids is None:
        yield None
        return
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]
