"""The list of an organisation's awards."""

from collections.abc import Sequence

from chibo.domain.award import Recipient
from chibo.domain.period import Period
from chibo.i18n import _, ngettext
from chibo.reports import goals, labels
from chibo.reports.document import Column, Document, Line, Table
from chibo.services.awards import Entry
from chibo.store.tables import Award, Organization


def listing(organization: Organization, entries: Sequence[Entry]) -> Document:
    """List the awards of an organisation, oldest first."""
    table = Table(
        columns=(
            Column("period", _("Period")),
            Column("title", _("Award")),
            Column("given_by", _("Given by")),
            Column("recipient", _("To")),
            Column("term", _("Term")),
        ),
        lines=tuple(
            Line(
                (
                    goals.period(Period.parse(each.award.period)),
                    each.award.title,
                    each.award.given_by,
                    _recipient(each.award),
                    each.term.label if each.term else None,
                )
            )
            for each in entries
        ),
        empty=_("{code} has no awards yet.").format(code=organization.code),
    )
    return Document(
        title=_("Awards of {code}").format(code=organization.code),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=(table,),
        data=[
            {
                "period": each.award.period,
                "title": each.award.title,
                "given_by": each.award.given_by,
                "recipient": each.award.recipient,
                "recipient_name": each.award.recipient_name,
                "people": each.award.people,
                "printed": each.award.printed,
                "term": each.term.label if each.term else None,
                "note": each.award.note,
            }
            for each in entries
        ],
    )


def _recipient(award: Award) -> str | None:
    if award.recipient_name or award.printed:
        return award.recipient_name or award.printed
    if award.recipient is Recipient.PEOPLE and award.people is not None:
        return ngettext("{count} person", "{count} people", award.people).format(count=award.people)
    return labels.of(labels.RECIPIENTS, award.recipient)
