import pytest

from chibo import i18n
from json_forms import told


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def share(chibo):
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("term", "add", "2020-2022", "--starts", "13/03/2020")
    chibo("target", "add", "3a", "15-20% xuất sắc", "--goal", "15-20%", "--cap", "hard", "--every", "year")


def results(chibo):
    return told(chibo("result", "list", "-f", "json").stdout, "result-list")


def test_a_share_is_recorded_with_its_counts(chibo):
    done = chibo("result", "set", "3A", "2/11", "--period", "2020", "--printed", "18%", "--evidence", "Biên bản 3")

    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "Recorded: result of target 3a for 2020 (CB-01, 2020-2022): 2/11 = 18.18%\n"
    assert results(chibo) == [
        {
            "target": "3a",
            "text": "15-20% xuất sắc",
            "measure": "share",
            "unit": "%",
            "period": "2020",
            "period_printed": None,
            "numerator": 2,
            "denominator": 11,
            "percent": "18.18",
            "value": None,
            "value_high": None,
            "level": None,
            "level_high": None,
            "trend": None,
            "margin": None,
            "margin_high": None,
            "margin_in": None,
            "margin_qualifier": None,
            "growth": None,
            "base": None,
            "growth_base": None,
            "words": None,
            "printed": "18%",
            "qualifier": None,
            "verdict_printed": None,
            "verdict": None,
            "evidence": "Biên bản 3",
            "reason": None,
            "note": "",
        }
    ]


def test_the_same_figure_again_changes_nothing(chibo):
    chibo("result", "set", "3a", "2/11", "--period", "2020")

    again = chibo("result", "set", "3a", "2/11", "--period", "2020")

    assert (again.exit_code, again.stderr) == (0, "Nothing changed: result of target 3a for 2020 (CB-01, 2020-2022)\n")


def test_a_changed_figure_needs_a_yes(chibo):
    chibo("result", "set", "3a", "2/11", "--period", "2020")

    refused = chibo("result", "set", "3a", "3/11", "--period", "2020")

    assert refused.exit_code == 4
    assert "number reached: 2 → 3" in refused.stderr
    assert "Run it again with --yes." in refused.stderr
    assert results(chibo)[0]["numerator"] == 2

    assert chibo("result", "set", "3a", "3/11", "--period", "2020", "--yes").exit_code == 0
    assert results(chibo)[0]["numerator"] == 3


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["3a", "12/11", "--period", "2020"], 4, "the part is larger than the whole"),
        (["3a", "3", "--period", "2020"], 4, "such as 2/11"),
        (["3a", "2/11"], 4, "--period"),
        (["3a", "2/11", "--period", "khi nào"], 4, "is no period"),
        (["9", "2/11", "--period", "2020"], 3, "Its targets are: 3a"),
        (["3a", "2/11", "--period", "2020", "--term", "2015-2017"], 3, "no term 2015-2017"),
    ],
)
def test_a_result_that_is_not_right_is_not_recorded(chibo, words, code, said):
    refused = chibo("result", "set", *words)

    assert refused.exit_code == code
    assert said in refused.stderr
    assert results(chibo) == []


def test_a_year_outside_the_term_is_recorded_with_a_note(chibo):
    done = chibo("result", "set", "3a", "2/11", "--period", "2026")

    assert done.exit_code == 0
    assert "Note: the period lies outside the term 2020-2022." in done.stderr


def test_a_level_off_the_scale_of_its_year_is_recorded_with_a_note(chibo):
    """R102: `trong sạch, vững mạnh` belongs to the scale before 2018."""
    chibo("target", "add", "1", "Xếp loại", "--goal", "good", "--every", "year")

    done = chibo("result", "set", "1", "trong sạch, vững mạnh", "--period", "2021")

    assert "is no level of the scale in force that year" in done.stderr
    assert results(chibo)[-1]["level"] == "clean_strong"


def test_a_computed_target_says_that_its_records_count(chibo):
    chibo("target", "add", "1", "Xếp loại", "--goal", "good", "--every", "year", "--metric", "organization_rating")

    assert "computed from the records" in chibo("result", "set", "1", "good", "--period", "2020").stderr


