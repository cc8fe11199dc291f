"""The rating of an organisation itself, held against what is on record of its leaders and units."""

import pytest

from chibo import i18n
from chibo.domain.member_life import DisciplineForm, EventKind
from chibo.domain.partial_date import PartialDate
from chibo.domain.post import Position
from factories import make_committee, make_member_event, make_organization, make_post, make_rating, make_term
from json_forms import told
from rated_branch import make_branch


@pytest.fixture(autouse=True)
def tree(session):
    whole = make_organization(session, code="DB-01", kind="grassroots_body")
    branch, (an, *_rest) = make_branch(session, code="CB-01", people=2, parent_id=whole.id)
    make_rating(session, organization_id=branch.id, period="2025", level="not_completed")
    term = make_term(session, organization_id=branch.id, label="2025-2027", starts=PartialDate(2025, 3, 1))
    committee = make_committee(session, organization_id=branch.id, term_id=term.id)
    make_post(session, committee_id=committee.id, position=Position.SECRETARY, name=an.name)
    make_member_event(
        session,
        member_id=an.id,
        kind=EventKind.DISCIPLINE,
        form=DisciplineForm.WARNING,
        on=PartialDate(2025, 9, 1),
        organization_id=branch.id,
    )
    session.commit()


@pytest.mark.parametrize(
    ("language", "code", "said"),
    [
        ("en", "CB-01", "excellent, although Nguyễn Văn An, DV-001 (secretary) was disciplined: warning, 01/09/2025"),
        ("vi", "CB-01", "xếp loại xuất sắc, nhưng Nguyễn Văn An, DV-001 (bí thư) bị kỷ luật: cảnh cáo, 01/09/2025"),
        ("en", "DB-01", "excellent, although CB-01 below it was rated “not completed”"),
        ("vi", "DB-01", "nhưng đơn vị trực thuộc CB-01 xếp loại “không hoàn thành nhiệm vụ”"),
    ],
)
def test_an_excellent_organisation_is_warned_of_with_the_finding_and_the_rule(chibo, language, code, said):
    """R116: known from a summary, so it warns and asks nothing of a new rating."""
    i18n.use(language)

    done = chibo("--on", "2026-01-15", "--org", code, "rating", "set", "2025", "HTXSNV", "-y")
    listed = chibo("--on", "2026-01-15", "--org", code, "rating", "list", "--year", "2025")
    given = chibo("--on", "2026-01-15", "--org", code, "rating", "list", "--year", "2025", "-f", "json")

    assert done.exit_code == 0
    assert said in done.stdout + done.stderr
    assert "excellent-organization-2025" in done.stdout + done.stderr
    assert said in listed.stdout
    [finding] = told(given.stdout, "rating-year")["own_findings"]
    assert (finding["rule"], finding["certainty"]) == ("excellent-organization-2025", "summary")
