import pytest

from chibo.domain.verdict import Verdict, parse_verdict


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("đạt", Verdict.MET),
        ("Đạt chỉ tiêu", Verdict.MET),
        ("vượt chỉ tiêu.", Verdict.EXCEEDED),
        ("Chưa đạt", Verdict.NOT_MET),
        ("không đạt", Verdict.NOT_MET),
        ("exceeded", Verdict.EXCEEDED),
        ("not met", Verdict.NOT_MET),
        ("over_cap", Verdict.OVER_CAP),
    ],
)
def test_the_usual_printed_verdicts_are_understood(printed: str, expected: Verdict) -> None:
    assert parse_verdict(printed) is expected


@pytest.mark.parametrize("printed", ["cơ bản đạt", "cơ bản đều đã hoàn thành", "gần đạt", "trên 91%", "no_data", ""])
def test_hedged_or_other_words_are_left_to_a_person(printed: str) -> None:
    assert parse_verdict(printed) is None
