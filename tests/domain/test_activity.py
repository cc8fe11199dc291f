"""Figures and names of an activity put together, and what cannot be true of them (R124, R126)."""

import pytest

from chibo.domain.activity import Activity, ActivityKind, Attendee, Presence, participation, roll, roll_faults
from chibo.domain.partial_date import PartialDate

CAME, EXCUSED, ABSENT = Presence


def held(presences=(), **given):
    people = tuple(
        Attendee(f"DV-{number:02}", f"Đảng viên {number:02}", presence) for number, presence in enumerate(presences, 1)
    )
    return Activity(
        ActivityKind.BRANCH_MEETING, given.pop("on", PartialDate(2020, 6, 10)), "Họp chi bộ", people=people, **given
    )


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        (held(expected=11, attended=10), (11, 10, None, None, False)),
        (held([CAME, CAME, EXCUSED, ABSENT]), (4, 2, 1, 1, True)),
        # Only those who were absent are named; the rest came.
        (held([EXCUSED, ABSENT], expected=11), (11, 9, 1, 1, False)),
        (held([EXCUSED], expected=11, attended=9, unexcused=1), (11, 9, 1, 1, False)),
        (held(), (None, None, None, None, False)),
        (held(expected=11), (11, None, None, None, False)),
    ],
)
def test_figures_stand_before_names_and_names_fill_what_is_missing(activity, expected):
    told = roll(activity)

    assert (told.expected, told.attended, told.excused, told.unexcused, told.named) == expected


@pytest.mark.parametrize(
    ("activity", "faults"),
    [
        (held(expected=9, attended=10), ("attended_above_expected",)),
        (held(expected=9, attended=8, excused=2), ("absent_above_expected",)),
        (held([CAME, CAME], expected=1, attended=1), ("names_above_expected",)),
        (held([CAME, CAME], attended=1), ("attended_differs",)),
        (held(others_expected=12, others_attended=13), ("others_above_expected",)),
        (held(until=PartialDate(2020, 6, 9)), ("until_before_on",)),
        (held(on=PartialDate(2020), until=PartialDate(2020, 3)), ()),
        (held([CAME, EXCUSED], others_attended=5), ()),
    ],
)
def test_what_cannot_be_true_is_named(activity, faults):
    assert roll_faults(activity) == faults


def test_somebody_named_twice_is_told():
    twice = Attendee("DV-01", "Đảng viên 01", CAME)
    activity = Activity(ActivityKind.OTHER, PartialDate(2020), "x", people=(twice, twice))

    assert roll_faults(activity) == ("named_twice",)


def test_participation_sums_the_parts_and_never_averages_percentages():
    """R126: 5 of 10 and 90 of 100 are 95 of 110."""
    some = [held(expected=10, attended=5), held(expected=100, attended=90), held(expected=50)]

    assert participation(some) == (95, 110)
    assert participation([held(expected=50)]) is None


def test_without_the_excused_the_base_is_smaller():
    assert participation([held([CAME, EXCUSED, ABSENT])], excused_count=False) == (1, 2)
