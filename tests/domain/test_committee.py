from datetime import date

import pytest

from chibo.domain.committee import size_findings

CONGRESS = date(2020, 3, 13)


@pytest.mark.parametrize(
    ("size", "official", "codes"),
    [
        (3, 11, []),
        (7, 40, []),
        (3, 9, []),
        (0, 8, []),
        (3, None, []),
        (0, None, []),
        (2, 11, ["committee_below_least"]),
        (8, 40, ["committee_above_most"]),
        (3, 8, ["committee_without_threshold"]),
        (0, 9, ["committee_expected"]),
        (2, 8, ["committee_without_threshold", "committee_below_least"]),
    ],
)
def test_the_size_of_a_committee_is_held_against_the_rules_of_the_day(
    size: int, official: int | None, codes: list[str]
) -> None:
    """R89: from 9 official members on; R91: at most 7, usually at least 3."""
    assert [each.code for each in size_findings(size, official=official, on=CONGRESS)] == codes


def test_the_founding_branch_elected_fewer_than_usual_which_no_text_forbids() -> None:
    """Eleven official members elected two; R91's least figure was read nowhere."""
    [finding] = size_findings(2, official=11, on=CONGRESS)

    assert (finding.rule, finding.limit, finding.certainty) == ("committee-least", 3, "unverified")


def test_the_usual_least_is_a_setting() -> None:
    assert size_findings(2, official=11, on=CONGRESS, least=2) == ()


def test_a_finding_names_its_rule_and_source() -> None:
    [finding] = size_findings(8, official=40, on=CONGRESS)

    assert (finding.rule, finding.limit, finding.certainty) == ("committee-size-2016", 7, "text")
    assert finding.source.endswith("mục 22")


def test_before_the_rule_that_was_read_there_is_no_greatest_size() -> None:
    assert size_findings(8, official=40, on=date(2015, 6, 1)) == ()
    assert [each.rule for each in size_findings(0, official=9, on=date(2015, 6, 1))] == ["committee-size-2011"]


def test_before_any_rule_that_was_read_only_the_usual_least_is_told() -> None:
    assert [each.code for each in size_findings(2, official=5, on=date(2005, 3, 1))] == ["committee_below_least"]
