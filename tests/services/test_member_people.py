import pytest

from chibo import i18n
from chibo.domain.partial_date import PartialDate
from chibo.errors import Refused
from chibo.services import member_people
from chibo.services.changes import FieldChange
from chibo.services.member_people import PersonForm
from factories import make_organization


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def branch(session):
    return make_organization(session, code="CB-01")


def add(session, branch, name="Nguyễn Văn An", **given):
    birth = given.pop("birth", None)
    return member_people.add(
        session, form=PersonForm(name=name, birth=birth and PartialDate.parse(birth), **given), organization=branch
    )


def test_a_code_is_the_branchs_with_the_next_number(session, branch):
    other = make_organization(session, code="CB-01-X")
    add(session, branch, code="cb-01-009")
    add(session, branch, code="CB-01-phụ")
    add(session, other)

    assert add(session, branch).code == "CB-01-010"
    assert add(session, other).code == "CB-01-X-002"


def test_text_is_kept_in_its_normal_form_and_card_numbers_with_their_zeros(session, branch):
    member = add(session, branch, "  Nguyễn  Văn Hoà", card_no="05 068120", home_town=" Lạng Sơn ", profile_no="007")

    assert (member.name, member.name_key) == ("Nguyễn Văn Hoà", "nguyen van hoa")
    assert (member.card_no, member.card_key, member.profile_no) == ("05.068120", "05068120", "007")
    assert (member.home_town, member.religion) == ("Lạng Sơn", None)


def test_every_particular_that_cannot_be_is_told_at_once(session, branch):
    add(session, branch, code="A1")

    with pytest.raises(Refused) as refused:
        add(session, branch, " ", code="a1", card_no="...", office="x" * 5000)

    assert sorted(problem.place for problem in refused.value.problems) == ["card_no", "code", "name", "office"]


@pytest.mark.parametrize(
    ("there", "asked", "found"),
    [
        ({"card_no": "55.068120"}, {"name": "Trần Bình", "card_no": "55068120"}, True),
        ({"birth": "13/05/1985"}, {"birth": "13/05/1985"}, True),
        ({"birth": "13/05/1985"}, {"birth": "1985"}, True),
        ({"birth": "13/05/1985"}, {"birth": "14/05/1985"}, False),
        ({"birth": "13/05/1985"}, {"name": "NGUYEN VAN AN", "birth": "13/05/1985"}, True),
        ({"birth": "13/05/1985"}, {"name": "Trần Bình", "birth": "13/05/1985"}, False),
        ({}, {"birth": "13/05/1985"}, True),
        ({}, {"name": "Nguyễn Văn Ân", "birth": "13/05/1985"}, False),
        ({"name": "Hoà"}, {"name": "HÒA"}, True),
    ],
)
def test_doubles_are_found_by_card_then_by_name_and_birth(session, branch, there, asked, found):
    member = add(session, branch, **there)
    birth = asked.pop("birth", None)
    form = PersonForm(**{"name": "Nguyễn Văn An", **asked}, birth=birth and PartialDate.parse(birth))

    assert member_people.doubles(session, form=form) == ([member] if found else [])
    assert member_people.doubles(session, form=form, itself=member) == []


def test_an_edit_tells_what_changes_and_leaves_the_rest(session, branch):
    member = add(session, branch, occupation="Giáo viên", religion="Không")

    written, warnings = member_people.edit(session, member, changes={"name": "Nguyễn Văn Ân", "religion": None})

    assert written.changes == (
        FieldChange("name", "Nguyễn Văn An", "Nguyễn Văn Ân"),
        FieldChange("religion", "Không", None),
    )
    assert (member.name_key, member.occupation, warnings) == ("nguyen van an", "Giáo viên", [])
