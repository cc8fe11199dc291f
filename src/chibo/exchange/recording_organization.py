"""Recording whose congress it is: the organisation and the one above it, under the names of that time."""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlmodel import Session, select

from chibo.domain.names import fold, label_key
from chibo.exchange.dossier import Dossier, OrganizationPart, ParentPart
from chibo.i18n import _
from chibo.services import organizations
from chibo.services.reconciling import Change, Kind, Ledger, Plan, Silence, reconcile, rows_of
from chibo.services.typed_text import code_key
from chibo.store.tables import Congress, Organization, OrganizationPeriod, Term

#: What a period says; a dossier need not say all of it.
_STATED = ("name", "kind", "setting", "parent_id", "covers")


def record_organization(session: Session, dossier: Dossier, ledger: Ledger) -> tuple[Organization, Organization | None]:
    """Record the organisation and, when the dossier names it, the one above.

    A name, kind or parent that differs from what other congresses stated begins a period of its own on the day of
    the congress, so that earlier papers keep the earlier name.

    Args:
        session: the open database; flushed, never committed.
        dossier: the dossier.
        ledger: takes what changed.
    """
    part = dossier.organization
    day = _day(dossier)
    parent = None
    if part.parent:
        parent = _row(session, part.parent, ledger, {"note": part.parent.note or ""}, fictional=part.fictional)
        _parent_period(session, parent, part.parent, ledger, day=day, child=code_key(part.code))
    known: dict[str, Any] = {"founded": part.founded, "note": part.note or ""}
    if "fictional" in part.model_fields_set:
        known["fictional"] = part.fictional
    organization = _row(session, part, ledger, known, fictional=part.fictional)
    stated = {
        "name": part.name,
        "kind": part.kind,
        "setting": part.setting,
        "parent_id": parent.id if parent else None,
        "covers": part.covers,
    }
    others = _other_days(session, organization, label=dossier.term.label)
    _place(session, organization, ledger, stated=stated, day=day, others=others)
    return organization, parent


def _day(dossier: Dossier) -> date | None:
    when = dossier.congress.on or dossier.term.starts
    return when.earliest if when else None


def _row(
    session: Session,
    part: OrganizationPart | ParentPart,
    ledger: Ledger,
    known: dict[str, Any],
    *,
    fictional: bool,
) -> Organization:
    key = code_key(part.code)
    plan = Plan(
        table=Organization,
        at=part.code,
        name=lambda _row: _("Organisation {code}: {name}").format(code=part.code, name=part.name),
        silence=Silence.KEEPS,
    )
    new = {"code": part.code, "code_key": key, "fictional": fictional}
    stored = rows_of(session, Organization, code_key=key)
    return reconcile(session, ledger, plan, stored=stored, wanted=[known], new=new)[1,]


def _parent_period(
    session: Session,
    parent: Organization,
    part: ParentPart,
    ledger: Ledger,
    *,
    day: date | None,
    child: str,
) -> None:
    """Record the name of the organisation above; once others rely on it, one child's spelling does not change it."""
    statement = select(Organization.code_key).join(
        OrganizationPeriod,
        OrganizationPeriod.organization_id == Organization.id,  # type: ignore[arg-type]
    )
    children = set(session.exec(statement.where(OrganizationPeriod.parent_id == parent.id)))
    own = rows_of(session, Congress, organization_id=parent.id)
    stated = {"name": part.name, "kind": part.kind}
    periods = rows_of(session, OrganizationPeriod, organization_id=parent.id)
    if periods and (own or children - {child}):
        period = organizations.period_on(session, parent, day or date.max)
        for field, value in stated.items():
            before = getattr(period, field)
            if value is not None and before is not None and value != before:
                ledger.kept.append(_told(Kind.KEPT, parent, period, field, value))
        if part.kind and period.kind is None:
            _set(session, parent, period, ledger, {"kind": part.kind})
        ledger.same += 1
        return
    _place(session, parent, ledger, stated=stated, day=day, others=[])


def _other_days(session: Session, organization: Organization, *, label: str) -> list[date | None]:
    """Give the days of the organisation's other congresses, None for one whose day is not known."""
    statement = (
        select(Congress)
        .join(Term, Term.id == Congress.opens_term_id)  # type: ignore[arg-type]
        .where(Congress.organization_id == organization.id, Term.label_key != label_key(label))
    )
    return [congress.on.earliest if congress.on else None for congress in session.exec(statement)]


