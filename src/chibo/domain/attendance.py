"""The roll of a congress: who is taken off the base, and whether the quorum is met."""

from dataclasses import dataclass
from datetime import date

from chibo.domain.election_checks import leaves_out_excused
from chibo.domain.election_settings import ElectionSettings, rules_on
from chibo.domain.election_sheet import Deduction
from chibo.domain.standing import Standing
from chibo.rulebook.loader import Rule


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether enough of those summoned are present (R63).

    Args:
        summoned: everybody summoned.
        present: those of them who are there.
        excused: those who are exempt or elsewhere for a while and did not come.
        rule: the rule of the day.
    """

    summoned: int
    present: int
    excused: int
    rule: Rule

    @property
    def base(self) -> int:
        """Of how many the part must be present: of all summoned, or without those excused (R61)."""
        return self.summoned - (self.excused if leaves_out_excused(self.rule) else 0)

    @property
    def needed(self) -> int:
        """The fewest who must be there."""
        return -(-self.base * int(self.rule.values["numerator"]) // int(self.rule.values["denominator"]))

    @property
    def met(self) -> bool:
        """Whether it is met."""
        return self.present >= self.needed


def quorum(summoned: int, present: int, *, excused: int = 0, on: date, settings: ElectionSettings) -> Quorum:
    """Hold those present against those summoned, on integers (F2; R61, R63).

    Args:
        summoned: how many were summoned.
        present: how many of them are there.
        excused: how many of them are exempt or elsewhere for a while and did not come.
        on: the day of the congress.
        settings: how the rules that are not sure are read.
    """
    rule = rules_on(on, settings=settings)[0]["election-quorum"]
    return Quorum(summoned, present, excused, rule)


#: Who does not count when they do not come (R61).
EXCUSED = (Deduction.TEMPORARY_ELSEWHERE_ABSENT, Deduction.EXEMPT_ABSENT)


def deduction(
    standing: Standing | None, *, stated: Deduction | None, present: bool | None, accepted: bool | None
) -> Deduction | None:
    """Tell why an official member is taken off the base; None for who counts (R61, R62, R66).

    Who is exempt or elsewhere for a while counts when they come. Who was there for a part, if only a short one, is not
    absent throughout.

    Args:
        standing: how the person stands on the day; None when the records do not know them.
        stated: what was said of them at the roll call.
        present: whether they came, if only for a part; None while they are not called.
        accepted: whether the convening committee accepted the reason of an absence.
    """
    barred = standing is not None and (standing.suspended or standing.prosecuted or standing.detained)
    if barred or stated is Deduction.BARRED:
        return Deduction.BARRED
    if present is not False:
        return None
    if stated is not None:
        return stated
    if standing is not None and standing.temporarily_elsewhere:
        return Deduction.TEMPORARY_ELSEWHERE_ABSENT
    if standing is not None and standing.exempt:
        return Deduction.EXEMPT_ABSENT
    return Deduction.ABSENT_ACCEPTED if accepted else None


def is_there(present: bool | None, *, arrived: str | None, departed: str | None, at: str | None = None) -> bool:
    """Tell whether somebody is in the room.

    Args:
        present: whether they came at all.
        arrived: when, as `HH:MM`, or None.
        departed: when they left, or None.
        at: the time that is asked about; None asks about the state in which the roll is.
    """
    if not present:
        return False
    if at is None:
        return departed is None
    return (arrived is None or arrived <= at) and (departed is None or at < departed)
