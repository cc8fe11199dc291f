"""Units as people write them: which of two are one, and how many of one the other is, exactly."""

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from chibo.domain.names import fold, nfc

#: What is measured → the power of ten of its unit → how that is written. Only units of the metric system, money and
#: shares are here, for no other factor is the same everywhere: a sào has 360, 497 or 500 m², a month 28 to 31 days.
_MEASURES: Mapping[str, Mapping[int, str]] = {
    "length": {
        -3: "mm",
        -2: "cm",
        0: "m md mét met metre metres meter meters",
        3: "km kilômét kilomét kilomet kilometre kilometres kilometer kilometers",
    },
    "area": {
        -4: "cm2",
        0: "m2",
        4: "ha hecta hécta hectare hectares",
        6: "km2",
    },
    "mass": {
        -3: "g gam gram grams",
        0: "kg kilôgam kilogam kilogram kilograms",
        2: "tạ ta quintal quintals",
        3: "tấn tan tonne tonnes",
    },
    "volume": {-3: "ml", 0: "l lít lit litre litres liter liters", 3: "m3"},
    "energy": {0: "kwh", 3: "mwh", 6: "gwh"},
    "money": {0: "đồng dong đ vnđ vnd dongs"},
    "share": {0: "‰", 1: "% pct"},
}
_BASES: Mapping[str, tuple[str, int]] = {
    word: (kind, power)
    for kind, powers in _MEASURES.items()
    for power, words in powers.items()
    for word in words.split()
}
_MULTIPLES: Mapping[str, int] = {
    word: power
    for power, words in {
        2: "trăm hundred",
        3: "nghìn nghin ngàn thousand",
        6: "triệu trieu tr million",
        9: "tỷ tỉ billion",
    }.items()
    for word in words.split()
}
#: Without their marks these are other words too (trạm, ngân hàng, ti vi), so money has to follow.
_PLAIN_MULTIPLES: Mapping[str, int] = {"tram": 2, "ngan": 3, "ty": 9, "ti": 9}
#: After “đồng” these make another word of it: a comrade is no money.
_NO_MONEY: Final = ("chí", "chi", "bào", "bao", "nghiệp", "nghiep", "hồ", "ho", "đội", "doi", "tác", "tac")
_TOGETHER: Mapping[str, str] = {
    "²": "2",
    "³": "3",
    "^": "",
    "mét vuông": "m2",
    "met vuong": "m2",
    "square metres": "m2",
    "square meters": "m2",
    "square metre": "m2",
    "square meter": "m2",
    "ki lô mét": "km",
    "ki-lô-mét": "km",
    "cây số": "km",
    "mét khối": "m3",
    "met khoi": "m3",
    "cubic metres": "m3",
    "cubic metre": "m3",
    "cubic meters": "m3",
    "cubic meter": "m3",
    "héc-ta": "ha",
    "hec-ta": "ha",
    "héc ta": "ha",
    "hec ta": "ha",
    "ki lô gam": "kg",
    "ki-lô-gam": "kg",
    "điểm phần trăm": "%",
    "điểm %": "%",
    "percentage points": "%",
    "percentage point": "%",
    "phần trăm": "%",
    "phan tram": "%",
    "per cent": "%",
    "percent": "%",
    "phần nghìn": "‰",
    "phan nghin": "‰",
    "per mille": "‰",
    "đ/c": "đồng chí",
    "d/c": "đồng chí",
    "tr đ": "triệu đồng",
    "trđồng": "triệu đồng",
    "trđ": "triệu đồng",
    "trd": "triệu đồng",
    "tỷđ": "tỷ đồng",
    "tỉđ": "tỷ đồng",
    "ngđ": "nghìn đồng",
    "nghđ": "nghìn đồng",
    "việt nam đồng": "đồng",
    "đ viên": "đảng viên",
    "đviên": "đảng viên",
    "ngày đêm": "ngày",
}
_SIGNS: Final = ("²", "³", "^")
_WRITTEN = re.compile(
    rf"[{''.join(map(re.escape, _SIGNS))}]|(?<!\w)(?:"
    + "|".join(re.escape(words) for words in sorted(_TOGETHER, key=len, reverse=True) if words not in _SIGNS)
    + r")(?!\w)"
)
#: "Đơn vị tính: 1.000 đồng", as tables have it.
_NOUGHTS = re.compile(r"^1((?:[ .]?000)+)\s*(?=đ|d|vn)")
_RATE = re.compile(r"^(?:tỷ lệ|tỉ lệ|ty le)\s+")
_PER = re.compile(r"\s*/\s*|\s+(?:per|mỗi|trên một)\s+|\s+(?=(?:a|một)\s+(?:year|month|person|năm|tháng|người)\b)")
_ONE = re.compile(r"^(?:a|an|một|1)\s+|\s+a\s+(?=year|month)")
_TIMES: Final = ("nam", "thang", "quy", "ngay", "vu", "lan", "nam hoc")
_SAME: Mapping[str, str] = {
    "year": "nam",
    "month": "thang",
    "quarter": "quy",
    "day": "ngay",
    "person": "nguoi",
    "people": "nguoi",
    "capita": "nguoi",
    "ng": "nguoi",
    "dau nguoi": "nguoi",
    "khau": "nguoi",
    "nhan khau": "nguoi",
    "household": "ho",
    "ld": "lao dong",
}
#: Other words for the same people; a comrade is a member.
_PEOPLE: Final = ("dong chi", "dang vien", "nguoi", "member", "people", "party member", "comrade")
_SHORTEST_PLURAL: Final = 4
_NOUGHT_WORDS: Mapping[int, str] = {1: "nghìn", 2: "triệu", 3: "tỷ"}
_NO_WORD = re.compile(r"[.;,(].*", re.DOTALL)


