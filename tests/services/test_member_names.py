import pytest
from sqlalchemy import event

from chibo import i18n
from chibo.domain.member_life import Event, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.errors import Ambiguous, NotFound
from chibo.services import member_events, member_names, member_people
from chibo.services.member_people import PersonForm
from factories import make_organization


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


@pytest.fixture
def people(session):
    """Six people of one branch, and one of another who bears a name twice."""
    for code, names in (("CB-01", NAMES), ("CB-02", ["Nguyễn Văn An"])):
        branch = make_organization(session, code=code)
        for name in names:
            card = "55.068120" if name == "Trần Thị Hòa" else None
            form = PersonForm(name=name, card_no=card, birth=PartialDate(1985))
            member = member_people.add(session, form=form, organization=branch)
            member_events.record(session, member, events=[Event(EventKind.ADMISSION, PartialDate(2010), code)])


NAMES = ["Nguyễn Văn An", "Nguyễn Thị An", "Trần Thị Hòa", "Lê Văn Thuỷ", "Đỗ Thị Duyên", "Lê Ánh Nguyệt"]


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an van NGUYEN", ["Nguyễn Văn An", "Nguyễn Văn An"]),
        ("hoà", ["Trần Thị Hòa"]),
        ("thủy", ["Lê Văn Thuỷ"]),
        ("do duy", ["Đỗ Thị Duyên"]),
        ("nguye", ["Nguyễn Thị An", "Nguyễn Văn An", "Nguyễn Văn An", "Lê Ánh Nguyệt"]),
        ("5506812", ["Trần Thị Hòa"]),
        ("55 068.120", ["Trần Thị Hòa"]),
        ("cb-01-005", ["Đỗ Thị Duyên"]),
        ("%", []),
        ("_", []),
        ("  ", []),
        ("binh", []),
    ],
)
def test_people_are_found_without_diacritics_in_any_order_by_part_and_by_card(session, text, found):
    assert [member.name for member in member_names.search(session, text).members] == found


@pytest.mark.usefixtures("people")
def test_a_search_says_how_many_more_there_are(session):
    found = member_names.search(session, "n", limit=2)

    assert ([member.name for member in found.members], found.more) == (["Nguyễn Thị An", "Nguyễn Văn An"], 5)


@pytest.mark.usefixtures("people")
def test_a_search_is_one_statement_over_the_names_and_one_for_the_records_shown(session):
    said = []
    event.listen(session.get_bind(), "before_cursor_execute", lambda *given: said.append(given[2]))

    member_names.search(session, "an nguyen")

    assert len(said) == 2
    assert said[0].count("LIKE") == 2


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("CB-01-003", "CB-01-003"),
        ("55068120", "CB-01-003"),
        ("trần thị hoà", "CB-01-003"),
        ("hoa", "CB-01-003"),
        ("anh", "CB-01-006"),
        ("nguyệt", "CB-01-006"),
    ],
)
def test_the_one_that_is_meant_is_found(session, text, code):
    assert member_names.find(session, text).code == code


@pytest.mark.usefixtures("people")
def test_an_ambiguous_name_lists_the_candidates_with_birth_and_branch(session):
    with pytest.raises(Ambiguous) as ambiguous:
        member_names.find(session, "Nguyễn Văn An")

    assert [(problem.place, problem.message) for problem in ambiguous.value.problems] == [
        ("CB-01-001", "Nguyễn Văn An, born 1985, CB-01"),
        ("CB-02-001", "Nguyễn Văn An, born 1985, CB-02"),
    ]


@pytest.mark.usefixtures("people")
def test_the_organisation_that_is_named_decides_between_two_of_a_name(session):
    from chibo.services import organizations

    branch = organizations.find(session, code="CB-02")

    assert member_names.find(session, "Nguyễn Văn An", organization=branch).code == "CB-02-001"
    assert member_names.find(session, "Trần Thị Hòa", organization=branch).code == "CB-01-003"


@pytest.mark.usefixtures("people")
@pytest.mark.parametrize("text", ["Bình", "", "  ", "99.999999"])
def test_nobody_is_found(session, text):
    with pytest.raises(NotFound):
        member_names.find(session, text)
