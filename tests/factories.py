"""Rows that are valid by default: a test names only what it is about.

Each function adds one row, and what it needs above it, and gives it back flushed, so that its `id` is known.
The people and units are invented.
"""

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, func, select

from chibo.domain.activity import ActivityKind, Presence
from chibo.domain.award import Recipient
from chibo.domain.congress import DetailKind
from chibo.domain.counting import InvalidReason
from chibo.domain.election import Office
from chibo.domain.election_sheet import Deduction
from chibo.domain.member_life import EventKind
from chibo.domain.member_rating import Proposer
from chibo.domain.names import fold, label_key
from chibo.domain.paper import PaperKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.post import Position
from chibo.domain.target import Aim, Every, Measure
from chibo.store.tables import (
    Activity,
    ActivityPerson,
    Attendance,
    Award,
    BaseDeduction,
    Candidacy,
    ClosedPeriod,
    Committee,
    Congress,
    CongressDetail,
    CongressSession,
    CountedBallot,
    CountingSeat,
    EarlierRating,
    Election,
    Headcount,
    InvalidCount,
    Member,
    MemberBadge,
    MemberEvent,
    MemberRating,
    Organization,
    OrganizationPeriod,
    OrganizationRating,
    OrganizationSetting,
    Paper,
    PaperFile,
    Post,
    ProposedLevel,
    QuotaException,
    Ratification,
    Resolution,
    Result,
    RollCall,
    Source,
    Target,
    Term,
)

Kind = TypeVar("Kind", bound=SQLModel)


def make_organization(session: Session, **given: Any) -> Organization:
    """Add an organisation with one period; `name`, `kind`, `parent_id` and `since` go to the period."""
    period = {key: given.pop(key) for key in ("name", "kind", "parent_id", "since", "setting") if key in given}
    organization = make_bare_organization(session, **given)
    period.setdefault("name", f"Chi bộ Hoa Sữa {organization.id}")
    make_period(session, organization_id=organization.id, **period)
    return organization


def make_bare_organization(session: Session, **given: Any) -> Organization:
    """Add an organisation without any period; `code_key` follows the code."""
    code = given.setdefault("code", f"CB-{_count(session, Organization) + 1:02}")
    return _add(session, Organization, {"code_key": code.casefold()}, given)


def make_period(session: Session, **given: Any) -> OrganizationPeriod:
    """Add a period of an organisation; `name_key` follows the name."""
    _above(session, given, "organization_id", make_bare_organization)
    name = given.setdefault("name", "Chi bộ Hoa Sữa")
    return _add(session, OrganizationPeriod, {"name_key": fold(name), "kind": "grassroots_branch"}, given)


def make_headcount(session: Session, **given: Any) -> Headcount:
    """Add the strength of an organisation: 11 members, all official, on a day of 2020."""
    _above(session, given, "organization_id", make_organization)
    return _add(session, Headcount, {"official": 11, "total": 11, "on": PartialDate(2020, 3, 13)}, given)


def make_setting(session: Session, **given: Any) -> OrganizationSetting:
    """Add a setting in which one organisation differs."""
    _above(session, given, "organization_id", make_organization)
    defaults = {"name": "quota.rounding", "value": "floor", "reason": "Đảng ủy cấp trên hướng dẫn bằng văn bản"}
    return _add(session, OrganizationSetting, defaults, given)


def make_term(session: Session, **given: Any) -> Term:
    """Add the term 2020-2022 of an organisation; `label_key` follows the label."""
    _above(session, given, "organization_id", make_organization)
    label = given.setdefault("label", "2020-2022")
    return _add(session, Term, {"label_key": label_key(label), "starts": PartialDate(2020, 3, 13)}, given)


def make_source(session: Session, **given: Any) -> Source:
    """Add a printed account."""
    return _add(session, Source, {"publisher": "Báo Hoa Sữa", "published": PartialDate(2020, 3, 14)}, given)


def make_congress(session: Session, **given: Any) -> Congress:
    """Add the congress that opens a term."""
    _above(session, given, "opens_term_id", make_term)
    term = session.get_one(Term, given["opens_term_id"])
    return _add(session, Congress, {"organization_id": term.organization_id, "on": PartialDate(2020, 3, 13)}, given)


def make_congress_detail(session: Session, **given: Any) -> CongressDetail:
    """Add a line of a congress's account."""
    _above(session, given, "congress_id", make_congress)
    return _add(session, CongressDetail, {"kind": DetailKind.NOTE, "position": 1, "text": "Đại hội trù bị"}, given)


def make_attendance(session: Session, **given: Any) -> Attendance:
    """Add who came to a congress: 11 of 11."""
    _above(session, given, "congress_id", make_congress)
    return _add(session, Attendance, {"summoned": 11, "present": 11}, given)


