"""The list of short particulars, on a turned sheet, with the columns that the upper committee asks for (papers 1d)."""

from collections.abc import Sequence
from typing import Any

from chibo.domain.election import Office
from chibo.domain.member_list import BLANK as UNRECORDED
from chibo.domain.member_list import ListColumn
from chibo.domain.post import Position
from chibo.i18n import N_, _
from chibo.reports import labels, members, paper_blocks, paper_head
from chibo.reports.document import Cell, Column, Document, Line, Parts, Share, Table
from chibo.reports.paper_head import BLANK, PLAIN, Issuing
from chibo.reports.targets import fictional_notice
from chibo.services.particulars import Of, Particulars, Person, Stood

_C = ListColumn
_EXCERPTS = {
    Of.CANDIDATES: N_("of the candidates at the congress of {name}, term {term}"),
    Of.ELECTED: N_("of those elected at the congress of {name}, term {term}"),
    Of.MEMBERS: N_("of the members of {name}, term {term}"),
}
_POSTS = {
    Office.COMMITTEE: Position.COMMITTEE_MEMBER,
    Office.SECRETARY: Position.SECRETARY,
    Office.DEPUTY_SECRETARY: Position.DEPUTY_SECRETARY,
}


def build(
    found: Particulars,
    *,
    columns: Sequence[ListColumn],
    names: tuple[str, ...],
    term: str,
    issuing: Issuing = PLAIN,
) -> Document:
    """Make the list; what the register does not know of somebody is left to be filled in by hand.

    Args:
        found: who stands in it.
        columns: what it shows.
        names: what the organisations are called on the day, the outermost first, its own last.
        term: the label of the term.
        issuing: house style and who signs.
    """
    table = Table(
        columns=tuple(
            Column(
                column,
                _(members.TITLES[column]),
                names=column is _C.NAME,
            )
            for column in columns
        ),
        lines=tuple(
            Line(tuple(_cell(column, person, number, found) for column in columns))
            for number, person in enumerate(found.people, 1)
        ),
        empty=_("Nobody belongs in this list."),
    )
    return Document(
        title=_("LIST OF SHORT PARTICULARS"),
        excerpt=_(_EXCERPTS[found.of]).format(name=names[-1], term=term),
        issuer=paper_head.issuer(names, style=issuing.style),
        notice=fictional_notice() if found.register.organization.fictional else "",
        blocks=(table,),
        data=_data(found, name=names[-1], term=term),
        letterhead=paper_head.letterhead(None, issuing.style.body, issuing=issuing),
        signers=(paper_head.committee_signer(issuing),),
        on=issuing.on,
        landscape=True,
    )


def _cell(column: ListColumn, person: Person, number: int, found: Particulars) -> Cell:
    if column is _C.NUMBER:
        return number
    if column is _C.NAME:
        return person.name
    if column is _C.PROPOSED_POST:
        return _each(person.stood, _post)
    if column is _C.VOTES:
        return _each(person.stood, _votes)
    if person.entry is None:
        return "" if column in UNRECORDED or column is _C.NOTE else BLANK
    value = members.cell(column, person.entry, number, found.register)
    # A date of birth stands in one of two columns; the other one is empty and no blank.
    empty = column in (_C.BIRTH_MALE, _C.BIRTH_FEMALE) and value == ""
    return value if value is not None or empty or column is _C.NOTE else BLANK


def _each(stood: Sequence[Stood], show: Any) -> Cell:  # noqa: ANN401 - a function of one election
    parts: tuple[Cell, ...] = tuple(show(each) for each in stood)
    return Parts(parts) if len(parts) > 1 else parts[0] if parts else ""


def _post(stood: Stood) -> Cell:
    if stood.office in _POSTS:
        return labels.of(labels.POSITIONS, _POSTS[stood.office])
    return labels.of(labels.OFFICES, stood.office)


def _votes(stood: Stood) -> Cell:
    share = paper_blocks.share(stood.candidacy, stood.ballot)
    if share is None:
        return stood.candidacy.votes if stood.candidacy.votes is not None else BLANK
    return Share(stood.candidacy.votes, stood.ballot.base, share.percent)


def _data(found: Particulars, *, name: str, term: str) -> dict[str, Any]:
    organization = found.register.organization
    return {
        "organization": {"code": organization.code, "name": name, "fictional": organization.fictional},
        "term": term,
        "of": found.of.value,
        "people": [
            {
                "name": person.name,
                "code": person.entry.member.code if person.entry else None,
                "stood": [
                    {
                        "office": each.office.value,
                        "votes": each.candidacy.votes,
                        "base": each.ballot.base,
                    }
                    for each in person.stood
                ],
            }
            for person in found.people
        ],
    }
