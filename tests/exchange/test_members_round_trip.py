"""What is given back as a list makes an equal database, whatever the lives were."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, select

from chibo import i18n
from chibo.domain.card_no import card_key, normalize_card_no
from chibo.domain.member_life import Event, EventKind
from chibo.domain.names import fold
from chibo.domain.partial_date import PartialDate
from chibo.domain.person import Gender
from chibo.exchange import members_export
from chibo.exchange.members_facts import Badge, Fact
from chibo.exchange.members_files import open_lists
from chibo.exchange.members_import import Asked, import_members
from chibo.exchange.members_writing import NewMember, add_all
from chibo.store.database import session_on
from chibo.store.tables import Member, MemberBadge, MemberEvent
from domain.lives import ORGANIZATIONS, lives
from factories import make_organization

TODAY = PartialDate(2026, 11, 22).latest
# Text as it is stored: cleaned, with all that a spreadsheet could take for something else.
WORDS = st.sampled_from(
    ["Hà Nội", "=1+1", "-", "–", "+84 91", "@mai", "'=x", "''-", "12/12", "Không", "không có", "007", "1e5",
     "Trung cấp", "intermediate", "'Sơ cấp", "a,b;c", 'ông "Tư"', "…", "13/03/2020", "TRUE", "2020"]
)  # fmt: skip
DATES = st.sampled_from(["1980", "1980-05", "1980-05-13", "1899-12-31", "1900-02-28", "1850", "2004-02-29"]).map(
    PartialDate.parse
)
FREE = (
    *("birth_name", "ethnicity", "religion", "home_town", "address", "education", "qualification", "theory_level"),
    *("foreign_language", "occupation_before", "occupation", "office", "service", "profile_no", "note"),
)
REASONS = st.sampled_from(["", "study", "old_age", "Tuổi cao", "'old_age", "theo nghị quyết", "-"])


@st.composite
def people(draw: st.DrawFn) -> NewMember:
    number = draw(st.integers(1, 10**9))
    name = draw(st.sampled_from(["Nguyễn Thị Sen", "Lê Hà", "Vũ An", "Y Moan", "-Lan", "K'Brêu"]))
    values: dict[str, Any] = {"code": f"DV-{number}", "code_key": f"dv-{number}", "name": name, "name_key": fold(name)}
    values |= {key: draw(st.none() | WORDS) for key in draw(st.sets(st.sampled_from(FREE)))}
    values["note"] = values.get("note") or ""
    values["gender"] = draw(st.sampled_from([None, *(each.value for each in Gender)]))
    values["birth"] = draw(st.none() | DATES.filter(lambda day: day.year < 1990))
    values["card_admitted"] = draw(st.none() | DATES)
    if draw(st.booleans()):
        values["card_no"] = normalize_card_no(f"{number:012}")
        values["card_key"] = card_key(values["card_no"])
    facts = [_recorded(draw, event) for event in draw(lives()).events] if draw(st.integers(0, 9)) else []
    if facts and draw(st.booleans()):
        facts.insert(draw(st.integers(0, len(facts))), replace(facts[-1], withdrawn=draw(WORDS)))
    years = draw(st.sets(st.sampled_from([30, 40, 45])))
    badges = [
        Badge(
            each, draw(st.none() | DATES), draw(st.none() | WORDS), draw(st.none() | WORDS), draw(WORDS | st.just(""))
        )
        for each in sorted(years)
    ]
    return NewMember(values, facts, badges)


def _recorded(draw: st.DrawFn, event: Event) -> Fact:
    received = draw(st.none() | DATES) if event.kind is EventKind.ADMISSION else None
    effective = draw(st.none() | st.just(event.on)) if event.kind is EventKind.RECOGNITION else None
    reason = event.reason or draw(REASONS)
    told = replace(event, received=received, effective=effective, reason=reason, decision=draw(WORDS | st.just("")))
    return Fact(told, draw(st.none() | WORDS), draw(WORDS | st.just("")))


def content(session: Session) -> list[tuple[Any, ...]]:
    """Give what the tables of members hold, with codes for numbers and without the identifiers of rows."""
    codes = dict(session.exec(select(Member.id, Member.code)).all())
    found = []
    tables: Sequence[type[SQLModel]] = (Member, MemberEvent, MemberBadge)
    for table in tables:
        fields = [name for name in table.model_fields if name not in ("id", "uid", "member_id")]
        for row in session.exec(select(table)):
            who = getattr(row, "member_id", None)
            found.append((table.__name__, codes.get(who, ""), *(getattr(row, name) for name in fields)))
    return sorted(found, key=repr)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(people(), min_size=1, max_size=4, unique_by=lambda person: person.values["code_key"]))
def test_an_export_makes_an_equal_database(
    empty_database: Path, tmp_path: Path, ending: str, language: str, drawn: list[NewMember]
) -> None:
    i18n.use(language)
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    for place in (first, second):
        shutil.copy(empty_database, place)
    with session_on(str(first), write=True) as session:
        ids = {code: make_organization(session, code=code).id for code in ORGANIZATIONS}
        add_all(session, drawn, organizations=ids)
        session.commit()
    with session_on(str(first), write=False) as session:
        before = content(session)
        lists = members_export.export(session)
        files = _written(tmp_path, ending, lists)
    with session_on(str(second), write=True) as session:
        for code in ORGANIZATIONS:
            make_organization(session, code=code)
        with open_lists(files) as (tables, _notes):
            preview = import_members(session, tables, Asked(None, False, TODAY, every=True))
        session.flush()
        after = content(session)
        with open_lists(files) as (tables, _notes):
            again = import_members(session, tables, Asked(None, False, TODAY, every=True))

    assert [cell for row in preview.rows for cell in row.cells if cell.state.value == "error"] == []
    assert after == before
    assert again.actions["none"] == len(drawn), [row.cells for row in again.rows]


def _written(folder: Path, ending: str, lists: members_export.Lists) -> list[Path]:
    if ending == ".xlsx":
        place = folder / "list.xlsx"
        place.write_bytes(members_export.export_workbook(lists))
        return [place]
    places = [folder / "list.csv", folder / "history.csv"]
    for place, text in zip(places, members_export.export_csv(lists), strict=True):
        place.write_bytes(text)
    return places


def test_an_export_as_of_a_day_holds_what_had_happened(session: Session) -> None:
    branch = make_organization(session, code="CB-01")
    events = [
        (EventKind.ADMISSION, "2010-02-20"),
        (EventKind.CEREMONY, "2010-03-03"),
        (EventKind.RECOGNITION, "2011-03-03"),
    ]
    facts = [Fact(Event(kind, PartialDate.parse(on), "CB-01")) for kind, on in events]
    person = NewMember({"code": "DV-1", "code_key": "dv-1", "name": "Lê Hà", "name_key": "le ha"}, facts, [])
    add_all(session, [person], organizations={"CB-01": branch.id})
    lists = members_export.export(session, on=PartialDate.parse("2010-12-31").latest)

    assert [str(row[4]) for row in lists.history.rows] == ["2010-02-20", "2010-03-03"]
