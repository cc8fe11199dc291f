"""Writes `vietnamese_order.txt`: 5,000 made-up names in the order of ICU's Vietnamese collation.

Needs PyICU, which the tests do not: run it once when the names or ICU's rules change, in an environment of its own.

    python -m venv icu && icu/bin/pip install PyICU && icu/bin/python tests/data/make_vietnamese_order.py

The order: given name (the last word) by letters and tones, then the rest by letters and tones, then capitals. A tone is
always placed the new way (`hoà`): ICU tells the two placements apart, people do not.
"""

import random
import unicodedata
from pathlib import Path

import icu

COUNT, SEED = 5_000, 20_261_122
INITIALS = (
    *("", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q"),
    *("r", "s", "t", "th", "tr", "v", "x", "f", "j", "w", "z"),
)
#: Each with the letter that bears the tone as `*` before it.
RHYMES = (
    *("*a", "*ac", "*ai", "*am", "*an", "*ang", "*anh", "*ao", "*au", "*ay", "*ă", "*ăm", "*ăn", "*ăng", "*âm", "*ân"),
    *("*âng", "*âu", "*ây", "*e", "*em", "*en", "*eo", "*ê", "*ên", "*ênh", "*i", "*ia", "i*ên", "i*êu", "*im", "*in"),
    *(
        "*inh",
        "*o",
        "o*a",
        "o*an",
        "o*anh",
        "*oi",
        "*on",
        "*ong",
        "*ô",
        "*ôn",
        "*ông",
        "*ơ",
        "*ơi",
        "*ơn",
        "*u",
        "u*ân",
    ),
    *("u*ê", "*ui", "*um", "*un", "*ung", "u*y", "uy*ên", "*ư", "*ưng", "ư*ơng", "*ưu", "*y", "y*ên"),
)
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")


def main() -> None:
    """Make the names, sort them and write them down."""
    names = made(random.Random(SEED))  # noqa: S311 - the same names every time
    exact = icu.Collator.createInstance(icu.Locale("vi"))
    plain = icu.Collator.createInstance(icu.Locale("vi"))
    plain.setStrength(icu.Collator.SECONDARY)

    def order(name: str) -> tuple[bytes, bytes, bytes]:
        *rest, given = name.split()
        family = " ".join(rest)
        return plain.getSortKey(given), plain.getSortKey(family), exact.getSortKey(f"{given} {family}")

    head = f"# ICU {icu.ICU_VERSION}, Unicode {icu.UNICODE_VERSION}, locale vi; by make_vietnamese_order.py\n"
    lines = "".join(f"{name}\n" for name in sorted(names, key=order))
    Path(__file__).with_name("vietnamese_order.txt").write_text(head + lines, encoding="utf-8")


def made(chance: random.Random) -> set[str]:
    """Make different names; a few given names and families stand in many of them, as in life."""
    syllables = [_syllable(chance) for _number in range(600)]
    near = [each for start in ("an", "hoa", "ha") for each in _toned(start)]
    names: set[str] = set()
    while len(names) < COUNT:
        words = [
            chance.choice(chance.choice((syllables, near))) for _number in range(chance.choice((1, 2, 2, 3, 3, 4)))
        ]
        if chance.random() < 0.08:
            words[-1] = f"{words[-1]}-{chance.choice(syllables)}"
        write = chance.choice((str.title, str.title, str.title, str.upper, str.lower))
        names.add(unicodedata.normalize("NFC", " ".join(map(write, words))))
    return names


def _syllable(chance: random.Random) -> str:
    rhyme = chance.choice(RHYMES).replace("*", "") if chance.random() < 0.2 else chance.choice(RHYMES)
    return unicodedata.normalize("NFC", chance.choice(INITIALS) + _with_tone(rhyme, chance.choice(TONES)))


def _toned(plain: str) -> list[str]:
    rhyme = {"an": "*an", "hoa": "ho*a", "ha": "h*a"}[plain]
    return [_with_tone(rhyme, tone) for tone in TONES]


def _with_tone(rhyme: str, tone: str) -> str:
    before, _star, after = rhyme.rpartition("*")
    return unicodedata.normalize("NFC", before + after[:1] + tone + after[1:]) if _star else rhyme


if __name__ == "__main__":
    main()
