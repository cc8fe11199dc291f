"""The dossiers that are delivered with chibo, and their parts as the rules see them."""

from dataclasses import fields
from functools import cache
from pathlib import Path

from chibo.domain.period import Period
from chibo.domain.target import Result, Target
from chibo.exchange import dossier_reading
from chibo.exchange.dossier import Dossier, ResultPart, TargetPart

DATA = Path(__file__).parents[1] / "data"
CONGRESSES = sorted(DATA.glob("congresses/*.toml"))
EXAMPLES = sorted(DATA.glob("examples/*.toml"))
DOSSIERS = [*CONGRESSES, *EXAMPLES]


@cache
def dossier(name: str) -> Dossier:
    """Read a delivered dossier by the name of its file, without the ending."""
    [path] = [path for path in DOSSIERS if path.stem == name]
    return dossier_reading.read(path)


def goal_of(part: TargetPart) -> Target:
    """Give a target of a dossier as the rules see it."""
    shared = [each.name for each in fields(Target) if each.name != "rated"]
    given = {key: getattr(part, key) for key in shared}
    return Target(**{**given, "qualifier": part.qualifier or "", "set_by": part.set_by or ""})


def result_of(part: ResultPart) -> Result:
    """Give a result of a dossier as the rules see it."""
    return Result(
        period=Period.parse(part.period),
        numerator=part.numerator,
        denominator=part.denominator,
        value=part.value,
        value_high=part.value_high,
        level=part.level or "",
        text=part.words or "",
        printed=part.printed or "",
        printed_verdict=part.verdict_printed or "",
        verdict=part.verdict,
        qualifier=part.qualifier or "",
        level_high=part.level_high or "",
        trend=part.trend,
        margin=part.margin,
        margin_high=part.margin_high,
        margin_in=part.margin_in,
        margin_qualifier=part.margin_qualifier or "",
    )
