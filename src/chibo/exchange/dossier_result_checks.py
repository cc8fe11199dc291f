"""What the results of a dossier must agree on, by themselves and with what they are results of."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from chibo.domain import own_scale, printed_unit
from chibo.domain.names import fold, nearest
from chibo.domain.period import Period, PeriodKind
from chibo.domain.rating import Rated
from chibo.domain.share import WHOLE, may_exceed_whole
from chibo.domain.target import Growth, Measure
from chibo.exchange.dossier import FigurePart, ResultPart, TargetPart
from chibo.exchange.dossier_finding import Finding
from chibo.exchange.dossier_level_checks import level_findings
from chibo.exchange.dossier_places import Path
from chibo.i18n import _, show_number

_GROUP: Final = 3


def period_findings(results: Sequence[ResultPart], path: Path, *, span: tuple[int, int] | None) -> Iterator[Finding]:
    """Check that each period stands once, and lies in the term."""
    times = Counter(result.period for result in results)
    seen: set[str] = set()
    for index, result in enumerate(results):
        place: Path = (*path, "results", index, "period")
        if times[result.period] > 1 and result.period in seen:
            yield Finding.error(
                "duplicate_period",
                place,
                _("There are two results for {period}.").format(period=result.period),
                _(
                    "Keep the one that counts. If the source prints both, write the other into [[results]]:"
                    " the report then shows both."
                ),
            )
        seen.add(result.period)
        period = Period.parse(result.period)
        last = period.part if period.kind is PeriodKind.SPAN else period.year
        if span and period.starts and not (span[0] <= period.year and last <= span[1]):
            message = _("{period} lies outside the term ({first}-{last}).")
            yield Finding.warning(
                "result_outside_term", place, message.format(period=result.period, first=span[0], last=span[1])
            )


def result_findings(part: ResultPart, path: Path, *, of: TargetPart | FigurePart, day: date) -> Iterator[Finding]:
    """Check one result against what it is a result of."""
    growth: Growth | None = of.growth
    share = of.measure in (Measure.SHARE, Measure.TITLE)
    yield from _part_and_whole(part, path, of=of, share=share and growth is None)
    if part.value_high is not None and (part.value is None or part.value_high < part.value):
        yield Finding.error(
            "range_upside_down",
            (*path, "value_high"),
            _("value_high is the upper end of a range that begins with value."),
            _("Write the lower figure into value and the upper one into value_high."),
        )
    if part.value is not None and growth is None and of.measure in (Measure.SHARE, Measure.COUNT):
        figure = show_number(part.value)
        if part.value < 0:
            yield Finding.error("negative", (*path, "value"), _("{key} cannot be below zero.").format(key="value"))
        elif of.measure is Measure.COUNT and part.value != part.value.to_integral_value() and not grouped(part.value):
            yield Finding.warning(
                "count_not_whole", (*path, "value"), _("A count is a whole number, not {figure}.").format(figure=figure)
            )
        elif of.measure is Measure.SHARE and part.value > WHOLE and not may_exceed_whole(of.unit):
            yield Finding.warning(
                "share_above_100",
                (*path, "value"),
                _("The share is kept as printed: {figure} %.").format(figure=figure),
            )
    for key in ("value", "value_high"):
        yield from thousands_findings(getattr(part, key), (*path, key), measure=of.measure)
    yield from _units(part, path, of=of)
    yield from _sign(part, path, of=of)
    yield from _levels_of(part, path, of=of, day=day)
    yield from _margin(part, path)
    if _says_nothing(part):
        yield Finding.warning(
            "result_says_nothing",
            path,
            _("This result says nothing."),
            _("Write value, numerator and denominator, level or words; or leave it out."),
        )
    elif part.words and of.measure in (Measure.SHARE, Measure.COUNT, Measure.AMOUNT) and _only_words(part):
        yield Finding.warning(
            "figure_in_words",
            (*path, "words"),
            _("This result is only words, so nobody but a person can judge it."),
            _("If it is a figure, write it as value (none is 0); what it means for the goal is verdict."),
        )


def _units(part: ResultPart, path: Path, *, of: TargetPart | FigurePart) -> Iterator[Finding]:
    """Find a figure in another unit than its goal's: “1450 m” as 1450 of a goal in km would be judged as exceeded."""
    recorded = printed_unit.Recorded(
        measure=of.measure,
        unit=of.unit,
        growth=of.growth,
        based=of.base is not None,
        value=part.value,
        value_high=part.value_high,
        printed=part.printed,
    )
    for fault in printed_unit.faults(recorded):
        key = "value" if fault.value == part.value else "value_high"
        if fault.meant is not None:
            hint = _("Write {key} = {figure}; printed keeps the words of the source.")
        elif fault.sure:
            hint = _('Write {key} in {unit}, or the goal with unit = "{said}".')
        else:
            hint = _(
                "If they are two words for the same thing, nothing is to be done; else write {key} in {unit},"
                ' or the goal with unit = "{said}".'
            )
        words = {"key": key, "unit": fault.unit, "said": fault.said}
        hint = hint.format(**words, figure=f"{fault.meant:f}" if fault.meant is not None else "")
        yield (Finding.error if fault.sure else Finding.warning)(
            "other_unit", (*path, key), printed_unit.sentence(fault), hint
        )


