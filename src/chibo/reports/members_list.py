"""Lists of members: as they stand on a day, and who was found."""

from collections.abc import Sequence
from datetime import date

from chibo.domain.party_age import PartyAge
from chibo.domain.standing import Grade, Status
from chibo.i18n import _, ngettext, show_date
from chibo.reports import member_data, member_labels
from chibo.reports.document import Align, Cell, Column, Document, Line, Paragraph, Table
from chibo.services.member_lists import Listed
from chibo.store.tables import Organization


def listing(
    organization: Organization, found: Sequence[Listed], *, on: date, below: bool = False, whole: bool = True
) -> Document:
    """List the members of an organisation on a day.

    Args:
        organization: the organisation.
        found: the members.
        on: the day.
        below: the list holds those of the organisations below it too.
        whole: everybody is in the list who counts, so that the strength can be told from it.
    """
    title = _("Members of {code} and below on {day}") if below else _("Members of {code} on {day}")
    table = Table(
        columns=(
            Column("code", _("Code")),
            Column("name", _("Name"), names=True),
            Column("card_no", _("Card number")),
            Column("birth", _("Born")),
            Column("standing", _("Grade")),
            Column("status", _("Status")),
            *((Column("organization", _("Organisation")),) if below else ()),
            Column("admitted_on", _("Admitted")),
            Column("official_on", _("Official")),
            Column("party_age", _("Party age"), align=Align.RIGHT),
            Column("can_vote", _("May vote")),
        ),
        lines=tuple(Line(_cells(each, below=below)) for each in found),
        empty=_("No member is recorded for {code} on {day}.").format(code=organization.code, day=show_date(on)),
    )
    return Document(
        title=title.format(code=organization.code, day=show_date(on)),
        notice=_("This organisation is fictional.") if organization.fictional else "",
        blocks=(table, *((Paragraph(_strength(found)),) if whole and found else ())),
        data=[member_data.listed(each) for each in found],
    )


def found(people: Sequence[Listed], *, text: str, more: int) -> Document:
    """List who was found."""
    table = Table(
        columns=(
            Column("code", _("Code")),
            Column("name", _("Name"), names=True),
            Column("card_no", _("Card number")),
            Column("birth", _("Born")),
            Column("organization", _("Organisation")),
            Column("standing", _("Grade")),
            Column("status", _("Status")),
        ),
        lines=tuple(
            Line(
                (
                    each.member.code,
                    each.member.name,
                    each.member.card_no,
                    each.member.birth,
                    each.standing.organization,
                    member_labels.standing(each.standing),
                    member_labels.status(each.standing),
                )
            )
            for each in people
        ),
        empty=_("Nobody was found for {text}.").format(text=text),
    )
    rest = ngettext(
        "{count} more was found; say more of the name.", "{count} more were found; say more of the name.", more
    )
    return Document(
        title=_("Members found for {text}").format(text=text),
        blocks=(table, *((Paragraph(rest.format(count=more)),) if more else ())),
        data={"members": [member_data.listed(each) for each in people], "more": more},
    )


def age(party_age: PartyAge | None) -> Cell:
    """Give the years of party age for people: `27`, or `26–27` where partly known dates leave it open."""
    if party_age is None or not member_data.counts(party_age):
        return None
    known = party_age.years
    return f"{party_age.least_years}–{party_age.most_years}" if known is None else known


def _cells(each: Listed, *, below: bool) -> tuple[Cell, ...]:
    now = each.standing
    return (
        each.member.code,
        each.member.name,
        each.member.card_no,
        each.member.birth,
        member_labels.standing(now),
        member_labels.status(now),
        *((each.organization,) if below else ()),
        now.admitted_on,
        now.official_on,
        age(each.age),
        each.rights.vote.allowed,
    )


def _strength(found: Sequence[Listed]) -> str:
    """Say the strength (R40): guests are not counted."""
    counted = [each.standing for each in found if each.standing.counted]
    official = sum(now.grade is Grade.OFFICIAL for now in counted)
    guests = sum(each.standing.status is Status.TEMPORARILY_HERE for each in found)
    said = _("Strength: {total}, of them {official} official and {probationary} probationary.").format(
        total=len(counted), official=official, probationary=len(counted) - official
    )
    return said + (" " + _("Guests, not counted: {count}.").format(count=guests) if guests else "")
