"""The targets of a term as a leader's page shows them: which are met, each goal to scale, and what stands behind it."""

from collections.abc import Iterator, Mapping, Sequence

from chibo.domain.period import Period
from chibo.domain.share import WHOLE
from chibo.domain.target import AddsUp, Measure
from chibo.domain.verdict import PeriodJudgement, Verdict
from chibo.i18n import N_, _, ngettext
from chibo.reports import goals, labels
from chibo.reports import target_figures as figures
from chibo.reports.document import (
    Amount,
    Block,
    Cell,
    Chart,
    Column,
    Facts,
    Heading,
    Items,
    Line,
    Named,
    Panel,
    Panels,
    Parts,
    Reading,
    Status,
    Table,
)
from chibo.reports.render.cells import show
from chibo.reports.targets_list import EVERY
from chibo.services.achievements import Achievement, Standing
from chibo.store.tables import Result

MET = (Verdict.EXCEEDED, Verdict.MET)
MISSED = (Verdict.NOT_MET, Verdict.OVER_CAP)
_UNDRAWN = (Measure.TITLE, Measure.LEVEL)
_OPEN = (Verdict.NO_DATA, Verdict.TO_JUDGE)
_ADDS_UP = {
    AddsUp.SNAPSHOT: N_("each period stands by itself"),
    AddsUp.SUM_IN_YEAR: N_("results are added up within the year"),
    AddsUp.SUM_IN_TERM: N_("results are added up over the term"),
}


def lead(totals: Mapping[Verdict, int]) -> str:
    """Say in one sentence how many targets are met, and what becomes of the others.

    Args:
        totals: how many targets have each verdict.
    """
    count = sum(totals.values())
    met, missed, unsure = (sum(totals[verdict] for verdict in group) for group in (MET, MISSED, _OPEN))
    later = totals[Verdict.NOT_DUE]
    if later == count:
        return ngettext("The only target is not due yet", "None of the {count} targets is due yet", count).format(
            count=count
        )
    said = [ngettext("{met} of {count} target met", "{met} of {count} targets met", count).format(met=met, count=count)]
    if missed:
        said.append(ngettext("{missed} missed", "{missed} missed", missed).format(missed=missed))
    if unsure:
        said.append(ngettext("{open} undecided", "{open} undecided", unsure).format(open=unsure))
    if later:
        said.append(ngettext("{later} not due", "{later} not due", later).format(later=later))
    return ", ".join(said)


def which(found: Achievement, counts: Sequence[tuple[Status, int]]) -> tuple[tuple[Named, ...], ...]:
    """Name the targets that have each verdict."""
    named: dict[str, list[Named]] = {status.code: [] for status, _count in counts}
    for each in found.standings:
        target = each.target
        named[each.judgement.verdict].append(Named(target.code, target.text, _decisive(each), key=target.code))
    return tuple(tuple(group) for group in named.values())


def _decisive(each: Standing) -> str:
    """Say the goal, and the figures that missed it."""
    fell = [
        f"{goals.period(judged.period)}: {show(_reached(each, judged))}"
        + _for_all(judged)
        + labels.apart(judged.verdict, each.judgement.verdict)
        for judged in each.judgement.periods
        if judged.verdict in MISSED and figures.has_figure(judged)
    ]
    return "; ".join([f"{_('Goal')}: {goals.goal(each.target)}", *fell])


def _for_all(judged: PeriodJudgement) -> str:
    """Say that a figure is for several periods of the goal, so that 11 under "at least 1" is understood."""
    spread = goals.spread(judged.notes)
    return f" ({spread})" if spread else ""


def panels(found: Achievement, *, chart: Chart | None) -> Panels:
    """Make a panel for each target.

    Args:
        found: the targets as judged.
        chart: the shares among them, for forms that draw no panels.
    """
    return Panels(
        _("Target by target"),
        behind=_("Figures, rule, evidence"),
        panels=tuple(_panel(each) for each in found.standings),
        chart=chart,
    )


