"""Holds the targets and results of the case files against the dossiers: each in a row of its own, or lost.

`facts.toml` is the record of what the case files hold, item by item. A target is found by its words, a result by its
figure; every item needs a row that no other item has. Rows that no item needs are those that a source tells in one
item and a dossier in several (a level for each of three years), and are stated in `more`.
"""

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from chibo.domain.names import fold
from chibo.domain.share import printed_figure
from chibo.exchange.dossier import (
    AwardPart,
    Dossier,
    FigurePart,
    RatingPart,
    ResultPart,
    TargetPart,
)
from chibo.exchange.dossier_reading import read

HERE = Path(__file__).parent
CONGRESSES = HERE.parents[1] / "data" / "congresses"
FACTS = tomllib.loads((HERE / "facts.toml").read_text(encoding="utf-8"))["case"]

Told = ResultPart | FigurePart | RatingPart | AwardPart


@dataclass
class Count:
    """What became of the items of one case.

    Args:
        lost: the words of the items that no row holds.
        more: how many rows no item needed.
    """

    lost: list[str] = field(default_factory=list)
    more: int = 0


def dossiers(fact: dict) -> list[Dossier]:
    """Read the dossiers of a case."""
    return [read(CONGRESSES / name) for name in fact["dossiers"]]


def count_targets(fact: dict) -> Count:
    """Look for each target of a case among the targets of the new term."""
    rows = [target for dossier in dossiers(fact) for target in dossier.targets]
    return _count(fact["targets"], rows, _target_holds)


def count_results(fact: dict) -> Count:
    """Look for each result of a case among everything that its dossiers report of the term before."""
    rows: list[Told] = []
    for dossier in dossiers(fact):
        before = dossier.previous
        if before:
            rows += [result for target in before.targets for result in target.results]
            rows += [*before.results, *before.ratings, *before.awards]
    return _count(fact["results"], rows, _result_holds)


def _count(items: list, rows: list, holds) -> Count:
    """Give each item a row of its own; what can be held by few rows chooses first."""
    taken: dict[int, int] = {}
    wanted = [[at for at, row in enumerate(rows) if holds(item, row)] for item in items]

    def place(item: int, seen: set[int]) -> bool:
        for at in wanted[item]:
            if at not in seen:
                seen.add(at)
                if at not in taken or place(taken[at], seen):
                    taken[at] = item
                    return True
        return False

    left = [item for item in range(len(items)) if not place(item, set())]
    # A count with its rate in one row ("19 of 1 243, 1,99 %") holds two figures of a source.
    rates = {at for at, row in enumerate(rows) if _has_rate(row)}
    lost = []
    for item in left:
        second = next((at for at in wanted[item] if at in rates), None)
        if second is None:
            lost.append(items[item][0])
        else:
            rates.discard(second)
    return Count(lost, len(rows) - len(taken))


def _has_rate(row: object) -> bool:
    return isinstance(row, ResultPart) and row.numerator is not None and bool(row.printed)


def _target_holds(item: list[str], row: TargetPart) -> bool:
    words, low, high = item
    said = fold(words)
    if said not in (fold(row.text), fold(row.phrase or "")):
        return False
    figures = [figure for figure in map(_number, (low, high)) if figure is not None]
    own = {row.low, row.high, row.out_of}
    announced = row.phrase is not None and said == fold(row.phrase)
    return announced or all(figure in own for figure in figures)


def _result_holds(item: list[str], row: Told) -> bool:
    _words, value, unit = item
    figures = [figure for part in value.split("–") if (figure := _number(part)) is not None]
    if figures and len(figures) == len(value.split("–")):
        return all(_has_figure(row, figure) for figure in figures)
    return _has_words(row, unit)


def _has_figure(row: Told, figure: Decimal) -> bool:
    if isinstance(row, AwardPart):
        return row.people == figure
    if isinstance(row, RatingPart):
        return False
    if row.level and f"{figure}" in (row.period_printed or "").split():
        # "four years running": how long a level was held.
        return True
    own = {row.value, row.value_high, row.numerator, row.margin, row.margin_high}
    own.add(printed_figure(row.printed or ""))
    own |= {-each for each in own if isinstance(each, Decimal)}
    return figure in own


def _has_words(row: Told, unit: str) -> bool:
    """Tell whether a row can hold a result that is no figure: a level for a level, else a title, words or a verdict."""
    if isinstance(row, RatingPart):
        return unit in ("level", "")
    if isinstance(row, AwardPart):
        return unit in ("award", "title", "")
    if unit == "level" and row.level:
        return True
    if row.words or row.verdict or row.printed or row.trend:
        return True
    return isinstance(row, FigurePart) and row.measure == "title"


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
    except InvalidOperation:
        return None
