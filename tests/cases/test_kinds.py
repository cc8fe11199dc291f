"""Each kind of goal that a resolution may name, through both doors: a dossier, and `target add` with `result set`.

The list is that of issue 5, "Targets without limits"; every kind must be judged, worded and told alike through both.
"""

import json

import pytest

from cases.inventing import record
from cases.walking import codes, report, row, words
from json_forms import told

#: What a secretary reads in the resolution; the same as a dossier; the same as options of `target add`; results typed
#: for 2025 and 2026 (or for the whole term), each with its verdict; what the report says of the goal.
KINDS = {
    "thu ngân sách 12,5 tỷ đồng/năm": (
        'measure = "amount"\naim = "at_least"\nlow = 12.5\nunit = "tỷ đồng"\nevery = "year"',
        ["--goal", "12,5 tỷ đồng", "--measure", "amount", "--every", "year"],
        [("12,5 tỷ đồng", "met"), ("12,49", "not_met")],
        "ít nhất 12,5 tỷ đồng",
    ),
    "trồng 139,5 ha rừng": (
        'measure = "amount"\naim = "at_least"\nlow = 139.5\nunit = "ha"\nevery = "year"',
        ["--goal", "139,5 ha", "--measure", "amount", "--every", "year"],
        [("140 ha", "exceeded"), ("139", "not_met")],
        "ít nhất 139,5 ha",
    ),
    "sản lượng trên 300 tấn": (
        'measure = "amount"\naim = "more_than"\nlow = 300\nunit = "tấn"\nevery = "year"',
        ["--goal", "trên 300 tấn", "--measure", "amount", "--every", "year"],
        [("300,1", "met"), ("300", "not_met")],
        "trên 300 tấn",
    ),
    "bê tông hóa ít nhất 2,5 km đường": (
        'measure = "amount"\naim = "at_least"\nlow = 2.5\nunit = "km"\nevery = "year"',
        ["--goal", "ít nhất 2,5 km", "--measure", "amount", "--every", "year"],
        [("2,5", "met"), ("2,4 km", "not_met")],
        "ít nhất 2,5 km",
    ),
    "đàn trâu bò 400 con": (
        'measure = "count"\naim = "at_least"\nlow = 400\nunit = "con"\nevery = "year"',
        ["--goal", "400 con", "--measure", "count", "--every", "year"],
        [("406", "exceeded"), ("399 con", "not_met")],
        "ít nhất 400 con",
    ),
    "không quá 2 hộ nghèo": (
        'measure = "count"\naim = "at_most"\nhigh = 2\nunit = "hộ"\nevery = "year"',
        ["--goal", "không quá 2 hộ", "--measure", "count", "--every", "year"],
        [("2 hộ", "met"), ("3", "not_met")],
        "không quá 2 hộ",
    ),
    "tỷ lệ tăng dân số tự nhiên dưới 9‰": (
        'measure = "share"\naim = "less_than"\nhigh = 9\nunit = "‰"\nevery = "year"\npopulation = "nhân khẩu"',
        ["--goal", "dưới 9‰", "--every", "year", "--population", "nhân khẩu"],
        [("11/1243", "met"), ("9‰", "not_met")],
        "dưới 9 ‰",
    ),
    "thu quỹ đạt 100% chỉ tiêu trên giao": (
        'measure = "share"\naim = "at_least"\nlow = 100\nunit = "% chỉ tiêu trên giao"\nevery = "year"',
        ["--goal", "100% chỉ tiêu trên giao", "--every", "year"],
        [("6/5", "exceeded"), ("99%", "not_met")],
        "100 % chỉ tiêu trên giao",
    ),
    "chấm điểm chi bộ từ 90 điểm": (
        'measure = "amount"\naim = "at_least"\nlow = 90\nunit = "điểm"\nevery = "year"',
        ["--goal", "từ 90 điểm trở lên", "--measure", "amount", "--every", "year"],
        [("90", "met"), ("89,5 điểm", "not_met")],
        "ít nhất 90 điểm",
    ),
    "sản lượng tăng 5% so với năm 2024 (1200 tấn)": (
        (
            'measure = "amount"\naim = "at_least"\nlow = 5\nunit = "tấn"\nevery = "year"\ngrowth = "percent"\n'
            'base = 1200\ngrowth_base = "năm 2024"'
        ),
        [
            *("--goal", "tăng 5%", "--measure", "amount", "--every", "year", "--unit", "tấn"),
            *("--base", "1200", "--growth-base", "năm 2024"),
        ],
        [("1260", "met"), ("1259,99", "not_met")],
        "tăng ít nhất 5 %",
    ),
    "giải quyết án cao hơn mức chung của ngành": (
        (
            'measure = "share"\naim = "more_than"\nlow = 0\nevery = "year"\ngrowth = "points"\n'
            'growth_base = "mức chung của ngành"\nset_by = "ngành"'
        ),
        [
            *("--aim", "more_than", "--low", "0", "--measure", "share", "--growth", "points", "--every", "year"),
            *("--growth-base", "mức chung của ngành", "--set-by", "ngành"),
        ],
        [("tăng 0,1", "met"), ("0", "not_met")],
        "tăng",
    ),
    "không có đảng viên vi phạm": (
        'measure = "count"\naim = "at_most"\nhigh = 0\nunit = "đảng viên"\nevery = "year"',
        ["--goal", "0", "--measure", "count", "--every", "year", "--unit", "đảng viên"],
        [("0", "met"), ("1", "not_met")],
        "không có",
    ),
    "giảm 2 hộ nghèo mỗi năm": (
        'measure = "count"\naim = "at_most"\nhigh = -2\nunit = "hộ"\nevery = "year"\ngrowth = "points"',
        ["--goal", "giảm 2 hộ", "--measure", "count", "--every", "year"],
        [("giảm 2", "met"), ("giảm 1 hộ", "not_met")],
        "giảm ít nhất 2 hộ",
    ),
    "tăng trưởng từ 7-8% trở lên": (
        (
            'measure = "amount"\naim = "at_least"\nlow = 7\nhigh = 8\nunit = "%"\nevery = "year"\n'
            'printed = "từ 7-8% trở lên"'
        ),
        ["--goal", "từ 7-8% trở lên", "--measure", "share", "--every", "year", "--printed", "từ 7-8% trở lên"],
        [("7,5%", "met"), ("6,99%", "not_met")],
        "từ 7-8% trở lên",
    ),
    "huy động khoảng 50 triệu đồng": (
        'measure = "amount"\naim = "at_least"\nlow = 50\nunit = "triệu đồng"\nevery = "year"\nqualifier = "khoảng"',
        ["--goal", "khoảng 50 triệu đồng", "--measure", "amount", "--every", "year"],
        [("50", "met"), ("48", "to_judge")],
        "khoảng 50 triệu đồng",
    ),
    "đóng góp quỹ 200 nghìn đồng/hộ/năm": (
        'measure = "amount"\naim = "at_least"\nlow = 200\nunit = "nghìn đồng/hộ/năm"\nevery = "year"',
        ["--goal", "200 nghìn đồng/hộ/năm", "--measure", "amount", "--every", "year"],
        [("210,5", "exceeded"), ("199,5 nghìn đồng/hộ/năm", "not_met")],
        "ít nhất 200 nghìn đồng/hộ/năm",
    ),
    "chi bình quân không quá 1,5 triệu đồng/người/năm": (
        'measure = "amount"\naim = "at_most"\nhigh = 1.5\nunit = "triệu đồng/người/năm"\nevery = "year"',
        ["--goal", "không quá 1,5 triệu đồng/người/năm", "--measure", "amount", "--every", "year"],
        [("1,5", "met"), ("1,51", "not_met")],
        "không quá 1,5 triệu đồng/người/năm",
    ),
    "kết nạp theo chỉ tiêu Đảng ủy giao": (
        'measure = "count"\naim = "at_least"\nunit = "đảng viên"\nevery = "year"\nset_by = "Đảng ủy"',
        ["--aim", "at_least", "--measure", "count", "--unit", "đảng viên", "--every", "year", "--set-by", "Đảng ủy"],
        [("3", "to_judge"), ("0", "to_judge")],
        "theo mức do Đảng ủy định",
    ),
    "xây dựng chi bộ đoàn kết, thống nhất": (
        'measure = "narrative"\naim = "stated"\nevery = "year"',
        ["--measure", "narrative", "--aim", "stated", "--every", "year"],
        [("nội bộ đoàn kết", "to_judge"), ("còn một đơn thư", "to_judge")],
        "theo nội dung đã nêu",
    ),
}


