"""What is refused and what is warned of, one by one; no case finds more than it names."""

from datetime import date

import pytest
from hypothesis import given

from chibo import i18n
from chibo.domain.member_checks import check, review
from chibo.domain.member_findings import Code, message
from chibo.domain.member_life import DisciplineForm, Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.working_days import Calendar
from domain.lives import DrawnLife, lives

A, B = "CB-A", "CB-B"


def fact(kind: EventKind, on: str, organization: str | None = A, until: str | None = None, **more: object) -> Event:
    return Event(kind, PartialDate.parse(on), organization, until=PartialDate.parse(until) if until else None, **more)


ADMITTED = (fact(EventKind.ADMISSION, "25/08/2019"), fact(EventKind.CEREMONY, "15/09/2019"))
OFFICIAL = (*ADMITTED, fact(EventKind.RECOGNITION, "01/10/2020"))
LEFT = (*OFFICIAL, fact(EventKind.REMOVED, "01/03/2021", reason="no_dues"))
BACK = (*LEFT, fact(EventKind.READMISSION, "01/03/2024"), fact(EventKind.CEREMONY, "10/03/2024"))


@pytest.mark.parametrize(
    ("history", "event", "code"),
    [
        ((), fact(EventKind.REMOVED, "01/01/2020", reason="no_dues"), Code.NOT_ADMITTED),
        ((), fact(EventKind.TRANSFER_OUT, "01/01/2020"), Code.NOT_ADMITTED),
        ((), fact(EventKind.TRANSFER_IN, "01/01/2020"), Code.NOT_ADMITTED),
        ((), fact(EventKind.EXEMPTION, "01/01/2020", reason="old_age"), Code.NOT_ADMITTED),
        (ADMITTED, fact(EventKind.RECOGNITION, "24/08/2019"), Code.NOT_ADMITTED),
        (OFFICIAL, fact(EventKind.DECEASED, "01/01/2019"), Code.NOT_ADMITTED),
        (OFFICIAL, fact(EventKind.ADMISSION, "01/01/2021"), Code.ALREADY_ADMITTED),
        (ADMITTED[1:], fact(EventKind.ADMISSION, "16/09/2019"), Code.CEREMONY_BEFORE_DECISION),
        (ADMITTED, fact(EventKind.CEREMONY, "16/09/2019"), Code.SECOND_CEREMONY),
        (OFFICIAL, fact(EventKind.RECOGNITION, "02/10/2020"), Code.ALREADY_RECOGNISED),
        (
            (*OFFICIAL, fact(EventKind.DECEASED, "01/05/2021")),
            fact(EventKind.DISCIPLINE, "02/05/2021"),
            Code.AFTER_DEATH,
        ),
        (
            (*OFFICIAL, fact(EventKind.DECEASED, "01/05/2021")),
            fact(EventKind.READMISSION, "02/05/2024"),
            Code.AFTER_DEATH,
        ),
        (LEFT, fact(EventKind.TRANSFER_OUT, "01/04/2021"), Code.AFTER_LEAVING),
        (LEFT, fact(EventKind.EXPELLED, "01/04/2021"), Code.AFTER_LEAVING),
        (OFFICIAL, fact(EventKind.READMISSION, "01/04/2021"), Code.NEVER_LEFT),
        (OFFICIAL, fact(EventKind.RESTORED, "01/04/2021"), Code.NEVER_LEFT),
        (
            (*BACK, fact(EventKind.REMOVED, "01/01/2025", reason="no_dues")),
            fact(EventKind.READMISSION, "01/02/2028"),
            Code.SECOND_READMISSION,
        ),
        (OFFICIAL, fact(EventKind.TRANSFER_IN, "01/04/2021", B), Code.TWO_HOMES),
        (ADMITTED[:1], fact(EventKind.CEREMONY, "15/09/2019", B), Code.TWO_HOMES),
        (OFFICIAL, fact(EventKind.TRANSFER_IN, "01/04/2021", A), Code.GUEST_AT_HOME),
        (OFFICIAL, fact(EventKind.TEMPORARY_IN, "01/04/2021", A, "01/09/2021"), Code.GUEST_AT_HOME),
        (OFFICIAL, fact(EventKind.TRANSFER_OUT, "01/04/2021", B), Code.NOT_AT_HOME_THERE),
        (OFFICIAL, fact(EventKind.TEMPORARY_OUT, "01/04/2021", B, "01/09/2021"), Code.NOT_AT_HOME_THERE),
        (
            (*OFFICIAL, fact(EventKind.TRANSFER_OUT, "01/04/2021")),
            fact(EventKind.TRANSFER_OUT, "02/04/2021"),
            Code.NO_HOME,
        ),
        ((), fact(EventKind.TEMPORARY_IN, "01/04/2021", None, "01/09/2021"), Code.ORGANIZATION_MISSING),
        (OFFICIAL, fact(EventKind.EXEMPTION_END, "01/04/2021"), Code.NOT_BEGUN),
        (OFFICIAL, fact(EventKind.SUSPENSION_END, "01/04/2021"), Code.NOT_BEGUN),
        (OFFICIAL, fact(EventKind.TEMPORARY_RETURN, "01/04/2021"), Code.NOT_BEGUN),
        (OFFICIAL, fact(EventKind.SUSPENSION, "01/04/2021", A, "01/04/2021"), Code.ENDS_BEFORE_IT_BEGINS),
    ],
)
def test_what_cannot_be_is_refused(history: tuple[Event, ...], event: Event, code: Code) -> None:
    """R28, R33, R38, R40, and plain sense."""
    (found,) = check(history, event)

    assert (found.code, found.severe, found.kind, found.on) == (code, True, event.kind, event.on)


