"""The trend: the same thing over terms and years, with the goal of each beside it, as a table and a chart."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chibo.domain.period import PeriodKind
from chibo.domain.target import Every, Measure
from chibo.i18n import _
from chibo.reports import goals, labels, rollup_data, rollup_words
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
    Line,
    Mark,
    Paragraph,
    Parts,
    Status,
    Table,
)
from chibo.reports.targets import fictional_notice
from chibo.services.trend import Point, Series, Stretch, Trend


def build(found: Trend, *, issuer: tuple[str, ...]) -> Document:
    """Make the report.

    Args:
        found: what was measured over time.
        issuer: what the organisations are called on the day, the outermost first, its own last.
    """
    blocks: list[Block] = [Facts(((_("As known on"), found.on),))]
    for series in found.series:
        blocks += [Heading(series.text), _table(found, series)]
        if chart := _chart(series):
            blocks.append(chart)
    if not found.series:
        blocks.append(Paragraph(_("Nothing that names an indicator is recorded.")))
    return Document(
        title=_("REPORT"),
        excerpt=_("on results over the years, all branches below") if found.below else _("on results over the terms"),
        issuer=issuer,
        notice=fictional_notice() if found.fictional else "",
        blocks=tuple(blocks),
        data=data(found, name=issuer[-1]),
    )


def data(found: Trend, *, name: str) -> dict[str, Any]:
    """Give the report's content with the keys that `docs/json/report-trend.schema.json` promises."""
    return {
        "organization": {
            "code": found.organization.code,
            "name": name,
            "fictional": found.organization.fictional,
        },
        "below": found.below,
        "on": found.on.isoformat(),
        "series": [
            {
                "indicator": series.kind.indicator or None,
                "metric": series.kind.metric or None,
                "measure": series.kind.measure.value,
                "unit": series.unit or None,
                "population": series.kind.population or None,
                "growth": series.kind.growth.value if series.kind.growth else None,
                "text": series.text,
                "stretches": [
                    {
                        "term": stretch.term or None,
                        "target": stretch.code or None,
                        "goals": [{**rollup_data.goal(shared), "targets": count} for shared, count in stretch.goals],
                        "points": [_point_data(point) for point in stretch.points],
                    }
                    for stretch in series.stretches
                ],
            }
            for series in found.series
        ],
    }


def _point_data(point: Point) -> dict[str, Any]:
    entry, total = point.entry, point.total
    figures = rollup_data.figures(entry) if entry else dict.fromkeys(rollup_data.FIGURES)
    if total is not None:
        figures |= {
            "share": rollup_data.fraction(total.numerator, total.denominator),
            "percent": rollup_data.text(rollup_data.percent_of(total)),
            "value": rollup_data.text(total.value),
        }
    return {
        "period": str(point.period),
        **figures,
        "levels": dict(sorted(total.levels.items())) if total else {},
        "approximate": bool(total.approximate) if total else bool(entry and entry.approximate),
        "verdict": point.verdict.value if point.verdict else None,
        "known": point.known,
        "branches": total.branches if total else None,
        "missing": list(point.missing),
    }


def _table(found: Trend, series: Series) -> Table:
    columns = [
        Column("period", _("Year") if found.below else _("Period")),
        Column("goal", _("Goal of each branch") if found.below else _("Goal")),
        Column("result", _("All together") if found.below else _("Result"), Align.RIGHT),
    ]
    if found.below:
        columns += [
            Column("branches", _("Branches"), Align.RIGHT),
            Column("missing", _("No data from")),
        ]
    else:
        columns = [Column("term", _("Term"), names=True), *columns, Column("verdict", _("Against the goal"))]
    lines = [
        Line(tuple(_cells(found, series, stretch, point)))
        for stretch in series.stretches
        for point in stretch.points or (None,)
    ]
    return Table(tuple(columns), tuple(lines))


