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
        "Recorded: award of 2021: Giấy khen (3 people)\n",
        "Nothing changed: award of 2021: Giấy khen (3 people)\n",
    )
    assert told(chibo("award", "list", "-f", "json").stdout, "award-list") == [
        {
            "period": "2021",
            "title": "Giấy khen",
            "title_code": "commendation",
            "given_by": "Đảng ủy",
            "recipient": "people",
            "recipient_name": None,
            "member": None,
            "people": 3,
            "population": None,
            "printed": None,
            "term": "2020-2022",
            "note": "",
            "warnings": [],
        }
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["khi nào", "Giấy khen"], 4),
        (["2021", "Giấy khen", "--people", "3", "--recipient", "unit"], 4),
        (["2021", "Giấy khen", "--to", "Nguyễn Văn Không"], 4),
        (["2021", "Giấy khen", "--to", "Sen", "--people", "3"], 2),
        (["2021", "Giấy khen", "--except", "Sen"], 2),
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


@pytest.fixture
def branch_of_three(chibo):
    for name in ("Nguyễn Thị Sen", "Trần Văn Lúa", "Lê Thị Mai"):
        chibo(
            *("member", "add", name, "--admitted-on", "03/02/2010", "--ceremony-on", "19/02/2010"),
            *("--recognized-on", "19/03/2011"),
        )


@pytest.mark.usefixtures("branch_of_three")
def test_a_title_of_members_is_recorded_by_name_and_known_by_its_code(chibo):
    added = chibo("award", "add", "2021", "LĐTT", "--everyone", "--except", "Mai")

    listed = told(chibo("award", "list", "-f", "json").stdout, "award-list")

    assert added.stderr == "Recorded: award of 2021: LĐTT (2 members)\n"
    assert [(each["member"], each["recipient_name"], each["title_code"]) for each in listed] == [
        ("CB-01-002", "Trần Văn Lúa", "advanced_worker"),
        ("CB-01-001", "Nguyễn Thị Sen", "advanced_worker"),
    ]


def test_a_code_alone_is_kept_in_words(chibo):
    chibo("award", "add", "2021", "advanced_worker", "--people", "13", "--of", "staff")

    assert (
        "Award: Advanced Worker; Given by: —; To: 13 people (staff who are no members)" in chibo("award", "list").stdout
    )


@pytest.mark.usefixtures("branch_of_three")
def test_an_emulation_fighter_without_the_title_it_is_picked_from_is_a_warning_with_its_rule(chibo):
    """R119: the Grassroots Emulation Fighter is picked among the Advanced Workers, by a rule nobody has read."""
    chibo("award", "add", "2021", "LĐTT", "--to", "Sen", "--to", "Lúa")

    added = chibo("award", "add", "2021", "CSTĐCS", "--to", "Mai")
    listed = told(chibo("award", "list", "-f", "json").stdout, "award-list")

    assert added.exit_code == 0
    assert "Note: 2021, Grassroots Emulation Fighter: Lê Thị Mai is not recorded with the title Advanced Worker" in (
        added.stderr
    )
    assert [(each["code"], each["rule"]) for each in listed[-1]["warnings"]] == [
        ("not_among", "grassroots-emulation-fighter-before-2024"),
        ("above_cap", "grassroots-emulation-fighter-cap-2017"),
    ]


@pytest.mark.usefixtures("branch_of_three")
def test_the_cap_of_an_organisation_is_a_setting_with_a_reason(chibo):
    """R120: many bodies keep a cap in their own rules."""
    chibo("award", "add", "2025", "LĐTT", "--everyone")
    chibo("award", "add", "2025", "CSTĐCS", "--to", "Mai")
    without = told(chibo("award", "list", "-f", "json").stdout, "award-list")
    chibo(*("config", "set", "titles.fighter_cap", "15", "--org", "CB-01", "--reason", "Quy chế thi đua của sở"))

    within = told(chibo("award", "list", "-f", "json").stdout, "award-list")

    assert without[-1]["warnings"] == []
    assert "1 of 3; at most 15 % are allowed, that is 0." in within[-1]["warnings"][0]["message"]


