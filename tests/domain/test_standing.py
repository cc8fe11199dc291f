from datetime import date

import pytest

from chibo.domain.member_life import Event, EventKind
from chibo.domain.months import Leap
from chibo.domain.partial_date import PartialDate
from chibo.domain.standing import Grade, Ground, Status, standing

A, B = "CB-A", "CB-B"


def fact(kind: EventKind, on: str, organization: str | None = None, until: str | None = None) -> Event:
    return Event(kind, PartialDate.parse(on), organization, until=PartialDate.parse(until) if until else None)


ADMITTED = (fact(EventKind.ADMISSION, "25/08/2024", A), fact(EventKind.CEREMONY, "15/09/2024", A))
OFFICIAL = (*ADMITTED, fact(EventKind.RECOGNITION, "20/11/2025"))


@pytest.mark.parametrize(
    ("on", "grade", "reason", "rule"),
    [
        (date(2024, 8, 24), None, Ground.NOT_A_MEMBER, None),
        (date(2024, 8, 25), Grade.PROBATIONARY, Ground.CEREMONY_AWAITED, "admission-ceremony-294qd"),
        (date(2024, 9, 15), Grade.PROBATIONARY, Ground.PROBATION_RUNNING, "probation-2011"),
        (date(2025, 9, 14), Grade.PROBATIONARY, Ground.PROBATION_RUNNING, "probation-2011"),
        (date(2025, 9, 15), Grade.PROBATIONARY, Ground.RECOGNITION_AWAITED, "recognition-known"),
        (date(2025, 11, 19), Grade.PROBATIONARY, Ground.RECOGNITION_AWAITED, "recognition-known"),
        (date(2025, 11, 20), Grade.OFFICIAL, Ground.RECOGNISED, "recognition-effect-2016"),
    ],
)
def test_from_admission_to_recognition(on: date, grade: Grade | None, reason: Ground, rule: str | None) -> None:
    """R26, R28, R35, F4."""
    found = standing(OFFICIAL, on=on)

    assert (found.grade, found.reason, found.rule) == (grade, reason, rule)


def test_recognition_takes_effect_when_the_twelve_months_end() -> None:
    """F4, R28: ceremony 15/09/2024, decided 20/11/2025, official on 15/09/2025; before the decision nobody knows."""
    found = standing(OFFICIAL, on=date(2025, 11, 20))

    assert str(found.official_on) == "2025-09-15"
    assert str(found.recognized_on) == "2025-11-20"
    assert standing(OFFICIAL, on=date(2025, 10, 1)).official_on is None


@pytest.mark.parametrize(("leap", "expected"), [(Leap.CLAMP, "2025-02-28"), (Leap.NEXT_DAY, "2025-03-01")])
def test_a_ceremony_on_29_february(leap: Leap, expected: str) -> None:
    """F4: undefined in the texts, so a setting."""
    history = (fact(EventKind.CEREMONY, "29/02/2024", A), fact(EventKind.RECOGNITION, "01/06/2025"))

    assert str(standing(history, on=date(2025, 6, 1), leap=leap).official_on) == expected
    before = standing(history[:1], on=date(2025, 2, 28), leap=leap).reason
    assert before is (Ground.RECOGNITION_AWAITED if leap is Leap.CLAMP else Ground.PROBATION_RUNNING)


def test_the_day_a_decision_states_comes_before_the_one_that_is_worked_out() -> None:
    stated = Event(EventKind.RECOGNITION, PartialDate(2025, 11, 20), effective=PartialDate(2025, 9, 16))

    assert str(standing((*ADMITTED, stated), on=date(2026, 1, 1)).official_on) == "2025-09-16"


def test_a_partly_known_ceremony_gives_a_partly_known_day() -> None:
    history = (fact(EventKind.CEREMONY, "05/1998", A), fact(EventKind.RECOGNITION, "1999"))

    assert str(standing(history, on=date(2020, 1, 1)).official_on) == "1999-05"


def test_without_a_ceremony_the_decision_is_the_day() -> None:
    history = (fact(EventKind.ADMISSION, "1998", A), fact(EventKind.RECOGNITION, "1999"))

    assert str(standing(history, on=date(2020, 1, 1)).official_on) == "1999"


@pytest.mark.parametrize(
    ("kind", "end", "status", "rule"),
    [
        (EventKind.EXEMPTION, EventKind.EXEMPTION_END, Status.EXEMPT, "exemption"),
        (EventKind.SUSPENSION, EventKind.SUSPENSION_END, Status.SUSPENDED, "congress-barred"),
        (
            EventKind.TEMPORARY_OUT,
            EventKind.TEMPORARY_RETURN,
            Status.TEMPORARILY_ELSEWHERE,
            "temporary-transfer-rights-2025",
        ),
    ],
)
def test_what_holds_for_a_while_is_told_apart_and_still_counts(
    kind: EventKind, end: EventKind, status: Status, rule: str
) -> None:
    """R40, R42: still in the strength of the official branch."""
    history = (*OFFICIAL, fact(kind, "01/03/2026", A), fact(end, "01/06/2026", A))
    during = standing(history, on=date(2026, 5, 31), organization=A)

    assert (during.status, during.rule, during.counted, during.grade) == (status, rule, True, Grade.OFFICIAL)
    assert str(during.since) == "2026-03-01"
    assert standing(history, on=date(2026, 2, 28), organization=A).status is Status.ACTIVE
    assert standing(history, on=date(2026, 6, 1), organization=A).status is Status.ACTIVE


