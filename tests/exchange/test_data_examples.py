"""The fictional branch that is delivered with chibo: it says that it is one, and shows a whole term by the rules."""

from datetime import date
from pathlib import Path

import pytest

from chibo.domain import election, target_judging
from chibo.domain.partial_date import PartialDate
from chibo.domain.period import Period, term_end, term_years
from chibo.domain.target import Result
from chibo.domain.verdict import Verdict
from chibo.exchange.dossier import ElectionPart
from delivered import DOSSIERS, EXAMPLES, dossier, goal_of, result_of

FIRST, SECOND = (path.stem for path in EXAMPLES)


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.stem)
def test_only_the_examples_are_fictional_and_their_name_says_so(path: Path) -> None:
    organization = dossier(path.stem).organization

    assert organization.fictional is (path.parent.name == "examples")
    assert ("(hư cấu)" in organization.name) is organization.fictional


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_everyone_named_in_an_example_has_a_name_that_says_it_is_invented(name: str) -> None:
    read = dossier(name)
    assert read.committee
    people = [
        *read.congress.presidium,
        *read.congress.recorders,
        *read.congress.guests,
        *(candidate.name for each in read.elections for candidate in each.candidates),
        *(post.name or "" for post in read.committee.posts),
    ]

    assert people
    assert all(person.startswith("Hư Cấu ") for person in people)


@pytest.mark.parametrize("name", [FIRST, SECOND])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_elections_of_the_examples_are_lawful_and_name_who_won(name: str, place: int) -> None:
    """244-QĐ/TW, Điều 32: elected with more than half; R80–R81: four candidates for three seats."""
    read = dossier(name)
    part = read.elections[place]

    judged = election.judge(sheet_of(part, on=read.congress.on))

    assert judged.findings == ()
    assert judged.next is election.Next.NONE
    assert set(judged.elected) == {candidate.name for candidate in part.candidates if candidate.elected}


def test_the_examples_elect_in_the_order_of_the_offices() -> None:
    """R92: committee, secretary, deputy secretary, in that order."""
    offices = [each.office for each in dossier(FIRST).elections]

    assert offices == [election.Office.COMMITTEE, election.Office.SECRETARY, election.Office.DEPUTY_SECRETARY]


def test_the_first_example_shows_every_verdict_of_a_finished_term() -> None:
    assert verdicts_of(FIRST) == {
        "1": Verdict.MET,
        "2": Verdict.MET,
        "3": Verdict.NOT_MET,
        "3a": Verdict.OVER_CAP,
        "4": Verdict.EXCEEDED,
        "5": Verdict.MET,
        "5a": Verdict.NOT_MET,
        "6": Verdict.EXCEEDED,
        "7": Verdict.NOT_MET,
        "8": Verdict.MET,
        "9": Verdict.EXCEEDED,
        "10": Verdict.NO_DATA,
        "11": Verdict.TO_JUDGE,
    }


def test_the_second_example_misses_a_band_that_no_whole_number_of_people_meets() -> None:
    """15–20 % of 14 is between 2 and 3 people."""
    assert verdicts_of(SECOND) == {
        "1": Verdict.MET,
        "2": Verdict.MET,
        "2a": Verdict.NOT_MET,
        "3": Verdict.MET,
        "4": Verdict.NOT_MET,
    }


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_each_target_that_was_missed_says_why(name: str) -> None:
    missed = [code for code, verdict in verdicts_of(name).items() if verdict in (Verdict.NOT_MET, Verdict.OVER_CAP)]
    explained = {target.code for target in dossier(name).targets if any(result.reason for result in target.results)}

    assert missed
    assert explained >= set(missed)


def test_the_second_example_tells_of_the_first_term_what_the_first_tells() -> None:
    first, second = dossier(FIRST), dossier(SECOND)
    told = second.previous
    assert told is not None

    assert second.organization == first.organization
    for key in ("label", "ordinal", "starts", "planned_end", "ended"):
        assert getattr(told, key) == getattr(first.term, key)
    assert first.resolution is not None
    assert told.announced_count == first.resolution.announced_count == len(first.targets)
    assert told.ratings == first.ratings
    assert first.term.ended == second.term.starts == second.congress.on


def test_the_same_thing_has_the_same_indicator_in_both_terms_of_the_example() -> None:
    first, second = ({target.indicator for target in dossier(name).targets} for name in (FIRST, SECOND))

    assert second <= first


def verdicts_of(name: str) -> dict[str, Verdict]:
    """Judge every target of a dossier on the last day of its term; the ratings are the results of their metric."""
    read = dossier(name)
    term = read.term
    end = term_end(term.label, planned_end=term.planned_end, ended=term.ended)
    years = term_years(term.starts, planned_end=term.planned_end, ended=term.ended, label=term.label)
    ratings = [Result(Period.parse(rating.period), level=rating.level or "") for rating in read.ratings]
    return {
        target.code: target_judging.judge(
            goal_of(target),
            ratings if target.metric == "organization_rating" else [result_of(part) for part in target.results],
            years=years,
            term_end=end,
            on=end or date.max,
        ).verdict
        for target in read.targets
    }


def sheet_of(part: ElectionPart, *, on: PartialDate | None) -> election.Sheet:
    """Put the counts of an election on a counting sheet."""
    assert part.seats is not None
    assert part.ballot is not None
    assert part.official_summoned is not None
    assert part.present is not None
    assert part.deductions is not None
    assert part.ballots is not None
    return election.read_sheet(
        {
            "on": str(on),
            "office": part.office.value,
            "form": "members",
            "seats": part.seats,
            "ballot": part.ballot.value,
            "round": part.round,
            "after": None,
            "official_summoned": part.official_summoned,
            "present": part.present,
            "deductions": part.deductions.model_dump(exclude={"note"}),
            "ballots": part.ballots.model_dump(exclude={"note"}),
            "candidates": [
                candidate.model_dump(include={"name", "votes", "against"}, exclude_none=True)
                for candidate in part.candidates
            ],
        }
    )
