"""A target over its term: which periods are due, how parts add up, and what the whole amounts to.

What a result that is in before its period has ended can decide:

- A snapshot for a year, quarter or month (a rating, a share) is judged at once: the result is in. A figure that records
  give so far (`Result.so_far`) is not in yet.
- Anything else can still grow or change. A floor that is reached stays reached (`met`, `exceeded`); below it is
  `not_due`. A ceiling that is passed by a count or an amount that adds up is lost at once (`not_met`, `over_cap`);
  one that is kept so far is `not_due`, because it can still be passed. A snapshot over its ceiling may still come down.

After the period has ended the same holds for a sum of which a part is missing: it decides only what the missing part
cannot undo; otherwise the target has `no_data`.

A period is due on its last day: a judgement as of 31 December includes the year. A result for a period that begins
after the day of the judgement is left out: nobody could know it then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from chibo.domain import target_totals
from chibo.domain.period import Period, PeriodKind
from chibo.domain.target import AddsUp, Aim, Cap, Every, Measure, Result, Target
from chibo.domain.target_adding import Known, adds, summed, sums
from chibo.domain.target_figure import Weighed, is_empty, weigh
from chibo.domain.verdict import Judgement, Note, PeriodJudgement, Verdict

_GOOD = (Verdict.MET, Verdict.EXCEEDED)
_DECIDED = (*_GOOD, Verdict.NOT_MET, Verdict.OVER_CAP)
_PARTS = ((PeriodKind.QUARTER, 4), (PeriodKind.MONTH, 12))
_KIND = {Every.YEAR: PeriodKind.YEAR, Every.QUARTER: PeriodKind.QUARTER, Every.MONTH: PeriodKind.MONTH}


def judge(
    target: Target,
    results: Sequence[Result],
    *,
    years: Sequence[int],
    term_end: date | None,
    on: date,
    term_start: date | None = None,
) -> Judgement:
    """Judge a target by its results, as of the close of a day (design §4).

    Args:
        target: the goal.
        results: what is known, in any order; of two for one period the later in the list counts.
        years: the years that fall due in the term, from `period.term_years`.
        term_end: the last possible day of the term, from `period.term_end`; None when it is not known, and then the
            whole term is never due.
        on: the day as of which the target is judged.
        term_start: the first day of the term; only needed to know its quarters and months.

    Returns:
        The verdict for the whole, and one for each period.
    """
    # What is for the whole term begins with it.
    there = term_start is None or term_start <= on
    stated = [
        each for each in results if not is_empty(each) and begun(each.period, on) and (there or each.period.starts)
    ]
    given = _expanded(target, stated, years=years, on=on)
    if target.every in _KIND:
        periods = _due_periods(target.every, years=years, start=term_start, end=term_end)
        return _judge_each(target, given, periods=periods, term=(term_start, term_end), on=on)
    end = target.by.latest if target.every is Every.BY and target.by else term_end
    return _judge_whole(target, given, years=years, end=end, on=on)


def judge_alone(target: Target, result: Result | None, *, period: Period, on: date) -> PeriodJudgement:
    """Judge one dated period of a target by its own result; what `judge` says of it when nothing else is known.

    Args:
        target: the goal.
        result: what is known of the period, or None.
        period: the period, of the kind in which the target is due.
        on: the day as of which it is judged.
    """
    known = Known(None)
    if result is not None and not is_empty(result) and begun(period, on):
        known = Known(result, complete=_is_in(result))
    return _settled(target, period, known, due=period.ends is not None and period.ends <= on)


def whole(verdicts: Iterable[Verdict | None]) -> Verdict:
    """Put the verdicts of the periods together: one over the cap, then one missed, decides; then what is not known.

    Periods that are not due say nothing; when none is due, neither is the whole.
    """
    due = set(verdicts) - {Verdict.NOT_DUE, None}
    if not due:
        return Verdict.NOT_DUE
    worst = (each for each in (Verdict.OVER_CAP, Verdict.NOT_MET, Verdict.NO_DATA, Verdict.TO_JUDGE) if each in due)
    return next(worst, Verdict.EXCEEDED if due == {Verdict.EXCEEDED} else Verdict.MET)


def begun(period: Period, on: date) -> bool:
    """Tell whether a period has begun: a judgement as of an earlier day knows nothing of it."""
    return period.starts is None or period.starts <= on


def _is_in(result: Result) -> bool:
    """Tell whether a result is all that there is to come: the period is over, and nobody is still to be rated."""
    return not (result.so_far or result.waiting)


def _expanded(target: Target, results: list[Result], *, years: Sequence[int], on: date) -> dict[Period, Result]:
    """Write out a figure for every year, and a level or title held over a span, for each year without its own."""
    given = {result.period: result for result in results}
    for result in tuple(given.values()):
        if result.period.kind is PeriodKind.EACH_YEAR:
            covered = [year for year in years if date(year, 12, 31) <= on]
        elif target.measure in (Measure.LEVEL, Measure.TITLE) and result.period.kind is PeriodKind.SPAN:
            covered = [year for year in result.period.years if year in years]
        else:
            continue
        if covered:
            del given[result.period]
        for year in covered:
            given.setdefault(Period.of_year(year), replace(result, period=Period.of_year(year)))
    return given


def _due_periods(every: Every, *, years: Sequence[int], start: date | None, end: date | None) -> list[Period]:
    """Give the periods whose last day lies in the term."""
    if every is Every.YEAR:
        return [Period.of_year(year) for year in years]
    if start is None and years:
        start = date(min(years), 1, 1)
    if start is None or end is None:
        return []
    kind, parts = (PeriodKind.QUARTER, 4) if every is Every.QUARTER else (PeriodKind.MONTH, 12)
    every_one = (Period(kind, year, part) for year in range(start.year, end.year + 1) for part in range(1, parts + 1))
    return [period for period in every_one if period.ends and start <= period.ends <= end]


def _judge_each(
    target: Target,
    given: dict[Period, Result],
    *,
    periods: list[Period],
    term: tuple[date | None, date | None],
    on: date,
) -> Judgement:
    every = Period(PeriodKind.EACH_YEAR)
    if not periods and every in given:
        # The source says "every year" of a term whose years are not known: then that one figure is judged.
        settled = _settled(target, every, Known(given[every], complete=True), due=True)
        others = [_shown(target, result) for period, result in sorted(given.items()) if period != settled.period]
        return replace(_together([settled], []), periods=(*others, settled))
    known = {period: _known_of(target, period, given) for period in periods}
    found = target_totals.totals(target, given, known=known, term=term, on=on)
    # What a figure for a longer time speaks of is not missing, though nobody can tell it apart; years are few and stay.
    taken = [total for total in found if target.every is not Every.YEAR or total.weighed.verdict in _DECIDED]
    told = {period for total in taken for period in total.periods if period.ends and period.ends <= on}
    judged = [
        _settled(target, period, known[period], due=period.ends is not None and period.ends <= on)
        for period in periods
        if period not in told
    ]
    stated = [
        _as_judged(total.result, total.weighed, total.result.period)
        for total in found
        if total not in taken or not told.isdisjoint(total.periods)
    ]
    used = {*periods, *(each.period for each in stated)}
    others = [_shown(target, result) for period, result in sorted(given.items()) if period not in used]
    unclear = [other.period for other in others if other.verdict is Verdict.TO_JUDGE]
    unclear += [total.result.period for total in found if total not in taken]
    together = _together(judged, unclear, stated)
    return replace(together, periods=tuple(sorted((*judged, *stated, *others), key=lambda each: each.period)))


def _together(
    judged: list[PeriodJudgement], elsewhere: list[Period], stated: Sequence[PeriodJudgement] = ()
) -> Judgement:
    """Put the verdicts of the periods together, with what is to be said beside them.

    Args:
        judged: the periods, one by one.
        elsewhere: periods of results that are not judged.
        stated: figures that stand for several periods.
    """
    due = [each for each in judged if each.verdict is not Verdict.NOT_DUE]
    verdicts = [each.verdict for each in due]
    if not due and not stated:
        return Judgement(Verdict.NOT_DUE, (), "period.not_due", ())
    met = sum(verdict in _GOOD for verdict in verdicts)
    # A period without a result is named as missing; counting it here would read as missed.
    decided = sum(verdict in _DECIDED for verdict in verdicts)
    notes = [Note("periods_met", {"met": met, "of": decided})] if met else []
    for each in (each for each in due if each.verdict is Verdict.NO_DATA):
        # A figure in which somebody is still to be rated is not missing: it waits for them.
        waiting = [note for note in each.notes if note.code == "waiting"]
        notes += waiting or [Note("missing", {"period": each.period})]
    notes += [note for each in stated for note in each.notes if note.code.startswith("total_")]
    verdict = whole((*verdicts, *(each.verdict for each in stated)))
    if not met and decided and verdict is Verdict.NOT_MET:
        notes.insert(0, Note("periods_met", {"met": 0, "of": decided}))
    if verdict is Verdict.NO_DATA and elsewhere:
        notes += [Note("other_periods", {"period": period}) for period in elsewhere]
        return Judgement(Verdict.TO_JUDGE, tuple(notes), "period.unclear", ())
    unclear = verdict is Verdict.TO_JUDGE and Verdict.TO_JUDGE not in verdicts
    rule = "period.no_data" if verdict is Verdict.NO_DATA else "period.unclear" if unclear else "periods.all"
    return Judgement(verdict, tuple(notes), rule, ())


def _judge_whole(
    target: Target, given: dict[Period, Result], *, years: Sequence[int], end: date | None, on: date
) -> Judgement:
    whole = Period.of_term()
    due = end is not None and end <= on
    if whole in given:
        known = Known(given[whole], complete=_is_in(given[whole]))
    else:
        until = end if target.every is Every.BY else None
        # What adds up goes on in the year in which the term ends, though no year-end falls into it.
        last = {end.year} if end and years and target.every is Every.TERM and sums(target) else set()
        known = _known_of_term(target, given, years=sorted({*years, *last}), until=until)
    term = _settled(target, whole, known, due=due)
    others = [_shown(target, result) for period, result in sorted(given.items()) if period != whole]
    unclear = [other.period for other in others if other.verdict is Verdict.TO_JUDGE]
    if term.verdict is Verdict.NO_DATA and unclear:
        notes = (*term.notes, *(Note("other_periods", {"period": period}) for period in unclear))
        term = replace(term, verdict=Verdict.TO_JUDGE, rule="period.unclear", notes=notes)
    return Judgement(term.verdict or Verdict.NO_DATA, term.notes, term.rule, (*others, term))


def _settled(target: Target, period: Period, known: Known, *, due: bool) -> PeriodJudgement:
    """Say how a period stands, from what is known of it and whether it has ended."""
    result = known.result
    if result is None:
        if not due:
            return _blank(period, Verdict.NOT_DUE, "period.not_due", known.notes)
        if not known.addable:
            return _blank(period, Verdict.TO_JUDGE, "periods.cannot_add", known.notes)
        if target.aim is Aim.STATED or target.measure is Measure.NARRATIVE:
            return _blank(period, Verdict.TO_JUDGE, "result.words", known.notes)
        return _blank(period, Verdict.NO_DATA, "period.no_data", known.notes)
    weighed = weigh(target, result)
    at_once = target.adds_up is AddsUp.SNAPSHOT and period.kind is not PeriodKind.TERM
    verdict, rule, notes = weighed.verdict, weighed.rule, (*known.notes, *weighed.notes)
    if not (known.complete and (due or at_once)) and not _stands(target, weighed, known, due=due):
        verdict = Verdict.NO_DATA if due else Verdict.NOT_DUE
        rule = "period.no_data" if due else "period.not_due"
        notes = (*notes, Note("holding" if weighed.verdict in _GOOD else "so_far"))
    if result.waiting and due:
        notes = (*notes, Note("waiting", {"people": result.waiting, "period": period}))
    judged = replace(weighed, verdict=verdict, rule=rule, notes=notes)
    return _as_judged(result, judged, period, target_base=target.base is not None)


def _stands(target: Target, weighed: Weighed, known: Known, *, due: bool) -> bool:
    """Tell whether what is still to come cannot undo a verdict."""
    if weighed.rule == "result.printed_verdict":
        return known.complete
    # Counts and amounts that add up, or that records give so far, only grow; a share or a snapshot can go either way.
    if due and known.result is not None and known.result.waiting:
        return known.result.so_far is False and _whoever_comes(target, weighed, known.result)
    so_far = known.result is not None and known.result.so_far
    grows = target.measure in (Measure.COUNT, Measure.AMOUNT) and (target.adds_up is not AddsUp.SNAPSHOT or so_far)
    # A title that was won stays won.
    grows = grows or (target.measure is Measure.TITLE and so_far)
    kept = target.aim in (Aim.AT_MOST, Aim.LESS_THAN, Aim.EXACTLY) or (
        target.aim is Aim.BETWEEN and target.cap is Cap.HARD
    )
    if kept:
        return grows and weighed.above
    if target.every is Every.BY and target.aim is Aim.ACHIEVED and weighed.verdict in _GOOD:
        # What was to be achieved by a day and was achieved before it stays so.
        return True
    # Before the end a floor that is reached counts, for a snapshot too: the result is in.
    return weighed.verdict in _GOOD and (grows or not (due or so_far))


def _whoever_comes(target: Target, weighed: Weighed, result: Result) -> bool:
    """Tell whether a verdict stands however those are rated who still are to be: all of them may count, or none."""
    others = {weigh(target, _with_more(target, result, more)).verdict for more in range(1, result.waiting + 1)}
    return others <= set(_GOOD) if weighed.verdict in _GOOD else others == {weighed.verdict}


def _with_more(target: Target, result: Result, more: int) -> Result:
    """Give a result as it is when so many more people count in it."""
    if target.measure is Measure.SHARE:
        return replace(result, numerator=(result.numerator or 0) + more)
    return replace(result, value=(result.value or Decimal(0)) + more)


def _known_of(target: Target, period: Period, given: dict[Period, Result]) -> Known:
    """Find what is known of a year, quarter or month: its own result, else that of its parts."""
    if period in given:
        return Known(given[period], complete=_is_in(given[period]))
    for kind, count in _PARTS:
        if period.kind is not PeriodKind.YEAR and (kind, period.kind) != (PeriodKind.MONTH, PeriodKind.QUARTER):
            continue
        parts = [given[each] for each in sorted(given) if each.kind is kind and _within(each, period)]
        if not parts:
            continue
        wanted = 3 if period.kind is PeriodKind.QUARTER else count
        if target.adds_up is AddsUp.SNAPSHOT or not adds(target):
            latest = parts[-1]
            note = Note("latest", {"period": latest.period})
            return Known(latest, complete=latest.period.ends == period.ends, notes=(note,))
        return summed(target, parts, complete=len(parts) == wanted)
    return Known(None)


def _known_of_term(target: Target, given: dict[Period, Result], *, years: Sequence[int], until: date | None) -> Known:
    """Put the results of the years together, as the target adds up.

    Args:
        target: the goal.
        given: the results by period.
        years: the years that fall due in the term.
        until: for a target with a date, that date: later years do not count, and its own year is needed.
    """
    needed = [year for year in years if until is None or year <= until.year]
    if until is not None and years and until.year > max(years):
        needed += range(max(years) + 1, until.year + 1)
    dated = [each for each in given if each.starts and (until is None or each.starts <= until)]
    found = {each: Known(given[each], complete=_is_in(given[each])) for each in dated if each.years}
    single = {each.year for each in found if each.kind is PeriodKind.YEAR}
    for year in sorted({each.year for each in dated if not each.years} - single):
        found[Period.of_year(year)] = _known_of(target, Period.of_year(year), given)
        single.add(year)
    # A span is taken only where no single year of it is known, so that nothing is counted twice.
    for span in [each for each in found if each.kind is PeriodKind.SPAN and single & set(each.years)]:
        del found[span]
    if not found:
        return Known(None)
    ordered = sorted(found)
    complete_years = {year for each in ordered if found[each].complete for year in each.years}
    missing = tuple(Note("missing", {"period": Period.of_year(year)}) for year in needed if year not in complete_years)
    if sums(target):
        parts = [known.result for each in ordered if (known := found[each]).result is not None]
        if not all(found[each].addable for each in ordered):
            return Known(None, notes=(Note("cannot_add"),), addable=False)
        known = summed(target, [part for part in parts if part is not None], complete=not missing)
        return replace(known, notes=(*known.notes, *missing))
    last = found[ordered[-1]]
    is_last = last.complete and (not needed or max(needed) <= max(ordered[-1].years))
    # A year that is itself known by its latest month is not told again.
    told = any(note.code == "latest" for note in last.notes)
    latest = () if told else (Note("latest", {"period": ordered[-1]}),)
    return replace(last, complete=is_last, notes=(*latest, *last.notes, *(() if is_last else missing[-1:])))


def _within(part: Period, whole: Period) -> bool:
    return bool(
        part.starts
        and part.ends
        and whole.starts
        and whole.ends
        and whole.starts <= part.starts
        and part.ends <= whole.ends
    )


def _blank(period: Period, verdict: Verdict, rule: str, notes: tuple[Note, ...]) -> PeriodJudgement:
    return _as_judged(Result(period), Weighed(verdict, rule, notes=notes), period)


@lru_cache(maxsize=4096)
def _shown(target: Target, result: Result) -> PeriodJudgement:
    """Show a result that is not judged by itself; one without its own period needs a person. In roll-ups many agree."""
    weighed = weigh(target, result)
    broad = result.period.kind in (PeriodKind.TERM, PeriodKind.SPAN, PeriodKind.EACH_YEAR)
    if result.period.kind is PeriodKind.UNKNOWN or (broad and target.every in _KIND):
        weighed = replace(weighed, verdict=Verdict.TO_JUDGE, rule="period.unclear")
        return _as_judged(result, weighed, result.period, target_base=target.base is not None)
    judged = _as_judged(result, weighed, result.period, target_base=target.base is not None)
    return replace(judged, verdict=None, rule="")


def _as_judged(result: Result, weighed: Weighed, period: Period, *, target_base: bool = False) -> PeriodJudgement:
    return PeriodJudgement(
        period=period,
        numerator=result.numerator,
        denominator=result.denominator,
        value=weighed.value,
        level=weighed.level or result.level,
        text=result.text,
        printed=result.printed,
        printed_verdict=result.printed_verdict,
        qualifier=result.qualifier,
        verdict=weighed.verdict,
        rule=weighed.rule,
        notes=weighed.notes,
        # A change that is computed from its base has no stated upper end.
        value_high=None if target_base else result.value_high,
        level_high=result.level_high,
    )
