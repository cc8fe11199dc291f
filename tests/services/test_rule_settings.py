from datetime import date
from fractions import Fraction

import pytest

from chibo import settings
from chibo.errors import Refused
from chibo.services import rule_settings
from factories import make_organization, make_setting

READ = date(2020, 12, 31)
UNREAD = date(2024, 12, 31)


@pytest.fixture
def branch(session):
    return make_organization(session)


def test_without_settings_the_cap_stands_as_the_rulebook_has_it(session, branch):
    """R103: at most 20 % of those rated good."""
    reading = rule_settings.quota_reading(session, branch, READ)

    assert reading.rule is not None
    assert (reading.rule.ratio, reading.rule.denominator, reading.settings) == (Fraction(1, 5), "good_only", ())


def test_a_rule_that_was_not_read_follows_the_settings_the_organisation_before_the_file(session, branch):
    """R104: the text of 2023 was not read, so its reading is open to settings."""
    settings.store(settings.file(), "quota.rounding", "floor")
    settings.store(settings.file(), "quota.denominator", "all_rated")
    make_setting(session, organization_id=branch.id, name="quota.rounding", value="half_up", reason="Công văn 12")

    reading = rule_settings.quota_reading(session, branch, UNREAD)

    assert reading.rule is not None
    assert (reading.rule.denominator, reading.rule.rounding) == ("all_rated", "half_up")
    assert [(each.name, each.source, each.reason) for each in reading.settings] == [
        ("quota.denominator", "file", ""),
        ("quota.rounding", "organization", "Công văn 12"),
    ]


def test_a_rule_that_was_read_ignores_settings_and_says_so(session, branch):
    make_setting(session, organization_id=branch.id, name="quota.rounding", value="half_up")

    reading = rule_settings.quota_reading(session, branch, READ)

    assert reading.rule is not None
    assert (reading.rule.rounding, [each.name for each in reading.ignored]) == ("floor", ["quota.rounding"])


def test_before_the_first_rule_there_is_no_cap(session, branch):
    assert rule_settings.quota_rule(session, branch, date(2018, 12, 31)) is None


def test_an_override_needs_a_reason_and_can_be_taken_away(session, branch):
    name = "quota.rounding"

    first = rule_settings.override(session, branch, name=name, value="half_up", reason="Công văn 12")
    second = rule_settings.override(session, branch, name=name, value="floor", reason="Công văn 13")

    assert first.created
    assert [change.after for change in second.changes] == ["floor", "Công văn 13"]
    assert rule_settings.take_away(session, branch, name=name)
    assert not rule_settings.take_away(session, branch, name=name)


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("quota.rounding", "half_up", None),
        ("quota.rounding", "half_up", "  "),
        ("quota.rounding", "up", "x"),
        ("quota.rounding", "", "x"),
        ("language", "vi", "x"),
        ("quota.raunding", "floor", "x"),
    ],
)
def test_an_override_that_may_not_be_is_refused(session, branch, name, value, reason):
    with pytest.raises(Refused):
        rule_settings.override(session, branch, name=name, value=value, reason=reason)
