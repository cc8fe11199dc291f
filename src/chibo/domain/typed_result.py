"""Results as people type them: `2/11`, `18,18%`, `3 đảng viên`, `khoảng 90%`, a level, có or không, or words."""

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from chibo.domain import own_scale, unit
from chibo.domain.names import fold, nfc
from chibo.domain.rating import Rated, read_level, scale_on
from chibo.domain.share import PER_MILLE, WHOLE, may_exceed_whole, whole_in
from chibo.domain.target import Aim, Growth, Measure
from chibo.domain.typed_number import UnclearNumberError, split_number
from chibo.errors import Refused
from chibo.i18n import N_, _, show_number, show_share

_FRACTION = re.compile(r"(?P<part>\d+)\s*/\s*(?P<whole>\d+)\s*(?P<rest>.*)", re.DOTALL)
_RANGE = re.compile(
    r"(?:từ\s+)?(?P<low>\d[\d.,]*)\s*[%‰]?\s*(?:\.\.|-|[\u2010-\u2015\u2212]|đến|to)\s*(?P<high>\d.*)",
    re.DOTALL | re.IGNORECASE,
)
#: What an article adds to a count: "23/27 vụ, đạt 85,18%", "8/39 đồng chí (20,5%)".
_WITH_SHARE = re.compile(
    r"(?P<count>.*?)\s*(?:,\s*(?:đạt|chiếm|bằng)?|\(|đạt|chiếm|=)\s*(?P<share>\d+(?:[.,]\d+)?\s*[%‰])\)?",
    re.DOTALL | re.IGNORECASE,
)
_OR_MORE = re.compile(r"(?:từ\s+)?(?P<figure>\d.*?)\s+(?P<word>trở lên|or more)", re.DOTALL | re.IGNORECASE)
_REACHED = re.compile(r"(?:đã\s+)?đạt\s+(?=\D{0,12}\d)", re.IGNORECASE)
_OF_THE_GOAL = re.compile(
    r"(?:đạt|vượt)\s.*%.*|.*%\s*(?:so với\s+)?(?:chỉ tiêu|nghị quyết).*", re.DOTALL | re.IGNORECASE
)
_QUALIFIER = re.compile(
    r"(khoảng|ước đạt|ước|xấp xỉ|trên|hơn|gần|dưới|about|over|more than|nearly|under)\s+(?=\d)(.*)",
    re.DOTALL | re.IGNORECASE,
)
_SLASH = re.compile(r"(?P<result>\d[\d.,]*)\s*/\s*(?P<goal>\d[\d.,]*.*)", re.DOTALL)
_PLACE = re.compile(
    r"(?:xếp\s+)?(?:thứ|hạng|place)?\s*(?P<place>\d+|nhất|nhì|ba|first|second|third)\s*(?P<rest>.*)",
    re.DOTALL | re.IGNORECASE,
)
_PLACES = {"nhất": 1, "first": 1, "nhì": 2, "second": 2, "ba": 3, "third": 3}
_CHANGE = re.compile(r"(tăng|giảm|up|down)\s+(\d.*)", re.DOTALL | re.IGNORECASE)
_DOWN = ("giam", "down")
_HELD = ("co", "dat", "yes", "y", "true", "held", "giu vung", "duy tri", "duoc cong nhan", "dat danh hieu")
_NONE = ("khong", "khong co", "khong con", "khong xay ra", "khong de xay ra", "none", "no", "zero")
_NOT_HELD = ("khong", "khong dat", "chua", "chua dat", "no", "n", "false", "khong co")
_EXAMPLES = {
    Measure.SHARE: N_("Write how many of how many, such as 2/11, or a percentage such as 18,18%."),
    Measure.COUNT: N_("Write a whole number, such as 3."),
    Measure.AMOUNT: N_("Write a number, such as 12,5."),
    Measure.RANK: N_("Write the place, such as 2 or “hạng 2”."),
    Measure.LEVEL: N_("Write a level of the yearly ratings, such as good or “hoàn thành tốt nhiệm vụ”."),
    Measure.TITLE: N_("Write yes or no."),
    Measure.NARRATIVE: N_("Write it in words."),
}
_GROWTH_EXAMPLE = N_("Write the change, such as “tăng 5,5%” or “giảm 10%”.")
#: More than the members of the whole Party; a longer number is a slip of the keyboard.
_MOST = 100_000_000


