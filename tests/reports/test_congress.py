"""The page of a congress and that of a recording: what is known, what is not stated, what does not agree."""

import pytest
from sqlmodel import Session

import factories as make
from chibo import i18n
from chibo.domain.congress import CongressForm, DetailKind
from chibo.domain.election import BallotForm, Office
from chibo.domain.partial_date import PartialDate
from chibo.exchange.recording import record
from chibo.reports import congress as report
from chibo.reports.document import Document, Facts, Heading, Items, Table
from chibo.reports.field_labels import FIELDS
from chibo.reports.recording import AREAS, Recorded, build, changes_in_words
from chibo.reports.render import draw
from chibo.services import congresses
from chibo.services.reconciling import Change, Kind
from chibo.store import tables
from chibo.store.tables import Congress
from delivered import EXAMPLES, dossier
from exchange.stored import new_session

COUNTED = {
    "office": Office.COMMITTEE,
    "seats": 2,
    "ballot": BallotForm.SURPLUS,
    "official_summoned": 11,
    "present": 11,
    "issued": 11,
    "collected": 11,
    "valid": 11,
    "invalid": 0,
}
TEN = {"present": 10, "issued": 10, "collected": 10, "valid": 10}
NOBODY_OFF = {"temporary_elsewhere_absent": 0, "exempt_absent": 0, "barred": 0, "absent_accepted": 0}


@pytest.fixture(autouse=True)
def _english() -> None:
    i18n.use("en")


def page(session: Session, congress: Congress) -> Document:
    return report.build(congresses.account(session, congress))


def facts(document: Document) -> dict[str, object]:
    return {label: value for block in document.blocks if isinstance(block, Facts) for label, value in block.facts}


def candidates(document: Document) -> Table:
    return next(table for table in document.tables if table.columns[0].key == "name")


def after(document: Document, heading: str) -> object:
    """Give the block under a heading."""
    place = next(
        place for place, each in enumerate(document.blocks) if isinstance(each, Heading) and each.text == heading
    )
    return document.blocks[place + 1]


def test_what_a_source_does_not_state_is_said_and_never_made_up(session: Session) -> None:
    shown = draw(page(session, make.make_congress(session, on=None)), "plain")

    for line in ("Day", "Place", "Form", "Attendance", "Strength"):
        assert f"{line}: not stated in the source\n" in shown
    assert "The source states no target." in shown
    assert "The source tells of no election." in shown
    assert "The source names no committee." in shown
    assert "Source: not stated in the source." in shown


def test_votes_stand_beside_their_base_and_what_more_than_half_of_it_is(session: Session) -> None:
    """R66: more than half of the official members summoned, less the lawful deductions: 6 of 11 - 1 = 10."""
    congress = make.make_congress(session, form=CongressForm.MEMBERS)
    off = NOBODY_OFF | {"absent_accepted": 1}
    election = make.make_election(session, congress_id=congress.id, **(COUNTED | off | TEN))
    for place, (name, votes) in enumerate([("Hư Cấu Một", 9), ("Hư Cấu Hai", 6), ("Hư Cấu Ba", 5)], start=1):
        make.make_candidacy(session, election_id=election.id, position=place, name=name, votes=votes)
    shown = page(session, congress)

    assert facts(shown)["More than half"] == "6 of 10"
    assert [(line.cells[4], line.cells[5].code) for line in candidates(shown).lines] == [
        ("90%", "elected"),
        ("60%", "elected"),
        ("50%", "not_elected"),
    ]


def test_without_the_deductions_the_base_is_not_known(session: Session) -> None:
    congress = make.make_congress(session, form=CongressForm.MEMBERS)
    election = make.make_election(session, congress_id=congress.id, **COUNTED)
    make.make_candidacy(session, election_id=election.id, votes=9)
    shown = page(session, congress)

    assert facts(shown)["More than half"] == "6 of 11, if nobody is taken off (the source does not say)"
    assert candidates(shown).lines[0].cells[4] is None
    assert shown.data["elections"][0]["base"] is None


def test_a_winner_of_the_source_whom_the_count_does_not_elect_is_shown(session: Session) -> None:
    congress = make.make_congress(session, form=CongressForm.MEMBERS)
    election = make.make_election(session, congress_id=congress.id, **(COUNTED | NOBODY_OFF))
    votes = [("Hư Cấu Một", 10, True), ("Hư Cấu Hai", 5, True), ("Hư Cấu Ba", 4, False)]
    for place, (name, count, elected) in enumerate(votes, start=1):
        make.make_candidacy(session, election_id=election.id, position=place, name=name, votes=count, elected=elected)
    outcomes = [line.cells[5] for line in candidates(page(session, congress)).lines]

    assert [outcome.label for outcome in outcomes] == [
        "elected",
        "elected by the source, not elected by the count",
        "not elected",
    ]


