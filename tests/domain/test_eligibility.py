from datetime import date

import pytest

from chibo.domain.eligibility import Reason, eligibility, is_rated, may_stand, may_vote
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate

A, B = "CB-A", "CB-B"


def fact(kind: EventKind, on: str, organization: str | None = A, until: str | None = None) -> Event:
    return Event(kind, PartialDate.parse(on), organization, until=PartialDate.parse(until) if until else None)


ADMITTED = (fact(EventKind.ADMISSION, "25/08/2023"), fact(EventKind.CEREMONY, "15/09/2023"))
OFFICIAL = (*ADMITTED, fact(EventKind.RECOGNITION, "20/11/2024"))
CONGRESS = date(2025, 5, 20)


@pytest.mark.parametrize(
    ("on", "allowed", "reason", "rule"),
    [
        (date(2023, 8, 24), False, Reason.NOT_A_MEMBER, None),
        (date(2024, 9, 14), False, Reason.PROBATIONARY, "probationary-rights"),
        (date(2024, 9, 15), False, Reason.RECOGNITION_NOT_DECIDED, "recognition-known"),
        (date(2024, 11, 19), False, Reason.RECOGNITION_NOT_DECIDED, "recognition-known"),
        (date(2024, 11, 20), True, Reason.OFFICIAL_MEMBER, "probationary-rights"),
    ],
)
def test_a_member_votes_and_stands_from_the_decision_on(
    on: date, allowed: bool, reason: Reason, rule: str | None
) -> None:
    """R34, R35: the decision known on the congress day decides, though recognition reaches back (R28)."""
    vote = may_vote(OFFICIAL, on=on)

    assert (vote.allowed, vote.reason, vote.rule) == (allowed, reason, rule)
    assert may_stand(OFFICIAL, on=on) == vote


@pytest.mark.parametrize(
    ("kind", "reason", "rule", "summoned", "vote"),
    [
        (EventKind.SUSPENSION, Reason.SUSPENDED, "congress-barred", False, False),
        (EventKind.PROSECUTION, Reason.PROSECUTED, "congress-barred", False, False),
        (EventKind.DETENTION, Reason.DETAINED, "congress-barred", False, False),
        (EventKind.EXEMPTION, Reason.COUNTED_IF_PRESENT, "congress-summoned-before-2025", True, True),
        (EventKind.TEMPORARY_OUT, Reason.COUNTED_IF_PRESENT, "congress-summoned-before-2025", True, True),
    ],
)
def test_what_holds_on_the_congress_day_decides(
    kind: EventKind, reason: Reason, rule: str, summoned: bool, vote: bool
) -> None:
    """R40, R61, R62, R66."""
    rights = eligibility((*OFFICIAL, fact(kind, "01/04/2025")), on=CONGRESS, organization=A)

    assert (rights.vote.allowed, rights.vote.reason, rights.vote.rule) == (vote, reason, rule)
    assert (rights.summoned.allowed, rights.summoned.reason) == (summoned, reason)
    assert rights.stand == rights.vote


def test_a_probationary_member_is_summoned_and_does_not_vote() -> None:
    """R34, R61."""
    rights = eligibility(ADMITTED, on=date(2024, 5, 20))

    assert rights.summoned.allowed
    assert not rights.vote.allowed


def test_a_guest_votes_at_home_and_not_here() -> None:
    """R40."""
    history = (
        *OFFICIAL,
        fact(EventKind.TEMPORARY_OUT, "01/04/2025"),
        fact(EventKind.TEMPORARY_IN, "01/04/2025", B),
    )

    assert may_vote(history, on=CONGRESS, organization=A).allowed
    assert may_vote(history, on=CONGRESS, organization=B).reason is Reason.GUEST
    assert may_vote(history, on=CONGRESS, organization=B).rule == "temporary-transfer-rights-before-2025"


def test_between_two_organisations_nobody_votes() -> None:
    """R38."""
    found = may_vote((*OFFICIAL, fact(EventKind.TRANSFER_OUT, "01/05/2025")), on=CONGRESS)

    assert (found.allowed, found.reason) == (False, Reason.IN_TRANSIT)


@pytest.mark.parametrize(
    ("ceremony", "year", "allowed"),
    [("30/06/2024", 2024, True), ("01/07/2024", 2024, False), ("30/06/2020", 2020, True), ("01/07/2017", 2017, True)],
)
def test_who_was_admitted_less_than_six_months_ago_is_not_rated(ceremony: str, year: int, allowed: bool) -> None:
    """R107, R108; before 18/10/2019 no such rule was read."""
    history = (fact(EventKind.ADMISSION, ceremony), fact(EventKind.CEREMONY, ceremony))
    found = is_rated(history, year=year)

    assert found.allowed is allowed
    assert found.certain


def test_half_a_year_of_which_only_the_month_is_known_is_not_certain() -> None:
    """R107: 06/2024 may be the 30th or the 1st, and both are six months before 31/12; 07/2024 never is."""
    june = is_rated((fact(EventKind.CEREMONY, "06/2024"),), year=2024)
    july = is_rated((fact(EventKind.CEREMONY, "07/2024"),), year=2024)
    whole_year = is_rated((fact(EventKind.CEREMONY, "2024"),), year=2024)

    assert (june.allowed, june.certain) == (True, True)
    assert (july.allowed, july.certain) == (False, True)
    assert (whole_year.allowed, whole_year.certain) == (False, False)


@pytest.mark.parametrize(
    ("kind", "year", "reason", "rule", "certainty"),
    [
        (EventKind.EXEMPTION, 2024, Reason.EXEMPT, "rating-exclusions-2023", "text"),
        (EventKind.SUSPENSION, 2024, Reason.SUSPENDED, "rating-exclusions-2023", "text"),
        (EventKind.EXEMPTION, 2025, Reason.EXEMPT, "rating-exclusions-2025", "unverified"),
        (EventKind.TEMPORARY_OUT, 2024, Reason.MEMBER, "rating-exclusions-2023", "text"),
    ],
)
def test_who_is_not_rated(kind: EventKind, year: int, reason: Reason, rule: str, certainty: str) -> None:
    """R107, R109: at home, also when active elsewhere."""
    found = is_rated((*OFFICIAL, fact(kind, f"01/12/{year}")), year=year, organization=A)

    assert (found.reason, found.rule, found.certainty) == (reason, rule, certainty)
    assert found.allowed is (reason is Reason.MEMBER)


def test_an_exempt_member_was_not_rated_before_the_classification_rules_either() -> None:
    """R44: 45-QĐ/TW of 2011, kept as a lead after 2016."""
    history = (fact(EventKind.ADMISSION, "03/02/2001"), fact(EventKind.EXEMPTION, "01/01/2012"))

    assert is_rated(history, year=2015).rule == "exemption-rights-before-2016"
    assert is_rated(history, year=2017).rule == "exemption-rights-2016"


def test_a_guest_is_rated_at_home() -> None:
    """R109."""
    found = is_rated((*OFFICIAL, fact(EventKind.TEMPORARY_IN, "01/04/2025", B)), year=2025, organization=B)

    assert (found.allowed, found.reason, found.rule) == (False, Reason.GUEST, "temporary-transfer-rating-2023")
