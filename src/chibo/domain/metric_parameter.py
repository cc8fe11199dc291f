"""The parameters of metrics: how each is written and read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from chibo.domain.activity import read_activity_kind
from chibo.domain.names import fold
from chibo.domain.rating import Rated, read_level
from chibo.domain.title import read_title

#: What reads a parameter: gives its canonical word, or None when it is none.
Reader = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a metric.

    Args:
        name: how it is written.
        choices: the words it may be; for an open one those that are usual.
        read: reads the word; None reads one of the choices.
        default: what holds when it is not named; empty when nothing does.
    """

    name: str
    choices: tuple[str, ...]
    read: Reader | None = None
    default: str = ""

    def reading(self, text: str) -> str | None:
        """Give the canonical word of a value; None when it is none."""
        if self.read is not None:
            return self.read(text)
        asked = fold(text).replace(" ", "_").replace("-", "_")
        return next((choice for choice in self.choices if choice == asked), None)


def read_member_level(text: str) -> str | None:
    """Read a level of a member's rating, on whichever scale has it."""
    found = read_level(text, rated=Rated.MEMBER, day=date.max)
    return found.code if found else None


def read_kind_or_any(text: str) -> str | None:
    """Read a kind of activity, or `any`."""
    return "any" if fold(text) == "any" else read_activity_kind(text)


def read_any_title(text: str) -> str | None:
    """Read a title that a body may bear: one of the rulebook, else words; a code that means nothing is none."""
    words = " ".join(text.split())
    return read_title(text) or (words if " " in words and "_" not in words else None)
