import json

import pytest

from chibo import i18n
from json_forms import told

WHO = "CB-01-001"


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def member(chibo):
    """Two branches, and in the first an official member."""
    for code in ("CB-01", "CB-02"):
        chibo("org", "add", code, f"Chi bộ {code}", "--kind", "subordinate_branch")
    chibo(
        *("--org", "CB-01", "member", "add", "Nguyễn Văn An", "--birth", "1985", "--admitted-on", "25/08/2014"),
        *("--ceremony-on", "15/09/2014", "--recognized-on", "20/09/2015"),
    )


def step(chibo, *words, org="CB-01"):
    return chibo("--org", org, "member", *words)


def status(chibo, on, org="CB-01"):
    found = told(
        chibo("--org", org, "member", "list", "--on", on, "--standing", "all", "-f", "json").stdout, "member-list"
    )
    return [(each["standing"], each["status"]) for each in found if each["code"] == WHO]


def test_admission_ceremony_and_recognition_are_recorded_one_after_the_other(chibo):
    """R26-R28."""
    chibo("org", "add", "CB-01", "Chi bộ Hoa Sữa")
    chibo("member", "add", "Lê Ánh", "--birth", "1990")

    done = [
        step(chibo, "admit", "ánh", "--on", "25/08/2024", "--received-on", "30/08/2024", "--decision", "12-QĐ/ĐU"),
        step(chibo, "admit", "ánh", "--ceremony-on", "15/09/2024"),
        step(chibo, "recognize", "ánh", "--on", "20/11/2025", "-f", "json"),
    ]

    assert [each.exit_code for each in done] == [0, 0, 0]
    assert "Recorded for Lê Ánh (CB-01-001): admission ceremony 15/09/2024 (CB-01)" in done[1].stderr
    recorded = told(done[2].stdout, "member-step")
    assert [(each["code"], each["rule"]) for each in recorded["warnings"]] == [
        ("recognition_late", "recognition-deadline-2016")
    ]
    assert "Warning: Recognition as official on 20/11/2025: it was due by 27/10/2025" in done[2].stderr
    assert status(chibo, "19/11/2025") == [("probationary", "active")]
    (listed,) = told(chibo("member", "list", "--on", "20/11/2025", "-f", "json").stdout, "member-list")
    assert (listed["standing"], listed["official_on"]) == ("official", "2025-09-15")


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("recognize", "an", "--on", "2020"), "already_recognised"),
        (("recognize", "an", "--on", "01/01/2014"), "not_admitted"),
        (("admit", "an", "--on", "2020"), "already_admitted"),
        (("admit", "an", "--on", "2020", "--again"), "never_left"),
        (("leave", "an", "--how", "removed", "--on", "2010"), "not_admitted"),
        (("leave", "an", "--how", "deceased", "--on", "1980"), "not_yet_born"),
        (("exempt", "an", "--end", "--on", "2020"), "not_begun"),
        (("suspend", "an", "--kind", "detention", "--end", "--on", "2020"), "not_begun"),
        (
            ("exempt", "an", "--on", "01/02/2020", "--until", "01/01/2020", "--reason", "maternity"),
            "ends_before_it_begins",
        ),
        (("restore", "an", "--on", "2020"), "never_left"),
        (("transfer", "an", "--return", "--on", "2020"), "not_begun"),
    ],
)
def test_what_cannot_be_is_refused_with_its_reason(chibo, words, code):
    refused = step(chibo, *words, "-f", "json")

    assert refused.exit_code == 4
    error = json.loads(refused.stderr)
    assert code in [problem["code"] for problem in error["problems"]]
    assert len(told(chibo("member", "history", WHO, "-f", "json").stdout, "member-history")["history"]) == 3


@pytest.mark.usefixtures("member")
def test_two_official_homes_at_once_are_refused_with_the_rule(chibo):
    """R38."""
    refused = step(chibo, "transfer", "an", "--in", "--on", "01/03/2026", org="CB-02")

    assert refused.exit_code == 4
    assert "the person still belongs to CB-01" in refused.stderr
    assert "Rule: transfer-procedure-2025." in refused.stderr


