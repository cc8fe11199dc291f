"""Leave of the superior for more excellent ratings than the usual cap: who gave it, and taking it back (R105)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, select

from chibo.domain.names import fold
from chibo.domain.period import Period
from chibo.errors import NotFound
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
        reason: why it was allowed; empty when nobody said.
    """

    percent: int
    granted: bool
    allowed_by: str
    organization: str | None
    group: str | None
    rule: str | None
    certainty: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A higher ratio that was granted and counts no longer: when it was taken back, and why."""

    exceptional: Exceptional
    on: date
    reason: str


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
    reason: str | None = None,
) -> tuple[QuotaException, Written] | None:
    """Record that the superior allowed a higher ratio for a period, or correct what is recorded.

    Args:
        session: the database.
        organization: for whom.
        period: for when.
        by: who allowed it, with the document.
        percent: the ratio; None keeps what is recorded, else takes the rule's of the time.
        group: only for this group of similar position.
        reason: why it was allowed; None keeps what is recorded.

    Returns:
        The exception and what changed; None when no ratio was named and no rule of the time knows one.
    """
    named = typed_text.optional(group, what=_("the group"))
    row = _in_force(session, organization, period, named)
    found = possible(session, organization, period.ends or date.max)
    ratio = percent or (row.percent if row else found.percent if found else None)
    if ratio is None:
        return None
    values: dict[str, Any] = {"percent": ratio, "allowed_by": typed_text.cleaned(by, what=_("who allowed it"))}
    if why := typed_text.optional(reason, what=_("the reason")):
        values["reason"] = why
    if row is not None:
        return row, update(row, values)
    row = QuotaException(organization_id=organization.id, period=str(period), position_group=named, **values)
    session.add(row)
    session.flush()
    return row, Written(created=True)


def take_back(
    session: Session, organization: Organization, *, period: Period, group: str | None = None, reason: str, on: date
) -> QuotaException:
    """Take a higher ratio back; it counts no longer, and stays to be seen with the reason.

    Args:
        session: the database.
        organization: for whom it was allowed.
        period: for when.
        group: for which group; None for the whole organisation.
        reason: why it is taken back.
        on: the day.

    Raises:
        NotFound: there is none that counts.
    """
    named = typed_text.optional(group, what=_("the group"))
    row = _in_force(session, organization, period, named)
    if row is None:
        raise NotFound(
            _("No higher ratio is recorded for {whom} in {period}.").format(
                whom=" – ".join(each for each in (organization.code, named) if each), period=period
            ),
            hint=_("See what is recorded with: chibo quota check --year {period}").format(period=period),
        )
    row.taken_back, row.taken_back_reason = on, typed_text.cleaned(reason, what=_("the reason"))
    session.flush()
    return row


def granted(
    session: Session, organization: Organization, period: Period, on: date
) -> list[tuple[Exceptional, frozenset[str]]]:
    """Give the exceptions of the organisation, of those above it, the nearest first, and of those below it.

    Each reaches down to what stands below the organisation that it was granted to.
    """
    found: list[tuple[Exceptional, frozenset[str]]] = []
    for each in _line(session, organization, on):
        rows = [row for row in _rows(session, [each], period) if row.taken_back is None]
        if rows:
            reach = frozenset({each.code, *(entry.organization.code for entry in _below(session, each, on))})
            found += [(as_exceptional(row, each.code), reach) for row in rows]
    below = {entry.organization.id: entry.organization for entry in _below(session, organization, on)}
    # The nearest first: who is far down has few below them.
    nearer = []
    for row in _rows(session, list(below.values()), period):
        if row.taken_back is None:
            own = below[row.organization_id]
            reach = frozenset({own.code, *(entry.organization.code for entry in _below(session, own, on))})
            nearer.append((as_exceptional(row, own.code), reach))
    return sorted(nearer, key=lambda pair: len(pair[1])) + found


def taken_back(session: Session, organization: Organization, period: Period, on: date) -> list[TakenBack]:
    """Give the exceptions of the organisation, of those above and of those below it that count no longer."""
    line = _line(session, organization, on)
    some = {each.id: each for each in (*line, *(entry.organization for entry in _below(session, organization, on)))}
    return [
        TakenBack(as_exceptional(row, some[row.organization_id].code), row.taken_back, row.taken_back_reason or "")
        for row in _rows(session, list(some.values()), period)
        if row.taken_back is not None
    ]


def possible(session: Session, organization: Organization, on: date) -> Exceptional | None:
    """Give the higher ratio that the rule of a day lets the superior allow, as the organisation reads it."""
    rule = loader.find("excellence-quota-exception", on)
    if rule is None:
        return None
    own = rule_settings.in_force(session, organization).get("quota.exception")
    percent = int(own.value) if own and own.value.isdecimal() else int(rule.values["percent"])
    return Exceptional(percent, False, "", None, None, rule.id, rule.certainty)


def supposed(found: Exceptional | None, percent: int) -> Exceptional:
    """Give another ratio than the one that the rule of the time names, to see what would come of it."""
    named = found if found is not None and found.percent == percent else None
    return named or Exceptional(percent, False, "", None, None, None, "")


def _line(session: Session, organization: Organization, on: date) -> list[Organization]:
    """Give the organisation and those above it on a day, the nearest first."""
    found: dict[int, Organization] = {}
    above: Organization | None = organization
    while above is not None and above.id not in found:
        found[above.id] = above
        above = organizations.entry_on(session, above, on).parent
    return list(found.values())


def _below(session: Session, organization: Organization, on: date) -> Sequence[organizations.Entry]:
    return organizations.listed(session, on=on, under=organization)


def _rows(session: Session, some: Sequence[Organization], period: Period) -> list[QuotaException]:
    """Give every exception that some organisations had in a period, in the order recorded."""
    rows = session.exec(select(QuotaException).where(QuotaException.period == str(period)))
    ids = {each.id for each in some}
    return sorted((row for row in rows if row.organization_id in ids), key=lambda row: row.id)


def _in_force(session: Session, organization: Organization, period: Period, group: str | None) -> QuotaException | None:
    rows = _rows(session, [organization], period)
    return next((row for row in rows if row.taken_back is None and _same(row.position_group, group)), None)


def as_exceptional(row: QuotaException, code: str) -> Exceptional:
    """Give what a row says, with the code of its organisation."""
    return Exceptional(row.percent, True, row.allowed_by, code, row.position_group, None, "", row.reason or "")


def _same(one: str | None, other: str | None) -> bool:
    return fold(one or "") == fold(other or "")
