"""The register of papers: numbers by series and term, never given twice, files with their fingerprints."""

from datetime import date

import pytest

import factories as make
from chibo.domain.paper import Body, PaperKind
from chibo.domain.partial_date import PartialDate
from chibo.errors import Ambiguous, NotFound, Refused
from chibo.services import papers
from chibo.services.papers import Check, Place, State

OPENED = PartialDate(2022, 1, 25)
DAY = date(2022, 3, 1)


@pytest.fixture
def branch(session):
    return make.make_organization(session, code="CB-HS", name="Chi bộ Hoa Sữa")


@pytest.fixture
def term(session, branch):
    return make.make_term(session, organization_id=branch.id, label="2022-2025", starts=OPENED)


@pytest.fixture
def give(session, term):
    """Reserve a number for a kind of paper."""

    def given(kind=PaperKind.REPORT, body=Body.BRANCH, **said):
        sign = said.pop("sign", "BB/ĐH" if body is Body.CONGRESS else f"{kind.value[:2].upper()}/CB")
        place = Place(said.pop("term", term), kind, body)
        return papers.reserve(session, place, **{"sign": sign, "on": DAY, "excerpt": "kiểm tra", **said})

    return given


def attach(session, paper, content="a", **said):
    return papers.attach(session, paper, name="bao-cao.docx", sha256=content * 64, on=DAY, **said)


def test_a_committee_counts_from_one_for_each_kind(give):
    """36-HD/VPTW."""
    assert [give().number, give().number, give(PaperKind.PLAN).number, give().number] == [1, 2, 1, 3]


def test_a_congress_counts_all_kinds_in_one_series_beside_those_of_the_committee(give):
    """36-HD/VPTW."""
    congress = [
        give(kind, Body.CONGRESS).number for kind in (PaperKind.MINUTES, PaperKind.RESOLUTION, PaperKind.MINUTES)
    ]

    assert congress == [1, 2, 3]
    assert give(PaperKind.RESOLUTION).number == 1


def test_each_term_begins_at_one(session, branch, give):
    """36-HD/VPTW: per kind and term."""
    later = make.make_term(session, organization_id=branch.id, label="2025-2027")

    assert [give().number, give().number, give(term=later).number] == [1, 2, 1]


def test_a_number_of_a_cancelled_paper_never_comes_back(session, give):
    first = give()
    papers.cancel(session, first, on=DAY, reason="ghi nhầm kỳ")

    assert give().number == 2


def test_a_register_that_began_on_paper_goes_on_from_its_last_number(give):
    assert [give(number=14).number, give().number] == [14, 15]


def test_a_number_that_was_given_is_refused_with_the_next_one_named(give):
    give(number=3, excerpt="công tác quý I")

    with pytest.raises(Refused) as refused:
        give(number=3)

    assert "công tác quý I" in refused.value.message
    assert "04-RE/CB" in refused.value.hint


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 1, 24), "2020-2022"),
        (date(2022, 1, 25), "2020-2022"),
        (date(2022, 1, 26), "2022-2025"),
        (date(2026, 1, 1), "2022-2025"),
    ],
)
def test_the_series_of_a_term_begin_on_the_day_after_its_congress(session, branch, term, day, expected):
    """36-HD/VPTW: from the day after one congress closes to the day the next one closes."""
    make.make_term(session, organization_id=branch.id, label="2020-2022", starts=PartialDate(2020, 3, 13))
    make.make_congress(session, organization_id=branch.id, opens_term_id=term.id, on=OPENED)

    assert papers.committee_term(session, branch, on=day).label == expected


def test_without_a_term_before_the_day_of_the_congress_counts_in_its_own_term(session, branch, term):
    make.make_congress(session, organization_id=branch.id, opens_term_id=term.id, on=OPENED)

    assert papers.committee_term(session, branch, on=date(2022, 1, 25)) == term


def test_a_paper_is_reserved_then_issued_then_cancelled(session, branch, give):
    paper = give()
    states = [papers.find(session, branch, number="1").state]
    attach(session, paper)
    states.append(papers.find(session, branch, number="1").state)
    papers.cancel(session, paper, on=DAY, reason="ghi nhầm")
    states.append(papers.find(session, branch, number="1").state)

    assert states == [State.RESERVED, State.ISSUED, State.CANCELLED]


def test_the_same_file_is_kept_once_and_another_only_with_a_reason(session, give):
    paper = give()
    attach(session, paper)

    assert attach(session, paper) is None
    with pytest.raises(Refused):
        attach(session, paper, "b")
    second = attach(session, paper, "b", reason="sửa lỗi chính tả")
    assert second is not None
    assert (second.version, second.reason) == (2, "sửa lỗi chính tả")


def test_a_cancelled_paper_takes_no_file(session, give):
    paper = give()
    papers.cancel(session, paper, on=DAY, reason="ghi nhầm")

    with pytest.raises(Refused):
        attach(session, paper)


def test_cancelling_twice_changes_nothing_and_the_first_reason_stays(session, give):
    paper = give()

    assert papers.cancel(session, paper, on=DAY, reason="ghi nhầm") is True
    assert papers.cancel(session, paper, on=DAY, reason="ghi nhầm") is False
    with pytest.raises(Refused):
        papers.cancel(session, paper, on=DAY, reason="lý do khác")
    assert paper.cancelled_reason == "ghi nhầm"


def test_a_file_is_held_against_every_version(session, branch, give):
    paper = give()
    attach(session, paper)
    attach(session, paper, "b", reason="sửa")
    entry = papers.find(session, branch, number="1")

    assert [papers.held_against(entry, letter * 64)[0] for letter in "bac"] == [
        Check.SAME,
        Check.REPLACED,
        Check.DIFFERENT,
    ]


def test_a_number_that_several_papers_bear_needs_its_sign(session, branch, give):
    give()
    give(PaperKind.PLAN)

    assert papers.find(session, branch, number="01-pl/cb").paper.kind is PaperKind.PLAN
    with pytest.raises(Ambiguous) as several:
        papers.find(session, branch, number="1")
    assert "01-PL/CB (2022-2025); 01-RE/CB (2022-2025)" in several.value.hint


@pytest.mark.parametrize("number", ["7", "không số"])
def test_a_number_nobody_bears_is_not_found(session, branch, give, number):
    give()

    with pytest.raises(NotFound):
        papers.find(session, branch, number=number)
