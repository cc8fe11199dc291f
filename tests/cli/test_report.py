"""`report targets` and `report terms`, on the founding branch and on the invented one."""

import csv
import html.parser
import io
from pathlib import Path

import pytest

from chibo import i18n
from json_forms import told

DATA = Path(__file__).parents[2] / "data"
FOUNDING = DATA / "congresses" / "2020-van-phong-so-tttt-ha-noi.toml"
INVENTED = sorted((DATA / "examples").glob("*.toml"))


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def founding(chibo):
    assert chibo("congress", "record", str(FOUNDING)).exit_code == 0
    return chibo


@pytest.fixture
def invented(chibo):
    assert chibo("congress", "record", *map(str, INVENTED)).exit_code == 0
    return chibo


def targets(chibo, *words):
    done = chibo("report", "targets", *words, "-f", "json")
    assert done.exit_code == 0, done.stderr
    return told(done.stdout, "report-targets")


def row(report, code):
    return next(each for each in report["rows"] if each["code"] == code)


def test_on_the_congress_day_no_target_is_due(founding):
    report = targets(founding, "--term", "2020-2022", "--on", "2020-03-13")

    assert [each["verdict"] for each in report["rows"]] == ["not_due"] * 7
    assert [each["code"] for each in report["rows"]] == ["1", "2", "3", "3a", "4", "5", "5a"]


def test_years_later_nothing_is_known(founding):
    report = targets(founding, "--term", "2020–2022", "--on", "2026-11-22")

    assert report["totals"] == {
        "exceeded": 0,
        "met": 0,
        "not_met": 0,
        "over_cap": 0,
        "no_data": 7,
        "not_due": 0,
        "to_judge": 0,
    }


@pytest.mark.parametrize(
    ("value", "verdict", "percent"),
    [("2/11", "met", "18.18"), ("3/11", "over_cap", "27.27"), ("1/11", "not_met", "9.09")],
)
def test_a_share_of_eleven_is_judged_by_the_band(founding, value, verdict, percent):
    founding("result", "set", "3A", value, "--period", "2020", "--term", "2020-2022")

    report = targets(founding, "--term", "2020-2022", "--on", "2020-12-31")

    assert row(report, "3a")["verdict"] == verdict
    assert row(report, "3a")["results"][0] == {
        "period": "2020",
        "numerator": int(value[0]),
        "denominator": 11,
        "value": percent,
        "level": None,
        "printed": None,
        "value_high": None,
        "level_high": None,
        "qualifier": None,
        "text": None,
        "printed_verdict": None,
        "verdict": verdict,
        "rule": "share.between.hard",
    }


@pytest.mark.parametrize(("admitted", "verdict"), [("3", "exceeded"), ("2", "met"), ("1", "met"), ("0", "not_met")])
def test_admissions_are_judged_over_the_term(founding, admitted, verdict):
    founding("result", "set", "4", admitted, "--period", "term", "--term", "2020-2022")

    assert row(targets(founding, "--term", "2020-2022", "--on", "2022-12-31"), "4")["verdict"] == verdict


def test_a_printed_share_that_no_count_gives_is_named(founding):
    # The founding case: 20 % is printed, and 20 % of 11 is 2,2 people.
    problems = targets(founding, "--term", "2020-2022", "--on", "2020-03-13")["problems"]

    assert [each["code"] for each in problems] == ["goal_above_cap", "share_impossible"]
    assert "2/11 = 18.18%" in problems[1]["message"]
    assert problems[0]["rule"] == "excellence-quota-2019"


def test_the_regulation_cap_stands_beside_the_goal(founding):
    # R103: at most 20 % of those rated good; of 11 rated that is 1.
    report = targets(founding, "--term", "2020-2022", "--on", "2020-03-13")

    assert "of 11 the goal allows 2 (18.18%)" in row(report, "3a")["note"]
    assert "of 11 the regulation allows at most 1" in row(report, "3a")["note"]


