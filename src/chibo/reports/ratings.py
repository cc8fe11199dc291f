"""The list of an organisation's yearly ratings."""

from collections.abc import Sequence

from chibo.domain.period import Period
from chibo.i18n import _
from chibo.reports import goals, labels
from chibo.reports.document import Column, Document, Line, Table
from chibo.store.tables import Organization, OrganizationRating


def listing(organization: Organization, ratings: Sequence[OrganizationRating]) -> Document:
    """List the ratings of an organisation, oldest first."""
    table = Table(
        columns=(
            Column("period", _("Period")),
            Column("level", _("Level")),
            Column("printed", _("As printed")),
            Column("reason", _("Why not rated")),
        ),
        lines=tuple(
            Line(
                (
                    goals.period(Period.parse(each.period)),
                    labels.level(each.level) or _("not rated"),
                    each.printed,
                    each.reason,
                )
            )
            for each in ratings
        ),
        empty=_("{code} has no ratings yet.").format(code=organization.code),
    )
    return Document(
        title=_("Ratings of {code}").format(code=organization.code),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=(table,),
        data=[
            {
                "period": each.period,
                "level": each.level,
                "printed": each.printed,
                "reason": each.reason,
                "scale": each.rule,
                "note": each.note,
            }
            for each in ratings
        ],
    )
