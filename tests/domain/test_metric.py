"""Every metric against counts made by hand, and against a brute-force count of random branches."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo.domain import metric
from chibo.domain.activity import Activity, ActivityKind, Attendee, Presence
from chibo.domain.award import Recipient
from chibo.domain.member_life import DisciplineForm, Event, EventKind
from chibo.domain.metric import METRICS, as_result, compute, measure_problems, read_call
from chibo.domain.metric_records import (
    Counted,
    Judged,
    MemberRated,
    OrganizationRated,
    Person,
    Place,
    Records,
    Span,
    TitleWon,
    Why,
)
from chibo.domain.metric_spans import span_of, spans
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period
from chibo.domain.target import Aim, Cap, Every, Measure, Result, Target
from chibo.domain.target_judging import judge
from chibo.domain.title import title_key
from chibo.domain.verdict import Verdict
from chibo.reports import metric_words

BRANCH, ELSEWHERE = "CB-01", "CB-02"
YEAR = Period.of_year(2020)
ON = date(2021, 6, 1)
SPAN = span_of(YEAR, on=ON)


def event(kind, *day, organization=BRANCH, **given):
    return Event(kind, PartialDate(*day), organization=organization, **given)


def person(number, *more, admitted=(2010, 2, 3)):
    """A member who was admitted here long ago, with whatever happened later."""
    first = event(EventKind.ADMISSION, *admitted), event(EventKind.CEREMONY, *admitted)
    return Person(f"DV-{number:02}", f"Đảng viên {number:02}", (*first, *more))


def rated(number, level="good", not_rated="", period=YEAR):
    return MemberRated(f"DV-{number:02}", f"Đảng viên {number:02}", period, level, not_rated)


def computed(text, records, span=SPAN):
    call, problems = read_call(text)
    assert problems == []
    found = compute(call, records, [span])
    return found[0] if found else None


def places(found, place):
    return {account.code: account.why for account in found.accounts if account.place is place}


ELEVEN = tuple(person(number) for number in range(1, 12))


def test_every_metric_says_in_words_what_it_counts():
    assert metric_words.METRICS.keys() == METRICS.keys()


def test_two_of_eleven_are_rated_excellent():
    """R102; the founding branch's band of 15–20 % holds exactly 2 of 11."""
    levels = ["excellent"] * 2 + ["good"] * 9
    records = Records(
        organization=BRANCH,
        people=ELEVEN,
        member_ratings=tuple(rated(number, level) for number, level in enumerate(levels, 1)),
    )

    excellent = computed("members_rated:level=excellent", records)
    good = computed("members_rated:at_least=good", records)

    assert (excellent.numerator, excellent.denominator) == (2, 11)
    assert (good.numerator, good.denominator) == (11, 11)
    assert places(excellent, Place.COUNTED).keys() == {"DV-01", "DV-02"}


def test_who_is_not_rated_by_the_rule_is_in_no_base_and_named():
    """R107: exempt, suspended, admitted under six months; R108: six months or more are rated; R111: not yet."""
    people = (
        *(person(number) for number in (1, 2, 3)),
        person(4, event(EventKind.EXEMPTION, 2020, 1, 10)),
        person(5, event(EventKind.SUSPENSION, 2020, 11, 2)),
        person(6, admitted=(2020, 9, 2)),
        person(7, admitted=(2020, 5, 19)),
    )
    records = Records(
        organization=BRANCH,
        people=people,
        member_ratings=(rated(1, "excellent"), rated(2, "completed"), rated(7), rated(3, "", "not_yet")),
    )

    found = computed("members_rated:at_least=good", records)

    assert (found.numerator, found.denominator) == (2, 4)
    assert places(found, Place.LEFT_OUT) == {
        "DV-04": Why.EXEMPT,
        "DV-05": Why.SUSPENDED,
        "DV-06": Why.ADMITTED_LATELY,
    }
    assert places(found, Place.SHORT) == {"DV-02": Why.RATED, "DV-03": Why.NOT_YET}
    assert found.rule == "rating-exclusions-2019"
    of_rated = computed("members_rated:at_least=good,of=rated", records)
    of_members = computed("members_rated:at_least=good,of=members", records)
    assert (of_rated.numerator, of_rated.denominator) == (2, 3)
    assert (of_members.numerator, of_members.denominator) == (2, 7)


def test_without_any_rating_there_is_no_figure_rather_than_zero():
    assert computed("members_rated:at_least=good", Records(organization=BRANCH, people=ELEVEN)) is None


def test_levels_of_the_old_scale_are_not_compared_with_the_new_one():
    """R102: no text says how the levels before 08/03/2018 correspond."""
    records = Records(organization=BRANCH, people=ELEVEN, member_ratings=(rated(1, "qualified_good"),))

    found = computed("members_rated:at_least=good", records)

    assert (found.numerator, found.problem) == (None, "scales_differ")


