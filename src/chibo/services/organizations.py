"""Organisations: adding them, finding them by code or name, and how they stood on a day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import column, table
from sqlmodel import Session, col, select

from chibo.domain.names import fold, nearest, text_key
from chibo.domain.partial_date import PartialDate
from chibo.errors import Ambiguous, NotFound, Refused
from chibo.i18n import _
from chibo.rulebook import loader
from chibo.services import typed_text
from chibo.store.tables import Organization, OrganizationPeriod

# By name and not by its class: every command comes here, and loading the area of congresses costs more than asking.
_HELD = select(table("congress", column("organization_id")).c.organization_id)
#: So many candidates are named when a name is ambiguous; the rest is counted.
CANDIDATES = 10


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation as it stood on a day.

    Args:
        organization: the organisation.
        period: its name, kind and parent at the time.
        parent: the organisation above it at the time, or None.
        depth: how deep it stands under the first one listed.
    """

    organization: Organization
    period: OrganizationPeriod
    parent: Organization | None
    depth: int = 0


def find(session: Session, *, code: str) -> Organization:
    """Find an organisation by its code in any case, else by its name or a part of it that only one has.

    Raises:
        NotFound: there is none; the nearest code or name is named.
        Ambiguous: several have that part in their name; they are listed.
    """
    by_code = select(Organization).where(Organization.code_key == typed_text.code_key(code))
    if found := session.exec(by_code).first():
        return found
    asked = fold(code)
    named = _with_names(session, OrganizationPeriod.name_key.contains(asked, autoescape=True)) if asked else {}  # type: ignore[attr-defined]  # the column, not its text
    exact = {key: each for key, each in named.items() if any(fold(name) == asked for name in each[1])}
    candidates = list((exact or named).values())
    if len(candidates) == 1:
        return candidates[0][0]
    if candidates:
        raise Ambiguous(
            _("Several organisations have {name} in their name.").format(name=code),
            hint=_("Name one by its code: {codes}").format(codes=_listing(candidates)),
        )
    raise NotFound(_("There is no organisation {code}.").format(code=code), hint=_nearest_hint(session, code))


def is_known(session: Session, code: str) -> bool:
    """Tell whether there is an organisation of exactly this code."""
    by_code = select(Organization).where(Organization.code_key == typed_text.code_key(code))
    return session.exec(by_code).first() is not None


def is_grassroots(kind: str | None) -> bool:
    """Tell whether a kind of organisation is one of the grassroots, in whichever version of the list has it."""
    return any(
        entry["code"] == kind and entry["grassroots"]
        for rule in loader.versions("organization-kinds")
        for entry in rule.values["kinds"]
    )


def only(session: Session) -> Organization:
    """Give the one organisation that is kept here.

    An organisation above others counts only when it holds congresses of its own: a dossier names the body above its
    branch, and that body is not what the database is about.

    Raises:
        NotFound: there is none yet.
        Ambiguous: there are several.
    """
    parents = select(OrganizationPeriod.parent_id).where(col(OrganizationPeriod.parent_id).is_not(None))
    kept = select(Organization).where(col(Organization.id).not_in(parents) | col(Organization.id).in_(_HELD))
    found = session.exec(kept.order_by(Organization.code_key).limit(CANDIDATES + 1)).all()
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFound(
            _("The database holds no organisation yet."),
            hint=_("Add one with: chibo org add CODE NAME, or record a congress with: chibo congress record FILE"),
        )
    raise Ambiguous(
        _("The database holds several organisations, and none was named."),
        hint=_("Name one with --org CODE before the noun: {codes}").format(
            codes=_listing([(each, [period_on(session, each, date.max).name]) for each in found])
        ),
    )


