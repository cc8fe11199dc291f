"""The request to the superior committee to ratify those elected, with what is enclosed (papers 1f; R98)."""

from typing import Any

from chibo.domain.paper import PaperKind
from chibo.i18n import _
from chibo.reports import congress_result, paper_head, ratifications
from chibo.reports.committee import iso
from chibo.reports.document import Align, Block, Column, Document, Items, Line, Paragraph, Table
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.reports.targets import fictional_notice
from chibo.services.minutes import Minutes
from chibo.services.ratifications import Case


def build(minutes: Minutes, *, case: Case | None, issuing: Issuing = PLAIN) -> Document:
    """Make the request for ratification; what is not known is left to be filled in by hand.

    Args:
        minutes: the congress as its papers tell it.
        case: the ratification of the committee it elected, or None when no committee is recorded.
        issuing: house style, number, day and who signs.
    """
    account = minutes.account
    superior = account.issuer[-2] if len(account.issuer) > 1 else BLANK
    excerpt = _("on ratifying the committee, secretary and deputy secretary of {name}, term {term}")
    blocks: list[Block] = [*basis(minutes), Paragraph(_asking(minutes, superior)), people(minutes, case)]
    blocks.append(Paragraph(_("Enclosed:")))
    enclosed = ratifications.enclosures(case, [each.election for each in minutes.countings]) if case else [BLANK]
    blocks.append(Items(tuple(enclosed), numbered=True))
    return Document(
        title=_("SUBMISSION"),
        excerpt=excerpt.format(name=account.issuer[-1], term=account.term.label),
        issuer=paper_head.issuer(account.issuer, style=issuing.style),
        notice=fictional_notice() if account.organization.fictional else "",
        blocks=tuple(blocks),
        data=_data(minutes, case),
        letterhead=paper_head.letterhead(PaperKind.SUBMISSION, issuing.style.body, issuing=issuing),
        signers=(paper_head.committee_signer(issuing),),
        recipients=paper_head.recipients(
            PaperKind.SUBMISSION, issuing.style.body, issuing=issuing, usual=(_("As above"), _("The branch's archive"))
        ),
        addressees=(superior,),
        on=issuing.on,
    )


def basis(minutes: Minutes) -> list[Block]:
    """Name what a request and a decision rest on: the Charter, the election rules of the day, the congress."""
    account = minutes.account
    congress = account.congress
    instruments = dict.fromkeys(each.rule.instrument for each in minutes.countings if each.rule)
    day = congress.on.for_people() if congress.on else congress.on_printed or BLANK
    rules = _("On the basis of the election rules of the Party: {rules};")
    return [
        Paragraph(_("On the basis of the Charter of the Party;")),
        Paragraph(rules.format(rules="; ".join(instruments) or BLANK)),
        Paragraph(
            _("On the basis of the result of the congress of {name}, term {term}, held on {day};").format(
                name=account.issuer[-1], term=account.term.label, day=day
            )
        ),
    ]


def people(minutes: Minutes, case: Case | None) -> Table:
    """Give those elected to each post, with their votes of the base."""
    columns = (
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("office", _("Elected as")),
        Column("votes", _("Votes of the base"), Align.RIGHT),
    )
    asked = congress_result.asked(minutes, case)
    lines = tuple(Line((number, *cells)) for number, cells in enumerate(asked, 1))
    return Table(columns, lines, empty=BLANK)


def _asking(minutes: Minutes, superior: str) -> str:
    words = _("{name} asks {superior} to consider and ratify those elected at the congress of the term {term}:")
    return words.format(name=minutes.account.issuer[-1], superior=superior, term=minutes.account.term.label)


def _data(minutes: Minutes, case: Case | None) -> dict[str, Any]:
    account = minutes.account
    congress = account.congress
    return {
        "organization": {
            "code": account.organization.code,
            "name": account.issuer[-1],
            "fictional": account.organization.fictional,
        },
        "superior": account.issuer[-2] if len(account.issuer) > 1 else None,
        "term": account.term.label,
        "congress": {"on": iso(congress.on), "ordinal": congress.ordinal, "place": congress.place},
        "ratification": ratifications.data(case, [each.election for each in minutes.countings]) if case else None,
    }