def test_one_who_was_not_born_cannot_be_admitted() -> None:
    (found,) = check((), fact(EventKind.ADMISSION, "25/08/2019"), birth=PartialDate(2020))

    assert (found.code, found.severe) == (Code.NOT_YET_BORN, True)


def test_a_guest_need_not_be_on_record_before() -> None:
    """R40."""
    guest = (fact(EventKind.TEMPORARY_IN, "01/04/2022", A, "01/09/2022"),)

    assert check((), guest[0]) == ()
    assert check(guest, fact(EventKind.TEMPORARY_END, "01/08/2022")) == ()
    assert [each.code for each in check(guest, fact(EventKind.TEMPORARY_END, "01/08/2022", B))] == [Code.NOT_BEGUN]


def test_one_who_comes_from_outside_the_records_may_join() -> None:
    history = (fact(EventKind.ADMISSION, "1998", None),)

    assert check(history, fact(EventKind.TRANSFER_IN, "01/03/2020")) == ()


def test_dates_that_overlap_are_given_the_benefit_of_the_doubt() -> None:
    history = (fact(EventKind.ADMISSION, "05/06/2015"),)

    assert check(history, fact(EventKind.CEREMONY, "06/2015")) == ()
    assert check(history, fact(EventKind.CEREMONY, "2015")) == ()


def test_a_fact_put_in_the_middle_is_judged_by_what_comes_after_it() -> None:
    """A transfer out in 2021 makes the later one from the same branch impossible."""
    history = (*OFFICIAL, fact(EventKind.TRANSFER_OUT, "01/06/2022"), fact(EventKind.TRANSFER_IN, "10/06/2022", B))
    (found,) = check(history, fact(EventKind.TRANSFER_OUT, "01/04/2021"))

    assert (found.code, str(found.on)) == (Code.NO_HOME, "2022-06-01")


def test_a_forgotten_fact_may_be_put_in_where_it_belongs() -> None:
    history = (*OFFICIAL, fact(EventKind.TRANSFER_IN, "10/06/2022", B))

    assert [each.code for each in review(history)] == [Code.TWO_HOMES]
    assert check(history, fact(EventKind.TRANSFER_OUT, "01/06/2022")) == ()


