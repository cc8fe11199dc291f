"""Badges that were awarded: recording them, with what the rules say of the day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlmodel import Session, select

from chibo.domain import badge
from chibo.domain.member_life import life_on
from chibo.domain.member_rules import rule_id, rule_on
from chibo.domain.partial_date import PartialDate
from chibo.errors import NotFound, Problem, Refused
from chibo.i18n import _
from chibo.services import member_settings, members, typed_text
from chibo.services.changes import Written, update
from chibo.store.tables import Member, MemberBadge


def record(
    session: Session,
    member: Member,
    *,
    years: int,
    on: PartialDate,
    decision: str | None = None,
    number: str | None = None,
) -> tuple[Written, list[Problem]]:
    """Record a badge; one of the same years is changed.

    Args:
        session: the database.
        member: who got it.
        years: the years of party age it stands for.
        on: when it was awarded.
        decision: number and issuer of the decision, as printed.
        number: the number of the badge.

    Returns:
        What changed, and what a rule warns of.

    Raises:
        Refused: the years are no number of years.
    """
    if years <= 0:
        raise Refused(_("A badge is for 1 year or more."), hint=_("Name the years that are printed on it."))
    values: dict[str, Any] = {
        "on": on,
        "decision": typed_text.optional(decision, what=_("the decision")),
        "number": typed_text.optional(number, what=_("the number of the badge")),
    }
    warnings = list(_warnings(session, member, years, on))
    row = _held(session, member, years)
    if row is not None:
        return update(row, {name: value for name, value in values.items() if value is not None}), warnings
    session.add(MemberBadge(member_id=member.id, years=years, **values))
    session.flush()
    return Written(created=True), warnings


def remove(session: Session, member: Member, *, years: int) -> None:
    """Take out a badge that was recorded wrongly.

    Raises:
        NotFound: none of those years is recorded.
    """
    row = _held(session, member, years)
    if row is None:
        raise NotFound(
            _("{name} has no badge for {years} years in the records.").format(name=member.name, years=years),
            hint=_("See the badges with: chibo member show {code}").format(code=member.code),
        )
    session.delete(row)
    session.flush()


def _held(session: Session, member: Member, years: int) -> MemberBadge | None:
    of_member = select(MemberBadge).where(MemberBadge.member_id == member.id, MemberBadge.years == years)
    return session.exec(of_member).first()


def _warnings(session: Session, member: Member, years: int, on: PartialDate) -> Iterator[Problem]:
    """Warn of years that no badge is for, of an award before its time, and of one under discipline (R55-R58)."""
    rule = rule_on("badge", on.latest)
    if rule and years not in rule.values["years"]:
        steps = ", ".join(map(str, rule.values["years"]))
        yield _warning(
            "badge_years_unusual",
            _("There is no badge for {years} years: {steps}.").format(years=years, steps=steps),
            rule.id,
        )
        return
    history = members.history(session, member)
    reading = member_settings.readings(session).of(life_on(history, on=on.latest).home)
    before = max((each for each in rule.values["years"] if each < years), default=0) if rule else 0
    next_one = badge.next_badge(
        history,
        on=on.latest,
        held=[before] if before else [],
        card_admitted=member.card_admitted,
        lapse_months=reading.lapse_months,
    )
    if next_one is None or next_one.years != years:
        return
    first = next_one.posthumous_from if next_one.posthumous else next_one.early_from
    if on.latest < (first or next_one.reached_on).earliest:
        yield _warning(
            "badge_too_early",
            _("{years} years are complete on {reached} only.").format(
                years=years, reached=_day(next_one.reached_on.earliest)
            ),
            next_one.rule,
        )
    elif on.latest < next_one.reached_on.earliest:
        yield _warning(
            "badge_early",
            _("{years} years are complete on {reached}; earlier it is for the gravely ill.").format(
                years=years, reached=_day(next_one.reached_on.earliest)
            ),
            next_one.rule,
        )
    if next_one.delayed_by:
        yield _warning(
            "badge_under_discipline",
            _("The member is under discipline since {on}.").format(on=next_one.delayed_by.on.for_people()),
            rule_id("badge-discipline", on.latest),
        )


def _day(day: date) -> str:
    return PartialDate.of(day).for_people()


def _warning(code: str, said: str, rule: str | None) -> Problem:
    return Problem(code, said, place=rule or "")