def add(
    session: Session,
    *,
    code: str,
    name: str,
    kind: str | None = None,
    parent: Organization | None = None,
    founded: PartialDate | None = None,
    since: date | None = None,
    on: date | None = None,
) -> Organization:
    """Add an organisation with its first period.

    Args:
        session: the database.
        code: its code, unique whatever its case.
        name: its name.
        kind: a code or the words of a kind in the rulebook, or None when it is not known.
        parent: the organisation above it.
        founded: when it was founded, as far as known.
        since: from when it has this name, kind and parent; None when that is not known.
        on: the day whose kinds are meant when `since` is not known.

    Raises:
        Refused: the code is taken, the kind is unknown, or the dates contradict each other.
    """
    code = typed_text.code(code, what=_("the code"))
    name = typed_text.cleaned(name, what=_("the name"))
    key = typed_text.code_key(code)
    if taken := session.exec(select(Organization).where(Organization.code_key == key)).first():
        raise Refused(
            _("The code {code} is taken by {name}.").format(
                code=taken.code, name=period_on(session, taken, date.max).name
            ),
            hint=_("Choose another code."),
        )
    if founded and since and founded.earliest > since:
        raise Refused(
            _("It cannot have its name since {since} when it was founded in {founded}.").format(
                since=since.isoformat(), founded=founded
            ),
            hint=_("Check the two dates."),
        )
    known_kind = kind_code(kind, on=since or on) if kind else None
    organization = Organization(code=code, code_key=key, founded=founded)
    session.add(organization)
    session.flush()
    session.add(
        OrganizationPeriod(
            organization_id=organization.id,
            name=name,
            name_key=fold(name),
            kind=known_kind,
            parent_id=parent.id if parent else None,
            since=since,
        )
    )
    session.flush()
    return organization


def kind_code(text: str, *, on: date | None = None) -> str:
    """Read a kind of organisation: its code, or its words in either language.

    Args:
        text: what was typed.
        on: the day whose words come first; every version of the rulebook is understood.

    Raises:
        Refused: there is no such kind; the nearest is named.
    """
    asked = fold(text.replace("_", " "))
    current = loader.find("organization-kinds", on) if on else None
    versions = [*([current] if current else []), *loader.versions("organization-kinds")]
    kinds = [entry for rule in versions for entry in rule.values["kinds"]]
    for entry in kinds:
        if asked in (fold(entry["code"].replace("_", " ")), fold(entry["vi"]), fold(entry["en"])):
            return str(entry["code"])
    codes = list(dict.fromkeys(entry["code"] for entry in kinds))
    near = nearest(text, codes)
    raise Refused(
        _("There is no kind of organisation {kind}.").format(kind=text),
        hint=(_("Did you mean {near}?").format(near=near) + " " if near else "")
        + _("The kinds are: {kinds}").format(kinds=", ".join(codes)),
    )


def period_on(session: Session, organization: Organization, on: date) -> OrganizationPeriod:
    """Give the name, kind and parent of an organisation on a day; outside what is known, the nearest in time.

    Raises:
        NotFound: the organisation has no period at all.
    """
    periods = session.exec(
        select(OrganizationPeriod).where(OrganizationPeriod.organization_id == organization.id)
    ).all()
    if not periods:
        raise NotFound(
            _("The organisation {code} has no name in the records.").format(code=organization.code),
            hint=_("The database is incomplete; put the last good copy in its place."),
        )
    return _on(periods, on)


def issuer(session: Session, organization: Organization, *, on: date) -> tuple[str, ...]:
    """Give the names that head a paper of an organisation on a day: the one above it, if any, and its own."""
    period = period_on(session, organization, on)
    above = session.get(Organization, period.parent_id) if period.parent_id else None
    return (*([period_on(session, above, on).name] if above else ()), period.name)


def entry_on(session: Session, organization: Organization, on: date) -> Entry:
    """Give an organisation with its name, kind and parent on a day; see `period_on`."""
    period = period_on(session, organization, on)
    parent = session.get(Organization, period.parent_id) if period.parent_id else None
    return Entry(organization, period, parent)


def history(session: Session, organization: Organization) -> list[tuple[OrganizationPeriod, Organization | None]]:
    """Give the periods of an organisation, oldest first, each with the organisation above it at the time."""
    periods = session.exec(
        select(OrganizationPeriod).where(OrganizationPeriod.organization_id == organization.id)
    ).all()
    ordered = sorted(periods, key=lambda period: period.since or date.min)
    return [(each, session.get(Organization, each.parent_id) if each.parent_id else None) for each in ordered]


