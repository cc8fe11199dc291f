"""The way out and back: a dossier, the database, a dossier again, and nothing lost between them."""

import tomllib
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

import factories as make
from chibo.domain.names import nfc
from chibo.exchange import dossier_reading
from chibo.exchange.dossier import Dossier
from chibo.exchange.export import export
from chibo.exchange.recording import record
from chibo.store.tables import Congress, Target
from delivered import DOSSIERS, EXAMPLES, dossier
from exchange.stored import dump, new_session, read

SCALE = "organization-rating-scale-2018"


def exports(session: Session) -> list[str]:
    return [export(session, congress) for congress in session.exec(select(Congress).order_by(Congress.id))]


def parse(text: str) -> Dossier:
    return Dossier.model_validate(tomllib.loads(text, parse_float=Decimal))


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_an_exported_dossier_records_to_the_same_rows(path) -> None:
    with new_session() as first, new_session() as second:
        record(first, dossier(path.stem))
        [text] = exports(first)
        record(second, read(text))

        assert dump(second) == dump(first)
        assert exports(second) == [text]
        assert record(first, read(text)).changes == ()


@pytest.mark.parametrize("backwards", [False, True])
def test_the_congresses_of_one_branch_come_back_together(backwards: bool) -> None:
    with new_session() as first, new_session() as second:
        for path in sorted(EXAMPLES, reverse=backwards):
            record(first, dossier(path.stem))
        texts = exports(first)
        for text in texts:
            record(second, read(text))

        assert dump(second) == dump(first)
        assert exports(second) == texts


def test_all_delivered_congresses_live_in_one_database_and_come_back() -> None:
    with new_session() as first, new_session() as second:
        for path in DOSSIERS:
            record(first, dossier(path.stem))
        texts = exports(first)
        for text in texts:
            record(second, read(text))

        assert dump(second) == dump(first)


def test_what_was_added_by_hand_is_exported_too_and_records_to_nothing_new() -> None:
    with new_session() as session:
        record(session, dossier("2020-van-phong-so-tttt-ha-noi"))
        congress = session.exec(select(Congress)).one()
        target = session.exec(select(Target).where(Target.code == "3a")).one()
        term = {"organization_id": congress.organization_id, "term_id": congress.opens_term_id}
        make.make_result(
            session,
            term_id=congress.opens_term_id,
            target_id=target.id,
            period="2020",
            numerator=2,
            denominator=11,
        )
        make.make_award(session, **term, period="2021", title="Giấy khen")
        make.make_rating(session, organization_id=congress.organization_id, period="2020", level="good", rule=SCALE)
        text = export(session, congress)

        assert 'title = "Giấy khen"' in text
        assert "numerator = 2\ndenominator = 11" in text
        assert "[[ratings]]\nperiod = 2020" in text
        assert record(session, read(text)).changes == ()


def test_dates_are_dates_when_fully_known_and_text_when_not() -> None:
    text = (
        'chibo = 1\n[organization]\ncode = "A"\nname = "B"\nfounded = "1998"\n'
        '[term]\nlabel = "X"\nstarts = "05/2020"\n[congress]\non = "13/05/2020"\n'
    )
    with new_session() as session:
        record(session, read(text))
        [written] = exports(session)

    assert 'founded = "1998"' in written
    assert 'starts = "2020-05"' in written
    assert "on = 2020-05-13" in written


def test_an_export_is_what_a_person_would_write() -> None:
    with new_session() as session:
        record(session, read((DOSSIERS[0].parent / "2020-van-phong-so-tttt-ha-noi.toml").read_text(encoding="utf-8")))
        [written] = exports(session)

    heads = [line for line in written.splitlines() if line.startswith("[") and line != "]"]
    order = ["[organization]", "[term]", "[congress]", "[source]", "[[strength]]", "[[elections]]", "[committee]"]
    assert [head for head in dict.fromkeys(heads) if head in order] == order
    assert "None" not in written
    assert written.endswith("\n")


# --- dossiers nobody wrote ------------------------------------------------------------------------------------------

LETTERS = st.sampled_from("aăâbcđêơưzẤệ 0129-–/.,;:#=[]{}\"'\\“”%\t")
TEXT = st.text(LETTERS, min_size=1, max_size=20).map(lambda text: nfc(text).strip()).filter(bool)
LINE = TEXT.map(lambda text: text.replace("\t", " ")).map(lambda text: " ".join(text.split())).filter(bool)
COUNT = st.integers(0, 500)
DAY = st.one_of(
    st.integers(1930, 2030).map(str),
    st.dates().filter(lambda day: day.year > 1900).map(lambda day: day.isoformat()[:7]),
    st.dates().filter(lambda day: day.year > 1900),
)
YEAR = st.integers(2010, 2030)
NUMBER = st.one_of(st.integers(-100, 1000), st.decimals(-100, 1000, places=2))


def part(needed: dict | None = None, **may: st.SearchStrategy) -> st.SearchStrategy:
    return st.fixed_dictionaries(needed or {}, optional={"note": TEXT, **may})


def lists(of: st.SearchStrategy, **more) -> st.SearchStrategy:
    return st.lists(of, max_size=3, **more)