def test_more_holders_than_people_is_a_warning_with_both_figures_and_what_to_do(chibo):
    """30 Advanced Workers of 13 staff (issue 5); recorded all the same, and told again in the list."""
    chibo("org", "headcount", "--population", "staff", "--total", "13", "--year", "2021")

    added = chibo("award", "add", "2021", "LĐTT", "--people", "30", "--of", "staff")
    [listed] = told(chibo("award", "list", "-f", "json").stdout, "award-list")

    assert added.exit_code == 0
    assert "30 holders are recorded, but only 13 people (staff who are no members)" in added.stderr
    assert "chibo org headcount --population staff --total NUMBER --year 2021" in added.stderr
    assert "chibo award remove 2021 advanced_worker" in added.stderr
    i18n.use("vi")
    assert "(chibo award remove 2021 LĐTT)" in chibo("award", "list", "-f", "plain").stdout
    assert [(each["code"], each["rule"]) for each in listed["warnings"]] == [("above_population", "title-holders")]


def test_an_award_that_was_recorded_by_mistake_is_taken_out_after_asking(chibo):
    chibo(*ADD)

    refused = chibo("award", "remove", "2021", "GK", "--people", "3")
    taken = chibo("award", "remove", "2021", "GK", "--people", "3", "--yes")

    assert refused.exit_code == 4
    assert "This takes out: 2021: Giấy khen – 3 people (Đảng ủy)" in refused.stderr
    assert taken.stderr == "Taken out: 2021: Giấy khen – 3 people (Đảng ủy)\n"
    assert told(chibo("award", "list", "-f", "json").stdout, "award-list") == []


@pytest.mark.usefixtures("branch_of_three")
def test_of_several_awards_it_must_be_said_which(chibo):
    chibo("award", "add", "2021", "LĐTT", "--everyone")

    several = chibo("award", "remove", "2021", "LĐTT", "--yes")
    missing = chibo("award", "remove", "2020", "LĐTT", "--yes")
    chibo("award", "remove", "2021", "lao động tiên tiến", "--to", "Sen", "--to", "Lúa", "--yes")
    left = told(chibo("award", "list", "-f", "json").stdout, "award-list")
    chibo("award", "remove", "2021", "LĐTT", "--every", "--yes")

    assert (several.exit_code, missing.exit_code) == (4, 3)
    assert "  - 2021: LĐTT – Nguyễn Thị Sen" in several.stderr.splitlines()
    assert [each["recipient_name"] for each in left] == ["Lê Thị Mai"]
    assert told(chibo("award", "list", "-f", "json").stdout, "award-list") == []


def test_a_title_of_the_branch_itself_answers_its_targets_year_by_year_and_over_the_term(chibo):
    """R118: what nobody recorded is not “not held”; a person enters that."""
    metric = "organization_title:title=Trong sạch, vững mạnh tiêu biểu".replace(",", "")
    chibo("target", "add", "1", "Mỗi năm tiêu biểu", "--metric", metric, "--measure", "title", "--every", "year")
    chibo(
        *("target", "add", "2", "Hai lần tiêu biểu", "--metric", metric, "--goal", ">=2"),
        *("--measure", "count", "--every", "term"),
    )
    for year in ("2019", "2020", "2021"):
        chibo("award", "add", year, "Chi bộ trong sạch, vững mạnh tiêu biểu")
    chibo("result", "set", "1", "no", "--period", "2022")

    report = told(chibo("--on", "31/12/2022", "report", "targets", "--why", "-f", "json").stdout, "report-targets")

    yearly, term = report["rows"]
    assert [(each["period"], each["verdict"]) for each in yearly["results"]] == [
        ("2020", "met"),
        ("2021", "met"),
        ("2022", "not_met"),
    ]
    assert (term["verdict"], term["why"][0]["numerator"]) == ("met", 2)
    assert [each["words"] for each in term["why"][0]["accounts"]] == ["won it for 2020", "won it for 2021"]
