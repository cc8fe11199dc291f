"""The report a leader reads: each target of a term, its goal, what was reached, and how it stands."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from chibo.domain.period import Period
from chibo.domain.target import Measure
from chibo.domain.verdict import PeriodJudgement
from chibo.i18n import _, ngettext
from chibo.reports import contradictions, goals, labels, target_panels, targets_data
from chibo.reports import target_figures as figures
from chibo.reports.document import (
    Align,
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
    Table,
    Tally,
)
from chibo.services import metrics
from chibo.services.achievements import Achievement, Standing
from chibo.services.stated_figures import Figure

_TERM = Period.of_term()
_HUNDRED = Decimal(100)
#: Letters; the words of a result that are longer would pile up in the narrow column of a period.
_SHORT = 32


def build(found: Achievement, *, issuer: tuple[str, ...], explain: bool = False) -> Document:
    """Make the report of how the targets of a term stand.

    Args:
        found: the targets as judged.
        issuer: what the organisations are called on the day, the outermost first, its own last.
        explain: name the people and records behind each computed figure.
    """
    blocks: list[Block] = [*_summary(found)]
    if found.standings:
        blocks += [_table(found)]
        drawn = bands(found)
        chart = Chart(_("Shares against their goals"), drawn) if drawn else None
        blocks.append(target_panels.panels(found, chart=chart))
    if said := problems(found):
        blocks += [Heading(_("What does not agree")), Items(tuple(text for _code, text, _rule in said))]
    blocks += _figures(_("Also reported in this term"), found.figures)
    if found.previous_term:
        before = goals.term_before(found.previous_term.label)
        blocks += _not_renewed(_("{term}: targets that this resolution does not set again").format(term=before), found)
        blocks += _figures(_reported_before(found.previous_term.label), found.previous)
    if explain:
        from chibo.reports import why

        for each in found.standings:
            blocks += why.explained(each)
    blocks += rules_applied(found)
    return Document(
        title=_("REPORT"),
        excerpt=_("on the targets of the resolution, term {term}").format(term=found.term.label),
        issuer=issuer,
        notice=fictional_notice() if found.organization.fictional else "",
        blocks=tuple(blocks),
        data=targets_data.data(found, name=issuer[-1], problems=problems(found), notes=figures.notes, explain=explain),
    )


def fictional_notice() -> str:
    """Say that the data is invented."""
    return _("Invented for show: this branch, its people and its figures do not exist.")


def _summary(found: Achievement) -> Iterable[Block]:
    verdicts = tuple((labels.verdict(verdict), count) for verdict, count in found.totals.items() if count)
    count = len(found.standings)
    words = ngettext("{count} target", "{count} targets", count) if count else _("no targets are recorded")
    told = words.format(count=count)
    if voiced := sum(each.target.voiced_by is not None for each in found.standings):
        told += ", " + ngettext(
            "{count} of them voiced by others than the congress",
            "{count} of them voiced by others than the congress",
            voiced,
        ).format(count=voiced)
    yield Facts(((_("Judged as of"), found.on), (_("Targets"), told)))
    if verdicts:
        yield Tally(
            _("Standing"), verdicts, lead=target_panels.lead(found.totals), which=target_panels.which(found, verdicts)
        )


def _table(found: Achievement) -> Table:
    periods = shown_periods(found)
    baseline = any(each.baseline for each in found.standings)
    columns = [
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("unit", _("Unit"), spare=all(map(names_its_unit, found.standings))),
        Column("goal", _("Goal")),
    ]
    if baseline and found.previous_term:
        columns.append(Column("baseline", goals.term_before(found.previous_term.label)))
    columns += [Column(str(period), goals.period(period), Align.RIGHT, period=True) for period in periods]
    columns.append(Column("verdict", _("Against the goal")))
    lines = []
    for each in found.standings:
        cells: list[Cell] = [each.target.code, each.target.text, each.target.unit, goals.goal(each.target)]
        if baseline:
            cells.append(Parts(tuple(figures.earlier(each))) if each.baseline else None)
        cells += [in_column(each, period) for period in periods]
        cells.append(labels.verdict(each.judgement.verdict))
        lines.append(Line(tuple(cells), depth=each.depth, remark=note(each, periods)))
    return Table(
        tuple(columns), tuple(lines), caption=_("Targets and results"), remark_title=_("Note"), spare=bool(lines)
    )


def note(each: Standing, columns: Sequence[Period]) -> str:
    """Say beneath a target what its cells have no room for, and what is to be said about it."""
    return "; ".join((*at_length(each, columns), *figures.notes(each)))


def names_its_unit(each: Standing) -> bool:
    """Tell whether the words of a goal, as the table shows them, need no unit beside them."""
    words = goals.goal(each.target)
    return (each.target.unit or "") in words or not any(sign.isdigit() for sign in words)


def shown_periods(found: Achievement) -> list[Period]:
    """Give the years of the term, and the whole term when something is stated for it."""
    years = {Period.of_year(year) for year in found.years}
    columns = {
        column_of(judged) for each in found.standings for judged in each.judgement.periods if figures.has_figure(judged)
    }
    return sorted(years | columns)


def column_of(judged: PeriodJudgement) -> Period:
    """Give the column in which a period is shown: its own year, the year in which it ends, or the whole term."""
    ends = judged.period.ends
    return Period.of_year(ends.year) if ends else _TERM


def in_column(each: Standing, column: Period) -> Cell:
    """Give what a target reached in a column, each figure with its verdict."""
    inside = [judged for judged in each.judgement.periods if column_of(judged) == column]
    parts: list[Cell] = []
    for judged in inside:
        if judged.period != column and figures.has_figure(judged):
            parts.append(goals.period(judged.period))
        if figures.has_figure(judged):
            parts.append(_("see the note") if _long(judged) else figures.reached(each, judged))
        # Of a result in words on the whole term, the last column says the verdict; here it would only pile up words.
        told = column is _TERM and _long(judged)
        if judged.verdict is not None and not figures.has_figure(judged) and judged.period != column:
            # Months or quarters without a result are named in the note; here they are said once.
            told = labels.verdict(judged.verdict) in parts
        if judged.verdict is not None and not told and (column is not _TERM or figures.has_figure(judged)):
            parts.append(labels.verdict(judged.verdict))
    return Parts(tuple(parts)) if parts else None


def at_length(each: Standing, columns: Sequence[Period]) -> list[str]:
    """Give the results that are told in so many words that their columns only point to the note."""
    told = [judged for judged in each.judgement.periods if _long(judged) and column_of(judged) in columns]
    return [f"{goals.period(judged.period)}: {figures.reached(each, judged)}" for judged in told]


def _long(judged: PeriodJudgement) -> bool:
    if judged.level or judged.value is not None:
        return False
    return len(judged.text or judged.printed or judged.printed_verdict) > _SHORT


def bands(found: Achievement) -> tuple[Band, ...]:
    """Draw each share of the term against its goal."""
    found_bands = []
    for each in found.standings:
        target = each.target
        marks = tuple(
            Mark(goals.period(judged.period), judged.value, labels.verdict(judged.verdict))
            for judged in each.judgement.periods
            if judged.value is not None and judged.verdict is not None and judged.value <= _HUNDRED
        )
        in_percent = target.measure is Measure.SHARE and each.goal.whole == _HUNDRED
        if in_percent and not target.growth and (target.low, target.high) != (None, None):
            label = f"{target.code}. {target.text}"
            found_bands.append(Band(label, target.low, target.high, marks, goal=goals.goal(target)))
    return tuple(found_bands)


def problems(found: Achievement) -> list[tuple[str, str, str]]:
    """Gather what does not agree, each with its code, its sentence and its rule."""
    said = []
    for each in found.standings:
        for wrong in each.contradictions:
            text = _("Target {code}: {problem}").format(
                code=contradictions.about(each.target.code, wrong), problem=contradictions.sentence(wrong)
            )
            said.append((wrong.code, text, wrong.rule))
    for left in found.not_renewed:
        for wrong in left.contradictions:
            text = _("{term}, target {code}: {problem}").format(
                term=goals.term_before(found.previous_term.label if found.previous_term else ""),
                code=contradictions.about(left.target.code, wrong),
                problem=contradictions.sentence(wrong),
            )
            said.append((wrong.code, text, wrong.rule))
    for term, stated in ((found.term, found.figures), (found.previous_term, found.previous)):
        for figure in stated:
            for wrong in figure.contradictions:
                problem = contradictions.sentence(wrong)
                text = _("Term {term}, “{figure}”: {problem}").format(
                    term=term.label if term else "", figure=figure.row.text, problem=problem
                )
                said.append((wrong.code, text, wrong.rule))
    return list(dict.fromkeys(said))


def _figures(title: str, found: tuple[Figure, ...]) -> list[Block]:
    if not found:
        return []
    columns = (Column("text", _("What"), names=True), Column("period", _("Period")), Column("figure", _("As reported")))
    lines = []
    for figure in found:
        period = figure.row.period_printed or goals.period(Period.parse(figure.row.period))
        lines.append(
            Line(
                (
                    figure.row.text,
                    period,
                    figures.stated(metrics.stated(figure.row), unit=figure.row.unit, measure=figure.row.measure),
                )
            )
        )
    return [Table(columns, tuple(lines), caption=title)]


def _reported_before(label: str) -> str:
    known = any(sign.isdigit() for sign in label)
    return _("Reported for the term before, {term}").format(term=label) if known else _("Reported for the term before")


def _not_renewed(title: str, found: Achievement) -> list[Block]:
    """Tell of the targets of the term before with which no column of the table compares."""
    if not found.not_renewed:
        return []
    columns = (
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("goal", _("Goal")),
        Column("result", _("As reported")),
        Column("verdict", _("Against the goal")),
    )
    lines = tuple(
        Line(
            (
                each.target.code,
                each.target.text,
                goals.goal(each.target),
                Parts(tuple(figures.of_period(result, each.target) for result in each.results))
                if each.results
                else None,
                labels.verdict(each.verdict),
            )
        )
        for each in found.not_renewed
    )
    return [Table(columns, lines, caption=title)]


def rules_applied(found: Achievement) -> list[Block]:
    """Name every rule that decided something, so that each verdict can be defended."""
    items = dict.fromkeys(words for each in found.standings for words in figures.rules(each))
    return [Heading(_("Rules applied")), Items(tuple(items))] if items else []
