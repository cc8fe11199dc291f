import unicodedata
from datetime import date

import pytest

from chibo import i18n
from chibo.domain.partial_date import PartialDate
from chibo.errors import Ambiguous, NotFound, Refused
from chibo.services import organizations
from factories import make_congress, make_organization, make_period, make_term

DAY = date(2020, 3, 13)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.mark.parametrize("code", ["VP-STTTT-HN", "vp-stttt-hn", " Vp-Stttt-Hn "])
def test_a_code_is_found_in_any_case(session, code):
    branch = make_organization(session, code="VP-STTTT-HN")

    assert organizations.find(session, code=code) is branch


def test_a_code_with_diacritics_is_found_in_either_normal_form(session):
    branch = make_organization(session, code="ĐB-Hòa", code_key="đb-hòa")

    assert organizations.find(session, code=unicodedata.normalize("NFD", "đb-hòa")) is branch


def test_a_unique_part_of_a_name_is_enough(session):
    branch = make_organization(session, name="Chi bộ Văn phòng Sở")
    make_organization(session, name="Chi bộ Trường học")

    assert organizations.find(session, code="van phong") is branch


def test_an_exact_name_wins_over_names_that_contain_it(session):
    first = make_organization(session, name="Chi bộ 1")
    make_organization(session, name="Chi bộ 12")

    assert organizations.find(session, code="chi bộ 1") is first


def test_an_ambiguous_name_lists_the_candidates(session):
    make_organization(session, code="A-1", name="Chi bộ Hoa Sữa 1")
    make_organization(session, code="A-2", name="Chi bộ Hoa Sữa 2")

    with pytest.raises(Ambiguous) as refused:
        organizations.find(session, code="hoa sua")

    assert "A-1 (Chi bộ Hoa Sữa 1); A-2 (Chi bộ Hoa Sữa 2)" in refused.value.hint


def test_a_percent_sign_is_no_wildcard(session):
    make_organization(session)

    with pytest.raises(NotFound):
        organizations.find(session, code="%")


@pytest.mark.parametrize(("typed", "near"), [("CB-HAO", "CB-HOA"), ("Truong hoc xanhh", "CB-HOA")])
def test_the_nearest_code_is_named(session, typed, near):
    make_organization(session, code="CB-HOA", name="Trường học xanh")

    with pytest.raises(NotFound) as refused:
        organizations.find(session, code=typed)

    assert refused.value.hint == f"Did you mean {near}?"


def test_a_body_that_was_only_named_as_parent_does_not_count(session):
    body = make_organization(session, code="DB")
    branch = make_organization(session, parent_id=body.id)

    assert organizations.only(session) is branch


def test_a_body_with_a_congress_of_its_own_counts(session):
    body = make_organization(session, code="DB")
    make_organization(session, code="CB", parent_id=body.id)
    make_congress(session, opens_term_id=make_term(session, organization_id=body.id).id)

    with pytest.raises(Ambiguous) as refused:
        organizations.only(session)

    assert "CB (" in refused.value.hint
    assert "DB (" in refused.value.hint


def test_an_empty_database_says_how_to_begin(session):
    with pytest.raises(NotFound) as refused:
        organizations.only(session)

    assert "chibo org add" in refused.value.hint


def test_an_organisation_is_added_with_its_first_period(session):
    body = make_organization(session, code="DB")

    added = organizations.add(
        session,
        code=" cb-01 ",
        name="Chi  bộ Hoà",
        kind="chi bộ trực thuộc",
        parent=body,
        founded=PartialDate(1998, 5),
        since=date(2000, 1, 1),
    )
    period = organizations.period_on(session, added, DAY)

    assert (added.code, added.code_key) == ("cb-01", "cb-01")
    assert (period.name, period.name_key) == ("Chi bộ Hoà", "chi bo hoa")
    assert (period.kind, period.parent_id, period.since) == ("subordinate_branch", body.id, date(2000, 1, 1))


@pytest.mark.parametrize(
    "given",
    [
        {"code": "CB-01"},
        {"code": ""},
        {"code": "x" * 65},
        {"code": "a\u200bb"},
        {"name": " "},
        {"kind": "trường"},
        {"founded": PartialDate(2001), "since": date(2000, 12, 31)},
    ],
)
def test_an_organisation_that_cannot_be_is_refused(session, given):
    make_organization(session, code="cb-01")

    with pytest.raises(Refused):
        organizations.add(session, **{"code": "CB-02", "name": "Chi bộ", **given})


def test_an_unknown_kind_names_the_nearest():
    with pytest.raises(Refused) as refused:
        organizations.kind_code("subordinate_brunch")

    assert "Did you mean subordinate_branch?" in refused.value.hint


def test_a_list_is_as_of_its_day(session):
    early = make_organization(session, name="Chi bộ Ất", founded=PartialDate(1990))
    late = make_organization(session, name="Chi bộ Ất mới", founded=PartialDate(2021))
    gone = make_organization(session, name="Chi bộ Bính", dissolved=PartialDate(2019, 12))

    def on(day):
        return [entry.organization for entry in organizations.listed(session, on=day)]

    assert on(date(1989, 12, 31)) == [gone]
    assert on(date(2019, 1, 1)) == [early, gone]
    assert on(DAY) == [early]
    assert on(date(2022, 1, 1)) == [early, late]


def test_a_renamed_organisation_has_the_name_of_the_day(session):
    branch = make_organization(session, name="Chi bộ Thôn 1")
    make_period(session, organization_id=branch.id, name="Chi bộ Tổ dân phố 1", since=date(2020, 1, 1))

    assert organizations.period_on(session, branch, date(2019, 12, 31)).name == "Chi bộ Thôn 1"
    assert organizations.period_on(session, branch, date(2020, 1, 1)).name == "Chi bộ Tổ dân phố 1"


def test_names_come_in_vietnamese_order(session):
    for name in ("Đông", "Dương", "Ân", "An", "Ăn"):
        make_organization(session, name=name)

    assert [entry.period.name for entry in organizations.listed(session, on=DAY)] == [
        "An",
        "Ăn",
        "Ân",
        "Dương",
        "Đông",
    ]


def test_a_tree_shows_each_under_its_parent(session):
    body = make_organization(session, code="DB", name="Đảng bộ")
    section = make_organization(session, code="BP", name="Bộ phận", parent_id=body.id)
    make_organization(session, code="C1", name="Chi bộ 1", parent_id=section.id)
    make_organization(session, code="C2", name="Chi bộ 2", parent_id=body.id)
    make_organization(session, code="X", name="Xa")

    def shape(entries):
        return [(entry.organization.code, entry.depth) for entry in entries]

    assert shape(organizations.tree(session, on=DAY)) == [("DB", 0), ("BP", 1), ("C1", 2), ("C2", 1), ("X", 0)]
    assert shape(organizations.tree(session, on=DAY, root=section)) == [("BP", 0), ("C1", 1)]
    assert shape(organizations.listed(session, on=DAY, under=body)) == [("BP", 0), ("C1", 0), ("C2", 0)]


def test_parents_that_name_each_other_are_not_followed_for_ever(session):
    one = make_organization(session, code="A")
    other = make_organization(session, code="B", parent_id=one.id)
    organizations.period_on(session, one, DAY).parent_id = other.id
    session.flush()

    assert [entry.organization.code for entry in organizations.tree(session, on=DAY, root=one)] == ["A", "B"]
