"""Words as people write them: normal form, search without diacritics, Vietnamese order, near misses."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

# The Vietnamese alphabet, with the four Latin letters it lacks in their usual places.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}
# Order of tones: ngang (no mark), huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_DASHES = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")

#: One word of a sort key: the ranks of its letters, then its tones.
WordKey = tuple[tuple[int, ...], tuple[int, ...]]


def nfc(text: str) -> str:
    """Bring text to the normal form in which everything is stored and compared."""
    return unicodedata.normalize("NFC", text)


def normalize(text: str) -> str:
    """Bring a name or a label to the normal form, with single spaces and none at its ends."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """Reduce text for search: no case, no diacritics, `đ` as `d`, single spaces.

    The mark of a tone goes, so old and new placement (`hoà`, `hòa`) are equal too.
    """
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return " ".join("".join(mark for mark in decomposed if not unicodedata.combining(mark)).split())


def matches(asked: str, text: str) -> bool:
    """Tell whether the asked words occur in a text, as people search: `nguyen van` in `Nguyễn Văn An`."""
    return fold(asked) in fold(text)


def sort_key(name: str) -> tuple[WordKey, ...]:
    """Give the key that sorts people the Vietnamese way: by given name (the last word), then the rest from the left."""
    words = name.split()
    return tuple(_word_key(word) for word in (words[-1:] + words[:-1]))


def text_key(text: str) -> tuple[WordKey, ...]:
    """Give the key that sorts other text in Vietnamese alphabetical order, from the left."""
    return tuple(_word_key(word) for word in text.split())


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Find the choice that was probably meant, for “did you mean”; None when nothing is near."""
    by_fold: dict[str, str] = {}
    for choice in choices:
        by_fold.setdefault(fold(choice), choice)
    found = difflib.get_close_matches(fold(word), by_fold, n=1)
    return by_fold[found[0]] if found else None


def label_key(label: str) -> str:
    """Reduce the label of a term for comparison: `2020 – 2022` and `2020-2022` are one label."""
    return _DASHES.sub("-", fold(label)).strip("-")


def same_label(first: str, second: str) -> bool:
    """Tell whether two labels of terms are the same, with any dash and any spaces."""
    return label_key(first) == label_key(second)


def _word_key(word: str) -> WordKey:
    letters: list[int] = []
    tones: list[int] = []
    for cluster in nfc(word.casefold()):
        base, *marks = tuple(unicodedata.normalize("NFD", cluster))
        tones += [_TONES[mark] for mark in marks if mark in _TONES]
        shape = nfc(base + "".join(mark for mark in marks if mark not in _TONES))
        # Digits come before the alphabet, every other sign after it.
        letters.append(_RANK.get(shape) or ord(shape[0]) + (-0x110000 if shape.isdigit() else len(_LETTERS)))
    return tuple(letters), tuple(tones)
