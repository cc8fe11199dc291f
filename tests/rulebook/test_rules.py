"""Every entry of the rulebook is complete, and no day has two versions of one rule."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import pytest

from chibo.rulebook import loader
from chibo.rulebook.loader import CERTAINTIES, Rule
from chibo.settings import SETTINGS

RULES = loader.rules()
UNSURE = [rule for rule in RULES if rule.certainty in ("lead", "unverified")]
LIMITS = ("excellence-quota", "committee-", "rating-", "term-", "branch-", "ratification-", "organization-")
# Elections are also ruled by sentences without a figure; they say what is done, and there is nothing to set.
ELECTIONS = ("election-", "secretary-", "counting-board", "alternates", "floor-nominee", "one-office-one-ballot")
TO_SET = [
    rule
    for rule in UNSURE
    if rule.subject.startswith(LIMITS)
    or (rule.subject.startswith(ELECTIONS) and any(type(value) is int for value in rule.values.values()))
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_sentence_in_both_languages_and_a_known_certainty(rule: Rule) -> None:
    assert rule.title.keys() == {"vi", "en"}
    assert all(sentence.strip() == sentence != "" for sentence in rule.title.values())
    assert rule.title["vi"] != rule.title["en"]
    assert rule.certainty in CERTAINTIES
    assert rule.instrument.strip()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_ends_after_it_begins(rule: Rule) -> None:
    assert (rule.since or date.min) < (rule.until or date.max)


def test_ids_are_unique() -> None:
    twice = [name for name, count in Counter(rule.id for rule in RULES).items() if count > 1]

    assert twice == []


def test_no_id_is_the_subject_of_another_rule() -> None:
    subjects = {rule.subject for rule in RULES}

    assert [rule.id for rule in RULES if rule.id in subjects and rule.id != rule.subject] == []


def test_versions_of_a_subject_never_overlap() -> None:
    overlapping = [
        (one.id, other.id)
        for one, other in combinations(RULES, 2)
        if one.subject == other.subject
        and (one.since or date.min) < (other.until or date.max)
        and (other.since or date.min) < (one.until or date.max)
    ]

    assert overlapping == []


@pytest.mark.parametrize("rule", TO_SET, ids=lambda rule: rule.id)
def test_a_limit_nobody_has_read_is_a_setting_or_is_not_applied(rule: Rule) -> None:
    assert rule.values.get("settings") or rule.values.get("applied") is False


def test_every_setting_a_rule_names_is_declared_and_the_other_way_round() -> None:
    named = {name for rule in RULES for name in rule.values.get("settings", ())}

    assert named == {setting.name for setting in SETTINGS if setting.per_organization}


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 10, 17), None),
        (date(2019, 10, 18), "excellence-quota-2019"),
        (date(2023, 10, 3), "excellence-quota-2019"),
        (date(2023, 10, 4), "excellence-quota-2023"),
        (date(2025, 8, 30), "excellence-quota-2025"),
    ],
)
def test_the_quota_is_chosen_by_the_day_of_the_act(day: date, expected: str | None) -> None:
    """R103-R105."""
    rule = loader.find("excellence-quota", day)

    assert (rule.id if rule else None) == expected


def test_a_subject_lists_its_versions_oldest_first() -> None:
    names = [rule.id for rule in loader.versions("Excellence-Quota")]

    assert names == ["excellence-quota-2019", "excellence-quota-2023", "excellence-quota-2025"]


def test_a_rule_is_found_by_its_own_id() -> None:
    assert [rule.reading for rule in loader.versions("committee-least")] == ["R91"]
    assert loader.versions("no-such-rule") == ()


def test_the_source_names_instrument_and_article() -> None:
    assert loader.versions("excellence-quota-2019")[0].source == "21-HD/BTCTW (18/10/2019), B.2.3a"
    assert loader.versions("excellence-quota-2025")[0].source.endswith("(31/10/2025)")


def test_kinds_of_organisations_have_all_their_parts_and_unique_codes() -> None:
    """R1, R3, R5, R7, R10."""
    for rule in loader.versions("organization-kinds"):
        kinds = rule.values["kinds"]

        assert all(kind.keys() == {"code", "vi", "en", "family", "grassroots"} for kind in kinds)
        assert len({kind["code"] for kind in kinds}) == len(kinds)
        assert {kind["family"] for kind in kinds} == {"branch", "party_body", "cell_group"}


def test_from_26_july_2026_there_is_one_name_for_a_branch() -> None:
    """R10, a lead only: 208-QĐ/TW."""
    before = loader.find("organization-kinds", date(2026, 7, 25))
    after = loader.find("organization-kinds", date(2026, 7, 26))

    assert before is not None
    assert after is not None
    assert [kind["code"] for kind in before.values["kinds"] if kind["family"] == "branch"] == [
        "grassroots_branch",
        "subordinate_branch",
    ]
    assert [kind["code"] for kind in after.values["kinds"] if kind["family"] == "branch"] == ["branch"]
    assert after.certainty == "lead"


@pytest.mark.parametrize("subject", ["organization-rating-scale", "member-rating-scale"])
def test_a_scale_has_ranks_that_fall_from_best_to_worst_and_equivalents_that_exist(subject: str) -> None:
    """R102."""
    newest = {level["code"] for level in loader.versions(subject)[-1].values["levels"]}

    for rule in loader.versions(subject):
        levels = rule.values["levels"]
        ranks = [level["rank"] for level in levels]

        assert ranks == sorted(ranks, reverse=True)
        assert len(set(ranks)) == len(ranks)
        assert {level["equivalent"] for level in levels if "equivalent" in level} <= newest


def test_every_day_since_2011_has_kinds_scales_and_committee_sizes() -> None:
    always = {"organization-kinds", "organization-rating-scale", "member-rating-scale", "committee-size", "term-length"}
    day = date(2011, 1, 19)

    while day < date(2027, 1, 1):
        assert always <= loader.on(day).keys(), day
        day += timedelta(days=61)


def test_a_rule_is_found_as_it_is_written() -> None:
    # `find` looks into a file only when its text names the subject in double quotes.
    for rule in loader.rules():
        assert rule in loader.versions(rule.subject)
        assert rule in loader.versions(rule.id)
        assert loader.find(rule.subject, rule.since or date(1990, 1, 1)) is not None
