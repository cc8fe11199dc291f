"""How far a source says that a goal was passed, when it prints the distance and not the goal itself.

The same word has several arithmetics: "vượt 0,8 %" of a share is percentage points, "vượt 87 %" of a count is percent
of the goal, "đạt 150 % chỉ tiêu" is the result in percent of it, "tăng 5 triệu đồng so với nghị quyết" its own unit.
"""

from decimal import Decimal
from fractions import Fraction

from chibo.domain.share import Figure, prints_as, told
from chibo.domain.target import Aim, MarginIn, Measure, Qualifier, Result, Target, parse_qualifier

_HUNDRED = 100
#: How far from the exact goal a whole number can lie that is printed with the same margin.
_NEAR = 3
_LESS_IS_BETTER = (Aim.AT_MOST, Aim.LESS_THAN)


def beyond(result: Result) -> tuple[Fraction, Fraction] | None:
    """Give the margin as a distance from the goal, from and to; above zero the goal is passed. None without one."""
    if result.margin is None:
        return None
    least = _HUNDRED if result.margin_in is MarginIn.OF_GOAL else 0
    high = result.margin if result.margin_high is None else result.margin_high
    return Fraction(result.margin) - least, Fraction(high) - least


def implied_goal(target: Target, result: Result) -> Decimal | None:
    """Give the goal that a result and its margin imply: 15 members, 87 % above it, is a goal of 8.

    For counts it is the one whole number that is printed so, rounded or cut off; None when none or several are.
    """
    value = result.value if result.value is not None else result.numerator
    if value is None or result.margin is None or result.margin_high is not None or result.value_high is not None:
        return None
    exact = _exact_goal(target, Fraction(value), result)
    if exact is None or exact < 0:
        return None
    if target.measure is not Measure.COUNT or result.margin_in in (MarginIn.POINTS, MarginIn.UNITS):
        return _plain(told(exact, (value,)))
    first = max(1, exact.__floor__() - _NEAR)
    fits = [goal for goal in range(first, exact.__ceil__() + _NEAR + 1) if _prints(value, goal, result)]
    if len(fits) == 1:
        return Decimal(fits[0])
    # "gần 170 %": the nearest whole number, when its margin is on the side that the word allows.
    nearest = max(1, (exact + Fraction(1, 2)).__floor__())
    return Decimal(nearest) if not fits and _allowed(_over(value, nearest, result), result) else None


def agrees(target: Target, result: Result) -> bool | None:
    """Tell whether a margin is that of the result against the goal; None when it cannot be told."""
    exact = computed(target, result)
    if exact is None or result.margin is None or result.margin_high is not None or result.qualifier:
        return None
    return _as_printed(exact, result.margin) or (bool(result.margin_qualifier) and _allowed(exact, result))


def computed(target: Target, result: Result) -> Fraction | None:
    """Work out how far the goal was passed, in what the source states it; above zero it was passed.

    None when there is no margin to compare with, or the result or the goal is not one known figure.
    """
    goal = target.floor if target.aim not in _LESS_IS_BETTER else target.ceiling
    value = _exact_value(target, result)
    if goal is None or value is None or result.margin is None or target.growth or result.value_high is not None:
        return None
    if result.margin_in in (MarginIn.POINTS, MarginIn.UNITS):
        difference = value - Fraction(goal)
        return -difference if target.aim in _LESS_IS_BETTER else difference
    if not goal:
        return None
    over = value if result.margin_in is MarginIn.OF_GOAL else value - Fraction(goal)
    return over * _HUNDRED / Fraction(goal)


def _exact_value(target: Target, result: Result) -> Fraction | None:
    if target.measure is Measure.SHARE and result.numerator is not None and result.denominator:
        return Fraction(result.numerator) * target.whole / Fraction(result.denominator)
    value = result.value if result.value is not None else result.numerator
    return None if value is None else Fraction(value)


def _exact_goal(target: Target, value: Fraction, result: Result) -> Fraction | None:
    margin = Fraction(result.margin or 0)
    match result.margin_in:
        case MarginIn.OF_GOAL:
            return value * _HUNDRED / margin if margin > 0 else None
        case MarginIn.PERCENT:
            return value * _HUNDRED / (_HUNDRED + margin) if margin > -_HUNDRED else None
        case _:
            return value + margin if target.aim in _LESS_IS_BETTER else value - margin


def _prints(value: Figure, goal: Figure, result: Result) -> bool:
    return result.margin is not None and _as_printed(_over(value, goal, result), result.margin)


def _as_printed(exact: Fraction, printed: Decimal) -> bool:
    """Tell whether an exact margin may be printed so, rounded or cut off; a fall short is told by its size."""
    same_side = (exact < 0) == (printed < 0) or not printed
    return same_side and prints_as(abs(exact.numerator), exact.denominator, abs(printed), of=1)


def _over(value: Figure, goal: Figure, result: Result) -> Fraction:
    over = value if result.margin_in is MarginIn.OF_GOAL else value - goal
    return Fraction(over) * _HUNDRED / Fraction(goal)


def _allowed(exact: Fraction, result: Result) -> bool:
    """Tell whether the word before a margin allows the exact one."""
    margin = Fraction(result.margin or 0)
    match parse_qualifier(result.margin_qualifier):
        case Qualifier.OVER:
            return exact > margin
        case Qualifier.FROM:
            return exact >= margin
        case Qualifier.NEARLY:
            return exact <= margin
        case Qualifier.UNDER:
            return exact < margin
        case Qualifier.ABOUT:
            return True
        case _:
            return False


def _plain(figure: Decimal) -> Decimal:
    """Write a figure without needless zeros."""
    whole = figure.to_integral_value()
    return whole if figure == whole else figure.normalize()
