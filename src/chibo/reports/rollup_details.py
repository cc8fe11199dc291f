"""The targets of each branch of a roll-up, one branch after the other, each below the body it stands under."""

from chibo.i18n import _
from chibo.reports import goals, labels, rollup_words
from chibo.reports.document import Block, Cell, Column, Details, Line, Paragraph, Parts, Table
from chibo.services.rollup import Branch, Rollup


def blocks(found: Rollup) -> list[Block]:
    """Give the details of every branch; those of a body hold the details of what stands under it."""
    return _side_by_side(found, 0, len(found.branches))


def _side_by_side(found: Rollup, first: int, end: int) -> list[Block]:
    made: list[Block] = []
    line = first
    while line < end:
        branch = found.branches[line]
        after = branch.place.last + 1
        own: list[Block] = [_targets(found, branch)] if branch.targets else [Paragraph(_nothing(branch))]
        made.append(Details(_title(branch), (*own, *_side_by_side(found, line + 1, after))))
        line = after
    return made


def _title(branch: Branch) -> str:
    unit = branch.unit
    if unit.term is None:
        return f"{unit.code} – {unit.name}"
    return _("{code} – {name}, term {term}").format(code=unit.code, name=unit.name, term=unit.term.label)


def _nothing(branch: Branch) -> str:
    return _("No term runs on the day.") if branch.unit.term is None else _("No targets are recorded.")


def _targets(found: Rollup, branch: Branch) -> Table:
    columns = (
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("goal", _("Goal")),
        Column("results", _("Results")),
        Column("verdict", _("Against the goal")),
    )
    lines = []
    for each in branch.targets:
        parts: list[Cell] = []
        for entry in each.judged.entries:
            if entry.known:
                figure = rollup_words.figure_words(entry, unit=each.goal.goal.unit)
                parts.append(f"{goals.period(entry.period)}: {figure}")
        lines.append(
            Line(
                (
                    each.code,
                    found.texts.get(each.id, ""),
                    rollup_words.goal(each.goal),
                    Parts(tuple(parts)) if parts else None,
                    labels.verdict(each.judged.verdict),
                )
            )
        )
    return Table(columns, tuple(lines))
