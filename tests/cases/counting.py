"""Holds the targets and results of the case files against the dossiers: each in a row of its own, or lost.

`facts.toml` is the record of what the case files hold, item by item. Beside each item stands the row that holds it, by
its words and by everything that the row says: the goal, the figure with its word and unit, the period, the printed
words and the verdict. An item is lost when no row has those words, when that row says anything else, or when the figure
of the case is not in it. Rows that no item needs are those that a source tells in one item and a dossier in several
(a level for each of three years); they stand in `also`.
"""

import re
import tomllib
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from chibo.domain.names import fold
from chibo.domain.share import printed_figure
from chibo.domain.target import Measure
from chibo.exchange.dossier import AwardPart, Dossier, FigurePart, RatingPart, ResultPart, TargetPart
from chibo.exchange.dossier_reading import read

HERE = Path(__file__).parent
CONGRESSES = HERE.parents[1] / "data" / "congresses"
FACTS = tomllib.loads((HERE / "facts.toml").read_text(encoding="utf-8"))["case"]

Told = ResultPart | FigurePart | RatingPart | AwardPart


@dataclass
class Count:
    """What became of the items of one case.

    Args:
        lost: the words of the items that no row holds as it should.
        more: the words of the rows that neither an item nor `also` names.
    """

    lost: list[str] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    """A row of a dossier: its words, everything it says, and the figures that a case may state of it."""

    text: str
    says: str
    figures: frozenset[Decimal]


def dossiers(fact: dict) -> list[Dossier]:
    """Read the dossiers of a case."""
    return [read(CONGRESSES / name) for name in fact["dossiers"]]


def target_rows(fact: dict) -> list[Row]:
    """Give the targets of the new terms of a case; those of one phrase that is an item have its words."""
    return [
        Row(
            part.phrase if any(fold(item[0]) == fold(part.phrase or "") for item in fact["targets"]) else part.text,
            target_says(part),
            frozenset(each for each in (part.low, part.high, part.out_of) if each is not None),
        )
        for dossier in dossiers(fact)
        for part in dossier.targets
    ]


def result_rows(fact: dict) -> list[Row]:
    """Give everything that the dossiers of a case report of the terms before."""
    rows: list[Row] = []
    for dossier in dossiers(fact):
        before = dossier.previous
        if before is None:
            continue
        for target in before.targets:
            rows += [_told(target.text, result, target) for result in target.results]
        rows += [_told(figure.text, figure) for figure in before.results]
        rows += [_told("xếp loại", rating) for rating in before.ratings]
        rows += [_told(award.title, award) for award in before.awards]
    return rows


def count_targets(fact: dict) -> Count:
    """Look for each target of a case among the targets of the new term."""
    items = [(item[0], item[0], _figures(item[1:3]), item[3]) for item in fact["targets"]]
    return _count(items, fact.get("also_targets", []), target_rows(fact))


def count_results(fact: dict) -> Count:
    """Look for each result of a case among everything that its dossiers report of the term before."""
    items = [(item[0], item[3], _figures(item[1].split("–")), item[4]) for item in fact["results"]]
    return _count(items, fact.get("also_results", []), result_rows(fact))


def _count(items: list[tuple[str, str, list[Decimal], str]], also: list[list[str]], rows: list[Row]) -> Count:
    """Give each item a row of its own that has its words, says what it should, and holds its figures."""
    left, counted = list(rows), Count()
    for words, text, figures, says in items:
        held = next((row for row in left if (fold(row.text), row.says) == (fold(text), says)), None)
        if held is None or not all(figure in held.figures for figure in figures):
            counted.lost.append(words)
        else:
            left.remove(held)
    for text, says in also:
        known = next((row for row in left if (fold(row.text), row.says) == (fold(text), says)), None)
        if known is None:
            counted.lost.append(text)
        else:
            left.remove(known)
    counted.more = [f"{row.text}: {row.says}" for row in left]
    return counted


def narratives(fact: dict) -> list[str]:
    """Give the words of every target that is only words, old and new, and of every result that has no figure."""
    found: list[str] = []
    for dossier in dossiers(fact):
        before = dossier.previous
        targets = [*dossier.targets, *(before.targets if before else ())]
        found += [part.text for part in targets if part.measure is Measure.NARRATIVE]
        told = [(part.text, result) for part in targets for result in part.results]
        told += [(figure.text, figure) for figure in (*dossier.results, *(before.results if before else ()))]
        found += [text for text, result in told if is_narrative(result)]
    return found