@pytest.mark.parametrize(
    ("history", "event", "code", "rule"),
    [
        (
            (fact(EventKind.ADMISSION, "03/08/2026"),),
            fact(EventKind.CEREMONY, "15/09/2026"),
            Code.CEREMONY_LATE,
            "admission-ceremony-208qd",
        ),
        (
            (fact(EventKind.ADMISSION, "25/08/2024", received=PartialDate(2024, 8, 30)),),
            fact(EventKind.CEREMONY, "12/10/2024"),
            Code.CEREMONY_LATE,
            "admission-ceremony-294qd",
        ),
        (ADMITTED, fact(EventKind.RECOGNITION, "14/09/2020"), Code.RECOGNITION_EARLY, "probation-2011"),
        (ADMITTED, fact(EventKind.RECOGNITION, "28/10/2020"), Code.RECOGNITION_LATE, "recognition-deadline-2016"),
        (
            ADMITTED,
            fact(EventKind.RECOGNITION, "01/10/2020", effective=PartialDate(2020, 10, 1)),
            Code.EFFECTIVE_DAY_DIFFERS,
            "recognition-effect-2016",
        ),
        (ADMITTED[:1], fact(EventKind.RECOGNITION, "01/10/2020"), Code.CEREMONY_UNKNOWN, "probation-2011"),
        (LEFT, fact(EventKind.READMISSION, "29/02/2024"), Code.READMISSION_EARLY, "readmission-wait"),
        (
            (*OFFICIAL, fact(EventKind.WITHDRAWN, "01/03/2021")),
            fact(EventKind.READMISSION, "01/03/2024"),
            Code.READMISSION_BARRED,
            "readmission-barred-2021",
        ),
        (
            (*OFFICIAL, fact(EventKind.EXPELLED, "01/03/2021", reason="corruption")),
            fact(EventKind.READMISSION, "01/03/2026"),
            Code.READMISSION_BARRED,
            "readmission-barred-2025",
        ),
        (
            (*OFFICIAL, fact(EventKind.TRANSFER_OUT, "02/03/2026")),
            fact(EventKind.TRANSFER_IN, "26/05/2026", B),
            Code.TRANSFER_LATE,
            "transfer-procedure-2025",
        ),
        (
            OFFICIAL,
            fact(EventKind.TEMPORARY_OUT, "01/03/2022", A, "31/05/2022"),
            Code.TEMPORARY_TOO_SHORT,
            "temporary-transfer-2021",
        ),
        (
            OFFICIAL,
            fact(EventKind.TEMPORARY_OUT, "01/03/2022", A, "01/03/2023"),
            Code.TEMPORARY_TOO_LONG,
            "temporary-transfer-2021",
        ),
        (
            OFFICIAL,
            fact(EventKind.TEMPORARY_OUT, "01/03/2022", A, "02/03/2024", reason="study"),
            Code.TEMPORARY_TOO_LONG,
            "temporary-transfer-2021",
        ),
        (OFFICIAL, fact(EventKind.TEMPORARY_OUT, "01/03/2022"), Code.TEMPORARY_WITHOUT_END, "temporary-transfer-2021"),
        (OFFICIAL, fact(EventKind.EXEMPTION, "01/03/2022"), Code.EXEMPTION_WITHOUT_REASON, "exemption"),
        (
            OFFICIAL,
            fact(EventKind.EXEMPTION, "01/03/2022", reason="maternity"),
            Code.EXEMPTION_WITHOUT_END,
            "exemption-reasons-2022",
        ),
        (OFFICIAL, fact(EventKind.REMOVED, "01/03/2022"), Code.REMOVAL_WITHOUT_GROUND, "removal-grounds"),
        (
            (*OFFICIAL, fact(EventKind.PROSECUTION, "01/03/2022")),
            fact(EventKind.WITHDRAWN, "01/04/2022"),
            Code.WITHDRAWAL_UNDER_DISCIPLINE,
            "withdrawal-before-2025",
        ),
        (
            ADMITTED,
            fact(EventKind.DISCIPLINE, "01/03/2020", form=DisciplineForm.REMOVAL_FROM_POST),
            Code.DISCIPLINE_FORM_UNUSUAL,
            "discipline-forms",
        ),
        (ADMITTED, fact(EventKind.EXPELLED, "01/03/2020"), Code.DISCIPLINE_FORM_UNUSUAL, "discipline-forms"),
    ],
)
def test_what_should_not_be_is_warned_of_with_its_rule(
    history: tuple[Event, ...], event: Event, code: Code, rule: str
) -> None:
    """R25-R28, R33, R38, R39, R42, R43, R45, R47, R48."""
    (found,) = check(history, event)

    assert (found.code, found.severe, found.rule) == (code, False, rule)


