import pytest

from chibo import i18n
from chibo.domain.award import Recipient
from factories import make_award, make_member_rating, make_organization, make_rating
from json_forms import told
from rated_branch import make_branch


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture(autouse=True)
def tree(session):
    """Two branches under a grassroots body under a district; An excellent since 2021, Bình with a gap in 2023."""
    above = make_organization(session, code="HU-01", kind="party_body")
    whole = make_organization(session, code="DB-01", kind="grassroots_body", parent_id=above.id)
    branch, people = make_branch(session, code="CB-01", people=3, parent_id=whole.id)
    other, more = make_branch(session, code="CB-02", people=1, parent_id=whole.id)
    for year in range(2021, 2026):
        for number, member in enumerate((*people, *more)):
            if (number, year) == (1, 2023):
                continue
            make_member_rating(
                session,
                member_id=member.id,
                organization_id=(other if member in more else branch).id,
                period=str(year),
                level="excellent" if number != 2 else "good",
            )
        make_rating(session, organization_id=branch.id, period=str(year), level="excellent")
    # A quarter is no year.
    make_member_rating(
        session, member_id=people[0].id, organization_id=branch.id, period="2025-Q1", level="not_completed"
    )
    make_award(
        session,
        organization_id=branch.id,
        period="2024",
        title="Giấy khen",
        given_by="Đảng ủy xã",
        recipient=Recipient.MEMBER,
        member_id=people[0].id,
    )
    make_award(session, organization_id=branch.id, period="2019", title="Bằng khen", recipient=Recipient.ORGANIZATION)
    make_award(session, organization_id=branch.id, period="2022", title="Giấy khen", recipient=Recipient.ORGANIZATION)
    session.commit()


@pytest.fixture
def suggest(chibo):
    def asked(*words):
        return told(chibo("award", "suggest", *words, "-f", "json").stdout, "award-suggest")

    return asked


def test_who_was_excellent_five_years_running_is_told_with_who_gives_what(suggest):
    """R117."""
    said = suggest("--year", "2025", "--under", "DB-01")

    assert [(each["name"], each["years"], each["gap"]["year"], each["gap"]["why"]) for each in said["members"]] == [
        ("Nguyễn Văn An", 5, 2020, "not_recorded"),
        ("Nguyễn Văn An", 5, 2020, "not_recorded"),
        ("Trần Thị Bình", 2, 2023, "not_recorded"),
    ]
    by = {each["award"]: (each["given_by"], each["organization"]) for each in said["members"][0]["proposals"]}
    assert by == {
        "praise": ("branch", "CB-01"),
        "commendation_of_the_year": ("grassroots", "DB-01"),
        "commendation_of_years_running": ("direct_superior", "HU-01"),
        "merit_certificate_of_years_running": ("province", None),
    }
    assert [each["award"] for each in said["members"][2]["proposals"]] == ["praise", "commendation_of_the_year"]
    assert (said["years_running"], said["closed"]) == (5, None)


def test_awards_of_those_years_that_are_on_record_stand_beside(suggest):
    said = suggest("--year", "2025", "--under", "CB-01")

    assert said["members"][0]["recorded"] == [
        {"period": "2024", "title": "Giấy khen", "title_code": "commendation", "given_by": "Đảng ủy xã"}
    ]
    [branch] = said["organizations"]
    assert (branch["code"], branch["years"], [each["period"] for each in branch["recorded"]]) == ("CB-01", 5, ["2022"])


def test_people_are_told_in_words_which_year_breaks_the_run(chibo):
    shown = chibo("--org", "CB-01", "award", "suggest", "--year", "2025").stdout

    assert "2 years: 2024–2025" in shown
    assert "2023: no rating recorded" in shown
    assert "certificate of commendation for 5 years running, by the standing committee of its direct superior" in shown
    assert "record it: chibo rating set YEAR LEVEL --member WHO" in shown
    assert "[party-commendation-2015]" in shown
    i18n.use("vi")
    shown = chibo("--org", "CB-01", "award", "suggest", "--year", "2025").stdout
    assert "2023: chưa ghi xếp loại" in shown
    assert "bằng khen 5 năm liền, cấp tỉnh tặng" in shown


def test_suggesting_writes_nothing_and_takes_a_year_only(chibo, database):
    before = database.read_bytes()
    asked = [
        chibo("--org", "CB-01", "award", "suggest", *words)
        for words in (["--year", "2025"], ["--year", "2025-Q1"], ["--year", "term"], [], ["--year", "2014"])
    ]

    assert [each.exit_code for each in asked] == [0, 4, 4, 2, 0]
    assert "Nobody is rated excellent in 2014." in asked[-1].stdout
    assert "No rule on commendation is known for that year." in asked[-1].stdout
    assert database.read_bytes() == before


def test_discipline_in_those_years_is_told_and_takes_nobody_off_the_list(chibo, suggest):
    """No rule that was read says what it means for commendation, so people decide."""
    for on in ("01/05/2020", "01/05/2024"):
        done = chibo("member", "discipline", "DV-001", "--form", "warning", "--on", on)
        assert done.exit_code == 0

    [an, binh] = suggest("--year", "2025", "--under", "CB-01")["members"]

    assert (an["discipline"], len(an["proposals"])) == ([{"form": "warning", "on": "2024-05-01"}], 4)
    assert binh["discipline"] == []
    shown = chibo("--org", "CB-01", "award", "suggest", "--year", "2025").stdout
    assert "disciplined in these years: warning 01/05/2024" in shown


@pytest.mark.parametrize("form", ["table", "plain", "csv", "md", "html"])
def test_suggestions_take_each_form(chibo, form):
    assert chibo("award", "suggest", "--year", "2025", "--under", "DB-01", "-f", form).exit_code == 0
