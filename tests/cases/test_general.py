"""The cases x01 to x08, which are no congress of one branch: what of each the program holds, and what is left."""

from datetime import date
from decimal import Decimal

import pytest

from cases.counting import FACTS
from chibo.domain import contradiction, quota, share
from chibo.domain.committee import size_findings
from chibo.domain.target import Aim, Measure
from chibo.domain.typed_goal import read_goal
from chibo.errors import Refused
from chibo.exchange.dossier import BallotsPart, CandidatePart, ElectionPart

DAY = date(2022, 6, 1)

#: What of the cases stays outside the records, one line for each.
LEFT = {
    "x01": "answers to readers: the rules stand in the rulebook; whether a congress votes on is nothing to store",
    "x02": "a blank form without figures; its fields are those of an election",
    "x03": "yearly ratings without a congress: kept by `rating import`; here their printed shares are checked",
    "x05": "foundings, mergers, appointments without a congress: kept by `org` and `committee`, not by a dossier",
    "x08": "phrases of bodies above the branch without an account of a congress: each is read as a goal here",
}


def test_x01_x02_the_fields_of_a_counting_record_are_those_of_an_election():
    fields = {*ElectionPart.model_fields, *BallotsPart.model_fields, *CandidatePart.model_fields}

    assert {
        "round",
        "seats",
        "official_summoned",
        "present",
        "issued",
        "collected",
        "valid",
        "invalid",
        "votes",
    } <= fields


def test_x01_nine_official_members_two_of_them_exempt_may_elect_a_committee():
    """R90: exempt members count towards the strength."""
    assert size_findings(3, official=9, on=DAY) == ()
    assert [found.code for found in size_findings(3, official=8, on=DAY)] == ["committee_without_threshold"]


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [(721, 754, "95.6"), (15, 72, "21"), (55, 72, "76.3"), (2, 72, "2.7"), (44, 726, "6.06"), (2, 11, "18.2")],
)
def test_x03_printed_shares_are_rounded_or_cut_off_and_both_agree(part, whole, printed):
    agrees = share.prints_as(part, whole, Decimal(printed))

    # 15/72 is 20,83 %: printed 21 it is rounded to whole percents; 55/72 is 76,38, cut to 76,3.
    assert agrees
    assert contradiction.printed_share(part, whole, printed=printed) is None


def test_x03_two_of_eleven_proposed_as_excellent_lie_within_15_to_20_percent():
    assert list(quota.plan(11, low=Decimal(15), high=Decimal(20), quota=None).allowed) == [2]


@pytest.mark.parametrize(
    ("phrase", "aim", "low", "high", "unit"),
    [
        ("85% trở lên", Aim.AT_LEAST, "85", None, "%"),
        ("ít nhất 3 kỹ thuật mới/năm", Aim.AT_LEAST, "3", None, "kỹ thuật mới/năm"),
        ("trên 65%", Aim.MORE_THAN, "65", None, "%"),
        ("7 - 10%", Aim.BETWEEN, "7", "10", "%"),
        ("20% trở lên", Aim.AT_LEAST, "20", None, "%"),
        ("100 tỷ đồng", Aim.AT_LEAST, "100", None, "tỷ đồng"),
        ("11 - 12 triệu đồng/người/tháng", Aim.BETWEEN, "11", "12", "triệu đồng/người/tháng"),
        ("14.482 ha", None, None, None, None),
        ("1,37 tấn/ha", Aim.AT_LEAST, "1.37", None, "tấn/ha"),
        ("trên 4%", Aim.MORE_THAN, "4", None, "%"),
        ("dưới 2%", Aim.LESS_THAN, None, "2", "%"),
        ("ít nhất 10 đảng viên/năm", Aim.AT_LEAST, "10", None, "đảng viên/năm"),
        ("3/4 trường", Aim.AT_LEAST, "3", None, "trường"),
        ("tăng 31,6%", Aim.AT_LEAST, "31.6", None, "%"),
        ("giảm 2,1%", Aim.AT_MOST, None, "-2.1", "%"),
    ],
)
def test_x08_phrases_handed_down_to_branches_are_read_as_goals(phrase, aim, low, high, unit):
    if aim is None:
        # "14.482" may be fourteen thousand or fourteen and a half: nobody guesses.
        with pytest.raises(Refused, match="482"):
            read_goal(phrase, day=DAY)
        return
    read = read_goal(phrase, day=DAY)

    assert (read.aim, read.low, read.high, read.unit) == (
        aim,
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        unit,
    )
    assert read.measure in (None, *Measure)


def test_a_general_case_is_a_dossier_or_says_in_a_line_what_is_left_of_it():
    told = {fact["case"] for fact in FACTS if fact["case"].startswith("x")}

    assert told & set(LEFT) == set()
    assert told | set(LEFT) == {f"x{number:02}" for number in range(1, 9)} | {"x04b"}
