"""The list of populations in figures."""

from collections.abc import Sequence

from chibo.i18n import N_, _
from chibo.reports import labels
from chibo.reports.document import Align, Column, Document, Line, Table
from chibo.store.tables import Headcount, Organization

POPULATIONS = {
    "members": N_("party members"),
    "staff": N_("staff who are no members"),
    "members_and_staff": N_("members and staff together"),
    "households": N_("households"),
}


def listing(organization: Organization, rows: Sequence[Headcount]) -> Document:
    """List how many there were of each population, oldest first."""
    table = Table(
        columns=(
            Column("population", _("Of whom"), names=True),
            Column("on", _("Day")),
            Column("total", _("Number"), Align.RIGHT),
            Column("official", _("Official members"), Align.RIGHT),
            Column("probationary", _("Probationary members"), Align.RIGHT),
        ),
        lines=tuple(
            Line(
                (
                    labels.of(POPULATIONS, row.population),
                    row.on_printed or row.on,
                    total_of(row),
                    row.official,
                    row.probationary,
                )
            )
            for row in rows
        ),
        empty=_("{code} has no figures of strength yet.").format(code=organization.code),
    )
    return Document(
        title=_("Numbers of people of {code}").format(code=organization.code),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=(table,),
        data=[
            {
                "population": row.population,
                "on": str(row.on) if row.on else None,
                "on_printed": row.on_printed,
                "total": row.total,
                "official": row.official,
                "probationary": row.probationary,
                "note": row.note,
            }
            for row in rows
        ],
    )


def total_of(row: Headcount) -> int | None:
    """Give how many there were: the total, else the members of both kinds together."""
    if row.total is not None or row.official is None:
        return row.total
    return row.official + (row.probationary or 0)