@pytest.fixture(params=["dossier", "typed"])
def entered(request, chibo, tmp_path):
    """Enter one target through a dossier, or by hand."""

    def enter(text, toml, options):
        if request.param == "dossier":
            record(chibo, tmp_path, f'[[targets]]\ncode = "1"\ntext = "{text}"\n{toml}\n')
            return
        record(chibo, tmp_path, "")
        done = chibo("target", "add", "1", text, *options)
        assert done.exit_code == 0, done.stderr

    return enter


def results(chibo, *given):
    for value, period, *more in given:
        done = chibo("result", "set", "1", value, *(["--period", period] if period else []), *more)
        assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize("text", KINDS)
def test_a_kind_of_goal_is_judged_and_worded_alike_through_both_doors(chibo, entered, tmp_path, text):
    toml, options, typed, goal = KINDS[text]
    entered(text, toml, options)
    results(chibo, *((value, year) for (value, _verdict), year in zip(typed, ("2025", "2026"), strict=True)))
    judged = {each["period"]: each["verdict"] for each in row(report(chibo, "2025-2027"), "1")["results"]}

    assert [judged["2025"], judged["2026"]] == [verdict for _value, verdict in typed]
    assert goal in words(chibo, "vi", "2025-2027")
    # What is exported records to nothing new.
    back = tmp_path / "back.toml"
    back.write_text(chibo("congress", "export").stdout, encoding="utf-8")
    again = chibo("congress", "record", back, "--dry-run", "-f", "json")
    assert (again.exit_code, json.loads(again.stdout)["changes"]) == (0, [])


