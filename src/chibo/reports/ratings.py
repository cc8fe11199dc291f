"""The ratings of an organisation, or of a member, over the years."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from chibo.domain.period import Period
from chibo.i18n import _
from chibo.reports import goals, labels, rating_words
from chibo.reports.document import Column, Document, Line, Table
from chibo.reports.rating_roll import rating_data
from chibo.store.tables import EarlierRating, Member, MemberRating, Organization, OrganizationRating


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
                "score": _figure(each.score),
                "on_time": _figure(each.on_time),
                "beyond": _figure(each.beyond),
                "decision_no": each.decision_no,
                "decided": str(each.decided) if each.decided else None,
                "version": each.version,
                "replaces_reason": each.replaces_reason,
            }
            for each in ratings
        ],
    )


def of_member(
    member: Member, ratings: Sequence[MemberRating], earlier: Mapping[int, Sequence[EarlierRating]]
) -> Document:
    """List the ratings of a member, oldest first, each with the versions it replaced."""
    table = Table(
        columns=(
            Column("period", _("Period")),
            Column("version", _("Version")),
            Column("level", _("Level")),
            Column("score", _("Points")),
            Column("reason", _("Why not rated")),
            Column("decision_no", _("Decision")),
            Column("replaces_reason", _("Why it was corrected")),
        ),
        lines=tuple(
            Line(
                (
                    goals.period(Period.parse(each.period)),
                    row.version,
                    rating_words.level(row.level) or _("not rated"),
                    row.score,
                    row.reason or rating_words.ground(row.not_rated),
                    row.decision_no,
                    row.replaces_reason,
                )
            )
            for each in ratings
            for row in _versions(each, earlier)
        ),
        empty=_("{code} has no ratings yet.").format(code=member.code),
    )
    return Document(
        title=_("Ratings of {name} ({code})").format(name=member.name, code=member.code),
        blocks=(table,),
        data=[
            {
                "period": each.period,
                "in_force": row is each,
                "not_rated": row.not_rated.value if row.not_rated else None,
                **rating_data(row),
            }
            for each in ratings
            for row in _versions(each, earlier)
        ],
    )


def _versions(
    rating: MemberRating, earlier: Mapping[int, Sequence[EarlierRating]]
) -> list[MemberRating | EarlierRating]:
    """Give every version of a rating, the one in force last."""
    return [*earlier.get(rating.id, ()), rating]


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
