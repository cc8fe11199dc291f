"""Every constraint of every table refuses what it is there to refuse; a constraint without a case fails here."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, Enum, UniqueConstraint
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, text

import factories as make
from chibo.domain.member_rating import NotRated
from chibo.domain.partial_date import PartialDate
from chibo.domain.target import Aim, Every, MarginIn
from chibo.store import tables

# The metadata holds only the tables whose area was loaded.
tables.load_all()

MAKE: dict[str, Callable[..., SQLModel]] = {
    "activity": make.make_activity,
    "activity_person": make.make_activity_person,
    "attendance": make.make_attendance,
    "award": make.make_award,
    "base_deduction": make.make_base_deduction,
    "candidacy": make.make_candidacy,
    "closed_period": make.make_closed_period,
    "committee": make.make_committee,
    "congress": make.make_congress,
    "congress_detail": make.make_congress_detail,
    "congress_session": make.make_congress_session,
    "counted_ballot": make.make_counted_ballot,
    "counting_seat": make.make_counting_seat,
    "earlier_rating": make.make_earlier_rating,
    "election": make.make_election,
    "headcount": make.make_headcount,
    "invalid_count": make.make_invalid_count,
    "member": make.make_member,
    "member_badge": make.make_member_badge,
    "member_event": make.make_member_event,
    "member_rating": make.make_member_rating,
    "organization": make.make_organization,
    "organization_period": make.make_period,
    "organization_rating": make.make_rating,
    "organization_setting": make.make_setting,
    "paper": make.make_paper,
    "paper_file": make.make_paper_file,
    "post": make.make_post,
    "proposed_level": make.make_proposed_level,
    "quota_exception": make.make_quota_exception,
    "ratification": make.make_ratification,
    "resolution": make.make_resolution,
    "result": make.make_result,
    "roll_call": make.make_roll_call,
    "source": make.make_source,
    "target": make.make_target,
    "term": make.make_term,
}
EARLY, LATE = PartialDate(2020, 3, 13), PartialDate(2022, 8)

#: What each check refuses, beside the families below.
REFUSED: dict[str, dict[str, Any]] = {
    "ck_activity_begins_before_ends": {"begins": LATE, "ends": EARLY},
    "ck_award_member_is_its_recipient": {"member_id": 1},
    "ck_organization_founded_before_dissolved": {"founded": LATE, "dissolved": EARLY},
    "ck_organization_period_since_before_until": {"since": date(2020, 3, 13), "until": date(2020, 3, 13)},
    "ck_organization_rating_level_or_reason": {"level": "good", "reason": "mới thành lập"},
    "ck_organization_rating_version_from_one": {"version": 0, "replaces_reason": "ghi nhầm"},
    "ck_organization_rating_correction_with_a_reason": {"version": 2},
    "ck_member_rating_level_or_not_rated": {"level": "good", "not_rated": NotRated.EXEMPT},
    "ck_member_rating_version_from_one": {"version": 0, "replaces_reason": "ghi nhầm"},
    "ck_member_rating_correction_with_a_reason": {"version": 2},
    "ck_earlier_rating_of_one_rating": {"member_rating_id": None},
    "ck_quota_exception_percent_of_a_hundred": {"percent": 101},
    "ck_quota_exception_taken_back_with_a_reason": {"taken_back": date(2026, 1, 5)},
    "ck_term_starts_before_ended": {"starts": LATE, "ended": EARLY},
    "ck_term_starts_before_planned_end": {"starts": LATE, "planned_end": EARLY},
    "ck_target_band_has_both_ends": {"aim": Aim.BETWEEN, "low": Decimal(15)},
    "ck_target_band_is_upright": {"aim": Aim.BETWEEN, "low": Decimal(10), "high": Decimal(9)},
    "ck_target_by_has_a_date": {"every": Every.BY},
    "ck_target_level_goes_with_its_aim": {"aim": Aim.LEVEL_AT_LEAST},
    "ck_target_not_within_itself": {"id": 77, "within_id": 77},
    "ck_counted_ballot_marks_or_invalid": {"marks": "+"},
    "ck_counted_ballot_number_from_one": {"number": 0},
    "ck_counted_ballot_teller_one_or_two": {"teller": 3},
    "ck_election_correction_of_a_version": {"version": 2, "correction_reason": "cộng nhầm"},
    "ck_election_correction_with_a_reason": {"correction_reason": "cộng nhầm"},
    "ck_election_not_after_itself": {"id": 77, "follows_id": 77},
    "ck_election_round_from_one": {"round": 0},
    "ck_election_version_from_one": {"version": 0, "correction_of_id": 1, "correction_reason": "cộng nhầm"},
    "ck_headcount_some_figure": {"official": None, "probationary": None, "total": None},
    "ck_member_badge_years_positive": {"years": 0},
    "ck_post_since_before_until": {"since": LATE, "until": EARLY},
    "ck_ratification_submitted_before_decided": {"submitted": LATE, "decided": EARLY},
    "ck_result_not_within_itself": {"id": 77, "within_id": 77},
    "ck_result_part_has_a_whole": {"numerator": 2},
    "ck_result_range_is_upright": {"value": Decimal(10), "value_high": Decimal(9)},
    "ck_result_margin_says_in_what": {"margin": Decimal(87)},
    "ck_result_margin_is_upright": {
        "margin": Decimal(10),
        "margin_high": Decimal(9),
        "margin_in": MarginIn.PERCENT,
    },
    "ck_organization_period_covers_several": {"covers": 1},
    "ck_result_says_what_it_is": {"target_id": None},
    "ck_paper_number_from_one": {"number": 0},
    "ck_paper_cancelled_with_a_reason": {"cancelled_reason": "ghi nhầm"},
    "ck_paper_file_version_from_one": {"version": 0, "reason": "sửa"},
    "ck_paper_file_replaced_with_a_reason": {"version": 2},
    "ck_paper_file_sha256_is_whole": {"sha256": "0"},
}


def checks(ending: str) -> list[tuple[str, str]]:
    """Each check of the models whose name has this ending: its table and its name."""
    return sorted(
        (table.name, str(constraint.name))
        for table in SQLModel.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint) and str(constraint.name).endswith(ending)
    )


CODES = [
    (table.name, column.name, f"ck_{table.name}_{column.type.name}")
    for table in SQLModel.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Enum)
]
UNIQUE = sorted(
    (table.name, tuple(column.name for column in constraint.columns))
    for table in SQLModel.metadata.sorted_tables
    for constraint in table.constraints
    if isinstance(constraint, UniqueConstraint)
)


def test_every_table_has_a_factory_whose_row_is_valid(session: Session) -> None:
    for table in SQLModel.metadata.tables:
        assert MAKE[table](session).id


@pytest.mark.parametrize(("table", "name"), checks("_not_negative"))
def test_a_number_of_people_or_things_is_not_negative(session: Session, table: str, name: str) -> None:
    column = name.removeprefix(f"ck_{table}_").removesuffix("_not_negative")

    MAKE[table](session, **{column: 0, **({"denominator": 0} if column == "numerator" else {})})
    with pytest.raises(IntegrityError, match=rf"(?m)CHECK constraint failed: {name}$"):
        MAKE[table](session, **{"denominator": 1} if column == "numerator" else {}, **{column: -1})


@pytest.mark.parametrize("blank", ["", "  "])
@pytest.mark.parametrize(("table", "name"), checks("_not_empty"))
def test_a_text_that_must_be_there_is_not_blank(session: Session, table: str, name: str, blank: str) -> None:
    column = name.removeprefix(f"ck_{table}_").removesuffix("_not_empty")

    with pytest.raises(IntegrityError, match=rf"(?m)CHECK constraint failed: {name}$"):
        MAKE[table](session, **{column: blank})


@pytest.mark.parametrize(("table", "column", "name"), CODES)
def test_a_code_is_one_of_its_list(session: Session, table: str, column: str, name: str) -> None:
    row = MAKE[table](session, **({"not_rated": NotRated.EXEMPT} if table == "member_rating" else {}))

    with pytest.raises(IntegrityError, match=rf"(?m)CHECK constraint failed: {name}$"):
        session.exec(text(f'UPDATE {table} SET "{column}" = :code WHERE id = :id').bindparams(code="x", id=row.id))


@pytest.mark.parametrize(
    ("table", "name"),
    [
        (table, name)
        for table, name in checks("")
        if not name.endswith(("_not_negative", "_not_empty")) and name not in {code[2] for code in CODES}
    ],
)
def test_every_other_check_refuses(session: Session, table: str, name: str) -> None:
    given = dict(REFUSED[name])
    if table == "result" and given.get("target_id", "") is None:
        given["term_id"] = make.make_term(session).id

    with pytest.raises(IntegrityError, match=rf"(?m)CHECK constraint failed: {name}$"):
        MAKE[table](session, **given)


@pytest.mark.parametrize(("table", "columns"), UNIQUE)
def test_what_is_unique_is_refused_a_second_time(session: Session, table: str, columns: tuple[str, ...]) -> None:
    first = MAKE[table](session, **_filled(session, table, columns))
    again = {column: getattr(first, column) for column in columns}
    if columns == ("code",):
        again["code_key"] = "another"
    if columns == ("correction_of_id",):
        again |= {"version": 2, "correction_reason": "cộng nhầm"}
    if table == "earlier_rating":
        again.setdefault("member_rating_id", first.member_rating_id)

    with pytest.raises(IntegrityError, match="(?m)" + ", ".join(rf"{table}\.{column}" for column in columns) + "$"):
        MAKE[table](session, **again)


def _filled(session: Session, table: str, columns: tuple[str, ...]) -> dict[str, Any]:
    """What the columns need that are empty by default: two empty values are never the same."""
    if columns == ("organization_id", "since"):
        return {"since": date(2020, 3, 13)}
    if columns == ("correction_of_id",):
        first = make.make_election(session)
        return {"correction_of_id": first.id, "version": 2, "correction_reason": "cộng nhầm"}
    if columns == ("organization_rating_id", "version"):
        return {"organization_rating_id": make.make_rating(session).id, "member_rating_id": None}
    if table in ("roll_call", "activity_person") and "member_id" in columns:
        return {"member_id": make.make_member(session).id}
    return {}


def test_only_one_period_of_an_organization_may_have_an_unknown_beginning(session: Session) -> None:
    organization = make.make_bare_organization(session)
    make.make_period(session, organization_id=organization.id, since=None)
    make.make_period(session, organization_id=organization.id, since=date(2020, 3, 13))

    with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
        make.make_period(session, organization_id=organization.id, since=None)


@pytest.mark.parametrize(
    ("starts", "ended"),
    [
        (PartialDate(2020), PartialDate(2020)),
        (PartialDate(2020, 5), PartialDate(2020)),
        (PartialDate(2020, 5, 30), PartialDate(2020, 5)),
        (PartialDate(2020), PartialDate(2020, 5, 30)),
        (PartialDate(999), PartialDate(2020)),
        (None, PartialDate(2020)),
        (PartialDate(2020), None),
    ],
)
def test_dates_are_compared_only_as_far_as_both_are_known(
    session: Session, starts: PartialDate | None, ended: PartialDate | None
) -> None:
    assert make.make_term(session, starts=starts, ended=ended).id


@pytest.mark.parametrize("low", ["9", "9.99", "-10", "10"])
def test_the_ends_of_a_band_are_compared_as_numbers(session: Session, low: str) -> None:
    assert make.make_target(session, aim=Aim.BETWEEN, low=Decimal(low), high=Decimal(10)).id


@pytest.mark.parametrize(("level", "reason"), [(None, "mới thành lập"), ("good", None)])
def test_a_rating_has_a_level_or_the_reason_why_not(session: Session, level: str | None, reason: str | None) -> None:
    assert make.make_rating(session, level=level, reason=reason).id


def test_a_rating_without_level_and_reason_is_refused(session: Session) -> None:
    with pytest.raises(IntegrityError, match="level_or_reason"):
        make.make_rating(session, level=None)
