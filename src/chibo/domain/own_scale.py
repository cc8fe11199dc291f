"""Scales that a goal brings along, the lowest word first: `yếu < trung bình < khá < giỏi`.

School grades, levels of universal education, the army's words: no rulebook has them, so the goal itself names them.
"""

from chibo.domain.names import fold, normalize

_SIGN = "<"
#: More steps than any scale that people rate by.
_MOST = 20


def parse(text: str) -> tuple[str, ...]:
    """Read a scale from its one line.

    Raises:
        ValueError: it has fewer than two words, too many, or one of them twice.
    """
    words = tuple(normalize(word) for word in text.split(_SIGN))
    if not 1 < len(words) <= _MOST or not all(words) or len({fold(word) for word in words}) < len(words):
        raise ValueError(text)
    return words


def write(words: tuple[str, ...]) -> str:
    """Write a scale on one line, as it is stored."""
    return f" {_SIGN} ".join(words)


def place(words: tuple[str, ...], word: str) -> int | None:
    """Give the place of a word on a scale, the lowest 0; None when it is not on it."""
    asked = fold(word)
    return next((number for number, each in enumerate(words) if fold(each) == asked), None)
