"""Lists of organisations: all, one with its history, and the tree."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chibo.domain.names import fold
from chibo.i18n import _, language, ngettext
from chibo.reports.document import Column, Document, Facts, Line, Table
from chibo.rulebook import loader
from chibo.services.organizations import Entry
from chibo.store.tables import Organization, OrganizationPeriod


def kind(code: str | None) -> str | None:
    """Give the words of a kind of organisation; a code that the rulebook lacks stands for itself."""
    for rule in loader.versions("organization-kinds"):
        for entry in rule.values["kinds"]:
            if code is not None and fold(entry["code"]) == fold(code):
                return str(entry[language()])
    return code


def listing(entries: Sequence[Entry], *, on: date) -> Document:
    """List organisations as they stood on a day."""
    return _table(entries, title=_("Organisations"), on=on, indent=False)


def tree(entries: Sequence[Entry], *, on: date) -> Document:
    """Show organisations under their parents."""
    return _table(entries, title=_("Organisations, each under its parent"), on=on, indent=True)


def stands_for(count: int) -> str:
    """Say how many organisations one entry stands for, where a source told of several together."""
    return ngettext(
        "{count} organisation, which the source does not name",
        "{count} organisations, which the source does not name",
        count,
    ).format(count=count)


def one(
    organization: Organization,
    *,
    entry: Entry,
    periods: Sequence[tuple[OrganizationPeriod, Organization | None]],
    terms: Sequence[str],
) -> Document:
    """Show one organisation, what it was called over time, and its terms."""
    period = entry.period
    parent = entry.parent
    facts = (
        (_("Code"), organization.code),
        (_("Name"), period.name),
        (_("Kind"), kind(period.kind)),
        *(((_("Stands for"), stands_for(period.covers)),) if period.covers else ()),
        (_("Place it serves"), period.setting),
        (_("Under"), f"{parent.code}" if parent else None),
        (_("Founded"), organization.founded),
        *(((_("Dissolved"), organization.dissolved),) if organization.dissolved else ()),
        (_("Terms"), ", ".join(terms) or None),
        *(((_("Note"), organization.note),) if organization.note else ()),
    )
    history = Table(
        columns=(
            Column("since", _("From")),
            Column("until", _("Until")),
            Column("name", _("Name")),
            Column("kind", _("Kind")),
            Column("parent", _("Under")),
        ),
        lines=tuple(
            Line((each.since, each.until, each.name, kind(each.kind), above.code if above else None))
            for each, above in periods
        ),
        caption=_("Over time"),
    )
    return Document(
        title=period.name,
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=(Facts(facts), *((history,) if len(periods) > 1 else ())),
        data={
            **_data(entry),
            "note": organization.note,
            "periods": [
                {
                    "name": each.name,
                    "kind": each.kind,
                    "setting": each.setting,
                    "covers": each.covers,
                    "parent": above.code if above else None,
                    "since": each.since,
                    "until": each.until,
                    "decision": each.decision,
                }
                for each, above in periods
            ],
            "terms": list(terms),
        },
    )


def _table(entries: Sequence[Entry], *, title: str, on: date, indent: bool) -> Document:
    several = any(entry.period.covers for entry in entries)
    table = Table(
        columns=(
            Column("code", _("Code")),
            Column("name", _("Name")),
            Column("kind", _("Kind")),
            Column("parent", _("Under")),
            Column("founded", _("Founded")),
            *((Column("covers", _("Stands for")),) if several else ()),
        ),
        lines=tuple(
            Line(
                (
                    entry.organization.code,
                    entry.period.name,
                    kind(entry.period.kind),
                    entry.parent.code if entry.parent else None,
                    entry.organization.founded,
                    *((stands_for(entry.period.covers) if entry.period.covers else None,) if several else ()),
                ),
                depth=entry.depth if indent else 0,
            )
            for entry in entries
        ),
        empty=_("No organisation is known on {day}.").format(day=on.strftime("%d/%m/%Y")),
    )
    return Document(title=title, blocks=(table,), data=[_data(entry) for entry in entries])


def _data(entry: Entry) -> dict[str, Any]:
    return {
        "code": entry.organization.code,
        "name": entry.period.name,
        "kind": entry.period.kind,
        "setting": entry.period.setting,
        "covers": entry.period.covers,
        "parent": entry.parent.code if entry.parent else None,
        "depth": entry.depth,
        "founded": entry.organization.founded,
        "dissolved": entry.organization.dissolved,
        "since": entry.period.since,
        "until": entry.period.until,
        "fictional": entry.organization.fictional,
    }