def test_admissions_are_counted_by_decision_from_the_first_day_of_the_term():
    """R26, R33: a readmission is no new member; who came from another branch was not admitted here."""
    people = (
        person(1, admitted=(2020, 2, 3)),
        person(2, admitted=(2021, 5, 19)),
        Person("DV-03", "Ba", (event(EventKind.READMISSION, 2021, 9, 2),)),
        Person(
            "DV-04",
            "Bốn",
            (event(EventKind.ADMISSION, 2021, 2, 3, organization=ELSEWHERE), event(EventKind.TRANSFER_IN, 2021, 8, 1)),
        ),
    )
    records = Records(organization=BRANCH, people=people)
    asked = spans(
        METRICS["members_admitted"],
        every=Every.TERM,
        years=(2020, 2021, 2022),
        starts=date(2020, 3, 13),
        ends=date(2022, 12, 31),
        on=date(2023, 1, 1),
    )

    found = computed("members_admitted", records, asked[0])

    assert len(asked) == 1
    assert found.numerator == 1
    assert places(found, Place.LEFT_OUT) == {"DV-01": Why.OUTSIDE_TERM, "DV-03": Why.READMITTED}
    assert computed("members_admitted", Records(organization=BRANCH)) is None


def test_admission_by_ceremony_falls_into_the_year_of_the_ceremony():
    late = Person("DV-01", "Một", (event(EventKind.ADMISSION, 2020, 12, 25), event(EventKind.CEREMONY, 2021, 1, 20)))
    records = Records(organization=BRANCH, people=(late,))

    assert computed("members_admitted", records).numerator == 1
    assert computed("members_admitted:by=ceremony", records).numerator == 0


def test_recognition_is_counted_by_its_decision():
    """R28, R35."""
    late = person(1, event(EventKind.RECOGNITION, 2020, 11, 20, effective=PartialDate(2020, 9, 15)))

    assert computed("members_recognized", Records(organization=BRANCH, people=(late,))).numerator == 1


def test_a_member_disciplined_twice_is_one_and_nobody_is_none():
    """R48."""
    twice = person(
        1,
        event(EventKind.DISCIPLINE, 2020, 4, 1, organization=None, form=DisciplineForm.REPRIMAND),
        event(EventKind.DISCIPLINE, 2020, 9, 1, organization=None, form=DisciplineForm.WARNING),
    )
    gone = person(2, event(EventKind.EXPELLED, 2020, 7, 1))

    found = computed("members_disciplined", Records(organization=BRANCH, people=(twice, gone, person(3))))
    none = computed("members_disciplined", Records(organization=BRANCH, people=ELEVEN))

    assert (found.numerator, found.denominator) == (2, 3)
    assert (none.numerator, none.denominator) == (0, 11)
    assert computed("members_disciplined:form=reprimand", Records(organization=BRANCH, people=(twice,))).numerator == 1


def study(month, presences, **given):
    people = tuple(
        Attendee(f"DV-{number:02}", f"Đảng viên {number:02}", presence) for number, presence in enumerate(presences, 1)
    )
    return Activity(
        ActivityKind.RESOLUTION_STUDY, PartialDate(2020, month, 10), f"Nghị quyết {month}", people=people, **given
    )


CAME, EXCUSED, ABSENT = Presence


def test_participation_adds_up_attendances_or_counts_people():
    """R126: members attending of members to attend."""
    held = (study(6, [CAME] * 10 + [EXCUSED]), study(9, [CAME] * 9 + [ABSENT, CAME]))
    records = Records(organization=BRANCH, people=ELEVEN, activities=held)

    each = computed("activity_participation:kind=resolution_study", records)
    every = computed("activity_participation:kind=resolution_study,count=every", records)
    some = computed("activity_participation:kind=resolution_study,count=any", records)

    assert (each.numerator, each.denominator) == (20, 22)
    assert (every.numerator, every.denominator) == (9, 11)
    assert (some.numerator, some.denominator) == (11, 11)
    assert places(every, Place.SHORT).keys() == {"DV-10", "DV-11"}


def test_the_excused_leave_the_base_where_that_is_the_setting():
    held = (study(6, [CAME] * 10 + [EXCUSED]),)
    records = Records(organization=BRANCH, people=ELEVEN, activities=held, excused_count=False)

    found = computed("activity_participation:kind=resolution_study", records)

    assert (found.numerator, found.denominator) == (10, 10)