def _place(
    session: Session,
    organization: Organization,
    ledger: Ledger,
    *,
    stated: dict[str, Any],
    day: date | None,
    others: list[date | None],
) -> None:
    """Put what a dossier states into the period of its day, or into a period of its own.

    Args:
        session: the open database.
        organization: whose period.
        ledger: takes what changed.
        stated: the columns as stated, None for what is not.
        day: the day of the congress, or None when it is not known.
        others: the days of other congresses, on which the stored period is founded.
    """
    periods = rows_of(session, OrganizationPeriod, organization_id=organization.id)
    if not periods:
        session.add(_period(organization, stated, since=None, until=None))
        session.flush()
        return
    period = organizations.period_on(session, organization, day or date.max)
    differs = {
        field: value
        for field, value in stated.items()
        if value is not None and getattr(period, field) not in (None, value)
    }
    fills = {field: value for field, value in stated.items() if value is not None and getattr(period, field) is None}
    inside = [
        other
        for other in others
        if other is None or ((period.since or date.min) <= other < (period.until or date.max) and other != day)
    ]
    # Another wording of what kind of place it serves makes no other organisation.
    if inside and set(differs) == {"setting"}:
        ledger.kept.append(_told(Kind.KEPT, organization, period, "setting", differs.pop("setting")))
    if not differs or not inside:
        _set(session, organization, period, ledger, differs | fills)
        ledger.same += not (differs or fills)
        return
    if day is None:
        # Nobody can say from when on the other name holds.
        for field, value in differs.items():
            ledger.kept.append(_told(Kind.KEPT, organization, period, field, value))
        return
    _split(session, organization, period, ledger, stated=stated, day=day, inside=inside)


def _split(
    session: Session,
    organization: Organization,
    period: OrganizationPeriod,
    ledger: Ledger,
    *,
    stated: dict[str, Any],
    day: date,
    inside: list[date | None],
) -> None:
    """Let what is stated hold from the day on, or up to the next congress that states otherwise."""
    earlier = any(other is None or other < day for other in inside)
    later = min((other for other in inside if other is not None and other > day), default=None)
    old = {field: getattr(period, field) for field in _STATED}
    new = old | {field: value for field, value in stated.items() if value is not None}
    until = period.until
    for field, value in new.items():
        if value != old[field]:
            shown = _told(Kind.CHANGED, organization, period, field, value)
            ledger.changes.append(_named(session, shown))
    if earlier:
        period.until = day
        session.add(_period(organization, new, since=day, until=later or until))
    else:
        for field, value in new.items():
            setattr(period, field, value)
        period.name_key = fold(period.name)
        period.until = later or until
    session.flush()
    if later is not None:
        session.add(_period(organization, old, since=later, until=until))
        session.flush()


def _set(
    session: Session,
    organization: Organization,
    period: OrganizationPeriod,
    ledger: Ledger,
    values: dict[str, Any],
) -> None:
    for field, value in values.items():
        kind = Kind.NEW if getattr(period, field) is None else Kind.CHANGED
        told = _told(kind, organization, period, field, value)
        ledger.changes.append(_named(session, told))
        setattr(period, field, value)
    period.name_key = fold(period.name)
    session.flush()


def _period(
    organization: Organization, values: dict[str, Any], *, since: date | None, until: date | None
) -> OrganizationPeriod:
    return OrganizationPeriod(
        **values,
        organization_id=organization.id,
        name_key=fold(values["name"]),
        since=since,
        until=until,
    )


def _told(kind: Kind, organization: Organization, period: OrganizationPeriod, field: str, after: object) -> Change:
    return Change(
        kind,
        "organization_period",
        f"{organization.code}/organization_period/{period.since or ''}",
        _("Organisation {code}").format(code=organization.code),
        field=field.removesuffix("_id"),
        before=getattr(period, field),
        after=after,
    )


def _named(session: Session, change: Change) -> Change:
    """Show an organisation above by its code."""
    if change.field != "parent":
        return change

    def code(number: object) -> str | None:
        found = session.get(Organization, number) if number is not None else None
        return found.code if found else None

    return replace(change, before=code(change.before), after=code(change.after))
