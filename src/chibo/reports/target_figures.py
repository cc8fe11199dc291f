"""The figures of a target and what is to be said about them, in words."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from chibo.domain import margin, share
from chibo.domain.period import PeriodKind
from chibo.domain.quota import QuotaPlan
from chibo.domain.rating import Rated, read_level
from chibo.domain.target import Measure
from chibo.domain.target import Result as GivenResult
from chibo.domain.verdict import Note, PeriodJudgement, Verdict, parse_verdict
from chibo.i18n import N_, _, show_percent, show_share
from chibo.reports import goals, labels
from chibo.reports.document import Amount, Cell, Parts, Share
from chibo.rulebook import loader
from chibo.services.achievements import Standing
from chibo.store.tables import Target

_HUNDRED = Decimal(100)
#: The units of a plain share.
_SHARES = ("%", share.PER_MILLE)
_GOOD = {Verdict.MET, Verdict.EXCEEDED}
_DENOMINATORS = {
    "good_only": N_("those rated good"),
    "good_or_better": N_("those rated good or better"),
    "all_rated": N_("all who are rated"),
}


def has_figure(judged: PeriodJudgement) -> bool:
    """Tell whether anything was stated for a period."""
    return judged.value is not None or bool(judged.level or judged.text or judged.printed or judged.printed_verdict)


def reached(each: Standing, judged: PeriodJudgement) -> Cell:
    """Give the figure of a period as people read it, with the word before it when the source has one."""
    if judged.level:
        low = labels.level(judged.level)
        return f"{low} – {labels.level(judged.level_high)}" if judged.level_high else low
    if judged.value is None:
        return judged.text or judged.printed or judged.printed_verdict
    ranged = judged.value_high is not None and judged.value_high != judged.value
    if each.target.measure is Measure.SHARE and not each.target.growth and not ranged:
        whole = judged.numerator is not None and judged.denominator is not None
        part = Share(
            _integer(judged.numerator) if whole else None,
            _integer(judged.denominator) if whole else None,
            judged.value,
            each.goal.whole,
        )
        return Parts((judged.qualifier, part)) if judged.qualifier else part
    if each.target.measure is Measure.TITLE:
        return _("held") if judged.value else _("not held")
    if ranged and judged.value_high is not None:
        span = f"{goals.span(judged.value, judged.value_high)} {goals.growth_unit(each.target)}".rstrip()
        return Parts((judged.qualifier, span)) if judged.qualifier else span
    # A change is in another unit than the thing that changes, which is the one that the table names.
    amount = Amount(judged.value, goals.growth_unit(each.target))
    return Parts((judged.qualifier, amount)) if judged.qualifier else amount


def _integer(value: int | Decimal | None) -> int | None:
    return None if value is None else int(value)


def earlier(each: Standing) -> Iterable[Cell]:
    """Give what the term before reported of the same thing, one value a period."""
    for result in each.baseline.results if each.baseline else ():
        yield of_period(result, each.target)


def of_period(result: GivenResult, target: Target) -> str:
    """Write a result of the term before as it was reported, with its period where it is not the whole term."""
    # The unit of a growth is that of the growth, not that of what grows.
    figure = stated(result, unit=None if target.growth else target.unit, measure=target.measure)
    plain = result.period.kind in (PeriodKind.TERM, PeriodKind.UNKNOWN)
    return figure if plain else f"{goals.period(result.period)}: {figure}"


def stated(result: GivenResult, *, unit: str | None = None, measure: Measure | None = None) -> str:
    """Write a result as its source states it, with its unit where the printed words do not hold it already.

    Words that the source has beside the figure, and its verdict, stand after it in brackets, each once.

    Args:
        result: the result.
        unit: its unit.
        measure: what is measured; a title is held or not, never 1.
    """
    figure, beside = _figure_stated(result, unit, measure)
    plain = result.level or figure.endswith("%") or (unit in _SHARES and "/" in figure)
    if figure and unit and unit not in figure and not plain:
        figure = f"{figure} {unit}"
    if not figure:
        figure, beside = result.text or result.printed_verdict, []
    # Of counts with a print the word stands before the print.
    figure = figure if _counted(result) and result.printed else _blurred(result.qualifier, figure)
    beside.append(result.text)
    said: list[str] = []
    for words in beside:
        if words and words.casefold() not in " ".join((figure, *said)).casefold():
            said.append(words)
    if result.printed_verdict and result.printed_verdict not in (figure, *said):
        said.append(result.printed_verdict)
    return f"{figure} ({'; '.join(said)})" if said else figure


def _figure_stated(result: GivenResult, unit: str | None, measure: Measure | None) -> tuple[str, list[str]]:
    """Write the figure of a result, and the source's own words for it where they say more than it does."""
    if result.level:
        words = labels.level(result.level) or result.level
        if result.level_high:
            words = f"{words} – {labels.level(result.level_high)}"
        return words, [] if _just_named(result) else [result.printed]
    if _counted(result):
        return _part_and_whole(result, unit)
    if result.printed:
        return result.printed, []
    if result.value is None:
        return "", []
    if measure is Measure.TITLE:
        return _("held") if result.value else _("not held"), []
    words = goals.number(result.value)
    if result.value_high is not None and result.value_high != result.value:
        words = goals.span(result.value, result.value_high)
    return words, []


