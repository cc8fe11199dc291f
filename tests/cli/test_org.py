import pytest

from chibo import i18n
from json_forms import told


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(chibo):
    chibo("org", "add", "DB-01", "Đảng bộ Phường Hoa Sữa", "--kind", "grassroots_body")
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa 1", "--kind", "chi bộ trực thuộc", "--parent", "db-01")


def test_an_organisation_is_added_and_listed(chibo):
    added = chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa", "--founded", "05/1998", "--since", "01/01/2000")
    listed = told(chibo("org", "list", "-f", "json").stdout, "org-list")

    assert (added.exit_code, added.stdout, added.stderr) == (0, "", "Added: CB-01\n")
    assert listed == [
        {
            "code": "CB-01",
            "name": "Chi bộ Hoa Sữa",
            "kind": None,
            "setting": None,
            "covers": None,
            "parent": None,
            "depth": 0,
            "founded": "1998-05",
            "dissolved": None,
            "since": "2000-01-01",
            "until": None,
            "fictional": False,
        }
    ]


@pytest.mark.usefixtures("branch")
def test_a_taken_code_is_refused_and_nothing_is_written(chibo):
    refused = chibo("org", "add", "cb-01", "Chi bộ khác")

    assert refused.exit_code == 4
    assert "The code CB-01 is taken by Chi bộ Hoa Sữa 1." in refused.stderr
    assert len(told(chibo("org", "list", "-f", "json").stdout, "org-list")) == 2


@pytest.mark.usefixtures("branch")
def test_an_unknown_parent_is_not_found(chibo):
    missing = chibo("org", "add", "CB-02", "Chi bộ 2", "--parent", "DB-02")

    assert missing.exit_code == 3
    assert "Did you mean DB-01?" in missing.stderr


@pytest.mark.usefixtures("branch")
def test_a_list_is_as_of_the_day_before_the_noun(chibo):
    chibo("org", "add", "CB-02", "Chi bộ Hoa Sữa 2", "--founded", "2021")

    def codes(*words):
        return [each["code"] for each in told(chibo(*words, "org", "list", "-f", "json").stdout, "org-list")]

    assert codes("--on", "31/12/2020") == ["CB-01", "DB-01"]
    assert codes("--on", "01/01/2022") == ["CB-01", "CB-02", "DB-01"]


@pytest.mark.usefixtures("branch")
def test_what_stands_below_an_organisation_is_listed(chibo):
    below = chibo("org", "list", "--under", "phuong hoa sua", "-f", "json")

    assert [each["code"] for each in told(below.stdout, "org-list")] == ["CB-01"]


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("plain", "Code: CB-01; Name: Chi bộ Hoa Sữa 1; Kind: subordinate branch; Under: DB-01; Founded: —"),
        ("csv", "CB-01,Chi bộ Hoa Sữa 1,subordinate branch,DB-01,"),
        ("md", "| CB-01 | Chi bộ Hoa Sữa 1 | subordinate branch | DB-01 | — |"),
    ],
)
def test_a_list_takes_the_forms_of_text(chibo, form, line):
    assert line in chibo("org", "list", "-f", form).stdout.splitlines()


@pytest.mark.usefixtures("branch")
def test_a_list_takes_the_forms_for_the_eye(chibo):
    assert "Chi bộ Hoa Sữa 1" in chibo("org", "list", "-f", "table").stdout
    assert ">CB-01</" in chibo("org", "list", "-f", "html").stdout


@pytest.mark.usefixtures("branch")
def test_one_organisation_is_shown_by_a_part_of_its_name(chibo):
    chibo("--org", "CB-01", "term", "add", "2020-2022")

    shown = told(chibo("org", "show", "hoa sua 1", "-f", "json").stdout, "org-show")

    assert (shown["code"], shown["parent"], shown["terms"]) == ("CB-01", "DB-01", ["2020-2022"])
    assert shown["periods"][0]["name"] == "Chi bộ Hoa Sữa 1"


@pytest.mark.usefixtures("branch")
def test_an_ambiguous_name_lists_the_candidates(chibo):
    ambiguous = chibo("org", "show", "hoa sua", "-f", "json")

    assert ambiguous.exit_code == 3
    assert "CB-01 (Chi bộ Hoa Sữa 1); DB-01 (Đảng bộ Phường Hoa Sữa)" in ambiguous.stderr


@pytest.mark.usefixtures("branch")
def test_the_tree_indents_what_stands_under_another(chibo):
    tree = told(chibo("org", "tree", "-f", "json").stdout, "org-list")

    assert [(each["code"], each["depth"]) for each in tree] == [("DB-01", 0), ("CB-01", 1)]
    assert "level 2; Code: CB-01" in chibo("org", "tree").stdout


@pytest.mark.usefixtures("branch")
def test_a_tree_of_an_unknown_organisation_is_not_found(chibo):
    assert chibo("org", "tree", "XX-99").exit_code == 3


def test_an_organisation_that_stands_for_several_says_so_wherever_it_is_listed(chibo):
    """Six congresses told in one article are one dossier (decision of 2026-11-26)."""
    chibo("--yes", "congress", "record", "data/congresses/2022-cac-khu-pho-mong-duong.toml")
    [entry] = told(chibo("org", "list", "-f", "json").stdout, "org-list")
    words = f"{entry['covers']} organisations, which the source does not name"

    shown = told(chibo("org", "show", entry["code"], "-f", "json").stdout, "org-show")

    assert entry["covers"] > 1
    assert (shown["covers"], shown["periods"][0]["covers"]) == (entry["covers"], entry["covers"])
    assert all(words in chibo("org", "list", "-f", form).stdout for form in ("plain", "csv", "md", "html"))
    assert f"Stands for: {words}" in chibo("org", "show", entry["code"]).stdout
    assert words in chibo("org", "tree").stdout