@pytest.mark.usefixtures("member")
def test_a_transfer_between_two_branches_is_two_linked_facts(chibo):
    done = step(chibo, "transfer", "an", "--to", "CB-02", "--on", "01/03/2026", "--received-on", "20/03/2026")

    assert done.exit_code == 0
    assert status(chibo, "28/02/2026") == [("official", "active")]
    assert status(chibo, "01/03/2026") == [(None, "transferred_out")]
    assert status(chibo, "19/03/2026", "CB-02") == []
    assert status(chibo, "20/03/2026", "CB-02") == [("official", "active")]


@pytest.mark.usefixtures("member")
def test_a_transfer_that_was_not_received_is_received_later(chibo):
    step(chibo, "transfer", "an", "--to", "CB-02", "--not-received", "--on", "01/03/2026")

    received = step(chibo, "transfer", WHO, "--in", "--on", "01/09/2026", org="CB-02")

    assert received.exit_code == 0
    assert "it was due by" in received.stderr
    assert status(chibo, "01/09/2026", "CB-02") == [("official", "active")]


@pytest.mark.usefixtures("member")
def test_who_was_received_outside_the_records_is_no_longer_due(chibo):
    # R38: the procedure is done once the next organisation has received the member, in the records or not.
    step(chibo, "transfer", "an", "--elsewhere", "Đảng bộ phường 5", "--on", "01/03/2026")
    before = chibo("--org", "CB-01", "--on", "10/06/2026", "member", "due", "--within", "30").stdout

    done = step(chibo, "transfer", "an", "--elsewhere", "Đảng bộ phường 5", "--received-on", "20/03/2026")

    assert done.exit_code == 0
    assert "official transfer out" in before
    assert (
        "official transfer out"
        not in chibo("--org", "CB-01", "--on", "10/06/2026", "member", "due", "--within", "30").stdout
    )
    assert status(chibo, "10/06/2026") == [(None, "transferred_out")]


@pytest.mark.usefixtures("member")
def test_a_transfer_elsewhere_and_back(chibo):
    step(chibo, "transfer", "an", "--elsewhere", "Đảng bộ phường 5", "--on", "01/03/2026")
    step(chibo, "transfer", "an", "--in", "--elsewhere", "Đảng bộ phường 5", "--on", "01/05/2026")

    assert status(chibo, "01/04/2026") == [(None, "transferred_out")]
    assert status(chibo, "01/05/2026") == [("official", "active")]


@pytest.mark.usefixtures("member")
def test_a_temporary_transfer_keeps_the_home_and_makes_a_guest(chibo):
    """R39, R40."""
    step(chibo, "transfer", "an", "--temporary", "--to", "CB-02", "--on", "01/02/2026", "--until", "01/09/2026")

    assert status(chibo, "01/03/2026") == [("official", "temporarily_elsewhere")]
    assert status(chibo, "01/03/2026", "CB-02") == [("official", "temporarily_here")]

    back = step(chibo, "transfer", "an", "--return", "--on", "01/06/2026")

    assert back.exit_code == 0
    assert status(chibo, "01/06/2026") == [("official", "active")]
    assert status(chibo, "01/06/2026", "CB-02") == []