def test_more_than_the_cap_allows_is_named_though_the_goal_is_met(founding):
    founding("result", "set", "3a", "2/11", "--period", "2020", "--term", "2020-2022")

    problems = targets(founding, "--term", "2020-2022", "--on", "2020-12-31")["problems"]

    assert "result_above_cap" in [each["code"] for each in problems]


def test_the_same_thing_in_the_term_before_is_the_baseline(founding):
    report = targets(founding, "--term", "2020-2022", "--on", "2020-03-13")

    assert row(report, "3a")["baseline"]["term"] == "2017-2020"
    assert [each["printed"] for each in row(report, "3a")["baseline"]["results"]] == ["20%"]
    assert [each["level"] for each in row(report, "1")["baseline"]["results"]] == ["excellent"] * 3
    assert row(report, "4")["baseline"] is None


def test_a_rating_of_the_branch_judges_its_target(founding):
    for year, level in (("2020", "excellent"), ("2021", "HTTNV"), ("2022", "hoàn thành nhiệm vụ")):
        assert founding("rating", "set", year, level).exit_code == 0

    report = targets(founding, "--term", "2020-2022", "--on", "2022-12-31")

    assert [each["verdict"] for each in row(report, "1")["results"]] == ["exceeded", "met", "not_met"]
    assert row(report, "1")["verdict"] == "not_met"


def test_every_verdict_but_not_due_occurs_in_the_invented_term(invented):
    report = targets(invented, "--term", "2020-2022", "--on", "2022-12-31")

    assert {verdict for verdict, count in report["totals"].items() if count} == {
        "exceeded",
        "met",
        "not_met",
        "over_cap",
        "no_data",
        "to_judge",
    }
    assert report["organization"]["fictional"] is True


@pytest.mark.parametrize("form", ["table", "plain", "md", "html"])
def test_what_is_invented_says_so_in_every_form(invented, form):
    shown = invented("report", "targets", "--term", "2020-2022", "-f", form).stdout

    assert "Invented for show" in shown


@pytest.mark.parametrize("form", ["table", "plain", "md", "html", "csv"])
def test_the_figures_and_the_verdict_stand_in_every_form(invented, form):
    done = invented("report", "targets", "--term", "2020-2022", "--on", "2022-12-31", "-f", form)

    assert done.exit_code == 0
    assert "27.27%" in done.stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert ("over_cap" if form == "csv" else "over the cap") in done.stdout.replace("\n", " ").replace("  ", " ")


def test_the_note_of_a_target_stands_under_its_line_and_is_a_column_for_programs(invented):
    words = ("report", "targets", "--term", "2020-2022", "--on", "2022-12-31", "-f")

    page = invented(*words, "html").stdout
    sheet = list(csv.DictReader(io.StringIO(invented(*words, "csv").stdout)))

    assert '<tr class="remark"><td colspan="9">' in page
    assert list(sheet[0])[-2:] == ["verdict", "note"]
    assert "of 11 the goal allows 2" in next(each["note"] for each in sheet if each["code"] == "3a")


def test_what_grows_is_not_given_the_unit_of_its_growth(invented):
    words = ("report", "targets", "--term", "2020-2022", "--on", "2022-12-31", "-f", "csv")

    sheet = {each["code"]: each for each in csv.DictReader(io.StringIO(invented(*words).stdout))}

    assert sheet["9"]["unit"] == "%"
    assert sheet["9"]["baseline"] == "2019: 20"


def test_goals_that_name_their_units_need_no_column_for_them(invented):
    words = ("report", "targets", "--term", "2020-2022", "--on", "2022-12-31", "-f", "html")

    assert '<th scope="col" class="left spare short">Unit</th>' in invented(*words).stdout


def test_a_note_does_not_say_that_every_period_is_met(invented):
    # The verdict of each period stands beside its figure.
    report = targets(invented, "--term", "2020-2022", "--on", "2022-12-31")

    assert row(report, "2")["note"] is None
    assert row(report, "5a")["note"] == "1 of 2 periods met"


