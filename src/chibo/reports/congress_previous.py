"""What a congress's page says of the term before, and the figures that were reported without a goal."""

from collections.abc import Sequence

from chibo.domain.period import Period
from chibo.i18n import _
from chibo.reports import goals, labels
from chibo.reports.document import Block, Cell, Column, Heading, Line, Parts, Table
from chibo.reports.target_figures import stated
from chibo.services import metrics
from chibo.services.achievements import Achievement
from chibo.services.congresses import Account
from chibo.services.stated_figures import Figure
from chibo.store.tables import Award, Result


def previous_blocks(account: Account) -> list[Block]:
    """Write what the congress tells of the term it closed; nothing when it tells nothing."""
    found: list[Block] = []
    if account.ratings:
        rated = (Column("period", _("Period")), Column("level", _("Level")), Column("printed", _("As printed")))
        lines = tuple(
            Line(
                (goals.period(Period.parse(row.period)), labels.level(row.level) or _("not rated"), row.printed),
                remark=row.reason or row.note,
            )
            for row in account.ratings
        )
        caption = _("How the organisation was rated")
        found.append(Table(rated, lines, caption=caption, remark_title=_("Note")))
    if account.awards:
        columns = (Column("period", _("Period")), Column("title", _("Award")), Column("recipient", _("To")))
        lines = tuple(
            Line((goals.period(Period.parse(row.period)), row.title, _recipient(row))) for row in account.awards
        )
        found.append(Table(columns, lines, caption=_("Awards")))
    if account.earlier:
        found += _earlier_targets(account, account.earlier)
        found += figure_blocks(_("Figures reported"), account.earlier.figures)
    if found and account.closes:
        found.insert(0, Heading(_("The term before, {label}").format(label=account.closes.label)))
    return found


def _recipient(row: Award) -> Cell:
    said: list[Cell] = [labels.of(labels.RECIPIENTS, row.recipient)]
    return Parts((*said, *(each for each in (row.recipient_name, row.people, row.printed) if each is not None)))


def _earlier_targets(account: Account, earlier: Achievement) -> list[Block]:
    """Give the targets of the term before with what was reported on each."""
    if not earlier.standings:
        return []
    columns = (
        Column("code", _("No.")),
        Column("text", _("Target"), names=True),
        Column("goal", _("Goal")),
        Column("result", _("As reported")),
    )
    lines = tuple(
        Line(
            (
                each.target.code,
                each.target.text,
                goals.goal(each.target),
                Parts(tuple(_reported(row, each.target.unit) for row in account.reported.get(each.target.id, ()))),
            ),
            depth=each.depth,
        )
        for each in earlier.standings
    )
    return [Table(columns, lines, caption=_("Its targets"))]


def _reported(row: Result, unit: str | None) -> str:
    figure = stated(metrics.stated(row), unit=unit)
    plain = row.period in ("term", "unknown") and not row.period_printed
    return figure if plain else f"{row.period_printed or goals.period(Period.parse(row.period))}: {figure}"


def figure_blocks(title: str, figures: Sequence[Figure]) -> list[Block]:
    """Write figures reported without a goal as a table; nothing when there are none."""
    if not figures:
        return []
    columns = (
        Column("text", _("What"), names=True),
        Column("period", _("Period")),
        Column("figure", _("As reported")),
        Column("population", _("Of whom")),
    )
    lines = tuple(
        Line(
            (
                figure.row.text,
                figure.row.period_printed or goals.period(Period.parse(figure.row.period)),
                stated(metrics.stated(figure.row), unit=figure.row.unit),
                figure.row.population,
            ),
            depth=_depth(figure, figures),
        )
        for figure in figures
    )
    return [Table(columns, lines, caption=title)]


def _depth(figure: Figure, figures: Sequence[Figure]) -> int:
    """Count over how many wholes a figure stands; a chain that comes back to itself ends."""
    parents = {each.row.id: each.row.within_id for each in figures}
    seen: list[int] = []
    above = figure.row.within_id
    while above is not None and above in parents and above not in seen:
        seen.append(above)
        above = parents[above]
    return len(seen)
