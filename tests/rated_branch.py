"""A branch of invented people at the end of 2024: who is rated, who is not, and why."""

from typing import Any

from sqlmodel import Session

from chibo.domain.member_life import EventKind
from chibo.domain.partial_date import PartialDate
from chibo.store.tables import Member, Organization
from factories import make_member, make_member_event, make_organization

NAMES = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung", "Hoàng Văn Em", "Vũ Thị Giang")


def make_branch(session: Session, *, people: int = 6, **given: Any) -> tuple[Organization, list[Member]]:
    """Add a branch whose members were all admitted in 2010 and recognised a year later."""
    branch = make_organization(session, **{"kind": "subordinate_branch", **given})
    return branch, [make_official(session, branch, name=NAMES[at % len(NAMES)]) for at in range(people)]


def make_official(session: Session, branch: Organization, **given: Any) -> Member:
    """Add an official member of a branch."""
    member = make_member(session, **given)
    for kind, on in (
        (EventKind.ADMISSION, "2010-02-03"),
        (EventKind.CEREMONY, "2010-02-20"),
        (EventKind.RECOGNITION, "2011-02-20"),
    ):
        happened(session, member, kind, on, branch)
    return member


def happened(session: Session, member: Member, kind: EventKind, on: str, branch: Organization | None) -> None:
    """Add a fact to a life."""
    make_member_event(
        session,
        member_id=member.id,
        kind=kind,
        on=PartialDate.parse(on),
        organization_id=branch.id if branch else None,
    )
