"""What the renderers share of a chart: its goals and figures in words, and its figures as a table."""

from decimal import Decimal

from chibo.i18n import _, show_number, show_percent
from chibo.reports.document import Align, Amount, Band, Cell, Chart, Column, Line, Mark, Share, Table
from chibo.reports.render.cells import tidy

_ZERO = Decimal(0)


def goal(band: Band) -> str:
    """Write the goal of a band: its own words, else what its ends say, such as `15–20 %`; may be empty."""
    if band.goal or (band.low is None and band.high is None):
        return tidy(band.goal)
    if band.low is None or band.high is None:
        message, end = (_("at most {value}"), band.high) if band.low is None else (_("at least {value}"), band.low)
        return message.format(value=show_percent(end or _ZERO))
    if band.low == band.high:
        return show_percent(band.low)
    return f"{show_number(band.low)}–{show_percent(band.high)}"


def as_table(chart: Chart) -> Table:
    """Tell a chart as a table, for formats without pictures."""
    columns = (
        Column("measured", _("What is measured"), names=True),
        Column("goal", _("Goal")),
        Column("period", _("Period")),
        Column("value", _("Result"), Align.RIGHT),
        Column("verdict", _("Verdict")),
    )
    lines: list[Line] = []
    for band in chart.bands:
        aim = goal(band) or None
        lines += [Line((band.label, aim, mark.label, _figure(mark, chart), mark.status)) for mark in band.marks] or [
            Line((band.label, aim, None, None, None))
        ]
    return Table(columns, tuple(lines), caption=chart.title)


def _figure(mark: Mark, chart: Chart) -> Cell:
    if mark.value is None:
        return None
    return Share(None, None, mark.value) if chart.unit is None else Amount(mark.value, chart.unit)


def figure(mark: Mark, chart: Chart) -> str:
    """Write the figure of a mark; a gap is said in words."""
    if mark.value is None:
        return _("no result")
    return show_percent(mark.value) if chart.unit is None else f"{show_number(mark.value)} {tidy(chart.unit)}".rstrip()


def words(mark: Mark, chart: Chart) -> str:
    """Write the figure of a mark with its verdict, where it has one."""
    return ", ".join(filter(None, (figure(mark, chart), tidy(mark.status.label))))


def drawn(chart: Chart) -> bool:
    """Tell whether a chart says in text what the goals alone do not: only once something was measured."""
    return any(mark.value is not None for band in chart.bands for mark in band.marks)
