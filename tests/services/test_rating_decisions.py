from datetime import date
from decimal import Decimal

import pytest
from sqlmodel import select

from chibo import i18n
from chibo.domain.member_life import EventKind
from chibo.domain.member_rating import NotRated, Proposer
from chibo.domain.period import Period
from chibo.domain.rating_conditions import Code
from chibo.domain.rating_roll import State
from chibo.errors import Refused
from chibo.services import closed_periods, member_ratings, rating_rolls, ratings
from chibo.services.rating_decisions import Decision, propose, record
from chibo.services.ratings import Figures
from chibo.store.tables import EarlierRating, MemberRating
from factories import make_member, make_organization
from rated_branch import happened, make_branch

DAY = date(2025, 1, 15)
YEAR = Period.of_year(2024)


@pytest.fixture(autouse=True)
def english():
    i18n.use("en")


def rate(session, member, level="good", **given):
    figures = given.pop("figures", Figures())
    organization = given.pop("organization", None)
    decision = Decision(level=level, figures=figures, **given)
    return record(session, member, period="2024", decision=decision, organization=organization, on=DAY)


def test_a_member_is_rated_at_the_official_branch_of_the_periods_end(session):
    """R109."""
    branch, (an, binh, *_rest) = make_branch(session)
    other = make_organization(session)
    happened(session, binh, EventKind.TRANSFER_OUT, "2024-11-01", branch)
    happened(session, binh, EventKind.TRANSFER_IN, "2024-11-10", other)

    assert rate(session, an, "HTXSNV").rating.organization_id == branch.id
    assert rate(session, binh, "HTTNV", organization=branch).rating.organization_id == other.id


def test_who_belonged_nowhere_is_rated_only_where_somebody_says(session):
    stranger, branch = make_member(session), make_organization(session)

    with pytest.raises(Refused, match="belongs to no branch"):
        rate(session, stranger)
    recorded = rate(session, stranger, organization=branch)

    assert [each.code for each in recorded.findings] == [Code.NOT_A_MEMBER_THEN]


def test_a_rating_keeps_its_figures_and_a_correction_tells_what_changes(session):
    _branch, (an, *_rest) = make_branch(session)
    rate(session, an, "excellent", figures=Figures(score=Decimal("92.5"), decision_no="12-QĐ/ĐU"))

    corrected = rate(session, an, None, figures=Figures(score=Decimal(91)))

    assert (corrected.rating.level, corrected.rating.score, corrected.rating.version) == ("excellent", 91, 1)
    assert [change.field for change in corrected.written.changes] == ["score"]
    assert rate(session, an, "HTXSNV").written.unchanged


def test_why_there_is_no_level_is_taken_from_the_records_when_nobody_says(session):
    """R107."""
    branch, (an, binh, *_rest) = make_branch(session)
    happened(session, an, EventKind.EXEMPTION, "2024-05-01", branch)

    assert rate(session, an, None, reason="tuổi cao").rating.not_rated is NotRated.EXEMPT
    assert rate(session, binh, None, reason="mất hồ sơ").rating.not_rated is NotRated.OTHER


@pytest.mark.parametrize(
    "given",
    [
        {"level": None},
        {"level": "good", "reason": "x"},
        {"level": "good", "not_rated": NotRated.EXEMPT},
        {"level": "good", "correction": "x"},
        {"level": "tuyệt"},
        {"level": "good", "figures": Figures(score=Decimal("100.5"))},
    ],
)
def test_a_rating_that_cannot_be_is_refused(session, given):
    _branch, (an, *_rest) = make_branch(session)

    with pytest.raises(Refused) as refused:
        rate(session, an, **given)

    assert refused.value.hint


def test_after_closing_a_correction_is_a_version_with_its_reason(session):
    branch, people = make_branch(session)
    for each in people:
        rate(session, each)
    closed_periods.close(session, branch, period="2024", by="Bí thư", on=DAY)

    with pytest.raises(Refused, match="closed on 15/01/2025"):
        rate(session, people[0], "completed")
    assert rate(session, people[0], "good").written.unchanged
    first = rate(session, people[0], "completed", correction="kết luận kiểm tra")
    second = rate(session, people[0], None, not_rated=NotRated.OTHER, reason="khiếu nại")

    assert (second.rating.level, second.rating.version, second.rating.replaces_reason) == (None, 3, "khiếu nại")
    assert first.rating is second.rating
    versions = member_ratings.earlier(session, [second.rating])[second.rating.id]
    assert [(row.version, row.level, row.replaces_reason) for row in versions] == [
        (1, "good", None),
        (2, "completed", "kết luận kiểm tra"),
    ]
    assert len(member_ratings.current(session, period=YEAR)) == len(people)


def test_the_organisations_own_rating_is_versioned_in_the_same_way(session):
    branch, _people = make_branch(session, people=0)
    ratings.record(session, branch, period="2024", level="excellent", on=DAY)
    closed_periods.close(session, branch, period="2024", on=DAY)

    with pytest.raises(Refused, match="closed"):
        ratings.record(session, branch, period="2024", level="good", on=DAY)
    kept = ratings.record(session, branch, period="2024", level="good", correction="có đảng viên bị kỷ luật", on=DAY)

    assert (kept.rating.level, kept.rating.version) == ("good", 2)
    [before] = session.exec(select(EarlierRating))
    assert (before.organization_rating_id, before.level, before.version) == (kept.rating.id, "excellent", 1)