def test_figures_alone_say_who_came_to_every_one_only_when_nobody_was_missing():
    full = Activity(ActivityKind.RESOLUTION_STUDY, PartialDate(2020, 6, 1), "Một", expected=11, attended=11)
    short = Activity(ActivityKind.RESOLUTION_STUDY, PartialDate(2020, 9, 1), "Hai", expected=11, attended=10)
    text = "activity_participation:kind=resolution_study,count=every"

    everybody = computed(text, Records(organization=BRANCH, activities=(full,)))
    unknown = computed(text, Records(organization=BRANCH, activities=(full, short)))

    assert (everybody.numerator, everybody.denominator) == (11, 11)
    assert (unknown.numerator, unknown.problem) == (None, "names_missing")


def test_activities_are_counted_by_kind():
    held = (study(6, [CAME]), study(9, [CAME]), Activity(ActivityKind.INSPECTION, PartialDate(2020, 10), "Kiểm tra"))
    records = Records(organization=BRANCH, activities=held)

    assert computed("activities_held:kind=resolution_study", records).numerator == 2
    assert computed("activities_held:kind=any", records).numerator == 3
    assert computed("activities_held:kind=supervision", records) is None


def won(number=0, title="advanced_worker", **given):
    if number:
        given = {"recipient": Recipient.MEMBER, "member": f"DV-{number:02}", "name": f"Đảng viên {number:02}", **given}
    return TitleWon(title, YEAR, **given)


def test_a_title_is_a_share_of_members_and_staff_counted_in_the_year():
    """The founding branch's target 5: members, officials and employees."""
    records = Records(
        organization=BRANCH,
        people=ELEVEN,
        titles=(
            *(won(number) for number in range(1, 11)),
            won(recipient=Recipient.PEOPLE, people=13, population="staff"),
        ),
        headcounts=(Counted("staff", PartialDate(2019), 15), Counted("staff", PartialDate(2020), 13)),
    )

    found = computed("title_holders:title=advanced_worker,of=members_and_staff", records)
    members = computed("title_holders:title=LĐTT", records)

    assert (found.numerator, found.denominator) == (23, 24)
    assert (members.numerator, members.denominator) == (10, 11)
    assert places(members, Place.SHORT) == {"DV-11": Why.WITHOUT_TITLE}


def test_a_population_that_nobody_counted_in_the_year_gives_no_figure():
    records = Records(
        organization=BRANCH,
        people=ELEVEN,
        titles=(won(1), won(recipient=Recipient.PEOPLE, people=13, population="staff")),
        headcounts=(Counted("staff", PartialDate(2019), 13),),
    )

    found = computed("title_holders:title=advanced_worker,of=members_and_staff", records)

    assert (found.numerator, found.problem, found.figures) == (None, "headcount_missing", {"population": "staff"})


def test_more_holders_than_people_is_said_and_never_a_share_above_100():
    numbers = won(recipient=Recipient.PEOPLE, people=9, population="members")
    records = Records(organization=BRANCH, people=ELEVEN, titles=(*(won(number) for number in (1, 2, 3)), numbers))

    assert computed("title_holders:title=advanced_worker", records).problem == "more_than_population"


@pytest.mark.parametrize("population", ["members", "members_and_staff", ""])
def test_members_by_name_are_not_added_to_a_number_that_may_include_them(population):
    """4 names and a number of 6 are 6 holders or 10; a person must say."""
    numbers = won(recipient=Recipient.PEOPLE, people=6, population=population)
    records = Records(
        organization=BRANCH,
        people=ELEVEN,
        titles=(*(won(number) for number in (1, 2, 3, 4)), numbers),
        headcounts=(Counted("staff", PartialDate(2020), 13),),
    )

    found = computed("title_holders:title=advanced_worker,of=members_and_staff", records)

    assert (found.numerator, found.problem) == (None, "counted_twice")
    assert found.figures == {"named": 4, "people": 6, "population": population}


def test_more_holders_among_the_staff_than_staff_do_not_hide_behind_the_members():
    """30 of 13 staff beside eleven members without the title would be 30 of 24, or, with more members, a good share."""
    numbers = won(recipient=Recipient.PEOPLE, people=14, population="staff")
    records = Records(
        organization=BRANCH, people=ELEVEN, titles=(numbers,), headcounts=(Counted("staff", PartialDate(2020), 13),)
    )

    found = computed("title_holders:title=advanced_worker,of=members_and_staff", records)

    assert (found.numerator, found.problem) == (None, "more_than_population")
    assert found.figures == {"population": "staff", "holders": 14, "base": 13}


def test_a_holder_who_left_before_the_end_of_the_year_is_named_and_not_counted():
    gone = person(1, event(EventKind.TRANSFER_OUT, 2020, 8, 1))
    records = Records(organization=BRANCH, people=(gone, person(2)), titles=(won(1), won(2)))

    found = computed("title_holders:title=advanced_worker", records)

    assert (found.numerator, found.denominator) == (1, 1)
    assert places(found, Place.LEFT_OUT) == {"DV-01": Why.NO_LONGER_HERE}