def _counted(result: GivenResult) -> bool:
    return result.numerator is not None and bool(result.denominator)


def _part_and_whole(result: GivenResult, unit: str | None) -> tuple[str, list[str]]:
    """Write the counts of a share, and the print beside them: `8/9 (90%)`; what follows from them where none is."""
    words = f"{result.numerator}/{result.denominator}"
    if result.printed:
        printed = _blurred(result.qualifier, result.printed)
        return (printed, []) if words in printed.replace(" ", "") else (words, [printed])
    if unit not in _SHARES:
        return words, []
    # "11/1243 ‰" would be no share at all.
    of = share.whole_in(unit)
    exact = Fraction(result.numerator or 0) * of / Fraction(result.denominator or 1)
    return f"{words} = {show_share(share.told(exact), of=of)}", []


def _blurred(qualifier: str, words: str) -> str:
    """Put the word of a source before its figure, or around it: `trên … trở lên`."""
    if not qualifier or words.casefold().startswith(qualifier.casefold()):
        # The printed figure may hold the word already.
        return words
    before, gap, after = qualifier.replace("...", "…").partition("…")
    return f"{before.strip()} {words} {after.strip()}".strip() if gap else f"{qualifier} {words}"


def _just_named(result: GivenResult) -> bool:
    """Tell whether the printed words of a level are just its name, on whichever scale and in whichever spelling."""
    if not result.printed or result.level_high:
        return not result.printed
    day = result.period.ends or date.max
    return any(
        (level := read_level(result.printed, rated=rated, day=day)) is not None and level.code == result.level
        for rated in Rated
    )


def notes(each: Standing) -> list[str]:
    """Say what is to be said about a target beside its figures."""
    of = "%" if each.goal.whole == _HUNDRED else share.PER_MILLE
    unit = of if each.target.measure is Measure.SHARE else each.target.unit or ""
    said = goals.remarks([note for note in each.judgement.notes if not _all_met(note)], unit=unit)
    for judged in each.judgement.periods:
        # Of the whole it stands among the remarks already.
        own = [note for note in judged.notes if note.code == "growth" and note not in each.judgement.notes]
        said += [f"{goals.period(judged.period)}: {goals.remark(note)}" for note in own]
    for plan in each.plans:
        said += plan_in_words(plan)
    said += by_source(each)
    said += origin(each.target)
    if each.target.note:
        said.append(each.target.note)
    return list(dict.fromkeys(said))


