import pytest

from chibo import i18n
from json_forms import told


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def term(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2020-2022", "--starts", "13/03/2020")


ADD = ("award", "add", "2021", "Giấy khen", "--given-by", "Đảng ủy", "--recipient", "people", "--people", "3")


def test_an_award_is_recorded_once(chibo):
    first, again = chibo(*ADD), chibo(*ADD)

    assert (first.stderr, again.stderr) == (
        "Recorded: award of 2021: Giấy khen\n",
        "Nothing changed: award of 2021: Giấy khen\n",
    )
    assert told(chibo("award", "list", "-f", "json").stdout, "award-list") == [
        {
            "period": "2021",
            "title": "Giấy khen",
            "given_by": "Đảng ủy",
            "recipient": "people",
            "recipient_name": None,
            "people": 3,
            "printed": None,
            "term": "2020-2022",
            "note": "",
        }
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["khi nào", "Giấy khen"], 4),
        (["2021", "Giấy khen", "--people", "3"], 4),
        (["2021", "Giấy khen", "--recipient", "nobody"], 2),
        (["2021", "Giấy khen", "--term", "1990-1995"], 3),
    ],
)
def test_an_award_that_is_not_right_is_refused(chibo, words, code):
    assert chibo("award", "add", *words).exit_code == code


@pytest.mark.parametrize(
    ("form", "line"),
    [
        ("plain", "Period: 2021; Award: Giấy khen; Given by: Đảng ủy; To: 3 people; Term: 2020-2022"),
        ("csv", "2021,Giấy khen,Đảng ủy,3 people,2020-2022"),
        ("md", "| 2021 | Giấy khen | Đảng ủy | 3 people | 2020-2022 |"),
    ],
)
def test_a_list_takes_each_form(chibo, form, line):
    chibo(*ADD)

    assert line in chibo("award", "list", "-f", form).stdout.splitlines()


def test_the_recipient_is_shown_as_far_as_it_is_known(chibo):
    chibo("award", "add", "2020", "Cờ thi đua", "--recipient", "unit", "--name", "Văn phòng")
    chibo("award", "add", "2021", "Bằng khen", "--recipient", "people", "--printed", "một số cá nhân")
    chibo("award", "add", "2022", "Giấy khen")

    plain = chibo("award", "list").stdout

    assert [words in plain for words in ("To: Văn phòng", "To: một số cá nhân", "To: the organisation")] == [True] * 3
