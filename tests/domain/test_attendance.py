"""The roll of a congress: the base, the quorum, and times of the day."""

from datetime import date

import pytest

from chibo.domain import attendance
from chibo.domain.election import Deductions, judge
from chibo.domain.election_settings import ElectionSettings, rules_on
from chibo.domain.election_sheet import Deduction
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.quorum import quorum
from chibo.domain.standing import standing
from chibo.domain.time_of_day import read_time
from domain.election_sheets import make_sheet

DAY = date(2025, 5, 20)


def stands(*kinds):
    """An official member of CB-01 to whom these things happened on 01/03/2025."""
    facts = [
        Event(EventKind.ADMISSION, PartialDate(2010, 2, 3), "CB-01"),
        Event(EventKind.RECOGNITION, PartialDate(2011, 2, 3)),
        *(Event(kind, PartialDate(2025, 3, 1)) for kind in kinds),
    ]
    return standing(facts, on=DAY, organization="CB-01")


@pytest.mark.parametrize(
    ("kind", "present", "accepted", "deduction"),
    [
        (EventKind.TEMPORARY_OUT, False, None, Deduction.TEMPORARY_ELSEWHERE_ABSENT),
        (EventKind.TEMPORARY_OUT, True, None, None),
        (EventKind.EXEMPTION, False, None, Deduction.EXEMPT_ABSENT),
        (EventKind.EXEMPTION, True, None, None),
        (EventKind.EXEMPTION, None, None, None),
        (EventKind.SUSPENSION, False, None, Deduction.BARRED),
        (EventKind.PROSECUTION, None, None, Deduction.BARRED),
        (EventKind.DETENTION, None, True, Deduction.BARRED),
        (None, False, True, Deduction.ABSENT_ACCEPTED),
        (None, False, False, None),
        (None, False, None, None),
        (None, True, True, None),
    ],
)
def test_who_is_taken_off_the_base(kind, present, accepted, deduction):
    """R61, R62, R66: who is exempt or elsewhere counts when they come; an absence counts once it is accepted."""
    how = stands(*([kind] if kind else []))

    assert attendance.deduction(how, stated=None, present=present, accepted=accepted) is deduction


@pytest.mark.parametrize(
    ("stated", "present", "deduction"),
    [
        (Deduction.EXEMPT_ABSENT, False, Deduction.EXEMPT_ABSENT),
        (Deduction.EXEMPT_ABSENT, True, None),
        (Deduction.BARRED, None, Deduction.BARRED),
    ],
)
def test_what_is_said_at_the_roll_call_stands_in_for_the_records(stated, present, deduction):
    assert attendance.deduction(None, stated=stated, present=present, accepted=None) is deduction


def quorum_rule(base=None):
    return rules_on(DAY, settings=ElectionSettings(quorum_base=base))[0]["election-quorum"]


@pytest.mark.parametrize(
    ("summoned", "present", "met"), [(24, 16, True), (24, 15, False), (11, 8, True), (11, 7, False)]
)
def test_two_thirds_of_those_summoned_make_a_quorum(summoned, present, met):
    """F2; R63."""
    assert quorum(summoned, present, rule=quorum_rule()).met is met


@pytest.mark.parametrize(
    ("read", "base", "needed", "met"), [(None, 12, 8, False), ("summoned", 12, 8, False), ("counted", 9, 6, True)]
)
def test_whether_excused_absentees_are_in_the_base_of_the_quorum_is_a_setting(read, base, needed, met):
    """R61 says that they do not count, R63 counts everybody summoned; neither was read in full."""
    found = quorum(12, 7, excused=3, rule=quorum_rule(read))

    assert (found.base, found.needed, found.met) == (base, needed, met)


@pytest.mark.parametrize(("read", "base", "met"), [(None, 12, False), ("summoned", 12, False), ("counted", 10, True)])
def test_whether_who_is_barred_is_in_the_base_of_the_quorum_is_the_same_setting(read, base, met):
    """R62 says that they are not summoned, R66 takes them off a base in which they are."""
    found = quorum(12, 7, barred=2, rule=quorum_rule(read))

    assert (found.base, found.met) == (base, met)


@pytest.mark.parametrize("read", [None, "counted"])
@pytest.mark.parametrize("present", range(13))
def test_a_sheet_and_a_roll_of_the_same_people_tell_the_same_quorum(read, present):
    """F2: the same persons on both sides."""
    off = Deductions(temporary_elsewhere_absent=1, exempt_absent=2, barred=1)
    sheet = make_sheet({"Nguyễn Văn An": 0}, official_summoned=12, present=present, deductions=off)
    warned = any(
        each.code == "quorum_not_met" for each in judge(sheet, settings=ElectionSettings(quorum_base=read)).findings
    )

    assert warned is not quorum(12, present, excused=3, barred=1, rule=quorum_rule(read)).met


def test_a_roll_that_was_called_tells_the_quorum_instead_of_the_sheet():
    """R61, R63: probationary members are summoned too, and a sheet does not know them."""
    sheet = make_sheet({"Nguyễn Văn An": 6}, official_summoned=12, present=7)
    everybody = quorum(18, 12, rule=quorum_rule())

    assert "quorum_not_met" in [each.code for each in judge(sheet).findings]
    assert "quorum_not_met" not in [each.code for each in judge(sheet, roll=everybody).findings]
    assert "quorum_not_met" in [each.code for each in judge(sheet, roll=quorum(18, 11, rule=quorum_rule())).findings]


@pytest.mark.parametrize(
    ("arrived", "departed", "at", "there"),
    [
        (None, None, None, True),
        ("08:30", None, "08:00", False),
        ("08:30", None, "08:30", True),
        (None, "10:00", "09:59", True),
        (None, "10:00", "10:00", False),
        (None, "10:00", None, False),
    ],
)
def test_who_is_in_the_room_at_a_time(arrived, departed, at, there):
    assert attendance.is_there(True, arrived=arrived, departed=departed, at=at) is there
    assert attendance.is_there(None, arrived=arrived, departed=departed, at=at) is False


@pytest.mark.parametrize(
    ("typed", "time"), [("8:00", "08:00"), ("08:05", "08:05"), ("8h", "08:00"), ("8h30", "08:30"), ("23.59", "23:59")]
)
def test_times_of_the_day_are_read_as_people_type_them(typed, time):
    assert read_time(typed) == time


@pytest.mark.parametrize("typed", ["24:00", "8:60", "8:5", "", "noon", "-1:00"])
def test_what_is_no_time_of_the_day_is_refused(typed):
    with pytest.raises(ValueError, match=r"^"):
        read_time(typed)