def test_a_deadline_of_its_own_inside_the_term(chibo, entered):
    entered(
        "xong nhà văn hóa trước ngày 30/6/2026",
        'measure = "title"\naim = "achieved"\nevery = "by"\nby = 2026-06-30',
        ["--measure", "title", "--aim", "achieved", "--by", "30/6/2026"],
    )

    assert row(report(chibo, "2025-2027", on="2026-06-29"), "1")["verdict"] == "not_due"
    assert row(report(chibo, "2025-2027", on="2026-06-30"), "1")["verdict"] == "no_data"
    results(chibo, ("có", "2026-05"))
    data = report(chibo, "2025-2027", on="2026-06-30")
    assert row(data, "1")["verdict"] == "met"
    # The month that is the latest is named once.
    assert words(chibo, "vi", "2025-2027", on="2026-06-30").count("tính theo kết quả mới nhất") == 1


def test_several_targets_of_one_phrase_keep_the_phrase(chibo, entered):
    phrase = "kết nạp 2 đảng viên và chuyển đảng chính thức cho 100% đảng viên dự bị"
    entered(
        "kết nạp 2 đảng viên",
        f'measure = "count"\naim = "at_least"\nlow = 2\nevery = "term"\nadds_up = "sum_in_term"\nphrase = "{phrase}"',
        ["--goal", "2", "--every", "term", "--adds-up", "sum_in_term", "--phrase", phrase],
    )
    chibo("target", "add", "2", "100% chuyển chính thức", "--goal", "100%", "--every", "term", "--phrase", phrase)

    assert words(chibo, "vi", "2025-2027").count(f"là một phần của câu “{phrase}”") == 2


def test_a_target_that_a_guest_voiced_names_the_guest(chibo, entered):
    guest = "Phó Bí thư Đảng ủy (khách mời)"
    entered(
        "thu nhập bình quân 70 triệu đồng/người/năm",
        'measure = "amount"\naim = "at_least"\nlow = 70\nunit = "triệu đồng/người/năm"\nevery = "year"\n'
        f'voiced_by = "{guest}"',
        ["--goal", "70 triệu đồng/người/năm", "--measure", "amount", "--every", "year", "--voiced-by", guest],
    )
    results(chibo, ("69,9", "2025"))

    assert row(report(chibo, "2025-2027"), "1")["results"][0]["verdict"] == "not_met"
    assert f"do {guest} nêu, không phải đại hội đề ra" in words(chibo, "vi", "2025-2027")


def test_two_topics_a_quarter_and_one_total_for_the_year(chibo, entered):
    """A total of the year proves that a quarter fell short, never that each had its two (docs/decisions.md)."""
    entered(
        "mỗi quý 2 chuyên đề",
        'measure = "count"\naim = "at_least"\nlow = 2\nunit = "chuyên đề"\nevery = "quarter"\nadds_up = "sum_in_year"',
        [
            "--goal",
            ">=2",
            "--measure",
            "count",
            "--unit",
            "chuyên đề",
            *("--every", "quarter", "--adds-up", "sum_in_year"),
        ],
    )
    results(chibo, ("2", "2025-Q1"), ("1", "2025-Q2"), ("7", "2026"))
    data = row(report(chibo, "2025-2027", on="2026-12-31"), "1")
    judged = {each["period"]: (each["verdict"], each["rule"]) for each in data["results"]}

    assert judged["2025-Q1"][0] == "met"
    assert judged["2025-Q2"][0] == "not_met"
    assert judged["2026"] == ("not_met", "period.total")
    assert "2026-Q1" not in judged
    said = words(chibo, "vi", "2025-2027", on="2026-12-31")
    assert "2026 có một con số chung cho 4 quý: với con số ấy thì có quý không đạt" in said