def test_targets_met_of_targets_set():
    verdicts = (Verdict.MET, Verdict.EXCEEDED, Verdict.NOT_MET, Verdict.NO_DATA)
    judged = tuple(Judged(str(number), "", verdict) for number, verdict in enumerate(verdicts))

    term = Span(Period.of_term(), date(2020, 3, 13), date(2022, 12, 31))

    found = computed("targets_met", Records(organization=BRANCH, targets=judged), term)

    assert (found.numerator, found.denominator) == (2, 4)


def test_the_rating_of_the_branch_is_its_level():
    rows = (OrganizationRated(YEAR, "good"), OrganizationRated(Period.of_year(2021), "excellent"))

    assert computed("organization_rating", Records(organization=BRANCH, organization_ratings=rows)).level == "good"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("members_ratd:at_least=good", ["unknown_metric"]),
        ("members_rated", ["parameter_missing"]),
        ("members_rated:at_least=good,level=good", ["parameters_exclude"]),
        ("members_rated:at_least=fine,colour=red,of=x", ["parameter_value", "unknown_parameter", "parameter_value"]),
        ("members_rated:at_least=good,at_least=good", ["parameter_twice"]),
        ("title_holders:title=Anh hùng rừng xanh", ["parameter_value"]),
        ("members_admitted:soon", ["unknown_parameter"]),
        ("", ["unknown_metric"]),
    ],
)
def test_every_problem_of_a_metric_is_named(text, codes):
    call, problems = read_call(text)

    assert call is None
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("members_rated: of=members, at_least=HTTNV", "members_rated:at_least=good,of=members"),
        ("Members-Rated:level=hoàn thành xuất sắc nhiệm vụ", "members_rated:level=excellent"),
        ("title_holders:title=Chiến sỹ thi đua cấp cơ sở", "title_holders:title=emulation_fighter_grassroots"),
        ("organization_rating", "organization_rating"),
    ],
)
def test_a_metric_is_stored_in_one_way_of_writing(typed, stored):
    assert str(read_call(typed)[0]) == stored


def test_a_metric_suits_only_some_measures():
    call, _problems = read_call("organization_rating")

    assert [problem.code for problem in measure_problems(call, Measure.SHARE)] == ["metric_measure"]
    assert measure_problems(call, Measure.LEVEL) == []


def test_a_figure_becomes_the_result_that_the_measure_asks_for():
    found = computed("members_disciplined", Records(organization=BRANCH, people=ELEVEN))

    share, count = as_result(found, Measure.SHARE), as_result(found, Measure.COUNT)

    assert (share.numerator, share.denominator) == (0, 11)
    assert (count.value, count.denominator) == (Decimal(0), None)


