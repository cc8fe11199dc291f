"""What a setting can change in the rules of elections, and what it cannot."""

from datetime import date
from fractions import Fraction

import pytest

from chibo import settings
from chibo.domain.election import Code, Deductions, ElectionSettings, Next, Office, judge, read_settings
from chibo.errors import Refused
from domain.election_sheets import AN, BINH, CUC, DUNG, EM, make_sheet, one_person


def test_without_settings_every_rule_stands_as_the_rulebook_has_it() -> None:
    assert read_settings({}) == ElectionSettings()
    assert judge(make_sheet()) == judge(make_sheet(), settings=ElectionSettings())
    assert judge(make_sheet()).settings == ()


def test_settings_are_read_from_text_and_others_are_passed_over() -> None:
    values = {
        "election.quorum": "1/2",
        "election.surplus_small": "2",
        "election.secretary_ballots": "4",
        "quota.ratio": "15",
    }

    assert read_settings(values) == ElectionSettings(quorum=Fraction(1, 2), surplus_small=2, secretary_ballots=4)


@pytest.mark.parametrize(("quorum", "warned"), [(None, True), (Fraction(1, 2), False), (Fraction(3, 5), True)])
def test_the_quorum_is_a_setting(quorum: Fraction | None, warned: bool) -> None:
    """R63 was read nowhere in its own words; 11 of 20 are more than half and fewer than 3/5 and 2/3."""
    result = judge(
        make_sheet({AN: 11, BINH: 11, CUC: 11, DUNG: 0}, present=11), settings=ElectionSettings(quorum=quorum)
    )

    assert (Code.QUORUM_NOT_MET in [finding.code for finding in result.findings]) is warned


@pytest.mark.parametrize(("read", "codes"), [(None, ["quorum_not_met"]), ("counted", [])])
def test_a_sheet_may_leave_those_excused_out_of_the_quorum(read: str | None, codes: list[str]) -> None:
    """R61, R63: 9 of 15 summoned, of whom 2 exempt did not come."""
    sheet = make_sheet(
        {AN: 9, BINH: 9, CUC: 0}, present=9, official_summoned=15, deductions=Deductions(exempt_absent=2), seats=2
    )
    found = judge(sheet, settings=ElectionSettings(quorum_base=read)).findings

    assert [each.code for each in found if each.code == "quorum_not_met"] == codes


def test_a_quorum_that_is_not_met_is_named_as_the_setting_reads_it() -> None:
    votes = {AN: 15, BINH: 15, CUC: 11, DUNG: 0}
    result = judge(make_sheet(votes, present=15), settings=ElectionSettings(quorum=Fraction(4, 5)))
    (finding,) = result.findings

    assert (finding.figures["part"], finding.figures["whole"]) == (4, 5)
    assert (finding.rule, result.settings) == ("election-quorum", ("election.quorum",))


@pytest.mark.parametrize(
    ("day", "codes", "changed"),
    [
        (date(2020, 3, 13), [], ("election.surplus_small",)),
        (date(2025, 3, 13), [Code.SURPLUS_TOO_LARGE], ()),
    ],
)
def test_a_setting_changes_the_surplus_only_where_no_guidance_was_read(
    day: date, codes: list[Code], changed: tuple[str, ...]
) -> None:
    """R81: the answer of 03/2025 states one person; carrying it back to 244-QĐ/TW is our reading."""
    sheet = make_sheet({AN: 18, BINH: 15, CUC: 12, DUNG: 8, EM: 2}, on=day)
    result = judge(sheet, settings=ElectionSettings(surplus_small=2))

    assert [finding.code for finding in result.findings] == codes
    assert result.settings == changed


@pytest.mark.parametrize(
    ("day", "follows", "changed"),
    [
        (date(2012, 5, 1), Next.APPOINTMENT, ("election.secretary_ballots",)),
        (date(2020, 3, 13), Next.ANOTHER_ROUND, ()),
        (date(2025, 3, 13), Next.APPOINTMENT, ("election.secretary_ballots",)),
        (date(2025, 8, 1), Next.ANOTHER_ROUND, ()),
    ],
)
def test_a_setting_changes_the_ballots_for_a_secretary_only_where_the_text_was_not_read(
    day: date, follows: Next, changed: tuple[str, ...]
) -> None:
    """R77: the words of 29-QĐ/TW and 294-QĐ/TW were read and are not open to a setting."""
    sheet = one_person(5, against=15, office=Office.SECRETARY, round=2, on=day)
    result = judge(sheet, settings=ElectionSettings(secretary_ballots=2))

    assert (result.next, result.settings) == (follows, changed)


def test_a_setting_that_repeats_the_rulebook_changes_nothing() -> None:
    same = ElectionSettings(quorum=Fraction(2, 3), surplus_small=1, secretary_ballots=3)

    assert judge(make_sheet(on=date(2020, 3, 13)), settings=same) == judge(make_sheet(on=date(2020, 3, 13)))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("election.quorum", "2/3"),
        ("election.quorum", "1/1"),
        ("election.surplus_small", "2"),
        ("election.secretary_ballots", "3"),
    ],
)
def test_a_value_that_can_be_meant_is_taken(name: str, value: str) -> None:
    assert settings.made({name: f" {value} "}, area="election") == {name: value}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("election.quorum", "3/2"),
        ("election.quorum", "0/3"),
        ("election.quorum", "2/0"),
        ("election.quorum", "66%"),
        ("election.quorum", "0.66"),
        ("election.surplus_small", "0"),
        ("election.surplus_small", "-1"),
        ("election.secretary_ballots", "three"),
        ("election.secretary_ballots", "9" * 5000),
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(name: str, value: str) -> None:
    with pytest.raises(Refused, match=name):
        settings.made({name: value}, area="election")


def test_settings_of_other_areas_are_left_alone() -> None:
    assert settings.made({"quota.ratio": "nonsense", "election.quorum": ""}, area="election") == {}
