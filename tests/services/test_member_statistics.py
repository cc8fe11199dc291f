"""The figures of members add up for every life, and never rest on an invented day."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from chibo.domain.member_composition import Group
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import Gender
from chibo.domain.strength import MovementKind
from chibo.errors import Refused
from chibo.services import member_register, member_statistics
from chibo.services.member_settings import Reading, Readings
from chibo.services.member_statistics import Account, Span
from chibo.store.tables import Member
from domain.lives import FIRST, LAST, ORGANIZATIONS, blurred, lives
from factories import make_headcount, make_member, make_member_event, make_organization

READINGS = Readings(Reading(), {})
K = EventKind


def person(number, events, **given):
    return Member(id=number, code=f"{number}", code_key=f"{number}", name="Nguyễn Thị Sen", **given), events


def counted(people, since, until, codes=("CB-A",)):
    before = Span(*member_statistics.year_before(since, until), frozenset(codes))
    span = Span(since, until, frozenset(codes))
    return member_statistics.count(people, span=span, before=before, readings=READINGS)


def parts(found, group):
    return {part.category: part.members for part in found.parts if part.group is group and part.members}


@settings(max_examples=60, deadline=None)
@given(
    drawn=st.lists(lives(), min_size=1, max_size=5),
    span=st.tuples(st.dates(FIRST, LAST), st.dates(FIRST, LAST)).map(sorted),
    codes=st.sets(st.sampled_from(ORGANIZATIONS), min_size=1),
    data=st.data(),
)
def test_opening_and_gains_less_losses_are_the_closing_and_the_lines_of_the_list(drawn, span, codes, data):
    """Papers 1i: đầu kỳ + tăng − giảm = cuối kỳ = số dòng danh sách; for days known in part as well."""
    people = [person(number, life.events) for number, life in enumerate(drawn)]
    found = counted(people, *span, codes=codes)
    moved = found.movements

    assert found.agree
    assert moved.opening + sum(moved.gains.values()) - sum(moved.losses.values()) == moved.closing == found.lines
    assert found.lines == sum(life.home_on(span[1]) in codes for life in drawn) == found.strength.total

    in_part = counted([person(member.id, data.draw(blurred(events))) for member, events in people], *span, codes=codes)

    assert in_part.agree
    for group in set(Group) - {Group.RESTRICTION}:
        assert sum(part.members for part in in_part.parts if part.group is group) == in_part.lines


def test_a_member_whose_figures_do_not_agree_is_named():
    sen = person(1, ())[0]

    assert Account(sen, opening=1, gains=0, losses=1, closing=0, lines=0).agrees
    assert not Account(sen, opening=1, gains=0, losses=0, closing=0, lines=0).agrees
    assert not Account(sen, opening=1, gains=0, losses=0, closing=1, lines=0).agrees


@pytest.mark.parametrize(
    ("birth", "band"),
    [
        (PartialDate(1994, 1, 1), "18_30"),
        (PartialDate(1993, 12, 31), "31_40"),
        (PartialDate(1994), "18_30"),  # 30 whatever the day
        (PartialDate(1993, 12), "31_40"),
        (PartialDate(1984), "31_40"),
        (PartialDate(1983), "41_50"),
        (PartialDate(1963), "from_61"),
        (PartialDate(2007), "under_18"),
        (None, "not_known"),
    ],
)
def test_an_age_band_is_by_completed_years_on_the_last_day(birth, band):
    found = counted([person(1, [_admission()], birth=birth)], date(2024, 1, 1), date(2024, 12, 31))

    assert parts(found, Group.AGE) == {band: 1}


def test_a_birth_known_to_its_year_is_in_no_band_when_it_could_be_in_two():
    """1993: 30 or 31 on 30/06/2024."""
    found = counted([person(1, [_admission()], birth=PartialDate(1993))], date(2024, 1, 1), date(2024, 6, 30))

    assert parts(found, Group.AGE) == {"not_certain": 1}


@pytest.mark.parametrize(
    ("admitted", "band"),
    [
        (PartialDate(1994, 12, 31), "30_39"),  # 30 years complete on that very day (R30)
        (PartialDate(1995, 1, 1), "under_30"),
        (PartialDate(1994, 12), "30_39"),
        (PartialDate(1984), "40_44"),
        (PartialDate(1934), "from_90"),
    ],
)
def test_party_age_is_counted_by_the_steps_of_the_badge(admitted, band):
    """R55: 30, 40, 45, … 90 years."""
    history = [_admission(admitted), Event(K.RECOGNITION, PartialDate(2000), "CB-A")]

    assert parts(counted([person(1, history)], date(2024, 1, 1), date(2024, 12, 31)), Group.PARTY_AGE) == {band: 1}


def test_party_age_that_may_reach_a_step_or_not_is_not_certain():
    history = [_admission(PartialDate(1994)), Event(K.RECOGNITION, PartialDate(2000), "CB-A")]

    assert parts(counted([person(1, history)], date(2024, 1, 1), date(2024, 6, 30)), Group.PARTY_AGE) == {
        "not_certain": 1
    }


def test_what_was_written_by_hand_is_told_apart_by_its_meaning():
    people = [
        person(1, [_admission()], ethnicity="kinh", religion="Không", education="12/12", theory_level="Trung cấp"),
        person(2, [_admission()], ethnicity="Tày", religion="Phật giáo", education="10/10", theory_level="advanced"),
        person(3, [_admission()], gender=Gender.FEMALE, education="12/12 ", theory_level="thạc sĩ"),
    ]

    found = counted(people, date(2024, 1, 1), date(2024, 12, 31))

    assert parts(found, Group.ETHNICITY) == {"kinh": 1, "other": 1, "not_known": 1}
    assert parts(found, Group.RELIGION) == {"none": 1, "religious": 1, "not_known": 1}
    assert parts(found, Group.EDUCATION) == {"12/12": 2, "10/10": 1}
    assert parts(found, Group.THEORY_LEVEL) == {"intermediate": 1, "advanced": 1, "other": 1}
    assert parts(found, Group.GENDER) == {"female": 1, "not_known": 2}


def test_who_may_have_moved_by_the_last_day_is_named():
    history = [_admission(), Event(K.TRANSFER_OUT, PartialDate(2024), "CB-A")]

    found = counted([person(1, history)], date(2024, 1, 1), date(2024, 6, 30))

    assert (found.movements.closing, [member.code for member in found.uncertain]) == (1, ["1"])


@pytest.mark.parametrize(
    ("since", "until", "earlier"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), (date(2023, 1, 1), date(2023, 12, 31))),
        (date(2024, 1, 1), date(2024, 2, 29), (date(2023, 1, 1), date(2023, 2, 28))),
        (date(2025, 1, 1), date(2025, 2, 28), (date(2024, 1, 1), date(2024, 2, 29))),
        (date(2024, 2, 29), date(2024, 3, 15), (date(2023, 2, 28), date(2023, 3, 15))),
        (date(2024, 1, 1), date.max, (date(2023, 1, 1), date(9998, 12, 31))),
    ],
)
def test_the_year_before_ends_with_its_month_when_the_period_does(since, until, earlier):
    assert member_statistics.year_before(since, until) == earlier


def test_every_kind_of_gain_and_loss_is_told_apart(session):
    here = make_organization(session, code="CB-A")
    there = make_organization(session, code="CB-B")
    kinds = (K.DECEASED, K.EXPELLED, K.REMOVED, K.WITHDRAWN, K.TRANSFER_OUT)
    for kind in kinds:
        _life(session, (K.ADMISSION, 2010, here), (kind, 2024, here))
    _life(session, (K.ADMISSION, 2024, here))
    _life(session, (K.ADMISSION, 2010, there), (K.TRANSFER_OUT, 2023, there), (K.TRANSFER_IN, 2024, here))
    _life(session, (K.ADMISSION, 2010, here), (K.EXPELLED, 2012, here), (K.RESTORED, 2024, here))
    _life(session, (K.ADMISSION, 2000, here), (K.REMOVED, 2012, here), (K.READMISSION, 2024, here))

    found = member_statistics.of_organization(
        session, organization=here, since=date(2024, 1, 1), until=date(2024, 12, 31)
    )

    assert (found.movements.opening, found.movements.closing) == (5, 4)
    assert set(found.movements.gains.values()) == set(found.movements.losses.values()) == {1}
    assert found.movements_before.opening == 5
    assert found.agree


def test_below_a_body_a_move_between_two_branches_is_no_gain_and_a_dissolved_branch_still_counts(session):
    above = make_organization(session, code="DB")
    old = make_organization(session, code="CB-A", parent_id=above.id, dissolved=PartialDate(2024, 7, 1))
    new = make_organization(session, code="CB-B", parent_id=above.id)
    _life(session, (K.ADMISSION, 2010, old), (K.TRANSFER_OUT, 2024, old), (K.TRANSFER_IN, 2024, new))

    found = member_statistics.of_organization(
        session, organization=above, below=True, since=date(2024, 1, 1), until=date(2024, 12, 31)
    )

    assert found.span.codes == {"DB", "CB-A", "CB-B"}
    assert (found.movements.opening, found.movements.closing) == (1, 1)
    assert not any(found.movements.gains.values())
    assert found.movements.losses[MovementKind.TRANSFERRED_OUT] == 0


def test_a_strength_recorded_in_figures_stands_beside_the_names(session):
    here = make_organization(session, code="CB-A")
    make_headcount(
        session, organization_id=here.id, on=PartialDate(2024, 12, 31), official=3, probationary=1, total=None
    )
    make_headcount(session, organization_id=here.id, on=PartialDate(2024, 12, 31), population="staff", total=90)
    make_headcount(session, organization_id=here.id, on=PartialDate(2023, 12, 31), total=7)
    span = {"since": date(2024, 1, 1), "until": date(2024, 12, 31)}

    assert member_statistics.of_organization(session, organization=here, **span).stated == 4
    assert member_statistics.of_organization(session, organization=here, below=True, **span).stated is None


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2024, 2, 1), date(2024, 1, 1), "01/01/2024"),
        (date(1930, 2, 2), date(1930, 12, 31), "02/02/1930"),
    ],
)
def test_a_time_that_cannot_be_is_refused(session, since, until, said):
    with pytest.raises(Refused, match=said):
        member_statistics.of_organization(session, organization=make_organization(session), since=since, until=until)


@pytest.mark.parametrize("report", ["register", "statistics"])
def test_more_members_take_no_more_statements(session, report):
    here = make_organization(session, code="CB-A")

    def statements():
        session.expire_all()
        seen = []
        listener = lambda *words: seen.append(words[2])  # noqa: E731 - SQLAlchemy asks for a function of its own
        event.listen(session.get_bind(), "before_cursor_execute", listener)
        if report == "register":
            member_register.register(session, organization=here, on=date(2024, 12, 31))
        else:
            member_statistics.of_organization(
                session, organization=here, since=date(2024, 1, 1), until=date(2024, 12, 31)
            )
        event.remove(session.get_bind(), "before_cursor_execute", listener)
        return len(seen)

    _life(session, (K.ADMISSION, 2010, here))
    few = statements()
    for _number in range(20):
        _life(session, (K.ADMISSION, 2010, here))

    assert statements() == few


def _admission(on=None):
    return Event(K.ADMISSION, on or PartialDate(2010, 2, 3), "CB-A")


def _life(session, *facts):
    member = make_member(session)
    for position, (kind, year, where) in enumerate(facts, 1):
        make_member_event(
            session, member_id=member.id, position=position, kind=kind, on=PartialDate(year, 6, position),
            organization_id=where.id,
        )  # fmt: skip
