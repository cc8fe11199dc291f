from datetime import date

import pytest

from chibo.domain.congress_due import congress_due
from chibo.domain.partial_date import PartialDate

HELD = PartialDate(2025, 5, 20)


def test_a_subordinate_branch_meets_twice_in_five_years() -> None:
    """F8, R14, R15: held 20/05/2025, due 20/11/2027, between 20/05/2027 and 20/05/2028."""
    found = congress_due(HELD, kind="subordinate_branch", on=date(2026, 1, 1))

    assert found is not None
    assert found.due.known == date(2027, 11, 20)
    assert found.opens is not None
    assert found.closes is not None
    assert (found.opens.known, found.closes.known) == (date(2027, 5, 20), date(2028, 5, 20))
    assert (found.rule, found.overdue, found.planned) == ("term-length-2011", False, False)


def test_on_trial_the_term_is_five_years() -> None:
    """F8, R17: under the five-year pilot due 20/05/2030."""
    found = congress_due(HELD, kind="subordinate_branch", on=date(2026, 1, 1), under=date(2025, 7, 1))

    assert found is not None
    assert (found.due.known, found.opens, found.rule) == (date(2030, 5, 20), None, "term-length-2025")


@pytest.mark.parametrize(("on", "overdue"), [(date(2028, 5, 20), False), (date(2028, 5, 21), True)])
def test_a_congress_is_overdue_after_its_window(on: date, overdue: bool) -> None:
    """R15."""
    found = congress_due(HELD, kind="subordinate_branch", on=on)

    assert found is not None
    assert found.overdue is overdue


def test_a_decision_sets_the_end_of_a_running_term() -> None:
    """R18."""
    planned = PartialDate(2029, 6)
    found = congress_due(HELD, kind="subordinate_branch", on=date(2026, 1, 1), planned_end=planned)

    assert found is not None
    assert (found.due.earliest, found.due.latest, found.planned) == (date(2029, 6, 1), date(2029, 6, 30), True)


def test_the_grassroots_level_meets_every_five_years_and_its_allowance_was_not_read() -> None:
    """R16."""
    found = congress_due(HELD, kind="grassroots_branch", on=date(2030, 5, 21))

    assert found is not None
    assert (found.due.known, found.opens, found.closes, found.overdue) == (date(2030, 5, 20), None, None, True)


@pytest.mark.parametrize(("held", "kind"), [(PartialDate(2009, 1, 1), "subordinate_branch"), (HELD, "cell_group")])
def test_without_a_rule_nothing_is_due(held: PartialDate, kind: str) -> None:
    assert congress_due(held, kind=kind, on=date(2026, 1, 1)) is None
