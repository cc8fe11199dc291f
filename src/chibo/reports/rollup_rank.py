"""The branches of a roll-up by rank, as a table."""

from chibo.i18n import N_, _
from chibo.reports import goals, labels, rollup_words
from chibo.reports.document import Align, Cell, Column, Line, Share, Table
from chibo.services.rollup import Rollup
from chibo.services.rollup_ranking import Placed, Ranking, Unranked

_WHY = {
    Unranked.NO_FIGURE: N_("no figure"),
    Unranked.INCOMPLETE: N_("not everything that is due is known, not ranked"),
    Unranked.OVER_CAP: N_("over the cap, not ranked"),
    Unranked.APPROXIMATE: N_("approximate in the source, not ranked"),
    Unranked.OTHER_SCALE: N_("rated on another scale, not ranked"),
}


def table(found: Rollup, ranking: Ranking) -> Table:
    """List the branches by rank; those of one rank by code, those without one last, with the reason."""
    columns = [
        Column("rank", _("Rank"), Align.RIGHT),
        Column("code", _("Code")),
        Column("name", _("Organisation"), names=True),
        Column("figure", _("Targets met of those decided") if ranking.kind is None else _("Result"), Align.RIGHT),
    ]
    if ranking.kind is not None:
        columns.append(Column("verdict", _("Against the goal")))
    columns.append(Column("why", _("Note")))
    lines = []
    for each in ranking.places:
        unit = found.branches[each.line].unit
        cells: list[Cell] = [each.place, unit.code, unit.name, _figure(ranking, each)]
        if ranking.kind is not None:
            cells.append(labels.verdict(each.verdict) if each.verdict else None)
        lines.append(Line((*cells, _(_WHY[each.why]) if each.why else None)))
    return Table(tuple(columns), tuple(lines), caption=_caption(found, ranking), empty=_("Nobody can be ranked."))


def _caption(found: Rollup, ranking: Ranking) -> str:
    if ranking.kind is None:
        return _("Rank by targets met")
    text = found.texts.get(ranking.kind.sample.id, ranking.by)
    period = goals.period(ranking.period) if ranking.period else _("no result")
    if ranking.lowest_first:
        return _("Rank by “{target}”, {period}, the lowest first").format(target=text, period=period)
    return _("Rank by “{target}”, {period}").format(target=text, period=period)


def _figure(ranking: Ranking, each: Placed) -> Cell:
    if each.reached is not None:
        return Share(*each.reached, None) if each.reached[1] else None
    unit = ranking.kind.unit if ranking.kind else ""
    return rollup_words.figure(each.entry, unit=unit) if each.entry else None
