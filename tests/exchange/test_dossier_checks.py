"""What the parts of a dossier must agree on: what is only odd is kept, what cannot be is refused."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo import i18n
from chibo.domain import election_checks
from chibo.domain.congress import CongressForm
from chibo.domain.election import BallotForm, Ballots, Candidate, Deductions, Office, Sheet
from chibo.domain.share import may_exceed_whole
from chibo.domain.target import Aim, Cap, Every, Growth, Measure
from chibo.errors import Refused
from chibo.exchange.dossier import Dossier
from chibo.exchange.dossier_checks import check
from chibo.exchange.dossier_reading import read_bytes
from chibo.exchange.dossier_target_checks import DEEPEST
from chibo.rulebook import loader
from exchange.bad.making import BALLOT, COUNT, GOAL, HEAD, LEVEL, PAPERS, SHARE, parts, votes


def warnings(text):
    """What is odd in a dossier that is read, by code and key path."""
    dossier, told = read_bytes(text.encode(), name="d.toml")

    found = [(each.problem.code, each.problem.place) for each in check(dossier)]
    assert len(told) == len(found)
    return found


AS_PRINTED = "as_printed = true\n"
POST = '[[committee.posts]]\nposition = "{position}"\n{more}\n'
NO_COMMITTEE = "[committee]\nsize = 0\n" + "".join(
    POST.format(position=position, more="") for position in ("secretary", "deputy_secretary")
)


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        # A congress may be held in December for a term that is counted from January.
        (HEAD.replace("2020-03-13", "2019-12-20"), ("congress_before_term", "congress.on")),
        (HEAD + "[source]\npublished = 2020-03-12\n", ("published_before_congress", "source.published")),
        (
            HEAD + "attendance = { summoned = 11, present = 12 }\n",
            ("attendance_differs", "congress.attendance.present"),
        ),
        (HEAD + "[[strength]]\nofficial = 3\nprobationary = 1\ntotal = 5\n", ("strength_differs", "strength[1].total")),
        (
            HEAD + "[resolution]\nannounced_count = 0\n" + SHARE + GOAL,
            ("more_targets_than_announced", "resolution.announced_count"),
        ),
        # Two admissions in two years are two of the term only when they are added up.
        (HEAD + COUNT + GOAL.replace('"year"', '"term"'), ("adds_up_not_said", "targets[1].every")),
        (HEAD + COUNT + GOAL + 'cap = "hard"\n', ("cap_without_band", "targets[1].cap")),
        (HEAD + COUNT + GOAL + 'growth_base = "2019"\n', ("base_without_growth", "targets[1].growth_base")),
        (HEAD + COUNT + GOAL.replace("15", "1.5"), ("count_not_whole", "targets[1].low")),
        (
            HEAD + SHARE + GOAL + "results = [{ period = 2030, value = 3 }]\n",
            ("result_outside_term", "targets[1].results[1].period"),
        ),
        (HEAD + SHARE + GOAL + "results = [{ period = 2020 }]\n", ("result_says_nothing", "targets[1].results[1]")),
        (
            HEAD + SHARE + GOAL + "results = [{ period = 2020, value = 105 }]\n",
            ("share_above_100", "targets[1].results[1].value"),
        ),
        # R102: the words of before 2018 are used on, and those of now for years before.
        (
            HEAD + LEVEL + 'aim = "level_at_least"\nlevel = "clean_strong"\n',
            ("level_of_another_time", "targets[1].level"),
        ),
        (HEAD + '[[ratings]]\nperiod = 2017\nlevel = "excellent"\n', ("level_of_another_time", "ratings[1].level")),
        # R10: a kind that came with Quy định 208-QĐ/TW of 2026.
        (HEAD.replace("[term]", 'kind = "branch"\n[term]'), ("kind_of_another_time", "organization.kind")),
        (HEAD + BALLOT + "elected_count = 2\n[committee]\nsize = 3\n", ("size_differs", "elections[1].elected_count")),
        (
            HEAD + BALLOT + 'elected_count = 2\ncandidates = [{ name = "A" }]\n',
            ("elected_exceed_candidates", "elections[1].elected_count"),
        ),
        # Design §5: a printed source can be recorded as printed, with the contradiction beside it.
        (HEAD + BALLOT + AS_PRINTED + PAPERS + votes(12, 9), ("votes_exceed_valid", "elections[1].candidates[1]")),
        (HEAD + BALLOT + AS_PRINTED + "elected_count = 3\n", ("elected_exceed_seats", "elections[1].elected_count")),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_what_is_odd_is_kept_with_a_warning(text, warning):
    assert warnings(text) == [warning]


@pytest.mark.parametrize(
    "text",
    [
        # The figure of the whole term is all that the source prints: nothing is to be added.
        HEAD + COUNT + GOAL.replace('"year"', '"term"') + 'results = [{ period = "term", value = 17 }]\n',
        HEAD,
        # A label says the years only; the days may be in any of them.
        HEAD.replace("2020-03-13", "2022"),
        HEAD.replace("2020-2022", "XI"),
        # A band may be a single figure, and a share of a quota more than all of it.
        HEAD + SHARE + 'aim = "between"\nlow = 15\nhigh = 15\nevery = "year"\n',
        HEAD
        + SHARE
        + GOAL.replace("15", "120")
        + 'unit = "% kế hoạch"\nresults = [{ period = 2020, numerator = 6, denominator = 5 }]\n',
        HEAD + SHARE + GOAL.replace("15", "-10") + 'growth = "percent"\nresults = [{ period = 2020, value = -12 }]\n',
        # "At most" may stand in either key, as the rules read it.
        HEAD + SHARE + 'aim = "at_most"\nlow = 5\nevery = "year"\n',
        HEAD + COUNT + GOAL + "results = [{ period = 2020, value = 3, numerator = 3, denominator = 11 }]\n",
        # The level of a member is a level too.
        HEAD + LEVEL + 'aim = "level_at_least"\nlevel = "good"\n',
        HEAD + parts(*((str(level), str(level - 1) if level > 1 else "") for level in range(1, DEEPEST + 1))),
        # R89: without a committee there are a secretary and a deputy.
        HEAD + NO_COMMITTEE,
        HEAD
        + "[committee]\nsize = 1\n"
        + POST.format(position="secretary", more='name = "A"')
        + POST.format(position="committee_member", more='name = "a"'),
        HEAD
        + POST.format(position="secretary", more="until = 2021-05-01")
        + POST.format(position="secretary", more="since = 2021-05-01"),
        # Days in the future are fine.
        HEAD + '[[ratings]]\nperiod = 2090\nlevel = "good"\n',
        HEAD + '[previous]\nlabel = "2017-2020"\nended = 2020-03-13\n',
        # One member may sign for two: ballots that are not known are not counted as none.
        HEAD + BALLOT + "present = 11\nofficial_summoned = 11\n" + votes(9, 8, 5),
        HEAD + BALLOT + PAPERS + votes(11, 11),
    ],
)
def test_what_agrees_is_read_without_a_word(text):
    assert warnings(text) == []


@pytest.mark.parametrize(
    ("unit", "may"),
    [(None, False), ("%", False), ("phần trăm", False), ("% of quota", True), ("% kế hoạch", True), ("%/năm", True)],
)
def test_a_share_may_be_above_100_when_its_unit_says_of_what(unit, may):
    assert may_exceed_whole(unit) is may


COUNTS = st.integers(0, 6)


@given(
    st.builds(Ballots, issued=COUNTS, collected=COUNTS, valid=COUNTS, invalid=COUNTS),
    st.lists(st.tuples(COUNTS, st.none() | COUNTS), min_size=1, max_size=3),
    st.integers(1, 3),
    st.sampled_from(BallotForm),
    COUNTS,
    st.integers(4, 6),
    st.integers(0, 5),
)
@settings(deadline=None)
def test_a_whole_sheet_in_a_dossier_is_refused_for_the_sums_that_judging_refuses(
    papers, candidates, seats, ballot, present, summoned, barred
):
    """Design §5: the two ways in which a sheet comes into the program find the same."""
    sheet = Sheet(
        on=date(2020, 3, 13),
        office=Office.COMMITTEE,
        form=CongressForm.MEMBERS,
        seats=seats,
        ballot=ballot,
        round=1,
        official_summoned=summoned,
        present=present,
        deductions=Deductions(barred=barred),
        ballots=papers,
        candidates=tuple(
            Candidate(name=f"Người {number}", votes=votes, against=against)
            for number, (votes, against) in enumerate(candidates)
        ),
    )
    judged = [each.code.value for each in election_checks.errors(sheet, rules=loader.on(sheet.on))]
    dossier = Dossier.model_validate(
        {
            "organization": {"code": "CB", "name": "Chi bộ"},
            "term": {"label": "2020-2022"},
            "congress": {"on": sheet.on, "form": "members"},
            "elections": [
                {
                    "office": "committee",
                    "seats": seats,
                    "ballot": ballot.value,
                    "official_summoned": summoned,
                    "present": present,
                    "deductions": {"barred": barred},
                    "ballots": {
                        "issued": papers.issued,
                        "collected": papers.collected,
                        "valid": papers.valid,
                        "invalid": papers.invalid,
                    },
                    "candidates": [
                        {"name": each.name, "votes": each.votes}
                        | ({} if each.against is None else {"against": each.against})
                        for each in sheet.candidates
                    ],
                }
            ],
        }
    )

    assert [each.problem.code for each in check(dossier) if each.severe] == judged


FIGURES = st.none() | st.sampled_from([Decimal(-1), Decimal(0), Decimal("15.5"), Decimal(100), Decimal(150)])


@given(
    st.fixed_dictionaries(
        {
            "measure": st.sampled_from(Measure),
            "aim": st.sampled_from(Aim),
            "every": st.sampled_from(Every),
            "low": FIGURES,
            "high": FIGURES,
            "cap": st.none() | st.sampled_from(Cap),
            "growth": st.none() | st.sampled_from(Growth),
            "level": st.sampled_from([None, "good", "clean_strong", "qualified_good", "tốt", "x"]),
            "by": st.sampled_from([None, 2022, "31/12/2021"]),
            "unit": st.sampled_from([None, "%", "% of quota", "người"]),
            "within": st.sampled_from([None, "1", "2"]),
        }
    )
)
@settings(deadline=None)
def test_any_goal_is_checked_and_each_error_has_words_and_a_place(target):
    known = {key: value for key, value in target.items() if value is not None}
    dossier = Dossier.model_validate(
        {
            "organization": {"code": "CB", "name": "Chi bộ"},
            "term": {"label": "2020-2022"},
            "congress": {},
            "targets": [{"code": "1", "text": "x", **known}],
        }
    )
    found = check(dossier)

    assert all(each.problem.message and "{" not in each.problem.message for each in found)
    assert all(each.problem.place.startswith("targets[1].") for each in found)


ROAD = COUNT.replace('"count"', '"amount"').replace("đảng viên xuất sắc", "đường bê tông")
ROAD += GOAL + 'unit = "{unit}"\nresults = [{{ period = 2020, value = {value}, printed = "{printed}" }}]\n'


@pytest.mark.parametrize(
    ("unit", "value", "printed", "hint"),
    [
        ("km", "1450", "1.450 m", "Write value = 1.45; printed keeps the words of the source."),
        ("triệu đồng", "72000000", "72.000.000 đồng", "Write value = 72; printed keeps the words of the source."),
        ("km", "12", "12 hộ", 'Write value in km, or the goal with unit = "hộ".'),
    ],
)
def test_a_figure_in_another_unit_than_its_goal_is_refused_with_what_to_do(unit, value, printed, hint):
    i18n.use("en")

    with pytest.raises(Refused) as refused:
        read_bytes((HEAD + ROAD.format(unit=unit, value=value, printed=printed)).encode(), name="d.toml")

    [told] = refused.value.problems
    assert (told.code, told.hint) == ("other_unit", hint)
    assert "targets[1].results[1].value" in told.place


@pytest.mark.parametrize(
    ("unit", "value", "printed"),
    [("km", "1.45", "1.450 m"), ("tỷ đồng", "12", "12 tỉ đồng"), ("triệu đồng", "1450", "1,45 tỷ đồng")],
)
def test_a_figure_that_was_converted_is_kept_with_the_words_of_its_source(unit, value, printed):
    assert warnings(HEAD + ROAD.format(unit=unit, value=value, printed=printed)) == []


def test_two_words_that_may_be_one_thing_are_asked_about():
    assert warnings(HEAD + ROAD.format(unit="cháu", value="2", printed="2 trẻ")) == [
        ("other_unit", "targets[1].results[1].value")
    ]
