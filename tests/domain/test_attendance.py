"""The roll of a congress: the base, the quorum, and times of the day."""

from datetime import date

import pytest

from chibo.domain import attendance
from chibo.domain.election_settings import AS_READ, ElectionSettings
from chibo.domain.election_sheet import Deduction
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.standing import standing
from chibo.domain.time_of_day import read_time

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


@pytest.mark.parametrize(
    ("summoned", "present", "met"), [(24, 16, True), (24, 15, False), (11, 8, True), (11, 7, False)]
)
def test_two_thirds_of_those_summoned_make_a_quorum(summoned, present, met):
    """F2; R63."""
    assert attendance.quorum(summoned, present, on=DAY, settings=AS_READ).met is met


@pytest.mark.parametrize(
    ("read", "base", "needed", "met"), [(None, 12, 8, False), ("summoned", 12, 8, False), ("counted", 9, 6, True)]
)
def test_whether_excused_absentees_are_in_the_base_of_the_quorum_is_a_setting(read, base, needed, met):
    """R61 says that they do not count, R63 counts everybody summoned; neither was read in full."""
    found = attendance.quorum(12, 7, excused=3, on=DAY, settings=ElectionSettings(quorum_base=read))

    assert (found.base, found.needed, found.met) == (base, needed, met)


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
