"""A draft of the decision by which the superior committee ratifies a result (papers 1j).

The superior committee issues the decision, with its own number; this only spares it the typing.
"""

from typing import Any

from chibo.domain.paper import Body, PaperKind
from chibo.domain.post import Answer, GainedBy
from chibo.i18n import _, show_date
from chibo.reports import labels, paper_head, ratification_request
from chibo.reports.document import Align, Block, Column, Document, Line, Paragraph, Table
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.reports.targets import fictional_notice
from chibo.services.minutes import Minutes
from chibo.services.papers import Entry
from chibo.services.ratifications import Case
from chibo.store.tables import Post


def build(
    minutes: Minutes, *, case: Case | None, request: Entry | None, names: tuple[str, ...], issuing: Issuing = PLAIN
) -> Document:
    """Make the draft of the decision; it never bears a number.

    Args:
        minutes: the congress as its papers tell it.
        case: the ratification of the committee it elected, or None when no committee is recorded.
        request: the request for ratification in the register, or None when none was issued.
        names: what the superior organisations are called, the outermost first; a blank where none is recorded.
        issuing: the house style of the superior committee, and who signs for it.
    """
    account = minutes.account
    # Where the house style names the committee, it decides and not the body whose committee it is.
    superior, branch = paper_head.issuer(names, style=issuing.style)[-1], account.issuer[-1]
    blocks: list[Block] = [*ratification_request.basis(minutes), Paragraph(_considering(request, branch))]
    blocks.append(Paragraph(_("{superior} DECIDES").format(superior=superior), centered=True, strong=True))
    words = _("The committee, secretary and deputy secretary of {name}, term {term}, are ratified as follows:")
    blocks.append(Paragraph(words.format(name=branch, term=account.term.label), opening=_("Article 1.")))
    blocks.append(_people(case))
    carried_out = _("{name} and those named in Article 1 are responsible for carrying out this decision.")
    blocks.append(Paragraph(carried_out.format(name=branch), opening=_("Article 2.")))
    blocks.append(Paragraph(_("This decision takes effect on the day it is signed.")))
    return Document(
        title=_("DECISION"),
        excerpt=_("ratifying the committee, secretary and deputy secretary of {name}, term {term}").format(
            name=branch, term=account.term.label
        ),
        issuer=paper_head.issuer(names, style=issuing.style),
        notice=fictional_notice() if account.organization.fictional else "",
        blocks=tuple(blocks),
        data=_data(minutes, case, request),
        letterhead=paper_head.letterhead(PaperKind.DECISION, Body.PARTY_BODY, issuing=issuing, draft=True),
        signers=(paper_head.committee_signer(issuing),),
        recipients=paper_head.recipients(
            PaperKind.DECISION,
            Body.PARTY_BODY,
            issuing=issuing,
            usual=(_("As in Article 2"), BLANK, _("The archive")),
        ),
        on=issuing.on,
    )


def _considering(request: Entry | None, branch: str) -> str:
    words = _("Considering submission No. {number} of {day} of {name},")
    number = request.number if request else BLANK
    day = show_date(request.paper.on) if request else BLANK
    return words.format(number=number, day=day, name=branch)


def _people(case: Case | None) -> Table:
    """Give those elected; whom the superior committee refused already is left out."""
    columns = (
        Column("number", _("No."), Align.CENTER),
        Column("name", _("Full name"), names=True),
        Column("position", _("Post")),
    )
    posts = [
        post
        for post in (case.posts if case else ())
        if post.gained_by is GainedBy.ELECTION and post.ratified != "refused"
    ]
    lines = tuple(
        Line((number, post.name or BLANK, labels.of(labels.POSITIONS, post.position)))
        for number, post in enumerate(posts, 1)
    )
    return Table(columns, lines, empty=BLANK)


def _elected(case: Case | None) -> list[Post]:
    posts = case.posts if case else ()
    return [post for post in posts if post.gained_by is GainedBy.ELECTION and post.ratified is not Answer.REFUSED]


def _data(minutes: Minutes, case: Case | None, request: Entry | None) -> dict[str, Any]:
    account = minutes.account
    return {
        "organization": {
            "code": account.organization.code,
            "name": account.issuer[-1],
            "fictional": account.organization.fictional,
        },
        "superior": account.issuer[-2] if len(account.issuer) > 1 else None,
        "term": account.term.label,
        "draft": True,
        "request": request.number if request else None,
        "people": [{"name": post.name, "position": post.position.value} for post in _elected(case)],
    }