def test_12_meetings_in_a_year_under_one_a_month_are_for_a_person(chibo, entered):
    entered(
        "sinh hoạt mỗi tháng một lần",
        'measure = "count"\naim = "at_least"\nlow = 1\nunit = "lần"\nevery = "month"',
        ["--goal", ">=1", "--measure", "count", "--unit", "lần", "--every", "month"],
    )
    results(chibo, ("12", "2025"))
    data = row(report(chibo, "2025-2027", on="2025-12-31"), "1")

    assert (data["verdict"], [each["period"] for each in data["results"] if each["verdict"] == "no_data"]) == (
        "to_judge",
        [],
    )
    assert "2025 chỉ có một con số chung cho 12 tháng" in words(chibo, "vi", "2025-2027", on="2025-12-31")


def test_a_whole_year_without_results_is_named_as_a_year(chibo, entered):
    entered(
        "sinh hoạt mỗi tháng một lần",
        'measure = "count"\naim = "at_least"\nlow = 1\nunit = "lần"\nevery = "month"',
        ["--goal", ">=1", "--measure", "count", "--unit", "lần", "--every", "month"],
    )

    assert "chưa có kết quả: cả 12 tháng của năm 2025" in words(chibo, "vi", "2025-2027", on="2025-12-31")


def test_a_goal_given_only_as_a_difference_shows_what_was_printed_and_what_follows(chibo, entered):
    """035: "vượt 87 % chỉ tiêu" with 15 members; the goal itself is not printed."""
    entered(
        "kết nạp đảng viên",
        'measure = "count"\naim = "stated"\nunit = "đảng viên"\nevery = "term"',
        ["--measure", "count", "--aim", "stated", "--unit", "đảng viên", "--every", "term"],
    )
    results(chibo, ("15", "", "--margin", "vượt 87%", "--verdict-printed", "vượt 87% chỉ tiêu"))
    said = words(chibo, "vi", "2025-2027", on="2027-12-31")

    assert row(report(chibo, "2025-2027", on="2027-12-31"), "1")["verdict"] == "exceeded"
    assert "nguồn ghi “vượt 87% chỉ tiêu”" in said
    assert "tính ngược từ nguồn là 8" in said


def test_a_printed_margin_stands_beside_the_computed_one(chibo, entered):
    entered(
        "kết nạp 8 đảng viên",
        'measure = "count"\naim = "at_least"\nlow = 8\nunit = "đảng viên"\nevery = "term"\nadds_up = "sum_in_term"',
        ["--goal", "8 đảng viên", "--measure", "count", "--every", "term", "--adds-up", "sum_in_term"],
    )
    results(chibo, ("15", "", "--margin", "vượt 87%"))
    done = chibo("report", "targets", "--term", "2025-2027", "--on", "2027-12-31", "-f", "json")
    data = told(done.stdout, "report-targets")
    assert codes(data) == []
    assert row(data, "1")["margins"] == [
        {
            "period": "term",
            "words": None,
            "margin": "87",
            "margin_high": None,
            "margin_in": "percent",
            "qualifier": None,
            "computed": "87.50",
        }
    ]
    assert "nguồn ghi: vượt 87 % chỉ tiêu, tính ra là vượt 87,5 % chỉ tiêu" in words(
        chibo, "vi", "2025-2027", on="2027-12-31"
    )

    results(chibo, ("15", "", "--margin", "vượt 78%", "--yes"))
    assert codes(report(chibo, "2025-2027", on="2027-12-31")) == ["margin_differs"]
    assert "tức là vượt 87,5 % chỉ tiêu, nhưng nguồn nói: vượt 78 % chỉ tiêu" in words(
        chibo, "vi", "2025-2027", on="2027-12-31"
    )


def test_points_above_a_share_are_compared_with_its_counts(chibo, entered):
    """8 of 9 is 3,89 points above 85 %; printed as 3,9 it agrees, as 4,9 it does not."""
    entered(
        "85% hoàn thành tốt",
        'measure = "share"\naim = "at_least"\nlow = 85\nunit = "%"\nevery = "year"\npopulation = "đảng viên"',
        ["--goal", ">=85%", "--every", "year", "--population", "đảng viên"],
    )
    results(chibo, ("8/9", "2025", "--margin", "vượt 3,9 điểm"))
    assert codes(report(chibo, "2025-2027")) == []
    results(chibo, ("8/9", "2025", "--margin", "vượt 4,9 điểm", "--yes"))
    said = words(chibo, "vi", "2025-2027")

    assert codes(report(chibo, "2025-2027")) == ["margin_differs"]
    assert "Con số là 8/9, chỉ tiêu là 85, tức là vượt chỉ tiêu 3,89 điểm" in said


