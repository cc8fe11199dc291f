from datetime import date

from chibo.domain.due import Due, DueKind, member_due
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.probation import probation_end, recognition_due
from chibo.domain.working_days import WEEKENDS


def fact(kind: EventKind, on: str, until: str | None = None, received: str | None = None) -> Event:
    return Event(
        kind,
        PartialDate.parse(on),
        "CB-A",
        until=PartialDate.parse(until) if until else None,
        received=PartialDate.parse(received) if received else None,
    )


def due(history: list[Event], on: date, within: int = 90, held: tuple[int, ...] = ()) -> tuple[Due, ...]:
    return member_due(history, on=on, within=within, calendar=WEEKENDS, held=held)


def seen(found: tuple[Due, ...]) -> list[tuple[str, date | None, bool]]:
    return [(each.kind.value, each.on.known, each.overdue) for each in found]


ADMITTED = [fact(EventKind.ADMISSION, "25/08/2024", received="30/08/2024"), fact(EventKind.CEREMONY, "15/09/2024")]


def test_the_end_of_probation_and_then_the_recognition() -> None:
    """R26, R27, F4: 30 working days from 15/09/2025 are over on 27/10/2025."""
    assert seen(due(ADMITTED, date(2025, 7, 1))) == [("probation_end", date(2025, 9, 15), False)]
    assert seen(due(ADMITTED, date(2025, 6, 1))) == []
    assert seen(due(ADMITTED, date(2025, 9, 15))) == [("recognition", date(2025, 10, 27), False)]
    assert seen(due(ADMITTED, date(2025, 10, 28))) == [("recognition", date(2025, 10, 27), True)]
    assert due([*ADMITTED, fact(EventKind.RECOGNITION, "20/11/2025")], date(2025, 12, 1)) == ()


def test_the_working_days_follow_the_calendar() -> None:
    """R27."""
    end = probation_end(PartialDate(2024, 9, 15))
    last = recognition_due(PartialDate(2024, 9, 15), calendar=WEEKENDS)

    assert end is not None
    assert last is not None
    assert (end.known, last.known) == (date(2025, 9, 15), date(2025, 10, 27))


def test_a_partly_known_ceremony_gives_a_range() -> None:
    (found,) = due([fact(EventKind.CEREMONY, "09/2024")], date(2025, 8, 1))

    assert (found.kind, found.on.earliest, found.on.latest) == (
        DueKind.PROBATION_END,
        date(2025, 9, 1),
        date(2025, 9, 30),
    )


def test_the_ceremony_counts_from_receipt_and_under_the_new_rules_from_issue() -> None:
    """R25: to 26/07/2026 from receipt (nothing when that is not recorded), then from the day of the decision."""
    before = due([ADMITTED[0]], date(2024, 9, 1))
    after = due([fact(EventKind.ADMISSION, "03/08/2026")], date(2026, 8, 10))

    assert seen(before) == [("ceremony", date(2024, 10, 11), False)]
    assert due([fact(EventKind.ADMISSION, "25/08/2024")], date(2024, 9, 1)) == ()
    assert seen(after) == [("ceremony", date(2026, 9, 14), False)]
    assert after[0].rule == "admission-ceremony-208qd"


def test_what_was_stated_to_end_does_and_a_return_must_be_recorded() -> None:
    """R39, R43."""
    official = [*ADMITTED, fact(EventKind.RECOGNITION, "20/11/2025")]
    exempt = [*official, fact(EventKind.EXEMPTION, "01/12/2025", until="01/06/2026")]
    elsewhere = [*official, fact(EventKind.TEMPORARY_OUT, "01/12/2025", until="01/06/2026")]

    assert seen(due(exempt, date(2026, 5, 1))) == [("exemption_end", date(2026, 6, 1), False)]
    assert due(exempt, date(2026, 6, 2)) == ()
    assert seen(due(elsewhere, date(2026, 6, 2))) == [("temporary_out_end", date(2026, 6, 1), True)]
    assert due([*elsewhere, fact(EventKind.TEMPORARY_RETURN, "01/06/2026")], date(2026, 6, 2)) == ()


def test_who_has_not_arrived_yet() -> None:
    """R38: 60 working days; the 30 before 01/07/2025 were not read and are not applied."""
    official = [*ADMITTED, fact(EventKind.RECOGNITION, "20/11/2025")]

    assert seen(due([*official, fact(EventKind.TRANSFER_OUT, "02/03/2026")], date(2026, 3, 10))) == [
        ("transfer", date(2026, 5, 25), False)
    ]
    earlier = [fact(EventKind.ADMISSION, "03/02/2015"), fact(EventKind.TRANSFER_OUT, "02/03/2020")]
    assert due(earlier, date(2020, 3, 10)) == ()


def test_a_badge_for_the_next_award_day() -> None:
    """F6, R56."""
    history = [fact(EventKind.ADMISSION, "10/02/1996"), fact(EventKind.RECOGNITION, "10/02/1997")]

    assert seen(due(history, date(2026, 3, 1))) == [("badge", date(2026, 5, 19), False)]
    assert due(history, date(2026, 3, 1))[0].years == 30
    assert due(history, date(2026, 3, 1), held=(30,)) == ()
    assert seen(due(history, date(2026, 6, 1))) == [("badge", date(2026, 5, 19), True)]


def test_earliest_first_and_no_day_beyond_the_calendar() -> None:
    history = [
        fact(EventKind.ADMISSION, "10/02/1996"),
        fact(EventKind.RECOGNITION, "10/02/1997"),
        fact(EventKind.EXEMPTION, "01/12/2025", until="01/04/2026"),
    ]

    assert [each.kind for each in due(history, date(2026, 3, 1))] == [DueKind.EXEMPTION_END, DueKind.BADGE]
    assert due(history, date(9999, 12, 1), within=100_000)[0].kind is DueKind.BADGE
