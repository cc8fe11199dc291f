"""Words as people write them: normal form, search without diacritics, Vietnamese order, near misses."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# The Vietnamese alphabet, with the four Latin letters it lacks in their usual places.
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=1)}
# Order of tones: ngang (no mark), huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_DASHES = re.compile(r"[\s\-\u2010-\u2015\u2212_]+")

#: A key for sorting: its letters, then its tones, each as text of which the order of characters is the order asked for.
TextKey = tuple[str, str]
#: A key for sorting people: given name, then the rest, then which letters are capitals.
NameKey = tuple[str, str, str, str, str]

# What stands before the letters in a sort key: blanks, other signs, digits, as in ICU's collation.
_BLANK, _SIGN = "\x01", "\x02"
_FIRST_LETTER, _OTHER_LETTER = 0x100, 0x200


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
    return " ".join(filter(None, map(_folded, text.split())))


@lru_cache(maxsize=32_768)
def _folded(word: str) -> str:
    """Fold one word; remembered, since the names of a whole register are made of a few thousand words."""
    decomposed = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(mark for mark in decomposed if not unicodedata.combining(mark))


def matches(asked: str, text: str) -> bool:
    """Tell whether the asked words occur in a text, as people search: `nguyen van` in `Nguyễn Văn An`."""
    return fold(asked) in fold(text)


def sort_key(name: str) -> NameKey:
    """Give the key that sorts people the Vietnamese way: by given name (the last word), then the rest from the left.

    Within each the letters of all its words weigh more than their tones, as in ICU's Vietnamese collation; unlike
    there, old and new placement of a tone are alike. Capitals decide only between names that are otherwise the same.
    """
    words = [_word_key(word) for word in name.split()]
    rest = words[:-1]
    given = words[-1] if words else ("", "", "")
    return (
        given[0],
        given[1],
        _BLANK.join(letters for letters, _tones, _capitals in rest),
        "".join(tones for _letters, tones, _capitals in rest),
        given[2] + "".join(capitals for _letters, _tones, capitals in rest),
    )


def alike_key(name: str) -> tuple[str, ...]:
    """Give what is equal for two spellings of one name: in any case, with the old or new placement of a tone."""
    return sort_key(name)[:-1]


def text_key(text: str) -> TextKey:
    """Give the key that sorts other text in Vietnamese alphabetical order, from the left."""
    words = [_word_key(word) for word in text.split()]
    return _BLANK.join(word[0] for word in words), "".join(word[1] for word in words)


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


@lru_cache(maxsize=32_768)
def _word_key(word: str) -> tuple[str, str, str]:
    """Give the letters of a word, the tone of each of its syllables, and which letters are capitals.

    Remembered, since the names of a whole register are made of a few thousand words.
    """
    letters: list[str] = []
    tones = [0]
    capitals: list[str] = []
    for cluster in nfc(word):
        letter, tone, capital, ends = _cluster_key(cluster)
        letters.append(letter)
        tones[-1] = max(tones[-1], tone)
        capitals.append(capital)
        if ends:
            tones.append(0)
    return "".join(letters), "".join(map(str, tones)), "".join(capitals)


@lru_cache(maxsize=4_096)
def _cluster_key(cluster: str) -> tuple[str, int, str, bool]:
    """Give the letter, its tone, whether it is a capital, and whether a syllable of a name such as Hoà-Bình ends."""
    base, *marks = tuple(unicodedata.normalize("NFD", cluster.casefold()))
    shape = nfc(base + "".join(mark for mark in marks if mark not in _TONES))[0]
    tone = max((0, *(_TONES.get(mark, 0) for mark in marks)))
    return _letter_key(shape), tone, "1" if cluster.isupper() else "0", not shape.isalpha()


def _letter_key(shape: str) -> str:
    if rank := _RANK.get(shape):
        return chr(_FIRST_LETTER + rank)
    if shape.isalpha():
        return chr(_OTHER_LETTER) + shape
    return shape if shape.isdigit() else _SIGN + shape
