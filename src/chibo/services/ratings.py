"""Yearly ratings of organisations: recording a level, or why there is none, and listing them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, select

from chibo.domain import rating_conditions
from chibo.domain.names import nearest
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.rating import Level, Rated, read_level, scale_on
from chibo.domain.rating_conditions import PERFECT, Code, Finding
from chibo.domain.rating_roll import organization_is_rated
from chibo.errors import Refused
from chibo.i18n import _, language, show_number
from chibo.services import excellent_organizations, rating_versions, typed_text
from chibo.services.changes import Written
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
        findings: what does not fit the rule of the time.
    """

    rating: OrganizationRating
    written: Written
    level: Level | None
    off_scale: bool
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """What a rating says beside its level, as far as it was named.

    Args:
        score: points out of 100.
        on_time: how many percent of the tasks were done on time.
        beyond: how many percent of the tasks went beyond what was asked.
        printed: the words of the source.
        decision_no: number and issuer of the decision, as printed.
        decided: its day, as far as known.
        note: anything else.
    """

    score: Decimal | None = None
    on_time: Decimal | None = None
    beyond: Decimal | None = None
    printed: str | None = None
    decision_no: str | None = None
    decided: PartialDate | None = None
    note: str | None = None

    def values(self) -> dict[str, Any]:
        """Give what was named, by column.

        Raises:
            Refused: points or a share lie outside 0 to 100, or a text cannot be kept.
        """
        for name in ("score", "on_time", "beyond"):
            figure: Decimal | None = getattr(self, name)
            if figure is not None and not 0 <= figure <= PERFECT:
                raise Refused(
                    _("{figure} does not lie between 0 and 100.").format(figure=show_number(figure)),
                    hint=_("Points and percentages of tasks go from 0 to 100."),
                )
        named: dict[str, Any] = {name: getattr(self, name) for name in ("score", "on_time", "beyond", "decided")}
        texts = {"printed": _("the printed words"), "decision_no": _("the decision"), "note": _("the note")}
        named |= {name: typed_text.optional(getattr(self, name), what=what) for name, what in texts.items()}
        return {name: value for name, value in named.items() if value is not None}


NO_FIGURES = Figures()


def record(
    session: Session,
    organization: Organization,
    *,
    period: str,
    level: str | None,
    reason: str | None = None,
    printed: str | None = None,
    figures: Figures = NO_FIGURES,
    correction: str | None = None,
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
        figures: points and the like.
        correction: why it is changed after the period was closed.
        on: the day, for a period without an end of its own; a period that begins after it is refused.

    Raises:
        Refused: the period or level cannot be read, neither or both of level and reason are given, or the period is
            closed and no reason for the correction is given.
    """
    when = begun_period(period, on=on)
    reason = typed_text.optional(reason, what=_("the reason"))
    if (level is None) is (reason is None):
        raise Refused(
            _("A rating has a level, or a reason why there is none."),
            hint=_('Write: chibo rating set 2020 good, or: chibo rating set 2020 --reason "newly founded"'),
        )
    day = when.ends or on
    found = typed_level(level, rated=Rated.ORGANIZATION, day=day) if level is not None else None
    scale = scale_on(Rated.ORGANIZATION, day=day)
    values: dict[str, Any] = {
        "level": found.code if found else None,
        "reason": reason,
        "rule": found.scale if found else (scale.rule.id if scale else None),
        **figures.values(),
    }
    if printed is not None:
        values["printed"] = typed_text.optional(printed, what=_("the printed words"))
    if found and correction:
        rating_versions.see_that_a_reason_is_asked(session, organization, period=when, reason=correction)
    row = of(session, organization, period=when)
    new = row is None
    row = row or OrganizationRating(organization_id=organization.id, period=str(when))
    written = rating_versions.write(
        session, row, values, organization=organization, new=new, correction=correction or reason, on=on
    )
    session.flush()
    off_scale = found is not None and scale is not None and found.scale != scale.rule.id
    return Recorded(row, written, found, off_scale, findings(session, organization, row, period=when, day=day))


def of(session: Session, organization: Organization, *, period: Period) -> OrganizationRating | None:
    """Give the rating of an organisation for a period; None when nothing is recorded."""
    return session.exec(
        select(OrganizationRating).where(
            OrganizationRating.organization_id == organization.id, OrganizationRating.period == str(period)
        )
    ).first()


def begun_period(text: str, *, on: date) -> Period:
    """Read the period of a rating; the rating of a term is kept under its years.

    Raises:
        Refused: it is none, has no years of its own, or begins after the day.
    """
    when = read_period(text)
    if when.starts is None:
        raise Refused(
            _("“{period}” does not say which years are rated, so one term could not be told from the next.").format(
                period=text.strip()
            ),
            hint=_("Write the year, the quarter, or the years of the term: 2026, 2026-Q1, 2025-2030."),
        )
    if when.starts > on:
        raise Refused(
            _("{period} has not begun yet, so nothing can be rated.").format(period=when),
            hint=_("Check the year."),
        )
    return when


def listed(session: Session, organization: Organization) -> list[OrganizationRating]:
    """Give the ratings of an organisation, oldest first."""
    rows = session.exec(select(OrganizationRating).where(OrganizationRating.organization_id == organization.id))
    return sorted(rows.all(), key=lambda row: Period.parse(row.period))


def typed_level(text: str, *, rated: Rated, day: date) -> Level:
    """Read a level by its code, words or abbreviation, on the scale of a day first.

    Raises:
        Refused: no scale has it; the nearest is named.
    """
    if level := read_level(text, rated=rated, day=day):
        return level
    scale = scale_on(rated, day=day)
    levels = scale.levels if scale else ()
    words = {form: level for level in levels for form in (level.code, level.vi, level.en, *level.aliases)}
    near = nearest(text, words)
    raise Refused(
        _("No rating scale has the level “{level}”.").format(level=text),
        hint=(_("Did you mean {near}?").format(near=near) + " " if near else "")
        + _("The levels of that time are: {levels}").format(
            # Some levels have a comma in them; a code is no Vietnamese word.
            levels="; ".join(level.vi if language() == "vi" else f"{level.code} ({level.vi})" for level in levels)
        ),
    )


def findings(
    session: Session, organization: Organization, row: OrganizationRating, *, period: Period, day: date
) -> tuple[Finding, ...]:
    """Hold a rating of an organisation against the rules of its time and the records (R110, R113, R114, R116).

    Args:
        session: the database.
        organization: who is rated.
        row: the rating.
        period: its period.
        day: the last day of the period.
    """
    found = rating_conditions.of_period(period, day=day)
    if row.level is None:
        return found
    rated, rule, certainty = organization_is_rated(organization.founded, on=day)
    if not rated:
        found += (Finding(Code.FOUNDED_LATELY, rule, certainty),)
    found += excellent_organizations.findings(session, organization, level=row.level, period=period, day=day)
    if row.score is None and row.on_time is None and row.beyond is None:
        return found
    return found + rating_conditions.of_level(
        row.level, score=row.score, on_time=row.on_time, beyond=row.beyond, day=day
    )
