import pytest

from chibo import i18n
from json_forms import told


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def branch(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")


def test_a_term_is_added_and_listed(chibo):
    added = chibo("term", "add", "2020 – 2022", "--starts", "13/03/2020", "--planned-end", "2022", "--ordinal", "XII")
    listed = told(chibo("term", "list", "-f", "json").stdout, "term-list")

    assert (added.exit_code, added.stderr) == (0, "Added: term 2020 – 2022 of CB-01\n")
    assert listed == [
        {
            "label": "2020 – 2022",
            "ordinal": "XII",
            "starts": "2020-03-13",
            "planned_end": "2022",
            "ended": None,
            "extension_decision": None,
            "note": "",
        }
    ]


def test_a_label_that_is_there_is_refused(chibo):
    chibo("term", "add", "2020-2022")

    assert chibo("term", "add", "2020–2022").exit_code == 4


def test_a_date_that_is_none_is_wrong_usage(chibo):
    wrong = chibo("term", "add", "2020-2022", "--starts", "31/02/2020")

    assert wrong.exit_code == 2


def test_a_term_is_shown_by_its_label_with_any_dash(chibo):
    chibo("term", "add", "2017-2020")
    chibo("term", "add", "2020-2022", "--starts", "13/03/2020")

    shown = told(chibo("term", "show", "2020 — 2022", "-f", "json").stdout, "term-show")

    assert (shown["label"], shown["years"], shown["previous"]) == ("2020-2022", [2020, 2021, 2022], "2017-2020")
    assert (shown["organization"], shown["end"], shown["targets"]) == ("CB-01", "2022-12-31", 0)


def test_an_unknown_label_names_the_nearest(chibo):
    chibo("term", "add", "2020-2022")
    missing = chibo("term", "show", "2020-2023")

    assert missing.exit_code == 3
    assert "Did you mean 2020-2022?" in missing.stderr


def test_without_a_term_the_way_to_one_is_named(chibo):
    assert "chibo term add" in chibo("term", "show").stderr
    assert chibo("term", "list").stdout == "Terms of CB-01\n\nCB-01 has no term yet.\n"


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("plain", "Term: 2020-2022; Ordinal: —; Starts: 13/03/2020; Planned end: —; Ended: —"),
        ("csv", "2020-2022,,2020-03-13,,"),
        ("md", "| 2020-2022 | — | 13/03/2020 | — | — |"),
    ],
)
def test_a_list_takes_each_form(chibo, form, line):
    chibo("term", "add", "2020-2022", "--starts", "2020-03-13")

    assert line in chibo("term", "list", "-f", form).stdout.splitlines()
