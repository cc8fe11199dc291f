import pytest

from chibo import i18n
from json_forms import told


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def branch(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")


def ratings(chibo):
    return told(chibo("rating", "list", "-f", "json").stdout, "rating-list")


def test_a_rating_is_recorded_from_its_words(chibo):
    done = chibo("rating", "set", "2020", "hoàn thành tốt nhiệm vụ", "--printed", "HTTNV")

    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "Recorded: rating of CB-01 for 2020: good\n")
    assert ratings(chibo) == [
        {
            "period": "2020",
            "level": "good",
            "printed": "HTTNV",
            "reason": None,
            "scale": "organization-rating-scale-2018",
            "note": "",
            "score": None,
            "on_time": None,
            "beyond": None,
            "decision_no": None,
            "decided": None,
            "version": 1,
            "replaces_reason": None,
        }
    ]


def test_not_rated_keeps_its_reason(chibo):
    chibo("rating", "set", "2020", "--reason", "mới thành lập")

    assert (ratings(chibo)[0]["level"], ratings(chibo)[0]["reason"]) == (None, "mới thành lập")


def test_a_changed_rating_needs_a_yes(chibo):
    chibo("rating", "set", "2020", "good")

    assert chibo("rating", "set", "2020", "excellent").exit_code == 4
    assert ratings(chibo)[0]["level"] == "good"
    assert chibo("rating", "set", "2020", "excellent", "-y").exit_code == 0
    assert ratings(chibo)[0]["level"] == "excellent"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["2020", "tuyệt"], "excellent (hoàn thành xuất sắc nhiệm vụ)"),
        (["2020"], "a reason why there is none"),
        (["2062", "good"], "has not begun yet"),
    ],
)
def test_a_rating_that_is_not_right_is_refused(chibo, words, said):
    refused = chibo("--on", "31/12/2026", "rating", "set", *words)

    assert refused.exit_code == 4
    assert said in refused.stderr


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("plain", "Period: 2020; Level: good; As printed: —; Why not rated: —"),
        ("csv", "2020,good,,"),
        ("md", "| 2020 | good | — | — |"),
    ],
)
def test_a_list_takes_each_form(chibo, form, line):
    chibo("rating", "set", "2020", "good")

    assert line in chibo("rating", "list", "-f", form).stdout.splitlines()


def test_without_an_organisation_there_is_nothing_to_list(chibo):
    assert chibo("--org", "CB-99", "rating", "list").exit_code == 3
