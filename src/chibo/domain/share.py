"""Shares of whole people: exact percentages, bands, and which counts a band or a printed figure allows."""

import re
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from chibo.domain.names import fold

#: A figure as it is counted or measured.
Figure = int | Decimal
Rounding = Literal["floor", "half_up"]
#: Of everybody.
WHOLE = 100
#: Of everybody, counted in thousands: "tỷ lệ tăng tự nhiên 9 ‰".
PER_MILLE = "‰"
# Decimals of a limit that stands for a fraction: see `exact_bound`.
_BOUND_PLACES = 12

_PLAIN_PERCENT = ("", "%", "percent", "phan tram")
_PLAIN_PER_MILLE = (PER_MILLE, "per mille", "phan nghin")
_PRINTED = re.compile(r"([+-]?\d+)(?:[.,](\d+))?\s*[%‰]?")


def rounded(value: Fraction, places: int = 2, *, rounding: Rounding = "half_up") -> Decimal:
    """Round an exact number once, to so many decimals; half up means away from zero.

    Args:
        value: the exact number.
        places: how many decimals are kept.
        rounding: `floor` (down) or `half_up`.
    """
    scaled = value * 10**places
    whole = scaled.__floor__() if rounding == "floor" else _half_up(scaled)
    # Built from its digits: Decimal's own division would round a second time.
    return Decimal((int(whole < 0), tuple(int(digit) for digit in str(abs(whole))), -places))


def told(exact: Fraction, bounds: Iterable[Figure] = (), *, places: int = 2) -> Decimal:
    """Round an exact figure for people, with as many decimals as keep it on its own side of what stands beside it.

    1795/1200 = 1.4958… printed as 1.5 beside "at least 1.5: not met" would look like a mistake, so it is told as 1.496.

    Args:
        exact: the exact figure.
        bounds: the figures printed beside it, such as the ends of a goal.
        places: how many decimals are enough where nothing is contradicted.
    """
    beside = [Fraction(bound) for bound in bounds]
    while True:
        figure = rounded(exact, places)
        if all(_side(Fraction(figure), bound) == _side(exact, bound) for bound in beside):
            return figure
        places += 1


def _side(figure: Fraction, bound: Fraction) -> int:
    return (figure > bound) - (figure < bound)


def whole_in(unit: str | None) -> int:
    """Give what all of a share are in its unit: 1000 when it is counted in per mille, else 100."""
    return 1000 if (unit or "").strip().startswith(PER_MILLE) or fold(unit or "") in _PLAIN_PER_MILLE else WHOLE


def may_exceed_whole(unit: str | None) -> bool:
    """Tell whether a share may be above its whole: when its unit says of what, such as `% of quota` or `% kế hoạch`."""
    return fold(unit or "") not in (*_PLAIN_PERCENT, *_PLAIN_PER_MILLE)


def percent(part: Figure, whole: Figure, *, places: int = 2) -> Decimal:
    """Give the percentage that people print: 2 of 11 is 18.18.

    Raises:
        ZeroDivisionError: the whole is zero; a share of nothing is no figure.
    """
    return rounded(Fraction(part) * 100 / Fraction(whole), places)


def exact_bound(part: int, whole: int, *, up: bool) -> Decimal:
    """Give a fraction such as 2/3 as a limit in percent that judges every share as the fraction itself would.

    Two shares of up to a hundred million people that differ do so by more than the last decimal kept here, so it is
    enough to stay on the side of the fraction where equal still counts as equal.

    Args:
        part: the part.
        whole: the whole.
        up: the limit may lie above the fraction (`more than`, `at most`), not below it (`at least`, `less than`).

    Raises:
        ValueError: the part is larger than the whole, or there is no whole.
    """
    if not 0 <= part <= whole or not whole:
        raise ValueError(f"{part}/{whole}")
    exact = Fraction(part, whole) * WHOLE
    down = rounded(exact, _BOUND_PLACES, rounding="floor")
    figure = -rounded(-exact, _BOUND_PLACES, rounding="floor") if up and Fraction(down) != exact else down
    return figure.normalize() if figure != figure.to_integral_value() else figure.to_integral_value()


def band_holds(part: Figure, whole: Figure, *, low: Figure | None, high: Figure | None) -> bool:
    """Tell whether `low ≤ 100·part/whole ≤ high`, by cross-multiplication; a missing side does not bind.

    Raises:
        ZeroDivisionError: the whole is zero.
    """
    if not whole:
        raise ZeroDivisionError("share of zero")
    hundredfold, base = Fraction(part) * 100, Fraction(whole)
    return (low is None or Fraction(low) * base <= hundredfold) and (
        high is None or hundredfold <= Fraction(high) * base
    )


def whole_counts(
    base: int,
    *,
    low: Figure | None = None,
    high: Figure | None = None,
    low_open: bool = False,
    high_open: bool = False,
) -> range:
    """Give the whole numbers of people whose share of the base lies in a band; an empty range when there is none.

    Args:
        base: how many people there are.
        low: the lower limit in percent, or None.
        high: the upper limit in percent, or None.
        low_open: the lower limit itself does not count ("over 15 %").
        high_open: the upper limit itself does not count ("under 20 %").
    """
    first, last = 0, base
    if low is not None:
        exact = Fraction(low) * base / 100
        first = max(first, exact.__floor__() + 1 if low_open else exact.__ceil__())
    if high is not None:
        exact = Fraction(high) * base / 100
        last = min(last, exact.__ceil__() - 1 if high_open else exact.__floor__())
    return range(first, last + 1) if first <= last else range(0)


def printed_figure(text: str) -> Decimal | None:
    """Read a printed share such as `18,18 %` or `8,85 ‰`, keeping its decimals; None when it is no plain figure."""
    match = _PRINTED.fullmatch(text.strip())
    return Decimal(f"{match[1]}.{match[2]}" if match[2] else match[1]) if match else None


def prints_as(part: Figure, whole: Figure, printed: Decimal, *, of: int = WHOLE) -> bool:
    """Tell whether a share may be printed so: rounded half up or cut off after the decimals that are printed.

    Args:
        part: the part.
        whole: the whole, not zero.
        printed: the figure with its decimals.
        of: what all are in the unit that is printed, see `whole_in`.
    """
    exact = Fraction(part) * of / Fraction(whole)
    places = _places(printed)
    return printed in (rounded(exact, places), rounded(exact, places, rounding="floor"))


def printed_band(printed: Decimal) -> tuple[Decimal, Decimal]:
    """Give the percentages that are printed so: from the first rounded up to it, to the first cut off to the next."""
    unit = Decimal((0, (1,), -_places(printed)))
    return printed - unit / 2, printed + unit


def printed_share_possible(printed: str | Decimal, whole: int, *, of: int = WHOLE) -> bool:
    """Tell whether any count out of the whole gives the printed share, rounded half up or cut off.

    Args:
        printed: the figure with the decimals that are printed: `20` and `20,0` differ.
        whole: how many people there are.
        of: what all are in the unit that is printed, see `whole_in`.

    Raises:
        ValueError: the text is no plain figure.
    """
    figure = printed_figure(printed) if isinstance(printed, str) else printed
    if figure is None:
        raise ValueError(printed)
    low, high = (end * WHOLE / of for end in printed_band(figure))
    return whole > 0 and len(whole_counts(whole, low=low, high=high, high_open=True)) > 0


def _places(printed: Decimal) -> int:
    exponent = printed.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _half_up(value: Fraction) -> int:
    whole = (abs(value) + Fraction(1, 2)).__floor__()
    return -whole if value < 0 else whole
