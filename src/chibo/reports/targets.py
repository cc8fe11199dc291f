"""The report a leader reads: each target of a term, its goal, what was reached, and how it stands."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from chibo.domain.period import Period, PeriodKind
from chibo.domain.quota import QuotaPlan
from chibo.domain.target import Measure
from chibo.domain.target import Result as GivenResult
from chibo.domain.verdict import Note, PeriodJudgement
from chibo.i18n import N_, _, language, ngettext, show_percent
from chibo.reports import contradictions, goals, labels, targets_data
from chibo.reports.document import (
    Align,
    Amount,
    Band,
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Facts,
    Heading,
    Items,
    Line,
    Mark,
    Parts,
    Share,
    Table,
    Tally,
)
from chibo.rulebook import loader
from chibo.services import metrics
from chibo.services.achievements import Achievement, Figure, Standing

_TERM = Period.of_term()
_HUNDRED = Decimal(100)
_DENOMINATORS = {
    "good_only": N_("those rated good"),
    "good_or_better": N_("those rated good or better"),
    "all_rated": N_("all who are rated"),
}


def build(found: Achievement, *, issuer: tuple[str, ...]) -> Document:
    """Make the report of how the targets of a term stand.

    Args:
        found: the targets as judged.
        issuer: what the organisations are called on the day, the outermost first, its own last.
    """
    blocks: list[Block] = [*_summary(found)]
    if found.standings:
        blocks += [_table(found)]
    if bands := _bands(found):
        blocks.append(Chart(_("Shares against their goals"), bands))
    if said := _problems(found):
        blocks += [Heading(_("What does not agree")), Items(tuple(text for _code, text, _rule in said))]
    blocks += _figures(_("Also reported in this term"), found.figures)
    if found.previous_term:
        title = _("Reported for the term before, {term}").format(term=found.previous_term.label)
        blocks += _figures(title, found.previous)
    blocks += _rules(found)
    return Document(
        title=_("REPORT"),
        excerpt=_("on the targets of the resolution, term {term}").format(term=found.term.label),
        issuer=issuer,
        notice=fictional_notice() if found.organization.fictional else "",
        blocks=tuple(blocks),
        data=targets_data.data(found, name=issuer[-1], problems=_problems(found), notes=_notes),
    )


def fictional_notice() -> str:
    """Say that the data is invented."""
    return _("Invented for show: this branch, its people and its figures do not exist.")


def _summary(found: Achievement) -> Iterable[Block]:
    verdicts = tuple((labels.verdict(verdict), count) for verdict, count in found.totals.items() if count)
    count = len(found.standings)
    words = ngettext("{count} target", "{count} targets", count) if count else _("no targets are recorded")
    yield Facts(((_("Judged as of"), found.on), (_("Targets"), words.format(count=count))))
    if verdicts:
        yield Tally(_("Standing"), verdicts)


def _table(found: Achievement) -> Table:
    periods = _columns(found)
    baseline = any(each.baseline for each in found.standings)
    columns = [
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("unit", _("Unit"), spare=all(map(_names_its_unit, found.standings))),
        Column("goal", _("Goal")),
    ]
    if baseline and found.previous_term:
        columns.append(Column("baseline", _("Term {term}").format(term=found.previous_term.label)))
    columns += [Column(str(period), goals.period(period), Align.RIGHT) for period in periods]
    columns.append(Column("verdict", _("Against the goal")))
    lines = []
    for each in found.standings:
        cells: list[Cell] = [each.target.code, each.target.text, each.target.unit, goals.goal(each.target)]
        if baseline:
            cells.append(Parts(tuple(_earlier(each))) if each.baseline else None)
        cells += [_in_column(each, period) for period in periods]
        cells.append(labels.verdict(each.judgement.verdict))
        lines.append(Line(tuple(cells), depth=each.depth, remark="; ".join(_notes(each))))
    return Table(tuple(columns), tuple(lines), caption=_("Targets and results"), remark_title=_("Note"))


def _names_its_unit(each: Standing) -> bool:
    """Tell whether the words of a goal, as the table shows them, need no unit beside them."""
    words = goals.goal(each.target)
    return (each.target.unit or "") in words or not any(sign.isdigit() for sign in words)


def _columns(found: Achievement) -> list[Period]:
    """Give the years of the term, and the whole term when something is stated for it."""
    years = {Period.of_year(year) for year in found.years}
    columns = {_column(judged) for each in found.standings for judged in each.judgement.periods if _has_figure(judged)}
    return sorted(years | columns)


def _column(judged: PeriodJudgement) -> Period:
    """Give the column in which a period is shown: its own year, the year in which it ends, or the whole term."""
    ends = judged.period.ends
    return Period.of_year(ends.year) if ends else _TERM


def _has_figure(judged: PeriodJudgement) -> bool:
    return judged.value is not None or bool(judged.level or judged.text or judged.printed or judged.printed_verdict)


def _in_column(each: Standing, column: Period) -> Cell:
    inside = [judged for judged in each.judgement.periods if _column(judged) == column]
    parts: list[Cell] = []
    for judged in inside:
        if judged.period != column and _has_figure(judged):
            parts.append(goals.period(judged.period))
        if _has_figure(judged):
            parts.append(_reached(each, judged))
        if judged.verdict is not None and (column is not _TERM or _has_figure(judged)):
            parts.append(labels.verdict(judged.verdict))
    return Parts(tuple(parts)) if parts else None


def _reached(each: Standing, judged: PeriodJudgement) -> Cell:
    """Give the figure of a period as people read it, with the word before it when the source has one."""
    if judged.level:
        return labels.level(judged.level)
    if judged.value is None:
        return judged.text or judged.printed or judged.printed_verdict
    if each.target.measure is Measure.SHARE and not each.target.growth:
        whole = judged.numerator is not None and judged.denominator is not None
        share = Share(
            _integer(judged.numerator) if whole else None, _integer(judged.denominator) if whole else None, judged.value
        )
        return Parts((judged.qualifier, share)) if judged.qualifier else share
    if each.target.measure is Measure.TITLE:
        return _("held") if judged.value else _("not held")
    amount = Amount(judged.value)
    return Parts((judged.qualifier, amount)) if judged.qualifier else amount


def _integer(value: int | Decimal | None) -> int | None:
    return None if value is None else int(value)


def _earlier(each: Standing) -> Iterable[Cell]:
    for result in each.baseline.results if each.baseline else ():
        plain = result.period.kind in (PeriodKind.TERM, PeriodKind.UNKNOWN)
        # The unit of a growth is that of the growth, not that of what grows.
        figure = stated(result, unit=None if each.target.growth else each.target.unit)
        yield figure if plain else f"{goals.period(result.period)}: {figure}"


def stated(result: GivenResult, *, unit: str | None = None) -> str:
    """Write a result as its source states it, with its unit where the printed words do not hold it already."""
    if result.level:
        words = labels.level(result.level) or result.level
    elif result.printed:
        words = result.printed
    elif result.numerator is not None and result.denominator:
        words = f"{result.numerator}/{result.denominator}"
    elif result.value is not None:
        words = goals.number(result.value)
    else:
        words, unit = result.text, None
    if unit and unit not in words and not result.level and not words.endswith("%"):
        words = f"{words} {unit}"
    verdict = result.printed_verdict
    if not words or words == verdict:
        return verdict
    # The printed figure may hold the word before it already.
    before = "" if words.casefold().startswith(result.qualifier.casefold()) else f"{result.qualifier} "
    return f"{before}{words} ({verdict})" if verdict else f"{before}{words}"


def _notes(each: Standing) -> list[str]:
    notes = goals.remarks([note for note in each.judgement.notes if not _all_met(note)])
    for plan in each.plans:
        notes += plan_in_words(plan)
    if each.target.note:
        notes.append(each.target.note)
    return list(dict.fromkeys(notes))


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


def _bands(found: Achievement) -> tuple[Band, ...]:
    bands = []
    for each in found.standings:
        target = each.target
        marks = tuple(
            Mark(goals.period(judged.period), judged.value, labels.verdict(judged.verdict))
            for judged in each.judgement.periods
            if judged.value is not None and judged.verdict is not None and judged.value <= _HUNDRED
        )
        if target.measure is Measure.SHARE and not target.growth and (target.low, target.high) != (None, None):
            label = f"{target.code}. {target.text}"
            bands.append(Band(label, target.low, target.high, marks, goal=goals.goal(target)))
    return tuple(bands)


def _problems(found: Achievement) -> list[tuple[str, str, str]]:
    """Gather what does not agree, each with its code, its sentence and its rule."""
    said = []
    for each in found.standings:
        for wrong in each.contradictions:
            text = _("Target {code}: {problem}").format(code=each.target.code, problem=contradictions.sentence(wrong))
            said.append((wrong.code, text, wrong.rule))
    for term, figures in ((found.term, found.figures), (found.previous_term, found.previous)):
        for figure in figures:
            for wrong in figure.contradictions:
                problem = contradictions.sentence(wrong)
                text = _("Term {term}, “{figure}”: {problem}").format(
                    term=term.label if term else "", figure=figure.row.text, problem=problem
                )
                said.append((wrong.code, text, wrong.rule))
    return list(dict.fromkeys(said))


def _figures(title: str, figures: tuple[Figure, ...]) -> list[Block]:
    if not figures:
        return []
    columns = (Column("text", _("What"), names=True), Column("period", _("Period")), Column("figure", _("As reported")))
    lines = []
    for figure in figures:
        period = figure.row.period_printed or goals.period(Period.parse(figure.row.period))
        lines.append(Line((figure.row.text, period, stated(metrics.stated(figure.row), unit=figure.row.unit))))
    return [Table(columns, tuple(lines), caption=title)]


def _rules(found: Achievement) -> list[Block]:
    """Name every rule that decided something, so that each verdict can be defended."""
    named = dict.fromkeys(
        rule
        for each in found.standings
        for rule in (
            each.judgement.rule,
            *(judged.rule for judged in each.judgement.periods),
            *(plan.cap.quota.rule for plan in each.plans if plan.cap),
        )
        if rule
    )
    items = []
    for name in named:
        for rule in loader.versions(name)[:1]:
            # Our own rules of arithmetic have no instrument but this program's decisions.
            sure = labels.of(labels.CERTAINTIES, rule.certainty)
            source = "" if rule.instrument == "chibo" else f" – {rule.source} ({sure})"
            items.append(f"{rule.id}: {rule.title[language()]}{source}")
    return [Heading(_("Rules applied")), Items(tuple(items))] if items else []
