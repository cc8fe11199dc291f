"""Recording a dossier: what is new, what a corrected file changes, what is removed, and what is never touched."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlmodel import Session, select

import factories as make
from chibo import i18n
from chibo.domain.partial_date import PartialDate
from chibo.errors import Refused
from chibo.exchange.recording import Recording, record
from chibo.services.reconciling import Kind
from chibo.store.tables import (
    Award,
    Candidacy,
    Committee,
    Congress,
    CongressDetail,
    Election,
    Headcount,
    Organization,
    OrganizationPeriod,
    OrganizationRating,
    Post,
    Resolution,
    Result,
    Source,
    Target,
    Term,
)
from delivered import DATA, DOSSIERS, dossier
from exchange.stored import dump, new_session, read

FOUNDING = (DATA / "congresses" / "2020-van-phong-so-tttt-ha-noi.toml").read_text(encoding="utf-8")
HEAD = """
chibo = 1
[organization]
code = "CB-HS"
name = "Chi bộ Hoa Sữa"
parent = { code = "DB-HS", name = "Đảng bộ Hoa Sữa" }
[term]
label = "2020-2022"
starts = 2020-03-13
[congress]
on = 2020-03-13
"""
LATER = """
chibo = 1
[organization]
code = "CB-HS"
name = "Chi bộ Hoa Sữa"
[term]
label = "2022-2025"
starts = 2022-06-01
[congress]
on = 2022-06-01
[previous]
label = "2020–2022"
"""
TARGETS = """
[[targets]]
code = "1"
text = "Kết nạp đảng viên"
measure = "count"
aim = "at_least"
low = 2
every = "term"
[[targets]]
code = "2"
text = "Đảng viên học tập nghị quyết"
measure = "share"
aim = "at_least"
low = 100
every = "year"
results = [{ period = 2020, value = 100 }]
"""
BALLOTS = """
[[elections]]
office = "committee"
elected_count = 2
[[elections.candidates]]
name = "Nguyễn Văn An"
votes = 10
[[elections.candidates]]
name = "Trần Thị Bình"
votes = 9
[[elections]]
office = "secretary"
[[elections]]
office = "committee"
round = 2
"""


def changed(recording: Recording) -> list[tuple[str, str | None, object, object]]:
    return [(each.what, each.field, each.before, each.after) for each in recording.changes if each.kind is Kind.CHANGED]


def removed(recording: Recording) -> list[str]:
    return [each.what for each in recording.changes if each.kind is Kind.REMOVED]


def new(recording: Recording) -> list[str]:
    return [each.what for each in recording.changes if each.kind is Kind.NEW]


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


@pytest.fixture
def session() -> Iterator[Session]:
    with new_session() as opened:
        yield opened


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_the_same_dossier_twice_changes_nothing(session: Session, path) -> None:
    first = record(session, dossier(path.stem))
    stored = dump(session)
    second = record(session, dossier(path.stem))

    assert {each.kind for each in first.changes} == {Kind.NEW}
    assert (second.changes, second.kept) == ((), ())
    assert second.same >= len(first.changes)
    assert dump(session) == stored


def test_the_founding_dossier_gives_its_rows(session: Session) -> None:
    record(session, read(FOUNDING))

    assert {row.code for row in session.exec(select(Organization))} == {"VP-STTTT-HN", "DB-STTTT-HN"}
    assert [row.label for row in session.exec(select(Term).order_by(Term.label))] == [
        "2017-2020",
        "2020-2022",
        "2020-2025",
    ]
    congress = session.exec(select(Congress)).one()
    assert session.get_one(Term, congress.closes_term_id).label == "2017-2020"
    assert session.get_one(Term, congress.parent_term_id).label == "2020-2025"
    assert session.exec(select(Committee)).one().size == 2
    assert session.exec(select(Post)).all() == []
    part = session.exec(select(Target).where(Target.code == "3a")).one()
    assert session.get_one(Target, part.within_id).code == "3"
    figure = session.exec(select(Result).where(Result.printed == "20%")).one()
    assert session.get_one(Result, figure.within_id).printed == "100%"
    assert len(session.exec(select(Award)).all()) == 3


def test_nothing_is_committed(session: Session) -> None:
    record(session, read(FOUNDING))
    session.rollback()

    assert session.exec(select(Organization)).all() == []


def test_a_corrected_dossier_tells_every_field_before_and_after(session: Session) -> None:
    record(session, read(FOUNDING))
    corrected = (
        FOUNDING.replace("official = 11", "official = 10")
        .replace("probationary = 0", "probationary = 1")
        .replace('session = "buổi sáng"', 'session = "buổi chiều"')
        .replace("high = 20", "high = 25")
        .replace('author = "Lê Hải"\n', "")
        .replace('recipient_name = "Văn phòng Sở"', 'recipient_name = "Văn phòng"', 1)
    )
    recording = record(session, read(corrected))

    assert sorted(changed(recording), key=str) == sorted(
        [
            ("Congress of the term 2020-2022", "session", "buổi sáng", "buổi chiều"),
            ("Source", "author", "Lê Hải", None),
            ("Strength: members", "official", 11, 10),
            ("Strength: members", "probationary", 0, 1),
            ("Target 3a", "high", 20, 25),
            ("Award: Cờ thi đua của Ủy ban nhân dân Thành phố", "recipient_name", "Văn phòng Sở", "Văn phòng"),
        ],
        key=str,
    )
    assert (new(recording), removed(recording)) == ([], [])
    assert session.exec(select(Headcount)).one().official == 10


def test_what_a_corrected_dossier_leaves_out_of_its_own_lists_is_removed(session: Session) -> None:
    record(session, read(HEAD.replace("on = 2020-03-13", 'on = 2020-03-13\nguests = ["Khách"]') + BALLOTS))
    recording = record(session, read(HEAD))

    assert removed(recording) == [
        "Guest 1",
        "Candidate Nguyễn Văn An (election 1)",
        "Candidate Trần Thị Bình (election 1)",
        "Election 1",
        "Election 2",
        "Election 3",
    ]
    for table in (CongressDetail, Election, Candidacy):
        assert session.exec(select(table)).all() == []


def test_a_further_round_follows_the_one_before_it_for_the_same_office(session: Session) -> None:
    """R76: a second ballot fills what the first left open."""
    record(session, read(HEAD + BALLOTS))

    first, secretary, second = session.exec(select(Election).order_by(Election.position)).all()
    assert (first.follows_id, secretary.follows_id, second.follows_id) == (None, None, first.id)


def test_the_source_and_the_committee_go_when_the_dossier_no_longer_has_them(session: Session) -> None:
    posts = '[committee]\nsize = 3\n[[committee.posts]]\nposition = "secretary"\nname = "Nguyễn Văn An"\n'
    record(session, read(HEAD + '[source]\npublisher = "Báo"\n' + posts))
    recording = record(session, read(HEAD))

    assert removed(recording) == ["Source", "Post 1: Nguyễn Văn An", "Committee"]
    for table in (Source, Post, Committee):
        assert session.exec(select(table)).all() == []


def test_a_target_put_between_others_is_new_and_changes_nothing_else(session: Session) -> None:
    record(session, read(HEAD + TARGETS))
    between = TARGETS.replace(
        '[[targets]]\ncode = "2"',
        '[[targets]]\ncode = "1a"\ntext = "Trong đó, nữ"\n'
        'measure = "count"\naim = "at_least"\nlow = 1\nevery = "term"\nwithin = "1"\n[[targets]]\ncode = "2"',
    )
    recording = record(session, read(HEAD + between))

    assert (new(recording), changed(recording)) == (["Target 1a"], [])
    assert [row.code for row in session.exec(select(Target).order_by(Target.position))] == ["1", "1a", "2"]


def test_another_order_of_the_targets_is_told_as_one_change(session: Session) -> None:
    record(session, read(HEAD + TARGETS))
    first, second = TARGETS.split('[[targets]]\ncode = "2"')
    recording = record(session, read(HEAD + '[[targets]]\ncode = "2"' + second + first))

    assert changed(recording) == [("2020-2022", "order", "Target 1, Target 2", "Target 2, Target 1")]
    assert [row.code for row in session.exec(select(Target).order_by(Target.position))] == ["2", "1"]


def test_a_part_that_belongs_to_another_whole_is_told_by_its_name(session: Session) -> None:
    part = '[[targets]]\ncode = "3"\ntext = "x"\nmeasure = "count"\naim = "at_least"\nlow = 1\nevery = "term"\n'
    record(session, read(HEAD + TARGETS + part + 'within = "1"\n'))
    recording = record(session, read(HEAD + TARGETS + part + 'within = "2"\n'))

    assert changed(recording) == [("Target 3", "within", "Target 1", "Target 2")]


def test_targets_results_ratings_and_awards_from_elsewhere_are_kept_and_named(session: Session) -> None:
    record(session, read(HEAD + TARGETS))
    term = session.exec(select(Term).where(Term.label == "2020-2022")).one()
    target = session.exec(select(Target).where(Target.code == "1")).one()
    make.make_target(session, term_id=term.id, code="9", position=3, text="Thêm sau")
    make.make_result(session, term_id=term.id, target_id=target.id, period="2021", value=Decimal(1))
    make.make_rating(session, organization_id=term.organization_id, period="2021", level="good")
    make.make_award(session, organization_id=term.organization_id, term_id=term.id, title="Giấy khen")
    stored = dump(session)
    recording = record(session, read(HEAD + TARGETS))

    assert recording.changes == ()
    assert [each.what for each in recording.kept] == [
        "Target 9",
        "Result of target 1 for 2021",
        "Rating for 2021",
        "Award: Giấy khen",
    ]
    assert dump(session) == stored


def test_a_target_that_the_corrected_dossier_leaves_out_is_kept_after_the_others(session: Session) -> None:
    record(session, read(HEAD + TARGETS))
    recording = record(session, read(HEAD + '[[targets]]\ncode = "2"' + TARGETS.split('[[targets]]\ncode = "2"')[1]))

    assert recording.changes == ()
    assert [each.what for each in recording.kept] == ["Target 1"]
    assert [row.code for row in session.exec(select(Target).order_by(Target.position))] == ["2", "1"]


def test_an_award_recorded_by_itself_is_not_recorded_once_more(session: Session) -> None:
    award = '[[awards]]\nperiod = 2021\ntitle = "Giấy khen"\nrecipient = "organization"\n'
    record(session, read(HEAD))
    term = session.exec(select(Term).where(Term.label == "2020-2022")).one()
    make.make_award(
        session,
        organization_id=term.organization_id,
        term_id=term.id,
        period="2021",
        title="Giấy khen",
        recipient="organization",
    )
    recording = record(session, read(HEAD + award))

    assert (recording.changes, recording.kept) == ((), ())
    assert len(session.exec(select(Award)).all()) == 1


def test_codes_and_labels_are_found_in_any_case_and_with_any_dash(session: Session) -> None:
    record(session, read(HEAD))
    recording = record(session, read(LATER.replace('code = "CB-HS"', 'code = "cb-hs"')))

    assert "Term 2022-2025 of CB-HS" in new(recording)
    assert changed(recording) == []
    assert sorted(row.label for row in session.exec(select(Term))) == ["2020-2022", "2022-2025"]


def test_silence_of_the_later_congress_takes_nothing_back_from_the_term_before(session: Session) -> None:
    record(session, read(HEAD))
    record(session, read(LATER))

    before = session.exec(select(Term).where(Term.label == "2020-2022")).one()
    assert (before.starts, before.ended) == (PartialDate(2020, 3, 13), None)


def test_the_term_before_ends_when_the_source_says_so(session: Session) -> None:
    record(session, read(HEAD))
    recording = record(session, read(LATER + "ended = 2022-06-01\n"))

    told = [(each.kind, each.field, each.after) for each in recording.changes if each.what == "Term 2020-2022 of CB-HS"]
    assert told == [(Kind.NEW, "ended", PartialDate(2022, 6, 1))]


def test_a_date_that_the_corrected_dossier_no_longer_states_is_kept_and_named(session: Session) -> None:
    record(session, read(HEAD.replace("starts = 2020-03-13", "starts = 2020-03-13\nplanned_end = 2022-09-13")))
    recording = record(session, read(HEAD))

    assert recording.changes == ()
    assert [(each.what, each.field) for each in recording.kept] == [("Term 2020-2022 of CB-HS", "planned_end")]


@pytest.mark.parametrize("order", [(HEAD, LATER), (LATER, HEAD)], ids=["in order of time", "the later one first"])
def test_a_new_name_begins_on_the_day_of_the_congress_that_states_it(session: Session, order) -> None:
    for text in order:
        later = text.replace(
            'name = "Chi bộ Hoa Sữa"\n[term]\nlabel = "2022', 'name = "Chi bộ Hoa Mai"\n[term]\nlabel = "2022'
        )
        record(session, read(later))

    organization = session.exec(select(Organization).where(Organization.code == "CB-HS")).one()
    statement = select(OrganizationPeriod).where(OrganizationPeriod.organization_id == organization.id)
    periods = sorted(session.exec(statement), key=lambda row: str(row.since or ""))
    assert [(row.name, row.since and row.since.isoformat()) for row in periods] == [
        ("Chi bộ Hoa Sữa", None),
        ("Chi bộ Hoa Mai", "2022-06-01"),
    ]
    assert periods[0].until == periods[1].since
    stored = dump(session)
    record(session, read(HEAD))
    assert dump(session) == stored


def test_a_name_that_only_its_own_dossier_states_is_corrected(session: Session) -> None:
    record(session, read(HEAD))
    recording = record(session, read(HEAD.replace("Chi bộ Hoa Sữa", "Chi bộ Hoa Sữa 1")))

    assert changed(recording) == [("Organisation CB-HS", "name", "Chi bộ Hoa Sữa", "Chi bộ Hoa Sữa 1")]
    assert [row.name_key for row in session.exec(select(OrganizationPeriod))] == ["dang bo hoa sua", "chi bo hoa sua 1"]


def test_another_branch_does_not_rename_the_organisation_above(session: Session) -> None:
    record(session, read(HEAD))
    other = HEAD.replace('"CB-HS"', '"CB-HM"').replace("Đảng bộ Hoa Sữa", "Đảng ủy Hoa Sữa")
    recording = record(session, read(other))

    assert changed(recording) == []
    assert [(each.field, each.before, each.after) for each in recording.kept] == [
        ("name", "Đảng bộ Hoa Sữa", "Đảng ủy Hoa Sữa")
    ]
    assert len(session.exec(select(Organization)).all()) == 3


FIGURE = '[[{place}]]\ntext = "{text}"\nmeasure = "count"\nperiod = "term"\nvalue = 3\n'


@pytest.mark.parametrize("first", [0, 1], ids=["in order of time", "the later one first"])
def test_two_congresses_may_report_on_one_term(session: Session, first: int) -> None:
    own = HEAD + FIGURE.format(place="results", text="Kết nạp")
    later = LATER + FIGURE.format(place="previous.results", text="Phát triển đảng viên")
    for text in (own, later) if first == 0 else (later, own):
        record(session, read(text))
    again = [record(session, read(text)).changes for text in (own, later)]

    assert again == [(), ()]
    assert sorted(row.text for row in session.exec(select(Result))) == ["Kết nạp", "Phát triển đảng viên"]


def test_a_branch_found_by_hand_gets_what_the_dossier_states(session: Session) -> None:
    branch = make.make_organization(session, code="CB-HS", name="Hoa Sữa", kind=None)
    recording = record(session, read(HEAD))

    assert changed(recording) == [("Organisation CB-HS", "name", "Hoa Sữa", "Chi bộ Hoa Sữa")]
    assert [(each.kind, each.after) for each in recording.changes if each.field == "parent"] == [(Kind.NEW, "DB-HS")]
    assert session.exec(select(Congress)).one().organization_id == branch.id


def test_an_older_congress_recorded_later_only_adds(session: Session) -> None:
    """Nothing that is stored is overwritten, so nobody need be asked."""
    record(session, read(LATER.replace("–", "-") + "announced_count = 7\n"))
    recording = record(session, read(HEAD + '[resolution]\nnumber = "01-NQ/CB"\n'))

    assert {each.kind for each in recording.changes} == {Kind.NEW}
    assert session.exec(select(Resolution)).one().announced_count == 7


def test_the_scale_of_each_rating_is_named(session: Session) -> None:
    """R102: the words of the scale before 2018 differ from those since."""
    record(session, read(FOUNDING))

    rules = {row.period: row.rule for row in session.exec(select(OrganizationRating))}
    assert all(rules.values())


def test_what_cannot_stand_together_in_the_database_is_refused(session: Session) -> None:
    """The checks of a dossier find a period that stands twice; here they were passed by."""
    right = read(HEAD + TARGETS)
    twice = right.targets[1].model_copy(update={"results": right.targets[1].results * 2})

    with pytest.raises(Refused, match="cannot stand together"):
        record(session, right.model_copy(update={"targets": (right.targets[0], twice)}))