def make_congress_session(session: Session, **given: Any) -> CongressSession:
    """Add a session to a congress: the preparatory one."""
    _above(session, given, "congress_id", make_congress)
    position = _count(session, CongressSession) + 1
    return _add(session, CongressSession, {"position": position, "name": "Phiên trù bị"}, given)


def make_roll_call(session: Session, **given: Any) -> RollCall:
    """Put a person on the roll of a congress: summoned, not called yet."""
    _above(session, given, "congress_id", make_congress)
    return _add(session, RollCall, {"position": _count(session, RollCall) + 1, "name": "Nguyễn Thị Sen"}, given)


def make_member(session: Session, **given: Any) -> Member:
    """Add a person to the records; the keys follow the code and the name."""
    code = given.setdefault("code", f"DV-{_count(session, Member) + 1:03}")
    name = given.setdefault("name", "Nguyễn Thị Sen")
    return _add(session, Member, {"code_key": code.casefold(), "name_key": fold(name)}, given)


def make_member_event(session: Session, **given: Any) -> MemberEvent:
    """Add a fact to the life of a member: admitted on 03/02/2010."""
    _above(session, given, "member_id", make_member)
    defaults = {
        "position": _count(session, MemberEvent) + 1,
        "kind": EventKind.ADMISSION,
        "on": PartialDate(2010, 2, 3),
    }
    return _add(session, MemberEvent, defaults, given)


def make_member_badge(session: Session, **given: Any) -> MemberBadge:
    """Add the badge for 30 years in the Party."""
    _above(session, given, "member_id", make_member)
    return _add(session, MemberBadge, {"years": 30}, given)


def make_election(session: Session, **given: Any) -> Election:
    """Add an election of a committee of three."""
    _above(session, given, "congress_id", make_congress)
    return _add(session, Election, {"position": 1, "office": Office.COMMITTEE, "seats": 3}, given)


def make_candidacy(session: Session, **given: Any) -> Candidacy:
    """Add a person to a ballot list."""
    _above(session, given, "election_id", make_election)
    return _add(session, Candidacy, {"position": 1, "name": "Nguyễn Thị Sen"}, given)


def make_base_deduction(session: Session, **given: Any) -> BaseDeduction:
    """Take a person off the base of an election: absent with a reason that was accepted."""
    _above(session, given, "election_id", make_election)
    defaults = {"position": 1, "name": "Trần Văn Lúa", "deduction": Deduction.ABSENT_ACCEPTED, "reason": "Ốm"}
    return _add(session, BaseDeduction, defaults, given)


def make_counting_seat(session: Session, **given: Any) -> CountingSeat:
    """Add a member of the counting board."""
    _above(session, given, "election_id", make_election)
    return _add(session, CountingSeat, {"position": 1, "name": "Lê Thị Mai"}, given)


def make_invalid_count(session: Session, **given: Any) -> InvalidCount:
    """Add one ballot that is invalid for too many votes."""
    _above(session, given, "election_id", make_election)
    return _add(session, InvalidCount, {"reason": InvalidReason.TOO_MANY, "count": 1}, given)


def make_counted_ballot(session: Session, **given: Any) -> CountedBallot:
    """Add the first teller's first ballot, with too many votes."""
    _above(session, given, "election_id", make_election)
    return _add(session, CountedBallot, {"number": 1, "invalid": InvalidReason.TOO_MANY}, given)


def make_committee(session: Session, **given: Any) -> Committee:
    """Add the committee of a term."""
    _above(session, given, "term_id", make_term)
    term = session.get_one(Term, given["term_id"])
    return _add(session, Committee, {"organization_id": term.organization_id, "size": 3}, given)


def make_post(session: Session, **given: Any) -> Post:
    """Add the secretary's post."""
    _above(session, given, "committee_id", make_committee)
    return _add(session, Post, {"place": 1, "position": Position.SECRETARY, "name": "Nguyễn Thị Sen"}, given)


def make_paper(session: Session, **given: Any) -> Paper:
    """Add the next report of a committee, written by hand; `series` follows the kind."""
    _above(session, given, "term_id", make_term)
    kind = given.setdefault("kind", PaperKind.REPORT)
    defaults = {"series": kind.value, "sign": "BC/CB", "excerpt": "công tác quý I", "on": date(2021, 4, 1)}
    return _add(session, Paper, {"number": _count(session, Paper) + 1, **defaults}, given)


def make_paper_file(session: Session, **given: Any) -> PaperFile:
    """Add the file of a paper."""
    _above(session, given, "paper_id", make_paper)
    return _add(session, PaperFile, {"on": date(2021, 4, 1), "name": "bao-cao.docx", "sha256": "0" * 64}, given)


def make_ratification(session: Session, **given: Any) -> Ratification:
    """Add the ratification of a committee."""
    _above(session, given, "committee_id", make_committee)
    return _add(session, Ratification, {"submitted": PartialDate(2020, 3, 16)}, given)