@pytest.mark.parametrize(
    ("name", "every", "expected"),
    [
        ("members_rated", Every.YEAR, ["2020", "2021"]),
        ("members_rated", Every.TERM, ["2020", "2021", "term"]),
        ("title_holders", Every.TERM, ["2020", "2021"]),
        ("members_admitted", Every.TERM, ["term"]),
        ("members_admitted", Every.YEAR, ["2020", "2021"]),
        ("activities_held", Every.QUARTER, ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4", "2021-Q1", "2021-Q2"]),
    ],
)
def test_a_target_is_computed_for_the_periods_that_have_begun(name, every, expected):
    asked = spans(
        METRICS[name], every=every, years=(2020, 2021, 2022), starts=date(2020, 3, 13), ends=date(2022, 12, 31), on=ON
    )

    assert [str(each.period) for each in asked] == expected
    assert all(each.until <= ON for each in asked)


LEVELS = ("excellent", "good", "completed", "not_completed")
STATES = st.sampled_from((*LEVELS, "not_yet", "exempt", "suspended", "lately", "gone", "nothing"))


@settings(max_examples=150, deadline=None)
@given(st.lists(STATES, min_size=1, max_size=20), st.sampled_from(LEVELS[:3]))
def test_the_share_of_a_random_branch_is_a_brute_force_count(states, least):
    """Every way of standing, drawn at random; the metric against a plain loop."""
    more = {
        "exempt": [event(EventKind.EXEMPTION, 2020, 3, 1)],
        "suspended": [event(EventKind.SUSPENSION, 2020, 3, 1)],
        "gone": [event(EventKind.TRANSFER_OUT, 2020, 3, 1)],
    }
    people, ratings = [], []
    for number, state in enumerate(states, 1):
        admitted = (2020, 10, 1) if state == "lately" else (2010, 2, 3)
        people.append(person(number, *more.get(state, ()), admitted=admitted))
        if state in LEVELS:
            ratings.append(rated(number, state))
        elif state == "not_yet":
            ratings.append(rated(number, "", "not_yet"))
    records = Records(organization=BRANCH, people=tuple(people), member_ratings=tuple(ratings))

    found = computed(f"members_rated:at_least={least}", records)

    base = [state for state in states if state in (*LEVELS, "not_yet", "nothing")]
    reached = [state for state in base if state in LEVELS[: LEVELS.index(least) + 1]]
    if not any(state in LEVELS for state in states):
        assert found is None
    else:
        assert (found.numerator, found.denominator) == (len(reached), len(base))
        assert sum(account.place is Place.COUNTED for account in found.accounts) == len(reached)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from((*Presence, None)), min_size=8, max_size=8), min_size=1, max_size=5),
    st.booleans(),
)
def test_participation_of_a_random_branch_is_a_brute_force_count(sessions, excused_count):
    """None: that member was not to come to that session."""
    held = []
    for month, presences in enumerate(sessions, 1):
        people = tuple(
            Attendee(f"DV-{number:02}", "", presence)
            for number, presence in enumerate(presences, 1)
            if presence is not None
        )
        if people:
            held.append(Activity(ActivityKind.RESOLUTION_STUDY, PartialDate(2020, month), "x", people=people))
    records = Records(organization=BRANCH, activities=tuple(held), excused_count=excused_count)
    base = (CAME, ABSENT, EXCUSED) if excused_count else (CAME, ABSENT)

    each = computed("activity_participation:kind=resolution_study", records)
    every = computed("activity_participation:kind=resolution_study,count=every", records)

    if not held:
        assert each is every is None
        return
    marks = [presence for presences in sessions for presence in presences]
    assert (each.numerator, each.denominator) == (marks.count(CAME), sum(mark in base for mark in marks))
    columns = [[mark for mark in column if mark in base] for column in zip(*sessions, strict=True)]
    counted = [column for column in columns if column]
    assert (every.numerator, every.denominator) == (
        sum(all(mark is CAME for mark in column) for column in counted),
        len(counted),
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_title_holders_of_a_random_office_are_a_brute_force_count(members, staff, holders):
    """So many members with and without the title, and a number of staff with it."""
    holders = min(staff, holders)
    records = Records(
        organization=BRANCH,
        people=tuple(person(number) for number in range(1, len(members) + 1)),
        titles=(
            *(won(number) for number, holds in enumerate(members, 1) if holds),
            won(recipient=Recipient.PEOPLE, people=holders, population="staff"),
        ),
        headcounts=(Counted("staff", PartialDate(2020), staff),),
    )

    found = computed("title_holders:title=advanced_worker,of=members_and_staff", records)

    assert (found.numerator, found.denominator) == (sum(members) + holders, len(members) + staff)
    assert sum(each.count for each in found.accounts if each.place is Place.COUNTED) == found.numerator
    assert (
        sum(each.count for each in found.accounts if each.place is Place.SHORT)
        == len(members) + staff - found.numerator
    )


def own_title(year, title="excellent_collective", **given):
    return TitleWon(title, Period.of_year(year), **{"recipient": Recipient.ORGANIZATION, **given})


TERM = Span(Period.of_term(), date(2020, 3, 13), date(2022, 12, 31))


def test_a_title_of_the_organisation_itself_is_held_or_not_known():
    """R118: without a record nobody can say that it was not won."""
    records = Records(organization=BRANCH, titles=(own_title(2020), won(1)))

    found = computed("organization_title:title=TTLĐXS", records)

    assert (found.numerator, found.denominator) == (1, None)
    assert [(each.why, each.name) for each in found.accounts] == [(Why.WON, BRANCH)]
    assert metric.as_result(found, Measure.TITLE).value == Decimal(1)
    assert computed("organization_title:title=advanced_collective", records) is None


def test_over_a_term_each_year_of_it_counts_once_and_a_running_year_once_it_is_recorded():
    """The year 2019 ends before the term begins; 2020 belongs to it though it begins before it."""
    titles = (own_title(2019), own_title(2020), own_title(2020, name="x"), own_title(2022), own_title(2023))
    records = Records(organization=BRANCH, titles=titles)
    until_june = Span(Period.of_term(), date(2020, 3, 13), date(2022, 6, 30), ended=False)
    ended_in_june = Span(Period.of_term(), date(2020, 3, 13), date(2022, 6, 30))

    counted = [computed("organization_title:title=TTLĐXS", records, span) for span in (TERM, until_june, ended_in_june)]

    assert [each.numerator for each in counted] == [3, 3, 2]
    assert metric.as_result(counted[0], Measure.TITLE).value == 1
    assert metric.as_result(counted[0], Measure.COUNT).value == 3


def test_titles_of_words_and_of_units_are_counted_too():
    records = Records(
        organization=BRANCH,
        titles=(
            own_title(2020, title_key("Khu phố văn hóa")),
            own_title(2020, recipient=Recipient.UNIT, name="Tổ 1"),
            own_title(2020, recipient=Recipient.UNIT, name="Tổ 2"),
            own_title(2020, "emulation_flag"),
            own_title(2020, "emulation_flag"),
        ),
    )

    assert computed("organization_title:title=khu phố  văn hoá", records).numerator == 1
    assert computed("organization_title:title=TTLĐXS,of=units", records).numerator == 2
    assert computed("organization_title:title=TTLĐXS", records) is None
    # A flag of the province and one of the ministry are two.
    assert computed("organization_title:title=emulation_flag", records).numerator == 2
    assert metric.read_call("organization_title:title=excelent_collective")[0] is None


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(2018, 2024), st.sampled_from(("excellent_collective", "advanced_collective")))))
def test_own_titles_of_a_random_body_are_a_brute_force_count(some):
    records = Records(organization=BRANCH, titles=tuple(own_title(year, title) for year, title in some))

    term = computed("organization_title:title=excellent_collective", records, TERM)
    yearly = computed("organization_title:title=excellent_collective", records)

    years = {year for year, title in some if title == "excellent_collective"}
    assert (term.numerator if term else 0) == len(years & {2020, 2021, 2022})
    assert (yearly.numerator if yearly else 0) == len(years & {2020})


