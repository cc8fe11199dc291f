"""What is sent to the superior by when, its answer person by person, and what is overdue (R97-R99)."""

from datetime import date

import pytest
from sqlmodel import Session

import factories as make
from chibo import i18n
from chibo.domain.partial_date import PartialDate
from chibo.domain.post import Answer
from chibo.errors import NotFound, Refused
from chibo.services import ratification_acts, ratifications, rule_settings
from chibo.services.ratifications import Case, Standing
from chibo.store.tables import Congress, Organization, Term
from held_congress import LUA, MAI, SEN, fill, hold

SENT = date(2022, 2, 9)


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


@pytest.fixture
def congress(session: Session) -> Congress:
    """A congress held on 25/01/2022, a few days before the lunar New Year, whose committee is elected."""
    held = hold(session)
    fill(session, held)
    return held


def case(session: Session, congress: Congress, *, on: date = SENT) -> Case:
    branch = session.get_one(Organization, congress.organization_id)
    term = session.get_one(Term, congress.opens_term_id)
    return ratifications.of_term(session, organization=branch, term=term, on=on)


def decide(session: Session, congress: Congress, *, number: str = "12-QĐ/ĐU", on: date = date(2022, 2, 25), **who):
    return ratification_acts.decide(session, case(session, congress), number=number, on=on, **who)


def answers(found: Case) -> dict[str | None, str | None]:
    return {post.name: post.ratified.value if post.ratified else None for post in found.posts}


def test_the_result_is_reported_within_seven_working_days_over_the_new_year(session, congress):
    """R98, 24-QĐ/TW 16.1.1: 26, 27, 28 January, then 7, 8, 9, 10 February; 31/01-04/02/2022 is the lunar New Year."""
    report = case(session, congress).report

    assert report is not None
    assert (report.on, report.days, report.rule.id) == (date(2022, 2, 10), 7, "ratification-deadlines-24qd")


def test_the_answer_is_due_fifteen_working_days_after_submission(session, congress):
    """R99, 24-QĐ/TW 16.1.2: from 09/02/2022 to 02/03/2022."""
    assert case(session, congress).answer is None

    ratification_acts.submit(session, case(session, congress), on=SENT)
    answer = case(session, congress).answer

    assert answer is not None
    assert (answer.on, answer.days) == (date(2022, 3, 2), 15)


@pytest.mark.parametrize(
    ("year", "rule", "certainty"),
    [
        (2020, "ratification-deadlines-29qd", "unverified"),
        (2022, "ratification-deadlines-24qd", "text"),
        (2025, "ratification-deadlines-232qd", "unverified"),
    ],
)
def test_the_rule_is_that_of_the_day_of_the_congress(session, year, rule, certainty):
    """R98, R99: the numbers were read in 24-QĐ/TW; that others have them too was not."""
    congress = hold(session, on=PartialDate(year, 2, 10))
    fill(session, congress)
    report = case(session, congress, on=date(year, 2, 11)).report

    assert report is not None
    assert (report.rule.id, report.rule.certainty, report.days) == (rule, certainty, 7)


@pytest.mark.parametrize(("year", "days", "setting"), [(2020, 10, "ratification.report_days"), (2022, 7, None)])
def test_a_setting_replaces_only_what_nobody_has_read(session, year, days, setting):
    congress = hold(session, on=PartialDate(year, 3, 10))
    fill(session, congress)
    branch = session.get_one(Organization, congress.organization_id)
    rule_settings.override(session, branch, name="ratification.report_days", value="10", reason="Đảng ủy hướng dẫn")
    report = case(session, congress, on=date(year, 3, 11)).report

    assert report is not None
    assert (report.days, report.setting) == (days, setting)


def test_a_congress_whose_day_is_not_known_has_no_last_day(session):
    congress = hold(session, on=PartialDate(2022, 1))
    fill(session, congress)

    assert case(session, congress).report is None
    assert ratification_acts.submit(session, case(session, congress), on=SENT).late is None


