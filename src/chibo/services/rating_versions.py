"""Writing a rating: freely while its period is open, as a new version with its reason once it is closed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from chibo.domain.period import Period
from chibo.errors import Refused
from chibo.i18n import _, show_date
from chibo.services import typed_text
from chibo.services.changes import Written, update
from chibo.services.member_ratings import closed
from chibo.store.tables import EarlierRating, MemberRating, Organization, OrganizationRating

_KEPT = (
    *("level", "printed", "reason", "rule", "score", "on_time", "beyond", "decision_no", "decided", "version"),
    *("replaces_reason", "note"),
)
_KEPT_OF_MEMBER = ("organization_id", "not_rated", "position_group")


def write(
    session: Session,
    row: MemberRating | OrganizationRating,
    values: Mapping[str, Any],
    *,
    organization: Organization,
    new: bool,
    correction: str | None,
    on: date,
) -> Written:
    """Write a rating.

    Args:
        session: the database.
        row: the rating; one that is new and was not added yet is added.
        values: what it is to say.
        organization: whose period may be closed.
        new: nothing was recorded before.
        correction: why it is changed after the period was closed; not needed while it is open.
        on: the day of the change.

    Raises:
        Refused: the period is closed and no reason was given.
    """
    period = Period.parse(row.period)
    shut = closed(session, organization, period=period)
    differs = new or any(getattr(row, name) != value for name, value in values.items())
    if shut is None or not differs:
        return _put(session, row, values, new=new)
    why = typed_text.optional(correction, what=_("the reason"))
    if why is None:
        raise Refused(
            _("The ratings of {code} for {period} were closed on {day}.").format(
                code=organization.code, period=period, day=show_date(shut.on)
            ),
            hint=_("A correction is kept as a new version: give its reason with --reason."),
        )
    if new:
        return _put(session, row, {**values, "replaces_reason": why}, new=True)
    session.add(_earlier(row, on))
    return update(row, {**values, "version": row.version + 1, "replaces_reason": why})


def see_that_a_reason_is_asked(session: Session, organization: Organization, *, period: Period, reason: str) -> None:
    """Refuse the reason of a correction while the period is open, when none is needed.

    Raises:
        Refused: the period is open: a level stands alone there.
    """
    if reason.strip() and closed(session, organization, period=period) is None:
        raise Refused(
            _("A rating has a level, or a reason why there is none."),
            hint=_("Give one of them; the reason of a correction is only for a period that is closed."),
        )


def _put(session: Session, row: MemberRating | OrganizationRating, values: Mapping[str, Any], *, new: bool) -> Written:
    written = update(row, values)
    if not new:
        return written
    session.add(row)
    return Written(created=True)


def _earlier(row: MemberRating | OrganizationRating, on: date) -> EarlierRating:
    """Copy a rating as it stands before it is replaced."""
    kept: dict[str, Any] = {name: getattr(row, name) for name in _KEPT}
    if isinstance(row, MemberRating):
        kept |= {name: getattr(row, name) for name in _KEPT_OF_MEMBER}
        return EarlierRating(member_rating_id=row.id, replaced=on, **kept)
    return EarlierRating(organization_rating_id=row.id, replaced=on, **kept)
