"""The figures of election rules that nobody has read in their own words, which a setting may replace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from chibo.rulebook import loader
from chibo.rulebook.loader import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionSettings:
    """How the uncertain election rules are read; None takes what the rulebook has.

    Args:
        quorum: the setting `election.quorum`: the part of those summoned who must be present (R63).
        quorum_base: the setting `election.quorum_base`: of all `summoned`, or of those `counted`, without who is exempt
            or elsewhere for a while and did not come (R61, R63).
        surplus_small: the setting `election.surplus_small`: the most candidates beyond 3 to 5 seats (R81).
        secretary_ballots: the setting `election.secretary_ballots`: the ballots after which a secretary is appointed
            (R77).
        tie_alternates: the setting `election.tie_alternates`: whom a ballot after a tie may make an alternate where
            places are left, those `with_votes` or `anybody` (R75, R86).
    """

    quorum: Fraction | None = None
    quorum_base: str | None = None
    surplus_small: int | None = None
    secretary_ballots: int | None = None
    tie_alternates: str | None = None


#: Every rule as the rulebook has it.
AS_READ = ElectionSettings()


def read_settings(values: Mapping[str, str]) -> ElectionSettings:
    """Read the settings of elections.

    Args:
        values: the settings that somebody made, checked, by name; others are passed over.
    """
    quorum = values.get("election.quorum")
    surplus = values.get("election.surplus_small")
    ballots = values.get("election.secretary_ballots")
    return ElectionSettings(
        quorum=Fraction(quorum) if quorum else None,
        quorum_base=values.get("election.quorum_base") or None,
        surplus_small=int(surplus) if surplus else None,
        secretary_ballots=int(ballots) if ballots else None,
        tie_alternates=values.get("election.tie_alternates") or None,
    )


def rules_on(day: date, *, settings: ElectionSettings) -> tuple[Mapping[str, Rule], tuple[str, ...]]:
    """Give the rules in force on a day as the settings read them, and the settings that changed one.

    A setting changes only a rule that names it in its `settings`, which is a rule nobody has read in its own words.
    """
    rules = dict(loader.on(day))
    changed: list[str] = []
    for name, subject, figures in _figures(settings):
        rule = rules.get(subject)
        if rule is None or name not in rule.values.get("settings", ()):
            continue
        read = replace(rule, values={**rule.values, **figures})
        if read != rule:
            rules[subject] = read
            changed.append(name)
    return rules, tuple(changed)


def _figures(settings: ElectionSettings) -> Iterator[tuple[str, str, Mapping[str, int | str]]]:
    """Give each setting that was made, the subject of its rule, and the figures that it replaces there."""
    if settings.quorum is not None:
        part, whole = settings.quorum.as_integer_ratio()
        yield "election.quorum", "election-quorum", {"numerator": part, "denominator": whole}
    if settings.quorum_base is not None:
        yield "election.quorum_base", "election-quorum", {"base": settings.quorum_base}
    if settings.surplus_small is not None:
        yield "election.surplus_small", "election-surplus-small", {"most": settings.surplus_small}
    if settings.secretary_ballots is not None:
        yield "election.secretary_ballots", "secretary-three-ballots", {"ballots": settings.secretary_ballots}
    if settings.tie_alternates is not None:
        yield "election.tie_alternates", "alternates", {"alternates": settings.tie_alternates}
