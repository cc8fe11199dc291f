"""Closing the ratings of a period: who is still to be rated is told first, and corrections are versions afterwards."""

from datetime import date

from sqlmodel import Session

from chibo.domain.rating_roll import State
from chibo.errors import Problem, Refused
from chibo.i18n import _, ngettext, show_date
from chibo.services import rating_rolls, typed_text
from chibo.services.ratings import begun_period
from chibo.store.tables import ClosedPeriod, Organization

#: So many who are still to be rated are named; the rest is counted.
MOST_NAMED = 30


def close(
    session: Session,
    organization: Organization,
    *,
    period: str,
    by: str | None = None,
    reason: str | None = None,
    on: date,
) -> tuple[ClosedPeriod, rating_rolls.Roll]:
    """Close the ratings of the members of an organisation, and of the organisation itself, for a period.

    Args:
        session: the database.
        organization: whose they are.
        period: mostly a year.
        by: who closes it.
        reason: why it is closed although somebody is still to be rated, or before it has ended.
        on: the day.

    Returns:
        The closed period, and the roll as it was closed.

    Raises:
        Refused: it is closed already; or it has not ended, or somebody is still to be rated, and no reason was given.
    """
    when = begun_period(period, on=on)
    why = typed_text.optional(reason, what=_("the reason"))
    if when.ends is not None and when.ends > on and why is None:
        raise Refused(
            _("{period} has not ended yet.").format(period=when),
            hint=_("Close it from {day} on, or say with --reason why it is closed before.").format(
                day=show_date(when.ends)
            ),
        )
    roll = rating_rolls.roll(session, organization=organization, period=when, on=on)
    if roll.closed is not None:
        raise Refused(
            _("The ratings of {code} for {period} were closed on {day}.").format(
                code=organization.code, period=when, day=show_date(roll.closed.on)
            ),
            hint=_("There is nothing to do."),
        )
    missing = roll.of(State.NOT_YET)
    if missing and why is None:
        problems = [
            Problem("not_yet_rated", _("{name} is not rated yet.").format(name=entry.member.name), entry.member.code)
            for entry in missing[:MOST_NAMED]
        ]
        if more := len(missing) - len(problems):
            problems.append(
                Problem("more", ngettext("And {count} more.", "And {count} more.", more).format(count=more))
            )
        raise Refused(
            ngettext(
                "{count} member is still to be rated.", "{count} members are still to be rated.", len(missing)
            ).format(count=len(missing)),
            problems=problems,
            hint=_("Rate them first, or say with --reason why the period is closed all the same."),
        )
    row = ClosedPeriod(
        organization_id=organization.id,
        period=str(when),
        on=on,
        by=typed_text.optional(by, what=_("the name")),
        reason=why,
        missing=len(missing),
    )
    session.add(row)
    session.flush()
    return row, roll