class Unit(NamedTuple):
    """A unit taken apart.

    Args:
        kind: what it measures, such as `length`; empty for what is only counted.
        power: the power of ten of one of it, in the smallest whole unit of its kind.
        words: the other words, folded: `ho ngheo` of “hộ nghèo”, `duong` of “km đường”.
        per: what it is for each of, folded: of a person, in a year.
    """

    kind: str
    power: int
    words: str
    per: frozenset[str]

    @property
    def measured(self) -> bool:
        """Whether it is a unit that is known, and no word for what is counted."""
        return bool(self.kind)


@lru_cache(maxsize=4096)
def parse(text: str) -> Unit:
    """Take a unit apart, in any of its spellings: “tỉ đồng”, “tr.đ”, “Hộ”, “m²”, “kilometres”."""
    said = " ".join(nfc(text).lower().split())
    said = _NOUGHTS.sub(lambda match: f"{_NOUGHT_WORDS.get(match[1].count('000'), match[0])} ", said)
    said = re.sub(r"(?<=\w)\.(?=\s*\w)", " ", said)
    said = _NO_WORD.sub("", said)
    said = _WRITTEN.sub(lambda match: _TOGETHER[match[0]], " ".join(said.split()))
    # A sign needs no blank beside it: "%đảng viên".
    said = re.sub(r"\s*([%‰])\s*", r" \1 ", said).strip()
    said = _RATE.sub("", said)
    head, *per = [_ONE.sub("", part).strip() for part in _PER.split(said)]
    words = head.split()
    power, counted = _multiple(words)
    words = words[counted:]
    kind = ""
    if words and words[0] in _BASES and not _is_no_money(words, counted):
        kind, own = _BASES[words.pop(0)]
        power += own
    if kind == "money":
        # "VND billion"
        after, counted = _multiple(words)
        power, words = power + after, words[counted:]
    return Unit(kind, power, _folded(words), frozenset(filter(None, (_each(part) for part in per))))


def _is_no_money(words: list[str], counted: int) -> bool:
    """Tell whether “đồng” begins another word, as a comrade does, or “đ” an abbreviation."""
    if words[0] in ("đồng", "dong"):
        return words[1:2] != [] and words[1] in _NO_MONEY
    return words[0] == "đ" and not counted and len(words) > 1