@pytest.mark.usefixtures("member")
def test_somebody_elses_member_is_a_guest_here_for_a_while(chibo):
    chibo("--org", "CB-01", "member", "add", "Lê Ánh")
    who = ("ánh", "--on", "01/02/2026")
    step(chibo, "transfer", *who, "--in", "--temporary", "--until", "01/09/2026", "--elsewhere", "Đảng bộ phường 5")

    found = told(chibo("--org", "CB-01", "member", "list", "--on", "01/03/2026", "-f", "json").stdout, "member-list")

    assert [(each["name"], each["status"], each["counted"], each["can_vote"]) for each in found] == [
        ("Nguyễn Văn An", "active", True, True),
        ("Lê Ánh", "temporarily_here", False, False),
    ]
    assert step(chibo, "transfer", "ánh", "--return", "--on", "01/04/2026").exit_code == 0


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--to", "CB-02", "--elsewhere", "X"),
        ("--to", "CB-02", "--until", "2027"),
        ("--elsewhere", "X", "--not-received"),
        ("--return", "--to", "CB-02"),
    ],
)
def test_options_that_make_no_transfer_are_wrong_usage(chibo, words):
    assert step(chibo, "transfer", "an", *words).exit_code == 2


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize(
    ("begin", "end", "during"),
    [
        (("exempt", "an", "--reason", "old_age"), ("exempt", "an", "--end"), "exempt"),
        (("suspend", "an"), ("suspend", "an", "--end"), "suspended"),
        (("suspend", "an", "--kind", "prosecution"), ("suspend", "an", "--kind", "prosecution", "--end"), "active"),
        (("suspend", "an", "--kind", "detention"), ("suspend", "an", "--kind", "detention", "--end"), "active"),
    ],
)
def test_what_holds_for_a_while_begins_and_ends(chibo, begin, end, during):
    first, last = step(chibo, *begin, "--on", "01/02/2026"), step(chibo, *end, "--on", "01/03/2026")

    assert (first.exit_code, last.exit_code) == (0, 0)
    assert status(chibo, "01/02/2026") == [("official", during)]
    assert status(chibo, "01/03/2026") == [("official", "active")]


@pytest.mark.usefixtures("member")
def test_who_is_prosecuted_is_not_summoned_and_does_not_vote(chibo):
    """R62."""
    step(chibo, "suspend", "an", "--kind", "prosecution", "--on", "01/02/2026")

    page = told(chibo("member", "show", WHO, "--on", "01/03/2026", "-f", "json").stdout, "member-show")

    assert (page["can_vote"], page["rights"]["summoned"]["reason"]) == (False, "prosecuted")


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("how", ["removed", "expelled", "withdrawn", "deceased"])
def test_membership_ends(chibo, how):
    assert step(chibo, "leave", "an", "--how", how, "--on", "01/02/2026", "--reason", "no_dues").exit_code == 0
    assert status(chibo, "01/02/2026") == [(None, "left")]


@pytest.mark.usefixtures("member")
def test_who_was_wrongly_expelled_is_restored_without_a_gap(chibo):
    """R32."""
    step(chibo, "leave", "an", "--how", "expelled", "--on", "01/02/2025")
    step(chibo, "restore", "an", "--on", "01/02/2026", "--decision", "08-QĐ/UBKT")

    assert status(chibo, "01/01/2026") == [(None, "left")]
    assert status(chibo, "01/02/2026") == [("official", "active")]
    assert (
        told(chibo("member", "show", WHO, "--on", "01/09/2026", "-f", "json").stdout, "member-show")["party_age"] == 12
    )


@pytest.mark.usefixtures("member")
def test_readmission_is_possible_once_and_warned_of_before_36_months(chibo):
    """R33."""
    step(chibo, "leave", "an", "--how", "removed", "--on", "01/02/2024", "--reason", "breach_two_years")

    again = step(chibo, "admit", "an", "--again", "--on", "01/08/2026", "--ceremony-on", "10/08/2026")

    assert again.exit_code == 0
    assert "36 months after leaving, from 01/02/2027 on" in again.stderr
    assert status(chibo, "10/08/2026") == [("probationary", "active")]


@pytest.mark.usefixtures("member")
def test_lost_contact_counts_for_no_party_age(chibo):
    """R30."""
    step(chibo, "contact", "an", "--what", "lost_contact", "--on", "25/08/2017")
    step(chibo, "contact", "an", "--what", "contact_regained", "--on", "25/08/2019")

    page = told(chibo("member", "show", WHO, "--on", "01/09/2026", "-f", "json").stdout, "member-show")

    assert page["party_age"] == 10