def _panel(each: Standing) -> Panel:
    target = each.target
    # The scale of percent; one of per mille is drawn like that of any other unit.
    share = target.measure is Measure.SHARE and not target.growth and each.goal.whole == WHOLE
    return Panel(
        key=target.code,
        label=f"{target.code}. {target.text}",
        status=labels.verdict(each.judgement.verdict),
        goal=goals.goal(target),
        low=target.low,
        high=target.high,
        unit=None if share else goals.growth_unit(target) or target.unit or "",
        readings=tuple(_reading(each, judged) for judged in each.judgement.periods if _shown(judged)),
        behind=tuple(_behind(each)),
    )


def _shown(judged: PeriodJudgement) -> bool:
    """Tell whether a period has a place in the picture: a whole term without a figure of its own has none."""
    return figures.has_figure(judged) or (judged.verdict is not None and judged.period != Period.of_term())


def _reading(each: Standing, judged: PeriodJudgement) -> Reading:
    return Reading(
        goals.period(judged.period),
        _reached(each, judged),
        # A title is held or not; its 1 is no figure for a scale, nor is a figure for twelve months on that of one.
        value=None if each.target.measure in _UNDRAWN or goals.spread(judged.notes) else judged.value,
        status=labels.verdict(judged.verdict) if judged.verdict else None,
    )


def _behind(each: Standing) -> Iterator[Block]:
    """Give what a verdict rests on: of whom, when and how it is counted, each figure, what to note, and the rules."""
    target = each.target
    facts: list[tuple[str, Cell]] = [(_("Of whom"), target.population)] if target.population else []
    facts.append((_("When"), target.by or labels.of(EVERY, target.every)))
    facts.append((_("How it is counted"), _(_ADDS_UP[target.adds_up])))
    if each.parent:
        facts.append((_("Part of"), _("target {code}").format(code=each.parent)))
    if target.metric:
        facts.append((_("Source"), _("computed from the records ({metric})").format(metric=target.metric)))
    if each.baseline:
        before = goals.term_before(each.baseline.term.label)
        facts.append((before, Parts(tuple(figures.earlier(each)))))
    yield Facts(tuple(facts))
    if any(figures.has_figure(judged) for judged in each.judgement.periods):
        yield _table(each)
    if said := figures.notes(each):
        yield Heading(_("Note"), level=3)
        yield Items(tuple(said))
    if rules := figures.rules(each):
        yield Heading(_("Rules applied"), level=3)
        yield Items(tuple(rules))


def _table(each: Standing) -> Table:
    """Show each figure with what is printed, the rule, the evidence and the reason, as far as any of them is known."""
    recorded = {Period.parse(row.period): row for row in each.recorded}
    lines = [_line(each, judged, recorded.get(judged.period)) for judged in each.judgement.periods]
    columns = (
        Column("period", _("Period"), names=True),
        Column("result", _("Result")),
        Column("printed", _("As printed")),
        Column("verdict", _("Against the goal")),
        Column("rule", _("Rule")),
        Column("evidence", _("Evidence")),
        Column("reason", _("Reason")),
        Column("note", _("Note")),
    )
    # One rule for all of them stands under the table already.
    hidden = {"rule"} if len({judged.rule for judged in each.judgement.periods if judged.rule}) == 1 else set()
    kept = [
        place
        for place, column in enumerate(columns)
        if column.names or (column.key not in hidden and any(line[place] is not None for line in lines))
    ]
    return Table(
        tuple(columns[place] for place in kept),
        tuple(Line(tuple(line[place] for place in kept)) for line in lines),
        caption=_("Figure by figure"),
    )


def _line(each: Standing, judged: PeriodJudgement, row: Result | None) -> list[Cell]:
    return [
        goals.period(judged.period),
        _reached(each, judged),
        judged.printed or (row.printed if row else None) or None,
        labels.verdict(judged.verdict) if judged.verdict else None,
        judged.rule or None,
        (row.evidence if row else None) or None,
        (row.reason if row else None) or None,
        "; ".join(goals.remarks(judged.notes)) or None,
    ]


def _reached(each: Standing, judged: PeriodJudgement) -> Cell:
    """Give the figure of a period with its unit, since no column names it here."""
    if not figures.has_figure(judged):
        return None
    reached = figures.reached(each, judged)
    if isinstance(reached, Amount):
        return Amount(reached.value, reached.unit or each.target.unit or "")
    return reached
