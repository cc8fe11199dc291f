"""The report on the terms of an organisation, one after the other."""

from datetime import date
from typing import Any

from chibo.domain.verdict import Verdict
from chibo.i18n import _, show_date
from chibo.reports import labels
from chibo.reports.document import Align, Cell, Column, Document, Line, Parts, Table
from chibo.reports.targets import fictional_notice
from chibo.services import terms
from chibo.services.term_history import Chapter
from chibo.store.tables import Headcount, Organization


def build(chapters: tuple[Chapter, ...], *, organization: Organization, issuer: tuple[str, ...], on: date) -> Document:
    """Make the report on the terms of an organisation.

    Args:
        chapters: its terms, oldest first.
        organization: whose they are.
        issuer: what the organisations are called on the day, the outermost first, its own last.
        on: the day as of which the targets are judged.
    """
    columns = (
        Column("term", _("Term")),
        Column("ordinal", _("Congress")),
        Column("congress_on", _("Held on")),
        Column("strength", _("Members"), Align.RIGHT),
        Column("committee_size", _("Committee"), Align.RIGHT),
        Column("secretary", _("Secretary")),
        Column("targets", _("Targets"), Align.RIGHT),
        Column("standing", _("How they stand")),
    )
    lines = tuple(
        Line(
            (
                each.term.label,
                (each.congress.ordinal if each.congress else None) or each.term.ordinal,
                (each.congress.on or each.congress.on_printed) if each.congress else None,
                total(each.strength),
                each.size,
                each.secretary,
                sum(each.totals.values()),
                _standing(each),
            )
        )
        for each in chapters
    )
    return Document(
        title=_("REPORT"),
        excerpt=_("on the terms, as of {day}").format(day=show_date(on)),
        issuer=issuer,
        notice=fictional_notice() if organization.fictional else "",
        blocks=(Table(columns, lines, empty=_("No term is recorded.")),),
        data={
            "organization": {
                "code": organization.code,
                "name": issuer[-1],
                "fictional": organization.fictional,
            },
            "on": on.isoformat(),
            "terms": [_data(each, on) for each in chapters],
        },
    )


def total(strength: Headcount | None) -> int | None:
    """Give the number of members of a headcount, or None when it does not say."""
    if strength is None or strength.total is not None:
        return strength.total if strength else None
    return None if strength.official is None else strength.official + (strength.probationary or 0)


def _standing(each: Chapter) -> Cell:
    known = [f"{labels.verdict(verdict).label}: {count}" for verdict, count in each.totals.items() if count]
    return Parts(tuple(known)) if known else None


def _data(each: Chapter, on: date) -> dict[str, Any]:
    congress = each.congress
    return {
        "term": each.term.label,
        "ordinal": (congress.ordinal if congress else None) or each.term.ordinal,
        "starts": _iso(each.term.starts),
        "ended": _iso(terms.ended_by(each.term, on=on)),
        "congress_on": _iso(congress.on) if congress else None,
        "congress_on_printed": congress.on_printed if congress else None,
        "strength": total(each.strength),
        "official": each.strength.official if each.strength else None,
        "committee_size": each.size,
        "secretary": each.secretary,
        "targets": sum(each.totals.values()),
        "totals": {verdict.value: each.totals.get(verdict, 0) for verdict in Verdict},
    }


def _iso(value: object) -> str | None:
    return None if value is None else str(value)
