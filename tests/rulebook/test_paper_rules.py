"""The dated format of papers: every version is whole, one follows the other, and every size stands in it."""

from datetime import date
from itertools import pairwise

import pytest

from chibo.domain.partial_date import PartialDate
from chibo.reports.render import paper_format
from chibo.rulebook import loader


@pytest.mark.parametrize("subject", ["paper-format", "paper-practice", "ballot-paper"])
def test_the_versions_follow_each_other_without_gap_and_reach_back_to_every_paper(subject: str) -> None:
    found = loader.versions(subject)

    assert found[0].since is None
    assert found[-1].until is None
    assert all(before.until == after.since for before, after in pairwise(found))
    assert {language for rule in found for language in rule.title} == {"vi", "en"}
    assert {rule.certainty for rule in found} <= set(loader.CERTAINTIES)


def test_every_version_has_every_size() -> None:
    """36-HD/VPTW, appendix 3: which parts of a paper have a size of their own."""
    parts = {"party", "agency", "number", "place", "kind", "excerpt", "body", "authority", "name", "recipients"}
    for rule in loader.versions("paper-format"):
        assert parts | {"font", "page"} == set(rule.values)
        assert all(12 <= rule.values[part]["size"] <= 16 for part in parts)


@pytest.mark.parametrize(
    ("day", "instrument"),
    [
        (date(2020, 3, 13), "Hướng dẫn 36-HD/VPTW (03/04/2018) theo Quy định 66-QĐ/TW (06/02/2017)"),
        (PartialDate(2026, 1, 8), "Hướng dẫn 36-HD/VPTW (03/04/2018) theo Quy định 66-QĐ/TW (06/02/2017)"),
        (PartialDate(2026, 1, 9), "Quy định 399-QĐ/TW (09/01/2026)"),
        (None, "Quy định 399-QĐ/TW (09/01/2026)"),
    ],
)
def test_the_day_of_the_paper_chooses_the_format(day: date | PartialDate | None, instrument: str) -> None:
    assert paper_format.on(day).source.startswith(instrument)