def test_the_registry_has_the_metrics_of_the_design():
    assert set(metric.METRICS) == {
        "organization_rating",
        "members_rated",
        "members_admitted",
        "members_recognized",
        "members_disciplined",
        "activity_participation",
        "activities_held",
        "title_holders",
        "organization_title",
        "targets_met",
    }


GOAL = {"code": "1", "every": Every.YEAR}


@pytest.mark.parametrize(
    ("goal", "result", "verdict"),
    [
        # A share of a running year can go either way, whether it is kept so far or not.
        ({"measure": Measure.SHARE, "aim": Aim.AT_LEAST, "low": Decimal(100)}, (10, 11), Verdict.NOT_DUE),
        ({"measure": Measure.SHARE, "aim": Aim.AT_LEAST, "low": Decimal(90)}, (10, 11), Verdict.NOT_DUE),
        # A count only grows: a floor that is reached stays reached, a ceiling that is passed is lost.
        ({"measure": Measure.COUNT, "aim": Aim.AT_LEAST, "low": Decimal(1)}, 0, Verdict.NOT_DUE),
        ({"measure": Measure.COUNT, "aim": Aim.AT_LEAST, "low": Decimal(1)}, 1, Verdict.MET),
        ({"measure": Measure.COUNT, "aim": Aim.AT_MOST, "high": Decimal(0)}, 0, Verdict.NOT_DUE),
        ({"measure": Measure.COUNT, "aim": Aim.AT_MOST, "high": Decimal(0)}, 1, Verdict.NOT_MET),
    ],
)
def test_what_the_records_give_so_far_is_no_verdict_on_a_running_year(goal, result, verdict):
    figures = (
        {"numerator": result[0], "denominator": result[1]} if isinstance(result, tuple) else {"value": Decimal(result)}
    )
    given = Result(YEAR, **figures, so_far=True)

    judged = judge(Target(**GOAL, **goal), [given], years=(2020,), term_end=date(2020, 12, 31), on=date(2020, 6, 30))

    assert judged.verdict is verdict


def test_a_title_that_was_won_stays_won_before_its_year_is_over():
    goal = Target("1", Measure.TITLE, Aim.ACHIEVED, every=Every.YEAR)
    held = Result(YEAR, value=Decimal(1), so_far=True)

    judged = judge(goal, [held], years=(2020,), term_end=date(2020, 12, 31), on=date(2020, 6, 30))

    assert judged.verdict is Verdict.MET


def test_a_year_is_complete_early_when_everybody_is_rated_and_never_before_for_what_may_still_happen():
    early = span_of(YEAR, on=date(2020, 12, 20))
    records = Records(
        organization=BRANCH,
        people=ELEVEN[:2],
        member_ratings=(rated(1),),
        activities=(study(6, [CAME, CAME]),),
    )
    everybody = Records(organization=BRANCH, people=ELEVEN[:2], member_ratings=(rated(1), rated(2)))

    assert computed("members_rated:at_least=good", records, early).so_far
    assert not computed("members_rated:at_least=good", everybody, early).so_far
    assert not computed("members_rated:at_least=good", records).so_far
    assert computed("activity_participation:kind=resolution_study", records, early).so_far
    assert not computed("activity_participation:kind=resolution_study", records).so_far


