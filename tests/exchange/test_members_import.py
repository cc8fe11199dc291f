"""Lists of members brought in: read in every form that people keep them in, refused where a cell is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import Session, col, select
from typer.testing import Result

from chibo.domain.list_preview import Action, Preview, State
from chibo.domain.partial_date import PartialDate
from chibo.exchange.members_files import open_lists
from chibo.exchange.members_import import Asked, import_members
from chibo.store.tables import Member, MemberBadge, MemberEvent, Organization
from exchange.bad_lists import BAD_LINES, HEADING, BadLine, line
from factories import make_organization

TODAY = PartialDate.parse("2026-11-22").latest
Chibo = Callable[..., Result]


def bring(session: Session, *files: Path, accept_good: bool = False, org: Organization | None = None) -> Preview:
    with open_lists(files) as (tables, notes):
        return import_members(session, tables, Asked(org, accept_good, TODAY, every=True), notes=notes)


def written(place: Path, *lines: str, encoding: str = "utf-8") -> Path:
    place.write_bytes("\n".join(lines).encode(encoding))
    return place


@pytest.fixture(autouse=True)
def branch(session: Session) -> Organization:
    return make_organization(session, code="CB-01", name="Chi bộ Hoa Sen")


def people(session: Session) -> list[Member]:
    return list(session.exec(select(Member).order_by(col(Member.id))))


def facts(session: Session, member: Member) -> list[tuple[str, str]]:
    asked = select(MemberEvent).where(MemberEvent.member_id == member.id).order_by(col(MemberEvent.position))
    return [(fact.kind.value, str(fact.on)) for fact in session.exec(asked)]


@pytest.mark.parametrize("bad", BAD_LINES, ids=lambda bad: f"{bad.code}-{next(iter(bad.given.values()))[:12]!a}")
def test_a_wrong_cell_is_named_and_nothing_is_written(
    chibo: Chibo, session: Session, tmp_path: Path, bad: BadLine
) -> None:
    session.commit()
    file = written(
        tmp_path / "list.csv", HEADING, line(code="DV-0", name="Lê Văn Cốm", card="08.099999"), line(**bad.given)
    )

    result = chibo("data", "import", file, "-f", "json")

    assert result.exit_code == 4
    error = json.loads(result.stderr)
    assert (f"dòng 3, cột {bad.column} (", bad.code) in [
        (problem["place"][: problem["place"].index("(") + 1], problem["code"]) for problem in error["problems"]
    ]
    assert all(problem["place"].startswith("dòng 3, cột ") for problem in error["problems"])
    assert "Traceback" not in result.stderr
    assert people(session) == []


def test_there_are_more_than_a_hundred_wrong_lines() -> None:
    assert len({(next(iter(bad.given.items())), bad.code) for bad in BAD_LINES}) >= 100


def test_every_wrong_cell_of_every_line_is_named_at_once(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    session.commit()
    wrong = line(gender="x", birth="31/02/1980", admitted="13/03/20")
    file = written(tmp_path / "list.csv", HEADING, wrong, line(code="DV-2", card="", name=""))

    result = chibo("data", "import", file)

    assert result.exit_code == 4
    assert [
        text for text in ("dòng 2, cột 4", "dòng 2, cột 5", "dòng 2, cột 7", "dòng 3, cột 3") if text in result.stderr
    ] == [
        "dòng 2, cột 4",
        "dòng 2, cột 5",
        "dòng 2, cột 7",
        "dòng 3, cột 3",
    ]


def test_a_wrong_word_hides_nothing_that_cannot_be_in_the_life(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    session.commit()
    file = written(tmp_path / "list.csv", HEADING, line(gender="x", official="03/03/2009"))

    error = json.loads(chibo("data", "import", file, "-f", "json").stderr)

    assert sorted(problem["code"] for problem in error["problems"]) == ["not_admitted", "unknown_word"]


def test_a_line_becomes_a_person_with_a_life(session: Session, tmp_path: Path) -> None:
    preview = bring(session, written(tmp_path / "list.csv", HEADING, line(badges="30, 40")))

    assert preview.actions[Action.ADD] == 1
    sen = people(session)[0]
    assert (sen.code, sen.name, sen.name_key, sen.card_no, sen.card_key) == (
        "DV-1",
        "Nguyễn Thị Sen",
        "nguyen thi sen",
        "08.012345",
        "08012345",
    )
    assert facts(session, sen) == [
        ("admission_decision", "2010-02-20"),
        ("admission_ceremony", "2010-03-03"),
        ("recognition", "2011-03-03"),
    ]
    assert {badge.years for badge in session.exec(select(MemberBadge))} == {30, 40}


def test_the_same_list_twice_makes_no_doubles(session: Session, branch: Organization, tmp_path: Path) -> None:
    lines = [line(code="", card=""), line(code="", name="Lê Hà"), line(code="X", name="Lê Hà", card="", birth="1990")]
    file = written(tmp_path / "list.csv", HEADING, *lines)
    bring(session, file, org=branch)

    again = bring(session, file, org=branch)

    assert again.actions[Action.NONE] == 3
    assert len(people(session)) == 3


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("13/03/2020", "2020-03-13"),
        ("13-3-2020", "2020-03-13"),
        ("2020-03-13", "2020-03-13"),
        ("13.03.2020", "2020-03-13"),
        ("tháng 3/2020", "2020-03"),
        ("tháng 3 năm 2020", "2020-03"),
        ("ngày 13 tháng 3 năm 2020", "2020-03-13"),
        ("03/2020", "2020-03"),
        ("1998", "1998"),
        ("năm 1998", "1998"),
        ("…/…/1998", "1998"),
        ("../05/1998", "1998-05"),
        ("00/00/1998", "1998"),
        ("2020-03-13 00:00:00", "2020-03-13"),
        ("43903", "2020-03-13"),
        ("T3/2020", "2020-03"),
        (" 13 / 03 / 2020 ", "2020-03-13"),
    ],
)
def test_a_date_is_read_in_every_form_people_write(
    session: Session, branch: Organization, tmp_path: Path, typed: str, known: str
) -> None:
    file = written(tmp_path / "list.csv", "Mã,Họ tên,Ngày vào Đảng", f'DV-1,Nguyễn Thị Sen,"{typed}"')
    bring(session, file, org=branch)

    assert facts(session, people(session)[0]) == [("admission_ceremony", known)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encoding_and_delimiter_are_found_out(
    session: Session, branch: Organization, tmp_path: Path, encoding: str, delimiter: str
) -> None:
    import unicodedata

    text = delimiter.join(["Họ tên", "Quê quán", "Ngày vào Đảng"]) + "\n"
    text += delimiter.join(["Trần Thị Bưởi", "Thái Bình", "2010"])
    if encoding == "cp1258":
        # Windows-1258 has the letters with their shape, and the tones as signs of their own.
        marks = unicodedata.normalize("NFD", text)
        for shaped in ("Â", "â", "Ă", "ă", "Ê", "ê", "Ô", "ô", "Ơ", "ơ", "Ư", "ư"):
            base, sign = unicodedata.normalize("NFD", shaped)
            marks = marks.replace(base + "\u0323" + sign, shaped + "\u0323").replace(base + sign, shaped)
        text = marks
    file = tmp_path / "list.csv"
    file.write_bytes(text.encode(encoding))

    bring(session, file, org=branch)

    assert [(each.name, each.home_town) for each in people(session)] == [("Trần Thị Bưởi", "Thái Bình")]


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        ("Hä tªn,Quª qu¸n,Ngµy vµo §¶ng\nNguyÔn V¨n An,Hµ Néi,2010", "Nguyễn Văn An", "TCVN3"),
        ("Hoï teân,Queâ quaùn,Ngaøy vaøo Ñaûng\nNguyeãn Vaên An,Haø Noäi,2010", "Nguyễn Văn An", "VNI"),
    ],
)
@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_old_encodings_are_converted_and_told(
    session: Session, branch: Organization, tmp_path: Path, text: str, name: str, told: str, encoding: str
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(text.encode(encoding))
    preview = bring(session, file, org=branch)

    assert [(each.name, each.home_town) for each in people(session)] == [(name, "Hà Nội")]
    assert any(told in note for note in preview.notes)


def test_with_accept_good_the_good_lines_are_written(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    session.commit()
    file = written(tmp_path / "list.csv", HEADING, line(), line(code="DV-2", card="", birth="31/02/1980"))

    result = chibo("data", "import", file, "--accept-good")

    assert result.exit_code == 0
    assert [each.code for each in people(session)] == ["DV-1"]
    assert "dòng 3, cột 5" in result.stdout


def test_with_accept_good_and_nothing_good_the_list_is_refused(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    session.commit()
    file = written(tmp_path / "list.csv", HEADING, line(birth="31/02/1980"))

    assert chibo("data", "import", file, "--accept-good").exit_code == 4


def test_a_dry_run_writes_nothing(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    session.commit()
    result = chibo("data", "import", written(tmp_path / "list.csv", HEADING, line()), "--dry-run")

    assert result.exit_code == 0
    assert people(session) == []


def test_a_change_is_asked_for(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    session.commit()
    chibo("data", "import", written(tmp_path / "list.csv", HEADING, line()))
    changed = written(tmp_path / "list.csv", HEADING, line(birth="14/05/1980"))

    refused = chibo("data", "import", changed)
    accepted = chibo("data", "import", changed, "--yes")

    assert refused.exit_code == 4
    assert "13/05/1980 → 14/05/1980" in refused.stderr
    assert accepted.exit_code == 0
    assert str(people(session)[0].birth) == "1980-05-14"


def test_a_blank_cell_empties_nothing(session: Session, branch: Organization, tmp_path: Path) -> None:
    bring(session, written(tmp_path / "list.csv", HEADING, line()))
    preview = bring(session, written(tmp_path / "list.csv", "Mã,Họ tên,Số thẻ", "DV-1,Nguyễn Thị Sen,"), org=branch)

    assert preview.actions[Action.NONE] == 1
    assert people(session)[0].card_no == "08.012345"


def test_who_came_from_elsewhere_was_admitted_there(session: Session, branch: Organization, tmp_path: Path) -> None:
    """R38: one official home at a time; the admission elsewhere makes no home here."""
    bring(session, written(tmp_path / "list.csv", HEADING, line(came="01/06/2015")))
    homes = [fact.organization_id for fact in session.exec(select(MemberEvent).order_by(col(MemberEvent.position)))]

    assert homes == [None, None, None, branch.id]


def test_two_lines_of_one_person_are_refused(session: Session, tmp_path: Path) -> None:
    preview = bring(
        session, written(tmp_path / "list.csv", HEADING, line(), line(card=""), line(code="B", name="Lê Hà"))
    )

    assert [(row.place, [cell.code for cell in row.cells]) for row in preview.rows if row.state is State.ERROR] == [
        ("dòng 3", ["twice"]),
        ("dòng 4", ["twice"]),
    ]


def test_a_card_of_somebody_else_is_refused(session: Session, tmp_path: Path) -> None:
    bring(session, written(tmp_path / "a.csv", HEADING, line()))
    preview = bring(session, written(tmp_path / "b.csv", HEADING, line(code="DV-9", name="Lê Hà")))

    assert [cell.code for row in preview.rows for cell in row.cells] == ["card_of_other"]


def test_codes_are_given_that_stand_nowhere_on_the_list(session: Session, tmp_path: Path) -> None:
    lines = [line(code="", card="", name="Lê Hà"), line(code="CB-01-001", card="", name="Vũ Na")]
    bring(session, written(tmp_path / "list.csv", HEADING, *lines))

    assert {each.code: each.name for each in people(session)} == {"CB-01-001": "Vũ Na", "CB-01-002": "Lê Hà"}


def test_headings_are_understood_in_both_languages_and_any_order(
    session: Session, branch: Organization, tmp_path: Path
) -> None:
    file = written(
        tmp_path / "list.csv",
        "CHI BỘ HOA SEN;;",
        "Danh sách;;",
        "Date of birth;HỌ  TÊN;so the dv",
        "(1);(2);(3)",
        "1980;Lê Hà;08.000001",
    )
    bring(session, file, org=branch)

    assert [(each.name, str(each.birth), each.card_no) for each in people(session)] == [("Lê Hà", "1980", "08.000001")]


def test_two_columns_of_births_tell_the_gender(session: Session, branch: Organization, tmp_path: Path) -> None:
    """The ward form of 2020 (papers 1d) parts the births of men and women."""
    rows = ["TT,Họ tên,Ngày sinh,,Số thẻ", ",,Nam,Nữ,", "1,Lê Hà,,1990,", "2,Vũ An,02/03/1980,,08.000002"]
    bring(session, written(tmp_path / "list.csv", *rows), org=branch)

    assert [(each.name, str(each.birth), each.gender.value) for each in people(session) if each.gender] == [
        ("Lê Hà", "1990", "female"),
        ("Vũ An", "1980-03-02", "male"),
    ]


def test_a_column_that_stands_twice_is_refused(chibo: Chibo, session: Session, tmp_path: Path) -> None:
    session.commit()
    result = chibo("data", "import", written(tmp_path / "list.csv", "Họ tên,Ngày sinh,Năm sinh", "Lê Hà,1990,1990"))

    assert result.exit_code == 4
    assert "dòng 1, cột 3" in result.stderr


def test_a_fact_that_was_withdrawn_does_not_come_back(session: Session, tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", HEADING, line(exempt="01/01/2020"))
    bring(session, file)
    fact = session.exec(select(MemberEvent).where(MemberEvent.kind == "exemption")).one()
    fact.withdrawn_reason = "ghi nhầm"
    session.flush()

    preview = bring(session, file)

    assert [cell.code for row in preview.rows for cell in row.cells if cell.code == "was_withdrawn"] == [
        "was_withdrawn"
    ]
    assert len(session.exec(select(MemberEvent)).all()) == 4


def test_a_history_alone_adds_to_who_is_recorded(session: Session, tmp_path: Path) -> None:
    bring(session, written(tmp_path / "list.csv", HEADING, line()))
    history = written(tmp_path / "h.csv", "Mã,Sự việc,Ngày,Lý do,Đến ngày", "DV-1,Miễn sinh hoạt,01/06/2020,Tuổi cao,")
    preview = bring(session, history)

    assert preview.facts == 1
    assert session.exec(select(MemberEvent).where(MemberEvent.kind == "exemption")).one().reason == "old_age"


def test_a_history_of_nobody_is_refused(session: Session, tmp_path: Path) -> None:
    history = written(tmp_path / "h.csv", "Mã,Sự việc,Ngày", "DV-7,Miễn sinh hoạt,01/06/2020")
    preview = bring(session, history)

    assert [(row.place, row.cells[0].code) for row in preview.rows] == [("dòng 2", "unknown_member")]


def test_a_wrong_line_of_the_history_takes_its_person_along(session: Session, tmp_path: Path) -> None:
    people_file = written(tmp_path / "list.csv", HEADING, line())
    history = written(tmp_path / "h.csv", "Mã,Sự việc,Ngày", "DV-1,Miễn sinh hoạt,31/02/2020")
    preview = bring(session, people_file, history, accept_good=True)

    assert preview.actions[Action.REFUSE] == 1
    assert preview.rows[0].cells[0].place == "h.csv: dòng 2, cột 3"
    assert people(session) == []
