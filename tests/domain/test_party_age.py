from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.party_age import Basis, PartyAge, party_age
from domain.lives import DrawnLife, lives


def fact(kind: EventKind, on: str, until: str | None = None) -> Event:
    return Event(kind, PartialDate.parse(on), "CB-A", until=PartialDate.parse(until) if until else None)


def age(history: list[Event], on: date, card: str | None = None) -> PartyAge:
    found = party_age(history, on=on, card_admitted=PartialDate.parse(card) if card else None)

    assert found is not None
    return found


def test_party_age_counts_from_the_decision_and_not_from_the_ceremony() -> None:
    """F5, R30: decision 25/08/2024, ceremony 15/09/2024."""
    history = [
        fact(EventKind.ADMISSION, "25/08/2024"),
        fact(EventKind.CEREMONY, "15/09/2024"),
        fact(EventKind.RECOGNITION, "20/11/2025"),
    ]
    found = age(history, date(2026, 8, 25))

    assert (found.basis, str(found.since), found.least, found.most) == (Basis.DECISION, "2024-08-25", 24, 24)
    assert age(history, date(2026, 8, 24)).least == 23
    assert found.recognised
    assert not age(history, date(2025, 11, 19)).recognised


def test_without_a_decision_the_card_counts_and_else_the_ceremony() -> None:
    """R31."""
    history = [fact(EventKind.CEREMONY, "15/09/1990")]
    by_card = age(history, date(2020, 9, 1), card="01/09/1990")

    assert (by_card.basis, by_card.years, by_card.rule) == (Basis.CARD, 30, "party-age-by-card-before-2025")
    assert age(history, date(2020, 9, 1)).basis is Basis.CEREMONY
    assert age(history, date(2020, 9, 1)).years == 29


def test_a_partly_known_decision_gives_the_least_and_the_most() -> None:
    """Never an invented day: 1998 may be any day of it."""
    found = age([fact(EventKind.ADMISSION, "1998")], date(2026, 6, 1))

    assert (found.least_years, found.most_years, found.years) == (27, 28, None)
    assert age([fact(EventKind.ADMISSION, "1998")], date(2026, 12, 31)).years == 28


def test_a_readmitted_member_counts_from_the_first_decision_less_the_time_outside() -> None:
    """R32: three years outside."""
    history = [
        fact(EventKind.ADMISSION, "10/02/1996"),
        fact(EventKind.REMOVED, "01/03/2000"),
        fact(EventKind.READMISSION, "01/03/2003"),
    ]
    found = age(history, date(2026, 2, 10))

    assert found.counted_from.known == date(1999, 2, 10)
    assert found.years == 27


def test_while_outside_party_age_stands_still() -> None:
    """R30."""
    history = [fact(EventKind.ADMISSION, "10/02/1996"), fact(EventKind.EXPELLED, "10/02/2006")]

    assert age(history, date(2006, 2, 10)).least == 120
    assert age(history, date(2026, 2, 10)).least == 120


def test_a_wrongful_expulsion_is_no_gap() -> None:
    """R32."""
    history = [
        fact(EventKind.ADMISSION, "10/02/1996"),
        fact(EventKind.EXPELLED, "01/03/2000"),
        fact(EventKind.RESTORED, "01/03/2003"),
    ]

    assert age(history, date(2026, 2, 10)).years == 30
    assert age(history, date(2002, 2, 10)).least == 48


@pytest.mark.parametrize(
    "lost",
    [
        [fact(EventKind.LOST_CONTACT, "01/01/2000", "01/01/2002")],
        [fact(EventKind.LOST_CONTACT, "01/01/2000"), fact(EventKind.CONTACT_REGAINED, "01/01/2002")],
        [
            fact(EventKind.LOST_CONTACT, "01/01/2000", "01/01/2001"),
            fact(EventKind.LOST_CONTACT, "01/01/2001", "01/01/2002"),
        ],
        [
            fact(EventKind.LOST_CONTACT, "01/01/2000", "01/06/2001"),
            fact(EventKind.LOST_CONTACT, "01/03/2000", "01/01/2002"),
        ],
    ],
    ids=["stated", "regained", "one after the other", "overlapping"],
)
def test_lost_contact_is_taken_off_once(lost: list[Event]) -> None:
    """R30."""
    found = age([fact(EventKind.ADMISSION, "10/02/1996"), *lost], date(2026, 2, 10))

    assert found.years == 28


def test_a_partly_known_gap_gives_a_range() -> None:
    """R30: from some day of 2000 to some day of 2002 is 1 to 3 years, to the day."""
    lost = [fact(EventKind.LOST_CONTACT, "2000"), fact(EventKind.CONTACT_REGAINED, "2002")]
    found = age([fact(EventKind.ADMISSION, "10/02/1996"), *lost], date(2026, 2, 10))

    assert (found.least_years, found.most_years) == (27, 28)


def test_after_death_party_age_is_that_of_the_day_of_death() -> None:
    history = [fact(EventKind.ADMISSION, "10/02/1996"), fact(EventKind.DECEASED, "09/02/2016")]

    assert age(history, date(2026, 2, 10)).least == 239


def test_before_admission_there_is_none() -> None:
    assert party_age([fact(EventKind.ADMISSION, "10/02/1996")], on=date(1996, 2, 9)) is None
    assert party_age([], on=date(2026, 1, 1)) is None


@given(lives(), st.dates(date(2008, 1, 1), date(2026, 12, 30)))
def test_the_least_is_never_more_than_the_most_and_age_never_falls(life: DrawnLife, on: date) -> None:
    today = party_age(life.events, on=on)
    later = party_age(life.events, on=date(2026, 12, 31))

    assert today is None or today.least <= today.most
    restored = any(event.kind is EventKind.READMISSION for event in life.events)
    assert today is None or later is None or restored or later.least >= today.least - 1