def test_the_verdicts_are_counted_in_one_line_and_as_cards(invented):
    words = ("report", "targets", "--term", "2020-2022", "--on", "2022-12-31", "-f")

    assert "Standing: exceeded: 3 · met: 4 · not met: 3 · over the cap: 1" in invented(*words, "plain").stdout
    page = invented(*words, "html").stdout
    card = page.partition("over the cap</dt>")[2].partition("</div>")[0]

    assert '<p class="lead">7 of 13 targets met, 4 missed, 2 undecided</p>' in page
    assert '<span class="figure">1</span>' in card
    assert '<a href="#panel-3a">3a</a>' in card


@pytest.mark.parametrize("width", [80, 100])
def test_the_targets_of_a_term_are_one_table_on_a_usual_terminal(invented, monkeypatch, width):
    i18n.use("vi")
    monkeypatch.setenv("COLUMNS", str(width))

    lines = invented("report", "targets", "--term", "2020-2022", "--on", "2022-12-31", "-f", "table").stdout.split("\n")

    assert any(line.startswith("TT  Nội dung chỉ tiêu") for line in lines)
    assert max(map(len, lines)) <= width


class Page(html.parser.HTMLParser):
    """Gathers the tags of a page and what it would load."""

    def __init__(self):
        super().__init__()
        self.tags = []
        self.loads = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.loads += [value for name, value in attrs if name in ("src", "href") and not (value or "").startswith("#")]


def test_the_page_is_one_file_with_a_chart_and_no_script(invented, tmp_path):
    file = tmp_path / "báo cáo.html"
    done = invented("report", "targets", "--term", "2020-2022", "-o", str(file))

    page = Page()
    page.feed(file.read_text(encoding="utf-8"))

    assert done.exit_code == 0
    assert done.stdout == ""
    assert "svg" in page.tags
    assert "script" not in page.tags
    assert page.loads == []


def test_vietnamese_is_the_language_of_a_vietnamese_office(founding):
    i18n.use("vi")

    shown = founding("report", "targets", "--term", "2020-2022", "--on", "13/03/2020").stdout

    assert "BÁO CÁO" in shown
    assert "chưa đến hạn: 7" in shown
    assert "20 % của 11" in shown


def test_a_term_that_is_not_there_names_the_nearest(founding):
    done = founding("report", "targets", "--term", "2020-2023")

    assert done.exit_code == 3
    assert done.stdout == ""
    assert "2020-2022" in done.stderr


def test_without_a_database_the_way_to_one_is_named(chibo, tmp_path):
    done = chibo("--db", str(tmp_path / "none.db"), "report", "targets")

    assert done.exit_code == 5
    assert "chibo init" in done.stderr


def test_the_terms_stand_one_after_the_other(invented):
    done = invented("report", "terms", "--on", "2026-11-22", "-f", "json")
    report = told(done.stdout, "report-terms")

    assert [each["term"] for each in report["terms"]][-2:] == ["2020-2022", "2022-2025"]
    assert report["terms"][-2]["committee_size"] == 3
    assert report["terms"][-2]["totals"]["over_cap"] == 1


def test_terms_of_a_branch_that_is_not_there_are_not_found(invented):
    assert invented("--org", "KHONG-CO", "report", "terms").exit_code == 3


@pytest.mark.parametrize("page", ["congress", "committee"])
def test_the_pages_of_a_congress_are_reports_too(founding, page):
    shown = founding("report", page, "--term", "2020-2022").stdout

    assert shown == founding("congress" if page == "congress" else "committee", "show", "--term", "2020-2022").stdout
    assert "11" in shown


def test_the_demo_shows_all_three_pages_and_keeps_nothing(chibo, tmp_path):
    i18n.use("vi")
    before = sorted(tmp_path.rglob("*"))

    done = chibo("demo")

    assert done.exit_code == 0
    assert "15–20 %" in done.stdout
    assert "Số chi ủy viên được bầu: 2" in done.stdout
    assert sorted(tmp_path.rglob("*")) == before
