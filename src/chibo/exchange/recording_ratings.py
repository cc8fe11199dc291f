"""Recording the yearly ratings of an organisation and the awards that a congress reports."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from chibo.domain import rating
from chibo.domain.period import Period, term_years
from chibo.domain.rating import Rated
from chibo.errors import Refused
from chibo.exchange.dossier import AwardPart, RatingPart
from chibo.exchange.recording_rows import columns
from chibo.i18n import _, show_date
from chibo.services.member_ratings import closed
from chibo.services.reconciling import Gone, Ledger, Plan, keep, reconcile, rows_of
from chibo.store.tables import Award, Congress, Organization, OrganizationRating, Term


def record_ratings(
    session: Session,
    parts: Sequence[RatingPart],
    ledger: Ledger,
    *,
    organization: Organization,
    terms: Sequence[Term],
) -> None:
    """Record yearly ratings; those of other years stay, and those of the two terms are named as kept."""
    owner = {"organization_id": organization.id}
    stated = {part.period for part in parts}
    years = {
        str(year)
        for term in terms
        for year in term_years(term.starts, planned_end=term.planned_end, ended=term.ended, label=term.label)
    }
    stored = [row for row in rows_of(session, OrganizationRating, **owner) if row.period in stated | years]
    _see_that_nothing_closed_changes(session, organization, parts, stored)
    plan = Plan(
        table=OrganizationRating,
        at=organization.code,
        name=lambda row: _("Rating for {period}").format(period=row.period),
        key=("period",),
        gone=Gone.KEEP,
    )
    reconcile(
        session,
        ledger,
        plan,
        stored=stored,
        wanted=[columns(part, OrganizationRating) | {"rule": _scale(part)} for part in parts],
        new=owner,
    )


def _see_that_nothing_closed_changes(
    session: Session,
    organization: Organization,
    parts: Sequence[RatingPart],
    stored: Sequence[OrganizationRating],
) -> None:
    """Refuse another rating for a period that was closed: what is corrected there is a version with its reason.

    Raises:
        Refused: a part says another level or reason than what is closed.
    """
    by_period = {row.period: row for row in stored}
    for part in parts:
        row = by_period.get(part.period)
        if row is None or (row.level, row.reason) == (part.level, part.reason):
            continue
        if shut := closed(session, organization, period=Period.parse(part.period)):
            raise Refused(
                _("The ratings of {code} for {period} were closed on {day}.").format(
                    code=organization.code, period=part.period, day=show_date(shut.on)
                ),
                hint=_("A correction is kept as a new version: give its reason with --reason.")
                + " chibo rating set PERIOD LEVEL --reason TEXT",
            )


def _scale(part: RatingPart) -> str | None:
    """Name the scale of the time, or the older one whose words were still used (R102)."""
    ends = Period.parse(part.period).ends
    if ends is None:
        return None
    level = rating.read_level(part.level, rated=Rated.ORGANIZATION, day=ends) if part.level else None
    if level:
        return level.scale
    scale = rating.scale_on(Rated.ORGANIZATION, day=ends)
    return scale.rule.id if scale else None


def record_awards(
    session: Session,
    parts: Sequence[tuple[Term, AwardPart]],
    ledger: Ledger,
    *,
    congress: Congress,
    terms: Sequence[Term],
) -> None:
    """Record the awards that this congress reports; those recorded by themselves stay."""
    plan = Plan(table=Award, at=terms[0].label, name=lambda row: _("Award: {title}").format(title=row.title))
    own = rows_of(session, Award, congress_id=congress.id)
    alone = [row for term in terms for row in rows_of(session, Award, term_id=term.id, congress_id=None)]
    wanted = [columns(part, Award) | {"term_id": term.id} for term, part in parts]
    # An award that was recorded by itself is not recorded once more.
    there = [row for row in alone if _stands_in(row, wanted) and not any(_is_same(row, each) for each in own)]
    wanted = [values for values in wanted if not any(_stands_in(row, [values]) for row in there)]
    reconcile(
        session,
        ledger,
        plan,
        stored=own,
        wanted=wanted,
        new={"organization_id": congress.organization_id, "congress_id": congress.id},
    )
    ledger.same += len(there)
    keep(ledger, plan, [row for row in alone if row not in there])


_AWARD = ("term_id", "period", "title", "recipient", "recipient_name")


def _stands_in(row: Award, wanted: Sequence[Mapping[str, Any]]) -> bool:
    return any(all(getattr(row, name) == values[name] for name in _AWARD) for values in wanted)


def _is_same(row: Award, other: Award) -> bool:
    return all(getattr(row, name) == getattr(other, name) for name in _AWARD)
