"""The facts of one life with their numbers, those that were withdrawn too; and what a step recorded."""

from collections.abc import Sequence
from typing import Any

from chibo.i18n import _
from chibo.reports import member_data, member_labels
from chibo.reports.document import Column, Document, Line, Table
from chibo.services.member_events import Fact
from chibo.store.tables import Member


def history(member: Member, facts: Sequence[Fact]) -> Document:
    """List every fact that was recorded of a life."""
    return Document(
        title=_("Life of {name} ({code})").format(name=member.name, code=member.code),
        blocks=(_table(facts),),
        data={"code": member.code, "name": member.name, "history": [member_data.fact(each) for each in facts]},
    )


def step(member: Member, facts: Sequence[Fact], warnings: Sequence[dict[str, Any]]) -> Document:
    """Tell what a step recorded, and what a rule warns of in it."""
    return Document(
        title=_("Recorded of {name} ({code})").format(name=member.name, code=member.code),
        blocks=(_table(facts),),
        data={
            "code": member.code,
            "name": member.name,
            "recorded": [member_data.fact(each) for each in facts],
            "warnings": list(warnings),
        },
    )


def _table(facts: Sequence[Fact]) -> Table:
    withdrawn = any(each.withdrawn for each in facts)
    return Table(
        columns=(
            Column("number", _("No.")),
            Column("on", _("Date")),
            Column("fact", _("What happened"), names=True),
            Column("organization", _("Organisation")),
            Column("details", _("Details")),
            *((Column("withdrawn", _("Withdrawn because")),) if withdrawn else ()),
        ),
        lines=tuple(
            Line(
                (
                    each.number,
                    each.event.on,
                    member_labels.fact(each.event),
                    each.event.organization,
                    member_labels.details(each.event),
                    *((each.withdrawn,) if withdrawn else ()),
                )
            )
            for each in facts
        ),
        empty=_("No fact is recorded; record the admission with: chibo member admit"),
    )
