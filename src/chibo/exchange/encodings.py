"""Old Vietnamese encodings: TCVN3 (ABC) and VNI text is told from Unicode and converted.

Text typed with the fonts of the two encodings holds only characters of Latin-1, in a file of bytes and in a workbook
alike: `NguyÔn V¨n An` and `Nguyeãn Vaên An` are both `Nguyễn Văn An`. What a text is in, is decided by its words: the
encoding in which they become Vietnamese syllables.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache

from chibo.domain.names import nfc

#: So many words with other than plain letters are enough to tell.
ENOUGH = 400
_LATIN_1 = 0xFF
# Seven words of ten must be syllables; names of places abroad are among them too.
_MOST = (7, 10)


class OldEncoding(StrEnum):
    """An encoding from before Unicode, with the name that people know it by."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


# TCVN 5712:1993 VN3, from 0xA1 on; a dot is a code without a letter. Toned capitals have no codes of their own: their
# fonts draw the small letters as capitals.
_TCVN3_LETTERS = "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ."
_TCVN3 = {0xA1 + place: letter for place, letter in enumerate(_TCVN3_LETTERS) if letter != "."}

# VNI: a plain letter and, after it, a sign for its shape and tone; some letters have one code.
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_SINGLE = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _vni_pairs() -> dict[str, str]:
    """Give every letter of VNI as it is written there."""
    made = dict(_SINGLE)
    for letter in ("a", "e", "o", "u", "y", "ô", "ö"):
        base = _SINGLE.get(letter, letter)
        made |= {letter + sign: nfc(base + tone) for sign, tone in _TONES.items()}
    for letter in ("a", "e", "o"):
        made |= {letter + sign: nfc(letter + "\u0302" + tone) for sign, tone in _CIRCUMFLEX.items()}
    made |= {"a" + sign: nfc("a\u0306" + tone) for sign, tone in _BREVE.items()}
    cased = made | {written.capitalize(): letter.upper() for written, letter in made.items()}
    return cased | {written.upper(): letter.upper() for written, letter in made.items()}


_VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

# A syllable without its tone: a beginning, one of the vowel groups of Vietnamese, an end.
_VOWELS = (
    "iêu|oai|oao|oay|oeo|uôi|uya|uyê|uyu|uây|uao|uai|uay|ươi|ươu|yêu|ueo|ai|ao|au|ay|âu|ây|eo|êu|ia|"
    "iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|ya|uă|ue|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    rf"(?:{_VOWELS})"
    r"(?:ch|ng|nh|[cmnpt])?"
)
_TONE_MARKS = frozenset("\u0300\u0301\u0303\u0309\u0323")
# A word with a letter beyond ASCII. Signs of TCVN3 such as ¨ and · are no letters to Unicode.
_WORD = re.compile(
    r"[A-Za-z\u00a1-\u1eff\u0300-\u0323]*[\u00a1-\u1eff\u0300-\u0323][A-Za-z\u00a1-\u1eff\u0300-\u0323]*"
)


def from_tcvn3(text: str) -> str:
    """Convert TCVN3 text; in words that are otherwise in capitals, its letters become capitals too."""
    words = text.translate(_TCVN3).split(" ")
    plain = ["".join(letter for letter in word if letter.isascii() and letter.isalpha()) for word in words]
    # One capital may be the beginning of a name; it follows the words around it.
    shouted = any(len(letters) > 1 and letters.isupper() for letters in plain)
    capitals = [shouted and not any(letter.islower() for letter in letters) for letters in plain]
    return " ".join(word.upper() if up else word for word, up in zip(words, capitals, strict=True))


def from_vni(text: str) -> str:
    """Convert VNI text."""
    return _VNI_PATTERN.sub(lambda found: _VNI[found[0]], text)


_CONVERT: dict[OldEncoding, Callable[[str], str]] = {OldEncoding.TCVN3: from_tcvn3, OldEncoding.VNI: from_vni}


def old_encoding(texts: Iterable[str]) -> OldEncoding | None:
    """Tell which old encoding a text is in; None when its words are Vietnamese as they are, or nothing can be told.

    Args:
        texts: a sample, such as the cells of the first lines.
    """
    words = _words(texts)
    if not words:
        return None
    counts = {each: _syllables(map(_CONVERT[each], words)) for each in OldEncoding}
    best = max(OldEncoding, key=counts.__getitem__)
    return best if _most(counts[best], words) and counts[best] > _syllables(words) else None


def is_vietnamese(texts: Iterable[str]) -> bool:
    """Tell whether most words with letters beyond ASCII are Vietnamese syllables; so it is where there are none."""
    words = _words(texts)
    return not words or _most(_syllables(words), words)


def converter(encoding: OldEncoding) -> Callable[[str], str]:
    """Give the function that converts a cell; one with a letter that the old encoding lacks is Unicode and stays."""
    convert = _CONVERT[encoding]

    @lru_cache(maxsize=65_536)
    def converted(text: str) -> str:
        if text.isascii() or max(map(ord, text)) > _LATIN_1:
            return text
        return nfc(convert(text))

    return converted


def _words(texts: Iterable[str]) -> list[str]:
    found: list[str] = []
    for text in texts:
        if not text.isascii():
            found += _WORD.findall(text)
            if len(found) >= ENOUGH:
                break
    return found


def _most(count: int, words: list[str]) -> bool:
    part, whole = _MOST
    return count * whole >= part * len(words)


def _syllables(words: Iterable[str]) -> int:
    return sum(map(_is_syllable, words))


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    """Tell whether a word is one Vietnamese syllable with at most one tone."""
    marks = unicodedata.normalize("NFD", word.casefold())
    tones = sum(mark in _TONE_MARKS for mark in marks)
    plain = nfc("".join(mark for mark in marks if mark not in _TONE_MARKS))
    return tones <= 1 and _SYLLABLE.fullmatch(plain) is not None
