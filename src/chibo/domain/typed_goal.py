"""Goals as people type them: `>=15%`, `15-20%`, `không quá 2 hộ`, `tăng 5%`, `3/5 tiêu chí`, `2/3 số hộ`, a level."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from chibo.domain import unit as units
from chibo.domain.names import nfc
from chibo.domain.rating import Rated, read_level
from chibo.domain.share import PER_MILLE, exact_bound
from chibo.domain.target import Aim, Growth, Measure, of_a_quota
from chibo.domain.typed_change import read_change
from chibo.domain.typed_number import UnclearNumberError, split_number
from chibo.errors import Refused
from chibo.i18n import _

_SIGNS = {
    ">=": Aim.AT_LEAST,
    "≥": Aim.AT_LEAST,
    "<=": Aim.AT_MOST,
    "≤": Aim.AT_MOST,
    ">": Aim.MORE_THAN,
    "<": Aim.LESS_THAN,
    "=": Aim.EXACTLY,
}
_PHRASES = {
    "không quá": "<=",
    "không vượt quá": "<=",
    "nhiều nhất": "<=",
    "tối đa": "<=",
    "còn": "<=",
    "giảm còn": "<=",
    "giảm xuống còn": "<=",
    "còn dưới": "<",
    "giảm còn dưới": "<",
    "giảm xuống dưới": "<",
    "giảm xuống còn dưới": "<",
    "at most": "<=",
    "down to": "<=",
    "ít nhất": ">=",
    "tối thiểu": ">=",
    "không dưới": ">=",
    "nâng lên": ">=",
    "tăng lên": ">=",
    "đạt": ">=",
    "at least": ">=",
    "trên": ">",
    "đạt trên": ">",
    "hơn": ">",
    "quá": ">",
    "more than": ">",
    "over": ">",
    "dưới": "<",
    "less than": "<",
    "under": "<",
    "đúng": "=",
    "exactly": "=",
}
_PHRASE = re.compile(rf"({'|'.join(sorted(_PHRASES, key=len, reverse=True))})\s+(?=\d)(.+)", re.DOTALL | re.IGNORECASE)
_OR_MORE = re.compile(r"(?:từ\s+)?(\d.*?)\s+(?:trở lên|or more)", re.DOTALL | re.IGNORECASE)
_OR_LESS = re.compile(r"(?:từ\s+)?(\d.*?)\s+(?:trở xuống|or less|or fewer)", re.DOTALL | re.IGNORECASE)
_OR_BETTER = re.compile(r"(\D+?)\s+(?:trở lên|or better)", re.DOTALL | re.IGNORECASE)
_BLURRED = re.compile(r"(khoảng|gần|xấp xỉ|about|nearly)\s+(?=\d)(.+)", re.DOTALL | re.IGNORECASE)
_OUT_OF = re.compile(r"(?P<part>\d+)\s*/\s*(?P<whole>\d+)(?!\s*/)\s*(?P<unit>\D.*)?", re.DOTALL)
# "2/3 số hộ" is a share of however many there are; "3/5 tiêu chí" a number of exactly five.
_SHARE_OF = re.compile(r"(?:tổng\s+)?số\s|of\s+(?:the|all)\s", re.IGNORECASE)
_HALF = re.compile(r"(?:một\s+)?nửa\b|half\b", re.IGNORECASE)
_RANK = re.compile(
    r"(?:xếp\s+|trong\s+)?(?:thứ|hạng|tốp|top|place)\s+(?P<place>\d+|nhất|nhì|ba|first|second|third)"
    r"(?:\s*/\s*(?P<of>\d+).*)?",
    re.DOTALL | re.IGNORECASE,
)
_PLACES = {"nhất": 1, "first": 1, "nhì": 2, "second": 2, "ba": 3, "third": 3}
_NONE = re.compile(
    r"(?:không\s+(?:có|còn|để|xảy\s+ra)|no|none)(?P<more>\s.*)?",
    re.DOTALL | re.IGNORECASE,
)
_FROM = re.compile(r"từ\s+(?=\d)", re.IGNORECASE)
_TOPS = (Aim.AT_MOST, Aim.LESS_THAN)
_SIGNED = re.compile(r"(>=|≥|<=|≤|>|<|=)\s*(.+)", re.DOTALL)
_BAND = re.compile(
    r"(?P<low>\d[\d.,]*)\s*[%‰]?\s*(?:\.\.|-|[\u2010-\u2015\u2212]|đến|hoặc|to|or)\s*(?P<high>\d.*)",
    re.DOTALL | re.IGNORECASE,
)
# Small numbers as resolutions write them, where a figure can stand.
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_WORD = re.compile(rf"(?<!\w)({'|'.join(_WORDS)})(?=\s+(?!nửa|số)\w)", re.IGNORECASE)
# Numbers of two words or more are not read: "mười lăm" is not ten of something.
_LONGER = re.compile(
    rf"(?<!\w)(?:{'|'.join(_WORDS)})\s+(?:{'|'.join(_WORDS)}|lăm|mươi|mốt|tư|trăm|nghìn|ngàn|triệu|tỷ)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TypedGoal:
    """What a typed goal says; what it does not say is None.

    Args:
        aim: how the result must stand to the goal.
        measure: what is measured, where the goal itself shows it.
        low: the floor, the exact figure or the lower end.
        high: the ceiling or the upper end.
        level: the code of a level.
        unit: the words after the figure.
        growth: in what the change is, when the goal is one.
        qualifier: a word that blurs the goal.
        out_of: of how many.
        printed: the goal as it was typed, where its figures cannot say it exactly: two thirds.
    """

    aim: Aim
    measure: Measure | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    level: str | None = None
    unit: str | None = None
    growth: Growth | None = None
    qualifier: str | None = None
    out_of: Decimal | None = None
    printed: str | None = None


def read_goal(text: str, *, day: date, measure: Measure | None = None) -> TypedGoal:
    """Read a goal; a plain figure is a floor, a plain zero a ceiling ("không có …"), a level word that level or better.

    Args:
        text: what was typed.
        day: the day whose rating scale a level word belongs to.
        measure: what is measured, where it was said: of a count, `1.250` is a whole number, of a share `2/3` its part.

    Raises:
        Refused: it is no goal that can mean one thing only.
    """
    asked = " ".join(nfc(text).split())
    if level := _level(asked, day):
        return level
    try:
        return _figures(_in_figures(asked), measure)
    except UnclearNumberError as error:
        whole, comma = str(error).replace(".", "").replace(",", ""), str(error).replace(".", ",")
        raise Refused(
            _("{figure} may mean {whole} or {comma}.").format(figure=error, whole=whole, comma=f"{comma}0"),
            hint=_("Write {whole}, or decimals with another number of digits.").format(whole=whole),
        ) from error
    except ValueError:
        pass
    raise Refused(
        _("The goal {goal} cannot be read.").format(goal=asked),
        hint=_(
            'Write ">=15%", "15-20%", "1..2", "<=3", "100%", "0", "3/5", "2/3 số hộ", "tăng 5%", "giảm 2 hộ",'
            ' "gấp 2 lần", "hạng 1" or a level such as good; else use --aim.'
        ),
    )


def check_unit(read: TypedGoal, unit: str | None) -> None:
    """Refuse a goal that says another unit than is named beside it: “>=5000 m” in km would be 5000 km.

    Raises:
        Refused: the two units are not one.
    """
    # A change in percent, or so many times, is of what the unit counts: "tăng 5%" of 1200 tấn.
    if read.unit and unit and read.growth not in (Growth.PERCENT, Growth.TIMES) and units.differ(read.unit, unit):
        raise Refused(
            _("The goal is in {said}, but --unit says {unit}.").format(said=read.unit, unit=unit),
            hint=_("Write the goal in the unit that counts, and leave --unit out."),
        )


def _level(asked: str, day: date) -> TypedGoal | None:
    """Read a level word, also with "trở lên": that is what every goal for a level means."""
    match = _OR_BETTER.fullmatch(asked)
    found = read_level(match[1] if match else asked, rated=Rated.ORGANIZATION, day=day)
    return TypedGoal(Aim.LEVEL_AT_LEAST, Measure.LEVEL, level=found.code) if found else None


def _in_figures(asked: str) -> str:
    """Write small numbers that are spelled out as figures: `một hoặc hai đảng viên`."""
    if re.search(r"\d", asked) or _LONGER.search(asked):
        return asked
    return _WORD.sub(lambda match: str(_WORDS[match[1].lower()]), asked)


def _figures(asked: str, measure: Measure | None) -> TypedGoal:
    if (none := _NONE.fullmatch(asked)) and not re.search(r"\d", asked):
        said = (none["more"] or "").strip()
        unit = re.sub(r"^(?:để\s+)?xảy\s+ra\s*", "", said) or None
        return TypedGoal(Aim.AT_MOST, Measure.COUNT, high=Decimal(0), printed=asked if unit else None)
    if change := read_change(asked):
        return TypedGoal(change.aim, low=change.low, high=change.high, unit=change.unit or None, growth=change.growth)
    if match := _RANK.fullmatch(asked):
        word = match["place"].lower()
        place = Decimal(_PLACES.get(word) or word)
        return TypedGoal(Aim.AT_MOST, Measure.RANK, high=place, out_of=Decimal(match["of"]) if match["of"] else None)
    if match := _BLURRED.fullmatch(asked):
        read = _figures(match[2], measure)
        return replace(read, qualifier=match[1], printed=asked if read.printed else None)
    if match := _OR_MORE.fullmatch(asked):
        return _floor(match[1], measure)
    if match := _OR_LESS.fullmatch(asked):
        return _signed(f"<={match[1]}", measure)
    if match := _HALF.search(asked):
        return replace(_figures(f"{asked[: match.start()]}50%", Measure.SHARE), printed=asked)
    if match := _PHRASE.fullmatch(asked):
        read = _figures(f"{_PHRASES[match[1].lower()]}{match[2]}", measure)
        return replace(read, printed=asked) if read.printed else read
    return _signed(_FROM.sub("", asked, count=1), measure)


def _floor(asked: str, measure: Measure | None) -> TypedGoal:
    """Read a floor that is put as "7–8 % trở lên": the lower end binds, the upper one is kept."""
    read = _signed(asked, measure)
    return replace(read, aim=Aim.AT_LEAST) if read.aim is Aim.BETWEEN else read


def _signed(asked: str, measure: Measure | None) -> TypedGoal:
    counts = measure is Measure.COUNT
    sign = _SIGNED.fullmatch(asked)
    if match := _OUT_OF.fullmatch(sign[2] if sign else asked):
        aim = _SIGNS[sign[1]] if sign else Aim.AT_LEAST
        part, whole, unit = Decimal(match["part"]), Decimal(match["whole"]), match["unit"]
        if measure is Measure.SHARE or _SHARE_OF.match(unit or ""):
            figure = exact_bound(int(part), int(whole), up=aim in (Aim.MORE_THAN, Aim.AT_MOST))
            low, high = (None, figure) if aim in _TOPS else (figure, None)
            return TypedGoal(aim, Measure.SHARE, low, high, unit="%", printed=asked)
        low, high = (None, part) if aim in _TOPS else (part, None)
        return TypedGoal(aim, Measure.COUNT, low, high, unit=unit or None, out_of=whole)
    if match := _BAND.fullmatch(asked):
        low, _nothing = split_number(match["low"], whole=counts)
        high, unit = split_number(match["high"], whole=counts)
        return TypedGoal(Aim.BETWEEN, _measure(unit, low, high), low, high, unit=unit or None)
    match = _SIGNED.fullmatch(asked)
    figure, unit = split_number(match[2] if match else asked, whole=counts)
    kind = _measure(unit, figure)
    aim = _SIGNS[match[1]] if match else Aim.AT_LEAST if figure else Aim.AT_MOST
    if aim in (Aim.AT_MOST, Aim.LESS_THAN):
        return TypedGoal(aim, kind, high=figure, unit=unit or None)
    return TypedGoal(aim, kind, low=figure, unit=unit or None)


def _measure(unit: str, *figures: Decimal) -> Measure | None:
    """Tell what a figure measures: a percentage is a share, a bare whole number a count; other units say nothing.

    Raises:
        ValueError: what stands after the figure is no unit.
    """
    if unit in ("%", PER_MILLE) or of_a_quota(unit):
        return Measure.SHARE
    if unit.startswith(PER_MILLE):
        return Measure.AMOUNT
    if unit and not unit[0].isalpha():
        raise ValueError(unit)
    whole = all(figure == figure.to_integral_value() for figure in figures)
    return None if unit else Measure.COUNT if whole else Measure.AMOUNT