@pytest.mark.parametrize("by", ["decision", "ceremony"])
def test_the_ceremony_of_a_readmission_admits_no_new_member(by):
    """R33: expelled elsewhere, readmitted here with a ceremony; and the same of one who was a member here before."""
    again = (event(EventKind.READMISSION, 2020, 5, 1), event(EventKind.CEREMONY, 2020, 5, 19))
    stranger = Person(
        "DV-01",
        "Một",
        (
            event(EventKind.ADMISSION, 2010, 2, 3, organization=ELSEWHERE),
            event(EventKind.CEREMONY, 2010, 2, 20, organization=ELSEWHERE),
            event(EventKind.EXPELLED, 2015, 2, 3, organization=ELSEWHERE),
            *again,
        ),
    )
    returned = person(2, event(EventKind.REMOVED, 2015, 2, 3), *again)
    admitted = Person("DV-03", "Ba", (event(EventKind.CEREMONY, 2020, 9, 2),))
    records = Records(organization=BRANCH, people=(stranger, returned, admitted))

    found = computed(f"members_admitted:by={by}", records)

    assert (found.numerator, places(found, Place.COUNTED).keys()) == (1, {"DV-03"})


LIVES = st.lists(
    st.tuples(
        st.sampled_from((BRANCH, ELSEWHERE)),
        st.dates(date(2018, 1, 1), date(2021, 12, 31)),
        st.sampled_from(("stays", "moves", "expelled", "readmitted")),
    ),
    max_size=8,
)


@given(LIVES, st.sampled_from(("decision", "ceremony")))
def test_admissions_of_random_lives_are_a_brute_force_count(lives, by):
    """R33: each person is admitted once, where the decision was taken, whatever comes after."""
    people = []
    for number, (where, day, then) in enumerate(lives, 1):
        other = ELSEWHERE if where == BRANCH else BRANCH
        after = [(EventKind.ADMISSION, day, where), (EventKind.CEREMONY, day + timedelta(days=20), where)]
        if then == "moves":
            after += [(EventKind.TRANSFER_OUT, day + timedelta(days=30), where)]
            after += [(EventKind.TRANSFER_IN, day + timedelta(days=40), other)]
        if then in ("expelled", "readmitted"):
            after += [(EventKind.EXPELLED, day + timedelta(days=50), where)]
        if then == "readmitted":
            after += [(EventKind.READMISSION, day + timedelta(days=60), other)]
            after += [(EventKind.CEREMONY, day + timedelta(days=70), other)]
        facts = tuple(Event(kind, PartialDate.of(on), organization=place) for kind, on, place in after)
        people.append(Person(f"DV-{number:02}", f"Đảng viên {number:02}", facts))
    late = timedelta(days=20 if by == "ceremony" else 0)
    expected = sum(where == BRANCH and (day + late).year == YEAR.year for where, day, _then in lives)

    found = computed(f"members_admitted:by={by}", Records(organization=BRANCH, people=tuple(people)))

    assert (found.numerator if found else 0) == expected


BAND = {"measure": Measure.SHARE, "aim": Aim.BETWEEN, "low": Decimal(15), "high": Decimal(20), "cap": Cap.HARD}


@pytest.mark.parametrize(
    ("goal", "rated_so", "waiting", "verdict"),
    [
        # 2 of 11 are 18.18 %, but nine are still to be rated.
        (BAND, 2, 9, Verdict.NO_DATA),
        (BAND, 2, 1, Verdict.NO_DATA),
        (BAND, 2, 0, Verdict.MET),
        # What is over the cap already stays over it.
        (BAND, 3, 8, Verdict.OVER_CAP),
        ({"measure": Measure.SHARE, "aim": Aim.AT_LEAST, "low": Decimal(80)}, 2, 9, Verdict.NO_DATA),
        ({"measure": Measure.SHARE, "aim": Aim.AT_LEAST, "low": Decimal(80)}, 9, 2, Verdict.MET),
        ({"measure": Measure.SHARE, "aim": Aim.AT_LEAST, "low": Decimal(80)}, 6, 2, Verdict.NOT_MET),
        ({"measure": Measure.COUNT, "aim": Aim.AT_LEAST, "low": Decimal(3)}, 2, 1, Verdict.NO_DATA),
        ({"measure": Measure.COUNT, "aim": Aim.AT_LEAST, "low": Decimal(3)}, 3, 1, Verdict.MET),
        ({"measure": Measure.COUNT, "aim": Aim.EXACTLY, "low": Decimal(3)}, 2, 4, Verdict.NO_DATA),
    ],
)
def test_a_share_in_which_somebody_is_still_to_be_rated_is_judged_when_that_changes_nothing(
    goal, rated_so, waiting, verdict
):
    """R111: who is not rated yet will be; until then nobody is counted as rated lower."""
    levels = ["excellent"] * rated_so + ["completed"] * (11 - rated_so - waiting)
    records = Records(
        organization=BRANCH,
        people=ELEVEN,
        member_ratings=tuple(rated(number, level) for number, level in enumerate(levels, 1)),
    )
    target = Target(**GOAL, **goal)
    result = as_result(computed("members_rated:level=excellent", records), target.measure)

    judged = judge(target, [result], years=(2020,), term_end=date(2020, 12, 31), on=ON)

    assert judged.verdict is verdict
    assert [note.figures for note in judged.periods[0].notes if note.code == "waiting"] == (
        [{"people": waiting, "period": YEAR}] if waiting else []
    )