def test_a_stated_end_is_the_first_day_on_which_it_no_longer_holds() -> None:
    history = (*OFFICIAL, fact(EventKind.EXEMPTION, "01/03/2026", A, until="01/06/2026"))

    assert standing(history, on=date(2026, 5, 31)).exempt
    assert not standing(history, on=date(2026, 6, 1)).exempt


def test_every_flag_is_kept_when_several_hold() -> None:
    history = (
        *OFFICIAL,
        fact(EventKind.TEMPORARY_OUT, "01/12/2025", A),
        fact(EventKind.EXEMPTION, "01/01/2026", A),
        fact(EventKind.PROSECUTION, "01/02/2026"),
        fact(EventKind.DETENTION, "02/02/2026"),
        fact(EventKind.SUSPENSION, "03/02/2026", A),
    )
    found = standing(history, on=date(2026, 3, 1))

    assert found.status is Status.SUSPENDED
    assert found.exempt
    assert found.suspended
    assert found.prosecuted
    assert found.detained
    assert found.temporarily_elsewhere


def test_a_guest_is_here_and_not_counted() -> None:
    """R40."""
    history = (fact(EventKind.TEMPORARY_IN, "01/03/2026", B, until="01/09/2026"),)
    found = standing(history, on=date(2026, 4, 1), organization=B)

    assert (found.status, found.counted, found.grade) == (Status.TEMPORARILY_HERE, False, None)
    assert standing(history, on=date(2026, 9, 1), organization=B).status is Status.NOT_YET


def test_the_same_person_is_elsewhere_for_one_branch_and_here_for_the_other() -> None:
    """R40."""
    history = (
        *OFFICIAL,
        fact(EventKind.TEMPORARY_OUT, "01/03/2026", A, until="01/09/2026"),
        fact(EventKind.TEMPORARY_IN, "01/03/2026", B, until="01/09/2026"),
    )
    at_home = standing(history, on=date(2026, 4, 1), organization=A)
    there = standing(history, on=date(2026, 4, 1), organization=B)

    assert (at_home.status, at_home.counted) == (Status.TEMPORARILY_ELSEWHERE, True)
    assert (there.status, there.counted, there.grade) == (Status.TEMPORARILY_HERE, False, Grade.OFFICIAL)


def test_an_official_transfer_seen_from_both_sides_and_in_between() -> None:
    """R38."""
    history = (
        *OFFICIAL,
        fact(EventKind.TRANSFER_OUT, "01/03/2026", A),
        fact(EventKind.TRANSFER_IN, "10/03/2026", B),
    )

    def statuses(day: int) -> tuple[Status, Status, Status]:
        on = date(2026, 3, day)
        return (
            standing(history, on=on, organization=A).status,
            standing(history, on=on, organization=B).status,
            standing(history, on=on).status,
        )

    assert statuses(9) == (Status.TRANSFERRED_OUT, Status.NOT_YET, Status.IN_TRANSIT)
    assert statuses(10) == (Status.TRANSFERRED_OUT, Status.ACTIVE, Status.ACTIVE)
    assert standing(history, on=date(2026, 2, 28), organization=A).status is Status.ACTIVE
    assert str(standing(history, on=date(2026, 2, 28)).since) == "2024-08-25"
    assert str(standing(history, on=date(2026, 3, 10)).since) == "2026-03-10"


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (EventKind.REMOVED, "removal-grounds"),
        (EventKind.EXPELLED, "discipline-forms"),
        (EventKind.WITHDRAWN, "withdrawal-2025"),
        (EventKind.DECEASED, None),
    ],
)
def test_who_left_and_how(kind: EventKind, rule: str | None) -> None:
    """R45-R48."""
    found = standing((*OFFICIAL, fact(kind, "01/03/2026", A)), on=date(2026, 3, 1), organization=A)

    assert (found.status, found.rule, found.counted, found.grade) == (Status.LEFT, rule, False, None)
    assert found.left_by is not None
    assert found.left_by.kind is kind


def test_a_readmitted_member_is_on_probation_again_and_elsewhere_still_gone() -> None:
    """R33."""
    history = (
        *OFFICIAL,
        fact(EventKind.REMOVED, "01/03/2026", A),
        fact(EventKind.READMISSION, "01/04/2029", B),
        fact(EventKind.CEREMONY, "10/04/2029", B),
    )
    found = standing(history, on=date(2029, 5, 1), organization=B)

    assert (found.status, found.grade, found.counted) == (Status.ACTIVE, Grade.PROBATIONARY, True)
    assert standing(history, on=date(2029, 5, 1), organization=A).status is Status.LEFT


def test_a_restored_member_is_what_he_was() -> None:
    """R32: wrongfully expelled."""
    history = (*OFFICIAL, fact(EventKind.EXPELLED, "01/03/2026", A), fact(EventKind.RESTORED, "01/09/2026"))
    found = standing(history, on=date(2026, 9, 1), organization=A)

    assert (found.status, found.grade, found.counted) == (Status.ACTIVE, Grade.OFFICIAL, True)
    assert standing(history, on=date(2026, 8, 31), organization=A).status is Status.LEFT