@pytest.mark.parametrize(("on", "late"), [(date(2022, 2, 10), 0), (date(2022, 2, 11), 1), (date(2022, 2, 14), 2)])
def test_a_late_submission_is_counted_in_working_days_and_written(session, congress, on, late):
    acted = ratification_acts.submit(session, case(session, congress), on=on)
    found = case(session, congress).ratification

    assert (acted.late, acted.written.created) == (late, True)
    assert found is not None
    assert found.submitted == PartialDate.of(on)


def test_nothing_is_sent_before_the_congress_or_after_the_answer(session, congress):
    with pytest.raises(Refused) as early:
        ratification_acts.submit(session, case(session, congress), on=date(2022, 1, 24))
    decide(session, congress, everyone=True)
    with pytest.raises(Refused) as late:
        ratification_acts.submit(session, case(session, congress), on=date(2022, 2, 26))

    assert [problem.code for problem in early.value.problems] == ["before_the_congress"]
    assert [problem.code for problem in late.value.problems] == ["after_the_answer"]


def test_one_refused_person_leaves_the_post_on_the_day_of_the_decision(session, congress):
    """Line 3 of the issue: a partial ratification."""
    decide(session, congress, everyone=True, refused=[MAI], authority="Đảng ủy Sở Hoa Sữa")
    found = case(session, congress)
    mai = next(post for post in found.posts if post.name == MAI)

    assert answers(found) == {SEN: "accepted", LUA: "accepted", MAI: "refused"}
    assert (mai.until, mai.ended_by) == (PartialDate(2022, 2, 25), "12-QĐ/ĐU")
    assert [post.until for post in found.posts if post is not mai] == [None, None]
    assert found.standing is Standing.RATIFIED_IN_PART
    assert found.ratification is not None
    assert found.ratification.authority == "Đảng ủy Sở Hoa Sữa"


def test_names_are_understood_without_diacritics_and_with_a_post(session, congress):
    decide(session, congress, accepted=["tran van lua:deputy-secretary", "NGUYEN THI SEN"])

    assert answers(case(session, congress)) == {SEN: "accepted", LUA: "accepted", MAI: None}
    assert case(session, congress).standing is Standing.ANSWERED_IN_PART


def test_a_name_with_a_post_answers_that_post_alone(session, congress):
    committee = case(session, congress).committee
    make.make_post(session, committee_id=committee.id, place=9, position="committee_member", name=SEN)

    decide(session, congress, accepted=[f"{SEN}:secretary"], refused=[f"{SEN}:committee_member"])
    answered = {post.position.value: post.ratified for post in case(session, congress).posts if post.name == SEN}

    assert answered == {"secretary": Answer.ACCEPTED, "committee_member": Answer.REFUSED}


def test_everything_wrong_with_an_answer_is_told_at_once(session, congress):
    with pytest.raises(Refused) as refused:
        decide(
            session,
            congress,
            on=date(2022, 1, 1),
            accepted=["Lê Thị Mia", LUA, f"{SEN}:chair", f"{SEN}:committee_member"],
            refused=[LUA],
        )

    assert [problem.code for problem in refused.value.problems] == [
        "before_the_congress",
        "not_elected",
        "accepted_and_refused",
        "unknown_post",
        "not_in_that_post",
    ]
    assert refused.value.problems[1].hint.startswith("Did you mean Lê Thị Mai?")


def test_an_answer_is_not_older_than_the_submission(session, congress):
    ratification_acts.submit(session, case(session, congress), on=SENT)
    with pytest.raises(Refused) as refused:
        decide(session, congress, on=date(2022, 2, 8), everyone=True)

    assert [problem.code for problem in refused.value.problems] == ["before_submission"]


def test_nobody_left_to_answer_is_refused(session, congress):
    decide(session, congress, everyone=True)
    with pytest.raises(Refused) as refused:
        decide(session, congress, everyone=True)

    assert [problem.code for problem in refused.value.problems] == ["nobody_named"]


