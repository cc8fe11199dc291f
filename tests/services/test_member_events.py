from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from chibo import i18n
from chibo.domain.eligibility import eligibility
from chibo.domain.member_life import DisciplineForm, Event, EventKind, counted_from
from chibo.domain.partial_date import PartialDate
from chibo.domain.standing import standing
from chibo.errors import NotFound, Refused
from chibo.services import member_events, member_people, members
from chibo.services.member_people import PersonForm
from chibo.store.tables import Member, MemberEvent, Organization
from domain.lives import FIRST, LAST, ORGANIZATIONS, lives
from factories import make_organization

DAYS = st.dates(FIRST - timedelta(days=400), LAST + timedelta(days=400))


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(session):
    return make_organization(session, code="CB-A")


@pytest.fixture
def member(session, branch):
    return member_people.add(session, form=PersonForm(name="Nguyễn Văn An"), organization=branch)


def on(text):
    return PartialDate.parse(text)


def record(session, member, *events):
    return member_events.record(session, member, events=events)


def admitted(session, member):
    record(
        session,
        member,
        Event(EventKind.ADMISSION, on("25/08/2024"), "CB-A", received=on("01/09/2024")),
        Event(EventKind.CEREMONY, on("15/09/2024"), "CB-A"),
    )


def test_facts_are_kept_as_they_were_given(session, member):
    events = (
        Event(EventKind.ADMISSION, on("25/08/2024"), "CB-A", received=on("09/2024"), decision="12-QĐ/ĐU"),
        Event(EventKind.CEREMONY, on("15/09/2024"), "CB-A"),
        Event(EventKind.RECOGNITION, on("15/09/2025"), "CB-A", effective=on("15/09/2025")),
        Event(EventKind.EXEMPTION, on("2026"), "CB-A", until=on("06/2027"), reason="maternity"),
        Event(EventKind.DISCIPLINE, on("02/2027"), "CB-A", form=DisciplineForm.WARNING),
        Event(EventKind.TRANSFER_OUT, on("01/03/2028"), "CB-A", note="Đảng bộ phường 5"),
    )

    recorded = record(session, member, *events)

    assert members.history(session, member) == events
    assert [fact.number for fact in recorded.facts] == [1, 2, 3, 4, 5, 6]
    assert member_events.home_on(session, member, on=date(2027, 1, 1)) == "CB-A"
    assert member_events.home_on(session, member, on=date(2028, 3, 1)) is None


def test_what_cannot_be_is_refused_with_every_reason_and_its_rule_and_nothing_is_written(session, member):
    make_organization(session, code="CB-B")
    admitted(session, member)

    with pytest.raises(Refused) as refused:
        record(
            session,
            member,
            Event(EventKind.TRANSFER_IN, on("01/01/2025"), "CB-B"),
            Event(EventKind.EXEMPTION_END, on("01/02/2025"), "CB-A"),
        )

    assert [(problem.code, problem.hint[:25]) for problem in refused.value.problems] == [
        ("two_homes", "Rule: transfer-procedure-"),
        ("not_begun", ""),
    ]
    assert len(members.history(session, member)) == 2


def test_what_should_not_be_is_recorded_with_a_warning(session, member):
    """F4, R27: the ceremony of 15/09/2024, decided on 20/11/2025; the holidays of September are no working days."""
    admitted(session, member)

    recorded = record(session, member, Event(EventKind.RECOGNITION, on("20/11/2025"), "CB-A"))

    (warning,) = recorded.warnings
    assert (warning.code, warning.rule) == ("recognition_late", "recognition-deadline-2016")
    assert warning.figures["due"] == on("27/10/2025")


def test_days_off_that_a_setting_adds_move_the_deadline(session, member, tmp_path):
    (tmp_path / "settings.toml").write_text('"holidays.add" = "20/10/2025, 21/10/2025"', encoding="utf-8")
    admitted(session, member)

    recorded = record(session, member, Event(EventKind.RECOGNITION, on("20/11/2025"), "CB-A"))

    assert recorded.warnings[0].figures["due"] == on("29/10/2025")


