"""What the renderers share of a chart: its scale, its goals in words, and its figures as a table."""

from decimal import Decimal

from chibo.i18n import _, show_number, show_percent
from chibo.reports.document import Align, Band, Chart, Column, Line, Share, Table
from chibo.reports.render.cells import tidy

START, END = Decimal(0), Decimal(100)


def place(value: Decimal) -> Decimal:
    """Give the place of a value on the scale from 0 to 100; what lies beyond stands at its end."""
    return min(max(value, START), END)


def span(band: Band) -> tuple[Decimal, Decimal] | None:
    """Give the ends of the goal on the scale; None when the goal has no figure."""
    if band.low is None and band.high is None:
        return None
    return place(START if band.low is None else band.low), place(END if band.high is None else band.high)


def goal(band: Band) -> str:
    """Write the goal of a band: its own words, else what its ends say, such as `15–20 %`; may be empty."""
    if band.goal or (band.low is None and band.high is None):
        return tidy(band.goal)
    if band.low is None or band.high is None:
        message, end = (_("at most {value}"), band.high) if band.low is None else (_("at least {value}"), band.low)
        return message.format(value=show_percent(end or START))
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
        lines += [
            Line((band.label, aim, mark.label, Share(None, None, mark.value), mark.status)) for mark in band.marks
        ] or [Line((band.label, aim, None, None, None))]
    return Table(columns, tuple(lines), caption=chart.title)


def drawn(chart: Chart) -> bool:
    """Tell whether a chart says in text what the goals alone do not: only once something was measured."""
    return any(band.marks for band in chart.bands)
