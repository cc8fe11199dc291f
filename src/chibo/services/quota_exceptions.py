"""Leave of the superior for more excellent ratings than the usual cap: recorded with who gave it (R105)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.i18n import _
from chibo.rulebook import loader
from chibo.services import organizations, rule_settings, typed_text
from chibo.services.changes import Written, update
from chibo.store.tables import Organization, QuotaException


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A higher ratio than the usual one (R105).

    Args:
        percent: the ratio in percent.
        granted: the superior allowed it.
        allowed_by: who, with the document; empty while it is only possible.
        organization: the code of the organisation it was granted to; None while it is only possible.
        group: the group it was granted for; None for the whole organisation.
        rule: the rule that makes it possible, or None when only the one who asks names the ratio.
        certainty: how sure that rule is; empty without one.
    """

    percent: int
    granted: bool
    allowed_by: str
    organization: str | None
    group: str | None
    rule: str | None
    certainty: str


@dataclass(frozen=True, slots=True)
class Leave:
    """The exceptions that were granted, each with the codes of the organisations it reaches; and the one possible."""

    granted: Sequence[tuple[Exceptional, frozenset[str]]]
    possible: Exceptional | None

    def of(self, code: str, group: str | None) -> Exceptional | None:
        """Give the exception of a unit: one for its group, else one for the organisation, else the one possible."""
        reaching = [each for each, reach in self.granted if code in reach]
        own = next((each for each in reaching if each.group is not None and _same(each.group, group)), None)
        return own or next((each for each in reaching if each.group is None), self.possible)


def allow(
    session: Session,
    organization: Organization,
    *,
    period: Period,
    by: str,
    percent: int | None = None,
    group: str | None = None,
) -> tuple[QuotaException, Written] | None:
    """Record that the superior allowed a higher ratio for a period, or correct what is recorded.

    Args:
        session: the database.
        organization: for whom.
        period: for when.
        by: who allowed it, with the document.
        percent: the ratio; None takes the rule's of the time.
        group: only for this group of similar position.

    Returns:
        The exception and what changed; None when no ratio was named and no rule of the time knows one.
    """
    found = possible(session, organization, period.ends or date.max)
    ratio = percent or (found.percent if found else None)
    if ratio is None:
        return None
    named = typed_text.optional(group, what=_("the group"))
    rows = session.exec(
        select(QuotaException).where(
            QuotaException.organization_id == organization.id, QuotaException.period == str(period)
        )
    ).all()
    row = next((each for each in rows if _same(each.position_group, named)), None)
    who = typed_text.cleaned(by, what=_("who allowed it"))
    if row is not None:
        return row, update(row, {"percent": ratio, "allowed_by": who})
    row = QuotaException(
        organization_id=organization.id, period=str(period), position_group=named, percent=ratio, allowed_by=who
    )
    session.add(row)
    session.flush()
    return row, Written(created=True)


def granted(
    session: Session, organization: Organization, period: Period, on: date
) -> list[tuple[Exceptional, frozenset[str]]]:
    """Give the exceptions of the organisation and of those above it; each reaches down to what stands below it."""
    found: list[tuple[Exceptional, frozenset[str]]] = []
    above: Organization | None = organization
    seen: set[int] = set()
    while above is not None and above.id not in seen:
        seen.add(above.id)
        rows = session.exec(
            select(QuotaException)
            .where(QuotaException.organization_id == above.id, QuotaException.period == str(period))
            .order_by(col(QuotaException.id))
        ).all()
        if rows:
            below = organizations.listed(session, on=on, under=above)
            reach = frozenset({above.code, *(entry.organization.code for entry in below)})
            found += [
                (Exceptional(row.percent, True, row.allowed_by, above.code, row.position_group, None, ""), reach)
                for row in rows
            ]
        above = organizations.entry_on(session, above, on).parent
    return found


def possible(session: Session, organization: Organization, on: date) -> Exceptional | None:
    """Give the higher ratio that the rule of a day lets the superior allow, as the organisation reads it."""
    rule = loader.find("excellence-quota-exception", on)
    if rule is None:
        return None
    own = rule_settings.in_force(session, organization).get("quota.exception")
    percent = int(own.value) if own and own.value.isdecimal() else int(rule.values["percent"])
    return Exceptional(percent, False, "", None, None, rule.id, rule.certainty)


def _same(one: str | None, other: str | None) -> bool:
    return fold(one or "") == fold(other or "")