def test_only_a_count_of_the_elected_is_all_that_is_said_of_an_election(session: Session) -> None:
    congress = make.make_congress(session)
    make.make_election(session, congress_id=congress.id, office=Office.COMMITTEE, elected_count=2)
    shown = page(session, congress)

    assert facts(shown)["Number elected"] == "2 people"
    assert not any(table.columns[0].key == "name" for table in shown.tables)


def test_more_targets_announced_than_recorded_do_not_agree(session: Session) -> None:
    congress = make.make_congress(session)
    make.make_resolution(session, term_id=congress.opens_term_id, announced_count=14)
    make.make_target(session, term_id=congress.opens_term_id)

    assert after(page(session, congress), "What does not agree") == Items(
        ("The source announces 14 targets; 1 are recorded.",)
    )


def test_a_date_that_is_partly_known_is_shown_as_far_as_it_is(session: Session) -> None:
    shown = page(session, make.make_congress(session, on=PartialDate(2022, 8)))

    assert facts(shown)["Day"] == "08/2022"


def test_lists_of_the_account_stand_under_their_headings(session: Session) -> None:
    congress = make.make_congress(session)
    make.make_congress_detail(session, congress_id=congress.id, kind=DetailKind.PRESIDIUM, text="Hư Cấu Một")

    assert after(page(session, congress), "Presidium") == Items(("Hư Cấu Một",))


def test_the_term_before_is_told_with_its_targets_ratings_and_awards() -> None:
    with new_session() as session:
        for path in EXAMPLES:
            record(session, dossier(path.stem))
        later = congresses.listed(session)[-1].congress
        data = page(session, later).data

    assert data["congress"]["closes"] == "2020-2022"
    assert [rating["period"] for rating in data["previous"]["ratings"]] == ["2020", "2021"]
    assert len(data["previous"]["targets"]) == 13
    assert len(data["awards"]) == 2


def test_every_column_that_can_change_and_every_table_has_a_word() -> None:
    """Keys and numbers of rows never change by a dossier; what a dossier states does."""
    inner = {
        "id",
        "uid",
        "code_key",
        "label_key",
        "name_key",
        "organization",
        "congress",
        "term",
        "target",
        "committee",
    }
    inner |= {"opens_term", "source", "election", "dissolved", "decision", "place"}
    # What is known only of an election that was held and counted here.
    inner |= {"state", "version", "correction_of", "correction_reason", "opened_at", "closed_at", "difference_reason"}
    inner |= {"member", "proposer", "support", "withdrawn_reason"}
    recorded = [getattr(tables, name) for name in tables.__all__ if getattr(tables, name).__tablename__ in AREAS]
    columns = {name.removesuffix("_id") for table in recorded for name in table.model_fields}

    assert columns - inner - set(FIELDS) == set()
    assert len(recorded) == len(AREAS)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (("total", 11, 12), "X: all members was 11, becomes 12"),
        (("on", PartialDate(2020, 3, 13), PartialDate(2020)), "X: day was 13/03/2020, becomes 2020"),
        (("level", "good", "excellent"), "X: level was good, becomes excellent"),
        (("office", Office.SECRETARY, None), "X: office was secretary, becomes nothing"),
        (("pilot", True, False), "X: pilot congress was yes, becomes no"),
        (("name", "a" * 200, "b"), f"X: name was “{'a' * 119}…”, becomes “b”"),
    ],
)
def test_a_change_is_told_in_words(change, sentence: str) -> None:
    field, before, after_it = change

    assert changes_in_words([Change(Kind.CHANGED, "target", "k", "X", field, before, after_it)]) == [sentence]


def test_removals_and_what_is_kept_are_told() -> None:
    recorded = Recorded(
        file="x.toml",
        organization="CB",
        term="2020-2022",
        changes=(Change(Kind.REMOVED, "candidacy", "k", "Candidate An"), Change(Kind.NEW, "target", "k", "Target 1")),
        kept=(Change(Kind.KEPT, "term", "k", "Term 2020-2022", "planned_end", PartialDate(2022), None),),
        same=3,
        warnings=(),
    )
    shown = draw(build([recorded], dry_run=True), "plain")

    assert "1 new entry, 1 removal." in shown
    assert "- Candidate An: removed" in shown
    assert "- Term 2020-2022: planned end 2022" in shown
    assert "This was a dry run: nothing was written." in shown
