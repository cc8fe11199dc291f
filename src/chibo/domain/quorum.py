"""Whether enough of those summoned are present: one rule for the roll of a congress and for a counting sheet."""

from dataclasses import dataclass

from chibo.rulebook.loader import Rule


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether enough of those summoned are present (F2; R61–R63).

    Args:
        summoned: everybody on the roll, or the official members of a sheet; those barred with them, as in its base.
        present: those of them who are there.
        excused: those who are exempt or elsewhere for a while and did not come.
        barred: those who are suspended, charged, prosecuted or detained.
        rule: the rule of the day.
    """

    summoned: int
    present: int
    excused: int
    barred: int
    rule: Rule

    @property
    def base(self) -> int:
        """Of how many the part must be present: of all, or without those excused (R61) and barred (R62)."""
        return self.summoned - (self.excused + self.barred if self.rule.values["base"] == "counted" else 0)

    @property
    def needed(self) -> int:
        """The fewest who must be there."""
        return -(-self.base * int(self.rule.values["numerator"]) // int(self.rule.values["denominator"]))

    @property
    def met(self) -> bool:
        """Whether it is met."""
        return self.present >= self.needed


def quorum(summoned: int, present: int, *, excused: int = 0, barred: int = 0, rule: Rule) -> Quorum:
    """Hold those present against those summoned, on integers (F2; R61–R63).

    Args:
        summoned: how many were summoned, with those barred.
        present: how many of them are there.
        excused: how many of them are exempt or elsewhere for a while and did not come.
        barred: how many of them may not take part.
        rule: the rule `election-quorum` as the settings read it.
    """
    return Quorum(summoned, present, excused, barred, rule)