def _cells(found: Trend, series: Series, stretch: Stretch, point: Point | None) -> Iterator[Cell]:
    aims = Parts(tuple(dict.fromkeys(rollup_words.goal(shared) for shared, _count in stretch.goals)))
    aim: Cell = aims if aims.items else _("none set")
    if found.below:
        assert point is not None  # noqa: S101 - a stretch of a tree is one year
        total = point.total
        words = " · ".join(rollup_words.total(total, unit=series.unit)) if total else ""
        yield from (goals.period(point.period), aim, words or _("no result"), total.branches if total else 0)
        yield rollup_words.named(point.missing) or None
        return
    yield stretch.term
    if point is None:
        yield from (None, aim, _("no result"), None)
        return
    figure = rollup_words.figure(point.entry, unit=series.unit) if point.entry else None
    # A part of a sum is not held against the goal of the whole.
    shown = None if _is_part(stretch, point) else aim
    yield from (goals.period(point.period), shown, _("no result") if figure is None else figure)
    yield labels.verdict(point.verdict) if point.verdict else None


def _chart(series: Series) -> Chart | None:
    """Draw the figures; words, levels and titles have none."""
    if series.kind.measure not in (Measure.SHARE, Measure.COUNT, Measure.AMOUNT):
        return None
    share = series.kind.measure is Measure.SHARE and series.kind.growth is None
    bands = tuple(band for stretch in series.stretches for band in _bands(series, stretch))
    if not any(mark.value is not None for band in bands for mark in band.marks):
        return None
    return Chart(_("Over time"), _one_row(bands), unit=None if share and not series.kind.unit else series.unit or " ")


def _bands(series: Series, stretch: Stretch) -> Iterator[Band]:
    """Draw what is judged with its goal, and the parts of a sum under it without: none is to reach the whole."""
    marks = {False: list[Mark](), True: list[Mark]()}
    for point in stretch.points:
        if _value(point) is not None or point.period.kind is PeriodKind.YEAR:
            mark = Mark(goals.period(point.period), _value(point), _status(point))
            marks[_is_part(stretch, point)].append(mark)
    if marks[False]:
        yield _band(series, stretch, tuple(marks[False]))
    if marks[True]:
        label = _("term {term}, its parts").format(term=stretch.term)
        yield Band(label, None, None, tuple(marks[True]), goal="")


def _is_part(stretch: Stretch, point: Point) -> bool:
    """Tell whether a period is only a part of what the goal is set for."""
    of_term = bool(stretch.goals) and all(
        shared.goal.every in (Every.TERM, Every.BY) for shared, _count in stretch.goals
    )
    return bool(stretch.term) and of_term and point.verdict is None and point.period.kind is not PeriodKind.TERM


def _band(series: Series, stretch: Stretch, marks: tuple[Mark, ...]) -> Band:
    low = high = None
    words = " · ".join(dict.fromkeys(rollup_words.goal(shared) for shared, _count in stretch.goals))
    if not stretch.term and series.kind.measure is not Measure.SHARE:
        words = ""  # what each branch is to reach says nothing about the sum of all
    elif len(stretch.goals) == 1:
        low, high = stretch.goals[0][0].goal.low, stretch.goals[0][0].goal.high
    label = _("term {term}").format(term=stretch.term) if stretch.term else series.text
    return Band(label, low, high, marks, goal=words)


def _one_row(bands: tuple[Band, ...]) -> tuple[Band, ...]:
    """Put the years of a tree whose goal stays the same under one goal."""
    made: list[Band] = []
    for band in bands:
        last = made[-1] if made else None
        if last and (last.label, last.goal, last.low, last.high) == (band.label, band.goal, band.low, band.high):
            made[-1] = Band(band.label, band.low, band.high, (*last.marks, *band.marks), goal=band.goal)
        else:
            made.append(band)
    return tuple(made)


def _value(point: Point) -> Decimal | None:
    if point.total is not None:
        return point.total.percent if point.total.percent is not None else point.total.value
    if point.entry is None:
        return None
    return point.entry.percent if point.entry.percent is not None else point.entry.value


def _status(point: Point) -> Status:
    if point.verdict is not None:
        return labels.verdict(point.verdict)
    # A gap is said in words in the place of its figure.
    return Status("none", "")
