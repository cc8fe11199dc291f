"""What the parts of a roll-up's report share: goals, figures and names in words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from chibo.domain import own_scale
from chibo.domain.rollup import PeriodSum
from chibo.domain.rollup_judging import Entry
from chibo.domain.target import Aim, Growth, Measure
from chibo.domain.verdict import Verdict
from chibo.i18n import N_, _, ngettext
from chibo.reports import goals, labels
from chibo.reports.document import Amount, Cell, Share
from chibo.reports.render.cells import show
from chibo.services.rollup_reading import SharedGoal

#: So many branches are named one by one; the rest is counted, and the JSON form names all.
NAMED = 20
_HELD = {"held": N_("held"), "not_held": N_("not held")}


@dataclass(slots=True)
class _Worded:
    """A shared goal as the wording of goals reads it."""

    measure: Measure
    aim: Aim
    low: Decimal | None
    high: Decimal | None
    level: str | None
    unit: str | None
    growth: Growth | None
    printed: str | None
    qualifier: str | None
    out_of: Decimal | None
    scale: str | None
    set_by: str | None


def goal(shared: SharedGoal) -> str:
    """Write a shared goal in words."""
    asked = shared.goal
    return goals.goal(
        _Worded(
            asked.measure,
            asked.aim,
            asked.low,
            asked.high,
            asked.level,
            asked.unit,
            asked.growth,
            shared.printed or None,
            asked.qualifier or None,
            asked.out_of,
            own_scale.write(asked.scale) or None,
            asked.set_by or None,
        )
    )


def verdict_columns(totals: Iterable[Mapping[Verdict, int]]) -> tuple[Verdict, ...]:
    """Choose the verdicts of which there is one at all, in their order."""
    present = {verdict for each in totals for verdict, count in each.items() if count}
    return tuple(verdict for verdict in Verdict if verdict in present)


def named(codes: Sequence[str]) -> str:
    """Name branches by code, as far as people can read; the rest is counted."""
    shown = ", ".join(codes[:NAMED])
    rest = len(codes) - NAMED
    if rest <= 0:
        return shown
    return ngettext("{codes} and {count} more", "{codes} and {count} more", rest).format(codes=shown, count=rest)


def total(each: PeriodSum, *, unit: str) -> Iterator[str]:
    """Write the figures of a period added up."""
    if each.numerator is not None and each.denominator is not None:
        yield _share(Share(int(each.numerator), int(each.denominator), each.percent, each.of))
    if each.value is not None:
        yield f"{goals.number(each.value)} {unit}".rstrip()
    for level, count in sorted(each.levels.items(), key=lambda item: (-item[1], item[0])):
        yield f"{level_word(level)}: {count}"


def level_word(level: str) -> str:
    """Write a level, or whether a title is held."""
    return _(_HELD[level]) if level in _HELD else labels.level(level) or level


def figure(entry: Entry, *, unit: str | None) -> Cell:
    """Write the figure of a period; None when nothing is known."""
    if entry.level:
        return level_word(entry.level)
    if entry.numerator is not None and entry.denominator is not None:
        return Share(int(entry.numerator), int(entry.denominator), entry.percent, entry.of)
    if entry.percent is not None:
        return Share(None, None, entry.percent, entry.of)
    if entry.held is not None:
        return level_word("held" if entry.held else "not_held")
    if entry.value is not None:
        return Amount(entry.value, unit or "")
    return entry.words or None


def figure_words(entry: Entry, *, unit: str | None) -> str:
    """Write the figure of a period on one line, for a sentence."""
    cell = figure(entry, unit=unit)
    match cell:
        case Share():
            return _share(cell)
        case Amount():
            return f"{goals.number(cell.value)} {cell.unit}".rstrip()
        case _:
            return str(cell or "")


def _share(share: Share) -> str:
    # Held together: a line is broken between figures, not inside one.
    return show(share).replace(" ", "\N{NO-BREAK SPACE}")