@pytest.mark.usefixtures("member")
def test_a_discipline_is_recorded_with_its_form(chibo):
    done = step(
        chibo, "discipline", "an", "--form", "warning", "--on", "01/02/2026", "--decision", "03-QĐ/CB", "-f", "json"
    )

    (fact,) = told(done.stdout, "member-step")["recorded"]
    assert (fact["kind"], fact["form"], fact["decision"], fact["number"]) == ("discipline", "warning", "03-QĐ/CB", 4)


@pytest.mark.usefixtures("member")
def test_a_step_without_a_date_is_of_the_day_that_is_asked_about(chibo):
    done = chibo("--on", "05/02/2026", "member", "exempt", "an", "--reason", "old_age")

    assert "exemption 05/02/2026" in done.stderr


@pytest.mark.usefixtures("member")
def test_a_badge_is_recorded_changed_after_asking_and_taken_out(chibo):
    """R55: no badge before 30 years."""
    first = step(chibo, "badge", "an", "--years", "30", "--on", "19/05/2026")
    asked = step(chibo, "badge", "an", "--years", "30", "--on", "02/09/2026")
    step(chibo, "badge", "an", "--years", "30", "--on", "02/09/2026", "--number", "1234", "--yes")

    assert "Warning: 30 years are complete on 25/08/2044 only." in first.stderr
    assert asked.exit_code == 4
    assert "date: 19/05/2026 → 02/09/2026" in asked.stderr
    page = told(chibo("member", "show", WHO, "--on", "01/10/2026", "-f", "json").stdout, "member-show")
    assert page["badges"] == [{"years": 30, "on": "2026-09-02", "decision": None, "number": "1234"}]

    assert step(chibo, "badge", "an", "--years", "30", "--remove").exit_code == 4
    assert step(chibo, "badge", "an", "--years", "30", "--remove", "--yes").exit_code == 0
    assert step(chibo, "badge", "an", "--years", "30", "--remove", "--yes").exit_code == 3


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("more", [(), ("--received-on", "20/03/2026"), ("--not-received",)])
def test_a_transfer_to_the_branch_one_belongs_to_is_refused(chibo, more):
    """It would count as a loss and a gain that never were."""
    refused = step(chibo, "transfer", "an", "--to", "CB-01", "--on", "01/03/2026", *more)

    assert refused.exit_code == 4
    assert "the person belongs to CB-01 officially" in refused.stderr
    assert status(chibo, "01/04/2026") == [("official", "active")]


@pytest.mark.usefixtures("member")
def test_codes_are_told_in_words_in_what_a_rule_warns_of(chibo):
    """R43, R48."""
    exempt = step(chibo, "exempt", "an", "--on", "01/02/2026", "--reason", "maternity")
    chibo("--org", "CB-01", "member", "add", "Lê Ánh", "--admitted-on", "25/08/2025", "--ceremony-on", "15/09/2025")
    removal = step(chibo, "discipline", "ánh", "--form", "removal_from_post", "--on", "01/02/2026")

    assert "for this reason (maternity leave) the end must be stated" in exempt.stderr
    assert "not for a probationary member: removal from post" in removal.stderr


@pytest.mark.usefixtures("member")
def test_the_level_of_political_theory_is_shown_as_a_word(chibo):
    step(chibo, "edit", "an", "--theory-level", "bachelor", "--yes")

    assert "Level of political theory: bachelor's degree" in step(chibo, "show", "an").stdout


@pytest.mark.usefixtures("member")
def test_a_day_still_to_come_is_recorded_with_a_warning(chibo):
    """As when the year is mistyped; the fact and its day are named."""

    def warnings(today, *words):
        done = chibo("--org", "CB-01", "--on", today, "member", *words, "-f", "json")
        return [(each["code"], each["message"]) for each in told(done.stdout, "member-step")["warnings"]]

    words = ("exempt", "an", "--reason", "weak_health")
    assert warnings("01/06/2016", *words, "--on", "02/06/2016") == [
        ("in_the_future", "Exemption on 02/06/2016: this day is still to come.")
    ]
    assert warnings("02/06/2017", "exempt", "an", "--end", "--on", "02/06/2017") == []