RESULT = part(
    {"period": YEAR},
    period_printed=LINE,
    denominator=COUNT,
    value=NUMBER,
    words=TEXT,
    printed=LINE,
    qualifier=LINE,
    verdict_printed=LINE,
    verdict=st.sampled_from(["met", "not_met"]),
)
TARGET = part(
    {
        "text": TEXT,
        "measure": st.sampled_from(["share", "count", "amount", "narrative"]),
        "aim": st.sampled_from(["at_least", "at_most", "exactly", "stated"]),
        "every": st.sampled_from(["year", "term"]),
    },
    low=NUMBER,
    high=NUMBER,
    unit=LINE,
    population=LINE,
    printed=TEXT,
    cap=st.sampled_from(["hard", "soft"]),
    results=lists(RESULT, unique_by=lambda result: result["period"]),
)
FIGURE = st.tuples(RESULT, part({"text": TEXT, "measure": st.sampled_from(["share", "count"])}, unit=LINE)).map(
    lambda both: both[0] | both[1]
)
ELECTION = part(
    {"office": st.sampled_from(["committee", "secretary"])},
    round=st.integers(1, 3),
    seats=st.integers(1, 9),
    elected_count=COUNT,
    deductions=part(barred=COUNT, exempt_absent=COUNT),
    ballots=part(issued=COUNT, valid=COUNT),
    as_printed=st.booleans(),
    candidates=lists(part({"name": LINE}, votes=COUNT, elected=st.booleans())),
)
COMMITTEE = part(
    size=COUNT,
    posts=lists(part({"position": st.sampled_from(["secretary", "committee_member"])}, name=LINE, since=DAY)),
    ratification=part(decided=DAY, authority=LINE),
)
AWARD = part(
    {"period": YEAR, "title": TEXT, "recipient": st.sampled_from(["unit", "people"])}, people=COUNT, printed=LINE
)


def _upright(target: dict) -> dict:
    """Put the lower limit below the upper one."""
    if "low" in target and "high" in target:
        target["low"], target["high"] = sorted([target["low"], target["high"]])
    return target


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    targets = [
        _upright(target)
        | {"code": str(place)}
        | ({"within": str(draw(st.integers(1, place - 1)))} if place > 1 else {})
        for place, target in enumerate(draw(lists(TARGET)), start=1)
    ]
    figures = [
        figure | {"code": f"f{place}"} | ({"within": f"f{place - 1}"} if place > 1 else {})
        for place, figure in enumerate(draw(lists(FIGURE)), start=1)
    ]
    rated = lists(
        part({"period": YEAR, "level": st.sampled_from(["good", "excellent"])}), unique_by=lambda x: x["period"]
    )
    ratings = draw(rated)
    told = {
        "organization": draw(
            part({"code": st.just("CB"), "name": LINE}, founded=DAY, setting=LINE, fictional=st.booleans())
        )
        | draw(st.sampled_from([{}, {"parent": {"code": "DB", "name": "Đảng bộ", "term": "2020-2025"}}])),
        "term": draw(part({"label": st.just("2020-2022")}, ordinal=LINE, planned_end=DAY)),
        "congress": draw(
            part(
                on=DAY,
                place=LINE,
                pilot=st.booleans(),
                guests=lists(TEXT),
                events=lists(TEXT),
                attendance=part(summoned=COUNT, printed=LINE),
            )
        ),
        "strength": draw(lists(part({"total": COUNT}, population=LINE, on=DAY))),
        "elections": draw(lists(ELECTION)),
        "targets": targets,
        "results": figures,
        "notes": draw(lists(TEXT)),
        "previous": {
            "label": "2017-2020",
            "ratings": ratings,
            "awards": draw(lists(AWARD)),
            "results": draw(lists(FIGURE)),
        },
    }
    told |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "committee": COMMITTEE,
                "resolution": part(number=LINE, directions=lists(TEXT)),
                "source": part(publisher=LINE, published=DAY),
                "note": TEXT,
            },
        )
    )
    return Dossier.model_validate(told)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(dossiers())
def test_any_dossier_survives_the_way_out_and_back(written: Dossier) -> None:
    with new_session() as first, new_session() as second:
        record(first, written)

        assert record(first, written).changes == ()

        [text] = exports(first)
        record(second, parse(text))

        assert dump(second) == dump(first)
        assert exports(second) == [text]


def test_a_note_on_a_part_without_a_row_of_its_own_is_not_lost() -> None:
    text = (
        'chibo = 1\nnote = "Cả hồ sơ"\n[organization]\ncode = "A"\nname = "B"\n[term]\nlabel = "X"\n[congress]\n'
        '[[elections]]\noffice = "committee"\nnote = "Bầu"\nballots = { note = "Phiếu" }\n'
    )
    with new_session() as session:
        record(session, dossier_reading.read_bytes(text.encode(), name="x")[0])
        [written] = exports(session)

    assert 'notes = [\n    "Cả hồ sơ",\n]' in written
    assert 'note = "Bầu\\nPhiếu"' in written


def test_results_are_exported_in_the_order_of_time() -> None:
    text = (
        'chibo = 1\n[organization]\ncode = "A"\nname = "B"\n[term]\nlabel = "2020-2022"\n[congress]\n'
        '[[targets]]\ncode = "1"\ntext = "x"\nmeasure = "count"\naim = "at_least"\nlow = 1\nevery = "year"\n'
        'results = [{ period = "term", value = 3 }, { period = 2021, value = 2 }, { period = 2020, value = 1 }]\n'
    )
    with new_session() as session:
        record(session, read(text))
        [written] = exports(session)

    assert [result["period"] for result in tomllib.loads(written)["targets"][0]["results"]] == [2020, 2021, "term"]
