"""Two figures of one thing that differ, in the words of `report targets` and `congress show`."""

import json

import pytest

from chibo import i18n

DOSSIER = """
[organization]
code = "CB-DUONG"
name = "Chi bộ Đường Mới"
[term]
label = "2020-2022"
[congress]
on = 2020-03-13
[[targets]]
code = "1"
text = "làm đường bê tông"
measure = "amount"
aim = "at_least"
low = 2
unit = "km"
every = "year"
adds_up = "sum_in_year"
indicator = "roads"
results = [
    { period = 2020, value = 1.45, printed = "1.450 m" },
    { period = 2021, value = 2.5 },
    { period = "2021-Q1", value = 1 },
    { period = "2021-Q2", value = 0.5 },
    { period = "2021-Q3", value = 0.5 },
    { period = "2021-Q4", value = 0.4 },
]
[[results]]
text = "đường theo báo cáo của thôn"
measure = "amount"
unit = "m"
indicator = "roads"
period = 2020
value = 1550
[[results]]
text = "đường theo báo cáo của xã"
measure = "amount"
unit = "km"
indicator = "roads"
period = 2020
value = 1.5
[previous]
label = "2017-2020"
[[previous.targets]]
code = "5"
text = "xóa nhà tạm"
measure = "count"
aim = "at_least"
low = 3
unit = "nhà"
every = "year"
indicator = "houses"
results = [{ period = 2018, value = 3 }]
[[previous.results]]
text = "nhà tạm đã xóa"
measure = "count"
unit = "nhà"
indicator = "houses"
period = 2018
value = 4
"""


@pytest.fixture(autouse=True)
def recorded(chibo, tmp_path):
    i18n.use("en")
    file = tmp_path / "duong.toml"
    file.write_text(DOSSIER, encoding="utf-8")
    assert chibo("congress", "record", file).exit_code == 0


def test_two_figures_of_one_year_and_a_total_beside_its_quarters_are_told_with_both_figures(chibo):
    told = json.loads(chibo("report", "targets", "--on", "31/12/2022", "-f", "json").stdout)["problems"]

    # 1.5 km is 1.45 km rounded, so the commune's figure agrees.
    assert [(each["code"], each["message"]) for each in told] == [
        (
            "reported_differs",
            "Target 1, 2020: The result is 1.450 m, but “đường theo báo cáo của thôn” was also reported: 1550 m.",
        ),
        ("total_differs", "Target 1, 2021: 2.5 km is recorded for 2021, but its parts make 2.4 km."),
        (
            "reported_differs",
            "Term 2017-2020, target 5, 2018: The result is 3 nhà, but “nhà tạm đã xóa” was also reported: 4 nhà.",
        ),
    ]


def test_the_page_of_the_congress_tells_them_too(chibo):
    text = " ".join(chibo("congress", "show", "--on", "31/12/2022").stdout.split())

    assert "“đường theo báo cáo của thôn” was also reported: 1550 m." in text
    assert "“nhà tạm đã xóa” was also reported: 4 nhà." in text


def test_they_are_told_in_vietnamese(chibo):
    i18n.use("vi")
    text = " ".join(chibo("report", "targets", "--on", "31/12/2022").stdout.split())

    assert "Kết quả ghi 1.450 m, nhưng số liệu “đường theo báo cáo của thôn” lại báo cáo 1550 m." in text
    assert "Số tổng kỳ 2021 ghi 2,5 km, nhưng cộng các kỳ trong đó được 2,4 km." in text
