"""`chibo committee show`: posts, size beside the rule, ratification."""

import pytest

from chibo import i18n
from delivered import CONGRESSES, EXAMPLES
from json_forms import told

FOUNDING = next(path for path in CONGRESSES if path.stem == "2020-van-phong-so-tttt-ha-noi")


@pytest.fixture(autouse=True)
def _english():
    i18n.use("en")


def test_the_founding_committee_has_two_and_nobody_is_named(chibo):
    """R89-R91: 11 official members elect a committee; two are fewer than is usual."""
    chibo("congress", "record", FOUNDING)
    shown = told(chibo("committee", "show", "-f", "json").stdout, "committee-show")

    assert (shown["term"], shown["size"], shown["official_members"], shown["posts"]) == ("2020-2022", 2, 11, [])
    assert shown["ratification"] is None
    assert shown["rule"]["id"] == "committee-size-2016"
    assert [(each["code"], each["rule"]) for each in shown["problems"]] == [
        ("committee_below_least", "committee-least")
    ]


def test_people_read_what_the_source_does_not_state(chibo):
    chibo("congress", "record", FOUNDING)
    page = chibo("committee", "show", "-f", "plain").stdout

    assert "Members elected: 2\n" in page
    assert "The source names nobody." in page
    assert "Ratification by the superior committee: not stated in the source." in page


def test_posts_and_ratification_are_shown(chibo):
    chibo("congress", "record", EXAMPLES[1])
    shown = told(chibo("report", "committee", "--term", "2022-2025", "-f", "json").stdout, "committee-show")

    assert [(post["position"], post["name"], post["ratified"]) for post in shown["posts"]] == [
        ("secretary", "Hư Cấu Hai", "accepted"),
        ("deputy_secretary", "Hư Cấu Ba", "accepted"),
        ("committee_member", "Hư Cấu Năm", "accepted"),
    ]
    assert shown["ratification"]["decided"] == "2022-09-30"
    assert (shown["organization"]["fictional"], shown["problems"]) == (True, [])


def test_the_usual_least_is_a_setting(chibo):
    chibo("congress", "record", FOUNDING)
    chibo("config", "set", "committee.least", "2")

    assert told(chibo("committee", "show", "-f", "json").stdout, "committee-show")["problems"] == []


@pytest.mark.parametrize("form", ["table", "plain", "md", "html"])
def test_the_page_can_be_read_in_every_form(chibo, form):
    chibo("congress", "record", EXAMPLES[1])
    page = chibo("committee", "show", "-f", form).stdout

    assert "Hư Cấu Hai" in page
    assert "Invented for show" in page


def test_the_posts_are_a_table_for_spreadsheets(chibo):
    chibo("congress", "record", EXAMPLES[1])

    assert chibo("committee", "show", "-f", "csv").stdout.splitlines()[0] == (
        "position,name,gained_by,since,until,ratified,note"
    )


def test_a_term_without_a_committee_is_not_found(chibo):
    chibo("congress", "record", FOUNDING)
    missing = chibo("committee", "show", "--term", "2017-2020")

    assert (missing.exit_code, missing.stdout) == (3, "")
    assert "chibo congress record" in missing.stderr