def test_a_share_in_per_mille_is_told_so_everywhere(chibo, entered, tmp_path):
    entered(
        "tỷ lệ tăng dân số tự nhiên không quá 9‰",
        'measure = "share"\naim = "at_most"\nhigh = 9\nunit = "‰"\nevery = "year"\nindicator = "natural_growth"',
        ["--goal", "không quá 9‰", "--every", "year", "--indicator", "natural_growth"],
    )
    results(chibo, ("11/1243", "2025"), ("15/1250", "2026", "--printed", "1,2%"))
    data = row(report(chibo, "2025-2027"), "1")
    said = words(chibo, "vi", "2025-2027")

    assert [(each["value"], each["verdict"]) for each in data["results"]][:2] == [("8.85", "met"), ("12.00", "not_met")]
    assert "11/1243 = 8,85 ‰" in said
    # 1,2 % of a whole is 12 ‰: the print agrees.
    assert codes(report(chibo, "2025-2027")) == []
    listed = chibo("result", "list", "-f", "plain").stdout
    assert "11/1243 = 8,85 ‰" in listed
    refused = chibo("result", "set", "1", "9%", "--period", "2027")
    assert refused.exit_code == 4
    assert "90‰" in refused.stderr

    summed = chibo("report", "rollup", "--under", "DB-THU", "--on", "2026-12-31", "-f", "plain").stdout
    assert "11/1243\xa0=\xa08,85\xa0‰" in summed or "11/1243 = 8,85 ‰" in summed
    over_time = chibo("report", "trend", "--on", "2026-12-31", "-f", "plain").stdout
    assert "8,85 ‰" in over_time.replace("\xa0", " ")
    trend = told(chibo("report", "trend", "--on", "2026-12-31", "-f", "json").stdout, "report-trend")
    [series] = trend["series"]
    # A program reads percent whatever people read.
    assert series["stretches"][0]["points"][0]["percent"] == "0.885"
    page = chibo("report", "targets", "--term", "2025-2027", "-f", "html").stdout
    assert "8,85\xa0‰" in page
    book = tmp_path / "so.xlsx"
    assert chibo("report", "targets", "--term", "2025-2027", "-f", "xlsx", "-o", book).exit_code == 0


def test_a_figure_for_twelve_months_is_not_drawn_against_the_goal_of_one(chibo, entered):
    entered(
        "sinh hoạt mỗi tháng một lần",
        'measure = "count"\naim = "at_least"\nlow = 1\nunit = "lần"\nevery = "month"\nadds_up = "sum_in_year"',
        ["--goal", ">=1", "--measure", "count", "--unit", "lần", "--every", "month", "--adds-up", "sum_in_year"],
    )
    results(chibo, ("11", "2025"))
    page = chibo("report", "targets", "--term", "2025-2027", "--on", "2025-12-31", "-f", "html").stdout

    # Nowhere is 11 drawn beyond the mark of 1; beside the goal it says for how many months it is.
    assert "2025: 11 lần (12 tháng)" in page.replace("\xa0", " ")
    assert '<circle class="mark' not in page
    results(chibo, ("1", "2026-01"))
    drawn = chibo("report", "targets", "--term", "2025-2027", "--on", "2026-01-31", "-f", "html").stdout
    assert drawn.count('<circle class="mark') == 1


def test_a_multiple_is_drawn_in_times_and_not_in_tons(chibo, entered):
    entered(
        "sản lượng tăng 1,5 lần",
        'measure = "amount"\naim = "at_least"\nlow = 1.5\nunit = "tấn"\nevery = "year"\ngrowth = "times"\nbase = 1200',
        [
            *("--measure", "amount", "--aim", "at_least", "--low", "1,5", "--growth", "times", "--base", "1200"),
            *("--every", "year", "--unit", "tấn"),
        ],
    )
    results(chibo, ("1795", "2025"))
    said = words(chibo, "vi", "2025-2027", on="2025-12-31")

    assert "1,496 lần · chưa đạt" in said
    assert "2025: 1795 so với gốc 1200" in said
    page = chibo("report", "targets", "--term", "2025-2027", "--on", "2025-12-31", "-f", "html").stdout
    assert '<span class="unit">lần</span>' in page
