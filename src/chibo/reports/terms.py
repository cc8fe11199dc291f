"""Lists of terms, and one term."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from chibo.i18n import _
from chibo.reports.document import Column, Document, Facts, Line, Table
from chibo.store.tables import Organization, Term


def listing(organization: Organization, found: Sequence[Term]) -> Document:
    """List the terms of an organisation, oldest first."""
    table = Table(
        columns=(
            Column("label", _("Term")),
            Column("ordinal", _("Ordinal")),
            Column("starts", _("Starts")),
            Column("planned_end", _("Planned end")),
            Column("ended", _("Ended")),
        ),
        lines=tuple(Line((term.label, term.ordinal, term.starts, term.planned_end, term.ended)) for term in found),
        empty=_("{code} has no term yet.").format(code=organization.code),
    )
    return Document(
        title=_("Terms of {code}").format(code=organization.code),
        blocks=(table,),
        data=[_data(term) for term in found],
    )


def one(
    organization: Organization,
    term: Term,
    *,
    previous: Term | None,
    targets: int,
    years: Sequence[int],
    end: date | None,
) -> Document:
    """Show one term.

    Args:
        organization: whose it is.
        term: the term.
        previous: the one before, or None.
        targets: how many targets it has.
        years: the years that fall due in it.
        end: its last possible day, or None.
    """
    facts = (
        (_("Organisation"), organization.code),
        (_("Term"), term.label),
        *(((_("Ordinal"), term.ordinal),) if term.ordinal else ()),
        (_("Starts"), term.starts),
        (_("Planned end"), term.planned_end),
        (_("Ended"), term.ended),
        (_("Years that fall due"), ", ".join(map(str, years)) or None),
        (_("Term before"), previous.label if previous else None),
        (_("Targets"), targets),
        *(((_("Extended by"), term.extension_decision),) if term.extension_decision else ()),
        *(((_("Note"), term.note),) if term.note else ()),
    )
    return Document(
        title=_("Term {label} of {code}").format(label=term.label, code=organization.code),
        blocks=(Facts(facts),),
        data={
            "organization": organization.code,
            **_data(term),
            "end": end,
            "years": list(years),
            "previous": previous.label if previous else None,
            "targets": targets,
        },
    )


def _data(term: Term) -> dict[str, Any]:
    return {
        "label": term.label,
        "ordinal": term.ordinal,
        "starts": term.starts,
        "planned_end": term.planned_end,
        "ended": term.ended,
        "extension_decision": term.extension_decision,
        "note": term.note,
    }