def _multiple(words: list[str]) -> tuple[int, int]:
    """Give the power of ten that stands before a unit, and of how many words it is."""
    power = counted = 0
    for place, word in enumerate(words):
        if word in _PLAIN_MULTIPLES:
            after = words[place + 1] if place + 1 < len(words) else "đồng"
            if after not in _MULTIPLES and _BASES.get(after, ("", 0))[0] != "money":
                break
            power += _PLAIN_MULTIPLES[word]
        elif word in _MULTIPLES:
            power += _MULTIPLES[word]
        else:
            break
        counted += 1
    return power, counted


def _each(part: str) -> str:
    first = part.split(maxsplit=1)[0] if part else ""
    # A hectare is one whatever grows on it.
    words = fold(first) if first in _BASES else _folded(part.split())
    return _SAME.get(words, words)


def _folded(words: list[str]) -> str:
    """Fold words; an English plural is its one."""
    return " ".join(map(_one, fold(" ".join(words)).split()))


def _one(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def key(text: str) -> str:
    """Give what is equal for all spellings of a unit and for no other: what is added up has one."""
    unit = parse(text)
    if unit.kind in ("", "share"):
        return fold(text)
    return "/".join((" ".join(filter(None, (unit.kind, f"{unit.power}", unit.words))), *sorted(unit.per)))


def factor(said: str, unit: str) -> Fraction | None:
    """Tell how many of a unit one of another is: 1 for two spellings of one, None where they are of two measures.

    A time may be left out (“triệu đồng” of “triệu đồng/năm”); of what each something is may be left out only by who
    says it of a goal that names it, and two that are named must be the same.

    Args:
        said: the unit of the figure.
        unit: the unit of the goal.
    """
    first, other = _alike(parse(said), parse(unit))
    if first == other:
        return Fraction(1)
    if first.kind != other.kind or not _agree(first, other) or not _for_each(first.per, other.per):
        return None
    return Fraction(10) ** (first.power - other.power)


def _alike(first: Unit, other: Unit) -> tuple[Unit, Unit]:
    """Take "1,45 tỷ" with nothing after it for what the other one counts, or for money."""
    ends = [first, other]
    for place, each in enumerate(ends):
        beside = ends[1 - place]
        if each.power and not each.kind and not each.words and beside.kind in ("", "money"):
            ends[place] = each._replace(kind=beside.kind, words=beside.words)
    return ends[0], ends[1]


def differ(said: str, unit: str) -> bool:
    """Tell whether two units cannot be two words for one thing.

    Either one of them is known and the other is another, or each is for each of something else: a month, a year.
    """
    first, other = _alike(parse(said), parse(unit))
    if (first.kind, first.power) != (other.kind, other.power):
        return True
    times = _times(first.per), _times(other.per)
    things = first.per - times[0], other.per - times[1]
    return any(one and another and one != another for one, another in (times, things))


def _agree(first: Unit, other: Unit) -> bool:
    """Tell whether the words beside two units can mean the same: one is among the other, or people are meant."""
    if first.kind == "share" or not (first.words and other.words):
        return first.measured or first.words == other.words
    if first.words in _PEOPLE and any(_among(word, other.words) for word in _PEOPLE):
        return True
    return _among(first.words, other.words) or (first.measured and _among(other.words, first.words))


def _among(words: str, others: str) -> bool:
    return f" {words} " in f" {others} "


def _for_each(said: frozenset[str], unit: frozenset[str]) -> bool:
    """Tell whether two figures can be for each of the same."""
    (times, things), (own_times, own_things) = ((_times(per), per - _times(per)) for per in (said, unit))
    if not said:
        return True
    return things == own_things and (times == own_times or not times or not own_times)


def _times(per: frozenset[str]) -> frozenset[str]:
    return frozenset(each for each in per if each in _TIMES)


def in_unit(figure: Decimal, said: str, unit: str) -> Decimal | None:
    """Give a figure in another unit, exactly; None where the two are of two measures.

    Args:
        figure: the figure.
        said: its unit.
        unit: the unit that is asked for.
    """
    times = factor(said, unit)
    if times is None:
        return None
    power = len(str(max(times.numerator, times.denominator))) - 1
    moved = figure.scaleb(power if times >= 1 else -power)
    whole = moved.to_integral_value()
    return Decimal(int(whole)) if moved == whole else moved.normalize()