def test_the_same_fact_twice_is_refused(session, member):
    admitted(session, member)

    with pytest.raises(Refused, match="recorded already, as fact 2"):
        record(session, member, Event(EventKind.CEREMONY, on("15/09/2024"), "CB-A"))


def test_a_withdrawn_fact_counts_no_longer_and_stays_to_be_seen(session, member):
    admitted(session, member)
    record(session, member, Event(EventKind.RECOGNITION, on("15/09/2025"), "CB-A"))

    member_events.withdraw(session, member, number=3, reason="ghi nhầm người")

    assert [event.kind for event in members.history(session, member)] == [EventKind.ADMISSION, EventKind.CEREMONY]
    assert [fact.withdrawn for fact in member_events.facts(session, member)] == [None, None, "ghi nhầm người"]
    record(session, member, Event(EventKind.RECOGNITION, on("15/09/2025"), "CB-A"))
    assert [fact.number for fact in member_events.facts(session, member)] == [1, 2, 3, 4]


def test_what_others_follow_from_is_not_withdrawn(session, member):
    admitted(session, member)
    record(session, member, Event(EventKind.DECEASED, on("2026"), "CB-A"))
    for number in (2, 1):
        if number == 2:
            member_events.withdraw(session, member, number=number, reason="nhầm")
            continue
        with pytest.raises(Refused) as refused:
            member_events.withdraw(session, member, number=number, reason="nhầm")

        assert [problem.code for problem in refused.value.problems] == ["not_admitted"]


@pytest.mark.parametrize(("number", "error"), [(9, NotFound), (2, Refused)])
def test_a_fact_that_is_not_there_or_was_withdrawn_is_not_withdrawn(session, member, number, error):
    admitted(session, member)
    member_events.withdraw(session, member, number=2, reason="nhầm")

    with pytest.raises(error):
        member_events.withdraw(session, member, number=number, reason="nhầm")


def test_a_birth_that_contradicts_the_life_is_refused(session, member):
    admitted(session, member)

    with pytest.raises(Refused) as refused:
        member_people.edit(session, member, changes={"birth": on("2025")})

    assert "not_yet_born" in [problem.code for problem in refused.value.problems]


def stored(session, events):
    """Write facts as they are, without asking the rules, for a person of their own."""
    number = len(session.exec(select(Member)).all()) + 1
    person = member_people.add(session, form=PersonForm(name="Trần Bình", code=f"M-{number}"))
    for position, event in enumerate(events, start=1):
        member_events.record(session, person, events=[event])
        assert (
            session.exec(select(MemberEvent).where(MemberEvent.member_id == person.id)).all()[-1].position == position
        )
    return person


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=lives(), day=DAYS)
def test_a_stored_life_stands_as_the_pure_rules_say(session, life, day):
    for code in ORGANIZATIONS:
        if not session.exec(select(Organization).where(Organization.code == code)).first():
            make_organization(session, code=code)

    loaded = members.history(session, stored(session, life.events))

    assert loaded == life.events
    for organization in (None, *ORGANIZATIONS):
        assert standing(loaded, on=day, organization=organization) == standing(
            life.events, on=day, organization=organization
        )


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=lives(), data=st.data())
def test_what_was_so_on_a_day_stays_so_when_a_later_fact_is_added(session, life, data):
    for code in ORGANIZATIONS:
        if not session.exec(select(Organization).where(Organization.code == code)).first():
            make_organization(session, code=code)
    last, event = counted_from(life.events)[-1]
    day = data.draw(st.dates(FIRST, max(last - timedelta(days=1), FIRST)))
    person = stored(session, life.events[:-1])
    before = [eligibility(members.history(session, person), on=day, organization=code) for code in ORGANIZATIONS]

    member_events.record(session, person, events=[event])

    after = [eligibility(members.history(session, person), on=day, organization=code) for code in ORGANIZATIONS]
    assert event == life.events[-1]
    assert after == before
