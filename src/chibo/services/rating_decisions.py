"""Recording ratings of members: a level, why there is none, and what was proposed on the way."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from chibo.domain import rating_conditions, rating_leave, rating_roll
from chibo.domain.eligibility import is_rated_on
from chibo.domain.member_life import Life, life_on
from chibo.domain.member_rating import NotRated, Proposer
from chibo.domain.period import Period
from chibo.domain.rating import Level, Rated, scale_on
from chibo.domain.rating_conditions import Finding
from chibo.domain.rating_leave import OnLeave
from chibo.errors import Refused
from chibo.i18n import _, show_date
from chibo.services import (
    excellent_organizations,
    member_ratings,
    members,
    organizations,
    rating_versions,
    typed_text,
)
from chibo.services.changes import Written, update
from chibo.services.ratings import NO_FIGURES, Figures, begun_period, typed_level
from chibo.store.tables import Member, MemberRating, Organization, ProposedLevel


@dataclass(frozen=True, slots=True)
class Recorded:
    """A rating of a member that was recorded.

    Args:
        rating: the row as it is now.
        organization: where the member was rated.
        written: what changed.
        level: the level, or None when there is none.
        off_scale: the level belongs to another scale than that of the period.
        findings: what does not fit the records or the rule of the time.
    """

    rating: MemberRating
    organization: Organization
    written: Written
    level: Level | None
    off_scale: bool
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal that was recorded.

    Args:
        proposal: the row as it is now.
        organization: where the member is rated, or the organisation that is rated itself.
        written: what changed.
        level: the level proposed.
        findings: what speaks against it: leave from work (R110), or what is on record of the organisation (R116).
    """

    proposal: ProposedLevel
    organization: Organization
    written: Written
    level: Level
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What is recorded of a member for a period, as far as it was named.

    Args:
        level: a code or the words of a level; None where there is none, or it stays.
        not_rated: why there is no level; None with a reason keeps what is recorded, else takes
            what the records say of the member, else `other`.
        reason: the reason in words.
        position_group: the group of similar position in which the cap counts.
        figures: points and the like.
        correction: why it is changed after the period was closed.
        corrects_only_closed: a correction that is not needed, since the period is open, is refused.
    """

    level: str | None = None
    not_rated: NotRated | None = None
    reason: str | None = None
    position_group: str | None = None
    figures: Figures = NO_FIGURES
    correction: str | None = None
    corrects_only_closed: bool = True


def record(
    session: Session,
    member: Member,
    *,
    period: str,
    decision: Decision,
    organization: Organization | None = None,
    on: date,
) -> Recorded:
    """Record the rating of a member for a period, or correct what is recorded; at the official branch (R109).

    Args:
        session: the database.
        member: who is rated.
        period: mostly a year.
        decision: what is recorded.
        organization: where, for who had no official branch in the records at the end of the period.
        on: the day; a period that begins after it is refused.

    Raises:
        Refused: the period, level or a figure cannot be; a level and a reason for none are both given, or neither and
            nothing is recorded yet; nobody knows where the member was rated; or the period is closed and no reason for
            the correction is given.
    """
    when = begun_period(period, on=on)
    day = when.ends or on
    history = members.history(session, member)
    life = life_on(history, on=day)
    where = _where(session, member, life, organization, when)
    answer = is_rated_on(history, on=day, organization=where.code)
    row = of(session, member, period=when)
    new = row is None
    reason = typed_text.optional(decision.reason, what=_("the reason"))
    _check(decision, new=new)
    found = typed_level(decision.level, rated=Rated.MEMBER, day=day) if decision.level is not None else None
    if found and decision.correction and decision.corrects_only_closed:
        rating_versions.see_that_a_reason_is_asked(session, where, period=when, reason=decision.correction)
    scale = scale_on(Rated.MEMBER, day=day)
    values: dict[str, Any] = {"organization_id": where.id, **decision.figures.values()}
    if found is not None:
        values |= {"level": found.code, "not_rated": None, "reason": None, "rule": found.scale}
    elif decision.not_rated or reason:
        stands = row.not_rated if row is not None else None
        ground = decision.not_rated or stands or rating_roll.GROUNDS.get(answer.reason, NotRated.OTHER)
        values |= {"level": None, "not_rated": ground, "reason": reason, "rule": scale.rule.id if scale else None}
    if group := typed_text.optional(decision.position_group, what=_("the group")):
        values["position_group"] = group
    row = row or MemberRating(member_id=member.id, organization_id=where.id, period=str(when))
    written = rating_versions.write(
        session, row, values, organization=where, new=new, correction=decision.correction or reason, on=on
    )
    session.flush()
    findings = (
        *rating_conditions.of_period(when, day=day),
        *rating_roll.place(answer, level=row.level, stated=row.not_rated, on_the_way=life.transit is not None).findings,
        *of_level(row, day=day),
        *rating_leave.findings(rating_leave.in_period(history, period=when), level=row.level),
    )
    off_scale = found is not None and scale is not None and found.scale != scale.rule.id
    return Recorded(row, where, written, found, off_scale, findings)


def propose(
    session: Session,
    whose: Member | Organization,
    *,
    period: str,
    by: Proposer,
    level: str,
    figures: Figures = NO_FIGURES,
    organization: Organization | None = None,
    on: date,
) -> Proposed:
    """Record the level that somebody proposed before it was decided, or correct what is recorded.

    Args:
        session: the database.
        whose: the member, or the organisation that is rated itself.
        period: mostly a year.
        by: who proposed it.
        level: a code or the words of a level.
        figures: points and printed words; the rest is left out.
        organization: see `record`.
        on: the day.

    Raises:
        Refused: the period, level or points cannot be, nobody knows where the member is rated, or the period is closed.
    """
    when = begun_period(period, on=on)
    day = when.ends or on
    leave: tuple[OnLeave, ...] = ()
    if isinstance(whose, Member):
        history = members.history(session, whose)
        life = life_on(history, on=day)
        leave = rating_leave.in_period(history, period=when)
        where, member_id, rated = _where(session, whose, life, organization, when), whose.id, Rated.MEMBER
    else:
        where, member_id, rated = whose, None, Rated.ORGANIZATION
    if shut := member_ratings.closed(session, where, period=when):
        raise Refused(
            _("The ratings of {code} for {period} were closed on {day}.").format(
                code=where.code, period=when, day=show_date(shut.on)
            ),
            hint=_("What was proposed before stays as it is; only the decided level can be corrected."),
        )
    found = typed_level(level, rated=rated, day=day)
    if isinstance(whose, Member):
        against = rating_leave.findings(leave, level=found.code)
    else:
        against = excellent_organizations.findings(session, whose, level=found.code, period=when, day=day)
    named = figures.values()
    values: dict[str, Any] = {
        "level": found.code,
        **{name: named[name] for name in ("score", "printed", "note") if name in named},
    }
    row = session.exec(
        select(ProposedLevel).where(
            ProposedLevel.organization_id == where.id,
            ProposedLevel.period == str(when),
            ProposedLevel.by == by,
            col(ProposedLevel.member_id) == member_id if member_id else col(ProposedLevel.member_id).is_(None),
        )
    ).first()
    if row is None:
        row = ProposedLevel(organization_id=where.id, member_id=member_id, period=str(when), by=by, **values)
        session.add(row)
        written = Written(created=True)
    else:
        written = update(row, values)
    session.flush()
    return Proposed(row, where, written, found, against)


def of(session: Session, member: Member, *, period: Period) -> MemberRating | None:
    """Give the rating of a member for a period, in force; None when nothing is recorded."""
    return session.exec(
        select(MemberRating).where(MemberRating.member_id == member.id, MemberRating.period == str(period))
    ).first()


def of_level(row: MemberRating, *, day: date) -> tuple[Finding, ...]:
    """Hold a rating against the conditions of its level (R113); nothing is asked where no figure is recorded."""
    if row.score is None and row.on_time is None and row.beyond is None:
        return ()
    return rating_conditions.of_level(row.level, score=row.score, on_time=row.on_time, beyond=row.beyond, day=day)


def _where(
    session: Session, member: Member, life: Life, organization: Organization | None, period: Period
) -> Organization:
    """Find where a member is rated: the official branch at the end of the period, else the one that was named."""
    if life.home is not None:
        return organizations.find(session, code=life.home)
    if organization is not None:
        return organization
    if life.transit is not None:
        raise Refused(
            _("{name} ({code}) was between two organisations at the end of {period}: left {left} on {on}.").format(
                name=member.name,
                code=member.code,
                period=period,
                left=life.transit.organization or "?",
                on=life.transit.on.for_people(),
            ),
            hint=_(
                "No source that was read says which of the two rates the member: agree on it, then name that one with "
                "--org CODE before the noun."
            ),
        )
    raise Refused(
        _("{name} ({code}) belongs to no branch in the records at the end of {period}.").format(
            name=member.name, code=member.code, period=period
        ),
        hint=_("Name the branch that rated the member with --org CODE before the noun."),
    )


def _check(decision: Decision, *, new: bool) -> None:
    none = decision.not_rated is not None or bool(decision.reason and decision.reason.strip())
    if decision.level is not None and none:
        raise Refused(
            _("A rating has a level, or a reason why there is none."),
            hint=_("Give one of them; the reason of a correction is only for a period that is closed."),
        )
    if decision.level is None and not none and new:
        raise Refused(
            _("A rating has a level, or a reason why there is none."),
            hint=_('Write: chibo rating set 2020 good --member "Nguyễn Văn An", or --not-rated exempt.'),
        )