def test_a_period_is_closed_once_after_its_end_and_when_everybody_is_rated(session):
    branch, people = make_branch(session)
    for each in people[:-1]:
        rate(session, each)

    with pytest.raises(Refused, match="still to be rated") as refused:
        closed_periods.close(session, branch, period="2024", on=DAY)
    assert [(each.place, each.code) for each in refused.value.problems] == [(people[-1].code, "not_yet_rated")]
    with pytest.raises(Refused, match="not ended"):
        closed_periods.close(session, branch, period="2024", on=date(2024, 12, 30))
    row, _roll = closed_periods.close(session, branch, period="2024", reason="đi công tác", on=DAY)
    assert (row.missing, row.reason) == (1, "đi công tác")
    with pytest.raises(Refused, match="nothing to do|closed on"):
        closed_periods.close(session, branch, period="2024", reason="x", on=DAY)


def test_proposals_stand_beside_the_decision_and_end_with_closing(session):
    branch, (an, *_rest) = make_branch(session, people=1)
    for by, level in ((Proposer.OWN, "HTXSNV"), (Proposer.COMMITTEE, "HTTNV"), (Proposer.COMMITTEE, "HTXSNV")):
        propose(session, an, period="2024", by=by, level=level, on=DAY)
    propose(session, branch, period="2024", by=Proposer.SUPERIOR, level="HTTNV", on=DAY)
    rate(session, an)

    [entry] = rating_rolls.roll(session, organization=branch, period=YEAR).entries
    assert {by: row.level for by, row in entry.proposals.items()} == {"own": "excellent", "committee": "excellent"}
    assert entry.rating.level == "good"
    closed_periods.close(session, branch, period="2024", on=DAY)
    with pytest.raises(Refused, match="closed"):
        propose(session, an, period="2024", by=Proposer.BRANCH, level="good", on=DAY)


def test_the_roll_holds_everybody_who_counted_at_the_periods_end(session):
    """R107, R108, R111."""
    above = make_organization(session, code="DB", kind="grassroots_body")
    branch, (an, binh, cuong, dung, em, giang) = make_branch(session, code="CB", parent_id=above.id)
    happened(session, dung, EventKind.EXEMPTION, "2024-05-01", branch)
    happened(session, em, EventKind.SUSPENSION, "2024-11-01", branch)
    happened(session, giang, EventKind.DECEASED, "2024-06-01", branch)
    new, grown = make_member(session, name="Đỗ Văn Hải"), make_member(session, name="Mai Thị Kim")
    happened(session, new, EventKind.CEREMONY, "2024-07-02", branch)
    happened(session, grown, EventKind.CEREMONY, "2024-06-30", branch)
    rate(session, an, "excellent")

    for asked in ({"organization": branch}, {"organization": above, "below": True}):
        roll = rating_rolls.roll(session, period=YEAR, **asked)
        assert {entry.member.id: (entry.place.state, entry.place.ground) for entry in roll.entries} == {
            an.id: (State.RATED, None),
            binh.id: (State.NOT_YET, NotRated.NOT_YET),
            cuong.id: (State.NOT_YET, NotRated.NOT_YET),
            dung.id: (State.NOT_RATED, NotRated.EXEMPT),
            em.id: (State.NOT_RATED, NotRated.SUSPENDED),
            new.id: (State.NOT_RATED, NotRated.ADMITTED_LATELY),
            grown.id: (State.NOT_YET, NotRated.NOT_YET),
        }


def test_who_was_rated_elsewhere_and_who_was_no_member_here_is_told(session):
    branch, (an, *_rest) = make_branch(session, people=1)
    other = make_organization(session, code="CB-X")
    session.add(MemberRating(member_id=an.id, organization_id=other.id, period="2024", level="good"))
    session.flush()

    [here] = rating_rolls.roll(session, organization=branch, period=YEAR).entries
    [there] = rating_rolls.roll(session, organization=other, period=YEAR).entries

    assert [(each.code, dict(each.figures)) for each in here.findings] == [
        (Code.RATED_ELSEWHERE, {"organization": "CB-X"})
    ]
    assert [each.code for each in there.findings] == [Code.NOT_A_MEMBER_THEN]


def test_an_organisation_founded_lately_is_rated_with_a_warning(session):
    """R110."""
    from chibo.domain.partial_date import PartialDate

    branch = make_organization(session, founded=PartialDate.parse("2020-09-01"))
    recorded = ratings.record(session, branch, period="2020", level="good", on=DAY)

    assert [(each.code, each.rule) for each in recorded.findings] == [
        (Code.FOUNDED_LATELY, "organization-rating-exclusions-2019")
    ]


def test_the_words_of_a_reason_change_no_ground_that_is_recorded(session):
    """R111: why somebody is not rated yet may be said in words later."""
    _branch, (an, *_rest) = make_branch(session, people=1)
    rate(session, an, None, not_rated=NotRated.NOT_YET)

    said = rate(session, an, None, reason="đi công tác")

    assert (said.rating.not_rated, said.rating.reason) == (NotRated.NOT_YET, "đi công tác")


def test_a_dossier_changes_nothing_that_is_closed(session):
    from chibo.exchange.dossier import RatingPart
    from chibo.exchange.recording_ratings import record_ratings
    from chibo.services.reconciling import Ledger

    branch, _people = make_branch(session, people=0)
    ratings.record(session, branch, period="2024", level="excellent", on=DAY)
    closed_periods.close(session, branch, period="2024", on=DAY)

    def tell(level):
        parts = [RatingPart(period="2024", level=level)]
        record_ratings(session, parts, Ledger(), organization=branch, terms=())

    tell("excellent")
    with pytest.raises(Refused, match="closed on 15/01/2025"):
        tell("good")
