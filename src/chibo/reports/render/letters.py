"""How wide text is in Times New Roman, and so in Liberation Serif and Tinos, which have the same widths."""

import unicodedata
from functools import cache

#: A point of the printers in millimetres.
POINT = 25.4 / 72

_EM = 1000
# Thousandths of the size, from the space to the tilde: facts of the typeface, upright and bold.
_UPRIGHT = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 "
    "500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 "
    "667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 "
    "500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480 200 480 541"
)
_BOLD = (
    "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 "
    "500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 "
    "722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 "
    "556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394 220 394 520"
)
_OTHERS = {"\u2013": 500, "\u2014": 1000, "\u2026": 1000, "\u00a0": 250, "\u200b": 0}
_USUAL, _HORN, _HORN_ROOM = 556, "\u031b", 40
_FIRST = " "
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a text on one line.

    Args:
        text: what is set.
        size: of the letters, in points.
        bold: whether they are bold.

    Returns:
        Its width in millimetres.
    """
    return sum(_letter(sign, bold=bold) for sign in text) * size / _EM * POINT


def balanced(text: str, size: float, room: float) -> str:
    """Glue the words of a centred line that needs several, so that each is about as long and none holds a single word.

    Args:
        text: what is set in bold letters.
        size: of the letters, in points.
        room: in millimetres.
    """
    words = text.split(" ")
    wide = [width(word, size, bold=True) for word in words]
    space = width(" ", size, bold=True)

    def lines(most: float) -> list[list[int]]:
        found: list[list[int]] = [[]]
        used = 0.0
        for place, each in enumerate(wide):
            if found[-1] and used + space + each > most:
                found.append([])
                used = 0
            used += each + (space if found[-1] else 0)
            found[-1].append(place)
        return found

    usual = lines(room)
    if len(usual) == 1 or max(wide) > room:
        return text
    # The narrowest room in which it needs no more lines; a millimetre is near enough.
    most = room
    while most - 1 > max(wide) and len(lines(most - 1)) == len(usual):
        most -= 1
    return " ".join(NO_BREAK_SPACE.join(words[place] for place in line) for line in lines(most))


@cache
def _letter(sign: str, *, bold: bool) -> int:
    """Give the width of a letter: that of its base, since marks stand above or below; a horn needs a little more."""
    if sign in _OTHERS:
        return _OTHERS[sign]
    composed = unicodedata.normalize("NFD", sign.replace("đ", "d").replace("Đ", "D"))
    base, marks = composed[0], composed[1:]
    known = _widths(bold=bold)
    place = ord(base) - ord(_FIRST)
    found = known[place] if 0 <= place < len(known) else 0 if unicodedata.combining(base) else _USUAL
    return found + (_HORN_ROOM if _HORN in marks else 0)


@cache
def _widths(*, bold: bool) -> tuple[int, ...]:
    return tuple(map(int, (_BOLD if bold else _UPRIGHT).split()))
