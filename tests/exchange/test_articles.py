"""What an article prints and a stranger writes down at the first try: every case here is invented."""

import json

import pytest

from cases.walking import codes, report, row
from chibo.errors import Refused
from chibo.exchange.dossier_reading import read_bytes

HEAD = """chibo = 1
[organization]
code = "CB-BIA"
name = "Chi bộ thôn Đông Hòa (hư cấu)"
fictional = true
[term]
label = "2025-2027"
[congress]
on = 2025-01-19
[previous]
label = "2022-2025"
"""
RICE = (
    '[[previous.results]]\ntext = "Sản lượng"\nmeasure = "{measure}"\nperiod = "term"\nvalue = {value}\nunit = "tấn"\n'
)
POOR = """[[previous.targets]]
code = "1"
text = "giảm nghèo mỗi năm 2 hộ"
measure = "count"
aim = "at_most"
high = -2
growth = "points"
unit = "hộ"
every = "year"
[[previous.targets.results]]
period = 2023
value = {value}
verdict_printed = "{printed}"
"""


def told(text):
    """Give the codes of the problems of a dossier, and of what is odd in it."""
    try:
        _dossier, warnings = read_bytes((HEAD + text).encode(), name="bài báo")
    except Refused as refused:
        return [problem.code for problem in refused.problems], []
    return [], [warning.code for warning in warnings]


def recorded(chibo, tmp_path, text):
    file = tmp_path / "case.toml"
    file.write_text(HEAD + text, encoding="utf-8")
    done = chibo("congress", "record", file, "--yes")
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize(
    ("measure", "value", "errors", "warnings"),
    [
        # A count of 2.310 operations is never two and a third; nobody writes 200.000 for two hundred.
        ("count", "2.310", ["grouped_thousands"], []),
        ("amount", "200.000", ["grouped_thousands"], []),
        # 1.250 tỷ đồng may be one and a quarter: it is kept, and asked about.
        ("amount", "1.250", [], ["grouped_thousands"]),
        ("amount", "1.25", [], []),
        ("amount", "0.125", [], []),
        ("amount", "1250", [], []),
        ("share", "97.125", [], []),
    ],
)
def test_thousands_copied_with_their_point_are_not_read_as_decimals_in_silence(measure, value, errors, warnings):
    assert told(RICE.format(measure=measure, value=value)) == (errors, warnings)


def test_a_fall_written_as_a_rise_is_refused_where_the_words_say_that_it_fell():
    assert told(POOR.format(value=3, printed="giảm 3 hộ")) == (["fall_above_zero"], [])
    assert told(POOR.format(value=-3, printed="giảm 3 hộ")) == ([], [])
    # Without words it may have risen.
    assert told(POOR.format(value=3, printed="chưa đạt")) == ([], ["fall_above_zero"])
    assert told(POOR.format(value=3, printed="tăng 3 hộ")) == ([], ["fall_above_zero"])


def test_a_figure_in_words_alone_is_told_of():
    words = '[[previous.results]]\ntext = "Vi phạm"\nmeasure = "count"\nperiod = "term"\nwords = "không có"\n'

    assert told(words) == ([], ["figure_in_words"])


def test_two_thirds_of_the_households_are_judged_as_two_thirds(chibo, tmp_path):
    recorded(
        chibo,
        tmp_path,
        '[[previous.targets]]\ncode = "1"\ntext = "trên 2/3 số hộ khá"\nmeasure = "share"\naim = "more_than"\n'
        'low = "2/3"\nprinted = "trên 2/3"\nevery = "year"\n'
        "[[previous.targets.results]]\nperiod = 2022\nnumerator = 200\ndenominator = 300\n"
        "[[previous.targets.results]]\nperiod = 2023\nnumerator = 201\ndenominator = 300\n",
    )
    verdicts = [each["verdict"] for each in row(report(chibo, "2022-2025"), "1")["results"]]

    assert verdicts[:2] == ["not_met", "met"]


def test_a_term_that_a_congress_of_january_closed_owes_nothing_for_that_year(chibo, tmp_path):
    """The new term's first day is not written, only the day of its congress."""
    recorded(
        chibo,
        tmp_path,
        '[[previous.targets]]\ncode = "1"\ntext = "chi bộ hoàn thành tốt nhiệm vụ"\nmeasure = "level"\n'
        'aim = "level_at_least"\nlevel = "good"\nevery = "year"\n'
        '[[previous.targets.results]]\nperiod = "2022/2024"\nlevel = "good"\nprinted = "3 năm liền HTTNV"\n',
    )
    target = row(report(chibo, "2022-2025"), "1")

    assert target["verdict"] == "met"
    assert [each["period"] for each in target["results"]] == ["2022", "2023", "2024"]


def test_what_the_article_says_of_a_level_beside_its_name_is_printed_back(chibo, tmp_path):
    recorded(
        chibo,
        tmp_path,
        '[[previous.results]]\ntext = "Xếp loại"\nmeasure = "level"\nperiod = "each_year"\nlevel = "good"\n'
        'printed = "hoàn thành tốt nhiệm vụ trở lên"\nnote = "không nêu năm nào xuất sắc"\n'
        '[[previous.results]]\ntext = "Hộ nghèo"\nmeasure = "count"\nperiod = "term"\nvalue = 6\nunit = "hộ"\n'
        'growth = "points"\nbase = 21\ngrowth_base = "đầu nhiệm kỳ"\nverdict_printed = "giảm 15 hộ"\n',
    )
    page = " ".join(chibo("--lang", "vi", "congress", "show", "-f", "plain").stdout.split())

    assert "(hoàn thành tốt nhiệm vụ trở lên)" in page
    assert "không nêu năm nào xuất sắc" in page
    assert "6 hộ (giảm 15 hộ)" in page
    assert "từ 21 hộ (đầu nhiệm kỳ)" in page
    data = json.loads(chibo("congress", "show", "-f", "json").stdout)
    assert codes({"problems": data.get("problems", [])}) == []
