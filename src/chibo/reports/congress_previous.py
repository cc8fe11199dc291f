"""What a congress's page says of the term before, and the figures that were reported without a goal."""

from collections.abc import Sequence

from chibo.domain.period import Period
from chibo.domain.target import Growth
from chibo.i18n import _
from chibo.reports import goals, labels
from chibo.reports.document import Block, Cell, Column, Heading, Line, Parts, Table
from chibo.reports.target_figures import origin, stated
from chibo.services import metrics
from chibo.services.achievements import Achievement
from chibo.services.congresses import Account
from chibo.services.stated_figures import Figure
from chibo.store.tables import Award, Result, Target


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
            Line((goals.period(Period.parse(row.period)), row.title, _recipient(row)), remark=_award_remark(row))
            for row in account.awards
        )
        found.append(Table(columns, lines, caption=_("Awards"), remark_title=_("Note")))
    if account.earlier:
        found += _earlier_targets(account, account.earlier)
        found += figure_blocks(_("Figures reported"), account.earlier.figures)
    if found and account.closes:
        found.insert(0, Heading(_heading(account.closes.label)))
    return found


def _heading(label: str) -> str:
    known = any(sign.isdigit() for sign in label)
    return _("The term before, {label}").format(label=label) if known else _("The term before")


def _recipient(row: Award) -> Cell:
    said: list[Cell] = [labels.of(labels.RECIPIENTS, row.recipient)]
    return Parts((*said, *(each for each in (row.recipient_name, row.people, row.printed) if each is not None)))


def _award_remark(row: Award) -> str:
    given = [_("given by {body}").format(body=row.given_by)] if row.given_by else []
    return "; ".join((*given, *([row.note] if row.note else [])))


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
                Parts(tuple(reported(row, each.target) for row in account.reported.get(each.target.id, ()))),
            ),
            depth=each.depth,
            remark="; ".join(
                (
                    *origin(each.target),
                    *([each.target.note] if each.target.note else []),
                    *(said for row in account.reported.get(each.target.id, ()) for said in _remarks(row)),
                )
            ),
        )
        for each in earlier.standings
    )
    return [Table(columns, lines, caption=_("Its targets"), remark_title=_("Note"))]


def _remarks(row: Result) -> list[str]:
    """Say what stands beside a reported figure: what it is a change from, why a goal was missed, what was noted."""
    said = []
    if row.base is not None:
        base = (
            f"{goals.number(row.base)} {row.unit}"
            if row.unit and row.growth != Growth.TIMES
            else goals.number(row.base)
        )
        words = _("from {base} ({when})") if row.growth_base else _("from {base}")
        said.append(words.format(base=base, when=row.growth_base))
    elif row.growth_base:
        said.append(_("measured against: {base}").format(base=row.growth_base))
    if row.reason:
        said.append(_("reason: {reason}").format(reason=row.reason))
    return [*said, *([row.note] if row.note else [])]


def reported(row: Result, target: Target) -> str:
    """Write a result of the term before as it was reported, with its period where it is not the whole term."""
    figure = stated(metrics.stated(row), unit=target.unit, measure=target.measure)
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
                stated(metrics.stated(figure.row), unit=figure.row.unit, measure=figure.row.measure),
                figure.row.population,
            ),
            depth=_depth(figure, figures),
            remark="; ".join(_remarks(figure.row)),
        )
        for figure in figures
    )
    return [Table(columns, lines, caption=title, remark_title=_("Note"))]


def _depth(figure: Figure, figures: Sequence[Figure]) -> int:
    """Count over how many wholes a figure stands; a chain that comes back to itself ends."""
    parents = {each.row.id: each.row.within_id for each in figures}
    seen: list[int] = []
    above = figure.row.within_id
    while above is not None and above in parents and above not in seen:
        seen.append(above)
        above = parents[above]
    return len(seen)
