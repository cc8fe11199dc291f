"""The house style: an organisation's own, else the nearest above, else the file's; who signs, and whether they may."""

from datetime import date

import pytest

import factories as make
from chibo import settings
from chibo.domain.paper import Body
from chibo.domain.partial_date import PartialDate
from chibo.domain.post import Answer, Position
from chibo.errors import Refused
from chibo.services import paper_signers, paper_styles
from chibo.services.paper_styles import HouseStyle

DAY = date(2026, 3, 1)


@pytest.fixture
def above(session):
    return make.make_organization(session, code="DU-XA", name="Đảng ủy xã Hoa", kind="grassroots_body")


@pytest.fixture
def branch(session, above):
    return make.make_organization(session, code="CB-HS", name="Chi bộ Hoa Sữa", parent_id=above.id)


@pytest.fixture
def lay_down(session):
    """Let an organisation differ in a setting."""

    def laid(organization, name, value):
        make.make_setting(session, organization_id=organization.id, name=name, value=value)

    return laid


def style(session, organization, **said) -> HouseStyle:
    return paper_styles.of(session, organization, on=DAY, **said)


def test_without_settings_nothing_is_laid_down(session, branch):
    assert style(session, branch) == HouseStyle()


def test_the_place_comes_from_the_nearest_organisation_that_says_one(session, branch, above, lay_down):
    settings.store(settings.file(), "paper.place", "Bắc Ninh")
    assert style(session, branch).place == "Bắc Ninh"
    lay_down(above, "paper.place", "Hoa")
    assert style(session, branch).place == "Hoa"
    lay_down(branch, "paper.place", "Sữa")
    assert style(session, branch).place == "Sữa"


def test_a_branch_stands_under_the_lines_of_the_committee_above(session, branch, above, lay_down):
    lay_down(above, "paper.issuer", "ĐẢNG BỘ TỈNH VÍ DỤ | ĐẢNG ỦY XÃ HOA")

    assert style(session, branch).issuer == ("ĐẢNG BỘ TỈNH VÍ DỤ", "ĐẢNG ỦY XÃ HOA", "CHI BỘ HOA SỮA")
    assert style(session, above).issuer == ("ĐẢNG BỘ TỈNH VÍ DỤ", "ĐẢNG ỦY XÃ HOA")


def test_recipients_are_laid_down_by_kind_and_for_the_others(session, branch, above, lay_down):
    lay_down(above, "paper.recipients", "BC: Đảng ủy xã; Lưu chi bộ | TTr: Ban Tổ chức | Lưu")

    assert style(session, branch).recipients == {
        "bc": ("Đảng ủy xã", "Lưu chi bộ"),
        "ttr": ("Ban Tổ chức",),
        "": ("Lưu",),
    }


def test_letters_are_inherited(session, branch, above, lay_down):
    lay_down(above, "paper.sign_congress", "ĐHCB")

    assert style(session, branch).letters == {"congress": "ĐHCB"}


def test_who_signs_is_never_inherited(session, branch, above, lay_down):
    lay_down(above, "paper.signer", "Bí thư; Trần Văn Trên")

    assert style(session, branch).signer is None
    assert style(session, above).signer == ("Bí thư", "Trần Văn Trên")


def test_the_signer_of_the_settings_file_does_not_sign_for_the_committee_above(session, branch, above):
    settings.store(settings.file(), "paper.signer", "Phó Bí thư; Nguyễn Văn Dưới")

    assert style(session, branch).signer == ("Phó Bí thư", "Nguyễn Văn Dưới")
    assert style(session, above, file=False).signer is None


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Chi bộ 1", "subordinate_branch", Body.BRANCH),
        ("Đảng bộ Sở", "grassroots_body", Body.PARTY_BODY),
        ("Đảng ủy phường", None, Body.PARTY_BODY),
        ("Chi bộ 2", None, Body.BRANCH),
    ],
)
def test_what_an_organisation_is_decides_its_letters(session, name, kind, expected):
    assert style(session, make.make_organization(session, name=name, kind=kind)).body is expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("paper.signer", "Nguyễn Văn A"),
        ("paper.signer", "Bí thư; "),
        ("paper.sign_branch", "C/B"),
        ("paper.recipients", "BC: ; Lưu"),
        ("paper.issuer", "ĐẢNG BỘ | "),
    ],
)
def test_a_value_a_setting_may_not_have_is_refused(name, value):
    with pytest.raises(Refused):
        settings.checked(settings.declared(name), value)


@pytest.fixture
def committee(session, branch):
    """A committee of three in a term from 01/02/2026."""
    term = make.make_term(session, organization_id=branch.id, label="2026-2028", starts=PartialDate(2026, 2, 1))
    made = make.make_committee(session, term_id=term.id)
    posts = ((Position.SECRETARY, "Nguyễn Thị Sen"), (Position.DEPUTY_SECRETARY, "Trần Văn Lúa"))
    return [
        make.make_post(session, committee_id=made.id, place=place, position=position, name=name)
        for place, (position, name) in enumerate(posts, 1)
    ]


def signing(session, branch):
    return paper_signers.of(session, branch, style(session, branch), on=DAY)


@pytest.mark.usefixtures("committee")
def test_the_secretary_signs_when_nobody_else_is_named(session, branch):
    """294-QĐ/TW, 15.2: the secretary may sign at once after election."""
    found = signing(session, branch)

    assert (found.name, found.position, found.unlawful) == ("Nguyễn Thị Sen", Position.SECRETARY, None)


def test_a_deputy_who_is_not_ratified_may_not_sign(session, branch, committee, lay_down):
    """294-QĐ/TW, 15.2; papers 1.0."""
    lay_down(branch, "paper.signer", "Phó Bí thư; Trần Văn Lúa")

    rule = signing(session, branch).unlawful
    assert rule is not None
    assert rule.id == "deputy-signs-294qd"
    committee[1].ratified = Answer.ACCEPTED
    assert signing(session, branch).unlawful is None
    committee[1].ratified = Answer.REFUSED
    assert signing(session, branch).unlawful is not None


@pytest.mark.usefixtures("committee")
def test_a_deputy_whom_the_records_do_not_know_may_not_sign(session, branch, lay_down):
    """294-QĐ/TW, 15.2."""
    lay_down(branch, "paper.signer", "Phó Bí thư; Người Lạ")

    assert signing(session, branch).unlawful is not None


def test_nobody_is_named_while_no_committee_is_recorded(session, branch):
    assert signing(session, branch).name == ""


def test_the_margins_of_the_back_are_those_that_the_nearest_organisation_asks_for(session, branch, above, lay_down):
    assert not style(session, branch).mirrored
    lay_down(above, "paper.back", "mirrored")
    assert style(session, branch).mirrored
    lay_down(branch, "paper.back", "same")
    assert not style(session, branch).mirrored