def make_resolution(session: Session, **given: Any) -> Resolution:
    """Add the resolution of a term."""
    _above(session, given, "term_id", make_term)
    return _add(session, Resolution, {"adopted": PartialDate(2020, 3, 13)}, given)


def make_target(session: Session, **given: Any) -> Target:
    """Add a target of at least two members admitted in a term; `code_key` follows the code."""
    _above(session, given, "term_id", make_term)
    number = _count(session, Target) + 1
    code = given.setdefault("code", f"CT{number}")
    defaults = {
        "code_key": code.casefold(),
        "position": number,
        "text": "Kết nạp từ 2 đảng viên trở lên",
        "measure": Measure.COUNT,
        "aim": Aim.AT_LEAST,
        "every": Every.TERM,
    }
    # A plain floor needs its figure; another aim says for itself what it needs.
    if given.get("aim", Aim.AT_LEAST) is Aim.AT_LEAST:
        defaults["low"] = Decimal(2)
    return _add(session, Target, defaults, given)


def make_result(session: Session, **given: Any) -> Result:
    """Add a result of a target, for the year 2020."""
    if "term_id" not in given and "target_id" not in given:
        given["target_id"] = make_target(session).id
    if "term_id" not in given:
        given["term_id"] = session.get_one(Target, given["target_id"]).term_id
    return _add(session, Result, {"period": "2020"}, given)


def make_rating(session: Session, **given: Any) -> OrganizationRating:
    """Add the rating of an organisation for 2020: good."""
    _above(session, given, "organization_id", make_organization)
    return _add(session, OrganizationRating, {"period": "2020", "level": "good"}, given)


def make_member_rating(session: Session, **given: Any) -> MemberRating:
    """Add the rating of a member for 2020: good, unless it says why there is none."""
    _above(session, given, "member_id", make_member)
    _above(session, given, "organization_id", make_organization)
    if not given.get("not_rated"):
        given.setdefault("level", "good")
    return _add(session, MemberRating, {"period": "2020"}, given)


def make_proposed_level(session: Session, **given: Any) -> ProposedLevel:
    """Add what the committee proposed for the organisation itself for 2020: good."""
    _above(session, given, "organization_id", make_organization)
    return _add(session, ProposedLevel, {"period": "2020", "by": Proposer.COMMITTEE, "level": "good"}, given)


def make_earlier_rating(session: Session, **given: Any) -> EarlierRating:
    """Add the first version of a member's rating, which another has replaced."""
    _above(session, given, "member_rating_id", make_member_rating)
    return _add(session, EarlierRating, {"level": "excellent", "replaced": date(2021, 2, 3)}, given)


def make_closed_period(session: Session, **given: Any) -> ClosedPeriod:
    """Close the ratings of an organisation for 2020."""
    _above(session, given, "organization_id", make_organization)
    return _add(session, ClosedPeriod, {"period": "2020", "on": date(2021, 1, 15)}, given)


def make_quota_exception(session: Session, **given: Any) -> QuotaException:
    """Add the leave to rate 25 % excellent in 2020."""
    _above(session, given, "organization_id", make_organization)
    return _add(session, QuotaException, {"period": "2020", "percent": 25, "allowed_by": "CV 12-CV/ĐU"}, given)


def make_award(session: Session, **given: Any) -> Award:
    """Add an award to an organisation."""
    _above(session, given, "organization_id", make_organization)
    return _add(session, Award, {"period": "2020", "title": "Giấy khen", "recipient": Recipient.ORGANIZATION}, given)


def make_activity(session: Session, **given: Any) -> Activity:
    """Add a study of a resolution on 10/06/2020, to which 10 of 11 came."""
    _above(session, given, "organization_id", make_organization)
    defaults = {
        "kind": ActivityKind.RESOLUTION_STUDY,
        "begins": PartialDate(2020, 6, 10),
        "subject": "Học tập nghị quyết đại hội đảng bộ",
    }
    figures = {} if {"expected", "attended"} & given.keys() else {"expected": 11, "attended": 10}
    return _add(session, Activity, {**defaults, **figures}, given)


def make_activity_person(session: Session, **given: Any) -> ActivityPerson:
    """Name a person who came to an activity."""
    _above(session, given, "activity_id", make_activity)
    defaults = {
        "position": _count(session, ActivityPerson) + 1,
        "name": "Nguyễn Thị Sen",
        "presence": Presence.ATTENDED,
    }
    return _add(session, ActivityPerson, defaults, given)


def _above(session: Session, given: dict[str, Any], name: str, make: Any) -> None:
    """Make the row above when the test names none."""
    if name not in given:
        given[name] = make(session).id


def _add(session: Session, table: type[Kind], defaults: dict[str, Any], given: dict[str, Any]) -> Kind:
    row = table(**{**defaults, **given})
    session.add(row)
    session.flush()
    return row


def _count(session: Session, table: type[SQLModel]) -> int:
    return session.exec(select(func.count()).select_from(table)).one()