def by_source(each: Standing) -> list[str]:
    """Say what the source itself says of the goal, beside what its figures give: “vượt 87 % chỉ tiêu”, computed 87,5 %.

    The plain word for a verdict that was found here too is not repeated.
    """
    verdicts = {judged.period: judged.verdict for judged in each.judgement.periods}
    said = []
    for result in each.source.recorded:
        plain = parse_verdict(result.printed_verdict)
        found = verdicts.get(result.period) or each.judgement.verdict
        words = "" if plain and (plain is found or {plain, found} <= _GOOD) else result.printed_verdict
        if result.margin is None and (not words or not _has_figure(result)):
            continue
        told = _("the source says “{words}”").format(words=words) if words else _stated_margin(result)
        if (exact := margin.computed(each.goal, result)) is not None and result.margin is not None:
            figure = share.told(exact, (result.margin, 0))
            told += ", " + _("worked out it is {margin}").format(margin=goals.margin(figure, str(result.margin_in)))
        plain_time = result.period.kind in (PeriodKind.TERM, PeriodKind.UNKNOWN)
        said.append(told if plain_time else f"{goals.period(result.period)}: {told}")
    return said


def _stated_margin(result: GivenResult) -> str:
    """Word how far a goal is said to be passed, where the source's own words were not kept."""
    low, high = result.margin, result.margin_high
    words = goals.margin(low, str(result.margin_in))
    if high is not None:
        words = f"{goals.number(low)}–{goals.margin(high, str(result.margin_in))}"
    return _("the source says: {margin}").format(margin=f"{result.margin_qualifier} {words}".strip())


def _has_figure(result: GivenResult) -> bool:
    """Tell whether a result says more than its verdict, which then stands in its place."""
    figures = (result.value, result.numerator, result.trend)
    return any(figure is not None for figure in figures) or bool(result.level or result.text or result.printed)


def origin(target: Target) -> list[str]:
    """Say what a target is measured against and where it comes from, as far as its goal does not say so."""
    said = []
    if target.growth and target.growth_base:
        said.append(_("measured against: {base}").format(base=target.growth_base))
    if target.voiced_by:
        said.append(_("voiced by {who}, not set by the congress").format(who=target.voiced_by))
    if target.set_by and (target.low, target.high) != (None, None):
        said.append(_("the figure is set by {body}").format(body=target.set_by))
    if target.phrase:
        said.append(_("a part of the phrase “{phrase}”").format(phrase=target.phrase))
    return said


def _all_met(note: Note) -> bool:
    """Tell whether a note says only that every period was met, which the verdicts beside the figures say already."""
    return note.code == "periods_met" and note.figures["met"] == note.figures["of"]


def plan_in_words(plan: QuotaPlan) -> list[str]:
    """Say which counts a band allows, and what the regulation's cap allows beside it."""
    if not plan.allowed:
        words = [_("of {rated} no whole number of people lies in the goal").format(rated=plan.rated)]
    elif plan.low == _HUNDRED:
        words = []
    else:
        first, last = plan.allowed[0], plan.allowed[-1]
        span = f"{first}" if first == last else f"{first}–{last}"
        shares = show_percent(plan.percents[0])
        if first != last:
            shares += f" – {show_percent(plan.percents[-1])}"
        words = [_("of {rated} the goal allows {span} ({shares})").format(rated=plan.rated, span=span, shares=shares)]
    if plan.cap:
        quota = plan.cap.quota
        words.append(
            _("of {rated} the regulation allows at most {most}: {ratio} of {base}, {scope} ({source})").format(
                rated=plan.rated,
                most=plan.cap.most,
                scope=_(labels.SCOPES[quota.scope]),
                ratio=show_percent(Decimal(Fraction(quota.ratio * 100).__floor__())),
                base=_(_DENOMINATORS[quota.denominator]),
                source=quota.source,
            )
        )
    return words


def rules(each: Standing) -> list[str]:
    """Name the rules that decided how a target stands, each with its source and how sure it is."""
    named = dict.fromkeys(
        rule
        for rule in (
            each.judgement.rule,
            *(judged.rule for judged in each.judgement.periods),
            *(plan.cap.quota.rule for plan in each.plans if plan.cap),
        )
        if rule
    )
    return [labels.cited(rule) for name in named for rule in loader.versions(name)[:1]]