def thousands_findings(figure: Decimal | None, path: Path, *, measure: Measure) -> Iterator[Finding]:
    """Ask about `1.250`: Vietnamese groups thousands so, but in this file the point begins the decimals.

    Of a count there is no doubt, nor where the decimals are all zero, for nobody writes 200.000 for two hundred.
    """
    if figure is None or measure is Measure.SHARE or not grouped(figure):
        return
    typed = f"{figure:f}"
    whole = typed.replace(".", "")
    message = _("{typed} is read with a decimal point: {figure}.").format(typed=typed, figure=show_number(figure))
    hint = _("If {whole} is meant, write {whole}: thousands are not grouped in this file.").format(whole=whole)
    sure = measure is Measure.COUNT or typed.endswith("000")
    yield (Finding.error if sure else Finding.warning)("grouped_thousands", path, message, hint)


def grouped(figure: Decimal) -> bool:
    """Tell whether a figure is written as thousands are grouped: one to three digits, a point, three digits."""
    before, _point, after = f"{abs(figure):f}".partition(".")
    return len(after) == _GROUP and len(before) <= _GROUP and not before.startswith("0")


def _sign(part: ResultPart, path: Path, *, of: TargetPart | FigurePart) -> Iterator[Finding]:
    """Ask about a fall above zero: "giảm 3 hộ" as value = 3 would be judged as a rise."""
    if part.value is None or part.value <= 0 or of.base is not None or of.growth in (None, Growth.TIMES):
        return
    goal = (of.high if of.high is not None else of.low) if isinstance(of, TargetPart) else None
    printed = fold(f"{part.printed or ''} {part.verdict_printed or ''} {part.words or ''}")
    said = re.search(r"\bgiam\b", printed) is not None and re.search(r"\btang\b", printed) is None
    if not said and not (goal is not None and goal < 0):
        return
    figure = show_number(part.value)
    yield (Finding.error if said else Finding.warning)(
        "fall_above_zero",
        (*path, "value"),
        _("{figure} is a rise.").format(figure=figure),
        _("If it fell by {figure}, write -{typed}.").format(figure=figure, typed=f"{part.value:f}"),
    )


def _only_words(part: ResultPart) -> bool:
    stated = (part.numerator, part.value, part.level, part.verdict, part.verdict_printed, part.trend, part.margin)
    return all(each is None for each in stated) and part.printed is None


def _levels_of(part: ResultPart, path: Path, *, of: TargetPart | FigurePart, day: date) -> Iterator[Finding]:
    if part.level_high and not part.level:
        yield Finding.error(
            "level_high_alone",
            (*path, "level_high"),
            _("level_high is the upper end of a range of levels that begins with level."),
            _("Write the lower level into level."),
        )
    scale = of.scale if isinstance(of, TargetPart) else ()
    ends = Period.parse(part.period).ends
    for key in ("level", "level_high"):
        level = getattr(part, key)
        if level and not scale:
            figure = isinstance(of, FigurePart)
            yield from level_findings(
                level, (*path, key), day=ends or day, rated=tuple(Rated), own_scale=not figure, own_words=figure
            )
        elif level and own_scale.place(scale, level) is None:
            near = nearest(level, scale)
            yield Finding.error(
                "level_off_own_scale",
                (*path, key),
                _("The scale of this target has no level {level}.").format(level=level),
                _("Did you mean {key}?").format(key=near)
                if near
                else _("Choose one of: {choices}.").format(choices=", ".join(scale)),
            )


def _margin(part: ResultPart, path: Path) -> Iterator[Finding]:
    if (part.margin is None) != (part.margin_in is None):
        yield Finding.error(
            "margin_in_missing",
            (*path, "margin_in" if part.margin_in is None else "margin"),
            _("margin and margin_in go together: how much, and in what."),
            _(
                'Write margin_in = "percent" (of the goal above it), "points", "units" (its own unit)'
                ' or "of_goal" (the result in percent of it).'
            ),
        )
    if part.margin_high is not None and (part.margin is None or part.margin_high < part.margin):
        yield Finding.error(
            "range_upside_down",
            (*path, "margin_high"),
            _("margin_high is the upper end of a range that begins with margin."),
            _("Write the lower figure into margin and the upper one into margin_high."),
        )


def _part_and_whole(part: ResultPart, path: Path, *, of: TargetPart | FigurePart, share: bool) -> Iterator[Finding]:
    if part.numerator is None:
        return
    place: Path = (*path, "numerator")
    result_and_goal = _("Write the result as value, and the goal as low of the target.")
    if part.denominator is None:
        yield Finding.error(
            "denominator_missing",
            place,
            _("numerator has no denominator: {numerator} of how many?").format(numerator=part.numerator),
            _("Write denominator too.") if share else result_and_goal,
        )
    elif part.numerator > part.denominator and not (share and may_exceed_whole(of.unit)):
        message = _("The part ({numerator}) is larger than the whole ({denominator}).")
        yield Finding.error(
            "part_larger_than_whole",
            place,
            message.format(numerator=part.numerator, denominator=part.denominator),
            _("Change them over, or correct one of them.") if share else result_and_goal,
        )


def _says_nothing(part: ResultPart) -> bool:
    stated = (part.numerator, part.value, part.level, part.words, part.printed, part.verdict, part.verdict_printed)
    return all(each is None for each in (*stated, part.trend, part.margin))