def listed(session: Session, *, on: date, under: Organization | None = None) -> list[Entry]:
    """Give the organisations that stood on a day, by the order of their names.

    Args:
        session: the database.
        on: the day.
        under: only what stands below this one, at any depth.
    """
    if under is not None:
        return [_flat(entry) for entry in tree(session, on=on, root=under)[1:]]
    entries = list(_standing(session, on).values())
    return sorted(entries, key=_order)


def tree(session: Session, *, on: date, root: Organization | None = None) -> list[Entry]:
    """Give the organisations of a day, each under its parent, with its depth.

    Args:
        session: the database.
        on: the day.
        root: begin with this one; else with every one that stands under no other.
    """
    standing = _standing(session, on)
    below: dict[int | None, list[Entry]] = {}
    for entry in standing.values():
        above = entry.period.parent_id if entry.period.parent_id in standing else None
        below.setdefault(above, []).append(entry)
    if root is None:
        return list(_descend(below, below.get(None, []), 0))
    if root.id not in standing:
        return []
    return list(_descend(below, [standing[root.id]], 0))


def _flat(entry: Entry) -> Entry:
    return Entry(entry.organization, entry.period, entry.parent)


def _descend(
    below: Mapping[int | None, Sequence[Entry]],
    entries: Iterable[Entry],
    depth: int,
    above: frozenset[int] = frozenset(),
) -> Iterator[Entry]:
    for entry in sorted(entries, key=_order):
        here = entry.organization.id
        # Two that name each other as parent must not be followed for ever.
        if here in above:
            continue
        yield Entry(entry.organization, entry.period, entry.parent, depth)
        yield from _descend(below, below.get(here, ()), depth + 1, above | {here})


def _standing(session: Session, on: date) -> dict[int, Entry]:
    """Give what stood on a day by id: founded by then, not dissolved yet."""
    organizations = {each.id: each for each in session.exec(select(Organization)).all()}
    periods: dict[int, list[OrganizationPeriod]] = {}
    for period in session.exec(select(OrganizationPeriod)).all():
        periods.setdefault(period.organization_id, []).append(period)
    standing: dict[int, Entry] = {}
    for key, organization in organizations.items():
        founded, dissolved = organization.founded, organization.dissolved
        if (founded and founded.earliest > on) or (dissolved and dissolved.latest <= on) or key not in periods:
            continue
        period = _on(periods[key], on)
        parent = organizations.get(period.parent_id) if period.parent_id else None
        standing[key] = Entry(organization, period, parent)
    return standing


def _on(periods: Sequence[OrganizationPeriod], on: date) -> OrganizationPeriod:
    ordered = sorted(periods, key=lambda period: period.since or date.min)
    begun = [period for period in ordered if (period.since or date.min) <= on]
    return begun[-1] if begun else ordered[0]


def _order(entry: Entry) -> tuple[object, str]:
    return text_key(entry.period.name), entry.organization.code_key


def _with_names(session: Session, condition: object) -> dict[int, tuple[Organization, list[str]]]:
    """Give the organisations with a period for which a condition holds, each with those names."""
    rows = session.exec(
        select(Organization, OrganizationPeriod.name)
        .join(OrganizationPeriod, col(OrganizationPeriod.organization_id) == col(Organization.id))
        .where(condition)  # type: ignore[arg-type]  # a column expression
        .order_by(Organization.code_key)
    ).all()
    found: dict[int, tuple[Organization, list[str]]] = {}
    for organization, name in rows:
        found.setdefault(organization.id, (organization, []))[1].append(name)
    return found


def _listing(candidates: Sequence[tuple[Organization, Sequence[str]]]) -> str:
    shown = "; ".join(f"{each.code} ({names[-1]})" for each, names in candidates[:CANDIDATES])
    return f"{shown}; …" if len(candidates) > CANDIDATES else shown


def _nearest_hint(session: Session, code: str) -> str:
    codes = session.exec(select(Organization.code)).all()
    named = select(OrganizationPeriod.name, Organization.code).join(
        Organization, col(Organization.id) == col(OrganizationPeriod.organization_id)
    )
    names = dict(session.exec(named).all())
    near = nearest(code, codes) or names.get(nearest(code, names) or "")
    if near:
        return _("Did you mean {near}?").format(near=near)
    if codes:
        return _("See which there are with: chibo org list")
    return _("Add one with: chibo org add CODE NAME, or record a congress with: chibo congress record FILE")
