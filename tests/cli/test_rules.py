import pytest

from chibo import i18n
from json_forms import told


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def test_the_rules_of_a_day_are_listed(chibo):
    listed = told(chibo("--on", "31/12/2020", "rules", "list", "excellence-quota", "-f", "json").stdout, "rules-list")

    assert [rule["id"] for rule in listed] == ["excellence-quota-2019"]


def test_every_version_is_listed_when_asked_for(chibo):
    listed = told(chibo("rules", "list", "excellence-quota", "--all", "-f", "json").stdout, "rules-list")

    ids = ["excellence-quota-2019", "excellence-quota-2023", "excellence-quota-2025", "excellence-quota-exception-2025"]
    assert [rule["id"] for rule in listed] == ids


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("plain", "Rule: excellence-quota-2019; From: 18/10/2019; Until: 04/10/2023; Content: Members rated excellent"),
        ("csv", 'excellence-quota-2019,2019-10-18,2023-10-04,"Members rated excellent'),
        ("md", "| excellence-quota-2019 | 18/10/2019 | 04/10/2023 | Members rated excellent"),
    ],
)
def test_a_list_takes_each_form(chibo, form, line):
    listed = chibo("rules", "list", "quota", "--on", "2020-12-31", "-f", form).stdout

    assert [each for each in listed.splitlines() if each.startswith(line)]


def test_a_rule_is_shown_as_it_stood_on_a_day(chibo):
    """R103: 21-HD/BTCTW, in force from 18/10/2019 to 04/10/2023."""
    shown = told(chibo("rules", "show", "Excellence-Quota", "--on", "2020-12-31", "-f", "json").stdout, "rules-show")

    assert (shown["id"], shown["from"], shown["to"]) == ("excellence-quota-2019", "2019-10-18", "2023-10-04")
    assert (shown["instrument"], shown["article"], shown["certainty"]) == ("21-HD/BTCTW (18/10/2019)", "B.2.3a", "text")
    assert (shown["in_force"], shown["on"], shown["values"]["rounding"]) == (True, "2020-12-31", "floor")


def test_the_day_before_the_noun_counts_too_and_the_one_after_it_wins(chibo):
    before = chibo("--on", "2024-12-31", "rules", "show", "excellence-quota", "-f", "json")
    both = chibo("--on", "2024-12-31", "rules", "show", "excellence-quota", "--on", "2020-12-31", "-f", "json")

    assert told(before.stdout, "rules-show")["id"] == "excellence-quota-2023"
    assert told(both.stdout, "rules-show")["id"] == "excellence-quota-2019"


def test_a_version_is_shown_whatever_the_day_and_says_when_it_was_not_in_force(chibo):
    shown = chibo("rules", "show", "excellence-quota-2019", "--on", "2026-01-01")

    assert "On 01/01/2026: not in force" in shown.stdout
    assert "Certainty: the provision's own words were read" in shown.stdout
    assert "- rounding: floor" in shown.stdout


def test_levels_are_shown_in_words(chibo):
    shown = chibo("rules", "show", "organization-kinds-2011").stdout

    assert "- kinds: subordinate_branch = subordinate branch" in shown


def test_an_unknown_rule_names_the_nearest(chibo):
    missing = chibo("rules", "show", "excellence-qouta")

    assert missing.exit_code == 3
    assert "Did you mean excellence-quota?" in missing.stderr


def test_a_day_before_the_first_version_names_the_versions(chibo):
    missing = chibo("rules", "show", "excellence-quota", "--on", "2018-12-31")

    assert missing.exit_code == 3
    assert "excellence-quota-2019, excellence-quota-2023" in missing.stderr
