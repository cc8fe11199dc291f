"""An invented congress of 11 official members that has held its elections: a committee, a secretary, a deputy."""

from typing import Any

from sqlmodel import Session

import factories as make
from chibo.domain.congress import CongressForm, DetailKind
from chibo.domain.counting import BoardRole, Proposer, State
from chibo.domain.election import BallotForm, Office
from chibo.domain.partial_date import PartialDate
from chibo.domain.post import Position
from chibo.store.tables import Committee, Congress

DAY = PartialDate(2022, 1, 25)
SEN, LUA, MAI, VIET = "Nguyễn Thị Sen", "Trần Văn Lúa", "Lê Thị Mai", "Phạm Quốc Việt"
CUC, BINH, ANH = "Đỗ Thị Cúc", "Vũ Văn Bình", "Phan Thị Ánh"
ROLL = (SEN, LUA, MAI, VIET, CUC, BINH, "Bùi Thị Đào", "Hoàng Văn Nam", "Ngô Thị Yến", "Đặng Văn Ước", ANH)
#: 11 summoned, one of them ill: more than half of 10 is 6 (R66).
FIGURES = {
    "official_summoned": 11,
    "present": 10,
    "temporary_elsewhere_absent": 0,
    "exempt_absent": 0,
    "barred": 0,
    "absent_accepted": 1,
    "issued": 10,
    "collected": 10,
    "state": State.CLOSED,
    "opened_at": "09:10",
    "closed_at": "09:45",
}


def hold(session: Session, *, on: PartialDate = DAY, **organization: Any) -> Congress:
    """Add the congress with its roll, its organs and three closed elections; nobody holds a post yet."""
    above = make.make_organization(session, code="DB-HS", name="Đảng bộ Sở Hoa Sữa")
    branch = make.make_organization(
        session, code="CB-HS", name="Chi bộ Văn phòng Sở Hoa Sữa", parent_id=above.id, fictional=True, **organization
    )
    term = make.make_term(session, organization_id=branch.id, label="2022-2025", starts=on)
    congress = make.make_congress(
        session, opens_term_id=term.id, on=on, form=CongressForm.MEMBERS, ordinal="lần thứ V", place="Hội trường Sở"
    )
    for place, name in enumerate(ROLL, 1):
        away = {"absence_reason": "ốm nằm viện", "absence_accepted": True} if name == ANH else {}
        make.make_roll_call(session, congress_id=congress.id, position=place, name=name, present=name != ANH, **away)
    organs = ((DetailKind.PRESIDIUM, SEN), (DetailKind.PRESIDIUM, LUA), (DetailKind.RECORDER, CUC))
    for place, (kind, name) in enumerate(organs, 1):
        make.make_congress_detail(session, congress_id=congress.id, kind=kind, position=place, text=name)
    committee = make.make_election(
        session, congress_id=congress.id, seats=3, ballot=BallotForm.SURPLUS, valid=9, invalid=1, **FIGURES
    )
    for place, (name, votes) in enumerate(((VIET, 5), (LUA, 8), (MAI, 6), (SEN, 8)), 1):
        make.make_candidacy(
            session,
            election_id=committee.id,
            position=place,
            name=name,
            votes=votes,
            elected=votes > 5,
            proposer=Proposer.FLOOR if name == VIET else Proposer.CONVENING_COMMITTEE,
            support=4 if name == VIET else None,
        )
    make.make_candidacy(
        session, election_id=committee.id, position=5, name="Ngô Thị Yến", withdrawn_reason="sắp nghỉ hưu"
    )
    make.make_base_deduction(session, election_id=committee.id, name=ANH, reason="ốm nằm viện")
    make.make_counting_seat(session, election_id=committee.id, name=CUC, role=BoardRole.HEAD)
    make.make_counting_seat(session, election_id=committee.id, position=2, name=BINH)
    make.make_invalid_count(session, election_id=committee.id)
    for place, (office, name, votes) in enumerate(((Office.SECRETARY, SEN, 9), (Office.DEPUTY_SECRETARY, LUA, 8)), 2):
        election = make.make_election(
            session,
            congress_id=congress.id,
            position=place,
            office=office,
            seats=1,
            ballot=BallotForm.AGREE,
            valid=10,
            invalid=0,
            **FIGURES,
        )
        make.make_candidacy(session, election_id=election.id, name=name, votes=votes, against=10 - votes, elected=True)
    return congress


def fill(session: Session, congress: Congress) -> Committee:
    """Give those elected their posts."""
    committee = make.make_committee(session, term_id=congress.opens_term_id)
    posts = ((Position.SECRETARY, SEN), (Position.DEPUTY_SECRETARY, LUA), (Position.COMMITTEE_MEMBER, MAI))
    for place, (position, name) in enumerate(posts, 1):
        make.make_post(session, committee_id=committee.id, place=place, position=position, name=name, since=congress.on)
    return committee