@pytest.mark.parametrize(
    ("form", "line"),
    [
        (
            "plain",
            "Code: 3a; Content: 15-20% xuất sắc; Period: 2020; Result: 2/11 = 18.18%; As printed: —; Reason: ốm",
        ),
        ("csv", "3a,15-20% xuất sắc,2020,2/11 = 18.18%,,ốm"),
        ("md", "| 3a | 15-20% xuất sắc | 2020 | 2/11 = 18.18% | — | ốm |"),
    ],
)
def test_a_list_takes_each_form(chibo, form, line):
    chibo("result", "set", "3a", "2/11", "--period", "2020", "--reason", "ốm")

    assert line in chibo("result", "list", "3a", "-f", form).stdout.replace("\u00a0", " ").splitlines()


@pytest.mark.parametrize(
    ("goal", "typed", "shown"),
    [
        (["--goal", "1..2", "--unit", "đảng viên"], "3 đảng viên", "3 đảng viên"),
        (["--goal", "90%"], "khoảng 90%", "khoảng · 90%"),
        (["--goal", "90%"], "85-90%", "85–90 %"),
        (["--measure", "title", "--aim", "achieved"], "có", "yes"),
        (["--measure", "narrative", "--aim", "stated"], "cơ bản hoàn thành", "cơ bản hoàn thành"),
        (["--goal", "good"], "HTXSNV", "excellent"),
    ],
)
def test_each_measure_is_shown_in_its_own_way(chibo, goal, typed, shown):
    chibo("target", "add", "9", "Nội dung", *goal, "--every", "term")
    done = chibo("result", "set", "9", typed)

    assert done.stderr == f"Recorded: result of target 9 for whole term (CB-01, 2020-2022): {shown}\n"


def test_results_of_an_unknown_target_are_not_found(chibo):
    assert chibo("result", "list", "9").exit_code == 3


def test_a_result_in_metres_of_a_goal_in_kilometres_is_refused_with_the_figure_in_kilometres(chibo):
    chibo("target", "add", "4", "đường bê tông", "--goal", ">=5 km", "--measure", "amount", "--every", "term")

    typed = chibo("result", "set", "4", "1450 m")
    printed = chibo("result", "set", "4", "1450", "--printed", "1450 m")
    passed = chibo("result", "set", "4", "5,5", "--margin", "vượt 500 m")
    right = chibo("result", "set", "4", "1,45", "--printed", "1450 m", "--margin", "thiếu 3,55 km")

    assert (typed.exit_code, printed.exit_code, passed.exit_code, right.exit_code) == (4, 4, 4, 0)
    assert "measured in km, not in m" in typed.stderr
    assert "In km it is 1.45: write that." in typed.stderr
    assert "1450 m is printed, which is 1.45 in km, not 1450." in printed.stderr
    assert "In km it is 0.5: write that." in passed.stderr
    assert [each["value"] for each in results(chibo)] == ["1.45"]


def test_a_fall_typed_with_a_stroke_is_told_how_to_be_written(chibo):
    """“-12” is taken for an option; the hint says both ways that work."""
    chibo(
        "target", "add", "9", "Mỗi năm giảm 10-15% số vụ", "--goal", "giảm 10%", "--measure", "count", "--every", "year"
    )

    refused = chibo("result", "set", "9", "-12", "--period", "2021")
    last = chibo("result", "set", "9", "--period", "2021", "--", "-12")
    words = chibo("result", "set", "9", "giảm 12%", "--period", "2021")

    assert refused.exit_code == 2
    assert "-- -12" in refused.stderr
    assert last.stderr.endswith(": -12 %\n")
    assert words.stderr.startswith("Nothing changed")


def test_a_number_out_of_bounds_is_told_the_bound(chibo):
    """250 % of an exception: the bound is named, not only that there is one."""
    said = chibo("quota", "allow", "CB-01", "--year", "2024", "--percent", "250", "--by", "x").stderr

    assert "--percent: 250 is too large; the most is 100." in said
