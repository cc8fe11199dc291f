"""The head of the papers of a congress: the bodies that issue them, the number line, place and day (36-HD/VPTW)."""

from chibo.domain.partial_date import PartialDate
from chibo.i18n import _, language
from chibo.reports.document import Letterhead

#: What stands where something is to be filled in by hand.
BLANK = "……"
#: Months that are written with a zero in front (36-HD/VPTW).
_SHORT_MONTHS = 2


def congress_issuer(names: tuple[str, ...], *, term: str, ordinal: str | None) -> tuple[str, ...]:
    """Give the bodies that issue a paper of a congress: the organisation above, then the congress itself.

    Args:
        names: what the organisations are called on the day, the outermost first, its own last.
        term: the label of the term that the congress opens.
        ordinal: which congress it is, as printed, or None.
    """
    *above, own = (name.upper() for name in names)
    words = _("CONGRESS OF {name}, TERM {term}")
    if ordinal:
        words = _("CONGRESS {ordinal} OF {name}, TERM {term}")
    return (*above, words.format(name=own, term=term, ordinal=(ordinal or "").upper()))


def letterhead(number: str, *, on: PartialDate | None) -> Letterhead:
    """Give the head of a paper; its number, the place and what is not known of the day are left to fill in.

    Args:
        number: the number line with its blank.
        on: the day of the paper.
    """
    return Letterhead(party=_("COMMUNIST PARTY OF VIET NAM"), number=number, place=place_and_day(on))


def place_and_day(on: PartialDate | None) -> str:
    """Write place and day as a paper has them; the place is left to fill in."""
    day = f"{on.day:02}" if on and on.day else BLANK
    month = BLANK
    if on and on.month:
        month = f"{on.month:02}" if language() == "en" or on.month <= _SHORT_MONTHS else str(on.month)
    year = str(on.year) if on else BLANK
    return _("{place}, {day}/{month}/{year}").format(place=BLANK, day=day, month=month, year=year)
