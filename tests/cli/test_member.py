import json

import pytest

from chibo import i18n
from json_forms import told

AN, HOA = "CB-01-001", "CB-01-002"


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(chibo):
    """A branch with a probationary member and an official one of 30 years."""
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa", "--kind", "subordinate_branch")
    chibo(
        *("--org", "CB-01", "member", "add", "Nguyễn Văn An", "--birth", "13/05/1985", "--gender", "male"),
        *("--admitted-on", "25/08/2024", "--ceremony-on", "15/09/2024"),
    )
    chibo(
        *("--org", "CB-01", "member", "add", "Trần Thị Hoà", "--birth", "1970", "--card-no", "55068120"),
        *("--admitted-on", "10/02/1996", "--ceremony-on", "03/1996", "--recognized-on", "20/03/1997"),
    )


def listed(chibo, *words, org="CB-01"):
    return told(chibo("--org", org, "member", "list", *words, "-f", "json").stdout, "member-list")


def shown(chibo, who, on):
    return told(chibo("member", "show", who, "--on", on, "-f", "json").stdout, "member-show")


@pytest.mark.usefixtures("branch")
def test_somebody_who_cannot_be_added_so_is_not_to_be_looked_up(chibo):
    refused = chibo(
        *("--org", "CB-01", "member", "add", "Lê Văn Mới", "--admitted-on", "01/03/2026", "--ceremony-on", "01/02/2026")
    )

    assert (refused.exit_code, "Correct the days" in refused.stderr, "history" in refused.stderr) == (4, True, False)
    assert chibo("member", "show", "Lê Văn Mới").exit_code == 3


@pytest.mark.usefixtures("branch")
def test_a_list_tells_each_member_by_its_published_keys(chibo):
    an, hoa = listed(chibo, "--on", "01/03/2026")

    assert an == {
        "code": AN,
        "name": "Nguyễn Văn An",
        "card_no": None,
        "birth": "1985-05-13",
        "gender": "male",
        "standing": "probationary",
        "status": "active",
        "organization": "CB-01",
        "counted": True,
        "admitted_on": "2024-08-25",
        "official_on": None,
        "party_age": None,
        "party_age_range": None,
        "can_vote": False,
        "can_stand": False,
        "reason": "recognition_not_decided",
        "rule": "recognition-known",
        "certain": True,
    }
    assert (hoa["card_no"], hoa["official_on"], hoa["party_age"], hoa["can_vote"]) == ("55.068120", "1997-03", 30, True)


@pytest.mark.usefixtures("branch")
def test_a_list_says_the_strength_of_its_day(chibo):
    told_today = chibo("member", "list", "--on", "01/03/2026").stdout
    told_before = chibo("--on", "01/01/2024", "member", "list").stdout

    assert "Strength: 2, of them 1 official and 1 probationary." in told_today
    assert "Strength: 1, of them 1 official and 0 probationary." in told_before
    assert [each["code"] for each in listed(chibo, "--on", "01/03/2026", "--standing", "official")] == [HOA]


@pytest.mark.usefixtures("branch")
def test_a_standing_that_there_is_not_is_named_with_the_choices(chibo):
    refused = chibo("member", "list", "--standing", "happy")

    assert refused.exit_code == 2
    assert "probationary" in refused.stderr


@pytest.mark.usefixtures("branch")
def test_the_page_of_a_member_tells_what_comes_next(chibo):
    """F4, R27: the ceremony of 15/09/2024. F6: the decision of 10/02/1996."""
    an, hoa = shown(chibo, "an", "01/08/2025"), shown(chibo, "hòa", "01/03/2026")

    assert (an["probation_ends_on"], an["recognition_due_on"], an["official_on"]) == ("2025-09-15", "2025-10-27", None)
    assert [fact["kind"] for fact in an["history"]] == ["admission_decision", "admission_ceremony"]
    badge = hoa["next_badge"]
    assert (badge["years"], badge["reached_on"], badge["award_on"]) == (30, "2026-02-10", "2026-05-19")
    assert (hoa["probation_ends_on"], hoa["probation_ends_range"]["latest"]) == ("1997-03", "1997-03-31")
    assert (hoa["recognition_due_on"], hoa["rights"]["vote"]["rule"]) == (None, "probationary-rights")