#: The figures that were typed, lower and upper end.
Figures = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the target asks for, as far as reading a result needs it.

    Args:
        measure: what is measured.
        aim: how it is judged; `stated` takes words for every measure.
        unit: its unit as printed, or None.
        population: of whom, or None.
        growth: whether the result is a change, which may be negative.
        growth_in: in what it is a change.
        falls: whether the change that is asked for is a fall, so that a figure without a word may be meant as one.
        base: what the change is measured from, when it is known: then the result is the figure itself.
        goal: the figure that is asked for; a count or an amount may be typed as result/goal ("3/2").
        out_of: of how many the goal is a number ("3/5"), or None.
        scale: the words of a scale of its own, the lowest first.
    """

    measure: Measure
    aim: Aim
    unit: str | None = None
    population: str | None = None
    growth: bool = False
    growth_in: Growth | None = None
    falls: bool = False
    base: Decimal | None = None
    goal: Decimal | None = None
    out_of: Decimal | None = None
    scale: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedResult:
    """What was typed, by its place in a result; everything else is None."""

    numerator: int | None = None
    denominator: int | None = None
    value: Decimal | None = None
    value_high: Decimal | None = None
    level: str | None = None
    level_high: str | None = None
    #: The figure as it was typed, when it says more than the figure itself: "3/2".
    printed: str | None = None
    words: str | None = None
    qualifier: str | None = None
    #: The scale a level was found on, when it is not the scale of the day.
    other_scale: str | None = None


def read_result(text: str, *, asked: Asked, day: date) -> TypedResult:
    """Read a result of a target.

    Args:
        text: what was typed.
        asked: what the target asks for.
        day: the end of the result's period; its rating scale reads a level word.

    Raises:
        Refused: it is no result of this kind, with an example of one that is.
    """
    typed = " ".join(nfc(text).split())
    if not typed:
        raise Refused(_("The result is empty."), hint=_example(asked))
    try:
        match asked.measure:
            case Measure.NARRATIVE:
                return TypedResult(words=typed)
            case Measure.LEVEL:
                return _own_levels(typed, asked) if asked.scale else _levels(typed, day)
            case Measure.RANK:
                return _rank(typed, asked)
            case Measure.TITLE:
                return _title(typed)
            case _:
                return _figure(typed, asked)
    except UnclearNumberError as error:
        whole, comma = str(error).replace(".", "").replace(",", ""), str(error).replace(".", ",")
        raise Refused(
            _("{figure} may mean {whole} or {comma}.").format(figure=error, whole=whole, comma=f"{comma}0"),
            hint=_("Write {whole}, or decimals with another number of digits.").format(whole=whole),
        ) from error
    except ValueError as error:
        if asked.aim is Aim.STATED:
            return TypedResult(words=typed)
        hint = _example(asked)
        if _OF_THE_GOAL.fullmatch(typed):
            hint += " " + _("How far the goal was passed goes into --margin.")
        raise Refused(_("{typed} is no result of this target.").format(typed=typed), hint=hint) from error


def _figure(typed: str, asked: Asked) -> TypedResult:
    if asked.measure is Measure.COUNT and not asked.growth and fold(typed) in _NONE:
        return TypedResult(value=Decimal(0), printed=typed)
    if not asked.growth and (match := _WITH_SHARE.fullmatch(typed)) and _FRACTION.fullmatch(match["count"]):
        return replace(_figure(match["count"], asked), printed=typed)
    typed, qualifier = _unblurred(_REACHED.sub("", typed, count=1))
    if asked.growth:
        return _grown(typed, asked, qualifier=qualifier)
    if asked.measure is Measure.SHARE and (match := _FRACTION.fullmatch(typed)):
        return _fraction(match, asked, qualifier=qualifier)
    if asked.measure in (Measure.COUNT, Measure.AMOUNT) and (match := _SLASH.fullmatch(typed)):
        return _against_goal(match, asked, qualifier=qualifier)
    return _plain(typed, asked, qualifier=qualifier)


def _unblurred(typed: str) -> tuple[str, str | None]:
    """Take the word that blurs a figure off it: "trên 90%", "90% trở lên"."""
    if match := _OR_MORE.fullmatch(typed):
        return match["figure"], match["word"]
    if match := _QUALIFIER.fullmatch(typed):
        return match[2], match[1]
    return typed, None


def _plain(typed: str, asked: Asked, *, qualifier: str | None) -> TypedResult:
    value, high, rest = _ends(typed, asked)
    _check_unit(rest, asked, figures=(value, high))
    for figure in (value, high):
        if figure is not None:
            _check_figure(figure, asked)
    return TypedResult(value=value, value_high=high, qualifier=qualifier)


def _grown(typed: str, asked: Asked, *, qualifier: str | None) -> TypedResult:
    """Read a result of a goal for a change: the change, or the figure itself where the base is known."""
    match = _CHANGE.fullmatch(typed)
    if match and asked.base is not None:
        raise Refused(
            _("The change is worked out from the base of {base}; {typed} is a change.").format(
                base=show_number(asked.base), typed=typed
            ),
            hint=_("Write the figure that was reached."),
        )
    if match:
        return _change(match[2], asked, falls=fold(match[1]) in _DOWN, qualifier=qualifier)
    if asked.falls and re.match(r"[1-9]|0[.,]", typed):
        raise Refused(
            _("{figure} would be a rise, but the goal is a fall.").format(figure=typed),
            hint=_("Write “giảm {figure}” for a fall, or “tăng {figure}” for a rise.").format(figure=typed),
        )
    return _plain(typed, asked, qualifier=qualifier)


def _ends(typed: str, asked: Asked) -> tuple[Decimal, Decimal | None, str]:
    """Read a figure or a range, and the words after it."""
    counts = asked.measure is Measure.COUNT
    if not (match := _RANGE.fullmatch(typed)):
        return (read := split_number(typed, whole=counts))[0], None, read[1]
    value, _nothing = split_number(match["low"], whole=counts)
    high, rest = split_number(match["high"], whole=counts)
    if high < value:
        raise Refused(
            _("The range {typed} is upside down.").format(typed=typed), hint=_("Write the smaller figure first.")
        )
    return value, high, rest


def _change(typed: str, asked: Asked, *, falls: bool, qualifier: str | None) -> TypedResult:
    """Read the size of a change; of a fall both ends are below zero and change places."""
    value, high, rest = _ends(typed, asked)
    _check_unit(rest, asked, figures=(value, high))
    if falls:
        value, high = (-value, None) if high is None else (-high, -value)
    return TypedResult(value=value, value_high=high, qualifier=qualifier)


def _fraction(match: re.Match[str], asked: Asked, *, qualifier: str | None) -> TypedResult:
    _check_words(match["rest"].removeprefix(_sign(asked)), asked)
    part, whole = int(match["part"]), int(match["whole"])
    if max(part, whole) > _MOST:
        raise ValueError(match[0])
    if part > whole and not may_exceed_whole(asked.unit):
        raise Refused(
            _("{part} of {whole} cannot be: the part is larger than the whole.").format(part=part, whole=whole),
            hint=_("Write the part first, such as 2/11."),
        )
    return TypedResult(numerator=part, denominator=whole, qualifier=qualifier)


def _against_goal(match: re.Match[str], asked: Asked, *, qualifier: str | None) -> TypedResult:
    """Read `3/2` of a goal of 2 as the result over the goal, and `4/5` of "3 of 5" as a part of its whole.

    Raises:
        Refused: what stands after the slash is neither.
    """
    counts = asked.measure is Measure.COUNT
    (value, nothing), (below, rest) = (split_number(match[side], whole=counts) for side in ("result", "goal"))
    if nothing:
        raise ValueError(match[0])
    _check_words(rest, asked, figures=(value,))
    if asked.out_of is not None and below == asked.out_of and value <= below:
        return TypedResult(numerator=int(value), denominator=int(below), qualifier=qualifier)
    if asked.goal is None or below != asked.goal:
        said = show_number(asked.goal) if asked.goal is not None else "…"
        raise Refused(
            _("{typed} would be the result over the goal, but the goal is {goal}.").format(typed=match[0], goal=said),
            hint=_("Write the result alone, or correct the goal with: chibo target edit"),
        )
    if counts and value != value.to_integral_value():
        raise ValueError(match[0])
    return TypedResult(value=value, qualifier=qualifier, printed=match[0])


def _rank(typed: str, asked: Asked) -> TypedResult:
    match = _PLACE.fullmatch(typed)
    if match is None:
        raise ValueError(typed)
    word = match["place"].lower()
    place, rest = (Decimal(_PLACES[word]), "") if word in _PLACES else split_number(word, whole=True)
    if rest or place < 1 or place != place.to_integral_value():
        raise ValueError(typed)
    among = re.fullmatch(r"/\s*\d+\s*(.*)", match["rest"], re.DOTALL)
    _check_words(among[1] if among else match["rest"], asked)
    return TypedResult(value=place, printed=typed if among else None)


def _check_figure(figure: Decimal, asked: Asked) -> None:
    if asked.growth:
        return
    most = None if may_exceed_whole(asked.unit) else whole_in(asked.unit)
    if asked.measure is Measure.SHARE and (figure < 0 or (most is not None and figure > most)):
        raise Refused(
            _("A share lies between 0 and {whole}, not at {figure}.").format(
                whole=show_share(Decimal(whole_in(asked.unit)), of=whole_in(asked.unit)), figure=show_number(figure)
            ),
            hint=_example(asked),
        )
    if asked.measure is Measure.COUNT and (figure < 0 or figure != figure.to_integral_value()):
        raise ValueError(figure)


def _check_unit(rest: str, asked: Asked, *, figures: Figures) -> None:
    share, sign = asked.measure is Measure.SHARE, rest[:1] if rest[:1] in ("%", PER_MILLE) else ""
    if share and not asked.growth and not rest.startswith(_sign(asked)):
        if sign:
            # 9 % of what is counted in per mille is ten times too much.
            _check_words(sign, replace(asked, unit=asked.unit or "%", population=None), figures=figures)
        # A bare 3 may be three members or three percent.
        raise ValueError(rest)
    if sign and not share and (asked.base is not None or asked.growth_in is not Growth.PERCENT):
        # "tăng 5%" of a goal of five households more.
        if not asked.unit and asked.measure is Measure.COUNT:
            raise ValueError(rest)
        _check_words(rest, asked, figures=figures)
    if asked.growth_in is Growth.PERCENT and asked.base is None and (sign == PER_MILLE or not asked.unit):
        _check_words(rest, replace(asked, unit="%"), figures=figures)
        return
    _check_words(rest.lstrip("%‰") if asked.growth or share else rest, asked, figures=figures)


def _sign(asked: Asked) -> str:
    return "%" if whole_in(asked.unit) == WHOLE else PER_MILLE


def _check_words(rest: str, asked: Asked, *, figures: Figures = ()) -> None:
    """Refuse words after a figure that are neither the target's unit nor its population.

    Raises:
        Refused: they are another unit; of the same measure the figure in the target's own unit is named.
    """
    known = [words for words in (asked.unit, asked.population) if words]
    said = rest.strip()
    if not said or not known or any(unit.factor(said, words) == 1 for words in known):
        return
    whole = _("The target is measured in {unit}, not in {words}.").format(unit=" / ".join(known), words=said)
    share_sign = _sign(asked) if asked.measure is Measure.SHARE and not asked.growth else ""
    meant = [unit.in_unit(figure, said, asked.unit or "") for figure in figures if figure is not None]
    if meant and None not in meant:
        shown = "-".join(show_number(figure) for figure in meant if figure is not None) + share_sign
        raise Refused(
            whole,
            hint=_("In {unit} it is {figure}: write that. The words of the source go into --printed.").format(
                unit=asked.unit, figure=shown
            ),
        )
    if any(unit.differ(said, words) for words in known):
        raise Refused(
            whole,
            hint=_("Check that it is the right target; if its unit is wrong, correct it with: chibo target edit"),
        )
    raise Refused(whole, hint=_("Leave the words out, or check that it is the right target."))


def _levels(typed: str, day: date) -> TypedResult:
    """Read a level, or a range of levels from the lower to the higher: `good..excellent`."""
    low, dots, high = typed.partition("..")
    if not dots:
        or_better = re.fullmatch(r"(.+?)\s+(?:trở lên|or better)", typed, re.DOTALL | re.IGNORECASE)
        return replace(_level(or_better[1], day), printed=typed) if or_better else _level(typed, day)
    first, last = _level(low.strip(), day), _level(high.strip(), day)
    return replace(first, level_high=last.level, other_scale=first.other_scale or last.other_scale)


def _own_levels(typed: str, asked: Asked) -> TypedResult:
    """Read a word of the target's own scale, or two of them.

    Raises:
        Refused: the scale does not have it.
    """
    low, dots, high = typed.partition("..")
    places = [own_scale.place(asked.scale, word) for word in (low, high) if word or dots]
    known = [asked.scale[place] for place in places if place is not None]
    if len(known) < len(places):
        raise Refused(
            _("{typed} is no level of this target.").format(typed=typed),
            hint=_("Its levels are: {levels}").format(levels=", ".join(asked.scale)),
        )
    return TypedResult(level=known[0], level_high=known[1] if dots else None)


def _level(typed: str, day: date) -> TypedResult:
    level = read_level(typed, rated=Rated.ORGANIZATION, day=day)
    if level is None:
        raise ValueError(typed)
    scale = scale_on(Rated.ORGANIZATION, day=day)
    other = scale is None or scale.rule.id != level.scale
    return TypedResult(level=level.code, other_scale=level.scale if other else None)


def _title(typed: str) -> TypedResult:
    word = fold(typed)
    if word in _HELD or word in _NOT_HELD:
        return TypedResult(value=Decimal(int(word in _HELD)))
    if (match := _FRACTION.fullmatch(typed)) and not match["rest"]:
        part, whole = int(match["part"]), int(match["whole"])
        if part <= whole <= _MOST:
            return TypedResult(numerator=part, denominator=whole)
    if word in ("0", "1"):
        return TypedResult(value=Decimal(word))
    raise ValueError(typed)


def _example(asked: Asked) -> str:
    if asked.measure is Measure.SHARE and not asked.growth and _sign(asked) == PER_MILLE:
        return _("Write how many of how many, such as 11/1243, or the figure per thousand such as 8,85‰.")
    return _(_GROWTH_EXAMPLE if asked.growth else _EXAMPLES[asked.measure])