def test_a_corrected_answer_gives_the_post_back_and_is_told_as_a_change(session, congress):
    decide(session, congress, everyone=True, refused=[MAI])
    acted = decide(session, congress, accepted=[MAI])
    mai = next(post for post in case(session, congress).posts if post.name == MAI)

    assert [(change.field, change.before, change.after) for change in acted.written.changes] == [
        (MAI, Answer.REFUSED, Answer.ACCEPTED)
    ]
    assert (mai.ratified, mai.until, mai.ended_by) == (Answer.ACCEPTED, None, None)


def test_a_later_decision_on_who_was_left_open_keeps_the_earlier_one(session, congress):
    decide(session, congress, accepted=[SEN, LUA], authority="Đảng ủy Sở")
    decide(session, congress, number="15-QĐ/ĐU", on=date(2022, 3, 10), accepted=[MAI])
    found = case(session, congress)

    assert found.ratification is not None
    assert (found.ratification.decision_no, found.ratification.note) == ("15-QĐ/ĐU", "12-QĐ/ĐU, 2022-02-25, Đảng ủy Sở")
    assert found.standing is Standing.RATIFIED


def test_the_deputy_signs_only_once_ratified(session, congress):
    """Papers 1.0 point 7 (294-QĐ/TW 15.2)."""
    assert ratifications.may_sign(case(session, congress)) is False

    decide(session, congress, accepted=[SEN])

    assert ratifications.may_sign(case(session, congress)) is False

    decide(session, congress, accepted=[LUA])

    assert ratifications.may_sign(case(session, congress)) is True


def test_where_there_is_no_deputy_nothing_is_said_of_one(session, congress):
    for post in case(session, congress).posts:
        if post.name == LUA:
            session.delete(post)
    session.flush()

    assert ratifications.may_sign(case(session, congress)) is None


@pytest.mark.parametrize(
    ("sent", "on", "standing"),
    [
        (None, date(2022, 2, 10), Standing.TO_SUBMIT),
        (None, date(2022, 2, 11), Standing.REPORT_OVERDUE),
        (SENT, date(2022, 3, 2), Standing.WAITING),
        (SENT, date(2022, 3, 3), Standing.ANSWER_OVERDUE),
        (None, date(2026, 11, 22), Standing.NOT_RECORDED),
    ],
)
def test_what_is_overdue_is_so_from_the_day_after_the_last_day(session, congress, sent, on, standing):
    """R98, R99; of a term that is over the records say nothing, and nobody is asked for it any more."""
    if sent:
        ratification_acts.submit(session, case(session, congress), on=sent)

    assert case(session, congress, on=on).standing is standing
    assert [each.standing for each in ratifications.listed(session, on=on)] == [standing]


def test_the_list_may_ask_for_one_organization(session, congress):
    other = make.make_committee(session)
    branch = session.get_one(Organization, congress.organization_id)
    listed = ratifications.listed(session, on=SENT, organization=branch)

    assert [each.committee.id for each in listed] == [case(session, congress).committee.id]
    assert {each.committee.id for each in ratifications.listed(session, on=SENT)} >= {other.id}


def test_the_minutes_of_every_election_are_sent_as_last_corrected(session, congress):
    """R98: election minutes, the list with short particulars, CVs."""
    first = ratifications.elections_of(session, case(session, congress))[0]
    make.make_election(
        session, congress_id=congress.id, version=2, correction_of_id=first.id, correction_reason="Cộng nhầm", seats=3
    )
    sent = ratifications.elections_of(session, case(session, congress))

    assert [(each.position, each.version) for each in sent] == [(1, 2), (2, 1), (3, 1)]


def test_a_term_without_a_committee_says_so(session):
    congress = hold(session)

    with pytest.raises(NotFound, match="No committee of the term 2022-2025"):
        case(session, congress)