def is_narrative(row: ResultPart) -> bool:
    """Tell whether a result is only words: no figure, no level, no direction, nothing said of the goal."""
    figures = (row.numerator, row.value, row.level, row.verdict, row.trend, row.margin)
    return all(each is None for each in figures)


def target_says(part: TargetPart) -> str:
    """Write everything that decides how a target is judged."""
    asks = (
        f"{part.measure} {part.aim}",
        _range(part.low, part.high),
        f"of {_plain(part.out_of)}" if part.out_of is not None else "",
        part.level,
        f"on {' < '.join(part.scale)}" if part.scale else "",
        f"growth {part.growth} from {part.growth_base or ''}".rstrip() if part.growth else "",
    )
    around = (
        part.unit,
        part.every + (f" {part.by}" if part.by else ""),
        f"of {part.population}" if part.population else "",
        f"within {part.within}" if part.within else "",
        f"set by {part.set_by}" if part.set_by else "",
        f"voiced by {part.voiced_by}" if part.voiced_by else "",
        f"word {part.qualifier}" if part.qualifier else "",
    )
    return "; ".join(_there((" ".join(_there(asks)), *around)))


def _told(text: str, part: Told, target: TargetPart | None = None) -> Row:
    if isinstance(part, RatingPart):
        return Row(text, "; ".join(_there((part.period, part.level, _quoted(part.printed), part.reason))), frozenset())
    if isinstance(part, AwardPart):
        people = "" if part.people is None else f"{part.people} people"
        said = (part.period, part.recipient, part.recipient_name, part.given_by, people, _quoted(part.printed))
        return Row(text, "; ".join(_there(said)), _known(part.people))
    return Row(text, _result_says(part, target), _result_figures(part))


def _result_says(part: ResultPart, target: TargetPart | None) -> str:
    of = target or part
    assert isinstance(of, TargetPart | FigurePart)
    figure = _range(part.value, part.value_high)
    if part.numerator is not None:
        figure = " = ".join(_there((f"{part.numerator}/{part.denominator}", figure)))
    level = "–".join(_there((part.level, part.level_high)))
    margin = (part.margin_qualifier, _range(part.margin, part.margin_high), part.margin_in)
    said = (
        of.measure,
        " ".join(_there((part.qualifier, figure, of.unit if figure else ""))),
        level,
        part.period + (f" ({part.period_printed})" if part.period_printed else ""),
        _quoted(part.printed),
        _quoted(part.words),
        part.trend,
        f"verdict {_quoted(part.verdict_printed)}" if part.verdict_printed else "",
        part.verdict,
        f"margin {' '.join(_there(margin))}" if part.margin is not None else "",
        f"because of {part.reason}" if part.reason else "",
        f"growth {of.growth} from {' '.join(_there((_plain(of.base), of.growth_base)))}".rstrip() if of.growth else "",
        f"of {of.population}" if of.population else "",
        f"within {of.within}" if of.within and target is None else "",
        f"goal {target_says(target)}" if target else "",
    )
    return "; ".join(_there(said))


def _result_figures(part: ResultPart) -> frozenset[Decimal]:
    # "four years running": how long a level was held stands in the words of the period.
    years = re.findall(r"\d+", part.period_printed or "") if part.level else ()
    own = (
        part.value,
        part.value_high,
        part.numerator,
        part.margin,
        part.margin_high,
        printed_figure(part.printed or ""),
    )
    return _known(*own, *(-each for each in own if isinstance(each, Decimal)), *map(Decimal, years))


def _known(*figures: Decimal | int | None) -> frozenset[Decimal]:
    return frozenset(Decimal(each) for each in figures if each is not None)


def _figures(parts: list[str]) -> list[Decimal]:
    """Read the figures that an item of a case states; words are compared by what the row says."""
    return [Decimal(part) for part in parts if re.fullmatch(r"-?\d+(\.\d+)?", part)]


def _range(low: Decimal | None, high: Decimal | None) -> str:
    return "" if low is None and high is None else f"{_plain(low)}–{_plain(high)}" if high is not None else _plain(low)


def _plain(figure: Decimal | None) -> str:
    return "" if figure is None else f"{figure:f}"


def _quoted(text: str | None) -> str:
    return f"“{text}”" if text else ""


def _there(parts: tuple) -> list[str]:
    return [str(part) for part in parts if part]
