"""What an article prints and a stranger writes down at the first try: every case here is invented."""

import json
import re

import pytest

from cases.walking import codes, report, row
from chibo.errors import Refused
from chibo.exchange.dossier_reading import read_bytes
from delivered import DATA

DOCS = DATA.parent / "docs"

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


def test_what_is_odd_is_told_with_what_to_do_about_it(chibo, tmp_path):
    file = tmp_path / "case.toml"
    file.write_text(HEAD + RICE.format(measure="amount", value="1.250"), encoding="utf-8")
    page = " ".join(chibo("congress", "record", file, "--yes", "-f", "plain").stdout.split())

    assert "1.250 được đọc với dấu chấm thập phân, tức là 1,25. Nếu là 1250 thì ghi liền 1250" in page


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


def test_the_word_of_another_scale_stands_for_itself_in_a_figure_and_a_slip_is_still_told(chibo, tmp_path):
    level = """[[previous.results]]
text = "Kết quả huấn luyện"
measure = "level"
period = "{period}"
level = "{level}"
"""
    assert told(level.format(period="2023", level="giỏi")) == ([], ["level_of_own_words"])
    assert told(level.format(period="2023", level="mức độ 3")) == ([], ["level_of_own_words"])
    assert told(level.format(period="2023", level="excelent"))[0] == ["unknown_level"]
    assert told(level.format(period="2023", level="hoàn thành xuất sắc nhiệm vụ"))[0] == ["unknown_level"]
    # A school year is the span of its two years.
    recorded(chibo, tmp_path, level.format(period="năm học 2023-2024", level="giỏi"))
    back = chibo("congress", "export").stdout

    assert 'level = "giỏi"' in back
    assert 'period = "2023/2024"' in back
    assert "giỏi" in chibo("congress", "show", "-f", "plain").stdout


GUIDES = {"vi": "vi/huong-dan.md", "en": "data.md"}
TARGET = '[[targets]]\ncode = "1"\ntext = "…"\n'
FIGURE = '[[previous.results]]\ntext = "…"\n'
OF_TARGET = (
    '[[previous.targets]]\ncode = "1"\ntext = "…"\nmeasure = "count"\naim = "at_least"\nlow = 2\nunit = "đảng viên"\n'
    'every = "term"\nadds_up = "sum_in_term"\n[[previous.targets.results]]\n'
)


def taught(language):
    """Give the rows of the guide's table: what is printed, and the lines that hold it."""
    text = (DOCS / GUIDES[language]).read_text(encoding="utf-8")
    table = text[text.index("<!-- article -->") : text.index("<!-- end of article -->")]
    rows = [line.strip("|").split(" | ") for line in table.splitlines() if line.startswith("| “")]
    return [(printed.strip(), kind.strip(), "\n".join(re.findall(r"`([^`]+)`", keys))) for printed, kind, keys in rows]


@pytest.mark.parametrize("language", GUIDES)
def test_every_line_that_the_guide_teaches_is_accepted_without_a_word(language):
    heads = {"chỉ tiêu": TARGET, "target": TARGET, "số liệu": FIGURE, "figure": FIGURE}
    rows = taught(language)

    assert len(rows) > 20
    for printed, kind, keys in rows:
        assert told(heads.get(kind, OF_TARGET) + keys + "\n") == ([], []), printed


def test_both_guides_teach_the_same_lines():
    assert [keys for _printed, _kind, keys in taught("vi")] == [keys for _printed, _kind, keys in taught("en")]
