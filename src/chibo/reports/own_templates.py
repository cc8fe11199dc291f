"""What there is to know about templates of one's own: the fields of a report, and what a check found."""

from typing import Protocol

from chibo.errors import Problem
from chibo.i18n import _, ngettext
from chibo.reports.document import Column, Document, Items, Line, Paragraph, Table, Tone
from chibo.reports.render import own_fields

#: A longer value is cut in the list of fields.
_LONGEST = 60


class Checked(Protocol):
    """What a check of a template found, as this page reads it."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What must be mended."""

    @property
    def blank(self) -> tuple[str, ...]:
        """Fields without a value now."""

    @property
    def used(self) -> tuple[str, ...]:
        """Fields that are asked for."""


def fields(report: str, document: Document) -> Document:
    """List the fields of a report with what they hold now."""
    found = own_fields.names(own_fields.of(document, shape=True))
    table = Table(
        (Column("field", _("Field"), names=True), Column("now", _("Now"))),
        tuple(Line((name, value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")) for name, value in found),
    )
    said = _(
        "In the template a field stands in double braces: {field}. Fields with [] are many: {loop} repeats a row of a "
        "table up to {end}."
    ).format(field="{{ issuer }}", loop="{%tr for line in lines %}", end="{%tr endfor %}")
    return Document(
        title=_("Fields of the report {name}").format(name=report),
        blocks=(Paragraph(said), table),
        data=[{"field": name, "now": value} for name, value in found],
    )


def checked(file: str, report: str, found: Checked) -> Document:
    """Say what a check of a template found.

    Args:
        file: the template's name.
        report: the report it is for.
        found: what was found.
    """
    count = len(found.used)
    blocks: list[Paragraph | Items | Table] = []
    if found.problems:
        columns = (
            Column("place", _("Where")),
            Column("message", _("What is wrong"), names=True),
            Column("hint", _("What to do")),
        )
        lines = tuple(Line((each.place or None, each.message, each.hint or None)) for each in found.problems)
        blocks.append(Table(columns, lines, caption=_("To be mended")))
    else:
        said = ngettext(
            "The template can be filled; it asks for {count} field.",
            "The template can be filled; it asks for {count} fields.",
            count,
        )
        blocks.append(Paragraph(said.format(count=count), Tone.GOOD))
    if found.blank:
        blocks += [Paragraph(_("Without a value now, so left blank to be filled in by hand:")), Items(found.blank)]
    return Document(
        title=_("Template {file} for the report {name}").format(file=file, name=report),
        blocks=tuple(blocks),
        data={
            "problems": [
                {"code": each.code, "message": each.message, "place": each.place or None, "hint": each.hint or None}
                for each in found.problems
            ],
            "blank": list(found.blank),
            "used": list(found.used),
        },
    )