def test_of_a_year_only_the_targets_judged_for_it_count_and_by_the_verdict_on_it():
    """A target of 2020 that was met stays met in 2020, whatever became of it in 2021."""
    judged = (
        Judged("1", "", Verdict.NOT_MET, {YEAR: Verdict.MET, Period.of_year(2021): Verdict.NOT_MET}),
        Judged("2", "", Verdict.NO_DATA, {YEAR: Verdict.NO_DATA}),
        Judged("3", "", Verdict.MET),
    )

    found = computed("targets_met", Records(organization=BRANCH, targets=judged))

    assert (found.numerator, found.denominator) == (1, 2)
    assert places(found, Place.SHORT) == {"2": Why.TARGET_OPEN}
    assert computed("targets_met", Records(organization=BRANCH, targets=judged[2:])) is None


@pytest.mark.parametrize(("count", "share"), [("every", (10, 11)), ("any", (11, 11))])
def test_a_full_session_in_figures_counts_for_those_who_are_named_elsewhere(count, share):
    """11 of 11 came in June without names, 10 of 11 in September by name: everybody came to one at least."""
    full = Activity(ActivityKind.RESOLUTION_STUDY, PartialDate(2020, 6, 1), "Một", expected=11, attended=11)
    records = Records(organization=BRANCH, people=ELEVEN, activities=(full, study(9, [CAME] * 10 + [ABSENT])))

    found = computed(f"activity_participation:kind=resolution_study,count={count}", records)

    assert (found.numerator, found.denominator) == share


def test_members_who_are_named_nowhere_came_to_a_session_to_which_all_members_came():
    full = Activity(ActivityKind.RESOLUTION_STUDY, PartialDate(2020, 6, 1), "Một", expected=11, attended=11)
    few = study(9, [CAME, ABSENT])
    text = "activity_participation:kind=resolution_study,count=every"

    all_members = computed(text, Records(organization=BRANCH, people=ELEVEN, activities=(full, few)))
    unknown = computed(text, Records(organization=BRANCH, people=ELEVEN[:9], activities=(full, few)))

    assert (all_members.numerator, all_members.denominator) == (10, 11)
    assert (unknown.numerator, unknown.problem) == (None, "names_missing")


def test_of_two_counts_the_one_whose_day_is_known_is_the_later_one_and_none_of_later_is_known():
    counts = (
        Counted("staff", PartialDate(2020, 3, 1), 9),
        Counted("staff", PartialDate(2020, 12, 31), 10),
        Counted("staff", PartialDate(2020), 12),
    )
    holders = (won(recipient=Recipient.PEOPLE, people=6, population="staff"),)
    records = Records(organization=BRANCH, titles=holders, headcounts=counts)
    text = "title_holders:title=advanced_worker,of=staff"

    assert computed(text, records).denominator == 10
    early = Records(organization=BRANCH, titles=holders, headcounts=counts[:2])
    assert computed(text, early, span_of(YEAR, on=date(2020, 6, 30))).denominator == 9


def test_who_was_disciplined_and_then_moved_counts_in_one_base_only():
    """R48: warned in March there, here since June; a warning outside the records leaves the member in the base here."""
    moved = (
        event(EventKind.TRANSFER_OUT, 2020, 6, 1, organization=ELSEWHERE),
        event(EventKind.TRANSFER_IN, 2020, 6, 2),
    )
    warned = {"form": DisciplineForm.WARNING}
    members = tuple(
        Person(
            f"DV-{number:02}",
            f"Đảng viên {number:02}",
            (event(EventKind.ADMISSION, 2010, 2, 3, organization=ELSEWHERE), *facts),
        )
        for number, facts in enumerate(
            (
                (event(EventKind.DISCIPLINE, 2020, 3, 1, organization=ELSEWHERE, **warned), *moved),
                (event(EventKind.DISCIPLINE, 2019, 3, 1, organization=ELSEWHERE, **warned), *moved),
                (*moved, event(EventKind.DISCIPLINE, 2020, 9, 1, organization=None, **warned)),
            ),
            1,
        )
    )

    here, there = (
        computed("members_disciplined", Records(organization=place, people=members)) for place in (BRANCH, ELSEWHERE)
    )

    assert (here.numerator, here.denominator) == (1, 2)
    assert (there.numerator, there.denominator) == (1, 1)
