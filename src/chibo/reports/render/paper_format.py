"""How a paper looks on its day: the lengths and sizes of the rulebook, and the typefaces that can stand for its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chibo.domain.partial_date import PartialDate
from chibo.rulebook import loader

#: In place of Times New Roman: the first two have its widths to the letter, the last comes with the typesetter.
STAND_INS = ("Liberation Serif", "Tinos", "Libertinus Serif")


@dataclass(frozen=True, slots=True)
class Format:
    """The format in force on a day; every length in millimetres, every size of letters in points.

    Args:
        values: what the instrument says, by part of the paper.
        practice: what issued papers show where the instrument was not readable.
        source: the instrument.
    """

    values: Mapping[str, Any]
    practice: Mapping[str, Any]
    source: str

    def size(self, part: str) -> float:
        """Give the size of the letters of a part, such as `excerpt`."""
        return float(self.values[part]["size"])

    def page(self, *, landscape: bool) -> dict[str, float]:
        """Give the paper and its margins."""
        return dict(self.practice["landscape"] if landscape else self.values["page"])

    def room(self, *, landscape: bool) -> float:
        """Give how wide the text is."""
        page = self.page(landscape=landscape)
        return page["width"] - page["left"] - page["right"]


def on(day: date | PartialDate | None) -> Format:
    """Give the format of a paper by its day; the one in force last for a paper without a day.

    Args:
        day: the day of the paper, as far as it is known.
    """
    known = _known(day)
    format_ = _version("paper-format", known)
    return Format(format_.values, _version("paper-practice", known).values, format_.source)


def ballot(day: date | PartialDate | None) -> Mapping[str, Any]:
    """Give the lengths and sizes of a ballot paper by the day of the congress."""
    return _version("ballot-paper", _known(day)).values


def _known(day: date | PartialDate | None) -> date | None:
    return day.earliest if isinstance(day, PartialDate) else day


def _version(subject: str, day: date | None) -> loader.Rule:
    found = loader.versions(subject)
    return next((rule for rule in found if day is not None and rule.covers(day)), found[-1])