@pytest.mark.usefixtures("branch")
def test_a_date_known_to_its_year_gives_a_range_and_no_invented_day(chibo):
    chibo("member", "add", "Lê Ánh", "--admitted-on", "1996", "--ceremony-on", "1996", "--recognized-on", "1997")

    anh = shown(chibo, "ánh", "01/06/2026")

    assert (anh["admitted_on"], anh["party_age"], anh["party_age_range"]) == ("1996", None, {"least": 29, "most": 30})
    badge = anh["next_badge"]
    assert (badge["reached_on"], badge["award_on"]) == ("2026", None)
    assert badge["award_range"] == {"earliest": "2026-02-03", "latest": "2027-02-03"}


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("form", ["plain", "md", "html", "csv"])
def test_a_page_takes_each_form(chibo, form):
    page = chibo("member", "show", HOA, "-f", form)

    assert page.exit_code == 0
    assert "10/02/1996" in page.stdout or "1996-02-10" in page.stdout


@pytest.mark.usefixtures("branch")
def test_who_may_be_recorded_twice_is_shown_and_asked_about(chibo):
    words = ("member", "add", "nguyen van an", "--birth", "1985")

    refused, added = chibo(*words), chibo(*words, "--yes")

    assert refused.exit_code == 4
    assert f"{AN}: Nguyễn Văn An, born 13/05/1985" in refused.stderr
    assert added.exit_code == 0
    assert "No admission is recorded, so no list counts the member yet." in added.stderr
    assert len(told(chibo("member", "find", "an nguyen", "-f", "json").stdout, "member-find")["members"]) == 2


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (("--recognized-on", "2020"), "--admitted-on"),
        (("--effective-on", "2020"), "--recognized-on"),
        (("--from", "Đảng bộ phường 5", "--admitted-on", "2015"), "--joined-on"),
        (("--joined-on", "2020"), "--from"),
        (("--received-on", "2020"), "--admitted-on"),
    ],
)
def test_an_option_that_needs_another_says_so(chibo, words, missing):
    refused = chibo("member", "add", "Lê Ánh", *words)

    assert refused.exit_code == 2
    assert f"needs {missing}" in refused.stderr


@pytest.mark.usefixtures("branch")
def test_who_came_from_elsewhere_belongs_here_from_the_day_of_joining(chibo):
    chibo(
        *("member", "add", "Lê Ánh", "--admitted-on", "03/2015", "--ceremony-on", "04/2015", "--recognized-on"),
        *("05/2016", "--from", "Đảng bộ phường 5", "--joined-on", "01/02/2024"),
    )

    assert "Lê Ánh" not in [each["name"] for each in listed(chibo, "--on", "31/01/2024")]
    assert "Lê Ánh" in [each["name"] for each in listed(chibo, "--on", "01/02/2024")]
    assert shown(chibo, "ánh", "01/02/2024")["history"][-1]["elsewhere"] == "Đảng bộ phường 5"


@pytest.mark.usefixtures("branch")
def test_particulars_are_changed_after_asking(chibo):
    refused = chibo("member", "edit", "an", "--birth", "14/05/1985")
    changed = chibo("member", "edit", "an", "--birth", "14/05/1985", "--clear", "gender", "--yes")

    assert refused.exit_code == 4
    assert "date of birth: 13/05/1985 → 14/05/1985" in refused.stderr
    assert changed.exit_code == 0
    an = shown(chibo, "an", "01/01/2025")
    assert (an["birth"], an["gender"]) == ("1985-05-14", None)


@pytest.mark.usefixtures("branch")
def test_a_card_number_of_another_member_is_asked_about_and_an_unusual_one_warned_of(chibo):
    """R54."""
    refused = chibo("member", "edit", "an", "--card-no", "55.068120")
    odd = chibo("member", "edit", HOA, "--card-no", "123", "--yes")

    assert refused.exit_code == 4
    assert f"{HOA}: Trần Thị Hoà" in refused.stderr
    assert "Warning: The card number 123 does not have the usual form" in odd.stderr


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("words", [(), ("--clear", "name"), ("--clear", "nonsense")])
def test_an_edit_that_names_no_field_is_refused(chibo, words):
    assert chibo("member", "edit", "an", *words).exit_code == 2


@pytest.mark.usefixtures("branch")
def test_an_ambiguous_name_lists_the_candidates(chibo):
    chibo("member", "add", "Trần Văn An", "--birth", "1990", "--admitted-on", "2020")

    refused = chibo("member", "show", "an", "-f", "json")

    assert refused.exit_code == 3
    error = json.loads(refused.stderr)
    assert error["error"] == "ambiguous"
    assert [(each["place"], each["message"]) for each in error["problems"]] == [
        (AN, "Nguyễn Văn An, born 13/05/1985, CB-01"),
        ("CB-01-003", "Trần Văn An, born 1990, CB-01"),
    ]


