"""The committee of a term on paper: its posts, its size beside the rule of its day, and its ratification."""

from collections.abc import Mapping
from typing import Any

from chibo.domain import contradiction
from chibo.i18n import _, language
from chibo.reports import contradictions, labels
from chibo.reports.document import Block, Column, Document, Facts, Items, Line, Paragraph, Status, Table, Tone
from chibo.reports.targets import fictional_notice
from chibo.services.committees import Seats
from chibo.store.tables import Organization, Post, Term


def build(seats: Seats, *, organization: Organization, term: Term, issuer: tuple[str, ...]) -> Document:
    """Make the page of a committee.

    Args:
        seats: the committee.
        organization: whose it is.
        term: its term.
        issuer: what the organisations are called on the day, the outermost first, its own last.
    """
    return Document(
        title=_("COMMITTEE"),
        excerpt=_("of the term {label}").format(label=term.label),
        issuer=issuer,
        notice=fictional_notice() if organization.fictional else "",
        blocks=tuple(blocks(seats)),
        data={
            "organization": {"code": organization.code, "name": issuer[-1], "fictional": organization.fictional},
            "term": term.label,
            **data(seats),
        },
    )


def blocks(seats: Seats, *, findings: bool = True) -> list[Block]:
    """Write the committee as blocks, for its own page and for that of the congress.

    Args:
        seats: the committee.
        findings: say where its size and the rules differ.
    """
    committee = seats.committee
    unstated = not_stated()
    found: list[Block] = [
        Facts(
            (
                (_("Called"), committee.printed or unstated),
                (_("Members elected"), committee.size if committee.size is not None else unstated),
                (_("Official members of the branch"), seats.official if seats.official is not None else unstated),
                *([(_("Rule on the size"), _rule(seats))] if seats.rule else []),
            )
        ),
        _posts(seats.posts),
    ]
    if findings and (size := sentences(seats)):
        found.append(Items(tuple(size)))
    if committee.note:
        found.append(Paragraph(committee.note))
    found.append(_ratification(seats))
    return found


def sentences(seats: Seats) -> list[str]:
    """Say where the size and the rules of the day differ."""
    return [contradictions.sentence(contradiction.committee_size(finding)) for finding in seats.findings]


def not_stated() -> str:
    """Say that the source gives no figure; nothing is made up in its place."""
    return _("not stated in the source")


def data(seats: Seats) -> Mapping[str, Any]:
    """Give the committee to programs, with the keys that `docs/json/committee-show.schema.json` promises."""
    committee, ratification = seats.committee, seats.ratification
    return {
        "size": committee.size,
        "printed": committee.printed,
        "official_members": seats.official,
        "posts": [
            {
                "position": post.position.value,
                "name": post.name,
                "gained_by": post.gained_by.value,
                "since": iso(post.since),
                "until": iso(post.until),
                "ended_by": post.ended_by,
                "ratified": post.ratified.value if post.ratified else None,
                "reelected": post.reelected,
                "note": post.note or None,
            }
            for post in seats.posts
        ],
        "ratification": {
            "submitted": iso(ratification.submitted),
            "decided": iso(ratification.decided),
            "decision_no": ratification.decision_no,
            "authority": ratification.authority,
            "note": ratification.note or None,
        }
        if ratification
        else None,
        "rule": {"id": seats.rule.id, "source": seats.rule.source, "certainty": seats.rule.certainty}
        if seats.rule
        else None,
        "problems": [
            {"code": finding.code, "message": message, "rule": finding.rule}
            for finding, message in zip(seats.findings, sentences(seats), strict=True)
        ],
        "note": committee.note or None,
    }


def iso(value: object) -> str | None:
    """Write a date for programs as far as it is known."""
    return None if value is None else str(value)


def _rule(seats: Seats) -> str:
    rule = seats.rule
    return f"{rule.title[language()]} ({rule.source})" if rule else ""


def _posts(posts: tuple[Post, ...]) -> Table:
    columns = (
        Column("position", _("Post")),
        Column("name", _("Name"), names=True),
        Column("gained_by", _("Gained by")),
        Column("since", _("Since")),
        Column("until", _("Until")),
        Column("ratified", _("Superior committee")),
    )
    return Table(
        columns,
        tuple(
            Line(
                (
                    labels.of(labels.POSITIONS, post.position),
                    post.name or not_stated(),
                    labels.of(labels.GAINED_BY, post.gained_by),
                    post.since,
                    post.until,
                    _answer(post),
                ),
                remark="; ".join(part for part in (_again(post), post.ended_by, post.note) if part),
            )
            for post in posts
        ),
        caption=_("Posts"),
        empty=_("The source names nobody."),
        remark_title=_("Note"),
    )


def _again(post: Post) -> str:
    """Say whether the same person held the post before; nothing when nobody says."""
    if post.reelected is None:
        return ""
    return _("re-elected") if post.reelected else _("elected for the first time")


def _answer(post: Post) -> Status | None:
    if post.ratified is None:
        return None
    tone = Tone.GOOD if post.ratified.value == "accepted" else Tone.BAD
    return Status(post.ratified.value, labels.of(labels.ANSWERS, post.ratified) or "", tone)


def _ratification(seats: Seats) -> Block:
    found = seats.ratification
    if found is None:
        return Paragraph(_("Ratification by the superior committee: {unknown}.").format(unknown=not_stated()))
    facts = (
        (_("Result submitted"), found.submitted),
        (_("Ratified on"), found.decided),
        (_("Decision"), found.decision_no),
        (_("Ratified by"), found.authority),
        (_("Note"), found.note or None),
    )
    return Facts(tuple((label, value) for label, value in facts if value is not None))