@pytest.mark.parametrize(
    ("history", "event"),
    [
        ((fact(EventKind.ADMISSION, "25/08/2024"),), fact(EventKind.CEREMONY, "25/12/2024")),
        ((fact(EventKind.ADMISSION, "03/08/2026"),), fact(EventKind.CEREMONY, "14/09/2026")),
        (ADMITTED, fact(EventKind.RECOGNITION, "15/09/2020")),
        (ADMITTED, fact(EventKind.RECOGNITION, "27/10/2020", effective=PartialDate(2020, 9, 15))),
        (LEFT, fact(EventKind.READMISSION, "01/03/2024")),
        (
            (*OFFICIAL, fact(EventKind.WITHDRAWN, "01/03/2021", reason="family_hardship")),
            fact(EventKind.READMISSION, "01/03/2024"),
        ),
        ((*OFFICIAL, fact(EventKind.TRANSFER_OUT, "02/03/2026")), fact(EventKind.TRANSFER_IN, "25/05/2026", B)),
        ((*OFFICIAL, fact(EventKind.TRANSFER_OUT, "02/03/2022")), fact(EventKind.TRANSFER_IN, "25/12/2022", B)),
        (OFFICIAL, fact(EventKind.TEMPORARY_OUT, "01/03/2022", A, "01/06/2022")),
        (OFFICIAL, fact(EventKind.TEMPORARY_OUT, "01/03/2022", A, "28/02/2023")),
        (OFFICIAL, fact(EventKind.TEMPORARY_OUT, "01/03/2022", A, "01/03/2024", reason="study")),
        (
            (*OFFICIAL, fact(EventKind.TEMPORARY_OUT, "01/03/2022", A, "01/09/2022")),
            fact(EventKind.TEMPORARY_OUT, "20/08/2022", A, "01/10/2022"),
        ),
        (OFFICIAL, fact(EventKind.EXEMPTION, "01/03/2022", reason="old_age")),
        (OFFICIAL, fact(EventKind.EXEMPTION, "01/03/2022", A, "01/09/2022", reason="maternity")),
        (OFFICIAL, fact(EventKind.WITHDRAWN, "01/04/2022")),
        (OFFICIAL, fact(EventKind.DISCIPLINE, "01/03/2022", form=DisciplineForm.REMOVAL_FROM_POST)),
        (ADMITTED, fact(EventKind.DISCIPLINE, "01/03/2020", form=DisciplineForm.WARNING)),
        (LEFT, fact(EventKind.RESTORED, "01/09/2021")),
    ],
)
def test_what_is_in_order_is_not_warned_of(history: tuple[Event, ...], event: Event) -> None:
    """The last day of each time still keeps it; what a rule counts from and nobody recorded is not guessed."""
    assert check(history, event) == ()


@pytest.mark.parametrize(
    ("birth", "code"),
    [
        ("01/09/2001", Code.TOO_YOUNG),
        ("31/08/2001", None),
        ("2001", None),
        ("2002", Code.TOO_YOUNG),
        ("31/07/1959", Code.TOO_OLD),
        ("01/08/1959", None),
        ("1959", None),
    ],
)
def test_the_age_at_admission_is_counted_by_month(birth: str, code: Code | None) -> None:
    """R23: decision 25/08/2019; what is only partly known is not held against anybody."""
    found = check((), ADMITTED[0], birth=PartialDate.parse(birth))

    assert [each.code for each in found] == ([code] if code else [])
    assert {each.rule for each in found} <= {"admission-age-2016"}


def test_public_holidays_move_a_deadline() -> None:
    """R27, F9."""
    tet = Calendar(off=frozenset(date(2020, 10, number) for number in range(12, 17)))

    assert check(ADMITTED, fact(EventKind.RECOGNITION, "03/11/2020"), calendar=tet) == ()


@pytest.mark.parametrize(
    ("history", "card_no", "code"),
    [
        (OFFICIAL, "55.068120", None),
        (OFFICIAL, "001200012345", None),
        (OFFICIAL, "5506", Code.CARD_FORM_UNUSUAL),
        (ADMITTED, "55.068120", Code.CARD_WHILE_PROBATIONARY),
        (LEFT, "55.068120", None),
        ((), "55.068120", None),
    ],
)
def test_a_card_number_of_unusual_form_or_too_early(
    history: tuple[Event, ...], card_no: str, code: Code | None
) -> None:
    """R53, R54."""
    found = review(history, card_no=card_no)

    assert [(each.code, each.severe) for each in found] == ([(code, False)] if code else [])


@given(lives())
def test_every_finding_can_be_said_in_both_languages(life: DrawnLife) -> None:
    found = review(life.events, birth=PartialDate(2005), card_no="1")
    try:
        i18n.use("en")
        said = [message(finding) for finding in found]
    finally:
        i18n.use("vi")

    assert all("{" not in sentence for sentence in said + [message(finding) for finding in found])


def test_a_finding_says_dates_as_far_as_they_are_known() -> None:
    (found,) = check((), fact(EventKind.REMOVED, "05/2020", reason="no_dues"))
    try:
        i18n.use("en")
        said = message(found)
    finally:
        i18n.use("vi")

    assert said == "Removal from the list on 05/2020: no admission is recorded before it."
