"""Yearly ratings of organisations: recording a level, or why there is none, and listing them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from chibo.domain.names import nearest
from chibo.domain.period import Period
from chibo.domain.rating import Level, Rated, read_level, scale_on
from chibo.errors import Refused
from chibo.i18n import _
from chibo.services import typed_text
from chibo.services.changes import Written, update
from chibo.services.results import read_period
from chibo.store.tables import Organization, OrganizationRating


@dataclass(frozen=True, slots=True)
class Recorded:
    """A rating that was recorded.

    Args:
        rating: the row as it is now.
        written: what changed.
        level: the level, or None when it was not rated.
        off_scale: the level belongs to another scale than that of the period.
    """

    rating: OrganizationRating
    written: Written
    level: Level | None
    off_scale: bool


def record(
    session: Session,
    organization: Organization,
    *,
    period: str,
    level: str | None,
    reason: str | None = None,
    printed: str | None = None,
    on: date,
) -> Recorded:
    """Record the level of an organisation for a period, or why it was not rated; correct what is recorded.

    Args:
        session: the database.
        organization: who was rated.
        period: mostly a year.
        level: a code or the words of a level, on the scale of the end of the period; None when it was not rated.
        reason: why it was not rated; goes without a level.
        printed: the words of the source.
        on: the day, for a period without an end of its own; a period that begins after it is refused.

    Raises:
        Refused: the period or level cannot be read, or neither or both of level and reason are given.
    """
    when = read_period(period)
    reason = typed_text.optional(reason, what=_("the reason"))
    if (level is None) is (reason is None):
        raise Refused(
            _("A rating has a level, or a reason why there is none."),
            hint=_('Write: chibo rating set 2020 good, or: chibo rating set 2020 --reason "newly founded"'),
        )
    if when.starts and when.starts > on:
        raise Refused(
            _("{period} has not begun yet, so nothing can be rated.").format(period=when),
            hint=_("Check the year."),
        )
    day = when.ends or on
    found = _level(level, day=day) if level is not None else None
    scale = scale_on(Rated.ORGANIZATION, day=day)
    values: dict[str, Any] = {
        "level": found.code if found else None,
        "reason": reason,
        "rule": found.scale if found else (scale.rule.id if scale else None),
    }
    if printed is not None:
        values["printed"] = typed_text.optional(printed, what=_("the printed words"))
    row = session.exec(
        select(OrganizationRating).where(
            OrganizationRating.organization_id == organization.id, OrganizationRating.period == str(when)
        )
    ).first()
    if row is None:
        row = OrganizationRating(organization_id=organization.id, period=str(when), **values)
        session.add(row)
        written = Written(created=True)
    else:
        written = update(row, values)
    session.flush()
    off_scale = found is not None and scale is not None and found.scale != scale.rule.id
    return Recorded(row, written, found, off_scale)


def listed(session: Session, organization: Organization) -> list[OrganizationRating]:
    """Give the ratings of an organisation, oldest first."""
    rows = session.exec(select(OrganizationRating).where(OrganizationRating.organization_id == organization.id))
    return sorted(rows.all(), key=lambda row: Period.parse(row.period))


def _level(text: str, *, day: date) -> Level:
    if level := read_level(text, rated=Rated.ORGANIZATION, day=day):
        return level
    scale = scale_on(Rated.ORGANIZATION, day=day)
    levels = scale.levels if scale else ()
    words = {form: level for level in levels for form in (level.code, level.vi, level.en, *level.aliases)}
    near = nearest(text, words)
    raise Refused(
        _("No rating scale has the level “{level}”.").format(level=text),
        hint=(_("Did you mean {near}?").format(near=near) + " " if near else "")
        + _("The levels of that time are: {levels}").format(
            levels=", ".join(f"{level.code} ({level.vi})" for level in levels)
        ),
    )