@pytest.mark.usefixtures("branch")
def test_a_search_says_how_many_more_there_are(chibo):
    found = chibo("member", "find", "n", "--limit", "1")

    assert "1 more was found" in found.stdout
    assert told(chibo("member", "find", "xyz", "-f", "json").stdout, "member-find") == {"members": [], "more": 0}


@pytest.mark.usefixtures("branch")
def test_what_falls_due_is_told_by_kind_with_its_rule(chibo):
    chibo("term", "add", "2023-2025", "--starts", "20/05/2023")

    due = told(chibo("member", "due", "--on", "01/10/2025", "--within", "60", "-f", "json").stdout, "member-due")
    page = chibo("member", "due", "--on", "01/10/2025", "--within", "60").stdout

    assert [(each["kind"], each["on"], each["overdue"], each["rule"]) for each in due] == [
        ("recognition", "2025-10-27", False, "recognition-deadline-2016"),
        ("congress", "2025-11-20", False, "term-length-2011"),
    ]
    assert page.index("Recognition as official") < page.index("Congress")
    assert "Nothing is due within 0 days." in chibo("member", "due", "--on", "01/01/2020", "--within", "0").stdout


@pytest.mark.usefixtures("branch")
def test_a_fact_is_withdrawn_with_a_reason_and_stays_to_be_seen(chibo):
    chibo("member", "recognize", "an", "--on", "20/09/2025")

    refused = chibo("member", "history", "an", "--withdraw", "3", "--reason", "ghi nhầm người")
    done = chibo("member", "history", "an", "--withdraw", "3", "--reason", "ghi nhầm người", "--yes")

    assert (refused.exit_code, done.exit_code) == (4, 0)
    history = told(chibo("member", "history", "an", "-f", "json").stdout, "member-history")["history"]
    assert [(fact["number"], fact["withdrawn"]) for fact in history] == [(1, None), (2, None), (3, "ghi nhầm người")]
    assert "ghi nhầm người" in chibo("member", "history", "an").stdout
    assert shown(chibo, "an", "01/01/2026")["standing"] == "probationary"


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize("words", [("--withdraw", "1"), ("--reason", "x")])
def test_a_withdrawal_needs_number_and_reason(chibo, words):
    assert chibo("member", "history", "an", *words).exit_code == 2


@pytest.mark.usefixtures("branch")
def test_below_a_body_every_branch_is_listed(chibo):
    chibo("org", "add", "DB", "Đảng bộ phường", "--kind", "grassroots_body")
    chibo("org", "add", "CB-03", "Chi bộ 3", "--parent", "DB")
    chibo("--org", "CB-03", "member", "add", "Lê Ánh", "--ceremony-on", "01/02/2025")

    found = listed(chibo, "--under", "DB", "--on", "01/12/2025")

    assert [(each["name"], each["organization"]) for each in found] == [("Lê Ánh", "CB-03")]
    assert "CB-03" in chibo("member", "due", "--under", "DB", "--on", "01/12/2025").stdout


@pytest.mark.parametrize("text", ["", "  "])
def test_finding_nothing_is_a_usage_error(chibo, text):
    refused = chibo("member", "find", text)

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert "There is nothing to find: the text is empty." in refused.stderr


@pytest.mark.usefixtures("branch")
def test_an_odd_card_number_and_a_birth_to_come_are_told_before_any_admission(chibo):
    """R54 warns and never refuses; without a fact of the life there is no step that would say so."""
    odd = chibo("member", "add", "Phạm Văn Lẻ", "--card-no", "12x", "--birth", "01/01/2999", "-f", "json")
    told_of = told(odd.stdout, "member-step")["warnings"]
    again = chibo("member", "edit", "Phạm Văn Lẻ", "--office", "kế toán", "--yes")
    changed = chibo("member", "edit", "Phạm Văn Lẻ", "--card-no", "99", "--yes")

    assert [(each["code"], each["rule"]) for each in told_of] == [
        ("birth_in_the_future", None),
        ("card_form_unusual", "card-number-2025"),
    ]
    assert "Warning: The date of birth 01/01/2999 is still to come." in odd.stderr
    assert "Warning" not in again.stderr
    assert "Warning: The card number 99 does not have the usual form" in changed.stderr


@pytest.mark.usefixtures("branch")
@pytest.mark.parametrize(
    ("born", "age"),
    [
        ("01/01/2003", "16 years and 1 month old"),
        ("01/02/2003", "16 years old"),
        ("01/12/2002", "16 years and 2 months old"),
    ],
)
def test_an_age_is_said_in_years_and_months(chibo, born, age):
    said = chibo("member", "add", "Bùi Trẻ", "--birth", born, "--admitted-on", "01/02/2019", "--yes").stderr

    assert f"the person was {age}; 18 years are needed" in said
